"""What a day or period of a sentence is when it is no deadline: a citation, the past, a phase, data, a meeting …

One question for each of them, `is_other`; a day or period that is neither a deadline nor one of these is asked about.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.phrases.around.deeds import is_handed_in
from deann06.core.phrases.around.past import DUTIES, PAST_IN_CLAUSE, is_bracketed, is_conceded, is_told
from deann06.core.phrases.around.sides import WordsAround
from deann06.core.phrases.around.triggers import Trigger
from deann06.core.phrases.around.which import BIRTH, COMPARED, OF_AGE, WHICH_ONES, limits_something_else
from deann06.core.phrases.around.windows import TO_A_PLACE
from deann06.core.phrases.found.pieces import Pattern, TimeExpression

_WORDS: Final = r"(?:@WORD){{0,{0}}} "

_SINCE_BEFORE: Final = Pattern(r"từ trước")  # `hồ sơ tồn từ trước ngày 01/7/2025`
_MOVED: Final = Pattern(
    r"(?<![^\W_])(?:lùi|dời|hoãn|gia hạn|kéo dài thời gian|điều chỉnh|chuyển thời|thay đổi)(?![^\W_])(?:[^;.]"
    r"|\.(?=\d)){0,120}$"
)

# -- before `đến`, `trong`, `vào`, or no trigger at all
_PHASE: Final = Pattern(
    r"(?<![^\W_])(?:nhiệm kỳ|(?<!trong\x20)(?:giai đoạn|thời kỳ)|năm học|niên khóa|niên độ|khóa|chu kỳ"
    r"|năm ngân sách|tầm nhìn|học kỳ)[ :(]*(?:từ )?$|(?<![^\W_])lộ trình[ (]*(?:từ )?$",
    needs="kỳ đoạn học khóa độ sách nhìn trình",
)
_SCHOOL: Final = Pattern(r"(?<![^\W_])(?:năm học|niên khóa|học kỳ)[ :(]*$", needs="học khóa")
_DUE: Final = Pattern(r"(?<![^\W_])(?:quá hạn|đến hạn)[ :(,]*$", needs="hạn")
_NOT_UNTIL: Final = Pattern(  # `tính đến ngày`, `tầm nhìn đến năm 2030`, `có hiệu lực đến hết ngày`
    r"(?<![^\W_])(?:tính|dự báo|ước|ước thực hiện|tầm nhìn|định hướng|phát triển|liên quan|hiệu lực|giá trị|sử dụng"
    r"|cập nhật|(?:tuần|tháng|quý|năm|kỳ|hôm|liền) trước|số liệu|kéo dài từ|còn (?:hạn|hiệu lực)|có(?= $)"
    r"|(?:thời hạn"
    r"|hạn) (?:sử dụng|thuê|cho thuê|giao|giữ chức"
    r"|bảo hành)(?:@WORD){0,4}"
    r"|l[ũu][yỹ] kế|thống kê|chốt|bảo hành)[ :(]*$"
)
_NOT_DONE: Final = Pattern(r"(?<![^\W_])(?:kết quả|t[ỷỉ] lệ|mức|mức độ|chưa|không)[ :(]*$")
_CLAUSE_STARTS: Final = Pattern(r"(?:^|[,;:(]|phấn đấu|dự kiến|phải|cần|yêu cầu|đề nghị|bảo đảm|mục tiêu)[ \-+*]*$")
_TO_REACH: Final = Pattern(r" ,? (?:phải |cơ bản |có )*(?:đạt|hoàn thành|tối thiểu|\d[\d,.]* ?%)(?![^\W_])")
# `Kế hoạch số 12/KH-UBND ngày 10/01/2024 về triển khai Đề án 06 trong năm 2024`: the title of a document
_IN_A_TITLE: Final = Pattern(
    r"\d[/-][\w/&-]*[^\W\d_]+(?: ,? ngày [\d/]+)?[^;.,]{0,60}? (?:về|v/v) [^,;.]*$", needs="về v/v"
)
_EFFECT: Final = Pattern(
    rf"(?<![^\W_])(?:hiệu lực|áp dụng|thi hành|giá trị){_WORDS.format(3)}$", needs="lực dụng hành trị"
)
_AS_OF: Final = Pattern(r"(?<![^\W_])tại (?:thời điểm |mốc )?$", needs="tại")
_OCCURRED: Final = Pattern(r"(?<![^\W_])(?:xảy ra|phát sinh|diễn ra|tiếp nhận) $", needs="xảy phát diễn tiếp")
_BALANCE: Final = Pattern(r"(?:^|[;.] |[-+*] )số(?:@WORD){1,5} $", needs="số")  # `Số dư đến hết ngày 31/12 được chuyển`
_BANS: Final = Pattern(  # `đến hết rằm tháng Giêng, không tổ chức tập huấn`
    r" , (?:@TOKEN){0,4}không (?!để|chậm|muộn|quá|được)", needs="không"
)
_FORECAST: Final = Pattern(r"^(?:dự báo|nhận định|cảnh báo|thời tiết)(?![^\W_])[^;.]*$", needs="báo nhận thời")
_GLOSS: Final = Pattern(r"(?<![^\W_])(?:nhằm|tức)(?: ngày)?(?:@WORD){0,3} $", needs="nhằm tức")
_EXPIRES: Final = Pattern(r"(?<![^\W_])hết (?:thời )?hạn(?: hiệu lực| sử dụng)?[ :(]*$", needs="hết")
_FROM_AN_HOUR: Final = Pattern(r"(?<![^\W_])từ \d{1,2} (?:giờ|h|g)[\d :']*(?:phút)? $", needs="từ")
_BEFELL: Final = Pattern(  # `sạt lở nghiêm trọng ngày 18/10`, said on 20/10
    r"(?<![^\W_])(?:sạt lở|xảy ra|tai nạn|cháy|ngập|vỡ|sập|bão|mưa|lũ|dịch|ghi nhận|phát hiện|bắt giữ|khởi tố|khởi kiện"
    r"|nhận được|kết luận|khánh thành|động thổ|từ trần|đến thăm|kiểm tra|khảo sát)(?![^\W_])[^,;.]{0,60}$"
)
_DAYS_OFF: Final = Pattern(r"(?<![^\W_])nghỉ [^;.,]{0,60}$", needs="nghỉ")
_DATA: Final = Pattern(
    rf"(?<![^\W_])(?:(?:số liệu|kỳ báo cáo|thống kê|l[ũu][yỹ] kế|chốt){_WORDS.format(4)}"
    r"|(?<!máy\x20)(?<!để\x20)(?<![^\W_])tính (?:(?:tại|theo|đến|từ|thời điểm) )*)[(:]? ?$",
    needs="liệu báo kết thống kế tính chốt",
)

_RESULTS: Final = Pattern(
    r"(?<![^\W_])kết quả(?: thực hiện| đạt được| công tác| giải quyết| giải ngân)? [(:]? ?$", needs="kết"
)

# -- before a day that no word makes a term
_CITED: Final = Pattern(  # `Công văn số 12/UBND-NC, ngày`; `Luật Đất đai ngày`; `Kết luận của Thủ tướng ngày`
    r"(?:\d[^\s,;]*/[^\s,;]*[^\W\d_][^\s,;]*"
    r"|(?<![^\W_])(?:luật|pháp lệnh|hiến pháp|nghị định|nghị quyết|thông tư|chỉ thị)(?![^\W_])[^,;:.]{0,120}"
    r"|(?<![^\W_])(?:quyết định|công văn|văn bản|kế hoạch|thông báo|kết luận|tờ trình|báo cáo|công điện|đề án|hướng dẫn"
    r"|quy định|chương trình|biên bản|hợp đồng|giấy mời|giấy phép|phiếu chuyển|công bố|điện)"
    r"(?: liên ngành| mật| hỏa tốc)?(?: số [\w./-]+)?(?: của [^,;:.]{1,60})?)[ ,(]*$"
)
_MEETING: Final = Pattern(
    r"(?<![^\W_])(?:họp|hội nghị|hội thảo|hội thi|hội chợ|tọa đàm|toạ đàm|làm việc|phiên|buổi|lễ|đại hội|kỳ thi"
    r"|thi (?:tốt nghiệp|tuyển|học sinh)"
    r"|ngày hội|lớp|khai mạc|khai giảng|bế mạc|diễn ra|mít tinh|xét xử|giao ban|tiếp công dân|bầu cử|chuyến)"
    r"(?![^\W_])[^;]{0,120}$"
)
_HAPPENS: Final = Pattern(
    rf"(?<![^\W_])(?:diễn ra|khai mạc|bế mạc|khai giảng|bế giảng|đổ bộ|đạt đỉnh|xuất hiện|bùng phát){_WORDS.format(3)}$"
    r"|^(?:học kỳ|năm học|nhiệm kỳ|kỳ nghỉ)(?:@WORD){0,6} $|^(?:triều cường|bão|áp thấp|mưa|lũ|không khí lạnh"
    r"|nắng nóng)"
    r"(?![^\W_])[^;.,]* $",
    needs="diễn mạc giảng đổ đỉnh xuất bùng kỳ năm triều bão áp mưa lũ lạnh nóng",
)
_OCCASION: Final = Pattern(
    r"(?<![^\W_])(?:kỷ niệm|chào mừng|hưởng ứng|nhân dịp|dịp|ngày truyền thống|quốc khánh|ngày quốc|năm ngày"
    r"|ngày (?:@TOKEN){1,6}(?:việt nam|quốc gia|thế giới|quốc tế))(?![^\W_])[^;:]{0,120}$"
)
_IS_OFF: Final = Pattern(  # `Ngày 30/4 và 01/5/2026 nghỉ lễ`
    r" \)? (?:(?:,|và) (?:ngày )?[\d/]{1,10} )*,? (?:(?:các|cả|toàn|cán bộ"
    r"|học sinh)[^,;.]{1,40}\x20)?(?:được )?nghỉ(?! (?:việc|hưu))"
    r"(?![^\W_])",
    needs="nghỉ",
)
_IS_A_FEAST: Final = Pattern(  # `Ngày 19/8 là Ngày hội toàn dân bảo vệ an ninh Tổ quốc`
    r" (?:hằng năm |hàng năm )?(?:được (?:chọn )?)?(?:là|làm) (?:ngày|dịp|tuần lễ|lễ|tết|tháng|năm)"
    r"(?! (?:cuối|hết|phải|nộp|chốt|đến|hoàn|gửi))(?![^\W_])",
    needs="là làm",
)
_FOR_AN_OCCASION: Final = Pattern(  # `khởi công công trình dịp 19/12/2025`
    r"(?<![^\W_])(?:hoàn thành|khởi công|khánh thành|bàn giao|thông xe|hợp long)(?![^\W_])"
    r"(?:[^;.,]{0,80} dịp)? (?:ngày )?$",
    needs="thành công giao thông long",
)
_NARRATED: Final = Pattern(r"^[-+* ]*(?:(?:vào )?(?:lúc |sáng |chiều |tối )*)$")  # `Ngày 15/5/2024, …`
_SIGNED: Final = Pattern(r"^[^\d;:.]{2,60}, $")  # `Khánh Hòa, ngày 05 tháng 5 năm 2025`
_PLACE: Final = Pattern(
    r"(?<![^\W_])(?:đường|phố|hẻm|ngõ|đại lộ|quảng trường|công viên|sân vận động|bệnh viện|trường|nhà máy|xã|phường|số"
    r"|khu phố|cầu)(?:@WORD){0,3} $|(?<![^\W_])(?:lớp|tổ|đội|lô|thửa|tờ|phòng|nhà|kiệt|tiểu đoàn|trung đoàn) $"
)
_AFTER: Final = Pattern(  # `sau năm 2026`, `tựu trường sớm nhất ngày 25/8`
    r"(?<![^\W_])(?:sau|qua|quá|sớm nhất(?: là)?(?: vào)?|không (?:được )?(?:sớm hơn|trước))(?: (?:thời điểm|mốc|ngày"
    r"|năm|tháng|quý))?[ (]*$"
)

# -- before or behind a period
_PASSED_ON: Final = Pattern(
    r"(?<![^\W_])(?<!không\x20)chuyển $", needs="chuyển"
)  # `chuyển sang quý II`, but not `nguồn chuyển sang 2026`
_FAILED: Final = Pattern(
    r"(?<![^\W_])(?:không|chưa) [^;,.]{1,40} được $", needs="được"
)  # `không thực hiện được trong quý I`
_FIGURES_AFTER: Final = Pattern(
    r"(?: (?::|là|đạt|tăng|giảm|chiếm|ước|có|bằng|dự kiến)){0,3} ?\d|,? (?:cả nước|toàn (?:tỉnh|quốc)) "
)


def is_other(text: str, term: TimeExpression, trigger: Trigger, issued: date | None, start: int | None = None) -> bool:
    """Whether what stands round a day or period shows it to be something else than a deadline.

    `start`: where a window begins of which it is the end.
    """
    words = trigger.words - {"filler"}
    if _LOGGED.search(text, max(0, term.start - 30), term.start):
        return True
    here = WordsAround(text, term, trigger, issued, trigger.start if start is None else start)
    if here.is_over(1) and (is_conceded(here) or is_bracketed(here)):
        return True
    if "late" in words and "start" in words:  # `áp dụng chậm nhất từ ngày 01/12/2025`
        return False
    if words & {"late", "term"} and "start" not in words:
        was = here.is_over(1) and here.follows(_WAS_DUE)
        return "late" not in words and (was or here.follows(_SCHOOL))
    if "start" in words and ("before" not in words or _SINCE_BEFORE.match(text, trigger.start)):
        return True
    if "before" in words:
        return limits_something_else(here)
    if is_told(here):
        return True
    return _is_aside(here, words) if words else _is_named(here)


_LOGGED: Final = Pattern(  # `Ngày đến: 04/5/2026`, in a register of letters
    r"(?:^|[;|.] )ngày (?:đến|nhận|ký|ban hành|văn bản|tiếp nhận|sinh|cấp|vào sổ) :? ?$", needs="ngày"
)
_WAS_DUE: Final = Pattern(  # `(tiến độ theo hợp đồng là 30/9/2025)`, `chưa xong theo thời hạn 30/9/2025`
    r"(?:\(|(?<![^\W_])(?:theo|đúng|so với|như|thay(?: cho| thế)?)) $"
)
_SO_FAR: Final = Pattern(r"(?:tháng|quý) (?:đầu|cuối)")  # `9 tháng đầu năm 2025, thu ngân sách …`
_SEASON: Final = Pattern(r"(?<![^\W_])(?:hè|mùa@WORD|vụ(?:@WORD){1,2}|tết(?:@WORD){0,2}|dịp(?:@WORD){1,3}) $")
_BEFORE_A_SITTING: Final = Pattern(  # `Trước kỳ họp thường lệ cuối năm 2025`: what is before the sitting
    r"(?<![^\W_])trước (?:kỳ họp|phiên họp|đại hội|hội nghị|năm học|kỳ thi)(?![^\W_])[^;,.]{0,60}$", needs="trước"
)


def is_cited(text: str, term: TimeExpression, trigger: Trigger) -> bool:
    """What is no deadline even in a column of deadlines: a document's day, what was done by then, when a sitting is."""
    here = WordsAround(text, term, trigger, None, trigger.start)
    return any(here.follows(one) for one in (_CITED, PAST_IN_CLAUSE, _BEFORE_A_SITTING))


