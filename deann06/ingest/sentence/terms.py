"""The deadlines of a sentence or of a cell, with their last days."""

import re
from datetime import date
from typing import Final

from msgspec import structs

from deann06.core.days.calendar import UnknownYear
from deann06.core.days.deadlines import House, last_day
from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.read import PhraseReading, read_phrases
from deann06.core.terms.periods import RoughDate, Unit
from deann06.core.terms.rules import Counted, DeadlineRule, Every, NoTerm, OnDay, Ongoing, Recurrence, Within
from deann06.core.terms.writing import rule_to_file
from deann06.ingest.values import OpenQuestion, StatedTerm, TermKind

_BLANK: Final = lazy_pattern(r"(?:trước|chậm nhất|đến hết|trong)(?:\s(?:là\s)?(?:ngày|tháng))?\s*(?:…|\.{3})[….]*")
_DAY: Final = lazy_pattern(r"ngày (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_RETURNS: Final = {"no_period", "no_exact_rule", "no_anchor"}
_RETURN_WORD: Final = lazy_pattern(r"(?i:định kỳ|h[ằà]ng|mỗi|lần|/\s?\d*\s?(?:năm|tháng|quý|tuần))")
_PER: Final = lazy_pattern(r"(?:/\s?|mỗi |h[ằà]ng |trong (?:một |1 |01 )?)(ngày|tuần|tháng|quý|năm)(?![^\W_])", 2)
_UNITS: Final = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_AHEAD: Final = lazy_pattern(r"trước \d+ ngày(?: làm việc)?$", 2)  # of a meeting whose day is said elsewhere
_OWN: Final = lazy_pattern(  # with its capital a document speaks of itself
    r"(?:ngày |khi )?(?:Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Kết luận|Thông báo|Công văn|Chương trình|Quy chế)"
    r"(?: này)? (?:được )?(?:ký|ban hành|phát hành|có hiệu lực)(?: thi hành)?"
)
_ELSEWHERE: Final = lazy_pattern(r"(?:hết hạn|hết thời hạn|kết thúc (?:đợt|thời gian|việc|tự)|có hiệu lực)", 2)
_UPON: Final = "needs_event_date"
NO_TERM: Final = StatedTerm("", TermKind.NONE)


def find_terms(
    text: str, issued: date | None, house: House, *, column: bool = False
) -> tuple[tuple[StatedTerm, ...], tuple[OpenQuestion, ...]]:
    """The deadlines of a text in their order, one of kind `none` where there is none; and what is unclear of them."""
    found: list[StatedTerm] = []
    asked: list[OpenQuestion] = []
    for reading in read_phrases(text, issued, column=column):
        rules = tuple(_from_this_document(rule, issued) for rule in reading.rules)
        asked += [OpenQuestion("deadline", reading.quote) for rule in reading.rules if _is_settled_elsewhere(rule)]
        found += [_stated(reading, rule, house) for rule in rules if not isinstance(rule, NoTerm)]
        if not reading.rules and _UPON in reading.unclear:
            found.append(StatedTerm(reading.quote, TermKind.WHEN))
            asked += [OpenQuestion("deadline", reading.quote)] if _AHEAD.search(reading.quote) else []
        if not reading.rules and "no_start" in reading.unclear:
            found.append(StatedTerm(reading.quote, TermKind.AFTER))
        if not reading.rules and _RETURNS & set(reading.unclear) and _RETURN_WORD.search(reading.quote):
            every = _PER.search(reading.quote)
            found.append(StatedTerm(reading.quote, TermKind.RECURRING, every=_UNITS[every[1]] if every else None))
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


def _from_this_document(rule: DeadlineRule, issued: date | None) -> DeadlineRule:
    """A term that counts from when the document itself is issued or in force, counted from its day."""
    if not isinstance(rule, Counted) or not rule.event or issued is None or not _OWN.fullmatch(rule.event):
        return rule
    return structs.replace(rule, event=None, since=RoughDate.containing(issued, Unit.DAY))


def _is_settled_elsewhere(rule: DeadlineRule) -> bool:
    """Whether the day from which a term counts may be said elsewhere: `kể từ ngày hết hạn …`."""
    event = rule.event if isinstance(rule, Counted) else None
    return bool(event and (_ELSEWHERE.search(event) or (_OWN.fullmatch(event) and " này" not in event)))


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
