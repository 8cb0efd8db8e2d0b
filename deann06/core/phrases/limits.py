"""From when and until when what returns goes on, and at what hour: `đến hết năm 2025`, `trước 11 giờ`."""

from bisect import bisect
from collections.abc import Sequence
from datetime import date, time
from typing import Final

from msgspec import Struct, structs

from deann06.core.phrases.around.triggers import trigger_of
from deann06.core.phrases.cues import Cue
from deann06.core.phrases.found.pieces import FoundDeadline, Pattern, TimeExpression, hour_of
from deann06.core.terms.periods import RoughDate, Unit
from deann06.core.terms.rules import DeadlineRule, Every, Recurrence


class WordedRule(Struct, frozen=True):
    """One rule and the words that say it."""

    start: int
    end: int
    rule: Every | Recurrence
    covers: tuple[Unit, ...]  # units whose bare cues need no rule of their own any more


_GAP: Final = Pattern(r"[ ,(:)-]*(?:của )?")


def touches(text: str, start: int, end: int, cues: Sequence[Cue]) -> bool:
    return any(
        _GAP.fullmatch(text, cue.end, start) if cue.end <= start else _GAP.fullmatch(text, end, cue.start)
        for cue in (cues[index] for index in beside(start, cues))
    )


def beside(start: int, cues: Sequence[Cue]) -> range:
    """The last cue before a place and the first one after it."""
    after = bisect(cues, start, key=lambda cue: cue.start)
    return range(max(0, after - 1), min(len(cues), after + 1))


_OF_DATA: Final = Pattern(r"(?<![^\W_])(?:số liệu|kết quả|thống kê|tình hình|phát sinh|tiếp nhận)[ :(]*$")
_UNTIL: Final = frozenset({"until", "end", "filler"})


def limited(
    text: str,
    whole: FoundDeadline,
    parts: Sequence[WordedRule],
    cues: Sequence[Cue],
    terms: Sequence[TimeExpression],
    used: set[TimeExpression],
) -> FoundDeadline:
    """Add from when and until when: `từ ngày 01/5/2024`, `đến hết năm 2025`, `trong năm 2024`. Adds to `used`."""
    since = until = None
    ends: dict[int, RoughDate] = {}  # of one rule among several
    begins: dict[int, RoughDate | None] = {}
    data = len(text)  # where the words of the first day of some data end
    begun = -1  # where the words of a first day end
    for term in terms:
        if term in used or term.first is None or term.last is None:
            continue
        yearly = any(item and item[1] is Unit.YEAR for cue in cues for item in cue.every)
        if yearly and term.month_day and term.period is None and "start" in trigger_of(text, term).words:
            continue  # `từ 01/6 đến 31/8 hằng năm`
        trigger = trigger_of(text, term)
        if "start" in trigger.words and _OF_DATA.search(text, max(0, trigger.start - 40), trigger.start):
            data = term.end
            continue
        if 0 <= trigger.start - data < 2:
            continue
        beside = touches(text, trigger.start, term.end, cues) or _follows(text, whole, trigger.start)
        if (
            yearly and term.range_from and _OF_EACH_YEAR.match(text, term.end)
        ):  # `từ tháng 12 đến tháng 4 năm sau hằng năm`
            used.add(term)
            whole = structs.replace(whole, notes=(*whole.notes, "no_exact_rule"))
            continue
        if "start" in trigger.words:
            since, begun = _rough(term, term.range_from or term.first), term.end
            until = _rough(term, term.last) if term.range_from else until
        elif trigger.words and trigger.words <= _UNTIL and trigger.words & {"until", "end"}:
            leads_in = term.end <= whole.start and not text[term.end : whole.start].strip(" ,")
            leads_in = leads_in or 0 <= trigger.start - begun < 2  # `từ ngày 30/8 đến ngày 03/9, hằng ngày …`
            if not leads_in and (trigger.start < whole.end - 1 or ";" in text[whole.end : trigger.start]):
                only = _limited_alone(text, parts, cues, trigger.start, term)
                if only is not None:
                    ends[only] = _rough(term, term.last)
                    used.add(term)
                continue
            until = _rough(term, term.last)
        elif beside and trigger.words == {"within"} and term.period and _THEN.match(text, term.end):
            for index, rule in enumerate(whole.rules):  # `1 tuần/lần trong tháng 12, sau đó 2 tuần/lần`
                first = any(part.rule == rule and part.start < term.start for part in parts)
                begins[index] = _rough(term, term.first if first else term.period.next().first)
                if first:
                    ends[index] = _rough(term, term.last)
        elif beside and trigger.words == {"within"} and term.period:
            since, until = _rough(term, term.first), _rough(term, term.last)
        else:
            continue
        used.add(term)
        whole = structs.replace(whole, start=min(whole.start, trigger.start), end=max(whole.end, term.end))
    if since and until and since.first > until.last:  # `1 tuần/lần trong tháng 6, từ tháng 7 họp 1 tháng/lần`
        for index, rule in enumerate(whole.rules):
            later = any(part.rule == rule and part.start > begun for part in parts)
            if later:
                begins[index] = since
            else:
                ends[index] = until
        since = until = None
    if since:
        begins |= dict.fromkeys((index for index, end in ends.items() if since.first > end.last), None)
    rules = [_between(rule, begins.get(index, since), ends.get(index, until)) for index, rule in enumerate(whole.rules)]
    notes = whole.notes
    if any(isinstance(rule, Every) and not rule.occurs for rule in rules):
        notes = (*notes, "no_anchor")
    return structs.replace(whole, rules=tuple(rules), notes=notes)


