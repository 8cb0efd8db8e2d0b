"""Days to come that stand with a deed, and so are no silent `none`: `báo cáo kết quả ngày 26/9`, `24/5 là hạn chót`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import structs

from deann06.core.phrases.around.attributes import is_one_day
from deann06.core.phrases.around.triggers import Trigger
from deann06.core.phrases.around.which import OF_AGE
from deann06.core.phrases.found.pieces import Pattern, TimeExpression
from deann06.core.terms.periods import Unit

_HANDS: Final = (
    r"gửi|nộp|trình|báo cáo|cung cấp|bàn giao|nghiệm thu|khai trương|hoàn (?:thành|tất)|công bố|ban hành|phê duyệt|ký"
    r"|ra mắt|(?:làm |thi công )?xong"
)
_DEEDS: Final = (
    rf"{_HANDS}|tổng hợp|đăng ký|cập nhật|nhập|rà soát|triển khai|thực hiện|tổ chức|khánh thành|khởi công|thông xe"
    r"|chi trả|thanh toán|giải ngân|niêm yết|thẩm định|xử lý|giải quyết|khắc phục|trả lời|phản hồi|góp ý|đưa|kết nối"
    r"|lập|soạn|chuẩn bị|hoàn chỉnh|tiếp thu|bổ sung|chỉnh sửa|xây dựng|tham mưu|vận hành|kiểm tra|tập huấn|thông báo"
    r"|đề xuất"
)
_AGENT: Final = (
    r"(?:(?:các|giao|đề nghị|yêu cầu|sở|ban|ubnd|phòng|công an|đơn vị|cơ quan|văn phòng)(?:@WORD){0,8}? ,? )?"
)
_WHAT: Final = (  # `Kết quả triển khai gửi qua thư công vụ`: what is handed in may stand before
    r"(?:(?:kết quả|báo cáo|hồ sơ|văn bản|danh sách|tài liệu|dự thảo|ý kiến|tờ khai|kế hoạch|phương án|biểu mẫu|phiếu"
    r"|bản)(?:@WORD){0,5} (?=gửi|nộp|trình))?"
)
_CLAUSE: Final = rf"(?:^|[;:,.] |[-+*] |\d[.)] |(?:và|để|phải|giao|yêu cầu|đề nghị) ){_AGENT}{_WHAT}"
_FIRST: Final = rf"(?:(?:{_DEEDS})(?:@WORD){{0,12}} (?=gửi|nộp|trình|chuyển))?"  # `Tổng hợp nhu cầu gửi Sở Tài chính`
_UP_TO: Final = r"(?:\x20(?!số \d)[^\W_][\w/&-]*){1,14} \(?(?:vào )?(?:(?:sáng|chiều) )?(?:ngày )?$"
_AS_A_TERM: Final = Pattern(  # `Ngày 24/02/2025 là hạn cuối cùng`; `30/6/2025 là mốc phải hoàn thành`
    r" \)? ,? (?:(?:chính |cũng |được coi )?là )(?:ngày |thời điểm )?(?:hạn(?! (?:chế|mức))|thời hạn|mốc|deadline"
    r"|cuối cùng|hết hạn"
    r"|(?:bắt buộc )?phải|kết thúc (?:nhận|tiếp nhận|nộp))(?![^\W_])"
)
_MUST: Final = Pattern(rf" \)? ,? (?:thì )?(?:phải|cần|yêu cầu|(?:{_DEEDS}) (?:xong|dứt điểm))(?![^\W_])")
_OPENS: Final = Pattern(
    r"(?:^|[;:.] |[-+*] |, (?:và |riêng |còn )?)(?:[-+*] )?(?:(?:đúng|vào|khoảng|các|sáng|chiều|ngày) )*\(?$"
)
_JOINED: Final = Pattern(r" \)? (?:,? và|,|;|\() (?:ngày )?")
_HANDS_IN: Final = Pattern(  # `…, báo cáo kết quả ngày 26/9/2025`, `gửi văn bản về Sở Tư pháp ngày 20/5/2025`
    rf"{_CLAUSE}{_FIRST}(?:{_HANDS}){_UP_TO}|(?<![^\W_])(?:{_HANDS}) (?:vào )?(?:ngày )?$"
)
_HANDS_IN_THEN: Final = Pattern(  # `…, ngày 12/6/2025 tổ chức nghiệm thu`
    rf" \)? (?:tổ chức |tiến hành |đồng loạt )?(?:{_HANDS})(?![^\W_])"
)
_DOES: Final = Pattern(rf"{_CLAUSE}(?:{_DEEDS}){_UP_TO}")  # `rà soát hồ sơ đến ngày 20/5/2025`
_OF_ANOTHER: Final = Pattern(  # a day that belongs to a meeting, an occasion, the data; one to come is no citation
    r"(?<![^\W_])(?:họp|hội nghị|hội thảo|hội thi|đại hội|phiên|lễ|buổi|kỳ thi|thi (?:tốt nghiệp|tuyển|học sinh)"
    r"|sự kiện|gặp mặt|giao lưu|tọa đàm|mít tinh|dâng hương|diễn ra|khai mạc|quốc khánh"
    r"|truyền thống"
    r"|thành lập|kỷ niệm|chào mừng|dịp|sau|hiệu lực|áp dụng|thi hành|tính|chốt|sinh|hết hạn"
    r"|bầu cử)(?![^\W_])[^;.,]{0,80}$"
)
_DOES_TODAY: Final = Pattern(
    r" \)? (?:phải |sẽ phải )?(?:gửi|nộp|báo cáo|hoàn thành|trình|cung cấp|bàn giao)(?![^\W_])"
)
_CLOSES: Final = Pattern(r" \)? (?:$|[.;,)]|(?:để|và|trước|theo|bằng|qua)(?![^\W_]))")
_PART_OF_DAY: Final = Pattern(r"(?:sáng|chiều|trưa|tối) ", needs="sáng chiều trưa tối")
_THEN: Final = Pattern(rf" ,? (?:@TOKEN){{0,8}}?(?:{_HANDS})(?![^\W_])")
_FROM_THEN: Final = Pattern(
    r"(?:^|[;.] )(?:ngay )?sau (?:ngày )?$", needs="sau"
)  # `Sau ngày 01/6/2025, các đơn vị gửi báo cáo`
_MEETS: Final = Pattern(r"(?<![^\W_])(?:họp|hội nghị|kỳ thi|lễ|diễn ra|tổ chức|khai mạc)(?:@WORD){0,3} $")
_AT_A_MEETING: Final = Pattern(  # `báo cáo tại cuộc họp ngày 20/5/2025`
    r"(?<![^\W_])(?:tại|trong) (?:cuộc họp|buổi|hội nghị|phiên|kỳ họp|giao ban|buổi làm việc)(?![^\W_])[^;.,]{0,60}$"
)


_DONE_THEN: Final = Pattern(r" (?:là |thì |phải |cơ bản )*(?:xong|hoàn thành)(?![^\W_])", needs="xong thành")
_ROW: Final = 12  # days listed on either side: the time must not grow with the square of their number


def is_done_then(text: str, term: TimeExpression) -> bool:
    """`15/6 xong phần nền`: no ratio, but a day."""
    return _DONE_THEN.match(text, term.end) is not None


def row_of(text: str, terms: Sequence[TimeExpression], index: int) -> TimeExpression:
    """A day with those that are listed beside it, and the date that glosses it: `ngày 15/5, 15/8 và 15/11/2025`."""
    first, last = index, index
    while first > index - _ROW and first and _are_listed(text, terms[first - 1], terms[first]):
        first -= 1
    while last < index + _ROW and last + 1 < len(terms) and _are_listed(text, terms[last], terms[last + 1]):
        last += 1
    return structs.replace(terms[index], start=terms[first].start, end=terms[last].end)


def _are_listed(text: str, one: TimeExpression, other: TimeExpression) -> bool:
    """`ngày 15/5 và 15/8`; `tối nay (07/5/2025)`."""
    alike = (one.period is None) == (other.period is None)
    if "(" in text[one.end : other.start] and one.last != other.last:
        return False
    return alike and one.end <= other.start and _JOINED.fullmatch(text, one.end, other.start) is not None


def is_due(text: str, term: TimeExpression, issued: date | None) -> bool:
    """Whether a bare day to come is said to be a term: as its subject, or closing the clause of what is handed in."""
    if term.last is None or term.unmarked or (issued and term.last < issued):
        return False
    opens = _OPENS.search(text, max(0, term.start - 30), term.start) is not None
    if opens and (_AS_A_TERM.match(text, term.end) or (is_one_day(term) and _MUST.match(text, term.end))):
        return True
    if issued is None or not is_one_day(term):
        return False
    if opens and term.last > issued and _HANDS_IN_THEN.match(text, term.end):
        return True
    if opens and term.vague:  # `Tối nay gửi báo cáo.`
        return _DOES_TODAY.match(text, term.end) is not None
    if term.last == issued or not _CLOSES.match(text, term.end):
        return False
    return _has_a_deed(text, term.start, _HANDS_IN)


def _has_a_deed(text: str, end: int, deed: Pattern) -> bool:
    start = max(0, end - 160)
    return deed.search(text, start, end) is not None and not _OF_ANOTHER.search(text, start, end)


def is_weekday_of_a_deed(text: str, start: int, end: int) -> bool:
    """`Chiều thứ Sáu báo cáo Chủ tịch.`, `gửi lại vào chiều thứ Sáu`; but `Thứ hai, rà soát …` is the second point."""
    part = _PART_OF_DAY.search(text, start, end) is not None
    if _OPENS.search(text, max(0, start - 30), start):
        return (_THEN if part else _HANDS_IN_THEN).match(text, end) is not None
    return part and _CLOSES.match(text, end) is not None and _has_a_deed(text, start, _HANDS_IN)


def is_number_of_a_deed(text: str, start: int, end: int) -> bool:
    """`Gửi báo cáo ngày 15.`: of which month?"""
    return _CLOSES.match(text, end) is not None and _has_a_deed(text, start, _HANDS_IN)


def is_handed_in(text: str, start: int) -> bool:
    """`Báo cáo tiến độ chuẩn bị bầu cử vào ngày 10/02`: a day of the report, though a meeting is named; not at one."""
    before = max(0, start - 160)
    sits = _AT_A_MEETING.search(text, before, start) or _MEETS.search(text, before, start)
    return not sits and _HANDS_IN.search(text, before, start) is not None


def is_left_open(text: str, term: TimeExpression, trigger: Trigger, start: int, issued: date | None) -> bool:
    """Whether a day or month to come, passed over as something else, stands with a deed: then it is asked about.

    `start`: where its words begin, with those of the first day of its window.
    """
    if issued is None or term.last is None or term.vague or term.unmarked:
        return False
    if term.last <= issued and not text.startswith("trong vòng", trigger.start):
        return False
    named = term.period is not None and (term.period.unit is Unit.YEAR or not trigger.words - {"filler"})
    begins = "start" in trigger.words and start == trigger.start and term.range_from is None
    if named or begins:
        return False
    if OF_AGE.search(text, max(0, start - 160), start):  # `Cấp căn cước cho công dân đủ 14 tuổi trong tháng 6/2026`
        return True
    if _FROM_THEN.search(text, max(0, start - 20), start) and _THEN.match(text, term.end):
        return True
    handed_in = _HANDS_IN.search(text, max(0, start - 160), start) is not None
    at_a_meeting = handed_in and _AT_A_MEETING.search(text, max(0, start - 80), start) is not None
    return at_a_meeting or _has_a_deed(text, start, _DOES)
