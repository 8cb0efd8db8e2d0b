"""What most commands start from: the registry of a folder, read whole, on a day."""

from __future__ import annotations

import os
import unicodedata
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deann06.core.commit import Commit, Revision, Scope, day_of
from deann06.core.findings import Problem
from deann06.core.records import Tier
from deann06.core.state.registry import SETTINGS_PATH, Registry
from deann06.core.state.tiers import above, without
from deann06.core.terms.days import is_day
from deann06.errors import DeannError, GitFailure, Trouble
from deann06.services.typed import given_date, read_date
from deann06.store.disk.files import REGISTRY, alone, find_registry, is_file, lacks_settings
from deann06.store.disk.journal import PENDING, pending

if TYPE_CHECKING:
    from deann06.store.git.worktree import Compared, WorkingFiles
    from deann06.store.load.loader import LoadedRegistry, ReadMemo, Tree
    from deann06.store.memo.contents import RememberedContents
    from deann06.store.memo.opened import Memo as Remembered


class Session(NamedTuple):
    """A registry that was read whole, and the day that it is asked about."""

    registry: Registry
    as_of: date
    root: Path
    commit: Revision
    memo: ReadMemo  # what was parsed for it, so that another state need not parse it again
    tree: Tree  # of the files as they are; empty where a commit was asked for
    unrecorded: frozenset[str]  # the paths of them that are not as the commit has them
    kept: Remembered | None = None  # what earlier runs found out, where this one may ask it

    @property
    def scope(self) -> Scope:
        """What every answer says of what it was made from."""
        return Scope(self.as_of, self.commit, self.registry.settings.notice, self.registry.calendar.doubts)


def for_readers(session: Session, most: Tier | None) -> Session:
    """The session without the records above a tier, and without their names elsewhere; None: as it is."""
    hidden = above(session.registry, most) if most else {}
    if not any(hidden.values()):
        return session
    return session._replace(registry=without(session.registry, hidden), kept=None)


def registry_folder(given: Path | None) -> Path:
    """The registry's folder: the given one, or the one at or above the current folder. Raises DeannError."""
    if given is None:
        try:
            return find_registry(Path.cwd())
        except DeannError:
            refuse_kept_off(Path.cwd())
            raise
    forms = (Path(unicodedata.normalize(form, str(given))) for form in ("NFC", "NFD"))  # keyboards and disks differ
    given = given if given.exists() else next((path for path in forms if path.exists()), given)
    folder = given / REGISTRY if not is_file(given / SETTINGS_PATH) else given
    if not is_file(folder / SETTINGS_PATH):
        refuse_kept_off(given)
        if known := next(filter(lacks_settings, (folder, given)), None):
            raise DeannError("registry.no_settings", path=str(known / SETTINGS_PATH))
        raise DeannError("registry.no_such_folder", folder=str(given))
    return alone(folder)


def of_this_repository(root: Path) -> None:
    """Raise DeannError where the registry that was found above lies outside of the repository that one stands in."""
    from deann06.store.git.command import repository_above

    here = repository_above(Path.cwd())
    if here and here != repository_above(root):
        raise DeannError("gate.outside", folder=str(here), other=str(root))


def refuse_kept_off(place: Path) -> None:
    """Raise DeannError where there is a registry at or above a place, and a sparse checkout keeps it off the disk."""
    from deann06.store.git.worktree import settings_kept_off

    try:
        file = settings_kept_off(place)
    except GitFailure:  # what git cannot say is no reason to say it
        return
    if file:
        raise DeannError("git.kept_off", path=str(file))


def in_repository(root: Path) -> str | None:
    """The registry's folder as it is called from the top of its git repository (`.`: it is the top), or None."""
    from deann06.store.git.command import QUICK, repository_above, run

    try:
        prefix = run(root, "rev-parse", "--show-prefix", patience=QUICK)
    except DeannError:  # of a repository that git cannot read, the top is where it stands
        top = repository_above(root)
        return root.resolve().relative_to(top).as_posix() if top else None
    return os.fsdecode(prefix.removesuffix(b"\n")).rstrip("/") or "."


def read_registry(
    root: Path, memo: ReadMemo | None = None, commit: Commit | None = None, contents: RememberedContents | None = None
) -> LoadedRegistry:
    """Everything that can be read below a folder, as it is or as a commit has it, with all problems.

    Raises DeannError where the commit has nothing there, or a sparse checkout keeps off what was never fetched.
    """
    from deann06.store.git.worktree import read_files

    if commit is None:
        tell_pending(root)
    tree, problems = _tree_at(root, commit, memo or {}) if commit else read_files(root)
    return _load(tree, problems, memo, contents)


