"""What was wrong with the state before a change, looked for only where it can be otherwise than after it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from deann06.checks.scene import Scene
from deann06.checks.table import CHECKS, is_local, run
from deann06.core.findings import Problem
from deann06.core.records import Task
from deann06.core.standing.ledger import TaskStandings
from deann06.core.state.registry import Registry
from deann06.store.load.loader import Tree


def was_wrong(
    stood: TaskStandings, tree: Tree, now: Registry, wrong: Sequence[Problem], codes: Collection[str]
) -> list[Problem]:
    """What rules that find some codes see in a state before a change; `wrong` is what all rules saw after it.

    What a rule of LOCAL saw in a task that is the same on both sides, beside equal records of all other kinds, it would
    have seen before.
    """
    registry = stood.registry
    same = _same_tasks(registry, now) if _beside(registry) == _beside(now) else {}
    if not same:
        return run(Scene(registry, tree, stood.as_of, stood), codes=codes)
    local = {rule.code for rule in CHECKS if rule.code in codes and is_local(rule)}
    rest = registry.with_tasks({name: task for name, task in registry.tasks.items() if name not in same})
    paths = {registry.path_of(task) for task in same.values()}
    return [
        *run(Scene(registry, tree, stood.as_of, stood), codes=set(codes) - local),
        *run(Scene(rest, tree, stood.as_of), codes=local),
        *(problem for problem in wrong if problem.code in local and problem.path in paths),
    ]


def _beside(registry: Registry) -> tuple[object, ...]:
    """Everything but the tasks; of these, which cannot be read."""
    others = {folder: records for folder, records in registry.by_folder.items() if folder != Task.folder}
    return registry.settings, others, registry.broken


def _same_tasks(before: Registry, now: Registry) -> Mapping[str, Task]:
    """The tasks that are one record in both states, in the same file."""
    return {
        name: task
        for name, task in before.tasks.items()
        if now.tasks.get(name) is task and now.path_of(task) == before.path_of(task)
    }
