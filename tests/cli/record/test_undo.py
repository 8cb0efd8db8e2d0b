"""`undo`: what no commit has is taken back to the byte; what one has is corrected, by the line that it gives."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run
from tests.terminal import typed

TASK = "tasks/kl-2024-04-23.4.5.yaml"


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    """A registry that a commit has."""
    root = copy_registry()
    git(root, "init", "-q")
    commit(root)
    return root


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root.parent, check=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x")


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}


def hand_in(run: Run, registry: Path, body: str) -> None:
    words = f"submit 4.5 --by {body} --period 2024-W20 --document 1/BC-A --date 15/5/2024"
    assert run(*words.split(), cwd=registry).code == 0


ACTS = [
    "submit 4.5 --by snv --document 145/BC-SNV --date 14/5/2024",
    "update 4.3b --progress 40 --by stttt --date 14/5/2024",
    "measure mo-hinh-diem 31/31 --by to-ct-06-tinh --date 14/6/2024",
    "propose trich-luc-ho-tich continue --by stp --date 14/5/2024",
]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_taken_back_to_the_byte(act: str, run: Run, registry: Path) -> None:
    before = contents(registry)
    assert run(*act.split(), cwd=registry).code == 0
    done = run("undo", act.split()[1], cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert done.out.startswith("Đã bỏ: ")


def test_entries_of_a_day_are_numbered_as_undo_and_correct_take_them(run: Run, registry: Path) -> None:
    for body in ("snv", "stc", "syt"):
        hand_in(run, registry, body)
    page = run("show", "4.5", "--as-of", "15/5/2024", cwd=registry).out
    assert all(f"15/5/2024#{number}" in page for number in (1, 2, 3))
    done = run("undo", "4.5", cwd=registry)
    assert (done.code, done.out) == (2, "")
    assert "; deann06 undo kl-2024-04-23.4.5 '2024-05-15#2';" in done.err
    done = run("undo", "4.5", "15/5/2024#2", cwd=registry)
    assert "Đã bỏ: kl-2024-04-23.4.5: ngày 15/5/2024#2, Sở Tài chính: nộp cho tuần 20 năm 2024." in done.out
    text = (registry / TASK).read_text(encoding="utf-8")
    assert ("by: snv" in text, "by: stc" in text, "by: syt" in text) == (True, False, True)
    done = run("undo", "--all", cwd=registry)
    assert (done.code, "\nlog:" in (registry / TASK).read_text(encoding="utf-8")) == (0, False)


def test_for_what_is_committed_it_gives_the_line_that_corrects_it(run: Run, registry: Path) -> None:
    hand_in(run, registry, "snv")
    commit(registry)
    before = contents(registry)
    done = run("undo", "4.5", cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    line = done.err.partition("chỉ đính chính: ")[2].strip()
    assert run(*shlex.split(line)[1:], cwd=registry).code == 0
    assert "corrects: 2024-05-15" in (registry / TASK).read_text(encoding="utf-8")


def test_an_entry_is_not_taken_from_under_its_correction(run: Run, registry: Path) -> None:
    run("update", "4.3b", "--progress", "40", "--by", "stttt", "--date", "14/5/2024", cwd=registry)
    run(
        "correct",
        "4.3b",
        "14/5/2024",
        "--progress",
        "30",
        "--by",
        "stttt",
        "--document",
        "1/BC-A",
        "--date",
        "15/5/2024",
        cwd=registry,
    )
    before = contents(registry)
    done = run("undo", "4.3b", "14/5/2024", cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    assert run("undo", "4.3b", "--all", cwd=registry).code == 0
    assert run("undo", cwd=registry).out == "Không có mục nào chưa ghi vào git.\n"


def test_without_a_commit_no_log_is_emptied(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry(EXAMPLE)
    before = contents(registry)
    assert run("undo", "--all", cwd=registry).code == 2
    assert run("undo", cwd=registry).code == 2
    assert contents(registry) == before
    assert run("undo", "4.3b", "10/6/2024", cwd=registry).code == 0


def test_a_dry_run_takes_nothing_back(run: Run, registry: Path) -> None:
    run("update", "4.3b", "--progress", "40", "--by", "skhcn", cwd=registry)
    before = contents(registry)
    done = run("undo", "--dry-run", cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert "-log:\n" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_on_a_terminal_each_is_asked_about(run: Run, registry: Path) -> None:
    for body in ("snv", "stc"):
        hand_in(run, registry, body)
    done = typed(registry, ["undo"], "c\nk\n")
    text = (registry / TASK).read_text(encoding="utf-8")
    assert (done.code, "by: snv" in text, "by: stc" in text) == (0, True, False)
