"""The heading of an annex's table: which column says what, in one row or in two."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.ingest.blocks import TextTable

_LOOKED_AT: Final = 8  # rows
_LONGEST: Final = 90  # letters of a heading
# What a heading says, folded → the field; the first that fits.
_FIELDS: Final = (
    (
        "former",  # who led before another column's bodies took over
        lazy_pattern(
            r"(?=.*(?:chu tri|don vi|co quan|phu trach|thuc hien)).*(?:truoc day|\bcu\b(?!\s*the)"
            r"|truoc (?:khi )?(?:sap xep|sap nhap|hop nhat|dieu chinh)|da (?:phan cong|giao))"
        ),
    ),
    ("number", lazy_pattern(r"(?:stt|tt|so tt|so thu tu|muc)$|(?:stt|tt)\b")),
    (
        "deadline",
        lazy_pattern(
            r"(?!.*bat dau)(?:thoi gian|thoi han|han |tien do|ngay hoan thanh|hoan thanh|lo trinh|thoi diem|han$"
            r"|ket thuc)"
        ),
    ),
    (
        "lead",
        lazy_pattern(
            r"(?!.*khong)(?:.*chu tri|.*thuc hien chinh|.*dau moi|.*chiu trach nhiem|.*(?:don vi"
            r"|co quan)[^a-z]* thuc hien)"
        ),
    ),
    ("cooperating", lazy_pattern(r".*phoi hop")),
    (
        "lead",
        lazy_pattern(
            r"(?:.*(?:don vi|co quan|nguoi|bo phan|to chuc).*(?:duoc giao|thuc hien|phu trach)|.*phan cong"
            r"|co quan, don vi|don vi|co quan"
            r"|phu trach|trach nhiem|cap thuc hien)"
        ),
    ),
    ("deadline", lazy_pattern(r"(?!.*bat dau).*(?:thoi gian|thoi han|han hoan thanh|tien do|^han$)")),
    ("report_to", lazy_pattern(r".*(?:noi nhan|bao cao ve|cap trinh|cap phe duyet|cap ban hanh|trinh)")),
    ("product", lazy_pattern(r".*(?:san pham|ket qua|dau ra)")),
    (
        "title",
        lazy_pattern(r".*(?:nhiem vu|noi dung|cong viec|dau viec|hoat dong|giai phap|ten van ban|viec|chi tieu|ten)"),
    ),
)
_PERIOD: Final = lazy_pattern(r"(?:nam |quy |thang )?(?:[ivx]+|\d{1,4})(?:\s*[/-]\s*\d{4}| nam \d{4})?")
_BOTH: Final = lazy_pattern(r"chu tri.*phoi hop")
_FIGURES: Final = lazy_pattern(r"(?:don gia|thanh tien|so luong|don vi tinh|dvt$|dinh muc|du toan|so tien)")
_PERSONS: Final = lazy_pattern(r"(?:ho va ten|ho ten|ho, ten|chuc vu|chuc danh)")
_TARGETS: Final = lazy_pattern(r"(?!.*nhiem vu)(?:ten |noi dung |cac )?(?:chi tieu|muc tieu)")
_PART: Final = lazy_pattern(
    r"(?:co quan |don vi )?(?:chu tri|phoi hop)|bat dau|ket thuc|hoan thanh"
)  # below a wider one
Columns = Mapping[str, int]


class Heading(NamedTuple):
    """Where a table's heading stands, how many rows it takes, which column says what; `kind`: of what the rows tell."""

    row: int
    rows: int
    columns: Columns
    kind: str = "tasks"  # targets, figures, persons
    paired: bool = False  # whether one column says who leads and who takes part


def find_heading(table: TextTable) -> Heading | None:
    """The heading of a table of tasks: it names what is to be done, and who leads or by when; None of another table."""
    for place, row in enumerate(table.rows[:_LOOKED_AT]):
        columns = _columns(row)
        if "title" not in columns and not _name_by_their_place(row, columns):
            continue
        below = table.rows[place + 1] if place + 1 < len(table.rows) else ()
        second = _second(row, below, columns)
        both = {**columns, **second}
        if {"lead", "deadline"} & set(both):
            rows = table.rows[place : place + (2 if second else 1)]
            return Heading(place, len(rows), both, _kind(rows, both), _is_paired(rows, both))
    return None


def _name_by_their_place(row: Sequence[str], columns: dict[str, int]) -> bool:
    """Whether a column of bodies and one of days stand beside another, which then names what is to be done.

    Adds the first column that says nothing else as that of titles: `Loại dữ liệu`.
    """
    free = [column for column, cell in enumerate(row) if cell.strip() and column not in columns.values()]
    if not free or not {"lead", "deadline"} <= set(columns):
        return False
    columns["title"] = free[0]
    return True


def periods_of(row: Sequence[str]) -> Mapping[int, str]:
    """The columns of a heading that are each a period, where there are several: `Quý I`, `Quý II`, `Năm 2025`."""
    found = {column: " ".join(cell.split()) for column, cell in enumerate(row) if _PERIOD.fullmatch(fold(cell.strip()))}
    return found if len(found) > 1 else {}


def _is_paired(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Whether the column of who leads is that of who takes part too: `Chủ trì / Phối hợp`."""
    column = columns.get("lead")
    if column is None or "cooperating" in columns:
        return False
    return any(_BOTH.search(fold(" ".join(row[column].split()))) for row in rows if column < len(row))


def _kind(rows: Sequence[Sequence[str]], columns: Columns) -> str:
    """Of what the rows of a table tell, by its heading."""
    said = [fold(" ".join(cell.split())) for row in rows for cell in row]
    if any(_PERSONS.match(one) for one in said):
        return "persons"
    if _TARGETS.match(said[columns["title"]]):
        return "targets"
    figures = sum(bool(_FIGURES.match(one)) for one in said)
    return "figures" if figures and not {"lead", "deadline"} <= set(columns) else "tasks"


def _columns(row: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in enumerate(row):
        said = fold(" ".join(cell.split()))
        field = next((name for name, pattern in _FIELDS if len(said) < _LONGEST and pattern.match(said)), None)
        if field:
            columns.setdefault(field, column)
    return columns


def _second(row: Sequence[str], below: Sequence[str], columns: Columns) -> dict[str, int]:
    """What a second row of the heading says of columns that stand under one cell of the first."""
    number, title = columns.get("number", -1), columns["title"]
    parts = {field: column for field, column in _columns(below).items() if field not in ("number", "title")}
    bare = all(
        column >= len(below) or not below[column].strip() or below[column] == row[column]
        for column in (number, title)
        if column >= 0
    )
    told = any(_PART.fullmatch(fold(" ".join(cell.split()))) for cell in below)
    return parts if bare and (len(parts) > 1 or told) else {}
