"""What every edit asks before it writes: may this body say this, and will it count from its day?"""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.checks.answers.entitlement import against
from deann06.checks.changes.effect import backdated
from deann06.checks.changes.scene import GateScene
from deann06.checks.scene import LoggedRecord
from deann06.checks.table import severity
from deann06.core.changes.compare import compare_logs, compare_records
from deann06.core.entitlement.rights import Why
from deann06.core.entitlement.saying import SpokenEntry
from deann06.core.findings import Problem, Severity
from deann06.core.records import Act, TaskEntry
from deann06.core.standing.logs import voided_entries
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import OnDay
from deann06.core.terms.writing import to_file
from deann06.errors import DeannError
from deann06.output.words.change.findings import message
from deann06.store.yaml.values import flow

_NEEDS_DOCUMENT: Final = (Why.GROUP, Why.LATER, Why.FAVOUR, Why.EVENT)


def refuse_unentitled(registry: Registry, record_id: str, place: int, recorded: date) -> None:
    """Raise DeannError where an entry that is written on a day is not for its speakers to say; `registry` has it."""
    record = registry.find(record_id)
    assert isinstance(record, LoggedRecord)
    for objection, problem in against(registry, record, place, recorded):
        facts = {"message": message(problem).message, "id": record.id, "who": next(iter(objection.could), "–")}
        if objection.why in _NEEDS_DOCUMENT:
            raise DeannError("edit.not_entitled.document", **facts)
        if objection.act in (Act.EXTEND, Act.WAIVE) and (asked := _request(SpokenEntry(registry, record, place))):
            raise DeannError("edit.not_entitled.request", **facts, **asked)
        named = objection.could and objection.why is not Why.FUTURE
        raise DeannError("edit.not_entitled.by" if named else "edit.not_entitled", **facts)


def refuse_brought(before: Registry, after: Registry, path: str, recorded: date) -> None:
    """Raise DeannError for the first entry of a file, written by hand, that is not for its speakers to say."""
    records = (one for kind in after.by_folder.values() for one in kind.values())
    record = next((one for one in records if after.path_of(one) == path), None)
    if not isinstance(record, LoggedRecord):
        return
    old = before.record(record.folder, record.id)
    voided = voided_entries(record.log)
    for _, place, _, entry in compare_logs(getattr(old, "log", ()), record.log):
        for _, problem in against(after, record, place, recorded) if entry and place not in voided else ():
            raise DeannError("edit.not_entitled", message=message(problem).message)


def counted_late(before: Registry, after: Registry, record_id: str, recorded: date) -> list[Problem]:
    """What the gate will say of an entry that makes a record stand better than on the day on which it is written."""
    record = after.find(record_id)
    changes = compare_records(before.find(record_id), record, record.folder)
    scene = GateScene(before, after, changes, recorded, {}, {})
    return [problem for problem in backdated(scene) if severity(problem.code) is Severity.ERROR]


def dated_back(problem: Problem, recorded: date) -> DeannError:
    """The refusal of an entry that would count from a day on which nobody recorded it, and no document proves it."""
    return DeannError("edit.dated_back", message=message(problem).message, recorded=recorded)


def _request(saying: SpokenEntry) -> dict[str, str] | None:
    """What `request` takes, and the speaker, for who may at least ask for time or to be let off."""
    may = [body for body in saying.speakers if body in saying.leads | saying.respondents]
    entry = saying.entry
    if not may or not isinstance(entry, TaskEntry):
        return None
    if entry.waive:
        return {"term": f"--waive {entry.waive}", "by": may[0]}
    if entry.extend is None:
        return None
    rule = entry.extend.one_off
    term = rule.day.isoformat() if isinstance(rule, OnDay) and not rule.before and rule.hour is None else None
    return {"term": term or f'"{flow(to_file(entry.extend))}"', "by": may[0]}
