"""What a row of a packet asks about, by its key: a task, a model, or a body's share of a period of a task."""

from datetime import date
from typing import Final, NamedTuple

from deann06.core.editing.proposals import outstanding
from deann06.core.records import Model, Record, Task
from deann06.core.standing.fold import Fold
from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.services.packets.answers import AnswerRow
from deann06.services.packets.merge import Share
from deann06.services.packets.past import PacketPast

_PARTS: Final = 3  # of the key of a share: task, period, body
_OF_A_REPORT: Final = frozenset(("document", "date", "document_date", "note"))


class AskedRow(NamedTuple):
    """The record, what it was called when it was asked about, who answers, and whose share it is, if it is one."""

    record: Record
    was_id: str
    by: tuple[str, ...]
    share: Share | None = None

    @property
    def wanted(self) -> str:
        """The record as commands name it, without doubt."""
        return f"{self.record.folder}/{self.record.id}"


def asked_about(row: AnswerRow, registry: Registry, past: PacketPast, agency: str, day: date) -> AskedRow:
    """What a row asks about. `agency`: the body of its packet, "" in a round. Raises DeannError where nobody knows."""
    name, *share = row.key.split("|")
    if len(share) not in (0, _PARTS - 1):
        raise DeannError("take.unknown", id=row.key)
    record = _record(row, registry, past, name)
    if record is None:
        raise DeannError("take.unknown", id=name)
    if not share:
        return AskedRow(record, name, (agency,) if agency else _speakers(record, registry, day))
    if not isinstance(record, Task) or not row.cells.keys() <= _OF_A_REPORT:
        raise DeannError("take.unknown", id=row.key)
    period, body = share[0], past.now("agencies", share[1])
    heir = registry.bodies.on(body, day).id if body in registry.agencies else body
    by = agency or heir
    share_of = Share(period, body, by)
    return AskedRow(record, name, (by,), share_of._replace(owed_by=_owed_by(registry, record, share_of, day)))


def _speakers(record: Record, registry: Registry, day: date) -> tuple[str, ...]:
    """Who says in a round how far something is: the bodies in charge; of groups and roles in words the focal point."""
    leads = Fold(record, registry, day).lead if isinstance(record, Task) else getattr(record, "lead", ())
    answering = (registry.bodies.on(name, day) for name in leads)
    there = (registry.agencies.get(body.id) for body in answering if body.resolved)
    bodies = dict.fromkeys(one.id for one in there if one and not one.is_group)
    return tuple(bodies) or (registry.bodies.on(registry.settings.focal_point, day).id,)


def _record(row: AnswerRow, registry: Registry, past: PacketPast, name: str) -> Record | None:
    """The record of a row by what it was called then: of its sheet's kind, else of the other."""
    kinds = (Model, Task) if row.models else (Task, Model)
    found = (registry.record(kind.folder, past.now(kind.folder, name)) for kind in kinds)
    return next((record for record in found if record), None)


def _owed_by(registry: Registry, task: Task, share: Share, day: date) -> str | None:
    """The body to be named beside who answers: another, whose share is not meant anyway."""
    if share.body == share.by:
        return None
    owing = {name for turn in outstanding(registry, task, day, share.period) for name in turn.owing}
    meant = share.body in registry.agencies and registry.bodies.on(share.body, day).id == share.by
    return None if meant and share.by not in owing else share.body
