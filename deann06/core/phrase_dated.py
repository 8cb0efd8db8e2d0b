"""Which days and periods of a sentence are deadlines: the words before them decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deann06.core.periods import RoughDate, Unit
from deann06.core.phrase_pieces import Found, Pattern, Span, Term, overlaps
from deann06.core.phrase_triggers import Trigger, is_no_term, trigger_at, trigger_of
from deann06.core.terms import OnDay, Rule, Within

_AND: Final = Pattern(r" (?:\)? và|,) ")
_TO: Final = Pattern(r" (?:-|đến) ")  # `01/5/2024 - 15/5/2024`, alone in a cell
_OTHER_WORDS: Final = Pattern(r"(?:[\s,;:.()\-/*+]|và|hoặc|vào|từ|đến|hết|trong|khoảng|thời gian|thời hạn|hạn|các)*")
_NOT_A_WINDOW: Final = Pattern(
    r"(?:số liệu|tính|kết quả(?: thực hiện| đạt được| công tác)?|giai đoạn|thời kỳ|kỳ báo cáo|báo cáo|nghỉ|nghỉ lễ"
    r"|nhiệm kỳ|niên độ|năm học)[ :(]*$"
)


def find_dated(text: str, terms: Sequence[Term]) -> list[Found]:
    """The deadlines among the days and periods of a plain text, which are given in its order."""
    bare = bool(terms) and _is_bare(text, terms)
    found: list[Found] = []
    last: tuple[Term, Trigger] | None = None  # the term before, where it was a deadline
    for index, term in enumerate(terms):
        trigger = _trigger(text, term, last)
        earlier = _window_start(text, trigger, terms[index - 1]) if index else None
        if bare and found and _TO.fullmatch(text, terms[index - 1].end, term.start):
            earlier = terms[index - 1]
            found.pop()
        last = None
        if _is_deadline(text, term, trigger, earlier, bare):
            found.append(_read(term, trigger, earlier))
            last = term, trigger
    return found


def _trigger(text: str, term: Term, last: tuple[Term, Trigger] | None) -> Trigger:
    """The trigger of a term: its own, or that of the term before it (`15/5 và 20/6`)."""
    trigger = trigger_of(text, term)
    if not trigger.words and last and (last[0].period is None) == (term.period is None):
        end = last[0].end
        return Trigger(term.start, last[1].words) if _AND.fullmatch(text, end, term.start) else trigger
    return trigger


def _is_bare(text: str, terms: Sequence[Term]) -> bool:
    """Whether the text is nothing but days and periods, as in the cell of a table."""
    rest = list(text)
    for term in terms:
        rest[term.start : term.end] = " " * (term.end - term.start)
    return bool(_OTHER_WORDS.fullmatch("".join(rest)))


def _window_start(text: str, trigger: Trigger, earlier: Term) -> Term | None:
    """The first day of `từ ngày 01/5 đến ngày 15/5/2024`."""
    opens = trigger_of(text, earlier)
    adjacent = earlier.end <= trigger.start and not text[earlier.end : trigger.start].strip()
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


_WINDOW_OPENS: Final = Pattern(r"(?<![^\W_])từ (?!nay)(?:ngày |tháng |năm |quý )?[\w/.-]{1,10} $")


def _ends_a_window(text: str, trigger: Trigger, term: Term) -> bool:
    """`số liệu từ ngày 15/12 đến ngày 14/6`, `từ năm 2022 đến năm 2025`: the end of a span that is no term."""
    return trigger.words <= {"until", "end", "filler"} and bool(
        _WINDOW_OPENS.search(text, max(0, trigger.start - 40), trigger.start)
    )


def _read(term: Term, trigger: Trigger, earlier: Term | None) -> Found:
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
        return Found(trigger_start, term.end, (), notes)
    since = RoughDate.containing(since_day, Unit.DAY) if since_day else None
    rule: Rule
    if trigger.before and term.hour is None and not term.midnight:
        rule = OnDay(day=term.first, before=True, since=since, roll=term.roll)
    elif term.period:
        rule = Within(period=term.period, since=since, roll=term.roll)
    else:
        rule = OnDay(day=term.last, before=False, hour=term.hour, since=since, roll=term.roll)
    return Found(start, term.end, (rule,), notes, "dated", term.hour)


_WHICH_WEEK: Final = Pattern(r"(?:@HOUR )?(?:@DAYPART )?(?:ngày )?@WEEKDAY")
_WHICH_MONTH: Final = Pattern(r"ngày (?:[12]\d|3[01]|0?[1-9])(?! ?[/.-] ?\d)(?![^\W_])(?! (?:tháng \d|ngày|làm))")
_EVENT: Final = Pattern(  # trước Tết, trước kỳ họp
    r"(?:trước|(?:chậm|muộn) nhất (?:là |đến |vào )?(?:trước )?) (?:thời điểm |ngày |dịp |thềm )?"
    r"(?:nghỉ )?(?:tết|kỳ họp|phiên họp|cuộc họp|đại hội|hội nghị|khai giảng|khai mạc|diễn ra)(?![^\W_])"
)


def find_without_a_day(text: str, taken: list[Span]) -> list[Found]:
    """Terms that name a weekday, a day number or an event, and so no day: `trước thứ Năm`, `trước ngày 25`."""
    found = []
    for form, reason in ((_WHICH_WEEK, "which_week"), (_WHICH_MONTH, "no_month")):
        for match in form.finditer(text):
            trigger = trigger_at(text, match.start())
            if trigger.is_firm and not overlaps(match.span(), taken) and "start" not in trigger.words:
                taken.append(match.span())
                found.append(Found(trigger.start, match.end(), (), (reason,)))
    found += [Found(*match.span(), (), ("needs_event_date",)) for match in _EVENT.finditer(text)]
    return found
