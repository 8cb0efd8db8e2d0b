"""Clones that hold a part only: what is not on the disk, or was never fetched, is neither deleted nor missing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import Done, Run
from tests.store.repository import Repository, sample

DAY: Final = "--as-of=2024-05-15"
TASK: Final = "registry/tasks/kl.2.yaml"
READING: Final = (
    ("status", DAY),
    ("status", DAY, "--format=json"),
    ("mine", "stttt", DAY),
    *(("list", kind, DAY, "--format=json") for kind in ("tasks", "models", "directives", "agencies", "indicators")),
    ("show", "kl.2", DAY),
    ("explain", "kl.2", DAY),
    ("trace", "kl", DAY),
    ("search", "van ban", DAY),
    ("validate", "--all", DAY),
    ("history", "kl.2", DAY),
    ("changes", "HEAD~1", DAY),
    ("changes", "HEAD", DAY),
    ("ci", "--base=HEAD", DAY),
    ("ci", "--base=HEAD~1", DAY, "--format=json"),
    ("codeowners",),
    ("report", "weekly", DAY),
)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path / "kho")
    (made.root / "tài liệu").mkdir()
    (made.root / "tài liệu/x.txt").write_text("x\n", encoding="utf-8")
    (made.root / "templates").mkdir()
    (made.root / "templates/weekly.md.j2").write_text("Mẫu của cơ quan: {{ report.revision }}\n", encoding="utf-8")
    made.commit("2024-05-08", "Tuần 19")
    made.append("tasks/kl.2.yaml", "- {date: 2024-05-13, by: stttt, state: completed}")
    made.commit("2024-05-15", "Tuần 20")
    return made


def answers(run: Run, folder: Path) -> list[Done | str]:
    found: list[Done | str] = [run(*words, cwd=folder) for words in READING]
    return [*found, (folder / "reports/weekly-2024-W20.md").read_text(encoding="utf-8")]


def by_pattern(repo: Repository) -> None:
    repo.git("sparse-checkout", "set", "--no-cone", "/*", f"!/{TASK}", "!/templates/")


def by_cone(repo: Repository) -> None:
    repo.git("sparse-checkout", "set", "--cone", "registry/agencies", "registry/directives")


def by_cone_of_the_index(repo: Repository) -> None:
    repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "registry/agencies")


def by_mark(repo: Repository) -> None:
    for name in (TASK, "registry/agencies/snv.yaml", "templates/weekly.md.j2"):
        repo.git("update-index", "--skip-worktree", name)
        (repo.root / name).unlink()


SPARSE: Final = (by_pattern, by_cone, by_cone_of_the_index, by_mark)


@pytest.mark.parametrize("step", SPARSE, ids=lambda step: step.__name__)
def test_a_sparse_checkout_changes_no_answer(run: Run, repo: Repository, step: Callable[[Repository], None]) -> None:
    before = answers(run, repo.root)
    step(repo)
    assert not any((repo.root / name).exists() for name in (TASK, "templates/weekly.md.j2"))
    assert answers(run, repo.root) == before
    assert "Mẫu của cơ quan" in str(before[-1]) and "chưa ghi" not in str(before[-1])


def test_what_is_deleted_beside_it_is_deleted(run: Run, repo: Repository) -> None:
    by_pattern(repo)
    (repo.registry / "tasks/kl.3.yaml").unlink()
    assert '"changes": 1,' in run("ci", "--base=HEAD", DAY, "--format=json", cwd=repo.root).out
    assert run("status", DAY, "--format=json", cwd=repo.root).json["uncommitted_changes"] is True


@pytest.mark.parametrize("step", SPARSE, ids=lambda step: step.__name__)
def test_what_is_not_on_the_disk_is_not_edited(run: Run, repo: Repository, step: Callable[[Repository], None]) -> None:
    step(repo)
    for words in (
        ("update", "kl.2", "--note=x", "--by=stttt", "--date=2024-05-16"),
        ("rename", "kl.2", "kl.22"),
        ("rename", "stttt", "so-tttt"),
    ):
        done = run(*words, cwd=repo.root)
        assert (done.code, done.out) == (3, ""), words
        assert "sparse-checkout" in done.err and "git sparse-checkout disable" in done.err, words
    assert repo.git("status", "--porcelain", "--untracked-files=no") == ""
    assert run("new", "task", "kl.2", "--dry-run", cwd=repo.root).code != 0


def test_settings_that_are_kept_off_are_not_missing(run: Run, repo: Repository) -> None:
    repo.git("sparse-checkout", "set", "--cone", "tài liệu")
    for words in (("status",), ("status", "--registry=registry"), ("ci",), ("init", "--git"), ("init",)):
        done = run(*words, cwd=repo.root)
        assert (done.code, done.out) == (3, "") and "git sparse-checkout để" in done.err, words
    repo.git("sparse-checkout", "disable")
    assert run("status", DAY, cwd=repo.root).code == 0


# --- partial clones -------------------------------------------------------------------------------

OF_THEN: Final = (
    ("status", "--known-at=HEAD~1"),
    ("changes", "HEAD~1", DAY),
    ("changes", "HEAD~1..HEAD", DAY),
    ("ci", "--base=HEAD~1", DAY),
    ("history", "kl.2"),
)


def clone(repo: Repository, *how: str) -> Path:
    repo.git("config", "uploadpack.allowFilter", "true")
    place = repo.root.parent / "bản sao"
    subprocess.run(["git", "clone", "-q", *how, repo.root.as_uri(), str(place)], check=True, capture_output=True)
    return place


@pytest.mark.parametrize("what", ["blob:none", "tree:0", "blob:limit=1"])
def test_what_was_not_fetched_is_said(run: Run, repo: Repository, what: str) -> None:
    place = clone(repo, f"--filter={what}")
    for words in OF_THEN:
        done = run(*words, cwd=place)
        assert (done.code, done.out) == (3, ""), words
        assert "chưa tải hết nội dung" in done.err and done.err.count("\n") == 1, words
        assert "git fetch --refetch --no-filter" in done.err, words
    assert run("status", DAY, cwd=place).out == run("status", DAY, cwd=repo.root).out
    assert run("ci", "--base=HEAD", DAY, cwd=place).out == run("ci", "--base=HEAD", DAY, cwd=repo.root).out
    subprocess.run(["git", "fetch", "-q", "--refetch", "--no-filter"], cwd=place, check=True, capture_output=True)
    for words in OF_THEN:
        assert run(*words, cwd=place) == run(*words, cwd=repo.root), words


def test_nothing_is_computed_without_what_was_not_fetched(run: Run, repo: Repository) -> None:
    place = clone(repo, "--filter=blob:none", "--sparse")
    subprocess.run(
        ["git", "sparse-checkout", "set", "--no-cone", "/registry/registry.yaml", "/registry/agencies/"],
        cwd=place, check=True, capture_output=True,
    )  # fmt: skip
    for words in READING:
        done = run(*words, cwd=place)
        assert (done.code, done.out) == (3, "") and "chưa tải hết nội dung" in done.err, words
