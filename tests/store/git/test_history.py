"""Git as memory: trees, commits, renames and the versions of a file, in friendly and in hostile repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from deann06.core.commit import Commit
from deann06.errors import DeannError
from deann06.store.disk.files import read_tree
from deann06.store.git import history, trees
from deann06.store.git.command import head
from deann06.store.git.history import (
    FileVersion,
    authors,
    commit_at,
    commits_of,
    cut_off,
    merge_base,
    removed_files,
)
from deann06.store.git.renames import renames
from deann06.store.git.trees import Snapshots, read_folder_at, read_tree_at
from deann06.store.git.worktree import read_working, standing
from deann06.store.load.loader import ReadMemo, load
from tests.store.repository import Repository, sample


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path)
    made.commit("2024-05-08", "Tuần 19")
    return made


def versions(repo: Repository, path: str) -> list[FileVersion]:
    return history.versions(repo.registry, path, None, lambda _old, _new: True)


def error_of(call: object) -> str:
    with pytest.raises(DeannError) as caught:
        call()  # type: ignore[operator]
    return caught.value.key


# --- commits --------------------------------------------------------------------------------------


def test_a_commit_is_found_by_name_and_by_day(repo: Repository) -> None:
    second = repo.commit("2024-05-15")
    assert commit_at(repo.registry, second.short).sha == second.sha
    assert commit_at(repo.registry, "HEAD~1").committed.isoformat() == "2024-05-08T16:00:00+07:00"
    assert commit_at(repo.registry, date(2024, 5, 14)).sha != second.sha
    assert commit_at(repo.registry, date(2024, 5, 15)).sha == second.sha
    assert commit_at(repo.registry, date(2030, 1, 1)).sha == second.sha


def test_a_day_ends_at_midnight_in_viet_nam(repo: Repository) -> None:
    late = repo.commit("2024-05-15T23:59:30+07:00")
    repo.commit("2024-05-15T17:00:30+00:00")  # the sixteenth in Việt Nam
    assert commit_at(repo.registry, date(2024, 5, 15)).sha == late.sha


def test_a_day_is_asked_of_the_branch_of_a_commit(repo: Repository) -> None:
    early = commit_at(repo.registry, "HEAD")
    repo.commit("2024-05-09")
    assert commit_at(repo.registry, date(2024, 5, 9), early).sha == early.sha


@pytest.mark.parametrize(
    "name", ["", "-n1", "--output=x", "--upload-pack=touch x", "\0", "@{-9}", "no such\nname", "é"]
)
def test_what_names_no_revision_is_said(repo: Repository, name: str) -> None:
    assert error_of(lambda: commit_at(repo.registry, name)) in ("git.bad_revision", "git.unknown_revision")
    assert not (repo.root / "x").exists()


def test_a_tree_or_a_file_is_no_commit(repo: Repository) -> None:
    for name in ("HEAD^{tree}", "HEAD:registry/registry.yaml"):
        assert error_of(lambda name=name: commit_at(repo.registry, name)) == "git.unknown_revision"


def test_where_there_is_no_history_that_is_said(tmp_path: Path) -> None:
    assert error_of(lambda: commit_at(tmp_path, "HEAD")) == "git.no_repository"
    made = Repository(tmp_path)
    assert error_of(lambda: commit_at(tmp_path, date(2024, 5, 1))) == "git.no_commits"
    made.commit("2024-05-02")
    assert error_of(lambda: commit_at(tmp_path, date(2024, 5, 1))) == "git.no_commit_by"


def test_a_shallow_clone_names_itself(repo: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = commit_at(repo.registry, "HEAD")
    second = repo.commit("2024-05-15")
    clone = tmp_path_factory.mktemp("shallow")
    subprocess.run(["git", "clone", "-q", "--depth=1", repo.root.as_uri(), str(clone)], check=True, capture_output=True)
    assert cut_off(clone / "registry") == {second.sha}
    assert cut_off(repo.registry) == frozenset()
    assert error_of(lambda: commit_at(clone, first.sha)) == "git.unknown_revision_shallow"
    assert error_of(lambda: commit_at(clone, date(2024, 5, 10))) == "git.no_commit_by_shallow"
    assert commit_at(clone, date(2024, 5, 15)).sha == second.sha


def test_the_merge_base(repo: Repository) -> None:
    base = commit_at(repo.registry, "HEAD")
    repo.git("checkout", "-q", "-b", "nhánh")
    side = repo.commit("2024-05-10")
    repo.git("checkout", "-q", "main")
    main = repo.commit("2024-05-11")
    assert merge_base(repo.root, main, side).sha == base.sha
    repo.git("checkout", "-q", "--orphan", "other")
    other = repo.commit("2024-05-12")
    assert error_of(lambda: merge_base(repo.root, main, other)) == "git.no_merge_base"


def test_a_detached_head_is_a_branch_of_its_own(repo: Repository) -> None:
    first = commit_at(repo.registry, "HEAD")
    repo.commit("2024-05-09")
    repo.git("checkout", "-q", "--detach", first.sha)
    assert commit_at(repo.registry, date(2024, 5, 20)).sha == first.sha


def test_who_recorded_a_commit(repo: Repository) -> None:
    odd = repo.commit("2024-05-09", "Dòng đầu\x01\x02 | “dấu”\n\nthân", author="Nguyễn \x01 Văn A")
    plain = commit_at(repo.registry, "HEAD~1")
    found = authors(repo.registry, [odd, plain])
    assert found[plain.sha] == ("Trần Thị B", "Tuần 19")
    assert found[odd.sha][1].startswith("Dòng đầu")
    assert authors(repo.registry, []) == {}


def test_the_commits_of_the_folder(repo: Repository) -> None:
    (repo.root / "khác.txt").write_text("x", encoding="utf-8")
    repo.commit("2024-05-09")
    assert [commit.committed.day for commit in commits_of(repo.registry)] == [8]


# --- trees ----------------------------------------------------------------------------------------


def test_a_commit_holds_what_the_folder_held(repo: Repository) -> None:
    repo.put({"tasks/năm 2024/kl.9\n.yaml": "x: 1\n", "tasks/.hidden.yaml": "", "tasks/~$x.yaml": ""})
    commit = repo.commit("2024-05-09")
    assert read_tree_at(repo.registry, commit) == read_tree(repo.registry)


def test_a_link_and_a_submodule_are_problems(repo: Repository) -> None:
    (repo.registry / "tasks" / "link.yaml").symlink_to("/etc/passwd")
    repo.git("add", "-A")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit_at(repo.root, 'HEAD').sha},registry/tasks/sub")
    repo.git("commit", "-qm", "x", when="2024-05-09T09:00:00+07:00")
    tree, problems = read_tree_at(repo.registry, commit_at(repo.registry, "HEAD"))
    assert {(problem.code, problem.path) for problem in problems} == {
        ("F113", "tasks/link.yaml"),
        ("F113", "tasks/sub"),
    }
    assert "tasks/link.yaml" not in tree


def test_each_content_is_read_and_parsed_once(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    commits = [commit_at(repo.registry, "HEAD")]
    for day in range(9, 14):
        repo.append("tasks/kl.2.yaml", f"- {{date: 2024-05-{day:02}, by: stttt, progress: {day}}}")
        commits.append(repo.commit(f"2024-05-{day:02}"))
    read: list[str] = []
    blobs = trees.read_blobs

    def counted(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
        wanted = list(names)
        read.extend(wanted)
        return blobs(folder, wanted)

    monkeypatch.setattr(trees, "read_blobs", counted)
    snapshots, memo = Snapshots(repo.registry), ReadMemo()
    loaded = [load(snapshots.read(commit)[0], memo).registry for commit in commits]
    assert len(read) == len(set(read)) == len(memo)
    assert all(one and one.tasks["kl.3"] is loaded[0].tasks["kl.3"] for one in loaded if loaded[0])
    assert [len(one.tasks["kl.2"].log) for one in loaded if one] == [3, 4, 5, 6, 7, 8]


def test_of_git_only_those_contents_are_asked_that_are_not_at_hand(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = commit_at(repo.registry, "HEAD")
    as_recorded, _ = read_tree(repo.registry)
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-09, by: stttt, progress: 9}")
    (repo.registry / "tasks/kl.3.yaml").rename(repo.registry / "tasks/kl.8.yaml")
    asked: list[str] = []
    blobs = trees.read_blobs

    def counted(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
        asked.extend(wanted := list(names))
        return blobs(folder, wanted)

    monkeypatch.setattr(trees, "read_blobs", counted)
    assert read_tree_at(repo.registry, commit, read_tree(repo.registry)[0])[0] == as_recorded
    paths = {blob.sha: blob.path for blob in trees.list_tree(repo.registry, commit)}
    assert {paths[name] for name in asked} == {"tasks/kl.2.yaml", "tasks/kl.3.yaml"}


def test_a_folder_beside_the_registry(repo: Repository) -> None:
    (repo.root / "templates" / "sub").mkdir(parents=True)
    (repo.root / "templates" / "a.j2").write_text("a", encoding="utf-8")
    (repo.root / "templates" / "sub" / "b.j2").write_text("b", encoding="utf-8")
    commit = repo.commit("2024-05-09")
    assert read_folder_at(repo.root, commit, "templates") == {"a.j2": b"a"}
    assert read_folder_at(repo.root, commit_at(repo.root, "HEAD~1"), "templates") == {}


# --- renames and versions -------------------------------------------------------------------------


def test_renames_between_commits_and_in_the_index(repo: Repository) -> None:
    first = commit_at(repo.registry, "HEAD")
    repo.git("mv", "registry/tasks/kl.2.yaml", "registry/tasks/năm\n2024 kl.2x.yaml")
    assert renames(repo.registry, first, None) == {"tasks/năm\n2024 kl.2x.yaml": "tasks/kl.2.yaml"}
    second = repo.commit("2024-05-09")
    assert renames(repo.registry, first, second) == {"tasks/năm\n2024 kl.2x.yaml": "tasks/kl.2.yaml"}
    assert renames(repo.registry, first, first) == {}


def shown(found: list[FileVersion]) -> list[tuple[int, str, bool, tuple[str, ...]]]:
    return [
        (v.commit.committed.day, v.path, v.content is not None, tuple(name for name, _ in v.parents)) for v in found
    ]


def test_the_versions_of_a_file_under_all_its_names(repo: Repository) -> None:
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-09, by: stttt, progress: 70}")
    repo.commit("2024-05-09")
    repo.git("mv", "registry/tasks/kl.2.yaml", "registry/tasks/kl.7.yaml")
    repo.commit("2024-05-10")
    (repo.registry / "tasks/kl.7.yaml").unlink()
    repo.commit("2024-05-11")
    assert shown(versions(repo, "tasks/kl.7.yaml")) == [
        (11, "tasks/kl.7.yaml", False, ("tasks/kl.7.yaml",)),
        (10, "tasks/kl.7.yaml", True, ("tasks/kl.2.yaml",)),
        (9, "tasks/kl.2.yaml", True, ("tasks/kl.2.yaml",)),
        (8, "tasks/kl.2.yaml", True, ("tasks/kl.2.yaml",)),
    ]
    assert removed_files(repo.registry) == ["tasks/kl.7.yaml", "tasks/kl.2.yaml"]


def test_a_copy_is_not_followed_nor_a_stranger(repo: Repository) -> None:
    text = (repo.registry / "tasks/kl.2.yaml").read_text(encoding="utf-8")
    repo.put({"tasks/kl.8.yaml": text})
    repo.commit("2024-05-09")
    assert len(versions(repo, "tasks/kl.8.yaml")) == 1
    repo.git("mv", "registry/tasks/kl.8.yaml", "registry/tasks/kl.9.yaml")
    repo.commit("2024-05-10")
    assert len(history.versions(repo.registry, "tasks/kl.9.yaml", None, lambda _old, _new: False)) == 1


def test_a_merge_counts_where_it_differs_from_all_its_parents(repo: Repository) -> None:
    name = "registry/tasks/kl.2.yaml"
    repo.git("checkout", "-q", "-b", "side")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-11, by: stttt, progress: 70}")
    repo.commit("2024-05-09")
    repo.git("checkout", "-q", "main")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-12, by: stttt, progress: 80}")
    repo.commit("2024-05-10")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "side")
    text = (repo.root / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line[:1] not in "<=>"]
    (repo.root / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    repo.commit("2024-05-11")
    assert [len(version.parents) for version in versions(repo, "tasks/kl.2.yaml")] == [2, 1, 1, 1]


@pytest.mark.parametrize("name", ["tasks/*.yaml", ":(glob)tasks/**", ":/", "tasks/kl.[12].yaml"])
def test_a_path_is_no_pattern(repo: Repository, name: str) -> None:
    assert versions(repo, name) == []


# --- hostile repositories -------------------------------------------------------------------------


@pytest.fixture
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that leaves a mark where it is run."""
    folder = tmp_path_factory.mktemp("trap")
    program = folder / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch '{folder}/sprung'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def ask_everything(repo: Repository) -> None:
    commit = commit_at(repo.registry, "HEAD")
    found: list[Commit] = commits_of(repo.registry)
    assert head(repo.registry) and authors(repo.registry, found)
    Snapshots(repo.registry).read(commit)
    renames(repo.registry, commit, None)
    renames(repo.registry, commit, commit)
    versions(repo, "tasks/kl.2.yaml")
    removed_files(repo.registry)


