"""The paper that a session of the committee has before it."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from deann06.core.standing.ledger import TasksAndDuties, ledger, tasks_and_duties
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY
from deann06.core.text.vietnamese import collate
from deann06.errors import UsageError
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.decisions import WantedDecision, decisions
from deann06.reports.documents.parts.models import model_row
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.parts.tables import counts, next_rows
from deann06.reports.documents.session.clauses import SessionPoint, clauses
from deann06.reports.documents.values import Counts, ModelRow, OfficialDocument
from deann06.reports.facts.meetings import Meeting, next_meeting
from deann06.reports.facts.parts import BodyRequests, Obstacle
from deann06.reports.facts.since import silent
from deann06.reports.facts.task_rows import NextRow, TaskRow


class Overview(Struct, frozen=True):
    """How all tasks stand, in few numbers."""

    silent: bool  # there are tasks, and no word of any of them has been recorded
    total: Counts
    overdue: TasksAndDuties
    missing_reports: int  # of recurring duties, in all their periods


class MeetingPaper(OfficialDocument, frozen=True, kw_only=True):
    """What a session has to know and to decide."""

    session: Meeting
    following: Meeting | None  # the session after it; None where the registry does not tell
    upto: date  # the last day looked ahead to: the eve of that session, else as far as tasks are called due soon
    overview: Overview
    overdue: tuple[TaskRow, ...]
    coming_count: TasksAndDuties
    coming: tuple[NextRow, ...]  # what will be overdue by then
    extensions: tuple[WantedDecision, ...]  # more time, or waivers, that are asked for
    obstacle_count: int
    helpers: tuple[BodyRequests, ...]  # the bodies that must act, and what of each obstacle they are asked for
    unassigned: tuple[Obstacle, ...]  # those of which nobody is named who must act
    models: tuple[ModelRow, ...]  # with proposals that are not decided
    clauses: tuple[SessionPoint, ...]


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The paper as a document. Raises UsageError where no session is known, UnknownYear."""
    paper = build(ground, request)
    yield Made(f"{request.report}-{paper.session.day}", request.report, paper)


def build(ground: Ground, request: ReportRequest) -> MeetingPaper:
    """The paper of the session that is asked for, else of the next one. Raises UsageError, UnknownYear."""
    registry, as_of = ground.registry, request.as_of
    session = session_of(registry, request)
    following = next_meeting(registry, max(session.day, as_of) + DAY)
    soon = timedelta(days=registry.settings.due_soon_days)
    upto = following.day - DAY if following else max(session.day, as_of) + soon
    picture = Picture(registry, as_of)
    coming = next_rows(picture.tasks, picture.labels, as_of, upto)
    duties = sum(bool(row.turn) for row in coming)
    helping = ((one.body, tuple(ask for ask in one.asks if ask.what == "help")) for one in picture.requests)
    helpers = (BodyRequests(body, asks) for body, asks in helping if asks)
    return MeetingPaper(
        **common(ground, request),
        session=session,
        following=following,
        upto=upto,
        overview=overview(picture),
        overdue=picture.overdue,
        coming_count=TasksAndDuties(len(coming) - duties, duties),
        coming=coming,
        extensions=tuple(one for one in decisions(picture.requests) if one.ask.what in ("extend", "waive")),
        obstacle_count=len(picture.obstacles),
        helpers=tuple(sorted(helpers, key=lambda one: collate(one.body.short))),
        unassigned=tuple(one for one in picture.obstacles if not one.waiting_on),
        models=tuple(model_row(registry, one, as_of) for one in picture.models if _is_proposed(one)),
        clauses=clauses(picture),
    )


def session_of(registry: Registry, request: ReportRequest) -> Meeting:
    """The session that a document is about. Raises UsageError where none is named and none is known, UnknownYear."""
    known = next_meeting(registry, request.on or request.as_of)
    if request.on:
        return known if known and known.day == request.on else Meeting(request.on)
    if known is None:
        raise UsageError("report.no_meeting")
    return known


def overview(picture: Picture) -> Overview:
    """How all tasks of a picture stand."""
    total = ledger(picture.tasks)
    overdue = tasks_and_duties(picture.tasks, StandingKind.OVERDUE)
    return Overview(silent(picture.tasks), counts(total), overdue, total.recurring.missing)


def _is_proposed(model: ModelStanding) -> bool:
    return bool(model.proposed and not model.decided)
