"""A table that another program saved as text → rows of cells: CSV as spreadsheets of any language write it."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, NamedTuple

from deann06.core.text.legacy import has_legacy_encoding
from deann06.errors import UsageError
from deann06.store.yaml.encodings import foreign, holds_controls, wide

_SEPARATORS: Final = ";,\t|"
_HINT: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line, which is no row
_QUOTED: Final = re.compile(r'"[^"]*"')
_EMPTY: Final = re.compile(r"[-–—.…\s]*")  # how people write that a cell says nothing
_MARKUP: Final = re.compile(r"\s*(?:<(?:!doctype|html|\?xml|table|head|meta)\b|mime-version:)", re.IGNORECASE)
# What Python says of a table, by a part of its sentence → the key of ours.
_REASONS: Final = (("unexpected end of data", "open_quote"), ("expected after", "stray_quote"), ("limit", "large_cell"))


class Line(NamedTuple):
    """A row: its number as a spreadsheet counts (the headings are row 1), and what its cells say, without edges."""

    number: int
    cells: tuple[str, ...]


def read_table(name: str, content: bytes) -> list[Line]:
    """The rows of a table, empty ones left out but counted. Raises UsageError; `name` is for its sentence."""
    text = _text(name, content)
    hint = _HINT.match(text)
    text = text[hint.end() :] if hint else text
    head = _QUOTED.sub("", text.partition("\n")[0])
    separator = hint[1] if hint else max(_SEPARATORS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    number = 0
    while True:
        number += 1
        try:
            cells = tuple(cell.strip() for cell in next(rows))
        except StopIteration:
            return lines
        except csv.Error as error:
            reason = next((key for part, key in _REASONS if part in str(error)), "other")
            raise UsageError(f"edit.rows.table.{reason}", path=name, row=number) from error
        if any(cells) or number == 1:
            lines.append(Line(number, cells))


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
