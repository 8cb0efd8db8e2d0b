"""The numbers that Word counts for paragraphs: of their own numbering, or of that of their style."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.exchange.documents.word.styles import WordStyles, style_of
from deann06.exchange.word_tables import W

_PLACE: Final = lazy_pattern(r"%(\d)")
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN: Final = 400
_LETTERS: Final = 26
_WORDS: Final = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SIGNS: Final = "+*"  # bullets that are no dash


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    restart: int | None = None  # begins anew below so many levels only; 0: never
    legal: bool = False  # every number in it in digits


_Levels = dict[int, _Level]


class _Use(NamedTuple):
    """A numbering (`num`): the list (`abstractNum`) that it counts in, and what it changes of it."""

    list: str
    levels: _Levels
    starts: dict[int, int]


class WordNumbering:
    """Counts the paragraphs of a document in their order; of `word/numbering.xml`, None where there is none."""

    def __init__(self, numbering: Any, styles: WordStyles) -> None:
        self._styles = styles
        self._lists: dict[str, _Levels] = {}
        self._by_style: dict[tuple[str, str], int] = {}  # list and style → the level that names it
        self._links: dict[str, str] = {}  # list → the style whose list it is
        self._uses: dict[str, _Use] = {}
        self._begun: set[tuple[str, int]] = set()
        self._counts: dict[str, dict[int, int]] = {}  # by list
        for one in numbering.iterfind(f"{W}abstractNum") if numbering is not None else ():
            self._take_list(one)
        for one in numbering.iterfind(f"{W}num") if numbering is not None else ():
            self._take_use(one)

    def number(self, paragraph: Any) -> str:
        """The number of the next paragraph, as Word shows it; a dash for a bullet; "" where it has none."""
        found = next(self._places(paragraph), None)
        use = self._use(found[0]) if found else None
        if found is None or use is None:
            return ""
        numbering, level = found
        levels = {**self._lists.get(use.list, {}), **use.levels}
        shown = levels.get(level)
        if shown is None:
            return ""
        counts = self._count(numbering, level, use, levels)
        if shown.form == "bullet":
            return shown.text if shown.text in _SIGNS else "-"
        return _PLACE.sub(lambda one: _placed(int(one[1]) - 1, levels, counts, shown), shown.text).strip()

    def _take_list(self, element: Any) -> None:
        name = element.get(f"{W}abstractNumId", "")
        self._lists[name] = dict(_levels(element))
        for level in element.iterfind(f"{W}lvl"):
            if style := _said(level, "pStyle", ""):
                self._by_style[name, style] = _whole(level.get(f"{W}ilvl"), 0)
        if link := _said(element, "numStyleLink", ""):
            self._links[name] = link

    def _take_use(self, element: Any) -> None:
        levels: _Levels = {}
        starts: dict[int, int] = {}
        for change in element.iterfind(f"{W}lvlOverride"):
            levels.update(_levels(change))
            if start := _said(change, "startOverride", ""):
                starts[_whole(change.get(f"{W}ilvl"), 0)] = _whole(start, 1)
        self._uses[element.get(f"{W}numId", "")] = _Use(_said(element, "abstractNumId", ""), levels, starts)

    def _use(self, numbering: str) -> _Use | None:
        """A numbering; one of a list that is but a style's name counts in the list of that style."""
        use = self._uses.get(numbering)
        linked = self._styles.by_id.get(self._links.get(use.list, "")) if use else None
        said = linked.find(f"{W}pPr/{W}numPr") if linked is not None else None
        target = self._uses.get(_said(said, "numId", "")) if said is not None else None
        return use._replace(list=target.list) if use and target else use

    def _places(self, paragraph: Any) -> Iterator[tuple[str, int]]:
        """The numbering and the level of a paragraph: its own, else those of its styles."""
        style = style_of(paragraph)
        own = paragraph.find(f"{W}pPr/{W}numPr")
        level = _level(own)
        said = [(own, style), *((one.find(f"{W}pPr/{W}numPr"), one.get(f"{W}styleId")) for one in self._chain(style))]
        for properties, named in said:
            numbering = _said(properties, "numId", "") if properties is not None else ""
            if numbering == "0":
                return
            if numbering:
                use = self._use(numbering)
                by_style = self._by_style.get((use.list, named), 0) if use else 0
                yield numbering, next((one for one in (level, _level(properties)) if one is not None), by_style)

    def _chain(self, style: str) -> Iterator[Any]:
        return self._styles.chain(style or self._styles.default)

    def _count(self, numbering: str, level: int, use: _Use, levels: _Levels) -> dict[int, int]:
        counts = self._counts.setdefault(use.list, {})
        if level in use.starts and (numbering, level) not in self._begun:
            self._begun.add((numbering, level))
            counts[level] = use.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [one for one in counts if one > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return counts


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for level in element.iterfind(f"{W}lvl"):
        restart = _said(level, "lvlRestart", "")
        legal = level.find(f"{W}isLgl")
        yield (
            _whole(level.get(f"{W}ilvl"), 0),
            _Level(
                _said(level, "numFmt", "decimal"),
                _said(level, "lvlText", ""),
                _whole(_said(level, "start", "1"), 1),
                _whole(restart, 0) if restart else None,
                legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
            ),
        )


def _placed(level: int, levels: _Levels, counts: dict[int, int], shown: _Level) -> str:
    """What stands for `%1`: how far that level has come, in its form."""
    said = levels.get(level)
    if said is None:
        return ""
    return written_number(
        counts.get(level, said.start), "decimal" if shown.legal and said.form != "none" else said.form
    )


def written_number(number: int, form: str) -> str:
    """A number in one of Word's forms; those of other scripts as digits."""
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(97 + (number - 1) % _LETTERS) * (1 + (number - 1) // _LETTERS) if number else ""
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if number < _MOST_ROMAN:
            return _roman(number) if form == "lowerRoman" else _roman(number).upper()
        case "vietnameseCounting" if 0 < number <= len(_WORDS):
            return _WORDS[number - 1]
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written


def _level(properties: Any) -> int | None:
    """The level that properties of a paragraph or a style say; None where they say none."""
    if properties is None or properties.find(f"{W}ilvl") is None:
        return None
    return _whole(_said(properties, "ilvl", "0"), 0)


def _said(element: Any, tag: str, default: str) -> str:
    found = element.find(f"{W}{tag}")
    return str(found.get(f"{W}val", default)) if found is not None else default


def _whole(text: str | None, default: int) -> int:
    """A number from 0 to 9999; the default for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else default
