"""What records name: by place and by value, the same."""

from __future__ import annotations

from typing import Final

import pytest

from deann06.core.state.references import Reference, all_references, kinds_at, named_by, places, references
from deann06.store.load.loader import load
from deann06.store.yaml.read import keys, scalars
from tests.store.load.test_rename import DENSE

LOADED: Final = load({path: text.encode() for path, text in DENSE.items()}, {}).registry


@pytest.mark.parametrize(
    ("root", "field", "kinds"),
    [
        ("tasks", ("lead", 0), ("agencies",)),
        ("tasks", ("title",), ()),
        ("tasks", ("log", 3, "blocked", "waiting_on"), ("agencies",)),
        ("tasks", ("log", 3, "blocked", "waiting_on", 1), ("agencies",)),
        ("registry.yaml", ("groups", "khcn", "owner", 0, "agency"), ("agencies",)),
        ("registry.yaml", ("groups", "khcn", "name"), ()),
        ("registry.yaml", ("policy", "grants", "extend", 0), ("agencies",)),
        ("indicators", ("target", "by"), ()),
        ("directives", ("log", 0, "reassign", "lead", 0), ()),
    ],
)
def test_what_a_place_of_a_file_names(root: str, field: tuple[str | int, ...], kinds: tuple[str, ...]) -> None:
    assert kinds_at(root, field) == kinds


def test_those_kinds_come_first_that_others_name() -> None:
    """So renamed records are found in one pass: what a record names has its new name already."""
    order = list(named_by())
    assert order == ["agencies", "directives", "indicators", "tasks", "models"]
    later = {(place.root, kind) for place in places() if place.root in order for kind in place.kinds if kind in order}
    assert [pair for pair in later if order.index(pair[1]) > order.index(pair[0])] == []


def test_what_is_named_is_a_kind_of_record_or_known_by_the_settings() -> None:
    others = {"clauses", "groups", "phases", "tags", "entries", "rules"}
    assert {kind for place in places() for kind in place.kinds} == named_by().keys() | others


@pytest.mark.parametrize("path", [path for path in DENSE if path.endswith(".yaml") and path != "waivers.yaml"])
def test_the_values_of_a_file_and_its_places_name_the_same(path: str) -> None:
    assert LOADED
    root, text = path.partition("/")[0], DENSE[path]
    record = LOADED.record(root if "/" in path else "", path.rpartition("/")[2].removesuffix(".yaml"))
    assert record
    fields = [(field, False) for field, _, _ in scalars(text)] + [(field, True) for field in keys(text)]
    by_place = {(field, at_key) for field, at_key in fields if kinds_at(root, field, at_key=at_key)}
    kinds = {kind for place in places() for kind in place.kinds}
    assert {(one.field, one.at_key) for one in all_references(record, *kinds)} == by_place


def test_a_log_is_told_apart_from_the_head_and_a_key_from_a_value() -> None:
    assert LOADED
    indicator = LOADED.indicators["i"]
    assert references(indicator, "indicators") == []
    assert list(all_references(indicator, "indicators")) == [
        Reference(("log", 0, "measure", "i"), "i", "indicators", at_key=True)
    ]
