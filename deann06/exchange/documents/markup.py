"""HTML and Markdown → paragraphs and tables."""

from html.parser import HTMLParser
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable

_BLOCKS: Final = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "br", "section", "article"),
        *("header", "footer", "blockquote", "pre", "body", "title"),
    )
)
_SILENT: Final = frozenset(("script", "style", "head", "template"))
_MARKS: Final = lazy_pattern(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING: Final = lazy_pattern(r"\s{0,3}#{1,6}\s+")
_ROW: Final = lazy_pattern(r"\s*\|(.*)\|\s*")
_RULE: Final = lazy_pattern(r"[\s|:-]+")


class _Page(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[TextBlock] = []
        self._text = ""
        self._silent = 0
        self._lists: list[int] = []  # what each open list counts; -1: dashes
        self._rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list, a row, a cell."""
        self._silent += tag in _SILENT
        if tag in ("ul", "ol"):
            self._flush()
            start = dict(attrs).get("start") or ""
            self._lists.append((int(start) if start.isdecimal() else 1) - 1 if tag == "ol" else -1)
        elif tag == "table":
            self._flush()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th"):
            self._text = ""
        elif tag in _BLOCKS:
            self._flush()
            if tag == "li" and self._lists:
                self._lists[-1] += self._lists[-1] >= 0
                self._text = f"{self._lists[-1]}. " if self._lists[-1] >= 0 else "- "

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._said())
        elif tag == "table" and self._rows is not None:
            self.blocks.append(TextTable(tuple(map(tuple, self._rows))))
            self._rows = None
        elif tag in _BLOCKS:
            self._flush()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Text of whatever is open."""
        if not self._silent:
            self._text += data

    def close(self) -> None:
        """End the last block."""
        super().close()
        self._flush()

    def _said(self) -> str:
        said, self._text = " ".join(self._text.split()), ""
        return said

    def _flush(self) -> None:
        if self._rows is None and (said := self._said()):
            self.blocks.append(TextParagraph(said))
        elif self._rows is not None and self._text.strip():
            self._text += " "


def html_blocks(text: str) -> list[TextBlock]:
    """What a page shows, in its order; numbers of its lists are counted."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.blocks


def markdown_blocks(text: str) -> list[TextBlock]:
    """The lines of Markdown without its marks; rows between bars are a table."""
    blocks: list[TextBlock] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), ""]:
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
