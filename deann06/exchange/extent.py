"""How far the cells of a sheet reach, and how much they say: bounds that hold before room is made for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deann06.errors import DeannError
from deann06.exchange.cells import MergedCells

ROWS: Final = 20_000
COLUMNS: Final = 200
CELLS: Final = 400_000  # of the rectangles round the cells of all sheets together
TEXT: Final = 16 * 1024 * 1024  # characters in all cells together that share their texts


class Extent:
    """The rectangle from the first cell to the last one of a sheet, and what in it is no plain value."""

    def __init__(self, name: str) -> None:
        self.name = name  # of the file, for a sentence
        self.rows = 0
        self.columns = 0
        self.text = 0  # characters, of what stands once in the file and in many cells
        self.shared = 0  # cells that share their texts
        self.wrong = 0  # cells of which the formula came to an error
        self.formulas: list[tuple[int, int]] = []  # row and column, from 1, of what was computed
        self.errors: dict[tuple[int, int], str] = {}  # row and column, from 1 → the error that the formula came to
        self.merged: list[MergedCells] = []

    def take(self, row: int, column: int) -> None:
        """Know of a cell; row and column from 1. Raises DeannError beyond the bounds."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows > ROWS or self.columns > COLUMNS:
            raise refused(self.name, "extent", cell=f"{column_name(column)}{row}", rows=ROWS, columns=COLUMNS)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Know of cells made one; rows and columns from 1. Raises DeannError where there are too many of them."""
        if len(self.merged) == ROWS:
            raise too_much(self.name)
        self.merged.append(MergedCells(top, left - 1, bottom, right - 1))


def check_all(name: str, extents: Iterable[Extent]) -> None:
    """Raise DeannError where all sheets of a workbook together hold too much."""
    cells = text = 0
    for extent in extents:
        cells += extent.rows * extent.columns
        text += extent.text
    if cells > CELLS or text > TEXT:
        raise too_much(name)


def column_name(column: int) -> str:
    """What spreadsheets call a column, from 1: `A`, `Z`, `AA`."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def refused(name: str, why: str, **facts: object) -> DeannError:
    """That a workbook is not read, and why."""
    return DeannError(f"edit.book.{why}", path=name, **facts)


def too_much(name: str) -> DeannError:
    """That the cells of a workbook, or the texts in them, are too many."""
    return refused(name, "cells", cells=CELLS, text=TEXT)
