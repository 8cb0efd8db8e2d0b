"""G418, G419: what a change brings that is not for its speaker to say."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.checks.answers.entitlement import key_of, objections_to, rule_of
from deann06.checks.changes.scene import GateScene
from deann06.core.findings import Problem
from deann06.core.standing.logs import voided_entries


def brought(scene: GateScene) -> Iterator[Problem]:
    """What a change brings of this kind, judged by the settings before it."""
    registry = scene.by_old_settings
    for path, place in sorted(scene.touched):
        record = scene.logged_at(path)
        if record is None or place in voided_entries(record.log):
            continue
        recorded = scene.recorded(record, record.log[place])
        for objection in objections_to(registry, record, place, recorded):
            if not objection.mild:
                code, facts = rule_of(registry, record, place, objection, recorded)
                yield scene.problem(code, record, "log", place, key_of(objection.act), **facts)
