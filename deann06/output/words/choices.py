"""The words of what files and commands choose from: where those of each kind stand."""

from __future__ import annotations

from enum import Enum
from typing import Final

from deann06.core import records
from deann06.core.findings import Severity
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.locale import t
from deann06.output.words.values import Codes, codes_in, standing_key

# Where the words of a kind stand; kinds share values such as `state`, not words.
_AREAS: Final[dict[type[Enum], str]] = {
    records.TaskState: "state",
    records.ModelState: "state",
    records.Difficulty: "difficulty",
    records.Decision: "decision",
    records.Completion: "change.policy",
    records.Confirmation: "change.policy",
    records.System: "view.system",
    records.Level: "view.level",
    records.Tier: "view.tier",
    records.Seal: "view.seal",
    records.IndicatorKind: "view.measure",
    records.Better: "view.better",
    records.Act: "change.act",
    records.CountedBy: "view.by",
    records.Order: "view.col",
    StandingKind: "standing",
    CellState: "cell",
    records.Role: "role",
    records.Mark: "mark",
    Severity: "severity",
}


def choice_words(value: Enum) -> str:
    """A choice in words, in the language in use; itself where its kind has none."""
    if isinstance(value, records.CountWord):
        return t(standing_key(value.value))
    area = _AREAS.get(type(value))
    return t(f"{area}.{value.value}") if area else str(value.value)


def codes_of(kind: type[Enum]) -> Codes:
    """The values of a kind that has words."""
    return standing_codes() if kind is records.CountWord else codes_in(_AREAS[kind], (value.value for value in kind))


def standing_codes() -> Codes:
    """The words of a count: every key of a ledger, and every standing."""
    return {word.value: standing_key(word.value) for word in records.CountWord}
