"""What a report says, as plain values that every writer renders: dates, numbers, and finished phrases."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


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
    """The ledger of one body."""

    name: str
    counts: Counts


class DirectiveRow(Struct, frozen=True):
    """A directive issued in the period: its citation, its issuer, what it is about, the tasks it gives."""

    citation: str
    issuer: str
    title: str
    tasks: int


class DutyRow(Struct, frozen=True, kw_only=True):
    """One period of a recurring duty: how many bodies owed it, and what became of it."""

    label: str
    title: str
    period: str
    last_day: date
    owed: int
    on_time: int
    late: int
    missing: int
    waived: int
    upcoming: int
    late_names: str
    missing_names: str
    upcoming_names: str


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
    waiting: str


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


class Heading(Struct, frozen=True):
    """Sentences under a heading: difficulties of a kind, requests to a body."""

    name: str
    facts: tuple[str, ...]


class NextRow(Struct, frozen=True):
    """What falls due in the coming period."""

    label: str
    title: str
    lead: str
    last_day: date
    period: str  # of a recurring duty, else ""


class WeeklyReport(Struct, frozen=True, kw_only=True):
    """The weekly report. `upto` is the last day whose events it tells: the period's end, or the as-of day."""

    programme: str
    committee: str
    reporter: str  # the issuer, as a sentence names it
    notice: str | None
    as_of: date
    revision: str
    period: str
    first: date
    last: date
    upto: date
    next_first: date
    next_last: date
    letter: Letter
    directives: tuple[DirectiveRow, ...]
    superseded: tuple[str, ...]
    assigned_now: int
    total: Counts
    agencies: tuple[AgencyRow, ...]
    joint: bool  # some body is counted beside another for one task
    duties: tuple[DutyRow, ...]
    happened: tuple[Happening, ...]
    late: tuple[Happening, ...]  # of earlier periods, recorded after they were reported on
    late_superseded: tuple[str, ...]
    overdue: tuple[TaskRow, ...]
    due_soon: tuple[TaskRow, ...]
    due_soon_days: int
    model_counts: tuple[Count, ...]
    models: tuple[ModelRow, ...]
    difficulties: tuple[Heading, ...]
    requests: tuple[Heading, ...]
    next_tasks: tuple[NextRow, ...]
    tasks: tuple[TaskRow, ...]
