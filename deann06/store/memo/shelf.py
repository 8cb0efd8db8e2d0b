"""Sealed files of one folder: each is there whole, of this program, under its own name, or it is not there."""

from __future__ import annotations

import os
import stat
from hashlib import blake2b
from pathlib import Path
from typing import Final

_MAGIC: Final = b"deann06 memo 1\n"
_SEAL: Final = 32  # bytes of a digest
_HEAD: Final = len(_MAGIC) + _SEAL
_LARGEST: Final = 64 * 1024 * 1024  # bytes of a file: what is larger is not worth keeping
_ASIDE: Final = ".tmp"
_ABANDONED: Final = 3600  # seconds after which a file laid aside has no writer any more
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Shelf:
    """The files of a registry's memo that a program of this stamp has written."""

    def __init__(self, place: Path, stamp: bytes) -> None:
        self.place = place
        self._stamp = stamp

    def take(self, name: str) -> bytes:
        """What was put under a name. Raises OSError where there is nothing, ValueError for anything but just that."""
        handle = os.open(self.place / name, _READ)
        with open(handle, "rb") as file:
            known = os.fstat(handle)
            if not stat.S_ISREG(known.st_mode) or known.st_size > _LARGEST:
                raise ValueError(name)
            if os.name == "posix" and known.st_uid != os.geteuid():
                raise ValueError(name)
            raw = file.read(_LARGEST + 1)
        content = memoryview(raw)[_HEAD:]
        if raw[:_HEAD] != _MAGIC + self._seal(name, content):
            raise ValueError(name)
        return bytes(content)

    def put(self, name: str, content: bytes) -> None:
        """Keep a content under a name: written aside, then put in its place whole. Raises OSError, ValueError."""
        if len(content) + _HEAD > _LARGEST:
            raise ValueError(name)
        aside = self._aside(name)
        handle = os.open(aside, _WRITE, 0o600)
        try:
            with open(handle, "wb") as file:
                file.write(_MAGIC + self._seal(name, content))
                file.write(content)
            os.replace(aside, self.place / name)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise

    def moment(self) -> int:
        """What time it is on the memo's own file system, in nanoseconds. Raises OSError."""
        aside = self._aside("moment")
        handle = os.open(aside, _WRITE, 0o600)
        try:
            return os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)
            aside.unlink()

    def kept(self, prefix: str) -> list[tuple[str, int]]:
        """The names of what is kept with a prefix and the bytes that it takes, the newest first."""
        files = ((file.name, os.lstat(file)) for file in self.place.glob(f"{prefix}*") if file.suffix != _ASIDE)
        newest = sorted(((known.st_mtime_ns, name, known.st_size) for name, known in files), reverse=True)
        return [(name, size) for _, name, size in newest]

    def drop(self, name: str) -> None:
        """Forget what is kept under a name."""
        (self.place / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what writers that were killed have left."""
        files = [(file, os.lstat(file).st_mtime) for file in self.place.iterdir()]
        newest = max((moment for _, moment in files), default=0.0)
        for file, moment in files:
            if file.name.endswith(_ASIDE) and moment < newest - _ABANDONED:
                file.unlink()

    def _aside(self, name: str) -> Path:
        return self.place / f"{name}.{os.getpid()}{_ASIDE}"

    def _seal(self, name: str, content: bytes | memoryview) -> bytes:
        """The digest of a content that is this program's, of this registry, and of this name."""
        heading = f"{self.place.name}\0{name}\0{len(content)}\0".encode()
        seal = blake2b(self._stamp + heading, digest_size=_SEAL)
        seal.update(content)
        return seal.digest()
