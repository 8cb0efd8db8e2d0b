"""Rows of tables as a template has them: plain ones, between whose tags nothing but texts is put.

Jinja is given marks in place of their tags, so that it writes the texts alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any, Final, NamedTuple

from jinja2 import Environment, nodes
from lxml import etree

from deann06.output.documents.word.layout import W
from deann06.output.plain import unfit

# No document may hold these characters, so that nothing else looks like what they mark.
OPEN, NEXT, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
BEGIN, SAID, END = "\ufdd3", "\ufdd4", "\ufdd5"  # of a figure: its number, its text
DRAWN = "\ufdd6"  # of a chart: its number up to END
_PARTS: Final = {  # what plain rows consist of; a part that is none of these keys may hold anything but texts
    f"{W}{name}": frozenset(f"{W}{part}" for part in parts.split())
    for name, parts in {"tr": "trPr tc", "tc": "tcPr p", "p": "pPr r proofErr", "r": "rPr t", "t": ""}.items()
}

Texts = tuple[str, ...]


class FormCell(NamedTuple):
    """A cell of a form: how long its own words are, the places of its texts among the row's, its elements."""

    length: int
    places: range
    parts: int


class Form(NamedTuple):
    """A plain row as a template has it, with a blank (`%s`) for each of its texts."""

    pattern: str
    texts: int
    cells: tuple[FormCell, ...]


def marked_forms(sandbox: Environment, tree: nodes.Template, names: str, first: int) -> list[Form]:
    """The forms of the plain rows of a template, numbered from `first` on; it writes marks in place of their tags.

    `names` declares the namespaces of the document.
    """
    forms: list[Form] = []
    for loop in _loops(tree.body):
        pieces, texts = _pieces(loop.body)
        form = _form(pieces, names) if len(pieces) == len(texts) + 1 and all(map(_is_text, texts)) else None
        if form:
            loop.body = [one.set_environment(sandbox) for one in _marked(first + len(forms), texts)]
            forms.append(form)
    return forms


def pattern_of(pieces: Iterable[str]) -> str:
    """Pieces of a text with a blank (`%s`) between each two of them."""
    return "%s".join(piece.replace("%", "%%") for piece in pieces)


def _loops(body: Iterable[nodes.Node]) -> Iterator[nodes.For]:
    """The loops that write into the document itself, not into a macro or through a filter."""
    for node in body:
        if isinstance(node, nodes.For):
            yield node
        if isinstance(node, nodes.For | nodes.If):
            yield from _loops([*node.body, *node.else_, *getattr(node, "elif_", ())])


def _parts(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """The words, values and statements of which a turn of a loop consists."""
    for node in body:
        yield from node.nodes if isinstance(node, nodes.Output) else (node,)


def _pieces(body: Iterable[nodes.Node]) -> tuple[list[str], list[list[nodes.Node]]]:
    """The words of a turn of a loop, and what stands between them."""
    pieces: list[str] = []
    between: list[list[nodes.Node]] = []
    for are_words, some in groupby(_parts(body), lambda part: isinstance(part, nodes.TemplateData)):
        if are_words:
            pieces.append("".join(part.data for part in some if isinstance(part, nodes.TemplateData)))
        else:
            between.append([*some])
    return pieces, between


def _is_text(parts: Iterable[nodes.Node]) -> bool:
    """Whether values and conditions write no tags."""
    return all(
        isinstance(part, nodes.Expr)
        or (isinstance(part, nodes.If) and not any("<" in words.data for words in part.find_all(nodes.TemplateData)))
        for part in parts
    )


def _form(pieces: Sequence[str], names: str) -> Form | None:
    """The form of a row of such pieces, with a text between each two of them; None where it is not plain."""
    if len(pieces) < 2 or unfit("".join(pieces)):
        return None
    try:
        table = etree.fromstring(f"<w:tbl{names}>{NEXT.join(pieces)}</w:tbl>")
    except etree.XMLSyntaxError:
        return None
    row = table[0]
    if len(table) > 1 or table.text or row.tail or not _is_plain(row):
        return None
    cells = [_cell(cell) for cell in row.iterfind(f"{W}tc")]
    ends = [*accumulate((texts for _, texts, _ in cells), initial=0)]
    if ends[-1] != len(pieces) - 1:
        return None
    placed = zip(cells, pairwise(ends), strict=True)
    return Form(
        pattern_of(pieces),
        ends[-1],
        tuple(FormCell(length, range(*places), parts) for (length, _, parts), places in placed),
    )


def _cell(cell: Any) -> tuple[int, int, int]:
    """How long a cell's own words are, how many texts it has, how many elements."""
    words = "".join(cell.itertext())
    texts = sum((one.text or "").count(NEXT) for one in cell.iter(f"{W}t"))
    return len(words) - texts, texts, len(cell)


def _is_plain(part: Any) -> bool:
    """Whether a part of a row holds parts of plain rows alone, and has as many cells as columns."""
    inner = _PARTS.get(part.tag)
    if inner is None:
        return part.find(f"{W}gridSpan") is None
    return all(child.tag in inner and _is_plain(child) for child in part)


def _marked(number: int, texts: Iterable[Sequence[nodes.Node]]) -> Iterator[nodes.Node]:
    """What writes the texts of a row with marks between them."""
    yield _words(f"{OPEN}{number}")
    for some in texts:
        yield _words(NEXT)
        for one in some:
            yield nodes.Output([one], lineno=one.lineno) if isinstance(one, nodes.Expr) else one
    yield _words(CLOSE)


def _words(text: str) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)])
