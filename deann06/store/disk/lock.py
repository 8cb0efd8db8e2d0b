"""One writer at a time: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from deann06.errors import DeannError

PATIENCE: Final = 30.0  # seconds to wait while one and the same writer holds the lock
LOCK: Final = ".lock"
_STEP: Final = 0.02
LockAttempt = Callable[
    [int], bool
]  # whether an open file could be locked; raises OSError where there are no such locks


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the registry's folder against other writers of this program.

    Raises DeannError where none of them has come and gone for `patience` seconds. A folder cannot be locked everywhere
    (NFS wants a file open for writing), so each way is tried in turn: all writers of one file system end up with the
    same.
    """
    refused: OSError | None = None
    for hold in _WAYS:
        try:
            handle = hold(root, patience)
        except OSError as error:
            refused = error
            continue
        try:
            yield
        finally:
            _release(root, handle)
        return
    assert refused
    raise DeannError("edit.no_lock", folder=str(root), reason=refused) from refused


def _folder(root: Path, patience: float) -> int:
    """The folder itself, open and locked. Raises OSError, DeannError."""
    return _waited(root, os.open(root, os.O_RDONLY), _flock, patience)


def _file(lock: LockAttempt) -> Callable[[Path, float], int]:
    """A way that locks a file in the folder, which is there only while somebody holds it or waits for it."""

    def hold(root: Path, patience: float) -> int:
        while True:
            handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
            with suppress(OSError, AttributeError):  # whoever may write here may lock; Windows has no such call
                os.fchmod(handle, root.stat().st_mode & 0o666)
            _waited(root, handle, lock, patience)
            with suppress(OSError):
                if os.path.samestat(os.fstat(handle), (root / LOCK).stat()):
                    return handle
            os.close(handle)  # its holder removed it while we waited: make another

    return hold


def _waited(root: Path, handle: int, lock: LockAttempt, patience: float) -> int:
    """A handle once it is locked; it is closed where it cannot be. Raises OSError, DeannError.

    Whoever gets the lock stamps what is locked. So those who wait see that others take their turns, however many there
    are and however slow the machine is, and count their patience anew with each.
    """
    until, stamp = time.monotonic() + patience, _stamp(handle)
    try:
        while not lock(handle):
            if (now := _stamp(handle)) != stamp:
                until, stamp = time.monotonic() + patience, now
            if time.monotonic() > until:
                raise DeannError("edit.locked", folder=str(root))
            time.sleep(_STEP)
        with suppress(OSError, TypeError):  # another's folder; Windows takes no open file
            os.utime(handle)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _stamp(handle: int) -> int:
    return os.fstat(handle).st_mtime_ns


def _release(root: Path, handle: int) -> None:
    """Let others in. The file goes first, so that nobody locks one that is about to go."""
    with suppress(OSError):
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            (root / LOCK).unlink()  # Windows does not let an open file go: it stays, empty
    os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _byte(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    _WAYS = (_file(_byte),)

else:
    import fcntl

    def _flock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _range(handle: int) -> bool:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # systems differ in what they say
            return False
        return True

    _WAYS = (_folder, _file(_flock), _file(_range))
