"""Say what it takes to read back a workbook that bodies fill in, beside reading its cells by calamine and nothing else.

    python benchmarks/taken.py BOOK.xlsx [--rounds 5]

BOOK is what `deann06 round make` or `packet make` wrote of a registry. In turn (A B A B …), after one round of each
that does not count: medians of processor time, with that of the bounded process that reads, and their ratios. *opened*
is the workbook behind its guard, hidden sheets too; *answers* what its rows say, each cell with its place.
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable
from pathlib import Path

from measured import in_turn
from python_calamine import CalamineWorkbook

from deann06.services.packets.answers import PacketAnswers
from deann06.services.packets.opened import opened


def bare(content: bytes) -> int:
    """How many rows the sheets have, all of them read."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


def answers(name: str, content: bytes) -> int:
    """How many rows say anything."""
    packet = opened(name, content)
    return len(PacketAnswers().rows(name, packet.layout, packet.sheets))


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1])
    rounds = int(sys.argv[3]) if sys.argv[2:3] == ["--rounds"] else 5
    content = path.read_bytes()
    gc.disable()  # as the program runs
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: bare(content),
        "opened": lambda: opened(path.name, content),
        "answers": lambda: answers(path.name, content),
    }
    cost = in_turn(rounds, ways)
    print(f"{bare(content)} rows; {rounds} rounds")
    for name, seconds in cost.items():
        print(f"{name:10}{seconds:8.2f} s {seconds / cost['bare']:6.2f} x bare")


if __name__ == "__main__":
    main()
