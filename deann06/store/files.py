"""The working tree as a plain mapping of paths to bytes, and writing whole files or none."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from deann06.core.findings import Problem
from deann06.core.registry import SETTINGS_PATH
from deann06.errors import DeannError

REGISTRY = "registry"
_DEVICES: Final = (Path("/dev"), Path("/dev/fd"))  # of /dev/stdout, which may lead to a file
_LEFT: Final = re.compile(r"\..+\.(?:yaml|md)\.[a-z0-9_]{8}\.tmp")  # a file of `_aside` after a kill


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

    A pipe or a device is written to, never replaced. Raises DeannError, leaving the old file as it was.
    """
    try:
        if path.parent in _DEVICES or (path.exists() and not (path.is_file() or path.is_dir())):
            with path.open("ab") as stream:
                stream.write(content)
            return
    except OSError as error:
        raise DeannError("write.failed", path=str(path), reason=error.strerror or str(error)) from error
    with _aside(path, content) as temporary:
        os.replace(temporary, path)


def replace_whole(path: Path, old: bytes, content: bytes) -> None:
    """`write_whole` over a file that must still be as it was read. Raises DeannError where it is not."""
    with _aside(path, content) as temporary:
        _still(path, old)
        os.replace(temporary, path)


def create_whole(path: Path, content: bytes) -> None:
    """`write_whole` where there is no file yet. Raises DeannError where there is one."""
    with _aside(path, content) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError as error:
            raise DeannError("edit.exists", path=str(path)) from error
        except OSError:  # a file system without hard links
            if path.exists():
                raise DeannError("edit.exists", path=str(path)) from None
            os.rename(temporary, path)


def remove_whole(path: Path, old: bytes) -> None:
    """Remove a file that must still be as it was read. Raises DeannError where it is not."""
    try:
        _still(path, old)
        os.unlink(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise DeannError("write.failed", path=str(path), reason=error.strerror or str(error)) from error


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left in a folder; the caller must be the only writer."""
    for entry in list(os.scandir(folder)) if folder.is_dir() else ():
        if _LEFT.fullmatch(entry.name):
            with suppress(OSError):
                os.unlink(entry.path)


def _still(path: Path, old: bytes) -> None:
    if path.is_symlink():
        raise DeannError("edit.symlink", path=str(path))
    if path.read_bytes() != old:
        raise DeannError("edit.changed_meanwhile", path=str(path))


@contextmanager
def _aside(path: Path, content: bytes) -> Iterator[Path]:
    """The content in a hidden file beside its place, on the disk, with the old file's permissions."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _same_owner(temporary, path)
            yield temporary
            _sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise DeannError("write.failed", path=str(path), reason=error.strerror or str(error)) from error


def _same_owner(temporary: Path, path: Path) -> None:
    """Give a file the permissions of another and, as far as allowed, its owner and group."""
    if not path.exists():
        temporary.chmod(0o666 & ~_umask())
        return
    known = path.stat()
    if os.name == "posix":
        with suppress(OSError):
            os.chown(temporary, known.st_uid, known.st_gid)
    temporary.chmod(known.st_mode & 0o777)


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
