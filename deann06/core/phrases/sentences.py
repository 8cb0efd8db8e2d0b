"""Everything that one sentence says about time: its dated, counted, recurring, ongoing and urgent terms."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Final

from msgspec import Struct, structs

from deann06.core.phrases.cues import find_cues, find_exceptions
from deann06.core.phrases.dated import Context, find_dated
from deann06.core.phrases.details import find_days, of_days, of_the_next_month
from deann06.core.phrases.found.counts import find_counted
from deann06.core.phrases.found.forms import find_terms, with_leading_years, with_same_days, with_years
from deann06.core.phrases.found.pieces import DeadlineKind, FoundDeadline, Pattern, TakenSpans, TimeExpression
from deann06.core.phrases.found.text import PlainText, body
from deann06.core.phrases.own_days import find_own_days
from deann06.core.phrases.recurring import recurring
from deann06.core.phrases.undated import find_without_a_day
from deann06.core.terms.rules import DeadlineRule, Every, OnDay, Ongoing, Within


class PhraseReading(Struct, frozen=True, kw_only=True):
    """What a sentence says of one deadline. `unclear` holds keys of UNCLEAR; `quote` is an exact part of `text`."""

    text: str
    kind: DeadlineKind
    rules: tuple[DeadlineRule, ...] = ()
    hour: time | None = None
    urgent: bool = False
    unclear: tuple[str, ...] = ()
    quote: str = ""


def read_sentence(sentence: str, context: Context) -> list[PhraseReading]:
    """Every deadline of a sentence in its order; what is ongoing or urgent only where there is none. May be empty.

    Where a day or period stands that is neither a deadline nor anything else known, that is asked instead.
    """
    issued = context.issued
    plain = PlainText(body(sentence).rstrip(" .;/") if context.column else body(sentence))
    text = plain.text
    taken = TakenSpans()  # no words are read twice
    excepted = find_exceptions(text, taken)
    counted = find_counted(plain, issued, taken, column=context.column)
    details = find_own_days(text, taken)
    cues = find_cues(text, taken, column=context.column)
    cues = cues or of_days(details) or ([] if counted else of_the_next_month(text))
    if cues:
        details += find_days(text, taken)
    if counted and not details:  # `10 ngày sau khi kết thúc quý, gửi báo cáo quý`
        cues = [cue for cue in cues if not cue.named]
    terms = sorted(find_terms(text, issued, taken), key=lambda term: term.start)
    terms = with_same_days(with_leading_years(text, with_years(text, terms), issued))
    returns, terms = recurring(text, cues, details, terms, issued)
    if returns and excepted:
        returns = structs.replace(returns, notes=(*returns.notes, "no_exact_rule"))
    if returns:  # `họp thứ Hai hằng tuần, báo cáo trong ngày`: on the day of the meeting
        terms = [term for term in terms if not _is_of_that_day(text, term, returns.start)]
    stated = find_dated(text, terms, context)
    if returns and cues and all(cue.named for cue in cues) and _is_but_a_name(text, returns, stated.deadlines):
        returns = None
    dated = [*stated.deadlines, *(one for one in counted if not _is_gloss(text, one, stated.deadlines))]
    if any(one.rules for one in dated):
        dated = [one for one in dated if one.notes != ("no_start",)]
    deadlines = [returns, *dated] if returns else dated
    deadlines = deadlines or find_without_a_day(text, taken, column=context.column)
    deadlines = deadlines or [FoundDeadline(term.start, term.end, notes=("unread_time",)) for term in stated.unread]
    urgent = _URGENT.search(text)
    if not deadlines:
        return [] if stated.told else _mood(sentence, plain, urgent)
    deadlines.sort(key=lambda one: one.start)
    return [_reading(sentence, plain, one, issued, bool(urgent)) for one in deadlines]


def _is_but_a_name(text: str, returns: FoundDeadline, dated: Sequence[FoundDeadline]) -> bool:
    """`Tổ chức tổng kết năm trước ngày 20/12/2025`: what is due once is only called by what returns."""
    bare = all(isinstance(rule, Every) and rule.day is None and rule.month_day is None for rule in returns.rules)
    named = _NAMED_FOR.search(text, max(0, returns.start - 10), returns.start) is not None
    return bare and any(
        (named or one.start >= returns.end)
        and ";" not in (text[returns.end : one.start] or text[one.end : returns.start])
        for one in dated
    )


def _is_gloss(text: str, counted: FoundDeadline, dated: Sequence[FoundDeadline]) -> bool:
    """`hết ngày 05/5/2026 (60 ngày kể từ ngày đăng tải)`: how a day was counted."""
    return any(one.end <= counted.start and text[one.end : counted.start].strip() == "(" for one in dated)


_NAMED_FOR: Final = Pattern(r"(?<![^\W_])(?:đối với|với|của|cho) $")


def _is_of_that_day(text: str, term: TimeExpression, start: int) -> bool:
    return "which_day" in term.notes or (term.start >= start and text[term.start : term.end].strip() == "ngày")


def _reading(
    sentence: str, plain: PlainText, deadline: FoundDeadline, issued: date | None, urgent: bool
) -> PhraseReading:
    notes = deadline.notes
    if issued and any(_last_day(rule, issued) < issued for rule in deadline.rules):
        notes = (*notes, "before_issue")
    return PhraseReading(
        text=sentence,
        kind=deadline.kind if deadline.rules else "unclear",
        rules=deadline.rules,
        hour=deadline.hour,
        urgent=urgent,
        unclear=tuple(dict.fromkeys(notes)),
        quote=plain.quote(deadline.start, deadline.end),
    )


def _last_day(rule: DeadlineRule, otherwise: date) -> date:
    if isinstance(rule, OnDay):
        return rule.day
    return rule.period.last if isinstance(rule, Within) else otherwise


_URGENT: Final = Pattern(
    r"(?<![^\W_])(?:khẩn trương|hỏa tốc|hoả tốc|thượng khẩn|khẩn cấp|lập tức|ngay lập tức"
    r"|ngay(?! (?:thẳng|ngắn|cả|từ|tại|trong|trước|ở|tháng|quý|năm))|gấp(?! (?:\d|đôi|hai|ba|nhiều|rưỡi)))(?![^\W_])"
)
_UPON_AN_EVENT: Final = Pattern(  # `trình ngay sau khi kết thúc đợt cao điểm`; not of what may happen again and again
    r"sau (?:khi|kỳ họp|phiên họp|hội nghị|đại hội)(?! (?:có )?(?:yêu cầu|phát sinh|phát hiện|xảy ra|tiếp nhận"
    r"|sự|đột xuất|vụ|cần|dấu hiệu|thông tin|phản ánh|biến động|thay đổi|tình huống|vi phạm)(?![^\W_]))(?![^\W_])"
    r"|khi có (?:hướng dẫn|kết luận|quyết định|kết quả|chủ trương|kế hoạch)(?![^\W_])",
    needs="khi họp hội",
)
_ONGOING: Final = Pattern(
    r"(?<!không\x20)(?<!để\x20)(?<!chi\x20)(?<!phí\x20)(?<!lương\x20)(?<![^\W_])"
    r"(?:(?<!nhóm\x20nhiệm\x20vụ\x20)(?<!các\x20nhiệm\x20vụ\x20)(?<!số\x20nhiệm\x20vụ\x20)thường xuyên|"
    r"tiếp tục(?! (?:(?:được )?(?:thực hiện|áp dụng|giải quyết|xử lý) "
    r"theo (?:quy định|các quy định|thủ tục|[^;.,]{0,40} (?:cũ|trước đây))"
    r"|có (?:hiệu lực|giá trị)|chuyển biến|diễn biến|tăng|giảm)(?![^\W_]))"
    r"|(?<!\d\x20ngày\x20)(?<!\d\x20tháng\x20)(?<!\d\x20năm\x20)(?<!\d\x20tuần\x20)(?<!làm\x20việc\x20)liên tục"
    r"|(?<!phấn\x20đấu\x20)duy trì)(?![^\W_])"
)


def _mood(sentence: str, plain: PlainText, urgent: re.Match[str] | None) -> list[PhraseReading]:
    ongoing = _ONGOING.search(plain.text)
    if ongoing:
        kept_up = PhraseReading(text=sentence, kind="ongoing", rules=(Ongoing(),), urgent=bool(urgent))
        return [structs.replace(kept_up, quote=plain.quote(*ongoing.span()))]
    if urgent:
        awaits = urgent[0] == "ngay" and _UPON_AN_EVENT.match(plain.text, urgent.end() + 1)
        notes, end = (("needs_event_date",), awaits.end()) if awaits else ((), urgent.end())
        quote = plain.quote(urgent.start(), end)
        return [PhraseReading(text=sentence, kind="none", urgent=True, unclear=notes, quote=quote)]
    return []
