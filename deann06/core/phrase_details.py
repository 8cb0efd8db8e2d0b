"""The days within what returns: `ngày 25`, `thứ Năm`, `thứ Sáu tuần cuối của tháng`, `ngày 20 của tháng cuối quý`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import Any, Final

from msgspec import Struct

from deann06.core.periods import Unit
from deann06.core.phrase_cues import UNITS, Cue, every_of, free
from deann06.core.phrase_pieces import Pattern, Taken, hour_of, midnight_of, nth_of, weekday_of
from deann06.core.terms import Roll


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
    unsayable: bool = False  # no rule says this day of its unit
    last_month: bool = False  # said to be of the last month of whatever returns
    beside_cue: bool = False  # a day only where it has a trigger or touches its cue
    notes: tuple[str, ...] = ()


_OF_EACH: Final = r"(?:của )?(?:mỗi |hằng |hàng )?"
_NOT_STATED: Final = r"(?![^\W_])(?! ?(?:\d|(?:iv|i{1,3})(?![^\W_])|này|nay|sau|tới|thứ \d|thứ hai|thứ ba|đầu|cuối))"
_HALF_NAME: Final = r"quý|(?:0?6|sáu) tháng|nửa năm|năm"
# Days that say themselves of what they are a part.
_LAST_MONTH: Final = Pattern(  # ngày 20 của tháng cuối quý
    rf"(?:@HOUR )?ngày (?P<day>\d{{1,2}}) (?:của )?tháng cuối (?:cùng )?{_OF_EACH}(?P<unit>{_HALF_NAME}){_NOT_STATED}",
    needs="cuối",
)
_LAST_MONTH_APART: Final = Pattern(  # tháng cuối quý báo cáo về Phòng trước ngày 20
    rf"tháng cuối (?:cùng )?{_OF_EACH}(?P<unit>{_HALF_NAME}){_NOT_STATED}(?:,?@WORD){{1,12}}?,? (?:(?:trước|chậm nhất)"
    r" (?:là |vào )?)+(?P<own>@HOUR ?)?(?P<at>ngày) (?P<day>\d{1,2})(?! ?[/.-] ?\d)(?! tháng \d)(?![^\W_])",
    needs="cuối",
)
_LAST_WEEK: Final = Pattern(  # tuần cuối của tháng cuối quý
    rf"tuần cuối (?:cùng )?(?:của )?tháng cuối (?:cùng )?{_OF_EACH}(?P<unit>{_HALF_NAME}){_NOT_STATED}", needs="cuối"
)
_DAY_AFTER: Final = Pattern(  # ngày thứ 20 của tháng tiếp theo
    r"(?:@HOUR )?ngày (?:thứ )?(?P<day>\d{1,2}) (?:của )?tháng (?:tiếp theo|kế tiếp|liền kề|sau)"
    r"(?= (?:tháng|kỳ|của tháng|quý))"
    r"|ngày thứ (?P<day2>\d{1,2}) (?:của )?tháng (?:tiếp theo|kế tiếp|liền kề|sau)",
    needs="tháng",
)
_LAST_DAY: Final = Pattern(  # ngày (làm việc) cuối cùng của tháng; ngày 15 và ngày cuối cùng của tháng
    r"(?:ngày (?P<also>\d{1,2}) (?:và|,) )?"
    rf"ngày (?P<working>làm việc )?cuối (?:cùng )?{_OF_EACH}(?P<unit>tuần|tháng|quý|năm){_NOT_STATED}",
    needs="cuối",
)
_PART_OF_EACH: Final = Pattern(  # cuối mỗi quý
    r"(?P<part>đầu|giữa|cuối) (?:của )?(?:mỗi|hằng|hàng) (?P<unit>tuần|tháng|quý|năm)", needs="mỗi hằng hàng"
)
_ALSO_NTH: Final = r"cuối(?: cùng)?|thứ (?:hai|ba|tư|[234])(?![^\W_])"
_NTH_WEEKDAY: Final = Pattern(  # thứ Sáu cuối cùng hằng tháng; thứ Năm tuần thứ hai của tháng
    r"(?:@HOUR ,? )?(?:@DAYPART )?(?:ngày )?(?P<weekday>@WEEKDAY) (?:của )?(?:,? tuần )?@NTH "
    rf"(?:(?:và|,) (?:tuần )?(?P<also>{_ALSO_NTH}) )?{_OF_EACH}(?P<unit>tháng|quý|năm){_NOT_STATED}",
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
_NTH_WEEK_BESIDE: Final = Pattern(  # hằng tháng, vào tuần cuối
    r"(?<![^\W_])tuần @NTH(?! (?:của )?(?:mỗi |hằng )?(?:tháng|quý|năm))", needs="tuần"
)
_FIRST_DAY: Final = Pattern(  # ngày làm việc đầu tiên của tháng
    rf"ngày (?P<working>làm việc )?đầu (?:tiên )?{_OF_EACH}(?P<unit>tuần|tháng|năm){_NOT_STATED}", needs="đầu"
)
_FIRST_MONTH: Final = r"tháng (?:đầu|thứ (?:nhất|hai|ba|\d)|giữa)(?: tiên)?"
_NO_NAME: Final = r"(?! (?:của )?quý (?:\d|(?:iv|i{1,3})(?![^\W_])))"
_FIRST_MONTHS: Final = (  # no rule says it
    Pattern(  # ngày 05 của tháng đầu quý sau
        r"(?:ngày (?:\d{1,2}|(?:làm việc )?cuối(?: cùng)?)|\d{1,2} ngày (?:làm việc )?đầu(?: tiên)?) (?:của )?"
        rf"{_FIRST_MONTH}{_NO_NAME}(?: (?:của )?(?:mỗi |hằng )?quý(?: (?:sau|tiếp theo|kế tiếp))?)?",
        needs="tháng",
    ),
    Pattern(rf"(?:trong|vào) {_FIRST_MONTH}{_NO_NAME} (?:của )?(?:mỗi |hằng )?quý", needs="quý"),
)
_NTH_WORKING_DAY: Final = Pattern(  # ngày làm việc thứ 3 hằng tháng; 05 ngày làm việc đầu tiên của tháng
    rf"\d{{1,2}} ngày làm việc (?:đầu|cuối)(?: tiên| cùng)? {_OF_EACH}(?:tháng|quý|năm){_NOT_STATED}|"
    r"ngày (?:làm việc thứ (?:@NUMBER|tư|năm)|thứ @NUMBER làm việc)(?: (?:của )?(?:mỗi |hằng |hàng )?tháng)?"
    r"|ngày làm việc (?:đầu|cuối)(?: tiên| cùng)? (?:của )?tuần (?:đầu|cuối|thứ)(?:@WORD)? (?:của |hằng |mỗi )*tháng",
    needs="làm",
)
# Days that need a cue elsewhere in the sentence.
_PART: Final = Pattern(
    r"(?<!nay\x20đến\x20)(?<!nay\x20tới\x20)(?P<part>đầu|giữa|cuối) (?P<unit>tuần|tháng|quý|năm)(?! ?\d)(?![^\W_])",
    needs="đầu giữa cuối",
)
_NO_DAY: Final = Pattern(  # `so với số đảng viên đầu năm`, `tại kỳ họp cuối năm`
    r"(?<![^\W_])(?:so với|tổng số|số dư|kỳ họp|phiên họp|hội nghị|xếp loại|bình xét)(?:@WORD){0,4} $",
    needs="với số họp nghị loại xét",
)
_LAST_BESIDE: Final = Pattern(  # hằng tháng, vào ngày làm việc cuối cùng
    r"ngày (?P<working>làm việc )?cuối cùng(?! (?:của )?(?:mỗi |hằng |hàng )?(?:tuần|tháng|quý|năm|kỳ|đợt))",
    needs="cuối",
)
_WEEKDAY: Final = Pattern(  # not `lần thứ hai`
    r"(?<!tuần\x20)(?<!lần\x20)(?<!họp\x20)(?<!phiên\x20)(?<!đợt\x20)(?<!hội\x20)(?<!khóa\x20)(?<!tháng\x20)"
    r"(?:@HOUR ,? )?(?P<daypart>@DAYPART )?(?P<ngay>ngày )?(?P<weekday>@WEEKDAY)", needs="thứ chủ cn"
)
_DAYS: Final = Pattern(  # ngày 25; ngày 10, 20 và 30; ngày 05 tháng sau
    r"(?:@HOUR )?(?:ngày (?:m[ùồ]ng )?|m[ùồ]ng )(?P<day>\d{1,2})(?! ?[/.] ?\d)(?! tết)(?!\d|-\d{1,2}(?! (?:hằng|hàng|mỗi)))"
    r"(?! (?:,|và|-|đến) (?:\d{1,2} /|(?:ngày )?\d{1,2} tháng) \d)"
    r"(?: (?P<range>-|đến) (?:ngày )?(?P<to>\d{1,2})(?! ?/))?"
    r"(?P<also>(?: (?:và|,) (?:ngày )?\d{1,2}(?! ?[/.%\d]))*)(?! tháng \d)(?! các tháng \d)"
    r"(?: (?:của )?tháng (?:sau|kế tiếp|tiếp theo|liền kề"
    r"|cuối (?:cùng )?(?P<period>(?:của )?(?:mỗi )?kỳ(?: báo cáo)?)))?"
)

_BARE_DAYS: Final = Pattern(  # trước 20 hằng tháng
    r"(?:(?<=^)|(?<=trước\x20)|(?<=nhất\x20)|(?<=vào\x20))(?P<day>\d{1,2})(?P<also>(?: (?:và|,) \d{1,2})*)(?P<range>)"
    r"(?P<to>)(?P<period>)(?= (?:hằng|hàng|mỗi) tháng)",
    needs="hằng hàng mỗi",
)


def find_own_days(text: str, taken: Taken) -> list[Detail]:
    """Days that say themselves what they are a part of."""
    found = [_unsayable(match, Unit.QUARTER) for form in _FIRST_MONTHS for match in free(form, text, taken)]
    found += [_unsayable(match, Unit.MONTH) for match in free(_NTH_WORKING_DAY, text, taken)]
    found += [_month_end(match) for form in (_LAST_MONTH, _LAST_MONTH_APART) for match in free(form, text, taken)]
    for match in free(_LAST_WEEK, text, taken):
        unit = (every_of(None, match["unit"]) or (1, Unit.YEAR))[1]
        found.append(Detail(start=match.start(), end=match.end(), unit=unit, day=-1, notes=("loose_part_of_period",)))
    found += [_day_after(match) for match in free(_DAY_AFTER, text, taken)]
    for match in free(_LAST_DAY, text, taken):
        found += _last_days(match)
    for match in free(_NTH_WEEKDAY, text, taken):
        found += _nth_weekdays(match)
    found += [_nth_week(match) for match in free(_NTH_WEEK, text, taken)]
    found += [_first_day(match) for match in free(_FIRST_DAY, text, taken)]
    return found + [_part(match) or _unsayable(match, Unit.QUARTER) for match in free(_PART_OF_EACH, text, taken)]


def _unsayable(match: re.Match[str], unit: Unit) -> Detail:
    return Detail(start=match.start(), end=match.end(), unit=unit, unsayable=True)


def of_days(details: Sequence[Detail]) -> list[Cue]:
    """What returns by its days alone: beside `ngày cuối cùng của tháng`, `ngày 05 tháng sau` is monthly too."""
    return [Cue(one.start, one.end, ((1, one.unit),)) for one in details if one.unit is Unit.MONTH and one.day]


def find_days(text: str, taken: Taken) -> list[Detail]:
    """Days that are only understood beside a cue: a weekday, a day number, `cuối tháng`."""
    found = [
        Detail(start=match.start(), end=match.end(), day=-1, roll=Roll.PREVIOUS if match["working"] else None)
        for match in free(_LAST_BESIDE, text, taken)
    ]
    found += [detail for match in free(_NTH_BESIDE, text, taken) for detail in _nth_weekdays(match)]
    found += [_nth_week(match) for match in free(_NTH_WEEK_BESIDE, text, taken)]
    found += [
        part
        for match in free(_PART, text, taken)
        if (part := _part(match)) and not _NO_DAY.search(text, max(0, match.start() - 60), match.start())
    ]
    found += [_weekday(match) for match in free(_WEEKDAY, text, taken)]
    for form in (_DAYS, _BARE_DAYS):
        for match in free(form, text, taken):
            found += _days(match)
    return found


def _weekday(match: re.Match[str]) -> Detail:
    beside = not (match["ngay"] or match["daypart"] or match["hour"])
    return Detail(
        start=match.start(), end=match.end(), unit=Unit.WEEK, weekday=weekday_of(match["weekday"]),
        hour=hour_of(match), midnight=midnight_of(match), beside_cue=beside,
    )  # fmt: skip


def _month_end(match: re.Match[str]) -> Detail:
    unit = every_of(None, match["unit"]) or (1, Unit.YEAR)
    longer = Unit.HALF_YEAR if "tháng" in match["unit"] or "nửa" in match["unit"] else unit[1]
    day = _in_month(match["day"])
    start = match.start("at") if "at" in match.groupdict() else match.start()
    return Detail(start=start, end=match.end(), unit=longer, day=day, hour=hour_of(match), midnight=midnight_of(match))


def _day_after(match: re.Match[str]) -> Detail:
    """A day of the month after the one reported: monthly all the same."""
    day = _in_month(match["day"] or match["day2"])
    return Detail(
        start=match.start(), end=match.end(), unit=Unit.MONTH, day=day, hour=hour_of(match), beside_cue=True
    )  # fmt: skip


def _last_days(match: re.Match[str]) -> list[Detail]:
    unit = UNITS.get(match["unit"], Unit.QUARTER)
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
            start=match.start(), end=match.end(), unit=UNITS.get(match["unit"] or "tháng", Unit.QUARTER),
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
    firsts: dict[str, dict[str, Any]] = {"tuần": {"weekday": 0}, "tháng": {"day": 1}, "năm": {"month_day": (1, 1)}}
    roll = Roll.NEXT if match["working"] else None
    unit = match["unit"]
    return Detail(start=match.start(), end=match.end(), unit=UNITS[unit], roll=roll, **firsts[unit])


def _part(match: re.Match[str]) -> Detail | None:
    unit, part = UNITS.get(match["unit"], Unit.QUARTER), match["part"]
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
            last_month=bool(match["period"]),
        )
        for number in numbers
        if _in_month(number)
    ]


def _in_month(number: str) -> int | None:
    return int(number) if 1 <= int(number) <= 31 else None
