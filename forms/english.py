"""Form texts in English: each piece of prose has its translation in english.pairs, found by its Vietnamese.

What is no prose stands in the form text alone: tags are named here, by what they say, and orders by their first word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from deann06.locale.en.report import DOCUMENT
from forms.families import FAMILIES, Family
from forms.text import TAG, BadForm, Block, Chart, Column, Form, Mark, Paragraph, Part, Table

CATALOGUE: Final = Path(__file__).with_name("english.pairs")
SUFFIX: Final = ".en"  # of the names of templates
_HEAD: Final = Mark("Giua", "i11", markdown="> *{}*", space=(0, 120))
_LONGER: Final = 3.0  # mm: by so much a column of days is wider
_RULES: Final = {"": 73.0, ".party": 90.0}  # mm: as long as the lines above them

_LETTER: Final = re.compile(r"[^\W\d_]")
_NAME: Final = re.compile(r"\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}")
_PATH: Final = re.compile(r"[a-z_]\w*(?:\[\d+\])?(?:\.[a-z_]\w*(?:\[\d+\])?)+")
_TRACED: Final = re.compile(r'(.+?) \| traced\("(\w+)"(?:, "(\w+)")?(?:, (.+))?\)')
_FILTER: Final = re.compile(r"\| (\w+)")
_FORMAT: Final = re.compile(r" \| (?:pad|number)$")
_COUNTS: Final = {"pad": "{}", "number": "{}", "count": "{} | length", "beyond": "{} | length - {}"}  # filters
_ORDERS: Final = ("if", "elif", "else", "endif", "for", "endfor")

Catalogue = Mapping[str, str]  # a piece in Vietnamese → in English


class Piece(NamedTuple):
    """A piece of prose: its text with the names of its tags, what each of them stands for, its orders in turn."""

    text: str
    tags: Mapping[str, str]
    orders: tuple[str, ...]


def piece(text: str) -> Piece:
    """A text of a form. Of several tags that would have one name the later ones have a number behind it."""
    names: dict[str, str] = {}  # tag → name
    orders: list[str] = []

    def named(found: re.Match[str]) -> str:
        tag = found[0]
        if tag.startswith("{%"):
            orders.append(tag)
            return f"{{{tag[2:-2].strip('-+ ').partition(' ')[0]}}}"
        if tag not in names:
            alike = sum(re.sub(r"\d+$", "", name) == _name(tag) for name in names.values())
            names[tag] = f"{_name(tag)}{alike + 1 if alike else ''}"
        return f"{{{names[tag]}}}"

    said = re.sub(TAG, named, text)
    return Piece(said, {name: tag for tag, name in names.items()}, tuple(orders))


def _name(tag: str) -> str:
    """What a tag is called: the last name of its path, else its filter, else the only name in it."""
    said = tag[2:-2].strip()
    if traced := _TRACED.fullmatch(said):
        return traced[2]
    if path := _PATH.search(said):
        return re.sub(r"\[\d+\]$", "", path[0].rpartition(".")[2])
    filtered = _FILTER.search(said)
    return filtered[1] if filtered else said


def is_prose(text: str) -> bool:
    """Whether a text says something beside its tags."""
    return _LETTER.search(re.sub(TAG, "", text)) is not None


def translated(form: Form, catalogue: Catalogue) -> Form:
    """A form in English, with the line at its head that says what it is. Raises BadForm where a piece has none."""
    said = {text: _translation(text, catalogue) for text in texts(form) if is_prose(text)}
    blocks = (_block(block, said) for block in form.blocks)
    return Form(said[form.name], (Paragraph(_HEAD, DOCUMENT["translation"], kept=True), *blocks), "en-GB")


def families(catalogue: Catalogue) -> Iterator[Family]:
    """The families of forms as English documents have them, under the usual official English names."""
    for family in FAMILIES:
        yield family._replace(
            suffix=f"{family.suffix}{SUFFIX}",
            above=tuple(line._replace(text=_translation(line.text, catalogue)) for line in family.above),
            above_rule=_RULES[family.suffix],
            recipients_head=_translation(family.recipients_head, catalogue),
        )


def texts(form: Form) -> Iterator[str]:
    """Every text of a form, its name first."""
    yield form.name
    for block in form.blocks:
        match block:
            case Paragraph():
                yield block.text
            case Chart():
                yield block.title
            case Part():
                yield from block.lines
            case Table():
                yield from chain.from_iterable((one.head, one.cell, one.foot) for one in block.columns)


def pieces(forms: Iterable[Form]) -> Iterator[str]:
    """Every piece of prose that needs its English, those of the families first."""
    for family in FAMILIES:
        yield from (line.text for line in family.above)
        yield family.recipients_head
    yield from (piece(text).text for form in forms for text in texts(form) if is_prose(text))


@cache
def catalogue() -> Catalogue:
    """The pieces of english.pairs: in Vietnamese, and on the line below in English. Raises BadForm."""
    blocks = re.split(r"\n{2,}", re.sub(r"(?m)^#.*\n", "", CATALOGUE.read_text(encoding="utf-8")).strip())
    made: dict[str, str] = {}
    for lines in (block.split("\n") for block in blocks):
        if len(lines) != 2 or lines[0] in made:
            raise BadForm(f"{CATALOGUE.name}: not a piece and its English, each once: {lines[0]}")
        made[lines[0]] = lines[1]
    return made


def faults(forms: Iterable[Form], catalogue: Catalogue) -> Iterator[str]:
    """What is wrong with a catalogue, as orders to whoever has changed a form text."""
    wanted = dict.fromkeys(pieces(forms))
    for text in wanted:
        if text not in catalogue:
            yield f"write the English of: {text}"
        elif used(catalogue[text]) != used(text):
            yield f"give the English the tags of: {text}"
    yield from (f"take away, or mend, what no form text says: {text}" for text in catalogue if text not in wanted)


def _translation(text: str, catalogue: Catalogue) -> str:
    """The English of a text, its tags those of the text. Raises BadForm."""
    one = piece(text)
    english = catalogue.get(one.text)
    if english is None or used(english) != used(one.text):
        raise BadForm(f"{CATALOGUE.name}: no English with the same tags for: {one.text}")
    orders = iter(one.orders)

    def tag(found: re.Match[str]) -> str:
        name, single, many = found.groups()
        if many is not None:
            return f"{{% if ({_number(one.tags[name])}) == 1 %}}{single}{{% else %}}{many}{{% endif %}}"
        return next(orders) if name in _ORDERS else one.tags[name]

    return _NAME.sub(tag, english)


def used(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """The names of tags in a piece, in the order of the alphabet, and its orders in turn: alike in both languages."""
    names = [name for name, _, many in _NAME.findall(text) if not many]
    return sorted(set(names) - {*_ORDERS}), [name for name in names if name in _ORDERS]


def _number(tag: str) -> str:
    """What a tag counts, by which a word beside it is chosen."""
    said = tag[2:-2].strip()
    traced = _TRACED.fullmatch(said)
    if traced and (form := _COUNTS.get(traced[3] or "pad")):
        return form.format(f"{traced[1]}.{traced[2]}", traced[4])
    if not traced and _FORMAT.search(said):
        return _FORMAT.sub("", said)
    raise BadForm(f"{CATALOGUE.name}: it is no number, and chooses no word: {tag}")


def _block(block: Block, said: Catalogue) -> Block:
    """A block with its texts in English."""

    def english(text: str) -> str:
        return said.get(text, text)

    match block:
        case Paragraph():
            return block._replace(text=english(block.text))
        case Chart():
            return block._replace(title=english(block.title))
        case Part():
            return block._replace(lines=tuple(map(english, block.lines)))
        case Table():
            return block._replace(columns=_roomy([_column(one, english) for one in block.columns]))
    return block


def _roomy(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns of which those of days are wider, at the cost of the widest one: a day is longer in English."""
    widest = max(columns, key=lambda one: one.width)
    wider = _LONGER * sum(one.kind == "date" for one in columns)
    widths = {"date": _LONGER}
    return tuple(
        one._replace(width=one.width - wider if one is widest else one.width + widths.get(one.kind, 0))
        for one in columns
    )


def _column(one: Column, english: Callable[[str], str]) -> Column:
    return one._replace(head=english(one.head), cell=english(one.cell), foot=english(one.foot))
