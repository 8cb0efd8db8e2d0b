"""A table of questions in Word: what is known as text, what is asked as fields. As XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from deann06.output.documents.answers.fields import field, paragraph, run, words
from deann06.output.words.packets.values import AnswerColumn, AnswerRows
from deann06.reports.rows.table import ColumnKind

_MM: Final = 56.7  # twentieths of a point
_CENTRED: Final = (ColumnKind.DATE, ColumnKind.PERCENT)
_MIDDLE: Final = '<w:jc w:val="center"/>'
_OPEN: Final = "FFFFE5"
_HEADING: Final = "D9E2F3"
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_LONG: Final = 600  # letters of a text that may fill so much of a page that its row has to part


def question_table(table: AnswerRows, place: int, numbers: Iterator[int], room: float, day: date) -> str:
    """A table so many mm wide. Fields are told by the `place` of their table, from 1, and take the next `numbers`.

    What was due before the day is bold.
    """
    shown = [column for column in table.columns if not column.hidden]
    widths = [round(room * _MM * column.width / sum(one.width for one in shown)) for column in shown]
    heads = (_cell(paragraph(run(one.heading, "<w:b/>"), _MIDDLE), _HEADING) for one in shown)
    rows = [_row(heads, widths, "<w:cantSplit/><w:tblHeader/>")]
    for at, values in enumerate(table.rows, 1):
        pairs = [pair for pair in zip(table.columns, values, strict=True) if not pair[0].hidden]
        cells = (_question(column, f"{column.key}.{place}.{at}", value, numbers, day) for column, value in pairs)
        whole = all(len(str(value)) < _LONG for _, value in pairs)
        rows.append(_row(cells, widths, "<w:cantSplit/>" if whole else ""))
    return _table(rows, widths)


def _question(column: AnswerColumn, tag: str, value: Any, numbers: Iterator[int], day: date) -> str:
    late = column.dated and isinstance(value, date) and value < day
    said = field(column, tag, value, next(numbers)) if column.open else run(words(value), "<w:b/>" if late else "")
    return _cell(paragraph(said, _MIDDLE if column.kind in _CENTRED else ""), _OPEN if column.open else "")


def _cell(content: str, fill: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"{shade}</w:tcPr>{content}</w:tc>"


def _row(cells: Iterable[str], widths: Iterable[int], manner: str) -> str:
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell}' for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{manner}</w:trPr>' if manner else ''}{told}</w:tr>"


def _table(rows: Iterable[str], widths: list[int]) -> str:
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for side in _SIDES)
    edges = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{edges}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
