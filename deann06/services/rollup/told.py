"""A joined dataset on a day as a page: what counts of each registry, what they come to, what is worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.core.records import Level
from deann06.core.standing.ledger import Ledger, RecurringCounts
from deann06.output.database.views import view_text
from deann06.reports.dataset.shapes import AGE_COUNTS, COUNTS, TURN_COUNTS
from deann06.reports.rows.gathered import (
    DayCounts,
    GatheredPage,
    NationalBody,
    WorstTask,
    lines,
)
from deann06.services.rollup.batch import PROOF, MonthPart
from deann06.services.rollup.chosen import ChosenDays, choose_days
from deann06.services.rollup.state import JoinedState, month_of, stopped_in
from deann06.store.engine.connect import engine_at
from deann06.store.engine.proof import compute, know, show

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

WEEK: Final = 7  # days
WORST: Final = 20
_ASKED: Final = ("ledgers", "standings", "tasks", "cells", "sides", "task_groups", "registries", "bodies")
_FIGURES: Final = (*COUNTS, *TURN_COUNTS, *AGE_COUNTS)
_NARROWED: Final = ("standings", "cells")
_RANKS: Final = tuple(Level)  # from the top
_CHOSEN: Final = {
    "registry": "VARCHAR",
    "day": "DATE",
    "province": "VARCHAR",
    "level": "VARCHAR",
    "rank": "BIGINT",
    "over": "VARCHAR[]",
}
_NAMES: Final = ", ".join(_FIGURES)
# What stands above a registry leads to the top, and levels go down: so no two tasks are each inherited from the other.
_AGAIN: Final = """
SELECT task.registry, task.task
FROM tasks AS task
INNER JOIN chosen AS child ON child.registry = task.registry
INNER JOIN tasks AS origin ON origin.registry = task.inherits_registry AND origin.task = task.inherits_task
INNER JOIN chosen AS above ON above.registry = origin.registry
WHERE (above.rank < child.rank OR list_contains(child.over, above.registry)) AND {where}
"""


def page(folder: Path, state: JoinedState, as_of: date, within: int) -> GatheredPage:
    """The page of a day; `within`: how many days before it what is published may be. Raises DeannError."""
    before = as_of - timedelta(days=WEEK)
    now, then = (choose_days(state, day, within) for day in (as_of, before))
    with engine_at(folder / ".joining" / "engine", stopped_in(folder)) as engine:
        was = _counts(engine, folder, then)
        counts = _counts(engine, folder, now)
        worst = tuple(_worst(engine)) if now.days else ()
        bodies = tuple(_bodies(engine)) if now.days else ()
    by_line, total = lines(now.registries, counts, was)
    return GatheredPage(
        as_of=as_of,
        before=before,
        tier=state.tier,
        registries=now.registries,
        lines=by_line,
        total=total,
        worst=worst,
        bodies=bodies,
    )


class _Shown(NamedTuple):
    """The tables of the registries that count, each on its day, as the engine knows them."""

    engine: Engine
    files: Mapping[str, list[Path]]

    def narrow(self, where: str = "TRUE", tables: Iterable[str] = _ASKED) -> None:
        """Let the engine see only some of the rows of these tables."""
        files = {name: self.files[name] for name in tables}
        show(self.engine, files, f"(registry, day) IN (SELECT (registry, day) FROM chosen) AND {where}")


def _shown(engine: Engine, folder: Path, chosen: ChosenDays) -> _Shown:
    """Let the engine know the registries that count, and their tables."""
    counted = [one for one in chosen.registries if one.day]
    parents = {one.registry: one.parent for one in chosen.registries}
    told = (
        (one.registry, one.day, one.province, one.level.value, _RANKS.index(one.level), _over(parents, one.registry))
        for one in counted
    )
    know(engine, "chosen", _CHOSEN, [*told])
    parts = dict.fromkeys(MonthPart(one.province, month_of(one.day)) for one in counted if one.day)
    shown = _Shown(engine, {table: [folder / part.of(table) for part in parts] for table in _ASKED})
    shown.narrow()
    return shown


def _over(parents: Mapping[str, str | None], name: str) -> list[str]:
    """The registries above one, by the list."""
    found = []
    while above := parents.get(name):
        found.append(above)
        name = above
    return found


def _counts(engine: Engine, folder: Path, chosen: ChosenDays) -> Mapping[str, DayCounts]:
    """What each registry comes to on its day; of the tasks that another one above it counts too, how many."""
    if not chosen.days:
        return {}
    shown = _shown(engine, folder, chosen)
    own = _ledgers(engine, f"SELECT registry, {_NAMES} FROM ledgers WHERE counted_by = 'registry'")
    again = _repeated(shown, "TRUE")
    below = _repeated(shown, "above.province = child.province AND above.level = child.level") if again else {}
    none = Ledger()
    return {
        name: DayCounts(own=ledger, below=below.get(name, none), again=again.get(name, none))
        for name, ledger in own.items()
    }


def _repeated(shown: _Shown, where: str) -> Mapping[str, Ledger]:
    """The ledgers, by registry, of the tasks that are inherited from one that counts where it says."""
    engine = shown.engine
    engine.execute(f"CREATE OR REPLACE TEMP TABLE again AS {_AGAIN.format(where=where)}")
    if engine.execute("SELECT COUNT(*) FROM again").fetchall() == [(0,)]:
        return {}
    shown.narrow("(registry, task) IN (SELECT (registry, task) FROM again)", _NARROWED)
    compute(engine, ((name, view_text(name)) for name in PROOF))
    figures = ", ".join(f"CAST(COALESCE({name}, 0) AS BIGINT)" for name in _FIGURES)
    joined = "ledger LEFT JOIN ageing USING (registry, day, counted_by, line)"
    found = _ledgers(engine, f"SELECT registry, {figures} FROM {joined} WHERE counted_by = 'registry'")
    shown.narrow(tables=_NARROWED)
    return found


def _ledgers(engine: Engine, query: str) -> dict[str, Ledger]:
    """Ledgers by registry, of rows of a registry and its figures."""
    found = {}
    for registry, *figures in engine.execute(query).fetchall():
        heads, turns, ages = (
            figures[: len(COUNTS)],
            figures[len(COUNTS) : -len(AGE_COUNTS)],
            figures[-len(AGE_COUNTS) :],
        )
        found[registry] = Ledger(
            **dict(zip(COUNTS, heads, strict=True)), recurring=RecurringCounts(*turns), ageing=tuple(ages)
        )
    return found


def _worst(engine: Engine) -> Iterable[WorstTask]:
    """The tasks that are overdue for the longest; one that is inherited from another that counts only there."""
    rows = engine.execute(
        f"""
        SELECT registry, task, title, lead_names, last_day, days_overdue, standings.recurring
        FROM standings INNER JOIN tasks USING (registry, day, task)
        WHERE standing = 'overdue' AND (registry, task) NOT IN ({_AGAIN.format(where="TRUE")})
        ORDER BY days_overdue DESC, registry, task
        LIMIT {WORST}
        """
    ).fetchall()
    return (WorstTask(**dict(zip(WorstTask.__struct_fields__, row, strict=True))) for row in rows)


def _bodies(engine: Engine) -> Iterable[NationalBody]:
    """The central bodies of all registries, by their codes; a task that another one counts too counts only there."""
    rows = engine.execute(
        f"""
        SELECT code, MIN(short), COUNT(DISTINCT sides.registry), COUNT(*),
            COUNT(*) FILTER (WHERE sides.standing = 'overdue')
        FROM sides
        INNER JOIN bodies USING (registry, day, agency)
        INNER JOIN standings USING (registry, day, task)
        WHERE bodies.level = 'central' AND code IS NOT NULL AND NOT standings.recurring
            AND (registry, task) NOT IN ({_AGAIN.format(where="TRUE")})
        GROUP BY code
        ORDER BY 5 DESC, code
        """
    ).fetchall()
    return (NationalBody(**dict(zip(NationalBody.__struct_fields__, row, strict=True))) for row in rows)
