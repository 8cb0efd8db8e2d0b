"""Rows of long tables, kept out of the tree of a document: one row, a stub, stands there for many that are alike.

What a template says of a row is plain where nothing but texts is put between its tags. Jinja writes the texts alone
then, and rows are made of them when the document is written: what became of the stub has become of them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from itertools import accumulate, groupby, pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from jinja2 import Environment, Template, nodes
from lxml import etree

from deann06.core.lazy import lazy_pattern
from deann06.output.documents.word.layout import LEAST, SHORT, Stubs, W, is_tall, loosen
from deann06.output.plain import unfit

# No document may hold these characters, so that nothing else looks like what they mark.
_OPEN, _NEXT, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK: Final = lazy_pattern(f"{_OPEN}\\d+{_CLOSE}|{_NEXT}")
_STUB: Final = lazy_pattern(f"{_OPEN}(\\d+){_CLOSE}".encode())
_END: Final = b"</w:tr>"
_FIRST, _LAST = SHORT + 1, 2  # rows of a loop that are in the tree in any case: by them a table is laid out
_PARTS: Final = {  # what plain rows consist of; a part that is none of these keys may hold anything but texts
    f"{W}{name}": frozenset(f"{W}{part}" for part in parts.split())
    for name, parts in {"tr": "trPr tc", "tc": "tcPr p", "p": "pPr r proofErr", "r": "rPr t", "t": ""}.items()
}
# A text that has to go through the tree: with signs of docxtpl, tags, entities that came to pieces.
_ODD: Final = lazy_pattern("[<>\a\f\n\t]|&(?!(?:amp|lt|gt|#34|#39);)")
_ENTITIES: Final = (("&amp;", 4), ("&lt;", 3), ("&gt;", 3), ("&#34;", 4), ("&#39;", 4))  # and what they are longer by
_FIELD: Final = "fldChar"  # what stands within a field may be an order, and is looked at

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


class FormRun(NamedTuple):
    """Rows of one form that follow on each other, and the stub that stands for them."""

    form: Form
    rows: Sequence[Texts]
    stub: str

    def tall(self, widths: Sequence[int]) -> frozenset[int]:
        """The places of those that may fill half a page, in columns of such widths."""
        columns = [[*map(_length, column)] for column in zip(*self.rows, strict=True)]
        found: set[int] = set()
        for cell, width in zip(self.form.cells, widths or [LEAST] * len(self.form.cells), strict=False):
            own = map(sum, zip(*(columns[place] for place in cell.places), strict=True)) if cell.places else ()
            found |= {at for at, length in enumerate(own) if is_tall(cell.length + length, cell.parts, width)}
        return frozenset(found)


class Cut(NamedTuple):
    """What a template wrote, with stubs for rows; without all that plain rows consist of; how long it is as a whole."""

    shown: str
    said: str
    length: int


class HeldRows:
    """The plain rows of a document: their forms, and those that are kept out of its tree."""

    def __init__(self, namespaces: Mapping[str | None, str] = MappingProxyType({})) -> None:
        """The namespaces of the document; without them no row is plain."""
        self.names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items() if prefix)
        self.forms: list[Form] = []
        self.runs: list[FormRun] = []
        self.tall: dict[int, frozenset[int]] = {}  # of runs that have any

    def compiled(self, sandbox: Environment, text: str) -> Template:
        """The template of a text, which writes the texts alone of its plain rows. Raises TemplateSyntaxError."""
        tree = sandbox.parse(text)
        for loop in _loops(tree.body) if self.names else ():
            pieces, texts = _pieces(loop.body)
            form = _form(pieces, self.names) if len(pieces) == len(texts) + 1 and all(map(_is_text, texts)) else None
            if form:
                loop.body = [one.set_environment(sandbox) for one in _marked(len(self.forms), texts)]
                self.forms.append(form)
        return sandbox.from_string(tree)

    def cut(self, written: str) -> Cut:
        """What a template wrote, with stubs for most of its plain rows."""
        shown: list[str] = []
        said: list[str] = []
        length = 0
        for before, form, rows in self._loops(written):
            shown.append(before)
            said += (before, *map("".join, rows))
            if form:
                length += len(rows) * len(form.pattern)
                for in_tree, some in _apart(rows, whole=_FIELD in written):
                    shown += map(form.pattern.__mod__, some) if in_tree else [self._stub(form, some)]
        all_said = "".join(said)
        return Cut("".join(shown), all_said, length + len(all_said))

    def whole(self, shown: str) -> str:
        """The same without stubs."""
        for run in self.runs:
            shown = shown.replace(run.stub, "".join(map(run.form.pattern.__mod__, run.rows)))
        self.runs.clear()
        return shown

    def stubs(self, body: Any) -> Stubs:
        """The stubs below a body, each with what lays out its rows."""
        marked = (one for one in body.iter(f"{W}t") if one.text and _OPEN in one.text) if self.runs else ()
        rows = (next(one.iterancestors(f"{W}tr")) for one in marked)
        return {row: partial(self._lay_out, number, row) for number, row in enumerate(rows)}

    def spliced(self, content: bytes) -> bytes:
        """The content of a part, with rows in place of their stubs."""
        pieces: list[bytes] = []
        loose: dict[int, str] = {}
        end = 0
        for mark in _STUB.finditer(content):
            begin = max(content.rfind(sign, end, mark.start()) for sign in (b"<w:tr>", b"<w:tr "))
            pieces.append(content[end:begin])
            end = content.index(_END, mark.end()) + len(_END)
            number, pattern = int(mark[1]), _pattern(_MARK.split(content[begin:end].decode()))
            if number in self.tall and number not in loose:
                loose[number] = pattern
            else:
                tall = self.tall.get(number, ())
                rows = enumerate(self.runs[number].rows)
                pieces.append(_written((loose[number] if at in tall else pattern, texts) for at, texts in rows))
        return b"".join((*pieces, content[end:]))

    def _lay_out(self, number: int, stub: Any, widths: Sequence[int]) -> None:
        """Put a second stub before one some rows of which may fill half a page: for these."""
        tall = self.runs[number].tall(widths)
        if tall:
            self.tall[number] = tall
            stub.addprevious(deepcopy(stub))
            loosen(stub.getprevious())

    def _loops(self, written: str) -> Iterator[tuple[str, Form | None, list[Texts]]]:
        """What stands before the plain rows of a loop, their form, and these; at last what follows on all."""
        *pieces, rest = written.split(_CLOSE)
        before, form, rows = "", None, list[Texts]()
        for piece in pieces:
            between, its, texts = self._row(piece)
            if between or its is not form:
                yield before, form, rows
                before, form, rows = between, its, []
            rows.append(texts)
        yield before, form, rows
        yield rest, None, []

    def _row(self, piece: str) -> tuple[str, Form | None, Texts]:
        """What stands before a plain row, its form, its texts. Marks that are none of ours stay as they are."""
        before, _, row = piece.rpartition(_OPEN)
        number, *texts = row.split(_NEXT)
        form = self.forms[int(number)] if number.isdecimal() and int(number) < len(self.forms) else None
        return (before, form, tuple(texts)) if form and form.texts == len(texts) else (piece + _CLOSE, None, ())

    def _stub(self, form: Form, rows: Sequence[Texts]) -> str:
        stub = form.pattern % (f"{_OPEN}{len(self.runs)}{_CLOSE}", *[_NEXT] * (form.texts - 1))
        self.runs.append(FormRun(form, rows, stub))
        return stub


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
        table = etree.fromstring(f"<w:tbl{names}>{_NEXT.join(pieces)}</w:tbl>")
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
        _pattern(pieces),
        ends[-1],
        tuple(FormCell(length, range(*places), parts) for (length, _, parts), places in placed),
    )


def _cell(cell: Any) -> tuple[int, int, int]:
    """How long a cell's own words are, how many texts it has, how many elements."""
    words = "".join(cell.itertext())
    texts = sum((one.text or "").count(_NEXT) for one in cell.iter(f"{W}t"))
    return len(words) - texts, texts, len(cell)


