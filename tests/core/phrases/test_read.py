from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deann06.core import phrases
from deann06.core.days.deadlines import nominal_days
from deann06.core.phrases.found.pieces import Pattern
from deann06.core.phrases.found.text import PlainText
from deann06.core.phrases.read import UNCLEAR, PhraseReading, agrees, doubts, read_phrases
from deann06.core.terms.periods import Period, Unit
from deann06.core.terms.reading import WEEKDAYS, read_deadline
from deann06.core.terms.rules import Counted, DeadlineRule, Every, OnDay, Ongoing, Recurrence, Within
from deann06.core.text import vietnamese as vi
from tests.steps import steps
from tests.tries import few

ISSUED = date(2024, 4, 23)


class Row(NamedTuple):
    text: str
    issued: date | None
    said: str
    column: bool = False


def rows() -> Iterator[Row]:
    issued = ISSUED
    for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            issued = date.fromisoformat(line[2:])
        elif line and not line.startswith("#"):
            text, expected = line.split(" => ")
            mark, plain = text[:2], text[2:] if text[:2] in ("? ", "| ") else text
            yield Row(plain, None if mark == "? " else issued, expected, mark == "| ")


ROWS = list(rows())
IDS = [f"{number}-{vi.slug(row.text)[:60]}" for number, row in enumerate(ROWS, 1)]


def said(reading: PhraseReading) -> str:
    """A reading in the short notation of phrases.txt."""
    words = " + ".join(rule_said(rule) for rule in reading.rules) or reading.kind
    notes = "".join(f" !{note}" for note in reading.unclear)
    return words + (" urgent" if reading.urgent else "") + notes


def rule_said(rule: DeadlineRule) -> str:
    match rule:
        case OnDay():
            hour = f"T{rule.hour:%H:%M}" if rule.hour else ""
            words = f"{'before' if rule.before else 'by'} {rule.day}{hour}"
        case Within():
            words = f"within {rule.period.name}"
        case Counted():
            after = f" after {rule.event}" if rule.event else ""
            words = f"{rule.count} {'working ' if rule.working else ''}days{after}"
        case Every():
            words = every_said(rule)
        case Recurrence():
            words = f"{rule.rrule} start {rule.start}"
        case Ongoing():
            words = "ongoing"
        case _:
            raise AssertionError(rule)
    return words + (f" from {rule.since.name}" if rule.since else "") + (f" roll {rule.roll}" if rule.roll else "")


def every_said(rule: Every) -> str:
    words = f"every {rule.count} {rule.unit}s" if rule.count > 1 else f"every {rule.unit}"
    day = "last" if rule.day == -1 else str(rule.day) if rule.day else ""
    if rule.weekday is not None:
        day = WEEKDAYS[rule.weekday]
    if rule.month_day:
        day = f"{rule.month_day[0]}-{rule.month_day[1]}"
    words += f" {'before' if rule.before else 'by'} {day}" if day else ""
    words += f" {rule.hour:%H:%M}" if rule.hour else ""
    words += f" anchor {rule.anchor}" if rule.anchor else ""
    return words + (f" until {rule.until.name}" if rule.until else "")


@pytest.mark.parametrize(("text", "issued", "expected", "column"), few(ROWS, 250), ids=few(IDS, 250))
def test_phrases(text: str, issued: date | None, expected: str, column: bool) -> None:
    readings = read_phrases(text, issued, column=column)
    assert " ; ".join(said(reading) for reading in readings) == expected
    for reading in readings:
        assert reading.quote in reading.text
        assert reading.text in text
        assert set(reading.unclear) <= set(UNCLEAR)
        assert bool(reading.quote) or (reading.kind == "none" and not reading.urgent)


@pytest.mark.parametrize(("text", "issued", "expected", "column"), few(ROWS, 50), ids=few(IDS, 50))
def test_phrases_in_decomposed_letters(text: str, issued: date | None, expected: str, column: bool) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    readings = read_phrases(decomposed, issued, column=column)
    assert " ; ".join(unicodedata.normalize("NFC", said(reading)) for reading in readings) == expected
    assert all(reading.quote in decomposed for reading in readings)


@given(st.sampled_from(ROWS), st.sampled_from(["- {}", "1. {}", "a) {}", "(2) {}", "2.1. {}", "“{}”", "+ {};"]))
def test_the_marks_of_a_list_change_nothing(row: Row, mark: str) -> None:
    text = mark.format(row.text.rstrip(".")) if ";" in mark else mark.format(row.text)
    readings = read_phrases(text, row.issued, column=row.column)
    assert " ; ".join(said(reading) for reading in readings) == row.said
    assert all(reading.quote in reading.text in text for reading in readings)


