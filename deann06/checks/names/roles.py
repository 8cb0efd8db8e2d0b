"""L53x: values with a space where a body may stand: a body in disguise, one that looks like it, a role in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from deann06.checks.names.bodies import OWING
from deann06.checks.scene import Scene
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Record
from deann06.core.state.bodies import is_role
from deann06.core.state.names import Likeness
from deann06.core.text.spellings import words

_ERRORS: Final = (Likeness.SAME, Likeness.SEVERAL)


def in_words(scene: Scene) -> Iterator[Problem]:
    """Bodies written by their names, several in one value, what is like a body; and each other role once, with how
    often it stands.
    """
    read = cache(scene.registry.names.like_a_body)
    settled = {words(role) for role in scene.registry.settings.roles}
    others: dict[str, list[tuple[Record, FieldPath]]] = {}
    for name, places in scene.named["agencies"].items():
        for record, _, field, _ in places if is_role(name) else ():
            reading = read(name, owing=any(role in OWING for role in field))
            if reading.likeness not in _ERRORS and words(name) in settled:
                continue
            if reading.likeness is Likeness.NONE:
                others.setdefault(name, []).append((record, field))
                continue
            code = "L530" if reading.likeness in _ERRORS else "L531"
            facts: dict[str, Any] = {"name": name, "ids": ", ".join(reading.ids)}
            if reading.likeness is Likeness.SEVERAL:
                facts["variant"] = "several"
            yield scene.problem(code, record, *field, **facts)
    for name, found in others.items():
        record, field = found[0]
        yield scene.problem("L532", record, *field, name=name, count=len(found))
