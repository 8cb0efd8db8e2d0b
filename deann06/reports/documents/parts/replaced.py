"""Directives that were replaced, by which, and what is still open of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from deann06.core.records import Directive, DirectiveEntry
from deann06.core.standing.ledger import Row, tasks_and_duties
from deann06.core.standing.logs import valid_entries
from deann06.core.standing.tasks import OPEN
from deann06.core.state.registry import Registry
from deann06.reports.documents.parts.events import EntryPredicate
from deann06.reports.facts.citations import cite, cite_id
from deann06.reports.facts.parts import Replacement
from deann06.reports.facts.task_rows import Succession


def replacement(directive: Directive | None, as_of: date) -> DirectiveEntry | None:
    """The entry by which a directive was last replaced up to a day, or None."""
    log = valid_entries(directive.log, as_of) if directive and directive.log else ()
    return next((entry for entry in reversed(log) if entry.supersede), None)


def replaced(
    registry: Registry, tasks: Iterable[Row], labels: Mapping[str, str], as_of: date, chosen: EntryPredicate
) -> Iterator[Replacement]:
    """The directives that were replaced by one of the entries that are asked for, or of which tasks are still open."""
    still: dict[str, list[Row]] = {}
    for row in tasks:
        if row.standing.kind in OPEN:
            still.setdefault(row.fold.task.directive, []).append(row)
    for directive in registry.directives.values():
        entry = replacement(directive, as_of)
        if entry and (chosen(entry) or directive.id in still):
            yield Replacement(
                old=cite(directive),
                new=cite_id(registry, entry.supersede or ""),
                day=entry.date,
                told_now=chosen(entry),
                count=tasks_and_duties(still.get(directive.id, ())),
                open=tuple(labels[row.id] for row in still.get(directive.id, ())),
            )


def succession(registry: Registry, directive_id: str, as_of: date) -> Succession | None:
    """What took a directive's place up to a day, and when; None where it still holds."""
    entry = replacement(registry.directives.get(directive_id), as_of)
    return Succession(cite_id(registry, entry.supersede or ""), entry.date) if entry else None
