"""From what returns, and the days within it, to recurring rules."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from msgspec import structs

from deann06.core.phrases.around.triggers import Trigger, trigger_at, trigger_of
from deann06.core.phrases.cues import Cue
from deann06.core.phrases.details import DayOfPeriod
from deann06.core.phrases.found.pieces import FoundDeadline, Pattern, TextSpan, TimeExpression
from deann06.core.phrases.limits import WordedRule, at_hour, beside, hour_behind, limited, touches
from deann06.core.phrases.nth import day_of_quarter, nth_weekday
from deann06.core.terms.periods import Unit
from deann06.core.terms.reading import eve
from deann06.core.terms.rules import Every

_LONG: Final = (Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
_DATA: Final = Pattern(
    r"(?<![^\W_])(?:số liệu|kỳ báo cáo|chốt|l[ũu][yỹ] kế)[^;]*$|(?<![^\W_])tính $", needs="số kỳ chốt tính kế"
)
_AND: Final = Pattern(r"[ ,;)]*(?:và|hoặc)? (?:ngày )?(?:\(ngày )?")


def recurring(
    text: str,
    cues: Sequence[Cue],
    details: Sequence[DayOfPeriod],
    terms: Sequence[TimeExpression],
    issued: date | None,
) -> tuple[FoundDeadline | None, list[TimeExpression]]:
    """Join cues, days within them and days of a year into rules; None when nothing returns. And the terms left over."""
    parts: list[WordedRule] = []
    used: set[TimeExpression] = set()
    reasons: list[str] = []
    without: set[Unit] = set()  # units whose day is said, though no rule follows from it
    spans: list[TextSpan] = []
    alone: list[DayOfPeriod] = []
    for detail in sorted(details, key=lambda detail: detail.start):
        if detail.unsayable and detail.unit:
            reasons.append("no_exact_rule")
            without.add(detail.unit)
            spans.append((detail.start, detail.end))
        elif _is_data(text, trigger_at(text, detail.start)):
            without |= {item[1] for cue in _touching(text, detail, cues) for item in cue.every if item}
        else:
            of_it = _of_detail(text, detail, cues, parts, reasons, issued)
            parts += of_it
            alone += [detail] if detail.weekday is not None and not of_it else []
    for detail in reversed(alone):  # `thứ Hai, thứ Năm hằng tuần`: the first by the second
        if any(_are_joined(text, one, detail) for one in parts):
            parts += _of_detail(text, detail, cues, parts, reasons, issued)
    dated = sum(term.month_day is not None for term in terms)
    for term in (*terms, *reversed(terms)):  # `ngày 20/7 và 20/12 hằng năm`: the first by the second
        if term in used:
            continue
        if term.period and cues and _NAMES_A_DAY.match(text, term.end) and not trigger_of(text, term).words:
            used.add(term)
            continue
        of_year = _of_year(text, term, dated, cues, parts)
        if of_year:
            parts.append(of_year)
            used.add(term)
            reasons += [note for note in term.notes if note == "loose_part_of_period"]
        elif "lunar_day" in term.notes and cues:
            used.add(term)
            reasons.append("lunar_day")
    covered = without.union(*(part.covers for part in parts))
    named, starts = [cue.start for cue in cues if cue.named], sorted(part.start for part in parts)
    cues = [cue for cue in cues if not (cue.attribute or (cue.named and _is_label(cue.end, named, starts)))]
    for cue in cues:
        for item in cue.every:
            if item is None or (cue.times > 1 and sum(item[1] in part.covers for part in parts) < cue.times):
                reasons.append("no_exact_rule")
            elif cue.times == 1 and item[1] not in covered:
                hour = hour_behind(text, cue.end) if item == (1, Unit.DAY) else None
                parts.append(WordedRule(cue.start, cue.end, Every(count=item[0], unit=item[1], hour=hour), ()))
    spans += [(part.start, part.end) for part in parts] + [(cue.start, cue.end) for cue in cues]
    ordered = sorted(parts, key=lambda part: part.start)
    rules = tuple(dict.fromkeys(part.rule for part in ordered))
    if _LOST & set(reasons):  # a day is said: the period's end would be a wrong one
        rules = ()
        spans += [(detail.start, detail.end) for detail in details]
    if not spans or not (rules or reasons):  # what returns is only the period of some data
        return None, list(terms)
    whole = FoundDeadline(
        min(span[0] for span in spans), max(span[1] for span in spans), rules, tuple(reasons), "recurring"
    )
    whole = limited(text, at_hour(text, whole), ordered, cues, terms, used)
    return whole, [term for term in terms if term not in used]


_NAMES_A_DAY: Final = Pattern(r" [(:-]? (?:trước|(?:chậm|muộn) nhất) (?:ngày )?\d")  # `quý II trước 15/6 hằng năm`
_LOST: Final = frozenset({"unread_time", "no_issue_date", "lunar_day"})


def _of_detail(
    text: str,
    detail: DayOfPeriod,
    cues: Sequence[Cue],
    parts: Sequence[WordedRule],
    reasons: list[str],
    issued: date | None,
) -> list[WordedRule]:
    own = trigger_at(text, detail.start)
    if "start" in own.words:
        return []
    trigger = _trigger(text, detail, own, cues, parts)
    if trigger is None:
        if detail.unit is None:  # `thứ hai` may be an ordinal, a day number is a day
            reasons.append("unread_time")
        return []
    if detail.hour is None and detail.midnight is None and trigger.hour:  # `trước 15 giờ các ngày thứ Ba, thứ Năm`
        detail = structs.replace(detail, hour=trigger.hour)
    before = trigger.before and detail.hour is None and detail.midnight != 24
    reasons += detail.notes
    if trigger.contradicts_itself:
        reasons.append("contradiction")
    if detail.nth is not None or detail.of_quarter is not None:
        said = nth_weekday if detail.nth is not None else day_of_quarter
        reasons += ["no_exact_rule"] if detail.hour and detail.nth is None else []  # RFC 5545 is read without hours
        rule = said(detail, before, issued) if issued else None
        if rule is None:
            reasons += ["no_exact_rule", "unread_time"] if issued else ["no_issue_date"]
        return [WordedRule(trigger.start, detail.end, rule, (detail.unit or Unit.MONTH,))] if rule else []
    if detail.unit is not None:
        counts = [item[0] for cue in cues for item in cue.every if item and item[1] is detail.unit]
        every = _rule(counts[0] if counts else 1, detail.unit, before, detail)
        return [WordedRule(trigger.start, detail.end, every, (detail.unit,))]
    monthly = _nearest(text, trigger.start, detail.end, cues, (Unit.MONTH,)) if detail.next_month else None
    nearest = _nearest(text, trigger.start, detail.end, cues, (Unit.MONTH, *_LONG)) if monthly is None else monthly
    if nearest is None:
        reasons.append("unread_time")
        return []
    rules = []
    for item in cues[nearest].every:
        if item and item[1] in (Unit.MONTH, *_LONG):
            if item[1] is not Unit.MONTH and detail.day != -1 and not detail.last_month:
                reasons.append("which_month")
            every = _rule(1, item[1], before, detail)
            rules.append(WordedRule(trigger.start, detail.end, every, (item[1],)))
    return rules


def _rule(count: int, unit: Unit, before: bool, detail: DayOfPeriod) -> Every:
    day: dict[str, Any] = {"weekday": detail.weekday, "day": detail.day, "month_day": detail.month_day}
    day = {name: value for name, value in day.items() if value is not None}
    day = eve(day, unit) if detail.midnight == 0 else {"before": before, **day}
    return Every(count=count, unit=unit, hour=detail.hour, roll=detail.roll, **day)


def _of_year(
    text: str, term: TimeExpression, dated: int, cues: Sequence[Cue], parts: Sequence[WordedRule]
) -> WordedRule | None:
    """`trước ngày 15/11 hằng năm`: a day without a year, beside something that returns in a year."""
    own = trigger_of(text, term)
    longer = _LONG[1:] if term.period and term.period.unit is Unit.QUARTER else _LONG
    nearest = _nearest(text, own.start, term.end, cues, longer)
    month_day = term.month_day or term.any_year
    if month_day is None or nearest is None or not _exists(month_day):
        return None
    if _is_of_another(text, term, cues[nearest]) or _is_of_one_quarter(cues[nearest], dated):
        return None
    trigger = _trigger(text, term, own, cues, parts)
    if trigger is None:
        return None
    before = term.midnight == 0 or (trigger.before and term.hour is None and term.midnight is None)
    month_day = (before and term.first_month_day) or month_day  # `trước tháng 12`: before its first day
    rule = Every(count=1, unit=Unit.YEAR, before=before, month_day=month_day, hour=term.hour)
    covers = tuple(item[1] for item in cues[nearest].every if item and item[1] in _LONG)
    return WordedRule(trigger.start, term.end, rule, covers)


_OTHER_DAYS: Final = Pattern(r"(?:[ ,;()\d/-]|và|hoặc|ngày|trước)*")


def _is_of_another(text: str, term: TimeExpression, cue: Cue) -> bool:
    """`Công bố trước ngày 20/01, họp hằng quý`: what returns is another thing."""
    yearly = any(item and item[1] is Unit.YEAR for item in cue.every)
    return cue.start >= term.end and not (yearly or cue.named or _OTHER_DAYS.fullmatch(text, term.end, cue.start))


def _is_of_one_quarter(cue: Cue, dated: int) -> bool:
    """`Báo cáo quý gửi trước ngày 15/12`: once, unless each quarter has its day: so many have one."""
    return cue.named and dated < 3 and all(item == (1, Unit.QUARTER) for item in cue.every)


def _exists(month_day: tuple[int, int]) -> bool:
    month, day = month_day
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]  # a leap year: 29 February counts


def _trigger(
    text: str, day: DayOfPeriod | TimeExpression, own: Trigger, cues: Sequence[Cue], parts: Sequence[WordedRule]
) -> Trigger | None:
    """The trigger of a day within what returns: its own, or its neighbour's; None when it is no term."""
    if ("start" in own.words and not own.makes_a_term) or _is_data(text, own):
        return None
    if own.makes_a_term:
        return own
    for one in parts:
        if one.end == day.end or _are_joined(text, one, day):
            words = frozenset({"before"} if isinstance(one.rule, Every) and one.rule.before else ())
            return Trigger(own.start, words, one.rule.hour if isinstance(one.rule, Every) else None)
    alone = isinstance(day, DayOfPeriod) and (not day.beside_cue or _is_done_on(text, day, cues))
    return own if alone or touches(text, own.start, day.end, cues) else None


