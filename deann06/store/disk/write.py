"""Whole files or none: written aside, made durable, then put in their place."""

from __future__ import annotations

import errno
import os
import re
import stat
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError, Trouble

_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # Windows has only the latter
_DEVICES: Final = (Path("/dev"), Path("/dev/fd"))  # of /dev/stdout, which may lead to a file
_GITS: Final = r"\.merge_file_[A-Za-z0-9]+"  # how git calls the files that it gives to a merge driver
_MADE: Final = r"\.[a-z0-9_]{8}\.tmp"  # the end of what `lay_aside` made
_ASIDE: Final = lazy_pattern(rf"\..+{_MADE}")
LEFT: Final = lazy_pattern(rf"\.(?:.+\.(?:yaml|md|pending)|{_GITS}){_MADE}")
WRITTEN: Final[list[Path]] = []  # what this process has put in place or removed: a failure later on must not deny it


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, making its folder; it is on the disk when this returns.

    A pipe or a device is written to, never replaced, and a link is followed. Raises DeannError; the old file stays.
    """
    refuse_no_file(path)
    path = Path(os.path.realpath(path)) if os.path.isfile(path) and os.path.islink(path) else path
    if path.parent in _DEVICES or (os.path.exists(path) and not os.path.isfile(path)):
        write_behind(path, content)
        return
    for left in _left_of(path, _laid_aside(path.parent)):
        _drop_dead(left)
    aside = lay_aside(path, content)
    try:
        put_in_place(aside, path, over=True)
        WRITTEN.append(path)
    except OSError as error:
        raise failed(path, error) from error
    finally:
        drop(aside)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, making their folders: none takes its place before all are laid aside, on the disk.

    Raises DeannError; where one of them cannot be laid aside, all are as they were.
    """
    asides: dict[Path, Path] = {}
    path = Path()
    try:
        for path in files:
            refuse_no_file(path, streams=False)
        laid_aside = {folder: _laid_aside(folder) for folder in {path.parent for path in files}}
        for left in [one for path in files for one in _left_of(path, laid_aside[path.parent])]:
            _drop_dead(left)  # before any of them is this writer's own
        for path, content in files.items():
            asides[path] = lay_aside(path, content)
        for path, aside in asides.items():
            os.replace(aside, path)
            WRITTEN.append(path)
        for path in {path.parent: path for path in asides}.values():  # once a folder, which may hold thousands
            _made_durable(path)
    except OSError as error:
        raise failed(path, error) from error
    finally:
        for aside in asides.values():
            drop(aside)


def write_behind(path: Path, content: bytes) -> None:
    """Write behind what a file holds, or into a pipe or a device; none of them is replaced. Raises DeannError, also for
    a pipe that nobody reads: it is not waited for.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _AT_ONCE, 0o666)
        try:
            if os.name == "posix":
                os.set_blocking(handle, True)  # whoever reads may take their time
            _write(handle, content)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise DeannError("write.no_reader", path=str(path)) from error
        raise failed(path, error) from error


def refuse_no_file(path: Path, *, streams: bool = True) -> None:
    """Raise DeannError where something stands at a path that is no file, nor, with `streams`, a pipe or a terminal."""
    try:
        mode = path.stat().st_mode
    except OSError:  # nothing, or nothing that one may look at: writing says which
        return
    if stat.S_ISREG(mode) or (streams and (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode))):
        return
    kinds = {"folder": stat.S_ISDIR, "pipe": stat.S_ISFIFO, "socket": stat.S_ISSOCK}
    what = next((name for name, fits in kinds.items() if fits(mode)), "device")
    raise DeannError(f"write.no_file.{what}", path=str(path))


def lay_aside(path: Path, content: bytes, like: Path | None = None) -> Path:
    """A hidden file beside a path, on the disk, with the content and what the system keeps of the old file, or of
    another that it comes from.

    Raises DeannError, leaving nothing.
    """
    import tempfile

    refuse_fixed(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise failed(path, error) from error
    aside = Path(name)
    try:
        try:
            claim(handle)
            _write(handle, content)
            _same_access(aside, like or path)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException as error:
        drop(aside)
        if isinstance(error, OSError):
            raise failed(path, error) from error
        raise
    return aside


def put_in_place(aside: Path, path: Path, *, over: bool) -> None:
    """Let a file that was laid aside take its place; without `over` never that of another. Raises OSError."""
    if over:
        os.replace(aside, path)
    else:
        _link(aside, path)
    _made_durable(path)


def take_away(path: Path) -> None:
    """Remove a file. Raises OSError."""
    os.unlink(path)
    _made_durable(path)


def drop(aside: Path) -> None:
    """Clear a file away that was laid aside, if it is still there: that never fails what was done."""
    with suppress(OSError):
        os.unlink(aside)


def sweep(root: Path) -> None:
    """Remove what writers that were killed have left in a registry; the caller must be the only writer."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]  # git's own, where the registry is the top
        for name in filter(LEFT.fullmatch, names):
            drop(Path(folder, name))


