"""`history --format json`."""

from __future__ import annotations

from typing import Any, Final

from deann06.core.findings import Problem
from deann06.output.json.changes import changed
from deann06.output.json.plain import PLAIN, Table, plain
from deann06.output.keys import only
from deann06.output.words.findings import message
from deann06.output.words.history import fact_words
from deann06.reports.changes.history import Fact, History, Step

_CHANGE: Final = only("kind field index old new")
_FACT: Final = only("true_on days_late")


def history_keys(history: History) -> dict[str, Any]:
    """The record, and the commits that changed it, oldest first."""

    def told(step: Step, fact: Fact) -> dict[str, Any]:
        keys = {**changed(fact.change, _CHANGE), "text": fact_words(history, step, fact)}
        return {**keys, **_FACT(fact)}

    table: Table = {
        **PLAIN,
        History: only("id path history cut_off unrecorded", history="steps", cut_off="cut"),
        Step: only(
            "commit recorded author subject path moved_from changes problem",
            recorded="commit.committed",
            changes=lambda step: [told(step, fact) for fact in step.facts],
        ),
        Problem: lambda problem: message(problem).message,
    }
    keys: dict[str, Any] = plain(history, table)
    return keys
