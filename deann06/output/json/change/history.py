"""`history --format json`."""

from __future__ import annotations

from typing import Any, Final

from deann06.core.findings import Problem
from deann06.output.json.change.changes import changed
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import only
from deann06.output.words.change.findings import message
from deann06.output.words.change.history import fact_words
from deann06.reports.changes.history import History, HistoryStep, RecordedChange

_CHANGE: Final = only("kind field index old new")
_FACT: Final = only("true_on days_late")


def history_keys(history: History) -> dict[str, Any]:
    """The record, and the commits that changed it, oldest first."""

    def change_keys(step: HistoryStep, fact: RecordedChange) -> dict[str, Any]:
        keys = {**changed(fact.change, _CHANGE), "text": fact_words(history, step, fact)}
        return {**keys, **_FACT(fact)}

    table: EncodingTable = {
        **PLAIN,
        History: only("id path history cut_off unrecorded", history="steps", cut_off="cut"),
        HistoryStep: only(
            "commit recorded author subject path moved_from changes problem",
            recorded="commit.committed",
            changes=lambda step: [change_keys(step, fact) for fact in step.facts],
        ),
        Problem: lambda problem: message(problem).message,
    }
    keys: dict[str, Any] = plain(history, table)
    return keys
