"""Difficulties by kind, and what is asked of whom: decisions, extensions, confirmations, help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from deann06.core.ledger import Row
from deann06.core.models import ModelStanding
from deann06.core.records import Blocked, Confirmation, Difficulty, Model, TaskState
from deann06.core.registry import Registry
from deann06.core.standing import OPEN
from deann06.reports.happened import reason_words, waiting_words
from deann06.reports.period import Span
from deann06.reports.values import Heading
from deann06.reports.words import bodies_label, citation, common, plain, term_words, within, words


def difficulties(
    registry: Registry,
    found: Iterable[Row],
    models: Iterable[ModelStanding],
    labels: Mapping[str, str],
    span: Span,
    as_of: date,
) -> tuple[Heading, ...]:
    """Open obstacles, and the limitations that directives of the period name, by kind."""
    kinds: dict[Difficulty, list[str]] = {kind: [] for kind in Difficulty}
    for directive in registry.directives.values():
        if directive.assessment and directive.issued.last in span and directive.issued.last <= as_of:
            for limit in directive.assessment.limitations:
                text = plain(limit.text).rstrip(".")
                kinds[limit.kind].append(words("difficulty.source", text=text, source=citation(directive)))
    for row in found:
        if row.standing.kind in OPEN:
            where = _task_where(row, labels[row.id])
            for since, block in row.fold.blocks:
                kinds[block.kind].append(_difficulty(registry, where, since, block, as_of))
    for model in models:
        for since, block in model.blocks:
            where = _model_where(registry, model, as_of)
            kinds[block.kind].append(_difficulty(registry, where, since, block, as_of))
    return tuple(Heading(common(f"difficulty.{kind}"), tuple(facts)) for kind, facts in kinds.items() if facts)


def _difficulty(registry: Registry, where: str, since: date, block: Blocked, as_of: date) -> str:
    text = _text(block)
    return words("difficulty", where=where, text=text, waiting=waiting_words(registry, block, as_of), day=since)


def _task_where(row: Row, label: str) -> str:
    lead = bodies_label(row.fold.bodies, row.fold.lead, row.fold.as_of)
    return words("where", title=row.fold.task.title, label=label, lead=lead)


def _model_where(registry: Registry, model: ModelStanding, as_of: date) -> str:
    record: Model = registry.models[model.id]
    lead = bodies_label(registry.bodies, record.lead, as_of)
    return words("where.model" if lead else "where.model_alone", title=model.title, lead=lead)


def requests(
    registry: Registry,
    found: Iterable[Row],
    models: Iterable[ModelStanding],
    labels: Mapping[str, str],
    as_of: date,
) -> tuple[Heading, ...]:
    """What waits for someone's word, by the body that is asked: decisions first, then terms, then help."""
    rows = [row for row in found if row.standing.kind in OPEN]
    asked: dict[str, list[str]] = {}
    standing = tuple(models)
    for whom, fact in (
        *_proposals(registry, standing, as_of),
        *(request for row in rows for request in _task_requests(registry, row, labels[row.id], as_of)),
        *_model_blocks(standing),
        *(request for row in rows for request in _task_blocks(row, labels[row.id], as_of)),
    ):
        asked.setdefault(bodies_label(registry.bodies, [whom], as_of), []).append(fact)
    return tuple(Heading(whom, tuple(facts)) for whom, facts in asked.items())


def _proposals(registry: Registry, models: Sequence[ModelStanding], as_of: date) -> Iterator[tuple[str, str]]:
    for model in models:
        entry = model.proposed
        if entry and entry.propose and not model.decided:
            yield (
                registry.settings.committee,
                words(
                    "ask.decide",
                    decision=common(f"decision.{entry.propose}"),
                    title=model.title,
                    who=bodies_label(registry.bodies, entry.speakers, as_of),
                    day=entry.date,
                    reason=reason_words(entry.reason),
                ),
            )


def _task_requests(registry: Registry, row: Row, label: str, as_of: date) -> Iterator[tuple[str, str]]:
    """Extensions asked for, of the body that assigned the task; confirmations, of the bodies it reports to."""
    fold, task = row.fold, row.fold.task
    directive = registry.directives.get(task.directive)
    assigner = directive.issuer if directive else registry.settings.committee
    for entry in fold.requested():
        if entry.request:
            yield (
                assigner,
                words(
                    "ask.extension",
                    who=bodies_label(fold.bodies, entry.speakers, as_of),
                    day=entry.date,
                    term=term_words(entry.request),
                    label=label,
                    title=task.title,
                    reason=reason_words(entry.note),
                ),
            )
    trusting = fold.settings.policy.confirmation is Confirmation.NONE
    state, run, accepted = fold.state
    if run and not accepted and (state is TaskState.REPORTED or not trusting):
        who = bodies_label(fold.bodies, fold.lead, as_of)
        whom = task.report_to[0] if task.report_to else assigner
        yield whom, words("ask.confirm", label=label, title=task.title, who=who, day=run)


def _task_blocks(row: Row, label: str, as_of: date) -> Iterator[tuple[str, str]]:
    fold = row.fold
    for _, block in fold.blocks:
        if block.waiting_on:
            yield (
                block.waiting_on,
                words(
                    "ask.block",
                    kind=common(f"difficulty.{block.kind}"),
                    who=bodies_label(fold.bodies, fold.lead, as_of),
                    text=_text(block),
                    label=label,
                ),
            )


def _model_blocks(models: Iterable[ModelStanding]) -> Iterator[tuple[str, str]]:
    for model in models:
        for _, block in model.blocks:
            if block.waiting_on:
                kind = common(f"difficulty.{block.kind}")
                yield block.waiting_on, words("ask.block_model", kind=kind, text=_text(block), title=model.title)


def _text(block: Blocked) -> str:
    return within(block.text) or words("difficulty.untold")
