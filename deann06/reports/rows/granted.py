"""Whom the settings let say more than the table does: `policy.grants`, as pages and documents show it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from deann06.core.records import Act
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.state.registry import Registry


class GrantedAct(Struct, frozen=True):
    """Bodies, and the one act that they may say too; None: every act of the table."""

    bodies: tuple[BodyName, ...]
    act: Act | None = None


def granted(registry: Registry, as_of: date) -> tuple[GrantedAct, ...]:
    """What the settings loosen, in the order of the file."""
    given = registry.settings.policy.grants
    pairs = given.items() if isinstance(given, Mapping) else ((None, given),)
    return tuple(GrantedAct(body_names(registry.bodies, names, as_of), act) for act, names in pairs if names)
