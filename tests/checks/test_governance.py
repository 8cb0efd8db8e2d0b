"""Every rule on a change: the bad example of its page, laid over `base`, shows it just where the carets stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from deann06.checks import CHECKS, severity
from deann06.checks.changes.scene import GateScene
from deann06.checks.changes.sight import AROUND
from deann06.checks.changes.table import GATES, SAME, inspect
from deann06.checks.changes.waivers import DAY, OWN, Exceptions, apply_waivers
from deann06.core.changes.compare import compare
from deann06.core.findings import Finding, Severity
from deann06.core.merging.heads import merge
from deann06.output.words.change.findings import message
from deann06.services.findings import located
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from deann06.store.yaml.values import flow
from tests.checks.laid import AS_OF, Mark, also, example, over

BASE: Final = Path(__file__).parent / "base"
CODES: Final = sorted((*(gate.code for gate in GATES), *OWN))
BASE_DAY: Final = date(2024, 5, 10)
TASK: Final = "tasks/kh-2024-01-02.1.yaml"
DONE: Final = "tasks/kh-2024-01-02.3.yaml"
ANSWERED: Final = "tasks/kh-2024-01-02.2.yaml"

Tree = Mapping[str, bytes]


def base() -> dict[str, bytes]:
    return read_tree(BASE)[0]


def begun(code: str, side: str = "bad") -> dict[str, bytes]:
    """The state before the bad or the good change of a rule's page."""
    return over(base(), example(code, side).before)


def case(code: str, side: str) -> dict[str, bytes]:
    """The state after it."""
    return over(begun(code, side), example(code, side).now)


def found(after: Tree, before: Tree | None = None, as_of: date = AS_OF, *, approved: bool = True) -> list[Finding]:
    """What is wrong with a change, exceptions applied; they were approved before it, unless it is what is asked."""
    before = base() if before is None else before
    old, new = load(before), load(after)
    assert not (old.problems or new.problems)
    assert old.registry
    assert new.registry
    scene = GateScene(old.registry, new.registry, compare(old.registry, new.registry), as_of, before, after)
    since = dict.fromkeys(new.registry.waivers if approved else old.registry.waivers, BASE_DAY)
    exceptions = Exceptions(new.registry.waivers, since, after.__contains__)
    sifted = apply_waivers(located(inspect(scene), after), exceptions, as_of)
    return [*sifted.kept, *located(sifted.problems, after)]


def edited(path: str, *changes: tuple[str, str], add: str = "", tree: Tree | None = None) -> dict[str, bytes]:
    """A tree (the base) with texts replaced in a file, and lines added to its end."""
    tree = base() if tree is None else dict(tree)
    text = tree[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return {**tree, path: (text + add).encode()}


def codes(after: Tree, before: Tree | None = None) -> list[str]:
    return sorted(finding.code for finding in found(after, before))


# --- the table ------------------------------------------------------------------------------------


def test_every_rule_on_a_change_is_in_the_catalogue() -> None:
    catalogue = [rule.code for rule in CHECKS if rule.family == "G"]
    assert sorted([*CODES, *DAY, *AROUND]) == catalogue
    assert set(SAME) <= set(catalogue)
    assert all(rule.check is None for rule in CHECKS if rule.family == "G")


def test_what_an_honest_mistake_may_look_like_is_a_warning() -> None:
    assert [severity(code) for code in ("G409", "G410", "G413")] == [Severity.WARNING] * 3
    assert severity("G414") is Severity.INFO


@pytest.mark.parametrize("code", CODES)
def test_a_bad_change_is_caught_where_the_carets_stand(code: str) -> None:
    bad = example(code, "bad")
    findings = found(case(code, "bad"), begun(code), bad.as_of, approved=False)
    assert [Mark(*astuple(one.source)) for one in findings if one.code == code] == bad.marks
    assert {one.code for one in findings} == {code, *also(code)}
    for finding in findings:
        assert all(message(finding))
        assert "{" not in message(finding).message


@pytest.mark.parametrize("side", ["bad", "good"])
@pytest.mark.parametrize("code", CODES)
def test_an_example_that_says_no_day_is_the_same_on_any(code: str, side: str) -> None:
    shown = example(code, side)
    if shown.day is None:
        findings = found(case(code, side), begun(code, side), date(2028, 5, 15), approved=False)
        assert [Mark(*astuple(one.source)) for one in findings if one.code == code] == shown.marks


@pytest.mark.parametrize("code", CODES)
def test_a_good_change_passes(code: str) -> None:
    good = example(code, "good")
    assert found(case(code, "good"), begun(code, "good"), good.as_of, approved=False) == []
    assert not good.marks


def test_no_change_passes() -> None:
    assert codes(base()) == []


# --- heads ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lead: [cat]", "lead: [cat]\ngroups: []\nnote: Đã rõ"),
        ("lead: [cat]", "lead: [cat]\nassigned: 2024-01-02"),  # what it was all along
    ],
)
def test_what_changes_nothing_may_be_written(old: str, new: str) -> None:
    assert codes(edited(TASK, (old, new))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{before: 2024-05-10, phrase: trước ngày 10/5/2024}", "ongoing"),
        ("deadline: {before: 2024-05-10, phrase: trước ngày 10/5/2024}\n", ""),
        ("before: 2024-05-10", "by: 2024-05-10"),
        ("before: 2024-05-10", "roll: next, before: 2024-05-10"),
        ("before: 2024-05-10", "before: 2024-05-01"),  # an earlier one too is not what was assigned
    ],
)
def test_a_term_changed_in_any_way_is_caught(old: str, new: str) -> None:
    assert codes(edited(TASK, (old, new))) == ["G401"]


