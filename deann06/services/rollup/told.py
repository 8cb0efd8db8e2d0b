"""A joined dataset on a day as a page: what counts of each registry, what they come to, what is worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from deann06.core.records import Level
from deann06.core.standing.ledger import Ledger, RecurringCounts
from deann06.output.database.views import view_text
from deann06.reports.dataset.shapes import AGE_COUNTS, COUNTS, TURN_COUNTS
from deann06.reports.rows.gathered import (
    DayCounts,
    GatheredPage,
    lines,
)
from deann06.services.rollup.batch import PROOF, MonthPart
from deann06.services.rollup.chosen import ChosenDays, choose_days
from deann06.services.rollup.rows import AGAIN, bodies, overdue, states, worst
from deann06.services.rollup.state import JoinedState, month_of, stopped_in
from deann06.store.engine.connect import engine_at
from deann06.store.engine.proof import compute, know, show

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

WEEK: Final = 7  # days
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


def page(folder: Path, state: JoinedState, as_of: date, within: int, *, whole: bool = False) -> GatheredPage:
    """The page of a day; `within`: how many days before it what is published may be; `whole`: with all that is overdue.

    Raises DeannError.
    """
    before = as_of - timedelta(days=WEEK)
    now, then = (choose_days(state, day, within) for day in (as_of, before))
    with engine_at(folder / ".joining" / "engine", stopped_in(folder)) as engine:
        was = _counts(engine, folder, then)
        counts = _counts(engine, folder, now)
        longest = worst(engine) if now.days else ()
        every = overdue(engine) if now.days and whole else ()
        central = bodies(engine) if now.days else ()
        known = states(engine, counts) if now.days else {}
    by_line, total = lines(now.registries, counts, was)
    return GatheredPage(
        as_of=as_of,
        before=before,
        tier=state.tier,
        registries=tuple(replace(one, state=known.get(one.registry)) for one in now.registries),
        lines=by_line,
        total=total,
        worst=longest,
        bodies=central,
        overdue=every,
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
    engine.execute(f"CREATE OR REPLACE TEMP TABLE again AS {AGAIN.format(where=where)}")
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
