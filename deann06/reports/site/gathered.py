"""The pages of a roll-up: how all registries stand; those of each province, and the tasks that are overdue there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from deann06.reports.facts.parts import FigureChange
from deann06.reports.rows.gathered import (
    FigureMove,
    GatheredLine,
    GatheredPage,
    GatheredRegistry,
    OverdueRow,
    WorstTask,
)
from deann06.reports.site.overview import FIGURES

_WORST: Final = 8  # of the longest overdue tasks that a page begins with


class MovedFigure(Struct, frozen=True):
    """A main figure of all registries, and what became of it in those that were counted a week before too."""

    key: str
    now: float | None
    change: FigureChange


class RollupOverview(Struct, frozen=True, kw_only=True):
    """The first page: all registries, and those of which something is to be told."""

    before: date
    lines: tuple[GatheredLine, ...]
    total: GatheredLine
    figures: tuple[MovedFigure, ...]
    worst: tuple[WorstTask, ...]
    provinces: Mapping[str, str]  # of each registry, the one whose page it is on
    absent: tuple[GatheredRegistry, ...]


class LevelPart(Struct, frozen=True):
    """The registries of one level in a province, and what they come to."""

    line: GatheredLine
    registries: tuple[GatheredRegistry, ...]


class ProvincePage(Struct, frozen=True, kw_only=True):
    """The registries of one province; `overdue`: of each its tasks (`overdue`) and its duties (`missing`: of which
    reports are), as far as it has any, longest first.
    """

    province: str
    title: str
    parts: tuple[LevelPart, ...]
    absent: tuple[GatheredRegistry, ...]
    worst: tuple[OverdueRow, ...]  # each once, where it counts
    overdue: Mapping[str, Mapping[str, Sequence[OverdueRow]]]

    def behind(self, registry: str) -> Mapping[str, str]:
        """The parts of the page with what is overdue in a registry, by the figures that lead there."""
        return {word: f"{word}-{registry}" for word in self.overdue.get(registry, {})}


def overview(page: GatheredPage) -> RollupOverview:
    """The first page."""
    return RollupOverview(
        before=page.before,
        lines=page.lines,
        total=page.total,
        figures=tuple(_figures(page.total)),
        worst=page.worst[:_WORST],
        provinces={one.registry: one.province for one in page.registries},
        absent=page.absent,
    )


def provinces(page: GatheredPage) -> Iterator[ProvincePage]:
    """A page for each province, in the order of its lines."""
    for name in dict.fromkeys(line.province for line in page.lines if line.province):
        own = [one for one in page.registries if one.province == name]
        ids = {one.registry for one in own}
        tasks = [one for one in page.overdue if one.registry in ids]
        head = next((one.state for one in own if one.registry == name), None)
        yield ProvincePage(
            province=name,
            title=(head and head.title) or name,
            parts=tuple(_part(line, own) for line in page.lines if line.province == name),
            absent=tuple(one for one in page.absent if one.registry in ids),
            worst=tuple(one for one in tasks if not one.again)[:_WORST],
            overdue={one.registry: _overdue(one.registry, tasks) for one in own},
        )


def committed(page: GatheredPage) -> tuple[datetime, datetime] | None:
    """When the first and the last of what counts was committed; None where nothing was."""
    moments = [one.state.committed_at for one in page.registries if one.state and one.state.committed_at]
    return (min(moments), max(moments)) if moments else None


def _overdue(registry: str, tasks: Sequence[OverdueRow]) -> Mapping[str, Sequence[OverdueRow]]:
    own = [one for one in tasks if one.registry == registry]
    once, duties = ([one for one in own if one.recurring == recurring] for recurring in (False, True))
    return {word: rows for word, rows in (("overdue", once), ("missing", duties)) if rows}


def _part(line: GatheredLine, registries: Sequence[GatheredRegistry]) -> LevelPart:
    return LevelPart(line, tuple(one for one in registries if one.level is line.level))


def _figures(total: GatheredLine) -> Iterator[MovedFigure]:
    ledger = total.ledger
    now = {
        "finished": ledger.finished,
        "overdue": ledger.overdue,
        "missing": ledger.recurring.missing,
        "rate": ledger.rate,
    }
    for key in FIGURES:
        move: FigureMove = getattr(total, key)
        yield MovedFigure(key, now[key], _change(key, move) if total.both else FigureChange(key, None, None, None))


def _change(key: str, move: FigureMove) -> FigureChange:
    share = 100 if key == "rate" else 1  # a rate is in hundredths of a per cent
    before, now = (None if one is None else one / share for one in (move.before, move.now))
    return FigureChange(key, before, now, None if before is None or now is None else now - before)
