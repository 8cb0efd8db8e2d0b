"""What a report says, as plain values that every writer renders.

What is new of them is facts alone (`facts.py`); the rest holds finished phrases beside dates and numbers.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from deann06.core.ledger import Apart
from deann06.reports.facts import (
    Asked,
    Assessment,
    Difficulties,
    DutyRow,
    IndicatorRow,
    Marked,
    Replaced,
    Share,
    Since,
)
from deann06.reports.granted import Granted


class Letter(Struct, frozen=True, kw_only=True):
    """What stands before and after the content of an official document (Decree 30/2020, Appendix I)."""

    parent: str | None  # the body above the issuing one
    issuer: str
    number: str  # "Số: 05/BC-CAT", left open where unknown
    symbol: str  # the same without "Số: "
    place: str
    day: date
    recipients: tuple[str, ...]
    archive: str
    authority: tuple[str, ...]
    post: tuple[str, ...]
    signer: str


class Counts(Struct, frozen=True, kw_only=True):
    """A ledger, with what is computed from it. `rate` is per cent, None when nothing was due."""

    assigned: int
    finished: int
    completed_on_time: int
    completed_late: int
    completed: int
    in_time: int
    due_soon: int
    overdue: int
    ongoing: int
    no_deadline: int
    paused: int
    stopped: int
    halted: int  # paused or stopped
    due_done: int
    due_all: int
    rate: float | None


class AgencyRow(Struct, frozen=True):
    """The ledger of one body, or of a group that leads in common."""

    name: str
    counts: Counts
    unconfirmed: bool = False  # it counts as overdue for a share that the source does not give it by name


class DirectiveRow(Struct, frozen=True):
    """A directive issued in the period: its citation, its issuer, what it is about, the tasks it gives."""

    citation: str
    issuer: str
    title: str
    tasks: Apart


class TaskRow(Struct, frozen=True, kw_only=True):
    """A task as a row of a table. `days_left` is None without a last day to come."""

    label: str
    title: str
    source: str
    lead: str
    cooperating: str
    term: str
    last_day: date | None
    days_overdue: int
    days_left: int | None
    kind: str
    standing: str
    result: str
    cause: str
    remark: str
    marks: tuple[str, ...]  # breakthrough, urgent, key
    recurring: bool
    assumed: bool  # its last day is counted from a day that no source gives
    missing_by: tuple[Share, ...]  # whose overdue share is missing; of a duty, in the turn by which it is judged
    owing: int  # how many bodies owe a share
    unconfirmed: str | None  # why the source does not give it to some of them by name
    turn: str  # that turn of a duty: `2024-W19`


class Happening(Struct, frozen=True):
    """What was done in the period on one task, model or indicator, or a directive told late, a sentence each."""

    label: str
    title: str
    facts: tuple[str, ...]


class ModelRow(Struct, frozen=True):
    """A pilot model: its state, and the proposal or decision that stands."""

    title: str
    lead: str
    state: str
    news: str


class Count(Struct, frozen=True):
    """How many there are of something."""

    name: str
    number: int


class NextRow(Struct, frozen=True):
    """What falls due in the coming period."""

    label: str
    title: str
    lead: str
    last_day: date
    period: str  # of a recurring duty, else ""
    marks: tuple[str, ...]


class WeeklyReport(Struct, frozen=True, kw_only=True):
    """The weekly report. `upto` is the last day whose events it tells: the period's end, or the as-of day."""

    programme: str
    committee: str
    reporter: str  # the issuer, as a sentence names it
    notice: str | None
    as_of: date
    revision: str
    grants: tuple[Granted, ...]  # whom the settings let say more than the general rule does
    period: str
    first: date
    last: date
    upto: date
    next_first: date
    next_last: date
    letter: Letter
    since: Since | None
    lacking_year: int | None  # without whose calendar nothing can be said of the end of the previous period
    silent: bool  # there are tasks, and no word of any of them has been recorded
    directives: tuple[DirectiveRow, ...]
    replaced: tuple[Replaced, ...]
    assigned_now: Apart
    assigned_later: Apart  # after the as-of day: counted nowhere
    total: Counts
    overdue_count: Apart
    due_soon_count: Apart
    marked: tuple[Marked, ...]
    columns: tuple[str, ...]  # of the table by agency: those in which anything stands
    rated: bool  # whether it has rates
    agencies: tuple[AgencyRow, ...]
    groups: tuple[AgencyRow, ...]  # what is assigned to a group in common is no member's
    joint: bool  # some body is counted beside another for one task
    duties: tuple[DutyRow, ...]
    happened: tuple[Happening, ...]
    late: tuple[Happening, ...]  # of earlier periods, recorded after they were reported on
    late_replaced: tuple[Replaced, ...]
    overdue: tuple[TaskRow, ...]
    due_soon: tuple[TaskRow, ...]
    due_soon_days: int
    model_counts: tuple[Count, ...]
    models: tuple[ModelRow, ...]
    indicators: tuple[IndicatorRow, ...]
    assessments: tuple[Assessment, ...]
    missing_reports: int  # of recurring duties, in all their periods
    difficulties: tuple[Difficulties, ...]
    requests: tuple[Asked, ...]
    next_count: Apart
    next_tasks: tuple[NextRow, ...]
    tasks: tuple[TaskRow, ...]
