"""T708: a `#` behind a space in a text without quotes, where YAML begins a comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deann06.checks.scene import Scene
from deann06.core.findings import Problem
from deann06.core.lazy import lazy_pattern

_KEY: Final = lazy_pattern(
    r"(?P<indent> *)(?P<dash>- +)?(?:(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*'):(?: +|$))?(?P<value>.*)"
)
_CUT: Final = lazy_pattern(r"(?P<text>.*?\S)(?P<gap> +)(?P<rest>#.*)")
_QUOTED: Final = ('"', "'")
_OPENED: Final = ("[", "{")
_LITERAL: Final = lazy_pattern(r"[|>][0-9+-]*(?: +#.*)?")
_NO_TEXT: Final = frozenset({"every", "before", "by", "rrule"})  # of several words, and yet no text
# Texts even of one word; any other value is one that has several.
_TEXTS: Final = frozenset({"title", "name", "short", "note", "product", "summary", "text", "reason", "when", "unit"})


def cut_text(scene: Scene) -> Iterator[Problem]:
    """Texts that end at a `#`, unless it is set off as people set off a comment."""
    for path, raw in scene.tree.items():
        if b" #" in raw and path.endswith(".yaml"):
            yield from _look(path, raw.decode("utf-8", errors="replace"))


def _look(path: str, text: str) -> Iterator[Problem]:
    """The block of the file line by line: a key and its text, or the text going on below."""
    key, level, skipped = "", 0, False  # skipped: the value is quoted, literal, or within brackets
    start = 0
    for line in text.split("\n"):
        match = _KEY.fullmatch(line.rstrip("\r"))
        if match and match["value"]:
            column = match.start("value")
            if match["key"] or match["dash"]:
                if skipped and len(match["indent"]) > level:
                    start += len(line) + 1
                    continue
                key, level = (match["key"] or key).strip("\"'"), len(match["indent"])
                skipped = match["value"][0] in (*_QUOTED, *_OPENED) or bool(_LITERAL.fullmatch(match["value"]))
            cut = None if skipped or match["value"][0] == "#" else _CUT.fullmatch(match["value"])
            if cut and _is_text(key, cut["text"]) and not _set_off(cut["gap"], cut["rest"]):
                facts = {"text": cut["rest"][:30], "key": key}
                yield Problem(code="T708", path=path, offset=start + column + cut.start("rest"), facts=facts)
        start += len(line) + 1


def _is_text(key: str, text: str) -> bool:
    return key in _TEXTS or (" " in text and key not in _NO_TEXT)


def _set_off(gap: str, rest: str) -> bool:
    """Whether a comment stands apart: two spaces before it, and one behind its sign."""
    return len(gap) > 1 and rest[1:2] in (" ", "")