CYCLES = (
    "cycles: {meeting: {every: 2 weeks, anchor: 2024-01-16}}\n",
    "cycles: {meeting: {every: 2 weeks, anchor: 2024-01-16, assumed: không nguồn nào cho ngày mốc}}\n",
)


@pytest.mark.parametrize(
    ("before", "after", "term", "expected"),
    [
        (CYCLES[0], CYCLES[0].replace("01-16", "01-17"), "{cycle: meeting}", ["G401"]),
        (CYCLES[0], CYCLES[0].replace("2 weeks", "4 weeks"), "{cycle: meeting}", ["G401"]),
        (CYCLES[0], CYCLES[1], "{cycle: meeting}", ["G432"]),  # a doubt moves no day
        (CYCLES[1], CYCLES[0].replace("01-16", "01-17"), "{cycle: meeting}", ["G432"]),  # the real day has become known
        (CYCLES[1], CYCLES[0].replace("2 weeks", "4 weeks"), "{cycle: meeting}", ["G401"]),
        (CYCLES[0], CYCLES[0].replace("01-16", "01-17"), "{every: month, by: 15}", ["G432"]),  # no task takes it
        (CYCLES[0], CYCLES[0] + "phases: {x: {from: 2024-01}}\n", "{cycle: meeting}", []),
    ],
)
def test_a_cycle_that_terms_are_taken_from_is_no_way_round(
    before: str, after: str, term: str, expected: list[str]
) -> None:
    given = edited(TASK, ("{before: 2024-05-10, phrase: trước ngày 10/5/2024}", term))
    states = [{**given, "registry.yaml": given["registry.yaml"] + more.encode()} for more in (before, after)]
    assert [one.code for one in found(states[1], states[0])] == expected


def test_the_same_term_by_another_name_is_no_change() -> None:
    given = {**base(), "registry.yaml": base()["registry.yaml"] + CYCLES[0].encode()}
    said = [b"{every: 2 weeks, anchor: 2024-01-16}", b"{cycle: meeting}", b"{cycle: meeting, until: 2024-12}"]
    old = "{before: 2024-05-10, phrase: trước ngày 10/5/2024}".encode()
    states = [{**given, TASK: given[TASK].replace(old, one)} for one in said]
    assert [one.code for one in found(states[1], states[0])] == []
    assert [one.code for one in found(states[2], states[1])] == ["G401"]


def test_the_old_and_the_new_term_are_named() -> None:
    (finding,) = found(case("G401", "bad"))
    assert message(finding).message == "Thời hạn bị sửa trực tiếp: trước ngày 10/5/2024 → trước ngày 31/5/2024."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("G403", "Mục ngày 1/4/2024 của Công an tỉnh đã ghi từ trước bị xóa."),
        ("G406", "Phần giao việc bị sửa trực tiếp: Chủ trì: Công an tỉnh → Sở Y tế."),
        ("G409", "“Sở Y tế” không được giao, không nhận báo cáo và cũng không giao việc này."),
        ("G412", "“Chính sách, hoàn thành phải có” được nới: văn bản → không cần."),
    ],
)
def test_a_reviewer_reads_names_and_words(code: str, said: str) -> None:
    assert said in [message(finding).message for finding in found(case(code, "bad"), begun(code))]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("cooperating: [syt]\n", "cooperating"),
        ("respondents: [syt]\n", "respondents"),
        ("report_to: [bcd]\n", "report_to"),
        ("when: khi có kinh phí\n", "when"),
        ("assigned: 2024-05-30\n", "assigned"),
    ],
)
def test_an_assignment_written_over_is_caught(lines: str, key: str) -> None:
    (finding,) = found(edited(TASK, ("lead: [cat]\n", f"lead: [cat]\n{lines}")))
    assert (finding.code, finding.field, finding.source.line) == ("G406", key, 5)


