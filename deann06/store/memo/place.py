"""Where the memo of a registry lies: in the user's own cache, read and written by nobody else."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from hashlib import blake2b
from pathlib import Path
from typing import Final

CAP: Final = 1024 * 1024 * 1024  # bytes of all registries together
_PRIVATE: Final = stat.S_IRWXG | stat.S_IRWXO


def place_of(root: Path) -> Path:
    """The folder of a registry's memo, made where it is missing. Raises OSError where none may be kept."""
    if os.environ.get("DEANN06_MEMO") == "off":
        raise PermissionError("DEANN06_MEMO")
    here, known = root.resolve(), os.stat(root)
    caches = _caches()
    if caches.resolve().is_relative_to(here):
        raise PermissionError(caches)  # what lies in a registry is read as a part of it
    name = blake2b(f"{here}\0{known.st_dev}\0{known.st_ino}".encode("utf-8", "surrogateescape"), digest_size=16)
    return _private(_private(caches / "deann06") / name.hexdigest())


def _caches() -> Path:
    """Where the system keeps what programs may lose."""
    if os.path.isabs(named := os.environ.get("XDG_CACHE_HOME", "")):
        return Path(named)
    if os.name == "nt":
        return Path(os.environ["LOCALAPPDATA"])
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _private(folder: Path) -> Path:
    """A folder that is the user's alone, made where it is missing. Raises OSError."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    known = os.lstat(folder)
    if not stat.S_ISDIR(known.st_mode) or (os.name == "posix" and not _own(known)):
        raise PermissionError(folder)
    return folder


def _own(known: os.stat_result) -> bool:
    return known.st_uid == os.geteuid() and not known.st_mode & _PRIVATE


def keep_below_cap(place: Path, cap: int = CAP) -> None:
    """Forget whole registries but that of `place`, those first of which nothing was kept for the longest time, until
    all take no more than so many bytes.
    """
    kept = {folder: list(map(os.lstat, folder.iterdir())) for folder in place.parent.iterdir() if folder.is_dir()}
    sizes = {folder: sum(file.st_size for file in files) for folder, files in kept.items()}
    ages = {folder: max((file.st_mtime for file in files), default=0.0) for folder, files in kept.items()}
    total = sum(sizes.values())
    for folder in sorted(sizes.keys() - {place}, key=lambda folder: ages[folder]):
        if total <= cap:
            return
        total -= sizes[folder]
        shutil.rmtree(folder, ignore_errors=True)
