"""One writer at a time: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deann06.errors import DeannError

PATIENCE: Final = 30.0  # seconds to wait for another writer
_STEP: Final = 0.02


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the registry's folder against other writers of this program. Raises DeannError after `patience`."""
    try:
        handle = _open(root)
    except OSError as error:
        raise DeannError("edit.no_lock", folder=str(root), reason=error.strerror or str(error)) from error
    try:
        _wait(root, handle, patience)
        yield
    finally:
        os.close(handle)


def _wait(root: Path, handle: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    try:
        while not _try(handle):
            if time.monotonic() > deadline:
                raise DeannError("edit.locked", folder=str(root))
            time.sleep(_STEP)
    except OSError as error:  # a network folder without locks, for one
        raise DeannError("edit.no_lock", folder=str(root), reason=error.strerror or str(error)) from error


if sys.platform == "win32":
    import msvcrt

    def _open(root: Path) -> int:
        return os.open(root / ".lock", os.O_RDWR | os.O_CREAT)  # a folder cannot be locked there

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _open(root: Path) -> int:
        return os.open(root, os.O_RDONLY)

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