def test_the_day_of_a_directive_moves_what_it_assigned() -> None:
    path = "directives/kh-2024-01-02.yaml"
    assert codes(edited(path, ("issued: 2024-01-02", "issued: 2024-07-02"))) == ["G406"]


def test_a_day_that_becomes_known_is_no_change() -> None:
    path = "directives/kh-2024-01-02.yaml"
    before = edited(path, ("issued: 2024-01-02", "issued: 2024-01"))
    assert codes(base(), before) == []
    rough = "lead: [cat]\n", "lead: [cat]\nassigned: 2024-02\n"
    exact = "lead: [cat]\n", "lead: [cat]\nassigned: 2024-02-05\n"
    assert codes(edited(TASK, exact), edited(TASK, rough)) == []
    assert codes(edited(TASK, rough), edited(TASK, exact)) == ["G406"]


def test_a_group_loses_no_member_without_a_day() -> None:
    path = "agencies/so-nganh.yaml"
    (finding,) = found(edited(path, ("[cat, syt]", "[cat]")))
    assert (finding.code, finding.source.path, finding.source.line) == ("G405", path, 2)
    assert "Đã gạch khỏi nhóm: Sở Y tế" in message(finding).message
    assert codes(edited(path, ("[cat, syt]", "[cat, {agency: syt, until: 2024-05-14}]"))) == []
    assert codes(edited(path, ("[cat, syt]", "[cat, syt, {agency: stp, from: 2024-05-13}]"))) == []
    assert codes(edited(path, ("[cat, syt]", "[cat, syt, stp]"))) == ["G406"]


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("syt", "{agency: syt, from: 2024-05-01}", "G405"),  # it never was
        ("{agency: syt, from: 2024-01-01}", "{agency: syt, from: 2024-02-01}", "G405"),
        ("{agency: syt, from: 2024-01}", "{agency: syt, from: 2024-01-15}", ""),  # a day that becomes known
        ("syt", "{agency: syt, until: 2024-01-31}", ""),  # nothing was asked of it since
        ("syt", "{agency: syt, until: 2024-01-31}, {agency: syt, from: 2024-05-01}", ""),
        ("{agency: syt, until: 2024-04-30}", "{agency: syt, until: 2024-03-31}", ""),
        ("{agency: syt, until: 2024-04}", "{agency: syt, until: 2024-04-10}", ""),
        ("{agency: syt, until: 2024-04-10}", "{agency: syt, until: 2024-04-10}, {agency: syt, from: 2024-05-01}", ""),
        ("syt", "{agency: syt, until: 2024-05-10}", ""),
    ],
)
def test_the_time_of_a_member_is_not_cut_short_in_silence(was: str, now: str, code: str) -> None:
    path = "agencies/so-nganh.yaml"
    before = edited(path, ("syt", was))
    assert codes(edited(path, (was, now), tree=before), before) == ([code] if code else [])


