"""The editors' schemas: valid, complete in words, kind to good files and not to bad ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from deann06.core.records import KINDS, Waivers
from deann06.core.terms import reading as terms
from deann06.store.load.schema import all_schemas, schema_files

ROOT = Path(__file__).parents[3]
SCHEMAS = all_schemas()
FILES = {kind.file or f"{kind.folder}/*.yaml": f"{kind.single}.schema.json" for kind in KINDS}


class Yaml12(yaml.SafeLoader):
    """What other programs read: numbers and booleans as YAML 1.2 has them, dates as text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] != "timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(name: str) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(SCHEMAS[name], validate_formats=True)


def test_committed_schemas_are_those_of_the_code() -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    assert committed == schema_files()


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid_draft_7(name: str) -> None:
    jsonschema_rs.meta.validate(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_says_what_it_is(name: str) -> None:
    found = list(properties(SCHEMAS[name]))
    assert len(found) > 5
    assert [key for key, schema in found if not schema.get("description")] == []
    assert all(key != "id" for key, _ in found) or name == "settings.schema.json"  # a file is named by a record's id


@pytest.mark.parametrize("registry", ["registry", "examples/thu-nghiem"])
@pytest.mark.parametrize("files", FILES)
def test_every_committed_file_is_accepted(registry: str, files: str) -> None:
    paths = sorted((ROOT / registry).glob(files))
    assert paths or files == Waivers.file
    checker = validator(FILES[files])
    for path in paths:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12)
        errors = [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in checker.iter_errors(data)]
        assert errors == [], path
        depth = "../" * (path.relative_to(ROOT).parent.as_posix().count("/") + 1)
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first == f"# yaml-language-server: $schema={depth}schemas/{FILES[files]}"


HEAD = {"title": "a", "directive": "d", "clause": "4"}
ENTRY = {"date": "2024-05-06", "by": "stttt"}


@pytest.mark.parametrize(
    "deadline",
    [
        "{before: 2024-05-15}",
        "{by: 2024-05-15T16:00}",
        "{by: 2024-05-15 9:30, phrase: x, from: 2024-05}",
        "{within: 2024}",
        "{within: 2024-W20}",
        "{within: 2024-H1, then: ongoing, roll: next}",
        "{days: 10, from: 2024-04-23}",
        "{working_days: 30, after: khi có quy chế}",
        "{every: week, before: thursday 16:00}",
        "{every: 2 weeks, anchor: 2024-05-07}",
        "{every: 2 weeks, anchor: 2024-05-07, assumed: vậy thôi}",
        "{cycle: meeting, until: 2025, phrase: theo lịch họp}",
        "{every: month, by: 25, until: 2025}",
        "{every: quarter, before: 20, month: last}",
        "{every: year, before: 11-15}",
        '{rrule: "FREQ=MONTHLY;BYDAY=-1FR", start: 2024-05-01}',
        "[{every: month, by: 25}, {every: half-year}]",
        "ongoing",
        "none",
        "",
    ],
)
def test_every_form_of_a_deadline_is_accepted(deadline: str) -> None:
    data = yaml.load(f"deadline: {deadline}", Loader=Yaml12)
    assert list(validator("task.schema.json").iter_errors({**HEAD, **data})) == []


@pytest.mark.parametrize(
    "deadline",
    [
        "soon",
        "[]",
        "{}",
        "{phrase: x}",
        "{by: 25}",
        "{by: 2024-13-40}",
        "{before: 2024-05-15, by: 2024-05-15}",
        "{within: 2024-05-15}",
        "{days: 10}",
        "{days: ten, from: 2024-04-23}",
        "{days: 10, from: 2024-04-23, after: x}",
        "{every: fortnight}",
        "{every: week, by: someday}",
        "{every: week, before: monday, by: friday}",
        "{every: month, by: 32}",
        "{every: 2 weeks, assumed: vậy thôi}",
        "{cycle: ''}",
        '{rrule: "FREQ=DAILY"}',
        "[{by: 2024-05-15}]",
        "{within: 2024-05, until: 2024-06-01}",
    ],
)
def test_a_bad_deadline_is_refused(deadline: str) -> None:
    data = yaml.load(f"deadline: {deadline}", Loader=Yaml12)
    assert not validator("task.schema.json").is_valid({**HEAD, **data})


@pytest.mark.parametrize(
    "entry",
    [
        {"submit": 2024},
        {"waive": "2024-05", "document": {"number": "1/UBND", "date": 2024}},
        {"measure": {"a": 6, "b": "30/31", "c": 98.6}},
        {"confirm": False},
        {"corrects": "2024-05-06#2"},
        {"note": None},
    ],
    ids=str,
)
def test_values_that_other_programs_read_as_numbers_are_accepted(entry: dict[str, Any]) -> None:
    assert list(validator("task.schema.json").iter_errors({**HEAD, "log": [{**ENTRY, **entry}]})) == []


@pytest.mark.parametrize(
    "record",
    [
        {**HEAD, "leed": []},
        {**HEAD, "lead": "stttt"},
        {**HEAD, "clause": 4.1},
        {**HEAD, "title": ""},
        {"title": "a", "directive": "d"},
        {**HEAD, "log": [{"date": "2024-05-06"}]},
        {**HEAD, "log": [{**ENTRY, "date": "2024-05"}]},
        {**HEAD, "log": [{**ENTRY, "progress": 101}]},
        {**HEAD, "log": [{**ENTRY, "state": "done"}]},
        {**HEAD, "log": [{**ENTRY, "measure": {"a": "many"}}]},
        {**HEAD, "log": [{**ENTRY, "extend": "2024-06-15"}]},
        {**HEAD, "log": [{**ENTRY, "propose": "pause"}]},
    ],
    ids=lambda record: str(list(record.items())[-1]),
)
def test_a_bad_task_is_refused(record: dict[str, Any]) -> None:
    assert not validator("task.schema.json").is_valid(record)


WAIVER = {
    "code": "G401",
    "record": "kl-2024-04-23.4.3b",
    "reason": "Ghi lại theo bản in",
    "document": {"number": "12/BCĐ-TH"},
    "until": "2024-06-30",
}


@pytest.mark.parametrize("content", [{"waivers": [WAIVER]}, {"waivers": []}, {"waivers": None}, {}], ids=str)
def test_waivers_are_accepted(content: dict[str, Any]) -> None:
    assert list(validator("waivers.schema.json").iter_errors(content)) == []


@pytest.mark.parametrize(
    "waiver",
    [
        *({key: value for key, value in WAIVER.items() if key != left} for left in WAIVER),
        {**WAIVER, "code": "401"},
        {**WAIVER, "until": "2024-06"},
        {**WAIVER, "who": "cat"},
    ],
    ids=str,
)
def test_a_bad_waiver_is_refused(waiver: dict[str, Any]) -> None:
    assert not validator("waivers.schema.json").is_valid({"waivers": [waiver]})


def test_the_forms_of_a_deadline_have_the_keys_that_the_reader_knows() -> None:
    definitions = SCHEMAS["task.schema.json"]["definitions"]
    forms = {"Before", "By", "Within", "Days", "WorkingDays", "Every", "RRule", "Cycle"}
    assert {key for form in forms for key in definitions[form]["properties"]} == set(terms.ALL_KEYS)
    for form in forms:
        name = {"WorkingDays": "working_days"}.get(form, form.lower())
        assert set(definitions[form]["properties"]) == terms._KEYS[name], form
