"""Which days and periods of a sentence are deadlines: each is one, or something else, or has to be asked about."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from msgspec import Struct, structs

from deann06.core.phrases.around.apart import (
    goes_on,
    is_a_phase_of_work,
    is_a_target,
    is_behind_a_label,
    opens_a_duty,
    stands_apart,
)
from deann06.core.phrases.around.attributes import is_attribute
from deann06.core.phrases.around.deeds import is_done_then, is_due, is_left_open, row_of
from deann06.core.phrases.around.others import aims_at, is_after, is_cited, is_other
from deann06.core.phrases.around.past import opens_the_past
from deann06.core.phrases.around.sides import just_passed
from deann06.core.phrases.around.triggers import Trigger, names_a_sitting, trigger_of
from deann06.core.phrases.around.windows import ends_a_window, is_dashed, spans_figures, window, window_start
from deann06.core.phrases.found.pieces import FoundDeadline, Pattern, TimeExpression
from deann06.core.terms.periods import RoughDate, Unit
from deann06.core.terms.rules import DeadlineRule, OnDay, Within

_AND: Final = Pattern(r" (?:\)? và|,) ")
_AND_NOTED: Final = Pattern(r" \([^()]{1,40}\)[ ,;]*(?:và )?")  # `trước 15/7 (đợt 1), 15/9 (đợt 2)`
_EACH_FOR: Final = Pattern(  # `Quý IV/2025 đối với xã loại I, quý II/2026 đối với xã loại II`
    r" \(?(?:đối với|với|cho|tại|ở) [^,;.:]{1,100}[,;] (?:và |còn |riêng )?"
)
_LIKEWISE: Final = Pattern(
    r" [;,] (?:và |còn |riêng )?(?:[^\W_]+\x20){1,8}(?:là|:) (?:ngày )?"
)  # `; mục 4 là 15/12/2025`
_FOR_A_SITTING: Final = Pattern(  # `trước ngày 16/7/2025 để xem xét tại phiên họp tháng 7`: for what, not by when
    r"(?<![^\W_])(?:để|nhằm|phục vụ|kịp|chuẩn bị)(?![^\W_])[^;.]{0,120}(?:họp|hội nghị)(?:@WORD){0,4} $",
    needs="họp nghị",
)
_FOR: Final = Pattern(r" \(?(?:đối với|với|cho|tại|ở) ")
_ALSO_CALLED: Final = Pattern(r" [(,] (?:tức |nhằm )?(?:ngày )?")  # `ngày mai (13/8)`
_NOTE: Final = Pattern(r"\([^()\d]{0,80}\)")  # `Quý II/2025 (theo mẫu gửi kèm)`
_OTHER_WORDS: Final = Pattern(r"(?:[\s,;:.()\-/*+]|và|hoặc|vào|từ|đến|hết|trong|khoảng|thời gian|thời hạn|hạn|các)*")


class Context(Struct, frozen=True):
    """What decides beside the words: the document's own date, and whether the text is a cell of a deadline column."""

    issued: date | None
    column: bool = False


class DatedDeadlines(Struct):
    """The deadlines of a sentence, the days and periods to be asked about, and whether it tells what has been."""

    deadlines: list[FoundDeadline]
    unread: list[TimeExpression]
    told: bool = False


