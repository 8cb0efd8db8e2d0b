"""Which columns of a table its headings name: what each may be called, marks and case apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.exchange.cells import Sheet
from deann06.exchange.extent import column_name
from deann06.locale import language, t
from deann06.services.typed import near
from deann06.store.disk.files import read_stream

MAX_BYTES: Final = 10 * 1024 * 1024
Headings = Mapping[str, tuple[str, ...]]  # column → what it may be called, its code first
_NUMBERS: Final = frozenset(("stt", "tt", "so tt", "so thu tu"))  # of rows, which every table of an office has


def content_of(path: Path) -> bytes:
    """What a file of tables holds. Raises UsageError where it is too large, DeannError where it cannot be read."""
    try:
        content = read_stream(path, MAX_BYTES)
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    if len(content) > MAX_BYTES:
        raise UsageError("edit.rows.large", path=str(path))
    return content


def chosen_sheet(name: str, sheets: Sequence[Sheet], fits: Callable[[Sequence[str]], object]) -> Sheet:
    """The sheet of a file that is read: the only one that holds anything, or whose headings fit.

    `fits` raises UsageError for headings of something else. Raises UsageError with the names of all sheets.
    """
    if not sheets:
        raise UsageError("edit.rows.none", path=name)
    fitting = [one for one in sheets if len(sheets) == 1 or _fits(one, fits)]
    if len(fitting) != 1:
        key = "edit.book.several" if fitting else "edit.book.no_sheet"
        raise UsageError(key, path=name, names=", ".join(f"“{one.title}”" for one in fitting or sheets))
    return fitting[0]


def _fits(sheet: Sheet, fits: Callable[[Sequence[str]], object]) -> bool:
    with suppress(UsageError):
        fits(sheet.lines[0].cells)
        return True
    return False


def known_columns(headings: Headings) -> Mapping[str, str]:
    """What a column may be called, folded → the column."""
    return {fold(name): column for column, called in headings.items() for name in called}


def columns_of(names: Sequence[str], headings: Headings, needed: Sequence[str] = ()) -> list[str]:
    """The columns that headings name, empty ones at the end left out; the numbers of rows are no column, "".

    Raises UsageError with all that are strange or missing, or stand twice.
    """
    while names and not names[-1].strip():
        names = names[:-1]
    known = known_columns(headings)
    columns = [known.get(fold(name), "") for name in names]
    strange = [
        name.strip() for name, column in zip(names, columns, strict=True) if not column and fold(name) not in _NUMBERS
    ]
    twice = [name.strip() for place, name in enumerate(names) if columns[place] and columns[place] in columns[:place]]
    missing = [_either(headings[column]) for column in needed if column not in columns]
    if not (strange or missing or twice):
        return columns
    words = [one for called in headings.values() for one in called]
    wrong = (
        t("edit.rows.strange", name=_quoted(strange), near=near(strange[0], words) if len(strange) == 1 else ""),
        t("edit.rows.missing", name=_quoted(missing)),
        t("edit.rows.twice", name=_quoted(twice)),
    )
    told = [line for line, names in zip(wrong, (strange, missing, twice), strict=True) if names]
    raise UsageError("edit.rows.heading", wrong="; ".join(told), names=", ".join(map(_name, headings.values())))


def _quoted(names: Sequence[str]) -> str:
    return "”, “".join(names)


def cell_place(title: str, row: int, column: int | None, headings: Sequence[str]) -> str:
    """What people find a cell by: `Tiến độ!E17`, or row 17, column “tiến độ” in a table without sheets.

    The row alone where there is no such column; columns count from 0, `headings` are as they are written.
    """
    if column is None:
        return t("edit.rows.row_of" if title else "edit.rows.row", sheet=title, row=row)
    if title:
        return f"{title}!{column_name(column + 1)}{row}"
    return t("edit.rows.cell", row=row, column=headings[column])


def _name(called: tuple[str, ...]) -> str:
    """What people call a column: in Vietnamese its first name that is none of a program's."""
    return next((one for one in called[1:] if not one.isascii()), called[0]) if language() == "vi" else called[0]


def _either(called: tuple[str, ...]) -> str:
    """What people call a column, and its code where that is another word."""
    name, code = _name(called), called[0]
    return name if name == code else t("edit.rows.either", name=name, code=code)
