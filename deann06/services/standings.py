"""How tasks stand, with what an earlier run worked out of the same task, bodies, calendar and settings."""

from collections.abc import Iterator
from datetime import date
from itertools import count
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
from deann06.store.memo.values import Values, key_of

_APART: Final = tuple(f"{kind.folder}/" for kind in (Task, Model, Indicator, Directive))  # no task hangs on them all
_LOT: Final = 8192  # tasks that are written down, or read back, at once


class Standings(Struct, frozen=True):
    """How some tasks of a registry stood on a day: id → what it followed from besides `shared`, and how it stood."""

    day: date
    shared: bytes
    tasks: dict[str, tuple[bytes, Standing]]
    doubted: bool  # they rest on days that nobody has confirmed: which, only computing them can say


def rows_of(session: Session) -> tuple[Row, ...]:
    """`ledger.rows` of a session. Raises Incomputable."""
    memo = session.kept
    if memo is None:
        return rows(session.registry, session.as_of)
    shared = state_of({path: raw for path, raw in session.tree.items() if not path.startswith(_APART)})
    known: dict[str, Row] = {}
    made_from: dict[str, bytes] = {}
    for lot in _kept(memo.values):
        if lot.shared == shared and not lot.doubted:
            for row, digest in _known(session, lot):
                known[row.id], made_from[row.id] = row, digest
    computed = TaskStandings(session.registry, session.as_of, known).whole()
    doubted = any(session.registry.calendar.doubts)
    for number in range(0, len(computed), _LOT):
        made = (
            (row, made_from.get(row.id) or _made_from(session, row.fold.task))
            for row in computed[number : number + _LOT]
        )
        stood = {row.id: (digest, row.standing) for row, digest in made if digest is not None}
        memo.values.put(_key(number), Standings(session.as_of, shared, stood, doubted), Standings)
    return computed


def _kept(values: Values) -> Iterator[Standings]:
    """The lots that were kept, up to the first that is not there."""
    for number in count(0, _LOT):
        lot = values.get(_key(number), Standings)
        if lot is None:
            return
        yield lot


def _key(number: int) -> str | None:
    return key_of(Standings.__name__, number)


def _made_from(session: Session, task: Task) -> bytes | None:
    """A digest of a task with its directive; None where that is not there."""
    registry, tree = session.registry, session.tree
    directive = registry.directives.get(task.directive)
    return digest_of(tree[registry.path_of(task)] + b"\0" + tree[registry.path_of(directive)]) if directive else None


def _known(session: Session, before: Standings) -> Iterator[tuple[Row, bytes]]:
    """The rows that hold still, and what they follow from."""
    for name, (was_made_from, how) in before.tasks.items():
        task = session.registry.tasks.get(name)
        if task and _made_from(session, task) == was_made_from:
            row = row_after(how, before.day, Fold(task, session.registry, session.as_of))
            if row:
                yield row, was_made_from
