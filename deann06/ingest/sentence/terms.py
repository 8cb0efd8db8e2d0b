"""The deadlines of a sentence or of a cell, with their last days."""

import re
from datetime import date
from typing import Final

from deann06.core.days.calendar import UnknownYear
from deann06.core.days.deadlines import House, last_day
from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.read import PhraseReading, read_phrases
from deann06.core.terms.rules import Counted, DeadlineRule, Every, NoTerm, OnDay, Ongoing, Recurrence, Within
from deann06.core.terms.writing import rule_to_file
from deann06.ingest.values import OpenQuestion, StatedTerm, TermKind

_BLANK: Final = lazy_pattern(r"(?:trước|chậm nhất|đến hết|trong)(?:\s(?:là\s)?(?:ngày|tháng))?\s*(?:…|\.{3})[….]*")
_DAY: Final = lazy_pattern(r"ngày (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_RETURNS: Final = {"no_period", "no_exact_rule", "no_anchor"}
_RETURN_WORD: Final = lazy_pattern(r"(?i:định kỳ|h[ằà]ng|mỗi|lần|/\s?\d*\s?(?:năm|tháng|quý|tuần))")
_UPON: Final = "needs_event_date"
NO_TERM: Final = StatedTerm("", TermKind.NONE)


def find_terms(
    text: str, issued: date | None, house: House, *, column: bool = False
) -> tuple[tuple[StatedTerm, ...], tuple[OpenQuestion, ...]]:
    """The deadlines of a text in their order, one of kind `none` where there is none; and what is unclear of them."""
    found: list[StatedTerm] = []
    asked: list[OpenQuestion] = []
    for reading in read_phrases(text, issued, column=column):
        found += [_stated(reading, rule, house) for rule in reading.rules if not isinstance(rule, NoTerm)]
        if not reading.rules and _UPON in reading.unclear:
            found.append(StatedTerm(reading.quote, TermKind.WHEN))
        if not reading.rules and "no_start" in reading.unclear:
            found.append(StatedTerm(reading.quote, TermKind.AFTER))
        if not reading.rules and _RETURNS & set(reading.unclear) and _RETURN_WORD.search(reading.quote):
            found.append(StatedTerm(reading.quote, TermKind.RECURRING))
        if not reading.rules and "unread_time" in reading.unclear and (day := _DAY.search(reading.quote)):
            found += _meant(day, reading.quote, house)
        if unclear := tuple(one for one in reading.unclear if one != _UPON):
            asked.append(OpenQuestion("deadline", reading.quote or reading.text, unclear))
    if not found and (blank := _BLANK.search(text)):
        asked.append(OpenQuestion("deadline", blank[0]))
    return tuple(found) or (NO_TERM,), tuple(asked)


def _meant(said: re.Match[str], quote: str, house: House) -> list[StatedTerm]:
    """A day that stands beside a deed without a word for a term: that day, and it is asked about."""
    try:
        day = date(int(said["year"]), int(said["month"]), int(said["day"]))
    except ValueError:
        return []
    rule = OnDay(day=day, before=False)
    return [StatedTerm(quote, TermKind.BY, _last_day(rule, house), rule=rule)]


def is_dated(term: StatedTerm) -> bool:
    """Whether a term has a day, a period or a return of its own."""
    return term.kind not in (TermKind.NONE, TermKind.ONGOING)


def _stated(reading: PhraseReading, rule: DeadlineRule, house: House) -> StatedTerm:
    every = rule_to_file(rule)
    returns = isinstance(rule, Every | Recurrence) and isinstance(every, dict)
    return StatedTerm(
        reading.quote,
        _kind(rule),
        _last_day(rule, house),
        reading.hour,
        str(every.get("every") or every.get("rrule")) if returns and isinstance(every, dict) else None,
        rule,
    )


def _last_day(rule: DeadlineRule, house: House) -> date | None:
    """The last day of a one-off term; None for what returns, awaits an event, or lies in a year without a calendar."""
    if not isinstance(rule, OnDay | Within | Counted):
        return None
    try:
        found = last_day(rule, house)
    except (UnknownYear, OverflowError):
        return None
    return found.day if found else None


def _kind(rule: DeadlineRule) -> TermKind:
    match rule:
        case OnDay(before=before):
            return TermKind.BEFORE if before else TermKind.BY
        case Within():
            return TermKind.WITHIN
        case Counted():
            return TermKind.AFTER
        case Ongoing():
            return TermKind.ONGOING
        case _:
            return TermKind.RECURRING
