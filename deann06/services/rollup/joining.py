"""The joined dataset: of each table one file for a province and month, remade only where something in it moved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from deann06.core.records import Tier
from deann06.errors import DeannError
from deann06.reports.rows.gathered import Absence
from deann06.services.rollup.batch import Batch, MonthPart, MovedPart, WantedDay
from deann06.services.rollup.flat import FLAT
from deann06.services.rollup.listed import ListedRegistries
from deann06.services.rollup.published import Absent, by_day
from deann06.services.rollup.sources import Gathered
from deann06.services.rollup.state import (
    STATE,
    JoinedDay,
    JoinedRegistry,
    JoinedState,
    mark_of,
    month_of,
    read_state,
    state_text,
    stopped_in,
)
from deann06.store.disk.laid import clear, clear_but, replace_by
from deann06.store.disk.write import write_whole
from deann06.store.engine.connect import engine_at
from deann06.store.engine.proof import OfDay

_ASIDE: Final = ".joining"  # where files are made, below the joined folder
_AT_ONCE: Final = 12_000  # small files that are read at once: each takes some memory
_NAMES: Final = tuple(table.name for table in FLAT)
TABLES_OF: Final = ";".join(f"{table.name}({','.join(table.names)})" for table in FLAT)
_ORDER: Final = tuple(Tier)


class Joined(NamedTuple):
    """What a roll-up came to: all registries, and which parts were made anew."""

    state: JoinedState
    remade: tuple[MonthPart, ...]


def join(folder: Path, listed: ListedRegistries, gathered: Sequence[Gathered], tier: Tier | None) -> Joined:
    """Bring the joined dataset of a folder to what is published now; `tier`: how far it may go, None: as far as all.

    Raises DeannError, having changed nothing. Where it breaks off while files take their places, the next one makes
    those parts anew.
    """
    aside, before = folder / _ASIDE, _present(folder, read_state(folder, TABLES_OF))
    taken = [_within(one, tier) for one in gathered]
    wanted = {day.key: day for one in taken for day in _days(listed, one)}
    moved = _moved(listed, before, wanted)
    faults: dict[OfDay, Absent] = {}
    remade: list[MonthPart] = []
    clear(aside)
    if moved:
        with engine_at(aside / "engine", stopped_in(folder)) as engine:
            for parts in _batches([_part(listed, before, wanted, part, keys) for part, keys in moved.items()]):
                found = Batch(engine, folder, aside, parts).join()
                faults |= found.faults
                remade += found.made
    days = _days_of(before, wanted, {key for keys in moved.values() for key in keys}, faults)
    registries = tuple(_registry(listed, one, days.get(one.listed.id, {})) for one in taken)
    state = JoinedState(tables=TABLES_OF, tier=tier, registries=registries)
    _put(folder, before, state, remade)
    return Joined(state, tuple(remade))


def _part(
    listed: ListedRegistries,
    before: JoinedState,
    wanted: Mapping[OfDay, WantedDay],
    part: MonthPart,
    moved: Sequence[OfDay],
) -> MovedPart:
    """What comes into a part and goes; a registry may have gone to another province."""
    there = _there(before, part)
    comes = [wanted[key] for key in moved if key in wanted and wanted[key].province == part.province]
    return MovedPart(part, [key for key in moved if key in there], comes, stays=bool(there - set(moved)))


def _batches(parts: Sequence[MovedPart]) -> Iterator[list[MovedPart]]:
    """Parts whose small files are read at once: those of one month, as long as they are not too many."""
    batch: list[MovedPart] = []
    for one in sorted(parts, key=lambda one: (one.part.month, one.part.province)):
        files = sum(len(day.files) for part in (*batch, one) for day in part.comes)
        if batch and (batch[0].part.month != one.part.month or files > _AT_ONCE):
            yield batch
            batch = []
        batch.append(one)
    yield batch


def _present(folder: Path, state: JoinedState) -> JoinedState:
    """What was joined and is still there: where a file of a part is missing, all of the part has to be made anew."""
    parts = {MonthPart(one.province, month_of(day)) for one in state.registries for day in one.sound}
    lost = {part for part in parts if not all((folder / part.of(name)).is_file() for name in _NAMES)}
    return _without(state, lost) if lost else state


def _within(one: Gathered, tier: Tier | None) -> Gathered:
    """What was found, but for a dataset that goes less far than it may, or than is asked for."""
    most = [limit for limit in (one.listed.tier, tier) if limit]
    if one.manifest and any(_ORDER.index(one.manifest.tier) > _ORDER.index(limit) for limit in most):
        return one._replace(manifest=None, trouble=Absent(Absence.TIER, one.manifest.tier.value))
    return one


def _days(listed: ListedRegistries, one: Gathered) -> Iterator[WantedDay]:
    """The days that a registry publishes."""
    if one.manifest is None or one.source is None:
        return
    about, province = one.listed, listed.province_of(one.listed.id)
    for day, files in by_day(one.manifest).items():
        known = tuple(file for file in files if file.table in _NAMES)
        mark = mark_of(known, province, about.level.value, about.parent)
        yield WantedDay(about.id, day, about.level.value, about.parent, province, mark, known, one.source)


def _moved(
    listed: ListedRegistries, before: JoinedState, wanted: Mapping[OfDay, WantedDay]
) -> dict[MonthPart, list[OfDay]]:
    """The parts in which something is not as it was joined before, each with the days that are not."""
    found: dict[MonthPart, dict[OfDay, None]] = {}
    known = {(one.registry, day): of for one in before.registries for day, of in one.days.items()}
    places = {one.registry: one.province for one in before.registries}
    for key in dict.fromkeys((*known, *wanted)):
        old, new = known.get(key), wanted.get(key)
        if old and new and old.mark == new.mark and old.absence is not Absence.CORRUPT:  # that may have been mended
            continue
        provinces = {places[key[0]]} if old else set()
        provinces |= {listed.province_of(new.registry)} if new else set()
        for province in sorted(provinces):
            found.setdefault(MonthPart(province, month_of(key[1])), {})[key] = None
    return {part: list(found[part]) for part in sorted(found)}


def _there(before: JoinedState, part: MonthPart) -> set[OfDay]:
    """The days whose rows are in the files of a part."""
    found = ((one.registry, day) for one in before.registries if one.province == part.province for day in one.sound)
    return {(registry, day) for registry, day in found if month_of(day) == part.month}


def _days_of(
    before: JoinedState,
    wanted: Mapping[OfDay, WantedDay],
    moved: Collection[OfDay],
    faults: Mapping[OfDay, Absent],
) -> Mapping[str, Mapping[date, JoinedDay]]:
    """What is known of each day from now on, by registry; of one that has not moved, what was known."""
    known = {one.registry: one.days for one in before.registries}
    found: dict[str, dict[date, JoinedDay]] = {}
    for key, new in wanted.items():
        made = JoinedDay(new.mark, *faults.get(key, ()))
        found.setdefault(key[0], {})[key[1]] = made if key in moved else known[key[0]][key[1]]
    return found


def _registry(listed: ListedRegistries, one: Gathered, days: Mapping[date, JoinedDay]) -> JoinedRegistry:
    """What is known of a registry from now on."""
    manifest, trouble = one.manifest, one.trouble
    return JoinedRegistry(
        registry=one.listed.id,
        level=one.listed.level,
        parent=one.listed.parent,
        province=listed.province_of(one.listed.id),
        tier=manifest.tier if manifest else None,
        commit=manifest.commit if manifest else None,
        absence=trouble.absence if trouble else None,
        detail=trouble.detail if trouble else "",
        days=days,
    )


def _put(folder: Path, before: JoinedState, state: JoinedState, parts: Sequence[MonthPart]) -> None:
    """Put new files into their places; what the folder says of itself never names a day that is not in them."""
    aside, content = folder / _ASIDE, state_text(state)
    try:
        clear_but(folder, str(MonthPart("*", "*").of("*")), {*_files(folder, before), *_files(folder, state)})
        if parts:
            write_whole(folder / STATE, state_text(_without(before, parts)))
        for part in parts:
            for name in _NAMES:
                made, place = aside / part.of(name), folder / part.of(name)
                replace_by(made, place)
        if content != (folder / STATE).read_bytes() if (folder / STATE).is_file() else True:
            write_whole(folder / STATE, content)
        clear(aside)
    except OSError as error:
        raise DeannError("write.failed", path=str(error.filename or folder), reason=error) from error


def _files(folder: Path, state: JoinedState) -> Iterator[Path]:
    """The joined files in which a day stands."""
    for part in {MonthPart(one.province, month_of(day)) for one in state.registries for day in one.sound}:
        yield from (folder / part.of(name) for name in _NAMES)


def _without(state: JoinedState, parts: Collection[MonthPart]) -> JoinedState:
    """The state before, without the days of these parts."""
    left = (
        replace(
            one,
            days={day: of for day, of in one.days.items() if MonthPart(one.province, month_of(day)) not in parts},
        )
        for one in state.registries
    )
    return replace(state, registries=tuple(left))