def test_the_table_is_long_enough() -> None:
    assert len({row.text for row in ROWS}) >= 150
    assert {note for row in ROWS for note in UNCLEAR if f"!{note}" in row.said} == set(UNCLEAR)


def test_a_whole_conclusion_has_five_deadlines() -> None:
    """The conclusion of the table, in one piece: the five terms that it sets, what is kept up or urgent, no more."""
    texts = [row.text for row in ROWS]
    first = next(index for index, text in enumerate(texts) if text.startswith("Ngày 23/4/2023, Ban Chỉ đạo họp"))
    last = texts.index("Văn phòng Tỉnh ủy", first)
    readings = read_phrases("\n".join(texts[first : last + 1]), ISSUED)
    assert [(said(one), one.quote) for one in readings if one.kind not in ("ongoing", "none")] == [
        ("before 2024-05-15", "trước ngày 15/5/2024"),
        ("within 2024-05", "trong tháng 5/2024"),
        ("before 2024-05-10", "hoàn thành trước ngày 10/5/2024"),
        ("every week before thursday", "hàng tuần (trước ngày thứ 5)"),
        ("every 2 weeks !no_anchor", "định kỳ 2 tuần/01 lần"),
    ]
    assert [one.quote for one in readings if one.urgent] == ["Khẩn trương"]
    assert all(one.kind == "ongoing" or one.urgent for one in readings if one.kind in ("ongoing", "none"))


PHRASES = Path(phrases.__path__[0])
MODULES = [
    import_module(".".join(("deann06.core.phrases", *path.relative_to(PHRASES).with_suffix("").parts)))
    for path in sorted(PHRASES.rglob("*.py"))
]
PATTERNS = {
    f"{module.__name__}.{name}.{number}": one
    for module in MODULES
    for name, value in vars(module).items()
    for number, one in enumerate(value if isinstance(value, tuple) else (value,))
    if isinstance(one, Pattern)
}


@pytest.mark.parametrize("pattern", few([*PATTERNS.values()], 12), ids=few([*PATTERNS], 12))
def test_a_pattern_needs_what_it_says(pattern: Pattern) -> None:
    """A text without any of its syllables cannot match; they are plain syllables, for blanks may be lost."""
    assert all(syllable == syllable.lower() and PlainText(syllable).text for syllable in pattern.needs)
    for text in (row.text for row in ROWS):
        for plain in (PlainText(text).text, PlainText(text.replace(" ", "")).text):
            assert bool(pattern.compiled.search(plain)) == bool(pattern.search(plain))


def test_importing_compiles_no_pattern() -> None:
    """`deann06 validate` imports these modules on every run, and reads few phrases."""
    assert len(PATTERNS) > 50
    assert [name for module in MODULES for name, value in vars(module).items() if isinstance(value, re.Pattern)] == []
    assert "compiled" not in vars(Pattern("trước"))


