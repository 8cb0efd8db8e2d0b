"""The exact words of a text, found again whatever program wrote them: a normal form of them, and a hash of it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from deann06.core.lazy import lazy_pattern

# What opens a line of Markdown and is no part of its words: headings, quotations, items.
_OPENS: Final = lazy_pattern(r"^[ \t]*(?:#+[ \t]|>|[-+*•][ \t])+", re.MULTILINE)
_LINK: Final = lazy_pattern(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_RULE: Final = lazy_pattern(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$", re.MULTILINE)  # below a table's heading
_ESCAPED: Final = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_UNSEEN: Final = lazy_pattern(r"[\s*_`~|\u00ad\u200b-\u200f\u2060\ufeff]+|<br\s*/?>")
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
        "Ð": "Đ",
        "Ɖ": "Đ",
        "ð": "đ",
        "ɖ": "đ",
    }
)
_HASH: Final = 16  # hexadecimal digits


def plain_quote(text: str) -> str:
    """The normal form: composed, without blanks and marks of Markdown, with plain quotation marks and dashes.

    Letters, their case, digits and all other signs stay: a quote is the same words or it is none.
    """
    text = _LINK.sub(r"\1", _RULE.sub("", unicodedata.normalize("NFC", text)))
    text = _ESCAPED.sub(r"\1", _OPENS.sub("", text))
    return _UNSEEN.sub("", text.translate(_ALIKE))


def quote_hash(text: str) -> str:
    """The first sixteen digits of the SHA-256 of the normal form: it tells a quote that was altered, and seals none."""
    from hashlib import sha256

    return sha256(plain_quote(text).encode()).hexdigest()[:_HASH]


def quote_keys(text: str) -> dict[str, Any]:
    """A quote as a file writes it: its blanks run together, its hash beside it."""
    words = " ".join(text.split())
    return {"text": words, "hash": quote_hash(words)}