def _are_joined(text: str, one: WordedRule, day: DayOfPeriod | TimeExpression) -> bool:
    before, after = (one.end, day.start) if one.end <= day.start else (day.end, one.start)
    return 0 <= after - before < _NEAR and _AND.fullmatch(text, before, after) is not None


_DONE_ON: Final = Pattern(r"(?<![^\W_])(?:báo cáo|họp|giao ban|gửi|nộp|trực|tiếp dân|làm việc) $")


_STOPS: Final = Pattern(r" (?:$|[.;])")


def _is_done_on(text: str, day: DayOfPeriod, cues: Sequence[Cue]) -> bool:
    """`Hằng tuần, báo cáo thứ 6` is no ordinal; `Hằng tháng, các trường nộp báo cáo ngày 05.` a day of each month."""
    weekly = day.weekday is not None and any((1, Unit.WEEK) in cue.every for cue in cues)
    if weekly:
        return _DONE_ON.search(text, max(0, day.start - 12), day.start) is not None
    leads = bool(cues) and day.day is not None and cues[0].start < _NEAR and cues[0].end < day.start
    return leads and _STOPS.match(text, day.end) is not None


_NEAR: Final = 30  # letters that `, và (ngày` may take


def _is_data(text: str, own: Trigger) -> bool:
    """`số liệu từ ngày 15 đến ngày 14`: what is reported, not by when; but `gửi số liệu trước thứ Năm`."""
    spans = own.words & {"until", "end", "start"} and not own.words & {"before", "late"}
    return bool(spans) and _DATA.search(text, max(0, own.start - 200), own.start) is not None