def find_dated(text: str, terms: Sequence[TimeExpression], context: Context) -> DatedDeadlines:
    """What the days and periods of a plain text are, which are given in its order."""
    bare = bool(terms) and _is_bare(text, terms)
    dated = DatedDeadlines([], [])
    deadlines = dated.deadlines
    last: tuple[TimeExpression, Trigger] | None = None  # the term before, where it was a deadline
    for index, term in enumerate(terms):
        before, trigger = last, _trigger(text, term, last)
        cited = is_cited(text, term, trigger)
        if context.column and not cited and not is_after(text, term, trigger):
            trigger = Trigger(
                trigger.start, trigger.words | {"term"}, trigger.hour
            )  # the head of the column is the label
        earlier, trigger = window_start(text, trigger, terms[index - 1], term, bare) if index else (None, trigger)
        if earlier and deadlines and deadlines[-1].end == earlier.end:
            deadlines.pop()
        if earlier and dated.unread and dated.unread[-1] is earlier:
            dated.unread.pop()
        if last and last[0].last == term.last and _ALSO_CALLED.fullmatch(text, last[0].end, term.start):
            continue
        verdict = _is_deadline(text, term, trigger, earlier, bare, context.issued)
        if not verdict and not earlier and not trigger.words - {"filler"}:
            verdict = is_due(text, row_of(text, terms, index), context.issued) or verdict
        whole = structs.replace(term, start=earlier.start) if earlier else term
        shares = last is not None and trigger.start == term.start and trigger.words == last[1].words
        verdict = verdict or (shares and trigger.makes_a_term) or verdict
        in_a_row = last is not None and goes_on(text, last[0], whole, trigger, bare=not last[1].words - {"filler"})
        verdict = verdict or in_a_row or verdict
        if verdict and index + 1 < len(terms) and _is_narrowed(text, term, trigger, terms[index + 1]):
            continue
        if verdict:
            if last and last[1].words <= _AT and last[0].last == term.last and term.hour:
                deadlines.pop()  # `kiểm tra hiện trường vào ngày 09/10, gửi báo cáo trước 10 giờ cùng ngày`
            deadlines.append(_read(term, trigger, earlier, context.issued))
        begins = trigger_of(text, earlier).start if earlier else trigger.start
        if verdict is False and (
            is_left_open(text, term, trigger, begins, context.issued)
            or is_behind_a_label(text, term, begins, context.issued)
        ):
            verdict = None
        last = (term, trigger) if verdict else before if is_dashed(text, index, terms) else None
        if verdict is None:
            dated.unread.append(term)
        elif not verdict and trigger.start < 4 and opens_the_past(text, term, trigger, context.issued):
            dated.told = True
        elif not verdict and context.column and not cited:
            dated.unread.append(term)  # `từ năm 2026`: said to begin, but not by when it is done
    deadlines = [one for one in deadlines if not _is_of_a_sitting(text, one, deadlines)]
    dated.deadlines = [
        one for one, after in zip_longest(deadlines, deadlines[1:]) if not _is_of_figures(text, one, after)
    ]
    return dated


_AT: Final = frozenset({"at", "filler"})
_IN_THE_CLAUSE: Final = Pattern(r" :[^;.]*|[^;.,]*")


def _is_narrowed(text: str, term: TimeExpression, trigger: Trigger, following: TimeExpression) -> bool:
    """`Năm 2026: hoàn thành trụ sở trước ngày 30/6/2026`: a period that only says when the day in its clause is."""
    listed = trigger.words == {"within"} and text.startswith(
        ":", term.end
    )  # `02 đợt trong năm 2026: tháng 6 và tháng 11`
    if (trigger.words and not listed) or term.period is None or following.last is None:
        return False
    if following.last not in term.period:
        return False
    closer = following.first is not None and (following.first, following.last) != (term.period.first, term.period.last)
    return closer and _IN_THE_CLAUSE.fullmatch(text, term.end, following.start) is not None


def _is_of_a_sitting(text: str, one: FoundDeadline, deadlines: Sequence[FoundDeadline]) -> bool:
    """`báo cáo tại phiên họp tháng 6, chậm nhất ngày 15/6`: the month of the sitting, whose own day is told."""
    period = next((rule.period for rule in one.rules if isinstance(rule, Within)), None)
    if period is None or not names_a_sitting(text, one.start):
        return False
    near = [other for other in deadlines if ";" not in (text[one.end : other.start] or text[other.end : one.start])]
    return any(isinstance(rule, OnDay) and rule.day in period for other in near for rule in other.rules)


