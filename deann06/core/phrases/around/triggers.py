"""The words before a day or period that make it a deadline."""

from datetime import time
from typing import Final

from msgspec import Struct

from deann06.core.phrases.found.pieces import Pattern, TimeExpression, hour_of

_ALONE: Final = r"(?:(?<=^)|(?<=[-;:(.,+*]\x20)|(?<=[-;:(.,+*])|(?<=gia\x20)|(?<=trước\x20))"  # not `trung hạn`
# What each word says. A run of them stands before the day: `chậm nhất là trước 16 giờ ngày`.
_FORCES: Final = {
    # not `tháng trước đến ngày 14`
    "before": r"(?<![^\W_])trc|không (?:để |được )+(?:kéo dài |dây dưa |chậm |trễ |chuyển )*(?:sang|qua)"
    r"|trước(?! (?:(?:đến|tới)(?![^\W_])|khi (?:kết thúc|hết) |hết (?:ngày )?$))",
    "late": r"(?:chậm trễ|chậm|muộn|trễ) (?:nhất|lắm)|không (?:được |để )?(?:chậm|muộn|trễ) (?:hơn|quá)|không vượt quá",
    "limit": r"không (?:được |để )?quá|tối đa",
    "term": r"(?<!hết\x20)(?<!quá\x20)(?<!đến\x20)(?<!quá)(?<!đến)(?<!đúng\x20)(?<!trong\x20)(?<!còn\x20)"
    rf"(?<!sớm\x20)(?<!có\x20)(?:thời hạn|{_ALONE}hạn|hạn(?= (?:chót|cuối|hoàn thành|nộp|gửi|báo cáo)))"
    r"(?: chót| cuối(?: cùng)?)?(?: hoàn thành| thực hiện| nộp| gửi| báo cáo)?"
    r"|(?:thời gian|tiến độ|lộ trình)(?: dự kiến)?(?: hoàn thành| thực hiện| gửi| báo cáo| trình| nộp) ?:"
    r"|lộ trình dự kiến ?:|tiến độ ?:|deadline",
    "end": r"(?<![^\W_])(?:hết|trước (?:hết|khi (?:kết thúc|hết)))",
    "until": r"(?:cho |lùi |dời )?(?:đến|tới)",
    "moved": r"sang",  # lùi thời gian trình sang tháng 9
    "within": r"trong(?: suốt| khoảng| vòng| cả)?(?: \d{1,2}(?= (?:ngày|$))| \d{1,2} năm(?= \( ?$))?",
    "done": r"hoàn (?:thành|tất)|(?<![^\W_])xong",
    "start": r"(?:bắt đầu |tính |kể )?từ|bắt đầu",
    "plan": r"dự kiến|phấn đấu|cam kết",
    "at": r"(?<![^\W_])(?:vào(?: dịp)?|lần đầu(?: tiên)?)",
    "filler": r"(?<![^\W_])(?:là|lúc|khoảng|thời điểm|thời hạn|thời gian|mốc|ngay|ngày|của|các|những|cuối(?= $))",
}
_WORD: Final = Pattern("|".join(f"(?P<{name}>{words})" for name, words in {**_FORCES, "clock": "@HOUR,?"}.items()))
_BETWEEN: Final = " :("
FIRM: Final = frozenset({"before", "late", "term", "end"})


class Trigger(Struct, frozen=True):
    """The run of trigger words that ends where a day begins; empty where there is none."""

    start: int
    words: frozenset[str]
    hour: time | None = None  # that stands apart from its day: `trước 8h30 các ngày 14, 17 và 20/02`

    @property
    def makes_a_term(self) -> bool:
        """Whether a day or period behind these words is a deadline."""
        return bool(self.words - {"filler"}) and ("start" not in self.words or bool(self.words & {"before", "late"}))

    @property
    def is_firm(self) -> bool:
        """Whether these words speak of a term even before `30/4`, which might be a ratio."""
        return bool(self.words & FIRM)

    @property
    def before(self) -> bool:
        """The named day itself is too late."""
        return "before" in self.words

    @property
    def contradicts_itself(self) -> bool:
        """`không quá trước ngày`: the day itself is both the last one and too late; `chậm nhất trước` is common."""
        return self.before and bool(self.words & {"limit", "end"})


def trigger_at(text: str, end: int) -> Trigger:
    """The unbroken run of trigger words of a plain text that ends at `end`."""
    start, reached, words = end, -1, set[str]()
    hour = None
    for word in _WORD.finditer(text, max(0, end - 80), end):
        if reached < 0 or text[reached : word.start()].strip(_BETWEEN):
            start, words, hour = word.start(), set(), None
        if word.lastgroup == "clock":
            hour = hour_of(word)
        else:
            words.add(word.lastgroup or "")
        reached = word.end()
    if reached < 0 or text[reached:end].strip(_BETWEEN):
        return Trigger(end, frozenset())
    return Trigger(start, frozenset(words), hour)


