"""Two directives about one matter: another lead, another term; and what is no contradiction."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from deann06.core.changes.contradictions import Claim, find_contradictions, linked_directives
from deann06.core.records import Assignment, Directive, Task
from deann06.core.text.likeness import likeness
from tests.core.build import record

TITLE = "Số hóa hồ sơ hộ tịch lưu tại cấp xã"
MAY, JUNE = (date(2024, 5, 31),), (date(2024, 6, 30),)
WEEK, MONTH = ("week",), ("month",)
LINKED = {"d": {"e"}, "e": {"d"}}


def claim(name: str = "e.1", title: str = TITLE, lead: str = "a", term: Any = MAY, **more: Any) -> Claim:
    directive, _, clause = name.partition(".")
    return Claim(name, directive, clause, title, "", frozenset(lead.split()), term)._replace(**more)


def found(one: Claim, *known: Claim, linked: Any = LINKED) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.other, each.fields) for each in find_contradictions([one], known, linked)]


CASES: dict[str, tuple[Claim, Claim, tuple[str, ...]]] = {  # a claim of e, one of d, in what they differ
    "the same": (claim(), claim("d.1"), ()),
    "another lead": (claim(lead="b"), claim("d.1"), ("lead",)),
    "another lead and another term are told as another lead": (claim(lead="b", term=JUNE), claim("d.1"), ("lead",)),
    "one lead in common": (claim(lead="a b"), claim("d.1"), ()),
    "another term": (claim(term=JUNE), claim("d.1"), ("deadline",)),
    "another return": (claim(term=WEEK, returns=True), claim("d.1", term=MONTH, returns=True), ("deadline",)),
    "a report each week, and one in the end": (claim(term=WEEK, returns=True), claim("d.1"), ()),
    "no term in one of them": (claim(term=()), claim("d.1"), ()),
    "a term that is not settled": (claim(term=None), claim("d.1"), ()),
    "nobody settled": (claim(lead=""), claim("d.1", term=JUNE), ()),
    "other words of it": (claim(title=f"{TITLE} trên địa bàn", lead="b"), claim("d.1"), ("lead",)),
    "another matter": (claim(title="Đối soát dữ liệu người có công", lead="b"), claim("d.1"), ()),
    "another year": (
        claim(title="Kiểm tra an toàn phần mềm dịch vụ công 2025", lead="b"),
        claim("d.1", title="Kiểm tra an toàn phần mềm dịch vụ công 2024"),
        (),
    ),
    "what everybody reports": (
        claim(title="Tổng hợp, báo cáo kết quả thực hiện nhiệm vụ của ngành", lead="b"),
        claim("d.1", title="Tổng hợp, báo cáo kết quả thực hiện nhiệm vụ của ngành"),
        (),
    ),
    "named by its clause, in other words": (
        claim(title="Đưa sổ giấy lên phần mềm", lead="b", also=(Assignment(directive="d", clause="1"),)),
        claim("d.1"),
        ("lead",),
    ),
    "named by its clause, from the other side": (
        claim(title="Đưa sổ giấy lên phần mềm", lead="b"),
        claim("d.1", also=(Assignment(directive="e", clause="1"),)),
        ("lead",),
    ),
    "the directive named as a whole": (
        claim(title="Đưa sổ giấy lên phần mềm", lead="b", also=(Assignment(directive="d"),)),
        claim("d.1"),
        (),
    ),
    "a long sentence has all of a title": (
        claim(
            title=f"Trong quý, {TITLE.lower()}, bảo đảm chính xác, đầy đủ, thống nhất giữa bản giấy và dữ liệu",
            lead="b",
        ),
        claim("d.1"),
        ("lead",),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_contradicts_and_what_does_not(name: str) -> None:
    one, other, fields = CASES[name]
    assert found(one, other) == ([("d.1", fields)] if fields else [])


def test_only_directives_that_have_to_do_with_each_other() -> None:
    assert found(claim(lead="b"), claim("d.1"), linked={}) == []
    assert found(claim(lead="b"), claim("e.2"), claim("f.1")) == []


def test_of_several_tasks_of_a_named_clause_the_one_in_like_words() -> None:
    one = claim(title="Hồ sơ hộ tịch", lead="b", also=(Assignment(directive="d", clause="1"),))
    several = claim("d.1a", clause="1"), claim("d.1b", "Tập huấn cho cán bộ xã", clause="1")
    assert found(one, *several) == [("d.1a", ("lead",))]


def directive(name: str, **more: Any) -> Directive:
    head = {"title": name, "kind": "Kế hoạch", "issued": "2024-01-02", "issuer": "x"}
    made: Directive = record(Directive, name, {**head, **more})
    return made


def test_links_are_read_from_both_sides_and_end_with_a_replacement() -> None:
    task = record(Task, "c.1", {"title": "x", "directive": "c", "clause": "1", "also": [{"directive": "b"}]})
    several = [directive("a"), directive("b", cites=["a"]), directive("c", basis=["a"]), directive("d", cites=["d"])]
    assert linked_directives(several, [task]) == {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}
    log = [{"date": "2024-05-01", "by": "x", "supersede": "b"}]
    assert linked_directives([directive("a", log=log), *several[1:]], []) == {"a": {"c"}, "c": {"a"}}


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("", "Số hóa", 0, 0),
        ("Số hóa hồ sơ", "Số hoá hồ sơ", 1, 1),
        ("Sở Y tế", "Số y tế", 0.5, 0.9),
        ("17 nhiệm vụ thí điểm", "18 nhiệm vụ thí điểm", 0, 0),
        ("và của các", "và của các", 0, 0),
    ],
)
def test_likeness(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) == likeness(other, one) <= most
