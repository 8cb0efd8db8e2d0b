"""What Excel takes: texts of a cell, days that it knows, names of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.output.plain import visible_lines

LONGEST: Final = 32_767  # of a cell, in the units of UTF-16
_CUT: Final = "…"
_NARROW: Final = 1.15  # letters of running text to a digit of the font by which widths are told
_LINE: Final = 15  # points
_SPARE: Final = 2
_HIGHEST: Final = 409
_FIRST_DAY: Final = date(1900, 3, 1)  # before it Excel counts a day that there never was
_NAME: Final = 31  # characters of a sheet's name
_NOT_IN_NAMES: Final = lazy_pattern(r"[\[\]:*?/\\]")
_RESERVED: Final = "history"


def fit_text(text: str) -> str:
    """A text with its line breaks, without what no document can hold or nobody sees, as long as a cell may be.

    Where something was cut an ellipsis stands in its place.
    """
    text = visible_lines(text)
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")
    return kept + _CUT


def height_of(values: Iterable[tuple[str, float]]) -> float | None:
    """How high a row is, in points, for texts in columns so many characters wide; None where each takes one line."""
    most = max((_lines_in(text, width) for text, width in values), default=1)
    return min(most * _LINE + _SPARE, _HIGHEST) if most > 1 else None


def _lines_in(text: str, width: float) -> int:
    """How many lines a text takes where words are wrapped: a little more rather than less."""
    if len(text) <= width and "\n" not in text:
        return 1
    lines, width = 0, width * _NARROW
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0
        for word in paragraph.split(" "):
            if used and used + 1 + len(word) > width:
                lines, used = lines + 1, 0
            lines += int(max(len(word) - 1, 0) // width)
            used += len(word) % max(int(width), 1) + bool(used)
    return lines


def has_serial(day: date) -> bool:
    """Whether a day is one that Excel counts as we do."""
    return day >= _FIRST_DAY


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    """Names that Excel takes, of which no two are the same."""
    taken = {_RESERVED}
    for name in wanted:
        fit = re.sub(r"\s+", " ", _NOT_IN_NAMES.sub(" ", fit_text(name))).strip(" '") or "_"
        made, number = fit[:_NAME].rstrip(" '"), 1
        while made.casefold() in taken:
            number += 1
            made = f"{fit[: _NAME - len(f' ({number})')].rstrip()} ({number})"
        taken.add(made.casefold())
        yield made


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
