"""Ids from numbers and clauses, as the format writes them."""

from __future__ import annotations

import pytest

from deann06.core.editing.ids import directive_id, task_id
from deann06.core.terms.periods import RoughDate

DIRECTIVES = [
    ("a Party number gets the year", "30-NQ/TU", "Nghị quyết", "2023-05-23", set(), "30-nq-tu-2023"),
    ("an official letter gets the year", "3636/UBND-KSTT", "Công văn", "2024-04-08", set(), "3636-ubnd-kstt-2024"),
    ("a normative number has its year", "45/2025/NĐ-CP", "Nghị định", "2025-02-28", set(), "45-2025-nd-cp"),
    ("without a number: kind and day", None, "Kết luận", "2024-04-23", set(), "kl-2024-04-23"),
    ("as far as the day is known", None, "Công văn", "2026-06", set(), "cv-2026-06"),
    ("a kind not in the list", None, "Thư ngỏ", "2026", set(), "thu-ngo-2026"),
    ("taken: with the issuer", "12/KH-BCĐ", "Kế hoạch", "2024-01-02", {"12-kh-bcd-2024"}, "12-kh-bcd-2024-cat"),
]


@pytest.mark.parametrize(
    ("number", "kind", "issued", "taken", "expected"), [c[1:] for c in DIRECTIVES], ids=[c[0] for c in DIRECTIVES]
)
def test_a_directive_is_named_by_its_number(
    number: str | None, kind: str, issued: str, taken: set[str], expected: str
) -> None:
    assert directive_id(number, kind, RoughDate.parse(issued), "cat", taken) == expected


TASKS = [
    ("the clause alone", "4.3", set(), "d.4.3"),
    ("a second task of a clause", "4.3", {"d.4.3"}, "d.4.3b"),
    ("a third", "4.3", {"d.4.3a", "d.4.3b"}, "d.4.3c"),
    ("a point of a clause", "3.b", set(), "d.3.b"),
    ("the letter đ", "3.đ", set(), "d.3.dd"),
    ("a letter after a letter", "3.d", {"d.3.d"}, "d.3.d-b"),
    ("a row of an annex", "PL.14", set(), "d.pl.14"),
]


@pytest.mark.parametrize(("clause", "taken", "expected"), [c[1:] for c in TASKS], ids=[c[0] for c in TASKS])
def test_a_task_is_named_by_its_clause(clause: str, taken: set[str], expected: str) -> None:
    assert task_id("d", clause, taken) == expected
