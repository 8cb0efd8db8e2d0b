"""The memo of values: what reads back as it was, by all that it was made from, and the newest only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from deann06.core.terms.periods import RoughDate
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline
from deann06.store.memo.shelf import Shelf
from deann06.store.memo.values import NEWEST, Values, key_of


class Plain(Struct, frozen=True):
    """A value that is written down whole."""

    day: date
    issued: RoughDate | None = None
    deadline: Deadline | None = None
    names: frozenset[str] = frozenset()


class Loose(Struct, frozen=True):
    """A value that can hold what nobody can write down, or read back as it was."""

    anything: Any


@pytest.fixture
def kept(tmp_path: Path) -> Values:
    return Values(Shelf(tmp_path, b"this program"))


@pytest.mark.parametrize(
    "value",
    [
        Plain(date(2024, 5, 15)),
        Plain(date(2024, 5, 15), RoughDate.parse("2024-05"), read_deadline({"before": "2024-05-15"})),
        Plain(date(1, 1, 1), RoughDate.parse("2024"), read_deadline("ongoing"), frozenset({"ở", ""})),
    ],
)
def test_a_value_comes_back_as_it_was(value: Plain, kept: Values) -> None:
    kept.put(key_of(1), value, Plain)
    assert kept.get(key_of(1), Plain) == value


@pytest.mark.parametrize("anything", [date(2024, 5, 15), (1, 2), object(), Plain(date(1, 1, 1))])
def test_what_would_come_back_otherwise_is_not_kept(anything: object, kept: Values) -> None:
    value = Loose(anything)
    kept.put(key_of(1), value, Loose)
    assert kept.get(key_of(1), Loose) is None


def test_the_newest_are_kept(kept: Values, tmp_path: Path) -> None:
    for number in range(NEWEST + 3):
        kept.put(key_of(number), Plain(date(2024, 5, 15)), Plain)
        values_there = list(tmp_path.iterdir())
        assert len(values_there) <= NEWEST
    assert kept.get(key_of(NEWEST + 2), Plain) and not kept.get(key_of(0), Plain)


def test_the_newest_are_kept_that_have_room_together(kept: Values, monkeypatch: pytest.MonkeyPatch) -> None:
    value = Plain(date(2024, 5, 15), names=frozenset({"x" * 1000}))
    monkeypatch.setattr("deann06.store.memo.values.ROOM", 4000)
    for number in range(6):
        kept.put(key_of(number), value, Plain)
    assert [number for number in range(6) if kept.get(key_of(number), Plain)] == [3, 4, 5]


def test_a_value_that_is_too_large_is_not_kept(kept: Values, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deann06.store.memo.shelf._LARGEST", 100)
    kept.put(key_of(1), Plain(date(2024, 5, 15), names=frozenset({"x" * 100})), Plain)
    assert kept.get(key_of(1), Plain) is None


def test_keys_differ_where_anything_differs() -> None:
    made: list[Any] = [None, "", 1, "1", b"1", ("a", "b"), ("b", "a"), ("ab",), ("a", ("b",)), date(2024, 5, 15), {}]
    assert len({key_of(one) for one in made}) == len(made)
