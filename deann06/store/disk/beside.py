"""A copy of this process that does the other half of a large work, where the system can fork and has two cores."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

LARGE: Final = 2000  # files; below it a copy costs more than it saves


def worth_it(files: int) -> bool:
    """Whether so many files are worth a second process here. Windows cannot fork: one process does it all."""
    return files >= LARGE and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def beside(work: Callable[[], bytes]) -> Callable[[], bytes | None]:
    """Start a work in a copy of this process; what is returned waits for its bytes.

    It gives None where the copy failed: then do the work here, so that its error is told as any other.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            content = work()
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(content)
            status = 0
        finally:
            os._exit(status)  # nothing of the parent's may run twice: no buffers, no exit handlers
    os.close(writing)

    def answer() -> bytes | None:
        with os.fdopen(reading, "rb") as pipe:
            content = pipe.read()
        _, status = os.waitpid(child, 0)
        return None if status else content

    return answer
