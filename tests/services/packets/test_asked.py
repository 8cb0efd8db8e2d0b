"""What a row asks about is known by its key, whoever answers for it now, whatever it is called now."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.services.packets.answers import AnswerRow
from deann06.services.packets.asked import AskedRow, asked_about
from deann06.services.packets.merge import Share
from deann06.services.packets.past import PacketPast
from tests.core.build import registry, task

DAY = date(2025, 3, 14)  # `old` ended with February, and `new` took over
WEEKLY = "respondents: [%s], deadline: {every: week, before: thursday}"


def asked(
    key: str, known: Registry, agency: str = "", renamed: dict[tuple[str, str], str] | None = None, **cells: str
) -> AskedRow:
    row = AnswerRow(1, key, cells, {}, models=False)
    return asked_about(row, known, PacketPast(None, DAY, renamed or {}), agency, DAY)


def test_a_share_is_answered_by_its_body_and_by_its_heir_once_it_has_ended() -> None:
    known = registry(task(f"{{{WEEKLY % 'a, old'}}}"))
    assert asked("d.1|2025-W11|a", known).share == Share("2025-W11", "a", "a")
    ended = asked("d.1|2025-W09|old", known)
    assert (ended.by, ended.share) == (("new",), Share("2025-W09", "old", "new"))


def test_a_share_is_named_where_its_heir_owes_one_of_its_own() -> None:
    known = registry(task(f"{{{WEEKLY % 'old, new'}}}"))
    assert asked("d.1|2025-W09|old", known).share == Share("2025-W09", "old", "new", "old")
    assert asked("d.1|2025-W09|new", known).share == Share("2025-W09", "new", "new")


def test_a_share_of_another_is_named_and_left_to_the_rules() -> None:
    known = registry(task(f"{{{WEEKLY % 'a, b'}}}"))
    assert asked("d.1|2025-W11|a", known, agency="b").share == Share("2025-W11", "a", "b", "a")


def test_news_of_a_task_is_said_by_the_packets_body_and_in_a_round_by_those_in_charge() -> None:
    known = registry(task("lead: [a, b]"))
    assert asked("d.1", known, agency="b").by == ("b",)
    assert asked("d.1", known).by == ("a", "b")


@pytest.mark.parametrize("lead", ["ab", "'các sở, ngành'", "split"])
def test_where_no_one_body_leads_the_focal_point_says_it_in_a_round(lead: str) -> None:
    assert asked("d.1", registry(task(f"lead: [{lead}]"))).by == ("cat",)


def test_what_was_renamed_since_is_followed() -> None:
    known = registry(task("lead: [a]", name="d.2"))
    assert asked("d.1", known, agency="a", renamed={("tasks", "d.1"): "d.2"}).wanted == "tasks/d.2"


@pytest.mark.parametrize("key", ["d.9", "d.1|2025-W11", "d.1|2025-W11|a|b", "d.9|2025-W11|a", ""])
def test_a_key_that_nobody_knows_is_refused(key: str) -> None:
    with pytest.raises(DeannError, match=r"take\.unknown"):
        asked(key, registry(task("lead: [a]")), agency="a")


def test_a_share_takes_no_state() -> None:
    known = registry(task(f"{{{WEEKLY % 'a, old'}}}"))
    assert asked("d.1|2025-W11|a", known, note="Đã nộp").share
    with pytest.raises(DeannError, match=r"take\.unknown"):
        asked("d.1|2025-W11|a", known, state="completed", note="Đã nộp")
