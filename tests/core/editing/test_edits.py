"""A request becomes an edit, or a refusal with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.editing.edits import clean, entry_edit, read_term
from deann06.core.editing.proposals import answered_period, period_under_way
from deann06.core.records import Task
from deann06.core.state.registry import Registry
from deann06.core.terms.writing import to_file
from deann06.errors import DeannError
from tests.core.build import data, record
from tests.core.build import registry as registry_of

TASK = "title: T\ndirective: d\nclause: '1'\nlead: [a]\n"


def registry(log: str = "", head: str = TASK) -> Registry:
    return registry_of(record(Task, "d.1", data(head + (f"log:\n{log}" if log else ""))))


def refused(log: str = "", head: str = TASK, /, **item: Any) -> str | None:
    """The key of a refusal, or None."""
    known = registry(log, head)
    try:
        entry_edit(known, known.tasks["d.1"], {"date": "2024-05-10", "by": "a", **item})
    except DeannError as error:
        return error.key
    return None


@pytest.mark.parametrize(
    ("days", "day", "index"),
    [
        ([], 10, 0),
        ([5], 10, 1),
        ([10], 10, 1),
        ([15], 10, 0),
        ([5, 15], 10, 1),
        ([5, 10, 10, 15], 10, 3),
        ([15, 5], 10, 2),  # a log out of order: behind the last that is not later
        ([10, 15, 10], 10, 3),
    ],
)
def test_an_entry_goes_behind_those_of_its_day_and_before(days: list[int], day: int, index: int) -> None:
    known = registry("".join(f"- {{date: 2024-05-{other:02}, by: a}}\n" for other in days))
    assert entry_edit(known, known.tasks["d.1"], {"date": f"2024-05-{day:02}", "by": "a", "note": "x"}).index == index


REPORTED = "- {date: 2024-05-06, by: a, state: reported, document: {number: 1/A}}\n"


def test_a_completion_needs_its_document() -> None:
    assert refused(state="completed") == "edit.needs_document.completion"
    assert refused(state="completed", document={"number": "1/A"}) is None
    assert refused(state="reported") is None


def test_a_completion_may_rest_on_a_document_of_the_same_run() -> None:
    assert refused(REPORTED, state="completed") is None
    assert refused(REPORTED + "- {date: 2024-05-07, by: a, state: in_progress}\n", state="completed")
    assert refused(REPORTED + "- {date: 2024-05-07, by: b, confirm: false}\n", state="completed")
    assert refused("- {date: 2024-05-11, by: a, state: reported, document: {number: 1/A}}\n", state="completed")
    voided = REPORTED + "- {date: 2024-05-07, by: a, corrects: 2024-05-06}\n"
    assert refused(voided, state="completed")


def test_acts_that_need_a_document() -> None:
    assert refused(extend={"by": "2024-06-01"}) == "edit.needs_document.extend"
    for act in ("waive", "reassign", "occurred", "decide"):
        assert refused(**{act: "x"}) == f"edit.needs_document.{act}"
        assert refused(**{act: "x"}, document={"number": "1/A"}) is None


def test_nobody_confirms_its_own_work() -> None:
    assert refused(REPORTED, confirm="true") == "edit.own_work"
    assert refused(REPORTED, confirm="true", by="b") is None
    assert refused(REPORTED, confirm="false") is None
    given_away = REPORTED + "- {date: 2024-05-07, by: b, reassign: {lead: [b]}, document: {number: 1/A}}\n"
    assert refused(given_away, confirm="true") is None
    assert refused(given_away, confirm="true", by="b") == "edit.own_work"


def test_records_without_a_log_take_no_entry() -> None:
    known = registry()
    with pytest.raises(DeannError, match=r"edit\.no_log"):
        entry_edit(known, known.agencies["a"], {"date": "2024-05-10", "by": "a"})


CLEANED = [
    ("note", "  a \r\n\r\n b  ", "a\n\n b"),
    ("number", " 1/A\n ", "1/A"),
    ("note", "Đa\u0303\u00a0có", "Đã có"),
    ("note", "\ufeffa\u200bb\u00ad", "ab"),
    ("note", "a\tb\x1b[0m\x00", "a b[0m"),
    ("note", "Ðề án, ðây", "Đề án, đây"),
    ("note", "a\u2028b\x85c\x0bd", "a\nb\nc\nd"),
    ("text", "😀 null", "😀 null"),
]


@pytest.mark.parametrize(("key", "given_text", "expected"), CLEANED)
def test_texts_are_put_in_order(key: str, given_text: str, expected: str) -> None:
    assert clean(given_text, key) == expected
    assert clean({"document": [{key: given_text}]}, "x") == {"document": [{key: expected}]}


@pytest.mark.parametrize(("text", "key"), [("", "empty_text"), (" \u200b\n", "empty_text"), ("a\udc80", "bad_text")])
def test_texts_without_words_are_refused(text: str, key: str) -> None:
    with pytest.raises(DeannError, match=rf"edit\.{key}"):
        clean(text, "note")


@given(st.text(), st.sampled_from(["note", "title"]))
def test_cleaning_is_done_once(text: str, key: str) -> None:
    try:
        once = clean(text, key)
    except DeannError:
        return
    assert clean(once, key) == once
    assert key == "note" or "\n" not in once


ISSUED = date(2024, 5, 6)
TERMS = [
    ("15/6/2024", {"by": "2024-06-15"}),
    ("15.6.2024", {"by": "2024-06-15"}),
    ("2024-06-15", {"by": "2024-06-15"}),
    (" 15-06-2024 ", {"by": "2024-06-15"}),
    ("trước ngày 15/6/2024", {"before": "2024-06-15"}),
    ("trước ngày 15/6", {"before": "2024-06-15"}),
    ("đến hết ngày 15/6/2024", {"by": "2024-06-15"}),
    ("trong tháng 6/2024", {"within": "2024-06"}),
    ("hằng tuần, trước thứ Năm", {"every": "week", "before": "thursday"}),
    ("thường xuyên", "ongoing"),
    ("ongoing", "ongoing"),
    ("none", "none"),
]


@pytest.mark.parametrize(("text", "rule"), TERMS, ids=[case[0] for case in TERMS])
def test_a_term_is_read_from_its_words(text: str, rule: object) -> None:
    term = read_term(text, ISSUED)
    assert term.doubts == ()
    assert term.deadline
    assert to_file(term.deadline) == rule


@pytest.mark.parametrize("text", ["", "sớm", "31/6/2024", "1/13", "trước ngày 15/6/2024 hoặc trước ngày 20/6/2024"])
def test_what_is_no_one_term_gives_none_or_a_doubt(text: str) -> None:
    term = read_term(text, ISSUED)
    assert term.deadline is None or term.doubts


WEEKLY = TASK + "respondents: [b]\ndeadline: {every: week, before: thursday}\n"


@pytest.mark.parametrize(
    ("day", "period"), [(date(2024, 5, 8), "2024-W19"), (date(2024, 5, 9), "2024-W20"), (date(2024, 5, 15), "2024-W20")]
)
def test_the_period_under_way_is_proposed(day: date, period: str) -> None:
    known = registry(head=WEEKLY)
    assert period_under_way(known, known.tasks["d.1"], day) == period


def test_of_a_one_off_task_there_is_one_submission() -> None:
    known = registry()
    assert period_under_way(known, known.tasks["d.1"], ISSUED) == "once"


def test_a_rule_that_has_ended_has_no_period() -> None:
    known = registry(head=WEEKLY.replace("thursday}", "thursday, until: 2024-05-31}"))
    with pytest.raises(DeannError, match=r"edit\.no_period"):
        period_under_way(known, known.tasks["d.1"], date(2024, 6, 10))


ANSWERED = """\
title: T
directive: d
clause: '1'
respondents: [b, c]
deadline: {every: week, before: thursday}
"""


@pytest.mark.parametrize(
    ("log", "who", "period", "other"),
    [
        ("", ["b"], "2024-W19", "2024-W20"),  # late: Wednesday 8/5 has passed
        ("- {date: 2024-05-08, by: b, submit: 2024-W19}\n", ["b"], "2024-W20", None),
        ("- {date: 2024-05-08, by: b, submit: 2024-W19}\n", ["c"], "2024-W19", "2024-W20"),
        ("- {date: 2024-05-08, by: b, waive: 2024-W19, document: {number: 1/CV}}\n", ["b"], "2024-W20", None),
        ("- {date: 2024-05-07, by: b, extend: {by: 2024-05-12}, period: 2024-W19}\n", ["b"], "2024-W20", None),
        ("", ["b", "c"], "2024-W19", "2024-W20"),
        ("", ["x"], "2024-W20", None),  # owes nothing: a rule says so
    ],
    ids=["late", "handed in", "another's share", "waived", "extended", "both", "none of theirs"],
)
def test_a_submission_answers_the_latest_due_period_that_misses_it(
    log: str, who: list[str], period: str, other: str | None
) -> None:
    known = registry(log, ANSWERED)
    assert answered_period(known, known.tasks["d.1"], date(2024, 5, 10), who) == (period, other)


def test_bodies_that_answer_different_periods_are_asked() -> None:
    known = registry("- {date: 2024-05-08, by: b, submit: 2024-W19}\n", ANSWERED)
    with pytest.raises(DeannError, match=r"edit\.which_period"):
        answered_period(known, known.tasks["d.1"], date(2024, 5, 10), ["b", "c"])


def test_a_late_answer_to_a_rule_that_has_ended_is_booked_on_its_last_period() -> None:
    known = registry(head=ANSWERED.replace("thursday}", "thursday, until: 2024-05-31}"))
    assert answered_period(known, known.tasks["d.1"], date(2024, 6, 10), ["b"]) == ("2024-W22", None)