ASKED: Final = "title: Báo cáo\ndirective: kh-2024-01-02\nclause: '1'\nlead: [cat]\ndeadline: {by: 2024-04-30}\n"


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        ("agencies/syt.yaml", "valid: {until: 2024-03-31}\nsuccessors: [{agency: stp}]\n", "G406 G425"),
        ("agencies/syt.yaml", "valid: {until: 2024-03-31}\nsuccessors: [{agency: cat, basis: theo ý kiến}]\n", "G425"),
        (
            "agencies/syt.yaml",
            "valid: {until: 2024-03-31}\nsuccessors: [{agency: cat, basis: 45/2025/NĐ-CP}]\n",
            "G410",
        ),
        ("agencies/syt.yaml", "valid: {until: 2024-05-12}\nsuccessors: [{agency: cat, basis: 45/2025/NĐ-CP}]\n", ""),
        ("agencies/so-nganh.yaml", "{agency: syt, until: 2024-03-31}", "G425"),
        ("agencies/so-nganh.yaml", "{agency: syt, until: 2024-05-12}", ""),
        ("agencies/so-nganh.yaml", "{agency: syt, until: 2024-03-31, basis: 45/2025/NĐ-CP}", "G410"),
    ],
)
def test_nobody_gains_by_bodies_without_a_document(path: str, change: str, code: str) -> None:
    handed = "log:\n- {date: 2024-04-26, by: cat, submit: once}\n"
    before = {**base(), "tasks/kh-2024-01-02.4.yaml": f"{ASKED}respondents: [so-nganh]\n{handed}".encode()}
    member = path.endswith("so-nganh.yaml")
    after = edited(path, ("syt", change), tree=before) if member else edited(path, add=change, tree=before)
    assert (
        set(codes(after, before)) <= {*code.split(), "G406"} if "G406" in code else codes(after, before) == code.split()
    )


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("directives/kh-2024-01-02.yaml", "văn bản"),
        ("models/mo-hinh.yaml", "mô hình"),
        ("indicators/chi-tieu.yaml", "chỉ tiêu"),
    ],
)
def test_records_of_other_kinds_are_not_removed_either(path: str, what: str) -> None:
    text = {"models": "title: Mô hình\nlead: [cat]\n", "indicators": "title: Số\nunit: hồ sơ\nkind: count\n"}
    before = base() | ({path: text[path.split("/")[0]].encode()} if path not in base() else {})
    (finding,) = found({name: raw for name, raw in before.items() if name != path}, before)
    assert finding.code == "G404"
    assert f"Đã xóa {what} “{finding.record}”" in message(finding).message


@pytest.mark.parametrize(("name", "code"), [("stp", "G432"), ("syt", "G404")])
def test_only_a_body_that_nothing_names_may_be_removed(name: str, code: str) -> None:
    assert codes({path: raw for path, raw in base().items() if path != f"agencies/{name}.yaml"}) == [code]


def test_a_year_of_the_calendar_stays() -> None:
    assert codes({path: raw for path, raw in base().items() if path != "calendar/2024.yaml"}) == ["G404"]


def test_a_record_that_cannot_be_read_is_not_removed() -> None:
    before = base()
    after = {**before, TASK: b"title: ["}
    old, new = load(before), load(after)
    assert old.registry and new.registry
    changes = compare(old.registry, new.registry)
    assert inspect(GateScene(old.registry, new.registry, changes, AS_OF, before, after)) == []


# --- renames --------------------------------------------------------------------------------------


def renamed(tree: Tree, old: str, new: str) -> dict[str, bytes]:
    """Another id for a record, in its file's name and wherever it is named."""
    return {path.replace(old, new): raw.replace(old.encode(), new.encode()) for path, raw in tree.items()}


@pytest.mark.parametrize(
    ("old", "new"), [("syt", "so-y-te"), ("kh-2024-01-02", "3-kh-ubnd-2024"), ("kh-2024-01-02.1", "kh-2024-01-02.1a")]
)
def test_a_rename_with_its_references_is_honest(old: str, new: str) -> None:
    assert codes(renamed(base(), old, new)) == []


def test_a_rename_hides_nothing() -> None:
    after = renamed(case("G401", "bad"), "kh-2024-01-02.1", "kh-2024-01-02.1a")
    before = base()
    old, new = load(before).registry, load(after).registry
    assert old and new
    names = {("tasks", "kh-2024-01-02.1a"): "kh-2024-01-02.1"}
    scene = GateScene(old, new, compare(old, new, names), AS_OF, before, after)
    assert [problem.code for problem in inspect(scene)] == ["G401"]
    assert "G404" in codes(
        renamed(
            edited(TASK, ("title: Báo cáo kết quả", "title: Việc khác"), ("progress: 30", "progress: 90")),
            "kh-2024-01-02.1",
            "kh-2024-01-02.9",
        )
    )


def test_a_model_named_like_a_body_renames_no_body() -> None:
    before = {**base(), "models/syt.yaml": "title: Trạm y tế điện tử\nlead: [syt]\n".encode()}
    after = {path.replace("models/syt", "models/cat"): raw for path, raw in before.items()}
    assert codes(after, before) == []
    assert codes(edited(ANSWERED, ("[cat, syt]", "[cat]"), tree=after), before) == ["G405"]
    before = edited(ANSWERED, ("[cat, syt]", "[syt]"), tree=before)
    after = edited(ANSWERED, ("[cat, syt]", "[cat]"), tree=after)
    assert codes(after, before) == ["G405"]


