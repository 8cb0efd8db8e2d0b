"""`--template`: the table that a command takes, with a row for everything that is open, to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from deann06.cli.clock import today
from deann06.cli.outputs import into
from deann06.cli.record.tables.bulk import TABLES
from deann06.cli.record.tables.rows import FOR_PEOPLE
from deann06.core.editing.proposals import outstanding
from deann06.core.records import Task
from deann06.core.standing.ledger import rows
from deann06.core.standing.tasks import OPEN
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.csv.table import csv_text
from deann06.services.record.desk import Options
from deann06.services.session import Session, open_registry

TemplateCells = Mapping[str, str]


def write_template(command: str, wanted: str | None, output: Path | None, options: Options) -> int:
    """Print a table to be filled in, or write it into a file. Raises DeannError."""
    session = open_registry(options.registry, today(), options.day or options.as_of)
    rows = list(_ROWS[command](session, wanted))
    columns = list(TABLES[command].headings)
    cells = ([row.get(name, "") for name in columns] for row in rows)
    with into(output, for_sheets=True):
        print(csv_text((t(f"edit.column.{name}") for name in columns), cells), end="")
    return 0


def _updates(session: Session, _: str | None) -> Iterator[TemplateCells]:
    """The tasks that are open, duties apart: these are handed in."""
    for row in rows(session.registry, session.as_of):
        if row.standing.kind in OPEN and not row.fold.task.deadline.recurring:
            yield {"id": row.fold.task.id, FOR_PEOPLE: row.fold.task.title}


def _submissions(session: Session, wanted: str | None) -> Iterator[TemplateCells]:
    """The shares that are not there: of one task, or of all that fell due or are under way."""
    registry, day = session.registry, session.as_of
    named = registry.find(wanted) if wanted else None
    if named is not None and not isinstance(named, Task):
        raise DeannError("edit.only_tasks", id=named.id)
    for task in (named,) if isinstance(named, Task) else registry.tasks.values():
        for turn in outstanding(registry, task, day):
            for body in turn.owing:
                if body:
                    yield {"id": task.id, "period": turn.key, **_body(session, body)}


def _body(session: Session, body: str) -> TemplateCells:
    """Who answers for a share, by its id and its name."""
    registry = session.registry
    heir = registry.bodies.on(body, session.as_of)
    name = heir.id if heir.resolved else body
    return {"by": name, FOR_PEOPLE: registry.bodies.short(name, session.as_of)}


_ROWS: Final[Mapping[str, Callable[[Session, str | None], Iterator[TemplateCells]]]] = {
    "update": _updates,
    "submit": _submissions,
}
