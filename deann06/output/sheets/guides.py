"""What guides those who type into a cell: lists, whole per cents, days; colours of days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct

SHEET: Final = "_ds"  # hidden: the lists that are too long for a cell's own
_SHORT: Final = 255  # characters of a list that a cell holds itself
_FIRST: Final = date(2000, 1, 1)  # days that a cell takes
_LAST: Final = date(2099, 12, 31)
_BEGINNING: Final = date(1901, 1, 1)  # an empty cell counts as day 0


class DeadlineColours(Struct, frozen=True):
    """Days before `as_of` are past; those from it to `soon`, inclusive, are near."""

    as_of: date
    soon: date

    def rules(self, past: Any, near: Any) -> Iterator[dict[str, Any]]:
        """The conditional formats, with how each looks."""
        spans = ((_BEGINNING, self.as_of - timedelta(days=1), past), (self.as_of, self.soon, near))
        for first, last, looks in spans:
            yield {"type": "date", "criteria": "between", "minimum": first, "maximum": last, "format": looks}


class Lists:
    """The lists of a workbook, each kept once: in the cells themselves, or on a hidden sheet where they are long."""

    def __init__(self) -> None:
        self._long: dict[tuple[str, ...], int] = {}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """Where a cell finds its list; a comma would part what it stands in."""
        if len(",".join(choices)) <= _SHORT and not any("," in one or '"' in one for one in choices):
            return list(choices)
        place = self._long.setdefault(choices, len(self._long))
        return f"={SHEET}!{_letters(place)}$1:{_letters(place)}${len(choices)}"

    def write(self, file: Any) -> None:
        """Put the hidden sheet into a workbook, where there is a long list."""
        if not self._long:
            return
        page = file.add_worksheet(SHEET)
        page.very_hidden()
        for choices, place in self._long.items():
            for row, choice in enumerate(choices):
                page.write_string(row, place, choice)


def choice(choices: tuple[str, ...], lists: Lists, *, others: bool) -> dict[str, Any]:
    """One of a list; with `others` another value is taken after a question."""
    return {
        "validate": "list",
        "source": lists.source(choices),
        "error_type": "warning" if others else "stop",
    }


def whole_percent() -> dict[str, Any]:
    """A whole number from 0 to 100."""
    return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100}


def some_day() -> dict[str, Any]:
    """A day of this century."""
    return {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST}


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column, True))
