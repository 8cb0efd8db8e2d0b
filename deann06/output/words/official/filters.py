"""The facts of a report in words: what its templates ask for as filters, in Markdown and Word alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from msgspec import convert

from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.terms.periods import Period, Unit
from deann06.core.text.notes import unended
from deann06.core.text.vietnamese import first_upper
from deann06.output.plain import shorten
from deann06.output.words.change.grants import granted_words
from deann06.output.words.official.clauses import clause, wanted
from deann06.output.words.official.duties import (
    awaited,
    duty_owed,
    handed_in,
    lacking,
    laggards,
    late,
    periods,
    silent_bodies,
    turn,
    turn_name,
    turn_term,
)
from deann06.output.words.official.events import reason_words
from deann06.output.words.official.requests import (
    ask,
    counts,
    grant_act,
    grant_agreed,
    grant_asked,
    hindrance,
    limitation,
    obstacle,
    still_owed,
)
from deann06.output.words.official.seen import Facts, names
from deann06.output.words.official.terms import period_words
from deann06.output.words.official.vocabulary import (
    decimal,
    pad,
    percent,
    plain,
    quoted,
    reading_words,
    tasks_and_duties_words,
    within,
    words,
)
from deann06.reports.rows.granted import GrantedAct


def both(count: Facts, duties: str = "duties") -> str:
    """Tasks and recurring duties, told apart."""
    return tasks_and_duties_words(TasksAndDuties(**count), duties)


def missing(task: Facts) -> str:
    """How many of the bodies that owe a share of a task have not handed it in."""
    key, count = task["turn"], {"count": len(task["missing_by"]), "owed": task["owing"]}
    return words("missing.turn", period=period_words(key), **count) if key else words("missing", **count)


def cause(task: Facts) -> str:
    """Why a task of the annex is late or stuck; the list of bodies stands where the report tells of them."""
    parts = [task["cause"]] if task["cause"] else []
    if task["missing_by"]:
        parts.insert(0, words("missing.where", missing=missing(task), place=2 if task["recurring"] else 4))
    return first_upper("; ".join(parts))


def titled(task: Facts, *, assumed: bool = True, most: int = 0) -> str:
    """A task's title with its label, what directives call it, whether its days are assumed, and a duty paused.

    With `most`, of a longer title so many characters.
    """
    marks = [words(f"mark.{mark}") for mark in task["marks"]]
    marks += [words("word.assumed")] if assumed and task.get("assumed") else []
    marks += [words("standing.paused")] if task.get("paused") else []
    key = "titled.marked" if marks else "titled"
    title = shorten(task["title"], most) if most else task["title"]
    return words(key, title=title, label=task["label"], marks=", ".join(marks))


def term_and_standing(task: Facts) -> str:
    """A task's last day, or its term where that sets none, and how it stands by that."""
    term = words("last_day", day=task["last_day"]) if task["last_day"] else task["term"]
    return "; ".join(dict.fromkeys(part for part in (term, task["standing"]) if part))


def marked(facts: Facts) -> str:
    """How many tasks are called so, and how many of them are overdue."""
    overdue = facts["overdue"]
    key = "marked.overdue" if overdue["tasks"] or overdue["duties"] else "marked.count"
    return words(key, mark=words(f"mark.{facts['mark']}"), count=both(facts["count"]), overdue=_counts(overdue))


def _counts(count: Facts) -> str:
    """The number of tasks alone, where there are no duties beside them."""
    return both(count) if count["duties"] else pad(count["tasks"])


def agency(row: Facts) -> str:
    """A body of the table of ledgers, and whether it stands there as overdue by our reading of the source alone."""
    return f"{row['name']} ({words('word.unconfirmed')})" if row["unconfirmed"] else str(row["name"])


def column(key: str) -> str:
    """The head of a column of a ledger."""
    return words(f"column.{key}")


def main_figure(since: Facts | None, key: str) -> Facts | None:
    """A main figure against the previous period; None where nothing is told of it."""
    return next((one for one in since["figures"] if one["key"] == key), None) if since else None


def moved(facts: Facts | None) -> str:
    """What became of a main figure since the previous period, in brackets; nothing where nothing is told of it."""
    if facts is None:
        return ""
    if facts["before"] is None:
        return f" {words('since.new')}"
    if facts["now"] is None:
        return f" {words('since.gone', before=value(facts, 'before'))}"
    return f" {words('since', step=_step(facts))}"


