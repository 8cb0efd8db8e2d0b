"""HTML → what a page shows: paragraphs with the numbers of their lists, and tables in their places."""

from html.parser import HTMLParser
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.exchange.documents.grids import MOST_SPAN, GridCell, grid_blocks, hung, spread
from deann06.exchange.documents.older_fonts import letters_of_font, marked, without_marks
from deann06.exchange.documents.older_letters import OlderLetters
from deann06.exchange.documents.word.numbering import written_number
from deann06.exchange.extent import CELLS, TEXT
from deann06.ingest.blocks import TextBlock, TextParagraph, TextTable

_BLOCKS: Final = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article"),
        *("header", "footer", "main", "aside", "blockquote", "pre", "body", "hr", "table", "tr", "td", "th", "caption"),
        *("center", "form", "fieldset", "figure", "figcaption", "address"),
    )
)
_VOID: Final = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "embed"))
_SILENT: Final = frozenset(("script", "style", "head", "template", "option", "noscript", "svg"))
_FORMS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_RULE: Final = lazy_pattern(r"([^{}]*)\{([^{}]*)\}")
_COMMENT: Final = lazy_pattern(r"/\*.*?\*/|<!--|-->", 16)
_FAMILY: Final = lazy_pattern(r"font-family\s*:\s*([^;,]+)|font\s*:[^;]*?((?:\.Vn|VNI)[\w -]*)", 2)
_HIDES: Final = lazy_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", 2)
_LONGEST: Final = 16_000_000  # letters, marks of HTML among them
_DEEPEST: Final = 200  # elements within one another whose ends are waited for


class ReadPage(NamedTuple):
    """What a page shows; text of old fonts is marked. `hidden`: what it does not show, or would delete."""

    blocks: list[TextBlock]
    hidden: tuple[str, ...]


class _Open(NamedTuple):
    """An element whose end is to come, and how what is in it looks."""

    tag: str
    letters: OlderLetters | None = None
    hidden: bool = False
    silent: bool = False


class _List:
    """A list whose end is to come; `form`: how its numbers are written, "" for dashes."""

    def __init__(self, form: str, first: int) -> None:
        self.form, self.next = form, first

    def number(self, value: str) -> str:
        """The number of the next item."""
        self.next = int(value) if value.isdecimal() and len(value) < 5 else self.next
        shown, self.next = self.next, self.next + 1
        return f"{written_number(shown, self.form)}." if self.form else "-"