AGREE: list[tuple[str, dict[str, str] | str, bool | None]] = [
    ("trước ngày 15/5/2024", {"before": "2024-05-15"}, True),
    ("trước ngày 15/5/2024", {"by": "2024-05-14"}, True),
    ("trước ngày 15/5/2024", {"by": "2024-05-15"}, False),
    ("trước ngày 15/5/2024", {"before": "2024-05-16"}, False),
    ("trước ngày 15/5/2024", "none", False),
    ("trước ngày 15/5/2024", {"before": "2024-05-15", "roll": "next", "then": "ongoing"}, True),
    ("trước ngày 15/5/2024", {"by": "2024-05-15T16:00"}, False),
    ("trước 16 giờ ngày 15/5/2024", {"by": "2024-05-15T16:00"}, True),
    ("trước 16 giờ ngày 15/5/2024", {"before": "2024-05-15T16:00"}, True),
    ("trước 16 giờ ngày 15/5/2024", {"by": "2024-05-15"}, False),
    ("chậm nhất ngày 15/5/2024", {"by": "2024-05-15T16:00"}, True),
    ("gửi trước ngày 10/5/2024, báo cáo trước ngày 25/5/2024", {"before": "2024-05-25"}, True),
    ("trong tháng 5/2024", {"within": "2024-05"}, True),
    ("trong tháng 5/2024", {"by": "2024-05-31"}, True),
    ("trong tháng 5", {"within": "2024-05"}, True),
    ("trong tháng 5", {"within": "2025-05"}, False),
    ("cuối tháng 5/2024", {"within": "2024-05"}, True),
    ("cuối tháng 5/2024", {"by": "2024-05-28"}, None),
    ("hàng tuần (trước ngày thứ 5)", {"every": "week", "before": "thursday"}, True),
    ("hàng tuần (trước ngày thứ 5)", {"every": "week", "by": "wednesday", "from": "2024-05-01"}, True),
    ("hàng tuần (trước ngày thứ 5)", {"every": "week", "before": "friday"}, False),
    ("hàng tuần (trước ngày thứ 5)", {"every": "month", "before": "5"}, False),
    ("trước 16 giờ thứ Năm hằng tuần", {"every": "week", "before": "thursday 16:00"}, True),
    ("15 giờ hằng ngày", {"every": "day"}, True),
    ("tháng cuối quý II/2024", {"within": "2024-06"}, True),
    ("trước ngày 15, 20/5/2024", {"before": "2024-05-20"}, True),
    ("Tháng 6, tháng 12 hằng năm", {"every": "year", "by": "12-31"}, True),
    ("Tháng 6, tháng 12 hằng năm", {"every": "year", "by": "06-30"}, True),
    ("Tháng 6, tháng 12 hằng năm", {"every": "half-year"}, False),
    ("truoc ngay 15/5/2024", {"by": "2024-05-15"}, False),
    ("2 tuần/01 lần", {"every": "2 weeks"}, True),
    ("2 tuần/01 lần", {"every": "2 weeks", "anchor": "2024-05-07", "until": "2025"}, True),
    ("2 tuần/01 lần", {"every": "3 weeks", "anchor": "2024-05-07"}, False),
    ("2 tuần/01 lần, bắt đầu từ ngày 07/5/2024", {"every": "2 weeks", "anchor": "2024-05-14"}, False),
    ("định kỳ hằng tháng trước ngày 25", {"every": "month", "before": "25"}, True),
    ("định kỳ hằng tháng trước ngày 25", {"every": "month", "by": "24"}, True),
    ("định kỳ hằng tháng trước ngày 25", {"every": "month", "by": "25"}, False),
    ("hằng tháng", {"every": "month", "by": "last"}, True),
    ("hằng năm", {"every": "year", "by": "12-31"}, True),
    ("trước ngày 20 của tháng cuối quý", {"every": "quarter", "before": "20", "month": "last"}, True),
    ("trước ngày 15/11 hằng năm", {"every": "year", "before": "11-15"}, True),
    ("báo cáo 6 tháng, năm", {"every": "half-year"}, True),
    ("báo cáo 6 tháng, năm", {"every": "quarter"}, False),
    ("ngày làm việc cuối cùng của tháng", {"every": "month", "by": "last", "roll": "previous"}, True),
    ("ngày làm việc cuối cùng của tháng", {"every": "month", "by": "last", "roll": "next"}, False),
    ("trong 10 ngày kể từ ngày 23/4/2024", {"days": "10", "from": "2024-04-23"}, True),
    ("trong 10 ngày kể từ ngày 23/4/2024", {"by": "2024-05-03"}, True),
    ("trong 10 ngày kể từ ngày ký", {"days": "10", "from": "2024-04-23"}, True),
    ("trong 10 ngày kể từ ngày ký", {"days": "15", "from": "2024-04-23"}, False),
    ("trong 10 ngày kể từ ngày ký", {"by": "2024-05-06"}, None),
    ("hằng tuần đến hết năm 2024 và trước ngày 20 hằng tháng", {"every": "week", "until": "2024"}, True),
    ("30 ngày sau khi ban hành quy chế", {"days": "30", "after": "khi Trung ương ban hành quy chế"}, True),
    ("thường xuyên", "ongoing", True),
    ("thường xuyên", {"by": "2024-05-31"}, False),
    ("khẩn trương", "none", True),
    ("khẩn trương", {"by": "2024-05-31"}, False),
    ("theo Kế hoạch", {"by": "2024-05-31"}, None),
    ("02 lần/tháng", {"every": "month"}, None),
    ("trước kỳ họp thứ 8", {"by": "2024-05-31"}, None),
    ("trước ngày 31/4/2024", {"by": "2024-04-30"}, None),
    ("chậm nhất trước ngày 15/5/2024", {"before": "2024-05-15"}, True),
    ("2026", {"within": "2026"}, True),
    ("2026", {"within": "2025"}, False),
    ("Theo tiến độ", {"by": "2024-05-31"}, None),
    ("trước 0 giờ ngày 01/6/2024", {"before": "2024-06-01T00:00"}, True),
    ("trước 0 giờ ngày 01/6/2024", {"before": "2024-06-01T24:00"}, False),
    ("lập danh sách thí sinh chậm nhất ngày 18/6/2024", {"by": "2024-06-18"}, True),
    ("lập danh sách thí sinh chậm nhất ngày 18/6/2024", {"by": "2024-06-17"}, False),
    ("gửi số liệu trước thứ Tư hằng tuần", {"every": "week", "before": "wednesday"}, True),
    ("gửi số liệu trước thứ Tư hằng tuần", {"every": "week"}, False),
    ("từ ngày 01/5 đến ngày 30/6", {"by": "2024-06-30", "from": "2024-05-01"}, True),
    ("từ ngày 01/5 đến ngày 30/6", {"by": "2024-06-30"}, True),
    ("từ ngày 01/5 đến ngày 30/6", {"by": "2024-06-30", "from": "2024-06-01"}, False),
    ("thứ Sáu cuối cùng hằng tháng", {"rrule": "FREQ=MONTHLY;BYDAY=-1FR", "start": "2024-05-01"}, True),
    ("thứ Sáu cuối cùng hằng tháng", {"rrule": "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "start": "2024-05-01"}, True),
    ("thứ Sáu cuối cùng hằng tháng", {"rrule": "FREQ=MONTHLY;BYDAY=1FR", "start": "2024-05-01"}, False),
    ("thứ Sáu cuối cùng hằng tháng", {"every": "week", "by": "friday"}, False),
    ("ngày 25 hằng tháng", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=25", "start": "2024-05-01"}, True),
    ("ngày 25 hằng tháng", {"rrule": "FREQ=MONTHLY;BYMONTHDAY=24", "start": "2024-05-01"}, False),
]


@pytest.mark.parametrize(
    ("phrase", "rule", "verdict"), AGREE, ids=[f"{vi.slug(phrase)}-{vi.slug(str(rule))}" for phrase, rule, _ in AGREE]
)
def test_agrees(phrase: str, rule: dict[str, str] | str, verdict: bool | None) -> None:
    assert agrees(phrase, read_deadline(rule).rules, ISSUED) is verdict


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("trước ngày 25", ("no_month",)),
        ("trước ngày 30/02/2024", ("impossible_date",)),
        ("Năm 2025: báo cáo trước ngày 15/25", ("impossible_date",)),
        ("02 lần/tháng", ("no_exact_rule",)),
        ("trước kỳ họp thứ 8", ()),  # no day, no period: there is nothing to compare
        ("theo Kế hoạch", ()),
        ("trước ngày 15/5/2024", ()),
    ],
)
def test_doubts_are_those_about_a_day_or_period(phrase: str, expected: tuple[str, ...]) -> None:
    assert doubts(phrase, ISSUED) == expected


DAYS = st.dates(date(1990, 1, 1), date(2089, 12, 31))


def test_the_days_before_the_last_friday_are_those_of_the_rule() -> None:
    (reading,) = read_phrases("trước thứ Sáu cuối cùng hằng tháng", ISSUED)
    (rule,) = reading.rules
    assert isinstance(rule, Recurrence)
    days = list(islice(nominal_days(rule, ISSUED), 1, 49))
    ends = [Period.containing(day + timedelta(days=8), Unit.MONTH).first - timedelta(days=1) for day in days]
    fridays = [last - timedelta(days=(last.weekday() - 4) % 7) for last in ends]
    assert days == [friday - timedelta(days=1) for friday in fridays]


GUARDS = [
    "thí sinh",
    "khai sinh",
    "hồ sơ quá hạn",
    "văn bản đã ký",
    "nội dung đã có",
    "năm học",
    "giai đoạn 2",
    "số liệu",
]


@given(
    st.dates(date(2024, 4, 23), date(2089, 12, 31)),
    st.sampled_from(GUARDS),
    st.sampled_from(["chậm nhất", "muộn nhất là"]),
)
def test_no_word_before_a_firm_trigger_takes_its_day(day: date, guard: str, trigger: str) -> None:
    (reading,) = read_phrases(f"Rà soát {guard} {trigger} ngày {day.day}/{day.month}/{day.year}.", ISSUED)
    assert reading.rules == (OnDay(day=day, before=False),)


@given(DAYS, DAYS, st.booleans(), st.booleans())
def test_a_window_never_begins_after_its_end(first: date, last: date, year: bool, last_year: bool) -> None:
    words = [f"{day.day}/{day.month}" + f"/{day.year}" * given for day, given in ((first, year), (last, last_year))]
    for reading in read_phrases("Thực hiện từ ngày {} đến ngày {}.".format(*words), ISSUED):
        for rule in reading.rules:
            assert isinstance(rule, OnDay)
            assert rule.since is None or rule.since.first <= rule.day


FORMS = ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d} tháng {m} năm {y}"]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["trước", "chậm nhất", "đến hết", "không quá", "muộn nhất là"]))
def test_a_written_day_is_read_back(day: date, form: str, trigger: str) -> None:
    text = f"Báo cáo {trigger} ngày {form.format(d=day.day, m=day.month, y=day.year)}."
    (reading,) = read_phrases(text)
    assert reading.rules == (OnDay(day=day, before=trigger == "trước"),)
    assert reading.quote == text[8:-1]