def tell_pending(root: Path) -> None:
    """Say where a writer was cut off half-way, so that what is read may be half of it, or where git brought such."""
    from deann06.store.git.worktree import indexed

    if pending(root):
        foreign = indexed(root).has_pending
        warning = (
            Trouble("write.foreign", path=str(root / PENDING))
            if foreign
            else Trouble("write.pending", folder=str(root))
        )
        warnings.warn(warning, stacklevel=2)


def _load(
    tree: Tree, problems: list[Problem], memo: ReadMemo | None, contents: RememberedContents | None = None
) -> LoadedRegistry:
    from deann06.store.load.loader import load

    loaded = load(tree, memo, contents)
    return loaded._replace(problems=[*problems, *loaded.problems])


def _tree_at(root: Path, commit: Commit, memo: ReadMemo) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a commit; what was read at the same path in another state is not asked of git again."""
    from deann06.store.git.trees import read_tree_at

    tree, problems = read_tree_at(root, commit, dict(memo.keys()))
    if not tree and not problems:
        raise DeannError("change.no_registry", revision=commit.short, folder=str(root))
    return tree, problems


def open_registry(folder: Path | None, today: date, as_of: str | None, known_at: str | None = None) -> Session:
    """The registry, or DeannError: nothing is computed from one that could not be read whole.

    With `known_at` it is read from git; the day asked about is then by default the day of that state.
    """
    root = registry_folder(folder)
    return opened(root, *asked(root, today, as_of, known_at))


def opened(root: Path, day: date, commit: Commit | None, contents: RememberedContents | None = None) -> Session:
    """The registry of a folder on a day, as it is or as a commit has it; `contents` that are known are not parsed.

    Raises DeannError.
    """
    from deann06.store.git.worktree import compared, read_working

    memo: ReadMemo = {}
    if commit:
        return Session(registry_at(root, commit, memo, contents), day, root, commit, memo, {}, frozenset())
    tell_pending(root)
    working = read_working(root)
    return session_of(root, day, working, lambda: compared(root, working), contents)


def session_of(
    root: Path,
    day: date,
    working: WorkingFiles,
    compare: Callable[[], Compared],
    contents: RememberedContents | None = None,
) -> Session:
    """The registry of files that were read, compared with git once they are known to be sound. Raises DeannError."""
    memo: ReadMemo = {}
    registry = _whole(root, _load(working.tree, working.problems, memo, contents))
    revision, unrecorded = compare()
    return Session(registry, day, root, revision, memo, working.tree, unrecorded)


def asked(root: Path, today: date, as_of: str | None, known_at: str | None) -> tuple[date, Commit | None]:
    """The day that is asked about, by default that of the data, and the commit to read, None for the files as they
    are. Raises UsageError, DeannError.
    """
    day = given_date(as_of)
    if known_at is None:
        return day or today, None
    commit = commit_named(root, known_at)
    return day or (read_date(known_at) if is_day(known_at) else data_day(commit, today)), commit


def data_day(commit: Commit, today: date) -> date:
    """The day of the data of a commit: when it was made, or today where its clock was ahead."""
    return min(day_of(commit.committed), today)


def registry_now(root: Path, memo: ReadMemo | None = None) -> Registry:
    """The registry of the files as they are. Raises DeannError where it cannot be read whole."""
    return _whole(root, read_registry(root, memo))


def _whole(root: Path, loaded: LoadedRegistry) -> Registry:
    if loaded.registry is None or loaded.problems:
        count, place, message = first_problem(root, loaded)
        raise DeannError("registry.broken", count=count, place=place, message=message)
    return loaded.registry


def commit_named(root: Path, name: str) -> Commit:
    """The commit of a revision's name, or the last one of a day on the current branch. Raises DeannError."""
    from deann06.store.git.history import commit_at

    return commit_at(root, read_date(name) if is_day(name) else name)


def registry_at(
    root: Path, commit: Commit, memo: ReadMemo | None = None, contents: RememberedContents | None = None
) -> Registry:
    """The registry as a commit has it. Raises DeannError where it was not there, or cannot be read whole."""
    loaded = read_registry(root, memo, commit, contents)
    if loaded.registry is None or loaded.problems:
        count, place, message = first_problem(root, loaded)
        raise DeannError("change.broken", revision=commit.short, count=count, place=place, message=message)
    return loaded.registry


def first_problem(root: Path, loaded: LoadedRegistry) -> tuple[int, str, str]:
    """How many problems there are, where the first one stands, and what it is."""
    from deann06.output.words.change.findings import message
    from deann06.store.load.places import place_of

    first = loaded.problems[0]
    place = f"{root.absolute().name}/{first.path}:{place_of(first, loaded.tree).line}"
    return len(loaded.problems), place, message(first)[0]
