"""D326 and D327: tasks that are done, or due, before what they wait for."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.checks.scene import Scene
from deann06.core.findings import Problem
from deann06.core.standing.waiting import done_before, due_before, end


def order(scene: Scene) -> Iterator[Problem]:
    """Tasks and those that they wait for, as both stand on the day."""
    for task in scene.registry.tasks.values():
        row = scene.rows.get(task.id) if task.depends_on else None
        if row is None:
            continue
        for index, name in enumerate(task.depends_on):
            other = scene.rows.get(name)
            if other is None or name == task.id:
                continue
            how, before = row.standing, other.standing
            place = ("depends_on", index)
            if done_before(how, before):
                done = {"later": before.done_on} if before.done_on else {"variant": "open"}
                yield scene.problem("D326", task, *place, day=how.done_on, other=name, **done)
            elif due_before(how, before):
                yield scene.problem("D327", task, *place, day=end(how), other=name, later=end(before))