def test_nothing_that_a_repository_configures_is_run(repo: Repository, trap: Path) -> None:
    for name in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "diff.external"),
        *("gpg.program", "pager.log", "diff.x.textconv", "diff.x.command", "interactive.diffFilter", "alias.log"),
    ):
        repo.git("config", name, str(trap))
    repo.git("config", "log.showSignature", "true")
    (repo.root / ".gitattributes").write_text("*.yaml diff=x\n", encoding="utf-8")
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        path = repo.root / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(trap.read_bytes())
        path.chmod(0o755)
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-20, by: stttt, progress: 70}")
    ask_everything(repo)
    assert not (trap.parent / "sprung").exists()


def test_the_environment_of_a_hook_does_not_lead_astray(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    sha = commit_at(repo.registry, "HEAD").sha
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_GLOBAL"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "/nowhere")
    ask_everything(repo)
    assert commit_at(repo.registry, "HEAD").sha == sha


def test_a_folder_that_looks_like_a_bare_repository_is_none(repo: Repository, trap: Path) -> None:
    """A clone can bring the files of a bare repository along, and with them its configuration."""
    inner = repo.root / "inner"
    subprocess.run(["git", "init", "-q", "--bare", str(inner)], check=True)
    subprocess.run(["git", "-C", str(inner), "config", "core.fsmonitor", str(trap)], check=True)
    assert head(inner) is None
    assert error_of(lambda: commit_at(inner, "HEAD")) == "git.no_repository"
    assert not (trap.parent / "sprung").exists()


def test_a_registry_in_a_submodule_has_its_own_history(
    repo: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outer = Repository(tmp_path_factory.mktemp("outer"))
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repo.root.as_uri(), "so")
    outer.commit("2024-06-01")
    inner = outer.root / "so" / "registry"
    assert commit_at(inner, "HEAD").sha == commit_at(repo.registry, "HEAD").sha


def test_a_content_that_is_gone_is_said(repo: Repository) -> None:
    commit = commit_at(repo.registry, "HEAD")
    blob = next(iter(trees.list_tree(repo.registry, commit)))
    (repo.root / ".git/objects" / blob.sha[:2] / blob.sha[2:]).unlink()
    assert error_of(lambda: read_tree_at(repo.registry, commit)) == "git.missing_object"


@pytest.mark.parametrize("name", ["x", "a=b", 'é "q"'])
def test_a_filter_of_the_repository_is_not_run(repo: Repository, trap: Path, name: str) -> None:
    """`git status` would clean every file that looks touched."""
    repo.git("config", f"filter.{name}.clean", str(trap))
    repo.git("config", f"filter.{name}.process", str(trap))
    repo.git("config", f"filter.{name}.required", "true")
    (repo.root / ".git/info").mkdir(exist_ok=True)
    (repo.root / ".git/info/attributes").write_text(f'*.yaml filter="{name}"\n*.yaml filter={name}\n', encoding="utf-8")
    repo.append("tasks/kl.2.yaml", "- {date: 2024-05-20, by: stttt, progress: 70}")
    (repo.registry / "tasks/kl.3.yaml").touch()
    commit = standing(repo.registry, read_working(repo.registry))
    assert isinstance(commit, Commit) and commit.dirty
    assert not (trap.parent / "sprung").exists()
