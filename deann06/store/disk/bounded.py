"""Work on input that may cost anything, within bounds: in a copy of this process, limited by the system.

Where the system cannot copy a process (Windows), only the time is bounded, by a thread that looks at it. Time is the
processor's: a busy machine changes nothing.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from deann06.errors import DeannError
from deann06.store.disk.beside import beside

FORKS: Final = hasattr(os, "fork")
MEBI: Final = 1024 * 1024
_GRACE: Final = 2  # seconds between the exception and the kill
_DONE, _REFUSED, _EXCEEDED, _BUG = b"+", b"-", b"!", b"?"


class Bounds(NamedTuple):
    """Seconds of the processor, and MiB of memory and of what is written."""

    seconds: int
    memory: int
    size: int


class BoundExceeded(BaseException):
    """The work passed a bound. Not an Exception: nothing that a template calls may take it for one of its own."""


def bounds_for(data: int) -> Bounds:
    """Bounds for so many bytes of data: about six times what the program's own templates take on them."""
    mebi = data // MEBI
    return Bounds(seconds=10 + 4 * mebi, memory=512 + 256 * mebi, size=64 + 20 * mebi)


def bounded(work: Callable[[], bytes], bounds: Bounds, name: str, passed: str = "template.too_much") -> bytes:
    """What the work makes of a file of that name. Raises DeannError: its own, or that it passed a bound (`passed`).

    Any other error of the work is a bug, and raised as RuntimeError.
    """
    answer = _answer(work, bounds) or _EXCEEDED + b"{}"  # nothing: the system has ended it
    sign, content = answer[:1], answer[1:]
    if sign == _DONE:
        return content
    failure = json.loads(content)
    if sign == _REFUSED:
        raise DeannError(failure["key"], **failure["facts"])
    if sign == _BUG:
        raise RuntimeError(failure["said"])
    raise DeannError(passed, **{"name": name, "place": "", "tag": "", **failure, **bounds._asdict()})


def _answer(work: Callable[[], bytes], bounds: Bounds) -> bytes | None:
    if FORKS:
        with suppress(BlockingIOError, MemoryError):  # no more processes, or no room for one: then here
            return beside(lambda: _result_bytes(work, bounds))()
    return _result_bytes(lambda: _watched(work, bounds), None)


def check_size(length: int, bounds: Bounds) -> None:
    """Raise Exceeded where so many bytes or characters are more than may be written."""
    if length > bounds.size * MEBI:
        raise BoundExceeded


def _result_bytes(work: Callable[[], bytes], bounds: Bounds | None) -> bytes:
    """What the work made, or why not, in bytes that another process understands."""
    try:
        if bounds:
            _limit(bounds)
        return _DONE + work()
    except DeannError as error:
        return _REFUSED + json.dumps({"key": error.key, "facts": error.facts}).encode()
    except (MemoryError, BoundExceeded) as error:
        return _EXCEEDED + json.dumps(getattr(error, "facts", {})).encode()
    except Exception as error:
        return _BUG + json.dumps({"said": f"{type(error).__name__}: {error}"}).encode()


def _limit(bounds: Bounds) -> None:
    """Let the system end this process where it passes a bound; a little before, it is told."""
    import resource
    import signal

    signal.signal(signal.SIGXCPU, _exceeded)
    address = _address_space() + bounds.memory * MEBI
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, bounds.seconds, bounds.seconds + _GRACE),
        (resource.RLIMIT_AS, address, address),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        with suppress(ValueError, OSError):  # a system that knows the limit by name only
            resource.setrlimit(kind, (soft, hard))


def _exceeded(_signal: int, _frame: object) -> NoReturn:
    raise BoundExceeded


def _address_space() -> int:
    """The bytes of this process's address space, or of its memory where the system does not say."""
    import resource

    with suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _watched(work: Callable[[], bytes], bounds: Bounds) -> bytes:
    """The work in this process, with an exception put into it once its time is up. Raises Exceeded."""
    import ctypes
    import threading

    done = threading.Event()
    worker = ctypes.c_ulong(threading.get_ident())
    end = time.process_time() + bounds.seconds

    def watch() -> None:
        while not done.wait(0.1):
            if time.process_time() > end:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(BoundExceeded))
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return work()
    finally:
        done.set()
        watcher.join()
