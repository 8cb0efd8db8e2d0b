"""What records, bodies and groups may be called on a command line, for those who complete it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from deann06.core.standing.labels import task_labels
from deann06.core.state.registry import Registry


class Called(Struct, frozen=True):
    """What to type for one thing, what it is, and what else it is called."""

    value: str
    about: str
    also: tuple[str, ...] = ()


class Known(Struct, frozen=True, kw_only=True):
    """Everything in a registry that can be named."""

    tasks: tuple[Called, ...]
    models: tuple[Called, ...]
    directives: tuple[Called, ...]
    indicators: tuple[Called, ...]
    bodies: tuple[Called, ...]
    groups: tuple[Called, ...]
    phases: tuple[Called, ...]
    tags: tuple[Called, ...]
    views: tuple[Called, ...]

    @property
    def records(self) -> tuple[Called, ...]:
        """Whatever has a page of its own."""
        return (*self.tasks, *self.models, *self.directives, *self.indicators, *self.bodies)


def build(registry: Registry, as_of: date) -> Known:
    """The names in a registry, bodies by those of the day."""
    labels, bodies = task_labels(registry), registry.bodies
    return Known(
        tasks=tuple(Called(labels[one.id], one.title, (one.id,)) for one in registry.tasks.values()),
        models=_titled(registry.models),
        directives=tuple(
            Called(one.id, f"{one.number or one.kind}: {one.title}", tuple(filter(None, (one.number,))))
            for one in registry.directives.values()
        ),
        indicators=_titled(registry.indicators),
        bodies=tuple(
            Called(name, bodies.name(name, as_of), _apart(bodies.short(name, as_of), bodies.name(name, as_of)))
            for name in registry.agencies
        ),
        groups=tuple(
            Called(name, registry.settings.group(name).name, (registry.settings.group(name).name,))
            for name in registry.settings.groups
        ),
        phases=tuple(Called(name, "") for name in registry.settings.phases),
        tags=tuple(Called(name, "") for name in registry.tags),
        views=tuple(Called(name, view.title, (view.title,)) for name, view in registry.settings.views.items()),
    )


def _titled(records: Mapping[str, Struct]) -> tuple[Called, ...]:
    return tuple(Called(name, getattr(one, "title", "")) for name, one in records.items())


def _apart(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
