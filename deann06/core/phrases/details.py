"""The days within what returns: `ngày 25`, `thứ Năm`, `thứ Sáu tuần cuối của tháng`, `ngày 20 của tháng cuối quý`."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Any, Final

from msgspec import Struct, structs

from deann06.core.phrases.cues import UNITS, Cue, free
from deann06.core.phrases.found.pieces import Pattern, TakenSpans, hour_of, midnight_of, nth_of, weekday_of
from deann06.core.terms.periods import Unit
from deann06.core.terms.rules import Roll


class DayOfPeriod(Struct, frozen=True, kw_only=True):
    """A day within what returns. `unit` None: a day number, of whatever the sentence says returns."""

    start: int
    end: int
    unit: Unit | None = None
    weekday: int | None = None
    day: int | None = None
    month_day: tuple[int, int] | None = None
    hour: time | None = None
    nth: int | None = None  # the n-th such weekday of a month; -1 the last
    of_quarter: int | None = None  # in which month of each quarter its day lies: 0, 1, 2
    midnight: int | None = None  # as of a Term
    roll: Roll | None = None
    unsayable: bool = False  # no rule says this day of its unit
    last_month: bool = False  # said to be of the last month of whatever returns
    next_month: bool = False  # said to be of the month after the one that returns
    beside_cue: bool = False  # a day only where it has a trigger or touches its cue
    notes: tuple[str, ...] = ()


_NTH_BESIDE: Final = Pattern(  # hằng tháng, vào thứ Năm tuần cuối
    r"(?:@HOUR ,? )?(?:@DAYPART )?(?:ngày )?(?P<weekday>@WEEKDAY) ,? (?:của )?tuần @NTH(?! (?:của )?(?:tháng|quý))"
    r"(?P<unit>)(?P<also>)",
    needs="tuần",
)
_NTH_WEEK_BESIDE: Final = Pattern(  # hằng tháng, vào tuần cuối
    r"(?<![^\W_])tuần @NTH(?! (?:của )?(?:mỗi |hằng )?(?:tháng|quý|năm))", needs="tuần"
)
# Days that need a cue elsewhere in the sentence.
_FIRST_DAYS: Final = Pattern(  # hằng tháng, trong 05 ngày đầu tháng sau
    r"(?<!\d)(?P<n>\d{1,2}) ngày (?P<part>đầu|cuối)(?: tiên| cùng)? (?:của )?(?:mỗi |hằng |hàng )?(?P<unit>tháng|quý"
    r"|năm)"
    r"(?: (?:sau|tiếp theo|kế tiếp|liền kề))?(?! ?\d)(?! (?:này|nay|tới|(?:iv|i{1,3})(?![^\W_])))(?![^\W_])",
    needs="ngày",
)
_PART: Final = Pattern(
    r"(?<!nay\x20đến\x20)(?<!nay\x20tới\x20)(?P<part>đầu|giữa|cuối) (?P<unit>tuần|tháng|quý|năm)(?! ?\d)(?![^\W_])"
    r"(?! (?:iv|i{1,3})(?![^\W_]))",
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
    r"(?:@HOUR ,? )?(?P<daypart>@DAYPART )?(?P<ngay>ngày )?(?P<weekday>@WEEKDAY)"
    r"(?P<also>(?: (?:,|và) (?:[2-7](?![\d/.-])|(?:hai|ba|tư|năm|sáu|b[ảẩ]y)(?![^\W_]))(?! (?:tháng|giờ|ngày)))*)",
    needs="thứ chủ cn",
)
_DAYS: Final = Pattern(  # ngày 25; ngày 10, 20 và 30; ngày 05 tháng sau
    r"(?:@HOUR )?(?:ngày (?:m[ùồ]ng )?|m[ùồ]ng )(?P<day>\d{1,2})(?! ?[/.] ?\d)(?! tết)(?!\d|-\d{1,2}(?! (?:hằng"
    r"|hàng|mỗi)))"
    r"(?! (?:,|và|-|đến) (?:\d{1,2} /|(?:ngày )?\d{1,2} tháng) \d)"
    r"(?: (?P<range>-|đến) (?:ngày )?(?P<to>\d{1,2})(?! ?/))?"
    r"(?P<also>(?: (?:và|,) (?:ngày )?\d{1,2}(?! ?[/.%\d]))*)(?! tháng \d)(?! các tháng \d)"
    r"(?: (?:của )?tháng (?:(?P<next>sau|kế tiếp|tiếp theo|liền kề)"
    r"|cuối (?:cùng )?(?P<period>(?:của )?(?:mỗi )?kỳ(?: báo cáo)?)))?"
)

_BARE_DAYS: Final = Pattern(  # trước 20 hằng tháng
    r"(?:(?<=^)|(?<=trước\x20)|(?<=nhất\x20)|(?<=vào\x20))(?P<day>\d{1,2})"
    r"(?: (?P<range>-|đến) (?P<to>\d{1,2}))?(?P<also>(?: (?:và|,) \d{1,2})*)(?P<period>)(?P<next>)(?= (?:hằng|hàng"
    r"|mỗi) tháng)",
    needs="hằng hàng mỗi",
)


def of_days(details: Sequence[DayOfPeriod]) -> list[Cue]:
    """What returns by its days alone: beside `ngày cuối cùng của tháng`, `ngày 05 tháng sau` is monthly too."""
    return [Cue(one.start, one.end, ((1, one.unit),)) for one in details if one.unit is Unit.MONTH and one.day]


_OF_THE_NEXT_MONTH: Final = Pattern(  # `trước ngày 05 của tháng kế tiếp`; `ngày 05 tháng sau` is but once
    r"(?<![^\W_])ngày \d{1,2} (?:(?:của )?tháng (?:kế tiếp|tiếp theo|liền kề)|của tháng sau)(?! sau)(?![^\W_])",
    needs="tháng",
)


def of_the_next_month(text: str) -> list[Cue]:
    """What returns each month without a word for it: a day of the month after the one that is reported."""
    return [
        Cue(match.start(), match.start(), ((1, Unit.MONTH),), attribute=True)
        for match in _OF_THE_NEXT_MONTH.finditer(text)
    ]


_LAST_WEEK_BESIDE: Final = Pattern(  # 03 tháng một lần, vào tuần cuối của quý
    r"tuần cuối (?:cùng )?(?:của )?(?:mỗi )?(?P<unit>quý|năm)(?! ?\d)(?! (?:iv|i{1,3})(?![^\W_]))(?![^\W_])",
    needs="tuần",
)


def find_days(text: str, taken: TakenSpans) -> list[DayOfPeriod]:
    """Days that are only understood beside a cue: a weekday, a day number, `cuối tháng`."""
    days = [
        DayOfPeriod(start=match.start(), end=match.end(), day=-1, roll=Roll.PREVIOUS if match["working"] else None)
        for match in free(_LAST_BESIDE, text, taken)
    ]
    days += [detail for match in free(_NTH_BESIDE, text, taken) for detail in nth_weekdays(match)]
    days += [
        DayOfPeriod(
            start=match.start(), end=match.end(), unit=UNITS.get(match["unit"], Unit.QUARTER), day=-1,
            notes=("loose_part_of_period",),
        )
        for match in free(_LAST_WEEK_BESIDE, text, taken)
    ]  # fmt: skip
    days += [_nth_week_beside(match) for match in free(_NTH_WEEK_BESIDE, text, taken)]
    days += [day for match in free(_FIRST_DAYS, text, taken) if (day := _first_days(match))]
    days += [
        part
        for match in free(_PART, text, taken)
        if (part := part_of_unit(match)) and not _NO_DAY.search(text, max(0, match.start() - 60), match.start())
    ]
    days += [day for match in free(_WEEKDAY, text, taken) for day in _weekdays(match)]
    for form in (_DAYS, _BARE_DAYS):
        for match in free(form, text, taken):
            lunar = match.string.startswith(" âm", match.end())
            days += [structs.replace(day, notes=("lunar_day",)) if lunar else day for day in _days(match)]
    return days


def weekday(match: re.Match[str]) -> DayOfPeriod:
    beside = not (match["ngay"] or match["daypart"] or match["hour"])
    return DayOfPeriod(
        start=match.start(), end=match.end(), unit=Unit.WEEK, weekday=weekday_of(match["weekday"]),
        hour=hour_of(match), midnight=midnight_of(match), beside_cue=beside,
    )  # fmt: skip


def _first_days(match: re.Match[str]) -> DayOfPeriod | None:
    """The last of the first, or last, days of what returns: `trong 05 ngày đầu của quý`."""
    unit, last = UNITS.get(match["unit"], Unit.QUARTER), match["part"] == "cuối"
    number = -1 if last else in_month(match["n"])
    if number is None:
        return None
    of_quarter = 0 if unit is Unit.QUARTER and not last else None
    day: dict[str, Any] = {"month_day": (1, number)} if unit is Unit.YEAR and not last else {"day": number}
    return DayOfPeriod(start=match.start(), end=match.end(), unit=unit, of_quarter=of_quarter, **day)


def _weekdays(match: re.Match[str]) -> list[DayOfPeriod]:
    """`thứ 2, 4 và 6` are three days."""
    day = weekday(match)
    also = re.findall(r"[^\W_]+", match["also"].replace("và", " "))
    return [day, *(structs.replace(day, weekday=weekday_of(f"thứ {number}")) for number in also)]


def nth_weekdays(match: re.Match[str]) -> list[DayOfPeriod]:
    """`thứ Sáu tuần thứ hai và tuần thứ tư hằng tháng` are two days."""
    return [
        DayOfPeriod(
            start=match.start(), end=match.end(), unit=UNITS.get(match["unit"] or "tháng", Unit.QUARTER),
            hour=hour_of(match), midnight=midnight_of(match), weekday=weekday_of(match["weekday"]), nth=nth_of(nth),
        )
        for nth in (match["nth"], match["also"])
        if nth
    ]  # fmt: skip


def nth_week(match: re.Match[str]) -> DayOfPeriod:
    """Weeks of a month are taken as its first to fourth seven days, as in `found.periods`."""
    nth = nth_of(match["nth"])
    day = -1 if nth < 0 else 7 * nth
    return DayOfPeriod(start=match.start(), end=match.end(), unit=Unit.MONTH, day=day, notes=("loose_part_of_period",))


def _nth_week_beside(match: re.Match[str]) -> DayOfPeriod:
    """`hằng quý, vào tuần cuối`: the last week of whatever returns, but others of a month."""
    week = nth_week(match)
    return structs.replace(week, unit=None) if week.day == -1 else week


def part_of_unit(match: re.Match[str]) -> DayOfPeriod | None:
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
    return DayOfPeriod(start=match.start(), end=match.end(), unit=unit, notes=("loose_part_of_period",), **day)


def _days(match: re.Match[str]) -> list[DayOfPeriod]:
    """`ngày 15 và 30` are two days, `ngày 25 - 30` is one: the last."""
    start = match.start("to") if match["range"] == "đến" else match.start()
    numbers = [match["to"] or match["day"], *re.findall(r"\d+", match["also"])]
    return [
        DayOfPeriod(
            start=start,
            end=match.end(),
            day=in_month(number),
            hour=hour_of(match),
            midnight=midnight_of(match),
            beside_cue=True,
            last_month=bool(match["period"]),
            next_month=bool(match["next"]),
        )
        for number in numbers
        if in_month(number)
    ]


def in_month(number: str) -> int | None:
    return int(number) if 1 <= int(number) <= 31 else None
