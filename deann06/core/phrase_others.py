"""What a day or period of a sentence is when it is no deadline: a citation, the past, a phase, data, a meeting …

One question for each of them, `is_other`; a day or period that is neither a deadline nor one of these is asked about.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.periods import Unit
from deann06.core.phrase_attributes import is_one_day
from deann06.core.phrase_pieces import Pattern, Term
from deann06.core.phrase_triggers import Trigger

DUTIES: Final = (  # the verbs of those who ask, where a clause begins
    r"(?:hoàn thành|tổ chức|triển khai|thực hiện|xây dựng|ban hành|trình|tham mưu|rà soát|đưa|vận hành|nghiệm thu"
    r"|phấn đấu|sơ kết|tổng kết|cấp|mở|thí điểm|nhân rộng|khởi công|công bố|gửi|lập|phê duyệt|bàn giao|số hóa|kết nối"
    r"|tích hợp|nâng cấp|hoàn thiện|mỗi|100|phải|yêu cầu|giao|đề nghị|báo cáo)"
)
_REACH: Final = 200  # letters before a trigger that may say what follows
_WORDS: Final = r"(?:@WORD){{0,{0}}} "

# -- whatever the trigger, short of `chậm nhất`
_BIRTH: Final = Pattern(  # `công dân sinh trước ngày`; in `học sinh`, `khai sinh`, `phát sinh` nobody is born
    r"(?<!học\x20)(?<!thí\x20)(?<!khai\x20)(?<!phát\x20)(?<!vệ\x20)(?<!tuyển\x20)(?<!nảy\x20)(?<!tái\x20)"
    r"(?<!hộ\x20)(?<!sản\x20)(?<!ký\x20)(?<!dân\x20)(?<!an\x20)(?<!cứu\x20)(?<!sơ\x20)(?<!mưu\x20)(?<!hy\x20)"
    r"(?<!tập\x20)(?<!kháng\x20)(?<!môn\x20)(?<![^\W_])sinh(?: ra)?[ :(]*$|(?:công|người) dân sinh(?: ra)?[ :(]*$"
    r"|(?<![^\W_])(?:ngày|năm|có ngày, tháng, năm) sinh[ :(]*$",
    needs="sinh",
)
# `đối với hồ sơ tiếp nhận trước ngày 01/7/2024`: which ones, not until when
_WHICH_ONES: Final = Pattern(
    r"(?:đối với|những|các) (?:các )?(?:hồ sơ|văn bản|trường hợp|dự án|công trình|hợp đồng|vụ việc|giấy tờ|thủ tục"
    r"|đơn thư|nhiệm vụ|quyết định|công dân|đối tượng) "
    r"(?:(?!để|phải|và|trình)@TOKEN){0,4}?(?:đã )?(?:được )?"
    r"(?:tiếp nhận|phát sinh|ban hành|ký kết|hình thành|cấp|nộp|phê duyệt|thành lập|tuyển dụng|khởi công) $",
    needs="nhận sinh hành kết thành cấp nộp duyệt lập dụng công",
)
_SUCH: Final = Pattern(  # `Hồ sơ nộp trước ngày 01/10/2025 được giải quyết theo quy định trước đây`
    r"(?:^|[;.] |[-+*] |trường hợp |đối với )(?:hồ sơ|văn bản|dự án|công trình|hợp đồng|giấy phép|vụ việc|nhiệm vụ|đơn)"
    r" (?:@TOKEN){0,8}$"
)
_SUCH_GO_ON: Final = Pattern(r" ,? (?:thì |sẽ |nay |vẫn )*(?:được|không|đã|tiếp tục|thực hiện theo|áp dụng)(?![^\W_])")
_MUST_NOW: Final = Pattern(r" ,? (?:thì |nay )*(?:phải|cần)(?! (?:xong|hoàn thành))(?![^\W_])")
_SINCE_BEFORE: Final = Pattern(r"từ trước")  # `hồ sơ tồn từ trước ngày 01/7/2025`
_COMPARED: Final = Pattern(r"(?<![^\W_])(?:so với|cùng kỳ)[ :(,]*(?:thời điểm |mốc )?$", needs="với kỳ")
_ASSIGNED: Final = (
    r"(?! (?:được )?(?:giao|phân công|đề ra|nêu|đăng ký|phê duyệt|được duyệt|có|thống nhất|ký|cam kết|xác định|chỉ đạo"
    r"|kết luận|ban hành kèm))"
)
_PAST_BEFORE: Final = Pattern(rf"(?<![^\W_])đã{_ASSIGNED}(?:@WORD){{0,4}} $", needs="đã")
_PAST_STATE: Final = Pattern(r"(?<![^\W_])đã(?:@WORD){1,6} $", needs="đã")
_LEFT_OVER: Final = Pattern(  # `nợ đọng phát sinh trước năm 2021`, `dự án hoàn thành trước ngày 31/12/2024 còn chậm`
    r"(?<![^\W_])(?:phát sinh|ban hành|hình thành|tiếp nhận|thành lập|tồn đọng|ký kết|dự án|công trình|gói thầu) $"
)
_PAST_IN_CLAUSE: Final = Pattern(
    rf"(?<![^\W_])(?:đã|vừa){_ASSIGNED}(?![^\W_])(?:[^,;.]|(?<=\d)[.,](?=\d)){{0,80}}$", needs="đã vừa"
)
_IN_THE_PASSIVE: Final = Pattern(r"(?<![^\W_])(?:được|đã)(?![^\W_])[^;]{0,100}$", needs="được đã")
_MOVED: Final = Pattern(
    r"(?<![^\W_])(?:lùi|dời|hoãn|gia hạn|điều chỉnh|chuyển thời|thay đổi)(?![^\W_])(?:[^;.]|\.(?=\d)){0,120}$"
)
_FIGURES: Final = Pattern(  # `Từ ngày 01/01 đến ngày 06/7, UBND tỉnh giao 833 nhiệm vụ`
    r"(?:[ ,]|[^\W_]|[-&]){0,80}? (?:giao|có|còn|xảy ra|tiếp nhận|phát hiện|ghi nhận|đạt|thu|xử lý|giải quyết|ban hành"
    r"|tổ chức|cấp|thu hút|thành lập) (?:được |mới |hơn |trên |gần |khoảng )*\d"
)
_COUNTS: Final = Pattern(  # `Có 5/7 đơn vị báo cáo đúng hạn trong tháng 5`
    r"(?:^|[;.] |[-+*] )(?:có|còn|tổng số|tổng cộng|số(?! hóa)|tỷ lệ|kết quả|l[ũu][yỹ] kế) (?:[^;.]|\.(?=\d)){0,150}$"
)
_IS_TOLD: Final = Pattern(rf" , (?!{DUTIES}(?![^\W_]))")  # `Trong tháng 10, toàn quốc thu nhận …`, said in November
_SINCE_DONE: Final = Pattern(r" ,? (?:@TOKEN){0,6}đã(?![^\W_])")  # `đến ngày 31/5 đã tập huấn xong`
_STANDS: Final = Pattern(r" ,? (?:vẫn |mới |chỉ )*(?:còn|có|đạt)(?![^\W_])")  # `Đến 8/9/2025 còn 05 sở chưa gửi`
_OPENS: Final = Pattern(r"^[\W\d_]*(?:trong (?:tuần|kỳ|đợt|thời gian)[ ,(]*)?$")
_PAST_AFTER: Final = Pattern(rf"[^;]{{0,80}}?(?<![^\W_])đã{_ASSIGNED}(?![^\W_])", needs="đã")

# -- before `đến`, `trong`, `vào`, or no trigger at all
_PHASE: Final = Pattern(
    r"(?<![^\W_])(?:nhiệm kỳ|giai đoạn|thời kỳ|năm học|niên khóa|niên độ|khóa|chu kỳ|năm ngân sách|tầm nhìn|học kỳ"
    r")[ :(,]*(?:từ )?$|(?<![^\W_])lộ trình[ (]*(?:từ )?$",
    needs="kỳ đoạn học khóa độ sách nhìn trình",
)
_SCHOOL: Final = Pattern(r"(?<![^\W_])(?:năm học|niên khóa|học kỳ)[ :(]*$", needs="học khóa")
_DUE: Final = Pattern(r"(?<![^\W_])(?:quá hạn|đến hạn)[ :(,]*$", needs="hạn")
_NOT_UNTIL: Final = Pattern(  # `tính đến ngày`, `tầm nhìn đến năm 2030`, `có hiệu lực đến hết ngày`
    r"(?:tính|ước|ước thực hiện|tầm nhìn|định hướng|phát triển|liên quan|hiệu lực|giá trị|sử dụng"
    r"|cập nhật|trước|số liệu|kéo dài từ"
    r"|l[ũu][yỹ] kế|thống kê|chốt|bảo hành)[ :(]*$"
)
_NOT_DONE: Final = Pattern(r"(?:kết quả|t[ỷỉ] lệ|mức|mức độ|chưa|không)[ :(]*$")
_CLAUSE_STARTS: Final = Pattern(r"(?:^|[,;:(]|phấn đấu|dự kiến|phải|cần|yêu cầu|đề nghị|bảo đảm|mục tiêu)[ \-+*]*$")
_TO_REACH: Final = Pattern(r" ,? (?:phải |cơ bản |có )*(?:đạt|hoàn thành|tối thiểu|\d[\d,.]* ?%)(?![^\W_])")
# `Kế hoạch số 12/KH-UBND ngày 10/01/2024 về triển khai Đề án 06 trong năm 2024`: the title of a document
_IN_A_TITLE: Final = Pattern(
    r"\d[/-][\w/&-]*[^\W\d_]+(?: ,? ngày [\d/]+)?[^;.,]{0,60}? (?:về|v/v) [^,;.]*$", needs="về v/v"
)
_EFFECT: Final = Pattern(rf"(?:hiệu lực|áp dụng|thi hành|giá trị){_WORDS.format(3)}$", needs="lực dụng hành trị")
_AS_OF: Final = Pattern(r"(?<![^\W_])tại (?:thời điểm |mốc )?$", needs="tại")
_OCCURRED: Final = Pattern(r"(?<![^\W_])(?:xảy ra|phát sinh|diễn ra|tiếp nhận) $", needs="xảy phát diễn tiếp")
_BALANCE: Final = Pattern(r"(?:^|[;.] |[-+*] )số(?:@WORD){1,5} $", needs="số")  # `Số dư đến hết ngày 31/12 được chuyển`
_GLOSS: Final = Pattern(r"(?<![^\W_])(?:nhằm|tức)(?: ngày)?(?:@WORD){0,3} $", needs="nhằm tức")
_EXPIRES: Final = Pattern(r"(?<![^\W_])hết (?:thời )?hạn(?: hiệu lực| sử dụng)?[ :(]*$", needs="hết")
_FROM_AN_HOUR: Final = Pattern(r"(?<![^\W_])từ \d{1,2} (?:giờ|h|g)[\d :']*(?:phút)? $", needs="từ")
_DAYS_OFF: Final = Pattern(r"(?<![^\W_])nghỉ [^;.,]{0,60}$", needs="nghỉ")
_DATA: Final = Pattern(
    rf"(?:(?:số liệu|kỳ báo cáo|thống kê|l[ũu][yỹ] kế|chốt){_WORDS.format(4)}"
    r"|kết quả(?: thực hiện| đạt được| công tác| giải quyết| giải ngân)? "
    r"|(?<!máy\x20)(?<!để\x20)(?<![^\W_])tính (?:(?:tại|theo|đến|từ|thời điểm) )*)[(:]? ?$",
    needs="liệu báo kết thống kế tính chốt",
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
    r"|ngày hội|khai mạc|khai giảng|bế mạc|diễn ra|mít tinh|giao ban|tiếp công dân|bầu cử|chuyến)"
    r"(?![^\W_])[^;]{0,120}$"
)
_HAPPENS: Final = Pattern(rf"(?<![^\W_])(?:diễn ra|khai mạc|bế mạc|đổ bộ){_WORDS.format(3)}$", needs="diễn mạc đổ")
_OCCASION: Final = Pattern(
    r"(?<![^\W_])(?:kỷ niệm|chào mừng|hưởng ứng|nhân dịp|dịp|ngày truyền thống|quốc khánh|ngày quốc|năm ngày"
    r"|ngày (?:@TOKEN){1,6}(?:việt nam|quốc gia|thế giới|quốc tế))(?![^\W_])[^;:]{0,120}$"
)
_FOR_AN_OCCASION: Final = Pattern(  # `khởi công công trình dịp 19/12/2025`
    r"(?<![^\W_])(?:hoàn thành|khởi công|khánh thành|bàn giao|thông xe|hợp long)(?![^\W_])[^;.,]{0,80} dịp (?:ngày )?$",
    needs="dịp",
)
_NARRATED: Final = Pattern(r"^[-+* ]*(?:(?:vào )?(?:lúc |sáng |chiều |tối )*)$")  # `Ngày 15/5/2024, …`
_SIGNED: Final = Pattern(r"^[^\d;:.]{2,60}, $")  # `Khánh Hòa, ngày 05 tháng 5 năm 2025`
_PLACE: Final = Pattern(
    r"(?<![^\W_])(?:đường|phố|hẻm|ngõ|đại lộ|quảng trường|công viên|sân vận động|bệnh viện|trường|nhà máy|xã|phường|số"
    r"|khu phố|cầu)(?:@WORD){0,3} $"
)
_AFTER: Final = Pattern(r"(?<![^\W_])(?:sau|qua|quá)(?: (?:thời điểm|mốc|ngày|năm|tháng|quý))?[ (]*$")

# -- before or behind a period
_FIGURES_AFTER: Final = Pattern(r" (?::|là|đạt|tăng|giảm|chiếm|ước|có|bằng)? ?\d|,? (?:cả nước|toàn (?:tỉnh|quốc)) ")


class _Around(Struct, frozen=True):
    """A day or period with its trigger, and what may be asked about the words round it."""

    text: str
    term: Term
    trigger: Trigger
    issued: date | None
    start: int  # of all the words that say it, with those of a window's first day

    def follows(self, pattern: Pattern) -> bool:
        """Whether the words before the trigger end as the pattern says."""
        return pattern.search(self.text, max(0, self.start - _REACH), self.start) is not None

    def is_over(self, until: int) -> bool:
        """Whether the day or period, given with its year, lies so many days or more before the document's own."""
        last = self.term.last
        return bool(self.issued and last and self.term.month_day is None and (self.issued - last).days >= until)

    @property
    def has_passed(self) -> bool:
        """Whether a day without a year lies before the document's own day in its year."""
        issued, day = self.issued, self.term.month_day
        return bool(issued and day and day < (issued.month, issued.day))

    @property
    def is_now(self) -> bool:
        """Whether the document's own day lies in the period."""
        return bool(self.issued and self.term.period and self.issued in self.term.period)

    @property
    def one_day(self) -> bool:
        return is_one_day(self.term)

    @property
    def whole_year(self) -> bool:
        return self.term.period is not None and self.term.period.unit is Unit.YEAR