def test_an_indicator_named_like_a_state_completes_nothing() -> None:
    indicator = "title: Số xã đã xong\nunit: xã\nkind: count\n".encode()
    before = edited(DONE, ("completed", "reported"), tree={**base(), "indicators/reported.yaml": indicator})
    after = {**base(), "indicators/completed.yaml": indicator}
    assert codes(after, before) == ["G402"]


# --- logs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2024-04-01", "date: 2024-04-20"),
        ("by: cat", "by: bcd"),
        ("state: in_progress, progress: 30", "note: Đã xem"),
        ("progress: 30", "progress: 30, note: Thêm chữ"),
    ],
)
def test_whatever_is_changed_in_an_entry_is_caught(old: str, new: str) -> None:
    assert "G402" in codes(edited(TASK, (old, new)))


def test_entries_in_another_order_say_the_same() -> None:
    more = "- {date: 2024-05-12, by: cat, note: Một}\n", "- {date: 2024-05-12, by: cat, note: Hai}\n"
    assert codes(edited(TASK, add=more[1] + more[0]), edited(TASK, add="".join(more))) == []


TWICE: Final = (
    "- {date: 2024-05-09, by: cat, state: reported}\n",
    "- {date: 2024-05-09, by: bcd, confirm: false, note: Chưa đạt}\n",
)
ONE: Final = "- {date: 2024-05-09, by: cat, note: Đã họp}\n"
MENDED: Final = TWICE[0] + "- {date: 2024-05-10, by: cat, corrects: 2024-05-09, note: Nhầm nhiệm vụ}\n"


def test_entries_of_a_day_that_act_keep_their_order() -> None:
    before = edited(TASK, add="".join(TWICE))
    (finding,) = found(edited(TASK, add="".join(reversed(TWICE))), before)
    assert (finding.code, finding.source.line, finding.facts["name"]) == ("G402", 8, "2024-05-09#2")
    assert "bị đổi chỗ" in message(finding).message
    assert codes(edited(TASK, add=f"{ONE}{''.join(TWICE)}"), before) == []


def test_a_correction_keeps_naming_the_same_entry() -> None:
    before = edited(TASK, add=MENDED)
    (finding,) = found(edited(TASK, add=ONE + MENDED), before)
    assert (finding.code, finding.source.line, finding.field) == ("G402", 10, "log.3.corrects")
    assert "đính chính 2024-05-09" in message(finding).message
    counted = ONE + MENDED.replace("corrects: 2024-05-09", "corrects: 2024-05-09#2")
    assert codes(edited(TASK, add=counted), before) == []  # as a merge writes it
    behind = MENDED.replace("- {date: 2024-05-10", f"{ONE}- {{date: 2024-05-10")
    assert codes(edited(TASK, add=behind), before) == []


def test_an_entry_says_how_a_correction_names_it() -> None:
    add = "- {date: 2024-04-01, by: cat, note: Một}\n"
    (finding,) = found(edited(TASK, add=add.replace("Một", "Hai")), edited(TASK, add=add))
    assert finding.facts["name"] == "2024-04-01#2"


@pytest.mark.parametrize(
    ("says", "code"),
    [("by: cat, state: completed", "G407"), ("by: bcd, extend: {by: 2024-06-15}", "G408")],
)
def test_a_document_that_names_nothing_is_none(says: str, code: str) -> None:
    assert codes(edited(TASK, add=f"- {{date: 2024-05-09, {says}, document: {{date: 2024-05-09}}}}\n")) == [code]


def test_documents_are_asked_for_in_new_records_too() -> None:
    after = edited("registry.yaml", ("completion: document", "completion: none"))
    after["tasks/kh-2024-01-02.4.yaml"] = after[DONE].replace(b", document: {number: 12/BC-SYT, date: 2024-04-26}", b"")
    assert set(codes(after)) == {"G407", "G412"}


def test_a_policy_made_stricter_is_asked_of_later_changes() -> None:
    before = edited("registry.yaml", ("completion: document", "completion: none"))
    assert codes(edited(TASK, add="- {date: 2024-05-15, by: cat, state: completed}\n"), before) == []


