"""Say what a workbook of a registry takes, beside writing the same cells by XlsxWriter and nothing else.

    python benchmarks/exports.py REGISTRY [--rounds 5]

In turn (A B A B …), after one round of each that does not count: medians of processor time, and their ratios. *tables*
is what standings are turned into, *workbook* writes them; *command* is `deann06 export xlsx` as a process, which starts
and reads the registry first.
"""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from measured import DEANN06, LAST_DAY, in_turn
from python_calamine import load_workbook

from deann06.core.commit import Scope
from deann06.core.standing.ledger import rows
from deann06.output.sheets.tables import workbook
from deann06.reports.dataset.sheets import sheets
from deann06.reports.rows.narrow import NamedFilter, RowFilter
from deann06.services.session import registry_now

Cells = list[tuple[str, list[list[Any]]]]


def cells_of(book: bytes) -> Cells:
    """What stands in the cells of a workbook, sheet by sheet."""
    read = load_workbook(io.BytesIO(book))
    return [(name, read.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in read.sheet_names]


def bare(cells: Cells) -> bytes:
    """The same cells, each by the call of its type, with one format for days."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as file:
        days = file.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in cells:
            page = file.add_worksheet(name)
            for row, values in enumerate(lines):
                for place, value in enumerate(values):
                    if isinstance(value, date):
                        page.write_datetime(row, place, value, days)
                    elif isinstance(value, int | float):
                        page.write_number(row, place, value)
                    elif value != "":
                        page.write_string(row, place, value)
    return made.getvalue()


def main() -> None:
    """Measure and print."""
    root, day = Path(sys.argv[1]), date.fromisoformat(LAST_DAY)
    rounds = int(sys.argv[3]) if sys.argv[2:3] == ["--rounds"] else 5
    gc.disable()  # as the program runs
    registry = registry_now(root)
    found = rows(registry, day)
    tables = sheets(registry, found, day, RowFilter())
    scope = Scope(day, None)

    def written() -> bytes:
        return workbook(registry.settings.title, NamedFilter(), tables, scope)

    cells = cells_of(written())
    ways = {
        "bare": lambda: bare(cells),
        "workbook": written,
        "tables": lambda: sheets(registry, found, day, RowFilter()),
    }
    with tempfile.TemporaryDirectory() as folder:
        words = [DEANN06, "export", "xlsx", f"{folder}/so", "--force", "--registry", str(root), "--as-of", LAST_DAY]
        quiet = {**os.environ, "DEANN06_MEMO": "off"}
        ways["command"] = lambda: subprocess.run(words, env=quiet, check=True, capture_output=True)
        cost = in_turn(rounds, ways)
    lines = [line for _, sheet in cells for line in sheet]
    filled = sum(value != "" for line in lines for value in line)
    print(f"{len(found)} tasks, {len(lines)} rows, {filled} cells that are not empty; {rounds} rounds")
    for name, seconds in cost.items():
        print(f"{name:10}{seconds:8.2f} s {seconds / cost['bare']:6.2f} x bare")
    both = cost["workbook"] + cost["tables"]
    print(f"{'both':10}{both:8.2f} s {both / cost['bare']:6.2f} x bare")


if __name__ == "__main__":
    main()
