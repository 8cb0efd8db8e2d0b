"""Everything that one sentence says about time: its dated, counted, recurring, ongoing and urgent terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Final, Literal, TypeAlias

from msgspec import Struct, structs

from deann06.core.periods import RoughDate, Unit
from deann06.core.phrase_counts import find_counted
from deann06.core.phrase_dates import find_terms
from deann06.core.phrase_pieces import Term, overlaps, pattern
from deann06.core.phrase_recurring import find_cues, find_days, find_own_days
from deann06.core.phrase_rules import hour_in, recurring
from deann06.core.phrase_text import Plain
from deann06.core.phrase_triggers import Trigger, is_no_term, trigger_at
from deann06.core.terms import OnDay, Ongoing, Rule, Within

Kind: TypeAlias = Literal["dated", "recurring", "ongoing", "none", "unclear"]


class Reading(Struct, frozen=True, kw_only=True):
    """What a sentence says of one deadline. `unclear` holds keys of UNCLEAR; `quote` is an exact part of `text`."""

    text: str
    kind: Kind
    rules: tuple[Rule, ...] = ()
    hour: time | None = None
    urgent: bool = False
    unclear: tuple[str, ...] = ()
    quote: str = ""


class _Found(Struct, frozen=True):
    start: int
    end: int
    rules: tuple[Rule, ...]
    notes: tuple[str, ...]
    kind: Kind = "dated"
    hour: time | None = None


def read_sentence(sentence: str, issued: date | None) -> list[Reading]:
    """Every deadline of a sentence in its order; what is ongoing or urgent only where there is none. May be empty."""
    plain = Plain(sentence)
    text = plain.text
    taken: list[tuple[int, int]] = []
    counted = [_Found(one.start, one.end, one.rules, one.notes) for one in find_counted(plain, issued, taken)]
    details, notes = find_own_days(text, taken)
    cues = find_cues(text, taken)
    if cues:
        details += find_days(text, taken)
    terms = sorted(find_terms(text, issued, taken), key=lambda term: term.start)
    found: list[_Found] = []
    returns = recurring(text, cues, details, terms, notes)
    if returns:
        terms = [term for term in terms if term not in returns.used]
        hour = hour_in(returns.rules)
        found.append(_Found(returns.start, returns.end, returns.rules, returns.notes, "recurring", hour))
    elif notes:
        found.append(_Found(0, len(text), (), tuple(notes)))
    dated = [*_dated(text, terms), *counted]
    if any(one.rules for one in dated):
        dated = [one for one in dated if one.notes != ("no_start",)]
    found += dated
    if not found:
        found += _without_a_day(text, taken)
    urgent = _URGENT.search(text)
    if not found:
        return _mood(plain, urgent)
    found.sort(key=lambda one: one.start)
    return [_reading(plain, one, issued, bool(urgent)) for one in found]


def _reading(plain: Plain, found: _Found, issued: date | None, urgent: bool) -> Reading:
    notes = found.notes
    if issued and any(_last_day(rule, issued) < issued for rule in found.rules):
        notes = (*notes, "before_issue")
    return Reading(
        text=plain.original,
        kind=found.kind if found.rules else "unclear",
        rules=found.rules,
        hour=found.hour,
        urgent=urgent,
        unclear=tuple(dict.fromkeys(notes)),
        quote=plain.quote(found.start, found.end),
    )


def _last_day(rule: Rule, otherwise: date) -> date:
    if isinstance(rule, OnDay):
        return rule.day
    return rule.period.last if isinstance(rule, Within) else otherwise


# --- dated terms

_AND: Final = re.compile(r" ?(?:\)? ?và|,) ?")
_TO: Final = re.compile(r" ?(?:-|đến) ?")  # `01/5/2024 - 15/5/2024`, alone in a cell
_OTHER_WORDS: Final = pattern(r"(?:[\s,;:.()\-/*+]|và|hoặc|vào|từ|đến|hết|trong|khoảng|thời gian|thời hạn|hạn)*")
_NOT_A_WINDOW: Final = pattern(
    r"(?:số liệu|tính|kết quả|giai đoạn|thời kỳ|kỳ báo cáo|báo cáo|nghỉ|nghỉ lễ|nhiệm kỳ|niên độ|năm học)[ :(]*$"
)


def _dated(text: str, terms: Sequence[Term]) -> list[_Found]:
    bare = bool(terms) and _is_bare(text, terms)
    found: list[_Found] = []
    last: tuple[Term, Trigger] | None = None  # the term before, where it was a deadline
    for index, term in enumerate(terms):
        trigger = trigger_at(text, term.start)
        if not trigger.words and last and _AND.fullmatch(text, last[0].end, term.start) and not term.period:
            trigger = Trigger(term.start, last[1].words)
        earlier = _window_start(text, trigger, terms[index - 1]) if index else None
        if bare and found and _TO.fullmatch(text, terms[index - 1].end, term.start):
            earlier = terms[index - 1]
            found.pop()
        last = None
        if _is_deadline(text, term, trigger, earlier, bare):
            found.append(_found(term, trigger, earlier))
            last = term, trigger
    return found


def _is_bare(text: str, terms: Sequence[Term]) -> bool:
    """Whether the text is nothing but days and periods, as in the cell of a table."""
    rest = list(text)
    for term in terms:
        rest[term.start : term.end] = " " * (term.end - term.start)
    return bool(_OTHER_WORDS.fullmatch("".join(rest)))


def _window_start(text: str, trigger: Trigger, earlier: Term) -> Term | None:
    """The first day of `từ ngày 01/5 đến ngày 15/5/2024`."""
    opens = trigger_at(text, earlier.start)
    adjacent = not text[earlier.end : trigger.start].strip()
    if (
        "until" in trigger.words
        and adjacent
        and "start" in opens.words
        and not _NOT_A_WINDOW.search(text, max(0, opens.start - 40), opens.start)
    ):
        return earlier
    return None


def _is_deadline(text: str, term: Term, trigger: Trigger, earlier: Term | None, bare: bool) -> bool:
    whole_year = term.period is not None and term.period.unit is Unit.YEAR
    if whole_year and earlier:
        return False  # `từ năm 2022 đến năm 2025` is a phase
    if bare:
        return "start" not in trigger.words or term.range_from is not None
    if earlier is None and _ends_a_window(text, trigger, term):
        return False
    if term.range_from and "start" in trigger.words:
        return not whole_year and not _NOT_A_WINDOW.search(text, max(0, trigger.start - 40), trigger.start)
    if not trigger.makes_a_term or is_no_term(text, trigger, term.end, whole_year=whole_year):
        return False
    return not term.unmarked or trigger.is_firm or earlier is not None


_WINDOW_OPENS: Final = pattern(r"(?<![^\W_])từ (?!nay)(?:ngày |tháng |năm |quý )?[\w/.-]{1,10} $")


def _ends_a_window(text: str, trigger: Trigger, term: Term) -> bool:
    """`số liệu từ ngày 15/12 đến ngày 14/6`, `từ năm 2022 đến năm 2025`: the end of a span that is no term."""
    return trigger.words <= {"until", "end", "filler"} and bool(
        _WINDOW_OPENS.search(text, max(0, trigger.start - 40), trigger.start)
    )


def _found(term: Term, trigger: Trigger, earlier: Term | None) -> _Found:
    start = trigger_start = min(trigger.start, term.start)
    notes = term.notes
    if earlier:
        start = earlier.start
        since_day = earlier.first
    else:
        since_day = term.range_from
    if trigger.contradicts_itself:
        notes = (*notes, "contradiction")
    if term.first is None or term.last is None:
        return _Found(trigger_start, term.end, (), notes)
    since = RoughDate.containing(since_day, Unit.DAY) if since_day else None
    rule: Rule
    if trigger.before and term.hour is None and not term.midnight:
        rule = OnDay(day=term.first, before=True, since=since, roll=term.roll)
    elif term.period:
        rule = Within(period=term.period, since=since, roll=term.roll)
    else:
        rule = OnDay(day=term.last, before=False, hour=term.hour, since=since, roll=term.roll)
    return _Found(start, term.end, (rule,), notes, "dated", term.hour)


# --- terms without a day

_WHICH_WEEK: Final = pattern(r"(?:@HOUR )?(?:@DAYPART )?(?:ngày )?@WEEKDAY")
_WHICH_MONTH: Final = pattern(r"ngày (?:[12]\d|3[01]|0?[1-9])(?! ?[/.-] ?\d)(?![^\W_])(?! (?:tháng \d|ngày|làm))")
_EVENT: Final = pattern(  # trước Tết, trước kỳ họp
    r"(?:trước|(?:chậm|muộn) nhất (?:là |đến |vào )?(?:trước )?) (?:thời điểm |ngày |dịp |thềm )?"
    r"(?:nghỉ )?(?:tết|kỳ họp|phiên họp|cuộc họp|đại hội|hội nghị|khai giảng|khai mạc|diễn ra)(?![^\W_])"
)


def _without_a_day(text: str, taken: list[tuple[int, int]]) -> list[_Found]:
    """Terms that name a weekday, a day number or an event, and so no day: `trước thứ Năm`, `trước ngày 25`."""
    found = []
    for form, reason in ((_WHICH_WEEK, "which_week"), (_WHICH_MONTH, "no_month")):
        for match in form.finditer(text):
            trigger = trigger_at(text, match.start())
            if trigger.is_firm and not overlaps(match.span(), taken) and "start" not in trigger.words:
                taken.append(match.span())
                found.append(_Found(trigger.start, match.end(), (), (reason,)))
    found += [_Found(*match.span(), (), ("needs_event_date",)) for match in _EVENT.finditer(text)]
    return found


_URGENT: Final = pattern(
    r"(?<![^\W_])(?:khẩn trương|hỏa tốc|hoả tốc|thượng khẩn|khẩn cấp|lập tức|ngay lập tức"
    r"|ngay(?! (?:thẳng|ngắn|cả|từ|tại|trong|trước|ở|tháng|quý|năm))|gấp(?! (?:\d|đôi|hai|ba|nhiều|rưỡi)))(?![^\W_])"
)
_ONGOING: Final = pattern(
    r"(?<!không\x20)(?<!để\x20)(?<!chi\x20)(?<!phí\x20)(?<![^\W_])(?:thường xuyên|tiếp tục|liên tục|duy trì)(?![^\W_])"
)


def _mood(plain: Plain, urgent: re.Match[str] | None) -> list[Reading]:
    ongoing = _ONGOING.search(plain.text)
    if ongoing:
        kept_up = Reading(text=plain.original, kind="ongoing", rules=(Ongoing(),), urgent=bool(urgent))
        return [structs.replace(kept_up, quote=plain.quote(*ongoing.span()))]
    if urgent:
        return [Reading(text=plain.original, kind="none", urgent=True, quote=plain.quote(*urgent.span()))]
    return []
