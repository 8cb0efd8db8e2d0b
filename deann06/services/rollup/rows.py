"""What of a joined dataset is told one by one, once the engine knows the days that count: tasks, bodies, registries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from deann06.core.commit import ZONE
from deann06.reports.rows.gathered import CountedRegistry, DayCounts, NationalBody, OverdueRow, WorstTask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Engine

WORST: Final = 20
# What stands above a registry leads to the top, and levels go down: so no two tasks are each inherited from the other.
AGAIN: Final = """
SELECT task.registry, task.task
FROM tasks AS task
INNER JOIN chosen AS child ON child.registry = task.registry
INNER JOIN tasks AS origin ON origin.registry = task.inherits_registry AND origin.task = task.inherits_task
INNER JOIN chosen AS above ON above.registry = origin.registry
WHERE (above.rank < child.rank OR list_contains(child.over, above.registry)) AND {where}
"""
_OVERDUE: Final = f"""
SELECT registry, task, title, lead_names, last_day, days_overdue, standings.recurring,
    (registry, task) IN ({AGAIN.format(where="TRUE")}) AS again
FROM standings INNER JOIN tasks USING (registry, day, task)
WHERE standing = 'overdue'
"""
_LONGEST_FIRST: Final = "ORDER BY days_overdue DESC, registry, task"


def worst(engine: Engine) -> tuple[WorstTask, ...]:
    """The tasks that are overdue for the longest; one that is inherited from another that counts only there."""
    query = f"SELECT * EXCLUDE again FROM ({_OVERDUE}) WHERE NOT again {_LONGEST_FIRST} LIMIT {WORST}"
    rows = engine.execute(query).fetchall()
    return tuple(WorstTask(**dict(zip(WorstTask.__struct_fields__, row, strict=True))) for row in rows)


def overdue(engine: Engine) -> tuple[OverdueRow, ...]:
    """All tasks that are overdue, of every registry, longest first."""
    rows = engine.execute(f"{_OVERDUE} {_LONGEST_FIRST}").fetchall()
    return tuple(OverdueRow(**dict(zip(OverdueRow.__struct_fields__, row, strict=True))) for row in rows)


def states(engine: Engine, counts: Mapping[str, DayCounts]) -> Mapping[str, CountedRegistry]:
    """What each registry that counts says of itself."""
    rows = engine.execute("SELECT registry, title, notice, commit, committed_at FROM registries").fetchall()
    return {
        registry: CountedRegistry(
            title=title,
            notice=notice,
            commit=commit,
            committed_at=datetime.fromisoformat(moment).astimezone(ZONE) if moment else None,
            ledger=counts[registry].own,
        )
        for registry, title, notice, commit, moment in rows
        if registry in counts
    }


def bodies(engine: Engine) -> tuple[NationalBody, ...]:
    """The central bodies of all registries, by their codes; a task that another one counts too counts only there."""
    rows = engine.execute(
        f"""
        SELECT code, MIN(short), COUNT(DISTINCT sides.registry), COUNT(*),
            COUNT(*) FILTER (WHERE sides.standing = 'overdue')
        FROM sides
        INNER JOIN bodies USING (registry, day, agency)
        INNER JOIN standings USING (registry, day, task)
        WHERE bodies.level = 'central' AND code IS NOT NULL AND NOT standings.recurring
            AND (registry, task) NOT IN ({AGAIN.format(where="TRUE")})
        GROUP BY code
        ORDER BY 5 DESC, code
        """
    ).fetchall()
    return tuple(NationalBody(**dict(zip(NationalBody.__struct_fields__, row, strict=True))) for row in rows)
