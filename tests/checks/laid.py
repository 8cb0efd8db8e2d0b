"""The registries of cases: what a case holds, laid over a house that all of them share."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

CASES: Final = Path(__file__).parent / "cases"
HOUSE: Final = Path(__file__).parent / "house"


def laid(code: str, side: str, root: Path) -> Path:
    """The `bad` or `good` registry of a rule, made in a folder that is not there yet; a file that `expect.txt` calls
    `without SIDE/PATH` is left out.
    """
    shutil.copytree(HOUSE, root)
    for line in (CASES / code / "expect.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith(f"without {side}/"):
            (root / line.removeprefix(f"without {side}/")).unlink()
    if (CASES / code / side).is_dir():  # else the house is what is meant
        shutil.copytree(CASES / code / side, root, dirs_exist_ok=True)
    return root
