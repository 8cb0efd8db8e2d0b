"""Rows of long tables, kept out of the tree of a document: one row, a stub, stands there for many that are alike.

What a template says of a row is plain where nothing but texts is put between its tags. Jinja writes the texts alone
then, and rows are made of them when the document is written: what became of the stub has become of them all.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from itertools import chain, groupby, repeat
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from jinja2 import Environment, Template

from deann06.core.lazy import lazy_pattern
from deann06.output.documents.word.forms import BEGIN, CLOSE, DRAWN, NEXT, OPEN, Form, Texts, marked_forms, pattern_of
from deann06.output.documents.word.layout import LEAST, SHORT, Stubs, W, is_tall, loosen

_MARK: Final = lazy_pattern(f"{OPEN}\\d+{CLOSE}|{NEXT}")
_WORDS: Final = lazy_pattern(f">([^<]*[{OPEN}{NEXT}][^<]*)</w:t>")  # of an element, with marks in them
_STUB: Final = lazy_pattern(f"{OPEN}(\\d+){CLOSE}".encode())
_END: Final = b"</w:tr>"
_FIRST, _LAST = SHORT + 1, 2  # rows of a loop that are in the tree in any case: by them a table is laid out
# A text that has to go through the tree: with signs of docxtpl, figures, charts, tags, entities that came to pieces.
_ODD: Final = lazy_pattern(f"[<>\a\f\n\t{BEGIN}{DRAWN}]|&(?!(?:amp|lt|gt|#34|#39);)")
_ENTITIES: Final = (("&amp;", 4), ("&lt;", 3), ("&gt;", 3), ("&#34;", 4), ("&#39;", 4))  # and what they are longer by
_FIELD: Final = "fldChar"  # what stands within a field may be an order, and is looked at


class FormRun(NamedTuple):
    """Rows of one form that follow on each other, and the stub that stands for them."""

    form: Form
    rows: Sequence[Texts]
    stub: str

    def tall(self, widths: Sequence[int]) -> frozenset[int]:
        """The places of those that may fill half a page, in columns of such widths."""
        columns = [*zip(*self.rows, strict=True)]
        found: set[int] = set()
        for cell, width in zip(self.form.cells, widths or [LEAST] * len(self.form.cells), strict=False):
            own = [columns[place] for place in cell.places]
            if own and is_tall(cell.length + sum(max(map(len, column)) for column in own), cell.parts, width):
                lengths = map(sum, zip(*(map(_length, column) for column in own), strict=True))
                found |= {at for at, length in enumerate(lengths) if is_tall(cell.length + length, cell.parts, width)}
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
        if self.names:
            self.forms += marked_forms(sandbox, tree, self.names, len(self.forms))
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
        marked = (one for one in body.iter(f"{W}t") if one.text and OPEN in one.text) if self.runs else ()
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
            number, row = int(mark[1]), content[begin:end].decode()
            if number in self.tall and number not in loose:
                loose[number] = row
            else:
                tall = self.tall.get(number, frozenset())
                pieces += _written(self.runs[number].rows, row, tall, loose.get(number, row))
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
        *pieces, rest = written.split(CLOSE)
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
        before, _, row = piece.rpartition(OPEN)
        number, *texts = row.split(NEXT)
        form = self.forms[int(number)] if number.isdecimal() and int(number) < len(self.forms) else None
        return (before, form, tuple(texts)) if form and form.texts == len(texts) else (piece + CLOSE, None, ())

    def _stub(self, form: Form, rows: Sequence[Texts]) -> str:
        stub = form.pattern % (f"{OPEN}{len(self.runs)}{CLOSE}", *[NEXT] * (form.texts - 1))
        self.runs.append(FormRun(form, rows, stub))
        return stub


def _apart(rows: Sequence[Texts], *, whole: bool) -> Iterator[tuple[bool, Sequence[Texts]]]:
    """The rows of a loop, those that belong into the tree and those that do not."""
    last = len(rows) - _LAST

    def in_tree(place: int) -> bool:
        return whole or not _FIRST <= place < last or _ODD.search("".join(rows[place])) is not None

    for is_in, places in groupby(range(len(rows)), in_tree):
        yield is_in, [rows[place] for place in places]


def _written(rows: Sequence[Texts], row: str, tall: Collection[int], loose: str) -> Iterator[bytes]:
    """Rows as a tree is written, by one that has marks for texts; those that are tall by another."""
    columns: list[Iterable[bytes]] = []
    place = 0
    for between, (own, other) in enumerate(zip(_WORDS.split(row), _WORDS.split(loose), strict=True)):
        if between % 2:  # words, that is, not what stands between them
            pieces = _MARK.split(own)
            pattern, texts = pattern_of(pieces), slice(place, place := place + len(pieces) - 1)
            columns.append([_element(pattern % said[texts]) for said in rows])
        elif own == other:
            columns.append(repeat(own.encode()))
        else:
            forms = own.encode(), other.encode()
            columns.append([forms[at in tall] for at in range(len(rows))])
    return chain.from_iterable(zip(*columns, strict=False))


def _element(words: str) -> bytes:
    """What follows on the attributes of an element, as a tree is written: its words and its end."""
    if "&#" in words:
        words = words.replace("&#34;", '"').replace("&#39;", "'")
    return f">{words}</w:t>".encode() if words else b"/>"


def _length(text: str) -> int:
    """How long a text is on paper."""
    return len(text) - (sum(text.count(sign) * more for sign, more in _ENTITIES) if "&" in text else 0)
