"""What was read of a document, held against a registry: whether it is in already, and what of it is new or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from deann06.core.changes.assigned import SaidTask, TermKey, compare_assigned, day_of_term, term_key
from deann06.core.changes.contradictions import Claim, claim_of, find_contradictions, linked_directives
from deann06.core.days.deadlines import House
from deann06.core.records import Directive
from deann06.core.standing.ledger import TaskStandings
from deann06.core.standing.tasks import OPEN
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline
from deann06.core.text.likeness import likeness
from deann06.core.text.quotes import plain_quote
from deann06.core.text.vietnamese import fold, short_date
from deann06.errors import BadValue
from deann06.ingest.values import DirectiveReading, DraftTask, Sureness, TermKind
from deann06.reports.changes.known import Contradicted, KnownDocument, ReadComparison

_ALIKE: Final = 0.7  # titles of one document
_UNKNOWN: Final = "?"  # a directive that is no record
_FEW, _MOST = 2, 0.6  # quotes that stand in its text: how many at least, and which share


def compare_reading(reading: DirectiveReading, registry: Registry, as_of: date) -> ReadComparison:
    """What of a document is known, and what contradicts open tasks of the directives that it is linked with."""
    house = House(registry.calendar, registry.settings.policy.strict_before)
    said = [said_task(one, house) for one in reading.assignments]
    directive = known_directive(reading, registry)
    known: KnownDocument | None = None
    places: Iterable[int] = range(len(said))
    if directive:
        tasks = [task for task in registry.tasks.values() if task.directive == directive]
        known = KnownDocument(directive, compare_assigned(tasks, said, registry))
        places = (*known.difference.new, *(one.place for one in known.difference.known if one.changed))
    cited = [name for one in reading.head.cites for name in registry.names.numbered(one.number)]
    claims = [_claim(place, said[place], directive or _UNKNOWN, registry, as_of) for place in sorted(places)]
    return ReadComparison(known, tuple(_contradicted(claims, cited, registry, house, as_of)))


def _claim(place: int, said: SaidTask, directive: str, registry: Registry, as_of: date) -> Claim:
    return Claim(
        id=str(place),
        directive=directive,
        clause=said.clause,
        title=said.title,
        quote=said.quote,
        lead=frozenset(registry.bodies.answering(said.lead or (), as_of)),
        term=said.term,
        returns=bool(said.term) and day_of_term(said.term or ()) is None,
    )


def _contradicted(
    claims: Sequence[Claim], cited: Sequence[str], registry: Registry, house: House, as_of: date
) -> Iterator[Contradicted]:
    if not claims:
        return
    own = claims[0].directive
    linked = linked_directives(registry.directives.values(), registry.tasks.values())
    others = {*cited, *linked.get(own, ())} - {own}
    rows = TaskStandings(registry, as_of).rows.values() if others else ()
    known = [
        claim_of(row, registry, house)
        for row in rows
        if row.fold.task.directive in others and row.standing.kind in OPEN
    ]
    for found in find_contradictions(claims, known, {own: others}):
        yield Contradicted(int(found.one), found.other, registry.tasks[found.other].title, found.fields)


def said_task(one: DraftTask, house: House) -> SaidTask:
    """An assignment as far as its text settles it."""
    return SaidTask(one.clause or "", one.quote, one.title, _lead(one), _term(one, house))


def _lead(one: DraftTask) -> frozenset[str] | None:
    ids = [body.agency for body in one.lead]
    if not ids or one.sure.get("lead") is Sureness.UNSURE:
        return None
    return frozenset(name for name in ids if name) if all(ids) else None


def _term(one: DraftTask, house: House) -> TermKey | None:
    stated = [term for term in one.deadlines if term.kind is not TermKind.NONE]
    rules = [term.rule for term in stated if term.rule]
    if one.sure.get("deadline") is Sureness.UNSURE or len(rules) < len(stated):
        return None
    made = Deadline(*rules) if rules else None
    if made and made.one_off and len(rules) > 1:
        return None
    return term_key(made, house) if made else ()


def known_directive(reading: DirectiveReading, registry: Registry) -> str | None:
    """The directive that a document is: by number, else by kind, day and issuer, else by the quotes of its tasks."""
    head, days = reading.head, tuple(_days(reading))
    if head.number and (same := registry.names.numbered(head.number)):
        fitting = [name for name in same if not days or _of_day(registry.directives[name], days)]
        return fitting[0] if len(fitting) == 1 else None
    likely = [one for one in registry.directives.values() if not (head.number and one.number) and _may_be(one, reading)]
    dated = [one.id for one in likely if _of_day(one, days) and (not one.number or _alike(one, reading))]
    return dated[0] if len(dated) == 1 else _quoting(reading, registry)


def _may_be(directive: Directive, reading: DirectiveReading) -> bool:
    """Whether nothing that both say tells them apart: the kind, the issuer."""
    head = reading.head
    issuer = head.issuer.agency if head.issuer else None
    return fold(directive.kind) == fold(head.kind or "") and issuer in (None, directive.issuer)


def _alike(directive: Directive, reading: DirectiveReading) -> bool:
    return likeness(directive.title, reading.head.title or "") >= _ALIKE


def _days(reading: DirectiveReading) -> Iterator[RoughDate]:
    """The days that the document may be of: as it is printed, and what may be meant by a misprint."""
    options = (option for one in reading.misprints if one.code == "issued" for option in one.options)
    for text in (reading.head.issued, *options):
        try:
            if text:
                yield RoughDate.parse(text)
        except BadValue:
            continue


def _of_day(directive: Directive, days: tuple[RoughDate, ...]) -> bool:
    """Whether a directive may be of one of the days; as it was printed, too, where that is a misprint."""
    printed = {one.printed for one in directive.errata if one.field == "issued"}
    issued = directive.issued
    return any(
        (issued.first <= day.last and day.first <= issued.last) or (day.exact and short_date(day.first) in printed)
        for day in days
    )


def _quoting(reading: DirectiveReading, registry: Registry) -> str | None:
    """The directive of which most tasks quote the text."""
    plain = plain_quote(reading.text)
    found: dict[str, list[bool]] = {}
    for task in registry.tasks.values():
        if task.quote and task.directive in registry.directives:
            number = registry.directives[task.directive].number
            if not (number and reading.head.number):
                found.setdefault(task.directive, []).append(plain_quote(task.quote.text) in plain)
    most = [name for name, stand in found.items() if sum(stand) >= max(_FEW, _MOST * len(stand))]
    return most[0] if len(most) == 1 else None
