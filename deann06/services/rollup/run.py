"""A roll-up from the list of registries to the page of a day."""

from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, Self

from msgspec.structs import replace

from deann06.core.records import Tier
from deann06.errors import DeannError
from deann06.reports.rows.gathered import GatheredPage, Remade
from deann06.services.rollup.joining import TABLES_OF, join
from deann06.services.rollup.listed import read_list
from deann06.services.rollup.sources import gather
from deann06.services.rollup.state import STATE, read_state
from deann06.services.rollup.told import page
from deann06.store.disk.lock import locked
from deann06.store.engine.connect import need_engine

WITHIN: Final = 7  # days before the day asked about: how old what is published may be
FETCHED: Final = ".deann06-fetched"  # where repositories are kept, beside the list: the joined folder may go farther


class RolledUp(NamedTuple):
    """The page of a roll-up, and what was made for it."""

    page: GatheredPage
    made: Remade

    def with_pages(self, site: Path, pages: int) -> Self:
        """The same, with what was written of it into a folder of pages."""
        return self._replace(made=replace(self.made, site=str(site / "index.html"), pages=pages))


def roll_up(
    listed: Path, folder: Path, as_of: date, within: int, tier: Tier | None, *, offline: bool, whole: bool = False
) -> RolledUp:
    """Fetch what moved, join it in a folder, and build the page of a day; `whole`: with all that is overdue.

    Raises DeannError.
    """
    registries = read_list(listed).within(tier)
    need_engine()
    _refuse_foreign(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        gathered = gather(registries, registries.base / FETCHED, offline=offline)
        joined = join(folder, registries, gathered, tier)
        made = Remade(
            folder=str(folder),
            parts=tuple(f"{part.province}/{part.month}" for part in joined.remade),
            fetched=tuple(one.listed.id for one in gathered if one.fetched),
        )
        return RolledUp(page(folder, joined.state, as_of, within, whole=whole), made)


def joined_page(folder: Path, as_of: date) -> GatheredPage:
    """The page of a day by what was joined in a folder before. Raises DeannError where nothing was."""
    state = read_state(folder, TABLES_OF)
    if not state.registries:
        raise DeannError("rollup.not_joined", folder=str(folder))
    return page(folder, state, as_of, WITHIN)


def _refuse_foreign(folder: Path) -> None:
    """Raise DeannError where a folder holds anything that no roll-up put there."""
    if (folder / STATE).is_file() or not folder.is_dir():
        return
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        raise DeannError("rollup.foreign", folder=str(folder))
