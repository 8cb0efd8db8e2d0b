"""Data of a wrong shape: each error at its own place, in a sentence of ours, whatever stands where."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.checks import CHECKS
from deann06.core.findings import FieldPath
from deann06.core.records import KINDS, Directive, Record, Settings
from deann06.store.load.shape import convert
from deann06.store.yaml.read import read
from tests.checks.laid import example, house, over

ROOT: Final = Path(__file__).parents[3]
FILES: Final = {  # of the example, and of the good examples of rules
    **{str(path): path.read_bytes() for path in (ROOT / "examples").rglob("*.yaml")},
    **{
        f"{rule.code}/{path}": raw
        for rule in CHECKS
        if rule.family in "LPS"
        for path, raw in over(house(), example(rule.code, "good").now).items()
    },
}
WRONG: Final[tuple[Any, ...]] = ("x y", "-1", "2024-02-30", "", [], {}, ["a", ["b"]], {"zz": "1"}, [{"zz": "1"}])


def kind_of(path: str) -> type[Record] | None:
    """The kind of record that a file holds."""
    folders = {kind.folder or f"{kind.single}.yaml": kind for kind in KINDS}
    folder, name = path.split("/")[-2:]
    return folders.get(folder) or (Settings if name == "registry.yaml" else None)


def places(data: Any, way: FieldPath = ()) -> Iterator[FieldPath]:
    """The ways to all values in data."""
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*way, step)
        yield from places(value, (*way, step))


def put(data: Any, way: FieldPath, value: Any) -> Any:
    """Data with another value at a place."""
    changed = inner = deepcopy(data)
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return changed


def reasons(kind: type[Record], data: dict[str, Any]) -> list[tuple[FieldPath, Any]]:
    """Where data is wrong, and why."""
    found = convert(kind, "x", "x.yaml", data)
    return [(one.field, one.facts.get("reason", one.code)) for one in found] if isinstance(found, list) else []


def test_a_wrong_value_at_any_place_is_told_in_words_of_ours() -> None:
    tried: set[tuple[Any, ...]] = set()
    for path, raw in FILES.items():
        kind = kind_of(path)
        data = read(path, raw).data if kind else None
        if kind is None or not isinstance(data, dict):
            continue
        for way in places(data):
            sort = (kind, *("#" if isinstance(step, int) else step for step in way))
            if sort in tried:
                continue
            tried.add(sort)
            for value in WRONG:
                assert all(why != "value.other" for _, why in reasons(kind, put(data, way, value))), (path, way, value)
    assert len(tried) > 150


@pytest.mark.parametrize("key", ["1", "01", "4.3", "+2", "007"])
@pytest.mark.parametrize("value", [["a"], {"zz": "1", "summary": "A"}, {"summary": []}])
def test_a_key_of_digits_is_a_key(key: str, value: Any) -> None:
    """Clauses are numbered: what is wrong with one is told at it."""
    data = {"kind": "Kế hoạch", "title": "Một", "issued": "2024-01-02", "issuer": "a", "clauses": {key: value}}
    assert [field[:2] for field, _ in reasons(Directive, data)] == [("clauses", key)]


@pytest.mark.parametrize(
    ("grants", "told"),
    [
        (["cat"], []),
        ({"extend": ["cat"]}, []),
        ("cat", [(("policy", "grants"), "value.type_array")]),
        ({"extned": ["cat"]}, [(("policy", "grants", "extned"), "value.enum")]),
        ({"extend": "cat"}, [(("policy", "grants", "extend"), "value.type_array")]),
    ],
)
def test_what_may_be_a_list_or_a_mapping_is_judged_as_what_it_is(grants: Any, told: Any) -> None:
    """Also beside another error, for which all is looked at again."""
    data = {
        "format": "1",
        "title": "A",
        "committee": "a",
        "focal_point": "b",
        "place": "C",
        "policy": {"grants": grants},
    }
    assert reasons(Settings, data) == told
    assert sorted(reasons(Settings, {**data, "zz": "1"})) == [*told, (("zz",), "S201")]
