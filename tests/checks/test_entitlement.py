"""Commands and gate say the same of who may say what; everyday work passes, and what profits its speaker does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.checks.answers.entitlement import against
from deann06.checks.changes.scene import GateScene
from deann06.checks.changes.table import inspect
from deann06.checks.scene import Scene
from deann06.checks.table import run, severity
from deann06.core.changes.compare import compare
from deann06.core.editing.edits import entry_edit
from deann06.core.findings import Problem, Severity
from deann06.errors import DeannError
from deann06.services.record.entitled import refuse_unentitled
from deann06.store.load.loader import load
from deann06.store.yaml.edit import insert_item
from deann06.store.yaml.read import read
from tests.checks.test_governance import base, codes, edited
from tests.tries import tries

TASK = "tasks/kh-2024-01-02.5.yaml"
OF = {
    "led": "lead: [syt]\ncooperating: [stp, cat]\nreport_to: [bcd]\ndeadline: {by: 2024-05-31}\n",
    "each": "lead: [stp]\nrespondents: [syt, cat]\ndeadline: {by: 2024-05-31}\n",
    "awaited": "lead: [syt]\ndeadline: {days: 10, after: khi có quy chế}\n",
    "focal": "lead: [cat]\nvia: [stp]\ndeadline: {by: 2024-05-31}\n",
}
HEAD = 'title: Việc thử\ndirective: kh-2024-01-02\nclause: "5"\n'
LOG = (
    "log:\n- {date: 2024-05-06, by: bcd, extend: {by: 2024-05-20}, document: {number: 11-CV/BCĐ, date: 2024-05-06}}\n"
    "- {date: 2024-05-07, by: syt, progress: 30}\n"
)
ACTS: Mapping[str, str] = {
    "extend": "extend: {by: 2024-06-30}",
    "shorten": "extend: {by: 2024-05-10}",
    "waive": "waive: once",
    "reassign": "reassign: {lead: [bcd]}",
    "stop": "state: stopped",
    "pause": "state: paused",
    "work": "state: in_progress",
    "done": "state: completed",
    "progress": "progress: 60",
    "ask": "request: {by: 2024-06-30}",
    "block": "blocked: {kind: funding}",
    "occurred": "occurred: 2024-05-13",
    "void theirs": "corrects: 2024-05-06",
    "void its": "corrects: 2024-05-07",
    "end": "unblocked: Đã có kinh phí",
    "accept": "confirm: true",
    "send back": "confirm: false",
    "hand in": "submit: once",
    "hand in for one": "submit: once, for: [syt]",
    "hand in for all": "submit: once, for: [so-nganh]",
    "note": "note: Đã xem",
}
PAPER = "document: {number: 12-CV/BCĐ, date: 2024-05-13}"
DAY = date(2024, 5, 13)
MODEL, FIGURE, PLAN = "models/diem-a.yaml", "indicators/ho-so.yaml", "directives/kh-2024-01-02.yaml"
OTHERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    MODEL: (
        "title: Mô hình A\nlead: [syt]\ncooperating: [stp]\nplan: kh-2024-01-02\n"
        "log:\n- {date: 2024-05-06, by: syt, state: piloting}\n",
        (
            "decide: stop",
            "decide: scale_up",
            "state: stopped",
            "state: operating",
            "propose: stop, reason: Không hiệu quả",
            "progress: 40",
            "blocked: {kind: funding}",
            "note: Đã họp",
        ),
    ),
    FIGURE: (
        "title: Số hồ sơ\nunit: hồ sơ\nkind: count\nbetter: up\nowner: syt\ndirective: kh-2024-01-02\n"
        "log:\n- {date: 2024-05-06, by: syt, measure: {ho-so: 40}}\n",
        (
            "measure: {ho-so: 60}",
            "corrects: 2024-05-06, measure: {ho-so: 60}",
            "corrects: 2024-05-06, measure: {ho-so: 20}",
            "corrects: 2024-05-06",
        ),
    ),
    PLAN: ("log:\n- {date: 2024-05-06, by: bcd, note: Đã gửi}\n", ("supersede: kh-2024-01-03", "corrects: 2024-05-06")),
}
SPEAKERS = ("syt", "stp", "cat", "bcd", "so-nganh", "la", "gr")


def tree(head: str) -> dict[str, bytes]:
    return {**base(), TASK: f"{HEAD}{OF[head]}{LOG}".encode()}


def whole(head: str) -> dict[str, bytes]:
    """The same, with a stranger, a body that the settings name, and records of the other kinds."""
    files = {**tree(head), "directives/kh-2024-01-03.yaml": base()[PLAN]}
    for path, (text, _) in OTHERS.items():
        files[path] = files.get(path, b"") + text.encode()
    files |= {f"agencies/{name}.yaml": f"name: {words}\n".encode() for name, words in BODIES.items()}
    return edited("registry.yaml", add="  grants: {extend: [gr]}\n", tree=files)


BODIES = {"la": "Cơ quan lạ", "gr": "Cơ quan được nêu"}
SAID = [*((TASK, act) for act in ACTS.values()), *((path, act) for path, (_, acts) in OTHERS.items() for act in acts)]


@settings(max_examples=tries(400), deadline=None)
@given(
    head=st.sampled_from(sorted(OF)),
    said=st.sampled_from(SAID),
    by=st.sampled_from(SPEAKERS),
    paper=st.booleans(),
)
def test_what_commands_write_passes_and_what_they_refuse_does_not(
    head: str, said: tuple[str, str], by: str, paper: bool
) -> None:
    path, act = said
    before = whole(head)
    old = load(before)
    assert old.registry
    assert not old.problems
    words = ", ".join((f"date: {DAY}", f"by: {by}", act, *([PAPER] if paper else [])))
    item = (read("item.yaml", f"{{{words}}}\n".encode()).data) or {}
    record = old.registry.find(path.rpartition("/")[2].removesuffix(".yaml"))
    place = len(record.log)  # type: ignore[attr-defined]
    text = insert_item(path, before[path].decode(), "log", place, item)  # by hand, whatever commands say
    after = {**before, path: text.encode()}
    new = load(after)
    assert new.registry
    assert not new.problems
    known = {problem.code for problem in run(Scene(old.registry, before, DAY))}
    rules = heavy(run(Scene(new.registry, after, DAY))) - known  # commands and gate alike stop at these
    try:
        entry_edit(old.registry, record, item)
        refuse_unentitled(new.registry, record.id, place, DAY)
        refused = bool(rules)
    except DeannError:
        refused = True
    scene = GateScene(old.registry, new.registry, compare(old.registry, new.registry), DAY, before, after)
    wrong = heavy(inspect(scene)) | rules
    if (path, wrong, refused) == (MODEL, set(), True):
        assert by == "syt"  # a lead that decides on its own model by hand is asked, not stopped
    else:
        assert bool(wrong) is refused, (words, wrong)


def heavy(problems: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in problems if severity(problem.code) is Severity.ERROR}


LED, EACH, AWAITED = (HEAD + OF[key] for key in ("led", "each", "awaited"))
LATE = "document: {number: 3/BC-SYT, date: 2024-05-13}"


@pytest.mark.parametrize(
    ("head", "entries", "code"),
    [
        ("led", [f"by: syt, extend: {{by: 2024-12-31}}, {LATE}"], "G418"),
        ("led", ["by: syt, extend: {by: 2024-12-31}, document: {title: Ý kiến lãnh đạo}"], "G418"),
        ("led", [f"by: stp, extend: {{by: 2024-12-31}}, {PAPER}"], "G418"),
        ("led", [f"by: syt, state: stopped, {LATE}"], "G418"),
        ("led", ["by: bcd, state: stopped"], "G415"),
        ("led", ["by: bcd, state: paused, note: Chờ"], "G415"),
        ("led", [f"by: syt, reassign: {{lead: [stp]}}, {LATE}"], "G418"),
        ("led", ["by: syt, corrects: 2024-05-06, note: Nhầm"], "G418"),
        ("led", ["by: stp, progress: 90"], "G418"),
        ("led", ["by: stp, request: {by: 2024-06-30}"], "G418"),
        ("each", ["by: stp, for: [syt, cat], submit: once"], "G418"),
        ("each", ["by: cat, for: [so-nganh], submit: once"], "G418"),
        ("each", ["by: so-nganh, submit: once"], "G418"),
        ("each", [f"by: syt, waive: once, {LATE}"], "G418"),
        ("awaited", [f"by: syt, occurred: 2024-07-01, {PAPER}"], "G418"),
        ("awaited", ["by: syt, occurred: 2024-05-13, document: {title: Nghe nói}"], "G418"),
        (
            "awaited",
            [f"by: bcd, occurred: 2024-05-02, {PAPER}", f"by: syt, occurred: 2024-05-12, {PAPER}"],
            "G418",
        ),
        ("focal", [f"by: cat, extend: {{by: 2024-12-31}}, {PAPER}"], "G418"),
        ("focal", [f"by: cat, reassign: {{lead: [syt]}}, {PAPER}"], "G418"),
    ],
)
def test_what_profits_its_speaker_is_an_error(head: str, entries: list[str], code: str) -> None:
    assert code in codes(with_entries(head, entries), tree(head))


@pytest.mark.parametrize(
    ("head", "entries"),
    [
        ("led", ["by: syt, state: in_progress, progress: 60, note: Đang làm"]),
        ("led", [f"by: syt, state: completed, {LATE}"]),
        ("led", ["by: syt, request: {by: 2024-06-30}"]),
        ("led", ["by: syt, blocked: {kind: funding}", "by: syt, unblocked: Đã có"]),
        ("led", ["by: stp, note: Đã cử người phối hợp"]),
        ("led", ["by: cat, progress: 70, note: Sở báo qua điện thoại"]),
        ("led", [f"by: bcd, extend: {{by: 2024-06-30}}, {PAPER}"]),
        ("led", [f"by: cat, extend: {{by: 2024-06-30}}, {PAPER}"]),
        ("led", [f"by: bcd, state: paused, {PAPER}", "by: syt, state: in_progress"]),
        ("led", [f"by: syt, state: reported, {LATE}", "by: bcd, confirm: false, note: Bổ sung"]),
        ("led", ["by: syt, corrects: 2024-05-07, progress: 20, note: Ghi nhầm"]),
        ("led", ["by: cat, corrects: 2024-05-07, progress: 20, note: Ghi nhầm"]),
        ("each", ["by: [syt, cat], submit: once"]),
        ("each", [f"by: cat, for: [syt], submit: once, {LATE}"]),
        ("each", [f"by: cat, for: [so-nganh], submit: once, {LATE}"]),
        ("each", [f"by: cat, extend: {{by: 2024-06-30}}, for: [syt], {PAPER}"]),
        ("awaited", [f"by: syt, occurred: 2024-05-12, {PAPER}"]),
        ("focal", [f"by: cat, waive: once, {PAPER}"]),
    ],
)
def test_everyday_work_is_not_stopped(head: str, entries: list[str]) -> None:
    assert codes(with_entries(head, entries), tree(head)) == []


def with_entries(head: str, entries: list[str]) -> dict[str, bytes]:
    lines = "".join(f"- {{date: 2024-05-13, {entry}}}\n" for entry in entries)
    return edited(TASK, add=lines, tree=tree(head))


def test_who_decides_is_as_the_settings_were_before_the_change() -> None:
    """A change that names its own grantor is judged without it; later changes are not."""
    before = tree("led")
    grants = "  grants: {extend: [stp]}\n"
    loosened = edited("registry.yaml", add=grants, tree=before)
    extended = edited(
        TASK, add=f"- {{date: 2024-05-13, by: stp, extend: {{by: 2024-06-30}}, {PAPER}}}\n", tree=loosened
    )
    assert "G418" in codes(extended, before)
    assert codes(extended, loosened) == []
    moved = edited("registry.yaml", ("focal_point: cat", "focal_point: stp"), tree=extended)
    assert "G418" in codes(moved, before)


def test_who_may_grant_is_not_added_on_the_way() -> None:
    given = edited("registry.yaml", add="  grants: {extend: [stp]}\n")
    for grants in ("{extend: [stp, syt]}", "{extend: [stp], waive: [stp]}", "[stp]"):
        assert codes(edited("registry.yaml", ("{extend: [stp]}", grants), tree=given), given) == ["G412"], grants
    assert "G412" not in codes(base(), given)


def test_new_records_bring_their_past_through_the_same_question() -> None:
    after = with_entries("led", [f"by: syt, extend: {{by: 2024-12-31}}, {LATE}"])
    assert "G418" in codes(after, base())


def test_an_old_registry_is_asked_until_it_is_said_by_who_may() -> None:
    own = f"by: syt, extend: {{by: 2024-06-30}}, {LATE}"
    granted = f"by: bcd, extend: {{by: 2024-06-30}}, {PAPER}"
    void = "by: bcd, corrects: 2024-05-13, note: Không có thẩm quyền"
    for entries, told in (([own], True), ([own, granted], False), ([own, void], False), ([own, own], True)):
        files = with_entries("led", entries)
        registry = load(files).registry
        assert registry
        assert any(problem.code == "P619" for problem in run(Scene(registry, files, DAY))) is told, entries


def test_the_sentence_names_who_could_and_the_line_to_type() -> None:
    files = with_entries("led", [f"by: syt, extend: {{by: 2024-06-30}}, {LATE}"])
    registry = load(files).registry
    assert registry
    ((found, problem),) = against(registry, registry.tasks["kh-2024-01-02.5"], 2, DAY)
    assert found.could == ("bcd", "cat")
    assert problem.facts["who"] == "bcd" and problem.facts["entry"] == "2024-05-13"
    with pytest.raises(DeannError) as refused:
        refuse_unentitled(registry, "kh-2024-01-02.5", 2, DAY)
    assert refused.value.facts["term"] == "2024-06-30"
