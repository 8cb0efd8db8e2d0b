"""Parts of names of files: what an id would do to a path, or to Windows, is kept from it."""

from hashlib import sha256
from typing import Final

from deann06.core.lazy import lazy_pattern

_PLAIN: Final = lazy_pattern(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LONGEST: Final = 100  # characters


def file_part(name: str) -> str:
    """An id as a part of a file's name: itself where it is one of ours, else the beginning of its digest.

    A record may name a body of which there is no record, by any text without a blank.
    """
    if len(name) <= _LONGEST and _PLAIN.fullmatch(name):
        return name
    return "x" + sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
