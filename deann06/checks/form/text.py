"""T7xx: letters and spaces that look right and are not. Comments do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from deann06.checks.scene import Scene
from deann06.core.findings import Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.text.legacy import has_legacy_encoding

# UTF-8 bytes that Vietnamese text in order does not have, found in one quick pass: of most files there is no more
# to see. Every branch starts with a plain byte, so that the search can skip to it.
_ODD: Final = lazy_pattern(
    rb"\xc3[\x86\x87\x8b\x8e-\x91\x96\x98\x9b\x9c\x9e\x9f\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc\xbe\xbf]"
    rb"|\xc3(?<=[aeouyAEOUY]\xc3)[\x95\x99\xb5\xb9]|\xc3(?<=[aeoAEO]\xc3)[\x82\xa2]"
    rb"|\xc3(?<=[aeAE]\xc3)[\x80\x83\xa0\xa3]|\xc3(?<=[aA]\xc3)[\x81\x8a\xa1\xaa]"
    rb"|\xc2|\xcc|\xcd|\xc6\x89|\xc9\x96|\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81|\xe3\x80\x80|\xef\xbb\xbf|\r"
    rb"|  (?<=[^\s:,\[{-]  ) *[^\s#]"
)
_NO_BREAK: Final = "\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff"
# The same in letters: Eth for Đ; odd spaces; marks that stand alone; what a legacy font may have left behind
# (`has_legacy_encoding` then decides); doubled spaces that are no alignment.
_SUSPECT: Final = lazy_pattern(
    rf"(?P<eth>[ÐƉðɖ])|(?P<space>[{_NO_BREAK}])|(?P<mark>[\u0300-\u036f])"
    r"|(?P<legacy>[µ¶¸¬¨©ª®¹¼½¾÷§«»·ÇËÆÏÑÖØÜÛÞÎäåæçëîïñöøûüþÿß]"
    r"|(?i:[aeouy][ùõ]|[aeo]â|[ae][àã]|a[áê])|á»|áº)"
    r"|(?P<double>(?<=[^\s:,\[{-]) {2,}(?=[^\s#]))"
)
_CODES: Final = {"eth": "T701", "mark": "T703", "space": "T704", "double": "T705"}
_CLAUSE: Final = lazy_pattern(r"^clause:[ ]+(\d+(?:\.\d+)?)[ \r]*(?:#.*)?$", re.MULTILINE)
_CLAUSE_KEY: Final = lazy_pattern(r"^  (\d+(?:\.\d+)?):[ ]", re.MULTILINE)


def texts(scene: Scene) -> Iterator[Problem]:
    """Look-alike letters, legacy fonts, lone marks, odd and doubled spaces."""
    carriage: list[str] = []
    for path, raw in scene.tree.items():
        if not _ODD.search(raw) or not path.endswith(".yaml"):
            continue
        text = raw.decode("utf-8", errors="replace")
        if "\r" in text:
            carriage.append(path)
        if unicodedata.is_normalized("NFC", text):  # else F103 has said so
            yield from _look(path, text)
    if carriage:
        yield Problem(code="T707", path=carriage[0], line=1, facts={"count": len(carriage)})


def _look(path: str, text: str) -> Iterator[Problem]:
    """The first of each kind on each line; comments and what stands before them as alignment left out."""
    legacy = False
    seen: set[tuple[str, int]] = set()
    for match in _SUSPECT.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        kind = match.lastgroup or ""
        if (
            kind == "cr"
            or (match[0] == "\ufeff" and not start)
            or (kind, start) in seen
            or _in_comment(text[start : match.start()])
        ):
            continue
        seen.add((kind, start))
        if kind == "legacy":
            if not legacy and has_legacy_encoding(_line(text, start)):
                legacy = True
                yield Problem(code="T702", path=path, offset=match.start(), facts={"text": _around(text, match)})
        else:
            facts = {"text": _around(text, match), "code": f"U+{ord(match[0][0]):04X}"}
            yield Problem(code=_CODES[kind], path=path, offset=match.start(), facts=facts)


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _in_comment(before: str) -> bool:
    """Whether a comment has begun in what stands before a character on its line."""
    quote = ""
    for index, char in enumerate(before):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and (index == 0 or before[index - 1] in " [{,:"):
            quote = char
        elif char == "#" and (index == 0 or before[index - 1] in " \t"):
            return True
    return False


def _around(text: str, match: re.Match[str]) -> str:
    """A few words about a place, to be found again."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 16)
    return " ".join(_line(text, start)[:36].split())


def unquoted_clauses(scene: Scene) -> Iterator[Problem]:
    """Clause numbers that other programs would read as numbers: 4.10 as 4.1."""
    for path, raw in scene.tree.items():
        folder = path.partition("/")[0]
        if folder == "tasks" and b"clause: " in raw and b'\nclause: "' not in raw:
            yield from _unquoted(path, _CLAUSE, raw)
        elif folder == "directives" and b"clauses:" in raw and path.endswith(".yaml"):
            yield from _unquoted(path, _CLAUSE_KEY, raw)


def _unquoted(path: str, pattern: re.Pattern[str], raw: bytes) -> Iterator[Problem]:
    for match in pattern.finditer(raw.decode("utf-8", errors="replace")):
        yield Problem(code="T706", path=path, offset=match.start(1), facts={"clause": match[1]})
