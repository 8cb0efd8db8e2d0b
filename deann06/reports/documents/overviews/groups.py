"""The report on the groups of work: who leads each, how its tasks stand, what is overdue in it and what hinders it."""

from collections.abc import Iterator

from msgspec import Struct

from deann06.core.records import CountedBy
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.ledger import Ledger, TasksAndDuties, tasks_and_duties
from deann06.core.standing.tasks import StandingKind
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.parts.tables import columns, counts
from deann06.reports.documents.values import Counts, OfficialDocument
from deann06.reports.facts.parts import ModelName, Obstacle
from deann06.reports.facts.since import silent
from deann06.reports.facts.task_rows import TaskRow
from deann06.reports.rows import rollup
from deann06.reports.rows.rollup import RollupLine


class GroupOwner(Struct, frozen=True):
    """A body that leads a group of work, or a part of it."""

    body: BodyName
    part: str | None


class GroupWork(Struct, frozen=True, kw_only=True):
    """A group of work; without an id what belongs to none of them."""

    id: str | None
    name: str | None
    owners: tuple[GroupOwner, ...]
    counts: Counts  # of its tasks
    number: TasksAndDuties  # with its recurring duties
    missing_reports: int  # of these, in all their periods
    overdue_count: TasksAndDuties
    overdue: tuple[TaskRow, ...]
    models: tuple[ModelName, ...]
    obstacles: tuple[Obstacle, ...]  # of its tasks and models


class GroupsReport(OfficialDocument, frozen=True, kw_only=True):
    """All groups of work in the order of the settings, then what belongs to none."""

    silent: bool  # there are tasks, and no word of any of them has been recorded
    columns: tuple[str, ...]  # of the table: those in which anything stands
    rated: bool  # whether it has rates
    total: Counts
    shared: int  # tasks and duties of several groups
    groups: tuple[GroupWork, ...]


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The report as a document."""
    yield Made(f"{request.report}-{request.as_of}", request.report, build(ground, request))


def build(ground: Ground, request: ReportRequest) -> GroupsReport:
    """The report of a day."""
    registry, as_of = ground.registry, request.as_of
    picture = Picture(registry, as_of)
    table = rollup.build(registry, picture.tasks, CountedBy.GROUP, as_of)
    lines = {line.key: line for line in table.lines}
    known = dict.fromkeys((*registry.settings.groups, *_named(picture), *lines))
    groups = tuple(_group(picture, key, lines.get(key)) for key in sorted(known, key=lambda key: key is None))
    total, quiet = counts(table.total.ledger), silent(picture.tasks)
    return GroupsReport(
        **common(ground, request),
        silent=quiet,
        columns=columns((total, *(one.counts for one in groups))),
        rated=not quiet and any(one.counts.rate is not None for one in groups),
        total=total,
        shared=table.shared,
        groups=groups,
    )


def _named(picture: Picture) -> Iterator[str | None]:
    """The groups that models name; None where one is in no group."""
    for model in picture.models:
        yield from picture.registry.models[model.id].groups or (None,)


def _group(picture: Picture, key: str | None, line: RollupLine | None) -> GroupWork:
    registry, day = picture.registry, picture.as_of
    total = line.ledger if line else Ledger()
    ids = set(line.tasks) if line else set()
    found = registry.settings.group(key) if key else None
    owners = found.owners if found else ()
    models = [registry.models[one.id] for one in picture.models]
    own = [ModelName(one.id, one.title) for one in models if (key in one.groups if key else not one.groups)]
    names = ids | {one.id for one in own}
    return GroupWork(
        id=key,
        name=found.name if found else None,
        owners=tuple(GroupOwner(body_names(registry.bodies, [one.agency], day)[0], one.part) for one in owners),
        counts=counts(total),
        number=line.counts if line else TasksAndDuties(),
        missing_reports=total.recurring.missing,
        overdue_count=tasks_and_duties((row for row in picture.tasks if row.id in ids), StandingKind.OVERDUE),
        overdue=tuple(row for row in picture.overdue if row.id in ids),
        models=tuple(own),
        obstacles=tuple(one for one in picture.obstacles if names & {*_told_by(one)}),
    )


def _told_by(obstacle: Obstacle) -> Iterator[str]:
    """The ids of the tasks and models that tell an obstacle."""
    yield from (task.id for task in obstacle.tasks)
    yield from (model.id for model in obstacle.models)
