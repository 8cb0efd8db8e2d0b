"""The text of a page, written anew so that each piece of it has a place of its own.

pypdf tells the place of a whole text object, in which some programs write a row of a table from end to end.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

_SHOWS: Final = frozenset((b"Tj", b"TJ"))
_START: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Place:
    """Where the next line of a text object begins."""

    def __init__(self) -> None:
        self.matrix = _START
        self.leading = 0.0

    def move(self, operator: bytes, operands: Sequence[Any]) -> bool:
        """Follow an operation; False for one that moves nothing."""
        if operator == b"BT":
            self.matrix = _START
        elif operator == b"TL":
            self.leading = float(operands[0])
            return False
        elif operator == b"Tm":
            a, b, c, d, e, f = map(float, operands)
            self.matrix = (a, b, c, d, e, f)
        elif operator in (b"Td", b"TD"):
            x, y = map(float, operands)
            self.leading = -y if operator == b"TD" else self.leading
            self._shift(x, y)
        elif operator == b"T*":
            self._shift(0.0, -self.leading)
        else:
            return False
        return True

    def _shift(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)


def set_apart(operations: Sequence[tuple[Sequence[Any], bytes]]) -> Iterator[tuple[list[Any], bytes]]:
    """The same operations, with a text object of its own for each move. Raises ValueError, TypeError, IndexError."""
    from pypdf.generic import FloatObject

    place = _Place()
    moved = False
    for operands, operator in operations:
        if operator == b"BT":
            moved = place.move(operator, operands)
            yield list(operands), operator
        elif operator in (b"'", b'"'):
            place.move(b"T*", ())
            yield from _begun(place, FloatObject)
            yield [operands[-1]], b"Tj"
            moved = False
        elif place.move(operator, operands):
            moved = True
        else:
            if moved and operator in _SHOWS:
                yield from _begun(place, FloatObject)
                moved = False
            yield list(operands), operator


def _begun(place: _Place, number: type) -> Iterator[tuple[list[Any], bytes]]:
    """The end of a text object, and the beginning of the next one at a place."""
    yield [], b"ET"
    yield [], b"BT"
    yield [number(one) for one in place.matrix], b"Tm"