# `trước ngày Quốc khánh 02/9/2024`, `trước dịp nghỉ lễ 30/4`: a name stands between the trigger and the date
_NAME: Final = Pattern(
    r"(?:(?<![^\W_])|(?<=trước)|(?<=nhất))"
    r"(?:(?:ngày |dịp |lễ |đợt |kỳ nghỉ |nghỉ |kỷ niệm |thời điểm |khi )+|(?=quốc|tết|giải phóng|giỗ))"
    r"(?:(?!(?:trước|sau|chậm|muộn|đến|tới|từ|kể|và|hoặc|trong|hết|không|tháng|gửi|báo|làm|thứ|để|là|cuối|đầu"
    r"|ngày|hằng|hàng|định|mỗi)(?![^\W_]))[^\W\d_]+[ -]+){0,10}\(? (?:ngày )?$",
    needs="ngày dịp lễ đợt nghỉ kỷ thời khi quốc tết giải giỗ",
)


# `Thời hạn nộp biểu mẫu: 18/6/2025`; `Hạn gửi báo cáo về Sở là ngày 18/6/2025`: a label, and what it is the term of
_LABEL: Final = Pattern(
    r"(?:^|[;:.,(|] |[-+*] )"
    r"(?P<label>(?:thời hạn|hạn|thời gian|thời điểm|tiến độ|mốc|deadline)(?! (?:chế|mức|làm việc))"
    r"(?![^;.:]{0,60}(?<![^\W_])(?:họp|hội nghị|số liệu|hiệu lực|sử dụng|giá trị|bảo hành|công tác|đảm nhiệm|báo cáo từ"
    r"|qua|nghỉ|lấy|chốt|tới|còn|sinh|bầu cử|đại hội|lễ|kỳ thi|hội thi|diễn ra|khai mạc|giao"
    r"|bắt đầu|ban hành|ký)(?![^\W_]))(?:[^\W_]|[ /,-]){0,80}?(?: :(?: [^\W\d_][^;:.,]{1,60}(?<![^\W_])là)?"
    r"|(?<![^\W_])là))"
    r"[ (]*(?:(?:giai đoạn|từ|bắt đầu|ngày|vào|khoảng|đến|tới|hết|trước|trong|là) )*$",
    needs="hạn thời tiến mốc deadline",
)


_SHUTS: Final = Pattern(  # `Phần mềm khóa chức năng nhập liệu lúc 24 giờ ngày 20/01/2026`
    r"(?<![^\W_])(?:khóa|khoá|đóng|dừng|ngừng|kết thúc (?:tiếp nhận|nhận|đăng ký|nhập))(?! (?:thầu|quân|điện|cửa))"
    r"(?:@WORD){0,6} (?:vào )?(?:lúc )?$",
    needs="khóa khoá đóng dừng ngừng kết",
)
_BY_THEN: Final = Pattern(
    r"\d [ ,(]*trước [\d]{1,2} (?:giờ|h|:)[^;.,]*$", needs="trước"
)  # `ngày 15/5/2025 trước 16 giờ`
_SITTING: Final = Pattern(  # `trình UBND tỉnh tại phiên họp thường kỳ tháng 11/2025`
    r"(?<![^\W_])(?:trình|báo cáo|thông qua|cho ý kiến|xem xét)(?![^\W_])[^;.]{0,90} (?:tại|trong|vào) (?:kỳ|phiên"
    r"|cuộc)"
    r" họp(?! (?:cuối|giữa|đầu))(?:@WORD){0,4} $"
    r"|(?<!chương\x20)(?<!quy\x20)(?<!quá\x20)(?<!công\x20)(?<!tờ\x20)(?<!lộ\x20)(?<!tiến\x20)(?<!giải\x20)(?<![^\W_])"
    r"(?:trình|thông qua)(?![^\W_])[^;.]{0,90} (?:kỳ|phiên)(?: họp)?(?! (?:cuối|giữa|đầu))(?:@WORD){0,4} $",
    needs="họp phiên kỳ",
)


def names_a_sitting(text: str, start: int) -> bool:
    """Whether a period that starts there tells at which sitting something is laid before a body."""
    return _SITTING.search(text, max(0, start - 160), start) is not None


def trigger_of(text: str, term: TimeExpression) -> Trigger:
    """The trigger words before a day or period; a label, or before a day the name of a holiday, may stand between."""
    trigger = trigger_at(text, term.start)
    if not trigger.is_firm:
        label = _LABEL.search(text, max(0, term.start - 120), term.start)
        if label:
            return Trigger(label.start("label"), trigger.words | {"term"}, trigger.hour)
    if (term.hour or term.midnight == 24) and not trigger.makes_a_term and _BY_THEN.search(text, term.start, term.end):
        return Trigger(trigger.start, trigger.words | {"late"}, trigger.hour)
    if term.period and names_a_sitting(text, term.start):
        return Trigger(trigger.start, trigger.words | {"within"})
    if (term.hour or term.midnight == 24) and _SHUTS.search(text, max(0, term.start - 80), term.start):
        return Trigger(trigger.start, trigger.words | {"until"})
    if term.period or trigger.words - {"filler"}:
        return trigger
    name = _NAME.search(text, max(0, term.start - 80), term.start)
    named = trigger_at(text, name.start()) if name else trigger
    return named if named.words - {"filler"} else trigger
