"""Pieces of a Word document: runs, paragraphs, tables, sections. Lengths are in mm where nothing else is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from forms.families import Page
from forms.text import runs

NEXT: Final = "<w:keepNext/>"


def run(text: str, letters: str = "") -> str:
    """A run; `letters` are b, i, u, r (red) and a size in points: "b13"."""
    size = "".join(char for char in letters if char.isdigit())
    properties = ("<w:b/>" if "b" in letters else "") + ("<w:i/>" if "i" in letters else "")
    properties += '<w:color w:val="C00000"/>' if "r" in letters else ""
    properties += f'<w:sz w:val="{2 * int(size)}"/><w:szCs w:val="{2 * int(size)}"/>' if size else ""
    properties += '<w:u w:val="single"/>' if "u" in letters else ""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(style: str, text: str = "", letters: str = "", extra: str = "", begin: str = "") -> str:
    """A paragraph, with a run at its beginning; what stands between ** is bold."""
    content = begin + "".join(run(part, letters + "b" * bold) for part, bold in runs(text))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'


def order(words: str, takes: str = "p") -> str:
    """An order to the template engine, which takes its paragraph away, its row (`tr`) or its cell (`tc`)."""
    return par("Lenh", f"{{%{takes} {words} %}}")


def space(before: int = 0, after: int = 0) -> str:
    """Space before and after a paragraph, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def rule(width: float, within: float) -> str:
    """A line in the middle of a place so wide."""
    side = twips((within - width) / 2)
    line = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    height = '<w:spacing w:before="60" w:line="100" w:lineRule="exact"/>'
    return par("Ke", extra=f'{line}{height}<w:ind w:left="{side}" w:right="{side}"/>')


def gap(height: int) -> str:
    """An empty paragraph so many twentieths of a point high."""
    return par("Ke", extra=f'<w:spacing w:line="{height}" w:lineRule="exact"/>')


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def cell(width: float, *content: str, span: int = 1, middle: bool = False) -> str:
    """A cell of paragraphs."""
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += '<w:vAlign w:val="center"/>' if middle else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells: str, header: bool = False) -> str:
    """A row that no page break splits; a header is repeated on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    widths: Sequence[float], *rows: str, edges: bool = True, margin: float = 1.0, width: float | None = None
) -> str:
    """A table of fixed widths; `width` where its columns come to another whole than the table's."""
    whole = twips(width) if width else sum(map(twips, widths))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    free = f'w:w="{twips(margin)}" w:type="dxa"'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
        f"{f'<w:tblBorders>{lines}</w:tblBorders>' if edges else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left {free}/><w:right {free}/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def section(page: Page, *, across: bool, references: str = "") -> str:
    """A section's page: A4, margins, page numbers of its own, none on its first page."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if across else 'w:w="11906" w:h="16838"'
    top, right, bottom, left, number = map(twips, (page.top, page.right, page.bottom, page.left, page.number_from_top))
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{number}" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
