"""What another office's tracker comes to: its columns, its rows, what is wrong with them, and what would be written."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Certainty(StrEnum):
    """How it is known what a column is."""

    GIVEN = "given"  # the map says so
    SURE = "sure"  # it is called so in every office
    LIKELY = "likely"  # by a part of its heading, or by what its cells hold
    NONE = "none"  # it is not known


class RowOutcome(StrEnum):
    """What becomes of a row: first what is taken, then why one is not."""

    NEW = "new"  # a task that the registry has not
    MOVED = "moved"  # an entry for one that it has
    KNOWN = "known"  # it says nothing new
    UNSURE = "unsure"  # it is asked about, and left out until that is answered
    SAME = "same"  # it says what a row before it says
    GROUP = "group"
    HEADING = "heading"  # the heading once more, or the numbers of its columns
    TOTAL = "total"
    ASIDE = "aside"  # no title and no more than a remark


TAKEN = frozenset((RowOutcome.NEW, RowOutcome.MOVED, RowOutcome.KNOWN))


class MappedColumn(Struct, frozen=True):
    """A column of the file, and the field that it is: "" where that is not known, `-` where the map leaves it out."""

    column: str
    heading: str
    field: str
    certainty: Certainty
    filled: int  # cells of tasks
    example: str = ""  # the first of them


class TrackerDefect(Struct, frozen=True):
    """Something wrong with a cell or a row; `asks`: what it says is not known before somebody answers."""

    code: str
    row: int  # as the file counts; 0 for the file as a whole
    place: str
    text: str = ""  # of the cell, as it is
    facts: Mapping[str, Any] = {}
    asks: bool = False


class TrackerRow(Struct, frozen=True):
    """A row behind the heading: what it became, of which record."""

    row: int
    outcome: RowOutcome
    text: str
    record: str = ""


class IntakeRecord(Struct, frozen=True):
    """A record or an entry that would be written: of which kind, in which file, by which row, and what it says."""

    kind: str  # directive, task, entry
    record: str
    row: int
    data: Mapping[str, Any]


class TrackerHeading(Struct, frozen=True):
    """Where the heading stands, and what stands above it."""

    rows: tuple[int, ...]
    above: tuple[str, ...]
    numbers: int | None = None  # the row that numbers the columns


class Intake(Struct, frozen=True, kw_only=True):
    """A tracker as it was read into a registry, on its own day."""

    file: str
    sheet: str
    others: tuple[str, ...]  # sheets that were not read
    heading: TrackerHeading
    day: date
    day_from: str  # option, map, file, today
    by: tuple[str, ...]
    default_directive: str  # of rows that name none; "" for none
    mapping: tuple[MappedColumn, ...]
    rows: tuple[TrackerRow, ...]
    defects: tuple[TrackerDefect, ...]
    records: tuple[IntakeRecord, ...]
    skipped_unsure: bool = False
    formulas: int = 0

    @property
    def questions(self) -> tuple[TrackerDefect, ...]:
        """What has to be answered."""
        return tuple(one for one in self.defects if one.asks)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows became what, and how many records of each kind would be written."""
        outcomes = Counter(one.outcome.value for one in self.rows)
        kinds = Counter(one.kind for one in self.records)
        return {
            "rows": len(self.rows),
            **{one.value: outcomes[one.value] for one in RowOutcome},
            **{f"{kind}s" if kind != "entry" else "entries": kinds[kind] for kind in ("directive", "task", "entry")},
            "defects": len(self.defects),
            "questions": len(self.questions),
        }

    @property
    def codes(self) -> dict[str, int]:
        """How many defects of each class, those first that ask, then the commonest."""
        counted = Counter(one.code for one in self.defects)
        asking = {one.code for one in self.questions}
        return dict(sorted(counted.items(), key=lambda one: (one[0] not in asking, -one[1], one[0])))
