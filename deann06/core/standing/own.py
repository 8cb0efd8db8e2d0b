"""One body's side of the tasks: what it leads and what it owes, by its own shares and its own terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deann06.core.standing.ledger import Role, Row
from deann06.core.standing.tasks import Cell, Standing, recurring_standing, share_standing
from deann06.core.state.bodies import is_role


def own_rows(tasks: Iterable[Row]) -> Mapping[str, tuple[Row, ...]]:
    """For each body that answers on the day: the tasks that count for it, each as it stands for that body.

    A task with respondents counts by the body's own share (a waived one is not counted), any other for each of
    its leads; a group as lead is one duty in common, and no member's.
    """
    rows: dict[str, list[Row]] = {}
    for row in tasks:
        for agency, own in _own(row):
            rows.setdefault(agency, []).append(own)
    return {agency: tuple(own) for agency, own in rows.items()}


def roles(row: Row, agency: str) -> frozenset[Role]:
    """What a body (the id that answers on the day) has to do with a task, by itself or as a member of a group."""
    fold = row.fold
    named = {
        Role.LEAD: fold.lead,
        Role.RESPONDENT: fold.respondent_names(fold.as_of),
        Role.COOPERATING: fold.cooperating,
        Role.RECIPIENT: (*fold.task.report_to, *fold.task.via),
    }
    held = {role for role, names in named.items() if _stands_in(row, names, agency)}
    if any(cell.body and fold.bodies.on(cell.body, fold.as_of).id == agency for cell in row.standing.cells):
        held.add(Role.RESPONDENT)
    return frozenset(held)


def _stands_in(row: Row, names: tuple[str, ...], agency: str) -> bool:
    bodies, day = row.fold.bodies, row.fold.as_of
    return agency in bodies.ids(names, day) or any(body.id == agency for body in bodies.resolve(names, day))


def _own(row: Row) -> Iterator[tuple[str, Row]]:
    fold, whole = row.fold, row.standing
    shares: dict[str, list[Cell]] = {}
    for cell in whole.cells:
        if cell.body:
            shares.setdefault(fold.bodies.on(cell.body, fold.as_of).id, []).append(cell)
    common = [cell for cell in whole.cells if not cell.body]
    leads: dict[str, None] = {}
    if common or not shares:
        names = (name for name in fold.lead if not is_role(name))
        leads = dict.fromkeys(body.id for body in fold.bodies.resolve(names, fold.as_of))
    for agency in dict.fromkeys((*shares, *leads)):
        cells = (*shares.get(agency, ()), *(common if agency in leads else ()))
        if agency not in shares and len(cells) == len(whole.cells):
            how: Standing | None = whole
        elif whole.recurring:
            how = recurring_standing(fold, cells)
        else:
            how = share_standing(fold, whole, cells)
        if how is not None:
            yield agency, Row(fold, how, Role.LEAD if agency in leads else Role.RESPONDENT)
