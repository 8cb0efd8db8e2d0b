"""The rows of a table that a command takes (`--from FILE`), as offices save them, and what columns may be called."""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from deann06.errors import DeannError, UsageError
from deann06.exchange.cells import Sheet, check_cell
from deann06.exchange.failures import Failures
from deann06.exchange.table import read_sheets, says_nothing
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.failures import sentence_of
from deann06.services.columns import Headings, cell_place, chosen_sheet, columns_of, content_of
from deann06.services.record.cells import DAYS, NUMBERS, EntryRow

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
KEYS: Final = {"document.number": "document", "document.date": "document_date", "submit": "period"}  # of entries


class ReadRows(NamedTuple):
    """The rows of a table, what is wrong with them and with others, and where cells stand."""

    rows: list[EntryRow]
    failed: Failures
    title: str  # of the sheet, empty where there is none
    columns: tuple[str, ...]  # in their order
    headings: tuple[str, ...]  # of these columns, as they are written

    @property
    def filled(self) -> int:
        """How many rows say something."""
        return len({*(row.number for row in self.rows), *self.failed.numbers} - {0})

    def place(self, number: int, cell: str, keys: Mapping[str, str] = MappingProxyType({})) -> str:
        """What people find a cell by, or where it has no column its row: `Tiến độ!E17`, or row 17, column “tiến độ”."""
        return cell_place(self.title, number, self._column(cell, keys), self.headings)

    def _column(self, cell: str, keys: Mapping[str, str]) -> int | None:
        """Where the column of a cell is, or of what holds it in a file."""
        while cell:
            if (name := keys.get(cell, cell)) in self.columns:
                return self.columns.index(name)
            cell = cell.rpartition(".")[0]
        return None


def read_rows(
    path: Path,
    headings: Headings,
    needed: tuple[str, ...] = ("id",),
    days: Collection[str] = DAYS,
    numbers: Collection[str] = NUMBERS,
) -> ReadRows:
    """The rows of a file, empty ones left out; of cells that cannot be read it is noted why. `days`, `numbers`: the
    columns that take such a cell of a workbook.

    Raises UsageError for one that is no such table, DeannError for one that is damaged or hostile.
    """
    sheet = sheet_of(path, lambda names: columns_of(names, headings, needed))
    lines = sheet.lines
    columns = columns_of(lines[0].cells if lines else (), headings, needed)
    read = ReadRows([], Failures(), sheet.title, tuple(columns), tuple(lines[0].cells if lines else ()))
    for number, cells in lines[1:]:
        if any(cells[len(columns) :]):
            read.failed.note(number, UsageError("edit.rows.wide_sheet" if sheet.title else "edit.rows.wide"))
            continue
        said = {name: cell for name, cell in zip(columns, cells, strict=False) if name and not says_nothing(cell)}
        said.pop(FOR_PEOPLE, None)
        for name, cell in said.items():
            with read.failed.noting(number, name):
                check_cell(cell, day=name in days, number=name in numbers)
        if said:
            read.rows.append(EntryRow(number, said))
    if not read.rows and not read.failed:
        raise UsageError("edit.rows.none", path=str(path))
    return read


def sheet_of(path: Path, fits: Callable[[Sequence[str]], object]) -> Sheet:
    """The sheet of a file that is read, by its headings; what else is to be known of it is said on stderr.

    Raises UsageError, DeannError.
    """
    sheets = read_sheets(str(path), content_of(path))
    sheet = chosen_sheet(str(path), sheets, fits)
    others = [f"“{one.title}”" for one in sheets if one is not sheet]
    if others:
        print(harmless(t("edit.book.others", sheet=sheet.title, names=", ".join(others))), file=sys.stderr)
    if sheet.formulas:
        print(harmless(t("edit.book.formulas", sheet=sheet.title, count=sheet.formulas)), file=sys.stderr)
    return sheet


def refuse_rows(failed: Failures, read: ReadRows, keys: Mapping[str, str] = MappingProxyType({})) -> None:
    """Tell all that is wrong, each by its place. Raises DeannError where anything is.

    `keys`: what a file says, dotted → the column that says it, where that has another name.
    """
    told = [(number, read.place(number, cell, keys), sentence_of(error)) for number, cell, error in failed]
    for number, place, why in dict.fromkeys(told):
        line = t("edit.rows.error", place=place, message=why) if number else t("edit.rows.whole", message=why)
        print(harmless(line), file=sys.stderr)
    if told:
        raise DeannError("edit.rows.refused", count=len(dict.fromkeys(told)), rows=read.filled)
