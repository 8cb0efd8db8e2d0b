"""The numbers that Word counts for paragraphs: of their own numbering, or of that of their style."""

from typing import Any, Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.exchange.word_tables import W

_PLACE: Final = lazy_pattern(r"%(\d)")
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_STYLES: Final = 20  # that stand on one another
_LETTERS: Final = 26


class _Level(NamedTuple):
    form: str
    text: str
    start: int


class WordNumbering:
    """Counts the paragraphs of a document in their order; elements of `word/numbering.xml` and `word/styles.xml`."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}  # abstract numbering and level
        self._by_style: dict[str, tuple[str, int]] = {}  # style → abstract numbering and level that name it
        self._abstract: dict[str, str] = {}  # numbering → abstract numbering
        self._starts: dict[tuple[str, int], int] = {}  # numbering and level → where it begins anew
        self._begun: set[tuple[str, int]] = set()
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, Any] = {}
        for one in numbering.iterfind(f"{W}abstractNum") if numbering is not None else ():
            self._take(one)
        for one in numbering.iterfind(f"{W}num") if numbering is not None else ():
            self._take_use(one)
        for one in styles.iterfind(f"{W}style") if styles is not None else ():
            self._styles[one.get(f"{W}styleId", "")] = one

    def number(self, paragraph: Any) -> str:
        """The number of the next paragraph, as Word shows it; a dash for a bullet; "" where it has none."""
        found = self._of(paragraph)
        if found is None:
            return ""
        numbering, level = found
        abstract = self._abstract.get(numbering, "")
        shown = self._levels.get((abstract, level))
        if shown is None:
            return ""
        self._count(numbering, abstract, level, shown)
        if shown.form == "bullet":
            return "-"
        return (
            ""
            if shown.form == "none"
            else _PLACE.sub(lambda one: self._shown(abstract, int(one[1]) - 1), shown.text).strip()
        )

    def _take(self, abstract: Any) -> None:
        name = abstract.get(f"{W}abstractNumId", "")
        for level in abstract.iterfind(f"{W}lvl"):
            place = _whole(level.get(f"{W}ilvl"), 0)
            form, text = _said(level, "numFmt", "decimal"), _said(level, "lvlText", "")
            self._levels[name, place] = _Level(form, text, _whole(_said(level, "start", "1"), 1))
            if style := _said(level, "pStyle", ""):
                self._by_style[style] = (name, place)

    def _take_use(self, num: Any) -> None:
        name = num.get(f"{W}numId", "")
        self._abstract[name] = _said(num, "abstractNumId", "")
        for change in num.iterfind(f"{W}lvlOverride"):
            if start := _said(change, "startOverride", ""):
                self._starts[name, _whole(change.get(f"{W}ilvl"), 0)] = _whole(start, 1)

    def _of(self, paragraph: Any) -> tuple[str, int] | None:
        """The numbering and the level of a paragraph: its own, else those of its styles."""
        own = paragraph.find(f"{W}pPr")
        level: int | None = None
        style = _said(own, "pStyle", "") if own is not None else ""
        for _ in range(_MOST_STYLES):
            said = own.find(f"{W}numPr") if own is not None else None
            if said is not None:
                if level is None and said.find(f"{W}ilvl") is not None:
                    level = _whole(_said(said, "ilvl", "0"), 0)
                if numbering := _said(said, "numId", ""):
                    by_style = self._by_style.get(style, ("", 0))[1] if level is None else level
                    return (numbering, by_style) if numbering != "0" else None
            known = self._styles.get(style)
            if known is None:
                return None
            own, following = known.find(f"{W}pPr"), _said(known, "basedOn", "")
            if own is None or own.find(f"{W}numPr") is None:
                style = following
                continue
            own_style = own.find(f"{W}numPr")
            numbering = _said(own_style, "numId", "")
            if numbering:
                place = (
                    level
                    if level is not None
                    else _whole(_said(own_style, "ilvl", ""), self._by_style.get(style, ("", 0))[1])
                )
                return (numbering, place) if numbering != "0" else None
            style = following
        return None

    def _count(self, numbering: str, abstract: str, level: int, shown: _Level) -> None:
        counts = self._counts.setdefault(abstract, {})
        anew = self._starts.get((numbering, level))
        if anew is not None and (numbering, level) not in self._begun:
            self._begun.add((numbering, level))
            counts[level] = anew
        else:
            counts[level] = counts[level] + 1 if level in counts else shown.start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

    def _shown(self, abstract: str, level: int) -> str:
        shown = self._levels.get((abstract, level))
        if shown is None:
            return ""
        return _written(self._counts.get(abstract, {}).get(level, shown.start), shown.form)


def _written(number: int, form: str) -> str:
    """A number in one of Word's forms; those of other scripts as digits."""
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(97 + (number - 1) % _LETTERS) * (1 + (number - 1) // _LETTERS)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            return _roman(number) if form == "lowerRoman" else _roman(number).upper()
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written


def _said(element: Any, tag: str, default: str) -> str:
    found = element.find(f"{W}{tag}")
    return str(found.get(f"{W}val", default)) if found is not None else default


def _whole(text: str | None, default: int) -> int:
    """A number from 0 to 9999; the default for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else default
