"""What is cited, as facts: directives, their clauses, and the documents that prove an entry."""

from collections.abc import Iterable

from msgspec import Struct

from deann06.core.records import Clause, Directive, Document
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate


class CitedDirective(Struct, frozen=True):
    """A directive as it is cited: kind, number, day of issue; of one that has no record only the id is known."""

    id: str
    kind: str | None = None
    number: str | None = None
    issued: RoughDate | None = None


class CitedClause(Struct, frozen=True):
    """A clause: its number, and the words that the directive has for it, or for the clause above the point."""

    clause: str
    cited_as: str | None = None
    point: str | None = None  # of the clause that `cited_as` is said of


class CitedPlace(Struct, frozen=True):
    """A place in a directive."""

    directive: CitedDirective
    clause: CitedClause | None = None


class Proof(Struct, frozen=True):
    """A document, and the place in a directive that it stands for where it has no number of its own."""

    document: Document
    source: CitedPlace | None = None


def cite(directive: Directive) -> CitedDirective:
    """A directive as it is cited."""
    return CitedDirective(directive.id, directive.kind, directive.number, directive.issued)


def cite_id(registry: Registry, directive_id: str) -> CitedDirective:
    """The same by its id."""
    directive = registry.directives.get(directive_id)
    return cite(directive) if directive else CitedDirective(directive_id)


def source(registry: Registry, directive_id: str, clause: str | None) -> CitedPlace:
    """A directive and a clause of it."""
    record = registry.directives.get(directive_id)
    return CitedPlace(cite_id(registry, directive_id), cite_clause(record, clause) if clause is not None else None)


def proofs(registry: Registry, documents: Iterable[Document]) -> tuple[Proof, ...]:
    """Documents as they are cited."""
    return tuple(
        Proof(one, source(registry, one.directive, one.clause) if one.directive and not one.number else None)
        for one in documents
    )


def cite_clause(directive: Directive | None, clause: str) -> CitedClause:
    """A clause as its directive has it cited."""
    above, _, point = clause.rpartition(".")
    if own := _cited_as(directive, clause):
        return CitedClause(clause, own)
    if whole := _cited_as(directive, above):
        return CitedClause(clause, whole, point)
    return CitedClause(clause)


def _cited_as(directive: Directive | None, clause: str) -> str | None:
    """The words that a directive has for a clause; None where it has none."""
    said = directive.clauses.get(clause) if directive else None
    return said.cited_as if isinstance(said, Clause) else None
