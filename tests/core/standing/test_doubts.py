"""What is not sure of a body: that it has to answer at all, and that it is still there."""

from __future__ import annotations

import pytest

from deann06.core.records import Agency
from deann06.core.standing.fold import Fold
from deann06.core.standing.labels import body_names, share_names
from deann06.core.state.bodies import Bodies
from tests.core.build import day, record, registry, task

CASES = {  # respondents, unconfirmed, day, log, those who are unconfirmed on that day
    "a member of a group": ("[ab]", "[b]", "15/5/2024", (), ("b",)),
    "all of a group": ("[ab]", "[ab]", "15/5/2024", (), ("a", "b")),
    "all of a group but one that is named apart": ("[ab, b]", "[ab]", "15/5/2024", (), ("a",)),
    "named beside the group": ("[ab, b]", "[b]", "15/5/2024", (), ("b",)),
    "an heir of a doubtful body": ("[a, old]", "[old]", "1/6/2025", (), ("new",)),
    "an heir that is asked itself": ("[new, old]", "[old]", "1/6/2025", (), ()),
    "a reassignment names its own": (
        "[ab]",
        "[b]",
        "15/5/2024",
        ("2024-05-01 ubnd | reassign: {respondents: [a, b]}, document: {number: 1/A}",),
        (),
    ),
    "not before it": (
        "[ab]",
        "[b]",
        "15/5/2024",
        ("2024-05-16 ubnd | reassign: {respondents: [a, b]}, document: {number: 1/A}",),
        ("b",),
    ),
    "another lead changes nothing": (
        "[ab]",
        "[b]",
        "15/5/2024",
        ("2024-05-01 ubnd | reassign: {lead: [c]}, document: {number: 1/A}",),
        ("b",),
    ),
}


@pytest.mark.parametrize(("asked", "doubtful", "on", "log", "expected"), CASES.values(), ids=CASES)
def test_unconfirmed(asked: str, doubtful: str, on: str, log: tuple[str, ...], expected: tuple[str, ...]) -> None:
    doubt = f"unconfirmed: {{ids: {doubtful}, why: x}}"
    one = task(f"{{lead: [cat], respondents: {asked}, {doubt}, deadline: {{by: 2024-05-14}}}}", *log)
    fold = Fold(one, registry(one), day(on))
    assert fold.unconfirmed == frozenset(expected)
    called = share_names(fold, fold.respondents(day(on)))
    assert tuple(body.id for body in called if "unconfirmed" in body.doubts) == expected


def test_a_body_is_vouched_for_up_to_a_day() -> None:
    known = {"x": {"name": "Sở X", "verified_until": "2024"}, "y": {"name": "Sở Y"}}
    bodies = Bodies({name: record(Agency, name, raw) for name, raw in known.items()})

    def doubts(on: str) -> list[tuple[str, ...]]:
        return [body.doubts for body in body_names(bodies, ["x", "y"], day(on))]

    assert doubts("31/12/2024") == [(), ()]
    assert doubts("1/1/2025") == [("unverified",), ()]
    assert bodies.on("x", day("1/1/2026")).resolved  # it answers as before
