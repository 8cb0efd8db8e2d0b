"""What is wrong with a tracker, told apart by class: each with its place, and whether it has to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deann06.reports.pages.intake import TrackerDefect
from deann06.services.columns import cell_place
from deann06.services.intake.answers import shown_cell


class Defects:
    """The defects of a file, in the order of its rows."""

    def __init__(self, title: str, headings: Sequence[str], places: dict[str, int]) -> None:
        self._title, self._headings, self._places = title, headings, places
        self.found: list[TrackerDefect] = []
        self._asking: set[int] = set()

    def tell(self, code: str, row: int, field: str = "", text: str = "", **facts: Any) -> None:
        """Note what is wrong, and can be taken as it stands."""
        self._note(code, row, field, text, facts, asks=False)

    def ask(self, code: str, row: int, field: str = "", text: str = "", **facts: Any) -> None:
        """Note what nobody can take before it is answered."""
        self._note(code, row, field, text, facts, asks=True)

    def asked(self, row: int) -> bool:
        """Whether a row waits for an answer."""
        return row in self._asking

    def knows(self, field: str) -> bool:
        """Whether a column of the file is that field."""
        return field in self._places

    def sorted(self) -> tuple[TrackerDefect, ...]:
        """All of them by row, those of the file first."""
        return tuple(sorted(self.found, key=lambda one: one.row))

    def _note(self, code: str, row: int, field: str, text: str, facts: dict[str, Any], *, asks: bool) -> None:
        shown = "" if row == 0 else cell_place(self._title, row, self._places.get(field), self._headings)
        one = TrackerDefect(code, row, shown, " ".join(shown_cell(text).split()), facts, asks)
        if one not in self.found[-20:]:
            self.found.append(one)
            if asks:
                self._asking.add(row)
