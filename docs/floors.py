"""Which rooms each floor has, in their own words: `docs/rooms/FLOOR.md`. Run: python docs/floors.py"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGE: Final = ROOT / "deann06"
FOLDER: Final = ROOT / "docs/rooms"
FLOORS: Final = ("cli", "web", "services", "output", "exchange", "reports", "checks", "store", "ingest", "core")


def page(floor: str) -> str:
    """The page of a floor: its folders, each with its rooms and the first sentence of each."""
    lines = [f"# `{floor}/`", "", "Made from the modules' own first sentences by `python docs/floors.py`; see"]
    lines += ["[how deann06 is built](../architecture.md) for what the floors are.", ""]
    for folder in sorted(path.parent for path in (PACKAGE / floor).rglob("__init__.py")):
        lines += [f"## `{folder.relative_to(PACKAGE).as_posix()}/`", "", _first(folder / "__init__.py"), ""]
        lines += [*rooms, ""] if (rooms := list(_rooms(folder))) else []
    return "\n".join(lines)


def _rooms(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"- `{path.name}`: {_first(path)}"


def _first(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in FLOORS:
        (FOLDER / f"{name}.md").write_text(page(name), encoding="utf-8", newline="\n")