def _follows(text: str, whole: FoundDeadline, start: int) -> bool:
    """`hằng ngày (trước 17h00) trong tháng 7/2025`: behind all that says what returns."""
    return whole.end <= start and _GAP.fullmatch(text, whole.end, start) is not None


_OF_EACH_YEAR: Final = Pattern(r" (?:hằng|hàng) năm(?![^\W_])", needs="hằng hàng")
_THEN: Final = Pattern(
    r" [,;] (?:sau đó|tiếp đó|sau đấy|từ đó|các (?:tuần|tháng|quý) (?:sau|tiếp theo))(?![^\W_])", needs="đó đấy các"
)


def _limited_alone(
    text: str, parts: Sequence[WordedRule], cues: Sequence[Cue], start: int, term: TimeExpression
) -> int | None:
    """Which rule of several ends with a term: `báo cáo tuần … đến hết năm 2025 và báo cáo tháng …`."""
    before = [part for part in parts if part.end <= start]
    ends = [part.end for part in before] + [cue.end for cue in cues if cue.end <= start]
    reached = max(ends, default=start)
    if not before or text[reached:start].strip(" ,(") or all(part.start < term.end for part in parts):
        return None
    return list(dict.fromkeys(part.rule for part in parts)).index(before[-1].rule)


def _between(rule: DeadlineRule, since: RoughDate | None, until: RoughDate | None) -> DeadlineRule:
    if not isinstance(rule, Every):
        return structs.replace(rule, since=since, until=until)
    anchor = since.first if since and since.exact and rule.count > 1 else None
    return structs.replace(rule, since=since, until=until, anchor=anchor)


def _rough(term: TimeExpression, day: date) -> RoughDate:
    unit = term.period.unit if term.period and not term.range_from else Unit.DAY
    return RoughDate.containing(day, unit if unit in (Unit.MONTH, Unit.YEAR) else Unit.DAY)


_HOUR_AFTER: Final = Pattern(r"[ ,(]*(?:trước|lúc|vào lúc|chậm nhất) @HOUR")  # `thứ Sáu hằng tuần, trước 11 giờ`
_HOUR_THAT_DAY: Final = Pattern(r"@HOUR (?:của )?cùng ngày", needs="cùng")  # `giao ban thứ Sáu hằng tuần, gửi …`
_HOUR_INSIDE: Final = Pattern(r"(?:trước|lúc|vào|chậm nhất) @HOUR(?! ?,? ?(?:ngày|thứ|sáng|chiều))")
_ANOTHER_HOUR: Final = Pattern(r" (?:và|,|;) (?:(?:trước|lúc|vào) )*@HOUR(?! ?,? ?(?:ngày|thứ))")  # `lúc 7h và 16h`
_HOUR_TOO: Final = Pattern(r"@HOUR (?:và|,) (?:(?:trước|lúc|vào) )*$")
_HOUR_BEFORE: Final = Pattern(  # `trước 15 giờ hằng ngày`
    r"(?<!đến)(?<!đến\x20)(?<![^\W_])(?:(?:trước|lúc|vào|chậm nhất|là) )*@HOUR $"
)


def hour_behind(text: str, end: int) -> time | None:
    """The hour that follows what returns: `báo cáo ngày trước 16 giờ`."""
    match = _HOUR_AFTER.match(text, end)
    return hour_of(match) if match else None


def at_hour(text: str, whole: FoundDeadline) -> FoundDeadline:
    """Add the hour that stands before or after the whole, to the rules that name a day."""
    after = _HOUR_AFTER.match(text, whole.end) or _HOUR_THAT_DAY.search(text, whole.end)
    before = None if after else _HOUR_BEFORE.search(text, max(0, whole.start - 40), whole.start)
    inside = None if after or before or len(whole.rules) > 1 else _HOUR_INSIDE.search(text, whole.start, whole.end)
    match = after or before or inside
    stated = hour_of(match) if match else None
    rules: list[DeadlineRule] = []
    for rule in whole.rules:
        if isinstance(rule, Every) and rule.hour is None and stated and _names_a_day(rule):
            rule = structs.replace(rule, hour=stated, before=False)
        rules.append(rule)
    beside = match and (
        _ANOTHER_HOUR.match(text, match.end()) or _HOUR_TOO.search(text, max(0, match.start() - 40), match.start())
    )
    if beside and stated:  # one rule has one hour
        whole = structs.replace(whole, notes=(*whole.notes, "no_exact_rule"))
    start, end = before.start() if before else whole.start, after.end() if after else whole.end
    hour = next((rule.hour for rule in rules if isinstance(rule, Every) and rule.hour), None)
    return structs.replace(whole, start=start, end=end, rules=tuple(rules), hour=hour)


def _names_a_day(rule: Every) -> bool:
    days = (rule.weekday, rule.day, rule.month_day)
    return any(day is not None for day in days) or (rule.unit, rule.count) == (Unit.DAY, 1)
