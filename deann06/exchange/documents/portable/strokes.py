"""What a page of a PDF draws: pieces of text and straight lines, in points from its lower left corner."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

_THIN: Final = 3.0  # points: a rectangle as thin is a line
_SHORT: Final = 4.0  # points: what is shorter is no border of a table
MOST: Final = 4000  # lines of a page; one with more is a drawing
_STROKED: Final = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_FILLED: Final = frozenset((b"f", b"F", b"f*"))


class TextPiece(NamedTuple):
    """A piece of text, and where it begins."""

    text: str
    x: float
    y: float
    size: float


class Stroke(NamedTuple):
    """A straight line: at which height it lies (or how far right it stands), and from where to where."""

    at: float
    start: float
    end: float


class Strokes:
    """Takes what pypdf tells of a page, one operation after another."""

    def __init__(self) -> None:
        self.pieces: list[TextPiece] = []
        self.flat: list[Stroke] = []  # from left to right
        self.upright: list[Stroke] = []  # from below upwards
        self._path: list[tuple[float, float, float, float]] = []
        self._boxes: list[tuple[float, float, float, float]] = []
        self._point = (0.0, 0.0)
        self._place, self._scale = (0.0, 0.0), 1.0  # of the text object

    def text(self, text: str, _cm: Sequence[float], _tm: Sequence[float], _font: Any, size: float) -> None:
        """Take the text of the text object that was begun last; releases of pypdf tell other places of it."""
        if text:
            self.pieces.append(TextPiece(text, *self._place, size * self._scale or size))

    def operation(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], _tm: Sequence[float]) -> None:
        """Take an operation that draws."""
        if operator == b"Tm" and len(operands) == 6:
            matrix = [float(one) for one in operands]
            self._place, self._scale = _moved(matrix[4], matrix[5], cm), abs(matrix[3] * cm[3])
        elif operator in (b"m", b"l") and len(operands) == 2:
            point = _moved(float(operands[0]), float(operands[1]), cm)
            if operator == b"l":
                self._path.append((*self._point, *point))
            self._point = point
        elif operator == b"re" and len(operands) == 4:
            x, y, width, height = map(float, operands)
            self._boxes.append((*_moved(x, y, cm), *_moved(x + width, y + height, cm)))
        elif operator in _STROKED or operator in _FILLED:
            self._paint(stroked=operator in _STROKED)
        if operator in _STROKED or operator in _FILLED or operator == b"n":
            self._path, self._boxes = [], []

    def _paint(self, *, stroked: bool) -> None:
        for path in self._path if stroked else ():
            self._line(*path)
        for left, low, right, high in self._boxes:
            if min(abs(right - left), abs(high - low)) <= _THIN:
                self._line(left, low, right, high)
            elif stroked:
                for side in ((left, low, right, low), (left, high, right, high)):
                    self._line(*side)
                for side in ((left, low, left, high), (right, low, right, high)):
                    self._line(*side)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Keep a line that is straight and long enough."""
        if len(self.flat) + len(self.upright) > MOST:
            return
        if abs(y1 - y0) <= _THIN and abs(x1 - x0) > _SHORT:
            self.flat.append(Stroke((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _THIN and abs(y1 - y0) > _SHORT:
            self.upright.append(Stroke((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _moved(x: float, y: float, matrix: Sequence[float]) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]
