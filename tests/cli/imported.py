"""What commands import, kept in imported.txt: which rooms of ours, folder by folder, and which packages of others.

`.venv/bin/python -m tests.cli.imported` writes it anew; its diff says what every start of a command pays for.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
KEPT: Final = Path(__file__).with_name("imported.txt")
EXAMPLE: Final = "--registry examples/thu-nghiem --as-of 15/5/2024"
COMMANDS: Final = {
    "--version": "--version",
    "status": f"status {EXAMPLE}",
    "list": f"list tasks {EXAMPLE}",
    "show": f"show 4.4 {EXAMPLE}",
    "validate": f"validate {EXAMPLE}",
    "complete": "complete --word=4. -- show --registry examples/thu-nghiem",
}
_RUN: Final = """
import os, sys
from deann06.cli import main
out, sys.stdout = sys.stdout, open(os.devnull, "w")
main.run(sys.argv[1:])
print(*sys.modules, file=out)
"""


def imported(name: str) -> frozenset[str]:
    """The modules of a command, run whole in a process of its own, into a pipe."""
    quiet = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "TTY_COMPATIBLE")}
    words = [sys.executable, "-c", _RUN, *COMMANDS[name].split()]
    done = subprocess.run(words, cwd=ROOT, env=quiet, capture_output=True, text=True, check=True)
    return frozenset(done.stdout.split())


def ours(modules: Iterable[str]) -> frozenset[str]:
    """Rooms of this program, and packages of others by their first names; none of Python's own."""
    other = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names
    public = {name for name in other if not name.startswith("_") and "cython" not in name}
    return frozenset(name for name in modules if name.startswith("deann06.")) | public - {"deann06"}


def known() -> Mapping[str, frozenset[str]]:
    """What the file says, by command."""
    found: dict[str, set[str]] = {}
    for line in KEPT.read_text(encoding="utf-8").splitlines():
        command, folder, *names = line.split()
        found.setdefault(command, set()).update(names if folder == "-" else (f"{folder}.{name}" for name in names))
    return {command: frozenset(names) for command, names in found.items()}


def _lines(command: str, names: Iterable[str]) -> Iterator[str]:
    parted = sorted(name.rpartition(".")[::2] for name in names)
    for folder, found in groupby(parted, key=lambda one: one[0]):
        yield " ".join((command, folder or "-", *(name for _, name in found)))


if __name__ == "__main__":
    KEPT.write_text(
        "".join(f"{line}\n" for command in COMMANDS for line in _lines(command, ours(imported(command)))),
        encoding="utf-8",
        newline="\n",
    )
