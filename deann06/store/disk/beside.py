"""A copy of this process that does the other half of a large work, where the system can fork and has two cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Final

_LENGTH: Final = 8  # bytes that say how long a lot is
LARGE: Final = 2000  # files; below it a copy costs more than it saves


def worth_it(files: int) -> bool:
    """Whether so many files are worth a second process here. Windows cannot fork: one process does it all."""
    return files >= LARGE and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def beside(work: Callable[[], bytes]) -> Callable[[], bytes | None]:
    """Start a work in a copy of this process; what is returned waits for its bytes.

    It gives None where the copy failed: then do the work here, so that its error is told as any other.
    """
    lots = beside_in_lots(lambda: [work()])
    return lambda: next(iter(list(lots())), None)


def beside_in_lots(work: Callable[[], Iterable[bytes]]) -> Callable[[], Iterator[bytes]]:
    """The same for a work in lots, each used before the next is taken. Fewer come where the copy failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            lots = list(work())  # all of them before the first is sent: who reads them is at work until then
            with os.fdopen(writing, "wb") as pipe:
                for lot in lots:
                    pipe.write(len(lot).to_bytes(_LENGTH) + lot)
            status = 0
        finally:
            os._exit(status)  # nothing of the parent's may run twice: no buffers, no exit handlers
    os.close(writing)

    def answer() -> Iterator[bytes]:
        try:
            with os.fdopen(reading, "rb") as pipe:
                while len(length := pipe.read(_LENGTH)) == _LENGTH:
                    lot = pipe.read(int.from_bytes(length))
                    if len(lot) < int.from_bytes(length):
                        break
                    yield lot
        finally:  # also where nobody asks for what comes after the last lot: what the copy took is counted as ours
            os.waitpid(child, 0)

    return answer
