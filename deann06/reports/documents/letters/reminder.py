"""The letters that remind (công văn đôn đốc), one to each body whose own work is late, and a list of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.days.calendar import UnknownYear
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row, TasksAndDuties, tasks_and_duties
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.bodies import is_role
from deann06.core.terms.periods import DAY
from deann06.core.text.file_names import file_part
from deann06.core.text.vietnamese import collate
from deann06.errors import UsageError
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.letter import OFFICIAL_LETTER
from deann06.reports.documents.letters.owed import OwedReports, OwedTask, owed, owed_of
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.facts.meetings import next_day
from deann06.reports.facts.period import WEEKLY
from deann06.reports.facts.since import silent
from deann06.reports.facts.task_rows import TaskRow

LIST: Final = "list"


class Reminder(OfficialDocument, frozen=True, kw_only=True):
    """A letter to one body. `overdue` and `missing` are the counts of its own page, what waits for a word included."""

    body: BodyName
    mail: str | None  # where it takes mail
    period: str | None  # the one that is asked about; None: everything that is late
    overdue: TasksAndDuties
    missing: int  # periods of its duties, each for every share
    tasks: tuple[OwedTask, ...]
    reports: tuple[OwedReports, ...]
    waiting: tuple[TaskRow, ...]
    reply_by: date | None  # the next day of the weekly cycle after the letter; None where nothing tells it
    reply_assumed: bool  # that cycle is counted from a day that no source gives


class ReminderRow(Struct, frozen=True, kw_only=True):
    """A body in the list of letters."""

    body: BodyName
    overdue: TasksAndDuties
    days_overdue: int  # of what is overdue longest
    missing: int
    waiting: int
    file: str  # the name of its letter without ending; empty where it gets none


class ReminderList(OfficialDocument, frozen=True, kw_only=True):
    """To whom letters go, and what no letter can remind anybody of."""

    period: str | None
    silent: bool  # there are tasks, and no word of any of them has been recorded
    rows: tuple[ReminderRow, ...]  # bodies that get a letter, by name
    waiting: tuple[ReminderRow, ...]  # bodies that have done their part: it waits for somebody's word
    nothing: tuple[BodyName, ...]  # bodies that were asked for, and owe nothing
    nobody: tuple[TaskRow, ...]  # what is overdue, and is in the hands of no body of the registry


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The letters, then the list. Raises UsageError, UnknownYear, Incomputable."""
    _refuse_unclear(request)
    picture = Picture(ground.registry, request.as_of)
    sides = own_rows(picture.tasks)
    if request.missing:
        _refuse_unknown_period(request, picture.tasks)
    head, form = f"{request.report}-{request.period or request.as_of}", request.report
    letters = [_letter(ground, request, picture, one, sides) for one in _whose(ground, request, sides)]
    letters = sorted(letters, key=lambda one: collate(one.body.short))
    to_send = [one for one in letters if one.tasks or one.reports]
    if request.agencies and not to_send:
        raise UsageError(
            "report.reminder.nothing", names=", ".join(one.body.short for one in letters), day=request.as_of
        )
    files = {one.body.id: f"{head}-{file_part(one.body.id)}" for one in to_send}
    for one in to_send:
        yield Made(files[one.body.id], form, one)
    # No id begins with a hyphen: no letter can have the name of the list.
    yield Made(f"{head}--{LIST}", f"{form}-{LIST}", _list(ground, request, picture, letters, files, sides))


def _refuse_unclear(request: ReportRequest) -> None:
    """Raise UsageError where it is not said for whom, or for which period."""
    if not (request.agencies or request.everybody or request.missing):
        raise UsageError("report.reminder.for_whom")
    if request.agencies and request.everybody:
        raise UsageError("report.reminder.both")
    if request.missing != (request.period is not None):
        raise UsageError("report.reminder.period")


def _refuse_unknown_period(request: ReportRequest, tasks: Sequence[Row]) -> None:
    cells = [cell for row in tasks if row.standing.recurring for cell in row.standing.cells]
    if not any(cell.key == request.period for cell in cells):
        begun = sorted((cell for cell in cells if cell.nominal <= request.as_of), key=lambda cell: cell.nominal)
        known = dict.fromkeys(cell.key for cell in reversed(begun))
        raise UsageError("report.reminder.no_period", name=request.period, known=", ".join([*known][:3]) or "–")


def _whose(ground: Ground, request: ReportRequest, sides: Mapping[str, Sequence[Row]]) -> list[str]:
    """The ids that answer on the day, of those that are asked for, or of all that have work of their own."""
    bodies = ground.registry.bodies
    if request.agencies:
        return [*dict.fromkeys(bodies.on(name, request.as_of).id for name in request.agencies)]
    return [name for name in sides if not is_role(name)]


def _letter(
    ground: Ground, request: ReportRequest, picture: Picture, agency: str, sides: Mapping[str, Sequence[Row]]
) -> Reminder:
    registry, as_of = ground.registry, request.as_of
    own = sides.get(agency, ())
    due = owed_of(own, picture.labels, agency, request.period) if request.period else owed(own, picture.labels, agency)
    (body,) = body_names(registry.bodies, [agency], as_of)
    settings, known = registry.settings, registry.agencies.get(agency)
    contact = known.contact if known else None
    focal = registry.bodies.on(settings.focal_point, as_of).id
    reply, assumed = _reply_by(ground, as_of)
    return Reminder(
        **common(
            ground,
            request,
            issuer=settings.committee if agency == focal else None,  # nobody reminds itself
            kind=OFFICIAL_LETTER,
            addressees=(body.name,),
        ),
        body=body,
        mail=contact.mail if contact else None,
        period=request.period,
        overdue=tasks_and_duties(own, StandingKind.OVERDUE),
        missing=sum(one.count for one in due.reports),
        tasks=due.tasks,
        reports=due.reports,
        waiting=due.waiting,
        reply_by=reply,
        reply_assumed=assumed,
    )


def _reply_by(ground: Ground, as_of: date) -> tuple[date | None, bool]:
    """The next weekly turn after the day. Where no calendar tells it, it is left open as where there is none."""
    try:
        return next_day(ground.registry, WEEKLY, as_of + DAY) or (None, False)
    except UnknownYear:
        return None, False


def _list(
    ground: Ground,
    request: ReportRequest,
    picture: Picture,
    letters: Sequence[Reminder],
    files: Mapping[str, str],
    sides: Mapping[str, Sequence[Row]],
) -> ReminderList:
    told = {row.id for own in sides.values() for row in own if row.standing.kind is StandingKind.OVERDUE}
    rows = [_row(one, files.get(one.body.id, "")) for one in letters]
    return ReminderList(
        **common(ground, request),
        period=request.period,
        silent=silent(picture.tasks),
        rows=tuple(row for row in rows if row.file),
        waiting=tuple(row for row in rows if row.waiting and not row.file),
        nothing=tuple(row.body for row in rows if request.agencies and not (row.file or row.waiting)),
        nobody=() if request.agencies or request.period else tuple(r for r in picture.overdue if r.id not in told),
    )


def _row(letter: Reminder, file: str) -> ReminderRow:
    days = [*(one.task.days_overdue for one in letter.tasks), *(one.days_overdue for one in letter.reports)]
    return ReminderRow(
        body=letter.body,
        overdue=letter.overdue,
        days_overdue=max(days, default=0),
        missing=letter.missing,
        waiting=len(letter.waiting),
        file=file,
    )
