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
from deann06.output.screen.terminal import Screen, ScreenColumn
from deann06.output.words.bodies import doubts, joined, unsure_words
from deann06.output.words.days import weekday
from deann06.output.words.steps import say
from deann06.output.words.terms import turn_words

SHOWN: Final = 12  # periods in the table; the rest are counted


def show(explanation: Explanation, registry: Registry, screen: Screen, own: str = "") -> None:
    """Print the explanation of a task; `own` says how it stands for the body asked about."""
    if registry.settings.notice:
        screen.line((f"*** {registry.settings.notice} ***", "warn"))
    screen.item([(explanation.label, "key")], [(explanation.title, "head")])
    label = " " * (len(explanation.label) + 2)
    screen.item([label], [(t("word.as_of", weekday=weekday(explanation.as_of), day=explanation.as_of), "dim")], gap=0)
    if explanation.quote:
        screen.item([label], [(t("view.quoted", text=explanation.quote), "dim")], gap=0)
    for number, step in enumerate(explanation.steps, 1):
        screen.item([f"{number:>2}."], [say(step)], gap=1)
    style = STANDING_STYLES.get(explanation.standing.kind, "") if explanation.standing else ""
    screen.item([(" →", style)], [(say(explanation.conclusion), style)], gap=1)
    if own:
        screen.item([" →"], [(own, "key")], gap=1)
    if explanation.standing and explanation.standing.recurring and explanation.periods:
        _table(explanation, registry.bodies, screen)


def _table(explanation: Explanation, bodies: Bodies, screen: Screen) -> None:
    assumed = bool(explanation.standing and explanation.standing.assumed)
    screen.heading(t("explain.table"), t("word.assumed") if assumed else "")
    earlier = len(explanation.periods) - SHOWN
    if earlier > 0:
        screen.line((t("explain.table.earlier", count=earlier), "dim"))
    columns = [
        ScreenColumn(t("explain.table.period")),
        ScreenColumn(t("explain.table.last_day")),
        ScreenColumn(t("explain.table.shares"), 3),
    ]
    screen.table(columns, [_row(explanation, line, bodies) for line in explanation.periods[-SHOWN:]])


def _row(explanation: Explanation, line: PeriodLine, bodies: Bodies) -> tuple[str, str, str]:
    days = ", ".join(str(written(day)) for day in line.last_days) or "–"
    shares = [_shares(explanation, line, state, bodies) for state in CellState]
    return _period(line), days, "; ".join(filter(None, shares))


def _period(line: PeriodLine) -> str:
    return turn_words(line.key, line.cells[0].span if line.cells else None)


def _shares(explanation: Explanation, line: PeriodLine, state: CellState, bodies: Bodies) -> str:
    """Who is in a state: by name where that is worth knowing, else how many."""
    owners = [cell.body for cell in line.cells if cell.state is state]
    if not owners:
        return ""
    word = t(f"cell.{state}")
    named = {body: explanation.bodies[body] for body in owners if body}
    if state is not CellState.MISSING:  # nobody is blamed
        named = {body: replace(called, unconfirmed=False) for body, called in named.items()}
    names = [bodies.short(body, explanation.as_of) + doubts(called) for body, called in named.items()]
    if not names:
        return word
    if len(names) == len(line.cells) > 1:
        return t("explain.shares.all", state=word, count=len(names)) + unsure_words(named.values())
    if state in (CellState.ON_TIME, CellState.UPCOMING) and len(names) > 1:
        return t("explain.shares.count", state=word, count=len(names))
    return t("explain.shares", state=word, names=joined(names))
