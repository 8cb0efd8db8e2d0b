"""Saved views: what they show is what their filters show when they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run

VIEWS = """
views:
  tre-han: {title: Nhiệm vụ trễ hạn, standing: [overdue, due_soon], sort: last_day}
  y-te: {title: Việc của Sở Y tế, agency: syt, role: respondent}
  khac: {title: Ngoài hai nhóm, group: phap-ly, not: true}
  gui: {title: Gửi Ban Chỉ đạo, recipient: bcd-30-nq-tu, directive: kl-2024-04-23, state: [in_progress]}
  nhom: {title: Bảng theo nhóm, mark: [breakthrough, key], phase: 2022-2025, by: group}
  truoc: {title: Đến hạn trước 10/5, due_before: 2024-05-10, tag: [mẫu]}
"""
TYPED = {
    "tre-han": ["--standing", "overdue,due_soon", "--sort", "last_day"],
    "y-te": ["--agency", "syt", "--role", "respondent"],
    "khac": ["--group", "phap-ly", "--not"],
    "gui": ["--recipient", "bcd-30-nq-tu", "--directive", "kl-2024-04-23", "--state", "in_progress"],
    "nhom": ["--mark", "key,breakthrough", "--phase", "2022-2025", "--by", "group"],
    "truoc": ["--due-before", "10/5/2024", "--tag", "mẫu"],
}


@pytest.fixture
def on(copy_registry: CopyRegistry) -> list[str]:
    folder = copy_registry(EXAMPLE)
    with (folder / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write(VIEWS)
    task = folder / "tasks/kl-2024-04-23.4.2e.yaml"
    task.write_text("tags: [mẫu]\n" + task.read_text(encoding="utf-8"), encoding="utf-8")
    return ["--registry", str(folder), "--as-of", "2024-05-15"]


def test_a_view_shows_what_its_filters_show(run: Run, on: list[str]) -> None:
    for name, typed in TYPED.items():
        for form in ("json", "csv"):
            said = run("list", "--view", name, *on, "--format", form)
            assert (said.code, said.err) == (0, "")
            wanted = run("list", "tasks", *typed, *on, "--format", form)
            if name == "nhom" and form == "json":  # its marks are in another order
                assert {**said.json, "filter": None} == {**wanted.json, "filter": None}
            else:
                assert said.out == wanted.out, name
        if name in ("y-te", "khac"):
            page = run("status", "--view", name, *on).out
            called = f"“{'Việc của Sở Y tế' if name == 'y-te' else 'Ngoài hai nhóm'}” · "
            assert called in page
            assert _folded(page.replace(called, "")) == _folded(run("status", *typed, *on).out)


def _folded(page: str) -> str:
    return " ".join(page.casefold().split())


def test_status_takes_every_view_and_counts_as_the_list_does(run: Run, on: list[str]) -> None:
    for name in TYPED:
        page = run("status", "--view", name, *on, "--format", "json").json
        total = run("list", "--view", name, "--by", "level", *on, "--format", "json").json["total"]
        assert page["ledger"] == total["ledger"]
        assert page["models"] == {} or name in ("y-te", "khac")


def test_what_is_typed_beside_a_view_narrows_it_further(run: Run, on: list[str]) -> None:
    beside = run("list", "--view", "Nhiem vu tre han", "--group", "nguon-luc", *on, "--format", "json").json
    assert beside["filter"] == {"group": "nguon-luc", "standings": ["overdue", "due_soon"]}
    other = run("list", "--view", "tre-han", "--standing", "finished", *on, "--format", "json").json
    assert other["filter"] == {"standings": ["finished"]}
    turned = run("list", "--view", "tre-han", "--not", *on, "--format", "json").json
    assert len(turned["tasks"]) + 5 == len(run("list", *on, "--format", "json").json["tasks"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--view", "tre-han-lau"], "không có danh sách lưu sẵn “tre-han-lau”; gần giống: tre-han"),
        (["--view", "khac", "--mark", "key"], "danh sách “Ngoài hai nhóm” đã có not"),
        (["--view", "nhom", "--sort", "title"], "--sort không dùng cùng --by"),
        (["models", "--view", "nhom"], "tùy chọn --view không dùng cho list models"),
        (["views", "--agency", "syt"], "tùy chọn --agency không dùng cho list views"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_no_view_can_say_is_refused(run: Run, on: list[str], words: list[str], said: str) -> None:
    done = run("list", *words, *on)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_views_are_listed_with_what_they_ask_for(run: Run, on: list[str]) -> None:
    page = " ".join(run("list", "views", *on).out.split())
    assert "6 danh sách lưu sẵn" in page
    assert "xếp theo Hạn cuối" in page and "bảng số liệu theo nhóm công việc" in page
    rows = {row["id"]: row for row in run("list", "danh sách lưu sẵn", *on, "--format", "json").json["views"]}
    assert rows["khac"]["filter"] == {"group": "phap-ly", "not": True}
    assert rows["nhom"]["by"] == "group"


WRONG = (  # what keeps the file from being read hides the rest
    {
        "agency: syt": ("agency: sty", "L503"),
        "group: phap-ly": ("group: phap-li", "L504"),
        "phase: 2022-2025": ("phase: 2022-2026", "L505"),
        "tag: [mẫu]": ("tag: [mau]", "L536"),
        "standing: [overdue, due_soon]": ("role: lead", "S218"),
    },
    {
        "standing: [overdue": ("standing: [overdu", "S203"),
        "by: group": ("by: grup", "S203"),
        "due_before: 2024-05-10": ("due: 2024-05-10", "S201"),
    },
)


@pytest.mark.parametrize("wrong", WRONG, ids=("names", "forms"))
def test_a_wrong_view_is_a_finding_at_its_place(wrong: dict[str, tuple[str, str]], run: Run, on: list[str]) -> None:
    file = Path(on[1]) / "registry.yaml"
    text = file.read_text(encoding="utf-8")
    for old, (new, _) in wrong.items():
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    codes = ",".join(sorted({code for _, code in wrong.values()}))
    found = json.loads(run("validate", *on, "--select", codes, "--format", "json").out)["findings"]
    lines = dict(enumerate(text.splitlines(), 1))
    expected = {(code, number) for new, code in wrong.values() for number, said in lines.items() if new in said}
    assert {(one["code"], one["line"]) for one in found if one["path"].endswith("registry.yaml")} == expected
    assert len(expected) == len(wrong)


def test_a_view_is_set_by_command(run: Run, on: list[str]) -> None:
    done = run("set", "views.moi", "{title: Việc mới, mark: [urgent]}", "--registry", on[1])
    assert done.code == 0, done.err
    assert run("list", "--view", "việc mới", *on, "--format", "json").json["filter"] == {"marks": ["urgent"]}
