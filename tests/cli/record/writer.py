"""Somebody else who writes to a registry: `python -m tests.cli.record.writer FOLDER NAME COUNT`, or a function."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace

from deann06.cli.record.editing import edit
from deann06.services.record.desk import Options
from deann06.store.disk import lock

TASK = "kl-2024.1"


def write(folder: Path, name: str, count: int, tell: Callable[[str], object]) -> None:
    """Add entries whose notes are `name.number`; each is told of once its command has returned."""
    for number in range(count):
        day = f"2024-{1 + number % 12:02}-{2 + number % 27:02}"
        note = f"{name}.{number}"
        with redirect_stdout(io.StringIO()):
            edit(TASK, Options(folder, day, None, ["a"]), lambda *_, note=note: {"note": note})
        tell(note)


def main() -> None:
    """Write as soon as whoever started this says so, with patience for any number of others on any machine."""
    vars(lock)["time"] = SimpleNamespace(monotonic=lambda: 0.0, sleep=vars(lock)["time"].sleep)
    print("ready", flush=True)
    sys.stdin.readline()
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), print)


if __name__ == "__main__":
    main()
