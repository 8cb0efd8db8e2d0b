"""The tags of a template, each on a line of its own, so that the engine's line of an error says which it is."""

import re
from bisect import bisect_right
from operator import attrgetter
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern

_RAW: Final = r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"  # what is in it is text
_TAG: Final = lazy_pattern(
    rf"""
      {_RAW}
    | \{{\#.*?\#\}}
    | (\{{[{{%][-+]?) ((?>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|.)*? (?:\}}\}}|%\}}))
    """,
    re.DOTALL | re.VERBOSE,
)
_WITHIN: Final = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\{[{%#])[^"'])*?"""
_COMPLETE: Final = lazy_pattern(rf"\{{\#.*?\#\}}|\{{\{{{_WITHIN}\}}\}}|\{{%{_WITHIN}%\}}", re.DOTALL)
_OPENING: Final = lazy_pattern(r"\{[{%#]")
_STATEMENT: Final = lazy_pattern(r"\{%[-+]?\s*(\w+)")
_BEGIN: Final = lazy_pattern(r"(\{\{[-+]?|\{%[-+]?(?=\s*(?:el)?if\b))(\s*(?:el)?if\b)?")
_BLOCKS: Final = ("autoescape", "block", "call", "filter", "for", "if", "macro", "set", "with")


class Tag(NamedTuple):
    """A tag of a template: the engine's line on which its content begins, and its text."""

    line: int
    text: str


class TemplateSource(NamedTuple):
    """The text of a template as the engine is given it, and its tags in order."""

    text: str
    tags: tuple[Tag, ...]

    def tag_of(self, line: int) -> Tag | None:
        """The tag at the engine's line, or the last one before it."""
        before = self._before(line)
        return self.tags[before - 1] if before else None

    def line_of(self, line: int) -> int:
        """The line of the file for the engine's line."""
        return max(1, line - self._before(line))

    def _before(self, line: int) -> int:
        """How many tags begin at the engine's line or before it."""
        return bisect_right(self.tags, line, key=attrgetter("line"))

    def without(self, tag: Tag) -> "TemplateSource | None":
        """The same with an empty text in place of what a tag writes or asks; None where it does something else."""
        opening = _BEGIN.match(tag.text)
        if opening is None:
            return None
        begin = 0
        for _ in range(tag.line - 1):
            begin = self.text.index("\n", begin) + 1
        said = opening[2] or ""
        end = begin + len(tag.text) - len(opening[1])
        empty = f"{said} ''" + "\n" * tag.text.count("\n") + tag.text[-2:]
        if self.text[begin:end] == empty:
            return None
        text = self.text[:begin] + empty + self.text[end:]
        tags = tuple(one._replace(text=f"{opening[1]}{empty}") if one is tag else one for one in self.tags)
        return TemplateSource(text, tags)


NO_SOURCE: Final = TemplateSource("", ())


def marked(text: str) -> TemplateSource:
    """A template's text with its tags known. A line break after the opening signs changes nothing that it makes."""
    tags: list[Tag] = []
    line, end = 1, 0

    def broken(match: re.Match[str]) -> str:
        nonlocal line, end
        line += text.count("\n", end, match.start())
        end = match.start()
        if match[1] is None:
            return match[0]
        tags.append(Tag(line + len(tags) + 1, match[0]))
        return f"{match[1]}\n{match[2]}"

    return TemplateSource(_TAG.sub(broken, text), tuple(tags))


def without_raw(text: str) -> str:
    """A text with blanks for what is to be written as it is, its lines as they were."""
    return re.sub(_RAW, lambda match: re.sub(r"[^\n]", " ", match[0]), text, flags=re.DOTALL)


def not_closed(text: str) -> int | None:
    """Where in a text a tag begins that is not closed before another one begins, or whose quotes are not."""
    place = 0
    while opening := _OPENING.search(text, place):
        complete = _COMPLETE.match(text, opening.start())
        if complete is None:
            return opening.start()
        place = complete.end()
    return None


def left_open(source: TemplateSource) -> Tag | None:
    """The last block tag that no end tag closes."""
    stack: list[Tag] = []
    for tag in source.tags:
        match = _STATEMENT.match(tag.text)
        word = match[1] if match else ""
        if word.startswith("end"):
            del stack[-1:]
        elif word in _BLOCKS and not (word == "set" and "=" in tag.text):
            stack.append(tag)
    return stack[-1] if stack else None
