"""What an edit did, in words: in one sentence, how the record stood and stands, what is left of a round."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.standing.cells import ONCE
from deann06.core.standing.models import ModelStanding
from deann06.core.standing.tasks import Standing
from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.bodies import names
from deann06.output.words.choices import choice_words
from deann06.output.words.entries import said_words
from deann06.output.words.tasks import standing_words
from deann06.output.words.terms import turn_words
from deann06.reports.changes.edited import RecordedEntry, RecordStanding, RoundState, SubmittedReport, TaskStanding

NAMED: Final = 5  # bodies that are still awaited; more are counted


def sentence(logged: RecordedEntry) -> str:
    """The entry as the log now says it: whose record, the day, who says it, what."""
    said = said_words(logged.event) or t("view.log.word")
    number = f"#{logged.number}" if logged.number else ""
    who = names(logged.event.by)
    return harmless(t("edit.done", id=logged.id, day=logged.event.on, number=number, who=who, said=said))


def stands(old: RecordStanding, new: RecordStanding, day: date | None = None) -> str | None:
    """How a record stood and stands, on a day where it is to be said; None where nothing is told of it now."""
    if new is None:
        return None
    when = t("edit.as_of", day=day) if day else ""
    was, how = standing_now(old) if old else None, standing_now(new)
    if was is None:
        return t("edit.new.standing", when=when, how=how)
    return t("edit.standing_same" if was == how else "edit.standing", when=when, old=was, new=how)


def handed_in(report: SubmittedReport | None) -> str | None:
    """Whether a submission came in time, and what is left of its period; None where nothing is told of it."""
    if report is None:
        return None
    words = choice_words(report.state)
    if report.days_late is not None:
        words = t("edit.days_late", words=words, days=report.days_late)
    left = "" if report.round.alone else f"; {_left(report.round)}"
    key = "edit.submitted_once" if report.round.period == ONCE else "edit.submitted"
    return t(key, period=_turn(report.round), words=words, day=report.last_day, left=left)


def left_of(found: RoundState) -> str:
    """What is left of a period of which several shares were handed in."""
    named = t("edit.round.once") if found.period == ONCE else _turn(found)
    return harmless(f"{named}: {_left(found)}")


def _left(found: RoundState) -> str:
    """How many shares are there, and whose are not where these are few."""
    few = 0 < len(found.waiting) <= NAMED
    key = "edit.handed_in.waiting" if few else "edit.handed_in"
    return t(key, done=found.handed_in, all=found.owed, names=names(found.waiting))


def _turn(found: RoundState) -> str:
    return first_upper(turn_words(found.period, found.span, assumed=found.assumed))


def standing_now(how: TaskStanding | ModelStanding) -> str:
    return _model(how) if isinstance(how, ModelStanding) else _task(how.standing)


def _task(how: Standing | None) -> str:
    if how is None:
        return t("edit.not_assigned")
    words = standing_words(how.kind, how.days_overdue, how.days_late)
    if how.last_day:
        words = t("edit.until", words=words, day=how.last_day)
    return f"{words}, {t('word.assumed')}" if how.assumed else words


def _model(how: ModelStanding) -> str:
    words = choice_words(how.state) if how.state else t("edit.no_state")
    if how.proposed and how.proposed.propose and not how.decided:
        return t("edit.proposed", words=words, decision=choice_words(how.proposed.propose))
    return words
