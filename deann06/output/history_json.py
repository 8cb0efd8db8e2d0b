"""`deann06 history --format json`."""

from __future__ import annotations

from typing import Any

from deann06.core.changes import ChangeKind
from deann06.output.finding_text import message
from deann06.output.json_record import as_file
from deann06.output.words.history import fact_words
from deann06.reports.history import Fact, History, Step

_WHOLE = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RENAMED)


def content(history: History) -> dict[str, Any]:
    """The record, and the commits that changed it, oldest first."""
    return {
        "id": history.id,
        "path": history.path,
        "history": [_step(history, step) for step in history.steps],
        "cut_off": history.cut.sha if history.cut else None,
        "unrecorded": history.unrecorded,
    }


def _step(history: History, step: Step) -> dict[str, Any]:
    return {
        "commit": step.commit.sha,
        "recorded": step.commit.committed.isoformat(),
        "author": step.author,
        "subject": step.subject,
        "path": step.path,
        "moved_from": step.moved_from,
        "changes": [_fact(history, step, fact) for fact in step.facts],
        "problem": message(step.problem)[0] if step.problem else None,
    }


def _fact(history: History, step: Step, fact: Fact) -> dict[str, Any]:
    change = fact.change
    whole = change.kind in _WHOLE
    return {
        "kind": change.kind,
        "field": change.field or None,
        "index": change.index,
        "old": None if whole else as_file(change.old),
        "new": None if whole else as_file(change.new),
        "text": fact_words(history, step, fact),
        "true_on": fact.true_on,
        "days_late": fact.days_late,
    }
