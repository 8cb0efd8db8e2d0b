"""The working tree as a plain mapping of paths to bytes."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from deann06.core.findings import Problem
from deann06.core.registry import SETTINGS_PATH
from deann06.errors import DeannError

REGISTRY = "registry"


def find_registry(start: Path) -> Path:
    """The registry's folder at or above `start`. Raises DeannError."""
    for folder in (start, *start.parents):
        if (folder / REGISTRY / SETTINGS_PATH).is_file():
            return folder / REGISTRY
        if (folder / SETTINGS_PATH).is_file():
            return folder
    raise DeannError("registry.not_found", folder=str(start))


def read_tree(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file below the registry's folder, hidden ones apart; what cannot be read is a problem."""
    tree: dict[str, bytes] = {}
    problems: list[Problem] = []
    inside = root.resolve()
    for entry, name in _walk(str(root), ""):
        try:
            if entry.is_symlink() and (entry.is_dir() or not Path(entry.path).resolve().is_relative_to(inside)):
                problems.append(Problem(code="F113", path=name, line=1))
                continue
            with open(entry.path, "rb", buffering=0) as file:
                tree[name] = file.readall()
        except OSError as error:
            problems.append(Problem(code="F116", path=name, line=1, facts={"reason": error.strerror or str(error)}))
    return tree, problems


def _walk(folder: str, prefix: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith((".", "~$")) or entry.name.endswith("~"):
            continue
        name = prefix + unicodedata.normalize("NFC", entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{name}/")
        else:
            yield entry, name


def read_file(path: Path) -> bytes | None:
    """The content of a file, None where there is none. Raises DeannError where it cannot be read."""
    try:
        return path.read_bytes() if os.path.lexists(path) else None
    except OSError as error:
        raise DeannError("registry.unreadable", path=str(path), reason=error.strerror or str(error)) from error


def on_disk(root: Path, path: str) -> Path:
    """Where a path of the tree lies: folders made on other systems may be named in Unicode's other form (NFD)."""
    exact = root / path
    if path.isascii() or os.path.lexists(exact):
        return exact
    head, _, rest = path.partition("/")
    known = os.listdir(root) if os.path.isdir(root) else []
    names = [name for name in known if unicodedata.normalize("NFC", name) == head] or [head]
    found = [on_disk(root / name, rest) if rest else root / name for name in names]
    return next((one for one in found if os.path.lexists(one)), found[0])