def figure(facts: Facts) -> str:
    """What a main figure counts."""
    return words(f"since.{facts['key']}")


def value(facts: Facts, field: str = "now") -> str:
    """A main figure itself, now or before; a dash where there is none."""
    amount = facts[field]
    return percent(amount) if facts["key"] == "rate" or amount is None else pad(int(amount))


def step(facts: Facts) -> str:
    """By how much a main figure went up or down, with an arrow; a dash where one side is not known."""
    return _step(facts, ".marked")


def _step(facts: Facts, marked: str = "") -> str:
    change = facts["change"]
    if change is None:
        return percent(None)
    if not change:
        return words("step.same")
    by = abs(change)
    much = words("step.points", by=decimal(by, 2)) if facts["key"] == "rate" else pad(int(by))
    return words(f"step.{'up' if change > 0 else 'down'}{marked}", by=much)


def replaced(facts: Facts) -> str:
    """A directive that was replaced, and what is still open of it."""
    text = words("replaced", day=facts["day"], old=facts["old"], new=facts["new"])
    if not facts["open"]:
        return text
    return words("replaced.open", replaced=text, count=both(facts["count"]), labels=", ".join(facts["open"]))


def granted(acts: Sequence[Facts]) -> str:
    """Whom the settings let say more than the general rule does, without the full stop that the template sets."""
    return granted_words(convert(acts, tuple[GrantedAct, ...]), words).rstrip(".")


def reading(facts: Facts, field: str = "value") -> str:
    """A value of an indicator: "hạng 6", "30/31 mô hình"."""
    return reading_words(facts["kind"], facts["unit"], facts[field]) if facts[field] else ""


def by_day(when: str) -> str:
    """By when a target is to be reached: a day, a month or a year."""
    period = Period.parse(when)
    if period.unit is Unit.DAY:
        return words("target.day", day=period.last)
    return words("target.by", period=period_words(when))


def difficulty(kind: str) -> str:
    """A kind of difficulty."""
    return words(f"difficulty.{kind}")


def decision(kind: str) -> str:
    """What is proposed or decided for a model."""
    return words(f"decision.{kind}")


def level(name: str) -> str:
    """A level of administration."""
    return words(f"view.level.{name}")


def absence(name: str) -> str:
    """Why a registry is not counted, or not by its newest day."""
    return words(f"absence.{name}")


def sentence(text: str) -> str:
    """A text as a sentence of its own: without the full stop that the template sets."""
    return quoted(first_upper(unended(plain(text))))


PHRASES: Final[Mapping[str, Callable[..., Any]]] = {
    "names": names,
    "late": late,
    "lacking": lacking,
    "turn": turn,
    "turn_name": turn_name,
    "turn_term": turn_term,
    "awaited": awaited,
    "silent_bodies": silent_bodies,
    "laggards": laggards,
    "both": both,
    "missing": missing,
    "cause": cause,
    "titled": titled,
    "marked": marked,
    "agency": agency,
    "column": column,
    "main_figure": main_figure,
    "moved": moved,
    "figure": figure,
    "value": value,
    "step": step,
    "limitation": limitation,
    "obstacle": obstacle,
    "hindrance": hindrance,
    "ask": ask,
    "counts": counts,
    "wanted": wanted,
    "clause": clause,
    "still_owed": still_owed,
    "grant_act": grant_act,
    "grant_asked": grant_asked,
    "grant_agreed": grant_agreed,
    "reason": reason_words,
    "duty_owed": duty_owed,
    "handed_in": handed_in,
    "term_and_standing": term_and_standing,
    "periods": periods,
    "replaced": replaced,
    "granted": granted,
    "reading": reading,
    "period": period_words,
    "by_day": by_day,
    "difficulty": difficulty,
    "decision": decision,
    "level": level,
    "absence": absence,
    "sentence": sentence,
    "phrase": within,
}
OF_GROUPS: Final = frozenset(  # those that tell a value with what else its group has
    (
        "awaited",
        "laggards",
        "marked",
        "missing",
        "moved",
        "periods",
        "reading",
        "silent_bodies",
        "step",
        "term_and_standing",
        "turn",
    )
)
