"""How pilot models stand on a day: their logs folded."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.records import Blocked, Decision, Model, ModelEntry, ModelState
from deann06.core.standing.blocks import open_blocks
from deann06.core.standing.logs import valid_entries
from deann06.core.state.registry import Registry

_HALTED = (ModelState.PAUSED, ModelState.STOPPED)
_ENDING = {Decision.PAUSE: ModelState.PAUSED, Decision.STOP: ModelState.STOPPED}


class ModelStanding(Struct, frozen=True, kw_only=True):
    """A pilot model on a day; `decided` is the decision on the last proposal, if there was one."""

    id: str
    title: str
    state: ModelState | None
    progress: int | None
    proposed: ModelEntry | None
    decided: ModelEntry | None
    blocks: tuple[tuple[date, Blocked], ...]
    updated: date | None


def model_standing(model: Model, as_of: date) -> ModelStanding:
    """How a model stands on a day. A decision to pause or stop is also its state."""
    state: ModelState | None = None
    progress: int | None = None
    proposed: ModelEntry | None = None
    decided: ModelEntry | None = None
    entries = valid_entries(model.log, as_of)
    for entry in entries:
        state = entry.state or state
        progress = entry.progress if entry.progress is not None else progress
        if entry.propose:
            proposed, decided = entry, None
        if entry.decide:
            decided = entry
            state = _ENDING.get(entry.decide, state)
    return ModelStanding(
        id=model.id,
        title=model.title,
        state=state,
        progress=progress,
        proposed=proposed,
        decided=decided,
        blocks=open_blocks(entries),
        updated=entries[-1].date if entries else None,
    )


def model_standings(registry: Registry, as_of: date) -> tuple[ModelStanding, ...]:
    """Every model that has begun by the day, in natural order of ids."""
    return tuple(
        model_standing(model, as_of)
        for model in registry.models.values()
        if model.started is None or model.started.first <= as_of
    )


def halts(model: Model, place: int) -> bool:
    """Whether the entry at a place pauses or stops a model, and neither a decision nor an entry before it did."""
    entry = model.log[place]
    if entry.state not in _HALTED:
        return False
    return model_standing(replace(model, log=model.log[:place]), entry.date).state is not entry.state
