"""The bookmarks of a text document and the properties it keeps: Word's .docx, OpenDocument's .odt, and what LibreOffice
makes a .docx of (.doc, .rtf).

Documents come from anywhere. Parts are followed as streams and nothing of them is run or fetched; what stands in a
document once costs time once, however bookmarks overlap.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.exchange.texts.hidden import Hidden
from deann06.store.disk.zipped import DAMAGES, opened

MEBI: Final = 1024 * 1024
LARGEST: Final = 64  # MiB of a part, unpacked, and of a file
MOST_PARTS: Final = 5000
MOST: Final = 10_000  # bookmarks
_LONGEST: Final = 500  # letters of a bookmark that are looked at
_CHUNK: Final = 64 * 1024
_ENCRYPTED: Final = 1
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_RICH: Final = b"{\\rtf"
# A figure goes on in what touches it: a digit typed behind the end of its bookmark, a sign before it.
_NUMERAL: Final = r"[\d²³¹¼-¾⁰-⁹₀-₉⅐-⅞]"
_BEFORE: Final = lazy_pattern(rf"[-+‑–−]?(?:{_NUMERAL}[.,]?)*\Z")
_BEHIND: Final = lazy_pattern(rf"(?:[.,]?{_NUMERAL})*%?")
_SURROGATES: Final = 0xD800  # from here on no sign of a text
_SYMBOLS: Final = 0xF000  # where signs of fonts of their own begin, each at what a keyboard would give


class _Scan:
    """What follows a part."""

    def __init__(self, name: str) -> None:
        self.name = name

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def said(self, text: str) -> None:
        raise NotImplementedError


class Bookmark(NamedTuple):
    """A bookmark, and its text on one line; a figure that goes on outside of it is taken as a whole."""

    name: str
    text: str


class MarkedText(NamedTuple):
    """What a document keeps: its own properties by name, and its bookmarks in order, names that stand twice too."""

    properties: Mapping[str, str]
    bookmarks: tuple[Bookmark, ...]


def read_bookmarks(name: str, content: bytes, convert: Callable[[bytes, str], bytes]) -> MarkedText:
    """The bookmarks of a document, called `name` where it is refused; `convert` makes a .docx of `doc` and `rtf`.

    Raises DeannError for what is no such document, is damaged, locked or too large.
    """
    if len(content) > LARGEST * MEBI:
        raise _refused(name, "large")
    if content.startswith((_COMPOUND, _RICH)):
        content = convert(content, "doc" if content.startswith(_COMPOUND) else "rtf")
    if not content.startswith(b"PK"):
        raise _refused(name, "kind")
    try:
        with opened(content) as package:
            return _read(name, package)
    except (*DAMAGES, ExpatError) as error:
        raise _refused(name, "damaged") from error


def _read(name: str, package: zipfile.ZipFile) -> MarkedText:
    entries = {one.filename: one for one in package.infolist()}
    if len(entries) < len(package.infolist()):
        raise _refused(name, "damaged")
    if len(entries) > MOST_PARTS:
        raise _refused(name, "large")
    word = "word/document.xml" in entries
    if not word and "content.xml" not in entries:
        raise _refused(name, "kind")
    text, about = _Text(name, word=word), _Properties(name)
    for part, scan in (("word/document.xml" if word else "content.xml", text), (_about(word=word), about)):
        if part in entries:
            _follow(name, package, entries[part], scan)
    return MarkedText(about.found, tuple(text.bookmarks()))


def _about(*, word: bool) -> str:
    return "docProps/custom.xml" if word else "meta.xml"


def _follow(name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo, scan: _Scan) -> None:
    """Feed a part to what reads it. Raises DeannError, ExpatError."""
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(name, "locked")
    if entry.file_size > LARGEST * MEBI:
        raise _refused(name, "large")
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise _refused(name, "doctype")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.said
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _value(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its name without its vocabulary."""
    return next((value for key, value in attributes.items() if _local(key) == name), "")


