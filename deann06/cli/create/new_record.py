"""What a new record comes to: its file, its id and its place, of what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deann06.cli.create.new_fields import KINDS, FieldOption
from deann06.cli.create.new_values import ValueReader
from deann06.core.editing.ids import directive_id, task_id
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.text.vietnamese import slug
from deann06.services.record.placing import task_folder
from deann06.store.load.loader import Tree
from deann06.store.yaml.new import record_text

OptionValues = dict[str, Any]  # by option: what a file says


def read_field(field: FieldOption, given: Any, reader: ValueReader, said: OptionValues) -> None:
    """Add what an option says. Raises UsageError."""
    if field.reads == "flag":
        if given:
            said[field.option] = "true"
    elif field.several:
        if given:
            said[field.option] = [reader.value(field, text) for text in given]
    elif given is not None:
        said[field.option] = reader.value(field, given)


def nested(fields: tuple[FieldOption, ...], said: OptionValues) -> dict[str, Any]:
    """What the file says, in the order of the fields."""
    data: dict[str, Any] = {}
    for field in fields:
        if field.option in said:
            outer, _, inner = field.key.rpartition(".")
            value = said[field.option]
            (data.setdefault(outer, {}) if outer else data)[inner] = dict(value) if field.key == "clauses" else value
    return data


def proposed_id(kind: str, said: OptionValues, registry: Registry) -> str:
    """The id that the number, the clause or the name of a record gives it."""
    taken = set(registry.ids(KINDS[kind][0].folder))
    if kind == "directive":
        issued = RoughDate.parse(said["issued"])
        return directive_id(said.get("number"), said["kind"], issued, said["issuer"], taken)
    if kind == "task":
        return task_id(said["directive"], said["clause"], taken)
    if kind == "agency":
        return slug(said.get("code") or said.get("short") or said["name"])
    return slug(said["title"])


def folder_of(kind: str, said: OptionValues, registry: Registry) -> str:
    """Where the file goes: a task beside the others of its directive, if they lie in one folder."""
    return task_folder(registry, said["directive"]) if kind == "task" else KINDS[kind][0].folder


def same_record(tree: Tree, folder: str, data: Mapping[str, Any], wanted: str | None) -> str | None:
    """The file of a record that says the very same, and has the id that is wanted; None where there is none."""
    text = record_text(folder, data)
    name = f"{wanted or ''}.yaml"
    for path, raw in tree.items():
        if path.startswith(f"{folder}/") and path.endswith(f"/{name}" if wanted else name):
            lines = raw.decode(errors="replace").splitlines(keepends=True)
            said = "".join(line for line in lines if not line.startswith("# yaml-language-server:"))
            if said == text or said.startswith(f"{text}log:"):
                return path
    return None
