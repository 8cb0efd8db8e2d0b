"""What `deann06 ci` tells apart, writes and refuses, beside `test_ci.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.checks.test_governance import ANSWERED, TASK, base, edited
from tests.cli.conftest import Run
from tests.cli.gate.test_ci import AS_OF, git, record, repository, write

__all__ = ["repository"]
DIRECTIVE: Final = "directives/kh-2024-01-02.yaml"


# --- what was there before ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (DIRECTIVE, "basis: [mot]\n", "basis: [hai]\n", "L501"),
        (ANSWERED, "mot: 1\n", "hai: 1\n", "S201"),
        (ANSWERED, "cooperating: [mot]\n", "report_to: [hai]\n", "L503"),
    ],
)
def test_a_finding_in_the_place_of_another_is_new(
    run: Run, repository: Path, path: str, old: str, new: str, code: str
) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, edited(path, add=old))
    git(repository, "switch", "-qC", "change")
    record(repository, edited(path, add=new))
    done = run("ci", "--base", "main", *AS_OF, "--format", "github", cwd=repository)
    assert done.code == 1
    assert f"title={code}::" in done.out


def test_a_first_commit_is_judged_by_itself(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, base())
    done = run("ci", "--base", "HEAD", *AS_OF, "--format", "json", cwd=tmp_path)
    assert (done.json["result"], done.json["base"], done.json["commit"]) == ("first", None, None)
    assert "kho git chưa có lần ghi nào" in run("ci", *AS_OF, cwd=tmp_path).out
    write(tmp_path, edited(TASK, ("lead: [cat]", "lead: [khong-co]")))
    assert run("ci", "--base", "HEAD", *AS_OF, cwd=tmp_path).code == 1


# --- the summary ----------------------------------------------------------------------------------


def test_a_refusal_is_summed_up_too(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that an earlier run left must not speak for this one."""
    page, step = tmp_path / "s.md", tmp_path / "step.md"
    page.write_text("✔ Đạt\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    done = run("ci", "--base", "không_có", *AS_OF, "--summary", str(page), cwd=repository)
    assert (done.code, done.out) == (3, "")
    assert page.read_text(encoding="utf-8") == step.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8") == (
        "### Chưa xét được thay đổi này\n\n**✖ kho git không có phiên bản “không\\_có”**\n"
    )


def test_the_step_summary_named_by_hand_is_written_once(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = tmp_path / "step.md"
    step.write_text("Trước\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    run("ci", *AS_OF, "--summary", str(step), cwd=repository)
    text = step.read_text(encoding="utf-8")
    assert text.startswith("Trước\n### 0 thay đổi")
    assert text.count("### ") == 1


def test_nobody_is_called_and_nothing_is_linked(run: Run, repository: Path, tmp_path: Path) -> None:
    note = "@all hỏi @moi, xem #12, nhom/kho#3, !4; gửi a@b.example"
    record(repository, edited(TASK, add=f"- {{date: 2024-05-13, by: cat, note: '{note}'}}\n"))
    run("ci", *AS_OF, "--summary", str(tmp_path / "s.md"), cwd=repository)
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert "@\u200ball hỏi @\u200bmoi, xem #\u200b12, nhom/kho#\u200b3, !\u200b4; gửi a@\u200bb.example" in text


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [(), ("--depth", "1")])
def test_a_clone_without_the_main_branch_is_not_compared_with_itself(
    run: Run, repository: Path, tmp_path: Path, depth: tuple[str, ...]
) -> None:
    git(repository, "switch", "-q", "main")  # so that this is the remote's main branch
    git(tmp_path, "clone", "-q", *depth, "--single-branch", "-b", "change", repository.as_uri(), "clone")
    done = run("ci", *AS_OF, cwd=tmp_path / "clone")
    assert (done.code, done.out) == (3, "")
    assert "không có phiên bản “origin/main”" in done.err


def test_a_refusal_is_one_line_whatever_a_file_is_called(run: Run, repository: Path) -> None:
    """A line of its own that begins with two colons is a command to GitHub."""
    name = repository / "registry/tasks/z\n::stop-commands::q.yaml"
    for branch in ("main", "change"):
        git(repository, "switch", "-q", branch)
        name.write_text(branch, encoding="utf-8")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", branch)
    done = run("ci", "--base", "main", *AS_OF, cwd=repository)
    assert done.code == 3
    assert "xung đột ở registry/tasks/z ::stop-commands::q.yaml" in done.err
    assert done.err.count("\n") == 1
