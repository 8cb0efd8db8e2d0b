"""The rows below a heading, each told apart: a task, the name of a group, the heading once more, a sum, a remark."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.exchange.cells import Line, MergedCells, Sheet
from deann06.exchange.table import says_nothing
from deann06.reports.pages.intake import RowOutcome
from deann06.services.intake.heading import FoundHeading, Levels, is_numbering
from deann06.services.intake.mapping import TrackerColumns
from deann06.services.intake.vocabulary import plain_heading

_ROMAN: Final = lazy_pattern(r"\(?(?:[IVXLC]+|[A-ZĐ]|[a-zđ]\))[.)]?")
_NAMED_GROUP: Final = lazy_pattern(r"(?:[IVXLC]+|[A-ZĐ])[.)/]\s+\S")
_DITTOS: Final = ("nt", "nhu tren", "n/t", '"', "''", "”", "//")
_TOTALS: Final = ("tong cong", "tong so", "tong", "cong", "total")
_FEW: Final = 2  # cells that the name of a group fills, its number among them
# Fields of which one cell stands for all rows that it is made one with.
_SHARED: Final = ("directive", "directive_title", "issued", "issuer", "clause", "lead", "cooperating", "deadline")


class RowGroup(NamedTuple):
    """The name of a group, and the row in which it stands."""

    number: int
    name: str


class BodyRow(NamedTuple):
    """A row that is a task: its cells by field, where it stands, the groups above it, the widest first."""

    number: int
    cells: Mapping[str, str]
    text: str
    groups: tuple[RowGroup, ...]
    dittos: tuple[str, ...] = ()  # fields that say `như trên`, which have what stands above


class ToldRow(NamedTuple):
    """A row that is none, and why."""

    number: int
    outcome: RowOutcome
    text: str


def rows_of(sheet: Sheet, heading: FoundHeading, columns: TrackerColumns) -> Iterator[BodyRow | ToldRow]:
    """Every row below the heading that holds anything, in order."""
    groups: dict[int, RowGroup] = {}  # by depth
    above: dict[str, str] = {}  # by field: what the last row said that said anything
    merged = _by_column(sheet.merged)
    texts = {line.number: line.cells for line in sheet.lines}
    for line in sheet.lines[heading.last + 1 :]:
        if is_numbering(line) or _is_heading(line, heading):
            yield ToldRow(line.number, RowOutcome.HEADING, _joined(line))
            continue
        cells = {field: _cell(line, place) for field, place in columns.places.items()}
        filled = [cell for cell in line.cells if not says_nothing(cell)]
        if (depth := _depth(line, cells, filled, merged, columns.places["title"])) is not None:
            groups = {level: name for level, name in groups.items() if level < depth}
            groups[depth] = RowGroup(line.number, filled[-1])
            yield ToldRow(line.number, RowOutcome.GROUP, _joined(line))
        elif _is_total(line):
            yield ToldRow(line.number, RowOutcome.TOTAL, _joined(line))
        elif not cells.get("title") and len(filled) <= _FEW and not _shares(line, columns, merged, "title", texts):
            yield ToldRow(line.number, RowOutcome.ASIDE, _joined(line))
        else:
            for field in (*_SHARED, "title"):
                if field in columns.places and not cells[field]:
                    cells[field] = _shares(line, columns, merged, field, texts)
            dittos = tuple(field for field in _SHARED if _is_ditto(cells.get(field, "")) and field in above)
            said = {field: cell for field, cell in cells.items() if not says_nothing(cell)}
            above |= {field: cell for field, cell in said.items() if field not in dittos}
            said |= {field: above[field] for field in dittos}
            yield BodyRow(line.number, said, _joined(line), tuple(groups[level] for level in sorted(groups)), dittos)


def cells_below(sheet: Sheet, heading: FoundHeading) -> list[Sequence[str]]:
    """The cells of the rows below a heading that number nothing."""
    return [line.cells for line in sheet.lines[heading.last + 1 :] if not is_numbering(line)]


def _cell(line: Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""


def _joined(line: Line) -> str:
    return " | ".join(" ".join(cell.split()) for cell in line.cells if cell)


def _is_heading(line: Line, heading: FoundHeading) -> bool:
    """Whether a row is the heading once more, or a row of it: each of its cells names its own column."""
    filled = [(place, cell) for place, cell in enumerate(line.cells) if not says_nothing(cell)]
    return len(filled) > 1 and all(
        place < len(heading.columns) and _names(cell, heading.columns[place]) for place, cell in filled
    )


def _names(cell: str, levels: Levels) -> bool:
    own = plain_heading(cell)
    return any(own == plain_heading(level) for level in levels)


def _depth(
    line: Line,
    cells: Mapping[str, str],
    filled: Sequence[str],
    merged: Mapping[int, Sequence[MergedCells]],
    title: int,
) -> int | None:
    """How deep the group is that a row names (`I. CÁC SỞ` below `A`); None for a row that names none."""
    first = next((place for place, cell in enumerate(line.cells) if not says_nothing(cell)), 0)
    if not 0 < len(filled) <= _FEW or is_numbered(cells.get("number", "")) or first > title:
        return None
    number = filled[0] if len(filled) == _FEW else ""
    name = filled[-1]
    if number and _ROMAN.fullmatch(number) and not number.isdigit():
        return 1 if re.fullmatch(r"[IVXLC]+[.)]?", number) else 2 if number[0].islower() else 0
    if number:
        return None
    if _NAMED_GROUP.match(name):
        return 1 if re.match(r"[IVXLC]+[.)/]", name) else 0
    wide = any(one.top == line.number == one.bottom and one.right - one.left >= _FEW for one in merged.get(-1, ()))
    shouted = name == name.upper() and re.search(r"[^\W\d_]{2}", name)
    return 3 if (wide or shouted) and not _is_total(line) else None


def is_numbered(cell: str) -> bool:
    """Whether a cell numbers a task: `3`, `1.2`, `3.0` of a spreadsheet."""
    return bool(re.fullmatch(r"\d+(?:\.\d+)*\.?", cell.strip()))


def _is_ditto(cell: str) -> bool:
    """Whether a cell says that it is as the one above: `nt`, `như trên`, a ditto mark."""
    return fold(cell).strip(" -.()") in _DITTOS


def _is_total(line: Line) -> bool:
    words = [fold(cell).strip(" .:") for cell in line.cells if cell and re.search(r"[^\W\d_]", cell)]
    return bool(words) and words[0] in _TOTALS


def _by_column(merged: Sequence[MergedCells]) -> dict[int, list[MergedCells]]:
    """Cells that are made one over several rows, by column; those of one row alone under -1."""
    found: dict[int, list[MergedCells]] = {}
    for one in merged:
        if one.top == one.bottom:
            found.setdefault(-1, []).append(one)
        else:
            found.setdefault(one.left, []).append(one)
    return found


def _shares(
    line: Line,
    columns: TrackerColumns,
    merged: Mapping[int, Sequence[MergedCells]],
    field: str,
    texts: Mapping[int, Sequence[str]],
) -> str:
    """What the cell of a field says that is made one with those above it; "" where it stands alone."""
    place = columns.places.get(field, -2)
    above = next((one for one in merged.get(place, ()) if one.top < line.number <= one.bottom), None)
    cells = texts.get(above.top, ()) if above else ()
    return cells[place] if place < len(cells) else ""
