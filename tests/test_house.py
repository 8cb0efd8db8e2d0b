"""The house stays one in which everything is found: small rooms, folders of about a dozen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1] / "deann06"
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
