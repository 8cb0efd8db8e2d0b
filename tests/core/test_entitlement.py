"""Who may grant what: never those whom it lets off."""

from __future__ import annotations

from typing import Any

import pytest

from deann06.core.entitlement import Act, Ungranted, ungranted
from deann06.core.records import Directive, Model
from tests.core.build import data, entry, record, registry, task

# Issuer and recipient ubnd, committee ubnd, focal point cat; a leads, b takes part, new is the heir of old.
HEAD = "{lead: [a], cooperating: [b, cat], report_to: [c], deadline: {by: 2024-05-14}}"
EACH = "{lead: [new], respondents: [a, b, cat], deadline: {by: 2024-05-14}}"
OWN = "{lead: [ubnd], deadline: {by: 2024-05-14}}"
FOCAL = "{lead: [cat], deadline: {by: 2024-05-14}}"
PAPER = "document: {number: 1/UBND, date: 2024-05-06}"


def judged(head: str, *log: str, settings: str = "") -> tuple[Ungranted, ...]:
    made = task(head, *log)
    return ungranted(registry(made, settings=settings), made, len(log) - 1)


def granted(head: str, *log: str, settings: str = "") -> bool:
    return not judged(head, *log, settings=settings)


@pytest.mark.parametrize(
    "by", ["ubnd", "c", "cat"], ids=["the issuer", "whom it goes to", "the focal point, a partner"]
)
@pytest.mark.parametrize(
    "act",
    [
        "extend: {by: 2024-06-14}",
        "waive: once",
        "reassign: {lead: [c]}",
        "confirm: true",
        "state: stopped",
        "state: paused",
        "extend: none",
    ],
)
def test_who_may(by: str, act: str) -> None:
    assert granted(HEAD, f"2024-05-06 {by} | {act}, {PAPER}")


@pytest.mark.parametrize("by", ["a", "b", "new"], ids=["the lead", "a partner", "a stranger"])
@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("extend: {by: 2024-06-14}", Act.EXTEND),
        ("extend: ongoing", Act.EXTEND),
        ("waive: once", Act.WAIVE),
        ("reassign: {lead: [c]}", Act.REASSIGN),
        ("confirm: true", Act.CONFIRM),
        ("state: stopped", Act.STOPPED),
        ("state: paused", Act.PAUSED),
    ],
)
def test_who_may_not_and_who_could(by: str, act: str, name: Act) -> None:
    assert judged(HEAD, f"2024-05-06 {by} | {act}, {PAPER}") == (Ungranted(name, (by,), ("ubnd", "c", "cat")),)


@pytest.mark.parametrize(
    "act",
    [
        "extend: {by: 2024-05-10}",
        "confirm: false",
        "state: in_progress",
        "request: {by: 2024-06-01}",
        "note: x",
        "submit: once",
    ],
)
def test_what_lets_nobody_off_needs_no_grant(act: str) -> None:
    assert granted(HEAD, f"2024-05-06 a | {act}")


@pytest.mark.parametrize(
    ("head", "log", "may"),
    [
        pytest.param(
            "{lead: [a], deadline: none}", ["extend: {by: 2024-06-14}"], True, id="a first term gives no time"
        ),
        pytest.param(
            "{lead: [a], when: có quy chế, deadline: {by: 2024-05-14}}",
            ["extend: {by: 2024-05-10}"],
            False,
            id="of what awaits an event nobody knows",
        ),
        pytest.param(
            "{lead: [a], deadline: {days: 30, after: khi có quy chế}}",
            ["extend: {by: 2024-05-10}"],
            False,
            id="nor of what is counted from one",
        ),
        pytest.param(
            HEAD, ["extend: {by: 2024-05-10}", "extend: {by: 2024-05-12}"], False, id="shortened, then lengthened"
        ),
    ],
)
def test_what_shortens_a_term(head: str, log: list[str], may: bool) -> None:
    assert granted(head, *(f"2024-05-06 a | {act}, {PAPER}" for act in log)) is may


def test_an_issuer_that_leads_may_grant_itself() -> None:
    assert granted(OWN, f"2024-05-06 ubnd | extend: {{by: 2024-06-14}}, {PAPER}")


