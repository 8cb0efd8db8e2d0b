"""Markdown → its lines without marks, and tables."""

from collections.abc import Iterator
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.exchange.documents.older_fonts import without_marks
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable

_STRONG: Final = lazy_pattern(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS: Final = lazy_pattern(r"(?<![\\*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s\\*])\*(?![*\w])")
_TAG: Final = lazy_pattern(r"</?(?:u|b|i|em|strong|sup|sub|small|span|center|div|p)\b[^<>]*>|<!--.*?-->", 2)
_BREAK: Final = lazy_pattern(r"\s*<br\s*/?>\s*", 2)
_ESCAPED: Final = lazy_pattern(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_HEADING: Final = lazy_pattern(r"(?:\s{0,3}>\s?)*(?:\s{0,3}#{1,6}\s+)?")
_ROW: Final = lazy_pattern(r"\s*\|(.*)\|\s*")
_BAR: Final = lazy_pattern(r"(?<!\\)\|")
_RULE: Final = lazy_pattern(r"[\s|:*_-]+")


def markdown_blocks(text: str) -> list[TextBlock]:
    """The lines of Markdown without its marks; rows between bars are a table."""
    blocks: list[TextBlock] = []
    rows: list[tuple[str, ...]] = []
    for line in [*without_marks(text).split("\n"), ""]:
        if row := _ROW.fullmatch(line):
            if not _RULE.fullmatch(line):
                rows.append(tuple("\n".join(_lines(cell.strip())) for cell in _BAR.split(row[1])))
            continue
        if rows:
            blocks.append(TextTable(tuple(rows)))
            rows = []
        blocks += [TextParagraph(said) for said in _lines(line[_end_of_mark(line) :])]
    return blocks


def _end_of_mark(line: str) -> int:
    """Where the marks of a quote or a heading end at the beginning of a line."""
    mark = _HEADING.match(line)
    return mark.end() if mark else 0


def _lines(said: str) -> Iterator[str]:
    """The lines of a line or a cell, without what only says how they look."""
    for part in _BREAK.split(_TAG.sub("", said)):
        plain = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", part))
        shown = _ESCAPED.sub(r"\1", plain).strip()
        if shown and not _RULE.fullmatch(plain.strip()):
            yield shown
