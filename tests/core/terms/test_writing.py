"""A deadline written back is what the file said."""

from __future__ import annotations

from typing import Any

import pytest

from deann06.core.terms.reading import read_deadline
from deann06.core.terms.writing import in_flow, rule_to_file, to_file
from tests.core.build import term

AS_WRITTEN: list[Any] = [
    "ongoing",
    "none",
    {"before": "2024-05-15"},
    {"by": "2024-05-15T16:00", "phrase": "trước 16 giờ ngày 15/5/2024"},
    {"by": "2024-05-15", "from": "2024-05"},
    {"within": "2024-W20"},
    {"within": "2024", "then": "ongoing", "roll": "previous"},
    {"days": "10", "from": "2024-04-23", "roll": "none"},
    {"days": "30", "after": "khi Trung ương ban hành quy chế"},
    {"working_days": "5", "from": "2024-04-23"},
    {"every": "week", "before": "thursday"},
    {"every": "week", "by": "friday 16:00"},
    {"every": "2 weeks", "anchor": "2024-05-07"},
    {"every": "10 days", "anchor": "2024-05-07", "until": "2024-12-31"},
    {"every": "month", "by": "25", "from": "2024-06"},
    {"every": "month", "by": "last"},
    {"every": "quarter", "before": "20", "month": "last"},
    {"every": "half-year"},
    {"every": "year", "before": "11-15"},
    {"rrule": "FREQ=MONTHLY;BYDAY=-1FR", "start": "2024-05-01", "until": "2025"},
    {"every": "2 weeks", "anchor": "2024-05-07", "assumed": "không nguồn nào cho ngày mốc"},
    {"rrule": "FREQ=DAILY", "start": "2024-05-01", "assumed": "không nguồn nào cho ngày đầu"},
    {"cycle": "meeting", "until": "2025", "from": "2024-05", "roll": "next", "phrase": "theo lịch họp"},
    [{"cycle": "meeting"}, {"every": "month", "by": "25"}],
    [{"every": "month", "by": "25"}, {"every": "year", "by": "12-15"}],
]

COMMAS: list[Any] = [  # what would end at a comma or a bracket
    {"rrule": "FREQ=MONTHLY;BYDAY=TH;BYMONTHDAY=-8,-7,-6,-5,-4,-3,-2", "start": "2024-05-01"},
    {"days": "5", "after": "khi Bộ (Cục) ban hành, công bố: mẫu [1] 'mới'"},
]


@pytest.mark.parametrize("raw", AS_WRITTEN, ids=str)
def test_what_was_read_is_written_back(raw: Any) -> None:
    assert to_file(read_deadline(raw)) == raw


@pytest.mark.parametrize(
    "raw",
    [
        {"by": "2024-05-15 9:30"},
        {"every": "1 weeks", "by": "monday 8:00"},
        {"every": "quarter", "by": "last", "month": "last"},
    ],
    ids=str,
)
def test_another_spelling_comes_back_with_the_same_meaning(raw: Any) -> None:
    deadline = read_deadline(raw)
    assert read_deadline(to_file(deadline)) == deadline


@pytest.mark.parametrize("raw", [*(one for one in AS_WRITTEN if isinstance(one, dict)), *COMMAS], ids=str)
def test_a_rule_in_one_line_may_be_pasted_into_a_file(raw: Any) -> None:
    (rule,) = read_deadline(raw).rules
    assert term(in_flow(rule_to_file(rule))).rules == (rule,)
