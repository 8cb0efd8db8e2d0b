"""What templates see of a report: plain dicts, lists, texts, numbers and dates; what offices say in words is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Final

from msgspec import Struct

from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import Ledger
from deann06.output.keys import all_but, only
from deann06.output.words.official.bodies import names
from deann06.output.words.official.citations import citation, clause_words, proofs_words, source_words
from deann06.output.words.official.events import about, event_words, events_words, gist_words, title_words, told_whole
from deann06.output.words.official.letter import letter_words, programme_words, reporter_words, revision_words
from deann06.output.words.official.tasks import (
    cause_words,
    last_word,
    remark_words,
    result_words,
    standing_words,
    term_label,
)
from deann06.output.words.official.terms import change_words, period_words
from deann06.output.words.official.vocabulary import plain, with_assumed, words
from deann06.output.written import language, remembered
from deann06.reports.documents.asked import suffix
from deann06.reports.documents.letters.answer import HandedIn
from deann06.reports.documents.letters.grant import Grant
from deann06.reports.documents.letters.reminder import ReminderRow
from deann06.reports.documents.overviews.models import ModelResult
from deann06.reports.documents.values import (
    AgencyRow,
    DirectiveRow,
    Letter,
    ModelCount,
    ModelRow,
    OfficialDocument,
    ProgressReport,
    RecordEvents,
    Report,
)
from deann06.reports.facts.citations import CitedClause, CitedDirective, CitedPlace
from deann06.reports.facts.entries import Event
from deann06.reports.facts.parts import (
    AssessedResults,
    BodyRequest,
    CitedLimitation,
    DutyRow,
    IndicatorRow,
    ModelName,
    TaskName,
)
from deann06.reports.facts.task_rows import LastWord, NextRow, TaskRow
from deann06.reports.facts.term_acts import TermChange


def view(report: Struct) -> Mapping[str, Any]:
    """A report as templates see it: what stands in no table is seen by its own fields."""
    seen: Mapping[str, Any] = _seen(report)
    return seen


def _seen(value: Any) -> Any:
    kind: Any = type(value)
    return _way(kind)(value)


@cache
def _way(kind: Any) -> Callable[[Any], Any]:
    """How values of a type are seen."""
    if told := next((SEEN[one] for one in kind.__mro__ if one in SEEN), None):
        return lambda value: _seen(told(value))
    if issubclass(kind, Struct):
        names = kind.__struct_fields__
        return lambda value: {name: _seen(getattr(value, name)) for name in names}
    if issubclass(kind, Mapping):
        return lambda value: {name: _seen(item) for name, item in value.items()}
    if issubclass(kind, tuple | list):
        return lambda value: [_seen(item) for item in value]
    return lambda value: value


@remembered  # rows by the hundred are those of the same bodies
def _named(bodies: tuple[BodyName, ...]) -> str:
    return names(bodies)


def _lead(row: TaskRow | NextRow | ModelRow) -> str:
    return _named(row.lead)


def _state(row: ModelRow | ModelCount | ModelResult) -> str:
    return words(f"state.{row.state}") if row.state else words("view.no_report")


def _period(row: NextRow) -> str:
    return with_assumed(period_words(row.turn), assumed=row.assumed) if row.turn else ""


def _logged(report: ProgressReport) -> bool:
    return not all(map(told_whole, (*report.happened, *report.late)))


def _others(record: RecordEvents) -> int:
    return len(record.events) - 1


def _results(assessed: AssessedResults) -> list[str]:
    return list(map(plain, assessed.results))


_DOCUMENT: Final = all_but(
    "title commit",
    programme=lambda document: programme_words(document.title),
    committee=attrgetter("committee.name"),
    committee_short=attrgetter("committee.short"),
    reporter=lambda document: reporter_words(document.letter),
    reporter_short=attrgetter("letter.body.short"),
    revision=lambda document: revision_words(document.commit),
)
_PERIOD: Final = _DOCUMENT.telling(
    unit=lambda report: words(f"unit.{report.unit.value}"), period=lambda report: period_words(report.period)
)
SEEN: Final[Mapping[type, Callable[[Any], Any]]] = {  # a type → what is seen in place of a value of it
    Enum: attrgetter("value"),
    CitedDirective: citation,
    CitedPlace: source_words,
    CitedClause: clause_words,
    Event: event_words,
    TermChange: change_words,
    Letter: letter_words,
    OfficialDocument: _DOCUMENT,
    Report: _PERIOD,
    ProgressReport: _PERIOD.telling(logged=_logged),
    Ledger: all_but("recurring ageing"),  # what stands beside it in the report
    DirectiveRow: all_but("cited", citation="cited", issuer=lambda row: names(row.issuer, full=True), title=about),
    AgencyRow: all_but("bodies", name=lambda row: names(row.bodies)),
    TaskRow: all_but(
        "id days_late done_on causes requests waiting_on replaced",
        lead=_lead,
        cooperating=lambda row: _named(row.cooperating),
        term=term_label,
        standing=standing_words,
        result=result_words,
        cause=cause_words,
        remark=remark_words,
    ),
    Grant: _DOCUMENT.telling(
        act=lambda one: one.ask.change.act if one.ask.change else "waive",
        documents=lambda one: proofs_words(one.documents),
    ),
    ReminderRow: all_but(file=lambda row: f"{row.file}{suffix(language())}"),
    HandedIn: all_but(documents=lambda one: proofs_words(one.documents)),
    NextRow: all_but("id turn assumed", lead=_lead, period=_period),
    RecordEvents: only(
        "label title gist whole others facts",
        title=title_words,
        gist=gist_words,
        whole=told_whole,
        others=_others,
        facts=events_words,
    ),
    ModelRow: all_but("id", lead=_lead, state=_state, news=lambda row: row.news or ""),
    ModelResult: all_but("id", state=_state),
    LastWord: last_word,
    ModelCount: all_but("state", name=_state),
    DutyRow: all_but("id"),
    IndicatorRow: all_but("id"),
    TaskName: all_but("id"),
    ModelName: attrgetter("title"),
    BodyRequest: all_but("change", term="change"),
    CitedLimitation: all_but(text=lambda one: plain(one.text)),
    AssessedResults: all_but(results=_results),
}
