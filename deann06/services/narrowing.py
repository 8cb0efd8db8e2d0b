"""What the options `--agency`, `--role`, `--group` and `--directive` name."""

from __future__ import annotations

from collections.abc import Mapping

from deann06.core.records import Record, Task
from deann06.core.standing.ledger import Role
from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.locale import LANGUAGES, table
from deann06.reports.rows.narrow import Wanted
from deann06.reports.rows.own_side import OwnSide, own_side
from deann06.services.session import Session
from deann06.services.typed import choose


def wanted_by(
    session: Session, agency: str | None, group: str | None, directive: str | None, role: str | None = None
) -> Wanted:
    """What the options ask for, by its ids. Raises UsageError for a name that means nothing."""
    if role is not None and agency is None:
        raise UsageError("find.role_of_nobody")
    return Wanted(
        agency=find_agency(session, agency) if agency is not None else None,
        role=find_role(role) if role is not None else None,
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


def find_role(wanted: str) -> Role:
    """The role of that code, or of that name in either language. Raises UsageError."""
    return Role(in_words({f"role.{role.value}": role.value for role in Role}, wanted))


def in_words(codes: Mapping[str, str], wanted: str) -> str:
    """The code among these that a text names: by itself, or by the sentence of its key in either language, marks and
    case apart. Raises UsageError with the nearest ones.
    """
    said = {fold(table(language, "common")[key]): code for key, code in codes.items() for language in LANGUAGES}
    return choose(said.get(fold(wanted), wanted), tuple(dict.fromkeys(codes.values())))


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
    found = session.registry.names.body(wanted, session.as_of)
    return session.registry.bodies.on(found, session.as_of).id
