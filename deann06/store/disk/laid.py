"""Files that are made anew at any time: laid down without waiting for the disk, cleared away, put over others."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def clear(folder: Path) -> None:
    """Take a folder away with all that is in it, as far as that can be done."""
    shutil.rmtree(folder, ignore_errors=True)


def clear_but(folder: Path, pattern: str, kept: Collection[Path]) -> None:
    """Take away the files below a folder whose paths fit a pattern, but some, and the folders that are empty then.

    Raises OSError.
    """
    for place in [place for place in folder.glob(pattern) if place not in kept]:
        place.unlink(missing_ok=True)
        with suppress(OSError):
            place.parent.rmdir()
            place.parent.parent.rmdir()


def lay(place: Path, content: bytes) -> None:
    """Write a file, making its folder. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def digest_of(place: Path) -> str | None:
    """The SHA-256 of a file, which is read through in pieces; None where there is none, or one would wait for it."""
    try:
        if not place.is_file():
            return None
        with place.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return None


def replace_by(made: Path, place: Path) -> None:
    """Put a file that was made in a place; where none was made, take away what stands there. Raises OSError."""
    if made.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        made.replace(place)
    else:
        place.unlink(missing_ok=True)
