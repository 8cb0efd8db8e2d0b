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
    assert '; deann06 undo kl-2024-04-23.4.5 "2024-05-15#2";' in done.err
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
    assert run("undo", cwd=registry).out == "Không có mục nào, hồ sơ mới nào chưa ghi vào git.\n"


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


NEW = {
    "task": ["--directive", "kl-2024-04-23", "--clause", "4.3", "--title", "Việc mới", "--lead", "stttt"],
    "directive": ["--kind", "Thông báo", "--number", "41/TB-UBND", "--issued", "6/5/2024", "--issuer", "ubnd-tinh"],
    "model": ["--title", "Bệnh án điện tử", "--lead", "syt"],
    "agency": ["--name", "Sở Thử nghiệm"],
    "indicator": ["--title", "Tỷ lệ", "--unit", "hồ sơ", "--kind", "count"],
}


@pytest.mark.parametrize("kind", NEW)
def test_a_record_that_was_made_is_taken_back(kind: str, run: Run, registry: Path) -> None:
    before = contents(registry)
    title = [] if kind != "directive" else ["--title", "Kết luận họp"]
    name = "kl-2024-04-23.thu" if kind == "task" else "thu"
    assert run("new", kind, "--id", name, *NEW[kind], *title, cwd=registry).code == 0
    made = next(path for path in contents(registry) if path not in before).read_text(encoding="utf-8")
    dry = run("undo", name, "--dry-run", cwd=registry)
    assert (dry.code, contents(registry) == before) == (0, False)
    done = run("undo", name, cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert all(f"-{line}" in done.out for line in made.splitlines()), "what was typed stays on the screen"
    assert f"Đã bỏ: hồ sơ mới {name}" in done.out
    assert run("undo", cwd=registry).out == "Không có mục nào, hồ sơ mới nào chưa ghi vào git.\n"


def test_a_new_record_goes_with_its_log_where_that_is_said(run: Run, registry: Path) -> None:
    before = contents(registry)
    assert run("new", "task", "--id", "kl-2024-04-23.thu", *NEW["task"], cwd=registry).code == 0
    fresh = contents(registry)
    report = ("update", "kl-2024-04-23.thu", "--progress", "40", "--by", "stttt", "--date", "14/5/2024")
    assert run(*report, cwd=registry).code == 0
    assert run("undo", "kl-2024-04-23.thu", cwd=registry).code == 0
    assert contents(registry) == fresh
    for words in (["kl-2024-04-23.thu", "--record"], ["kl-2024-04-23.thu", "--all"], ["--all"]):
        assert run(*report, cwd=registry).code == 0
        told = run("undo", cwd=registry)
        assert told.code == 2 and "deann06 undo kl-2024-04-23.thu --record" in told.err
        done = run("undo", *words, cwd=registry)
        assert (done.code, contents(registry)) == (0, before), done.err
        assert run("new", "task", "--id", "kl-2024-04-23.thu", *NEW["task"], cwd=registry).code == 0


def test_what_others_name_is_not_taken_from_under_them(run: Run, registry: Path) -> None:
    before = contents(registry)
    assert run("new", "directive", "--id", "tb-thu", *NEW["directive"], "--title", "Họp", cwd=registry).code == 0
    words = ["tb-thu" if word == "kl-2024-04-23" else word for word in NEW["task"]]
    assert run("new", "task", "--id", "tb-thu.1", *words, cwd=registry).code == 0
    both = contents(registry)
    done = run("undo", "tb-thu", cwd=registry)
    assert (done.code, contents(registry)) == (3, both)
    assert "sổ sẽ có lỗi" in done.err
    assert run("undo", "--all", cwd=registry).code == 0
    assert contents(registry) == before


def test_a_record_that_a_commit_has_stays(run: Run, registry: Path, copy_registry: CopyRegistry) -> None:
    before = contents(registry)
    done = run("undo", "4.3b", "--record", cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    assert "deann06 edit kl-2024-04-23.4.3b" in done.err
    assert run("undo", "--record", cwd=registry).code == 2


def test_without_a_commit_a_record_goes_only_where_it_is_named(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry(EXAMPLE)
    before = contents(registry)
    assert run("new", "agency", "--id", "thu", *NEW["agency"], cwd=registry).code == 0
    made = contents(registry)
    told = run("undo", "thu", cwd=registry)
    assert (told.code, contents(registry)) == (3, made)
    assert "deann06 undo thu --record" in told.err
    assert run("undo", "thu", "--record", cwd=registry).code == 0
    assert contents(registry) == before


def test_without_a_commit_no_way_out_leads_into_a_refusal(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry(EXAMPLE)
    told = run("undo", "4.5", "--all", cwd=registry)
    assert told.code == 2
    told = run("undo", cwd=registry)
    assert told.code == 2 and "--all" not in told.err
    assert told.err.count("deann06 undo") == 10 and told.err.endswith("; …\n")
    line = told.err.partition("deann06 undo ")[2].partition(";")[0]
    assert run("undo", *shlex.split(line), "--dry-run", cwd=registry).code == 0


def test_without_a_commit_and_entries_a_record_is_to_be_named(run: Run, tmp_path: Path) -> None:
    assert run("init", "x", "--province", "tỉnh A", "--committee", "b=Ban", "--focal-point", "c=Công an", cwd=tmp_path)
    assert "deann06 undo MÃ --record" in run("undo", "--registry", "x", cwd=tmp_path).out


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_on_a_terminal_a_record_is_asked_about_before_its_entries(run: Run, registry: Path) -> None:
    before = contents(registry)
    assert run("new", "task", "--id", "kl-2024-04-23.thu", *NEW["task"], cwd=registry).code == 0
    run("update", "kl-2024-04-23.thu", "--progress", "40", "--by", "stttt", "--date", "14/5/2024", cwd=registry)
    done = typed(registry, ["undo"], "c\n")
    assert (done.code, contents(registry), done.page.count("[c/k]")) == (0, before, 1)
