"""One body's own page on a day: what it owes, leads and cooperates in, what waits for its word, what it handed in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import Role
from deann06.core.standing.labels import BodyName, body_names, names_as_they_were, task_labels
from deann06.core.standing.ledger import (
    Ledger,
    Row,
    TasksAndDuties,
    ledger,
    not_yet_assigned,
    rows,
    tasks_and_duties,
    tasks_and_duties_of_heads,
)
from deann06.core.standing.models import model_standings
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.reports.facts.since import silent
from deann06.reports.pages.listing import task_rows, worst_first
from deann06.reports.rows.kinds import ListedTask
from deann06.reports.rows.narrow import Sides
from deann06.reports.rows.obstacles import ObstacleRow, obstacles
from deann06.reports.rows.pending import ExtensionRequest, ReportedCompletion, reported, requests
from deann06.reports.rows.shares import BodyShare, body_shares

LATEST: Final = 5  # how many shares that were handed in the page tells


class Mine(Struct, frozen=True, kw_only=True):
    """Everything on the page."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    body: BodyName
    answers: tuple[BodyName, ...]  # the ended bodies that it answers for
    ledger: Ledger
    not_yet_assigned: Mapping[str, date]  # tasks of the whole registry that exist only later, and from when
    later: TasksAndDuties  # how many of them are tasks and duties
    overdue: TasksAndDuties
    due_soon: TasksAndDuties
    owed: tuple[BodyShare, ...]  # the longest overdue first
    leading: tuple[ListedTask, ...]  # counted for it, worst first
    cooperating: tuple[ListedTask, ...]
    beside: tuple[ListedTask, ...]  # what else it has a part in: not counted, and it does not cooperate
    reported: tuple[ReportedCompletion, ...]  # completions that it may accept
    waiting: tuple[ObstacleRow, ...]  # obstacles that wait for it
    requests: tuple[ExtensionRequest, ...]  # more time that it has asked for
    handed_in: tuple[BodyShare, ...]  # the latest first
    silent: bool  # it has tasks, and no word of any of them has been recorded


def build(registry: Registry, agency: str, as_of: date, commit: Revision = None, *, known: Sides | None = None) -> Mine:
    """The page of a body, by the id that answers on the day. `known` are the sides of the day, where they were made."""
    sides = known or Sides(rows(registry, as_of))
    tasks, labels = sides.tasks, task_labels(registry)
    own, beside = sides.of(agency)
    shares = [share for row in own for share in body_shares(row, labels[row.id], agency)]
    parts = task_rows(registry, beside, agency)
    models = model_standings(registry, as_of)
    waiting = obstacles(registry, tasks, models, labels, as_of)
    ended = registry.bodies.answers_for(as_of).get(agency, ())
    later = not_yet_assigned(registry, as_of)
    return Mine(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        body=body_names(registry.bodies, [agency], as_of)[0],
        answers=names_as_they_were(registry, ended),
        ledger=ledger(own),
        not_yet_assigned=later,
        later=tasks_and_duties_of_heads(registry.tasks[name] for name in later),
        overdue=tasks_and_duties(own, StandingKind.OVERDUE),
        due_soon=tasks_and_duties(own, StandingKind.DUE_SOON),
        owed=tuple(sorted((one for one in shares if one.submitted is None), key=_most_pressing)),
        leading=tuple(sorted(task_rows(registry, (r for r in own if r.role is Role.LEAD), agency), key=worst_first)),
        cooperating=tuple(row for row in parts if row.role is Role.COOPERATING),
        beside=tuple(row for row in parts if row.role is not Role.COOPERATING),
        reported=reported((row for row in tasks if _may_accept(row, agency)), labels),
        waiting=tuple(one for one in waiting if any(body.id == agency for body in one.waiting_on)),
        requests=tuple(_asked_by(agency, requests(own, labels), requests(tasks, labels))),
        handed_in=tuple(sorted((one for one in shares if one.submitted), key=_latest)[:LATEST]),
        silent=silent(own),
    )


def _asked_by(
    agency: str, own: Iterable[ExtensionRequest], every: Iterable[ExtensionRequest]
) -> Iterator[ExtensionRequest]:
    """The requests in what a body answers for, and its own in what it only has a part in, the oldest first."""
    kept = tuple(own)
    yield from (one for one in every if one in kept or any(body.id == agency for body in one.by))


def _may_accept(row: Row, agency: str) -> bool:
    """Whether it is for a body, which is no lead, to accept a completion: the result goes to it, or it gathers them."""
    fold, settings = row.fold, row.fold.settings
    directive = fold.registry.directives.get(fold.task.directive)
    issuer = (directive.issuer,) if directive else ()
    asked = (*fold.task.report_to, *fold.task.via, *issuer, settings.committee, settings.focal_point)
    ids = (*fold.bodies.ids(asked, fold.as_of), *(body.id for body in fold.bodies.resolve(asked, fold.as_of)))
    return agency in ids and agency not in fold.bodies.ids(fold.lead, fold.as_of)


def _most_pressing(share: BodyShare) -> tuple[int, date, str]:
    return -share.days_overdue, share.last_day or date.max, share.id


def _latest(share: BodyShare) -> tuple[int, str]:
    return -(share.submitted or date.min).toordinal(), share.id
