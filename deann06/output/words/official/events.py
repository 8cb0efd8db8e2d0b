"""What logs say, as sentences of a document: an entry, what was handed in, a directive that was recorded late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from deann06.core.records import TaskState
from deann06.core.standing.labels import BodyName
from deann06.core.standing.tasks import ONCE
from deann06.core.terms.rules import Deadline
from deann06.core.text.notes import is_list, unended
from deann06.core.text.vietnamese import fold
from deann06.output.words.official.bodies import names
from deann06.output.words.official.citations import citation, proofs_words
from deann06.output.words.official.terms import change_words, period_words, term_words
from deann06.output.words.official.vocabulary import apart_words, plain, reading_words, within, words
from deann06.reports.documents.values import DirectiveRow, Handed, RecordEvents, Submission
from deann06.reports.facts.entries import Event, Statement
from deann06.reports.facts.term_acts import TermChange


def title_words(record: RecordEvents) -> str:
    """What a record is called above its events."""
    for one in record.events:
        if isinstance(one, DirectiveRow):
            return citation(one.cited)
    return words("where.model_alone", title=record.title) if record.kind == "model" else record.title


def events_words(record: RecordEvents) -> list[str]:
    """Its events, a sentence each; what was handed in with its day where that lies in no period of the report."""
    return [_one(one, dated=record.late) for one in record.events]


def _one(one: Event | Submission | DirectiveRow, *, dated: bool) -> str:
    match one:
        case Event():
            return event_words(one)
        case Submission():
            return submission_words(one, dated=dated)
    key = "issued.tasks" if one.tasks.both else "issued"
    return words(key, issuer=names(one.issuer, full=True), title=about(one), count=apart_words(one.tasks))


def about(row: DirectiveRow) -> str:
    """What a directive is about: its title, without the kind that its citation has just said."""
    kind = row.cited.kind or ""
    return row.title[len(kind) + 1 :] if row.title.casefold().startswith(f"{kind.casefold()} ") else row.title


def event_words(event: Event) -> str:
    """An entry: its day, who says it, what, and the documents."""
    text, note = "; ".join(map(statement_words, event.said)), unended(plain(event.note))
    note = "" if fold(note) in fold(text) else note  # "Ấn định thời hạn": it has just been said
    key = "entry.note.list" if is_list(event.note) else "entry.note"
    text = words(key, text=text, note=note) if text and note else text or note
    if event.documents:
        text = words("entry.documents", text=text, documents=proofs_words(event.documents)).strip()
    return words("entry.undated" if event.undated else "entry", day=event.on, who=names(event.by), text=text)


def submission_words(submission: Submission, *, dated: bool = False) -> str:
    """Who handed in what of a period, and how many have by now."""
    period = _period(submission.period)
    if submission.owed is None:
        (one,) = submission.handed
        said = f" ({_about(one)})" if _about(one) else ""
        return words("submit.alone", day=one.on, who=names(one.by), period=period, documents=said)
    told = dict.fromkeys(name for one in submission.handed for name in _handed(one, dated=dated))
    key = "submit.once" if submission.period == ONCE else "submit"
    return words(key, names="; ".join(told), period=period, count=submission.handed_in, owed=submission.owed)


def _handed(one: Handed, *, dated: bool) -> Iterator[str]:
    said = _about(one)
    for body in one.by:
        name = words("submit.body_on", name=body.short, day=one.on) if dated else body.short
        yield words("submit.body", name=name, document=said) if said else name


def _about(one: Handed) -> str:
    """The documents of a submission, and its note."""
    return "; ".join(part for part in (proofs_words(one.documents), within(one.note)) if part)


def statement_words(said: Statement) -> str:
    """One thing that an entry says."""
    return _SAID[said.key](**said.facts)


def reason_words(reason: str | None) -> str:
    """A reason in brackets, or nothing."""
    return words("reason", reason=within(reason)) if reason else ""


def waiting_words(bodies: Sequence[BodyName]) -> str:
    """Whom an obstacle waits for, in brackets, or nothing."""
    return words("blocked.waiting", name=names(bodies)) if bodies else ""


def _period(key: str) -> str:
    return words("once") if key == ONCE else period_words(key)


def _for(bodies: Sequence[BodyName]) -> str:
    return words("bodies", names=names(bodies)) if bodies else ""


def _state(state: str) -> str:
    return words("reported") if state == TaskState.REPORTED else words(f"state.{state}")


def _waive(period: str, bodies: Sequence[BodyName]) -> str:
    return words("waive", period=_period(period), bodies=_for(bodies))


def _extend(act: str, term: Deadline, period: str | None, bodies: Sequence[BodyName]) -> str:
    if period:
        return words("extend.period", term=term_words(term), period=period_words(period)) + _for(bodies)
    return change_words(TermChange(act, term)) + _for(bodies)


def _request(act: str, term: Deadline) -> str:
    return words("request", act=change_words(TermChange(act, term)))


def _reassign(**roles: Sequence[BodyName]) -> str:
    changes = (words(f"reassign.{role}", names=names(bodies)) for role, bodies in roles.items())
    return words("reassign", changes="; ".join(changes))


def _decision(key: str) -> Callable[..., str]:
    def said(decision: str, reason: str | None) -> str:
        return words(key, decision=words(f"decision.{decision}"), reason=reason_words(reason))

    return said


def _blocked(kind: str, text: str | None, waiting_on: Sequence[BodyName]) -> str:
    said = f": {within(text)}" if text else ""
    return words("blocked", kind=words(f"difficulty.{kind}"), text=said, waiting=waiting_words(waiting_on))


def _unblocked(kind: str | None, waiting_on: Sequence[BodyName], text: str) -> str:
    which = "; ".join(part for part in (words(f"difficulty.{kind}") if kind else "", names(waiting_on)) if part)
    return words("unblocked", which=f" ({which})" if which else "", text=within(text))


def _measure(title: str, kind: str | None, unit: str | None, value: str) -> str:
    shown = reading_words(kind, unit or "", value) if kind else value
    return words("view.log.measure", title=title, value=shown)


_SAID: Final[Mapping[str, Callable[..., str]]] = {  # the keys of statements
    "state": _state,
    "progress": lambda percent: words("progress", percent=percent),
    "waive": _waive,
    "extend": _extend,
    "request": _request,
    "reassign": _reassign,
    "confirm": lambda accepted: words("confirm.true" if accepted else "confirm.false"),
    "occurred": lambda event, day: words("occurred", event=event or words("occurred.event"), day=day.last),
    "propose": _decision("propose"),
    "decide": _decision("decide"),
    "blocked": _blocked,
    "unblocked": _unblocked,
    "measure": _measure,
    "reading": reading_words,
    "corrects": lambda day: words("corrects", day=day),
}
