"""`deann06 codeowners`: who reviews which file, on the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.output.hosts.codeowners import render
from deann06.reports.changes.reviewers import build
from deann06.services.session import read_registry
from tests.checks.laid import AS_OF
from tests.checks.test_governance import base
from tests.cli.conftest import CopyRegistry, Run
from tests.cli.gate.test_ci import git, write

REVIEWED = {
    "agencies/cat.yaml": "name: Công an tỉnh\nreviewers: ['@cat-kh', '@org/to-06']\n",
    "agencies/syt.yaml": "name: Sở Y tế\nreviewers: [duyet@syt.example]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    write(tmp_path, base() | {path: text.encode() for path, text in REVIEWED.items()})
    return tmp_path


def test_the_focal_point_reviews_tasks_and_not_who_profits(run: Run, folder: Path) -> None:
    done = run("codeowners", "--as-of", "2024-05-15", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "# Sinh từ reviewers của các cơ quan, không sửa tay: deann06 codeowners",
        "# tính đến thứ Tư, 15/5/2024",
        "/registry/registry.yaml @cat-kh @org/to-06",
        "/registry/waivers.yaml @cat-kh @org/to-06",
        "/registry/agencies/ @cat-kh @org/to-06",
        "/registry/calendar/ @cat-kh @org/to-06",
        "/registry/directives/ @cat-kh @org/to-06",
        "/registry/indicators/ @cat-kh @org/to-06",
        "/registry/models/ @cat-kh @org/to-06",
        "/registry/tasks/ @cat-kh @org/to-06",
        "/registry/tasks/kh-2024-01-02.1.yaml @cat-kh @org/to-06",
        "/registry/tasks/kh-2024-01-02.2.yaml @cat-kh @org/to-06",
        "/registry/tasks/kh-2024-01-02.3.yaml @cat-kh @org/to-06",
    ]
    assert run("codeowners", "--as-of", "2024-05-15", cwd=folder) == done


def test_a_file_is_written_whole(run: Run, folder: Path) -> None:
    printed = run("codeowners", "--as-of", "2024-05-15", cwd=folder).out
    (folder / ".github").mkdir()
    assert run("codeowners", "--as-of", "2024-05-15", "--output", ".github/CODEOWNERS", cwd=folder).out == ""
    assert (folder / ".github" / "CODEOWNERS").read_text(encoding="utf-8") == printed


def test_where_no_body_has_reviewers_nothing_is_written(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    body = folder / "agencies/cat.yaml"
    lines = body.read_text(encoding="utf-8").splitlines(keepends=True)
    body.write_text("".join(line for line in lines if not line.startswith("reviewers:")), encoding="utf-8")
    done = run("codeowners", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert "chưa cơ quan nào có người duyệt" in done.err


def test_the_focal_point_reviews_the_committed_registry(run: Run) -> None:
    """By a name that is nobody's until the repository has an owner."""
    lines = run("codeowners").out.splitlines()
    assert {"/registry/registry.yaml @OWNER/dau-moi", "/registry/waivers.yaml @OWNER/dau-moi"} < set(lines)
    assert {line.rpartition(" ")[2] for line in lines[1:]} == {"@OWNER/dau-moi"}


def test_a_reassigned_task_goes_to_its_new_lead(folder: Path) -> None:
    path = folder / "registry/tasks/kh-2024-01-02.1.yaml"
    entry = "- {date: 2024-05-14, by: bcd, reassign: {lead: [syt]}, document: {number: 15/TB-BCĐ, date: 2024-05-14}}\n"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    nobody_above(folder)
    assert "/r/tasks/kh-2024-01-02.1.yaml duyet@syt.example" in _lines(folder)


def nobody_above(folder: Path) -> None:
    """Take the focal point's reviewers away, as in a registry where only the leads have any."""
    (folder / "registry/agencies/cat.yaml").write_text("name: Công an tỉnh\n", encoding="utf-8")


def test_the_issuer_reviews_what_it_assigned(folder: Path) -> None:
    path = folder / "registry/agencies/bcd.yaml"
    path.write_text("name: Ban Chỉ đạo tỉnh\nreviewers: ['@bcd']\n", encoding="utf-8")
    assert "/r/tasks/kh-2024-01-02.3.yaml @cat-kh @org/to-06 @bcd" in _lines(folder)
    nobody_above(folder)
    assert "/r/tasks/kh-2024-01-02.3.yaml @bcd" in _lines(folder)


def test_an_ended_body_is_reviewed_by_its_successor(folder: Path) -> None:
    path = folder / "registry/agencies/syt.yaml"
    path.write_text("name: Sở Y tế\nvalid: {until: 2024-05-01}\nsuccessors: [{agency: cat}]\n", encoding="utf-8")
    assert "/r/tasks/kh-2024-01-02.3.yaml @cat-kh @org/to-06" in _lines(folder)


def test_the_members_review_for_a_group(folder: Path) -> None:
    path = folder / "registry/tasks/kh-2024-01-02.1.yaml"
    text = path.read_text(encoding="utf-8").replace("lead: [cat]", "lead: [so-nganh]")
    path.write_text(text, encoding="utf-8")
    nobody_above(folder)
    assert "/r/tasks/kh-2024-01-02.1.yaml duyet@syt.example" in _lines(folder)


def test_paths_are_not_patterns(folder: Path) -> None:
    registry = read_registry(folder / "registry").registry
    assert registry
    assert "/thư\\ mục\\ \\[1\\]\\#/registry.yaml @cat-kh @org/to-06" in render(build(registry, AS_OF), "thư mục [1]#")


def test_a_folder_is_one_line_whatever_it_is_called(folder: Path) -> None:
    registry = read_registry(folder / "registry").registry
    assert registry
    lines = render(build(registry, AS_OF), "a\n* @ai \x1b[2J\u202e").splitlines()
    assert "/a?\\*\\ @ai\\ ?\\[2J?/registry.yaml @cat-kh @org/to-06" in lines
    assert all(line.isprintable() and line[0] in "/#" for line in lines)


@pytest.mark.parametrize("handle", ["cat", "@", "@a b", "@a/", "@a#b", "a@"])
def test_only_handles_and_addresses_are_reviewers(run: Run, folder: Path, handle: str) -> None:
    path = folder / "registry/agencies/cat.yaml"
    path.write_text(f"name: Công an tỉnh\nreviewers: ['{handle}']\n", encoding="utf-8")
    assert run("codeowners", cwd=folder).code == 3


def _lines(folder: Path) -> list[str]:
    registry = read_registry(folder / "registry").registry
    assert registry
    return render(build(registry, AS_OF), "r").splitlines()
