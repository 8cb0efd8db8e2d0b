"""What most commands start from: the registry of a folder, read whole, on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.cli.clock import day_of, today
from deann06.cli.options import is_date, read_date
from deann06.core.commit import Commit
from deann06.core.registry import SETTINGS_PATH, Registry
from deann06.errors import DeannError
from deann06.store.files import find_registry, read_tree
from deann06.store.loader import Loaded, load


class Session(NamedTuple):
    """A registry that was read whole, and the day that it is asked about."""

    registry: Registry
    as_of: date
    root: Path
    commit: Commit | None


def registry_folder(given: Path | None) -> Path:
    """The registry's folder: the given one, or the one at or above the current folder. Raises DeannError."""
    if given is None:
        return find_registry(Path.cwd())
    folder = given / "registry" if not (given / SETTINGS_PATH).is_file() else given
    if not (folder / SETTINGS_PATH).is_file():
        raise DeannError("registry.no_such_folder", folder=str(given))
    return folder


def read_registry(root: Path) -> Loaded:
    """Everything that can be read below a folder, with all problems."""
    tree, problems = read_tree(root)
    loaded = load(tree)
    return loaded._replace(problems=[*problems, *loaded.problems])


def open_registry(folder: Path | None, as_of: str | None, known_at: str | None = None) -> Session:
    """The registry, or DeannError: nothing is computed from one that could not be read whole.

    With `known_at` it is read from git; the day asked about is then by default the day of that state.
    """
    from deann06.store.git import head

    root = registry_folder(folder)
    day = read_date(as_of) if as_of else None
    if known_at:
        commit, loaded = _recorded(root, known_at)
        day = day or (read_date(known_at) if is_date(known_at) else day_of(commit.committed))
    else:
        commit, loaded = None, read_registry(root)
    if loaded.registry is None or loaded.problems:
        raise _broken(root, loaded)
    return Session(loaded.registry, day or today(), root, commit or head(root))


def _recorded(root: Path, known_at: str) -> tuple[Commit, Loaded]:
    """What had been recorded by a revision, or by the end of a day on the current branch."""
    from deann06.store.history import commit_at, read_tree_at

    commit = commit_at(root, read_date(known_at) if is_date(known_at) else known_at)
    tree, problems = read_tree_at(root, commit)
    loaded = load(tree)
    return commit, loaded._replace(problems=[*problems, *loaded.problems])


def _broken(root: Path, loaded: Loaded) -> DeannError:
    from deann06.output.finding_text import message
    from deann06.store.places import place_of

    first = loaded.problems[0]
    place = f"{root.name}/{first.path}:{place_of(first, loaded.tree).line}"
    return DeannError("registry.broken", count=len(loaded.problems), place=place, message=message(first)[0])
