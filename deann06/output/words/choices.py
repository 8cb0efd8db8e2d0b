"""The words of a choice that a file makes, in the language in use."""

from __future__ import annotations

from enum import Enum
from typing import Final

from deann06.core import records
from deann06.locale import t

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
    records.IndicatorKind: "view.measure",
    records.Better: "view.better",
    records.Act: "change.act",
}


def choice_words(value: Enum) -> str:
    """A choice in words, itself where its kind has none."""
    area = _AREAS.get(type(value))
    return t(f"{area}.{value.value}") if area else str(value.value)
