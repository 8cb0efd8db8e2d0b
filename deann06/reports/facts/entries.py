"""What an entry of a log says, as facts: a statement for each thing, as `core/explain` has its steps."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.entitlement.evidence import solid
from deann06.core.records import (
    Blocked,
    DirectiveEntry,
    Entry,
    Indicator,
    ModelEntry,
    Record,
    Task,
    TaskEntry,
    Unblocked,
)
from deann06.core.standing.blocks import how_ended
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import Fold
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline
from deann06.reports.facts.citations import Proof, proofs
from deann06.reports.facts.term_acts import term_change

EventFact: TypeAlias = date | RoughDate | int | str | Deadline | tuple[BodyName, ...] | None


class Statement(Struct, frozen=True):
    """One thing that is said: the key of its words, and the facts that fill them."""

    key: str
    facts: Mapping[str, EventFact]


class Event(Struct, frozen=True, kw_only=True):
    """An entry: its day, who says it, what it says, and what proves it."""

    on: date
    undated: bool  # true on that day, since when is not known
    by: tuple[BodyName, ...]
    said: tuple[Statement, ...]
    note: str | None
    documents: tuple[Proof, ...]


def event(registry: Registry, record: Record, entry: Entry, day: date) -> Event:
    """An entry of a record's log; bodies under their names of that day."""
    return Event(
        on=entry.date,
        undated=entry.undated,
        by=body_names(registry.bodies, entry.speakers, day),
        said=tuple(_said(registry, record, entry, day)),
        note=entry.note,
        documents=proofs(registry, entry.evidence),
    )


def without_submission(whole: Event) -> Event:
    """An entry but for what it hands in, which a report tells period by period."""
    return replace(whole, said=tuple(one for one in whole.said if one.key != "submit"))


def model_news(registry: Registry, model: ModelStanding, as_of: date) -> Event | None:
    """The decision or the proposal that stands."""
    entry = model.decided or model.proposed
    return event(registry, registry.models[model.id], entry, as_of) if entry else None


def _say(key: str, **facts: EventFact) -> Statement:
    return Statement(key, facts)


def _said(registry: Registry, record: Record, entry: Entry, day: date) -> Iterator[Statement]:
    """What an entry says, in the order in which it is told."""
    if entry.corrects:
        wrong, _, nth = entry.corrects.partition("#")
        yield _say("corrects", day=date.fromisoformat(wrong), **({"nth": int(nth)} if nth else {}))
    if isinstance(entry, TaskEntry | ModelEntry):
        if entry.state:
            yield _say("state", state=entry.state.value)
        if entry.progress is not None:
            yield _say("progress", percent=entry.progress)
    if isinstance(entry, TaskEntry) and isinstance(record, Task):
        yield from _of_task(registry, record, entry, day)
    if isinstance(entry, ModelEntry):
        yield from _of_model(entry)
    if isinstance(entry, TaskEntry | ModelEntry):
        yield from _obstacles(registry, entry.blocked, entry.unblocked, day)
    if isinstance(entry, DirectiveEntry) and entry.supersede:
        yield _say("supersede", directive=entry.supersede)
    yield from _measures(registry, record, getattr(entry, "measure", None))


def _of_task(registry: Registry, task: Task, entry: TaskEntry, day: date) -> Iterator[Statement]:
    for_whom = body_names(registry.bodies, entry.bodies, day)
    only: dict[str, EventFact] = {"bodies": for_whom} if for_whom else {}
    if entry.submit:
        others = set(entry.bodies) - set(entry.speakers)
        proved = not others or any(map(solid, entry.evidence))
        yield _say("submit", period=entry.submit, bodies=for_whom, proved=proved)
    if entry.waive:
        yield _say("waive", period=entry.waive, bodies=for_whom)
    if entry.extend or entry.request:
        change = term_change(Fold(task, registry, day), entry)
        if entry.extend:
            yield _say("extend", act=change.act, term=change.term, period=entry.period, bodies=for_whom)
        if entry.request:
            only |= {"period": entry.period} if entry.period else {}
            yield _say("request", act=change.act, term=change.term, **only)
    if entry.request_waive:
        yield _say("request_waive", period=entry.request_waive, bodies=for_whom)
    if entry.reassign:
        named = ((role, getattr(entry.reassign, role)) for role in ("lead", "cooperating", "respondents"))
        yield _say(
            "reassign", **{role: body_names(registry.bodies, names, day) for role, names in named if names is not None}
        )
    if entry.confirm is not None:
        yield _say("confirm", accepted=entry.confirm)
    if entry.occurred:
        yield _say("occurred", event=task.when, day=entry.occurred)


def _of_model(entry: ModelEntry) -> Iterator[Statement]:
    if entry.propose:
        yield _say("propose", decision=entry.propose.value, reason=entry.reason)
    if entry.decide:
        yield _say("decide", decision=entry.decide.value, reason=entry.reason)
    if entry.reason and not (entry.propose or entry.decide):
        yield _say("reason", reason=entry.reason)


def _obstacles(
    registry: Registry, blocked: Blocked | None, unblocked: str | Unblocked | None, day: date
) -> Iterator[Statement]:
    """An obstacle that is told, and which of those that were are over: all, where neither kind nor body is named."""
    if blocked:
        waiting_on = body_names(registry.bodies, blocked.awaited, day)
        yield _say("blocked", kind=blocked.kind.value, text=blocked.text, waiting_on=waiting_on)
    if ended := how_ended(unblocked):
        one = unblocked if isinstance(unblocked, Unblocked) else None
        waited = [one.waiting_on] if one and one.waiting_on else []
        yield _say(
            "unblocked",
            kind=one.kind.value if one and one.kind else None,
            waiting_on=body_names(registry.bodies, waited, day),
            text=ended,
        )


def _measures(registry: Registry, record: Record, measure: Mapping[str, str] | None) -> Iterator[Statement]:
    """Readings: an indicator's own, and those that are told of others."""
    for name, value in (measure or {}).items():
        known = registry.indicators.get(name)
        if known and name == record.id:
            yield _say("reading", **_reading(known, value))
            continue
        read = _reading(known, value) if known else {"kind": None, "unit": None, "value": str(value)}
        yield _say("measure", title=known.title if known else name, **read)


def _reading(indicator: Indicator, value: str) -> dict[str, str]:
    return {"kind": indicator.kind.value, "unit": indicator.unit, "value": str(value)}