@given(DAYS)
def test_days_as_the_program_writes_them_are_read_back(day: date) -> None:
    weekday = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[day.weekday()]
    for written in (vi.long_date(day), f"ngày {vi.official_date(day)}", f"{vi.short_date(day)} ({weekday})"):
        (reading,) = read_phrases(f"trước {written}")
        assert (reading.rules, reading.unclear) == ((OnDay(day=day, before=True),), ())


@given(st.integers(1, 31), DAYS)
def test_a_monthly_day_is_read_back(number: int, issued: date) -> None:
    (reading,) = read_phrases(f"trước ngày {number:02} hằng tháng", issued)
    assert reading.rules == (Every(count=1, unit=Unit.MONTH, before=True, day=number),)


WORDS = [*sorted({word for row in ROWS for word in row.text.split()}), "\u0301", "9999", "0", "32/13", "("]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(), st.none() | st.dates())
@example("trong 999 năm kể từ ngày 01/01/9999", None)
@example("tháng 5", date(9999, 12, 31))
@example("trong 12 tháng kể từ ngày ký", date(9999, 12, 31))
@example("chậm nhất 05 ngày trước ngày 01/01", date(1, 1, 1))
@example("trước ngày 01/01", date(1, 1, 1))
@example("tuần tới", date(9999, 12, 31))
@example("trước 0 giờ ngày 01/01/1900", date(1, 1, 1))
def test_no_text_is_too_strange(text: str, issued: date | None) -> None:
    readings = read_phrases(text, issued)
    assert readings
    for reading in readings:
        assert reading.text in text
        assert reading.quote in reading.text
        assert reading.kind in ("none", "unclear") or reading.rules
        assert set(reading.unclear) <= set(UNCLEAR)
        assert (reading.kind != "unclear") or reading.unclear
        hash(reading)
    for rule in (rule for reading in readings for rule in reading.rules):
        agrees(text, (rule,), issued)
        agrees(text, (OnDay(day=date.min, before=True),), issued)


