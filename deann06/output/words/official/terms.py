"""Periods and terms as documents say them: the source's own words, or what the rule means."""

from __future__ import annotations

from datetime import time

from deann06.core.terms.periods import Period, Unit
from deann06.core.terms.rules import Counted, Deadline, Every, NoTerm, OnDay, Ongoing, Rule, Within
from deann06.core.text.vietnamese import WEEKDAY_NAMES, official_date
from deann06.errors import BadValue
from deann06.output.words import terms as rule_text
from deann06.output.words.official.vocabulary import words
from deann06.reports.facts.term_acts import TermChange


def period_words(name: str) -> str:
    """A period in words: `2024-W20` gives "tuần 20 năm 2024", a day "kỳ ngày 08/5/2024"."""
    try:
        period = Period.parse(name)
    except BadValue:
        return name  # beyond the years that files name, as the week after the last of them
    if period.unit is Unit.MONTH:
        return words("period.month", month=official_date(period.first)[3:])
    return rule_text.period_words(period, words)


def term_words(deadline: Deadline) -> str:
    """A deadline in words: the source's own, else what the rule means."""
    return "; ".join(rule.phrase or rule_words(rule) for rule in deadline.rules)


def rule_words(rule: Rule) -> str:
    """What a rule means, in words."""
    match rule:
        case OnDay(day=day, before=before, hour=hour):
            if hour:
                return words("term.before_hour", hour=_hour(hour), day=day)
            return words("term.before" if before else "term.by", day=day)
        case Within(period=period):
            return words("term.within", period=period_words(period.name))
        case Counted(count=count, working=working, event=event, since=since):
            unit = "working_days" if working else "days"
            if event:
                return words(f"term.{unit}_after", count=count, event=event.removeprefix("khi "))
            return words(f"term.{unit}", count=count, day=since.last if since else "…")
        case Every():
            return _every_words(rule)
        case Ongoing():
            return words("standing.ongoing")
        case NoTerm():
            return words("standing.no_deadline")
    return words("term.recurring")


def _every_words(rule: Every) -> str:
    unit = words(f"unit.{rule.unit}")
    text = words("term.every_many", count=rule.count, unit=unit) if rule.count > 1 else words("term.every", unit=unit)
    if rule.weekday is not None:
        day = WEEKDAY_NAMES[rule.weekday]
    elif rule.month_day:
        day = words("term.day_number", day=f"{rule.month_day[1]:02}/{rule.month_day[0]}")
    elif rule.day is not None:
        day = words("term.last_day") if rule.day < 0 else words("term.day_number", day=rule.day)
    else:
        return text
    text = words("term.edge_before" if rule.before else "term.edge_by", every=text, day=day)
    return words("term.edge_hour", edge=text, hour=_hour(rule.hour)) if rule.hour else text


def _hour(hour: time) -> str:
    return words("hour.minute" if hour.minute else "hour", hour=f"{hour.hour:02}", minute=f"{hour.minute:02}")


def change_words(change: TermChange) -> str:
    """What is done to a term, or asked for: "gia hạn đến hết ngày 20/5/2024"."""
    return words(f"act.{change.act}", term=term_words(change.term))
