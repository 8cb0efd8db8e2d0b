"""Whom the settings let say more than the table does: `policy.grants`, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from deann06.core.records import Act
from deann06.core.registry import Registry


class Granted(Struct, frozen=True):
    """Bodies by their short names, and the one act that they may say too; None: every act of the table."""

    names: tuple[str, ...]
    act: Act | None = None


def granted(registry: Registry, as_of: date) -> tuple[Granted, ...]:
    """What the settings loosen, in the order of the file."""
    given = registry.settings.policy.grants
    bodies = registry.bodies
    pairs = given.items() if isinstance(given, Mapping) else ((None, given),)
    return tuple(
        Granted(tuple(bodies.short(body.id, as_of) for body in bodies.resolve(names, as_of)), act)
        for act, names in pairs
        if names
    )
