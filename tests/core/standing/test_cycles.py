"""A term that is a cycle of the committee: what it stands for, and what becomes of an anchor that is only assumed."""

from __future__ import annotations

import pytest

from deann06.core.standing.cycles import returning, spelled_out
from deann06.core.standing.tasks import Standing, StandingKind, standing
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline
from deann06.core.terms.writing import to_file
from tests.core.build import data, day, registry, task

CYCLES = """
cycles:
  meeting: {every: 2 weeks, anchor: 2024-05-07, roll: next, assumed: không nguồn nào cho ngày mốc}
  weekly: {every: week, before: thursday, until: 2024-06-30}
  both: [{every: month, by: 15}, {every: month, by: last}]
  other: {cycle: weekly}
  loose: {every: 2 weeks}
"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("{cycle: weekly}", "[{every: week, before: thursday, until: 2024-06-30}]"),
        ("{cycle: weekly, until: 2024-05}", "[{every: week, before: thursday, until: 2024-05}]"),
        ("{cycle: weekly, from: 2024-05-10, roll: previous}",
         "[{every: week, before: thursday, until: 2024-06-30, from: 2024-05-10, roll: previous}]"),
        ("{cycle: both, phrase: hằng tháng}",
         "[{every: month, by: 15, phrase: hằng tháng}, {every: month, by: last, phrase: hằng tháng}]"),
        ("[{cycle: weekly}, {every: month, by: 1}]",
         "[{every: week, before: thursday, until: 2024-06-30}, {every: month, by: 1}]"),
        ("{every: month, by: 1}", "[{every: month, by: 1}]"),
        ("{cycle: none of them}", "[]"),
        ("{cycle: other}", "[]"),  # a cycle by another one is an error
        ("none", "[]"),
    ],
)  # fmt: skip
def test_a_cycle_stands_for_its_rules(said: str, meant: str) -> None:
    settings = registry(settings=CYCLES).settings
    found = returning(read_deadline(data(said)), settings)
    assert [to_file(Deadline(rule)) for rule in found] == data(meant)


def test_what_is_spelled_out_keeps_what_nobody_knows() -> None:
    settings = registry(settings=CYCLES).settings
    deadline = read_deadline(data("[{cycle: weekly}, {cycle: unknown}]"))
    assert to_file(spelled_out(deadline, settings)) == data(
        "[{every: week, before: thursday, until: 2024-06-30}, {cycle: unknown}]"
    )
    assert spelled_out(read_deadline("ongoing"), settings) == read_deadline("ongoing")


def stands(term: str, on: str, *log: str, cycles: str = CYCLES) -> Standing:
    one = task(f"{{lead: [a], deadline: {term}}}", *log)
    found = standing(one, registry(one, settings=cycles), day(on))
    assert found is not None
    return found


def test_a_duty_by_a_cycle_has_its_periods() -> None:
    missing = stands("{cycle: meeting}", "15/5/2024")
    assert (missing.kind, missing.days_overdue) == (StandingKind.OVERDUE, 8)
    assert [cell.key for cell in missing.cells] == ["2024-05-07", "2024-05-21"]
    done = stands("{cycle: meeting}", "15/5/2024", "2024-05-07 a | submit: 2024-05-07")
    assert (done.kind, done.last_day) == (StandingKind.ON_TRACK, day("21/5/2024"))
    assert stands("{cycle: loose}", "15/5/2024").kind is StandingKind.ONGOING
    assert stands("{cycle: unknown}", "15/5/2024").kind is StandingKind.ONGOING


def test_an_assumed_anchor_is_told_with_what_is_counted_from_it() -> None:
    assert stands("{cycle: meeting}", "15/5/2024").assumed
    assert stands("{every: 2 weeks, anchor: 2024-05-07, assumed: vậy thôi}", "15/5/2024").assumed
    assert stands("{rrule: FREQ=DAILY, start: 2024-05-07, assumed: vậy thôi}", "15/5/2024").assumed
    known = CYCLES.replace(", assumed: không nguồn nào cho ngày mốc", "")
    assert not stands("{cycle: meeting}", "15/5/2024", cycles=known).assumed
    assert not stands("{cycle: weekly}", "15/5/2024").assumed
    assert not stands("{cycle: meeting}", "15/5/2024", "2024-05-02 a | state: stopped").assumed  # no day is shown