def refuse_fixed(path: Path) -> None:
    """Raise DeannError where a file is marked as read-only; tell where only one of its names will have the content."""
    if not os.path.isfile(path):
        return
    known = path.stat()
    if not known.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise DeannError("write.read_only", path=str(path))
    if known.st_nlink > 1:
        warnings.warn(Trouble("write.other_name", path=str(path)), stacklevel=3)


def refuse_no_room(path: Path) -> None:
    """Raise OSError where nothing could be laid aside for a path: by rights, or by the length of its name."""
    folder = next(one for one in path.parents if os.path.lexists(one))
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        number = errno.EACCES if folder.is_dir() else errno.ENOTDIR
        raise OSError(number, os.strerror(number))
    with suppress(FileNotFoundError):
        os.lstat(path.with_name(f".{path.name}.{'_' * 8}.tmp"))


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there yet. Raises DeannError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failed(folder, error) from error


def failed(path: Path, error: OSError) -> DeannError:
    """The known failure of a write that changed nothing."""
    return DeannError("write.failed", path=str(path), reason=error)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _link(aside: Path, path: Path) -> None:
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(aside, path)
    drop(aside)


def _made_durable(path: Path) -> None:
    """See that what was done outlives a loss of power. Where the disk does not say so, that is told; done it is."""
    try:
        sync_folder(path.parent)
    except OSError as error:
        warnings.warn(Trouble("write.unsure", path=str(path), reason=error), stacklevel=2)


def _same_access(aside: Path, path: Path) -> None:
    """Give a file the permissions and attributes of another and, as far as allowed, its owner and group."""
    if not path.exists():
        os.chmod(aside, 0o666 & ~_umask())
        return
    known = os.stat(path)
    with suppress(OSError, AttributeError):  # another's file; Windows
        os.chown(aside, known.st_uid, known.st_gid)
    for name in _attributes(path):
        with suppress(OSError):  # the system's own
            os.setxattr(aside, name, os.getxattr(path, name))
    os.chmod(aside, stat.S_IMODE(known.st_mode))


def _attributes(path: Path) -> list[str]:
    """The names of a file's attributes, where the system has such."""
    try:
        return os.listxattr(path)
    except (OSError, AttributeError):
        return []


def _laid_aside(folder: Path) -> list[Path]:
    """What writers of any file of a folder, killed or living, have laid aside in it."""
    with suppress(OSError):
        return [folder / name for name in os.listdir(folder) if _ASIDE.fullmatch(name)]
    return []


def _left_of(path: Path, laid_aside: Iterable[Path]) -> list[Path]:
    """What of these is of a file, or of one whose name has other digits, such as a report of another week."""
    if not (known := list(laid_aside)):
        return []  # as nearly always
    name = _GITS if re.fullmatch(_GITS, path.name) else re.sub(r"\d+", r"\\d+", re.escape(path.name))
    left = re.compile(rf"\.{name}{_MADE}")
    return [other for other in known if left.fullmatch(other.name)]


def _drop_dead(aside: Path) -> None:
    """Remove a file that was laid aside, unless its writer lives."""
    with suppress(OSError):
        handle = os.open(aside, os.O_RDWR)
        try:
            if claim(handle):
                drop(aside)
        finally:
            os.close(handle)


def claim(handle: int) -> bool:
    """Hold an open file for as long as it is open; whether nobody else holds it and it can be held."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (OSError, ImportError):
        return False
    return True


def sync_folder(folder: Path) -> None:
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
