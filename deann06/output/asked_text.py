"""What a page is narrowed to, and how many tasks and recurring duties it holds, in words."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.core.vietnamese import first_upper
from deann06.locale import t
from deann06.output.terminal import Screen
from deann06.output.words.tasks import marks_words, role_words, standing_word
from deann06.reports.narrow import Filter


def show_asked(screen: Screen, asked: Filter) -> None:
    """One of the first lines of a narrowed page: whose it is, and what of it; nothing where all was asked for."""
    parts = list(_parts(asked))
    if parts:
        screen.item([], [(first_upper(" · ".join(parts)), "key")], gap=0)


def _parts(asked: Filter) -> Iterator[str]:
    wanted = asked.wanted
    if asked.agency:
        yield t("view.asked.agency", name=asked.agency.short)
    if wanted.role:
        yield t("view.asked.role", role=role_words(wanted.role))
    if asked.group:
        yield t("view.asked.group", name=asked.group)
    if asked.directive:
        yield t("view.asked.directive", title=asked.directive)
    if wanted.marks is not None:
        yield t("view.asked.marks", names=marks_words(wanted.marks))
    if wanted.standings is not None:
        yield t("view.asked.standings", names=", ".join(standing_word(word) for word in wanted.standings))
    if wanted.states is not None:
        yield t("view.asked.states", names=", ".join(t(f"state.{state}") for state in wanted.states))
    if wanted.due_before:
        yield t("view.asked.due_before", day=wanted.due_before)
