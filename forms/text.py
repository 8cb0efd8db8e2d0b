"""A form text, read: one prose for every medium, and marks that say what each line is (docs/forms.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

TAG: Final = r"\{\{.*?\}\}|\{%.*?%\}"
ORDER: Final = re.compile(r"\{%[-+]?\s*((?:(?!%\}).)*?)\s*[-+]?%\}")
_RUN: Final = re.compile(rf"\*\*|(?:{TAG}|(?!\*\*).)+")
_COMMENT: Final = re.compile(r"\{#.*?#\}")
_WHOLE: Final = re.compile(r"\[\[(letterhead|addressees|signature)\]\]")
_OPENED: Final = re.compile(r"\[\[(?:(letterhead|title|bases|annex)|((?:small |dense )?table) (.+))")
_CHART: Final = re.compile(r"\[\[chart (\w+) (.+)\]\]")
_COLUMN: Final = re.compile(r"(\d+(?:\.\d+)?) (text|number|date) (.+?) :: (.+?)(?: :: (.+))?")
_BLOCK: Final = re.compile(r"\{%[-+]?\s*(end)?(?:autoescape|call|filter|for|if|macro|raw|with)\b")
_SIGNS: Final = tuple("!#^~/=+->[]")  # no prose begins with one, so that a mistyped mark is told


class Mark(NamedTuple):
    """What a mark makes of a paragraph: in Word its style, letters (b, i) and space before and after it; its text."""

    style: str
    letters: str = ""
    word: str = "{}"
    markdown: str = "{}"
    space: tuple[int, int] | None = None  # in twentieths of a point, where it is not the style's

    @property
    def item(self) -> bool:
        """Whether it makes items of a list, which no empty line parts."""
        return self.markdown.endswith("- {}")


PROSE: Final = Mark("NoiDung")
MARKS: Final = {
    "# ": Mark("MucLon", markdown="## {}"),
    "## ": Mark("MucNho", markdown="### {}"),
    "- ": Mark("NoiDung", word="- {}", markdown="- {}"),
    "/- ": Mark("NoiDung", "i", word="- {}", markdown="- {}"),
    "+ ": Mark("NoiDung", word="+ {}", markdown="  - {}"),
    "/ ": Mark("NoiDung", "i", markdown="*{}*"),
    "// ": Mark("NoiDung", "i", word="({})", markdown="*{}*"),
    "^ ": Mark("TenBang", markdown="**{}**"),
    "~ ": Mark("GhiChu", markdown="*{}*"),
    "~~ ": Mark("GhiChu"),
    "> ": Mark("Giua", space=(240, 240)),
    "= ": Mark("KetThuc"),
}


class Order(NamedTuple):
    """An order to the template engine on a line of its own: `if …` of `{% if … %}`."""

    words: str


class Paragraph(NamedTuple):
    """A paragraph; where it is `kept`, Word has it on one page with the next one."""

    mark: Mark
    text: str
    kept: bool


class Part(NamedTuple):
    """A part of the document with a layout of its own, and its lines."""

    name: str
    lines: tuple[str, ...]


class Column(NamedTuple):
    """A column of a table: its width in mm, its kind, its head, cell and foot.

    With an `order` (`for …`, `if …`) it stands as often as that says.
    """

    width: float
    kind: str
    order: str
    head: str
    cell: str
    foot: str

    @property
    def end(self) -> str:
        """The order that ends its own: `endfor`."""
        return f"end{self.order.partition(' ')[0]}"


class Table(NamedTuple):
    """A table with a row for each turn of its loop; its look is `table`, `small table` or `dense table`."""

    look: str
    loop: str
    columns: tuple[Column, ...]

    @property
    def footed(self) -> bool:
        """Whether a row of the whole ends it."""
        return any(column.foot for column in self.columns)


class Chart(NamedTuple):
    """A chart by its name, in Word alone, and what stands above it; its numbers stand in a table."""

    name: str
    title: str


Block = Order | Paragraph | Part | Table | Chart


class Form(NamedTuple):
    """A form: what it is called, its blocks in order, and in which language it is."""

    name: str
    blocks: tuple[Block, ...]
    language: str = "vi-VN"


class Line(NamedTuple):
    """A line of a form text: the file and number that errors name, and what it says."""

    place: str
    text: str


class BadForm(ValueError):
    """A form text that cannot be read: where, and why."""


def read_form(file: str, text: str) -> Form:
    """The form text of a file; its first line names it. Empty lines, comments, indents say nothing. Raises BadForm."""
    numbered = enumerate(text.splitlines(), 1)
    lines = (Line(f"{file}:{number}", _COMMENT.sub("", line).strip()) for number, line in numbered)
    full = (line for line in lines if line.text)
    first = next(full, None)
    if first is None:
        raise BadForm(f"{file}: nothing stands in it")
    return Form(first.text, tuple(_blocks(full)))


def annexed(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What names an annex, and what stands below that in brackets."""
    names = list(takewhile(lambda line: not line.startswith("("), lines))
    return names, lines[len(names) :]


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of a text, and whether each is bold: what stands between ** is, but for those within a tag."""
    bold = False
    for run in _RUN.findall(text):
        if run == "**":
            bold = not bold
        else:
            yield run, bold


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    for line in lines:
        if order := ORDER.fullmatch(line.text):
            yield Order(order[1])
        elif whole := _WHOLE.fullmatch(line.text):
            yield Part(whole[1], ())
        elif drawn := _CHART.fullmatch(line.text):
            yield Chart(drawn[1], _closed(line, drawn[2]))
        elif opened := _OPENED.fullmatch(line.text):
            part, look, loop = opened.groups()
            inner = _inner(line, lines)
            if look:
                yield Table(look, loop, tuple(map(_column, inner)))
            else:
                yield Part(part, tuple(_closed(one, one.text) for one in inner))
        else:
            yield _paragraph(line)


def _inner(opened: Line, lines: Iterator[Line]) -> Sequence[Line]:
    """The lines of a part that was opened, up to its ]]."""
    inner: list[Line] = []
    for line in lines:
        if line.text == "]]" and inner:
            return inner
        inner.append(line)
    raise BadForm(f"{opened.place}: no lines that end with ]] follow: {opened.text}")


def _paragraph(line: Line) -> Paragraph:
    rest = line.text.removeprefix("!")
    sign = next((sign for sign in MARKS if rest.startswith(sign)), "")
    if not sign and rest.startswith(_SIGNS):
        raise BadForm(f"{line.place}: no mark and no part is written so: {line.text}")
    return Paragraph(MARKS.get(sign, PROSE), _closed(line, rest.removeprefix(sign)), kept=rest != line.text)


def _column(line: Line) -> Column:
    found = _COLUMN.fullmatch(line.text)
    if found is None:
        raise BadForm(f"{line.place}: not a width in mm, text, number or date, head :: cell: {line.text}")
    width, kind, head, cell, foot = found.groups()
    order = ORDER.match(head) if _left_open(head) else None
    head = head[order.end() :] if order else head
    head, cell, foot = (_closed(line, text or "") for text in (head, cell, foot))
    return Column(float(width), kind, order[1] if order else "", head, cell, foot)


def _closed(line: Line, text: str) -> str:
    """A text of a line, all of whose orders end in it."""
    if _left_open(text):
        raise BadForm(f"{line.place}: an order that ends elsewhere stands alone on its line: {line.text}")
    return text


def _left_open(text: str) -> int:
    """How many orders begin in a text and do not end in it, less those that end there alone."""
    return sum(-1 if end else 1 for end in _BLOCK.findall(text))
