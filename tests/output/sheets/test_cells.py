"""Rows are as high as what stands in them needs, a little more rather than less."""

from __future__ import annotations

import pytest

from deann06.output.sheets.cells import height_of


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("một hai", 10, 1),
        ("một\nhai", 10, 2),
        ("một hai ba bốn năm sáu", 10, 2),
        ("x" * 100, 10, 9),
        ("một\n\nhai", 10, 3),
    ],
)
def test_a_row_has_room_for_its_lines(text: str, width: float, lines: int) -> None:
    height = height_of([("a", 10), (text, width)])
    assert height == (None if lines == 1 else lines * 15 + 2)


def test_no_row_is_higher_than_excel_knows() -> None:
    assert height_of([("x\n" * 500, 10)]) == 409