@pytest.mark.parametrize("body", ["cat", "bcd", "syt", "stp"])
def test_who_has_to_do_with_a_task(body: str) -> None:
    add = f"log:\n- {{date: 2024-05-13, by: {body}, state: in_progress}}\n"
    assert codes(edited(ANSWERED, add=add)) == (["G418"] if body == "stp" else [])
    add = add.replace("state: in_progress", "note: Đã nhận hồ sơ")
    assert codes(edited(ANSWERED, add=add)) == (["G409"] if body == "stp" else [])


def test_a_successor_speaks_for_an_ended_body() -> None:
    before = edited("agencies/cat.yaml", add="valid: {until: 2024-05-11}\nsuccessors: [{agency: stp}]\n")
    assert codes(edited(TASK, add="- {date: 2024-05-13, by: stp, note: Tiếp nhận}\n", tree=before), before) == []


def test_a_member_speaks_for_its_group() -> None:
    before = edited(TASK, ("lead: [cat]", "lead: [so-nganh]"))
    assert codes(edited(TASK, add="- {date: 2024-05-13, by: syt, note: Đã làm}\n", tree=before), before) == []


REPORTED: Final = "state: completed, document: {number: 5/BC-CAT"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{date: 2024-04-02, by: cat, note: Đã họp}", ""),  # nothing hangs on it
        ("{date: 2024-04-02, by: cat, state: in_progress, progress: 40}", ""),
        (f"{{date: 2024-05-08, by: cat, {REPORTED}, date: 2024-05-08}}}}", "G410"),
        (f"{{date: 2024-05-08, by: cat, {REPORTED}, date: 2024-05-07}}}}", "G410"),
        (f"{{date: 2024-05-08, by: cat, {REPORTED}, date: 2024-05-09}}}}", "G426"),  # a document of a later day
        (f"{{date: 2024-05-08, by: cat, {REPORTED}, date: 2020-05-08}}}}", "G426"),  # older than the assignment
        (f"{{date: 2024-05-08, by: cat, {REPORTED}}}}}", "G426"),  # of no day
        ("{date: 2024-05-08, by: cat, state: completed, document: {title: Báo cáo}}", "G426"),
        ("{date: 2024-05-14, by: cat, state: completed, document: {url: 'https://example.org'}}", "G426"),
        (f"{{date: 2024-05-15, by: cat, {REPORTED}}}}}", ""),  # late, and said so
        ("{date: 2024-05-08, by: bcd, extend: {by: 2024-05-31}, document: {number: 1/BCĐ, date: 2024-05-08}}", ""),
    ],
)
def test_a_day_is_judged_by_what_hangs_on_it(entry: str, code: str) -> None:
    assert codes(edited(TASK, add=f"- {entry}\n")) == code.split()


def test_a_correction_holds_from_the_day_of_what_it_corrects() -> None:
    add = "- {date: 2024-04-01, by: cat, corrects: 2024-04-01, state: in_progress, progress: 20}\n"
    assert codes(edited(TASK, add=add)) == []
    done = "state: completed, document: {number: 12/BC-CAT, date: 2024-04-01}"
    assert codes(edited(TASK, add=add.replace("state: in_progress, progress: 20", done))) == ["G410"]
    mended = "- {date: 2024-04-26, by: syt, corrects: 2024-04-26, state: completed, document: {number: 13/BC-SYT}}\n"
    assert codes(edited(DONE, add=mended)) == []  # it was in time before


def test_entries_recorded_on_one_day_are_one_finding() -> None:
    handed = "log:\n- {date: 2024-04-26, by: cat, submit: once, document: {number: 1/BC, date: 2024-04-26}}\n"
    before = {**base(), **{f"tasks/kh-2024-01-02.{n}.yaml": f"{ASKED}respondents: [cat]\n".encode() for n in (4, 5, 6)}}
    after = {
        path: raw + handed.encode() if path[6:-6] == "kh-2024-01-02." and path[-6] in "456" else raw
        for path, raw in before.items()
    }
    findings = found(after, before)
    assert [one.code for one in findings] == ["G410"]
    assert message(findings[0]).message.startswith("3 mục ghi ngày 15/5/2024 đề ngày sớm hơn, từ 26/4/2024: ")


