"""`deann06 explain` on a terminal: numbered sentences, the conclusion, and the table of periods."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from deann06.core.explanation.task import Explanation, PeriodLine
from deann06.core.standing.tasks import CellState
from deann06.core.state.bodies import Bodies
from deann06.core.state.registry import Registry
from deann06.locale import t, written
from deann06.output.screen.parts.beside import STANDING_STYLES
from deann06.output.screen.terminal import Column, Screen
from deann06.output.words.bodies import doubts, joined, unsure_words
from deann06.output.words.days import weekday
from deann06.output.words.steps import say

SHOWN: Final = 12  # periods in the table; the rest are counted


def show(found: Explanation, registry: Registry, screen: Screen, own: str = "") -> None:
    """Print the explanation of a task; `own` says how it stands for the body asked about."""
    if registry.settings.notice:
        screen.line((f"*** {registry.settings.notice} ***", "warn"))
    screen.item([(found.label, "key")], [(found.title, "head")])
    label = " " * (len(found.label) + 2)
    screen.item([label], [(t("word.as_of", weekday=weekday(found.as_of), day=found.as_of), "dim")], gap=0)
    for number, step in enumerate(found.steps, 1):
        screen.item([f"{number:>2}."], [say(step)], gap=1)
    style = STANDING_STYLES.get(found.standing.kind, "") if found.standing else ""
    screen.item([(" →", style)], [(say(found.conclusion), style)], gap=1)
    if own:
        screen.item([" →"], [(own, "key")], gap=1)
    if found.standing and found.standing.recurring and found.periods:
        _table(found, registry.bodies, screen)


def _table(found: Explanation, bodies: Bodies, screen: Screen) -> None:
    assumed = bool(found.standing and found.standing.assumed)
    screen.heading(t("explain.table"), t("word.assumed") if assumed else "")
    earlier = len(found.periods) - SHOWN
    if earlier > 0:
        screen.line((t("explain.table.earlier", count=earlier), "dim"))
    columns = [
        Column(t("explain.table.period")),
        Column(t("explain.table.last_day")),
        Column(t("explain.table.shares"), 3),
    ]
    screen.table(columns, [_row(found, line, bodies) for line in found.periods[-SHOWN:]])


def _row(found: Explanation, line: PeriodLine, bodies: Bodies) -> tuple[str, str, str]:
    days = ", ".join(str(written(day)) for day in line.last_days) or "–"
    shares = [_shares(found, line, state, bodies) for state in CellState]
    return line.key, days, "; ".join(filter(None, shares))


def _shares(found: Explanation, line: PeriodLine, state: CellState, bodies: Bodies) -> str:
    """Who is in a state: by name where that is worth knowing, else how many."""
    owners = [cell.body for cell in line.cells if cell.state is state]
    if not owners:
        return ""
    word = t(f"cell.{state}")
    named = {body: found.bodies[body] for body in owners if body}
    if state is not CellState.MISSING:  # nobody is blamed
        named = {body: replace(called, unconfirmed=False) for body, called in named.items()}
    names = [bodies.short(body, found.as_of) + doubts(called) for body, called in named.items()]
    if not names:
        return word
    if len(names) == len(line.cells) > 1:
        return t("explain.shares.all", state=word, count=len(names)) + unsure_words(named.values())
    if state in (CellState.ON_TIME, CellState.UPCOMING) and len(names) > 1:
        return t("explain.shares.count", state=word, count=len(names))
    return t("explain.shares", state=word, names=joined(names))