def aims_at(text: str, term: TimeExpression) -> bool:
    """`trong 02 năm (2026 - 2027) hoàn thành 100%`: words that make even a phase a term."""
    return _TO_REACH.match(text, term.end) is not None or text.startswith(") hoàn thành", term.end)


def is_after(text: str, term: TimeExpression, trigger: Trigger) -> bool:
    """`Sau năm 2026`, `Hè 2026`: no deadline even in a column of deadlines, and to be asked about there."""
    here = WordsAround(text, term, trigger, None, trigger.start)
    return here.follows(_AFTER) or here.follows(_SEASON)


def _is_aside(here: WordsAround, words: frozenset[str]) -> bool:
    """What `đến`, `trong`, `vào` or `hoàn thành` say beside a deadline."""
    if any(here.follows(one) for one in (BIRTH, WHICH_ONES, COMPARED, _PHASE, _DUE, _EXPIRES, _GLOSS)):
        return True
    if (
        words <= {"until", "end"}
        and not here.follows(TO_A_PLACE)
        and any(here.follows(one) for one in (_NOT_UNTIL, _DATA, _RESULTS, _EFFECT, _DAYS_OFF, _FROM_AN_HOUR))
    ):
        return True
    if words == {"within"} and any(here.follows(one) for one in (_IN_A_TITLE, _OCCURRED, OF_AGE)):
        return True
    if words <= {"within", "until", "end", "plan"} and _is_forecast(here):
        return True
    if "until" in words and (here.follows(_BALANCE) or _BANS.match(here.text, here.term.end)):
        return True
    if words <= {"until", "within", "at", "end"} and here.follows(_FORECAST):
        return True
    if words == {"moved"} and not (here.follows(_MOVED) or here.follows(_CLAUSE_STARTS)):
        return here.whole_year or not here.follows(_PASSED_ON)
    if words == {"within"} and here.follows(_FAILED):
        return True
    if words == {"done"} and here.follows(_NOT_DONE):
        return True
    if words <= {"at", "plan"} and here.one_day and here.follows(_MEETING):
        return not is_handed_in(here.text, here.start)
    if words <= {"at", "within"} and here.one_day and here.follows(_HAPPENS):
        return True
    if not here.whole_year or words != {"until"} or _TO_REACH.match(here.text, here.term.end):
        return False
    return not here.follows(_CLAUSE_STARTS)  # `Chiến lược đến năm 2030`


