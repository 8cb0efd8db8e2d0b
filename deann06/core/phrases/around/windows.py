"""Windows: `từ ngày 01/5 đến ngày 15/5/2024`, `(01/10/2025 - 31/10/2025)`; and spans that are none."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import structs

from deann06.core.phrases.around.triggers import Trigger, trigger_of
from deann06.core.phrases.found.pieces import Pattern, TimeExpression
from deann06.core.terms.periods import Period

_NOT_A_WINDOW: Final = Pattern(
    r"(?<![^\W_])(?:số liệu|tính|kết quả(?: thực hiện| đạt được| công tác)?|(?<!trong\x20)(?:giai đoạn|thời kỳ)"
    r"|kỳ báo cáo|báo cáo|họp"
    r"|nghỉ(?: lễ"
    r"| tết)?(?:@WORD){0,3},?"
    r"|nhiệm kỳ|niên độ|năm học|diễn ra(?: trong @NUMBER ngày ,?)?|bảo trì|lũ|bão|mưa|thiên tai|ngập lụt|nắng nóng"
    r"|ổ dịch|gián đoạn|cắt điện|mất điện|(?:ngừng|dừng)(?: hoạt động| cung cấp| phục vụ)?|(?:tạm (?:ngừng|dừng)"
    r"|đình chỉ)(?:@WORD){0,5}|phát sinh|tiếp nhận"
    r"|thống kê|lấy)[ :(]*$"
)
FIGURES: Final = Pattern(  # `Tổng hợp kết quả đợt thi đua (từ ngày 01/9 đến ngày 30/11/2025)`: what is told, not when
    r"(?<![^\W_])(?:kết quả|số liệu|tình hình|doanh thu|thống kê|sơ kết|tổng kết)"
    r"(?:\x20(?!(?:và|để|phải|hoàn|xong|gửi)(?![^\W_]))[^\W_][\w/-]*){1,16} \(?(?:tính )?$",
    needs="quả liệu hình thu thống kết",
)


TO_A_PLACE: Final = Pattern(  # `cập nhật số liệu lên Hệ thống từ ngày 01/6`: what is sent, no data of that time
    r"(?<![^\W_])(?:gửi|nộp|báo cáo|nhập|cập nhật|đăng tải|khai báo|tải|cung cấp|kê khai|trình)(?![^\W_])[^;.,]{0,80}?"
    r"(?<![^\W_])(?:lên|qua|trên|vào|về|cho|tới) (?:hệ thống|phần mềm|cổng|trang|cơ sở dữ liệu|csdl|nền tảng|ứng dụng"
    r"|sở|ubnd|phòng|ban"
    r"|văn phòng|công an|thanh tra|chi cục|cục|bộ|cơ quan|đơn vị|đoàn|trung tâm)(?:@WORD){0,8} \(?$"
)
_IS_HELD: Final = Pattern(  # `Đại hội Đảng bộ tỉnh từ ngày 25 đến 27/9/2025.`
    r"^(?:đại hội|hội nghị|hội thảo|hội thi|hội chợ|kỳ họp|phiên họp|lễ hội|lễ|kỳ thi|giải|triển lãm|festival)"
    r"(?:\x20(?!tổ|phải|hoàn)[^\W_]+){0,10} \(?(?:dự kiến )?$"
)
_OF_A_MEETING: Final = Pattern(  # `tại kỳ họp giữa năm (dự kiến từ ngày 08 đến ngày 10/7/2025)`
    r"(?<![^\W_])(?:kỳ họp|phiên họp|hội nghị|hội thảo|đại hội|kỳ thi)(?![^\W_])[^;.(]{0,100}\((?:dự kiến )?"
    r"(?:được )?(?:tổ chức |diễn ra |họp )?$"
)


def spans_figures(text: str, opens: Trigger) -> bool:
    """Whether a window is that of data, a holiday, a phase: no one is to be done within it."""
    if text.startswith("tính", opens.start) or TO_A_PLACE.search(text, max(0, opens.start - 100), opens.start):
        return text.startswith("tính", opens.start)
    if _IS_HELD.search(text, 0, opens.start):
        return True
    return (
        _NOT_A_WINDOW.search(text, max(0, opens.start - 40), opens.start) is not None
        or FIGURES.search(text, max(0, opens.start - 160), opens.start) is not None
        or _OF_A_MEETING.search(text, max(0, opens.start - 160), opens.start) is not None
    )


_CLOSING: Final = Pattern(r" ,? (?:và )?kết thúc ")  # `bắt đầu từ ngày 01/9, kết thúc ngày 30/11`
_TO: Final = Pattern(r" (?:-|đến) ")  # `01/5/2024 - 15/5/2024`


def window_start(
    text: str, trigger: Trigger, earlier: TimeExpression, term: TimeExpression, bare: bool
) -> tuple[TimeExpression | None, Trigger]:
    """The first day of the window that a term ends, and what makes that end a term; None where it ends none.

    `bare`: the text is nothing but days and periods, as in a cell.
    """
    opens = trigger_of(text, earlier)
    starts = "start" in opens.words
    until = Trigger(trigger.start, trigger.words | {"until"}, trigger.hour)
    if starts and _CLOSING.fullmatch(text, earlier.end, trigger.start):
        return earlier, until
    if _are_dashed(text, earlier, term) and "before" not in opens.words:  # `trước dịp lễ 30/4 - 01/5`
        return earlier, until if starts else Trigger(opens.start, opens.words | trigger.words, opens.hour)
    if bare and _TO.fullmatch(text, earlier.end, term.start):
        return earlier, trigger
    adjacent = earlier.end <= trigger.start and not text[earlier.end : trigger.start].strip()
    if "until" in trigger.words and adjacent and starts and not spans_figures(text, opens):
        return earlier, trigger
    return None, trigger


def _are_dashed(text: str, opens: TimeExpression, closes: TimeExpression) -> bool:
    """`01/10/2025 - 31/10/2025` is a window."""
    return opens.period is None and closes.period is None and text[opens.end : closes.start].strip() == "-"


def is_dashed(text: str, index: int, terms: Sequence[TimeExpression]) -> bool:
    """Whether a term begins a window that the next one ends."""
    return index + 1 < len(terms) and _are_dashed(text, terms[index], terms[index + 1])


_WINDOW_OPENS: Final = Pattern(r"(?<![^\W_])từ (?!nay)(?:@HOUR ,? )?(?:ngày |tháng |năm |quý )?[\w/.-]{1,10} $")


def ends_a_window(text: str, trigger: Trigger) -> bool:
    """`số liệu từ ngày 15/12 đến ngày 14/6`, `từ năm 2022 đến năm 2025`: the end of a span that is no term."""
    return trigger.words <= {"until", "end", "filler"} and bool(
        _WINDOW_OPENS.search(text, max(0, trigger.start - 40), trigger.start)
    )


def window(opens: TimeExpression, closes: TimeExpression) -> tuple[TimeExpression, date | None]:
    """The end and the first day of a window: a day without a year lies beside the other one, never across it."""
    if closes.month_day and opens.first and opens.month_day is None:
        closes = _from_day(closes, opens.first)
    start = opens.first_month_day or opens.month_day
    if start is None or closes.last is None:
        return closes, opens.first
    last = closes.last
    return closes, _in_year(start, last.year - (start > (last.month, last.day)))


def _from_day(closes: TimeExpression, day: date) -> TimeExpression:
    """The first such day or period that ends on or after a day."""
    assert closes.month_day is not None
    last = _in_year(closes.month_day, day.year + (closes.month_day < (day.month, day.day)))
    period = Period.containing(last, closes.period.unit) if closes.period else None
    notes = tuple(note for note in closes.notes if note != "no_year")
    return structs.replace(closes, first=period.first if period else last, last=last, period=period, notes=notes)


def _in_year(month_day: tuple[int, int], year: int) -> date:
    month, day = month_day
    return date(year, month, min(day, monthrange(year, month)[1]))
