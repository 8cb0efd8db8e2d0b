"""A record under a new id: its file, and every file that names it.

All that is written is worked out before anything is. New files come first, then the files that name the record,
and the old files go last, the record's own at the very end: whatever has been done when the program is killed,
every name leads to a record, and the same command finishes the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deann06.core.findings import FieldPath
from deann06.core.state.references import kinds_at
from deann06.errors import DeannError
from deann06.store.load.loader import Tree
from deann06.store.yaml.edit import replace_names
from deann06.store.yaml.read import decode, keys, read, scalars

RenamedIds = Mapping[str, str]  # old id → new id, of one kind


def renamed(tree: Tree, folder: str, names: RenamedIds) -> RenamedIds:
    """All ids that change with one: those of a directive's tasks begin with its own. By folder/id."""
    ids = {f"{folder}/{old}": new for old, new in names.items()}
    if folder == "directives":
        for path in tree:
            stem = path.rpartition("/")[2].removesuffix(".yaml")
            for old, new in names.items():
                if path.startswith("tasks/") and path.endswith(".yaml") and stem.startswith(f"{old}."):
                    ids[f"tasks/{stem}"] = new + stem.removeprefix(old)
    return ids


def changes(tree: Tree, names: RenamedIds) -> dict[str, bytes | None]:
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


def moved(tree: Tree, names: RenamedIds) -> dict[str, str]:
    """The files that get a new name: old path → new."""
    return dict(_moves(tree, names))


def _moves(tree: Tree, names: RenamedIds) -> Iterator[tuple[str, str]]:
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


def _naming(path: str, raw: bytes, names: RenamedIds) -> bytes:
    """A file that calls every record by its new id."""
    wanted = {name.partition("/")[2]: new for name, new in names.items()}
    if not path.endswith(".yaml") or not any(old.encode() in raw for old in wanted):
        return raw

    def named(field: FieldPath, old: str, *, at_key: bool = False) -> str | None:
        kinds = kinds_at(path.partition("/")[0], field, at_key=at_key) if old in wanted else ()
        return next((names[name] for kind in kinds if (name := f"{kind}/{old}") in names), None)

    text = decode(raw)
    values = {field: new for field, old, _ in scalars(text) if (new := named(field, old))}
    renamed_keys = {field: new for field in keys(text) if (new := named(field, str(field[-1]), at_key=True))}
    return replace_names(path, text, values, renamed_keys).encode() if values or renamed_keys else raw