class _Properties(_Scan):
    """The properties that a document has of its own: `property` of Word, `user-defined` of OpenDocument."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.found: dict[str, str] = {}
        self._open: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if _local(name) in ("property", "user-defined"):
            self._open = _value(attributes, "name")
            self.found[self._open] = ""

    def end(self, name: str) -> None:
        if _local(name) in ("property", "user-defined"):
            self._open = None

    def said(self, text: str) -> None:
        if self._open is not None:
            self.found[self._open] += text


class _Text(_Scan):
    """The text of a document as one string, and where in it each bookmark begins and ends."""

    _SKIPPED: Final = {  # what is not said, or said elsewhere: deleted text, what older programs would show
        True: frozenset({"del", "moveFrom", "Fallback", "txbxContent"}),
        False: frozenset({"tracked-changes", "annotation", "note", "sequence-decls", "text-box"}),
    }
    _BLANKS: Final = frozenset({"tab", "br", "cr", "s", "line-break"})
    _SIGNS: Final = frozenset({"sym", "noBreakHyphen"})
    _PARAGRAPHS: Final = frozenset({"p", "h"})

    def __init__(self, name: str, *, word: bool) -> None:
        super().__init__(name)
        self._word = word
        self._skipped = self._SKIPPED[word]
        self._deep = 0  # how deep in what is skipped
        self._speaking = 0  # how deep in elements whose letters are the text
        self._pieces: list[str] = []
        self._length = 0
        self._places: list[tuple[str, int]] = []  # of bookmarks in order: the name, where it begins
        self._ends: dict[int, int] = {}  # which of these → where it ends
        self._open: dict[str, list[int]] = {}  # id, or name → which of these
        self._hidden = Hidden()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        if self._deep or local in self._skipped:
            self._deep += 1
            return
        self._hidden.start(local, {_local(key): value for key, value in attributes.items()})
        if local in ("bookmarkStart", "bookmark-start", "bookmark"):
            self._begin(_value(attributes, "name"), _value(attributes, "id") or _value(attributes, "name"))
            if local == "bookmark":
                self._finish(_value(attributes, "name"))
        elif local in ("bookmarkEnd", "bookmark-end"):
            self._finish(_value(attributes, "id") or _value(attributes, "name"))
        elif local in self._BLANKS:
            self._add(" ")
        elif local in self._SIGNS:
            self._add(_sign(local, attributes))
        elif self._speaks(name, local):
            self._speaking += 1

    def end(self, name: str) -> None:
        local = _local(name)
        if self._deep:
            self._deep -= 1
            return
        self._hidden.end()
        if self._speaks(name, local):
            self._speaking -= 1
        if local in self._PARAGRAPHS:
            self._add("\n")

    def said(self, text: str) -> None:
        if self._speaking and not self._deep:
            self._add(text)

    def bookmarks(self) -> Iterator[Bookmark]:
        """Every bookmark that ends, in order."""
        text = "".join(self._pieces)
        for place, (name, begin) in enumerate(self._places):
            if place in self._ends:
                yield Bookmark(name, _whole(text, begin, self._ends[place]))

    def _speaks(self, name: str, local: str) -> bool:
        if self._word:
            return local == "t" and ("wordprocessingml" in name or "/math " in name)
        return local in self._PARAGRAPHS

    def _add(self, text: str) -> None:
        if self._hidden:
            return
        self._pieces.append(text)
        self._length += len(text)

    def _begin(self, name: str, key: str) -> None:
        if len(self._places) == MOST:
            raise _refused(self.name, "bookmarks")
        self._open.setdefault(key, []).append(len(self._places))
        self._places.append((name, self._length))

    def _finish(self, key: str) -> None:
        if starts := self._open.get(key):
            self._ends[starts.pop()] = self._length


def _sign(local: str, attributes: Mapping[str, str]) -> str:
    """A sign that Word keeps as an element."""
    if local == "noBreakHyphen":
        return "\u2011"
    code = int(_value(attributes, "char") or "0", 16)
    code -= _SYMBOLS if _SYMBOLS <= code < _SYMBOLS + 256 else 0
    return chr(code) if 0 <= code < _SURROGATES else "\ufffd"


def _whole(text: str, begin: int, end: int) -> str:
    """The text between two places on one line, with the digits that touch it."""
    inside = text[begin : min(end, begin + _LONGEST)]
    before = _BEFORE.search(text[max(0, begin - _LONGEST) : begin]) if inside[:1].isdigit() or not inside else None
    behind = _BEHIND.match(text, end, end + _LONGEST)
    return " ".join(f"{before[0] if before else ''}{inside}{behind[0] if behind else ''}".split())


def _refused(name: str, why: str) -> DeannError:
    return DeannError(f"audit.file.{why}", name=name, most=MOST if why == "bookmarks" else LARGEST)


def joined(properties: Mapping[str, str], name: str) -> str:
    """The text of a property and of those that go on with it: `deann06`, `deann06.2` and so on."""
    pieces: Sequence[str] = [properties.get(name, "")]
    while more := properties.get(f"{name}.{len(pieces) + 1}"):
        pieces = [*pieces, more]
    return "".join(pieces)