def test_new_tasks_bring_their_past_along() -> None:
    done = "log:\n- {{date: 2024-04-26, by: cat, state: completed, document: {{number: {n}/BC{day}}}}}\n"
    for day, code in ((", date: 2024-04-26", ["G427"]), ("", ["G426"])):
        new = {f"tasks/kh-2024-01-02.{n}.yaml": (ASKED + done.format(n=n, day=day)).encode() for n in range(4, 8)}
        findings = found({**base(), **new})
        assert sorted(one.code for one in findings) == code
        assert any("50,00% → 83,33%" in message(one).message for one in findings)


@pytest.mark.parametrize(
    ("entry", "caught"),
    [
        ("state: paused", True),
        ("confirm: false", True),
        ("corrects: 2024-04-26", True),
        ("corrects: 2024-04-26, note: Nhầm nhiệm vụ", False),
        ("confirm: false, document: {number: 7/TB-BCĐ, date: 2024-05-13}", False),
        ("state: completed, document: {number: 13/BC-SYT, date: 2024-05-13}", False),
        ("note: Đã nghiệm thu", False),
    ],
)
def test_an_accepted_task_is_reopened_with_a_reason(entry: str, caught: bool) -> None:
    told = codes(edited(DONE, add=f"- {{date: 2024-05-13, by: bcd, {entry}}}\n"))
    assert [code for code in told if code != "G415"] == (["G411"] if caught else [])


@pytest.mark.parametrize(
    ("entry", "caught"),
    [
        ("by: syt, corrects: 2024-05-09", True),
        ("by: syt, corrects: 2024-05-09, document: {date: 2024-05-13}", True),
        ("by: bcd, corrects: 2024-05-09, note: Nhầm nhiệm vụ", False),
        ("by: syt, corrects: 2024-05-09, state: completed, document: {number: 13/BC-SYT, date: 2024-05-13}", False),
        ("by: syt, corrects: 2024-05-09, state: in_progress", False),
    ],
)
def test_a_completion_is_not_revived_without_a_reason(entry: str, caught: bool) -> None:
    """What was sent back is completed again, on its old day, once the entry that says so is voided."""
    before = edited(DONE, add="- {date: 2024-05-09, by: bcd, confirm: false, note: Chưa đạt}\n")
    findings = found(edited(DONE, add=f"- {{date: 2024-05-13, {entry}}}\n", tree=before), before)
    strange = ["G418"] if "syt" in entry else []  # it was said by another body
    assert [one.code for one in findings if one.code.startswith("G")] == (["G411"] if caught else []) + strange
    if caught:
        assert (findings[0].field, findings[0].source.line) == ("log.2.corrects", 9)
        assert "thành đã hoàn thành" in message(findings[0]).message


# --- house rules and exceptions -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("completion: document", "completion: none", "completion"),
        ("extension: document", "extension: none", "extension"),
        ("extension: document\n", "extension: document\n  strict_before: false\n", "strict_before"),
        ("committee: bcd", "committee: cat", "committee"),
        ("focal_point: cat", "focal_point: syt", "focal_point"),
    ],
)
def test_what_counts_as_loosening(old: str, new: str, key: str) -> None:
    """Whether or not anything else changes: of two changes the second one would pass."""
    settings = edited("registry.yaml", (old, new))
    for after in (settings, edited(TASK, add="- {date: 2024-05-13, by: cat, note: Đã họp}\n", tree=settings)):
        (finding,) = found(after)
        assert (finding.code, finding.field.endswith(key)) == ("G412", True)


@pytest.mark.parametrize(
    ("phases", "caught"),
    [
        ("{2022-2025: {from: 2022-01-06, until: 2025-12-31}}", False),
        ("{2022-2025: {from: 2022-01-06}}", False),
        ("{2022-2025: {from: 2022-01-06, until: 2026-12-31}}", False),
        ("{2022-2025: {from: 2022-01-06, until: 2024-03-31}}", True),
        ("{2022-2025: {from: 2023-01-01, until: 2025-12-31}}", True),
        ("{2022-2025: {from: 2022, until: 2025-12-31}}", False),
        ("{}", True),
    ],
)
def test_a_phase_is_not_cut_short(phases: str, caught: bool) -> None:
    """Recurring duties end with their phase, and what was not handed in with them."""
    before = edited("registry.yaml", add="phases: {2022-2025: {from: 2022-01-06, until: 2025-12-31}}\n")
    after = edited("registry.yaml", add=f"phases: {phases}\n")
    assert codes(after, before) == (["G412"] if caught else [])


WAIVER = """\
waivers:
- code: {code}
  record: {record}
  reason: Chép sai
  document: {{{document}}}
  until: 2024-05-31
"""


