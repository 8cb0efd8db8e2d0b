"""What the options `--agency`, `--role`, `--group` and `--directive` name."""

from __future__ import annotations

from deann06.core.records import Record, Task
from deann06.core.standing.ledger import Role
from deann06.errors import DeannError, UsageError
from deann06.reports.rows.narrow import RowFilter
from deann06.reports.rows.own_side import OwnSide, own_side
from deann06.services.session import Session


def wanted_by(
    session: Session, agency: str | None, group: str | None, directive: str | None, role: str | None = None
) -> RowFilter:
    """What the options ask for, by its ids. Raises UsageError for a name that means nothing."""
    if role is not None and agency is None:
        raise UsageError("find.role_of_nobody")
    return RowFilter(
        agency=find_agency(session, agency) if agency is not None else None,
        role=_role(role) if role is not None else None,
        group=find_group(session, group) if group is not None else None,
        directive=find_directive(session, directive) if directive is not None else None,
    )


def side_of(session: Session, record: Record, agency: str | None) -> OwnSide | None:
    """What a task is for the body that was asked about. Raises UsageError for a record that is no task."""
    if agency is None:
        return None
    if not isinstance(record, Task):
        raise UsageError("find.side_of_task", id=record.id)
    return own_side(session.registry, record, find_agency(session, agency), session.as_of)


def _role(wanted: str) -> Role:
    """The role of that code or name. Raises UsageError."""
    from deann06.services.choices import choice

    return choice(Role, wanted)


def find_group(session: Session, wanted: str) -> str:
    """The group of work of that id or name. Raises UsageError."""
    return session.registry.names.group(wanted)


def find_directive(session: Session, wanted: str) -> str:
    """The directive of that id, of the only id that ends so, or of that number. Raises UsageError."""
    try:
        return session.registry.names.directive(wanted)
    except DeannError as error:
        key = "find.directive" if error.key == "find.unknown" else error.key
        raise UsageError(key, **error.facts) from error


def find_agency(session: Session, wanted: str) -> str:
    """The id that answers on the day for whatever a body is called. Raises UsageError."""
    name = session.registry.names.body(wanted, session.as_of)
    return session.registry.bodies.on(name, session.as_of).id
