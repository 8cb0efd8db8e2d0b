"""Where in a Word document something stands, in words: the part, the paragraph as Word counts it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from lxml import etree

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.package import Parts
from deann06.output.documents.templates.tags import Tag, TemplateSource, marked
from deann06.output.plain import shorten

PLAIN_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")  # Word makes them round
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACES: Final = {"document": "body", "header": "header", "footer": "footer", "footnotes": "notes", "core": "about"}
_PARAGRAPH_TAG: Final = lazy_pattern(r"(\{[{%#])(?:tr|tc|p|r)\s")  # {%p if … %} takes its paragraph away


class PartPlaces:
    """The places of tags in a part: its paragraphs are read once, however many are asked for."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._times: dict[int, int] = {}  # by the line of a tag: how often it stands before
        self._source: TemplateSource | None = None

    def __call__(self, source: TemplateSource, _line: int, tag: Tag | None) -> str:
        """The part, and in it the paragraph with its words, where a tag stands."""
        place = part_words(self._part.partname)
        wanted = bare_tag(tag.text) if tag else ""
        found = self._paragraphs.get(wanted, ())
        times = self._before(source).get(tag.line, 0) if tag else 0
        if times >= len(found):
            return place
        number = found[times]
        text = self._texts[number - 1]
        words = "" if bare_tag(text) == wanted else t("template.words", text=shorten(" ".join(text.split()), 60))
        return f"{place}{t('template.paragraph', number=number)}{words}"

    @cached_property
    def _texts(self) -> list[str]:
        return [*paragraph_texts(self._part.blob)]

    @cached_property
    def _paragraphs(self) -> dict[str, list[int]]:
        """The paragraphs in which each tag stands, in order, as often as it does."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts, 1):
            if "{" in text:
                for tag in marked(text.translate(PLAIN_QUOTES)).tags:
                    found[bare_tag(tag.text)].append(number)
        return found

    def _before(self, source: TemplateSource) -> dict[int, int]:
        if self._source is not source:
            counted: Counter[str] = Counter()
            self._source, self._times = source, {}
            for tag in source.tags:
                bare = bare_tag(tag.text)
                self._times[tag.line] = counted[bare]
                counted[bare] += 1
        return self._times


def broken(name: str, place: str, reason: str, tag: str = "") -> DeannError:
    """That a template is wrong in a place, for a reason."""
    return DeannError("template.broken", name=name, place=place, tag=tag, reason=t(reason))


def not_run(name: str, parts: Parts) -> Iterator[DeannError]:
    """That there are tags in parts of which none are carried out."""
    for part, content in parts.items():
        if part.startswith("word/") and _kind(part) not in _PLACES and (b"{{" in content or b"{%" in content):
            yield broken(name, part_words(part), "template.why.not_run")


def part_words(name: str) -> str:
    """A part of the package in words."""
    return t(f"template.part.{_PLACES.get(_kind(name), 'other')}", part=name.removeprefix("/"))


def paragraph_texts(blob: bytes) -> Iterator[str]:
    """The text of each paragraph of a part, those in tables and frames too, as Word counts them."""
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def bare_tag(text: str) -> str:
    """A tag as it is however it was typed: without blanks, with plain quotes, and without what it does around it."""
    return "".join(_PARAGRAPH_TAG.sub(r"\1", text.translate(PLAIN_QUOTES)).split())


def _kind(part: str) -> str:
    """What kind of part a name stands for: `header` for `word/header2.xml`."""
    return re.sub(r"\d+$", "", part.rpartition("/")[2].partition(".")[0])
