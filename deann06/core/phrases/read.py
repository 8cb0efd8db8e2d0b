"""Deadlines in the words of Vietnamese directives, read into the rules of `terms`.

`found.text` cuts a text into sentences and makes each plain. `sentences` reads one in this order, and no
words twice:
- `found.counts`: counted terms (`trong 10 ngày kể từ …`);
- `cues`, `own_days`, `details`: what returns, and the days within it (`hằng tháng`, `ngày 25`);
- `found.forms`: days and periods, by the table of their forms in `found.days`, `found.periods`, `found.short`, …;
- `recurring`, `nth`: cues, their days, and days of a year become recurring rules, and by `limits`
  from when and until when;
- `dated`: each of the other days and periods is a deadline, by the words before it (`around.triggers`), by where
  it stands (`around.apart`), by the deed beside it (`around.deeds`) or as the end of a window (`around.windows`), or
  something else (`around.others`, `around.which`, `around.past`, `around.attributes`), or asked about;
- `undated`: where none was found, terms without a day (`trước thứ Năm`, `định kỳ`), which are asked about.
`found.pieces` holds the dialect of all their patterns.

domain: Civil Code 2015, articles 144-148, for counting, for midnight and for parts of periods. No law says what
`trước ngày` means: read strictly. Where offices read a phrase in two ways, the rule is given and the doubt noted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final

from deann06.core.days.deadlines import nominal_days
from deann06.core.phrases.dated import Context
from deann06.core.phrases.found.text import sentences
from deann06.core.phrases.sentences import PhraseReading, read_sentence
from deann06.core.terms.periods import RoughDate, Unit
from deann06.core.terms.rules import Counted, DeadlineRule, Every, NoTerm, OnDay, Ongoing, Recurrence, Recurring, Within
from deann06.core.text.vietnamese import QUARTERS

__all__ = ["UNCLEAR", "PhraseReading", "agrees", "doubts", "read_phrases"]

UNCLEAR: Final = {
    "weekday_mismatch": "the weekday named beside the date is not that date's",
    "no_year": "the year is missing and the document's own date is not known",
    "year_passed": "the year is missing, and the day has just passed in the document's own: read as next year's",
    "which_day": "an hour of the same day, and no day is named before",
    "no_month": "a day number without a month",
    "no_issue_date": "counted from the document's own date, which is not known",
    "no_start": "a number of days without the day from which they count",
    "no_anchor": "every N weeks or days, but not from which day on",
    "no_exact_rule": "no rule of a deadline can say this",
    "which_week": "a weekday without a week",
    "which_month": "a day number within a longer period: read as a day of its last month",
    "contradiction": "the words both include and exclude the day itself (`không quá trước ngày`): read as before",
    "needs_event_date": "depends on an event whose day must be entered",
    "impossible_date": "there is no such day",
    "lunar_day": "a day of the lunar calendar",
    "ends_before_it_begins": "the window ends before it begins",
    "no_period": "it returns, but not how often",
    "unread_time": "a day or period that is neither read as a deadline nor known as something else",
    "loose_part_of_period": "đầu, giữa, cuối: read as the Civil Code does, used more loosely",
    "before_issue": "the last day lies before the document's own date",
}


@lru_cache(maxsize=16384)
def read_phrases(text: str, issued: date | None = None, *, column: bool = False) -> tuple[PhraseReading, ...]:
    """Every deadline that a text states, sentence by sentence; one reading of kind `none` if it states none.

    `issued` is the document's own date: it gives the year of `15/5`, the month of `tháng này`, the first day of
    `kể từ ngày ký`. `column`: the text is a cell of a column of deadlines. Never raises.
    """
    context = Context(issued, column)
    readings = tuple(reading for sentence in sentences(text) for reading in read_sentence(sentence, context))
    return readings or (PhraseReading(text=text.strip(), kind="none"),)


def agrees(phrase: str, rules: Iterable[DeadlineRule], issued: date | None = None) -> bool | None:
    """Whether each rule of a task is one that its phrase states; None when the phrase cannot be read for sure.

    A phrase is the words of a term, and so read as the cell of a column of deadlines. Hours, roll, from, until and an
    anchor decide only where the phrase states them.
    """
    rules = tuple(rules)
    if rules and all(_is_plain(phrase, rule, issued) for rule in rules):
        return True
    readings = _readings(phrase, issued)
    if all(reading.kind == "none" for reading in readings):
        urgent = any(reading.urgent for reading in readings)
        return all(isinstance(rule, NoTerm) for rule in rules) if urgent else None
    stated = [rule for reading in readings for rule in reading.rules]
    verdicts = [any(_same(one, rule) for one in stated) for rule in rules]
    if all(verdicts):
        return True
    doubtful = any(not reading.rules or set(reading.unclear) & _DOUBTS for reading in readings)
    return None if doubtful or any(_may_agree(one, rules) for one in stated) else False


def _may_agree(stated: DeadlineRule, rules: tuple[DeadlineRule, ...]) -> bool:
    """Whether a counted term may still mean a rule of another shape: its day may have been worked out by hand."""
    if not isinstance(stated, Counted):
        return False
    length = stated.count, stated.working
    return any(not isinstance(rule, Counted) or (rule.count, rule.working) == length for rule in rules)


def doubts(phrase: str, issued: date | None = None) -> tuple[str, ...]:
    """Why the day or period in a phrase cannot be compared with a rule: keys of UNCLEAR; empty where it holds none."""
    notes = [note for reading in _readings(phrase, issued) for note in reading.unclear]
    return tuple(dict.fromkeys(note for note in notes if note not in _NO_DAY))


def _readings(phrase: str, issued: date | None) -> tuple[PhraseReading, ...]:
    readings = read_phrases(phrase, column=True)
    if issued and any(reading.unclear for reading in readings):  # few phrases need the document's own date
        return read_phrases(phrase, issued, column=True)
    return readings


_BEFORE: Final = {"trước ngày"}
_BY: Final = {"chậm nhất ngày", "chậm nhất là ngày", "đến hết ngày", "trong ngày"}


def _is_plain(phrase: str, rule: DeadlineRule, issued: date | None) -> bool:
    """Whether a phrase is one of the plainest for a rule (`trước ngày 15/5/2024`): most are, and need no reading."""
    phrase = phrase.removeprefix("hoàn thành ").removeprefix("báo cáo ")
    words, _, when = phrase.rpartition(" ")
    match rule:
        case OnDay(day=day, before=before, hour=None):
            plain = words in (_BEFORE if before else _BY)
            return plain and when.lstrip("0").replace("/0", "/") == f"{day.day}/{day.month}/{day.year}"
        case Within(period=period):
            year, month = period.last.year, period.last.month
            return phrase == {
                Unit.MONTH: f"trong tháng {month}/{year}",
                Unit.QUARTER: f"trong quý {QUARTERS[month // 3 - 1]}/{year}",
                Unit.YEAR: f"trong năm {year}",
            }.get(period.unit)
        case Counted(count=count, working=working, event=None, since=RoughDate(unit=Unit.DAY, last=day)):
            return day == issued and phrase == f"trong {count} ngày {'làm việc ' if working else ''}kể từ ngày ký"
    return False


# What a phrase leaves open that states no day or period, or one that is read all the same.
_NO_DAY: Final = {"needs_event_date", "no_start", "no_period", "no_anchor", "contradiction", "before_issue"}
_DOUBTS: Final = {"weekday_mismatch", "year_passed", "loose_part_of_period", "which_month", "no_exact_rule"}


def _same(stated: DeadlineRule, rule: DeadlineRule) -> bool:
    daily = isinstance(stated, Every) and stated.unit is Unit.DAY  # a file cannot give it an hour
    hour = None if daily else getattr(stated, "hour", None)
    if hour is not None and hour != getattr(rule, "hour", None):
        return False
    if stated.roll is not None and stated.roll is not rule.roll:
        return False
    if isinstance(stated, Every) and isinstance(rule, Every):
        return _same_recurrence(stated, rule)
    if isinstance(stated, Recurring) or isinstance(rule, Recurring):
        return isinstance(stated, Recurring) and isinstance(rule, Recurring) and _same_days(stated, rule)
    if isinstance(stated, Counted) and isinstance(rule, Counted):
        same = (stated.count, stated.working) == (rule.count, rule.working)
        return same and (stated.event is None) == (rule.event is None) and stated.since == rule.since
    if isinstance(stated, Ongoing):
        return isinstance(rule, Ongoing)
    if stated.since and rule.since and not isinstance(stated, Counted) and stated.since.first != rule.since.first:
        return False
    try:
        last_day = _last_day(stated)
        return last_day is not None and last_day == _last_day(rule)
    except OverflowError:  # beyond the calendar
        return False


def _last_day(rule: DeadlineRule) -> date | None:
    """The last permitted day, read strictly and without any roll; None for rules that do not name one."""
    if isinstance(rule, OnDay):
        return rule.day - timedelta(days=rule.before and rule.hour is None)
    if isinstance(rule, Within):
        return rule.period.last
    if isinstance(rule, Counted) and rule.since and not rule.working:
        return rule.since.last + timedelta(days=rule.count)
    return None


_COMPARED: Final = 24  # occurrences that tell one recurrence from another


def _same_days(stated: Recurring, rule: Recurring) -> bool:
    """Whether two recurrences, one of them in the words of RFC 5545, have the same nominal days."""
    start = max(one.start for one in (stated, rule) if isinstance(one, Recurrence))
    days = [
        [day for day in islice(nominal_days(one, start), 60 * _COMPARED) if day >= start][:_COMPARED]
        for one in (stated, rule)
    ]
    return bool(days[0]) and days[0] == days[1]


def _same_recurrence(stated: Every, rule: Every) -> bool:
    if (stated.count, stated.unit) != (rule.count, rule.unit) or _nominal(stated) != _nominal(rule):
        return False
    anchored = stated.anchor is not None
    limits = (
        (stated.anchor, rule.anchor),
        (None if anchored else stated.since, rule.since),
        (stated.until, rule.until),
    )
    return all(said is None or said == given for said, given in limits)


def _nominal(rule: Every) -> tuple[object, ...]:
    """The last permitted day within the unit, one spelling for each: before Thursday is by Wednesday."""
    back = 1 if rule.before and rule.hour is None else 0
    if rule.weekday is not None:
        return "weekday", (rule.weekday - back) % 7
    if rule.month_day is not None:
        day = date(2000, *rule.month_day) - timedelta(days=back)
        return ("day", -1) if (day.month, day.day) == (12, 31) else ("month_day", day.month, day.day)
    if rule.unit is Unit.WEEK and rule.count == 1:
        return "weekday", 6
    if rule.day is None or (rule.day == 31 and not back):
        return "day", -1
    return "day", (rule.day - back) or -1  # before the first is by the last of the month before
