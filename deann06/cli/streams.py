"""The streams of the process: there, in UTF-8, and honest about what could not be printed."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from deann06.core.lazy import lazy_pattern

_USABLE: Final = lazy_pattern(r"[1-9]\d{0,3}", re.ASCII)
_WIDTHS: Final = {"COLUMNS": "80", "TERMINAL_WIDTH": ""}  # what is told where the environment says nonsense


class Unprinted(Exception):
    """stdout did not take the answer."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(reason)
        self.reason = reason


class _Answer(io.TextIOWrapper):
    """stdout: where it takes nothing, that is told apart from every other failure. A pipe that broke stays one."""

    def write(self, text: str, /) -> int:
        with _printing():
            return super().write(text)

    def flush(self) -> None:
        with _printing():
            super().flush()


class _Remarks(io.TextIOWrapper):
    """stderr: where it takes nothing there is nowhere left to say so, and the command goes on."""

    def write(self, text: str, /) -> int:
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unprinted(error) from error


def settle() -> None:
    """Make the three streams usable. A closed one fails when it is used, and no file is opened in its place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, _closed(number))
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for name, kind in (("stdout", _Answer), ("stderr", _Remarks)):
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:  # not what stands in for one, as in a test
            lines, through = stream.line_buffering, stream.write_through
            written = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}
            setattr(sys, name, kind(stream.detach(), **written, line_buffering=lines, write_through=through))


def _closed(number: int) -> io.TextIOWrapper:
    """A stream on the null device, opened the wrong way round."""
    handle = os.open(os.devnull, os.O_WRONLY if number == 0 else os.O_RDONLY)
    if handle != number:
        os.dup2(handle, number)
        os.close(handle)
    raw = io.FileIO(number, "rb" if number == 0 else "wb", closefd=False)
    return io.TextIOWrapper(io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw))


def settle_width() -> None:
    """Take a width of the terminal that is none, or is beyond any, for 80 columns."""
    for name, instead in _WIDTHS.items():
        if name in os.environ and not _USABLE.fullmatch(os.environ[name]):
            os.environ[name] = instead


def hush() -> None:
    """Let stdout take everything from here on, so that leaving is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
