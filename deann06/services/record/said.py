"""State, progress, terms, note and document of an entry, as options and the columns of a table say them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from deann06.core.days.deadlines import House
from deann06.core.editing.edits import read_term
from deann06.core.records import Model, ModelState, Record, Task, TaskState
from deann06.core.standing.cycles import returning
from deann06.core.state.registry import Registry
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline
from deann06.errors import BadValue, DeannError, UsageError
from deann06.locale import t, written
from deann06.output.words.change.findings import message
from deann06.output.words.days import weekday
from deann06.reports.pages.reading import first_days
from deann06.services.choices import choice
from deann06.services.typed import read_date
from deann06.store.yaml.read import read

_DONE: Final = (TaskState.REPORTED.value, TaskState.COMPLETED.value)


def how_far(record: Record, state: str | None, progress: str | None) -> dict[str, str]:
    """State and progress as an entry says them. Raises UsageError for one that there is not.

    Raises DeannError where a recurring duty would end by it, which is more than a period handed in.
    """
    states = ModelState if isinstance(record, Model) else TaskState
    said = {"state": choice(states, state).value} if state else {}
    if isinstance(record, Task) and record.deadline.recurring and said.get("state") in _DONE:
        raise DeannError("edit.recurring_done", id=record.id, state=t(f"state.{said['state']}"))
    if progress is None:
        return said
    match = re.fullmatch(r"0*(\d{1,3})\s*%?", progress.strip(), re.ASCII)
    if not match or int(match[1]) > 100:
        raise UsageError("usage.bad_value", name="--progress", detail=t("edit.percent", value=progress))
    return {**said, "progress": match[1]}


def evidence(given: Mapping[str, Any]) -> dict[str, Any]:
    """The note and the document of an entry, where they are given. Raises UsageError for a day without a number."""
    said: dict[str, Any] = {"note": given["note"]} if given.get("note") else {}
    if given.get("document_date") and not given.get("document"):
        raise UsageError("edit.no_number")
    if given.get("document"):
        day = {"date": read_date(given["document_date"]).isoformat()} if given.get("document_date") else {}
        said["document"] = {"number": given["document"], **day}
    return said


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


def term_understood(deadline: Deadline, registry: Registry, start: date) -> str:
    """The same with the weekdays, for who has what they typed before them. Raises UnknownYear."""
    days, assumed = term_days(deadline, registry, start)
    listed = "; ".join(f"{written(day)}, {weekday(day)}" for day in days)
    key = "live.term.none" if not days else "live.term.days" if deadline.recurring else "live.term"
    return t(key, day=f"{listed} ({t('word.assumed')})" if assumed else listed)


def term_days(deadline: Deadline, registry: Registry, start: date) -> tuple[Sequence[date], bool]:
    """The last day that a deadline means, or the first ones; and whether one rests on a day that no source gives."""
    house = House(registry.calendar, registry.settings.policy.strict_before)
    rules = returning(deadline, registry.settings)
    days = first_days(Deadline(*rules) if rules else deadline, start, house)
    return days, any(rule.assumed for rule in rules)
