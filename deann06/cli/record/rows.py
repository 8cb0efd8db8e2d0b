"""The rows of a table that a command takes (`--from FILE`), as offices save them, and what columns may be called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.exchange.table import read_table, says_nothing
from deann06.locale import t
from deann06.services.typed import near
from deann06.store.disk.files import read_stream

Headings = Mapping[str, tuple[str, ...]]  # column → what it may be called, marks and case apart
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
    columns = _columns(list(lines[0].cells) if lines else [], headings, needed)
    found = ReadRows([], {})
    for number, cells in lines[1:]:
        if any(cells[len(columns) :]):
            found.failed[number] = t("edit.rows.wide")
            continue
        said = {name: cell for name, cell in zip(columns, cells, strict=False) if not says_nothing(cell)}
        said.pop(FOR_PEOPLE, None)
        if said:
            found.rows.append(EntryRow(number, said))
    if not found.rows and not found.failed:
        raise UsageError("edit.rows.none", path=str(path))
    return found


def _columns(names: list[str], headings: Headings, needed: tuple[str, ...]) -> list[str]:
    """The columns that headings name, empty ones at the end left out. Raises UsageError with all that are wrong."""
    known = {fold(name): column for column, called in headings.items() for name in called}
    while names and not names[-1].strip():
        names = names[:-1]
    columns = [known.get(fold(name), "") for name in names]
    strange = [name.strip() for name, column in zip(names, columns, strict=True) if not column]
    twice = [name.strip() for place, name in enumerate(names) if columns[place] and columns[place] in columns[:place]]
    missing = [column for column in needed if column not in columns]
    for key, wrong in (("heading", strange), ("twice", twice), ("heading", missing)):
        if wrong:
            words = [one for called in headings.values() for one in called]
            close = near(wrong[0], words) if wrong is strange and len(wrong) == 1 else ""
            raise UsageError(f"edit.rows.{key}", name="”, “".join(wrong), near=close, names=", ".join(headings))
    return columns
