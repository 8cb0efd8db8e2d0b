"""What a task waits for, as steps: it moves no term, but it says whether the term can be kept."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.core.explanation.steps import Fact, Step, step
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import RowOf
from deann06.core.standing.tasks import Fold
from deann06.core.standing.waiting import DecidingChain, standings_of, waiting


def waiting_steps(fold: Fold, known: RowOf | None = None) -> Iterator[Step]:
    """What must still be done before the task, and the latest last day of all that."""
    if not fold.task.depends_on:
        return
    registry = fold.registry
    found = waiting(registry, fold.task, standings_of(registry, fold.as_of, known))
    labels = task_labels(registry)
    if found.first:
        yield step("waits", tasks=tuple(f"{labels[name]} ({registry.tasks[name].title})" for name in found.first))
    if found.chain:
        way = " → ".join(labels[name] for name in found.chain.tasks)
        yield step("waits.chain", way=way, day=found.chain.last_day, beyond=_beyond(found.chain))
    if found.undated:
        yield step("waits.undated", count=len(found.undated))


def _beyond(chain: DecidingChain) -> Fact:
    """How far behind the task's own last day that is; nothing where it has none."""
    if chain.days_beyond is None:
        return ""
    return step("waits.beyond", days=chain.days_beyond) if chain.days_beyond else step("waits.within")