def is_other(text: str, term: Term, trigger: Trigger, issued: date | None, start: int | None = None) -> bool:
    """Whether what stands round a day or period shows it to be something else than a deadline.

    `start`: where a window begins of which it is the end.
    """
    words = trigger.words - {"filler"}
    here = _Around(text, term, trigger, issued, trigger.start if start is None else start)
    if words & {"late", "term"} and "start" not in words:
        return "late" not in words and here.follows(_SCHOOL)
    if "start" in words and ("before" not in words or _SINCE_BEFORE.match(text, trigger.start)):
        return True
    if "before" in words:
        return _limits_something_else(here)
    if _is_told(here):
        return True
    return _is_aside(here, words) if words else _is_named(here)


def is_cited(text: str, term: Term, trigger: Trigger) -> bool:
    """What is no deadline even in a column of deadlines: a document's day, what was done by then."""
    here = _Around(text, term, trigger, None, trigger.start)
    return any(here.follows(one) for one in (_CITED, _PAST_IN_CLAUSE))


def opens_the_past(text: str, term: Term, trigger: Trigger, issued: date | None) -> bool:
    """Whether a sentence that begins with a day or period tells what was then: `Trong 4 tháng đầu năm, …`."""
    here = _Around(text, term, trigger, issued, trigger.start)
    return here.follows(_OPENS) and _is_told(here)