def waiver(code: str = "G401", record: str = "kh-2024-01-02.1", document: str = "number: 3/KH-UBND") -> bytes:
    return WAIVER.format(code=code, record=record, document=document).encode()


def test_an_exception_lets_pass_what_it_names_only() -> None:
    bad = case("G401", "bad")
    assert codes({**bad, "waivers.yaml": waiver()}) == []
    assert codes({**bad, "waivers.yaml": waiver(record="kh-2024-01-02.2")}) == ["G401", "G414"]
    assert codes({**bad, "waivers.yaml": waiver(code="G402")}) == ["G401", "G414"]


def test_an_exception_of_the_text_of_a_directive() -> None:
    path = "directives/kh-2024-01-02.md"
    before = {**base(), path: b"trong 15/5\n"}
    after = {**base(), path: b"trong 16/5\n"}
    assert codes(after, before) == ["G406"]
    assert codes({**after, "waivers.yaml": waiver("G406", "kh-2024-01-02")}, before) == []


def test_an_exception_of_a_record_that_is_gone() -> None:
    assert codes({**case("G404", "bad"), "waivers.yaml": waiver("G404", "kh-2024-01-02.2")}) == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (waiver(document="title: Một văn bản"), "không nêu văn bản nào"),
        (waiver(code="S201"), "mã S201 không miễn được"),
        (waiver(code="X999"), "mã X999 không miễn được"),
        (waiver(code="G413"), "mã G413 không miễn được"),
    ],
)
def test_exceptions_that_cannot_be(written: bytes, words: str) -> None:
    findings = found({**case("G401", "bad"), "waivers.yaml": written})
    assert [one.code for one in findings] == ["G401", "G414"]
    assert words in message(findings[1]).message


def test_an_expired_exception_says_so() -> None:
    findings = found({**base(), "waivers.yaml": waiver()}, as_of=date(2024, 6, 1))
    assert [one.code for one in findings] == ["G413"]
    assert "đến hết ngày 31/5/2024" in message(findings[0]).message


# --- what the merge driver makes of two branches ---------------------------------------------------

SAYINGS: Final = (
    {"by": "cat", "state": "in_progress"},
    {"by": "cat", "state": "paused", "document": {"number": "12-CV/BCĐ"}},
    {"by": "bcd", "blocked": {"kind": "funding"}},
    {"by": "cat", "progress": "40"},
    {"by": "bcd", "extend": {"by": "2024-06-15"}, "document": {"number": "15/TB-BCĐ"}},
)


@st.composite
def logs(draw: st.DrawFn, start: list[dict[str, Any]], whose: str) -> list[dict[str, Any]]:
    """A log with entries recorded as the commands do it, each in own words, corrections of what is there among them."""
    log = list(start)
    for number in range(draw(st.integers(0, 3))):
        day = draw(st.sampled_from(["2024-05-06", "2024-05-07", "2024-05-09"]))
        entry: dict[str, Any] = {"date": day, "note": f"{whose} {number}", **draw(st.sampled_from(SAYINGS))}
        earlier = [index for index, one in enumerate(log) if one["date"] <= day]
        mends: bool = draw(st.booleans())
        if earlier and mends:
            wrong = log[draw(st.sampled_from(earlier))]
            same_day = [one for one in log if one["date"] == wrong["date"]]
            nth = next(place for place, one in enumerate(same_day, 1) if one is wrong)
            entry |= {"corrects": wrong["date"] if nth == 1 else f"{wrong['date']}#{nth}"}
        log.insert(len(earlier), entry)
    return log


@given(st.data())
def test_two_honest_branches_make_an_honest_merge(drawn: st.DataObject) -> None:
    """Whichever branch is on main, what the driver makes of both rewrites and loses nothing of it."""
    start = drawn.draw(logs([], "gốc"))
    ours, theirs = (drawn.draw(logs(start, whose)) for whose in ("ta", "họ"))
    both = merge({"log": start}, {"log": ours}, {"log": theirs}).data["log"]
    for main in (ours, theirs):
        assert not {"G402", "G403"} & set(codes(_logged(both), _logged(main)))


def _logged(log: list[dict[str, Any]]) -> dict[str, bytes]:
    head = base()[TASK].decode().partition("log:\n")[0]
    return {**base(), TASK: f"{head}log:{''.join(f'{chr(10)}- {flow(entry)}' for entry in log)}\n".encode()}
