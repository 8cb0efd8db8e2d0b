"""A table that another program saved, as rows of cells: each a text, and of which kind where the program says so."""

from typing import Final, NamedTuple

from deann06.errors import UsageError

LONGEST: Final = 32_767  # characters that a cell of Excel holds: what has as many was cut


class NumberCell(str):
    """A cell that holds a number, as files write it: what was typed may have lost its zeros."""

    __slots__ = ()


class DayCell(str):
    """A cell that holds a day or a time of day, in ISO form, whatever was typed."""

    __slots__ = ()


class WrongCell(str):
    """A cell whose formula came to an error (`#N/A`)."""

    __slots__ = ()


_KINDS: Final[dict[str, type[str]]] = {"number": NumberCell, "day": DayCell, "error": WrongCell, "": str}


class Line(NamedTuple):
    """A row: its number as a spreadsheet counts, and what its cells say, without edges."""

    number: int
    cells: tuple[str, ...]


class MergedCells(NamedTuple):
    """Cells made one, ends inclusive: rows as a spreadsheet counts them, columns from 0. The first has the text."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet of a workbook; a table in CSV is one without a title."""

    title: str
    lines: list[Line]
    computed: frozenset[tuple[int, int]] = frozenset()  # row and column, from 1, of what says what was computed last
    hidden: bool = False
    merged: tuple[MergedCells, ...] = ()

    @property
    def formulas(self) -> int:
        """How many cells hold a formula."""
        return len(self.computed)


def cell_of(kind: str, text: str) -> str:
    """A cell of one of the kinds `number`, `day`, `error`, and "" for text."""
    return _KINDS[kind](text)


def check_cell(cell: str, *, number: bool = False, day: bool = False) -> None:
    """Check that a cell is what its column takes: by default text, of which whole numbers are some.

    Raises UsageError with the way out: a program that made a number or a day of what was typed does not say of what.
    """
    if isinstance(cell, WrongCell):
        raise UsageError("edit.cell.error", value=cell)
    if len(cell) >= LONGEST:
        raise UsageError("edit.cell.long", most=LONGEST)
    if isinstance(cell, DayCell) and not day:
        raise UsageError("edit.cell.as_day", value=cell)
    if isinstance(cell, NumberCell) and not (number or day or cell.lstrip("-").isdigit()):
        raise UsageError("edit.cell.as_number", value=cell)
