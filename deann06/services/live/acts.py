"""What the form of an act tells of its record."""

from __future__ import annotations

from deann06.core.records import Record, Task
from deann06.core.standing.labels import task_labels
from deann06.locale import t
from deann06.output.pages.fields import obstacles
from deann06.output.words.change.edited import standing_now
from deann06.output.words.choices import choice_words
from deann06.reports.changes.edited import record_standing
from deann06.services.session import Session


def label_of(session: Session, record: Record) -> str:
    """What pages call a record."""
    return task_labels(session.registry)[record.id] if isinstance(record, Task) else record.id


def now_of(session: Session, record: Record) -> str:
    """How a record stands, in words; nothing of one that has no standing."""
    how = record_standing(session.registry, f"{record.folder}/{record.id}", session.as_of)
    return t("live.now", how=standing_now(how)) if how else ""


def obstacles_of(session: Session, record: Record) -> tuple[str, ...]:
    """The open obstacles of a record, each with its kind, for whom it waits, and since when."""
    lines = []
    for day, block in obstacles(record, session.registry, session.as_of):
        names = ", ".join(session.registry.bodies.short(name, session.as_of) for name in block.awaited)
        text = block.text or choice_words(block.kind)
        lines.append(
            t("live.obstacle", day=day, kind=choice_words(block.kind), text=text, names=names or t("view.nobody"))
        )
    return tuple(lines)
