"""The rows of a table that a command takes (`--from FILE`), as offices save them, and what columns may be called."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from deann06.errors import DeannError, UsageError
from deann06.exchange.table import read_table, says_nothing
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.services.columns import Headings, columns_of
from deann06.store.disk.files import read_stream

FOR_PEOPLE: Final = "about"  # tells people what a row is about; commands pass over it
_ENTRY: Final = {
    "id": ("id", "mã", "mã nhiệm vụ", "mã hồ sơ", "nhiệm vụ"),
    FOR_PEOPLE: ("about", "title", "tên", "tên gọi", "tên nhiệm vụ", "tên cơ quan"),
    "document": ("document", "văn bản", "số văn bản", "số, ký hiệu", "minh chứng"),
    "document_date": ("document_date", "ngày văn bản"),
    "date": ("date", "ngày", "ngày ghi", "ngày nộp"),
    "by": ("by", "cơ quan", "cơ quan ghi", "cơ quan nộp"),
    "note": ("note", "ghi chú", "nội dung"),
}
_UPDATE: Final = {
    "state": ("state", "trạng thái"),
    "progress": ("progress", "tiến độ", "tiến độ %", "tiến độ (%)"),
}
_SUBMISSION: Final = {"period": ("period", "kỳ", "kỳ báo cáo"), "for": ("for", "nộp thay", "nộp thay cho")}


def _table(*columns: str) -> Headings:
    known = {**_ENTRY, **_UPDATE, **_SUBMISSION}
    return {name: known[name] for name in columns}


UPDATES: Final = _table("id", FOR_PEOPLE, "state", "progress", "document", "document_date", "date", "by", "note")
SUBMISSIONS: Final = _table("id", "period", "by", FOR_PEOPLE, "document", "document_date", "date", "for", "note")
MAX_BYTES: Final = 10 * 1024 * 1024


class EntryRow(NamedTuple):
    """A row that says something: its number as a spreadsheet counts (the headings are row 1), and its cells."""

    number: int
    cells: dict[str, str]


class ReadRows(NamedTuple):
    """The rows of a table, and what is wrong with others, by their number."""

    rows: list[EntryRow]
    failed: dict[int, str]


def read_rows(path: Path, headings: Headings, needed: tuple[str, ...] = ("id",)) -> ReadRows:
    """The rows of a file, empty ones left out. Raises UsageError for one that is no such table."""
    try:
        content = read_stream(path, MAX_BYTES)
        if len(content) > MAX_BYTES:
            raise UsageError("edit.rows.large", path=str(path))
        lines = read_table(str(path), content)
    except OSError as error:
        raise DeannError("edit.rows.unreadable", path=str(path), reason=error) from error
    columns = columns_of(lines[0].cells if lines else (), headings, needed)
    read = ReadRows([], {})
    for number, cells in lines[1:]:
        if any(cells[len(columns) :]):
            read.failed[number] = t("edit.rows.wide")
            continue
        said = {name: cell for name, cell in zip(columns, cells, strict=False) if not says_nothing(cell)}
        said.pop(FOR_PEOPLE, None)
        if said:
            read.rows.append(EntryRow(number, said))
    if not read.rows and not read.failed:
        raise UsageError("edit.rows.none", path=str(path))
    return read


def refuse_rows(failed: Mapping[int, str], rows: int) -> None:
    """Tell what is wrong with each row, by its number (0: with the whole table). Raises DeannError where any is."""
    for number, why in sorted(failed.items()):
        line = t("edit.rows.error" if number else "edit.rows.whole", row=number, message=why)
        print(harmless(line), file=sys.stderr)
    if failed:
        raise DeannError("edit.rows.refused", count=len(failed), rows=rows)
