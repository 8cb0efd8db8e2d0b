"""From what returns, and the days within it, to recurring rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Final

from msgspec import Struct, structs

from deann06.core.periods import RoughDate, Unit
from deann06.core.phrase_pieces import Term, hour_of, pattern
from deann06.core.phrase_recurring import Cue, Detail
from deann06.core.phrase_triggers import Trigger, trigger_at
from deann06.core.terms import Every

_LONG: Final = (Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
_GAP: Final = re.compile(r"[ ,(:)-]*(?:của ?)?")
_DATA: Final = re.compile(r"(?:số liệu|kỳ báo cáo|chốt)[^;]*$")  # `(số liệu từ ngày 15 đến ngày 14)`
_AND: Final = re.compile(r"[ ,;)]*(?:và|hoặc)? ?(?:ngày )?(?:\(ngày )?")


class Recurring(Struct, frozen=True):
    """The recurring rules of a sentence, with the span that says them and the terms that they used up."""

    start: int
    end: int
    rules: tuple[Every, ...]
    notes: tuple[str, ...]
    used: tuple[Term, ...]


class _Found(Struct, frozen=True):
    start: int
    end: int
    rule: Every
    covers: tuple[Unit, ...]  # units whose bare cues need no rule of their own any more


def recurring(
    text: str, cues: Sequence[Cue], details: Sequence[Detail], terms: Sequence[Term], notes: Sequence[str]
) -> Recurring | None:
    """Join cues, days within them and days of a year into rules. None when nothing returns."""
    found: list[_Found] = []
    used: list[Term] = []
    reasons = list(notes)
    for detail in sorted(details, key=lambda detail: detail.start):
        found += _of_detail(text, detail, cues, found, reasons)
    for term in terms:
        of_year = _of_year(text, term, cues, found)
        if of_year:
            found.append(of_year)
            used.append(term)
            reasons += [note for note in term.notes if note == "loose_part_of_period"]
    covered = {item for one in found for item in one.covers}
    if notes:  # its day is said, though no rule can say it: the end of the quarter would be a wrong one
        covered.add(Unit.QUARTER)
    for cue in cues:
        for item in cue.every:
            if item is None:
                reasons.append("no_exact_rule")
            elif item[1] not in covered:
                found.append(_Found(cue.start, cue.end, Every(count=item[0], unit=item[1]), ()))
    spans = [(one.start, one.end) for one in found] + [(cue.start, cue.end) for cue in cues]
    if not spans:
        return None
    found.sort(key=lambda one: one.start)
    rules = tuple(dict.fromkeys(one.rule for one in found))
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return _limited(text, Recurring(start, end, rules, tuple(dict.fromkeys(reasons)), tuple(used)), cues, terms)


def _of_detail(
    text: str, detail: Detail, cues: Sequence[Cue], found: Sequence[_Found], reasons: list[str]
) -> list[_Found]:
    trigger = _trigger(text, detail.start, detail.end, cues, found, detail.beside_cue)
    if trigger is None:
        return []
    before = trigger.before and detail.hour is None
    reasons += detail.notes
    if trigger.contradicts_itself:
        reasons.append("contradiction")
    if detail.unit is not None:
        counts = [item[0] for cue in cues for item in cue.every if item and item[1] is detail.unit]
        rule = _rule(counts[0] if counts else 1, detail.unit, before, detail)
        return [_Found(trigger.start, detail.end, rule, (detail.unit,))]
    nearest = _nearest(text, trigger.start, detail.end, cues, (Unit.MONTH, *_LONG))
    if nearest is None:
        return []
    rules = []
    for item in cues[nearest].every:
        if item and item[1] in (Unit.MONTH, *_LONG):
            if item[1] is not Unit.MONTH:
                reasons.append("which_month")
            rule = _rule(1, item[1], before, detail)
            rules.append(_Found(trigger.start, detail.end, rule, (item[1],)))
    return rules


def _rule(count: int, unit: Unit, before: bool, detail: Detail) -> Every:
    return Every(
        count=count, unit=unit, before=before, weekday=detail.weekday, day=detail.day,
        month_day=detail.month_day, hour=detail.hour, roll=detail.roll,
    )  # fmt: skip


def _of_year(text: str, term: Term, cues: Sequence[Cue], found: Sequence[_Found]) -> _Found | None:
    """`trước ngày 15/11 hằng năm`: a day without a year, beside something that returns in a year."""
    nearest = _nearest(text, trigger_at(text, term.start).start, term.end, cues, _LONG)
    if term.month_day is None or nearest is None or "impossible_date" in term.notes:
        return None
    trigger = _trigger(text, term.start, term.end, cues, found, True)
    if trigger is None:
        return None
    before = trigger.before and term.hour is None
    month_day = (before and term.first_month_day) or term.month_day  # `trước tháng 12`: before its first day
    rule = Every(count=1, unit=Unit.YEAR, before=before, month_day=month_day, hour=term.hour)
    covers = tuple(item[1] for item in cues[nearest].every if item and item[1] in _LONG)
    return _Found(trigger.start, term.end, rule, covers)


def _trigger(
    text: str, start: int, end: int, cues: Sequence[Cue], found: Sequence[_Found], needed: bool
) -> Trigger | None:
    """The trigger of a day within what returns: its own, or its neighbour's; None when it is no term."""
    own = trigger_at(text, start)
    if ("start" in own.words and not own.makes_a_term) or _DATA.search(text, max(0, own.start - 200), own.start):
        return None
    if own.makes_a_term:
        return own
    for one in found:
        if one.end == end or (one.end <= start and _AND.fullmatch(text, one.end, start)):
            words = frozenset({"before"} if one.rule.before else ())
            return Trigger(own.start, words)
    return own if not needed or _touches(text, own.start, end, cues) else None


