"""Who may say what: never those whom it lets off, nobody for others, nobody over others' words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from deann06.core.entitlement.evidence import carries
from deann06.core.entitlement.rights import Objection, Why, objections
from deann06.core.records import Act, Directive, Indicator, Model
from tests.core.build import data, entry, record, registry, task

# Issuer and recipient ubnd, committee ubnd, focal point cat; a leads, b takes part, new is the heir of old.
HEAD = "{lead: [a], cooperating: [b, cat], report_to: [c], deadline: {by: 2024-05-14}}"
EACH = "{lead: [new], respondents: [a, b, cat], deadline: {by: 2024-05-14}}"
OWN = "{lead: [ubnd], deadline: {by: 2024-05-14}}"
FOCAL = "{lead: [cat], deadline: {by: 2024-05-14}}"
PAPER = "document: {number: 1/UBND, date: 2024-05-06}"


def judged(head: str, *log: str, settings: str = "", recorded: date | None = None) -> tuple[Objection, ...]:
    """What is to be said against the last entry."""
    made = task(head, *log)
    return objections(registry(made, settings=settings), made, len(log) - 1, recorded)


def whys(head: str, *log: str, settings: str = "", recorded: date | None = None) -> list[str]:
    return [one.why.value for one in judged(head, *log, settings=settings, recorded=recorded)]


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
    assert judged(HEAD, f"2024-05-06 {by} | {act}, {PAPER}") == (
        Objection(Why.GRANT, name, (by,), ("ubnd", "c", "cat")),
    )


@pytest.mark.parametrize(
    "act",
    [
        "extend: {by: 2024-05-10}",
        "confirm: false",
        "state: in_progress",
        "request: {by: 2024-06-01}",
        "note: x",
    ],
)
def test_what_lets_nobody_off_needs_no_grant(act: str) -> None:
    assert granted(HEAD, f"2024-05-06 a | {act}")


@pytest.mark.parametrize(
    ("head", "log", "may"),
    [
        pytest.param(
            "{lead: [a], deadline: none}", ["extend: {by: 2024-06-14}"], False, id="a first term is given by others"
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


def test_a_group_in_which_somebody_profits_grants_nothing() -> None:
    head = "{lead: [a], report_to: [ab], deadline: {by: 2024-05-14}}"
    for by, may in (("ab", False), ("a", False), ("b", True)):
        assert granted(head, f"2024-05-06 {by} | extend: {{by: 2024-06-14}}, {PAPER}") is may


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
    assert (not objections(registry(), made, 0)) is may


def test_a_directive_is_superseded_by_who_issued_it() -> None:
    head = data("{title: Kết luận, kind: Kết luận, issued: 2024-04-23, issuer: ubnd}")
    for by, may in (("ubnd", True), ("cat", True), ("a", False)):
        made = record(Directive, "d", {**head, "log": [entry(f"2024-05-06 {by} | supersede: e")]})
        assert (not objections(registry(), made, 0)) is may


@pytest.mark.parametrize(
    "act",
    ["state: in_progress", "state: completed", "progress: 50", "request: {by: 2024-06-01}", "blocked: {kind: funding}"],
)
@pytest.mark.parametrize(("by", "may"), [("a", True), ("cat", True), ("ubnd", True), ("b", False), ("new", False)])
def test_those_in_charge_report(act: str, by: str, may: bool) -> None:
    assert whys(HEAD, f"2024-05-06 {by} | {act}, {PAPER}") == ([] if may else ["report"])


@pytest.mark.parametrize("by", ["b", "new"])
def test_a_note_is_free_and_so_is_everything_where_nobody_is_named(by: str) -> None:
    assert granted(HEAD, f"2024-05-06 {by} | note: x")
    assert granted("{lead: [các sở liên quan], deadline: none}", f"2024-05-06 {by} | progress: 50")
    assert granted("{lead: [], note: x, deadline: none}", f"2024-05-06 {by} | blocked: {{kind: funding}}")


@pytest.mark.parametrize("act", ["state: in_progress", "confirm: false", "extend: {by: 2024-05-10}"])
def test_a_partner_sends_back_and_takes_up_again(act: str) -> None:
    assert granted(HEAD, f"2024-05-03 a | state: reported, {PAPER}", f"2024-05-06 b | {act}")


def test_the_lead_of_the_day_reports() -> None:
    moved = f"2024-05-06 ubnd | reassign: {{lead: [c]}}, {PAPER}"
    assert whys(HEAD, moved, "2024-05-07 a | progress: 50") == ["report"]
    assert granted(HEAD, moved, "2024-05-07 c | progress: 50")
    assert granted("{lead: [old], deadline: none}", "2025-03-03 new | progress: 50")


def test_one_who_may_is_enough() -> None:
    assert granted(HEAD, f"2024-05-06 [a, ubnd] | extend: {{by: 2024-06-14}}, {PAPER}")


@pytest.mark.parametrize(
    ("said", "recorded", "why"),
    [
        ("a | submit: once", "2024-05-06", []),
        ("[a, b] | submit: once", "2024-05-20", []),
        ("a | submit: once, for: [a]", "2024-05-20", []),
        ("cat | submit: once, for: [a]", "2024-05-06", ["told"]),
        ("cat | submit: once, for: [a]", "2024-05-07", ["later"]),
        ("cat | submit: once, for: [a], document: {title: Báo cáo}", "2024-05-07", ["later"]),
        (f"cat | submit: once, for: [a], {PAPER}", "2024-05-07", []),
        ("cat | submit: once, for: [ab]", "2024-05-06", ["group"]),
        (f"cat | submit: once, for: [ab], {PAPER}", "2024-05-06", []),
        ("cat | submit: once, for: [ab], document: {number: 1/BC-A, date: 2020-01-01}", "2024-05-06", ["group"]),
        ("cat | submit: once, for: [a], document: {number: 1/BC-A}", "2024-05-06", []),
        ("cat | submit: once, for: [a], document: {number: 1/BC-A}", "2024-05-07", ["later"]),
        ("a | submit: once, for: [a, b]", "2024-05-06", ["share"]),
        (f"new | submit: once, for: [a, b], {PAPER}", "2024-05-06", ["share"]),
        ("ab | submit: once", "2024-05-06", ["share"]),
    ],
)
def test_shares_of_others_are_handed_in_by_the_focal_point(said: str, recorded: str, why: list[str]) -> None:
    assert whys(EACH, f"2024-05-06 {said}", recorded=date.fromisoformat(recorded)) == why


def test_a_duty_in_common_is_handed_in_by_its_lead() -> None:
    duty = "{lead: [a], deadline: {every: month}}"
    assert granted(duty, "2024-05-06 a | submit: 2024-05")
    assert whys(duty, "2024-05-06 cat | submit: 2024-05") == ["told"]
    assert whys(duty, "2024-05-06 b | submit: 2024-05") == ["share"]


REFUSED = f"2024-05-08 ubnd | confirm: false, {PAPER}"
SHORTER = f"2024-05-08 ubnd | extend: {{by: 2024-05-09}}, {PAPER}"
REPORTED = f"2024-05-07 a | state: completed, {PAPER}"


@pytest.mark.parametrize(
    ("log", "why"),
    [
        pytest.param([REPORTED, REFUSED, "2024-05-09 a | corrects: 2024-05-08, note: x"], ["corrects"], id="K3"),
        pytest.param([SHORTER, "2024-05-09 a | corrects: 2024-05-08, note: x"], ["corrects"], id="a shorter term"),
        pytest.param([REPORTED, REFUSED, "2024-05-09 ubnd | corrects: 2024-05-08"], [], id="who said it"),
        pytest.param([REPORTED, REFUSED, "2024-05-09 cat | corrects: 2024-05-08"], [], id="the focal point"),
        pytest.param([REPORTED, "2024-05-09 b | corrects: 2024-05-07"], ["corrects"], id="a partner over the lead"),
        pytest.param([REPORTED, "2024-05-09 a | corrects: 2024-05-07"], [], id="its own, to its loss"),
        pytest.param(
            [REPORTED, "2024-05-08 a | state: in_progress", "2024-05-09 a | corrects: 2024-05-08"],
            ["favour"],
            id="its own, to its profit",
        ),
        pytest.param(
            [REPORTED, "2024-05-08 a | state: in_progress", f"2024-05-09 a | corrects: 2024-05-08, {PAPER}"],
            [],
            id="the same with a document",
        ),
        pytest.param(
            ["2024-05-06 a | progress: 70", "2024-05-07 a | corrects: 2024-05-06, progress: 50"], [], id="a slip"
        ),
    ],
)
def test_corrections(log: list[str], why: list[str]) -> None:
    assert whys(HEAD, *log) == why


def test_the_focal_point_does_not_void_a_refusal_of_its_own_work_without_a_document() -> None:
    done = f"2024-05-07 cat | state: completed, {PAPER}"
    assert whys(FOCAL, done, REFUSED, "2024-05-09 cat | corrects: 2024-05-08, note: x") == ["favour"]


AWAITED = "{lead: [a], cooperating: [b], deadline: {days: 10, after: khi có quy chế}}"
OTHER = "document: {number: 7/QĐ-TTg, date: 2024-05-06}"


@pytest.mark.parametrize(
    ("log", "why"),
    [
        pytest.param([f"2024-05-06 a | occurred: 2024-05-06, {OTHER}"], [], id="the lead, once, by a document"),
        pytest.param([f"2024-05-06 new | occurred: 2024-05-06, {OTHER}"], [], id="anybody"),
        pytest.param([f"2024-05-06 a | occurred: 2024-06-06, {OTHER}"], ["future"], id="a day to come"),
        pytest.param([f"2024-05-06 ubnd | occurred: 2024-06-06, {OTHER}"], ["future"], id="whoever says it"),
        pytest.param([f"2024-05-06 ab | occurred: 2024-06-06, {OTHER}"], ["future"], id="a group"),
        pytest.param(["2024-05-06 ab | occurred: 2024-05-06, document: {title: Ý kiến}"], ["event"], id="by its group"),
        pytest.param(["2024-05-06 a | occurred: 2024-05-06, document: {title: Ý kiến}"], ["event"], id="no number"),
        pytest.param(
            [f"2024-05-06 a | occurred: 2024-05-02, {OTHER}", f"2024-05-07 a | occurred: 2024-05-06, {OTHER}"],
            ["again"],
            id="later",
        ),
        pytest.param(
            [f"2024-05-06 a | occurred: 2024-05-02, {OTHER}", f"2024-05-07 ubnd | occurred: 2024-05-06, {OTHER}"],
            [],
            id="later, by who may",
        ),
        pytest.param(
            [f"2024-05-06 a | occurred: 2024-05, {OTHER}", f"2024-05-07 a | occurred: 2024-05-06, {OTHER}"],
            [],
            id="known more exactly",
        ),
        pytest.param(
            [
                f"2024-05-06 a | occurred: 2024-05-02, {OTHER}",
                f"2024-05-07 a | corrects: 2024-05-06, {OTHER}",
                f"2024-05-07 a | occurred: 2024-05-06, {OTHER}",
            ],
            ["again"],
            id="voided and said again",
        ),
        pytest.param(
            [f"2024-05-06 a | occurred: 2024-05-02, {OTHER}", "2024-05-07 a | corrects: 2024-05-06"],
            ["favour"],
            id="voided",
        ),
    ],
)
def test_events(log: list[str], why: list[str]) -> None:
    assert whys(AWAITED, *log) == why


def test_a_lead_on_its_model_is_asked_and_a_stranger_refused() -> None:
    for by, why in (("a", Why.OWN_MODEL), ("b", Why.GRANT)):
        made = model(date="2024-05-06", by=by, state="stopped", document={"number": "1/UBND"})
        assert [one.why for one in objections(registry(), made, 0)] == [why]


def test_a_figure_is_its_owners() -> None:
    head: dict[str, Any] = {"title": "Số", "unit": "hồ sơ", "kind": "count", "better": "up", "owner": "a"}
    said = {"date": "2024-05-06", "by": "a", "measure": {"i": "7"}}
    less = {"date": "2024-05-07", "by": "a", "measure": {"i": "5"}}
    void = {"date": "2024-05-08", "by": "a", "corrects": "2024-05-07"}
    cases: list[tuple[str, list[dict[str, Any]], list[Why]]] = [
        ("a", [said], []),
        ("cat", [said], []),
        ("b", [said], [Why.REPORT]),
        ("a", [said, less, void], [Why.FAVOUR]),
        ("a", [less | {"date": "2024-05-07"}, said | {"date": "2024-05-08"}, void | {"corrects": "2024-05-08"}], []),
    ]
    for by, log, why in cases:
        made = record(Indicator, "i", {**head, "log": [*log[:-1], {**log[-1], "by": by}]})
        assert [one.why for one in objections(registry(), made, len(log) - 1)] == why


@pytest.mark.parametrize(
    ("document", "claimed", "recorded", "may"),
    [
        ("{number: 1/UBND, date: 2024-05-06}", "2024-05-06", "2024-05-20", True),
        ("{number: 1/UBND, date: 2024-05-07}", "2024-05-06", "2024-05-20", False),
        ("{number: 1/UBND, date: 2020-01-01}", "2024-05-06", "2024-05-20", False),
        ("{number: 1/UBND}", "2024-05-06", "2024-05-06", True),
        ("{number: 1/UBND}", "2024-05-06", "2024-05-07", False),
        ("{number: 1/UBND}", "2024-05-05", "2024-05-06", False),
        ("{title: Ý kiến, date: 2024-05-06}", "2024-05-06", "2024-05-06", False),
        ("{directive: d}", "2024-05-06", "2024-05-20", True),
    ],
)
def test_what_a_document_proves(document: str, claimed: str, recorded: str, may: bool) -> None:
    made = task(HEAD, f"2024-05-06 a | state: completed, document: {document}")
    days = (date.fromisoformat(day) for day in (claimed, recorded, "2024-04-23"))
    assert carries(registry(made), made.log[0], *days) is may
