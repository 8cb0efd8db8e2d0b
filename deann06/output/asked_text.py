"""What a page is narrowed to, and how many tasks and recurring duties it holds, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deann06.core.ledger import Apart
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


def asked_keys(asked: Filter) -> dict[str, Any]:
    """The key `filter` of a narrowed page's JSON, with the ids of what was asked for; nothing where all was."""
    wanted = asked.wanted
    said = {name: getattr(wanted, name) for name in wanted.__struct_fields__}
    keys = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}
    found = {name: value for name, value in keys.items() if value is not None}
    return {"filter": found} if found else {}


def apart_keys(count: Apart) -> dict[str, int]:
    """The two numbers for scripts."""
    return {"tasks": count.tasks, "duties": count.duties}
