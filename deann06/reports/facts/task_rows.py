"""A task in the tables of a report, as facts."""

from datetime import date

from msgspec import Struct

from deann06.core.standing.labels import BodyName
from deann06.core.terms.rules import Deadline
from deann06.reports.facts.citations import CitedDirective, CitedPlace, Proof
from deann06.reports.facts.parts import ReportShare
from deann06.reports.facts.term_acts import TermChange


class TaskTerm(Struct, frozen=True):
    """A task's term: the directive's own with its cycles spelled out, and what was done to it since."""

    deadline: Deadline
    changes: tuple[TermChange, ...]
    upcoming: bool  # its last day is still to come


class Tally(Struct, frozen=True):
    """What became of the reports of a duty's periods that have fallen due."""

    on_time: int
    late: int
    missing: int


class AnswerCounts(Struct, frozen=True):
    """How many of the bodies that owe a share have handed it in, and how many of them late."""

    handed_in: int
    owed: int
    late: int


class LastWord(Struct, frozen=True):
    """The last that was said of how far a task is, and its documents. `progress` is per cent, of an open task."""

    state: str | None
    confirmed: bool | None
    progress: int | None
    documents: tuple[Proof, ...]
    note: str | None


class Cause(Struct, frozen=True):
    """An open obstacle of a task."""

    kind: str
    text: str | None


class TermRequest(Struct, frozen=True):
    """A request for another term, or to be let off, that waits for an answer."""

    by: tuple[BodyName, ...]
    on: date
    change: TermChange | None  # None: to be let off
    period: str | None = None  # of a duty that it is about; `once` of a task to be let off


class Succession(Struct, frozen=True):
    """The directive that took another's place, and since when."""

    new: CitedDirective
    day: date


class TaskRow(Struct, frozen=True, kw_only=True):
    """A task as a row of a table. `days_late` is None unless it was done late, `days_left` without a day to come."""

    id: str
    label: str
    title: str
    source: CitedPlace
    lead: tuple[BodyName, ...]
    cooperating: tuple[BodyName, ...]
    term: TaskTerm
    last_day: date | None
    days_overdue: int
    days_late: int | None
    days_left: int | None
    kind: str
    done_on: date | None  # since when it is reported as done
    result: Tally | AnswerCounts | LastWord | None
    causes: tuple[Cause, ...]
    requests: tuple[TermRequest, ...]
    waiting_on: tuple[BodyName, ...]  # whom its obstacles wait for
    replaced: Succession | None  # its directive
    marks: tuple[str, ...]  # breakthrough, urgent, key
    recurring: bool
    assumed: bool  # its last day is counted from a day that no source gives
    missing_by: tuple[ReportShare, ...]  # whose overdue share is missing; of a duty, in the turn by which it is judged
    owing: int  # how many bodies owe a share
    unconfirmed: str | None  # why the source does not give it to some of them by name
    turn: str  # that turn of a duty: `2024-W19`


class NextRow(Struct, frozen=True, kw_only=True):
    """What falls due in the coming period."""

    id: str
    label: str
    title: str
    lead: tuple[BodyName, ...]
    last_day: date
    turn: str  # of a recurring duty: `2024-W19`, else ""
    assumed: bool  # the turn is counted from a day that no source gives
    marks: tuple[str, ...]
