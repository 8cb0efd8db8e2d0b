"""Fields of Word that an answer is typed into (content controls): a text, a day, one of a list. As XML."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from deann06.core.text.vietnamese import official_date
from deann06.output.plain import visible_lines
from deann06.output.words.packets.values import AnswerColumn
from deann06.reports.rows.table import ColumnKind

_BLANK: Final = "…"  # where nothing is known yet: it goes when somebody types
_LONGEST: Final = 64  # characters of a tag


def words(value: Any) -> str:
    """What a cell says: days as documents write them."""
    return "" if value is None else official_date(value) if isinstance(value, date) else visible_lines(str(value))


def run(text: str, looks: str = "") -> str:
    """A run with its line breaks."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{lines}</w:r>"


def paragraph(content: str, manner: str = "") -> str:
    """A paragraph of runs and fields."""
    return f"<w:p>{f'<w:pPr>{manner}</w:pPr>' if manner else ''}{content}</w:p>"


def field(column: AnswerColumn, tag: str, value: Any, number: int) -> str:
    """A field for a value of a column; its tag says which, its number, from 1, is its own in the document."""
    text = words(value)
    empty = "" if text else "<w:showingPlcHdr/>"
    about = f"<w:alias w:val={_quoted(column.heading)}/><w:tag w:val={_quoted(tag[:_LONGEST])}/>"
    content = run(text) if text else run(_BLANK, '<w:color w:val="808080"/>')
    kind = _kind(column)
    return (
        f'<w:sdt><w:sdtPr>{about}<w:id w:val="{number}"/>{empty}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _kind(column: AnswerColumn) -> str:
    if column.choices:
        listed = _items(column.choices)
        return f"<w:comboBox>{listed}</w:comboBox>" if column.others else f"<w:dropDownList>{listed}</w:dropDownList>"
    if column.kind is ColumnKind.DATE:
        return (
            '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="vi-VN"/>'
            '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        )
    return '<w:text w:multiLine="1"/>'


def _items(choices: Iterable[str]) -> str:
    return "".join(f"<w:listItem w:displayText={_quoted(one)} w:value={_quoted(one)}/>" for one in choices)


def _quoted(text: str) -> str:
    return quoteattr(visible_lines(text).replace("\n", " "))
