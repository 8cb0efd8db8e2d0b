"""What may change later: every key has an answer, and answers are weighed as they say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deann06.core.changes.weighing import Verdict, is_spelling, judge_field, parting, weigh
from deann06.core.declare import May
from deann06.core.records import (
    FILE_NAME,
    RECORDS,
    Clause,
    Erratum,
    FormerName,
    Holiday,
    Record,
    Settings,
    Successor,
    WorkedDay,
)
from deann06.core.records.fields import walk
from deann06.core.records.fixedness import TERM, answer, answers, keyed
from deann06.core.terms import rules as terms
from deann06.core.terms.periods import RoughDate

FORMAT: Final = Path(__file__).parents[3] / "docs" / "format.md"


@pytest.mark.parametrize("kind", [*RECORDS, Settings], ids=lambda kind: kind.__name__)
def test_every_key_of_every_record_has_an_answer(kind: type[Record]) -> None:
    """A key of a part too, unless one answer is given for the part as a whole."""
    table = answers()[kind.folder]
    keys = [".".join(path) for path, _ in walk(kind) if path[0] not in (FILE_NAME, "log")]
    told_apart = {key.rpartition(".")[0] for key in table}
    assert [key for key in keys if key.rpartition(".")[0] in told_apart and key not in table] == []
    assert set(table) - set(keys) == set()


def test_below_what_is_free_or_has_a_rule_of_its_own_nothing_is_told_apart() -> None:
    assert {"holidays.*.date", "valid.from"} <= answers()["calendar"].keys() | answers()["agencies"].keys()
    whole = ("calendar", "unconfirmed"), ("", "phases"), ("agencies", "members"), ("", "letterhead")
    assert [key for kind, above in whole for key in answers()[kind] if key.startswith(f"{above}.")] == []


def test_only_items_that_are_told_apart_are_known_by_a_key() -> None:
    assert keyed("directives", "errata") == ("field", "printed")
    assert keyed("calendar", "holidays") == ("date",)
    assert keyed("calendar", "unconfirmed") == keyed("tasks", "also") == keyed(TERM, "working") == ()


def test_every_rule_of_a_term_is_weighed() -> None:
    rules = {kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, terms.DeadlineRule)}
    assert rules - {terms.DeadlineRule} == set(terms.RULES)


def test_what_the_table_does_not_name_is_fixed() -> None:
    assert answer("tasks", "new_key") is May.FIXED
    assert answer("", "policy.new_rule") is May.RISE  # as its parent


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Báo cáo kết quả", "báo cáo  kết quả."),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Bao cao ket qua", "Báo cáo kết quả"),
        ("hoãn họp", "hoàn họp"),  # told, for people to read
        ("30-NQ/TU", "30 – NQ/TU"),
        ("trước 15/5/2024", "trước 15.5.2024"),
        ("3/KH-UBND ngày 5/4", "03/KH-UBND ngày 05/4"),
        ("B¸o c¸o kÕt qu¶ n¨m 2024", "Báo cáo kết quả năm 2024"),
        (("các cơ quan liên quan", "cat"), ("cat", "Các cơ quan liên quan")),
    ],
)
def test_what_is_only_spelling(old: Any, new: Any) -> None:
    assert is_spelling(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trước ngày 15/5", "trước ngày 15/6"),
        ("giảm -12%", "giảm 12%"),
        ("đạt > 80%", "đạt < 80%"),
        ("đạt 1,5 lần", "đạt 15 lần"),
        ("đạt 1,5 lần", "đạt 1.5 lần"),
        ("đạt 80%", "đạt 80"),
        ("đạt 1,05 lần", "đạt 1,5 lần"),
        ("B¸o c¸o kÕt qu¶ n¨m 2024", "Báo cáo kết quả năm 2025"),
        ("ngày 1 5", "ngày 15"),
        ("15/5", "1/55"),
        ("hoàn thành", "hoàn thành khi có thể"),
        ("%", "‰"),
        (("cat",), ("c-at",)),
        (("kh-2024-01-02.1",), ("kh-2024-01-02-1",)),
        (("4.d b",), ("4.đ c",)),
    ],
)
def test_what_is_more_than_spelling(old: Any, new: Any) -> None:
    assert not is_spelling(old, new)


@given(st.text(alphabet="aăáàbdđ 15,.-/%<", max_size=12))
def test_case_and_spaces_are_spelling_whatever_the_text(text: str) -> None:
    assert is_spelling(f"x {text}", f"X  {text} ")


@pytest.mark.parametrize(
    ("may", "old", "new", "verdict"),
    [
        (May.FREE, "a b", "c d", Verdict.FREE),
        (May.FIXED, None, "a b", Verdict.CHANGED),
        (May.FIXED, ("a", "b"), ("b", "a"), Verdict.FREE),
        (May.FIXED, ("a", "b", "a"), ("b", "a"), Verdict.FREE),
        (May.FIXED, ("a", "b"), ("a", "a"), Verdict.CHANGED),
        (May.FILL, None, "a b", Verdict.FREE),
        (May.FILL, "a b", None, Verdict.CHANGED),
        (May.FILL, "a b", "c d", Verdict.CHANGED),
        (May.FILL_TOLD, False, True, Verdict.TOLD),
        (May.FILL_TOLD, True, False, Verdict.CHANGED),
        (May.FILL_TOLD, ("a",), ("a", "b"), Verdict.TOLD),
        (May.FILL_TOLD, ("a",), ("b",), Verdict.CHANGED),
        (May.DROP_TOLD, {"extend": ("a", "b")}, {"extend": ("a",)}, Verdict.TOLD),
        (May.DROP_TOLD, {"extend": ("a",)}, {"extend": ("a",), "waive": ("a",)}, Verdict.CHANGED),
        (May.SHARPEN, RoughDate.parse("2024-05"), RoughDate.parse("2024-05-15"), Verdict.FREE),
        (May.SHARPEN, RoughDate.parse("2024-05-15"), RoughDate.parse("2024-05"), Verdict.CHANGED),
        (May.SHARPEN, RoughDate.parse("2024-05"), RoughDate.parse("2024-06-01"), Verdict.CHANGED),
        (May.RISE, False, True, Verdict.FREE),
        (May.RISE, True, False, Verdict.CHANGED),
        (May.FALL, 5, 3, Verdict.FREE),
        (May.FALL, 0, 3, Verdict.CHANGED),
        (May.SPELL, "a b", "A  b", Verdict.SPELT),
        (May.TOLD, "a b", "c d", Verdict.TOLD),
    ],
)
def test_how_a_change_is_weighed(may: May, old: Any, new: Any, verdict: Verdict) -> None:
    assert weigh(may, old, new) is verdict


DAY: Final = date(2024, 5, 4)
NEXT: Final = date(2024, 5, 5)
ITEMS: Final = {  # an item of a list that is known by a key, the same again, another of that key, one of another key
    ("calendar", "holidays"): (Holiday(date=DAY, name="A"), Holiday(date=DAY, name="B"), Holiday(date=NEXT, name="A")),
    ("calendar", "working"): tuple(
        WorkedDay(date=day, instead_of=other) for day, other in ((DAY, DAY), (DAY, NEXT), (NEXT, DAY))
    ),
    ("agencies", "successors"): (
        Successor(agency="a", basis="1/NQ"),
        Successor(agency="a", basis="2/NQ"),
        Successor(agency="b"),
    ),
    ("agencies", "former"): tuple(
        FormerName(name=name, until=RoughDate.parse(day)) for name, day in (("A", "2020"), ("A", "2021"), ("B", "2020"))
    ),
    ("directives", "errata"): tuple(
        Erratum(field="issued", printed=printed, read_as=read_as, reason="x")
        for printed, read_as in (("1", "2"), ("1", "3"), ("4", "2"))
    ),
}
OF_ONE_KEY: Final = {"holidays": Verdict.TOLD}  # another name of the same day off; else it is another thing


def test_the_items_are_all_that_are_known_by_a_key() -> None:
    assert ITEMS.keys() == {(kind, key) for kind, keys in answers().items() for key in keys if keyed(kind, key)}


@pytest.mark.parametrize(("kind", "field"), ITEMS)
def test_what_is_said_twice_is_said_once(kind: str, field: str) -> None:
    """Of equal rows one may go, or come: nothing else becomes of the list. A row of its own may not."""
    one, other, apart = ITEMS[kind, field]

    def heaviest(old: tuple[Any, ...], new: tuple[Any, ...]) -> Verdict:
        return max((judged.verdict for judged in judge_field(kind, field, old, new)), default=Verdict.FREE)

    for old, new in (((one, one), (one,)), ((one, apart, one), (apart, one)), ((one,), (one, one, one))):
        assert heaviest(old, new) is Verdict.FREE
    assert heaviest((one, one), ()) is Verdict.CHANGED
    assert heaviest((one, apart), (one, one)) is Verdict.CHANGED
    assert heaviest((one, other), (one,)) is OF_ONE_KEY.get(field, Verdict.CHANGED)
    assert heaviest((one, other), (other, one)) is Verdict.FREE


def test_a_change_is_placed_where_its_row_stands() -> None:
    one, other, apart = ITEMS["calendar", "holidays"]
    changed = list(judge_field("calendar", "holidays", (one, one, apart), (one, one, replace(apart, name="C"))))
    assert [judged.place for judged in changed] == [("holidays", 2, "name")]
    added = list(judge_field("calendar", "holidays", (one,), (one, one, other)))
    assert [(judged.place, judged.verdict) for judged in added] == [(("holidays", 2), Verdict.TOLD)]


def test_the_parts_of_a_value_are_weighed_each() -> None:
    old, new = Clause(summary="Rà soát"), Clause(summary="rà soát", no_task="Chỉ nhắc lại")
    told = [(one.key, one.place, one.verdict) for one in judge_field("directives", "clauses.4.3", old, new)]
    assert told == [
        ("clauses.*.summary", ("clauses", "4.3", "summary"), Verdict.SPELT),
        ("clauses.*.no_task", ("clauses", "4.3", "no_task"), Verdict.FREE),
    ]
    (one,) = judge_field("directives", "clauses.4.3", "Rà soát", Clause(summary="Xem xét"))
    assert one.verdict is Verdict.CHANGED


def test_long_texts_are_shown_where_they_part() -> None:
    old, new = parting(f"{'đầu ' * 60}ngày 15/5", f"{'đầu ' * 60}ngày 15/6")
    assert (old[0], new[0]) == ("…", "…")
    assert (old[-4:], new[-4:]) == ("15/5", "15/6")
    assert max(len(old), len(new)) < 80


def test_the_page_says_what_the_table_says() -> None:
    """Each row of the page's table names a key, and the rest of the keys is named as fixed."""
    section = FORMAT.read_text(encoding="utf-8").partition("## 12. What may change later")[2]
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", section, re.MULTILINE)[1:]
    names = {"settings": "", "calendar year": "calendar"}
    page = {names.get(row[0], row[0]): [set(re.findall(r"`([^`]+)`", cell)) for cell in row[1:]] for row in rows}
    for kind, keys in answers().items():
        if kind == TERM:
            continue
        free = {key for key, may in keys.items() if May.FREE in may and "." not in key}
        more = May.FILL | May.SHARPEN | May.RISE | May.FALL | May.BASIS | May.FORMER
        later = {key for key, may in keys.items() if May.FILL in may or (may & more and May.TOLD not in may)}
        told = {key for key, may in keys.items() if may & (May.TOLD | May.FILL_TOLD | May.DROP_TOLD)}
        assert page[kind] == [free, later, told], kind
