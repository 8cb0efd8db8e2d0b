"""F120: files that are passed over."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.checks.scene import Scene
from deann06.core.findings import Problem


def leftovers(scene: Scene) -> Iterator[Problem]:
    """Copies of files that other programs made: nothing in them counts, and somebody may have worked on one."""
    for path in scene.registry.leftovers:
        yield Problem(code="F120", path=path, line=1, facts={"name": path.rpartition("/")[2]})