_NO_DUTY: Final = rf"(?! ,? {DUTIES}(?![^\W_]))"
_REACHES: Final = r"[^;.,]{0,100}? (?:đạt|có|khoảng|tăng|giảm|chiếm|bằng|là|còn) (?:hơn |trên |gần |khoảng )*\d"
_IS_FORECAST: Final = Pattern(  # `Trong quý I/2026, dự kiến thu ngân sách đạt 28% dự toán`
    rf" ,? (?:(?!{DUTIES}(?![^\W_]))@TOKEN){{0,8}}?(?:dự kiến|ước|dự báo)(?: (?:tính|thực hiện|cả))?(?![^\W_])"
    rf"{_NO_DUTY}{_REACHES}",
    needs="dự ước",
)
_FORECAST_THEN: Final = Pattern(rf"{_NO_DUTY}{_REACHES}")
_OPENS: Final = Pattern(r"^[\W\d_]*$")


def _is_forecast(here: WordsAround) -> bool:
    """Whether a figure is foretold for a period, which nobody is asked to reach: `phấn đấu đạt` asks."""
    foretold = here.text.startswith(("dự kiến", "dự báo"), here.trigger.start)
    if not (foretold or here.follows(_OPENS)):
        return False
    return (_FORECAST_THEN if foretold else _IS_FORECAST).match(here.text, here.term.end) is not None


