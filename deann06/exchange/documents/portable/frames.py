"""The lines of a page → its tables: where columns and rows are parted, and which cells are one."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from deann06.exchange.documents.portable.strokes import Stroke, TextPiece

_NEAR: Final = 3.5  # points: lines as near are one, and meet
_RAISED: Final = 0.25  # of the size: letters stand above the line on which they are written
_MOST: Final = 400  # rows or columns of one table of one page


class Frame:
    """A table on a page: its borders, and what stands in its cells."""

    def __init__(self, flat: Sequence[Stroke], upright: Sequence[Stroke]) -> None:
        self.columns = _edges(line.at for line in upright)
        self.rows = list(reversed(_edges(line.at for line in flat)))  # from the top
        self._flat, self._upright = flat, upright
        self._leads: dict[tuple[int, int], tuple[int, int]] = {}  # a cell → the upper left one that it is one with
        self._texts: dict[tuple[int, int], list[TextPiece]] = {}
        self._join()

    @property
    def is_table(self) -> bool:
        """Whether there are at least two cells side by side, in two rows."""
        return 2 < len(self.columns) < _MOST and 2 < len(self.rows) < _MOST

    def cell_at(self, piece: TextPiece) -> list[TextPiece] | None:
        """What stands in the cell in which a piece of text begins, to be added to; None outside of the table."""
        column = _between(piece.x + 1, self.columns)
        row = _between(-(piece.y + _RAISED * piece.size), [-one for one in self.rows])
        if column is None or row is None:
            return None
        return self._texts.setdefault(self._leads[row, column], [])

    def cells(self) -> Iterator[tuple[list[TextPiece], ...]]:
        """The pieces of each row: of a cell over several rows in each of them, over several columns in the first."""
        for row in range(len(self.rows) - 1):
            leads = [self._leads[row, column] for column in range(len(self.columns) - 1)]
            yield tuple(self._texts.get(lead, []) if lead[1] == column else [] for column, lead in enumerate(leads))

    def _join(self) -> None:
        """Find the cells between which there is no border."""
        for row in range(len(self.rows) - 1):
            middle = (self.rows[row] + self.rows[row + 1]) / 2
            for column in range(len(self.columns) - 1):
                lead = (row, column)
                if column and not _crossed(self._upright, self.columns[column], middle):
                    lead = self._leads[row, column - 1]
                elif row and not _crossed(self._flat, self.rows[row], sum(self.columns[column : column + 2]) / 2):
                    lead = self._leads[row - 1, column]
                self._leads[row, column] = lead


def frames_of(flat: Sequence[Stroke], upright: Sequence[Stroke]) -> list[Frame]:
    """The tables of a page: each reaches as far up and down as upright lines that meet.

    A flat line that does not lead from one upright line to another is a stroke below a word.
    """
    found: list[Frame] = []
    for low, high in _bands(upright):
        standing = [line for line in upright if low - _NEAR <= line.start and line.end <= high + _NEAR]
        edges = _edges(line.at for line in standing)
        lying = [
            line
            for line in flat
            if low - _NEAR <= line.at <= high + _NEAR and _is_near(line.start, edges) and _is_near(line.end, edges)
        ]
        frame = Frame(lying, standing)
        found += [frame] if frame.is_table else []
    return found


def _bands(upright: Iterable[Stroke]) -> Iterator[tuple[float, float]]:
    """From where to where upright lines reach that stand beside or upon one another."""
    band: tuple[float, float] | None = None
    for line in sorted(upright, key=lambda one: one.start):
        if band and line.start <= band[1] + _NEAR:
            band = (band[0], max(band[1], line.end))
        else:
            yield from [band] if band else []
            band = (line.start, line.end)
    yield from [band] if band else []


def _edges(places: Iterable[float]) -> list[float]:
    """The places in their order, those that are near one another once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _is_near(place: float, edges: Sequence[float]) -> bool:
    at = bisect_left(edges, place - _NEAR)
    return at < len(edges) and edges[at] <= place + _NEAR


def _between(place: float, edges: Sequence[float]) -> int | None:
    """Between which two edges a place is; None outside of all."""
    at = bisect_left(edges, place) - 1
    return at if 0 <= at < len(edges) - 1 else None


def _crossed(lines: Iterable[Stroke], at: float, place: float) -> bool:
    """Whether one of the lines lies at an edge and passes a place."""
    return any(abs(line.at - at) <= _NEAR and line.start - _NEAR <= place <= line.end + _NEAR for line in lines)
