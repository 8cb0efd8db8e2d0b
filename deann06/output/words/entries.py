"""What an entry of a log says, in the words of a vocabulary; the documents and the note below it on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from deann06.core.records import Document, TaskState
from deann06.core.standing.cells import ONCE
from deann06.core.standing.labels import BodyName
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline
from deann06.core.text.notes import note_lines
from deann06.locale import t
from deann06.output.words.bodies import names
from deann06.output.words.terms import rough, rough_words
from deann06.output.words.voice import PAGE, Voice

if TYPE_CHECKING:
    from deann06.reports.facts.entries import Event, Statement

BodyLabels = Sequence[BodyName]
_CITING: Final = frozenset(("extend", "waive", "reassign", "decide", "occurred", "supersede"))  # their document


def said_words(event: Event, voice: Voice = PAGE) -> str:
    """What an entry says; nothing where it has a note or a document alone."""
    citing = cited(event, voice)
    sentences: list[str] = []
    for before, one in zip((None, *event.said), event.said, strict=False):
        words = statement_words(one, citing)
        if before and (before.key, one.key) == ("state", "progress"):
            words = voice.say("view.log.so_far", state=sentences.pop(), progress=words)
        sentences.append(words)
    return "; ".join(sentences)


def statement_words(one: Statement, voice: Voice = PAGE) -> str:
    """One thing that an entry says."""
    return (voice.own.get(one.key) or _SAID[one.key])(voice, **one.facts)


def cited(event: Event, voice: Voice) -> Voice:
    """A vocabulary in which an act may name the document that it rests on: `gia hạn … theo 4567/UBND-KSTT`."""
    number = event.documents[0].document.number if _cites(event) else None
    document = voice.say("view.log.by_document", number=number) if number else ""
    return voice._replace(say=partial(voice.say, document=document))


def _cites(event: Event) -> bool:
    """Whether the first document is told with the act."""
    act = any(one.key in _CITING for one in event.said)
    return act and bool(event.documents and event.documents[0].document.number)


def details(event: Event) -> Iterator[str]:
    """What stands below an entry: its documents, of the one told above only what is new, and its note."""
    for index, proof in enumerate(event.documents):
        document = proof.document
        if index == 0 and _cites(event):
            same_day = document.date is None or (document.date.exact and document.date.last == event.on)
            document = replace(document, number=None, date=None if same_day else document.date)
        if text := document_words(document):
            yield text
    if event.note:
        yield from note_lines(event.note)


def document_words(document: Document) -> str:
    """A document: number, date, title, or the clause of a directive; where it lies."""
    day = rough_words(document.date) if document.date else None
    named = ", ".join(part for part in (document.number, day) if part)
    if document.directive:
        clause = t("view.search.clause", clause=document.clause) if document.clause else None
        named = ", ".join(part for part in (named, clause, document.directive) if part)
    text = ": ".join(part for part in (named, document.title) if part)
    return " · ".join(part for part in (text, document.path, document.url) if part)


def _named(voice: Voice, key: str, bodies: BodyLabels) -> str:
    """A part of a sentence that names bodies; nothing without any."""
    return voice.say(key, names=names(bodies, voice.say)) if bodies else ""


def _corrects(voice: Voice, day: date, nth: int | None = None) -> str:
    return voice.say("view.log.corrects", day=day, nth=f" ({nth})" if nth else "")


def _state(voice: Voice, state: str) -> str:
    return voice.say("view.log.reported" if state == TaskState.REPORTED else f"state.{state}")


def _submit(voice: Voice, period: str, bodies: BodyLabels, proved: bool) -> str:
    key = "view.log.submit_once" if period == ONCE else "view.log.submit"
    untold = "" if proved else voice.say("view.log.told")
    return voice.say(key, period=voice.period(period)) + _named(voice, "view.log.instead", bodies) + untold


def _waive(voice: Voice, period: str, bodies: BodyLabels) -> str:
    key = "view.log.waive_once" if period == ONCE else "view.log.waive"
    return voice.say(key, period=voice.period(period), bodies=_named(voice, "view.log.for", bodies))


def _extend(voice: Voice, act: str, term: Deadline, period: str | None, bodies: BodyLabels) -> str:
    facts = {"term": voice.term(term), "bodies": _named(voice, "view.log.for", bodies)}
    if period:
        return voice.say("view.log.extend_period", period=voice.period(period), **facts)
    return voice.say("view.log.extend", act=voice.say(f"act.{act}", **facts), **facts)


def _request(voice: Voice, act: str, term: Deadline, period: str | None = None, bodies: BodyLabels = ()) -> str:
    facts = {"term": voice.term(term), "bodies": _named(voice, "view.log.for", bodies)}
    what = voice.say(f"act.{act}", **facts)
    if period:
        return voice.say("view.log.request_period", act=what, period=voice.period(period), **facts)
    return voice.say("view.log.request", act=what, **facts)


def _request_waive(voice: Voice, period: str, bodies: BodyLabels) -> str:
    key = "view.log.request_end" if period == ONCE else "view.log.request_waive"
    return voice.say(key, period=voice.period(period), bodies=_named(voice, "view.log.for", bodies))


def _reassign(voice: Voice, **roles: BodyLabels) -> str:
    def part(role: str, bodies: BodyLabels) -> str:
        who = names(bodies, voice.say) or "–"
        return voice.say("view.log.role", role=voice.say(f"view.role.{role}"), names=who)

    return voice.say("view.log.reassign", changes="; ".join(part(role, bodies) for role, bodies in roles.items()))


def _confirm(voice: Voice, accepted: bool) -> str:
    return voice.say("view.log.confirm" if accepted else "view.log.refuse")


def _occurred(voice: Voice, event: str | None, day: RoughDate) -> str:
    return voice.say("view.log.occurred", event=event or voice.say("view.log.awaited"), day=rough(day, voice.say))


def _decision(key: str) -> Callable[..., str]:
    def said(voice: Voice, decision: str, reason: str | None) -> str:
        why = voice.say("view.log.why", reason=voice.note(reason)) if reason else ""
        return voice.say(key, decision=voice.say(f"decision.{decision}"), reason=why)

    return said


def _reason(voice: Voice, reason: str) -> str:
    return voice.say("view.log.reason", reason=voice.note(reason))


def _blocked(voice: Voice, kind: str, text: str | None, waiting_on: BodyLabels) -> str:
    return voice.say(
        "view.log.blocked",
        kind=voice.say(f"difficulty.{kind}"),
        text=f": {voice.note(text)}" if text else "",
        waiting=_named(voice, "view.log.waiting", waiting_on),
    )


def _unblocked(voice: Voice, kind: str | None, waiting_on: BodyLabels, text: str) -> str:
    parts = (voice.say(f"difficulty.{kind}") if kind else "", _named(voice, "view.log.awaiting", waiting_on))
    which = ", ".join(part for part in parts if part)
    return voice.say("view.log.unblocked", which=f" ({which})" if which else "", text=voice.note(text))


def _supersede(voice: Voice, directive: str) -> str:
    return voice.say("view.log.supersede", directive=directive)


def _reading(voice: Voice, kind: str | None, unit: str | None, value: str) -> str:
    return voice.reading(kind, unit or "", value) if kind else value


def _measure(voice: Voice, title: str, kind: str | None, unit: str | None, value: str) -> str:
    return voice.say("view.log.measure", title=title, value=_reading(voice, kind, unit, value))


_SAID: Final[Mapping[str, Callable[..., str]]] = {  # the keys of statements
    "corrects": _corrects,
    "state": _state,
    "progress": lambda voice, percent: voice.say("view.log.progress", percent=percent),
    "submit": _submit,
    "waive": _waive,
    "extend": _extend,
    "request": _request,
    "request_waive": _request_waive,
    "reassign": _reassign,
    "confirm": _confirm,
    "occurred": _occurred,
    "propose": _decision("view.log.propose"),
    "decide": _decision("view.log.decide"),
    "reason": _reason,
    "blocked": _blocked,
    "unblocked": _unblocked,
    "supersede": _supersede,
    "reading": _reading,
    "measure": _measure,
}
