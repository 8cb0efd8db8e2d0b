"""What every edit asks before it writes: may this body say this? The refusal names who could."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.checks.entitlement import against
from deann06.checks.scene import Logged
from deann06.core.entitlement import Why
from deann06.core.records import Act, TaskEntry
from deann06.core.registry import Registry
from deann06.core.rules_out import to_file
from deann06.core.saying import Saying
from deann06.core.terms import OnDay
from deann06.errors import DeannError
from deann06.output.finding_text import message
from deann06.store.yaml_values import flow

_NEEDS_DOCUMENT: Final = (Why.GROUP, Why.LATER, Why.FAVOUR, Why.EVENT)


def refuse_unentitled(registry: Registry, record_id: str, place: int, recorded: date) -> None:
    """Raise DeannError where an entry that is written on a day is not for its speakers to say; `registry` has it."""
    record = registry.find(record_id)
    assert isinstance(record, Logged)
    for found, problem in against(registry, record, place, recorded):
        facts = {"message": message(problem).message, "id": record.id, "who": next(iter(found.could), "–")}
        if found.why in _NEEDS_DOCUMENT:
            raise DeannError("edit.not_entitled.document", **facts)
        if found.act is Act.EXTEND and (asked := _request(Saying(registry, record, place))):
            raise DeannError("edit.not_entitled.request", **facts, **asked)
        named = found.could and found.why is not Why.FUTURE
        raise DeannError("edit.not_entitled.by" if named else "edit.not_entitled", **facts)


def _request(saying: Saying) -> dict[str, str] | None:
    """The term and the speaker for who may at least ask for time."""
    may = [body for body in saying.speakers if body in saying.leads | saying.respondents]
    entry = saying.entry
    if not may or not isinstance(entry, TaskEntry) or entry.extend is None:
        return None
    rule = entry.extend.one_off
    term = rule.day.isoformat() if isinstance(rule, OnDay) and not rule.before and rule.hour is None else None
    return {"term": term or f'"{flow(to_file(entry.extend))}"', "by": may[0]}
