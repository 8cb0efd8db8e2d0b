"""What a page is narrowed to, how much it holds or counts, and what it leaves for later, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from deann06.core.standing.ledger import TasksAndDuties
from deann06.locale import t
from deann06.output.words.choices import choice_words
from deann06.output.words.tasks import marks_words, role_words, standing_word, tasks_and_duties_words
from deann06.reports.rows.kinds import Listing
from deann06.reports.rows.narrow import NamedFilter

if TYPE_CHECKING:
    from deann06.reports.rows.rollup import Rollup


def asked_words(asked: NamedFilter) -> Iterator[str]:
    """Whose page it is and what of it, a phrase each; none where all was asked for."""
    if asked.view:
        yield t("view.asked.view", title=asked.view)
    if asked.wanted.negated:
        yield t("view.asked.not", filters=" · ".join(_asked(asked)))
    else:
        yield from _asked(asked)


def _asked(asked: NamedFilter) -> Iterator[str]:
    wanted = asked.wanted
    if asked.agency:
        yield t("view.asked.agency", name=asked.agency.short)
    if wanted.role:
        yield t("view.asked.role", role=role_words(wanted.role))
    if asked.group:
        yield t("view.asked.group", name=asked.group)
    if asked.directive:
        yield t("view.asked.directive", title=asked.directive)
    if wanted.phase:
        yield t("view.asked.phase", name=wanted.phase)
    if asked.recipient:
        yield t("view.asked.recipient", name=asked.recipient.short)
    if wanted.tags is not None:
        yield t("view.asked.tags", names=", ".join(wanted.tags))
    if wanted.marks is not None:
        yield t("view.asked.marks", names=marks_words(wanted.marks))
    if wanted.standings is not None:
        yield t("view.asked.standings", names=", ".join(standing_word(word) for word in wanted.standings))
    if wanted.states is not None:
        yield t("view.asked.states", names=", ".join(t(f"state.{state}") for state in wanted.states))
    if wanted.due_before:
        yield t("view.asked.due_before", day=wanted.due_before)


def count_words(listing: Listing) -> str:
    """How many rows a list has."""
    if not listing.rows:
        return t(f"view.list.no_{listing.kind}")
    if listing.kind == "tasks":
        return tasks_and_duties_words(listing.counts)
    return t(f"view.list.count_{listing.kind}", count=len(listing.rows))


def later_words(listing: Listing) -> str:
    """How many records of the kind exist only after the day; nothing where all are there."""
    if listing.kind == "tasks":
        return not_yet_words(listing.coming, listing.later)
    return to_come_words(listing.kind, listing.coming)


def not_yet_words(tasks: Mapping[str, date], later: TasksAndDuties) -> str:
    """How many tasks are not counted, since they are assigned only after the day; nothing where there are none."""
    return t("view.assigned_later", count=tasks_and_duties_words(later), day=min(tasks.values())) if tasks else ""


def to_come_words(kind: str, records: Mapping[str, date]) -> str:
    """How many records of another kind are not counted, since they exist only after the day."""
    return t(f"view.later.{kind}", count=len(records), day=min(records.values())) if records else ""


def title_words(rollup: Rollup) -> str:
    """What is counted, and by what."""
    return t("view.by.title", count=tasks_and_duties_words(rollup.total.counts), by=choice_words(rollup.by))


def note_words(rollup: Rollup) -> Iterator[str]:
    """Why the lines need not add up to the total, a sentence each."""
    if rollup.by_sides:
        yield t(f"view.by.own.{rollup.by.value}")
    if rollup.shared:
        yield t("view.by.shared", count=rollup.shared)
