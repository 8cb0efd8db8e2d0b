"""When what an earlier run found out is served: to commands that only read, of the files as they are, and to no other.

A value is served where everything that it was made from is the same: the program, every byte of the registry, what git
says of them, the day, and what was asked. Git is asked as ever; only reading, computing and building is spared.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from deann06.core.commit import Commit, Doubts, Revision, Scope, Unreadable
from deann06.services.session import Session, opened, session_of, tell_pending
from deann06.store.git.command import repository_above
from deann06.store.git.recorded import Differing, differing
from deann06.store.git.worktree import Compared, GitFacts, compare, read_working, told_by_git
from deann06.store.memo.opened import Memo, contents_of, memo_of
from deann06.store.memo.states import state_of
from deann06.store.memo.values import key_of

V = TypeVar("V")
FilesByPath = Mapping[str, bytes]


class Request(NamedTuple):
    """What is asked: the command, its own options as they were given, and what else its builder looks at."""

    command: str
    words: Mapping[str, Any]
    beside: tuple[str, ...] = ()


class MadeFrom(NamedTuple):
    """All that a value is made from, besides the program itself, whose stamp seals whatever is kept."""

    state: bytes  # every path and byte of the registry
    day: date
    command: str
    words: Mapping[str, Any]
    beside: tuple[str, ...]
    revision: Revision
    unrecorded: tuple[str, ...]
    in_repository: bool


class ServedAnswer(NamedTuple, Generic[V]):
    """A value, and what it is of."""

    value: V
    scope: Scope


def remembering(root: Path, day: date, commit: Commit | None) -> Session:
    """The registry on a day for a command that only reads: what any run has parsed before is not parsed again.

    Raises DeannError.
    """
    contents = contents_of(root)
    session = opened(root, day, commit, contents)
    if contents:
        contents.keep()
    return session


def answered(
    root: Path, day: date, commit: Commit | None, request: Request, kind: type[V], build: Callable[[Session], V]
) -> ServedAnswer[V]:
    """What is built of a registry on a day, or was built before of just the same. Raises DeannError."""
    memo = memo_of(root) if commit is None else None
    if memo is None:
        session = remembering(root, day, commit)
        return ServedAnswer(build(session), session.scope)
    tell_pending(root)
    facts = told_by_git(root)
    look = memo.states.look([b"%b %b %b" % (blob.mode, blob.sha.encode(), blob.raw) for blob in facts.absent])
    served = _Served(memo, root, day, facts, request, kind)
    if look and look.state and (answer := served.of(look.state)):
        return answer
    working = read_working(root, facts)
    state = None if working.problems else state_of(working.tree)
    if state and look and state != look.state:
        memo.states.settle(look, state)
    if state and (answer := served.of(state, working.tree)):
        return answer
    session = session_of(root, day, working, lambda: served.compared(state, working.tree), memo.contents)
    memo.contents.keep()
    value = build(session._replace(kept=memo))
    if state:
        served.keep(state, session, value)
    memo.tidy()
    return ServedAnswer(value, session.scope)


class _Unseen(LookupError):
    """What only the files can say, and they have not been read."""


class _Served(Generic[V]):
    """The value of one request, of whatever state."""

    def __init__(self, memo: Memo, root: Path, day: date, facts: GitFacts, request: Request, kind: type[V]) -> None:
        self.memo = memo
        self.root = root
        self.day = day
        self.facts = facts
        self.request = request
        self.kind: Any = tuple[str | None, Doubts, kind]  # type: ignore[valid-type]  # of the scope, what no other run can say
        self._compared: dict[bytes | None, Compared] = {}

    def of(self, state: bytes, tree: FilesByPath | None = None) -> ServedAnswer[V] | None:
        """The value of a state, if it is known."""
        try:
            compared = self.compared(state, tree)
        except _Unseen:
            return None
        known = self.memo.values.get(self._key(state, compared), self.kind)
        return ServedAnswer(known[2], Scope(self.day, compared.revision, *known[:2])) if known else None

    def keep(self, state: bytes, session: Session, value: V) -> None:
        """Remember the value of a state."""
        key = self._key(state, Compared(session.commit, session.unrecorded))
        self.memo.values.put(key, (session.scope.notice, session.scope.doubts, value), self.kind)

    def compared(self, state: bytes | None, tree: FilesByPath | None) -> Compared:
        """What git says of a state now. Raises _Unseen where it is not known how it differs, without a tree."""
        if state not in self._compared:
            self._compared[state] = compare(
                self.root, self.facts.revision, lambda commit, listed: self._differing(state, commit, listed, tree)
            )
        return self._compared[state]

    def _differing(self, state: bytes | None, commit: Commit, listed: bytes, tree: FilesByPath | None) -> Differing:
        key = key_of("differing", state, len(commit.sha), listed)
        differences = self.memo.values.get(key, Differing) if state else None
        if differences is None:
            if tree is None:
                raise _Unseen
            differences = differing(commit, listed, tree)
            if state:
                self.memo.values.put(key, differences, Differing)
        return differences

    def _key(self, state: bytes, compared: Compared) -> str | None:
        """The name of the value; None where git cannot say what it is of."""
        revision: Revision = compared.revision
        if isinstance(revision, Unreadable):
            return None
        inside = repository_above(self.root) is not None
        return key_of(MadeFrom(state, self.day, *self.request, revision, tuple(sorted(compared.unrecorded)), inside))
