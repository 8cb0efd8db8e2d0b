"""What an entry of a log says, as facts: a statement for each thing, as `core/explain` has its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from deann06.core.records import Blocked, Entry, Indicator, ModelEntry, TaskEntry, Unblocked
from deann06.core.standing.blocks import how_ended
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import Fold
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline
from deann06.reports.facts.citations import Proof, proofs
from deann06.reports.facts.term_acts import term_change

Fact: TypeAlias = date | RoughDate | int | str | Deadline | tuple[BodyName, ...] | None


class Statement(Struct, frozen=True):
    """One thing that is said: the key of its words, and the facts that fill them."""

    key: str
    facts: Mapping[str, Fact]


class Event(Struct, frozen=True, kw_only=True):
    """An entry: its day, who says it, what it says, and what proves it."""

    on: date
    undated: bool  # true on that day, since when is not known
    by: tuple[BodyName, ...]
    said: tuple[Statement, ...]
    note: str | None
    documents: tuple[Proof, ...]


def task_event(fold: Fold, entry: TaskEntry) -> Event:
    """An entry of a task, but for what it hands in."""
    return event(fold.registry, entry, fold.as_of, _of_task(fold, entry))


def model_event(registry: Registry, entry: ModelEntry, as_of: date) -> Event:
    """An entry of a pilot model."""
    return event(registry, entry, as_of, _of_model(registry, entry, as_of))


def indicator_event(registry: Registry, indicator: Indicator, entry: Entry, as_of: date) -> Event:
    """An entry of an indicator: its own readings."""
    own = {name: value for name, value in (getattr(entry, "measure", None) or {}).items() if name == indicator.id}
    return event(registry, entry, as_of, (_say("reading", **_reading(indicator, value)) for value in own.values()))


def model_news(registry: Registry, model: ModelStanding, as_of: date) -> Event | None:
    """The decision or the proposal that stands."""
    entry = model.decided or model.proposed
    return model_event(registry, entry, as_of) if entry else None


def event(registry: Registry, entry: Entry, as_of: date, said: Iterable[Statement]) -> Event:
    """An entry that says these things, and perhaps that another one was wrong."""
    corrected = (_say("corrects", day=date.fromisoformat(entry.corrects[:10])),) if entry.corrects else ()
    return Event(
        on=entry.date,
        undated=entry.undated,
        by=body_names(registry.bodies, entry.speakers, as_of),
        said=(*said, *corrected),
        note=entry.note,
        documents=proofs(registry, entry.evidence),
    )


def _say(key: str, **facts: Fact) -> Statement:
    return Statement(key, facts)


def _of_task(fold: Fold, entry: TaskEntry) -> Iterator[Statement]:
    for_whom = body_names(fold.bodies, entry.bodies, fold.as_of)
    if entry.state:
        yield _say("state", state=entry.state.value)
    if entry.progress is not None:
        yield _say("progress", percent=entry.progress)
    if entry.waive:
        yield _say("waive", period=entry.waive, bodies=for_whom)
    if entry.extend or entry.request:
        change = term_change(fold, entry)
        if entry.extend:
            yield _say("extend", act=change.act, term=change.term, period=entry.period, bodies=for_whom)
        if entry.request:
            yield _say("request", act=change.act, term=change.term)
    if entry.reassign:
        named = ((role, getattr(entry.reassign, role)) for role in ("lead", "cooperating", "respondents"))
        roles = {role: body_names(fold.bodies, names, fold.as_of) for role, names in named if names is not None}
        yield Statement("reassign", roles)
    if entry.confirm is not None:
        yield _say("confirm", accepted=entry.confirm)
    if entry.occurred:
        yield _say("occurred", event=fold.task.when, day=entry.occurred)
    yield from _obstacles(fold.registry, entry.blocked, entry.unblocked, fold.as_of)
    yield from _measures(fold.registry, entry.measure)


def _of_model(registry: Registry, entry: ModelEntry, as_of: date) -> Iterator[Statement]:
    if entry.state:
        yield _say("state", state=entry.state.value)
    if entry.progress is not None:
        yield _say("progress", percent=entry.progress)
    if entry.propose:
        yield _say("propose", decision=entry.propose.value, reason=entry.reason)
    if entry.decide:
        yield _say("decide", decision=entry.decide.value, reason=entry.reason)
    yield from _obstacles(registry, entry.blocked, entry.unblocked, as_of)
    yield from _measures(registry, entry.measure)


def _obstacles(
    registry: Registry, blocked: Blocked | None, unblocked: str | Unblocked | None, as_of: date
) -> Iterator[Statement]:
    """An obstacle that is told, and which of those that were are over: all, where neither kind nor body is named."""
    if blocked:
        waiting_on = body_names(registry.bodies, blocked.awaited, as_of)
        yield _say("blocked", kind=blocked.kind.value, text=blocked.text, waiting_on=waiting_on)
    if ended := how_ended(unblocked):
        one = unblocked if isinstance(unblocked, Unblocked) else None
        waited = [one.waiting_on] if one and one.waiting_on else []
        yield _say(
            "unblocked",
            kind=one.kind.value if one and one.kind else None,
            waiting_on=body_names(registry.bodies, waited, as_of),
            text=ended,
        )


def _measures(registry: Registry, measure: Mapping[str, str] | None) -> Iterator[Statement]:
    for name, value in (measure or {}).items():
        indicator = registry.indicators.get(name)
        known = _reading(indicator, value) if indicator else {"kind": None, "unit": None, "value": str(value)}
        yield _say("measure", title=indicator.title if indicator else name, **known)


def _reading(indicator: Indicator, value: str) -> dict[str, str]:
    return {"kind": indicator.kind.value, "unit": indicator.unit, "value": str(value)}
