"""What a folder looks like without reading any of its files: equal scans of files that rest mean equal bytes."""

import os
import stat
from array import array
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from deann06.store.disk.leftovers import is_systems

_OPEN: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Scan(NamedTuple):
    """A digest of all names, times, sizes, file numbers and modes, and the latest time among them, in nanoseconds."""

    digest: bytes
    latest: int


def scan(folder: Path, passed_over: Callable[[str], bool] = is_systems) -> Scan:
    """The files that reading a folder would read, as the system tells of them; which names it passes over.

    Raises OSError where it cannot tell, or where there is anything but files and folders of one file system: what a
    link leads to is elsewhere. Windows says when a file was written, not when it was changed, and so never tells.
    """
    if os.stat not in os.supports_dir_fd or os.listdir not in os.supports_fd:
        raise NotImplementedError("dir_fd")
    digest = blake2b(digest_size=20)
    latest, device = 0, os.stat(folder).st_dev
    waiting = [str(folder)]
    while waiting:
        above = waiting.pop()
        handle = os.open(above, _OPEN)
        try:
            names = sorted(name for name in os.listdir(handle) if not passed_over(name))
            figures = array("q")
            for name in names:
                known = os.stat(name, dir_fd=handle, follow_symlinks=False)
                mode = known.st_mode
                if stat.S_ISREG(mode):
                    figures.extend((known.st_mtime_ns, _changed(known), known.st_size, known.st_ino, mode))
                elif stat.S_ISDIR(mode) and known.st_dev == device:
                    figures.extend((0, 0, 0, 0, mode))
                    waiting.append(f"{above}/{name}")
                else:
                    raise NotADirectoryError(name)
        finally:
            os.close(handle)
        latest = max(latest, *figures[0::5], *figures[1::5])
        digest.update(_listed(names))
        digest.update(figures.tobytes())
    return Scan(digest.digest(), latest)


def _changed(known: os.stat_result) -> int:
    """When a file was last changed in any way: whoever writes into it can put back when it was written, not this."""
    return known.st_ctime_ns


def _listed(names: list[str]) -> bytes:
    """The names of a folder, and where they end."""
    listed = "\0".join(names).encode("utf-8", "surrogateescape")
    return b"%d %d\0%b" % (len(listed), len(names), listed)


def moment(folder: Path) -> int:
    """What time it is on a folder's file system, in nanoseconds, asked by a file that has no name and leaves no trace.

    Raises OSError where the system has no such files.
    """
    handle = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    try:
        return os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)
