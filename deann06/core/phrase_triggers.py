"""The words before a day or period that make it a deadline, and those that show it to be something else."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from deann06.core.phrase_pieces import Pattern, Term

# What each word says. A run of them stands before the day: `chậm nhất là trước 16 giờ ngày`.
_FORCES: Final = {
    "before": r"trước",
    "late": r"(?:chậm trễ|chậm|muộn|trễ) nhất|không (?:được |để )?(?:chậm|muộn|trễ) (?:hơn|quá)|không vượt quá",
    "limit": r"không (?:được )?quá|tối đa",
    "term": r"(?<!quá\x20)(?<!đến\x20)(?<!quá)(?<!đến)(?:thời )?hạn(?: chót| cuối(?: cùng)?)?"
    r"(?: hoàn thành| thực hiện| nộp| gửi| báo cáo)?"
    r"|(?:thời gian|tiến độ)(?: hoàn thành| thực hiện| gửi| báo cáo| trình| nộp) ?:|tiến độ ?:|deadline",
    "end": r"(?<![^\W_])hết(?: hạn)?",
    "until": r"(?:cho |lùi |dời )?(?:đến|tới)|(?:lùi|dời) sang",
    "within": r"trong(?: suốt| khoảng| cả)?",
    "done": r"(?:hoàn|hòan) (?:thành|tất)|(?<![^\W_])xong",
    "start": r"(?:bắt đầu |tính |kể )?từ|bắt đầu",
    "filler": r"(?<![^\W_])(?:là|vào|lúc|khoảng|thời điểm|thời hạn|thời gian|mốc|ngay|ngày|của|các|những|sang)",
}
_WORD: Final = Pattern("|".join(f"(?P<{name}>{words})" for name, words in _FORCES.items()))
_BETWEEN: Final = " :("
_FIRM: Final = frozenset({"before", "late", "term", "end"})


class Trigger(Struct, frozen=True):
    """The run of trigger words that ends where a day begins; empty where there is none."""

    start: int
    words: frozenset[str]

    @property
    def makes_a_term(self) -> bool:
        """Whether a day or period behind these words is a deadline."""
        return bool(self.words - {"filler"}) and ("start" not in self.words or bool(self.words & _FIRM))

    @property
    def is_firm(self) -> bool:
        """Whether these words speak of a term even before `30/4`, which might be a ratio."""
        return bool(self.words & _FIRM)

    @property
    def before(self) -> bool:
        """The named day itself is too late."""
        return "before" in self.words

    @property
    def contradicts_itself(self) -> bool:
        """`chậm nhất trước ngày`: the day itself is both the last one and too late."""
        return self.before and bool(self.words & {"late", "limit", "end"})


def trigger_at(text: str, end: int) -> Trigger:
    """The unbroken run of trigger words of a plain text that ends at `end`."""
    start, reached, words = end, -1, set[str]()
    for word in _WORD.finditer(text, max(0, end - 80), end):
        if reached < 0 or text[reached : word.start()].strip(_BETWEEN):
            start, words = word.start(), set()
        words.add(word.lastgroup or "")
        reached = word.end()
    if reached < 0 or text[reached:end].strip(_BETWEEN):
        return Trigger(end, frozenset())
    return Trigger(start, frozenset(words))


# `trước ngày Quốc khánh 02/9/2024`, `trước dịp nghỉ lễ 30/4`: a name stands between the trigger and the date
_NAME: Final = Pattern(
    r"(?:(?<![^\W_])|(?<=trước)|(?<=nhất))"
    r"(?:(?:ngày |dịp |lễ |đợt |kỳ nghỉ |nghỉ |kỷ niệm )+|(?=quốc|tết|giải phóng|giỗ))"
    r"(?:(?!(?:trước|sau|chậm|muộn|đến|tới|từ|kể|và|hoặc|trong|hết|không|tháng|gửi|báo|làm|thứ|để|là|cuối|đầu"
    r"|ngày|hằng|hàng|định|mỗi)(?![^\W_]))[^\W\d_]+[ -]+){0,10}\(? (?:ngày )?$",
    needs="ngày dịp lễ đợt nghỉ kỷ quốc tết giải giỗ",
)


def trigger_of(text: str, term: Term) -> Trigger:
    """The trigger words before a day or period; before a day the name of a holiday may stand between."""
    trigger = trigger_at(text, term.start)
    if term.period or trigger.words - {"filler"}:
        return trigger
    start = max(0, term.start - 80)
    name = _NAME.search(text[start : term.start])
    named = trigger_at(text, start + name.start()) if name else trigger
    return named if named.words - {"filler"} else trigger


# What stands before the trigger and shows that no deadline follows.
_NOT_A_TERM: Final = Pattern(
    r"(?<![^\W_])(?:quá hạn|đến hạn|so với|cùng kỳ|sinh|nhiệm kỳ|giai đoạn|năm học)[ :(,]*$",
    needs="hạn với kỳ sinh đoạn học",
)
_NOT_UNTIL: Final = Pattern(  # `tính đến ngày`, `tầm nhìn đến năm 2030`, `có hiệu lực đến hết ngày`
    r"(?:tính|tầm nhìn|định hướng|phát triển|liên quan|hiệu lực|giá trị|sử dụng|cập nhật|trước|số liệu"
    r"|l[ũu][yỹ] kế)[ :(]*$"
)
_NOT_DONE: Final = Pattern(r"(?:kết quả|t[ỷỉ] lệ|mức|mức độ|chưa|không)[ :(]*$")
_ASSIGNED: Final = r"(?! (?:được )?(?:giao|phân công|đề ra|nêu|đăng ký|phê duyệt|được duyệt|có))"
_PAST_BEFORE: Final = Pattern(rf"(?<![^\W_])đã{_ASSIGNED}(?: [^\W\d_]+){{0,4}} $", needs="đã")
_PAST_IN_CLAUSE: Final = Pattern(rf"(?<![^\W_])đã{_ASSIGNED}(?![^\W_])[^,;.]{{0,80}}$", needs="đã")
_PAST_AFTER: Final = Pattern(rf"[^;]{{0,80}}?(?<![^\W_])đã{_ASSIGNED}(?![^\W_])", needs="đã")
# `đối với hồ sơ tiếp nhận trước ngày 01/7/2024`: which ones, not until when
_WHICH_ONES: Final = Pattern(
    r"(?:đối với|những|các) (?:các )?(?:hồ sơ|văn bản|trường hợp|dự án|công trình|hợp đồng|vụ việc) "
    r"(?:(?!để|phải|và|trình)[^\W\d_]+ ){0,4}?(?:được )?(?:tiếp nhận|phát sinh|ban hành|ký kết|hình thành|cấp|nộp) $",
    needs="nhận sinh hành kết thành cấp nộp",
)
# `Kế hoạch số 12/KH-UBND ngày 10/01/2024 về triển khai Đề án 06 trong năm 2024`: the title of a document
_IN_A_TITLE: Final = Pattern(
    r"\d[/-][\w/&-]*[^\W\d_]+(?: ,? ngày [\d/]+)?[^;.]{0,60}? (?:về|v/v) [^,;.]*$", needs="về v/v"
)
_CLAUSE_STARTS: Final = Pattern(r"(?:^|[,;:(]|phấn đấu|dự kiến|phải|cần)[ \-+*]*$")


def _shortly_before(text: str, trigger: Trigger) -> str:
    return text[max(0, trigger.start - 300) : trigger.start]


def tells_the_past(text: str, trigger: Trigger, end: int) -> bool:
    """`đã ban hành trước ngày 01/7/2024`; `Trong tháng 5/2024, các sở đã …`: what was, not what is due."""
    before = _shortly_before(text, trigger)
    firm = trigger.words & {"before", "late", "term"}
    if (_PAST_BEFORE if firm else _PAST_IN_CLAUSE).search(before):
        return True
    return not any(char.isalpha() for char in before) and bool(_PAST_AFTER.match(text, end))


def is_no_term(text: str, trigger: Trigger, end: int, *, whole_year: bool) -> bool:
    """Whether what stands round the trigger shows that the day or period is no deadline."""
    before = _shortly_before(text, trigger)
    if _NOT_A_TERM.search(before) or _WHICH_ONES.search(before) or tells_the_past(text, trigger, end):
        return True
    words = trigger.words - {"filler"}
    if "until" in words and not words & {"before", "late", "term"} and _NOT_UNTIL.search(before):
        return True
    if words == {"within"} and _IN_A_TITLE.search(before):
        return True
    if words == {"done"} and _NOT_DONE.search(before):
        return True
    return whole_year and words == {"until"} and not _CLAUSE_STARTS.search(before)  # `Chiến lược đến năm 2030`