@pytest.mark.parametrize(
    ("head", "act", "may"),
    [
        pytest.param(EACH, "extend: {by: 2024-06-14}, for: [a]", True, id="another's share"),
        pytest.param(EACH, "waive: once, for: [a, b]", True, id="others' shares"),
        pytest.param(EACH, "extend: {by: 2024-06-14}, for: [cat]", False, id="its own share"),
        pytest.param(EACH, "extend: {by: 2024-06-14}", False, id="all shares, its own among them"),
        pytest.param(FOCAL, "extend: {by: 2024-06-14}", False, id="what it leads"),
        pytest.param(FOCAL, "reassign: {lead: [a]}", False, id="what it leads goes to nobody else by itself"),
        pytest.param(FOCAL, "waive: once", True, id="a waiver by a document of another body"),
    ],
)
def test_the_focal_point_is_barred_from_what_is_its_own(head: str, act: str, may: bool) -> None:
    assert granted(head, f"2024-05-06 cat | {act}, {PAPER}") is may


def test_the_focal_point_needs_a_document_where_it_leads() -> None:
    assert not granted(FOCAL, "2024-05-06 cat | waive: once")


@pytest.mark.parametrize(
    ("settings", "by", "may"),
    [
        ("policy: {grants: [new]}", "new", True),
        ("policy: {grants: {extend: [new]}}", "new", True),
        ("policy: {grants: {waive: [new]}}", "new", False),
        ("policy: {grants: {extend: [b]}}", "b", True),
        ("policy: {grants: [a]}", "a", False),
    ],
    ids=["for all acts", "for this act", "for another act", "a partner that is named", "never the lead"],
)
def test_the_settings_may_name_others(settings: str, by: str, may: bool) -> None:
    assert granted(HEAD, f"2024-05-06 {by} | extend: {{by: 2024-06-14}}, {PAPER}", settings=settings) is may


def test_the_heir_of_a_lead_never_grants_and_that_of_an_issuer_does() -> None:
    inherited = "{lead: [old], report_to: [new], deadline: {by: 2025-05-14}}"
    assert not granted(inherited, f"2025-03-03 new | extend: {{by: 2025-06-14}}, {PAPER}")
    given = "{lead: [a], report_to: [old], deadline: {by: 2025-05-14}}"
    assert granted(given, f"2025-03-03 new | extend: {{by: 2025-06-14}}, {PAPER}")


def test_a_reassignment_bars_the_new_lead_and_frees_the_old_one() -> None:
    moved = f"2024-05-06 ubnd | reassign: {{lead: [c]}}, {PAPER}"
    assert not granted(HEAD, moved, f"2024-05-07 c | extend: {{by: 2024-06-14}}, {PAPER}")
    assert granted(HEAD.replace("[c]", "[a]"), moved, f"2024-05-07 a | extend: {{by: 2024-06-14}}, {PAPER}")


def test_a_group_bars_its_members() -> None:
    assert not granted(
        "{lead: [ab], report_to: [a], deadline: {by: 2024-05-14}}", f"2024-05-06 a | waive: once, {PAPER}"
    )


def model(**entries: Any) -> Model:
    head: dict[str, Any] = {"title": "Mô hình", "lead": ["a"], "plan": "d", "log": [entries]}
    return record(Model, "m", head)  # type: ignore[no-any-return]


@pytest.mark.parametrize(("by", "may"), [("ubnd", True), ("cat", True), ("a", False), ("b", False)])
def test_a_model_is_decided_by_who_issued_its_plan(by: str, may: bool) -> None:
    made = model(date="2024-05-06", by=by, decide="stop", document={"number": "1/UBND"})
    assert (not ungranted(registry(), made, 0)) is may


def test_a_directive_is_superseded_by_who_issued_it() -> None:
    head = data("{title: Kết luận, kind: Kết luận, issued: 2024-04-23, issuer: ubnd}")
    for by, may in (("ubnd", True), ("cat", True), ("a", False)):
        made = record(Directive, "d", {**head, "log": [entry(f"2024-05-06 {by} | supersede: e")]})
        assert (not ungranted(registry(), made, 0)) is may
