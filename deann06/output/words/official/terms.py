"""Periods and terms as documents say them: the source's own words, or what the rule means."""

from __future__ import annotations

from deann06.core.standing.cells import ONCE
from deann06.core.terms.periods import Period
from deann06.core.terms.rules import Deadline
from deann06.errors import BadValue
from deann06.output.words import terms as rule_text
from deann06.output.words.official.vocabulary import quoted, words
from deann06.reports.facts.term_acts import TermChange


def period_words(name: str) -> str:
    """A period in words: `2024-W20` gives "tuần 20 năm 2024", a day "kỳ ngày 08/5/2024"."""
    try:
        period = Period.parse(name)
    except BadValue:
        return name  # beyond the years that files name, as the week after the last of them
    return rule_text.period_words(period, words)


def term_words(deadline: Deadline) -> str:
    """A deadline in words: the source's own, else what the rule means."""
    return "; ".join(
        quoted(rule.phrase) if rule.phrase else rule_text.rule_words(rule, words) for rule in deadline.rules
    )


def asked_words(change: TermChange | None, period: str | None) -> str:
    """What is asked for: another term, or to be let off: "không phải nộp báo cáo tuần 20 năm 2024"."""
    return of_period(change_words(change), period) if change else waiver_words(period)


def waiver_words(period: str | None) -> str:
    """To be let off: from the report of a period, or from the task."""
    return words("waiver.period", period=period_words(period)) if period and period != ONCE else words("waiver.once")


def of_period(act: str, period: str | None) -> str:
    """What is done to a term, with the period of a duty where it is about one: "gia hạn …, tuần 20 năm 2024"."""
    return words("grant.period", act=act, period=period_words(period)) if period else act


def change_words(change: TermChange) -> str:
    """What is done to a term, or asked for: "gia hạn đến hết ngày 20/5/2024"."""
    return words(f"act.{change.act}", term=term_words(change.term))
