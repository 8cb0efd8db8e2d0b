"""What most commands start from: the registry of a folder, read whole, on a day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.cli.clock import day_of, today
from deann06.cli.options import given_date, is_date, read_date
from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.core.registry import SETTINGS_PATH, Registry
from deann06.errors import DeannError
from deann06.store.files import find_registry, read_tree
from deann06.store.loader import Loaded, Memo, Tree, load


class Session(NamedTuple):
    """A registry that was read whole, and the day that it is asked about."""

    registry: Registry
    as_of: date
    root: Path
    commit: Commit | None
    memo: Memo  # what was parsed for it, so that another state need not parse it again


def registry_folder(given: Path | None) -> Path:
    """The registry's folder: the given one, or the one at or above the current folder. Raises DeannError."""
    if given is None:
        return find_registry(Path.cwd())
    folder = given / "registry" if not (given / SETTINGS_PATH).is_file() else given
    if not (folder / SETTINGS_PATH).is_file():
        raise DeannError("registry.no_such_folder", folder=str(given))
    return folder


def in_repository(root: Path) -> str | None:
    """The registry's folder as it is called from the top of its git repository (`.`: it is the top), or None."""
    from deann06.store.git import run

    prefix = run(root, "rev-parse", "--show-prefix")
    return None if prefix is None else os.fsdecode(prefix.removesuffix(b"\n")).rstrip("/") or "."


def read_registry(root: Path, memo: Memo | None = None, commit: Commit | None = None) -> Loaded:
    """Everything that can be read below a folder, as it is or as a commit has it, with all problems.

    Raises DeannError where the commit has nothing there.
    """
    tree, problems = _tree_at(root, commit) if commit else read_tree(root)
    loaded = load(tree, memo)
    return loaded._replace(problems=[*problems, *loaded.problems])


def _tree_at(root: Path, commit: Commit) -> tuple[dict[str, bytes], list[Problem]]:
    from deann06.store.history import read_tree_at

    tree, problems = read_tree_at(root, commit)
    if not tree and not problems:
        raise DeannError("change.no_registry", revision=commit.short, folder=str(root))
    return tree, problems


def open_registry(folder: Path | None, as_of: str | None, known_at: str | None = None) -> Session:
    """The registry, or DeannError: nothing is computed from one that could not be read whole.

    With `known_at` it is read from git; the day asked about is then by default the day of that state.
    """
    from deann06.store.recorded import standing

    root = registry_folder(folder)
    memo: Memo = {}
    day, commit = asked(root, as_of, known_at)
    if commit:
        return Session(registry_at(root, commit, memo), day, root, commit, memo)
    registry, tree = _whole(root, memo)
    return Session(registry, day, root, standing(root, tree), memo)


def asked(root: Path, as_of: str | None, known_at: str | None) -> tuple[date, Commit | None]:
    """The day that is asked about, by default that of the data, and the commit to read, None for the files as they
    are. Raises UsageError, DeannError.
    """
    day = given_date(as_of)
    if known_at is None:
        return day or today(), None
    commit = commit_named(root, known_at)
    return day or (read_date(known_at) if is_date(known_at) else day_of(commit.committed)), commit


def registry_now(root: Path, memo: Memo | None = None) -> Registry:
    """The registry of the files as they are. Raises DeannError where it cannot be read whole."""
    return _whole(root, memo)[0]


def _whole(root: Path, memo: Memo | None) -> tuple[Registry, Tree]:
    """The registry of the files as they are, and their bytes. Raises DeannError where it cannot be read whole."""
    loaded = read_registry(root, memo)
    if loaded.registry is None or loaded.problems:
        count, place, message = _first(root, loaded)
        raise DeannError("registry.broken", count=count, place=place, message=message)
    return loaded.registry, loaded.tree


def commit_named(root: Path, name: str) -> Commit:
    """The commit of a revision's name, or the last one of a day on the current branch. Raises DeannError."""
    from deann06.store.history import commit_at

    return commit_at(root, read_date(name) if is_date(name) else name)


def registry_at(root: Path, commit: Commit, memo: Memo | None = None) -> Registry:
    """The registry as a commit has it. Raises DeannError where it was not there, or cannot be read whole."""
    loaded = read_registry(root, memo, commit)
    if loaded.registry is None or loaded.problems:
        count, place, message = _first(root, loaded)
        raise DeannError("change.broken", revision=commit.short, count=count, place=place, message=message)
    return loaded.registry


def _first(root: Path, loaded: Loaded) -> tuple[int, str, str]:
    """How many problems there are, where the first one stands, and what it is."""
    from deann06.output.finding_text import message
    from deann06.store.places import place_of

    first = loaded.problems[0]
    place = f"{root.name}/{first.path}:{place_of(first, loaded.tree).line}"
    return len(loaded.problems), place, message(first)[0]
