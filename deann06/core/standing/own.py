"""One body's side of the tasks: what it leads and what it owes, by its own shares and its own terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from deann06.core.records import Role
from deann06.core.standing.ledger import Row
from deann06.core.standing.tasks import Cell, Standing, recurring_standing, share_standing
from deann06.core.state.bodies import is_role

Side = TypeVar("Side")


def own_rows(tasks: Iterable[Row]) -> Mapping[str, tuple[Row, ...]]:
    """For each body that answers on the day: the tasks that count for it, each as it stands for that body.

    A task with respondents counts by the body's own share (a waived one is not counted), any other for each of
    its leads; a group as lead is one duty in common, and no member's.
    """
    return rows_of_sides(tasks, lambda agency: agency)


def rows_of_sides(tasks: Iterable[Row], side: Callable[[str], Side]) -> Mapping[Side, tuple[Row, ...]]:
    """For each side, which several bodies may be on: the tasks that count for one of them, each once.

    A task stands for a side as it would for one body that had the shares of them all: by the worst.
    """
    rows: dict[Side, list[Row]] = {}
    for row in tasks:
        for one, own in _own(row, side):
            rows.setdefault(one, []).append(own)
    return {one: tuple(own) for one, own in rows.items()}


def roles(row: Row, agency: str) -> frozenset[Role]:
    """What a body (the id that answers on the day) has to do with a task, by itself or as a member of a group."""
    fold = row.fold
    held = {role for role, names in _named(row).items() if _stands_in(row, names, agency)}
    if any(cell.body and fold.bodies.on(cell.body, fold.as_of).id == agency for cell in row.standing.cells):
        held.add(Role.RESPONDENT)
    return frozenset(held)


def parties(row: Row) -> frozenset[str]:
    """The bodies that have any role in a task, and the groups that are named for one."""
    bodies, day = row.fold.bodies, row.fold.as_of
    found = {bodies.on(cell.body, day).id for cell in row.standing.cells if cell.body}
    for names in _named(row).values():
        found.update(bodies.ids(names, day))
        found.update(body.id for body in bodies.resolve(names, day))
    return frozenset(found)


def _named(row: Row) -> Mapping[Role, tuple[str, ...]]:
    fold = row.fold
    return {
        Role.LEAD: fold.lead,
        Role.RESPONDENT: fold.respondent_names(fold.as_of),
        Role.COOPERATING: fold.cooperating,
        Role.RECIPIENT: (*fold.task.report_to, *fold.task.via),
    }


def _stands_in(row: Row, names: tuple[str, ...], agency: str) -> bool:
    bodies, day = row.fold.bodies, row.fold.as_of
    return agency in bodies.ids(names, day) or any(body.id == agency for body in bodies.resolve(names, day))


def _own(row: Row, side: Callable[[str], Side]) -> Iterator[tuple[Side, Row]]:
    fold, whole = row.fold, row.standing
    shares: dict[Side, list[Cell]] = {}
    for cell in whole.cells:
        if cell.body:
            shares.setdefault(side(fold.bodies.on(cell.body, fold.as_of).id), []).append(cell)
    common = [cell for cell in whole.cells if not cell.body]
    leads: dict[Side, None] = {}
    if common or not shares:
        names = (name for name in fold.lead if not is_role(name))
        leads = dict.fromkeys(side(body.id) for body in fold.bodies.resolve(names, fold.as_of))
    for one in dict.fromkeys((*shares, *leads)):
        cells = (*shares.get(one, ()), *(common if one in leads else ()))
        if one not in shares and len(cells) == len(whole.cells):
            how: Standing | None = whole
        elif whole.recurring:
            how = recurring_standing(fold, cells)
        else:
            how = share_standing(fold, whole, cells)
        if how is not None:
            yield one, Row(fold, how, Role.LEAD if one in leads else Role.RESPONDENT)
