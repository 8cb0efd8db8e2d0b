"""A directive's file, read: what kind it is, and everything that it assigns."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.exchange.documents.read import LARGEST, MEBI, read_document
from deann06.ingest.build import read_directive
from deann06.ingest.values import DirectiveReading
from deann06.services.record.desk import digest
from deann06.store.disk.files import read_stream


class IngestedFile(NamedTuple):
    """What was read from a file, and as what; `digest` is that of its bytes."""

    path: str
    kind: str
    encoding: str | None
    digest: str
    reading: DirectiveReading


def ingest_file(path: Path, registry: Registry, issued: date | None = None) -> IngestedFile:
    """Read a directive's file; `issued`: its day, where it says none. Nothing is written. Raises DeannError."""
    return ingest_content(str(path), content_of(path), registry, issued)


def content_of(path: Path) -> bytes:
    """The bytes of a file that somebody named. Raises DeannError."""
    try:
        content = read_stream(path, LARGEST)
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    if len(content) > LARGEST:
        raise DeannError("ingest.large", path=str(path), most=LARGEST // MEBI)
    return content


def ingest_content(name: str, content: bytes, registry: Registry, issued: date | None = None) -> IngestedFile:
    """The same of a file's bytes. Raises DeannError."""
    read = read_document(name, content)
    reading = read_directive(read.blocks, registry, wrapped=read.wrapped, issued=issued)
    reading = structs.replace(
        reading, mended=(*read.mended, *reading.mended), misprints=(*read.asides, *reading.misprints)
    )
    return IngestedFile(name, read.kind, read.encoding, digest(content), reading)
