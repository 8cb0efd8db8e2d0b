"""Bodies on a day (format.md, section 5): successors, groups, names."""

from __future__ import annotations

import pytest

from deann06.core.records import Agency
from deann06.core.state.bodies import Bodies, Body, is_role
from tests.core.build import bodies, data, day, real_registry, record

WORLD = Bodies(bodies())

ANSWERS = [
    ("a body answers for itself", "a", "1/6", Body("a")),
    ("on its last day too", "old", "28/2/2025", Body("old")),
    ("from the next day its successor", "old", "1/3/2025", Body("new", ("old",))),
    ("two mergers", "tax1", "1/7/2025", Body("tax3", ("tax1", "tax2"))),
    ("between them", "tax1", "30/6/2025", Body("tax2", ("tax1",))),
    ("with several successors it stays", "split", "1/3/2025", Body("split", (), False)),
    ("an unknown id answers for itself", "nobody", "1/3/2025", Body("nobody")),
    ("a reference before it existed stays", "tax3", "1/1/2025", Body("tax3")),
]


@pytest.mark.parametrize(("name", "on", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ANSWERS])
def test_who_answers_on_a_day(name: str, on: str, expected: Body) -> None:
    assert WORLD.on(name, day(on)) == expected


OPENED = [
    ("in the order of names", ["b", "a"], "1/6", ["b", "a"]),
    ("a group is opened", ["cat", "ab"], "1/6", ["cat", "a", "b"]),
    ("each body once", ["ab", "a", "b"], "1/6", ["a", "b"]),
    ("an ended body by its successor, once", ["both"], "1/6/2025", ["new"]),
    ("until then both", ["both"], "1/6", ["old", "new"]),
    ("a member from a day on", ["growing"], "31/5", ["a", "c"]),
    ("and one until a day", ["growing"], "1/6", ["a", "b"]),
    ("a group without members is nobody", ["empty"], "1/6", []),
    ("a role in words is nobody", ["các cơ quan liên quan", "a"], "1/6", ["a"]),
    ("an unresolved body stays", ["split"], "1/6/2025", ["split"]),
]


@pytest.mark.parametrize(("names", "on", "expected"), [pytest.param(*row[1:], id=row[0]) for row in OPENED])
def test_groups_are_opened_and_ended_bodies_replaced(names: list[str], on: str, expected: list[str]) -> None:
    assert list(WORLD.ids(names, day(on))) == expected


@pytest.mark.parametrize("names", [["old", "new"], ["new", "old"]])
def test_what_a_body_has_taken_over_does_not_depend_on_the_order(names: list[str]) -> None:
    assert WORLD.expand(names, day("1/6/2025")) == (Body("new", ("old",)),)
    assert WORLD.resolve(names, day("1/6/2025")) == (Body("new", ("old",)),)


def test_resolving_leaves_groups_and_roles() -> None:
    names = [body.id for body in WORLD.resolve(["ab", "bên liên quan", "old"], day("1/6/2025"))]
    assert names == ["ab", "bên liên quan", "new"]
    assert is_role("bên liên quan") and not is_role("ab")


def test_a_circle_of_successors_ends() -> None:
    raw = data("""
x: {name: X, valid: {until: 2024-01}, successors: [{agency: y}]}
y: {name: Y, valid: {until: 2024-01}, successors: [{agency: x}]}
""")
    circle = Bodies({name: record(Agency, name, body) for name, body in raw.items()})
    assert not circle.on("x", day("1/6")).resolved


def test_the_name_of_the_day() -> None:
    raw = data("""
name: Tên nay
short: Nay
former: [{name: Tên giữa, until: 2023-12-31}, {name: Tên đầu, short: Đầu, until: 2020}]
""")
    renamed = Bodies({"x": record(Agency, "x", raw)})
    names = [(renamed.name("x", day(on)), renamed.short("x", day(on))) for on in ("31/12/2020", "1/1/2021", "1/1/2024")]
    assert names == [("Tên đầu", "Đầu"), ("Tên giữa", "Tên giữa"), ("Tên nay", "Nay")]
    assert (WORLD.name("không có", day("1/6")), WORLD.short("a", day("1/6"))) == ("không có", "Sở A")


def test_which_ended_bodies_a_body_answers_for() -> None:
    assert WORLD.answers_for(day("1/6")) == {}
    assert WORLD.answers_for(day("1/8/2025")) == {"new": ("old",), "tax3": ("tax1", "tax2")}


def test_the_bodies_of_the_committed_registry() -> None:
    real = real_registry().bodies
    assert real.on("ct-kh", day("1/11/2026")) == Body("thue-kh", ("ct-kh", "cct-kv13"))
    assert real.on("stttt", day("1/3/2025")) == Body("skhcn", ("stttt",))
