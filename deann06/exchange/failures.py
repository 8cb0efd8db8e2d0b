"""What is wrong with a table, or with answers that are numbered like its rows: every error, and its cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from deann06.errors import DeannError


class Failures:
    """Errors by number and cell, the first of each place.

    A cell is a column, or what a file says by it, dotted (`document.date`); "" is the row as a whole, and number 0 all
    of them together.
    """

    def __init__(self) -> None:
        self._errors: dict[int, dict[str, DeannError]] = {}

    def note(self, number: int, error: DeannError, cell: str = "") -> None:
        """Keep an error, unless there is one of that place."""
        self._errors.setdefault(number, {}).setdefault(cell, error)

    @contextmanager
    def noting(self, number: int, cell: str = "") -> Iterator[None]:
        """Note what is raised, and go on."""
        try:
            yield
        except DeannError as error:
            self.note(number, error, cell)

    def has(self, number: int, cell: str) -> bool:
        """Whether something is wrong with that very cell."""
        return cell in self._errors.get(number, ())

    @property
    def numbers(self) -> list[int]:
        """All that cannot be written, in their order."""
        return sorted(self._errors)

    def __contains__(self, number: int) -> bool:
        return number in self._errors

    def __len__(self) -> int:
        return sum(map(len, self._errors.values()))

    def __iter__(self) -> Iterator[tuple[int, str, DeannError]]:
        """Number, cell and error, by number, in the order in which they were found."""
        for number in self.numbers:
            yield from ((number, cell, error) for cell, error in self._errors[number].items())
