"""A record under a new id: its file, and every file that names it.

All that is written is worked out before anything is. New files come first, then the files that name the record,
and the old files go last, the record's own at the very end: whatever has been done when the program is killed,
every name leads to a record, and the same command finishes the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from deann06.core.findings import FieldPath
from deann06.errors import DeannError
from deann06.store.loader import Tree
from deann06.store.yaml_edit import replace_names
from deann06.store.yaml_read import decode, keys, read, scalars

# Where the records of a kind are named: the kind of file, and the field. `*` is any kind with a log, any item, any key.
_DIRECTIVE: Final = (
    "tasks:directive",
    "tasks:also.*.directive",
    "models:plan",
    "indicators:directive",
    "directives:basis.*",
    "directives:cites.*",
    "directives:log.*.supersede",
    "*:log.*.document.directive",
    "*:log.*.documents.*.directive",
    "waivers.yaml:waivers.*.record",
    "waivers.yaml:waivers.*.document.directive",
)
_AGENCY: Final = (
    *(f"tasks:{role}.*" for role in ("lead", "cooperating", "report_to", "via", "respondents", "counterpart")),
    "tasks:unconfirmed.ids.*",
    *(f"tasks:log.*.reassign.{role}.*" for role in ("lead", "cooperating", "respondents")),
    "models:lead.*",
    "models:cooperating.*",
    "directives:issuer",
    "indicators:owner",
    "agencies:successors.*.agency",
    "agencies:members.*",
    "agencies:members.*.agency",
    "registry.yaml:committee",
    "registry.yaml:focal_point",
    "registry.yaml:policy.grants.*",
    "registry.yaml:policy.grants.*.*",
    "registry.yaml:groups.*.owner",
    "registry.yaml:groups.*.owner.*",
    "registry.yaml:groups.*.owner.*.agency",
    "*:log.*.by",
    "*:log.*.by.*",
    "*:log.*.for.*",
    "*:log.*.blocked.waiting_on",
    "*:log.*.blocked.waiting_on.*",
    "*:log.*.unblocked.waiting_on",
    "waivers.yaml:waivers.*.record",
)
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "directives": _DIRECTIVE,
    "agencies": _AGENCY,
    "tasks": ("tasks:depends_on.*", "models:tasks.*", "waivers.yaml:waivers.*.record"),
    "models": ("waivers.yaml:waivers.*.record",),
    "indicators": ("waivers.yaml:waivers.*.record",),
}
KEYS: Final[Mapping[str, tuple[str, ...]]] = {"indicators": ("*:log.*.measure.*",)}  # named by a key

Names = Mapping[str, str]  # old id → new id, of one kind


def renamed(tree: Tree, folder: str, names: Names) -> Names:
    """All ids that change with one: those of a directive's tasks begin with its own. By folder/id."""
    found = {f"{folder}/{old}": new for old, new in names.items()}
    if folder == "directives":
        for path in tree:
            stem = path.rpartition("/")[2].removesuffix(".yaml")
            for old, new in names.items():
                if path.startswith("tasks/") and path.endswith(".yaml") and stem.startswith(f"{old}."):
                    found[f"tasks/{stem}"] = new + stem.removeprefix(old)
    return found


def changes(tree: Tree, names: Names) -> dict[str, bytes | None]:
    """What is to be written, in this order, and (None) removed, for new ids by folder/id.

    Raises EditRefused where a file cannot be followed, and DeannError where a new id is taken by another record.
    """
    moves = moved(tree, names)
    stems = {(path.partition("/")[0], path.rpartition("/")[2].lower()): path for path in tree}
    written: dict[str, bytes | None] = {}
    for old, new in moves.items():
        content = _naming(old, tree[old], names)
        other = stems.get((new.partition("/")[0], new.rpartition("/")[2]), new)
        if other != new or tree.get(new, content) != content:
            raise DeannError("edit.exists", path=other)
        if new not in tree:
            written[new] = content
    for path, raw in tree.items():
        if path not in moves and path not in moves.values() and (content := _naming(path, raw, names)) != raw:
            written[path] = content
    return {**written, **dict.fromkeys(reversed(moves))}


def moved(tree: Tree, names: Names) -> dict[str, str]:
    """The files that get a new name: old path → new."""
    return dict(_moves(tree, names))


def _moves(tree: Tree, names: Names) -> Iterator[tuple[str, str]]:
    """The files that get a new name: the record's own, its text, then its tasks, each behind those that it awaits."""
    paths = {(path.partition("/")[0], path.rpartition("/")[2]): path for path in tree}
    seen: set[str] = set()

    def taken(name: str) -> Iterator[tuple[str, str]]:
        folder, _, old = name.partition("/")
        if name in seen or name not in names:
            return
        seen.add(name)
        own = paths.get((folder, f"{old}.yaml"))
        if own and folder == "tasks":
            waits = (read(own, tree[own]).data or {}).get("depends_on")
            for other in waits if isinstance(waits, list) else ():
                yield from taken(f"tasks/{other}")
        for path in (own, paths.get((folder, f"{old}.md")) if folder == "directives" else None):
            if path:
                folders, _, file = path.rpartition("/")
                yield path, f"{folders}/{names[name]}{file.removeprefix(old)}"

    for name in names:
        yield from taken(name)


def _naming(path: str, raw: bytes, names: Names) -> bytes:
    """A file that calls every record by its new id."""
    wanted = {name.partition("/")[2]: new for name, new in names.items()}
    if not path.endswith(".yaml") or not any(old.encode() in raw for old in wanted):
        return raw

    def named(field: FieldPath, old: str, places: Mapping[str, tuple[str, ...]]) -> str | None:
        return _new(path, field, old, places, names) if old in wanted else None

    text = decode(raw)
    values = {field: new for field, old, _ in scalars(text) if (new := named(field, old, PLACES))}
    renamed_keys = {field: new for field in keys(text) if (new := named(field, str(field[-1]), KEYS))}
    return replace_names(path, text, values, renamed_keys).encode() if values or renamed_keys else raw


def _new(path: str, field: FieldPath, old: str, places: Mapping[str, tuple[str, ...]], names: Names) -> str | None:
    """The new id of what a field names, if that is a record that has one."""
    kind, name = path.partition("/")[0], ".".join(map(str, field))
    for folder, fields in places.items():
        if (new := names.get(f"{folder}/{old}")) and any(is_at(place, kind, name) for place in fields):
            return new
    return None


def is_at(place: str, kind: str, name: str) -> bool:
    """Whether a field of a kind of file is the place that a table names."""
    where, _, field = place.partition(":")
    return where in (kind, "*") and bool(re.fullmatch(re.escape(field).replace(r"\*", r"[^.]+"), name))
