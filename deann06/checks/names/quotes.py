"""L537: words that a task is said to rest on, and that the text of its directive does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deann06.checks.scene import Scene
from deann06.core.findings import Problem
from deann06.core.state.quotes import Altered, altered, plain_texts


def standing(scene: Scene) -> Iterator[Problem]:
    """Quotes of tasks that do not stand in the text of their directive, where the registry has it."""
    texts: dict[str, str] | None = None
    for task in scene.registry.tasks.values():
        if task.quote is None:
            continue
        texts = plain_texts(scene.tree.items()) if texts is None else texts
        how = altered(task.quote, texts[task.directive]) if task.directive in texts else None
        if how:
            facts: dict[str, Any] = {"directive": task.directive} | (
                {} if how is Altered.UNKNOWN else {"variant": how.value}
            )
            yield scene.problem("L537", task, "quote", "text", **facts)
