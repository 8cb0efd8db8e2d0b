"""Why data makes no record: every error of its shape, each at its own place. Only a broken record needs this."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs

from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Record, decode_value
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline
from deann06.errors import BadValue
from deann06.store.load.schema import reader_schema


def errors(kind: type[Record], path: str, data: dict[str, Any], message: str) -> list[Problem]:
    """What is wrong with data that makes no record of that kind, at least one problem; `message` is the decoder's."""
    return list(_errors(kind, path, data)) or [_last_resort(path, message)]


def _errors(kind: type[Record], path: str, data: dict[str, Any]) -> Iterator[Problem]:
    schema = reader_schema(kind)
    for error in _validator(kind).iter_errors(data):
        field = _path(data, error.instance_path)
        match error.kind.name:
            case "additionalProperties":
                known = sorted(_at(schema, error.schema_path[:-1])["properties"])
                for key in sorted(set(_at(data, field)) - set(known)):
                    facts = {"key": key, "nearest": nearest(key, known), "known": ", ".join(known)}
                    yield Problem(code="S201", path=path, field=(*field, key), at_key=True, facts=facts)
            case "required":
                key = str(error.kind.as_dict()["property"])
                yield Problem(code="S202", path=path, field=(*field, key), facts={"key": key})
            case "propertyNames":
                key, names = error.kind.as_dict()["error"].instance, _at(schema, error.schema_path[:-1])["enum"]
                yield Problem(
                    code="S203",
                    path=path,
                    field=(*field, key),
                    at_key=True,
                    facts={"reason": "value.enum", **_none_of(key, names)},
                )
            case _:
                reason, facts = _reason(error, _at(schema, error.schema_path[:-1]), _at(data, field))
                yield Problem(code="S203", path=path, field=field, facts={"reason": reason, **facts})


def _reason(error: jsonschema_rs.ValidationError, schema: Any, value: Any) -> tuple[str, dict[str, Any]]:
    """Why a value does not fit the schema it broke: the key of a sentence, and its facts."""
    match error.kind.name:
        case "x-value" if schema["x-value"] == "integer":
            return "value.integer", {"value": value, "least": schema["least"], "most": schema["most"]}
        case "x-value":
            return _bad_value(schema["x-value"], value)
        case "enum":
            return "value.enum", _none_of(value, schema["enum"])
        case "type":
            shape = "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "text"
            return f"value.type_{schema['type']}", {"value": value if shape == "text" else "", "found": shape}
        case "minLength" | "minItems":
            return "value.empty", {}
        case "pattern":
            return "value.pattern", {"value": value, "pattern": schema["pattern"]}
    return "value.other", {"value": value, "detail": error.message}


def _none_of(value: Any, choices: Iterable[Any]) -> dict[str, Any]:
    """The facts of a value that is none of the choices."""
    known = [str(choice) for choice in choices]
    return {"value": value, "choices": ", ".join(known), "nearest": nearest(str(value), known)}


def _bad_value(kind: str, value: Any) -> tuple[str, dict[str, Any]]:
    try:
        _read(kind, value)
    except BadValue as bad:
        return bad.key, bad.facts
    return "value.other", {"value": value, "detail": kind}


def _read(kind: str, value: Any) -> None:
    """Read a value of a type of our own. Raises BadValue."""
    match kind:
        case "Deadline":
            decode_value(Deadline, value)
        case "RoughDate":
            decode_value(RoughDate, value)
        case "date":
            if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                raise BadValue("value.day", value=value)
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise BadValue("value.day", value=value) from error


class _OwnValue:
    """The keyword `x-value`: a type of our own, or a whole number within bounds."""

    def __init__(self, parent: dict[str, Any], value: str, _path: object) -> None:
        self.kind = value
        self.least, self.most = parent.get("least", 0), parent.get("most", 0)

    def validate(self, instance: Any) -> None:
        if self.kind != "integer":
            _read(self.kind, instance)
        elif not (
            isinstance(instance, str)
            and re.fullmatch(r"0|-?[1-9]\d{0,9}", instance)
            and self.least <= int(instance) <= self.most
        ):
            raise ValueError(f"{self.least}–{self.most}")


@cache
def _validator(kind: type[Record]) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(reader_schema(kind), keywords={"x-value": _OwnValue})


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like another, or an empty text."""
    near = difflib.get_close_matches(word, list(words), 1)
    return near[0] if near else ""


def _path(data: Any, steps: Iterable[str | int]) -> FieldPath:
    """The way to a value, with the keys of mappings as they are: the validator takes a key of digits for a number."""
    field: list[str | int] = []
    for step in steps:
        if isinstance(data, dict) and step not in data:
            step = next(key for key in data if re.fullmatch(rf"\+?0*{step}", key))
        field.append(step)
        data = data[step]
    return tuple(field)


def _at(data: Any, steps: Iterable[str | int]) -> Any:
    for step in steps:
        data = data[step]
    return data


def _last_resort(path: str, message: str) -> Problem:
    """An error that only the decoder sees, at the place its message names."""
    text, _, where = message.partition(" - at `$")
    steps = re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", where)
    field = tuple(name or int(index) for name, index in steps)
    return Problem(code="S203", path=path, field=field, facts={"reason": "value.other", "value": "", "detail": text})
