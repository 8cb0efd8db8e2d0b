"""What git remembers of the two ends of a change: how files began, and when what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Final

from deann06.core.commit import Commit, day_of
from deann06.core.records import Entry, Record, Waiver, Waivers
from deann06.core.state.registry import WAIVERS_PATH
from deann06.errors import DeannError
from deann06.services.gate.contents import Contents
from deann06.store.git.history import ContentAt, FileVersion, cut_off, versions
from deann06.store.git.new_commits import NewCommit, new_commits
from deann06.store.git.trees import read_blobs
from deann06.store.git.trial_merge import RegistryPlace
from deann06.store.load.loader import read_record

LOOKED_AT: Final = 200  # files whose past is read: each asks git, and a change of more is no revert


class Past:
    """The history behind a base, and the way from there to what is judged; everything is read when it is asked for."""

    def __init__(
        self,
        root: Path,
        base: Commit | None,
        head: Commit | None,
        today: date,
        pushed: date | None,
        place: RegistryPlace | None = None,
    ) -> None:
        moved = place if place and place.moved else None
        self.root = root
        self.folder = moved.top if moved else root  # where git is asked
        self._was, self._now = (moved.was, moved.now) if moved else ("", "")
        self.base = base
        self.head = head
        self.today = today
        self.pushed = pushed  # the day on which a host says that it got the change
        self.contents = Contents(root)
        self._versions: dict[str, Sequence[FileVersion]] = {}
        self._logs: dict[tuple[str, str], Sequence[Entry]] = {}

    def first(self, path: str) -> Record | bytes | None:
        """What a file of the base said when it was first recorded; None where that cannot be seen."""
        try:
            recorded = () if cut_off(self.folder) else self._of(path)
            if not recorded:
                return None
            name, content = recorded[-1].path, recorded[-1].content or ""
            if name.endswith(".md"):
                return read_blobs(self.folder, [content])[content]
            state = self.contents.read(name, content)
        except DeannError:
            return None  # what cannot be seen takes nothing back
        return state if isinstance(state, Record) else None

    def states(self, path: str) -> tuple[Record, ...]:
        """What a file of the base said, newest first, as far as it can be seen and read."""
        try:
            commits = () if cut_off(self.root) else self._of(path)
            states = [self.contents.read(one.path, one.content or "") for one in commits]
        except DeannError:
            return ()
        return tuple(state for state in states if isinstance(state, Record))

    def last_readable(self, path: str) -> Record | None:
        """What a file of the base said when it could last be read, None where it never could."""
        states = (self.contents.read(one.path, one.content or "") for one in self._of(path))
        return next((state for state in states if isinstance(state, Record)), None)

    def exceptions(self, waivers: Sequence[Waiver]) -> Mapping[Waiver, date]:
        """Since when the exceptions of the base were first there; of a shallow clone, as far as it goes back."""
        if not waivers:
            return {}  # a clone without its history need not be asked
        states = [(one, self.contents.read(one.path, one.content or "")) for one in self._of(WAIVERS_PATH)]
        since: dict[Waiver, date] = {}
        if self.base is None:
            return since
        for waiver in waivers:
            having = [one for one, state in states if isinstance(state, Waivers) and waiver in state.waivers]
            since[waiver] = min(day_of(one.committed) for one in [one.commit for one in having] or [self.base])
        return since

    def _of(self, path: str) -> Sequence[FileVersion]:
        """The versions of a file up to the base, newest first; none where too many were asked for."""
        if path not in self._versions:
            if self.base is None or len(self._versions) > LOOKED_AT:
                return ()
            commits = versions(self.folder, self._was + path, self.base, self._same_record)
            self._versions[path] = [self._below(one) for one in commits if one.content]
        return self._versions[path]

    def _same_record(self, old: ContentAt, new: ContentAt) -> bool:
        return self.contents.same_record(*((path.removeprefix(self._was), content) for path, content in (old, new)))

    def _below(self, version: FileVersion) -> FileVersion:
        """A version by the name that its file has below the registry."""
        return version._replace(path=version.path.removeprefix(self._was))

    @cached_property
    def _brought(self) -> Sequence[NewCommit]:
        """The commits that are no part of the base, and the files that they wrote."""
        return new_commits(self.folder, self.base, self.head) if self.base and self.head else ()

    def recorded(self, paths: Sequence[str], entry: Entry) -> date:
        """The day on which an entry of a file, under any of these names, was recorded; today where it is in no commit.

        The author's day, as a cherry-pick or a rebase keeps it, unless the commit says what happened after that day.
        Raises DeannError where a shallow clone hides the commit that brought it.
        """
        if self.pushed:
            return self.pushed
        earliest = self.today
        for commit in self._brought:
            for place, path in product(dict.fromkeys((self._was, self._now)), paths):
                log = self._log(path, commit.files.get(place + path))
                if entry in log:
                    if commit.cut:
                        raise DeannError("git.recorded_shallow", commit=commit.sha[:7], path=path)
                    day, written = day_of(commit.committed), day_of(commit.authored)
                    later = any(other.date > written for other in log)
                    earliest = min(earliest, day if later else min(day, written))
        return min([earliest, *self._before(paths, entry)]) if earliest > entry.date else earliest

    def _before(self, paths: Sequence[str], entry: Entry) -> Iterator[date]:
        """The days on which the history of the base had an entry that is brought back: a revert of a revert."""
        for version in (one for path in paths for one in self._of(path)):
            if entry in getattr(self.contents.read(version.path, version.content or ""), "log", ()):
                yield day_of(version.commit.committed)

    @cached_property
    def _blobs(self) -> Mapping[str, bytes]:
        """What these commits wrote, read at once."""
        names = {name for commit in self._brought for path, name in commit.files.items() if path.endswith(".yaml")}
        return read_blobs(self.folder, names) if names else {}

    def _log(self, path: str, content: str | None) -> Sequence[Entry]:
        if content is None:
            return ()
        if (path, content) not in self._logs:
            self._logs[path, content] = getattr(read_record(path, self._blobs[content]), "log", ())
        return self._logs[path, content]
