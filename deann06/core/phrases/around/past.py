"""What has been: `Trong tháng 5, các sở đã …`, `Đến hết quý I có 15 việc xong`: days that are no deadlines."""

from __future__ import annotations

from datetime import date
from typing import Final

from deann06.core.phrases.around.sides import WordsAround
from deann06.core.phrases.around.triggers import Trigger
from deann06.core.phrases.found.pieces import Pattern, TimeExpression

DUTIES: Final = (  # the verbs of those who ask, where a clause begins
    r"(?:hoàn thành|tổ chức|triển khai|thực hiện|xây dựng|ban hành|trình|tham mưu|rà soát|đưa|vận hành|nghiệm thu"
    r"|phấn đấu|sơ kết|tổng kết|cấp|mở|thí điểm|nhân rộng|khởi công|công bố|gửi|lập|phê duyệt|bàn giao|số hóa|kết nối"
    r"|tích hợp|nâng cấp|hoàn thiện|tổng hợp|thẩm định|kiểm tra|khảo sát|lấy ý kiến|ký|mỗi|100|phải|yêu cầu|giao"
    r"|đề nghị|báo cáo)"
)
ASSIGNED: Final = (  # what is told of a term that was set, not met: `đã giao … trước ngày`
    r"(?! (?:được )?(?:giao|phân công|đề ra|nêu|đăng ký|phê duyệt|được duyệt|có|thống nhất|ký|cam kết|xác định|chỉ đạo"
    r"|kết luận|ban hành kèm))"
)

PAST_IN_CLAUSE: Final = Pattern(
    rf"(?<![^\W_])(?:đã|vừa){ASSIGNED}(?![^\W_])(?:[^,;.]|(?<=\d)[.,](?=\d)){{0,80}}$", needs="đã vừa"
)
_IN_THE_PASSIVE: Final = Pattern(r"(?<![^\W_])(?:được|đã)(?![^\W_])[^;]{0,100}$", needs="được đã")
_FIGURES: Final = Pattern(  # `Từ ngày 01/01 đến ngày 06/7, UBND tỉnh giao 833 nhiệm vụ`
    r"(?:[ ,]|[^\W_]|[-&]){0,80}? (?:giao|có|còn|xảy ra|tiếp nhận|phát hiện|ghi nhận|đạt|thu|xử lý|giải quyết|ban hành"
    r"|tổ chức|cấp|thu hút|thành lập) (?:được |mới |hơn |trên |gần |khoảng )*\d"
)
_COUNTS: Final = Pattern(  # `Có 5/7 đơn vị báo cáo đúng hạn trong tháng 5`
    r"(?:^|[;.] |[-+*] )(?:có|còn|tổng số|tổng cộng|số(?! hóa)|tỷ lệ|kết quả|l[ũu][yỹ] kế)"
    r" (?:(?!phải|yêu cầu|đề nghị)[^;.]|\.(?=\d)){0,150}$"
)
_IS_TOLD: Final = Pattern(rf" , (?!{DUTIES}(?![^\W_]))")  # `Trong tháng 10, toàn quốc thu nhận …`, said in November
_SINCE_DONE: Final = Pattern(r" ,? (?:@TOKEN){0,6}đã(?![^\W_])")  # `đến ngày 31/5 đã tập huấn xong`
_STANDS: Final = Pattern(r" ,? (?:vẫn |mới |chỉ )*(?:còn|có|đạt)(?![^\W_])")  # `Đến 8/9/2025 còn 05 sở chưa gửi`
_OPENS: Final = Pattern(r"^[\W\d_]*(?:trong (?:tuần|kỳ|đợt|thời gian)[ ,(]*)?$")
_UNDONE: Final = Pattern(r"(?<![^\W_])(?:chưa|không)(?: được)? $")  # `03 nhiệm vụ chưa hoàn thành trong quý I`
_FIGURE: Final = Pattern(r"[\d%] $")  # `dưới 50% trong tháng 4`, said in May
_JUST_GONE: Final = Pattern(r" (?:vừa qua|vừa rồi|trước đó)(?![^\W_])")  # `trong tháng 7 vừa qua`
_PAST_AFTER: Final = Pattern(rf"[^;]{{0,80}}?(?<![^\W_])đã{ASSIGNED}(?![^\W_])", needs="đã")


