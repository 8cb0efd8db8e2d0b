"""JSON Schemas of the records: for editors and other checkers, and to find every error of a bad record.

Two views of one source, the types in `core.records`. The editors' view speaks of YAML's own numbers and
booleans; the reader's view expects text everywhere, as `yaml_read` gives it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec

from deann06.core.periods import RoughDate
from deann06.core.records import (
    Agency,
    CalendarYear,
    Directive,
    Indicator,
    Model,
    Record,
    Settings,
    Task,
)
from deann06.core.terms import ALL_KEYS, RRULE_PARTS, Deadline
from deann06.locale.fields import FIELDS

Schema = dict[str, Any]

NAMES: Final[Mapping[type[Record], str]] = {
    Settings: "settings",
    Agency: "agency",
    CalendarYear: "calendar",
    Directive: "directive",
    Task: "task",
    Model: "model",
    Indicator: "indicator",
}
_ROUGH: Final = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_DAY: Final = r"^\d{4}-\d\d-\d\d$"


def editor_schema(kind: type[Record]) -> Schema:
    """The schema of a kind of record, draft 7, with descriptions in Vietnamese."""
    (ref,), definitions = msgspec.json.schema_components([kind], schema_hook=_hook, ref_template="#/definitions/{name}")
    for name, definition in definitions.items():
        _describe(name, definition)
    name = str(ref["$ref"]).rpartition("/")[2]
    top = definitions.pop(name)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"deann06/{NAMES[kind]}.schema.json",
        **top,
        "definitions": dict(sorted(definitions.items())),
    }


@cache
def reader_schema(kind: type[Record]) -> Schema:
    """The schema of a kind of record as `yaml_read` gives it: all scalars text, nothing null, no references."""
    (ref,), definitions = msgspec.json.schema_components(
        [kind], schema_hook=_reader_hook, ref_template="#/definitions/{name}"
    )
    schema = _as_text(ref, definitions)
    schema["properties"].pop("id")
    return schema


def _describe(name: str, definition: Schema) -> None:
    definition.get("properties", {}).pop("id", None)
    definition.pop("description", None)
    for key, schema in definition.get("properties", {}).items():
        text = FIELDS.get(f"{name}.{key}") or FIELDS.get(key)
        if text:
            if "$ref" in schema:  # draft 7 ignores what stands beside a reference
                schema["allOf"] = [{"$ref": schema.pop("$ref")}]
            schema["description"] = text
    if FIELDS.get(name):
        definition["description"] = FIELDS[name]


def _as_text(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """A schema turned into the reader's view."""
    if "$ref" in schema:
        return _as_text(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "x-value" in schema:
        return schema
    if "anyOf" in schema:
        kinds = [_as_text(item, definitions) for item in schema["anyOf"] if item.get("type") != "null"]
        if len(kinds) == 1:
            return kinds[0]
        text, other = sorted(kinds, key=lambda item: item.get("type") != "string")
        return {"if": {"type": "string"}, "then": text, "else": other}
    match schema.get("type"):
        case "integer":
            least, most = schema["minimum"], schema["maximum"]
            return {"x-value": "integer", "least": least, "most": most}
        case "boolean":
            return {"enum": ["true", "false"]}
        case "string" if schema.get("format") == "date":
            return {"x-value": "date"}
    changed = {key: value for key, value in schema.items() if key not in ("default", "description", "title")}
    for key in ("items", "additionalProperties"):
        if isinstance(changed.get(key), dict):
            changed[key] = _as_text(changed[key], definitions)
    if "properties" in changed:
        changed["properties"] = {key: _as_text(value, definitions) for key, value in changed["properties"].items()}
    return changed


def _reader_hook(kind: type) -> Schema:
    return {"x-value": kind.__name__}


def _hook(kind: type) -> Schema:
    if kind is RoughDate:
        return {"type": ["string", "integer"], "pattern": _ROUGH}
    if kind is Deadline:
        rule = _rule_schema()
        return {"anyOf": [{"enum": ["ongoing", "none"]}, rule, {"type": "array", "items": rule, "minItems": 1}]}
    raise NotImplementedError(kind)


def _rule_schema() -> Schema:
    rough: Schema = {"type": ["string", "integer"], "pattern": _ROUGH}
    day: Schema = {"type": "string", "pattern": _DAY}
    values: dict[str, Schema] = {
        "before": {"type": ["string", "integer"]},
        "by": {"type": ["string", "integer"]},
        "within": {"type": ["string", "integer"], "pattern": r"^\d{4}(-W\d\d|-Q[1-4]|-H[12]|-\d\d)?$"},
        "days": {"type": "integer", "minimum": 1},
        "working_days": {"type": "integer", "minimum": 1},
        "every": {"type": "string", "pattern": r"^([1-9]\d* )?(day|week|month|quarter|half-year|year)s?$"},
        "rrule": {"type": "string", "pattern": f"^({'|'.join(RRULE_PARTS)})="},
        "phrase": {"type": "string"},
        "roll": {"enum": ["none", "next", "previous"]},
        "then": {"const": "ongoing"},
        "from": rough,
        "until": rough,
        "after": {"type": "string"},
        "month": {"const": "last"},
        "anchor": day,
        "start": day,
    }
    for key, schema in values.items():
        schema["description"] = FIELDS[f"deadline.{key}"]
    forms = ("within", "days", "working_days", "every", "rrule")
    edges = [{"required": [edge], "not": _any_of(forms)} for edge in ("before", "by")]
    others = [{"required": [form]} for form in forms]
    return {
        "type": "object",
        "properties": {key: values[key] for key in sorted(ALL_KEYS)},
        "additionalProperties": False,
        "oneOf": [*edges, *others],
    }


def _any_of(keys: tuple[str, ...]) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def all_schemas() -> dict[str, Schema]:
    """The schemas by file name."""
    return {f"{name}.schema.json": editor_schema(kind) for kind, name in NAMES.items()}
