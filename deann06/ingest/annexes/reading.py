"""The tables of a document: those of tasks, those of figures to be reached, and what all others are."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deann06.ingest.annexes.columns import find_heading
from deann06.ingest.annexes.lines import quote_of
from deann06.ingest.annexes.rows import AnnexReader
from deann06.ingest.blocks import TextTable
from deann06.ingest.scene import ReadingScene
from deann06.ingest.sentence.kinds import names_something
from deann06.ingest.values import DraftTask, LeftOut, StatedTarget

_WIDE: Final = 4  # columns


class AnnexReading(NamedTuple):
    """What the tables of a document say, and their rows that are no task, with why."""

    assignments: list[DraftTask]
    targets: list[StatedTarget]
    left_out: list[LeftOut]


def read_annexes(tables: Sequence[TextTable], scene: ReadingScene) -> AnnexReading:
    """The rows of every table whose heading names a task and who leads or by when; figures to reach are targets."""
    found = AnnexReading([], [], [])
    headings = [(table, find_heading(table)) for table in tables]
    several = sum(1 for _, heading in headings if heading and heading.kind == "tasks") > 1
    number = 0
    for table, heading in headings:
        if heading is None or heading.kind in ("figures", "persons"):
            found.left_out.extend(_other_rows(table))
            continue
        reader = AnnexReader(table, heading, scene)
        if heading.kind == "targets":
            found.targets.extend(reader.targets())
        else:
            number += 1
            found.assignments.extend(reader.tasks(f"PL{number}." if several else "PL."))
        rows = table.rows[: heading.row + heading.rows]
        left = [*(LeftOut(quote_of(row), "heading") for row in rows), *reader.left_out]
        found.left_out.extend(one for one in left if names_something(one.quote))
    return found


def _other_rows(table: TextTable) -> Iterator[LeftOut]:
    """The rows of a table that is none of tasks: of the head or the foot where it is narrow, else figures."""
    for row in table.rows:
        if names_something(said := quote_of(row)):
            yield LeftOut(said, "frame" if len(row) < _WIDE else "description")