def test_a_known_phrase_costs_next_to_nothing() -> None:
    read_phrases.cache_clear()
    for _ in range(10_000):
        agrees("hàng tuần (trước ngày thứ 5)", (), ISSUED)
    assert read_phrases.cache_info().misses == 1


HOSTILE = [
    "trước ngày 15/5/2024, ",
    "hằng tháng, ",
    "1",
    "đã ",
    " (",
    "trong 10 ngày ",
    "kể từ ngày nhận ",
    "trước ngày a-",
    "trước ngày 5 hằng tháng, ",
    "báo cáo quý trước ngày 5/6, ",
    "thứ Sáu tuần cuối hằng tháng ",
    "từ ngày 1/5 đến ngày 3/6 ",
    "các hồ sơ ",
    "thời hạn nộp ",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE, ids=[vi.slug(piece) for piece in HOSTILE])
def test_a_hostile_text_costs_in_proportion(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls and letters searched, for each letter of the text; what one search costs shows in whether this ends."""
    searched = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def count(pattern: Pattern, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
            nonlocal searched
            searched += max(0, min(end, len(text)) - start)
            return call(pattern, text, start, end)

        return count

    for name in ("search", "finditer"):
        monkeypatch.setattr(Pattern, name, counted(getattr(Pattern, name)))
    read_phrases(piece, ISSUED)  # compiles the patterns
    text = piece * (30_000 // len(piece))
    assert steps(lambda: read_phrases(text, ISSUED)) < 150 * len(text)
    assert searched < 300 * len(text)
