"""Texts that a spreadsheet would take for formulas: an apostrophe keeps them from it, and is taken away again."""

from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # how what a spreadsheet computes begins


def guarded(text: str) -> str:
    """A text behind an apostrophe where it would be computed, or looks as if this had been done to it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text that was guarded: one apostrophe less where it is one that keeps something from being computed."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