def _limits_something_else(here: _Around) -> bool:
    """`trước ngày` of a birth, of the documents that are meant, or of what was done by then."""
    if any(here.follows(one) for one in (_BIRTH, _WHICH_ONES, _COMPARED)):
        return True
    if _SUCH_GO_ON.match(here.text, here.term.end) and (here.is_over(0) or here.follows(_SUCH)):
        return True
    if here.is_over(1) and _MUST_NOW.match(here.text, here.term.end):
        return True
    if here.is_over(0):
        return any(here.follows(one) for one in (_PAST_BEFORE, _PAST_STATE, _LEFT_OVER))
    return here.issued is None and here.follows(_PAST_BEFORE)


def _is_told(here: _Around) -> bool:
    """`Trong tháng 5/2024, các sở đã …`; `Đến hết quý I/2025 có 15 việc xong` in May: what was, not what is due."""
    if here.follows(_PAST_IN_CLAUSE):
        return True
    if here.follows(_OPENS) and _PAST_AFTER.match(here.text, here.term.end):
        return True
    stands = "until" in here.trigger.words and _STANDS.match(here.text, here.term.end)
    if stands and here.is_over(0) and here.follows(_OPENS):
        return True
    if here.is_over(1):
        return "done" not in here.trigger.words or here.follows(_IN_THE_PASSIVE)
    if here.has_passed and "until" in here.trigger.words and _SINCE_DONE.match(here.text, here.term.end):
        return True
    if "done" in here.trigger.words:
        return False
    if (here.has_passed or (here.is_now and "within" in here.trigger.words)) and here.follows(_COUNTS):
        return True
    if not here.has_passed:
        return False
    told = _FIGURES.match(here.text, here.term.end) or _IS_TOLD.match(here.text, here.term.end)
    return told is not None and here.follows(_OPENS)


