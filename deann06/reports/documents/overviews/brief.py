"""The leader's single page: what became of the main figures, what is worst, who is silent, what waits for a word."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from deann06.core.standing.ledger import TasksAndDuties, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.core.terms.periods import DAY, Unit
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.decisions import WantedDecision, decisions
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.facts.meetings import Meeting, next_meeting
from deann06.reports.facts.parts import FigureChange
from deann06.reports.facts.period import Periods
from deann06.reports.facts.since import changes, silent
from deann06.reports.facts.task_rows import TaskRow
from deann06.reports.facts.turns import Unreported, unreported

_FIGURES: Final = ("finished", "overdue", "missing", "rate")


class Brief(OfficialDocument, frozen=True, kw_only=True):
    """What stands on the page; its lists are whole, the form says how much of them has room."""

    previous: str  # the weekly period that the figures are compared with: `2024-W19`
    previous_day: date  # its last day
    lacking_year: int | None  # without whose calendar nothing can be said of that day
    silent: bool  # there are tasks, and no word of any of them has been recorded
    figures: tuple[FigureChange, ...]
    overdue_count: TasksAndDuties
    overdue: tuple[TaskRow, ...]  # the longest overdue first
    unreported: tuple[Unreported, ...]
    decisions: tuple[WantedDecision, ...]
    meeting: Meeting | None  # the next one; None where the registry does not tell


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The page as a document. Raises UnknownYear."""
    yield Made(f"{request.report}-{request.as_of}", request.report, build(ground, request))


def build(ground: Ground, request: ReportRequest) -> Brief:
    """The page of a day. Raises UnknownYear."""
    registry, as_of = ground.registry, request.as_of
    periods = Periods(registry.settings, Unit.WEEK)
    previous = periods.containing(periods.containing(as_of).first - DAY)
    picture = Picture(registry, as_of, previous.last)
    then, lacking = picture.then
    return Brief(
        **common(ground, request),
        previous=previous.name,
        previous_day=previous.last,
        lacking_year=lacking,
        silent=silent(picture.tasks),
        figures=tuple(one for one in changes(then, picture.tasks) if one.key in _FIGURES),
        overdue_count=tasks_and_duties(picture.tasks, StandingKind.OVERDUE),
        overdue=picture.overdue,
        unreported=unreported(picture.tasks, picture.labels),
        decisions=decisions(picture.requests),
        meeting=next_meeting(registry, as_of),
    )
