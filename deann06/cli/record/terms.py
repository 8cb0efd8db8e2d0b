"""Terms as people give them to commands: in words, as a bare date, or as a rule."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from deann06.core.days.deadlines import House
from deann06.core.editing.edits import read_term
from deann06.core.standing.cycles import returning
from deann06.core.state.registry import Registry
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline
from deann06.errors import BadValue, DeannError
from deann06.locale import t, written
from deann06.output.plain import harmless
from deann06.output.words.change.findings import message
from deann06.output.words.days import weekday
from deann06.reports.pages.reading import first_days
from deann06.store.yaml.read import read


def spoken_term(text: str, issued: date | None) -> Deadline:
    """A deadline that leaves no doubt, in words, as a bare date or as a rule. Raises DeannError."""
    if text.lstrip().startswith(("{", "[")):
        return _rule(text)
    term = read_term(text, issued)
    doubts = [doubt for doubt in term.doubts if doubt != "needs_event_date"]  # no doubt, but not known yet
    if doubts or term.deadline is None:
        key = "edit.doubtful_term" if doubts else "edit.unclear_term"
        raise DeannError(key, text=text, doubt=t(f"unclear.{doubts[0]}") if doubts else "")
    return term.deadline


def _rule(text: str) -> Deadline:
    """A deadline written as in a file. Raises DeannError; what cannot be read is never taken for no term at all."""
    data, problems = read("", f"term: {text}".encode())
    if problems or data is None or data.keys() != {"term"}:
        why = message(problems[0]).message.rstrip(".") if problems else t("value.type_object", value=text)
        raise DeannError("edit.bad_rule", text=text, reason=why)
    try:
        return read_deadline(data["term"])
    except BadValue as error:
        near = t("word.nearest", name=error.facts["nearest"]) if error.facts.get("nearest") else ""
        raise DeannError("edit.bad_rule", text=text, reason=t(error.key, **error.facts, near=near)) from error


def tell_term(text: str, deadline: Deadline, registry: Registry, start: date) -> None:
    """Tell on stderr the day that a deadline means, or the first days of a recurrence. Raises UnknownYear."""
    days, assumed = _days(deadline, registry, start)
    listed = ", ".join(str(written(day)) for day in days)
    key = "edit.no_day" if not days else "edit.days" if deadline.recurring else "edit.term"
    print(harmless(t(key, text=text, day=f"{listed} ({t('word.assumed')})" if assumed else listed)), file=sys.stderr)


def term_understood(deadline: Deadline, registry: Registry, start: date) -> str:
    """The same with the weekdays, for who has what they typed before them. Raises UnknownYear."""
    days, assumed = _days(deadline, registry, start)
    listed = "; ".join(f"{written(day)}, {weekday(day)}" for day in days)
    key = "live.term.none" if not days else "live.term.days" if deadline.recurring else "live.term"
    return t(key, day=f"{listed} ({t('word.assumed')})" if assumed else listed)


def _days(deadline: Deadline, registry: Registry, start: date) -> tuple[Sequence[date], bool]:
    """The last day that a deadline means, or the first ones; and whether one rests on a day that no source gives."""
    house = House(registry.calendar, registry.settings.policy.strict_before)
    rules = returning(deadline, registry.settings)
    days = first_days(Deadline(*rules) if rules else deadline, start, house)
    return days, any(rule.assumed for rule in rules)
