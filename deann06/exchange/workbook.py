"""A workbook (.xlsx, .xls, .ods) → its sheets as rows of texts, as a table in CSV has them; hostile ones refused.

It is looked through first (`packages`, `compound`), then read in a bounded copy of this process: a library that fails
on a damaged file may end the process that it runs in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import msgspec

from deann06.errors import DeannError
from deann06.exchange.cells import Line, MergedCells, Sheet, cell_of
from deann06.exchange.compound import SIGNATURE, check_compound
from deann06.exchange.extent import Extent, refused
from deann06.exchange.packages import check_package
from deann06.store.disk.bounded import Bounds, bounded

BOUNDS: Final = Bounds(seconds=20, memory=160, size=64)
_TOO_MUCH: Final = "edit.book.too_much"
_STDERR: Final = 2


def read_workbook(name: str, content: bytes, *, hidden: bool = False) -> list[Sheet]:
    """The sheets that hold anything, in their order: those that people see, or hidden ones too. Raises DeannError.

    Hidden rows and columns are read like any other.
    """
    said = msgspec.json.decode(bounded(lambda: _sheets(name, content, hidden), BOUNDS, name, _TOO_MUCH))
    return [
        Sheet(
            title, list(map(_line, lines)), frozenset(map(tuple, at)), away, tuple(MergedCells(*one) for one in merged)
        )
        for title, at, away, lines, merged in said
    ]


def _line(said: Sequence[Any]) -> Line:
    number, cells = said
    return Line(number, tuple(cell if isinstance(cell, str) else cell_of(*cell) for cell in cells))


def _sheets(name: str, content: bytes, hidden: bool) -> bytes:
    """Title, places of formulas, whether it is hidden, rows and merged cells of each sheet, as JSON.

    A cell is a text, or its kind and its text.
    """
    if content.startswith(SIGNATURE):
        extents = check_compound(name, content)
    else:
        content, extents = check_package(name, content)
    with _silent(), _known(name):
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        book = CalamineWorkbook.from_filelike(BytesIO(content))
        found = []
        for sheet in book.sheets_metadata:
            away = sheet.visible != SheetVisibleEnum.Visible
            if sheet.typ == SheetTypeEnum.WorkSheet and (hidden or not away):
                extent = extents.get(sheet.name) or Extent(name)
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                if lines := list(_lines(rows, extent)):
                    found.append((sheet.name, extent.formulas, away, lines, extent.merged))
    return msgspec.json.encode(found)


def _lines(rows: Sequence[Sequence[Any]], extent: Extent) -> Iterator[tuple[int, list[str | tuple[str, str]]]]:
    """The rows that hold anything, by their numbers."""
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row]
        for (at, column), error in extent.errors.items() if extent.errors else ():
            if at == number:
                cells += [""] * (column - len(cells))
                cells[column - 1] = ("error", error)
        if any(cells):  # a kind says something
            yield number, cells


def _cell(value: Any) -> str | tuple[str, str]:
    """A text, or the kind of a value and what a table in CSV would say of it."""
    match value:
        case str():
            return value.strip()
        case bool():
            return str(value).lower()
        case int() | float():
            whole = int(value) if abs(value) < 10**15 and value == int(value) else None
            return "number", str(value if whole is None else whole)
        case datetime():
            midnight = value.time() == time()
            return "day", value.date().isoformat() if midnight else value.isoformat(" ")
        case date():
            return "day", value.isoformat()
        case time() | timedelta():
            return "day", str(value)
    return str(value).strip()


@contextmanager
def _known(name: str) -> Iterator[None]:
    """Make any failure of the library one that is known. Raises DeannError."""
    try:
        yield
    except (DeannError, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic of Rust is no Exception
        why = "password" if type(error).__name__ == "PasswordError" else "damaged"
        raise refused(name, why) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Let nothing be said on stderr meanwhile: what Rust says of a panic is for nobody here."""
    kept = os.dup(_STDERR)
    try:
        with suppress(OSError), Path(os.devnull).open("wb") as nowhere:  # a disk that takes nothing more
            os.dup2(nowhere.fileno(), _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
