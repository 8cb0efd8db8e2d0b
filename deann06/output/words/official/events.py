"""What logs say, as sentences of a document: an entry, what was handed in, a directive that was recorded late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.core.standing.tasks import ONCE
from deann06.core.text.notes import is_list, unended
from deann06.core.text.vietnamese import fold
from deann06.output.words.bodies import joined
from deann06.output.words.entries import said_words
from deann06.output.words.official.bodies import names
from deann06.output.words.official.citations import citation, proofs_words
from deann06.output.words.official.terms import period_words, term_words
from deann06.output.words.official.vocabulary import (
    first_lower,
    pad,
    plain,
    quoted,
    reading_words,
    tasks_and_duties_words,
    within,
    words,
)
from deann06.output.words.voice import Voice
from deann06.reports.documents.parts.events import chief
from deann06.reports.documents.values import DaySubmissions, DirectiveRow, RecordEvents, Submission
from deann06.reports.facts.entries import Event

NAMED: Final = 3  # how many bodies one sentence names of those that handed in
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


def gist_words(record: RecordEvents) -> str:
    """Where a record came to, in one sentence on one line; in brackets who said so, when, and by which documents."""
    one = chief(record)
    match one:
        case Event():
            text = _event_gist(one)
        case Submission():
            text = _submission_gist(one, dated=record.late)
        case _:
            text = _one(one, dated=False)
    return " ".join(text.split())


def told_whole(record: RecordEvents) -> bool:
    """Whether the one sentence tells all that was said of a record."""
    return len(record.events) == 1 and not _shortened(record.events[0])


def _shortened(one: Event | Submission | DirectiveRow) -> bool:
    """Whether the one sentence leaves out names of bodies, or a list."""
    if isinstance(one, Submission):
        return len(_handing(one)) > NAMED
    return isinstance(one, Event) and bool(one.said) and is_list(one.note)


def _handing(one: Submission) -> set[str]:
    """The bodies that handed in, each once though it did so more than once."""
    return {body.id for handed in one.handed for body in handed.by}


def _event_gist(event: Event) -> str:
    """What an entry says; the documents where it says nothing else."""
    (text, note), documents = _said(event), proofs_words(event.documents)
    if not text or (note and not is_list(event.note)):
        note = first_lower(note)
        text = words("gist.note", text=text, note=note) if text else note
    who = words("gist.undated" if event.undated else "gist.on", day=event.on, who=names(event.by))
    return _remarked(text, who, documents) if text else _remarked(documents, who)


def _submission_gist(one: Submission, *, dated: bool) -> str:
    """Who handed in, by name where they are few, and how many have by now."""
    period = _period(one.period)
    if one.owed is None:
        (alone,) = one.handed
        who = words("gist.on", day=alone.on, who=names(alone.by))
        return _remarked(words("gist.alone", period=period), who, _about(alone))
    labels = dict.fromkeys(name for handed in one.handed for name in _submission_labels(handed, dated=dated))
    who = words("gist.bodies", count=pad(len(_handing(one)))) if _shortened(one) else joined(labels)
    key = "gist.submit.once" if one.period == ONCE else "gist.submit"
    return words(key, names=who, period=period, count=one.handed_in, owed=one.owed)


def _remarked(text: str, *remarks: str) -> str:
    """A text with what stands in brackets behind it."""
    return words("gist", text=text, remarks="; ".join(filter(None, remarks)))


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
    text, note = _said(event)
    key = "entry.note.list" if is_list(event.note) else "entry.note"
    text = words(key, text=text, note=note) if text and note else text or note
    if event.documents:
        text = words("entry.documents", text=text, documents=proofs_words(event.documents)).strip()
    return words("entry.undated" if event.undated else "entry", day=event.on, who=names(event.by), text=text)


def _said(event: Event) -> tuple[str, str]:
    """What an entry says, and its note; none that has just been said: "Ấn định thời hạn"."""
    text, note = said_words(event, PAPER), unended(plain(event.note))
    return text, "" if fold(note) in fold(text) else quoted(note)


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
    return words("reason.why", reason=within(reason)) if reason else ""


def _period(key: str) -> str:
    return words("once") if key == ONCE else period_words(key)
