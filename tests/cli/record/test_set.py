"""Settings, clauses and days off by command: one value changes, comments stay, and what is wrong is not written."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from pathlib import Path

import pytest

from deann06.core.records import Act, Completion, CountWord, Settings
from deann06.core.records.fields import Shape, walk
from deann06.core.state.names import RecordNames
from deann06.output.words.choices import choice_words
from deann06.services.record.setting import setting_value
from tests.cli.conftest import CopyRegistry, Run
from tests.store.repository import Repository


def changed(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    before, after = old.splitlines(), new.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


SET = [
    ("due_soon_days", "7", ["due_soon_days: 5"], ["due_soon_days: 7"]),
    ("place", "Nha Trang", ["place: Khánh Hòa"], ["place: Nha Trang"]),
    ("letterhead.signature.post", "PHÓ GIÁM ĐỐC", [], ["letterhead: {signature: {post: PHÓ GIÁM ĐỐC}}"]),
    ("roles", "[các cơ quan, tổ chức]", [], ["roles: [các cơ quan, tổ chức]"]),
    ("groups.phap-ly.name", "Pháp luật", ["  phap-ly: {name: Pháp lý, owner: [vpub]}"], None),
]


@pytest.mark.parametrize(("key", "value", "gone", "come"), SET, ids=[case[0] for case in SET])
def test_a_setting_is_one_line(
    key: str, value: str, gone: list[str], come: list[str] | None, run: Run, copy_registry: CopyRegistry
) -> None:
    path = copy_registry() / "registry.yaml"
    old = path.read_text(encoding="utf-8")
    done = run("set", key, value, cwd=path.parent)
    assert (done.code, done.err) == (0, "")
    went, came = changed(old, path.read_text(encoding="utf-8"))
    assert went == gone
    assert come is None or came == come
    assert old.count("#") == path.read_text(encoding="utf-8").count("#")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("due_soon_dys", "7", 2),
        ("quy tắc", "7", 2),
        ("views.v", "{title: V, standing: [quá xa]}", 2),
        ("cycles.weekly", "khi nào", 3),
        ("due_soon_days", "bảy", 3),
        ("committee", "khong-co", 2),
        ("title.x", "y", 2),
        ("policy..x", "y", 2),
        ("roles", "[a", 2),
        ("title", "", 3),
    ],
)
def test_a_setting_that_is_none_is_not_written(
    key: str, value: str, code: int, run: Run, copy_registry: CopyRegistry
) -> None:
    path = copy_registry() / "registry.yaml"
    old = path.read_bytes()
    done = run("set", key, value, cwd=path.parent)
    assert (done.code, done.out, path.read_bytes()) == (code, "", old)


def test_a_clause_is_added_once(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    path = registry / "directives/kl-2024-04-23.yaml"
    old = path.read_text(encoding="utf-8")
    words = ("new", "clause", "kl-2024-04-23", "khoản 7", "Việc khác.", "--no-task", "Không giao việc.")
    assert run(*words, cwd=registry).code == 0
    went, came = changed(old, path.read_text(encoding="utf-8"))
    assert (went, came) == ([], ['  "7": {summary: Việc khác., no_task: Không giao việc.}'])
    done = run(*words, cwd=registry)
    assert (done.code, "đã có khoản 7" in done.err) == (3, True)


def test_a_draft_of_a_year_is_a_file_of_the_registry_and_is_confirmed_day_by_day(
    run: Run, copy_registry: CopyRegistry
) -> None:
    pytest.importorskip("holidays")
    registry = copy_registry()
    path = registry / "calendar/2027.yaml"
    done = run("calendar", "suggest", "2027", "--output", str(path))
    assert (done.code, path.exists()) == (0, True)
    assert "chưa xác nhận" in done.out
    assert "deann06 calendar confirm 2027" in done.out
    assert run("calendar", "suggest", "2027", "--output", str(path)).code == 3
    assert run("calendar", "suggest", "2028", "--output", str(path)).code == 2
    done = run("calendar", "confirm", "2027", "1/1/2027", "--source", "1/TB-BNV", cwd=registry)
    assert (done.code, done.err) == (0, "")
    text = path.read_text(encoding="utf-8")
    assert text.count("1/TB-BNV") == 1
    assert text.index("2027-01-01") < text.index("unconfirmed:")
    done = run("calendar", "confirm", "2027", "1/1/2027", "--source", "x", cwd=registry)
    assert (done.code, "còn chờ: " in done.err) == (3, True)
    assert run("calendar", "confirm", "2027", "--source", "1/TB-BNV", cwd=registry).code == 0
    assert "unconfirmed" not in path.read_text(encoding="utf-8")
    assert run("validate", cwd=registry).code == 0


def test_a_draft_may_go_anywhere_else_and_its_folder_is_made(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("holidays")
    path = tmp_path / "lịch" / "2027.yaml"
    done = run("calendar", "suggest", "2027", "--output", str(path))
    assert (done.code, path.read_text(encoding="utf-8")) == (0, run("calendar", "suggest", "2027").out)


IN_WORDS = [
    ("policy.completion", "không cần", "  completion: none"),
    ("policy.xác nhận hoàn thành", "co quan khac", "  confirmation: other-agency"),
    ("policy.strict_before", "không", "  strict_before: false"),
    ("Đầu mối", "Văn phòng UBND tỉnh", "focal_point: vpub"),
    ("số ngày coi là sắp đến hạn", "7", "due_soon_days: 7"),
    ("policy.grants", "[Công an tỉnh, stttt]", "  grants: [cat, stttt]"),
    (
        "policy.grants",
        "{Gia hạn: [Công an tỉnh], việc chờ đã xảy ra: [stttt]}",
        "  grants: {extend: [cat], occurred: [stttt]}",
    ),
    ("policy.grants.giao lai", "[Sở TT&TT]", "  grants: {reassign: [stttt]}"),
    ("groups.phap-ly", "{tên: Pháp lý, owner: Sở Tư pháp}", "  phap-ly: {name: Pháp lý, owner: [stp]}"),
    ("groups.phap-ly.owner", "sở tư pháp", "  phap-ly: {name: Pháp lý, owner: [stp]}"),
    ("policy.grants", "Công an tỉnh, Sở TT&TT", "  grants: [cat, stttt]"),
    ("policy.grants", "{extend: Công an tỉnh}", "  grants: {extend: [cat]}"),
    ("chu kỳ.weekly", "hằng tuần trước thứ Sáu", "  weekly: {every: week, before: friday}"),
    ("phases.moi.from", "1/1/2026", "moi: {from: 2026-01-01}"),
    ("phases.moi.from", "tháng 1/2026", "moi: {from: 2026-01}"),
    ("views.v", "{title: V, standing: quá hạn, sort: hạn cuối}", "v: {title: V, standing: [overdue], sort: last_day}"),
    ("views.v", "{title: V, group: dữ liệu, not: có}", "v: {title: V, group: du-lieu, not: true}"),
    ("views.v", "{title: V, mark: 'đột phá, trọng tâm'}", "v: {title: V, mark: [breakthrough, key]}"),
    ("letterhead.recipients", "Thường trực; Lưu: VT, CAT", 'recipients: [Thường trực, "Lưu: VT, CAT"]'),
    ("letterhead.seal", "của cấp ủy", "letterhead: {seal: committee}"),
]


@pytest.mark.parametrize(("key", "value", "line"), IN_WORDS, ids=[" ".join(case[:2]) for case in IN_WORDS])
def test_keys_and_values_are_taken_by_their_words(
    key: str, value: str, line: str, run: Run, copy_registry: CopyRegistry
) -> None:
    path = copy_registry() / "registry.yaml"
    done = run("set", key, value, "--as-of", "15/5/2024", cwd=path.parent)
    assert (done.code, done.err) == (0, "")
    assert any(line in one for one in path.read_text(encoding="utf-8").splitlines())


def test_a_word_that_is_no_value_is_refused_with_all_of_them(run: Run, copy_registry: CopyRegistry) -> None:
    path = copy_registry() / "registry.yaml"
    old = path.read_bytes()
    done = run("set", "policy.completion", "luôn luôn", cwd=path.parent)
    assert (done.code, path.read_bytes()) == (2, old)
    assert "không cần (none), văn bản (document)" in done.err
    for words in (("policy.grants", "{gia han them: [cat]}"), ("policy.grants.gia han them", "[cat]")):
        done = run("set", *words, cwd=path.parent)
        assert (done.code, path.read_bytes()) == (2, old)
        assert "“gia han them”" in done.err and "gia hạn (extend)" in done.err


def test_every_choice_of_a_setting_has_words() -> None:
    """A scalar, an item of a list, a key or a value of a mapping."""
    shapes = [field.shape for _, field in walk(Settings)]
    inner = [one for shape in shapes for one in (shape, shape.items, shape.keys, shape.values) if one]
    kinds = {one.choice for one in inner if one.choice and issubclass(one.choice, Enum)}
    nobody, day = RecordNames({"agencies": {}}, {}, ""), date(2024, 5, 15)
    assert {Act, Completion, CountWord} <= kinds
    for kind in kinds:
        for code in kind:
            for word in (code.value, choice_words(code)):
                assert setting_value(Shape(choice=kind), word, nobody, day) == code.value
                assert setting_value(Shape(keys=Shape(choice=kind)), {word: []}, nobody, day) == {code.value: []}


GUARDED = [
    ("policy.completion", "none", True),
    ("focal_point", "vpub", True),
    ("policy.confirmation", "other-agency", False),
    ("due_soon_days", "7", False),
    ("place", "Nha Trang", False),
    ("letterhead.symbol", "BC", False),
    ("policy.grants", "[cat]", True),
]


@pytest.mark.parametrize(("key", "value", "refused"), GUARDED, ids=[case[0] for case in GUARDED])
def test_what_the_gate_would_not_let_pass_is_said_at_once(
    key: str, value: str, refused: bool, run: Run, copy_registry: CopyRegistry
) -> None:
    root = copy_registry().parent
    repo = Repository(root)
    repo.commit("2024-05-15")
    done = run("set", key, value, cwd=root)
    assert (done.code, "deann06 except G" in done.err) == (0, refused)
    found = run("ci", "--base=HEAD", "--format", "json", cwd=root)
    errors = {one["code"] for one in json.loads(found.out)["findings"] if one["severity"] == "error"}
    assert (found.code, bool(errors)) == (int(refused), refused)
    assert all(code in done.err for code in errors)
