"""Terms that name a weekday, a day number or an event, and so no day: `trước thứ Năm`, `trước ngày 25`, `trước Tết`."""

from __future__ import annotations

from typing import Final

from deann06.core.phrases.around.deeds import is_number_of_a_deed, is_weekday_of_a_deed
from deann06.core.phrases.around.triggers import trigger_at
from deann06.core.phrases.found.pieces import FoundDeadline, Pattern, TakenSpans

_WHICH_WEEK: Final = Pattern(r"(?:@HOUR )?(?:@DAYPART )?(?:ngày )?(?:@WEEKDAY(?: này)?|t[2-7](?![^\W_])(?! ?/))")
_WHICH_MONTH: Final = Pattern(r"ngày (?:[12]\d|3[01]|0?[1-9])(?! ?[/.-] ?\d)(?![^\W_])(?! (?:tháng \d|ngày|làm))")
_EVENT: Final = Pattern(  # trước Tết, trước kỳ họp
    r"(?:trước|(?:chậm|muộn) nhất (?:là |đến |vào )?(?:trước )?) "
    r"(?:thời điểm |ngày |giờ |dịp |thềm |kỳ nghỉ |khi (?:(?:bước )?vào |kết thúc |bắt đầu )?)?"
    r"(?:nghỉ )?(?:tết|hè|trưa|họp|bầu cử|kỳ họp|phiên họp|cuộc họp|đại hội|hội nghị|khai giảng|khai mạc|diễn ra"
    r"|năm học"
    r"|kỳ thi|mùa)(?![^\W_])"
    r"|(?:^|[;,] )(?:ngay )?sau (?:dịp |khi |kỳ |ngày )?(?:nghỉ |nghỉ lễ )?(?:tết|hè|lễ|đại hội|kỳ họp|khai giảng"
    r"|kỳ thi)"
    r"(?![^\W_])[^;.,]{0,40}? ,? (?:các (?:sở|đơn vị|địa phương)(?:@WORD){0,6} )?(?:phải|hoàn thành|gửi|nộp|báo cáo"
    r"|trình)(?![^\W_])"
    r"|(?<![^\W_])trong (?:@NUMBER )?(?:ngày|tuần|tháng|quý|năm) đầu(?: tiên)? ,? (?:(?:tính |kể )*từ|sau)"
    r" (?:khi|ngày) [^,;.\d]{3,60}"
    r"|(?:^|[;,] )(?:đến|tại) (?:kỳ|phiên) họp [^;.]{0,60}, (?:trình|báo cáo)(?![^\W_])"
    r"|(?<![^\W_])(?<!công\x20)(?<!chương\x20)(?<!quy\x20)(?<!quá\x20)(?:trình"
    r"|thông qua)(?![^\W_])[^.;:]{0,80} (?:kỳ họp|phiên họp|đại hội)(?![^\W_])"
)
_LUNAR: Final = Pattern(r"(?<![^\W_])trước (?:ngày )?(?:m[ùồ]ng )?\d{1,2} tết(?![^\W_])", needs="tết")  # trước 27 Tết
_OFTEN: Final = Pattern(  # `Định kỳ gửi kết quả`, `Báo cáo định kỳ về Sở`: how often?
    r"(?:(?:^|[,;:(.] |[-+*] |và |có trách nhiệm |tổ chức |phải )định kỳ(?![^\W_])"
    r"|(?<!báo\x20cáo\x20)(?<!kiểm\x20tra\x20)(?<!chế\x20độ\x20)(?<!sức\x20khỏe\x20)(?<!bảo\x20dưỡng\x20)định kỳ\x20"
    r"(?!(?:hằng|hàng|mỗi|theo|của|và|hoặc|cho|với|về|để|tại|trên|nhằm|tuần|tháng|quý|năm|ngày|nửa)(?![^\W_]))(?=[^\W\d_])"
    r"|(?:^|[,;:(.] |[-+*] |phải |tổ chức |thực hiện )(?:báo cáo|họp|giao ban|kiểm tra|đánh giá|rà soát|sơ kết|cập nhật"
    r"|tổng hợp|làm việc)(?:@WORD){0,4} định kỳ(?! (?:thực hiện|được|là|gồm|có)(?![^\W_]))(?![^\W_])"
    r"|^chế độ (?:thông tin ,? )?báo cáo(?:@WORD){0,4} theo định kỳ(?= [.;]?$))",
    needs="kỳ",
)


_WHEN: Final = Pattern(  # `Sau khi có hướng dẫn`, alone in a cell of a deadline column
    r"(?:ngay )?(?:sau )?khi(?! (?:có )?(?:yêu cầu|phát sinh|cần|đề nghị|chỉ đạo|sự việc|đột xuất)(?![^\W_])) .+"
    r"|(?:ngay )?sau (?:kỳ họp|đại hội|hội nghị|phiên họp).*"
)


def find_without_a_day(text: str, taken: TakenSpans, *, column: bool) -> list[FoundDeadline]:
    """Terms of a plain text that give no day, with the reason. Adds the spans of days to `taken`."""
    deadlines = []
    if column and _WHEN.fullmatch(text):
        return [FoundDeadline(0, len(text), (), ("needs_event_date",))]
    for form, reason in ((_WHICH_WEEK, "which_week"), (_WHICH_MONTH, "no_month")):
        for match in form.finditer(text):
            trigger = trigger_at(text, match.start())
            asked = trigger.is_firm or "at" in trigger.words or bool(column and form.fullmatch(text))
            asked = asked or (reason == "no_month" and is_number_of_a_deed(text, match.start(), match.end()))
            asked = asked or (reason == "which_week" and is_weekday_of_a_deed(text, match.start(), match.end()))
            if asked and not taken.overlaps(match.span()) and "start" not in trigger.words:
                taken.append(match.span())
                deadlines.append(FoundDeadline(trigger.start, match.end(), (), (reason,)))
    deadlines += [FoundDeadline(*match.span(), (), ("lunar_day",)) for match in _LUNAR.finditer(text)]
    deadlines += [FoundDeadline(*match.span(), (), ("needs_event_date",)) for match in _EVENT.finditer(text)]
    return deadlines or [FoundDeadline(*match.span(), (), ("no_period",)) for match in _OFTEN.finditer(text)][:1]
