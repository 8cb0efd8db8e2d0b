"""Whether what was read is what a commit has: bytes decide, whatever git's index or settings make of the files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from deann06.core.commit import Commit
from deann06.store.disk.files import read_tree
from deann06.store.git.command import head
from deann06.store.git.recorded import unrecorded
from deann06.store.git.worktree import read_working, standing
from tests.store.repository import Repository, sample

TASK: Final = "tasks/kl.2.yaml"
NEW: Final = {"tasks/kl.9.yaml": 'title: Mới\ndirective: kl\nclause: "9"\nlead: [snv]\ndeadline: ongoing\n'}
Step = Callable[[Repository], None]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path / "kho\nhai dòng")
    made.commit("2024-05-08", "Tuần 19")
    return made


def dirty(registry: Path) -> bool:
    commit = standing(registry, read_working(registry))
    assert isinstance(commit, Commit)
    return commit.dirty


def change(repo: Repository) -> None:
    """Another last day, in as many bytes."""
    file = repo.registry / TASK
    file.write_bytes(file.read_bytes().replace(b"2024-05-10, phrase", b"2024-09-10, phrase"))


def stage(repo: Repository) -> None:
    change(repo)
    repo.git("add", "-A")


def add(repo: Repository) -> None:
    repo.put(NEW)


def remove(repo: Repository) -> None:
    (repo.registry / TASK).unlink()


def flagged(flag: str) -> Step:
    def step(repo: Repository) -> None:
        repo.git("update-index", flag, f"registry/{TASK}")
        change(repo)

    return step


def removed_and_flagged(repo: Repository) -> None:
    repo.git("update-index", "--assume-unchanged", f"registry/{TASK}")
    remove(repo)


def ignored(place: str) -> Step:
    def step(repo: Repository) -> None:
        (repo.root / place).parent.mkdir(exist_ok=True)
        (repo.root / place).write_text("registry/tasks/kl.9.yaml\n", encoding="utf-8")
        repo.put(NEW)

    return step


def configured(*settings: str) -> Step:
    def step(repo: Repository) -> None:
        for setting in settings:
            repo.git("config", *setting.split("="))
        add(repo)

    return step


def at_the_same_moment(repo: Repository) -> None:
    """A change that neither size nor time tells."""
    repo.git("config", "core.trustctime", "false")
    known = (repo.registry / TASK).stat()
    change(repo)
    os.utime(repo.registry / TASK, ns=(known.st_atime_ns, known.st_mtime_ns))


def other_line_ends(repo: Repository) -> None:
    file = repo.registry / TASK
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def inner_repository(repo: Repository) -> None:
    """Records that the commit knows by the name of another commit only."""
    (repo.registry / "models/con").mkdir()
    inner = Repository(repo.registry / "models/con")
    (inner.root / "x.yaml").write_text("title: x\n", encoding="utf-8")
    inner.commit("2024-05-01")
    repo.commit("2024-05-09")


def filtered(repo: Repository) -> None:
    """A filter would say that nothing has changed; what was read is not what is recorded all the same."""
    repo.git("config", "filter.x.clean", f"git -C {repo.root} show HEAD:registry/{TASK}")
    (repo.root / ".git/info").mkdir(exist_ok=True)
    (repo.root / ".git/info/attributes").write_text("*.yaml filter=x\n", encoding="utf-8")
    change(repo)


def link_elsewhere(repo: Repository) -> None:
    (repo.registry / "tasks/kl.6.yaml").symlink_to("kl.4.yaml")
    repo.commit("2024-05-09")
    (repo.registry / "tasks/kl.6.yaml").unlink()
    (repo.registry / "tasks/kl.6.yaml").symlink_to("kl.5.yaml")


@pytest.mark.parametrize(
    "step",
    [
        change, stage, add, remove, removed_and_flagged, at_the_same_moment, other_line_ends, inner_repository,
        filtered, link_elsewhere,
        pytest.param(flagged("--assume-unchanged"), id="assume-unchanged"),
        pytest.param(flagged("--skip-worktree"), id="skip-worktree"),
        pytest.param(ignored(".gitignore"), id="ignored"),
        pytest.param(ignored(".git/info/exclude"), id="excluded"),
        pytest.param(configured("status.showUntrackedFiles=no"), id="untracked-not-shown"),
        pytest.param(configured("core.untrackedCache=true", "core.ignoreStat=true"), id="cached"),
    ],
    ids=lambda step: step.__name__,
)  # fmt: skip
def test_what_the_commit_has_not_is_uncommitted(step: Step, repo: Repository) -> None:
    assert not dirty(repo.registry)
    step(repo)
    assert dirty(repo.registry)


def nothing(_repo: Repository) -> None: ...


def touch(repo: Repository) -> None:
    for file in repo.registry.rglob("*.yaml"):
        os.utime(file, (0, 0))
        file.chmod(0o755)


def no_index(repo: Repository) -> None:
    (repo.root / ".git/index").unlink()


def staged_only(repo: Repository) -> None:
    """The index says something else, the files do not."""
    old = (repo.registry / TASK).read_bytes()
    stage(repo)
    (repo.registry / TASK).write_bytes(old)


def checked_out(repo: Repository) -> None:
    """Every file as git writes it by the settings in force."""
    repo.git("rm", "-rqf", "--cached", ".")
    repo.git("reset", "-q", "--hard")


def settings(repo: Repository) -> None:
    repo.git("config", "core.autocrlf", "true")
    checked_out(repo)
    assert b"\r\n" in (repo.registry / TASK).read_bytes()


def attributes(repo: Repository) -> None:
    (repo.root / ".gitattributes").write_text("*.yaml text eol=crlf ident\n", encoding="utf-8")
    repo.append(TASK, "# $Id$")
    repo.put({"tasks/tệp\n“hai dòng”.md": "x\n"})
    repo.commit("2024-05-09")
    checked_out(repo)
    assert b"$Id: " in (repo.registry / TASK).read_bytes()


def link(repo: Repository) -> None:
    (repo.registry / "tasks/kl.6.yaml").symlink_to("kl.4.yaml")
    repo.commit("2024-05-09")


def beside(repo: Repository) -> None:
    (repo.root / "khác.txt").write_text("x", encoding="utf-8")
    (repo.registry / "tasks/.kl.2.yaml.swp").write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    "step",
    [nothing, touch, no_index, staged_only, settings, attributes, link, beside],
    ids=lambda step: step.__name__,
)
def test_what_the_commit_has_is_committed(step: Step, repo: Repository) -> None:
    step(repo)
    assert not dirty(repo.registry)


def test_other_kinds_of_repositories(repo: Repository, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "--detach", "../cây")
    outer = Repository(tmp_path / "ngoài")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repo.root.as_uri(), "so")
    outer.commit("2024-06-01")
    (tmp_path / "lớn").mkdir()
    repo.git("init", "-q", "--object-format=sha256", "../lớn")
    large = sample(tmp_path / "lớn")
    large.commit("2024-05-08")
    for registry in (tmp_path / "cây/registry", outer.root / "so/registry", large.registry):
        assert not dirty(registry), registry
        (registry / TASK).write_text("title: khác\n", encoding="utf-8")
        assert dirty(registry), registry


def test_the_paths_are_named(repo: Repository) -> None:
    commit = head(repo.registry)
    assert commit is not None
    change(repo)
    add(repo)
    (repo.registry / "tasks/kl.4.yaml").unlink()
    tree = read_tree(repo.registry)[0]
    assert unrecorded(repo.registry, commit, tree) == {TASK, "tasks/kl.4.yaml", *NEW}
    assert unrecorded(repo.registry, commit, {}, "models/") == {"models/may-tinh-tien.yaml"}
