"""Where git cannot be read: what needs it refuses with a way out; pages go on and say so in place of a commit."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path
from typing import Final

import docx
import pytest

from deann06.locale import t
from deann06.store.git import command as git
from deann06.store.git import worktree
from tests.cli.conftest import Run
from tests.store.damage import DAMAGES
from tests.store.repository import Repository, sample

DAY: Final = "--as-of=2024-05-15"
NEEDING: Final = (
    ("ci", DAY),
    ("ci", "--base=main", DAY),
    ("ci", "--base=HEAD", DAY),
    ("changes", "HEAD", DAY),
    ("changes", "HEAD~1..HEAD", DAY),
    ("history", "kl.2"),
    ("status", "--known-at=HEAD"),
    ("show", "kl.2", "--known-at=2024-05-14"),
    ("validate", "--known-at=main"),
    ("report", "weekly", "--templates-at=HEAD"),
    ("init", "--git"),
)
PAGES: Final = (
    ("status", DAY),
    ("mine", "stttt", DAY),
    *(("list", kind, DAY) for kind in ("tasks", "models", "directives", "agencies", "indicators")),
    ("show", "kl.2", DAY),
    ("trace", "kl", DAY),
    ("search", "van ban", DAY),
)
OTHERS: Final = (("explain", "kl.2", DAY), ("validate", DAY), ("deadline", "trước ngày 15/5/2025"))


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path / "kho")
    made.put({"agencies/snv.yaml": 'name: Sở Nội vụ\nreviewers: ["@snv"]\n'})
    made.commit("2024-05-08", "Tuần 19")
    made.append("tasks/kl.2.yaml", "- {date: 2024-05-13, by: stttt, state: completed}")
    made.commit("2024-05-15", "Tuần 20")
    return made


def refused(run: Run, folder: Path, cause: str) -> None:
    """Every command that needs git says why it cannot have it, and what to do."""
    for words in NEEDING:
        done = run(*words, cwd=folder)
        assert (done.code, done.out) == (3, ""), words
        assert done.err.startswith(f"deann06: lỗi: không đọc được git: {cause}"), words
        assert "; " in done.err and "hãy" in done.err and done.err.count("\n") == 1, words


def told(run: Run, folder: Path, cause: str) -> None:
    """Every page goes on, and says in place of the commit why there is none."""
    sentence = f"không đọc được git: {cause}"
    for words in PAGES:
        page = run(*words, cwd=folder)
        assert page.code == 0 and squeezed(sentence) in squeezed(page.out), words
        assert "chưa ghi vào git" not in page.out, words
        content = run(*words, "--format=json", cwd=folder).json
        assert content["commit"] is None and content["git_unreadable"].startswith(cause), words
    for words in OTHERS:
        assert run(*words, cwd=folder).code in (0, 1), words  # the registry has findings of its own
    done = run("report", "weekly", DAY, "--output=b", cwd=folder)
    assert done.code == 0 and "không rõ điều gì đã được ghi đến hết ngày 8/5/2024" in done.err
    assert sentence in (folder / "b/weekly-2024-W20.md").read_text(encoding="utf-8").replace("\\", "")
    document = docx.Document(io.BytesIO((folder / "b/weekly-2024-W20.docx").read_bytes()))
    assert sentence in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "/registry/tasks/kl.4.yaml " in run("codeowners", cwd=folder).out


def squeezed(text: str) -> str:
    return "".join(text.split())


def sentence_start(cause: str) -> str:
    return t(f"git.cause.{cause}", words="\0", seconds=10, name="HEAD").partition("\0")[0]


@pytest.mark.parametrize("name", [name for name, damage in DAMAGES.items() if damage.cause != "other"])
def test_a_repository_that_git_cannot_read_is_no_missing_one(run: Run, repo: Repository, name: str) -> None:
    damage = DAMAGES[name]
    folder = damage.do(repo) or repo.root
    cause = sentence_start(damage.cause)
    refused(run, folder, cause)
    told(run, folder, cause)
    assert not (folder / ".gitattributes").exists()


@pytest.mark.parametrize("name", [name for name, damage in DAMAGES.items() if damage.cause == "other"])
def test_what_git_complains_of_is_passed_on(run: Run, repo: Repository, name: str) -> None:
    folder = DAMAGES[name].do(repo) or repo.root
    told(run, folder, "git báo lỗi: ")
    for words in (("ci", DAY), ("ci", "--base=HEAD~1", DAY), ("history", "kl.2")):
        done = run(*words, cwd=folder)
        assert (done.code, done.out) == (3, "") and "git báo lỗi: " in done.err, words


def only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("PATH", str(folder))


def test_a_repository_without_the_program(
    run: Run, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(tmp_path / "bin", monkeypatch)
    refused(run, repo.root, "máy này không có chương trình git")
    told(run, repo.root, "máy này không có chương trình git")


def test_a_program_that_is_none(run: Run, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(tmp_path / "bin", monkeypatch)
    (tmp_path / "bin/git").write_text("không phải chương trình", encoding="utf-8")
    (tmp_path / "bin/git").chmod(0o755)
    refused(run, repo.root, "không chạy được chương trình git (")
    told(run, repo.root, "không chạy được chương trình git (")


@pytest.mark.parametrize("program", [True, False])
def test_where_there_is_no_repository_nothing_is_unreadable(
    run: Run, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: bool
) -> None:
    shutil.rmtree(repo.root / ".git")
    if not program:
        only(tmp_path / "bin", monkeypatch)
    else:
        (repo.root / ".git").mkdir()
    assert "dữ liệu chưa ghi vào git" in run("status", DAY, cwd=repo.root).out
    content = run("status", DAY, "--format=json", cwd=repo.root).json
    assert content["commit"] is None and "git_unreadable" not in content
    assert run("report", "weekly", DAY, cwd=repo.root).err == ""
    for words in NEEDING[:-1]:
        done = run(*words, cwd=repo.root)
        assert done.code == 3 and "không nằm trong kho git" in done.err, words
    done = run("init", "--git", cwd=repo.root)
    assert done.code == 3 and ("git init" if program else "hãy cài git") in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("place", ["include.path", "config", "HEAD", "packed-refs"])
def test_git_is_not_waited_for_without_end(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    pipe = repo.root / ".git/pipe" if "." in place else repo.root / ".git" / place
    if "." in place:
        repo.git("config", place, str(pipe))
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    for module in (git, worktree):
        monkeypatch.setattr(module, "QUICK", 0.1)
    for words in (
        ("ci", DAY),
        ("changes", "HEAD"),
        ("history", "kl.2"),
        ("status", "--known-at=HEAD"),
        ("init", "--git"),
    ):
        done = run(*words, cwd=repo.root)
        assert (done.code, done.out) == (3, "") and "git không trả lời trong" in done.err, words
    assert "không đọc được git: git không trả lời" in run("status", DAY, cwd=repo.root).out


def test_a_head_that_is_gone_passes_no_gate(run: Run, repo: Repository) -> None:
    """A base that was named is there; what would be compared with it is not."""
    base = repo.git("rev-parse", "HEAD~1").strip()
    DAMAGES["no commit"].do(repo)
    file = repo.registry / "tasks/kl.2.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("before: 2024-05-10", "before: 2024-09-10"), "utf-8")
    for words in (("--base", base), ("--base", "main"), ("--base", "HEAD"), ()):
        done = run("ci", *words, DAY, cwd=repo.root)
        assert (done.code, done.out) == (3, "") and "HEAD không chỉ đến lần ghi nào" in done.err, words


def test_a_base_that_is_damaged_gives_way_to_no_other(run: Run, repo: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "bản sao"
    repo.git("clone", "-q", str(repo.root), str(clone))
    remote = clone / ".git/refs/remotes/origin"
    (remote / "HEAD").unlink()
    (clone / ".git/packed-refs").unlink()
    for broken in ("", "rác\n", f"{'1' * 40}\n"):
        (remote / "main").write_text(broken, encoding="utf-8")
        done = run("ci", DAY, cwd=clone)
        assert (done.code, done.out) == (3, "") and "refs/remotes/origin/main không chỉ đến" in done.err, broken


def test_a_new_branch_beside_others_is_no_first_commit(run: Run, repo: Repository) -> None:
    repo.git("switch", "-q", "--orphan", "mới")
    repo.git("checkout", "-q", "main", "--", ".")
    assert "dữ liệu chưa ghi vào git" in run("status", DAY, cwd=repo.root).out
    for words in ((), ("--base", "main"), ("--base", "HEAD")):
        done = run("ci", *words, DAY, cwd=repo.root)
        assert (done.code, done.out) == (3, "") and "chưa có lần ghi nào trên nhánh này" in done.err, words
    assert run("show", "kl.2", "--known-at", "main", cwd=repo.root).code == 0
