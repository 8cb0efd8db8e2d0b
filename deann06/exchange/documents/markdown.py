"""Markdown → its lines without marks, and tables."""

from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.exchange.documents.older_fonts import without_marks
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable

_MARKS: Final = lazy_pattern(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING: Final = lazy_pattern(r"\s{0,3}#{1,6}\s+")
_ROW: Final = lazy_pattern(r"\s*\|(.*)\|\s*")
_RULE: Final = lazy_pattern(r"[\s|:-]+")


def markdown_blocks(text: str) -> list[TextBlock]:
    """The lines of Markdown without its marks; rows between bars are a table."""
    blocks: list[TextBlock] = []
    rows: list[tuple[str, ...]] = []
    for line in [*without_marks(text).split("\n"), ""]:
        if row := _ROW.fullmatch(line):
            if not _RULE.fullmatch(line):
                rows.append(tuple(_MARKS.sub(r"\2", cell.strip()) for cell in row[1].split("|")))
            continue
        if rows:
            blocks.append(TextTable(tuple(rows)))
            rows = []
        said = _MARKS.sub(r"\2", _HEADING.sub("", line)).strip()
        blocks += [TextParagraph(said)] if said else []
    return blocks