def _is_label(end: int, named: Sequence[int], parts: Sequence[int]) -> bool:
    """`Báo cáo 6 tháng: chậm nhất ngày 18/6 hằng năm`: a name of what is due on the day that follows it.

    `named` and `parts` are where other names and the days start, in order.
    """
    part, other = bisect_left(parts, end), bisect_left(named, end)
    return part < len(parts) and not (other < len(named) and named[other] < parts[part])


def _touching(text: str, day: DayOfPeriod, cues: Sequence[Cue]) -> list[Cue]:
    own = trigger_at(text, day.start)
    return [
        cues[index] for index in beside(own.start, cues) if touches(text, own.start, day.end, cues[index : index + 1])
    ]


def _nearest(text: str, start: int, end: int, cues: Sequence[Cue], units: tuple[Unit, ...]) -> int | None:
    """The nearest cue of one of these units; a comma in between is as far as a clause."""

    def distance(index: int) -> int:
        between = text[cues[index].end : start] or text[end : cues[index].start]
        return len(between) + 40 * len(re.findall("[,;)]", between))

    after = bisect(cues, start, key=lambda cue: cue.start)
    sides = (range(after - 1, -1, -1), range(after, len(cues)))
    fitting = (next((index for index in side if _is_of(cues[index], units)), None) for side in sides)
    return min((index for index in fitting if index is not None), key=distance, default=None)


def _is_of(cue: Cue, units: tuple[Unit, ...]) -> bool:
    return any(item and item[1] in units for item in cue.every)
