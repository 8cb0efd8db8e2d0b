"""Who has answered in a period, in words."""

from __future__ import annotations

from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.words.terms import turn_words
from deann06.reports.packets.answered import Answered, BodyAnswer


def answered_words(answered: Answered) -> str:
    """The period, and how many bodies have answered."""
    period = first_upper(turn_words(answered.period, answered.span))
    return t("view.answered", period=period, done=answered.done, count=len(answered.bodies))


def how_answered(one: BodyAnswer) -> str:
    """Whether a body's reports are there, and since when they are not; of one that owes none, whether it has said
    anything.
    """
    if not one.owed:
        return t("view.answered.news" if one.news else "view.answered.no_news")
    if one.answered:
        return t("view.answered.handed_in", day=one.submitted)
    if one.last_day is None:
        return t("view.answered.missing")
    key = "view.answered.overdue" if one.days_overdue else "view.answered.upcoming"
    return t(key, days=one.days_overdue, day=one.last_day)
