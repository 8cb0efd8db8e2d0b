"""The house stays one in which everything is found: small rooms, folders of about a dozen."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "deann06"
TOPS: Final = ("deann06", "forms", "tests", "docs", "benchmarks")
ROOMS: Final = sorted(path for path in PACKAGE.rglob("*.py") if "locale" not in path.parts)  # sentences are tables


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_most_rooms_are_small_and_none_is_large() -> None:
    sizes = sorted(map(lines, ROOMS))
    assert {str(path): lines(path) for path in ROOMS if lines(path) > 300} == {}
    assert sizes[len(sizes) // 2] <= 100
    assert sizes[len(sizes) * 9 // 10] <= 220


def test_a_folder_holds_about_a_dozen_rooms() -> None:
    rooms = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in ROOMS if path.name != "__init__.py")
    assert {folder: count for folder, count in rooms.items() if count > 13} == {}


def test_a_room_is_not_named_after_its_folder() -> None:
    assert [str(path) for path in ROOMS if path.stem == path.parent.name] == []


@pytest.mark.parametrize("folder", TOPS)
def test_a_room_that_is_named_is_there(folder: str) -> None:
    """By its path, in code and on pages: `core/standing/fold.py`."""
    known = "\n".join(path.as_posix() for top in TOPS for path in (ROOT / top).rglob("*.py"))
    pages = (path for kind in ("*.py", "*.md") for path in (ROOT / folder).rglob(kind))
    named = ((path, name) for path in pages for name in re.findall(r"`([\w/]+/\w+\.py)\b", path.read_text("utf-8")))
    assert [(str(path), name) for path, name in named if f"/{name}\n" not in f"{known}\n"] == []


def test_rooms_of_data_write_types_and_not_their_names() -> None:
    """With `annotations` of the future every field is a text, which is compiled and looked up at each start.

    Where a type is imported for its name alone, there is no other way.
    """
    declares = re.compile(r"^class \w+\((?:NamedTuple|Struct|Part|Record|Entry|DeadlineRule)\b", re.MULTILINE)
    texts = {str(path): path.read_text(encoding="utf-8") for path in ROOMS}
    late = "from __future__ import annotations"
    assert [
        path for path, text in texts.items() if declares.search(text) and late in text and "TYPE_CHECKING" not in text
    ] == []


def test_patterns_of_rooms_are_compiled_when_they_are_used() -> None:
    values = ((path, node) for path in ROOMS for node in ast.parse(path.read_text(encoding="utf-8")).body)
    names = ((path, node) for path, node in values if isinstance(node, ast.Assign | ast.AnnAssign))
    assert [(str(path), node.lineno) for path, node in names if "re.compile(" in ast.unparse(node)] == []
