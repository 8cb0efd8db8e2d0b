"""What documents say in English: everything that they say in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from string import Formatter

import pytest

from deann06 import locale
from deann06.core.records import IndicatorKind
from deann06.core.terms.reading import read_deadline
from deann06.locale.en import report as english
from deann06.locale.vi import report as vietnamese
from deann06.output.words.official.filters import both, by_day
from deann06.output.words.official.terms import period_words, term_words
from deann06.output.words.official.vocabulary import (
    dmy,
    kind_words,
    long_date,
    number,
    pad,
    percent,
    phrase,
    reading_words,
    within,
    words,
)
from deann06.output.written import written_in

MONTHS = {"month", "name", "year", "number", "official"}  # beside what a phrase of a month or day is filled with


@pytest.fixture
def in_english() -> Iterator[None]:
    with written_in("en"):
        yield


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(vietnamese.DOCUMENT.keys() | english.DOCUMENT.keys()))
def test_a_phrase_tells_the_same_facts(key: str) -> None:
    """After a change of `DOCUMENT` in locale/vi/report.py: say it in locale/en/report.py too."""
    was, now = (phrase(language, key) for language in locale.LANGUAGES)
    assert was == "" or not set(now) & set("ăâđêôơưáàảãạéèẹẻẽíìịĩóòọõúùụũý")
    assert blanks(now) - blanks(was) <= MONTHS
    if key in english.DOCUMENT:
        assert blanks(was) - blanks(now) <= MONTHS


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ((0, 0), "0 tasks"),
        ((1, 0), "1 task"),
        ((2, 1), "2 tasks and 1 recurring reporting duty"),
        ((0, 2), "2 recurring reporting duties"),
        ((1200, 0), "1,200 tasks"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_nouns_follow_their_number(count: tuple[int, int], said: str) -> None:
    assert both(dict(zip(("tasks", "duties"), count, strict=True))) == said


@pytest.mark.usefixtures("in_english")
def test_numbers_and_days() -> None:
    day = date(2024, 5, 8)
    assert [pad(7), pad(None), number(21914), percent(71.355), percent(None)] == ["7", "", "21,914", "71.36%", "–"]
    assert [dmy(day), long_date(day), by_day("2024-05-08")] == ["8 May 2024", "8 May 2024", "by 8 May 2024"]
    assert reading_words(IndicatorKind.PERCENT.value, "%", "71.4") == "71.4%"
    periods = ["2024-W20", "2024-05", "2024-Q2", "2024-H1", "2024"]
    assert [*map(period_words, periods)] == [
        "week 20 of 2024",
        "May 2024",
        "quarter II of 2024",
        "the first half of 2024",
        "2024",
    ]
    assert words("view.late_days", days=1) == "done 1 day late"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"before": "2024-05-10"}, "before 10 May 2024"),
        ({"by": "2024-05-08", "phrase": "chậm nhất 08/5"}, "“chậm nhất 08/5”"),
        ({"every": "year", "before": "11-05"}, "every year before 5 November"),
        ({"every": "month", "by": "25", "until": "2024-12"}, "every month by day 25, until December 2024"),
        ({"working_days": "5", "after": "khi có quy chế"}, "within 5 working days after “có quy chế”"),
        ("ongoing", "ongoing"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_terms(rule: object, said: str) -> None:
    assert term_words(read_deadline(rule)) == said


@pytest.mark.usefixtures("in_english")
def test_what_records_say_is_quoted() -> None:
    assert [within("Chờ hướng dẫn."), within(None)] == ["“chờ hướng dẫn”", ""]
    assert [kind_words("Công văn"), kind_words("Sổ tay")] == ["Official Letter", "Sổ tay"]


def test_a_document_leaves_no_language_behind() -> None:
    with written_in("en"), pytest.raises(ValueError, match="x"):
        raise ValueError("x")
    assert pad(7) == "07"
