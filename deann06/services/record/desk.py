"""What every edit goes through: request → the registry as it would become → splice or write → atomic replace."""

import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from deann06.checks.scene import Scene
from deann06.checks.table import run, severity
from deann06.core.editing.edits import Item, cleaned, entry_edit
from deann06.core.editing.twins import twin
from deann06.core.findings import Problem, Severity
from deann06.core.records import Record
from deann06.core.state.registry import SETTINGS_PATH, Registry
from deann06.errors import DeannError, Trouble, UsageError
from deann06.output.words.change.findings import message
from deann06.services.record.entitled import counted_late, dated_back, refuse_unentitled
from deann06.services.record.speaker import configured
from deann06.services.session import registry_folder
from deann06.services.typed import given_date
from deann06.store.disk.files import on_disk
from deann06.store.disk.journal import (
    Changes,
    FinishedWrite,
    finish,
    foreseen,
    pending,
    refuse_unwritable,
    write_together,
)
from deann06.store.disk.lock import locked
from deann06.store.git.worktree import indexed, read_files
from deann06.store.load.loader import LoadedRegistry, ReadMemo, Tree, load
from deann06.store.yaml.edit import insert_item

BuildEntry = Callable[
    [Registry, Record, Item], Item
]  # what the entry says beside its day and its speaker, which it is given


class Options(NamedTuple):
    """What every edit command takes beside its own words."""

    registry: Path | None = None
    day: str | None = None
    as_of: str | None = None
    by: list[str] | None = None
    dry_run: bool = False
    again: bool = False  # write an entry though the log says the very same already
    seen: str | None = None  # the digest of the record's file that who asks has before them; None: whatever it is


class Desk(NamedTuple):
    """A registry that nobody else writes to meanwhile, as it was read."""

    root: Path
    before: LoadedRegistry
    day: date  # of what is written
    as_of: date  # of the standings that are told
    checked_on: date
    memo: ReadMemo
    tracked: bool = False  # by git, whose gate will judge what is written
    resumed: FinishedWrite = FinishedWrite()  # what was written first, because a writer before had been cut off
    dry_run: bool = False  # nothing is written, and all is refused that would be
    foreseen: Changes = MappingProxyType(
        {}
    )  # in a dry run, what would be written first: `before` has it, the disk has not

    @property
    def registry(self) -> Registry:
        """All records. Raises DeannError while the settings cannot be read."""
        if self.before.registry is None:
            raise DeannError("edit.no_settings")
        return self.before.registry

    def with_changes(self, changes: Changes) -> LoadedRegistry:
        """The registry as it would become."""
        tree = changed_tree(self.before.tree, changes)
        loaded = load(tree, self.memo)
        unreadable = [
            one for one in self.before.problems if one.code in ("F113", "F116", "F119") and one.path not in tree
        ]
        return loaded._replace(problems=[*unreadable, *loaded.problems])

    def problems(self, loaded: LoadedRegistry) -> list[Problem]:
        """Everything that reading and the rules find."""
        problems = run(Scene(loaded.registry, loaded.tree, self.checked_on)) if loaded.registry else []
        return [*loaded.problems, *problems]

    def new_problems(self, after: LoadedRegistry) -> list[Problem]:
        """What reading and the rules find after a change and did not find before it.

        While the settings could not be read, no rule could be asked: then only what it finds in them is of the change.
        """
        problems = self.problems(after)
        if self.before.registry is None:
            problems = [*after.problems, *(one for one in problems[len(after.problems) :] if one.path == SETTINGS_PATH)]
        if not any(severity(problem.code) is not Severity.INFO for problem in problems):
            return []
        known = Counter(map(_identity, self.problems(self.before)))
        new = []
        for problem in problems:
            if known[_identity(problem)] > 0:
                known[_identity(problem)] -= 1
            else:
                new.append(problem)
        return new

    def put(self, changes: Changes, moved: Mapping[str, str] | None = None) -> None:
        """Write the changes in their order, all or none; `moved` files (new path → old) keep their permissions.

        In a dry run, only ask whether they could be. Raises DeannError, as where a file has changed.
        """
        self.refuse_unwritable(changes)
        if not self.dry_run:
            write_together(self.root, self.before.tree, changes, moved)

    def refuse_unwritable(self, changes: Changes) -> None:
        """Raise DeannError where one of these files cannot be written, before anybody works on it."""
        held = {path: raw for path, raw in self.before.tree.items() if path in changes and path not in self.foreseen}
        if absent := [path for path in held if not on_disk(self.root, path).exists()]:
            raise DeannError("git.kept_off", path=self.shown(absent[0]))
        refuse_unwritable(self.root, held, {path: new for path, new in changes.items() if path not in self.foreseen})

    def shown(self, path: str) -> str:
        """A path as people see it: below the registry's folder."""
        return f"{self.root.absolute().name}/{path}"


