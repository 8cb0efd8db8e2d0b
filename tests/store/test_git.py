"""What git says of a folder, with nothing of the repository's own configuration run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deann06.store.git import head


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
