"""Three sides of an answer: what was sent, what is known now, what came back. Only the last one moves anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pytest

from deann06.core.records import Model, Record
from deann06.errors import DeannError, UsageError
from deann06.services.packets.merge import (
    AnswerConflict,
    Keep,
    Keeps,
    Merged,
    RegistrySide,
    Share,
    handed_in,
    merged,
    settled,
)
from tests.core.build import data, entry, record, registry, task

DAY = dt.date(2024, 5, 20)
WAS = {"state": "in_progress", "progress": "40"}
BEFORE = ("2024-05-06 a | state: in_progress, progress: 40",)  # what the log had when it was asked


def asks(_column: str) -> None:
    """Nobody has settled anything."""


def side(*learnt: str, before: Sequence[str] = BEFORE, head: str = "lead: [a]") -> RegistrySide:
    """A task with what its log had and what it has learnt since."""
    made = task(head, *before, *learnt)
    return RegistrySide(registry(made), made, DAY, made.log[len(before) :])


def model_side(*learnt: str) -> RegistrySide:
    raw = {"title": "Mô hình thử", "lead": ["a"], "log": [entry(line) for line in learnt]}
    made: Model = record(Model, "m", raw)
    return RegistrySide(registry(models=[made]), made, DAY, made.log)


def answered(said: Mapping[str, Any], now: RegistrySide, keeps: Keeps = asks, was: Mapping[str, Any] = WAS) -> Merged:
    return merged(said, was, now, ("a",), keeps)


def items(came: Merged) -> list[Any]:
    assert not came.conflicts
    return [one.item for one in came.entries]


@pytest.mark.parametrize(("was", "now", "answer"), [*product("xyz", repeat=3)])
def test_of_three_sides_one_holds_or_nobody_knows(was: str, now: str, answer: str) -> None:
    keep = settled(was, now, answer)
    if answer in (was, now):
        assert keep is Keep.REGISTRY
    else:
        assert keep is (Keep.ANSWER if was == now else None)


def test_an_answer_becomes_one_entry_and_an_obstacle_another_with_the_note_as_its_words() -> None:
    said = {"state": "in_progress", "progress": "60", "document": "1/CV", "document_date": "2024-05-17"}
    document = {"number": "1/CV", "date": "2024-05-17"}
    assert items(answered({**said, "note": "Xong nửa"}, side())) == [
        {"progress": "60", "note": "Xong nửa", "document": document}
    ]
    blocked = {**said, "obstacle": "funding", "waiting_on": ("b", "c"), "note": "Chưa có dự toán"}
    assert items(answered(blocked, side())) == [
        {"progress": "60", "document": document},
        {"blocked": {"kind": "funding", "waiting_on": ["b", "c"], "text": "Chưa có dự toán"}},
    ]


def test_what_the_registry_has_learnt_otherwise_is_a_conflict() -> None:
    now = side("2024-05-16 b | state: reported, progress: 100")
    came = answered({"progress": "60", "note": "x"}, now)
    assert came.conflicts == [AnswerConflict("progress", "40", "100", "60")]


@pytest.mark.parametrize(("keep", "expected"), [(Keep.REGISTRY, []), (Keep.ANSWER, [{"progress": "60"}])])
def test_a_conflict_is_settled_by_a_person(keep: Keep, expected: list[Any]) -> None:
    now = side("2024-05-16 b | progress: 100")
    assert items(answered({"progress": "60"}, now, lambda _: keep)) == expected


def test_a_conflict_in_one_cell_leaves_the_others_their_answers() -> None:
    now = side("2024-05-16 b | progress: 100")
    came = answered({"progress": "60", "state": "paused"}, now)
    assert [one.column for one in came.conflicts] == ["progress"]
    assert [one.item for one in came.entries] == [{"state": "paused"}]


@pytest.mark.parametrize(
    "learnt",
    [
        "2024-05-16 a | progress: 60, note: Xong nửa, document: {number: 1/CV, date: 2024-05-16}",
        "2024-05-20 a | progress: 60, note: Xong nửa, document: {number: 1/CV, date: 2024-05-16}",
    ],
)
def test_an_answer_that_was_taken_is_nothing_more_to_write(learnt: str) -> None:
    said = {"progress": "60", "note": "Xong nửa", "document": "1/CV"}
    assert items(answered(said, side(learnt))) == []


def test_nor_is_it_where_its_body_has_said_more_since() -> None:
    now = side("2024-05-16 a | progress: 60", "2024-05-18 a | progress: 80")
    assert items(answered({"progress": "60"}, now)) == []


def test_the_same_note_as_long_ago_is_news() -> None:
    now = side(before=(*BEFORE, "2024-05-07 a | note: Không có vướng mắc"))
    assert items(answered({"note": "Không có vướng mắc"}, now)) == [{"note": "Không có vướng mắc"}]


def test_an_obstacle_that_is_open_is_not_reported_again() -> None:
    before = (*BEFORE, "2024-05-07 a | blocked: {kind: funding, waiting_on: b}")
    assert items(answered({"obstacle": "funding", "waiting_on": ("b",)}, side(before=before))) == []
    assert len(items(answered({"obstacle": "funding", "waiting_on": ("c",)}, side(before=before)))) == 1


def test_who_is_waited_for_needs_a_kind() -> None:
    with pytest.raises(UsageError, match=r"take\.which_obstacle"):
        answered({"waiting_on": ("b",)}, side())


def test_a_recurring_duty_is_not_ended_by_an_answer() -> None:
    with pytest.raises(DeannError, match=r"edit\.recurring_done"):
        now = side(head="{lead: [a], deadline: {every: week, before: thursday}}", before=())
        answered({"state": "completed"}, now, was={})


def test_where_nothing_was_known_the_registry_says_what_was() -> None:
    assert items(answered({"state": "in_progress"}, side(before=()), was={})) == [{"state": "in_progress"}]
    now = side("2024-05-16 b | state: paused, document: {number: 2/CV, date: 2024-05-16}", before=())
    assert answered({"state": "in_progress"}, now, was={}).conflicts == [
        AnswerConflict("state", "", "paused", "in_progress")
    ]


def test_a_proposal_is_made_once() -> None:
    said = {"propose": "scale_up"}
    assert items(answered(said, model_side(), was={})) == [{"propose": "scale_up"}]
    assert items(answered(said, model_side("2024-05-16 a | propose: scale_up"), was={})) == []


# A share of a period.

HEAD = "{respondents: [a, b], deadline: {every: week, before: thursday}}"
SHARE = Share("2024-W20", "a", "a")


def share_of(said: Mapping[str, Any], *log: str, keeps: Keeps = asks, share: Share = SHARE) -> Merged:
    return handed_in(said, share, side(*log, before=(), head=HEAD), keeps)


def test_a_share_is_handed_in() -> None:
    came = share_of({"document": "145/BC-A", "date": "2024-05-15"})
    assert items(came) == [{"submit": "2024-W20", "document": {"number": "145/BC-A"}}]
    assert came.entries[0].column == "document"
    assert items(share_of({"date": "2024-05-15"})) == [{"submit": "2024-W20"}]
    named = share_of({"date": "2024-05-15"}, share=SHARE._replace(owed_by="old"))
    assert items(named) == [{"submit": "2024-W20", "for": ["old"]}]


THERE = "2024-05-15 a | submit: 2024-W20, document: {number: 145/BC-A, date: 2024-05-15}"


def test_a_share_that_is_there_is_not_handed_in_again() -> None:
    assert items(share_of({"document": "145/BC-A"}, THERE)) == []
    assert items(share_of({"date": "2024-05-15"}, THERE)) == []
    assert len(items(share_of({"document": "145/BC-A"}, THERE.replace("15 a", "15 b")))) == 1


def test_a_share_that_came_otherwise_is_a_conflict() -> None:
    came = share_of({"document": "146/BC-A", "date": "2024-05-16"}, THERE)
    assert came.conflicts == [AnswerConflict("document", "", "2024-05-15 145/BC-A", "2024-05-16 146/BC-A")]
    assert items(share_of({"document": "146/BC-A"}, THERE, keeps=lambda _: Keep.REGISTRY)) == []
    kept = share_of({"document": "146/BC-A"}, THERE, keeps=lambda _: Keep.ANSWER)
    assert items(kept) == [{"submit": "2024-W20", "document": {"number": "146/BC-A"}}]


def test_what_was_kept_is_taken_once_too() -> None:
    both = (THERE, "2024-05-16 a | submit: 2024-W20, document: {number: 146/BC-A, date: 2024-05-16}")
    assert items(share_of({"document": "146/BC-A"}, *both)) == []


def test_a_submission_that_was_voided_is_none() -> None:
    voided = "2024-05-17 a | corrects: 2024-05-15"
    assert len(items(share_of({"document": "146/BC-A"}, THERE, voided))) == 1


@pytest.mark.parametrize("made", [task("lead: [a]"), record(Model, "m", {"title": "M"})])
def test_nothing_said_is_nothing_written(made: Record) -> None:
    assert merged({}, {}, RegistrySide(registry(), made, DAY, ()), ("a",), asks) == Merged([], [])


def test_days_without_a_document_are_refused() -> None:
    with pytest.raises(UsageError, match=r"edit\.no_number"):
        answered(data("{document_date: 2024-05-15}"), side())
