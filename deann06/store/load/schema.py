"""JSON Schemas of the records: for editors and other checkers, and to find every error of a bad record.

Two views of one source, the types in `core.records`. The editors' view speaks of YAML's own numbers and
booleans; the reader's view expects text everywhere, as `yaml.read` gives it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeAlias

import msgspec

from deann06.core.records import FILE_NAME, KINDS, READING, Record
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.reading import WEEKDAYS
from deann06.core.terms.rrule import RRULE_PARTS
from deann06.core.terms.rules import Deadline, Roll
from deann06.locale.fields import FIELDS

Schema: TypeAlias = dict[str, Any]

_ROUGH: Final = r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_DATE: Final = r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_HOUR: Final = r"([01]?\d|2[0-3]):[0-5]\d"
_PERIOD: Final = r"^[12]\d{3}(-W\d\d|-Q[1-4]|-H[12]|-(0[1-9]|1[0-2]))?$"
_DAY_IN_UNIT: Final = rf"^({'|'.join(WEEKDAYS)}|last|\d\d?|\d\d-\d\d)( {_HOUR})?$"
_YEAR: Final[Schema] = {"type": "integer", "minimum": 1000, "maximum": 2999}  # YAML reads `2024` as a number
# Texts that may look like a number, which other programs then read as one.
_NUMBER_TOO: Final = frozenset({"submit", "waive", "request_waive", "period", "phase"})


def editor_schema(kind: type[Record]) -> Schema:
    """The schema of a kind of record, draft 7, with descriptions in Vietnamese."""
    (ref,), definitions = msgspec.json.schema_components([kind], schema_hook=_hook, ref_template="#/definitions/{name}")
    for name, definition in definitions.items():
        _describe(name, definition)
    top = definitions.pop(str(ref["$ref"]).rpartition("/")[2])
    if '"#/definitions/Deadline"' in json.dumps([top, definitions]):
        definitions.update(_deadline_definitions())
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"deann06/{kind.single}.schema.json",
        **top,
        "definitions": dict(sorted(definitions.items())),
    }


@cache
def reader_schema(kind: type[Record]) -> Schema:
    """The schema of a kind of record as `yaml.read` gives it: all scalars text, nothing null, no references."""
    (ref,), definitions = msgspec.json.schema_components(
        [kind], schema_hook=_reader_hook, ref_template="#/definitions/{name}"
    )
    schema = _as_text(ref, definitions)
    schema["properties"].pop(FILE_NAME)
    return schema


def _describe(name: str, definition: Schema) -> None:
    properties = definition.get("properties", {})
    properties.pop(FILE_NAME, None)
    for key in ("title", "description"):  # a Python class's own
        definition.pop(key, None)
    required = definition.get("required") or definition.pop("required", ())
    for key, schema in properties.items():
        opened = _opened(schema, key)
        if key not in required:
            opened = _or_null(opened)
        if "$ref" in opened:  # draft 7 ignores what stands beside a reference
            opened = {"allOf": [opened]}
        properties[key] = {"description": FIELDS.get(f"{name}.{key}") or FIELDS[key], **opened}
    if FIELDS.get(name):
        definition["description"] = FIELDS[name]


def _opened(schema: Schema, key: str) -> Schema:
    """A schema that also takes the numbers which other programs read where `yaml.read` reads text."""
    if key in _NUMBER_TOO and schema.get("type") == "string":
        return {**schema, "type": ["string", "integer"]}
    if schema.get("pattern") == READING:
        return {**schema, "type": ["string", "number"]}
    changed = dict(schema)
    if isinstance(schema.get("additionalProperties"), dict):
        changed["additionalProperties"] = _opened(schema["additionalProperties"], key)
    if "anyOf" in schema:
        changed["anyOf"] = [_opened(item, key) for item in schema["anyOf"]]
    return changed


def _or_null(schema: Schema) -> Schema:
    """A key without a value counts as absent."""
    plain = {key: value for key, value in schema.items() if key != "default" or isinstance(value, str | int)}
    null: Schema = {"type": "null"}
    choices = [choice for choice in plain.pop("anyOf", [plain]) if choice != null]
    if len(choices) == 1 and "type" in choices[0]:
        kind = choices[0]["type"]
        return {**plain, **choices[0], "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}
    default = {"default": plain["default"]} if "default" in plain else {}
    bare = [{key: value for key, value in choice.items() if key != "default"} for choice in choices]
    return {"anyOf": [*bare, null], **default}


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
        if text.get("type") == "array":
            return {"if": {"type": "object"}, "then": other, "else": text}
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
        return _rough()
    if kind is Deadline:
        return {"$ref": "#/definitions/Deadline"}
    raise NotImplementedError(kind)


def _rough() -> Schema:
    return {"anyOf": [{"type": "string", "pattern": _ROUGH}, _YEAR]}


def _deadline_definitions() -> Schema:
    """The forms of a deadline, one definition each, as `core.terms` reads them."""
    day: Schema = {"type": "string", "pattern": f"^{_DATE}$"}
    day_or_hour: Schema = {"type": "string", "pattern": f"^{_DATE}([T ]{_HOUR})?$"}
    in_unit: Schema = {
        "anyOf": [{"type": "string", "pattern": _DAY_IN_UNIT}, {"type": "integer", "minimum": 1, "maximum": 31}]
    }
    text: Schema = {"type": "string"}
    count: Schema = {"type": "integer", "minimum": 1, "maximum": 3660}
    until = {"until": _rough()}
    counted = {"oneOf": [{"required": ["from"]}, {"required": ["after"]}]}
    every: Schema = {"type": "string", "pattern": r"^([1-9]\d{0,3} +)?(day|week|month|quarter|half-year|year)s?$"}
    rrule: Schema = {"type": "string", "pattern": f"^({'|'.join(RRULE_PARTS)})="}
    assumed = {"assumed": {"type": "string", "minLength": 1}}
    edges = {"not": {"required": ["before", "by"]}}
    forms = {
        "Before": _form("before", {"before": day_or_hour}),
        "By": _form("by", {"by": day_or_hour}),
        "Within": _form("within", {"within": {"anyOf": [{"type": "string", "pattern": _PERIOD}, _YEAR]}}),
        "Days": _form("days", {"days": count, "after": text}, counted),
        "WorkingDays": _form("working_days", {"working_days": count, "after": text}, counted),
        "Every": _form(
            "every",
            {
                "every": every,
                "before": in_unit,
                "by": in_unit,
                "month": {"const": "last"},
                "anchor": day,
                **assumed,
                **until,
            },
            {**edges, "dependencies": {"assumed": ["anchor"]}},
        ),
        "RRule": _form("rrule", {"rrule": rrule, "start": day, **assumed, **until}, required=("rrule", "start")),
        "Cycle": _form("cycle", {"cycle": {"type": "string", "minLength": 1}, **until}),
    }
    recurring = [{"$ref": f"#/definitions/{name}"} for name in ("Every", "RRule", "Cycle")]
    return {
        **forms,
        "Deadline": {
            "anyOf": [
                {"enum": ["ongoing", "none"]},
                *({"$ref": f"#/definitions/{name}"} for name in forms),
                {"type": "array", "items": {"anyOf": recurring}, "minItems": 1},
            ]
        },
    }


def _form(
    name: str, own: Mapping[str, Schema], more: Schema | None = None, *, required: tuple[str, ...] = ()
) -> Schema:
    """One form of a deadline: its own keys, and those that every form may carry."""
    common: Mapping[str, Schema] = {
        "from": _rough(),
        "phrase": {"type": "string"},
        "roll": {"enum": [roll.value for roll in Roll]},
        "then": {"const": "ongoing"},
    }
    described = {key: {"description": FIELDS[f"deadline.{key}"], **value} for key, value in {**own, **common}.items()}
    return {
        "type": "object",
        "description": FIELDS[f"deadline.{name}"],
        "properties": described,
        "required": list(required or (name,)),
        "additionalProperties": False,
        **(more or {}),
    }


def all_schemas() -> dict[str, Schema]:
    """The schemas by file name."""
    return {f"{kind.single}.schema.json": editor_schema(kind) for kind in KINDS}


def schema_files() -> dict[str, bytes]:
    """The schemas as files, by name."""
    return {
        name: (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
        for name, schema in all_schemas().items()
    }
