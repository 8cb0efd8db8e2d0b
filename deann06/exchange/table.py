"""A file that another program saved → its tables: CSV as spreadsheets of any language write it, or a workbook."""

import csv
import io
import re
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.guarded import unguarded
from deann06.core.text.legacy import has_legacy_encoding
from deann06.errors import UsageError
from deann06.exchange.cells import Line, Sheet
from deann06.store.yaml.encodings import foreign, holds_controls, wide

_SEPARATORS: Final = ";,\t|"
_HINT: Final = lazy_pattern(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line, which is no row
_QUOTED: Final = lazy_pattern(r'"[^"]*"')
_LOOKED_AT: Final = 40  # lines
_EMPTY: Final = lazy_pattern(r"[-–—.…\s]*")  # how people write that a cell says nothing
_MARKUP: Final = lazy_pattern(r"\s*(?:<(?:!doctype|html|\?xml|table|head|meta)\b|mime-version:)", re.IGNORECASE)
# What Python says of a table, by a part of its sentence → the key of ours.
_REASONS: Final = (("unexpected end of data", "open_quote"), ("expected after", "stray_quote"), ("limit", "large_cell"))


def read_sheets(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a workbook that hold anything, or the one table of a text. Raises UsageError, DeannError.

    Empty rows are left out but counted; `name` is for sentences.
    """
    if foreign(content) == "workbook":
        from deann06.exchange.workbook import read_workbook

        return read_workbook(name, content)
    return [Sheet("", read_table(name, content))]


def read_table(name: str, content: bytes) -> list[Line]:
    """The rows of a table in CSV, empty ones left out but counted; the headings are row 1. Raises UsageError.

    The apostrophe by which our own tables keep a text from being computed is no part of it.
    """
    return read_rows(name, _text(name, content))


def read_rows(name: str, text: str) -> list[Line]:
    """The rows of a table's text, as `read_table` has them. Raises UsageError."""
    hint = _HINT.match(text)
    text = text[hint.end() :] if hint else text
    separator = hint[1] if hint else _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    number = 0
    while True:
        number += 1
        try:
            cells = tuple(unguarded(cell.strip()) for cell in next(rows))
        except StopIteration:
            return lines
        except csv.Error as error:
            reason = next((key for part, key in _REASONS if part in str(error)), "other")
            raise UsageError(f"edit.rows.table.{reason}", path=name, row=number) from error
        if any(cells) or number == 1:
            lines.append(Line(number, cells))


def _separator(text: str) -> str:
    """What parts the cells: the commonest sign of the first line that has any, which titles above a table have not."""
    lines = (_QUOTED.sub("", line) for line in text.splitlines()[:_LOOKED_AT])
    head = next((line for line in lines if any(line.count(sign) > 1 for sign in _SEPARATORS)), text.partition("\n")[0])
    return max(_SEPARATORS, key=_QUOTED.sub("", head).count)


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty, or holds but the dash or the dots that stand for nothing."""
    return bool(_EMPTY.fullmatch(cell))


def _text(name: str, content: bytes) -> str:
    """The text of a table, in UTF-8 or UTF-16. Raises UsageError for what is no text, or in an encoding of old."""
    codec = wide(content)
    if kind := foreign(content):
        raise UsageError(f"edit.rows.{kind}", path=name)
    try:
        text = content.decode(codec or "utf-8-sig").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        kind = "binary" if codec is None and holds_controls(content) else "encoding"
        raise UsageError(f"edit.rows.{kind}", path=name) from error
    if "\0" in text:
        raise UsageError("edit.rows.binary", path=name)
    if _MARKUP.match(text):
        raise UsageError("edit.rows.markup", path=name)
    if has_legacy_encoding(text.partition("\n")[0]):
        raise UsageError("edit.rows.font", path=name)
    return text
