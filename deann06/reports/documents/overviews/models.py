"""The report on the pilot models: what runs, what came of it, and what is proposed for it, by those who lead it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from deann06.core.records import Decision, Model, ModelEntry, ModelState
from deann06.core.standing.labels import BodyName, body_names
from deann06.core.standing.logs import valid_entries
from deann06.core.standing.models import ModelStanding
from deann06.core.text.vietnamese import collate, fold
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.decisions import WantedDecision, decisions
from deann06.reports.documents.parts.indicators import indicator_row
from deann06.reports.documents.parts.models import model_counts
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.values import ModelCount, OfficialDocument
from deann06.reports.facts.citations import CitedDirective, cite_id, proofs
from deann06.reports.facts.entries import Event, model_news
from deann06.reports.facts.parts import IndicatorRow, Obstacle
from deann06.reports.facts.task_rows import LastWord

_UNIT: Final = fold("mô hình")
RUNNING: Final = (ModelState.PILOTING, ModelState.OPERATING)


class PlanCount(Struct, frozen=True):
    """How many models a plan has, of all that the registry knows, and how many of them run; None: of no known plan."""

    plan: CitedDirective | None
    models: int
    running: int


class ProposalCount(Struct, frozen=True):
    """How many models one decision is proposed for, which is not made yet."""

    decision: str
    number: int


class ModelResult(Struct, frozen=True, kw_only=True):
    """A pilot model: how far it is, what came of it, what is measured, proposed or decided, and what hinders it."""

    id: str
    title: str
    lead: tuple[BodyName, ...]
    cooperating: tuple[BodyName, ...]
    state: str | None  # None: nobody has reported one
    result: LastWord | None
    readings: tuple[IndicatorRow, ...]  # the last of each indicator of which its log tells
    news: Event | None  # the proposal or decision that stands
    obstacles: tuple[Obstacle, ...]


class LeadModels(Struct, frozen=True):
    """The models of the same leads; without any where nobody is named."""

    lead: tuple[BodyName, ...]
    models: tuple[ModelResult, ...]


class ModelsReport(OfficialDocument, frozen=True, kw_only=True):
    """All pilot models that have begun."""

    number: int
    running: int  # piloted or in operation
    counts: tuple[ModelCount, ...]
    plans: tuple[PlanCount, ...]
    indicators: tuple[IndicatorRow, ...]  # those that are counted in models
    proposed: tuple[ProposalCount, ...]
    decisions: tuple[WantedDecision, ...]  # what is proposed and not decided
    leads: tuple[LeadModels, ...]


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The report as a document."""
    yield Made(f"{request.report}-{request.as_of}", request.report, build(ground, request))


def build(ground: Ground, request: ReportRequest) -> ModelsReport:
    """The report of a day."""
    picture = Picture(ground.registry, request.as_of)
    models = picture.models
    wanted = tuple(one for one in decisions(picture.requests) if one.ask.what == "decide")
    proposed = Counter(one.ask.decision for one in wanted)
    return ModelsReport(
        **common(ground, request),
        number=len(models),
        running=sum(one.state in RUNNING for one in models),
        counts=model_counts(models),
        plans=tuple(_plans(picture)),
        indicators=tuple(_counted_in_models(picture)),
        proposed=tuple(ProposalCount(one.value, proposed[one.value]) for one in Decision if proposed[one.value]),
        decisions=wanted,
        leads=_by_lead(_result(picture, one) for one in models),
    )


def _counted_in_models(picture: Picture) -> Iterator[IndicatorRow]:
    for indicator in picture.registry.indicators.values():
        history = picture.readings.get(indicator.id, ())
        if history and fold(indicator.unit) == _UNIT:
            yield indicator_row(indicator, history)


def _plans(picture: Picture) -> Iterator[PlanCount]:
    """The plans in the order of their names, then the models that belong to none."""
    registry = picture.registry
    found: dict[str | None, list[ModelStanding]] = {}
    for model in picture.models:
        found.setdefault(registry.models[model.id].plan, []).append(model)
    for plan in sorted(found, key=lambda name: (name is None, name or "")):
        running = sum(model.state in RUNNING for model in found[plan])
        yield PlanCount(cite_id(registry, plan) if plan else None, len(found[plan]), running)


def _by_lead(results: Iterable[ModelResult]) -> tuple[LeadModels, ...]:
    found: dict[tuple[BodyName, ...], list[ModelResult]] = {}
    for one in results:
        found.setdefault(one.lead, []).append(one)
    ordered = sorted(found, key=lambda lead: (not lead, [collate(body.short) for body in lead]))
    return tuple(LeadModels(lead, tuple(sorted(found[lead], key=lambda one: collate(one.title)))) for lead in ordered)


def _result(picture: Picture, standing: ModelStanding) -> ModelResult:
    registry, day = picture.registry, picture.as_of
    model = registry.models[standing.id]
    entries = valid_entries(model.log, day)
    lead, cooperating = (body_names(registry.bodies, ids, day) for ids in (model.lead, model.cooperating))
    return ModelResult(
        id=model.id,
        title=model.title,
        lead=lead,
        cooperating=cooperating,
        state=standing.state.value if standing.state else None,
        result=_last_word(picture, standing, entries),
        readings=tuple(_readings(picture, model)),
        news=model_news(registry, standing, day),
        obstacles=tuple(one for one in picture.obstacles if any(name.id == model.id for name in one.models)),
    )


def _last_word(picture: Picture, standing: ModelStanding, entries: Sequence[ModelEntry]) -> LastWord | None:
    """The last that was told of how far it is; what is proposed, decided or hinders it is told apart."""
    told = [one for one in reversed(entries) if (one.state or one.progress is not None) and not one.corrects]
    last = next((one for one in told if one.note or one.evidence), None)
    if last is None and standing.progress is None:
        return None
    return LastWord(
        state=None,  # it stands beside
        confirmed=None,
        progress=standing.progress,
        documents=proofs(picture.registry, last.evidence) if last else (),
        note=last.note if last else None,
    )


def _readings(picture: Picture, model: Model) -> Iterator[IndicatorRow]:
    indicators = picture.registry.indicators
    for name, history in picture.readings.items():
        own = [one for one in history if one.record is model]
        if own and name in indicators:
            yield indicator_row(indicators[name], own)
