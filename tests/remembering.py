"""Commands that are asked with and without the memo, in a process whose files have had the time to rest."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from deann06 import locale
from deann06.cli import main
from deann06.store.memo.states import States
from tests.clock import thinking_it_is

DAY: Final = "2024-05-15"
SECOND: Final = 1_000_000_000


def told(folder: Path, words: str, memo: Path | None, day: str = DAY, **variables: str) -> tuple[int, str, str]:
    """What a command says on a day, in a folder, with a memo in that cache, or without any: exit code and streams."""
    out, err = io.StringIO(), io.StringIO()
    kept = {"XDG_CACHE_HOME": str(memo), "DEANN06_MEMO": "on"} if memo else {"DEANN06_MEMO": "off"}
    with pytest.MonkeyPatch.context() as patch, thinking_it_is(day):
        patch.chdir(folder)
        for name, value in ({"COLUMNS": "100", "NO_COLOR": "1"} | kept | variables).items():
            patch.setenv(name, value)
        given = shlex.split(words)
        locale.use(main.chosen_language(given))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main.run(given)
        locale.use(locale.LANGUAGES[0])
    return code, out.getvalue(), err.getvalue()


@contextlib.contextmanager
def seconds_later(seconds: int) -> Iterator[None]:
    """The file systems' clock is ahead: files that were written just now have rested, or are from the future."""
    now = States._now
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(States, "_now", lambda states: now(states) + seconds * SECOND)
        yield


def changed(file: Path, content: bytes) -> None:
    """Write over a file in its place, until the system tells that it was changed: clocks of old systems tick slowly."""
    before = file.stat().st_ctime_ns
    while True:
        with file.open("r+b") as handle:
            handle.write(content)
            handle.truncate()
        if file.stat().st_ctime_ns != before:
            return


def entries(folder: Path) -> dict[str, bytes | None]:
    """All that lies below a folder, git's own files apart."""
    found = {}
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = Path(above, name)
            found[str(path.relative_to(folder))] = None if path.is_symlink() else path.read_bytes()
    return found
