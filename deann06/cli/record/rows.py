"""The rows of `update --from FILE.csv`, as offices save them: with or without a mark of UTF-8, `;` or `,`."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.exchange.table import read_table, says_nothing
from deann06.services.typed import near
from deann06.store.disk.files import read_stream

# What a column may be called, marks and case apart.
HEADINGS: Final = {
    "id": ("id", "mã", "mã nhiệm vụ", "mã hồ sơ", "nhiệm vụ"),
    "state": ("state", "trạng thái"),
    "progress": ("progress", "tiến độ", "tiến độ %", "tiến độ (%)"),
    "note": ("note", "ghi chú", "nội dung"),
    "document": ("document", "văn bản", "số văn bản", "số, ký hiệu", "minh chứng"),
    "document_date": ("document_date", "ngày văn bản"),
    "date": ("date", "ngày", "ngày ghi"),
    "by": ("by", "cơ quan", "cơ quan ghi"),
}
_COLUMNS: Final = {fold(name): column for column, names in HEADINGS.items() for name in names}
MAX_BYTES: Final = 10 * 1024 * 1024


class Row(NamedTuple):
    """A row that says something: its number as a spreadsheet counts (the headings are row 1), and its cells."""

    number: int
    cells: dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """The rows of a file, empty ones left out. Raises UsageError for one that is no such table."""
    try:
        content = read_stream(path, MAX_BYTES)
        if len(content) > MAX_BYTES:
            raise UsageError("edit.rows.large", path=str(path))
        lines = read_table(str(path), content)
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    columns = _columns(list(lines[0].cells) if lines else [])
    rows = []
    for number, cells in lines[1:]:
        if any(cells[len(columns) :]):
            raise UsageError("edit.rows.wide", row=number)
        said = {name: cell for name, cell in zip(columns, cells, strict=False) if name and not says_nothing(cell)}
        if said:
            rows.append(Row(number, said))
    if not rows:
        raise UsageError("edit.rows.none", path=str(path))
    return rows


def _columns(headings: list[str]) -> list[str]:
    """The columns that the headings name; an empty heading is a column without meaning. Raises UsageError."""
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    found: list[str] = []
    for heading in headings:
        column = _COLUMNS.get(fold(heading), "")
        if not column or column in found:
            key = "edit.rows.twice" if column else "edit.rows.heading"
            names = [name for names in HEADINGS.values() for name in names]
            raise UsageError(key, name=heading.strip(), near=near(heading, names), names=", ".join(HEADINGS))
        found.append(column)
    if "id" not in found:
        raise UsageError("edit.rows.heading", name="id", near="", names=", ".join(HEADINGS))
    return found
