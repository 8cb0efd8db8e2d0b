"""Questions on a terminal, one line each; nothing is asked where nobody can answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from deann06.errors import DeannError
from deann06.locale import t

Answer = TypeVar("Answer")


def can_ask() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, read: Callable[[str], Answer], *, needed: bool, proposed: str = "") -> Answer | None:
    """An answer that can be read; None for an empty line. Asks again as long as it must. Raises DeannError."""
    from deann06.output.words.failures import sentence_of

    shown = f"{question} [{proposed}]: " if proposed else f"{question}: "
    while True:
        text = _line(shown).strip() or proposed
        if not text and not needed:
            return None
        try:
            if text:
                return read(text)
            print(f"  {t('edit.new.needed')}", file=sys.stderr)
        except DeannError as error:
            print(f"  {sentence_of(error)}", file=sys.stderr)


def confirmed(question: str) -> bool:
    """Whether the answer is yes; anything but a plain yes or no is asked again."""
    while True:
        answer = _line(question).strip().casefold()
        if answer[:1] in ("c", "y"):
            return True
        if answer[:1] in ("k", "n"):
            return False


def _line(shown: str) -> str:
    try:
        return input(shown)
    except (EOFError, KeyboardInterrupt) as error:
        print()
        raise DeannError("edit.new.cancelled") from error
