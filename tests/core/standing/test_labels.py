"""What bodies are called on a day is worked out once, and told anew for each day and each doubt."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.standing.labels import body_names
from deann06.core.state.bodies import Bodies
from tests.core.build import real_registry

DAY = date(2024, 5, 15)
IDS = ("stttt", "syt", "các cơ quan liên quan")


def test_equal_questions_are_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, date]] = []
    name = Bodies.name

    def counted(self: Bodies, agency_id: str, day: date) -> str:
        asked.append((agency_id, day))
        return name(self, agency_id, day)

    monkeypatch.setattr(Bodies, "name", counted)
    bodies = Bodies(real_registry().agencies)
    first = body_names(bodies, IDS, DAY)
    assert body_names(bodies, iter(IDS), DAY) == first
    assert len(asked) == len(set(asked)) == len(IDS)


def test_other_days_doubts_and_registries_are_other_questions() -> None:
    bodies = Bodies(real_registry().agencies)
    now = body_names(bodies, IDS, DAY)
    doubted = body_names(bodies, IDS, DAY, frozenset({"syt"}))
    assert [body.unconfirmed for body in now] == [False] * 3
    assert [body.unconfirmed for body in doubted] == [False, True, False]
    later = body_names(bodies, IDS, date(2025, 7, 15))
    assert later != now  # the first of them has been merged since
    assert body_names(bodies, reversed(IDS), DAY) == now[::-1]
    assert body_names(Bodies({}), IDS, DAY)[0].short == "stttt"
    assert body_names(bodies, IDS, DAY) == now
