"""The real program in a pseudo-terminal, typed at as a person does."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Final, NamedTuple

PROGRAM: Final = str(Path(sys.executable).with_name("deann06"))  # as it is installed
END: Final = "\x04"  # Ctrl-D, as often as anything asks


class Seen(NamedTuple):
    """What a person saw, what was typed echoed in it, and the exit code."""

    code: int
    page: str


def typed(folder: Path, words: list[str], keys: str, *later: tuple[str, str], **environment: str) -> Seen:
    """Run a command in a folder and type at it; where it asks for more than that, its input is at an end.

    `later`: what is typed once a text is seen.
    """
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests may not listen to it
        clean = {name: value for name, value in os.environ.items() if not name.startswith("DEANN06_")}
        given = {**clean, "COLUMNS": "100", "GIT_CONFIG_GLOBAL": os.devnull, **environment}
        os.execve(PROGRAM, [PROGRAM, *words], given)
    steps = [*later, ("", END * 50)]
    os.write(terminal, keys.encode())
    page = b""
    while True:
        while steps and steps[0][0] in page.decode(errors="replace"):
            os.write(terminal, steps.pop(0)[1].encode())
        if not (chunk := _read(terminal)):
            break
        page += chunk
    os.close(terminal)
    return Seen(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), page.decode().replace("\r\n", "\n"))


def _read(terminal: int) -> bytes:
    """What the program wrote since; nothing once it has ended."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux says that the other end is closed
        return b""
