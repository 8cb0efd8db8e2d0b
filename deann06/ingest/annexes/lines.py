"""The rows of an annex's table: one that a page has cut is whole, sums and numbers of columns are told apart."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.ingest.annexes.cells import NOTHING
from deann06.ingest.annexes.columns import Columns

_SUM: Final = lazy_pattern(r"(?:tong cong|tong so|tong|cong)(?:\s*[:(\d].*)?")


class TableLine(NamedTuple):
    """A row: its cells, and the words of the text that it is."""

    cells: tuple[str, ...]
    quote: str

    def says(self, column: int | None) -> str:
        """What it says in a column."""
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The cells that say anything."""
        return [cell for cell in self.cells if not NOTHING.fullmatch(cell)]

    @property
    def is_numbering(self) -> bool:
        """Whether it but numbers the columns: `(1)`, `(2)`."""
        return all(len(cell.strip("() ")) <= 2 and cell.strip("() ").isalnum() for cell in self.filled)

    @property
    def is_sum(self) -> bool:
        """Whether it adds up the rows above it."""
        return any(_SUM.fullmatch(fold(cell.strip())) for cell in self.filled[:2])


def table_lines(rows: Sequence[tuple[str, ...]], columns: Columns) -> Iterator[TableLine]:
    """The rows that say anything; one without a number and a title goes on with the one above it."""
    held: TableLine | None = None
    for row in rows:
        line = TableLine(row, quote_of(row))
        if not line.filled:
            continue
        if held and not line.says(columns.get("number")) and not line.says(columns["title"]):
            held = _with(held, row)
        else:
            yield from [held] if held else []
            held = line
    yield from [held] if held else []


def quote_of(row: Sequence[str]) -> str:
    """The words of a row, as the text has them."""
    return _line(row).strip("\t ")


def _line(row: Sequence[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in row)


def _with(above: TableLine, row: tuple[str, ...]) -> TableLine:
    """A row with what a further one adds to its cells."""
    size = max(len(above.cells), len(row))
    both = zip((*above.cells, *[""] * (size - len(above.cells))), (*row, *[""] * (size - len(row))), strict=True)
    return TableLine(
        tuple(one if other.strip() in ("", one.strip()) else f"{one}\n{other}" for one, other in both), above.quote
    )