def _is_named(here: WordsAround) -> bool:
    """What a day or period is that no word before it makes a term."""
    if any(here.follows(one) for one in (_AFTER, _PHASE, COMPARED, _DATA, _EXPIRES)):
        return True
    if here.follows(_RESULTS) and not (here.one_day and here.is_ahead):  # no results of a day to come
        return True
    if here.follows(_OCCASION) and not here.follows(_FOR_AN_OCCASION):
        return True
    if _IS_A_FEAST.match(here.text, here.term.end) or _IS_OFF.match(here.text, here.term.end):
        return True
    if here.term.range_from and here.term.period is None and _SO_FAR.search(here.text, here.term.start, here.term.end):
        return True
    if not here.one_day:
        return bool(_FIGURES_AFTER.match(here.text, here.term.end)) or here.follows(_HAPPENS)
    if (
        here.is_over(0)
        or (here.has_just_passed and here.follows(_BEFELL))
        or any(here.follows(one) for one in (_MEETING, BIRTH, _EFFECT, _AS_OF, _HAPPENS, _DAYS_OFF))
        or (here.term.month_day and not here.text.startswith("ngày", here.term.start) and here.follows(_PLACE))
    ):
        return True
    if here.term.hour or here.term.midnight == 0:  # `mở thầu lúc 9 giờ ngày 10/9/2025`: an appointment
        return True
    if "ngày" in here.text[here.start : here.term.end] and here.follows(_CITED):
        return True
    after = here.text[here.term.end :].lstrip(") ")[:2]
    return (after.startswith(",") and here.follows(_NARRATED)) or (not after.strip(" .") and here.follows(_SIGNED))
