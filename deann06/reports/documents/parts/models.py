"""Pilot models as rows of tables, and how many are in which state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from deann06.core.records import ModelState
from deann06.core.standing.labels import body_names
from deann06.core.standing.models import ModelStanding
from deann06.core.state.registry import Registry
from deann06.reports.documents.values import ModelCount, ModelRow
from deann06.reports.facts.entries import model_news


def model_row(registry: Registry, model: ModelStanding, as_of: date) -> ModelRow:
    """A model with the proposal or decision that stands."""
    lead = body_names(registry.bodies, registry.models[model.id].lead, as_of)
    return ModelRow(model.id, model.title, lead, _state(model.state), model_news(registry, model, as_of))


def model_counts(models: Iterable[ModelStanding]) -> tuple[ModelCount, ...]:
    """How many models are in each state in which some are."""
    states = Counter(model.state for model in models)
    return tuple(ModelCount(_state(state), states[state]) for state in (*ModelState, None) if states[state])


def _state(state: ModelState | None) -> str | None:
    return state.value if state else None
