"""Who reviews which file, by the reviewers of the agencies. The last row that fits a file counts."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from deann06.core.records import Record
from deann06.core.standing.fold import Fold
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import SETTINGS_PATH, WAIVERS_PATH, Registry


class ReviewedPath(Struct, frozen=True):
    """A file of the registry, or a folder with a slash behind it, and who reviews it."""

    path: str
    reviewers: tuple[str, ...]


def build(registry: Registry, as_of: date) -> tuple[ReviewedPath, ...]:
    """What is reviewed, and by whom; empty where nobody reviews."""
    return (*_common(registry, as_of), *_records(registry, as_of))


def _common(registry: Registry, as_of: date) -> Iterator[ReviewedPath]:
    """What is nobody else's is the focal point's, new records too; first, so that what follows wins."""
    owners = _reviewers(registry, [registry.settings.focal_point], as_of)
    if owners:
        for path in (SETTINGS_PATH, WAIVERS_PATH, *(f"{folder}/" for folder in sorted(registry.by_folder))):
            yield ReviewedPath(path, owners)


def _records(registry: Registry, as_of: date) -> Iterator[ReviewedPath]:
    """Each indicator by its owner, each task and model by who grants: a host takes the word of any one of them.

    So the leads, who would profit, review only where neither the focal point nor the issuer has anybody.
    """
    focal = _reviewers(registry, [registry.settings.focal_point], as_of)
    led: list[tuple[Record, str | None, Iterable[str]]] = [
        (task, task.directive, Fold(task, registry, as_of).lead) for task in registry.tasks.values()
    ]
    led += [(model, model.plan, model.lead) for model in registry.models.values()]
    for record, directive, leads in led:
        issued = registry.directives.get(directive or "")
        above = _reviewers(registry, [issued.issuer], as_of) if issued else ()
        if owners := tuple(dict.fromkeys((*focal, *above))) or _reviewers(registry, leads, as_of):
            yield ReviewedPath(registry.path_of(record), owners)
    for one in registry.indicators.values():
        if one.owner and (owners := _reviewers(registry, (one.owner,), as_of)):
            yield ReviewedPath(registry.path_of(one), owners)


def _reviewers(registry: Registry, names: Iterable[str], as_of: date) -> tuple[str, ...]:
    """The reviewers of bodies as they answer on the day; of a group its own, or else its members'."""
    reviewers: dict[str, None] = {}
    for body in registry.bodies.resolve((name for name in names if not is_role(name)), as_of):
        agency = registry.agencies.get(body.id)
        if agency is None:
            continue
        if agency.is_group and not agency.reviewers:
            reviewers.update(dict.fromkeys(_reviewers(registry, _members(registry, body.id, as_of), as_of)))
        reviewers.update(dict.fromkeys(agency.reviewers))
    return tuple(reviewers)


def _members(registry: Registry, group: str, as_of: date) -> Iterator[str]:
    """The bodies of a group, as they answer on the day; not those that it may name as groups in turn."""
    for member in registry.bodies.ids((group,), as_of):
        agency = registry.agencies.get(member)
        if agency and not agency.is_group:
            yield member
