"""Where the rows of a page go: a file or a pipe takes their text, a terminal their styles too."""

from __future__ import annotations

import os
from typing import Final, Protocol, TextIO

from deann06.output.screen.runs import RunRow, plain

MAX_WIDTH: Final = 120
PIPE_WIDTH: Final = 100


class Writer(Protocol):
    """What takes a page, row by row."""

    terminal: bool  # whether a person sees styles
    width: int  # in columns

    def write(self, row: RunRow) -> None:
        """One line. Raises OSError."""


class Plain:
    """Text alone, into `file`, or stdout as it is when something is written."""

    terminal = False

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file
        self.width = min(int(os.environ["COLUMNS"]), MAX_WIDTH) if "COLUMNS" in os.environ else PIPE_WIDTH

    def write(self, row: RunRow) -> None:
        """One line."""
        print(plain(row), file=self._file)
