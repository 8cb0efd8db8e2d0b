"""Commands that another command runs on its way, as a person would, so that their answers stand below it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Final

import typer

from deann06.core.lazy import lazy_pattern
from deann06.output.plain import harmless

_PLAIN: Final = lazy_pattern(r"[\w.,:/@%+=-]+")
_STRANGE: Final = lazy_pattern(r'["$`\\!]')  # what shells read inside double quotes


def spelt(words: Iterable[str]) -> str:
    """A command as a person types it: in double quotes, which every shell reads, where that says the same."""
    return " ".join(("deann06", *map(_quoted, words)))


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _STRANGE.search(word) else f'"{word}"'


def run_steps(context: typer.Context, *commands: tuple[str, ...]) -> int:
    """Run commands of the same program one after another, each below its own line; the worst exit code.

    Raises DeannError.
    """
    program = context.find_root().command
    code = 0
    for words in commands:
        print(f"\n$ {harmless(spelt(words))}")
        with program.make_context("deann06", list(words)) as step:
            code = max(code, program.invoke(step) or 0)
    return code
