"""The working tree as a plain mapping of paths to bytes, and writing whole files or none."""

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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, making its folder; it is on the disk when this returns.

    Raises DeannError, leaving the old file as it was.
    """
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise DeannError("write.failed", path=str(path), reason=error.strerror or str(error)) from error


def replace_whole(path: Path, old: bytes, content: bytes) -> None:
    """`write_whole` over a file that must still be as it was read. Raises DeannError where it is not."""
    try:
        current = path.read_bytes()
    except OSError as error:
        raise DeannError("write.failed", path=str(path), reason=error.strerror or str(error)) from error
    if current != old:
        raise DeannError("edit.changed_meanwhile", path=str(path))
    write_whole(path, content)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