def _is_aside(here: _Around, words: frozenset[str]) -> bool:
    """What `đến`, `trong`, `vào` or `hoàn thành` say beside a deadline."""
    if any(here.follows(one) for one in (_BIRTH, _WHICH_ONES, _COMPARED, _PHASE, _DUE, _EXPIRES, _GLOSS)):
        return True
    if words <= {"until", "end"} and any(
        here.follows(one) for one in (_NOT_UNTIL, _DATA, _EFFECT, _DAYS_OFF, _FROM_AN_HOUR)
    ):
        return True
    if words == {"within"} and (here.follows(_IN_A_TITLE) or here.follows(_OCCURRED)):
        return True
    if "until" in words and here.follows(_BALANCE):
        return True
    if words == {"moved"} and not (here.follows(_MOVED) or here.follows(_CLAUSE_STARTS)):
        return True
    if words == {"done"} and here.follows(_NOT_DONE):
        return True
    if words <= {"at", "plan"} and here.one_day and here.follows(_MEETING):
        return True
    if words <= {"at", "within"} and here.one_day and here.follows(_HAPPENS):
        return True
    if not here.whole_year or words != {"until"} or _TO_REACH.match(here.text, here.term.end):
        return False
    return not here.follows(_CLAUSE_STARTS)  # `Chiến lược đến năm 2030`


def _is_named(here: _Around) -> bool:
    """What a day or period is that no word before it makes a term."""
    if any(here.follows(one) for one in (_AFTER, _PHASE, _COMPARED, _DATA, _EXPIRES)):
        return True
    if here.follows(_OCCASION) and not here.follows(_FOR_AN_OCCASION):
        return True
    if here.term.range_from and here.term.period is None:  # `9 tháng đầu năm 2025, thu ngân sách …`
        return True
    if not here.one_day:
        return bool(_FIGURES_AFTER.match(here.text, here.term.end))
    if here.is_over(0) or any(here.follows(one) for one in (_MEETING, _BIRTH, _EFFECT, _PLACE, _AS_OF)):
        return True
    if here.term.hour or here.term.midnight == 0:  # `mở thầu lúc 9 giờ ngày 10/9/2025`: an appointment
        return True
    if "ngày" in here.text[here.start : here.term.end] and here.follows(_CITED):
        return True
    after = here.text[here.term.end :][:2]
    return (after.startswith(",") and here.follows(_NARRATED)) or (not after.strip(" .") and here.follows(_SIGNED))
