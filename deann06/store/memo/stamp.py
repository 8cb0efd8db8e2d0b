"""Which program it is that remembers: another one, or the same with a file touched, remembers nothing of it."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from deann06 import __version__
from deann06.store.memo.scan import scan

_PROGRAM: Final = Path(__file__).resolve().parents[2]
_COMPILED: Final = "__pycache__"  # Python's own of these files, made when it first meets them
_LIBRARIES: Final = ("dateutil", "msgspec", "yaml")  # those that have a part in what is kept


def program_stamp() -> bytes:
    """A digest of the version, of every file of the program, of Python and of the libraries. Raises OSError."""
    own = scan(_PROGRAM, _COMPILED.__eq__).digest
    versions = (__version__, sys.version, sys.implementation.cache_tag, *map(_library, _LIBRARIES))
    return blake2b(own + repr(versions).encode(), digest_size=20).digest()


def _library(name: str) -> tuple[str, int, int, int]:
    """Where a library lies, and the first file of it as it is; an exchanged one has another."""
    spec = find_spec(name)
    if spec is None or not spec.origin:
        raise FileNotFoundError(name)
    known = os.stat(spec.origin)
    return spec.origin, known.st_mtime_ns, known.st_size, known.st_ino
