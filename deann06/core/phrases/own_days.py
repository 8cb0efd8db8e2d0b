"""Days that say themselves of what they are a part: `ngày 20 của tháng cuối quý`, `thứ Sáu cuối cùng hằng tháng`."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import structs

from deann06.core.phrases.cues import UNITS, every_of, free
from deann06.core.phrases.details import DayOfPeriod, in_month, nth_week, nth_weekdays, part_of_unit, weekday
from deann06.core.phrases.found.pieces import Pattern, TakenSpans, hour_of, midnight_of, nth_of, weekday_of
from deann06.core.terms.periods import Unit
from deann06.core.terms.rules import Roll

_OF_EACH: Final = r"(?:của )?(?:mỗi |hằng |hàng )?"
_NOT_STATED: Final = (
    r"(?![^\W_])(?! ?(?:\d|(?:iv|i{1,3})(?![^\W_])|này|nay|sau|tới|học|thứ \d|thứ hai|thứ ba|đầu|cuối))"
)
_HALF_NAME: Final = r"quý|(?:0?6|sáu) tháng|nửa năm|năm"
# Days that say themselves of what they are a part.
_LAST_MONTH: Final = Pattern(  # ngày 20 của tháng cuối quý
    rf"(?:@HOUR )?ngày (?P<day>\d{{1,2}}) (?:của )?tháng cuối (?:cùng )?{_OF_EACH}(?P<unit>{_HALF_NAME}){_NOT_STATED}",
    needs="cuối",
)
_LAST_MONTH_BARE: Final = Pattern(  # trước 20 của tháng cuối quý
    r"(?<![^\W_])(?P<day>\d{1,2}) (?:của )?tháng cuối (?:cùng )?" + rf"{_OF_EACH}(?P<unit>quý){_NOT_STATED}",
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
_AFTER_A_QUARTER: Final = Pattern(r" (?:của )?quý")  # `ngày 05 của tháng tiếp theo quý báo cáo`
_LAST_DAY: Final = Pattern(  # ngày (làm việc) cuối cùng của tháng; ngày 15 và ngày cuối cùng của tháng
    r"(?:ngày (?P<also>\d{1,2}) (?:và|,) )?"
    rf"(?<!\d)(?<!\d\x20)ngày (?P<working>làm việc )?cuối (?:cùng )?{_OF_EACH}(?P<unit>tuần|tháng|quý"
    rf"|năm){_NOT_STATED}",
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
_NTH_WEEK: Final = Pattern(  # tuần cuối cùng của tháng
    rf"tuần @NTH {_OF_EACH}(?P<unit>tháng){_NOT_STATED}", needs="tuần"
)
_EACH_WEEKDAY: Final = Pattern(  # mỗi thứ Hai
    r"(?:@HOUR ,? )?(?<![^\W_])(?:mỗi|hằng|cứ) (?P<daypart>@DAYPART )?(?P<ngay>ngày )?(?P<weekday>@WEEKDAY)"
    r"(?P<more>(?: (?:,|và) (?:mỗi )?(?:ngày )?@WEEKDAY)*)(?: đầu tuần| hằng tuần)?",
    needs="mỗi hằng cứ",
)
_A_WEEKDAY: Final = Pattern("@WEEKDAY")
_FIRST_DAY: Final = Pattern(  # ngày làm việc đầu tiên của tháng
    rf"(?<!\d)(?<!\d\x20)ngày (?P<working>làm việc )?đầu (?:tiên )?{_OF_EACH}(?P<unit>tuần|tháng|năm){_NOT_STATED}",
    needs="đầu",
)
_NO_NAME: Final = r"(?! (?:của )?quý (?:\d|(?:iv|i{1,3})(?![^\W_])))"
_MONTH_OF_EACH: Final = (
    r"tháng (?P<which>đầu|thứ (?:nhất|hai|ba|[1-3])|giữa)(?: tiên)?"
    + _NO_NAME
    + r" (?:của )?(?:mỗi |hằng |hàng )?quý(?! này)(?: (?:sau|tiếp theo|kế tiếp|liền kề|tới))?"
)
_DAY_OF_MONTH_OF_EACH: Final = (
    Pattern(  # ngày 05 của tháng đầu quý sau; 05 ngày đầu tháng đầu tiên của quý tiếp theo; mùng 5 tháng đầu quý
        r"(?:@HOUR ,? )?(?:ngày (?:m[ùồ]ng )?(?P<day>\d{1,2})|m[ùồ]ng (?P<day2>\d{1,2})"
        r"|(?P<first>\d{1,2}) ngày đầu(?: tiên)?"
        rf"|ngày (?P<last>cuối)(?: cùng)?) (?:của )?{_MONTH_OF_EACH}",
        needs="quý",
    ),
    Pattern(rf"(?:(?<=trong\x20)|(?<=^)){_MONTH_OF_EACH}", needs="quý"),  # trong tháng đầu quý sau
)
_FIRST_MONTHS: Final = Pattern(  # ngày làm việc cuối của tháng đầu quý: no rule says it
    r"(?:ngày (?:\d{1,2}|(?:làm việc )?cuối(?: cùng)?)|\d{1,2} ngày (?:làm việc )?đầu(?: tiên)?|tuần (?:đầu|cuối)"
    r"(?: tiên| cùng)?) (?:của )?tháng (?:đầu|thứ (?:nhất|hai|ba|\d)|giữa)(?: tiên)?"
    rf"{_NO_NAME}(?: (?:của )?(?:mỗi |hằng )?quý(?: (?:sau|tiếp theo|kế tiếp))?)?",
    needs="tháng",
)
_NTH_WORKING_DAY: Final = Pattern(  # ngày làm việc thứ 3 hằng tháng; 05 ngày làm việc đầu tiên của tháng
    rf"\d{{1,2}} ngày làm việc (?:đầu|cuối)(?: tiên| cùng)? {_OF_EACH}(?:tháng|quý|năm)"
    rf"(?: (?:sau|tiếp theo|kế tiếp|liền kề)|{_NOT_STATED})(?![^\W_])|"
    r"ngày (?:làm việc thứ (?:@NUMBER|tư|năm)(?![ ,(]*(?:ngày )?\d{1,2} ?[/.-] ?\d)"
    r"|thứ @NUMBER làm việc)(?: (?:của )?(?:mỗi |hằng |hàng )?tháng)?"
    r"|ngày làm việc (?:đầu|cuối)(?: tiên| cùng)? (?:của )?tuần (?:đầu|cuối|thứ)(?:@WORD)? (?:của |hằng |mỗi )*tháng",
    needs="làm",
)


def find_own_days(text: str, taken: TakenSpans) -> list[DayOfPeriod]:
    """Days that say themselves what they are a part of."""
    days = [
        day for form in _DAY_OF_MONTH_OF_EACH for match in free(form, text, taken) if (day := _of_month_of_each(match))
    ]
    days += [_unsayable(match, Unit.QUARTER) for match in free(_FIRST_MONTHS, text, taken)]
    days += [_unsayable(match, Unit.MONTH) for match in free(_NTH_WORKING_DAY, text, taken)]
    days += [
        _month_end(match)
        for form in (_LAST_MONTH, _LAST_MONTH_APART, _LAST_MONTH_BARE)
        for match in free(form, text, taken)
    ]
    for match in free(_LAST_WEEK, text, taken):
        unit = (every_of(None, match["unit"]) or (1, Unit.YEAR))[1]
        days.append(
            DayOfPeriod(start=match.start(), end=match.end(), unit=unit, day=-1, notes=("loose_part_of_period",))
        )
    days += [_day_after(match) for match in free(_DAY_AFTER, text, taken)]
    for match in free(_LAST_DAY, text, taken):
        days += _last_days(match)
    for match in free(_NTH_WEEKDAY, text, taken):
        days += nth_weekdays(match)
    days += [nth_week(match) for match in free(_NTH_WEEK, text, taken)]
    days += [day for match in free(_EACH_WEEKDAY, text, taken) for day in _each_weekday(match)]
    days += [_first_day(match) for match in free(_FIRST_DAY, text, taken)]
    return days + [part_of_unit(match) or _unsayable(match, Unit.QUARTER) for match in free(_PART_OF_EACH, text, taken)]


def _unsayable(match: re.Match[str], unit: Unit) -> DayOfPeriod:
    return DayOfPeriod(start=match.start(), end=match.end(), unit=unit, unsayable=True)


def _of_month_of_each(match: re.Match[str]) -> DayOfPeriod | None:
    """`ngày 05 của tháng đầu quý sau`: a day of January, April, July and October."""
    part = match.groupdict()
    number = part.get("day") or part.get("day2") or part.get("first")
    day = in_month(number) if number else -1
    which = {"đầu": 0, "giữa": 1}.get(match["which"])
    month = nth_of(match["which"]) - 1 if which is None else which
    if day is None:
        return None
    return DayOfPeriod(
        start=match.start(), end=match.end(), unit=Unit.QUARTER, day=day, of_quarter=month,
        hour=hour_of(match), midnight=midnight_of(match),
    )  # fmt: skip


def _month_end(match: re.Match[str]) -> DayOfPeriod:
    unit = every_of(None, match["unit"]) or (1, Unit.YEAR)
    longer = Unit.HALF_YEAR if "tháng" in match["unit"] or "nửa" in match["unit"] else unit[1]
    day = in_month(match["day"])
    start = match.start("at") if "at" in match.groupdict() else match.start()
    return DayOfPeriod(
        start=start, end=match.end(), unit=longer, day=day, hour=hour_of(match), midnight=midnight_of(match)
    )


def _day_after(match: re.Match[str]) -> DayOfPeriod:
    """A day of the month after the one reported: monthly all the same."""
    day = in_month(match["day"] or match["day2"])
    of_quarter = day is not None and _AFTER_A_QUARTER.match(match.string, match.end()) is not None
    if of_quarter:
        return DayOfPeriod(
            start=match.start(), end=match.end(), unit=Unit.QUARTER, day=day, of_quarter=0, hour=hour_of(match)
        )
    return DayOfPeriod(
        start=match.start(), end=match.end(), unit=Unit.MONTH, day=day, hour=hour_of(match), beside_cue=True
    )  # fmt: skip


def _last_days(match: re.Match[str]) -> list[DayOfPeriod]:
    unit = UNITS.get(match["unit"], Unit.QUARTER)
    start, end = match.span()
    roll = Roll.PREVIOUS if match["working"] else None
    if unit is Unit.WEEK:
        return [DayOfPeriod(start=start, end=end, unit=unit, weekday=4 if match["working"] else 6, roll=roll)]
    last = DayOfPeriod(start=start, end=end, unit=unit, day=-1, roll=roll)
    also = in_month(match["also"]) if match["also"] and unit is Unit.MONTH else None
    return [DayOfPeriod(start=start, end=end, unit=unit, day=also), last] if also else [last]


def _each_weekday(match: re.Match[str]) -> list[DayOfPeriod]:
    """`mỗi thứ Hai, thứ Năm` are two days."""
    first = structs.replace(weekday(match), beside_cue=False)
    return [first, *(structs.replace(first, weekday=weekday_of(one[0])) for one in _A_WEEKDAY.finditer(match["more"]))]


def _first_day(match: re.Match[str]) -> DayOfPeriod:
    firsts: dict[str, dict[str, Any]] = {"tuần": {"weekday": 0}, "tháng": {"day": 1}, "năm": {"month_day": (1, 1)}}
    roll = Roll.NEXT if match["working"] else None
    unit = match["unit"]
    return DayOfPeriod(start=match.start(), end=match.end(), unit=UNITS[unit], roll=roll, **firsts[unit])
