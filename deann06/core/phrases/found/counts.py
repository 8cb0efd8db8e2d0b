"""Terms that are counted: `trong 10 ngày làm việc kể từ ngày ký`, `05 ngày sau khi …`.

domain: Civil Code 2015, articles 147 and 148 (the first day is not counted; months end on the same number).
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from msgspec import Struct, structs

from deann06.core.phrases.found.forms import find_terms
from deann06.core.phrases.found.pieces import FoundDeadline, Pattern, TakenSpans, number_of
from deann06.core.phrases.found.text import PlainText
from deann06.core.terms.periods import RoughDate, Unit
from deann06.core.terms.rules import Counted, DeadlineRule, OnDay

_SPAN: Final = Pattern(  # 05 (năm) ngày làm việc
    r"(?<![\d/.,])(?<!ngày\x20)(?<!ngày)(?<!thứ\x20)(?<!thứ)(?<!tháng\x20)(?<!quý\x20)(?<!tuần\x20)(?<!mùng\x20)(?<!mồng\x20)"
    r"(?P<n>@NUMBER)(?![\d/]) (?:\([^)]{1,15}\) )?"
    r"(?P<unit>ngày|tuần|tháng|năm|giờ|h(?![^\W_]))(?P<working> làm việc)?"
    r"(?: liên (?:tục|tiếp)(?= ,? (?:(?:tính |kể )*từ|sau)))?(?![^\W_])"
)
_LEAD: Final = Pattern(  # what stands before it
    r"(?:(?P<within>trong (?:vòng |thời hạn |thời gian |khoảng )*(?:tối đa |không quá |chậm nhất )?)"
    r"|(?P<late>(?:chậm|muộn|trễ) nhất (?:là |sau |trong |trong vòng )*|không (?:được )?quá |tối đa (?:là )?"
    r"|thời hạn (?:là |: ?)?)|sau |trước )+$"
)
_POINT: Final = Pattern(  # what it counts from
    r" ,? \(? (?:được )?(?P<from>(?:tính |bắt đầu )?(?:kể )?từ|sau(?! đó)|trước|so với)(?![^\W_])"
    r" (?P<point>[^,;:.()\n]+)"
)
# `kể từ ngày nhận được văn bản, trong thời hạn 10 ngày`; `sau khi nhận được hồ sơ 05 ngày`
_POINT_BEFORE: Final = Pattern(
    r"(?:(?:tính |kể )*từ|sau) "
    r"(?P<point>(?:(?:ngày|khi) [^,;:.()\d]{3,80}?|(?:đại hội|hội nghị|kỳ họp|cuộc họp|phiên họp)(?:@WORD){0,4})),? $"
)
_AHEAD: Final = Pattern(
    r"trước (?P<point>(?:ngày|khi|thời điểm|(?:mỗi )?(?:kỳ họp|phiên họp|cuộc họp|hội nghị"
    r"|đại hội)) [^,;:.()\d]{0,60}?) $"
)  # trước ngày họp 03 ngày
_BEFORE_A_DAY: Final = Pattern(  # trước ngày 31/7/2025 ít nhất 05 ngày
    r"(?<![^\W_])trước (?P<point>(?:ngày |thời điểm |thứ )*[^,;:()]{0,30}\d) (?:ít nhất |tối thiểu |khoảng )?$"
)
_NOTICE: Final = Pattern(  # `tài liệu gửi trước 05 ngày làm việc`: before a meeting
    r"(?<![^\W_])(?:gửi|nộp|trình|giao|gia hạn|thông báo|niêm yết|cung cấp|đăng ký|báo)(?![^\W_])[^,;.:]{0,60}$"
)
_IN_ADVANCE: Final = Pattern(  # `thông báo trước cho hộ dân 10 ngày`
    r"(?<![^\W_])(?:thông báo|báo|gửi) trước (?:cho|với|tới)(?:@WORD){1,6} (?:ít nhất |tối thiểu )?$", needs="trước"
)
_ORDINAL: Final = Pattern(  # chậm nhất là ngày thứ 90 kể từ ngày kết thúc năm tài chính
    r"(?:(?:chậm|muộn) nhất (?:là |vào )?)?ngày (?P<working>làm việc )?thứ (?P<n>\d{1,3})(?= ,? (?:tính |kể )+từ)",
    needs="thứ",
)
_FROM_NOW: Final = Pattern(r" (?:sắp )?(?:tới|nữa)(?![^\W_])")  # `trong 2 tháng tới`
_OPENING: Final = Pattern(r" (?:ngày )?(?:khai mạc|diễn ra|đại hội|họp|kỳ họp|hội nghị)(?![^\W_])")
_EXCUSED: Final = Pattern(
    r" (?:\(? \d|qua|gần đây|vừa|trước đó|đầu|cuối|liên t|nghỉ|lễ|tết|một lần|/"
    r"|(?:(?<=giờ)|(?<=giờ\x20)),? ?(?:ngày|thứ|sáng|chiều|trưa|tối|hôm|hằng|hàng|mỗi"
    r"|cùng))"  # `10 giờ ngày 15/5/2024` is no span of hours
)
_ENDS: Final = Pattern(r" (?:$|[,;:.()]|phải|kể từ khi)")  # `trong 6 tháng`, but not `trong 02 năm thực hiện`
_LABELLED: Final = Pattern(r"(?:^|[;,(] )(?:thời hạn|thời gian)(?:@WORD){1,6} : $")  # `Thời hạn trả lời: 05 ngày`
_EARLY: Final = Pattern(r"trước (?:thời )?hạn")  # `nâng lương trước thời hạn 12 tháng`
_LASTS: Final = Pattern(  # `thực hiện trong 05 năm`, `lưu trữ 20 năm`: how long, not by when
    r"(?<![^\W_])(?:thực hiện|kéo dài|lưu trữ|lưu giữ|bảo quản|bảo hành|hoạt động|diễn ra|tổ chức) $"
)
_RUNS: Final = Pattern(r"(?<![^\W_])(?:diễn ra|lưu trữ|lưu giữ|bảo hành) $")  # even from a day on
_HOLDS_FOR: Final = Pattern(  # `Giấy phép có thời hạn 03 năm`, `thời hạn bổ nhiệm 05 năm kể từ`: how long it holds
    r"(?<![^\W_])(?:có (?:thời hạn|giá trị|hiệu lực)|thời hạn (?:bổ nhiệm|giữ chức|thuê|cho thuê|giao|hợp đồng"
    r"|bảo hành|sử dụng"
    r"|biệt phái|luân chuyển|công nhận)(?:@WORD){0,4})(?: là)? $",
    needs="thời có",
)
_HAVING_LASTED: Final = Pattern(  # `Sau 30 ngày thí điểm, Sở Y tế đánh giá`; not `Sau 02 năm, Đề án đã đạt`
    r" (?P<what>(?!(?:kể|tính|từ|đó|nữa|mà|nếu|không|chưa)(?![^\W_]))[^\W\d_][^,;:.()\d]{2,60}?)? ?"
    r"(?:mà [^,;.]{1,60}? thì|, nếu [^,;.]{1,60}?(?:,|thì)|,|(?=phải ))"
    r" (?:(?!(?:đã|có|còn|đạt|được|sẽ|thu|nay|kết quả|số|tỷ lệ)(?![^\W_]))@TOKEN){0,10}?"
    r"(?:đánh giá|báo cáo|gửi|nộp|trình|tổ chức|hoàn thành|tổng hợp|sơ kết|tổng kết|nghiệm thu|đề xuất|tham mưu"
    r"|rà soát|kiểm tra"
    r"|ban hành|thu hồi|xử lý|phải)(?! (?:được|thành công|\d))(?![^\W_])(?![^;.]{0,60}(?<![^\W_])đã(?![^\W_]))"
)
_PAPER: Final = (
    r"(?:văn bản|kế hoạch|thông báo|kết luận|quyết định|công văn|chỉ thị|nghị quyết|chương trình|đề án|hướng dẫn"
    r"|công điện|phương án|quy chế|quy định|quy trình|thông tư|nghị định|luật|tờ trình|danh mục|bộ (?:tiêu chí|chỉ số))"
)
_ISSUED: Final = r"(?:ký|ban hành|phát hành|ra)(?: ,? (?:và )?(?:ban|phát) hành)?"
_ISSUE: Final = Pattern(  # `ngày ký`, `ngày ban hành Kế hoạch này`, `ngày Kế hoạch này được ban hành`
    rf"(?:(?:ngày|khi) )?{_ISSUED} {_PAPER}(?:@WORD){{0,3}}? này(?![^\W_])"
    rf"|(?:ngày )?{_ISSUED}(?: {_PAPER})?(?= (?:$|phải|các|để|trước|theo|và|thì|,))"
    rf"|(?:(?:ngày|khi) )?{_PAPER}(?:@WORD){{0,3}}? này (?:(?:đã )?được )?{_ISSUED}(?![^\W_])"
    r"|(?:ngày )?(?:văn bản|thông báo|kết luận|công văn) này(?! (?:có|được|đã|hết)(?![^\W_]))|hôm nay|nay(?![^\W_])"
)
_EVENT_ENDS: Final = Pattern(
    r" (?:phải|đề nghị|để|thì|các sở|các cơ quan|theo (?:chỉ đạo|quy định|yêu cầu|đúng)|và (?:chịu|gửi|báo cáo|trình"
    r"|triển khai|tổ chức|thực hiện|công bố|công khai|đề xuất|phối hợp|thông báo|tham mưu|tổng hợp"
    r"|theo dõi))(?![^\W_]).*"
)


class _Length(Struct, frozen=True):
    """`05 ngày làm việc`, and where it stands with the words before it."""

    start: int
    end: int
    count: int
    unit: str
    working: bool

    @property
    def days(self) -> int | None:
        """How many days; None of a length that is not counted in days."""
        return {"ngày": self.count, "tuần": 7 * self.count}.get(self.unit)


def find_counted(plain: PlainText, issued: date | None, taken: TakenSpans, *, column: bool) -> list[FoundDeadline]:
    """Every counted term of a sentence. Adds its spans to `taken`."""
    deadlines: list[FoundDeadline] = []
    for match in _ORDINAL.finditer(plain.text):
        length = _Length(match.start(), match.end(), int(match["n"]), "ngày", bool(match["working"]))
        term = _read(plain, length, True, issued)
        if term and not taken.overlaps((term.start, term.end)):
            taken.append((term.start, term.end))
            deadlines.append(term)
    for span in _SPAN.finditer(plain.text):
        lead = _LEAD.search(plain.text, max(0, span.start() - 80), span.start())
        start = lead.start() if lead else span.start()
        unit = "giờ" if span["unit"] == "h" else span["unit"]
        clock = lead is not None and lead[0] == "trước " and unit == "giờ"  # `trước 17 giờ, từ ngày …`
        if clock or (span["unit"] == "h" and not (lead and lead["within"])):
            continue
        length = _Length(start, span.end(), number_of(span["n"]), unit, bool(span["working"]))
        if taken.overlaps((start, span.end())) or _EARLY.match(plain.text, start):
            continue
        alone = column and span.span() == (0, len(plain.text))
        asked = (
            alone
            or bool(lead and (lead["within"] or lead["late"] or column))
            or bool(_LABELLED.search(plain.text, max(0, start - 100), start))
        )
        try:
            term = _read(plain, length, asked, issued)
        except (ValueError, OverflowError):  # counted beyond the calendar
            term = FoundDeadline(start, span.end(), notes=("impossible_date",))
        if term and not taken.overlaps((term.start, term.end)):
            taken.append((term.start, term.end))
            deadlines.append(term)
    return deadlines


def _read(plain: PlainText, length: _Length, asked: bool, issued: date | None) -> FoundDeadline | None:
    text = plain.text
    held = _HOLDS_FOR.search(text, max(0, length.start - 60), length.start + len("thời hạn "))
    if held and not _POINT.match(text, length.end):
        return None
    ahead = _AHEAD.search(text, max(0, length.start - 80), length.start)
    if ahead and not any(True for _ in find_terms(ahead["point"], issued, TakenSpans())):
        return FoundDeadline(ahead.start(), length.end, notes=("needs_event_date",))
    if length.days is not None and not _POINT.match(text, length.end):
        day = _BEFORE_A_DAY.search(text, max(0, length.start - 80), length.start)
        if day:
            return _ahead_of(
                structs.replace(length, start=day.start()), day["point"], day.start("point"), issued, length.end
            )
    after = _POINT.match(text, length.end)
    if after and after["from"] == "so với" and "trước" not in text[length.start : length.end]:
        return None  # `chậm 03 ngày so với ngày ấn định`
    if after and after["from"] in ("trước", "so với"):
        return _ahead_of(length, after["point"], after.start("point"), issued)
    if after and _RUNS.search(text, max(0, length.start - 20), length.start):
        return None
    if after:
        return _counted(plain, length, after["point"], after.start("point"), issued)
    lasted = _HAVING_LASTED.match(text, length.end) if text.startswith("sau ", length.start) else None
    if lasted:
        return _after_it_lasted(plain, length, lasted)
    before = _POINT_BEFORE.search(text, max(0, length.start - 120), length.start)
    if before:
        deadline = _counted(plain, length, before["point"], before.start("point"), issued)
        return deadline and structs.replace(deadline, start=before.start(), end=length.end)
    ends = _ENDS.match(text, length.end) or _OPENING.match(text, length.end)
    notice = text.startswith("trước", length.start) and length.days is not None and ends
    if notice and _NOTICE.search(text, max(0, length.start - 100), length.start):
        return FoundDeadline(length.start, length.end, notes=("needs_event_date",))
    if length.days is not None and _IN_ADVANCE.search(text, max(0, length.start - 80), length.start):
        return FoundDeadline(length.start, length.end, notes=("needs_event_date",))
    now_on = _FROM_NOW.match(text, length.end)
    if asked and now_on and issued:
        return _from_day(length, issued, now_on.end())
    if not asked or _EXCUSED.match(text, length.end):
        return None
    if length.unit in ("tháng", "năm") and not _ENDS.match(text, length.end):
        return None
    if _LASTS.search(text, max(0, length.start - 40), length.start):
        return None
    return FoundDeadline(length.start, length.end, notes=("no_exact_rule" if length.unit == "giờ" else "no_start",))


def _after_it_lasted(plain: PlainText, length: _Length, lasted: re.Match[str]) -> FoundDeadline:
    """`Sau 30 ngày triển khai thí điểm, đánh giá`: counted from when it begins."""
    start, end = lasted.span("what")
    if length.days is None or start == end:
        return FoundDeadline(length.start, max(length.end, end), notes=("no_start",))
    event = " ".join(plain.quote(start, end).split())
    rule = Counted(count=length.days, working=length.working, event=event)
    return FoundDeadline(length.start, end, (rule,), ("needs_event_date",))


def _ahead_of(length: _Length, point: str, at: int, issued: date | None, end: int = 0) -> FoundDeadline | None:
    """`05 ngày trước ngày 15/5/2024`; where the words end with the length, it is their `end`."""
    if length.days is None:
        return None
    stated = next(find_terms(point, issued, TakenSpans()), None)
    if not stated or not stated.last or stated.start > 3:
        event = not end and point.strip().startswith(("ngày", "khi", "cuộc", "phiên", "kỳ", "thời hạn"))
        return FoundDeadline(length.start, at + len(point), notes=("needs_event_date",)) if event else None
    if length.working:
        return FoundDeadline(length.start, end or at + stated.end, notes=("no_exact_rule",))
    rule = OnDay(day=stated.last - timedelta(days=length.days), before=False)
    return FoundDeadline(length.start, end or at + stated.end, (rule,), stated.notes)


_NEAR: Final = 120  # letters of a point that may hold its day: the time must not grow with the rest
_GOES_ON: Final = Pattern(r" (?:đến|tới|-) (?:hết )?(?:ngày |tháng )?\d")  # `30 ngày, từ ngày 01/3 đến ngày 30/3`


def _counted(plain: PlainText, length: _Length, point: str, at: int, issued: date | None) -> FoundDeadline | None:
    """A length counted from `point`, words that stand at `at`: a day, the document's own day, or an event."""
    near = find_terms(point[:_NEAR], issued, TakenSpans())
    stated = next((term for term in near if term.start < 45), None)
    issue = _ISSUE.match(point)
    if issue and (stated is None or stated.last is None or stated.start > issue.end() + 1):
        end = at + issue.end()
        if issued is None:
            return FoundDeadline(length.start, end, notes=("no_issue_date",))
        return _from_day(length, issued, end)
    if stated:
        if stated.range_from or _GOES_ON.match(point, stated.end):
            return None
        if stated.last is None or stated.period:
            return FoundDeadline(length.start, at + stated.end, notes=stated.notes or ("no_exact_rule",))
        deadline = _from_day(length, stated.last, at + stated.end)
        return structs.replace(deadline, notes=deadline.notes + stated.notes)
    stop = _EVENT_ENDS.search(point)
    words = point[: stop.start() if stop else None].rstrip()
    end = at + len(words)
    if length.days is None or not words:
        return FoundDeadline(length.start, end, notes=("no_exact_rule", "needs_event_date"))
    event = " ".join(plain.quote(at, end).split())
    rule = Counted(count=length.days, working=length.working, event=event)
    return FoundDeadline(length.start, end, (rule,), ("needs_event_date",))


def _from_day(length: _Length, day: date, end: int) -> FoundDeadline:
    since = RoughDate.containing(day, Unit.DAY)
    rule: DeadlineRule
    if length.unit == "giờ":
        return FoundDeadline(length.start, end, notes=("no_exact_rule",))
    if length.days is not None:
        rule = Counted(count=length.days, working=length.working, since=since)
    else:
        last = _months_on(day, length.count * (12 if length.unit == "năm" else 1))
        rule = OnDay(day=last, before=False, since=since)
    return FoundDeadline(length.start, end, (rule,))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
