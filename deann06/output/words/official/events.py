"""What logs say, as sentences of a document: an entry, what was handed in, a directive that was recorded late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.core.standing.tasks import ONCE
from deann06.core.text.notes import is_list, unended
from deann06.core.text.vietnamese import fold
from deann06.output.words.entries import said_words
from deann06.output.words.official.bodies import names
from deann06.output.words.official.citations import citation, proofs_words
from deann06.output.words.official.terms import period_words, term_words
from deann06.output.words.official.vocabulary import plain, reading_words, tasks_and_duties_words, within, words
from deann06.output.words.voice import Voice
from deann06.reports.documents.values import DaySubmissions, DirectiveRow, RecordEvents, Submission
from deann06.reports.facts.entries import Event

PAPER: Final = Voice(words, term_words, period_words, reading_words, within)


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
    return words(key, issuer=names(one.issuer, full=True), title=about(one), count=tasks_and_duties_words(one.tasks))


def about(row: DirectiveRow) -> str:
    """What a directive is about: its title, without the kind that its citation has just said."""
    kind = row.cited.kind or ""
    return row.title[len(kind) + 1 :] if row.title.casefold().startswith(f"{kind.casefold()} ") else row.title


def event_words(event: Event) -> str:
    """An entry: its day, who says it, what, and the documents."""
    text, note = said_words(event, PAPER), unended(plain(event.note))
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
    labels = dict.fromkeys(name for one in submission.handed for name in _submission_labels(one, dated=dated))
    key = "submit.once" if submission.period == ONCE else "submit"
    return words(key, names="; ".join(labels), period=period, count=submission.handed_in, owed=submission.owed)


def _submission_labels(one: DaySubmissions, *, dated: bool) -> Iterator[str]:
    said = _about(one)
    for body in one.by:
        name = words("submit.body_on", name=body.short, day=one.on) if dated else body.short
        yield words("submit.body", name=name, document=said) if said else name


def _about(one: DaySubmissions) -> str:
    """The documents of a submission, and its note."""
    return "; ".join(part for part in (proofs_words(one.documents), within(one.note)) if part)


def reason_words(reason: str | None) -> str:
    """A reason in brackets, or nothing."""
    return words("view.log.why", reason=within(reason)) if reason else ""


def _period(key: str) -> str:
    return words("once") if key == ONCE else period_words(key)