def digest(content: bytes) -> str:
    """By what a page knows again the file that it was made from."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def changed_tree(tree: Tree, changes: Changes) -> dict[str, bytes]:
    """The files of a registry once changes are made."""
    return {path: raw for path, raw in {**tree, **changes}.items() if raw is not None}


@contextmanager
def desk(options: Options, today: date, *, mending: bool = False) -> Iterator[Desk]:
    """Read a registry and hold it against other writers of this program; when `mending`, though its settings cannot be
    read. Raises DeannError.
    """
    root = registry_folder(options.registry)
    as_of = given_date(options.as_of)
    day = given_date(options.day) or as_of or today
    index = indexed(root)  # git may take its time: nobody is kept waiting for it
    with locked(root):
        resumed, ahead = _resumed(root, recorded=index.has_pending, dry_run=options.dry_run)
        tree, problems = read_files(root, index.absent)
        memo: ReadMemo = {}
        loaded = load(changed_tree(tree, ahead), memo)
        loaded = loaded._replace(problems=[*problems, *loaded.problems])
        if loaded.registry is None and not mending:
            raise DeannError("edit.no_settings")
        yield Desk(root, loaded, day, as_of or day, as_of or today, memo, index.tracks, resumed, options.dry_run, ahead)


def _resumed(root: Path, *, recorded: bool, dry_run: bool) -> tuple[FinishedWrite, Changes]:
    """Finish what a writer that was killed had begun, and say so; in a dry run, say so, and what it would come to.

    Raises DeannError.
    """
    if dry_run:
        done, ahead = foreseen(root, recorded=recorded)
        if pending(root):
            warnings.warn(Trouble("write.pending", folder=str(root)), stacklevel=2)
        return done, ahead
    done = finish(root, recorded=recorded)
    warn_resumed(done)
    return done, {}


def warn_resumed(done: FinishedWrite) -> None:
    """Warn of what was finished of a writer before this one, and of what could not be."""
    if done.written:
        warnings.warn(Trouble("write.finished", count=len(done.written), names=", ".join(done.written)), stacklevel=2)
    if done.left:
        warnings.warn(Trouble("write.left", names=", ".join(done.left)), stacklevel=2)


class WrittenEntry(NamedTuple):
    """An entry in a registry: where it stands, the files before and after, and what a reviewer would ask about.

    `changes` is empty where the log says it already.
    """

    at: Desk
    after: Registry
    record: str
    place: int  # of the entry in the log
    changes: Changes
    asked: Sequence[Problem] = ()  # warnings of the entry
    late: Sequence[Problem] = ()  # what the gate would not count


def add_entry(wanted: str, options: Options, today: date, say: BuildEntry) -> WrittenEntry:
    """Add one entry to the record named `wanted`, or only work it out (`dry_run`). Raises DeannError."""
    options = spoken(options)
    with desk(options, today) as at:
        record = at.registry.find(wanted)
        known: Item = {"date": at.day.isoformat(), "by": speakers(at, options.by)}
        item = {**known, **say(at.registry, record, known)}
        if not options.again and (index := twin(record, cleaned(item))) is not None:
            return WrittenEntry(at, at.registry, record.id, index, {})
        change = entry_edit(at.registry, record, item)
        path = at.registry.path_of(record)
        old = at.before.tree[path]
        if options.seen not in (None, digest(old)):
            raise DeannError("edit.changed_meanwhile", path=at.shown(path))
        new = insert_item(at.shown(path), old.decode(), "log", change.index, change.item).encode()
        after = at.with_changes({path: new})
        problems = refuse_errors(at.new_problems(after))
        assert after.registry is not None
        refuse_unentitled(after.registry, record.id, change.index, at.checked_on)
        late = counted_late(at.registry, after.registry, record.id, at.checked_on)
        if late and at.tracked:
            raise dated_back(late[0], at.checked_on)
        at.put({path: new})
    own = [one for one in problems if one.path == path and one.field[:2] == ("log", change.index)]
    return WrittenEntry(at, after.registry, record.id, change.index, {path: new}, own, late)


def spoken(options: Options) -> Options:
    """The options with who says it where `--by` does not: DEANN06_AGENCY, or git's `deann06.agency`, if any.

    Git is asked before the lock is taken. Raises DeannError.
    """
    return options if options.by else options._replace(by=[configured(registry_folder(options.registry))])


def speakers(at: Desk, given: list[str] | None) -> Any:
    """The bodies that say it. Raises UsageError where there are none, or for an ended body."""
    if not given or not all(given):
        raise UsageError("edit.who")
    bodies = list(dict.fromkeys(speaking(at.registry, name, at.day) for name in given))
    return bodies[0] if len(bodies) == 1 else bodies


def speaking(registry: Registry, name: str, day: date) -> str:
    """The id of a body that can say something on a day. Raises UsageError, or DeannError for one that has ended."""
    body = registry.names.body(name, day)
    until = registry.agencies[body].valid.until
    if until and until.last < day:
        heir = registry.bodies.on(body, day)
        key = "edit.ended" if heir.resolved else "edit.ended_without_heir"
        raise DeannError(key, name=body, until=until.last, day=day, heir=heir.id)
    return body


def refuse_errors(problems: list[Problem]) -> list[Problem]:
    """The problems that a change brings, none of them an error. Raises DeannError with the first error."""
    for problem in problems:
        if severity(problem.code) is Severity.ERROR:
            raise would_break(problem)
    return problems


def would_break(problem: Problem) -> DeannError:
    """The error about what would be wrong once it is written."""
    return DeannError("edit.would_break", code=problem.code, message=" ".join(message(problem)).strip())


def _identity(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems the same though lines and places in a log have moved."""
    return problem.code, problem.path, repr(sorted((key, str(value)) for key, value in problem.facts.items()))
