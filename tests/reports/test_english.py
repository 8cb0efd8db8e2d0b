"""Documents in English: complete beside what the registry says itself, with the same figures as in Vietnamese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from deann06.core.text.english import MONTHS
from deann06.core.text.notes import note_lines, one_line
from deann06.output.render import render
from deann06.output.words.official.letter import programme_words
from deann06.reports.documents.values import OfficialDocument
from deann06.store.disk.files import read_tree
from deann06.store.yaml import read as yaml
from tests.reports.goldens import FOLDER, documents, requests

ASKED = list(requests())
IDS = [f"{Path(root).name}-{asked.as_of}-{asked.report}-{place}" for place, (root, asked) in enumerate(ASKED)]
SIGNS: Final = "“”…–▲▼·"  # that English has too
OTHERS: Final = ("bcđ",)  # the symbol of steering committees
_MARKUP = re.compile(r"\\(.)|\*\*|\u200b|<br>|</?u>")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![.,]?\d)")


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in((key, item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)


def said_by(value: Any) -> set[str]:
    """What a value says itself in Vietnamese, as it may stand in a document: whole, in lines, without a first word."""
    texts: set[str] = set()
    for text in filter(lambda text: not text.isascii(), texts_in(value)):
        without_kind = " ".join(text.split()[2:])
        texts |= {text, one_line(text), *note_lines(text), programme_words(text), without_kind}
    return {re.sub(r"[ .]+$", "", " ".join(text.split())).casefold() for text in texts if not text.isascii()}


@cache
def registry_texts(root: str) -> set[str]:
    """What the files of a registry say."""
    return said_by([yaml.read(path, raw).data for path, raw in read_tree(Path(root))[0].items()])


@cache
def in_english(place: int) -> Mapping[str, tuple[OfficialDocument, str]]:
    """The documents of a request: their values, and what they say in English."""
    root, asked = ASKED[place]
    return {
        name: (made.value, plain(render(made.value, made.form, "md", Path(root), language="en").decode()))
        for name, made in documents(root, asked)
    }


def plain(text: str) -> str:
    """A document as it is read, its seal left out."""
    return unescape(_MARKUP.sub(lambda found: found[1] or " ", text.partition("\n<!-- ")[0]))


def without(text: str, said: set[str]) -> str:
    """A text without what the registry says; what was cut ends in an ellipsis."""
    rest = text.casefold()
    begun = {one[:end] for one in said for end in range(1, len(one))} if "…" in rest else set()
    for cut in reversed([found.start() for found in re.finditer("…", rest)]):
        begin = next((place for place in range(max(0, cut - 260), cut) if rest[place:cut] in begun), cut)
        rest = rest[:begin] + rest[cut:]
    for one in sorted({*said, *OTHERS}, key=len, reverse=True):
        rest = rest.replace(one, "")
    return rest


@pytest.mark.parametrize("place", range(len(ASKED)), ids=IDS)
def test_nothing_vietnamese_is_left_but_what_the_registry_says(place: int) -> None:
    for name, (value, text) in in_english(place).items():
        rest = without(text, registry_texts(ASKED[place][0]) | said_by(value))
        assert [line for line in rest.splitlines() if not re.sub(f"[{SIGNS}]", "", line).isascii()] == [], name


def numbers(text: str) -> Counter[int]:
    """The numbers of a text: days as their day, month and year, rates as what is before and behind their point."""
    said = _MONTH.sub(lambda found: str(MONTHS.index(found[1]) + 1), text)
    whole = _GROUPED.sub(lambda found: re.sub("[.,]", "", found[0]), said)
    return Counter(map(int, re.findall(r"\d+", whole)))


@pytest.mark.parametrize("place", range(len(ASKED)), ids=IDS)
def test_numbers_are_those_of_the_vietnamese_document(place: int) -> None:
    for name, (_, text) in in_english(place).items():
        was = numbers(plain((FOLDER / f"{name}.md").read_text(encoding="utf-8")))
        assert (was - numbers(text), numbers(text) - was) == (Counter(), Counter()), name
