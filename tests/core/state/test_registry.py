"""All records of one moment: order, look-ups, and finding a record by what people type."""

from __future__ import annotations

from functools import cached_property

import pytest

from deann06.core.records import Settings, Task
from deann06.core.state.registry import MADE_OF, Registry
from deann06.errors import DeannError
from tests.core.build import data, record, registry, task

WORLD = registry(*(task("lead: [a]", name=name) for name in ("d.4.10", "d.4.2a", "d.4.2", "d-x.4.10", "e.1")))


def test_records_stand_in_natural_order() -> None:
    assert list(WORLD.tasks) == ["d-x.4.10", "d.4.2", "d.4.2a", "d.4.10", "e.1"]


@pytest.mark.parametrize(("wanted", "found"), [("d.4.2", "d.4.2"), ("4.2a", "d.4.2a"), ("tax1", "tax1"), ("1", "e.1")])
def test_a_record_is_found_by_its_id_or_an_end_of_it(wanted: str, found: str) -> None:
    assert WORLD.find(wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "key", "near"),
    [
        ("4.10", "find.ambiguous", "tasks/d-x.4.10, tasks/d.4.10"),
        ("d.4.3", "find.unknown", "d.4.2"),
        ("tak1", "find.unknown", "tax1"),
        ("không có", "find.unknown", ""),
    ],
)
def test_what_is_not_found_names_the_nearest(wanted: str, key: str, near: str) -> None:
    with pytest.raises(DeannError) as caught:
        WORLD.find(wanted)
    assert caught.value.key == key
    assert near in caught.value.facts["names"]


def test_a_record_that_could_not_be_read_exists_all_the_same() -> None:
    settings = record(Settings, "registry", data("{format: 1, title: T, committee: a, focal_point: a, place: P}"))
    partly = Registry(settings, {Task: {"d.1": task("lead: [a]")}}, {}, frozenset({("tasks", "d.2")}))
    assert partly.has("tasks", "d.1") and partly.has("tasks", "d.2") and not partly.has("tasks", "d.3")
    assert sorted(partly.ids("tasks")) == ["d.1", "d.2"]
    assert partly.path_of(settings) == "registry.yaml"
    assert partly.path_of(partly.tasks["d.1"]) == "tasks/d.1.yaml"


def test_the_tasks_of_a_directive_include_those_that_also_carry_it_out() -> None:
    both = registry(task("{also: [{directive: e, clause: '2'}, {directive: d, clause: '3'}]}"))
    assert {name: [t.id for t in tasks] for name, tasks in both.tasks_of.items()} == {"d": ["d.1"], "e": ["d.1"]}


def test_the_calendar_is_of_all_years() -> None:
    assert WORLD.calendar.years == {2024, 2025}


def test_whatever_is_worked_out_once_is_worked_out_anew_of_other_records() -> None:
    once = {name for name, value in vars(Registry).items() if isinstance(value, cached_property)}
    assert {*MADE_OF} == once
    made = registry(task("lead: [a]"))
    assert all(getattr(made, name) is not None for name in once)
    later = made.following({"tasks/d.2.yaml": task("lead: [a]", name="d.2")}, ())
    assert later and {*later.task_labels} == {"d.1", "d.2"} and later.find("2").id == "d.2"
    assert [one.id for one in later.tasks_of["d"]] == ["d.1", "d.2"]
    assert {*made.replacing(task("lead: [b]", name="e.1")).task_labels} == {"d.1", "e.1"}
