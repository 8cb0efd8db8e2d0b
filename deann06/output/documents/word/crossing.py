"""Tags that cut across what Word keeps together: what stands between them cannot be left out or repeated."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.output.documents.templates.tags import Tag, TemplateSource

_JINJA: Final = lazy_pattern(r"\{\{.*?\}\}|\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_ELEMENT: Final = lazy_pattern(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")
_WORD: Final = lazy_pattern(r"\{%[-+]?\s*(\w+)")


class Edges(NamedTuple):
    """What a piece of XML ends of what was begun before it, and what it begins that ends behind it, from without."""

    ended: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()

    @property
    def are_whole(self) -> bool:
        """Whether the XML around is the same with the piece and without it."""
        return self.ended == self.begun[::-1]

    def then(self, other: "Edges") -> "Edges":
        """Of this piece and one behind it."""
        begun = [*self.begun]
        ended = [*self.ended]
        for name in other.ended:
            if begun:
                begun.pop()
            else:
                ended.append(name)
        return Edges(tuple(ended), (*begun, *other.begun))


class _Block:
    """A block that is open: its tag, its branches, whether one of them is always taken."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.branches = [Edges()]
        self.has_else = False

    @property
    def is_whole(self) -> bool:
        return all(one.are_whole for one in self.branches) or (self.has_else and len({*self.branches}) == 1)


def crossing(source: TemplateSource) -> Iterator[Tag]:
    """The tags `if` and `for` between which and whose ends no whole piece of a part stands."""
    open_blocks: list[_Block] = [_Block(0)]
    end = line = 0
    for match in _JINJA.finditer(source.text):
        if len(open_blocks) > 1:
            _goes_on(open_blocks[-1], source.text[end : match.start()])
        line += source.text.count("\n", end, match.start())
        end = match.start()
        word = _WORD.match(match[0])
        said = word[1] if word else ""
        if said in ("if", "for"):
            open_blocks.append(_Block(line + 2))  # what the tag says begins on the next line, and lines begin at 1
        elif said in ("elif", "else") and len(open_blocks) > 1:
            open_blocks[-1].branches.append(Edges())
            open_blocks[-1].has_else |= said == "else"
        elif said in ("endif", "endfor") and len(open_blocks) > 1:
            block = open_blocks.pop()
            if not block.is_whole and (tag := source.tag_of(block.line)):
                yield tag
            elif not block.branches[0].are_whole:
                above = open_blocks[-1].branches
                above[-1] = above[-1].then(block.branches[0])
        line += match[0].count("\n")
        end = match.end()


def _goes_on(block: _Block, xml: str) -> None:
    """Add what follows in the branch that is open."""
    ended: list[str] = []
    begun: list[str] = []
    for match in _ELEMENT.finditer(xml):
        if match[3]:
            continue
        if not match[1]:
            begun.append(match[2])
        elif begun:
            begun.pop()
        else:
            ended.append(match[2])
    if ended or begun:
        block.branches[-1] = block.branches[-1].then(Edges(tuple(ended), tuple(begun)))
