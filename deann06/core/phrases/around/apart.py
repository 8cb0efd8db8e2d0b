"""Days and periods that are deadlines by where they stand: `Tháng 6/2025: hoàn thành …`, `Vận hành (Quý IV/2025)`."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.phrases.around.attributes import ATTRIBUTED, is_one_day
from deann06.core.phrases.around.past import DUTIES
from deann06.core.phrases.around.triggers import Trigger
from deann06.core.phrases.found.pieces import Pattern, TimeExpression
from deann06.core.terms.periods import Unit

_LABEL: Final = Pattern(r" \)? :(?= ?[^\W\d_])")  # `Tháng 6/2025: hoàn thành …`
_OPENS: Final = Pattern(r"(?:^|[;:.]) (?:[-+*] )?(?:ngày |khoảng )?$")
_OPENS_A_CLAUSE: Final = Pattern(r", (?:riêng |và )?$")  # `năm 2025 xây dựng 10 trạm, năm 2026 xây dựng 20 trạm`
_DOES: Final = Pattern(rf" ,? (?:đồng loạt |tiến hành |bắt đầu )?{DUTIES}(?![^\W_])")
_ASKED_FOR: Final = Pattern(
    r".{0,200}(?:^|[;.:,] |[-+*] |\d[.)] |(?:giao|đề nghị|yêu cầu|phải|bảo đảm|đảm bảo|cam kết)"
    r" [^;.:]{0,120}? ?)"
    r"(?P<verb>hoàn thành|tổ chức|triển khai|thực hiện|xây dựng|ban hành|trình|tham mưu|rà soát|vận hành|nghiệm thu|mở"
    r"|thí điểm|khởi công|công bố|phê duyệt|bàn giao|khánh thành|ra mắt|khai trương|động thổ|kết nối|thông xe|gửi|nộp"
    r"|lắp đặt|chạy thử|thẩm định|mua sắm|đào tạo|tập huấn|khảo sát|thi công|lựa chọn|lập)(?![^\W_])[^;:.]{0,150}$"
)
_ENDS: Final = {
    "hoàn thành",
    "khởi công",
    "khánh thành",
    "khai trương",
    "động thổ",
    "bàn giao",
    "nghiệm thu",
    "kết nối",
    "thông xe",
}  # on a day, and not a meeting
_SENDS: Final = {"trình", "gửi", "nộp", "ban hành", "công bố", "phê duyệt"}  # on a day to come
_WHEN_OVER: Final = Pattern(  # `Kết thúc đợt cao điểm (ngày 15/12/2025), các đơn vị báo cáo …`
    r"(?:^|[;.] )(?:(?:ngay )?(?:sau )?khi )?(?:kết thúc|bế mạc|khai mạc|hết)(?![^\W_])[^,;.(]{0,100}\($"
)
_OF_THE_DATA: Final = Pattern(  # `chi trả lương hưu (tháng 1 và 2/2026)`
    r"(?<![^\W_])(?:lương|lương hưu|phụ cấp|trợ cấp|tiền điện|học phí|số liệu|dữ liệu"
    r"|tháng (?:hành động|cao điểm|thanh niên|công nhân))(?:@WORD){0,2} \($"
)
_CLOSES: Final = Pattern(r" (?:$|[.;()])")


_FORECAST: Final = Pattern(
    r"(?<![^\W_])(?:kịch bản|tăng trưởng|dự báo|ước)(?![^\W_])[^;.]*$", needs="kịch tăng báo ước"
)
_PHASE_OF_WORK: Final = Pattern(  # `Giai đoạn 2 (năm 2026 - 2027): triển khai`
    r"(?:^|[;.] |[-+*] )(?:giai đoạn|đợt|bước) (?:\d|i{1,3}|một|hai|ba|đầu)(?: :)? \(?(?:từ )?$", needs="giai đợt bước"
)
_REACHES: Final = Pattern(r" ,? (?:phải |cần )?(?:đạt(?! kết quả)(?![^\W_])|(?:có|còn|giảm (?:còn|xuống)|tăng lên) \d)")


_REACHES_LATER: Final = Pattern(
    rf"{_REACHES.source}[^;.]{{0,40}}[,;] (?:và |đến )?(?:năm|quý|tháng) [^\s,;]{{1,10}}{_REACHES.source}"
)
_AIMS: Final = Pattern(  # `phấn đấu thu quý I đạt 28%`
    r"(?<![^\W_])(?:phấn đấu|mục tiêu|chỉ tiêu|bảo đảm|đảm bảo)(?:@WORD){0,4} $", needs="đấu tiêu đảm"
)


def is_a_phase_of_work(text: str, term: TimeExpression, issued: date | None) -> bool:
    """`Giai đoạn 1 (năm 2025): thí điểm`: a numbered step, and what is done in it."""
    over = bool(issued and term.last and term.last < issued)
    labelled = _LABEL.match(text, term.end) is not None
    return labelled and not over and _PHASE_OF_WORK.search(text, max(0, term.start - 40), term.start) is not None


def is_a_target(text: str, term: TimeExpression, issued: date | None) -> bool:
    """`quý I/2026 đạt 20%, quý II/2026 đạt 35%`, said before they begin."""
    this_year = bool(issued and term.first and not is_one_day(term) and term.first.year == issued.year)
    whole = this_year if term.month_day else bool(issued and term.first and not is_one_day(term))
    ahead = bool(whole and issued and term.first and term.first > issued)
    if whole and issued and term.period and issued in term.period:  # `năm 2025 đạt 70%, năm 2026 đạt 90%`: all of a row
        ahead = _REACHES_LATER.match(text, term.end) is not None
    before = max(0, term.start - 12)
    opens = _OPENS.search(text, before, term.start) or _OPENS_A_CLAUSE.search(text, before, term.start)
    if _FORECAST.search(text, max(0, term.start - 160), term.start):
        return False
    aims = term.period and not _is_a_year(term) and _AIMS.search(text, max(0, term.start - 60), term.start)
    if aims and issued and term.last and term.last >= issued and _REACHES.match(text, term.end):
        return True
    return ahead and bool(opens) and _REACHES.match(text, term.end) is not None


def stands_apart(text: str, term: TimeExpression, issued: date | None) -> bool:
    """`Tháng 6/2025: hoàn thành …`, `Vận hành hệ thống (Quý IV/2025)`, `Tổ chức tập huấn tháng 6/2025`."""
    if is_a_target(text, term, issued) or opens_a_duty(text, term, issued) or _is_scheduled(text, term):
        return True
    if (
        term.period
        and not term.month_day
        and _OPENS_A_CLAUSE.search(text, max(0, term.start - 12), term.start)
        and _DOES.match(text, term.end)
    ):
        return True
    before, after = text[max(0, term.start - 3) : term.start].rstrip()[-1:], text[term.end :][:2].lstrip()[:1]
    opens = _OPENS.search(text, max(0, term.start - 12), term.start)
    if opens and (_LABEL.match(text, term.end) or _DOES.match(text, term.end)):
        return True
    if before == "(" and _WHEN_OVER.search(text, max(0, term.start - 120), term.start):
        return False
    if before == "(" and _OF_THE_DATA.search(text, max(0, term.start - 60), term.start):
        return False
    if before == ":" and _NUMBERED.search(text, max(0, term.start - 30), term.start) and _STOPS.match(text, term.end):
        return True
    if before in ("(", ",", ";", ":", "-") and _CLOSES.match(text, term.end):
        return before != "(" or after == ")"
    comma = bool(term.period and not _is_a_year(term) and text.startswith(",", term.end))
    if not comma and not _CLOSES.match(text, term.end):
        return False
    asked = _ASKED_FOR.search(text, max(0, term.start - 200), term.start)
    if term.period is None:
        ahead = is_one_day(term) and issued and term.last and term.last > issued
        ends = _ENDS | _SENDS if ahead else _ENDS
        return asked is not None and asked["verb"] in ends
    if comma and (asked is None or asked["verb"] not in _ENDS or "," in text[asked.end("verb") : term.start]):
        return False
    return (
        asked is not None
        and asked["verb"] not in ("gửi", "nộp")
        and not ATTRIBUTED.search(text, asked.end("verb"), term.start)
    )


_NUMBERED: Final = Pattern(  # `Báo cáo lần 1: 20/10/2025, lần 2: 20/11/2025`
    r"(?<![^\W_])(?:lần|đợt|kỳ|bước|đoạn|phần) (?:thứ )?(?:\d{1,2}|i{1,3}|một|hai|ba|nhất) : (?:ngày )?$",
    needs="lần đợt kỳ bước đoạn phần",
)
_IS_TO_BE_DONE: Final = (
    r"(?:hoàn thành|trình|gửi|nộp|báo cáo|ban hành|công bố|phê duyệt|khởi công|khánh thành|bàn giao|thẩm định|tham mưu"
    r"|ký|ký kết|thông xe|hợp long|khai trương|ra mắt|vận hành|nghiệm thu|đưa|kết nối"
)
_OF_A_DAY: Final = Pattern(rf" , (?:(?!sẽ)@TOKEN){{0,12}}?{_IS_TO_BE_DONE})(?![^\W_])")
_OF_A_PERIOD: Final = Pattern(
    rf" ,? (?:(?!sẽ)@TOKEN){{0,12}}?{_IS_TO_BE_DONE}|triển khai|tổ chức|rà soát|kiểm tra|giám sát|khảo sát|làm việc"
    r"|tiến hành|thực hiện|xây dựng)(?![^\W_])"
)


_SCHEDULE: Final = Pattern(  # `Tiến độ: lập dự án 10/2025; thẩm định 11/2025`
    r"^(?:tiến độ|lộ trình|mốc thời gian|các mốc|thời hạn)(?:@WORD){0,4} :(?:(?:[^.]"
    r"|(?<=\d)\.)*[:;,])? ?(?:@TOKEN){1,6}$",
    needs="tiến trình mốc hạn",
)


def _is_scheduled(text: str, term: TimeExpression) -> bool:
    return _SCHEDULE.search(text, 0, term.start) is not None and _STOPS.match(text, term.end) is not None


_BEHIND_A_LABEL: Final = Pattern(  # `Kết quả: quý IV/2026.`; known for something else: `Kỳ báo cáo`, `Ngày sinh`
    r"^(?![^:]*(?<![^\W_])(?:kỳ|năm học|năm báo cáo|niên|giai đoạn|số liệu|dữ liệu|báo cáo|kế hoạch|chủ đề|hiệu lực"
    r"|sinh|ký|ban hành|văn bản|nhận|đến|cấp|họp|hội nghị|hội thảo|đại hội|diễn ra|khai mạc|nghỉ"
    r"|áp dụng|làm việc|bắt đầu|lấy|chốt)(?![^\W_]))[^\d:;.,()]{2,60} : (?:ngày )?$",
    needs=":",
)
_IS_ALL: Final = Pattern(r" [.;]?$")


def is_behind_a_label(text: str, term: TimeExpression, start: int, issued: date | None) -> bool:
    """Whether a sentence is but a label and a day or period to come that begins at `start`: of what is it the time?"""
    phase = _is_a_year(term) and term.range_from is not None
    if issued is None or term.last is None or term.last < issued or term.vague or phase:
        return False
    return _IS_ALL.match(text, term.end) is not None and _BEHIND_A_LABEL.search(text, 0, start) is not None


def opens_a_duty(text: str, term: TimeExpression, issued: date | None) -> bool:
    """`Đầu tuần tới, Sở Xây dựng báo cáo phương án`: a sentence that begins with a day or period to come."""
    if issued is None or term.last is None or term.last <= issued or _is_a_year(term):
        return False
    verbs = _OF_A_DAY if is_one_day(term) else _OF_A_PERIOD
    return _OPENS.search(text, max(0, term.start - 12), term.start) is not None and bool(verbs.match(text, term.end))


def _is_a_year(term: TimeExpression) -> bool:
    return term.period is not None and term.period.unit is Unit.YEAR


_NEXT: Final = Pattern(r" [,;] (?:và )?(?:@TOKEN|\d{1,2}\x20){1,6}")
_STOPS: Final = Pattern(r" (?:$|[,;.])")


def goes_on(text: str, before: TimeExpression, term: TimeExpression, trigger: Trigger, bare: bool) -> bool:
    """`lắp đặt tháng 9, chạy thử tháng 10, nghiệm thu tháng 11/2025`, `quý III xong, quý IV khởi công`: a row.

    `bare`: the one before has no word either that makes it a term, and so a row of days goes on too.
    """
    if trigger.words or (term.period is None) != (before.period is None) or _is_a_year(term):
        return False
    if _OPENS_A_CLAUSE.search(text, before.end, term.start) and (
        _DOES.match(text, term.end) or _REACHES.match(text, term.end)
    ):
        return True
    between = _NEXT.fullmatch(text, before.end, term.start) and not ATTRIBUTED.search(text, before.end, term.start)
    return bool((term.period or bare) and between and _STOPS.match(text, term.end))
