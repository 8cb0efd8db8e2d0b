"""What git says of a folder, with nothing of the repository's own configuration run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deann06 import locale
from deann06.core.commit import Unreadable
from deann06.errors import DeannError, GitFailure
from deann06.output.words.failures import sentence_of
from deann06.store.git.command import head, repository_above, run, setting
from deann06.store.git.history import commit_at, commits_of, versions
from deann06.store.git.worktree import read_working, standing
from tests.store.damage import DAMAGES
from tests.store.repository import Repository, sample


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@t", *words], cwd=folder, check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_the_commit_is_named(repository: Path) -> None:
    commit = head(repository)
    assert commit is not None
    assert len(commit.sha) == 40 and commit.short == commit.sha[:7]


def test_outside_a_repository_there_is_none(tmp_path: Path) -> None:
    assert head(tmp_path) is None


def test_a_repository_without_a_commit_has_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert head(tmp_path) is None


def test_nothing_that_the_repository_configures_is_run(repository: Path, tmp_path: Path) -> None:
    trap = repository / ".git" / "trap.sh"
    trap.write_text("#!/bin/sh\ntouch " + str(repository / ".git" / "sprung") + "\n", encoding="utf-8")
    trap.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(trap))
    git(repository, "config", "core.pager", str(trap))
    assert head(repository) is not None
    assert not (repository / ".git" / "sprung").exists()


def test_the_environment_cannot_point_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / "nowhere"))
    assert head(repository) is not None


# --- what went wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DAMAGES)
def test_every_failure_has_its_cause(tmp_path: Path, name: str) -> None:
    repo = sample(tmp_path / "kho")
    repo.commit("2024-05-08")
    damage = DAMAGES[name]
    registry = (damage.do(repo) or repo.root) / "registry"
    said = standing(registry, read_working(registry))
    assert isinstance(said, Unreadable) and said.cause == f"git.cause.{damage.cause}"
    for language in locale.LANGUAGES:
        locale.use(language)
        sentence = sentence_of(GitFailure(said.cause, **said.facts))
        assert "{" not in sentence and sentence.count(";") >= 1
    locale.use("vi")


@pytest.mark.parametrize("made", ["nothing", "an empty .git", "a .git of something else"])
def test_where_git_is_right_that_there_is_none(tmp_path: Path, made: str) -> None:
    if made != "nothing":
        (tmp_path / ".git").mkdir()
    if "something" in made:
        (tmp_path / ".git" / "ghi chú").write_text("x", encoding="utf-8")
    assert repository_above(tmp_path) is None and head(tmp_path) is None and setting(tmp_path, "a.b") is None
    with pytest.raises(DeannError) as caught:
        run(tmp_path, "rev-parse", "HEAD")
    assert caught.value.key == "git.no_repository"


def test_a_branch_without_a_commit_is_no_damage(tmp_path: Path) -> None:
    repo = sample(tmp_path)
    assert head(repo.registry) is None
    repo.commit("2024-05-08")
    repo.git("switch", "-q", "--orphan", "khác")
    assert head(repo.root) is None


def test_every_cause_has_a_way_out() -> None:
    for language in locale.LANGUAGES:
        table = locale.table(language, "git")
        causes = {key.removeprefix("git.cause.") for key in table if key.startswith("git.cause.")}
        assert causes == {key.removeprefix("git.way.") for key in table if key.startswith("git.way.")}


# --- moments --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("1715760000 +0700", "2024-05-15T15:00:00+07:00"),
        ("1715760000 +9999", "2024-05-15T15:00:00+07:00"),
        ("1715760000 -9999", "2024-05-15T15:00:00+07:00"),
        ("1715760000", "1970-01-01T07:00:00+07:00"),
        ("99999999999 +0000", "5138-11-16T16:46:39+07:00"),
        ("253402300900 +0000", "9999-12-30T00:00:00+07:00"),
        ("99999999999999999999999 +0000", "9999-12-30T00:00:00+07:00"),
        ("9" * 5000 + " +0000", "9999-12-30T00:00:00+07:00"),
        ("0 +0000", "1970-01-01T07:00:00+07:00"),
        ("-5 +0000", "1970-01-01T07:00:00+07:00"),
        ("hôm qua", "1970-01-01T07:00:00+07:00"),
        ("", "1970-01-01T07:00:00+07:00"),
    ],
)
def test_a_commit_may_say_any_moment(tmp_path: Path, written: str, moment: str) -> None:
    repo = sample(tmp_path)
    repo.commit("2024-05-08")
    repo.append("tasks/kl.2.yaml", "# x")
    repo.commit("2024-05-09")
    dated(repo, written)
    found = commit_at(repo.registry, "HEAD")
    assert found.committed.isoformat() == moment
    assert commits_of(repo.registry)[0] == found
    assert versions(repo.registry, "tasks/kl.2.yaml", None, lambda _old, _new: True)[0].commit.sha == found.sha


def dated(repo: Repository, written: str) -> None:
    """Let the last commit have been written and made when these words say."""
    lines = repo.git("cat-file", "commit", "HEAD").split("\n")
    raw = "\n".join(
        f"{line.rpartition('> ')[0]}> {written}" if line.startswith(("author ", "committer ")) else line
        for line in lines
    )
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=repo.root, input=raw.encode(), check=True, capture_output=True,
    )  # fmt: skip
    repo.git("update-ref", "refs/heads/main", made.stdout.decode().strip())
