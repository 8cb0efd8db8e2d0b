"""Questions on a terminal, one line each; nothing is asked where nobody can answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, TypeVar

from deann06.errors import Ambiguous, DeannError
from deann06.locale import t
from deann06.output.plain import harmless

Answer = TypeVar("Answer")

MOST_CHOICES: Final = 30


def can_ask() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, read: Callable[[str], Answer], *, needed: bool, proposed: str = "") -> Answer | None:
    """An answer that can be read; None for an empty line. Asks again as long as it must. Raises DeannError."""
    from deann06.output.words.failures import sentence_of

    shown = f"{question} [{proposed}]: " if proposed else f"{question}: "
    while True:
        text = typed_line(shown).strip() or proposed
        if not text and not needed:
            return None
        try:
            if text:
                return meant(read, text)
            print(f"  {t('edit.new.needed')}", file=sys.stderr)
        except DeannError as error:
            print(f"  {sentence_of(error)}", file=sys.stderr)


def choose_one(error: Ambiguous) -> str:
    """What to type in place of what means several things, by its number in a list; an empty line gives up.

    Raises the error itself where nothing is chosen, or there are more than a person reads.
    """
    if len(error.choices) > MOST_CHOICES:
        raise error
    print(harmless(t("ask.several", wanted=error.wanted)))
    width = max(len(written) for written, _ in error.choices)
    for number, (written, called) in enumerate(error.choices, 1):
        print(harmless(f"{number:>4}  {written:{width}}  {called}".rstrip()))
    while text := typed_line(t("ask.which"), error).strip():
        if text.isdecimal() and 1 <= int(text) <= len(error.choices):
            return error.choices[int(text) - 1][0]
        if any(text == written for written, _ in error.choices):
            return text
    raise error


def chosen_words(words: list[str], error: Ambiguous) -> list[str]:
    """The words of a command with the one that means several things put right by whoever typed it.

    Raises the error itself where nobody can be asked, or it is not plain which of the words it is.
    """
    wanted = error.wanted.strip()
    places = [place for place, word in enumerate(words) if wanted in _values(word)]
    if len(places) != 1 or not can_ask():
        raise error
    chosen = choose_one(error)
    option, whole, *parts = _values(words[places[0]])
    if whole != wanted:
        whole = ",".join(chosen if part == wanted else part for part in parts)
    return [*words[: places[0]], option + (chosen if whole == wanted else whole), *words[places[0] + 1 :]]


def _values(word: str) -> tuple[str, ...]:
    """The option of a word with its sign, or "", what it names, and each of these."""
    option, equals, value = word.partition("=") if word.startswith("--") else ("", "", word)
    return option + equals, value.strip(), *(part.strip() for part in value.split(","))


def confirmed(question: str) -> bool:
    """Whether the answer is yes; anything but a plain yes or no is asked again."""
    while True:
        answer = typed_line(question).strip().casefold()
        if answer[:1] in ("c", "y"):
            return True
        if answer[:1] in ("k", "n"):
            return False


def meant(read: Callable[[str], Answer], text: str) -> Answer:
    """What is read of a text, or of what is meant by one that means several things. Raises DeannError."""
    while True:
        try:
            return read(text)
        except Ambiguous as error:
            text = choose_one(error)


def typed_line(shown: str, ended: DeannError | None = None) -> str:
    """What is typed. Raises DeannError at the end of the input, or where it is interrupted: `ended`, if given."""
    try:
        return input(shown)
    except (EOFError, KeyboardInterrupt) as error:
        print()
        raise ended or DeannError("edit.new.cancelled") from error