class _Grid:
    """A table whose end is to come."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[GridCell, int]]] = []
        self.cells: list[list[TextBlock]] = []  # what stands in each
        self.open: tuple[int, int] | None = None  # how many columns and rows the open cell takes


def read_page(name: str, text: str) -> ReadPage:
    """What a page shows, in its order. Raises DeannError where it is too long, or its tables have too many cells."""
    if len(text) > _LONGEST:
        raise DeannError("ingest.large", path=name, most=_LONGEST // 1_000_000)
    page = _Page(name)
    page.feed(without_marks(text))
    page.close()
    return ReadPage(page.into[0], tuple(dict.fromkeys(page.hidden)))


class _Page(HTMLParser):
    """Collects what a page shows."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._cells = 0
        self.into: list[list[TextBlock]] = [[]]  # of the page, and of each open cell
        self.hidden: list[str] = []
        self._open = [_Open("")]
        self._text: list[str] = []
        self._number = ""
        self._lists: list[_List] = []
        self._grids: list[_Grid] = []
        self._looks: dict[str, str] = {}  # what sheets of style say, by `p`, `.class`, `p.class`

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list, a row, a cell."""
        said = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._text.append("\n")
        if tag in _BLOCKS:
            self._flush()
        if tag == "body":
            self._open = self._open[:1]
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(self._looking(tag, said))
        if tag in ("ul", "ol"):
            form = _FORMS.get(said.get("type", ""), "decimal") if tag == "ol" else ""
            self._lists.append(_List(form, _whole(said.get("start", ""), 1)))
        elif tag == "li" and self._lists:
            self._number = self._lists[-1].number(said.get("value", ""))
        elif tag == "table":
            self._grids.append(_Grid())
        elif tag in ("tr", "td", "th") and self._grids:
            self._begin_cell(tag, said)

    def handle_endtag(self, tag: str) -> None:
        """End what was begun, and what in it has no end of its own."""
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in ("td", "th", "tr") and self._grids:
            self._end_cell()
        elif tag == "table" and self._grids:
            self._end_table()
        places = [place for place, one in enumerate(self._open) if one.tag == tag and place]
        self._open = self._open[: places[-1]] if places else self._open

    def handle_data(self, data: str) -> None:
        """Text of whatever is open."""
        look = self._open[-1]
        if look.tag == "style":
            self._take_looks(data)
        elif look.hidden and not look.silent:
            self.hidden += [" ".join(data.split())] if data.strip() else []
        elif not look.silent:
            kept = data if any(one.tag == "pre" for one in self._open) else " ".join(data.splitlines())
            self._text.append(marked(kept, look.letters))

    def close(self) -> None:
        """End the last block, and what was never ended."""
        super().close()
        self._flush()
        while self._grids:
            self._end_table()

    def _looking(self, tag: str, said: dict[str, str]) -> _Open:
        """How an element looks: by its own style, by those of its classes and its tag, else as what it stands in."""
        above = self._open[-1]
        names = [name for one in said.get("class", "").split() for name in (f"{tag}.{one}", f".{one}")]
        looks = [said.get("style", ""), *(self._looks.get(name.lower(), "") for name in (*names, tag))]
        families = [said["face"].partition(",")[0]] if said.get("face") else []
        families += [found[1] or found[2] for look in looks if (found := _FAMILY.search(look))]
        hides = "hidden" in said or tag == "del" or any(_HIDES.search(look) for look in looks)
        letters = letters_of_font(families[0]) if families else above.letters
        return _Open(tag, letters, above.hidden or hides, above.silent or tag in _SILENT)

    def _take_looks(self, sheet: str) -> None:
        for selectors, look in _RULE.findall(_COMMENT.sub("", sheet)):
            for name in selectors.lower().split(","):
                if _FAMILY.search(look) or _HIDES.search(look):
                    self._looks[name.strip()] = look

    def _begin_cell(self, tag: str, said: dict[str, str]) -> None:
        self._end_cell()
        grid = self._grids[-1]
        if tag == "tr" or not grid.rows:
            grid.rows.append([])
        if tag != "tr":
            grid.open = (_span(said.get("colspan", "")), _span(said.get("rowspan", "")))
            self.into.append([])

    def _end_cell(self) -> None:
        grid = self._grids[-1]
        if grid.open is None:
            return
        self._flush()
        (columns, rows), grid.open = grid.open, None
        self._cells += columns * rows
        if self._cells > CELLS:
            raise DeannError("edit.word.cells", path=self._name, cells=CELLS, text=TEXT)
        blocks = self.into.pop()
        grid.cells.append(blocks)
        lines = (one.whole.replace("\t", " ") if isinstance(one, TextTable) else one.whole for one in blocks)
        grid.rows[-1].append((GridCell("\n".join(lines), columns), rows))

    def _end_table(self) -> None:
        self._end_cell()
        grid = self._grids.pop()
        if len(grid.cells) == 1:  # a frame round a text
            self.into[-1] += grid.cells[0]
        else:
            self.into[-1] += grid_blocks(spread(hung(grid.rows)))

    def _flush(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        said = "\n".join(line for line in lines if without_marks(line).strip())
        self._text = []
        if said:
            self.into[-1].append(TextParagraph(said, self._number))
            self._number = ""


def _whole(text: str, default: int) -> int:
    """A number from 0 to 9999; the default for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default


def _span(text: str) -> int:
    """How many columns or rows a cell takes, within bounds."""
    return min(max(_whole(text, 1), 1), MOST_SPAN)
