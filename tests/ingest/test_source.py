"""The conclusion of which the repository keeps the tasks gives them back, and asks what its errata answer.

Its text stands in the folder of documents, without the names of persons.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deann06.core.records import Task
from deann06.core.state.registry import Registry
from deann06.ingest.build import plain_blocks, read_directive
from deann06.ingest.values import DirectiveReading, DraftTask
from tests.ingest.made import DOCUMENTS

DIRECTIVE = "kl-2024-04-23"
BY_HAND = {  # what the registry settles beyond the words of the text
    f"{DIRECTIVE}.1": "the head of the whole conclusion, its bodies parted otherwise",
    f"{DIRECTIVE}.2a": "who is meant by the force of Công an is asked",
    f"{DIRECTIVE}.5b": "one sentence: whether it is two tasks is asked",
    f"{DIRECTIVE}.6a": "a cycle of the settings",
}


@pytest.fixture(scope="module")
def found(registry: Registry) -> DirectiveReading:
    text = (DOCUMENTS / "phien-hop-thu-hai.txt").read_text(encoding="utf-8")
    return read_directive(plain_blocks(text), registry, wrapped=True)


def said(task: Task, names: Sequence[str]) -> set[str]:
    return {name.casefold() for name in (task.respondents if task.clause == "4.1" and task.respondents else names)}


def leads(made: DraftTask) -> set[str]:
    return {(body.agency or body.text).casefold() for body in made.lead}


def test_every_clause_gives_as_many_tasks_as_the_registry_has(registry: Registry, found: DirectiveReading) -> None:
    tasks = [task for task in registry.tasks.values() if task.directive == DIRECTIVE and task.id not in BY_HAND]
    counts = {task.clause: sum(1 for one in tasks if one.clause == task.clause) for task in tasks}
    read = {clause: sum(1 for made in found.assignments if made.clause == clause) for clause in counts}
    assert {c: n for c, n in read.items() if n < counts[c]} == {}
    assert len(found.assignments) == 22


def test_each_task_has_its_lead_and_recipients(registry: Registry, found: DirectiveReading) -> None:
    left = list(found.assignments)
    for task in (one for one in registry.tasks.values() if one.directive == DIRECTIVE and one.id not in BY_HAND):
        fitting = [made for made in left if made.clause == task.clause and leads(made) == said(task, task.lead)]
        assert fitting, task.id
        left.remove(fitting[0])
    weekly = next(made for made in found.assignments if made.clause == "4.5")
    assert [(to.agency, to.via and to.via.agency) for to in weekly.report_to] == [("tt-bcd", "cat")]


def test_the_days_are_those_of_the_registry(found: DirectiveReading) -> None:
    days_of = {
        (made.clause, str(term.last_day)) for made in found.assignments for term in made.deadlines if term.last_day
    }
    assert days_of == {("4.1", "2024-05-14"), ("4.3", "2024-05-31"), ("4.4", "2024-05-09")}
    returns = {made.clause: term.every for made in found.assignments for term in made.deadlines if term.every}
    assert returns == {"4.5": "week", "6": "2 weeks"}


def test_both_misprints_are_asked(found: DirectiveReading) -> None:
    assert [(one.code, one.options) for one in found.misprints] == [
        ("issued", ("2024-04-23",)),
        ("word", ("cụ thể đối với",)),
    ]


def test_the_head_of_a_bulletin(found: DirectiveReading) -> None:
    head = found.head
    assert (head.number, head.kind, head.issued, head.post) == (None, "Kết luận", "2023-04-23", "Trưởng Ban Chỉ đạo")
    assert head.issuer is not None
    assert head.issuer.agency == "bcd-30-nq-tu"
    assert [one.number for one in head.cites] == ["30-NQ/TU", "3636/UBND-KSTT", "3948/UBND-NC"]
