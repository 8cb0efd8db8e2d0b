"""The entries of a log in plain words, in the language in use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deann06.core.entitlement.evidence import solid
from deann06.core.records import DirectiveEntry, Document, Entry, ModelEntry, TaskEntry, Unblocked
from deann06.core.standing.blocks import how_ended
from deann06.core.standing.tasks import ONCE
from deann06.core.text.notes import note_lines, one_line, unended
from deann06.locale import t
from deann06.output.words.bodies import names
from deann06.output.words.choices import choice_words
from deann06.output.words.terms import deadline_words, rough_words

if TYPE_CHECKING:
    from deann06.reports.pages.parts import LogLine

_GRANTED = ("extend", "waive", "reassign", "decide", "occurred", "supersede")  # acts that rest on their document


def act_words(line: LogLine) -> Iterator[str]:
    """What an entry says, a phrase each: corrections, state and progress, then its act."""
    entry = line.entry
    if entry.corrects:
        yield t("view.log.corrects", day=_corrected(entry.corrects))
    if isinstance(entry, TaskEntry | ModelEntry):
        state = choice_words(entry.state) if entry.state else ""
        progress = f"{entry.progress}%" if entry.progress is not None else ""
        if state or progress:
            yield ", ".join(part for part in (state, progress) if part)
    if isinstance(entry, TaskEntry):
        yield from _task_acts(entry, line)
    if isinstance(entry, ModelEntry):
        if entry.propose:
            yield t("view.log.propose", decision=choice_words(entry.propose))
        if entry.decide:
            yield t("view.log.decide", decision=choice_words(entry.decide)) + _by_document(entry)
        if entry.reason:
            yield t("view.log.reason", reason=unended(one_line(entry.reason)))
    if isinstance(entry, TaskEntry | ModelEntry):
        if entry.blocked:
            kind = choice_words(entry.blocked.kind)
            waiting = t("view.log.waiting", name=names(line.waiting_on)) if line.waiting_on else ""
            text = f": {unended(one_line(entry.blocked.text))}" if entry.blocked.text else ""
            yield t("view.log.blocked", kind=kind + waiting) + text
        if ended := how_ended(entry.unblocked):
            which = _which(entry.unblocked, line)
            yield t("view.log.unblocked", which=f" ({which})" if which else "", text=unended(one_line(ended)))
    if isinstance(entry, DirectiveEntry) and entry.supersede:
        yield t("view.log.supersede", directive=entry.supersede) + _by_document(entry)
    for title, value, unit in line.measured:
        said = f"{value} {unit}".strip()
        yield t("view.log.measure", title=title, value=said) if title else said


def _which(said: str | Unblocked | None, line: LogLine) -> str:
    """Which of the open obstacles are meant: the kind, and whom they waited for; nothing where all are."""
    if not isinstance(said, Unblocked):
        return ""
    kind = choice_words(said.kind) if said.kind else ""
    waiting = t("view.log.waiting", name=names(line.waiting_on)) if line.waiting_on else ""
    return (kind + waiting).removeprefix(", ")


def _task_acts(entry: TaskEntry, line: LogLine) -> Iterator[str]:
    for_whom = t("view.log.for", names=names(line.bodies)) if line.bodies else ""
    granted = _by_document(entry) + for_whom
    if entry.submit:
        key = "view.log.submit_once" if entry.submit == ONCE else "view.log.submit"
        instead = t("view.log.instead", names=names(line.bodies)) if line.bodies else ""
        told = bool(set(line.bodies) - set(line.by)) and not any(map(solid, entry.evidence))
        yield t(key, period=entry.submit) + instead + (t("view.log.told") if told else "")
    if entry.waive:
        key = "view.log.waive_once" if entry.waive == ONCE else "view.log.waive"
        yield t(key, period=entry.waive) + granted
    if entry.extend:
        period = t("view.log.extend_period", period=entry.period) if entry.period else ""
        yield t("view.log.extend", period=period, term=deadline_words(entry.extend)) + granted
    if entry.request:
        yield t("view.log.request", term=deadline_words(entry.request)) + for_whom
    if entry.reassign:
        roles = (("lead", line.lead), ("cooperating", line.cooperating), ("respondents", line.respondents))
        changed = [f"{t(f'view.role.{role}')} {names(who) or '–'}" for role, who in roles if who is not None]
        yield t("view.log.reassign", changes="; ".join(changed)) + _by_document(entry)
    if entry.confirm is not None:
        yield t("view.log.confirm" if entry.confirm else "view.log.refuse")
    if entry.occurred:
        yield t("view.log.occurred", day=rough_words(entry.occurred)) + _by_document(entry)


def _cites(entry: Entry) -> bool:
    """Whether the first document is told with the act: `gia hạn … theo 4567/UBND-KSTT`."""
    act = any(getattr(entry, name, None) is not None for name in _GRANTED)
    return act and bool(entry.evidence and entry.evidence[0].number)


def _by_document(entry: Entry) -> str:
    return t("view.log.by_document", number=entry.evidence[0].number) if _cites(entry) else ""


def details(entry: Entry) -> Iterator[str]:
    """What stands below an entry: its documents, of the one told above only what is new, and its note."""
    for index, document in enumerate(entry.evidence):
        if index == 0 and _cites(entry):
            same_day = document.date is None or (document.date.exact and document.date.last == entry.date)
            document = replace(document, number=None, date=None if same_day else document.date)
        if text := document_words(document):
            yield text
    if entry.note:
        yield from note_lines(entry.note)


def document_words(document: Document) -> str:
    """A document: number, date, title, or the clause of a directive; where it lies."""
    day = rough_words(document.date) if document.date else None
    named = ", ".join(part for part in (document.number, day) if part)
    if document.directive:
        clause = t("view.search.clause", clause=document.clause) if document.clause else None
        named = ", ".join(part for part in (named, clause, document.directive) if part)
    text = ": ".join(part for part in (named, document.title) if part)
    return " · ".join(part for part in (text, document.path, document.url) if part)


def _corrected(corrects: str) -> str:
    day, _, nth = corrects.partition("#")
    year, month, number = day.split("-")
    written_day = f"{int(number)}/{int(month)}/{year}"
    return f"{written_day} ({nth})" if nth else written_day
