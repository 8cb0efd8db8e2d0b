"""Deadlines to invent: as a file writes them, with the source's words and the days that they mean."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
ROMAN = ("I", "II", "III", "IV")


class Term(NamedTuple):
    """A one-off deadline; `last` is None where the awaited event has not come about."""

    text: str
    last: date | None
    event: str | None = None


class Turn(NamedTuple):
    """One turn of a recurring duty: its name in `submit`, and its last day."""

    key: str
    last: date


def official(day: date) -> str:
    """`08/4/2024`."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def one_off(dice: random.Random, issued: date, holidays: frozenset[date], event: str) -> Term:
    """A one-off deadline some time after the day of issue."""

    def working(day: date) -> date:
        while day.weekday() > 4 or day in holidays:
            day += DAY
        return day

    around = issued + timedelta(days=dice.choice((20, 30, 45, 60, 90, 120, 180, 240)) + dice.randrange(12))
    form = dice.choices(("before", "by", "within", "days", "working_days", "after"), (42, 20, 24, 6, 5, 3))[0]
    match form:
        case "before":
            last = working(around)
            edge = last + DAY
            words = dice.choice(("trước ngày", "hoàn thành trước ngày", "báo cáo trước ngày"))
            return Term(f"{{before: {edge}, phrase: {words} {official(edge)}}}", last)
        case "by":
            last = working(around)
            words = dice.choice(("chậm nhất ngày", "đến hết ngày", "chậm nhất là ngày"))
            return Term(f"{{by: {last}, phrase: {words} {official(last)}}}", last)
        case "within":
            return _within(dice, around)
        case "days":
            count = dice.choice((15, 30, 45, 60))
            last = issued + timedelta(days=count)
            return Term(f"{{days: {count}, from: {issued}, phrase: trong {count} ngày kể từ ngày ký}}", working(last))
        case "working_days":
            count = dice.choice((10, 15, 20))
            last = issued
            for _ in range(count):
                last = working(last + DAY)
            words = f"trong {count} ngày làm việc kể từ ngày ký"
            return Term(f"{{working_days: {count}, from: {issued}, phrase: {words}}}", last)
    return Term(f'{{days: 30, after: "{event}", phrase: 30 ngày sau {event}}}', None, event)


def _within(dice: random.Random, day: date) -> Term:
    year, quarter = day.year, (day.month + 2) // 3
    name, words, months = dice.choice(
        (
            (f"{year}-{day.month:02}", f"tháng {day.month}/{year}", day.month),
            (f"{year}-Q{quarter}", f"quý {ROMAN[quarter - 1]}/{year}", 3 * quarter),
            (str(year), f"năm {year}", 12),
        )
    )
    return Term(f"{{within: {name}, phrase: trong {words}}}", _end_of_month(year, months))


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - DAY


def recurring(dice: random.Random, issued: date, turns: int) -> tuple[str, list[Turn]]:
    """A recurring deadline, and its first turns; it ends with the last of them."""
    unit = dice.choices(("week", "month", "month end", "quarter", "half-year", "year"), (12, 26, 18, 26, 10, 8))[0]
    found: list[Turn] = []
    for turn in _turns(unit, issued):
        found.append(turn)
        if len(found) == turns:
            break
    rule, words = {
        "week": ("every: week, before: thursday", "hằng tuần trước thứ Năm"),
        "month": ("every: month, by: 25", "chậm nhất ngày 25 hằng tháng"),
        "month end": ("every: month", "định kỳ hằng tháng"),
        "quarter": ("every: quarter, before: 20, month: last", "hằng quý, trước ngày 20 của tháng cuối quý"),
        "half-year": ("every: half-year", "định kỳ 6 tháng"),
        "year": ("every: year, by: 12-15", "hằng năm, chậm nhất ngày 15/12"),
    }[unit]
    return f'{{{rule}, until: {found[-1].last}, phrase: "{words}"}}', found


def _turns(unit: str, issued: date) -> Iterator[Turn]:
    if unit == "week":
        day = issued + DAY
        day += timedelta(days=(2 - day.weekday()) % 7)  # before Thursday: each Wednesday
        while True:
            year, week, _ = day.isocalendar()
            yield Turn(f"{year}-W{week:02}", day)
            day += timedelta(days=7)
    for turn in _long_turns(unit, issued.year):
        if turn.last > issued:
            yield turn


def _long_turns(unit: str, year: int) -> Iterator[Turn]:
    while True:
        match unit:
            case "month":
                yield from (Turn(f"{year}-{month:02}", date(year, month, 25)) for month in range(1, 13))
            case "month end":
                yield from (Turn(f"{year}-{month:02}", _end_of_month(year, month)) for month in range(1, 13))
            case "quarter":
                yield from (Turn(f"{year}-Q{n}", date(year, 3 * n, 19)) for n in range(1, 5))
            case "half-year":
                yield from (Turn(f"{year}-H{n}", _end_of_month(year, 6 * n)) for n in (1, 2))
            case "year":
                yield Turn(str(year), date(year, 12, 15))
        year += 1
