"""The draft of the letter that grants more time, or a waiver, from a request in a log that waits for an answer."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from deann06.core.entitlement.rights import grantors
from deann06.core.entitlement.saying import SpokenEntry
from deann06.core.records import Act, TaskEntry, TaskState
from deann06.core.standing.cells import ONCE
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Row
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import OPEN
from deann06.errors import UsageError
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.letter import OFFICIAL_LETTER
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.parts.requests import request_of
from deann06.reports.documents.parts.tables import task_row
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.facts.citations import Proof, proofs
from deann06.reports.facts.parts import BodyRequest
from deann06.reports.facts.task_rows import TaskRow
from deann06.reports.rows.pending import open_requests


class Grant(OfficialDocument, frozen=True, kw_only=True):
    """What stands in the letter, which grants all that was asked for."""

    task: TaskRow  # as it stands for those who ask
    ask: BodyRequest
    documents: tuple[Proof, ...]  # of the request
    period: str | None  # of a recurring duty that it is about: `2024-W20`
    old_day: date | None  # the last day now in force for them; None where there is none
    grantors: tuple[BodyName, ...]  # who may grant it, the issuer of the directive first


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """A letter for each request that waits. Raises UsageError where none does, Incomputable."""
    letters = build(ground, request)
    for place, letter in enumerate(letters, 1):
        stem = f"{request.report}-{letter.task.id}"
        yield Made(stem if len(letters) == 1 else f"{stem}-{place}", request.report, letter)


def build(ground: Ground, request: ReportRequest) -> tuple[Grant, ...]:
    """The letters, the oldest request first. Raises UsageError where none waits, Incomputable."""
    picture = Picture(ground.registry, request.as_of)
    row = next((row for row in picture.tasks if row.id == request.subject), None)
    letters = tuple(_letter(ground, request, row, picture, entry) for entry in open_requests(row)) if row else ()
    if letters:
        return letters
    waiting = [picture.labels[one.id] for one in picture.tasks if any(open_requests(one))]
    key = "waiting" if waiting else "none" if row and row.standing.kind in OPEN else "closed"
    raise UsageError(
        f"report.grant.{key}",
        id=request.subject,
        day=request.as_of,
        waiting=", ".join(waiting),
    )


def _letter(ground: Ground, request: ReportRequest, row: Row, picture: Picture, entry: TaskEntry) -> Grant:
    registry, as_of, fold = ground.registry, request.as_of, row.fold
    ask = request_of(row, picture.labels[row.id], entry)
    concerned = registry.bodies.ids(entry.bodies or entry.speakers, as_of)
    sides = own_rows([row])
    (own,) = next((sides[one] for one in concerned if one in sides), (row,))
    may = _grantors(ground, request, row, entry)
    directive = registry.directives.get(fold.task.directive)
    issuer = may[0] if may else directive.issuer if directive else registry.settings.committee
    return Grant(
        **common(
            ground,
            request,
            issuer=issuer,
            kind=OFFICIAL_LETTER,
            addressees=tuple(body.name for body in ask.who),
        ),
        task=task_row(own, picture.labels[row.id]),
        ask=ask,
        documents=proofs(registry, entry.evidence),
        period=entry.asked_period if entry.asked_period != ONCE else None,
        old_day=_old_day(own, entry, concerned),
        grantors=body_names(registry.bodies, may, as_of),
    )


def _grantors(ground: Ground, request: ReportRequest, row: Row, entry: TaskEntry) -> tuple[str, ...]:
    """Who may grant on the day what the request asks for, by the one table of who may say what."""
    task = row.fold.task
    ends = entry.request_waive == ONCE and not row.standing.cells
    granting = TaskEntry(
        date=request.as_of,
        by=ground.registry.settings.committee,
        extend=entry.request,
        waive=None if ends else entry.request_waive,
        state=TaskState.STOPPED if ends else None,
        period=entry.period,
        bodies=() if ends else entry.bodies or entry.speakers,
    )
    granted = replace(task, log=(*task.log, granting))
    act = Act.EXTEND if entry.request else Act.STOPPED if ends else Act.WAIVE
    return grantors(SpokenEntry(ground.registry, granted, len(task.log)), act)


def _old_day(own: Row, entry: TaskEntry, concerned: Sequence[str]) -> date | None:
    """The last day in force for those who ask; of a duty that of the period."""
    if entry.asked_period in (None, ONCE):
        return own.standing.last_day
    bodies, as_of = own.fold.bodies, own.fold.as_of
    days = [
        cell.last_day
        for cell in own.standing.cells
        if cell.key == entry.asked_period and cell.last_day
        if cell.body is None or bodies.on(cell.body, as_of).id in concerned
    ]
    return min(days, default=None)
