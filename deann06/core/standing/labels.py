"""How records and bodies are called on a page: short where that is enough, exact where it is needed."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from deann06.core.standing.fold import Fold
from deann06.core.state.bodies import Bodies, is_role
from deann06.core.state.registry import Registry


class BodyName(Struct, frozen=True):
    """A body as it is called on a day, with the names of the ended bodies whose duty it carries on."""

    id: str
    short: str
    name: str
    inherited: tuple[str, ...] = ()  # short names, oldest first
    unconfirmed: bool = False  # it is told to owe a share that it owes only by our reading of the source
    unverified: bool = False  # whether it still exists on the day has not been looked up

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is not sure of it, by the words of `locale`: every page that names it says so."""
        return tuple(doubt for doubt in ("unconfirmed", "unverified") if getattr(self, doubt))


def task_labels(registry: Registry) -> Mapping[str, str]:
    """Each task's id, cut to the part behind its directive where no other task ends so."""
    return registry.task_labels


def called(bodies: Bodies, agency_id: str, day: date) -> BodyName:
    """A body by its own names on a day, whoever answers for it since."""
    return BodyName(agency_id, bodies.short(agency_id, day), bodies.name(agency_id, day))


def body_names(
    bodies: Bodies, names: Iterable[str], day: date, unconfirmed: frozenset[str] = frozenset()
) -> tuple[BodyName, ...]:
    """Bodies, groups and roles as they are called on a day; each once, ended ones by their successors.

    `unconfirmed` are those of a task (`Fold.unconfirmed`), where the names are of those whose share is missing.
    """
    asked = (tuple(names), day, unconfirmed)
    labels = bodies.told.get(asked)
    if labels is None:
        labels = bodies.told[asked] = _body_names(bodies, *asked)
    return labels


def _body_names(bodies: Bodies, names: tuple[str, ...], day: date, unconfirmed: frozenset[str]) -> tuple[BodyName, ...]:
    resolved: dict[str, tuple[str, ...]] = {}
    for name in names:
        if is_role(name):
            resolved.setdefault(name, ())
            continue
        body = bodies.on(name, day)
        resolved[body.id] = tuple(dict.fromkeys((*resolved.get(body.id, ()), *body.inherited)))
    return tuple(
        BodyName(
            name,
            bodies.short(name, day),
            bodies.name(name, day),
            tuple(bodies.short(old, _last_of(bodies, old, day)) for old in _oldest_first(bodies, inherited, day)),
            unconfirmed=name in unconfirmed,
            unverified=not bodies.is_verified(name, day),
        )
        for name, inherited in resolved.items()
    )


def share_names(fold: Fold, names: Iterable[str]) -> tuple[BodyName, ...]:
    """Those whose share of a task is missing, as they are called on the day: who is blamed is told with every doubt."""
    return body_names(fold.bodies, names, fold.as_of, fold.unconfirmed)


def names_as_they_were(registry: Registry, ended: Iterable[str]) -> tuple[BodyName, ...]:
    """Ended bodies, each by its own last name rather than its successor's."""
    return tuple(
        BodyName(agency.id, agency.short or agency.name, agency.name)
        for agency in (registry.agencies[name] for name in ended)
    )


def _oldest_first(bodies: Bodies, ended: tuple[str, ...], day: date) -> tuple[str, ...]:
    """Ended bodies as they followed on each other, whichever was named first."""
    return tuple(sorted(ended, key=lambda one: -len(bodies.on(one, day).inherited))) if len(ended) > 1 else ended


def _last_of(bodies: Bodies, agency_id: str, day: date) -> date:
    """The last day of an ended body, when it bore its last name."""
    agency = bodies.agencies.get(agency_id)
    return agency.valid.until.last if agency and agency.valid.until else day