def _is_plain(part: Any) -> bool:
    """Whether a part of a row holds parts of plain rows alone, and has as many cells as columns."""
    inner = _PARTS.get(part.tag)
    if inner is None:
        return part.find(f"{W}gridSpan") is None
    return all(child.tag in inner and _is_plain(child) for child in part)


def _marked(number: int, texts: Iterable[Sequence[nodes.Node]]) -> Iterator[nodes.Node]:
    """What writes the texts of a row with marks between them."""
    yield _words(f"{_OPEN}{number}")
    for some in texts:
        yield _words(_NEXT)
        for one in some:
            yield nodes.Output([one], lineno=one.lineno) if isinstance(one, nodes.Expr) else one
    yield _words(_CLOSE)


def _words(text: str) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)])


def _apart(rows: Sequence[Texts], *, whole: bool) -> Iterator[tuple[bool, Sequence[Texts]]]:
    """The rows of a loop, those that belong into the tree and those that do not."""
    last = len(rows) - _LAST

    def in_tree(place: int) -> bool:
        return whole or not _FIRST <= place < last or _ODD.search("".join(rows[place])) is not None

    for is_in, places in groupby(range(len(rows)), in_tree):
        yield is_in, [rows[place] for place in places]


def _pattern(pieces: Iterable[str]) -> str:
    return "%s".join(piece.replace("%", "%%") for piece in pieces)


def _written(rows: Iterable[tuple[str, Texts]]) -> bytes:
    """Rows by their patterns, as a tree is written."""
    written = "".join(pattern % texts for pattern, texts in rows)
    return written.replace("></w:t>", "/>").replace("&#34;", '"').replace("&#39;", "'").encode()


def _length(text: str) -> int:
    """How long a text is on paper."""
    return len(text) - (sum(text.count(sign) * more for sign, more in _ENTITIES) if "&" in text else 0)
