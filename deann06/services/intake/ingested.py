"""A directive's file, read: what kind it is, and everything that it assigns."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.exchange.documents.read import read_document
from deann06.ingest.build import read_directive
from deann06.ingest.values import DirectiveReading


class IngestedFile(NamedTuple):
    """What was read from a file, and as what."""

    path: str
    kind: str
    encoding: str | None
    reading: DirectiveReading


def ingest_file(path: Path, registry: Registry, issued: date | None = None) -> IngestedFile:
    """Read a directive's file; `issued`: its day, where it says none. Nothing is written. Raises DeannError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    read = read_document(str(path), content)
    return IngestedFile(
        str(path), read.kind, read.encoding, read_directive(read.blocks, registry, wrapped=read.wrapped, issued=issued)
    )
