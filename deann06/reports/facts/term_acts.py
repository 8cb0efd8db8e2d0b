"""What an entry does, or asks for, to the term of a task: not every new term gives more time."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from deann06.core.days.calendar import UnknownYear
from deann06.core.days.deadlines import last_day
from deann06.core.records import TaskEntry
from deann06.core.standing.logs import earlier_entries
from deann06.core.standing.tasks import Fold
from deann06.core.terms.rules import Deadline, NoTerm, OnDay, Ongoing


class TermAct(StrEnum):
    """Where there was no term, the first is set; an extension is later; anything else changes the term."""

    FIRST = "first"
    EXTEND = "extend"
    CHANGE = "change"


class TermChange(Struct, frozen=True):
    """What is done to a term, and the one that it comes to."""

    act: str
    term: Deadline


def term_change(fold: Fold, entry: TaskEntry) -> TermChange:
    """What an extension, or a request for one, does."""
    return TermChange(term_act(fold, entry).value, entry.extend or entry.request or fold.task.deadline)


def term_act(fold: Fold, entry: TaskEntry) -> TermAct:
    """What an extension, or a request for one, is against the term that was in force for the same bodies."""
    new = entry.extend or entry.request
    if new is None or entry.period or fold.task.deadline.recurring:
        return TermAct.EXTEND
    earlier = [one for one in earlier_entries(fold.task.log, entry) if one.extend and not one.period]
    known = [one.extend for one in earlier if not one.bodies or set(one.bodies) & set(entry.bodies)]
    old = (known[-1] if known else None) or fold.task.deadline
    if _open(old):
        return TermAct.CHANGE if _open(new) else TermAct.FIRST
    before, after = day_of(fold, old), day_of(fold, new)
    return TermAct.CHANGE if after is None or (before and after < before) else TermAct.EXTEND


def day_of(fold: Fold, deadline: Deadline) -> date | None:
    """Its last day, as it is written where no calendar tells how it moves; None where it has none, or none is known."""
    rule = deadline.one_off
    if rule is None:
        return None
    try:
        last = last_day(rule, fold.house, fold.occurred)
    except UnknownYear:
        return rule.day if isinstance(rule, OnDay) else None
    return last.day if last else None


def _open(deadline: Deadline) -> bool:
    return all(isinstance(rule, (Ongoing, NoTerm)) for rule in deadline.rules)
