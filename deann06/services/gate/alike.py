"""Which files a change leaves saying the same: in other bytes, or by the new ids of what was renamed."""

from typing import NamedTuple

from deann06.checks.changes.fixed import same_text
from deann06.core.changes.compare import ChangeKind
from deann06.core.changes.renames import NewIds, as_named
from deann06.core.state.registry import WAIVERS_PATH, Registry
from deann06.reports.changes.compare import Comparison
from deann06.store.load.loader import LoadedRegistry


class Alike(NamedTuple):
    """How many files say the same in other bytes (line ends, order, comments), and how many by new ids alone."""

    bytes_only: int = 0
    ids_only: int = 0


def alike(before: LoadedRegistry, after: LoadedRegistry, comparison: Comparison | None) -> Alike:
    """The files that differ though no change is told of them."""
    if comparison is None or before.registry is None or after.registry is None:
        return Alike()
    records = (after.registry.record(change.folder, change.id) for change in comparison.changes)
    compared = {after.registry.path_of(record) for record in records if record}
    differ = (path for path, raw in after.tree.items() if before.tree.get(path, raw) != raw and path not in compared)
    alike = {path for path in differ if path.endswith(".yaml") or same_text(before.tree[path], after.tree[path])}
    naming = alike & _naming(before.registry, new_ids(comparison))
    return Alike(len(alike - naming), len(naming))


def _naming(registry: Registry, names: NewIds) -> set[str]:
    """The files that name a record which has another id since."""
    every = (*(record for kept in registry.by_folder.values() for record in kept.values()), registry.settings)
    paths = {registry.path_of(record) for record in every if as_named(record, names) != record} if names else set()
    return paths | ({WAIVERS_PATH} if as_named(registry.waivers, names) != registry.waivers else set())


def new_ids(comparison: Comparison | None) -> NewIds:
    """The ids that records have now, by those that they had."""
    names: dict[str, dict[str, str]] = {}
    for change in comparison.changes if comparison else ():
        if change.kind is ChangeKind.RENAMED and change.old_id:
            names.setdefault(change.folder, {})[change.old_id] = change.id
    return names
