"""The memo of one registry, where there may be one."""

from __future__ import annotations

from pathlib import Path

from deann06.store.memo.contents import Contents
from deann06.store.memo.place import place_of
from deann06.store.memo.shelf import Shelf
from deann06.store.memo.stamp import program_stamp
from deann06.store.memo.trouble import or_none


@or_none
def shelf_of(root: Path) -> Shelf:
    """The shelf of a registry as this program keeps it; None where there is none: DEANN06_MEMO=off, or any trouble."""
    return Shelf(place_of(root), program_stamp())


def contents_of(root: Path) -> Contents | None:
    """What contents of a registry were read as, by this run and those before it; None where nothing is remembered."""
    shelf = shelf_of(root)
    return Contents(shelf) if shelf else None
