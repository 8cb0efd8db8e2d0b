"""The first page of a site: how the committee stands, what became of its main figures, who must act on what."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import CountedBy
from deann06.core.standing.ledger import Row
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY, Unit
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.facts.meetings import Meeting, next_meeting
from deann06.reports.facts.parts import FigureChange
from deann06.reports.facts.period import Periods
from deann06.reports.facts.since import changes
from deann06.reports.facts.trend import TrendPoint, trend
from deann06.reports.facts.turns import Unreported, unreported
from deann06.reports.pages.status import Status
from deann06.reports.pages.status import build as build_status
from deann06.reports.rows.rollup import Rollup
from deann06.reports.rows.rollup import build as build_rollup
from deann06.reports.site.waiting import MissingReport, ObstacleGroup, by_who_must_act, missing_reports

FIGURES: Final = ("finished", "overdue", "missing", "rate")  # the four of the page


class SiteOverview(Struct, frozen=True, kw_only=True):
    """Everything on the page, and on the one that has the rest of its lists."""

    status: Status
    previous: str  # the weekly period that the figures are compared with: `2024-W19`
    previous_day: date  # its last day
    lacking_year: int | None  # without whose calendar nothing can be said of that day
    figures: tuple[FigureChange, ...]
    trend: tuple[TrendPoint, ...]  # the last weeks, oldest first
    unreported: tuple[Unreported, ...]
    missing: tuple[MissingReport, ...]  # of all periods: as many as the figure says
    obstacles: tuple[ObstacleGroup, ...]
    models: Mapping[str, str]  # the titles of models, by id: their obstacles have no other name
    meeting: Meeting | None  # the next one; None where the registry does not tell
    bodies: Rollup  # a line a body


def build(registry: Registry, tasks: Sequence[Row], as_of: date, commit: Revision = None) -> SiteOverview:
    """The page of a day. Raises UnknownYear."""
    periods = Periods(registry.settings, Unit.WEEK)
    week = periods.containing(as_of)
    previous = periods.containing(week.first - DAY)
    picture = Picture(registry, as_of, previous.last)
    then, lacking = picture.then
    status = build_status(registry, tasks, as_of, commit)
    return SiteOverview(
        status=status,
        previous=previous.name,
        previous_day=previous.last,
        lacking_year=lacking,
        figures=tuple(one for one in changes(then, tasks) if one.key in FIGURES),
        trend=trend(registry, periods, week, tasks, as_of),
        unreported=unreported(tasks, picture.labels),
        missing=missing_reports(tasks, picture.labels),
        obstacles=by_who_must_act(status.obstacles),
        models={name: one.title for name, one in registry.models.items()},
        meeting=next_meeting(registry, as_of),
        bodies=build_rollup(registry, tasks, CountedBy.AGENCY, as_of, commit),
    )
