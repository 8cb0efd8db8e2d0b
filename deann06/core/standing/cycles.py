"""Cycles of the committee: what a recurring term that names one stands for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deann06.core.records import Settings
from deann06.core.terms.rules import Cycle, Deadline, DeadlineRule, Recurring, Returning


def returning(deadline: Deadline, settings: Settings) -> tuple[Recurring, ...]:
    """The recurring rules of a deadline, a cycle as the settings have it; of an unknown one none."""
    return tuple(recurring for rule in deadline.recurring for recurring in opened(rule, settings))


def opened(rule: Returning, settings: Settings) -> Iterator[Recurring]:
    """A recurring rule itself, or those of the cycle that it names: what stands beside the name comes first."""
    if not isinstance(rule, Cycle):
        yield rule
        return
    cycle = settings.cycles.get(rule.cycle)
    for own in cycle.recurring if cycle else ():
        if not isinstance(own, Cycle):  # a cycle by another one is an error
            yield replace(
                own,
                phrase=rule.phrase,
                roll=rule.roll or own.roll,
                since=rule.since or own.since,
                until=rule.until or own.until,
                then_ongoing=rule.then_ongoing,
            )


def spelled_out(deadline: Deadline, settings: Settings) -> Deadline:
    """A deadline in which the cycles that the settings know are spelled out."""
    rules: list[DeadlineRule] = []
    for rule in deadline.rules:
        rules += (*opened(rule, settings),) or (rule,) if isinstance(rule, Cycle) else (rule,)
    return Deadline(*rules)
