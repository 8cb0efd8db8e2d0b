"""What of a document was typed in fonts from before Unicode, told by the font or by the letters; and that in Unicode.

What may be either is left as it is and asked about.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.text.legacy import has_legacy_encoding
from deann06.core.text.syllables import is_syllable
from deann06.exchange.documents.older_letters import WORD, OlderLetters, read_again, unicode_of
from deann06.ingest.blocks import TextBlock, TextTable
from deann06.ingest.values import Mended, Misprint

# Code points that are no characters mark in a text what was typed in such a font, until it is known what to make of it.
_BEGINS: Final = {OlderLetters.TCVN3: "\ufdd0", OlderLetters.CAPITALS: "\ufdd1", OlderLetters.VNI: "\ufdd2"}
_END: Final = "\ufdd3"
_MARKS: Final = str.maketrans(dict.fromkeys(map(chr, range(0xFDD0, 0xFDF0))))
_SPAN: Final = lazy_pattern(f"([\ufdd0\ufdd1\ufdd2])([^{_END}]*){_END}|[^\ufdd0\ufdd1\ufdd2]+")
_OF_MARK: Final = {mark: letters for letters, mark in _BEGINS.items()}
_MODERN: Final = lazy_pattern(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_BLANKS: Final = lazy_pattern(r"[ \t\n]+")
_LETTERS: Final = lazy_pattern(r"[^\W\d_]+")
_SIGNS: Final = lazy_pattern(r"§(?!\d|$)|[^\x00-\x7f\w“”‘’–…•§]")
_SHORT: Final = 7  # letters of an abbreviation
_TOLD: Final = (OlderLetters.TCVN3, OlderLetters.VNI)
_SURE: Final = 0.9  # of the words that an encoding changes are syllables then
_MOST: Final = 0.8  # of the words of one text
_NOT: Final = 0.6  # and no more than so many in any other encoding
_MOST_ASKED: Final = 20


class _Sort(Enum):
    """What a text is: of old, of today, both at once, or what may be either."""

    OLD = 1
    MODERN = 2
    BOTH = 3
    UNCLEAR = 4
    PLAIN = 5  # letters that are the same in both


class ModernText(NamedTuple):
    """Blocks in Unicode; what encodings of old there were, what was turned, and what may be either."""

    blocks: list[TextBlock]
    encodings: tuple[str, ...]
    mended: tuple[Mended, ...]
    asked: tuple[Misprint, ...]


def letters_of_font(name: str) -> OlderLetters | None:
    """The encoding that a font shows, by its name; None for a font of Unicode."""
    called = name.strip(" '\"").lower()
    if called.startswith("vni"):
        return OlderLetters.VNI
    if called.startswith(".vn") or called in ("vntime", "vntimeh", "vnarial", "vnarialh"):
        return OlderLetters.CAPITALS if called.endswith("h") else OlderLetters.TCVN3
    return None


def without_marks(text: str) -> str:
    """A text of a file, without code points that are no characters."""
    return text.translate(_MARKS)


def marked(text: str, letters: OlderLetters | None) -> str:
    """A text with the encoding of its font, to be joined to others and handed to `modern_text`."""
    return f"{_BEGINS[letters]}{text}{_END}" if letters and text else text


def modern_text(blocks: Sequence[TextBlock]) -> ModernText | None:
    """The same blocks in Unicode. None where letters look like those of old, and of none of the known encodings."""
    turner = _Turner()
    blocks = [_mapped(block, turner.read_again) for block in blocks]
    texts = list(_texts(blocks))
    for text in texts:
        turner.look(text)
    if not turner.tell(texts):
        return None
    turned = [_mapped(block, turner.turn) for block in blocks]
    asked = tuple(dict.fromkeys(turner.asked))[:_MOST_ASKED]
    return ModernText(turned, tuple(sorted(turner.encodings)), tuple(dict.fromkeys(turner.mended)), asked)


class _Turner:
    """Looks at all texts of a document first, and turns each then."""

    def __init__(self) -> None:
        self.known: Counter[tuple[str, _Sort]] = Counter()  # how many texts of an encoding are of which sort
        self.told: OlderLetters | None = None  # by the letters of what no font tells of
        self.encodings: set[str] = set()
        self.mended: list[Mended] = []
        self.asked: list[Misprint] = []

    def read_again(self, text: str) -> str:
        """A text in UTF-8 that was taken for Western letters, as what it is; any other as it is."""
        again = read_again(text)
        if again == text or not has_legacy_encoding(text) or has_legacy_encoding(again):
            return text
        self.mended += _changes("misread", text, again)
        return again

    def look(self, text: str) -> None:
        """Count what is known of the parts that a font tells of."""
        for letters, part in _parts(text):
            if letters:
                self.known[letters.encoding, _sort(part, letters)] += 1

    def tell(self, texts: Sequence[str]) -> bool:
        """Find the encoding of what no font tells of. False where it has letters of old, and it is not clear which."""
        parts = [part for text in texts for letters, part in _parts(text) if letters is None]
        strange = [part for part in parts if has_legacy_encoding(part)]
        if not strange and has_legacy_encoding("\n".join(parts)):
            strange = parts
        if not strange:
            return True
        shares = sorted(((_share(strange, one), one) for one in _TOLD), reverse=True)
        if shares[0][0] < _SURE or shares[1][0] > _NOT:
            return False
        self.told = shares[0][1]
        for part in parts:
            self.known[self.told.encoding, _sort(part, self.told)] += 1
        return True

    def turn(self, text: str) -> str:
        """A text in Unicode, without marks."""
        return "".join(self._part(part, letters or self.told) for letters, part in _parts(text))

    def _part(self, part: str, letters: OlderLetters | None) -> str:
        if letters is None:
            return part
        sort = _sort(part, letters)
        if sort in (_Sort.UNCLEAR, _Sort.PLAIN):
            sort = self._settled(letters, sort)
        if sort is _Sort.OLD:
            return self._turned(part, letters)
        if sort is _Sort.BOTH:
            return WORD.sub(lambda word: self._word(word[0], letters), part)
        if sort is _Sort.UNCLEAR:
            self._ask(part, letters)
        return part

    def _settled(self, letters: OlderLetters, sort: _Sort) -> _Sort:
        """What the rest of the document makes of a text that may be either."""
        old, modern = (self.known[letters.encoding, one] for one in (_Sort.OLD, _Sort.MODERN))
        both = self.known[letters.encoding, _Sort.BOTH]
        if old and modern + both and sort is _Sort.UNCLEAR:
            return _Sort.UNCLEAR
        return _Sort.MODERN if modern > old or (both and not old) else _Sort.OLD

    def _word(self, word: str, letters: OlderLetters) -> str:
        """A word of a text that has words of either sort."""
        sort = _sort(word, letters)
        if sort is _Sort.UNCLEAR:
            self._ask(word, letters)
        return self._turned(word, letters) if sort is _Sort.OLD else word

    def _turned(self, part: str, letters: OlderLetters) -> str:
        turned = unicode_of(part, letters)
        if turned.upper() != part.upper():
            self.encodings.add(letters.encoding)
        self.mended += _changes(letters.encoding, part, turned)
        return turned

    def _ask(self, part: str, letters: OlderLetters) -> None:
        self.asked.append(Misprint("font", part.strip(), (part.strip(), unicode_of(part, letters).strip())))


def _changes(kind: str, before: str, after: str) -> Iterator[Mended]:
    words = zip(_BLANKS.split(before), _BLANKS.split(after), strict=True)
    yield from (Mended(kind, old, new) for old, new in words if old != new)


def _parts(text: str) -> Iterator[tuple[OlderLetters | None, str]]:
    """The parts of a text with the encoding that the font of each tells of; neighbours of one encoding are one part."""
    found = ((_OF_MARK.get(one[1]), one[2] if one[1] else one[0]) for one in _SPAN.finditer(text))
    for letters, parts in groupby(found, key=itemgetter(0)):
        yield letters, "".join(part for _, part in parts)


def _sort(text: str, letters: OlderLetters) -> _Sort:
    """What a text is by its own letters, were it of that encoding or of today."""
    changed = [(old, new) for old in WORD.findall(text) if (new := unicode_of(old, letters)).lower() != old.lower()]
    modern = bool(_MODERN.search(text))
    if not changed:
        return _Sort.MODERN if modern else _Sort.PLAIN
    if modern:
        both = any(not _MODERN.search(old) and not _is_said(old) and _is_said(new) for old, new in changed)
        return _Sort.BOTH if both else _Sort.MODERN
    was = all(_is_said(old) for old, _ in changed)
    becomes = sum(_is_said(new) for _, new in changed) >= _MOST * len(changed)
    if has_legacy_encoding(text) or (becomes and not was):
        return _Sort.OLD
    return _Sort.UNCLEAR if becomes else _Sort.MODERN


def _share(parts: Iterable[str], letters: OlderLetters) -> float:
    """How many of the words that an encoding changes are said in Vietnamese then."""
    words = [new for part in parts for old in WORD.findall(part) if (new := unicode_of(old, letters)) != old]
    left = [old for part in parts for old in WORD.findall(part) if unicode_of(old, letters) == old and _is_strange(old)]
    return sum(map(_is_said, words)) / max(len(words) + len(left), 1)


def share_said(text: str) -> float:
    """How many of a text's words with letters beyond ASCII are Vietnamese; 0 where it has none."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    return sum(map(_is_said, words)) / len(words) if words else 0


def _is_strange(word: str) -> bool:
    return not word.isascii() and not _is_said(word)


def _is_said(word: str) -> bool:
    """Whether a word is one of Vietnamese syllables, or an abbreviation, and holds no odd sign."""
    said = (is_syllable(one) or (one.isupper() and len(one) <= _SHORT) for one in _LETTERS.findall(word))
    return not _SIGNS.search(word) and all(said)


def _texts(blocks: Iterable[TextBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, TextTable):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block.text


def _mapped(block: TextBlock, turn: Callable[[str], str]) -> TextBlock:
    if isinstance(block, TextTable):
        return TextTable(tuple(tuple(turn(cell).strip() for cell in row) for row in block.rows))
    return block._replace(text=turn(block.text).strip())
