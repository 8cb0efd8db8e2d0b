"""A line of a round: a number, a day, a note, however short they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.editing.answers import RoundAnswer, read_answer, symbol
from deann06.core.records import Agency, System
from deann06.errors import UsageError

TODAY = date(2024, 5, 15)
READ = {
    "145": RoundAnswer("145/BC-STC", TODAY, None),
    "145a": RoundAnswer("145a/BC-STC", TODAY, None),
    "145 13/5": RoundAnswer("145/BC-STC", date(2024, 5, 13), None),
    "145 13.5.2024": RoundAnswer("145/BC-STC", date(2024, 5, 13), None),
    "145 2024-05-13 gửi qua thư": RoundAnswer("145/BC-STC", date(2024, 5, 13), "gửi qua thư"),
    "145 20/12": RoundAnswer("145/BC-STC", date(2023, 12, 20), None),
    "145 29/2": RoundAnswer("145/BC-STC", date(2024, 2, 29), None),
    "145  gửi qua thư": RoundAnswer("145/BC-STC", TODAY, "gửi qua thư"),
    "145 2 phụ lục": RoundAnswer("145/BC-STC", TODAY, "2 phụ lục"),
    "145 ngày 13/5 gửi qua thư": RoundAnswer("145/BC-STC", date(2024, 5, 13), "gửi qua thư"),
    "145 ngày mai gửi bản giấy": RoundAnswer("145/BC-STC", TODAY, "ngày mai gửi bản giấy"),
    "Số: 145/CV-STC ngày 13/5": RoundAnswer("145/CV-STC", date(2024, 5, 13), None),
    "145/CV-STC 13/5": RoundAnswer("145/CV-STC", date(2024, 5, 13), None),
    "-": RoundAnswer(None, TODAY, None),
    "- 13/5 qua điện thoại": RoundAnswer(None, date(2024, 5, 13), "qua điện thoại"),
}


@pytest.mark.parametrize(("text", "answer"), READ.items(), ids=READ)
def test_an_answer_is_read(text: str, answer: RoundAnswer) -> None:
    assert read_answer(text, "/BC-STC", TODAY) == answer


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("145 31/6", "usage.date"),
        ("145 16/5/2024", "edit.round.to_come"),
        ("145 16/5", "edit.round.to_come"),
        ("145 1/11", "edit.round.to_come"),
        ("145 13/13 x", "usage.date"),
        ("145 2024-02-30", "usage.date"),
        ("13/5", "edit.round.day_alone"),
        ("13/5/2024 gửi qua thư", "edit.round.day_alone"),
        ("12/13", "edit.round.day_alone"),
        ("bậy", "edit.round.no_number"),
        ("đã nộp 145", "edit.round.no_number"),
    ],
)
def test_what_is_no_number_and_a_day_that_is_none_or_to_come_are_asked_again(text: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_answer(text, "/BC-STC", TODAY)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("agency", "ending"),
    [
        (Agency(id="stc", name="Sở Tài chính", code="STC"), "/BC-STC"),
        (Agency(id="btg", name="Ban Tuyên giáo", code="BTGTU", system=System.PARTY), "-BC/BTGTU"),
        (Agency(id="u", name="Ủy ban nhân dân thành phố Nha Trang"), "/BC-UBND"),
        (Agency(id="tct", name="Tổ công tác"), None),
    ],
)
def test_the_rest_of_a_number_follows_from_the_body(agency: Agency, ending: str | None) -> None:
    assert symbol(agency) == ending


def test_a_number_stays_as_typed_where_the_rest_is_not_known() -> None:
    assert read_answer("145", None, TODAY).number == "145"
