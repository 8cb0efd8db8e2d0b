"""Settings, clauses and days off by command: one value changes, comments stay, and what is wrong is not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run


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
        ("due_soon_dys", "7", 3),
        ("due_soon_days", "bảy", 3),
        ("committee", "khong-co", 3),
        ("title.x", "y", 3),
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