_BUT_UNDONE: Final = Pattern(  # `trước ngày 30/4/2025, tuy nhiên tỉnh chưa thực hiện xong`
    r"[^;.]{0,120}?(?:nhưng|tuy nhiên|song|đến nay|tới nay|hiện(?: nay)?)(?![^\W_])[^;.]{0,80}?(?<![^\W_])(?:chưa"
    r"|không|vẫn|mới|còn)"
    r"(?![^\W_])",
    needs="nhưng nhiên song nay hiện",
)
_ALTHOUGH: Final = Pattern(r"(?<![^\W_])(?:mặc dù|tuy|dù) [^;.]{0,120}$", needs="dù tuy")


_NOW_DUE: Final = Pattern(  # `giao hoàn thành trước ngày 30/4/2026, nay phải xong trước ngày 20/6/2026`
    r" ,? (?:thì )?(?:phải|cần|nay)(?![^\W_])[^;.]{0,100}?(?<![^\W_])(?:(?:trước|nhất)(?: (?:là|vào|đến))?|xong trong"
    r"|thành trong) (?:ngày |tháng |quý )?(?:\d|i{1,3}|iv)",
    needs="trước nhất trong",
)
_CITES: Final = Pattern(
    r"(?<![^\W_])(?:cơ sở|theo|căn cứ|sau|từ|kết quả|đã|được)(?![^\W_])[^;()]{0,120}\( ?$",
    needs="cơ theo căn sau từ quả đã được",
)
_GOES_ON_BEHIND: Final = Pattern(r"[^();]{0,60}\) ,? [^\W_]")


def is_conceded(here: WordsAround) -> bool:
    """`Mặc dù đã gia hạn đến 30/4/2025 nhưng …`: a term that has been missed, told and not set."""
    behind = (_BUT_UNDONE, _NOW_DUE)
    return here.follows(_ALTHOUGH) or any(one.match(here.text, here.term.end) for one in behind)


def is_bracketed(here: WordsAround) -> bool:
    """`kết quả rà soát (hoàn thành ngày 10/7/2025), Sở Nội vụ tham mưu …`: when what is cited was done."""
    cited = "done" in here.trigger.words and here.follows(_CITES)
    return cited and _GOES_ON_BEHIND.match(here.text, here.term.end) is not None


def opens_the_past(text: str, term: TimeExpression, trigger: Trigger, issued: date | None) -> bool:
    """Whether a sentence that begins with a day or period tells what was then: `Trong 4 tháng đầu năm, …`."""
    here = WordsAround(text, term, trigger, issued, trigger.start)
    return here.follows(_OPENS) and is_told(here)


def is_told(here: WordsAround) -> bool:
    """`Trong tháng 5/2024, các sở đã …`; `Đến hết quý I/2025 có 15 việc xong` in May: what was, not what is due."""
    if here.follows(PAST_IN_CLAUSE) or _JUST_GONE.match(here.text, here.term.end):
        return True
    if here.follows(_OPENS) and _PAST_AFTER.match(here.text, here.term.end):
        return True
    stands = "until" in here.trigger.words and _STANDS.match(here.text, here.term.end)
    if stands and here.is_over(0) and here.follows(_OPENS):
        return True
    if here.is_over(1):
        done = "done" in here.trigger.words
        return not done or here.follows(_IN_THE_PASSIVE) or here.follows(_UNDONE)
    if here.has_passed and "until" in here.trigger.words and _SINCE_DONE.match(here.text, here.term.end):
        return True
    if "done" in here.trigger.words:
        return False
    if here.has_just_passed and "within" in here.trigger.words and here.follows(_FIGURE):
        return True
    if (here.has_passed or (here.is_now and "within" in here.trigger.words)) and here.follows(_COUNTS):
        return True
    if not here.is_reached:
        return False
    telling = _FIGURES.match(here.text, here.term.end) or _IS_TOLD.match(here.text, here.term.end)
    return telling is not None and here.follows(_OPENS)
