"""What a document assigns is each task once: known, said otherwise, or new."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from deann06.core.changes.assigned import SaidTask, compare_assigned
from deann06.core.records import Task
from tests.core.build import real_registry, record

OTHER = date(2024, 6, 30)
DAY = date(2024, 5, 14)
WEEKLY = ("(<Unit.WEEK: 'week'>, 1, False, None, None, None)",)


def task(name: str, clause: str, title: str = "Rà soát hồ sơ", **more: Any) -> Task:
    head = {"title": title, "directive": "d", "clause": clause, "lead": ["cat"], "deadline": {"before": "2024-05-15"}}
    made: Task = record(Task, name, {**head, **more})
    return made


def said(clause: str, title: str = "Rà soát hồ sơ", **more: Any) -> SaidTask:
    return SaidTask(clause, f"Giao Công an tỉnh {title.lower()}.", title, frozenset({"cat"}), (DAY,))._replace(**more)


def compared(tasks: list[Task], *assigned: SaidTask) -> tuple[dict[int, tuple[str, ...]], list[int], list[str]]:
    found = compare_assigned(tasks, assigned, real_registry())
    marked = {one.place: (*one.tasks, *(f"≠{field}" for field in one.changed)) for one in found.known}
    return marked, list(found.new), list(found.gone)


def quoted(text: str) -> dict[str, Any]:
    return {"quote": {"text": text}}


CASES: dict[str, tuple[list[Task], list[SaidTask], dict[int, tuple[str, ...]], list[int], list[str]]] = {
    "the same": ([task("d.1", "1")], [said("1")], {0: ("d.1",)}, [], []),
    "nothing of it": ([], [said("1")], {}, [0], []),
    "another clause, another deed": ([task("d.1", "1")], [said("2", "Tập huấn cán bộ xã")], {}, [0], ["d.1"]),
    "another day": ([task("d.1", "1")], [said("1", term=(OTHER,))], {0: ("d.1", "≠deadline")}, [], []),
    "a return in place of a day": ([task("d.1", "1")], [said("1", term=WEEKLY)], {0: ("d.1", "≠deadline")}, [], []),
    "another lead": ([task("d.1", "1")], [said("1", lead=frozenset({"syt"}))], {0: ("d.1", "≠lead")}, [], []),
    "a lead that is not settled is asked elsewhere": (
        [task("d.1", "1")],
        [said("1", lead=None)],
        {0: ("d.1",)},
        [],
        [],
    ),
    "a term that is not settled": ([task("d.1", "1")], [said("1", term=None)], {0: ("d.1",)}, [], []),
    "those who answer each for themselves": (
        [task("d.1", "1", respondents=["syt"])],
        [said("1", lead=frozenset({"syt"}))],
        {0: ("d.1",)},
        [],
        [],
    ),
    "another title of the same clause, lead and day": (
        [task("d.1", "1", "Hồ sơ")],
        [said("1")],
        {0: ("d.1",)},
        [],
        [],
    ),
    "two of one clause": (
        [task("d.1a", "1", "Hồ sơ"), task("d.1b", "1", "Tập huấn", lead=["syt"])],
        [said("1", "Mở lớp", lead=frozenset({"syt"})), said("1")],
        {0: ("d.1b",), 1: ("d.1a",)},
        [],
        [],
    ),
    "one more of the same clause and lead": (
        [task("d.1", "1")],
        [said("1"), said("1", "Tập huấn", term=(OTHER,))],
        {0: ("d.1",)},
        [1],
        [],
    ),
    "moved to another clause": (
        [task("d.1", "1", "Số hóa toàn bộ hồ sơ hộ tịch")],
        [said("3", "Số hóa toàn bộ hồ sơ hộ tịch")],
        {0: ("d.1", "≠clause")},
        [],
        [],
    ),
    "by its quote, whatever else was entered": (
        [task("d.1", "9", "Việc khác", lead=["syt"], **quoted("Giao Công an tỉnh rà soát hồ sơ."))],
        [said("1")],
        {0: ("d.1", "≠clause", "≠lead")},
        [],
        [],
    ),
    "two tasks of one sentence": (
        [task("d.1a", "1", **quoted("rà soát")), task("d.1b", "1", "Hồ sơ", **quoted("hồ sơ."))],
        [said("1")],
        {0: ("d.1a", "d.1b")},
        [],
        [],
    ),
    "two sentences of one task": (
        [task("d.1", "1", **quoted("Giao Công an tỉnh rà soát hồ sơ. Giao Công an tỉnh tập huấn."))],
        [said("1"), said("1", "Tập huấn")],
        {0: ("d.1",), 1: ("d.1",)},
        [],
        [],
    ),
    "the words were changed": (
        [task("d.1", "1", **quoted("Giao Công an tỉnh rà soát hồ sơ trước ngày 15/5."))],
        [said("1")],
        {0: ("d.1", "≠quote")},
        [],
        [],
    ),
    "left out": ([task("d.1", "1"), task("d.2", "2", "Tập huấn")], [said("1")], {0: ("d.1",)}, [], ["d.2"]),
}


@pytest.mark.parametrize("name", CASES)
def test_each_assignment_is_known_otherwise_or_new(name: str) -> None:
    tasks, assigned, known, new, gone = CASES[name]
    assert compared(tasks, *assigned) == (known, new, gone)


def test_the_registry_says_nothing_new_of_itself() -> None:
    """What a task says, said again in any order, is that task, and nothing of it is said otherwise."""
    tasks = [task(f"d.{number}", str(number % 3), f"Việc số {number}") for number in range(9)]
    again = [said(one.clause, one.title) for one in reversed(tasks)]
    known, new, gone = compared(tasks, *again)
    assert (sorted(known.values()), new, gone) == (sorted((one.id,) for one in tasks), [], [])
