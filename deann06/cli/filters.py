"""Which tasks the options `--agency`, `--group` and `--directive` leave."""

from __future__ import annotations

from collections.abc import Iterable

from deann06.cli.app import near
from deann06.cli.context import Session
from deann06.core.ledger import Row
from deann06.core.registry import Registry
from deann06.core.vietnamese import fold
from deann06.errors import UsageError


def narrow(
    session: Session, found: Iterable[Row], agency: str | None, group: str | None, directive: str | None
) -> tuple[Row, ...]:
    """The rows that fit all the filters. Raises UsageError for a name that means nothing."""
    rows = tuple(found)
    if agency:
        wanted = find_agency(session, agency)
        rows = tuple(row for row in rows if wanted in concerned(row))
    if group:
        known = find_group(session, group)
        rows = tuple(row for row in rows if known in row.fold.task.groups)
    if directive:
        asked = find_directive(session, directive)
        rows = tuple(
            row
            for row in rows
            if asked in (row.fold.task.directive, *(other.directive for other in row.fold.task.also))
        )
    return rows


def find_group(session: Session, wanted: str) -> str:
    """The group of work of that id. Raises UsageError."""
    groups = session.registry.settings.groups
    if wanted not in groups:
        raise UsageError("find.group", wanted=wanted, near=near(wanted, groups))
    return wanted


def find_directive(session: Session, wanted: str) -> str:
    """The directive of that id, of the only id that ends so, or of that number. Raises UsageError."""
    directives = session.registry.directives
    numbered = [one.id for one in directives.values() if one.number and fold(one.number) == fold(wanted)]
    ends = [name for name in directives if name.endswith(f"-{wanted}")]
    found = [wanted] if wanted in directives else numbered or ends
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError("find.ambiguous", wanted=wanted, names=", ".join(found))
    raise UsageError("find.directive", wanted=wanted, near=near(wanted, directives))


def find_agency(session: Session, wanted: str) -> str:
    """The id that answers on the day for an id, a name, a short name, a code or an alias. Raises UsageError."""
    return session.registry.bodies.on(agency_id(session.registry, wanted), session.as_of).id


def agency_id(registry: Registry, wanted: str) -> str:
    """The id of a body by its id, name, short name, code or alias, marks and case apart. Raises UsageError."""
    names: dict[str, str] = {}
    for agency in registry.agencies.values():
        for name in (agency.id, agency.name, agency.short, agency.code, *agency.aliases):
            if name:
                names.setdefault(fold(name), agency.id)
    found = names.get(fold(wanted))
    if found is None:
        raise UsageError("find.agency", wanted=wanted, near=near(wanted, names))
    return found


def concerned(row: Row) -> frozenset[str]:
    """Who leads, cooperates in, or answers in a task on the day: ids, groups opened and unopened."""
    names = (*row.fold.lead, *row.fold.cooperating, *row.fold.respondent_names(row.fold.as_of))
    bodies = row.fold.bodies
    opened = bodies.ids(names, row.fold.as_of)
    unopened = (body.id for body in bodies.resolve(names, row.fold.as_of))
    return frozenset((*opened, *unopened))
