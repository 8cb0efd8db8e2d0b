"""From what was read of a file to a review in which everything waits; and the decisions of an older one taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import structs

from deann06.core.editing.ids import KIND_CODES
from deann06.core.phrases.read import agrees, doubts
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import DeadlineRule, Returning
from deann06.core.terms.writing import FileRule, rule_to_file
from deann06.core.text.spellings import bare_clause
from deann06.core.text.vietnamese import first_upper, fold
from deann06.ingest.heads.head import day_of_head
from deann06.ingest.values import (
    DirectiveReading,
    DraftTask,
    LeadManner,
    OpenQuestion,
    SaidBody,
    SaidRecipient,
    StatedTerm,
    TermKind,
)
from deann06.services.drafting.review import HeadFields, PrintedDay, Review, ReviewItem, TaskFields, changed_fields
from deann06.services.intake.ingested import IngestedFile
from deann06.services.intake.known.compared import known_directive

_UNNUMBERED = "DOAN."  # before the number of a paragraph that has none of its own

_ABOVE = (LeadManner.HEADING, LeadManner.INHERITED)


def begin(read: IngestedFile, registry: Registry, issued: date | None = None) -> Review:
    """A review of what was read; `issued` as it was given for a text without a day of its own."""
    reading = read.reading
    head = _head(reading, registry, issued)
    return Review(
        source=read.path,
        digest=read.digest,
        text=reading.text,
        head=head,
        read=head,
        issued=issued.isoformat() if issued else "",
        misprint=_misprint(reading),
        items=_items(reading.assignments, day_of_head(reading.head.issued) or issued),
    )


def renewed(old: Review, new: Review) -> Review:
    """A review of a changed file, with the decisions of the old one where quote and clause were read the same.

    The head keeps what was said of each field that reads the same, and is looked at anew where any reads otherwise.
    """
    decided = {(one.proposed.clause, one.proposed.quote): one for one in old.items}
    items = []
    for item in new.items:
        known = decided.pop((item.proposed.clause, item.proposed.quote), None)
        same = known is not None and known.proposed == item.proposed
        items.append(structs.replace(known, key=item.key, asked=item.asked) if known and same else item)
    was, now = old.read or old.head, new.head
    changed = {*changed_fields(was, now)} - {"id"}
    head = structs.replace(
        now, **{name: getattr(old.head, name) for name in now.__struct_fields__ if name not in changed}
    )
    settled = old.head_settled and not changed
    return structs.replace(new, items=tuple(items), bodies=old.bodies, head=head, head_settled=settled)


def day_of(review: Review) -> date | None:
    """The day of the directive, None where it is not known to the day."""
    return day_of_head(review.head.issued) or day_of_head(review.issued)


def fields_of_term(term: StatedTerm, issued: date | None) -> tuple[str, FileRule]:
    """A term in its own words, and what a file says of it; the words go with the rule where alone they say it too."""
    words = " ".join(term.phrase.split())
    rule: FileRule = rule_to_file(term.rule) if term.rule else ""
    if term.rule and isinstance(rule, dict) and words and _says(words, term.rule, issued):
        rule = {**rule, "phrase": words}
    return words, rule


def _says(words: str, rule: DeadlineRule, issued: date | None) -> bool:
    """Whether the words of a term can be compared with its rule, and do not say another one."""
    verdict = agrees(words, (rule,), issued)
    return verdict is True or (verdict is None and not doubts(words, issued))


def _misprint(reading: DirectiveReading) -> PrintedDay | None:
    found = next((one for one in reading.misprints if one.code == "issued"), None)
    return PrintedDay(found.text, reading.head.issued or "", found.options) if found else None


def _head(reading: DirectiveReading, registry: Registry, issued: date | None) -> HeadFields:
    head = reading.head
    cites = [name for one in head.cites for name in registry.names.numbered(one.number)]
    kind = first_upper(next((one for one in KIND_CODES if fold(one) == fold(head.kind or "")), head.kind or ""))
    return HeadFields(
        id=known_directive(reading, registry) or "",
        title=head.title or "",
        kind=kind,
        number=head.number or "",
        issued=head.issued or (issued.isoformat() if issued else ""),
        issuer=_body(head.issuer) if head.issuer else "",
        signer_post=head.post or "",
        signer_name=head.name or "",
        cites=tuple(dict.fromkeys(cites)),
    )


def _items(assignments: Iterable[DraftTask], issued: date | None) -> tuple[ReviewItem, ...]:
    made: list[ReviewItem] = []
    unnumbered = 0
    for one in assignments:
        unnumbered += one.clause is None
        clause = bare_clause(one.clause or f"{_UNNUMBERED}{unnumbered}")
        fields, asked = _fields(one, clause, issued)
        above = any(body.how in _ABOVE for body in one.lead)
        made.append(ReviewItem(key=len(made) + 1, proposed=fields, fields=fields, asked=asked, led_above=above))
    return tuple(made)


def _fields(one: DraftTask, clause: str, issued: date | None) -> tuple[TaskFields, tuple[OpenQuestion, ...]]:
    deadline, rule, asked = term_fields(one.deadlines, issued)
    unread = next((question.text for question in one.questions if question.field == "deadline"), "")
    events = [term.phrase for term in one.deadlines if term.kind is TermKind.WHEN]
    return TaskFields(
        title=" ".join(one.title.split()),
        clause=clause,
        lead=_bodies(one.lead),
        cooperating=_bodies(one.cooperating),
        report_to=_bodies(one.report_to),
        via=_bodies([to.via for to in one.report_to if to.via]),
        deadline=deadline or " ".join(unread.split()),
        rule=rule,
        when=" ".join((events[0] if events else one.conditional or "").split()),
        product=" ".join((one.product or "").split()),
        quote=one.quote,
    ), (*one.questions, *asked)


def term_fields(
    terms: Sequence[StatedTerm], issued: date | None
) -> tuple[str, FileRule | list[FileRule], tuple[OpenQuestion, ...]]:
    """The deadline of a task in words and as a rule; which of several it is, where a task cannot have them all."""
    stated = [one for one in terms if one.kind not in (TermKind.NONE, TermKind.WHEN)]
    if not stated:
        return "", "", ()
    told = [fields_of_term(one, issued) for one in stated]
    if len(told) > 1 and all(isinstance(one.rule, Returning) for one in stated):
        return "; ".join(dict.fromkeys(phrase for phrase, _ in told)), [rule for _, rule in told], ()
    if len(told) > 1:
        phrases = tuple(dict.fromkeys(phrase for phrase, _ in told))
        return *told[0], (OpenQuestion("deadline", "; ".join(phrases), phrases),) if len(phrases) > 1 else ()
    return *told[0], ()


def _bodies(said: Iterable[SaidBody | SaidRecipient]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_body, said)))


def _body(said: SaidBody | SaidRecipient) -> str:
    return said.agency or " ".join(said.text.split())