def _touches(text: str, start: int, end: int, cues: Sequence[Cue]) -> bool:
    return any(
        _GAP.fullmatch(text, cue.end, start) if cue.end <= start else _GAP.fullmatch(text, end, cue.start)
        for cue in cues
    )


def _nearest(text: str, start: int, end: int, cues: Sequence[Cue], units: tuple[Unit, ...]) -> int | None:
    """The nearest cue of one of these units; a comma in between is as far as a clause."""

    def distance(index: int) -> int:
        between = text[cues[index].end : start] or text[end : cues[index].start]
        return len(between) + 40 * len(re.findall("[,;]", between))

    fitting = [i for i, cue in enumerate(cues) if any(item and item[1] in units for item in cue.every)]
    return min(fitting, key=distance, default=None)


_UNTIL: Final = frozenset({"until", "end", "filler"})


def _limited(text: str, whole: Recurring, cues: Sequence[Cue], terms: Sequence[Term]) -> Recurring:
    """Add from when and until when: `từ ngày 01/5/2024`, `đến hết năm 2025`, `trong năm 2024`."""
    since = until = None
    used = list(whole.used)
    for term in terms:
        if term in used or term.first is None or term.last is None or term.month_day:
            continue
        trigger = trigger_at(text, term.start)
        beside = _touches(text, trigger.start, term.end, cues)
        if "start" in trigger.words:
            since = _rough(term, term.range_from or term.first)
            until = _rough(term, term.last) if term.range_from else until
        elif trigger.words and trigger.words <= _UNTIL and trigger.words & {"until", "end"}:
            if trigger.start < whole.end - 1 or ";" in text[whole.end : trigger.start]:
                continue
            until = _rough(term, term.last)
        elif beside and trigger.words == {"within"} and term.period:
            since, until = _rough(term, term.first), _rough(term, term.last)
        else:
            continue
        used.append(term)
        whole = structs.replace(whole, start=min(whole.start, trigger.start), end=max(whole.end, term.end))
    rules = tuple(_between(rule, since, until) for rule in whole.rules)
    notes = whole.notes
    hour = _HOUR_AFTER.match(text, whole.end)
    if hour:
        whole = structs.replace(whole, end=hour.end())
        rules = tuple(_at_hour(rule, hour_of(hour["hour"], hour["minute"], hour["pm"])) for rule in rules)
    if any(not rule.occurs for rule in rules):
        notes = (*notes, "no_anchor")
    return structs.replace(whole, rules=rules, notes=notes, used=tuple(used))


_HOUR_AFTER: Final = pattern(r"[ ,(]*(?:trước|lúc|vào lúc|chậm nhất) @HOUR")  # `thứ Sáu hằng tuần, trước 11 giờ`


def _at_hour(rule: Every, hour: time | None) -> Every:
    names_a_day = rule.weekday is not None or rule.day is not None or rule.month_day is not None
    return structs.replace(rule, hour=hour, before=False) if names_a_day and rule.hour is None else rule


def _between(rule: Every, since: RoughDate | None, until: RoughDate | None) -> Every:
    anchor = since.first if since and since.exact and rule.count > 1 else None
    return structs.replace(rule, since=since, until=until, anchor=anchor)


def _rough(term: Term, day: date) -> RoughDate:
    unit = term.period.unit if term.period and not term.range_from else Unit.DAY
    return RoughDate.containing(day, unit if unit in (Unit.MONTH, Unit.YEAR) else Unit.DAY)


def hour_in(rules: Sequence[Every]) -> time | None:
    """The first hour that one of the rules states."""
    return next((rule.hour for rule in rules if rule.hour), None)
