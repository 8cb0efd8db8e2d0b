"""P619, P620: who may say what; what shows that somebody above those in charge has looked at it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from deann06.checks.scene import LoggedRecord, Scene
from deann06.core.days.calendar import UnknownYear
from deann06.core.entitlement.evidence import solid
from deann06.core.entitlement.rights import Objection, Why, correctors, objections, questionable, shown
from deann06.core.findings import Problem
from deann06.core.records import Act, Entry, Task
from deann06.core.standing.fold import Fold
from deann06.core.standing.logs import entry_name
from deann06.core.state.registry import Registry
from deann06.errors import BadValue

_HEARSAY: Final = (Why.TOLD, Why.LATER)
_STATES: Final = (Act.STOPPED, Act.PAUSED)


def entries(scene: Scene) -> Iterator[Problem]:
    """What somebody said whom it is not for to say it; it ends with a correction, or once said by who may."""
    if scene.unread & {"agencies", "directives"}:
        return
    for record, log in scene.logged:
        for place, entry in questionable(record, log):
            if not scene.registry.bodies.all_exist(entry.speakers, entry.date):
                continue  # L510, L511, L514 have said so
            for objection in objections_to(scene.registry, record, place):
                if objection.why is Why.FUTURE:
                    continue  # D321 has said so
                if objection.why in _HEARSAY:
                    names = _shown(scene.registry, objection.could, entry)
                    if not _papered(log, place):
                        who = next(iter(entry.speakers))
                        facts: dict[str, Any] = {"names": names, "id": record.id, "who": who}
                        yield scene.problem("P620", record, "log", place, "submit", **facts)
                elif not _confirmed(scene.registry, record, log, place, objection):
                    facts = _facts(scene.registry, record, place, objection)
                    yield scene.problem("P619", record, "log", place, key_of(objection.act), **facts)


def against(
    registry: Registry, record: LoggedRecord, place: int, recorded: date
) -> Iterator[tuple[Objection, Problem]]:
    """What an entry that is written on a day is refused for, as the sentence of a rule."""
    for objection in objections_to(registry, record, place, recorded):
        if not objection.mild or objection.why is Why.OWN_MODEL:
            code, facts = rule_of(registry, record, place, objection, recorded)
            code = "P619" if code == "G418" else code
            field = ("log", place, key_of(objection.act))
            yield objection, Problem(code=code, path=registry.path_of(record), field=field, facts=facts)


def rule_of(
    registry: Registry, record: LoggedRecord, place: int, objection: Objection, recorded: date
) -> tuple[str, dict[str, Any]]:
    """The rule that an objection breaks, and what its sentence needs."""
    if objection.why is not Why.LATER:
        return "G418", _facts(registry, record, place, objection)
    entry: Entry = record.log[place]
    return "G419", {"names": _shown(registry, objection.could, entry), "day": entry.date, "recorded": recorded}


def _papered(log: Sequence[tuple[int, Entry]], place: int) -> bool:
    """Whether who handed in for others has named a document of it since."""
    handed_in = next(entry for at, entry in log if at == place)
    later = (entry for at, entry in log if at > place and entry.act is None)
    return any(set(handed_in.speakers) & set(one.speakers) and any(map(solid, one.evidence)) for one in later)


def objections_to(
    registry: Registry, record: LoggedRecord, place: int, recorded: date | None = None
) -> tuple[Objection, ...]:
    try:
        raised = objections(registry, record, place, recorded)
    except (UnknownYear, BadValue):
        return ()  # D311 has said so
    if not raised or not isinstance(record, Task) or all(one.act is not Act.CONFIRM for one in raised):
        return raised
    own = Fold(record, registry, record.log[place].date).by_lead(record.log[place])
    return tuple(one for one in raised if not own or one.act is not Act.CONFIRM)  # P611 has said so


def key_of(act: Act) -> str:
    """The key of an entry that an act stands under."""
    return "state" if act in _STATES else act.value


def _facts(registry: Registry, record: LoggedRecord, place: int, objection: Objection) -> dict[str, Any]:
    """Who said it, who could, and the line that voids it."""
    entry: Entry = record.log[place]
    could = objection.could if objection.could else correctors(registry, record, place)
    return {
        "variant": objection.why.value,
        "act": objection.act,
        "name": _shown(registry, objection.by, entry),
        "could": _shown(registry, could, entry),
        "id": record.id,
        "entry": entry_name(record.log, place),
        "who": next(iter(correctors(registry, record, place)), "–"),
    }


def _shown(registry: Registry, names: tuple[str, ...], entry: Entry) -> str:
    """Bodies by the short names of the entry's day."""
    day = entry.date
    return ", ".join(registry.bodies.short(name, day) for name in shown(registry, names, day)) or "–"


def _confirmed(
    registry: Registry, record: LoggedRecord, log: tuple[tuple[int, Any], ...], place: int, objection: Objection
) -> bool:
    """Whether the same has been said since by who may say it."""
    key = key_of(objection.act)
    value = getattr(record.log[place], key)
    later = [(at, entry) for at, entry in log if at > place and entry.date >= record.log[place].date]
    return any(
        getattr(entry, key) == value
        and all(getattr(entry, name, None) == getattr(record.log[place], name, None) for name in ("period", "bodies"))
        and not objections_to(registry, record, at)
        for at, entry in later
    )
