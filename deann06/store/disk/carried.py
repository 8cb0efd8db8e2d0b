"""What the package carries beside its code: inside it in a wheel, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import deann06

EXAMPLE: Final = "examples/thu-nghiem"
STARTER: Final = "starter"


def carried(name: str) -> Path:
    """The file or folder of that name that came with the program."""
    package = Path(deann06.__file__).parent
    inside = package / name
    return inside if inside.exists() else package.parent / name


def calendars() -> dict[str, bytes]:
    """The working calendars, by the names of their files: those of the example, and years not decreed yet."""
    folders = (carried(EXAMPLE) / "calendar", carried(STARTER) / "calendar")
    return {path.name: path.read_bytes() for folder in folders for path in sorted(folder.glob("*.yaml"))}


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that came with the program, by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
