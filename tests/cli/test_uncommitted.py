"""What no commit has yet: told by status, by mine and behind every edit, with the commands that commit it."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Final

import pytest

from deann06.cli.app import COMMANDS
from tests.cli.conftest import EXAMPLE, ROOT, CopyRegistry, Run
from tests.cli.record.test_dry_run import dried
from tests.services.drafting.finished import LETTER, finish

AS_OF: Final = ("--as-of", "2024-05-15")
BY: Final = ("--by", "stttt", "--date", "2024-05-15")
PAPER: Final = ("--document", "12/TB-BCĐ", "--document-date", "2024-05-15")
NOTHING: Final = "Chưa ghi vào git"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@x")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(copy_registry: CopyRegistry) -> Path:
    """A repository whose registry is committed."""
    top = copy_registry().parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "sổ")
    return top


def test_where_all_is_committed_nothing_is_told(run: Run, folder: Path) -> None:
    for words in (("status",), ("mine", "syt")):
        assert NOTHING not in run(*words, *AS_OF, cwd=folder).out
        assert "uncommitted" not in run(*words, *AS_OF, "--format", "json", cwd=folder).json


def test_entries_are_counted_with_their_first_day_and_whose_standing_hangs_on_them(run: Run, folder: Path) -> None:
    run("submit", "4.1b", "--by", "syt", "--date", "14/5/2024", "--document", "1/BC", cwd=folder)
    done = run("extend", "4.3b", "15/6/2024", "--by", "ubnd-tinh", "--date", "15/5/2024", *PAPER, cwd=folder)
    said = (
        "Chưa ghi vào git: 2 mục nhật ký, sớm nhất là của ngày 14/5/2024; tình trạng đang dựa vào đó:"
        " 4.1b (Sở Y tế); 4.3b (Sở TT&TT). Ghi bằng:"
    )
    assert said.replace("4.1b (Sở Y tế); 4.3b (Sở TT&TT)", "") in done.out.replace(
        "4.3b (Sở TT&TT); 4.1b (Sở Y tế)", ""
    )
    for words in (("status",), ("mine", "syt")):
        page = run(*words, *AS_OF, cwd=folder).out
        assert "2 mục nhật ký, sớm nhất là của ngày 14/5/2024" in " ".join(page.split())
        told = run(*words, *AS_OF, "--format", "json", cwd=folder).json["uncommitted"]
        assert (told["entries"], told["records"], told["files"], told["since"]) == (2, 0, 2, "2024-05-14")
        hanging = {one["id"]: one["agencies"] for one in told["standings"]}
        assert hanging == {"kl-2024-04-23.4.1b": ["syt"], "kl-2024-04-23.4.3b": ["stttt"]}


def test_an_entry_on_which_no_standing_hangs_names_nobody(run: Run, folder: Path) -> None:
    done = run("update", "4.3b", "--note", "Đã họp", *BY, cwd=folder)
    assert "1 mục nhật ký, sớm nhất là của ngày 15/5/2024. Ghi bằng:" in done.out


def test_a_change_of_the_settings_or_of_a_body_moves_standings_of_others(run: Run, folder: Path) -> None:
    settings = folder / "registry/registry.yaml"
    text = settings.read_text(encoding="utf-8").replace("strict_before: true", "strict_before: false")
    settings.write_text(text, encoding="utf-8")
    told = run("status", "--as-of", "2024-05-10", "--format", "json", cwd=folder).json["uncommitted"]
    assert (told["entries"], told["records"]) == (0, 1)
    assert {one["id"] for one in told["standings"]} >= {"kl-2024-04-23.4.4", "kl-2024-04-23.4.1b"}


def test_what_is_no_change_of_data_is_counted_by_files(run: Run, folder: Path) -> None:
    path = folder / "registry/tasks/kl-2024-04-23.4.4.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# ghi chú\n", encoding="utf-8")
    assert "Chưa ghi vào git: 1 tệp. Ghi bằng:" in run("status", *AS_OF, cwd=folder).out


def test_a_record_that_the_last_commit_cannot_be_read_of_counts_as_changed(run: Run, folder: Path) -> None:
    path = folder / "registry/tasks/kl-2024-04-23.4.3b.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "khoa_la: 1\n", encoding="utf-8")
    git(folder, "commit", "-qam", "hỏng")
    path.write_text(text, encoding="utf-8")
    done = run("update", "4.4", "--note", "Đã họp", "--by", "ct-kh", "--date", "15/5/2024", cwd=folder)
    assert "Chưa ghi vào git: 1 mục nhật ký, 1 hồ sơ thay đổi, sớm nhất là của ngày 15/5/2024" in done.out


def test_a_record_that_is_gone_is_told(run: Run, folder: Path) -> None:
    (folder / "registry/tasks/kl-2024-04-23.5b.yaml").unlink()
    assert "Chưa ghi vào git: 1 hồ sơ thay đổi. Ghi bằng:" in run("status", *AS_OF, cwd=folder).out


@pytest.mark.parametrize("where", [".", "registry/tasks", "..", "thư mục"])
def test_the_two_commands_commit_it(run: Run, folder: Path, where: str) -> None:
    run("update", "4.3b", "--note", "Đã họp", *BY, cwd=folder)
    place = folder / where
    place.mkdir(exist_ok=True)
    page = run("status", *AS_OF, "--registry", str(folder / "registry"), cwd=place).out
    for line in re.findall(r"^  (git .*)$", page, re.MULTILINE):
        git(place, *shlex.split(line)[1:])
    assert NOTHING not in run("status", *AS_OF, cwd=folder).out


EDITS: Final = {
    "update": ("update", "4.3b", "--note", "Đã họp", *BY),
    "submit": ("submit", "4.1b", *BY, *PAPER),
    "waive": ("waive", "4.5", "--period", "2024-W19", "--for", "stp", "--by", "tt-bcd", "--date", "2024-05-15", *PAPER),
    "extend": ("extend", "4.3b", "15/6/2024", "--by", "ubnd-tinh", "--date", "2024-05-15", *PAPER),
    "request": ("request", "4.3b", "15/6/2024", *BY),
    "reassign": ("reassign", "4.3b", "--lead", "cat", "--by", "bcd-30-nq-tu", "--date", "2024-05-15", *PAPER),
    "confirm": ("confirm", "4.3b", "--no", "--note", "Thiếu", "--by", "ubnd-tinh", "--date", "2024-05-15"),
    "block": ("block", "4.3b", "--kind", "guidance", "--text", "Chờ hướng dẫn", *BY),
    "correct": ("correct", "4.3b", "2024-05-14", "--note", "Ghi nhầm", *BY),
    "rename": ("rename", "4.3b", "kl-2024-04-23.4.3bb"),
    "new": ("new", "agency", "--name", "Sở Du lịch", "--id", "sdl"),
    "except": ("except", "G406", "4.3b", "--reason", "r", "--until", "2024-06-30", *AS_OF, *PAPER),
    "edit": ("edit", "4.3b"),
    "update --from": ("update", "--from", "rows.csv", *BY),
    "import": ("import", "theo-doi.csv", "--write", "--day", "2024-05-15"),
    "ingest": ("ingest", "van-ban.txt", "--write"),
    "set": ("set", "due_soon_days", "7"),
    "new clause": ("new", "clause", "kl-2024-04-23", "7", "Việc khác."),
    "undo": ("undo", "4.3b", "16/5/2024"),  # of two entries that no commit has
}


TRACKER: Final = (
    "Nội dung nhiệm vụ;Văn bản;Chủ trì;Trạng thái\nViệc mới;5/TB-UBND ngày 2/5/2024;Sở Nội vụ;đang thực hiện\n"
)


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_says_what_is_not_committed(
    run: Run, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = folder / "registry/tasks/kl-2024-04-23.4.3b.yaml"
    log = "log:\n- {date: 2024-05-14, by: stttt, state: reported, document: {number: 1/BC-STTTT, date: 2024-05-14}}\n"
    task.write_text(task.read_text(encoding="utf-8") + log, encoding="utf-8")
    git(folder, "commit", "-qam", "báo cáo")
    (folder / "rows.csv").write_text("id,state,note\n4.1b,in_progress,Đang làm\n", encoding="utf-8")
    (folder / "theo-doi.csv").write_text(TRACKER, encoding="utf-8")
    (folder / "van-ban.txt").write_text(LETTER.format(lead="Sở Nội vụ"), encoding="utf-8")
    finish(folder / "van-ban.txt", folder / "registry", issuer="ubnd-tinh", title="Họp")
    editor = folder / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "# x\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    if name == "undo":
        two = "".join(f"- {{date: 2024-05-{day}, by: stttt, note: Thêm.}}\n" for day in (15, 16))
        task.write_text(task.read_text(encoding="utf-8") + two, encoding="utf-8")
    before = run(*dried([*EDITS[name]]), cwd=folder) if name != "edit" else None
    assert before is None or (before.code, NOTHING in before.out) == (0, False), before
    done = run(*EDITS[name], cwd=folder)
    assert done.code == 0, done.err
    assert done.out.count(NOTHING) == 1
    assert "\n  git add registry\n  git commit -m " in done.out


def test_every_command_that_edits_is_tried_here() -> None:
    """Those that share the shape of all edits of a log are tried by some of them."""
    own = {
        name
        for name, module in COMMANDS.items()
        if re.search(r"\bdesk\(", (ROOT / f"deann06/cli/{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    }
    assert own <= set(EDITS)


AGAIN: Final = [name for name in EDITS if name not in ("new", "new clause", "edit", "correct", "rename", "undo")]


@pytest.mark.parametrize("name", AGAIN)
def test_what_was_written_already_is_not_yet_committed(run: Run, folder: Path, name: str) -> None:
    """Who types a line again is told so, and that it is still in no commit."""
    (folder / "rows.csv").write_text("id,state,note\n4.3b,in_progress,Đang làm\n", encoding="utf-8")
    (folder / "theo-doi.csv").write_text(TRACKER, encoding="utf-8")
    (folder / "van-ban.txt").write_text(LETTER.format(lead="Sở Nội vụ"), encoding="utf-8")
    finish(folder / "van-ban.txt", folder / "registry", issuer="ubnd-tinh", title="Họp")
    log = "log:\n- {date: 2024-05-14, by: stttt, state: reported, document: {number: 1/BC-STTTT, date: 2024-05-14}}\n"
    task = folder / "registry/tasks/kl-2024-04-23.4.3b.yaml"
    task.write_text(task.read_text(encoding="utf-8") + log, encoding="utf-8")
    git(folder, "commit", "-qam", "báo cáo")
    first = run(*EDITS[name], cwd=folder)
    before = [path.read_bytes() for path in sorted((folder / "registry").rglob("*.yaml"))]
    again = run(*EDITS[name], cwd=folder)
    assert before == [path.read_bytes() for path in sorted((folder / "registry").rglob("*.yaml"))]
    lines = [line for line in first.out.splitlines() if NOTHING in line or line.startswith("  git ")]
    assert (again.code, len(lines)) == (0, 3), again.err
    assert again.out.splitlines()[-3:] == lines


def test_before_the_first_commit_all_is_told_by_files(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    named = ("--title", "Sổ", "--committee", "bcd=Ban", "--focal-point", "cat=Công an tỉnh", "--place", "X")
    made = run("init", *named, cwd=tmp_path)
    assert made.code == 0, made.err
    assert "Chưa ghi vào git: 9 tệp. Ghi bằng:\n  git add registry\n  git commit -m " in made.out
    new = run("new", "agency", "--name", "Sở Du lịch", "--id", "sdl", cwd=tmp_path)
    assert "Chưa ghi vào git: 10 tệp. Ghi bằng:\n  git add registry\n" in new.out
    assert "Chưa ghi vào git: 10 tệp." in run("status", *AS_OF, cwd=tmp_path).out
    assert run("status", *AS_OF, "--format", "json", cwd=tmp_path).json["uncommitted"]["files"] == 10
    for line in re.findall(r"^  (git .*)$", new.out, re.MULTILINE):
        git(tmp_path, *shlex.split(line)[1:])
    assert NOTHING not in run("status", *AS_OF, cwd=tmp_path).out


def test_outside_of_git_nothing_is_told(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry(EXAMPLE / "registry" if (EXAMPLE / "registry").is_dir() else EXAMPLE)
    done = run("update", "4.3b", "--note", "Đã họp", *BY, cwd=root)
    assert (done.code, NOTHING in done.out) == (0, False)
    assert NOTHING not in run("status", *AS_OF, cwd=root).out
