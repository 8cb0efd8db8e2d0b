"""What returns: `hằng tháng`, `2 tuần/01 lần`, `báo cáo 6 tháng, năm`."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from deann06.core.phrases.found.pieces import Pattern, TakenSpans, number_of
from deann06.core.terms.periods import Unit


class Cue(Struct, frozen=True):
    """Words that say what returns: how many of which units; None where no rule can say it (`2 tháng/lần`)."""

    start: int
    end: int
    every: tuple[tuple[int, Unit] | None, ...]
    attribute: bool = False  # `xếp loại công chức hằng năm`: it returns only with a day of its own
    named: bool = False  # `báo cáo quý`
    times: int = 1  # more than once: a rule says it only by the days that are named


_EACH: Final = r"(?:định kỳ (?:hằng |hàng |mỗi )?|thường kỳ (?:hằng |hàng )?|(?<![^\W_])(?:hằng|hàng|mỗi|cứ) )"
_NO_NUMBER: Final = r"(?![^\W_])(?! ?(?:\d|(?:iv|i{1,3})(?![^\W_])|(?:nay|học|mùng|mồng|rằm)(?![^\W_])))"
_ONE_UNIT: Final = rf"(?:@NUMBER )?(?:ngày|tuần|tháng|quý|nửa năm|năm){_NO_NUMBER}"
_FIRST_HALF: Final = r"(?: đầu năm(?! ?\d))?"
_ITEM: Final = rf"{_ONE_UNIT}{_FIRST_HALF}"
_NAMED: Final = rf"(?:(?:0?6|sáu) tháng|tuần|tháng|quý|nửa năm|năm){_NO_NUMBER}{_FIRST_HALF}"
_ALSO: Final = r" (?:,? và|,|;|/|hoặc) "
_NOT_A_NAME: Final = r"(?! (?:này|sau|tới|qua|vừa|đầu|cuối|(?:iv|i{1,3})(?![^\W_])|trước(?! (?:ngày|thứ|\d))))"

_COUNTED_UNIT: Final = r"(?:(?P<n>@NUMBER) )?(?P<unit>ngày|tuần|(?:nửa )?tháng|quý|(?:nửa )?năm)"
# What returns with a count: the first pattern that fits a place wins.
_COUNTED: Final = (
    Pattern(rf"(?:{_EACH})?{_COUNTED_UNIT} / (?:(?P<times>@NUMBER) )?lần", needs="lần"),  # 2 tuần/01 lần
    Pattern(  # mỗi tháng một lần; 2 tuần họp 01 lần
        rf"(?:{_EACH})?{_COUNTED_UNIT} "
        r"(?:họp |báo cáo |ít nhất |tối thiểu |kiểm tra |tổng hợp |cập nhật |gửi |rà soát |đánh giá |sơ kết |tổ chức )*"
        rf"(?P<times>@NUMBER) (?:lần|cuộc|kỳ|phiên|đợt)",
        needs="lần cuộc kỳ phiên đợt",
    ),
    Pattern(  # mỗi tuần 02 tin, bài: how much, within each
        r"(?<![^\W_])(?:hằng|hàng|mỗi) (?P<n>)(?P<unit>tuần|tháng|quý|năm)(?P<times>)"
        r"(?= (?:ít nhất |tối thiểu )?@NUMBER (?:tin|bài|số|chuyên mục|chuyên đề|phóng sự|chương trình|buổi|mô hình"
        r"|đơn vị|xã|lượt)(?![^\W_]))",
        needs="tin bài số chuyên phóng chương buổi mô đơn xã lượt",
    ),
    Pattern(  # 02 lần/tháng; một lần mỗi quý
        rf"(?P<times>@NUMBER) (?:lần|cuộc|phiên|(?:kỳ|đợt)(?: họp)?(?= (?:/|mỗi))) "
        rf"(?:/|mỗi|một|trong|trên|hằng|hàng|trong mỗi) {_COUNTED_UNIT}{_NO_NUMBER}",
        needs="lần cuộc kỳ phiên đợt",
    ),
)
_LIST: Final = (
    Pattern(  # hằng tháng, quý, 6 tháng và năm
        rf"{_EACH}{_ITEM}(?:{_ALSO}(?:{_EACH}|(?!tuần (?:thứ|đầu(?! tiên là)|cuối)))(?:cả )?{_ITEM})*",
        needs="hằng hàng mỗi cứ kỳ",
    ),
    Pattern(  # báo cáo 6 tháng, năm
        r"(?<![^\W_])(?:báo cáo|(?:sơ|tổng) kết(?! (?:0?6|sáu) tháng (?:thực hiện|triển khai"
        r"|hoạt động|vận hành|thi hành|áp dụng|kể từ|sau))|giao ban) (?:theo )?"
        rf"(?:{_NAMED}{_ALSO})*{_NAMED}{_NOT_A_NAME}",
        needs="báo sơ tổng giao",
    ),
    Pattern(  # báo cáo ngày trước 16 giờ
        r"(?<![^\W_])(?:báo cáo|giao ban) (?:theo )?ngày(?= \(? (?:(?:trước|chậm nhất|lúc|vào) )+@HOUR(?! ,? ngày))",
        needs="giờ h : g",
    ),
    Pattern(  # Chế độ báo cáo: tuần - trước 16 giờ thứ Năm; tháng (ngày 25), quý (ngày 20 tháng cuối quý)
        rf"(?:(?<=^)|(?<=[;:,(]\x20)|(?<=và\x20)){_NAMED}(?= (?:-|:|\() (?:trước|chậm nhất|vào|ngày) )",
        needs="trước chậm vào ngày",
    ),
    Pattern(  # báo cáo số liệu 6 tháng trước ngày 05/6, năm trước ngày 05/12
        rf"(?:(?<![^\W_])báo cáo(?:@WORD){{1,6}} |(?<=[,;]\x20)){_NAMED}(?= (?:\( )?(?:trước|chậm nhất) ngày \d+ /"
        r" \d+(?!\d| /|\.\d))",
        needs="trước chậm",
    ),
)
# báo cáo quý I, 6 tháng, 9 tháng và cả năm: each covers the year so far, and so one is due each quarter
_SO_FAR: Final = Pattern(
    r"(?<![^\W_])quý (?:i|1) , (?:0?6|sáu) tháng(?: đầu năm)?"
    r" ,? (?:và )?(?:(?:0?9|chín) tháng|quý (?:iii|3))(?: đầu năm)? "
    r"(?:,|và|, và) (?:cả )?năm(?! (?:nay|học))(?![^\W_])",
    needs="quý",
)
_EVERY_OTHER: Final = Pattern(  # cách tuần một lần; not `bằng cách tuần tra`, `cách tháng 5`
    r"(?<!bằng\x20)(?<![^\W_])cách (?P<unit>ngày|tuần|tháng|quý|năm)(?: (?:@NUMBER|1|01) lần| (?=(?:họp"
    r"|báo cáo)(?![^\W_]))"
    r"|(?= (?:$|[.,;])))",
    needs="cách",
)
_A_DAY_OF: Final = Pattern(  # đi cơ sở 02 ngày/tháng: it returns only with a day of its own
    r"(?<!\d)@NUMBER (?:ngày|buổi|giờ) (?:/|mỗi) (?P<unit>tuần|tháng|quý|năm)(?! /)(?![^\W_])", needs="ngày buổi giờ"
)
_FROM_THEN_ON: Final = Pattern(  # các tháng tiếp theo gửi trước ngày 03: it returns only with a day of its own
    r"(?<![^\W_])(?:các|những) (?P<unit>tuần|tháng|quý|năm) (?:tiếp theo|kế tiếp|còn lại|sau|trong năm)(?! \d)"
    r"(?! (?:của |trong )?năm(?![^\W_]))",
    needs="các những",
)
_PERIODIC: Final = Pattern(  # `định kỳ tháng 6 và tháng 12`, `định kỳ ngày 25`: how often is told by the day alone
    r"(?<![^\W_])định kỳ (?=(?:vào |trong |trước |chậm nhất )*(?:(?:các )?(?P<year>(?:tháng|quý) (?:\d{1,2}|iv"
    r"|i{1,3})(?! ?[/-] ?\d)"
    r"(?! năm \d)|(?:ngày )?\d{1,2} ?(?:/ ?|tháng )\d{1,2}(?! ?/ ?\d)(?! năm \d))|(?:các )?ngày \d{1,2}(?!\d"
    r"| ?[/.-] ?\d)))",
    needs="kỳ",
)
_BY_UNIT: Final = Pattern(  # đánh giá theo tháng: it returns only with a day of its own
    rf"(?<![^\W_])theo (?:từng )?(?P<unit>tuần|tháng|quý|năm){_NO_NUMBER}", needs="theo"
)
_UNIT: Final = Pattern(r"(?:(@NUMBER) )?(ngày|tuần|tháng|quý|nửa năm|năm)")
UNITS: Final = {"ngày": Unit.DAY, "tuần": Unit.WEEK, "tháng": Unit.MONTH, "nửa năm": Unit.HALF_YEAR, "năm": Unit.YEAR}
_LONGER: Final = {(3, Unit.MONTH): Unit.QUARTER, (6, Unit.MONTH): Unit.HALF_YEAR, (12, Unit.MONTH): Unit.YEAR}
_GOODS: Final = Pattern(  # `ngân hàng tháng`: what is no `hằng`
    r"(?<![^\W_])(?:ngân|khách|mặt|bán|mua|cửa|đơn|giao|xếp|nhập|xuất|đặt|gian|nhà) $"
)
_FROM_A_DAY: Final = Pattern(  # `Làm việc từ thứ Hai đến thứ Sáu hằng tuần`: when it is open
    r"(?<!gửi\x20)(?<!nộp\x20)(?<!cáo\x20)(?<!^)từ thứ [^,;]{1,40} $", needs="từ"
)
_ATTRIBUTE: Final = Pattern(  # `dự toán hằng năm`, `công việc hằng ngày`, `xếp loại công chức hằng năm`
    r"(?<![^\W_])(?:dự toán|ngân sách|kinh phí|nguồn chi|chi thường xuyên|chi phí|lương|phụ cấp|trợ cấp|thu nhập|tiền"
    r"|phí (?:duy trì|thuê|quản lý|dịch vụ)|học phí|đóng góp|công việc|đời sống|cuộc sống|sinh hoạt|giao dịch|nhu cầu"
    r"|xếp loại|phân loại (?:cán bộ|công|viên|đảng|tổ chức)|bình xét|danh hiệu|khen thưởng|chấm điểm|tiêu chí|chỉ tiêu"
    r"|bình quân|trung bình|tăng trưởng|tốc độ|tăng(?! cường)|giảm|sản lượng|doanh thu|lưu lượng|chỉ số|định mức"
    r"|số (?:lượng|thu|chi|vụ|hồ sơ|lượt|người|tiền)|chế độ báo cáo)(?:@WORD){0,5} $"
    r"|(?<![^\W_])(?:căn cứ|cơ sở|tiêu chí|lồng ghép)(?![^\W_])[^,;.]{0,100} $"
    r"|(?<![^\W_])(?:xếp loại|bình xét)(?![^\W_])(?:(?!gửi|báo cáo|trình|công bố)[^;.]){0,60} $"
    r"|(?:^|[,;] |[-+*] )(?!(?:gửi|báo cáo|tổng hợp|nộp|trình|công khai))[^,;]{0,100}"
    r"(?:kế hoạch|chương trình|nhiệm vụ|nghị quyết)(?:@WORD){0,4} $"
    r"|(?<![^\W_])(?:chốt|lấy) số liệu $|(?:^|[;.] |[-+*] )số liệu(?:@WORD){0,3} $"
)
_ASKED: Final = Pattern(  # `Công bố Bộ chỉ số hằng tháng`; `Chế độ báo cáo thực hiện theo định kỳ 6 tháng`
    r"(?:^|[;.] |[-+*] )(?:(?:công bố|chấm điểm|xếp hạng|cập nhật|đăng tải|công khai)(?![^\W_])[^;.]*$"
    r"|(?:(?:thực hiện|duy trì|chấp hành)(?:@WORD){0,3} )?chế độ (?:thông tin ,? )?báo cáo(?: (?:định kỳ|thống kê))?"
    r"(?: (?:được )?(?:thực hiện|tiến hành|quy định))?(?: theo)? $)"
)
_OF_WHICH: Final = Pattern(r" (?:được|là|đạt|khoảng|nằm|chiếm|tăng|giảm|ước)(?![^\W_])")  # `hằng năm đạt 8%`
_CELL: Final = Pattern(rf"^{_NAMED}(?:{_ALSO}{_NAMED})*(?= \.?$)")  # `Quý`, `6 tháng, năm`: alone in a cell


_EXCEPTION: Final = Pattern(  # `họp thứ Hai hằng tuần, riêng tuần đầu tháng họp thứ Ba`: no rule says but for once
    r"\( tháng \d{1,2} :? ngày \d{1,2} \)|(?<![^\W_])thay (?:cho |thế )+báo cáo (?:tuần|tháng|quý)(?![^\W_])|"
    r"(?<![^\W_])(?:riêng|trừ) (?:báo cáo |kỳ |vào |của )*(?:tuần (?:đầu|cuối|thứ|này|sau|tới|\d)"
    r"|tháng (?:đầu|cuối|này|sau|tới|\d{1,2}(?! ?/ ?\d)(?! năm)))(?![^;.)]*\d ?/ ?\d)[^;.)]{0,200}",
    needs="riêng trừ thay (",
)
_RETURNS: Final = Pattern(
    r"(?<![^\W_])(?:hằng|hàng|mỗi|định kỳ|báo cáo (?:tuần|tháng|quý)) ", needs="hằng hàng mỗi kỳ cáo"
)


_HOLIDAY: Final = Pattern(  # `Ngày 10/10 hằng năm là Ngày Chuyển đổi số quốc gia`
    r"(?:ngày )?\d{1,2} (?:/|-|tháng) \d{1,2} (?:hằng|hàng) năm (?:được [^\W_]+ )?(?:là|làm) (?:ngày|dịp"
    r"|tuần)(?! cuối)(?![^\W_])"
    r"|^ngày (?:@TOKEN){1,6}\(? (?:ngày )?\d{1,2} (?:/|-|tháng) \d{1,2} \)? (?:hằng|hàng) năm"
    r"(?= (?:$|[.;]|là|được(?! tổ chức)|do)(?![^\W_]))",
    needs="hằng hàng",
)


_NAME_OF_A_MEETING: Final = Pattern(  # `Tại hội nghị tổng kết năm, Chủ tịch tặng Bằng khen`; but `tổ chức hội nghị`
    r"(?<!tổ\x20chức\x20)(?<!duy\x20trì\x20)(?<!triệu\x20tập\x20)(?<!tiến\x20hành\x20)(?<!mở\x20)(?<!các\x20)"
    r"(?<![^\W_])(?:hội nghị|cuộc họp|buổi họp|buổi|phiên họp|lễ) (?:trực tuyến )?(?:sơ kết|tổng kết|giao ban)"
    rf"(?: công tác)? {_NAMED}{_NOT_A_NAME}(?! (?:được )?(?:tổ chức|diễn ra|họp|vào|lúc|định kỳ|:|-|\())",
    needs="kết giao",
)


def find_exceptions(text: str, taken: TakenSpans) -> bool:
    """Whether what returns is otherwise for once. Adds the words that say so to `taken`."""
    excepted = False
    for match in _EXCEPTION.finditer(text):
        if _RETURNS.search(text, 0, match.start()):
            excepted = True
            taken.append(match.span())
    return excepted


def find_cues(text: str, taken: TakenSpans, *, column: bool) -> list[Cue]:
    """Everything that returns in a plain text, from left to right. Adds its spans to `taken`."""
    taken.extend(_HOLIDAY, text)
    taken.extend(_NAME_OF_A_MEETING, text)
    cues = [Cue(*match.span(), (every_of("2", match["unit"]),)) for match in free(_EVERY_OTHER, text, taken)]
    cues += [_counted_cue(match) for form in _COUNTED for match in free(form, text, taken)]
    cues += [Cue(*match.span(), ((1, Unit.QUARTER),), named=True) for match in free(_SO_FAR, text, taken)]
    cues += [
        Cue(*match.span(), (every_of(None, match["unit"]),), attribute=True)
        for form in (_A_DAY_OF, _FROM_THEN_ON)
        for match in free(form, text, taken)
    ]
    cues += [
        Cue(*match.span(), ((1, Unit.YEAR if match["year"] else Unit.MONTH),), attribute=True)
        for match in free(_PERIODIC, text, taken)
    ]
    for form in (*_LIST, _CELL) if column else _LIST:
        cues += [_list_cue(match, named=form is not _LIST[0]) for match in free(form, text, taken)]
    cues += [
        Cue(*match.span(), (every_of(None, match["unit"]),), attribute=True) for match in free(_BY_UNIT, text, taken)
    ]
    return sorted(cues, key=lambda cue: cue.start)


def free(form: Pattern, text: str, taken: TakenSpans) -> Iterator[re.Match[str]]:
    for match in form.finditer(text):
        if not taken.overlaps(match.span()) and not _is_none(match):
            taken.append(match.span())
            yield match


def _is_none(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    goods = match[0].startswith("hàng") and _GOODS.search(text, max(0, start - 9), start)
    return bool(goods or _FROM_A_DAY.search(text, max(0, start - 60), start))


def _is_attribute(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    before = _ATTRIBUTE.search(text, max(0, start - 160), start) and not _ASKED.search(text, max(0, start - 160), start)
    return bool(before) or (start > 0 and _OF_WHICH.match(text, match.end()) is not None)


def _counted_cue(match: re.Match[str]) -> Cue:
    return Cue(*match.span(), (every_of(match["n"], match["unit"]),), times=number_of(match["times"] or "1"))


def _list_cue(match: re.Match[str], *, named: bool) -> Cue:
    units = re.sub(r"đầu ?năm|cả ", "", match[0])
    every = tuple(every_of(unit[1], unit[2]) for unit in _UNIT.finditer(units))
    return Cue(*match.span(), every, _is_attribute(match), named)


def every_of(count: str | None, word: str) -> tuple[int, Unit] | None:
    if word == "nửa tháng":
        return None
    number, unit = number_of(count or "1"), UNITS.get(word, Unit.QUARTER)
    if number == 1:
        return 1, unit
    if (number, unit) in _LONGER:
        return 1, _LONGER[number, unit]
    return (number, unit) if number and unit in (Unit.DAY, Unit.WEEK) else None
