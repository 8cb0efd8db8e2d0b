"""What a registry has already of a document that was read, and which of its tasks that document contradicts."""

from msgspec import Struct

from deann06.core.changes.assigned import AssignedDifference


class KnownDocument(Struct, frozen=True):
    """The directive that a document is, and what of it is known."""

    directive: str
    difference: AssignedDifference


class Contradicted(Struct, frozen=True):
    """An assignment, by its place, and a task of another directive that says otherwise; `fields`: in what."""

    place: int
    task: str
    title: str
    fields: tuple[str, ...]


class ReadComparison(Struct, frozen=True):
    """A document held against a registry; `known` is None where the registry does not have it."""

    known: KnownDocument | None = None
    contradictions: tuple[Contradicted, ...] = ()
