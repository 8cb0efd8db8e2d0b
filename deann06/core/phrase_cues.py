"""The words of recurring terms: what returns (`hằng tháng`, `2 tuần/01 lần`), on which day of it (`ngày 25`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Any, Final

from msgspec import Struct

from deann06.core.periods import Unit
from deann06.core.phrase_pieces import (
    Pattern,
    Span,
    hour_of,
    midnight_of,
    nth_of,
    number_of,
    overlaps,
    weekday_of,
)
from deann06.core.terms import Roll


class Cue(Struct, frozen=True):
    """Words that say what returns: how many of which units; None where no rule can say it (`2 tháng/lần`)."""

    start: int
    end: int
    every: tuple[tuple[int, Unit] | None, ...]
    attribute: bool = False  # `xếp loại công chức hằng năm`: it returns only with a day of its own
    named: bool = False  # `báo cáo quý`


class Detail(Struct, frozen=True, kw_only=True):
    """A day within what returns. `unit` None: a day number, of whatever the sentence says returns."""

    start: int
    end: int
    unit: Unit | None = None
    weekday: int | None = None
    day: int | None = None
    month_day: tuple[int, int] | None = None
    hour: time | None = None
    nth: int | None = None  # the n-th such weekday of a month; -1 the last
    midnight: int | None = None  # as of a Term
    roll: Roll | None = None
    beside_cue: bool = False  # a day only where it has a trigger or touches its cue
    notes: tuple[str, ...] = ()


_EACH: Final = r"(?:định kỳ (?:hằng |hàng |mỗi )?|thường kỳ (?:hằng |hàng )?|(?<![^\W_])(?:hằng|hàng|mỗi|cứ) )"
_NO_NUMBER: Final = r"(?![^\W_])(?! ?(?:\d|(?:iv|i{1,3})(?![^\W_])|nay(?![^\W_])|học(?![^\W_])))"
_ONE_UNIT: Final = rf"(?:@NUMBER )?(?:ngày|tuần|tháng|qu[ýí]|qúy|nửa năm|năm){_NO_NUMBER}"
_FIRST_HALF: Final = r"(?: đầu năm(?! ?\d))?"
_ITEM: Final = rf"{_ONE_UNIT}{_FIRST_HALF}"
_NAMED: Final = rf"(?:(?:0?6|sáu) tháng|tuần|tháng|qu[ýí]|nửa năm|năm){_NO_NUMBER}{_FIRST_HALF}"
_ALSO: Final = r" (?:,? và|,|;|/|hoặc) "
_NOT_A_NAME: Final = r"(?! (?:này|sau|tới|qua|vừa|đầu|cuối|(?:iv|i{1,3})(?![^\W_])|trước(?! (?:ngày|thứ|\d))))"

_COUNTED_UNIT: Final = r"(?:(?P<n>@NUMBER) )?(?P<unit>ngày|tuần|tháng|qu[ýí]|năm)"
# What returns with a count: the first pattern that fits a place wins.
_COUNTED: Final = (
    Pattern(rf"(?:{_EACH})?{_COUNTED_UNIT} / (?:(?P<times>@NUMBER) )?lần", needs="lần"),  # 2 tuần/01 lần
    Pattern(  # mỗi tháng một lần; 2 tuần họp 01 lần
        rf"(?:{_EACH})?{_COUNTED_UNIT} (?:họp |báo cáo |ít nhất |tối thiểu )*(?P<times>@NUMBER) lần", needs="lần"
    ),
    Pattern(  # 02 lần/tháng; một lần mỗi quý
        rf"(?P<times>@NUMBER) lần (?:/|mỗi|một|trong|trên|hằng|hàng|trong mỗi) {_COUNTED_UNIT}(?![^\W_])", needs="lần"
    ),
)
_LIST: Final = (
    Pattern(  # hằng tháng, quý, 6 tháng và năm
        rf"{_EACH}{_ITEM}(?:{_ALSO}(?:{_EACH})?(?:cả )?{_ITEM})*", needs="hằng hàng mỗi cứ kỳ"
    ),
    Pattern(  # báo cáo 6 tháng, năm
        r"(?<![^\W_])(?:báo cáo|(?:sơ|tổng) kết(?! (?:0?6|sáu) tháng (?:thực hiện|triển khai))|giao ban) (?:theo )?"
        rf"(?:{_NAMED}{_ALSO})*{_NAMED}{_NOT_A_NAME}",
        needs="báo sơ tổng giao",
    ),
    Pattern(  # báo cáo số liệu 6 tháng trước ngày 05/6, năm trước ngày 05/12
        rf"(?:(?<![^\W_])báo cáo(?:@WORD){{1,6}} |(?<=[,;]\x20)){_NAMED}(?= (?:\( )?(?:trước|chậm nhất) ngày \d+ /"
        r" \d+(?! [/.\d]))",
        needs="trước chậm",
    ),
)
_UNIT: Final = Pattern(r"(?:(@NUMBER) )?(ngày|tuần|tháng|qu[ýí]|qúy|nửa năm|năm)")
_UNITS: Final = {"ngày": Unit.DAY, "tuần": Unit.WEEK, "tháng": Unit.MONTH, "nửa năm": Unit.HALF_YEAR, "năm": Unit.YEAR}
_LONGER: Final = {(3, Unit.MONTH): Unit.QUARTER, (6, Unit.MONTH): Unit.HALF_YEAR, (12, Unit.MONTH): Unit.YEAR}
_NOT_EACH: Final = Pattern(  # `ngân hàng tháng`, `từ thứ Hai đến thứ Sáu hằng tuần`: no term
    r"(?:(?<![^\W_])(?:ngân|khách|mặt|bán|mua|cửa|đơn|giao|xếp|nhập|xuất|đặt|gian|nhà)|từ thứ [^,;]{1,40}) $"
)
_ATTRIBUTE: Final = Pattern(  # `dự toán hằng năm`, `công việc hằng ngày`, `xếp loại công chức hằng năm`
    r"(?<![^\W_])(?:dự toán|ngân sách|kinh phí|nguồn chi|chi thường xuyên|chi phí|lương|phụ cấp|trợ cấp|thu nhập|tiền|phí (?:duy trì|thuê|quản lý|dịch vụ)"
    r"|học phí|đóng góp|công việc|đời sống|cuộc sống|sinh hoạt|giao dịch|nhu cầu|xếp loại|phân loại (?:cán bộ|công|viên|đảng|tổ chức)|bình xét|danh hiệu"
    r"|khen thưởng|chấm điểm|tiêu chí|chỉ tiêu|bình quân|trung bình|tăng trưởng|tốc độ|tăng(?! cường)|giảm|sản lượng"
    r"|doanh thu|số (?:lượng|thu|chi|vụ|hồ sơ|lượt|người|tiền)|lưu lượng|chỉ số|định mức|chế độ báo cáo)(?:@WORD){0,5} $"
    r"|(?<![^\W_])(?:căn cứ|cơ sở|tiêu chí|lồng ghép)(?![^\W_])[^,;.]{0,100} $"
    r"|(?:^|[,;] |[-+*] )(?!(?:gửi|báo cáo|tổng hợp|nộp|trình|công khai))[^,;]{0,100}"
    r"(?:kế hoạch|chương trình|nhiệm vụ|nghị quyết)(?:@WORD){0,4} $"
    r"|(?<![^\W_])(?:chốt|lấy) số liệu $"
)
_OF_WHICH: Final = Pattern(r" (?:được|là|đạt|khoảng|nằm|chiếm|tăng|giảm|ước)(?![^\W_])")  # `hằng năm đạt 8%`


_CELL: Final = Pattern(rf"^{_NAMED}(?:{_ALSO}{_NAMED})*(?= \.?$)")  # `Quý`, `6 tháng, năm`: alone in a cell


def find_cues(text: str, taken: list[Span], *, column: bool) -> list[Cue]:
    """Everything that returns in a plain text, from left to right. Adds its spans to `taken`."""
    found = [_counted_cue(match) for form in _COUNTED for match in _free(form, text, taken)]
    for form in (*_LIST, _CELL) if column else _LIST:
        found += [_list_cue(match, named=form is not _LIST[0]) for match in _free(form, text, taken)]
    return sorted(found, key=lambda cue: cue.start)


def _free(form: Pattern, text: str, taken: list[Span]) -> Iterator[re.Match[str]]:
    for match in form.finditer(text):
        if not overlaps(match.span(), taken) and not _NOT_EACH.search(text, max(0, match.start() - 80), match.start()):
            taken.append(match.span())
            yield match


def _is_attribute(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    before = _ATTRIBUTE.search(text, max(0, start - 160), start)
    return before is not None or (start > 0 and _OF_WHICH.match(text, match.end()) is not None)


def _counted_cue(match: re.Match[str]) -> Cue:
    times = number_of(match["times"] or "1")
    every = _every(match["n"], match["unit"]) if times == 1 else None
    return Cue(*match.span(), (every,))


def _list_cue(match: re.Match[str], *, named: bool) -> Cue:
    units = re.sub(r"đầu ?năm|cả ", "", match[0])
    every = tuple(_every(unit[1], unit[2]) for unit in _UNIT.finditer(units))
    return Cue(*match.span(), every, _is_attribute(match), named)


def _every(count: str | None, word: str) -> tuple[int, Unit] | None:
    number, unit = number_of(count or "1"), _UNITS.get(word, Unit.QUARTER)
    if number == 1:
        return 1, unit
    if (number, unit) in _LONGER:
        return 1, _LONGER[number, unit]
    return (number, unit) if number and unit in (Unit.DAY, Unit.WEEK) else None


_OF_EACH: Final = r"(?:của )?(?:mỗi |hằng |hàng )?"
_NOT_STATED: Final = r"(?![^\W_])(?! ?(?:\d|(?:iv|i{1,3})(?![^\W_])|này|nay|sau|tới))"
_HALF_NAME: Final = r"qu[ýí]|qúy|(?:0?6|sáu) tháng|nửa năm|năm"
# Days that say themselves of what they are a part.
_LAST_MONTH: Final = Pattern(  # ngày 20 của tháng cuối quý
    rf"(?:@HOUR )?ngày (?P<day>\d{{1,2}}) (?:của )?tháng cuối (?:cùng )?{_OF_EACH}(?P<unit>{_HALF_NAME}){_NOT_STATED}",
    needs="cuối",
)
_LAST_DAY: Final = Pattern(  # ngày (làm việc) cuối cùng của tháng; ngày 15 và ngày cuối cùng của tháng
    r"(?:ngày (?P<also>\d{1,2}) (?:và|,) )?"
    rf"ngày (?P<working>làm việc )?cuối (?:cùng )?{_OF_EACH}(?P<unit>tuần|tháng|qu[ýí]|năm){_NOT_STATED}",
    needs="cuối",
)
_PART_OF_EACH: Final = Pattern(  # cuối mỗi quý
    r"(?P<part>đầu|giữa|cuối) (?:của )?(?:mỗi|hằng|hàng) (?P<unit>tuần|tháng|qu[ýí]|năm)", needs="mỗi hằng hàng"
)
_ALSO_NTH: Final = r"cuối(?: cùng)?|thứ (?:hai|ba|tư|[234])(?![^\W_])"
_NTH_WEEKDAY: Final = Pattern(  # thứ Sáu cuối cùng hằng tháng; thứ Năm tuần thứ hai của tháng
    r"(?:@HOUR ,? )?(?:@DAYPART )?(?:ngày )?(?P<weekday>@WEEKDAY) (?:của )?(?:,? tuần )?@NTH "
    rf"(?:(?:và|,) (?:tuần )?(?P<also>{_ALSO_NTH}) )?{_OF_EACH}(?P<unit>tháng|qu[ýí]|năm){_NOT_STATED}",
    needs="thứ chủ cn",
)
_NTH_BESIDE: Final = Pattern(  # hằng tháng, vào thứ Năm tuần cuối
    r"(?:@HOUR ,? )?(?:@DAYPART )?(?:ngày )?(?P<weekday>@WEEKDAY) ,? (?:của )?tuần @NTH(?! (?:của )?(?:tháng|quý))"
    r"(?P<unit>)(?P<also>)",
    needs="tuần",
)
_NTH_WEEK: Final = Pattern(  # tuần cuối cùng của tháng
    rf"tuần @NTH {_OF_EACH}(?P<unit>tháng){_NOT_STATED}", needs="tuần"
)
_FIRST_DAY: Final = Pattern(  # ngày làm việc đầu tiên của tháng
    rf"ngày (?P<working>làm việc )?đầu (?:tiên )?{_OF_EACH}(?P<unit>tuần|tháng|năm){_NOT_STATED}", needs="đầu"
)
_FIRST_MONTH: Final = r"tháng (?:đầu|thứ (?:nhất|hai|ba|\d)|giữa)(?: tiên)?"
_NO_NAME: Final = r"(?! (?:của )?qu[ýí] (?:\d|(?:iv|i{1,3})(?![^\W_])))"
_FIRST_MONTHS: Final = (  # no rule says it
    Pattern(  # ngày 05 của tháng đầu quý sau
        r"ngày (?:\d{1,2}|(?:làm việc )?cuối(?: cùng)?) (?:của )?"
        rf"{_FIRST_MONTH}{_NO_NAME}(?: (?:của )?(?:mỗi |hằng )?qu[ýí](?: (?:sau|tiếp theo|kế tiếp))?)?",
        needs="tháng",
    ),
    Pattern(rf"(?:trong|vào) {_FIRST_MONTH}{_NO_NAME} (?:của )?(?:mỗi |hằng )?qu[ýí]", needs="quý quí"),
)
# Days that need a cue elsewhere in the sentence.
_PART: Final = Pattern(
    r"(?P<part>đầu|giữa|cuối) (?P<unit>tuần|tháng|qu[ýí]|năm)(?! ?\d)(?![^\W_])", needs="đầu giữa cuối"
)
_WEEKDAY: Final = Pattern(
    r"(?:@HOUR ,? )?(?P<daypart>@DAYPART )?(?P<ngay>ngày )?(?P<weekday>@WEEKDAY)", needs="thứ chủ cn"
)
_DAYS: Final = Pattern(  # ngày 25; ngày 10, 20 và 30; ngày 05 tháng sau
    r"(?:@HOUR )?ngày (?P<day>\d{1,2})(?! ?[/.] ?\d)(?!\d|-\d{1,2}(?! (?:hằng|hàng|mỗi)))"
    r"(?! (?:,|và|-|đến) (?:\d{1,2} /|(?:ngày )?\d{1,2} tháng) \d)"
    r"(?: (?P<range>-|đến) (?:ngày )?(?P<to>\d{1,2})(?! ?/))?"
    r"(?P<also>(?: (?:và|,) (?:ngày )?\d{1,2}(?! ?[/.%\d]))*)(?! tháng \d)(?! các tháng \d)"
    r"(?: (?:của )?tháng (?:sau|kế tiếp|tiếp theo|liền kề))?"
)


def find_own_days(text: str, taken: list[Span]) -> tuple[list[Detail], list[str]]:
    """Days that say themselves what they are a part of, and notes on those that no rule can say."""
    notes = ["no_exact_rule" for form in _FIRST_MONTHS for _ in _free(form, text, taken)]
    found = [_month_end(match) for match in _free(_LAST_MONTH, text, taken)]
    for match in _free(_LAST_DAY, text, taken):
        found += _last_days(match)
    for match in _free(_NTH_WEEKDAY, text, taken):
        found += _nth_weekdays(match)
    found += [_nth_week(match) for match in _free(_NTH_WEEK, text, taken)]
    found += [_first_day(match) for match in _free(_FIRST_DAY, text, taken)]
    parts = [_part(match) for match in _free(_PART_OF_EACH, text, taken)]
    notes += ["no_exact_rule" for part in parts if part is None]
    return found + [part for part in parts if part], notes


def find_days(text: str, taken: list[Span]) -> list[Detail]:
    """Days that are only understood beside a cue: a weekday, a day number, `cuối tháng`."""
    found = [detail for match in _free(_NTH_BESIDE, text, taken) for detail in _nth_weekdays(match)]
    found += [part for match in _free(_PART, text, taken) if (part := _part(match))]
    found += [_weekday(match) for match in _free(_WEEKDAY, text, taken)]
    for match in _free(_DAYS, text, taken):
        found += _days(match)
    return found


def _weekday(match: re.Match[str]) -> Detail:
    beside = not (match["ngay"] or match["daypart"] or match["hour"])
    return Detail(
        start=match.start(), end=match.end(), unit=Unit.WEEK, weekday=weekday_of(match["weekday"]),
        hour=hour_of(match), midnight=midnight_of(match), beside_cue=beside,
    )  # fmt: skip


def _month_end(match: re.Match[str]) -> Detail:
    unit = _every(None, match["unit"]) or (1, Unit.YEAR)
    longer = Unit.HALF_YEAR if "tháng" in match["unit"] or "nửa" in match["unit"] else unit[1]
    day = _in_month(match["day"])
    return Detail(
        start=match.start(), end=match.end(), unit=longer, day=day, hour=hour_of(match), midnight=midnight_of(match)
    )


def _last_days(match: re.Match[str]) -> list[Detail]:
    unit = _UNITS.get(match["unit"], Unit.QUARTER)
    start, end = match.span()
    roll = Roll.PREVIOUS if match["working"] else None
    if unit is Unit.WEEK:
        return [Detail(start=start, end=end, unit=unit, weekday=4 if match["working"] else 6, roll=roll)]
    last = Detail(start=start, end=end, unit=unit, day=-1, roll=roll)
    also = _in_month(match["also"]) if match["also"] and unit is Unit.MONTH else None
    return [Detail(start=start, end=end, unit=unit, day=also), last] if also else [last]


def _nth_weekdays(match: re.Match[str]) -> list[Detail]:
    """`thứ Sáu tuần thứ hai và tuần thứ tư hằng tháng` are two days."""
    return [
        Detail(
            start=match.start(), end=match.end(), unit=_UNITS.get(match["unit"] or "tháng", Unit.QUARTER),
            hour=hour_of(match), midnight=midnight_of(match), weekday=weekday_of(match["weekday"]), nth=nth_of(nth),
        )
        for nth in (match["nth"], match["also"])
        if nth
    ]  # fmt: skip


def _nth_week(match: re.Match[str]) -> Detail:
    """Weeks of a month are taken as its first to fourth seven days, as in `phrase_periods`."""
    nth = nth_of(match["nth"])
    day = -1 if nth < 0 else 7 * nth
    return Detail(start=match.start(), end=match.end(), unit=Unit.MONTH, day=day, notes=("loose_part_of_period",))


def _first_day(match: re.Match[str]) -> Detail:
    unit = _UNITS[match["unit"]]
    day: dict[str, Any] = {Unit.WEEK: {"weekday": 0}, Unit.MONTH: {"day": 1}, Unit.YEAR: {"month_day": (1, 1)}}[unit]
    roll = Roll.NEXT if match["working"] else None
    return Detail(start=match.start(), end=match.end(), unit=unit, roll=roll, **day)


def _part(match: re.Match[str]) -> Detail | None:
    unit, part = _UNITS.get(match["unit"], Unit.QUARTER), match["part"]
    days: dict[tuple[Unit, str], dict[str, Any]] = {
        (Unit.MONTH, "đầu"): {"day": 1},
        (Unit.MONTH, "giữa"): {"day": 15},
        (Unit.YEAR, "đầu"): {"month_day": (1, 1)},
        (Unit.YEAR, "giữa"): {"month_day": (6, 30)},
        (Unit.WEEK, "đầu"): {"weekday": 0},
        (Unit.WEEK, "cuối"): {"weekday": 6},
    }
    day = days.get((unit, part), {"day": -1} if part == "cuối" else None)
    if day is None:
        return None
    return Detail(start=match.start(), end=match.end(), unit=unit, notes=("loose_part_of_period",), **day)


def _days(match: re.Match[str]) -> list[Detail]:
    """`ngày 15 và 30` are two days, `ngày 25 - 30` is one: the last."""
    start = match.start("to") if match["range"] == "đến" else match.start()
    numbers = [match["to"] or match["day"], *re.findall(r"\d+", match["also"])]
    return [
        Detail(
            start=start,
            end=match.end(),
            day=_in_month(number),
            hour=hour_of(match),
            midnight=midnight_of(match),
            beside_cue=True,
        )  # fmt: skip
        for number in numbers
        if _in_month(number)
    ]


def _in_month(number: str) -> int | None:
    return int(number) if 1 <= int(number) <= 31 else None
