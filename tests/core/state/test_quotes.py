"""Which passages of a text tasks rest on, and which quotes it no longer has."""

from __future__ import annotations

import pytest

from deann06.core.records import Directive, Task
from deann06.core.state.quotes import Altered, AssigningPassage, DirectiveText, trace_quotes
from deann06.core.text.quotes import quote_hash
from tests.core.build import record

ONE, TWO = "Giao Sở A chủ trì rà soát, báo cáo trước ngày 15/5/2024.", "Sở B hướng dẫn các xã; Sở C tổng hợp."
TEXT = f"1. {ONE}\n\n2. **Việc khác:** {TWO}\n"
PASSAGES = (
    AssigningPassage("1", ONE),
    AssigningPassage("2", "Sở B hướng dẫn các xã;"),
    AssigningPassage("2", "Sở C tổng hợp."),
)
HEAD = {"title": "d", "kind": "Kế hoạch", "issued": "2024-01-02", "issuer": "bcd"}
DIRECTIVE = record(Directive, "d", HEAD)


def task(name: str, clause: str, quote: str | None = None, **more: object) -> Task:
    said = {"quote": {"text": quote, "hash": quote_hash(quote)}} if quote else {}
    made: Task = record(Task, name, {"title": "x", "directive": "d", "clause": clause, "lead": ["a"], **said, **more})
    return made


CASES: dict[str, tuple[list[Task], list[str]]] = {  # tasks, the passages on which none rests
    "none": ([], [one.quote for one in PASSAGES]),
    "one each": (
        [task("d.1", "1", ONE), task("d.2", "2", "Sở B hướng dẫn các xã"), task("d.3", "2", "Sở C tổng hợp")],
        [],
    ),
    "one for two passages": ([task("d.1", "1", ONE), task("d.2", "2", TWO)], []),
    "a quote cut shorter": ([task("d.1", "1", "rà soát, báo cáo trước ngày 15/5/2024"), task("d.2", "2", TWO)], []),
    "a few words more than the passage": ([task("d.1", "9", f"{ONE[6:]} 2. Việc"), task("d.2", "2", TWO)], []),
    "one left": ([task("d.1", "1", ONE), task("d.2", "2", "Sở C tổng hợp.")], ["Sở B hướng dẫn các xã;"]),
    "no quote: all of the clause": ([task("d.1", "1", ONE), task("d.2", "2")], []),
    "no quote: no other clause": ([task("d.1", "1")], [one.quote for one in PASSAGES[1:]]),
    "a lost quote carries nothing": ([task("d.1", "1", "Giao Sở Z"), task("d.2", "2")], [ONE]),
    "a task of another directive": (
        [
            task("d.1", "1", ONE),
            task("e.1", "1", directive="e", also=[{"directive": "d", "clause": "2"}]),
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_passages_on_which_no_task_rests(name: str) -> None:
    tasks, left = CASES[name]
    found = trace_quotes(DIRECTIVE, tasks, DirectiveText(TEXT, PASSAGES))
    assert [one.quote for one in found.passages] == left


def test_a_clause_that_gives_no_task_asks_for_none() -> None:
    excused = record(Directive, "d", {**HEAD, "clauses": {"2": {"summary": "x", "no_task": "y"}}})
    assert trace_quotes(excused, [task("d.1", "1", ONE)], DirectiveText(TEXT, PASSAGES)).passages == ()


@pytest.mark.parametrize(
    ("text", "hash_of", "altered"),
    [
        pytest.param("Sở A", "Sở A", None, id="stands"),
        pytest.param("Sở Z", "Sở Z", Altered.TEXT, id="the text was altered"),
        pytest.param("Sở Z", "Sở A", Altered.QUOTE, id="the quote was altered"),
        pytest.param("Sở Z", None, Altered.UNKNOWN, id="no hash"),
        pytest.param("Sở A", "Sở Z", None, id="what stands in the text is no matter"),
    ],
)
def test_which_side_was_altered(text: str, hash_of: str | None, altered: Altered | None) -> None:
    said = {"text": text} | ({"hash": quote_hash(hash_of)} if hash_of else {})
    one = record(Task, "d.1", {"title": "x", "directive": "d", "clause": "1", "quote": said})
    found = trace_quotes(DIRECTIVE, [one], DirectiveText(TEXT))
    assert [lost.altered for lost in found.lost] == ([altered] if altered else [])
    assert found.standing == (() if altered else ("d.1",))
