"""A deadline as a file writes it: the inverse of `read_deadline`, every value as text."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TypeAlias

from deann06.core.terms.reading import WEEKDAYS
from deann06.core.terms.rules import (
    Counted,
    Cycle,
    Deadline,
    DeadlineRule,
    Every,
    NoTerm,
    OnDay,
    Ongoing,
    Recurrence,
    Within,
)

FileRule: TypeAlias = str | dict[str, str]


def to_file(deadline: Deadline) -> FileRule | list[FileRule]:
    """What a file says for a deadline: a word, a mapping of texts, or a list of recurring rules."""
    rules = [rule_to_file(rule) for rule in deadline.rules]
    return rules[0] if len(rules) == 1 else rules


def in_flow(rule: FileRule) -> str:
    """A rule in one line, as it may be pasted into a file."""
    if isinstance(rule, str):
        return rule
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in rule.items()) + "}"


def _quoted(value: str) -> str:
    """A value that would end at a comma or bracket within braces, in quotes."""
    if not re.search(r"[,\[\]{}\"']|: | #|:$", value):
        return value
    return "'" + value.replace("'", "''") + "'"


def rule_to_file(rule: DeadlineRule) -> FileRule:
    """What a file says for one rule: its form first, then what it carries beside."""
    match rule:
        case Ongoing():
            return "ongoing"
        case NoTerm():
            return "none"
        case OnDay():
            said = {"before" if rule.before else "by": rule.day.isoformat() + _hour("T", rule.hour)}
        case Within():
            said = {"within": rule.period.name}
        case Counted():
            said = {"working_days" if rule.working else "days": str(rule.count)}
            if rule.event:
                said["after"] = rule.event
        case Every():
            said = _every(rule)
        case Recurrence():
            said = {"rrule": rule.rrule, "start": rule.start.isoformat()}
        case Cycle():
            said = {"cycle": rule.cycle}
        case _:
            raise TypeError(type(rule).__name__)
    if isinstance(rule, Every | Recurrence | Cycle) and rule.until:
        said["until"] = rule.until.name
    if isinstance(rule, Every | Recurrence) and rule.assumed:
        said["assumed"] = rule.assumed
    if rule.since:
        said["from"] = rule.since.name
    if rule.roll:
        said["roll"] = rule.roll.value
    if rule.then_ongoing:
        said["then"] = "ongoing"
    if rule.phrase is not None:
        said["phrase"] = rule.phrase
    return said


def _every(rule: Every) -> dict[str, str]:
    said = {"every": rule.unit.value if rule.count == 1 else f"{rule.count} {rule.unit.value}s"}
    edge = "before" if rule.before else "by"
    if rule.weekday is not None:
        said[edge] = WEEKDAYS[rule.weekday] + _hour(" ", rule.hour)
    elif rule.month_day is not None:
        month, day = rule.month_day
        said[edge] = f"{date(2000, month, day):%m-%d}" + _hour(" ", rule.hour)
    elif rule.day is not None:
        said[edge] = ("last" if rule.day < 0 else str(rule.day)) + _hour(" ", rule.hour)
        if rule.day > 0 and rule.unit.value in ("quarter", "half-year", "year"):
            said["month"] = "last"
    if rule.anchor:
        said["anchor"] = rule.anchor.isoformat()
    return said


def _hour(before: str, hour: time | None) -> str:
    return f"{before}{hour:%H:%M}" if hour else ""
