"""The memo of one registry, where there may be one."""

from pathlib import Path
from typing import NamedTuple

from deann06.store.memo.contents import RememberedContents
from deann06.store.memo.place import keep_below_cap, place_of
from deann06.store.memo.shelf import Shelf
from deann06.store.memo.stamp import program_stamp
from deann06.store.memo.states import States
from deann06.store.memo.trouble import or_none
from deann06.store.memo.values import Values


class Memo(NamedTuple):
    """What is remembered of a registry: its state, what contents were read as, what builders gave."""

    shelf: Shelf
    states: States
    contents: RememberedContents
    values: Values

    @or_none
    def tidy(self) -> None:
        """Remove what killed writers have left, and of other registries what is too much."""
        self.shelf.sweep()
        keep_below_cap(self.shelf.place)


@or_none
def memo_of(root: Path) -> Memo:
    """The memo of a registry as this program keeps it; None where there is none: DEANN06_MEMO=off, or any trouble."""
    shelf = Shelf(place_of(root), program_stamp())
    return Memo(shelf, States(shelf, root), RememberedContents(shelf), Values(shelf))


def contents_of(root: Path) -> RememberedContents | None:
    """What contents of a registry were read as, by this run and those before it; None where nothing is remembered."""
    memo = memo_of(root)
    return memo.contents if memo else None
