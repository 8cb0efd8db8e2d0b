"""Rows on a terminal, in colours as far as it has them."""

from __future__ import annotations

import os
from typing import Final

from rich.console import Console
from rich.text import Text

from deann06.output.screen.runs import RunRow
from deann06.output.screen.writers import MAX_WIDTH, PIPE_WIDTH

STYLES: Final = {"bad": "bold red", "warn": "yellow", "good": "green", "dim": "dim", "head": "bold", "key": "cyan"}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the one place that handles failures."""
        raise BrokenPipeError


class Coloured:
    """Text and styles, by rich: on a terminal, or where the environment says that there is one."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or _Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self.terminal = self.console.is_terminal
        known = self.terminal or "COLUMNS" in os.environ
        self.width = min(self.console.width, MAX_WIDTH) if known else PIPE_WIDTH

    def write(self, row: RunRow) -> None:
        """One line; the terminal may break it."""
        text = Text()
        for words, style in row:
            text.append(words, STYLES.get(style, style))
        self.console.print(text)
