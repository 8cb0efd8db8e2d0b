"""Text of files, made fit for where it goes: one line, and nothing in it that steers what reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from deann06.core.lazy import lazy_pattern

# Patterns of many letters take long to compile; pages on a terminal need none of these.
_UNPRINTABLE: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
# Marks of direction, of joining and of language, which nobody sees: a day between them can read backwards.
_UNSEEN: Final = "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
_SELECTING: Final = lazy_pattern("[\U000e0100-\U000e01ef]")  # the only ones of these that Python takes for printable
_STEERING: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]"
    "|\r(?!\n)"
)
# How orders to a CI runner begin: `::` behind blanks at the start of a line; `##[` wherever it stands.
_ORDER: Final = lazy_pattern(r"^[^\S\n]*:(?=:)|#(?=#(?:vso|teamcity)?\[)", re.IGNORECASE | re.MULTILINE)
_COLONS: Final = lazy_pattern(r":(?=:)")
_ORDER_IN_JSON: Final = lazy_pattern(r"(?<=#)#(?=(?:vso|teamcity)?\[)", re.IGNORECASE)


def harmless(text: str, *, wraps: bool = False) -> str:
    """Text on one line that steers neither a terminal nor a log: what does is a blank, or parted by one.

    Where lines are wrapped, any colons may come to stand at the start of one.
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    if "::" in text or "##" in text:
        text = _ORDER.sub(r"\g<0> ", _COLONS.sub(": ", text) if wraps else text)
    return text


def harmless_lines(text: str) -> str:
    """Lines that steer neither a terminal nor a log, and else stay as a file has them."""
    return _ORDER.sub(r"\g<0> ", re.sub(_STEERING, " ", text))


def one_line(text: str) -> str:
    """A text without line breaks, and without characters that no document can hold or nobody sees."""
    if text.isprintable() and "  " not in text and not _SELECTING.search(text):
        return text  # as nearly every text is
    return re.sub(r"\s+", " ", re.sub(_UNPRINTABLE, " ", re.sub(_UNSEEN, "", text)))


def visible_lines(text: str) -> str:
    """A text with its line breaks, without characters that no document can hold or nobody sees."""
    if text.isprintable() and not _SELECTING.search(text):
        return text
    lines = re.sub("\r\n?|[\u2028\u2029]", "\n", re.sub(_UNSEEN, "", text))
    return re.sub(_UNPRINTABLE, " ", lines.replace("\t", " "))


def unfit(text: str) -> str | None:
    """The first character that no document may have, line breaks and tabs apart; None where all is well."""
    match = re.search(_UNPRINTABLE, text)
    return match[0] if match else None


def json_text(content: Any, plain: Callable[[Any], Any] | None = None) -> str:
    """JSON, readable, Vietnamese as it is; what would steer a terminal or a log is spelled out, and means the same."""
    import json

    text = json.dumps(content, ensure_ascii=False, indent=2, default=plain)
    lines = (line if line.isprintable() else "".join(map(_spelled, line)) for line in text.split("\n"))
    return _ORDER_IN_JSON.sub(r"\\u0023", "\n".join(lines))


def json_line(content: Any) -> str:
    """JSON on one line, Vietnamese as it is; what readers take for the end of a line is spelled out."""
    import json

    line = json.dumps(content, ensure_ascii=False)
    return line if line.isprintable() else "".join(map(_spelled, line))


def _spelled(char: str) -> str:
    import json

    return char if char.isprintable() else json.dumps(char)[1:-1]


def encodable(text: str) -> str:
    """A text without the halves of characters that no encoding has."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def shorten(text: str, width: int) -> str:
    """A text cut to a width, with an ellipsis where something was cut."""
    return text if len(text) <= width else text[: max(1, width - 1)].rstrip() + "…"
