"""How tasks stand, with what an earlier run worked out of the same task, bodies, calendar and settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.records import Directive, Indicator, Model, Task
from deann06.core.standing.carried import row_after
from deann06.core.standing.fold import Fold
from deann06.core.standing.ledger import Row, TaskStandings, rows
from deann06.core.standing.tasks import Standing
from deann06.services.session import Session
from deann06.store.memo.contents import digest_of
from deann06.store.memo.states import state_of
from deann06.store.memo.values import key_of

_APART: Final = tuple(f"{kind.folder}/" for kind in (Task, Model, Indicator, Directive))  # no task hangs on them all


class Standings(Struct, frozen=True):
    """How the tasks of a registry stood on a day: id → what it followed from besides `shared`, and how it stood."""

    day: date
    shared: bytes
    tasks: dict[str, tuple[bytes, Standing]]
    doubted: bool  # they rest on days that nobody has confirmed: which, only computing them can say


def rows_of(session: Session) -> tuple[Row, ...]:
    """`ledger.rows` of a session. Raises Incomputable."""
    memo = session.kept
    if memo is None:
        return rows(session.registry, session.as_of)
    key = key_of(Standings.__name__)
    shared = state_of({path: raw for path, raw in session.tree.items() if not path.startswith(_APART)})
    made_from = dict(_made_from(session))
    before = memo.values.get(key, Standings)
    known = (
        dict(_known(session, before, made_from)) if before and before.shared == shared and not before.doubted else {}
    )
    computed = TaskStandings(session.registry, session.as_of, known).whole()
    stood = {row.id: (made_from[row.id], row.standing) for row in computed if row.id in made_from}
    memo.values.put(key, Standings(session.as_of, shared, stood, any(session.registry.calendar.doubts)), Standings)
    return computed


def _made_from(session: Session) -> Iterator[tuple[str, bytes]]:
    """A digest of each task with its directive, for both that are there."""
    registry, tree = session.registry, session.tree
    for task in registry.tasks.values():
        if directive := registry.directives.get(task.directive):
            yield task.id, digest_of(tree[registry.path_of(task)] + b"\0" + tree[registry.path_of(directive)])


def _known(session: Session, before: Standings, made_from: dict[str, bytes]) -> Iterator[tuple[str, Row]]:
    """The rows that hold still."""
    for name, (was_made_from, how) in before.tasks.items():
        if made_from.get(name) == was_made_from:
            fold = Fold(session.registry.tasks[name], session.registry, session.as_of)
            if row := row_after(how, before.day, fold):
                yield name, row
