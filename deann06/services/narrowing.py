"""What the options that narrow a page name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from msgspec.structs import replace

from deann06.core.records import Mark, Record, Role, SavedView, Task, TaskState
from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.reports.rows.narrow import RowFilter, of_view
from deann06.reports.rows.own_side import OwnSide, own_side
from deann06.services.session import Session
from deann06.services.typed import given_date, near


def wanted_by(
    session: Session, given: Mapping[str, Any], states: type[Enum] = TaskState, view: SavedView | None = None
) -> RowFilter:
    """What filters ask for, which are given by their names, by its ids and codes; `states`: what `state` is of.

    A filter that is given stands in the place of that of the view. Raises UsageError for a name that means nothing.
    """
    own = _asked(session, given, states) if given else RowFilter()
    wanted = own if view is None else _over(of_view(session.registry, view, session.as_of), own, view.title)
    if wanted.role and wanted.agency is None:
        raise UsageError("find.role_of_nobody")
    return wanted


def _over(saved: RowFilter, own: RowFilter, title: str) -> RowFilter:
    fresh = {name: value for name in own.__struct_fields__ if (value := getattr(own, name)) not in (None, False)}
    if fresh and saved.negated:  # all but what two sets of filters choose: which of them?
        raise UsageError("find.view_whole", view=title)
    return replace(saved, **fresh)


def _asked(session: Session, given: Mapping[str, Any], states: type[Enum]) -> RowFilter:
    from deann06.output.words.choices import codes_of, standing_codes
    from deann06.services.choices import choice, some_of

    return RowFilter(
        agency=_read(find_agency, session, given.get("agency")),
        role=_read(choice, Role, given.get("role")),
        recipient=_read(find_agency, session, given.get("recipient")),
        group=_read(find_group, session, given.get("group")),
        directive=_read(find_directive, session, given.get("directive")),
        phase=_read(find_phase, session, given.get("phase")),
        tags=_read(find_tags, session, given.get("tag")),
        marks=_read(lambda codes, text: tuple(map(Mark, some_of(codes, text))), codes_of(Mark), given.get("mark")),
        standings=_read(some_of, standing_codes(), given.get("standing")),
        states=_read(some_of, codes_of(states), given.get("state")),
        due_before=given_date(given.get("due_before")),
        negated=given.get("negated", False),
    )


def _read(find: Callable[[Any, str], Any], among: Any, text: str | None) -> Any:
    """What a text means; None where it was not given."""
    return None if text is None else find(among, text)


def side_of(session: Session, record: Record, agency: str | None) -> OwnSide | None:
    """What a task is for the body that was asked about. Raises UsageError for a record that is no task."""
    if agency is None:
        return None
    if not isinstance(record, Task):
        raise UsageError("find.side_of_task", id=record.id)
    return own_side(session.registry, record, find_agency(session, agency), session.as_of)


def find_phase(session: Session, wanted: str) -> str:
    """The phase of that name. Raises UsageError."""
    return _called("find.phase", session.registry.settings.phases, wanted)


def find_view(session: Session, wanted: str) -> SavedView:
    """The saved view of that name or title. Raises UsageError."""
    views = session.registry.settings.views
    names = {views[name].title: name for name in reversed([*views])} | {name: name for name in views}
    return views[names[_called("find.view", names, wanted)]]


def find_tags(session: Session, wanted: str) -> tuple[str, ...]:
    """The labels that a list names, as tasks bear them: parted by commas, where the whole is no label itself.

    Raises UsageError for one that no task bears.
    """
    known = session.registry.tags
    parts = [wanted] if fold(wanted) in map(fold, known) else wanted.split(",")
    return tuple(dict.fromkeys(_called("find.tag", known, part) for part in parts))


def _called(key: str, names: Iterable[str], wanted: str) -> str:
    """The name that is meant, marks and case apart. Raises UsageError of that key, with the nearest ones."""
    known = {fold(name): name for name in names}
    if (name := known.get(fold(wanted))) is None:
        raise UsageError(key, wanted=wanted.strip(), near=near(wanted, known.values()))
    return name


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
