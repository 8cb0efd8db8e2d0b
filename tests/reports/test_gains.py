"""Who stands better after a change: each kind of gain, and what is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import pytest

from deann06.reports.changes import build
from deann06.reports.gains import gains
from deann06.store.loader import load
from tests.checks.test_governance import ANSWERED, DONE, TASK, base, edited

AS_OF: Final = date(2024, 5, 15)
PAPER: Final = "document: {number: 3/BC, date: 2024-05-08}"
ENTRY: Final = "- {date: 2024-05-14, by: bcd, %s}\n"
WEEKLY: Final = ("{by: 2024-06-30}", "{every: week, before: thursday}")


def gained(after: Mapping[str, bytes], before: Mapping[str, bytes] | None = None) -> dict[str, list[str]]:
    """Task → the bodies that stand better."""
    old, new = load(before or base()), load(after)
    assert old.registry and new.registry and not (old.problems or new.problems)
    return {one.label: [body.id for body in one.bodies] for one in gains(build(old.registry, new.registry, AS_OF))}


GAINS: Final = {
    "an extension": edited(TASK, add=ENTRY % "extend: {by: 2024-05-31}, document: {number: 3/TB}"),
    "a later term in the head": edited(TASK, ("2024-05-10, phrase: trước ngày 10/5/2024", "2024-05-13")),
    "no term any more": edited(TASK, ("{before: 2024-05-10, phrase: trước ngày 10/5/2024}", "ongoing")),
    "done in time": edited(TASK, add=f"- {{date: 2024-05-08, by: cat, state: completed, {PAPER}}}\n"),
    "done late": edited(TASK, add=f"- {{date: 2024-05-12, by: cat, state: completed, {PAPER}}}\n"),
    "a pause": edited(TASK, add=ENTRY % "state: paused, document: {number: 3/TB}"),
}


@pytest.mark.parametrize("name", GAINS)
def test_whoever_leads_profits(name: str) -> None:
    assert gained(GAINS[name]) == {"1": ["cat"]}
    assert gained(base(), GAINS[name]) == {}, "and the way back is no gain"


def test_whose_share_it_is_profits() -> None:
    late = edited(ANSWERED, ("{by: 2024-06-30}", "{by: 2024-05-10}"))
    waived = edited(ANSWERED, tree=late, add="log:\n" + ENTRY % "waive: once, for: [syt], document: {number: 3/TB}")
    assert gained(waived, late) == {"2": ["syt"]}
    struck = edited(ANSWERED, ("respondents: [cat, syt]", "respondents: [cat]"), tree=late)
    assert gained(struck, late)["2"] == ["syt"]
    weekly = edited(ANSWERED, WEEKLY)
    handed = edited(ANSWERED, tree=weekly, add="log:\n- {date: 2024-05-08, by: syt, submit: 2024-W19}\n")
    assert gained(handed, weekly) == {"2": ["syt"]}


def test_what_a_change_brings_gains_where_it_is_done() -> None:
    text = base()[TASK].decode()
    assert gained({**base(), "tasks/kh-2024-01-02.9.yaml": text.encode()}) == {}
    done = f"{text}- {{date: 2024-05-08, by: cat, state: completed, {PAPER}}}\n".encode()
    assert gained({**base(), "tasks/kh-2024-01-02.9.yaml": done}) == {"9": ["cat"]}


def test_a_house_rule_profits_those_whom_it_lets_off() -> None:
    old = edited(TASK, ("2024-05-10, phrase: trước ngày 10/5/2024", "2024-05-15"))
    new = edited("registry.yaml", ("policy:\n", "policy:\n  strict_before: false\n"), tree=old)
    assert gained(new, old) == {"1": ["cat"]}


def test_words_are_no_gain() -> None:
    assert gained(edited(DONE, add="note: Đã đọc\n")) == {}
    assert gained(base()) == {}
