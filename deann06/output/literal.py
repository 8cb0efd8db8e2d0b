"""Text of the data in Markdown: shown as it is, whoever renders it."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.output.plain import one_line

_SPECIAL: Final = lazy_pattern(r"[\\`*_\[\]|~$]")
_ENTITY: Final = lazy_pattern(r"&(?=(#\d+|#[xX][0-9a-fA-F]+|\w+);)")
_OPENING: Final = lazy_pattern(r"^(\s*)([#+=>-]|\d{1,9}(?=[.)](?:\s|$)))")
# Where a host would see more than text once Markdown is done with it: there an unseen blank goes between.
_SEEN: Final = lazy_pattern(
    r"""
      (?<=:)(?=//)                # an address: https://, ftp://
    | (?i:(?<=www)(?=\.))
    | (?<=@)(?=\w)                # a person called, an address of mail
    | (?<=[\#!&$%~])(?=\d)(?!(?<=&\#)\d+;)  # an issue, a merge request, an epic, a snippet, a milestone, a label
    | (?<=[%~])(?=\w\w|")
    | (?i:(?<=\bGH-))(?=\d)
    | (?<=\[)(?=\[|\w+:)          # [[page]], [epic:1]
    | (?<=\*)(?=iteration:)
    | (?<=[\[{])(?=[+-])          # {+ added +}
    | (?<=:)(?=:|[a-zA-Z+-][\w+-]*:|100:|1234:)  # an order to a runner, :emoji:
    """,
    re.VERBOSE,
)


def in_line(text: str) -> str:
    """A text on one line: no markup, no HTML, no cell of a table, nobody called and nothing linked."""
    text = _SPECIAL.sub(r"\\\g<0>", _SEEN.sub("\u200b", one_line(text)))
    text = _ENTITY.sub(_ampersand, text).replace("<", "&lt;")
    return _OPENING.sub(_opened, text)


def _ampersand(match: re.Match[str]) -> str:
    """An ampersand, spelled out where a character's name follows it: not in "Sở TT&TT;"."""
    return "&amp;" if match[1].startswith("#") or f"{match[1]};" in html5 else "&"


def _opened(match: re.Match[str]) -> str:
    """What would begin a heading, a list or a quotation, as a sign like others."""
    space, sign = match.groups()
    return f"{space}&#{ord(sign[0])};{sign[1:]}" if sign[0].isdigit() else f"{space}\\{sign}"
