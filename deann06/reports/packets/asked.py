"""What is asked of all bodies in a round for a period, and of one body."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from deann06.core.commit import Revision
from deann06.core.editing.answers import symbol
from deann06.core.records import Blocked, ModelState, Role
from deann06.core.standing.labels import BodyName, body_names, called, task_labels
from deann06.core.standing.ledger import Row, rows
from deann06.core.standing.models import ModelStanding, model_standings
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import OPEN, Cell, CellState
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import collate
from deann06.reports.facts.citations import source
from deann06.reports.packets.values import Asked, AskedModel, AskedReport, AskedTask, OpenObstacle
from deann06.reports.rows.narrow import model_role

_OWED: Final = (CellState.MISSING, CellState.UPCOMING)


class Asking:
    """A registry on a day, of which several workbooks are made."""

    def __init__(self, registry: Registry, as_of: date, commit: Revision) -> None:
        self._registry = registry
        self._as_of = as_of
        self._commit = commit
        self._rows = rows(registry, as_of)
        self._own = own_rows(self._rows)
        self._models = [one for one in model_standings(registry, as_of) if one.state is not ModelState.STOPPED]
        self._awaited = self._bodies_there()

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that recurring duties have had or have under way, the latest first."""
        keys = {cell.nominal: cell.key for row in self._rows if row.standing.recurring for cell in row.standing.cells}
        return tuple(keys[day] for day in sorted(keys, reverse=True))

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of which something may be asked, by their names; groups are asked by their members."""
        leads = [name for one in self._models for name in self._registry.models[one.id].lead]
        ids = {*self._own, *(body.id for body in self._registry.bodies.resolve(leads, self._as_of))}
        known = (self._registry.agencies.get(name) for name in ids)
        named = [(collate(one.name), one.id) for one in known if one and not one.is_group and self._answers(one.id)]
        return tuple(name for _, name in sorted(named))

    @property
    def unanswered(self) -> tuple[BodyName, ...]:
        """The ended bodies without one known heir that owe or lead something: no packet can ask it."""
        return self._without_heir(name for name in self._own if name in self._registry.agencies)

    @property
    def apart(self) -> tuple[str, ...]:
        """The labels of open tasks that no packet asks about: a group, a role or nobody known leads them."""
        asked = {row.id for body in self.bodies for row in self._own.get(body, ())}
        return self._labels(row for row in self._rows if row.standing.kind in OPEN and row.id not in asked)

    def round(self, period: str) -> Asked:
        """What is asked of all bodies: the shares of a period that are not there, and news of every open task."""
        cells = [(row, cell) for row in self._rows for cell in row.standing.cells if cell.key == period]
        waiting = [(row, cell) for row, cell in cells if _is_owed(row, cell)]
        owed = [(row, cell, owing) for row, cell in waiting for owing in self._owing(row, cell)]
        return self._asked(
            period=period,
            reports=tuple(self._reports((one for one in owed if self._answers(one[2])), by_day=False)),
            tasks=tuple(self._tasks(self._rows)),
            nobody=self._without_heir(owing for _, _, owing in owed),
            apart=self._labels(row for row, cell in waiting if not self._owing(row, cell)),
            done=sum(cell.submitted is not None for _, cell in cells),
        )

    def packet(self, agency: str, period: str | None) -> Asked:
        """What is asked of the body that answers on the day by this id: all that it owes, or its shares of a period.

        Of what is still to come it owes the first period alone.
        """
        own = self._own.get(agency, ())
        cells = ((row, cell, cell.body or agency) for row in own for cell in _asked_for(row, period))
        led = [one for one in self._models if self._leads(one, agency)]
        return self._asked(
            agency=body_names(self._registry.bodies, [agency], self._as_of)[0],
            period=period,
            reports=tuple(self._reports(cells, by_day=True)),
            tasks=tuple(self._tasks(row for row in own if row.role is Role.LEAD)),
            models=tuple(map(self._model, led)),
        )

    def _asked(self, **what: Any) -> Asked:
        settings = self._registry.settings
        return Asked(
            **{"agency": None, "models": (), **what},
            title=settings.title,
            notice=settings.notice,
            registry=settings.given_id,
            as_of=self._as_of,
            soon=self._as_of + timedelta(days=settings.due_soon_days),
            commit=self._commit,
            awaited=self._awaited,
        )

    def _answers(self, name: str) -> bool:
        body = self._registry.bodies.on(name, self._as_of)
        return body.resolved and body.id in self._registry.agencies

    def _without_heir(self, names: Iterable[str]) -> tuple[BodyName, ...]:
        gone = [name for name in names if not self._answers(name)]
        return body_names(self._registry.bodies, gone, self._as_of)

    def _labels(self, asked: Iterable[Row]) -> tuple[str, ...]:
        labels = task_labels(self._registry)
        return tuple(labels[row.id] for row in asked)

    def _leads(self, model: ModelStanding, agency: str) -> bool:
        return model_role(self._registry, self._registry.models[model.id], agency, self._as_of) == (Role.LEAD, True)

    def _owing(self, row: Row, cell: Cell) -> tuple[str, ...]:
        """Whose share a cell is; of the task as a whole its only lead, nobody where it has several."""
        leads = row.fold.bodies.ids(row.fold.lead, self._as_of)
        return (cell.body,) if cell.body else leads if len(leads) == 1 else ()

    def _reports(self, owed: Iterable[tuple[Row, Cell, str]], *, by_day: bool) -> Iterator[AskedReport]:
        """The shares in the order of tasks and their bodies, or the earliest first."""
        listed = list(owed)
        if by_day:
            listed.sort(key=lambda one: one[1].last_day or date.max)
        for row, cell, owing in listed:
            by = self._registry.bodies.on(owing, self._as_of).id
            own = {one.body for one in row.standing.cells if one.key == cell.key}
            late = cell.state is CellState.MISSING
            doubts = row.fold.unconfirmed if late else frozenset()
            yield AskedReport(
                id=row.id,
                title=row.fold.task.title,
                source=source(self._registry, row.fold.task.directive, row.fold.task.clause),
                turn=cell.key,
                span=cell.span,
                owing=owing,
                by=body_names(self._registry.bodies, [owing], self._as_of, doubts)[0],
                owed_by=owing if by != owing and by in own else None,
                last_day=cell.last_day,
                late=late,
                ending=symbol(self._registry.agencies[by]),
            )

    def _tasks(self, asked: Iterable[Row]) -> Iterator[AskedTask]:
        for row in asked:
            if row.standing.kind in OPEN and not row.standing.recurring:
                yield AskedTask(
                    id=row.id,
                    title=row.fold.task.title,
                    source=source(self._registry, row.fold.task.directive, row.fold.task.clause),
                    lead=body_names(self._registry.bodies, row.fold.lead, self._as_of),
                    last_day=row.standing.last_day,
                    kind=row.standing.kind,
                    state=row.standing.state,
                    progress=row.standing.progress,
                    obstacles=self._obstacles(row.fold.blocks),
                )

    def _model(self, model: ModelStanding) -> AskedModel:
        waiting = model.proposed if model.proposed and not model.decided else None
        return AskedModel(
            id=model.id,
            title=model.title,
            lead=body_names(self._registry.bodies, self._registry.models[model.id].lead, self._as_of),
            state=model.state,
            progress=model.progress,
            proposed=waiting.propose if waiting else None,
            obstacles=self._obstacles(model.blocks),
        )

    def _obstacles(self, blocks: Sequence[tuple[date, Blocked]]) -> tuple[OpenObstacle, ...]:
        bodies = self._registry.bodies
        return tuple(OpenObstacle(on, one, body_names(bodies, one.awaited, self._as_of)) for on, one in blocks)

    def _bodies_there(self) -> tuple[BodyName, ...]:
        """All bodies that are there on the day, by their names."""
        bodies = self._registry.bodies
        there = (one for one in self._registry.agencies.values() if bodies.exists(one.id, self._as_of))
        return tuple(called(bodies, one.id, self._as_of) for one in sorted(there, key=lambda one: collate(one.name)))


def _asked_for(row: Row, period: str | None) -> Iterator[Cell]:
    """The cells of a body's own row of which it is asked."""
    owed = [cell for cell in row.standing.cells if _is_owed(row, cell)]
    first = next((cell.key for cell in owed if cell.state is CellState.UPCOMING), None)
    for cell in owed:
        if cell.key == period if period else cell.state is CellState.MISSING or cell.key == first:
            yield cell


def _is_owed(row: Row, cell: Cell) -> bool:
    return cell.state in _OWED and row.standing.kind in OPEN
