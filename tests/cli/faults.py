"""Commands that are killed, or whose disk fails, at a chosen call of the file system: each in a child process.

Every call that changes something is a point: opening for writing, writing (of which half is done), making durable,
rights, links, names, folders. Reading is none.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from deann06.cli import main

KILL = "kill"
FULL = "ENOSPC"  # from here on the disk takes nothing more; names can still be changed and removed
BROKEN = "EIO"  # this one call fails
READ_ONLY = "EROFS"  # from here on nothing can be changed
KINDS = (KILL, FULL, BROKEN, READ_ONLY)
_GROWING = ("open", "write", "mkdir", "fsync")
_CALLS = ("write", "fsync", "chmod", "chown", "link", "replace", "rename", "unlink", "mkdir", "rmdir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault(NamedTuple):
    """What goes wrong, and at which call (from 1)."""

    kind: str
    at: int


class Outcome(NamedTuple):
    """How a command ended: its exit code (None where it was killed), what it said, how many points it passed."""

    code: int | None
    said: str
    points: int


def attempt(words: list[str], cwd: Path, fault: Fault | None = None) -> Outcome:
    """Run a command in a child of this process, with a fault or without."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _in_child(words, cwd, fault, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Outcome(None, told, 0)
    points, _, said = told.partition("\n")
    return Outcome(os.WEXITSTATUS(status), said, int(points))


def _in_child(words: list[str], cwd: Path, fault: Fault | None, writing: int) -> None:
    os.chdir(cwd)
    original = os.write
    passed = 0

    def passing(name: str, call: Callable[..., Any], *given: Any, **more: Any) -> Any:
        nonlocal passed
        if name == "write" and not stat.S_ISREG(os.fstat(given[0]).st_mode):
            return call(*given, **more)  # to another program
        passed += 1
        if fault and fault.kind == KILL and passed == fault.at:
            if name == "write":
                original(given[0], bytes(given[1])[: len(given[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        if fault and fault.kind != KILL and _fails(fault, passed, name):
            number = getattr(errno, fault.kind)
            raise OSError(number, os.strerror(number))
        return None if name == "fsync" else call(*given, **more)  # no test waits for a real disk

    for name in _CALLS:
        call = getattr(os, name)
        setattr(os, name, lambda *given, _name=name, _call=call, **more: passing(_name, _call, *given, **more))
    opened, streamed = os.open, io.open
    os.open = lambda path, flags, *rest, **more: (
        passing("open", opened, path, flags, *rest, **more) if flags & _WRITING else opened(path, flags, *rest, **more)
    )
    io.open = lambda file, mode="r", *rest, **more: (  # type: ignore[assignment]
        passing("open", streamed, file, mode, *rest, **more)
        if set(mode) & set("wax+") and not isinstance(file, int)  # a pipe to another program
        else streamed(file, mode, *rest, **more)
    )
    sys.stdout = sys.stderr = said = io.StringIO()
    try:
        code = main.run(words)
    except BaseException as error:
        code = 99
        said.write(repr(error))
    text = f"{passed}\n{said.getvalue()}".encode()
    while text:
        text = text[original(writing, text) :]
    os._exit(code)


def _fails(fault: Fault, passed: int, name: str) -> bool:
    if fault.kind == BROKEN:
        return passed == fault.at
    return passed >= fault.at and (fault.kind == READ_ONLY or name in _GROWING)