def _is_of_figures(text: str, one: FoundDeadline, after: FoundDeadline | None) -> bool:
    """`Tổng hợp kết quả thực hiện trong tháng 01/2026, gửi trước ngày 05/02/2026`: the month of the data."""
    period = next((rule.period for rule in one.rules if isinstance(rule, Within)), None)
    due = next((rule.day for rule in after.rules if isinstance(rule, OnDay)), None) if after else None
    if after is None:
        return False
    if text.startswith(("đến", "tới"), one.start) and due and period is None:
        return (
            _TOLD_UNTIL.search(text, max(0, one.start - 160), one.start) is not None
            and _TELLS_BY.match(text, one.end) is not None
        )
    if period and due and (due <= period.last or "year_passed" in one.notes):  # no data of what is not over
        return _is_of_whom(text, one, after)
    return text.startswith("trong", one.start) and _TOLD_OF.search(text, max(0, one.start - 160), one.start) is not None


def _is_of_whom(text: str, one: FoundDeadline, after: FoundDeadline) -> bool:
    """`Rà soát cán bộ nghỉ hưu trong năm 2025, gửi danh sách trước ngày 15/5/2025`: who they are, not by when."""
    if not _WITHIN.match(text, one.start) or not _SENT_ON.fullmatch(text, one.end, after.start):
        return False
    return _COLLECTS.search(text, max(0, one.start - 200), one.start) is not None


_TOLD_UNTIL: Final = Pattern(  # `báo cáo thu ngân sách đến 15/9, ước cả năm trước ngày 18/9`
    r"(?<![^\W_])(?:báo cáo|tổng hợp|đánh giá|thống kê|rà soát) (?!và|để|về|gửi|xong)(?:kết quả|tình hình|số|tiến độ"
    r"|thu|chi|giải ngân"
    r"|sản lượng|thiệt hại|công tác|danh sách)(?:@WORD){0,8} $"
)
_TELLS_BY: Final = Pattern(r"[^;.]{0,60} (?:trước|chậm nhất|muộn nhất)(?![^\W_])", needs="trước nhất")
_WITHIN: Final = Pattern(r"(?:hoàn thành |hết |xong )?trong(?![^\W_])")
_COLLECTS: Final = Pattern(
    r"(?<![^\W_])(?:rà soát|(?:lập|gửi|tổng hợp|cung cấp) danh sách|lập hồ sơ|thống kê|thanh toán|quyết toán"
    r"|đối chiếu|xác minh|kê khai"
    r"|tổng hợp|báo cáo)(?![^\W_])[^;.,:]* $"
)
_SENT_ON: Final = Pattern(
    r"[^;.:]{0,80}, (?:[^;.]{1,80}\x20)?(?:gửi|báo cáo|nộp|trình|chuyển|cung cấp|đề xuất"
    r"|lập danh sách)(?![^\W_])[^;.]{0,80}"
)
_TOLD_OF: Final = Pattern(
    r"(?:^|[;.] |[-+*] )(?:(?:báo cáo|tổng hợp|đánh giá|gửi)(?:@TOKEN){0,3}? (?:kết quả|tình hình|số liệu"
    r"|số (?!h[óo][áa]))"
    r"|thống kê)"
    r"(?:\x20(?!(?:và|để|phải|hoàn|xong|gửi)(?![^\W_]))[^\W_][\w/-]*){0,16} $",
    needs="quả hình số kê",
)


def _trigger(text: str, term: TimeExpression, last: tuple[TimeExpression, Trigger] | None) -> Trigger:
    """The trigger of a term: its own, or that of the term before it (`15/5 và 20/6`)."""
    trigger = trigger_of(text, term)
    if not trigger.words and last and (last[0].period is None) == (term.period is None):
        end = last[0].end
        shared = (
            _AND.fullmatch(text, end, term.start)
            or _AND_NOTED.fullmatch(text, end, term.start)
            or (_EACH_FOR.fullmatch(text, end, term.start) and _FOR.match(text, term.end))
        )
        return Trigger(term.start, last[1].words, last[1].hour) if shared else trigger
    if (
        last
        and trigger.words == {"filler"}
        and "term" in last[1].words
        and _LIKEWISE.fullmatch(text, last[0].end, term.start)
    ):
        return Trigger(term.start, last[1].words, last[1].hour)
    if last and trigger.words == {"within"} and _FOR_A_SITTING.search(text, last[0].end, term.start):
        return Trigger(term.start, frozenset())
    return trigger


def _is_bare(text: str, terms: Sequence[TimeExpression]) -> bool:
    """Whether the text is nothing but days and periods, as in the cell of a table."""
    rest = list(text)
    for start, end in [(term.start, term.end) for term in terms] + [note.span() for note in _NOTE.finditer(text)]:
        rest[start:end] = " " * (end - start)
    return bool(_OTHER_WORDS.fullmatch("".join(rest)))


def _is_deadline(
    text: str, term: TimeExpression, trigger: Trigger, earlier: TimeExpression | None, bare: bool, issued: date | None
) -> bool | None:
    """Whether a day or period is a deadline; None where nothing says so, nor what else it is."""
    whole_year = term.period is not None and term.period.unit is Unit.YEAR
    if whole_year and earlier and "term" not in trigger.words | trigger_of(text, earlier).words:
        return False  # `từ năm 2022 đến năm 2025` is a phase
    if bare:
        if term.vague and term.period and not trigger.makes_a_term:
            return None  # `2026`
        return "start" not in trigger.words or term.range_from is not None
    if earlier is None and ends_a_window(text, trigger):
        return False
    if term.range_from and "start" in trigger.words and "before" not in trigger.words:
        phase = whole_year and "term" not in trigger.words
        over = bool(issued and term.last and term.month_day is None and term.last < issued)
        return not (phase or over) and not spans_figures(text, trigger)
    if whole_year and is_a_phase_of_work(text, term, issued):
        return True
    if term.range_from and whole_year and "term" not in trigger.words:
        return bool(trigger.words & {"within"} and aims_at(text, term))
    if earlier and spans_figures(text, trigger_of(text, earlier)):
        return False
    start = trigger_of(text, earlier).start if earlier else None
    if is_other(text, term, trigger, issued, start):
        return not trigger.words and (is_a_target(text, term, issued) or opens_a_duty(text, term, issued))
    marked = not term.unmarked or earlier is not None or is_done_then(text, term)
    if trigger.makes_a_term:
        return marked or trigger.is_firm or "at" in trigger.words
    if not marked or term.vague:
        return False
    if stands_apart(text, structs.replace(term, start=earlier.start) if earlier else term, issued):
        return True
    return False if whole_year or is_attribute(text, term) else None


def _read(term: TimeExpression, trigger: Trigger, earlier: TimeExpression | None, issued: date | None) -> FoundDeadline:
    start = trigger_start = min(trigger.start, term.start)
    notes = term.notes
    if earlier:
        start = earlier.start
        term, since_day = window(earlier, term)
        notes = term.notes
    else:
        since_day = term.range_from
    if since_day and term.last and since_day > term.last:
        return FoundDeadline(start, term.end, (), ("ends_before_it_begins",))
    if trigger.contradicts_itself:
        notes = (*notes, "contradiction")
    if (earlier is None or earlier.month_day) and just_passed(term, issued):
        notes = (*notes, "year_passed")
    if term.first is None or term.last is None:
        return FoundDeadline(trigger_start, term.end, (), notes)
    since = RoughDate.containing(since_day, Unit.DAY) if since_day else None
    hour = term.hour or (None if term.period else trigger.hour)
    rule: DeadlineRule
    if trigger.before and hour is None and term.midnight is None:
        rule = OnDay(day=term.first, before=True, since=since, roll=term.roll)
    elif term.period:
        rule = Within(period=term.period, since=since, roll=term.roll)
    else:
        rule = OnDay(day=term.last, before=False, hour=hour, since=since, roll=term.roll)
    return FoundDeadline(start, term.end, (rule,), notes, "dated", hour)
