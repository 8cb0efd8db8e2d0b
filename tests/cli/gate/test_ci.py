"""`deann06 ci` in real repositories: cheating branches, honest ones, hosts' formats, hostile surroundings."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.store.git.command import GitResult
from deann06.store.git.command import attempt as git_attempt
from tests.checks.laid import example
from tests.checks.test_governance import ANSWERED, BASE, CODES, DONE, TASK, base, begun, case, edited, waiver
from tests.cli.conftest import CopyRegistry, Done, Run

AS_OF: Final = ("--as-of", "2024-05-15")
ENTRY: Final = "- {date: 2024-05-13, by: cat, note: Đã họp}\n"
_ENV: Final = {"GIT_AUTHOR_DATE": "2024-05-10T08:00:00+07:00", "GIT_COMMITTER_DATE": "2024-05-10T08:00:00+07:00"}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@t", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), **_ENV},
    )
    return done.stdout.decode()


def write(folder: Path, tree: Mapping[str, bytes]) -> None:
    """Make the registry's files those of a tree."""
    for path in (folder / "registry").rglob("*.yaml"):
        path.unlink()
    for name, raw in tree.items():
        path = folder / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def record(folder: Path, tree: Mapping[str, bytes], message: str = "change") -> None:
    write(folder, tree)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the base registry on main, standing on a branch of its own."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    record(folder, base(), "base")
    git(folder, "switch", "-qc", "change")
    return folder


def places(done: Done, code: str) -> list[str]:
    found = [one for one in json.loads(done.out)["findings"] if one["code"] == code]
    return [f"{one['path'].rpartition('registry/')[2]}:{one['line']}:{one['column']}" for one in found]


# --- what a change may not do ---------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_a_cheating_branch_is_caught_with_code_file_and_line(run: Run, repository: Path, code: str) -> None:
    approve(repository, code, "bad")
    record(repository, case(code, "bad"))
    done = run("ci", *AS_OF, "--format", "json", cwd=repository)
    found = [mark.place for mark in example(code, "bad").marks]
    assert places(done, code) == found
    heavy = [one for one in json.loads(done.out)["findings"] if one["severity"] == "error"]
    assert done.code == (1 if heavy else 0)
    move_on(repository)
    merge = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert (merge.code, places(merge, code)) == (done.code, found)
    assert json.loads(merge.out)["result"] == "merge"


@pytest.mark.parametrize("code", CODES)
def test_an_honest_branch_passes(run: Run, repository: Path, code: str) -> None:
    approve(repository, code, "good")
    record(repository, case(code, "good"))
    move_on(repository)
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.code == 0
    assert [one for one in done.json["findings"] if one["severity"] != "info"] == []


def test_what_was_told_by_telephone_is_honest_on_the_day_on_which_it_was_recorded(run: Run, repository: Path) -> None:
    """The day of the commit counts, not that of the check, which comes later."""
    path = "tasks/kh-2024-01-02.2.yaml"
    entry = "log:\n- {date: 2024-05-10, by: cat, for: [syt], submit: once}\n"
    record(repository, edited(path, add=entry))
    for result in ("files", "merge"):
        done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
        told = json.loads(done.out)
        assert (done.code, told["result"], [one["code"] for one in told["findings"]]) == (0, result, ["P620"])
        if result == "files":
            move_on(repository)


def approve(repository: Path, code: str, side: str) -> None:
    """Main is as an example needs it, and has its exceptions before the branch begins: so they come to count."""
    if (tree := begun(code, side)) != base():
        git(repository, "switch", "-q", "main")
        record(repository, tree, "before")
        git(repository, "switch", "-qC", "change")


def move_on(repository: Path) -> None:
    """Main gains a body that has nothing to do with the branch."""
    git(repository, "switch", "-q", "main")
    record(repository, {**_tree(repository), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()}, "main moves on")
    git(repository, "switch", "-q", "change")


LATER: Final = edited(TASK, ("{before: 2024-05-10, phrase: trước ngày 10/5/2024}", "{before: 2024-05-31}"))[TASK]
OTHER: Final = 'title: Tổng hợp\ndirective: kh-2024-01-02\nclause: "1"\nlead: [syt]\n'.encode()
NESTED: Final = TASK.replace("tasks/", "tasks/2024/")
AGAIN: Final = TASK.replace("02.1.", "02.1a.")
GROUP: Final = "agencies/so-nganh.yaml"
SENT_BACK: Final = b"- {date: 2024-04-26, by: bcd, confirm: false}\n"
PASSED: Final = "- {date: 2024-04-26, by: syt, note: Đã họp}\n".encode()


def without(path: str) -> dict[str, bytes]:
    return {name: raw for name, raw in base().items() if name != path}


CHEATS: Final[Mapping[str, tuple[list[Mapping[str, bytes]], list[str]]]] = {
    "another id": ([{**without(TASK), AGAIN: LATER}], [f"G401 {AGAIN}:5"]),
    "another id, nothing alike": ([{**without(TASK), AGAIN: OTHER}], [f"G404 {TASK}:1"]),
    "another folder": ([{**without(TASK), NESTED: LATER}], [f"G401 {NESTED}:5"]),
    "gone in one commit, back in the next": ([without(TASK), {**base(), TASK: LATER}], [f"G401 {TASK}:5"]),
    "the same id for another task": (
        [{**base(), TASK: OTHER}],
        [f"G401 {TASK}:1", f"G403 {TASK}:1", f"G406 {TASK}:1", f"G406 {TASK}:4"],
    ),
    "a hidden file": ([{**without(TASK), "tasks/.kh-2024-01-02.1.yaml": base()[TASK]}], [f"G404 {TASK}:1"]),
    "a file that cannot be read": (
        [{**base(), TASK: LATER, ANSWERED: b"title: ["}],
        [f"F105 {ANSWERED}:2", f"G401 {TASK}:5"],
    ),
    "comments beside it": ([{**base(), TASK: b"# so\n\n" + LATER}], [f"G401 {TASK}:7"]),
    "a member that never was": (
        [edited(GROUP, ("syt", "{agency: syt, from: 2024-05-13}"))],
        [f"G405 {GROUP}:2"],
    ),
    "a document that is none": (
        [edited(TASK, add="- {date: 2024-05-09, by: cat, state: completed, document: {date: 2024-05-09}}\n")],
        [f"G407 {TASK}:8"],
    ),
    "an exception for everything": (
        [{**base(), TASK: LATER, "waivers.yaml": waiver(record="'*'")}],
        [f"G401 {TASK}:5"],
    ),
    "an exception without a document": (
        [{**base(), TASK: LATER, "waivers.yaml": waiver(document="")}],
        [f"G401 {TASK}:5"],
    ),
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_by_a_roundabout_way_is_caught(run: Run, repository: Path, name: str) -> None:
    steps, caught = CHEATS[name]
    for tree in steps:
        record(repository, tree)
    move_on(repository)
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.code == 1
    errors = [one for one in json.loads(done.out)["findings"] if one["severity"] == "error"]
    told = [f"{one['code']} {one['path'].removeprefix('registry/')}:{one['line']}" for one in errors]
    assert sorted(set(told)) == caught


@pytest.mark.parametrize("moved", [SENT_BACK, PASSED])
def test_a_completion_is_not_brought_back_by_the_order_of_a_day(run: Run, repository: Path, moved: bytes) -> None:
    """By what sent it back put before it; by an entry that takes its correction on itself."""
    git(repository, "switch", "-q", "main")
    taken_back = b"- {date: 2024-04-26, by: syt, corrects: 2024-04-26}\n"
    raw = base()[DONE]
    start = raw + (SENT_BACK if moved is SENT_BACK else taken_back)
    record(repository, {**base(), DONE: start}, "not done")
    git(repository, "switch", "-qC", "change")
    record(repository, {**base(), DONE: start.replace(moved, b"").replace(b"log:\n", b"log:\n" + moved)})
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.code == 1
    assert [place.partition(":")[0] for place in places(done, "G402")] == [DONE]


HONEST: Final[Mapping[str, Mapping[str, bytes]]] = {
    "another folder": {**without(TASK), NESTED: base()[TASK]},
    "another way of writing": edited(
        TASK,
        (
            "title: Báo cáo kết quả\ndirective: kh-2024-01-02\n",
            'directive: "kh-2024-01-02"\n# tên\ntitle: "Báo cáo kết quả"\n',
        ),
        ("lead: [cat]", "lead:\n- 'cat'"),
        (
            "- {date: 2024-04-01, by: cat, state: in_progress, progress: 30}",
            "- progress: 30\n  state: in_progress\n  by: cat\n  date: 2024-04-01",
        ),
    ),
    "a number learned later": edited(
        "directives/kh-2024-01-02.yaml", ("issuer: bcd", "number: 3/KH-UBND\nissuer: bcd")
    ),
    "a merger": {
        **edited(
            "agencies/syt.yaml", add="valid: {until: 2024-05-12}\nsuccessors: [{agency: stp, basis: 45/2025/NĐ-CP}]\n"
        ),
        GROUP: (
            "name: Sở, ban, ngành\nmembers: [cat, {agency: syt, until: 2024-05-12}, {agency: stp, from: 2024-05-13}]\n"
        ).encode(),
    },
    "a new task": {**base(), AGAIN: base()[TASK]},
}


@pytest.mark.parametrize("name", HONEST)
def test_what_looks_like_a_cheat_and_is_none_passes(run: Run, repository: Path, name: str) -> None:
    record(repository, HONEST[name])
    move_on(repository)
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert [one["code"] for one in done.json["findings"] if one["code"].startswith("G")] == []


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "tasks/kh-2024-01-02.1", "kh-2024-01-02.1a"),
        ("rename", "agencies/syt", "so-y-te"),
        ("rename", "agencies/so-nganh", "so-ban-nganh"),
        ("rename", "directives/kh-2024-01-02", "3-kh-ubnd-2024"),
        ("correct", "kh-2024-01-02.1", "2024-04-01", "--by", "cat", "--progress", "20", *AS_OF),
        ("extend", "kh-2024-01-02.1", "2024-06-14", "--by", "bcd", "--document", "12/TB-BCĐ", *AS_OF),
    ],
)
def test_what_commands_write_passes(run: Run, repository: Path, words: tuple[str, ...]) -> None:
    assert run(*words, cwd=repository).code == 0
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "by command")
    move_on(repository)
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert [one["code"] for one in done.json["findings"] if one["code"].startswith("G")] == []


def test_a_commit_is_judged_before_it_is_made(run: Run, repository: Path) -> None:
    write(repository, case("G401", "bad"))
    done = run("ci", *AS_OF, "--format", "json", cwd=repository)
    assert (done.code, places(done, "G401")) == (1, [f"{TASK}:1:1"])
    assert json.loads(done.out)["uncommitted_changes"] is True


def test_the_same_thing_is_told_once(run: Run, repository: Path) -> None:
    record(repository, edited(TASK, add="- {date: 2024-05-13, by: cat, state: completed}\n"))
    found = json.loads(run("ci", *AS_OF, "--format", "json", cwd=repository).out)["findings"]
    assert [one["code"] for one in found if one["severity"] == "error"] == ["G407"]


# --- what is compared -----------------------------------------------------------------------------


def test_the_result_of_the_merge_is_judged(run: Run, repository: Path) -> None:
    record(repository, edited(TASK, add=ENTRY))
    git(repository, "switch", "-q", "main")
    record(repository, edited(ANSWERED, add="log:\n- {date: 2024-05-13, by: syt, submit: once}\n"), "main moves on")
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.code == 0
    assert done.json["result"] == "merge"
    assert done.json["changes"] == 1
    assert not done.json["findings"]
    assert git(repository, "status", "--porcelain") == ""


def test_a_merge_that_breaks_what_each_side_kept_is_caught(run: Run, repository: Path) -> None:
    """One side removes a body that nothing names, the other one names it."""
    record(repository, edited(TASK, ("lead: [cat]\n", "lead: [cat]\nvia: [stp]\n")))
    git(repository, "switch", "-q", "main")
    record(repository, {path: raw for path, raw in base().items() if path != "agencies/stp.yaml"})
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.code == 1
    assert places(done, "L503") == [f"{TASK}:5:7"]


def test_a_conflict_names_its_files(run: Run, repository: Path) -> None:
    record(repository, edited(TASK, ("progress: 30", "progress: 40")))
    git(repository, "switch", "-q", "main")
    record(repository, edited(TASK, ("progress: 30", "progress: 50")))
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *AS_OF, cwd=repository)
    assert (done.code, done.out) == (3, "")
    assert f"xung đột ở registry/{TASK}" in done.err
    assert done.err.count("\n") == 1


def test_a_conflict_elsewhere_is_none_of_the_registry(run: Run, repository: Path) -> None:
    for branch, text in (("change", "one"), ("main", "other")):
        git(repository, "switch", "-q", branch)
        (repository / "README").write_text(text, encoding="utf-8")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", text)
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.json["result"] == "merge"


def test_with_files_that_are_not_committed_the_branch_is_compared_with_where_it_parted(
    run: Run, repository: Path
) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()}, "main moves on")
    git(repository, "switch", "-q", "change")
    write(repository, edited(TASK, add=ENTRY))
    done = run("ci", "--base", "main", *AS_OF, cwd=repository)
    assert done.code == 0
    assert "1 thay đổi dữ liệu" in done.out  # the new body of main is not taken for removed
    assert "chỗ rẽ nhánh" in done.out


def test_an_old_git_falls_back_to_the_files(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def attempt(*words: Any, **given: Any) -> GitResult:
        return GitResult(129, b"", "usage: git merge-tree") if "merge-tree" in words else git_attempt(*words, **given)

    monkeypatch.setattr("deann06.store.git.trial_merge.attempt", attempt)
    record(repository, case("G401", "bad"))
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *AS_OF, cwd=repository)
    assert done.code == 1
    assert "G401" in done.out
    assert "cần 2.38 trở lên" in done.out


def test_the_base_is_the_remotes_main_branch(run: Run, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(repository), "clone")
    clone = tmp_path / "clone"
    record(clone, case("G401", "bad"))
    git(clone, "switch", "-qc", "next")
    record(clone, edited(TASK, add=ENTRY, tree=case("G401", "bad")))
    done = run("ci", *AS_OF, "--format", "json", cwd=clone)
    assert places(done, "G401") == [f"{TASK}:1:1"]  # of two commits ago
    assert json.loads(done.out)["base"] == git(repository, "rev-parse", "HEAD").strip()


def test_a_shallow_clone_says_what_to_do(run: Run, repository: Path, tmp_path: Path) -> None:
    record(repository, edited(TASK, add=ENTRY))
    git(tmp_path, "clone", "-q", "--depth=1", "--single-branch", f"file://{repository}", "clone")
    done = run("ci", "--base", "origin/main", *AS_OF, cwd=tmp_path / "clone")
    assert done.code == 3
    assert "git fetch --unshallow" in done.err


def test_a_registry_that_moves_takes_its_past_along(run: Run, repository: Path) -> None:
    write(repository, case("G401", "bad"))
    (repository / "data").mkdir()
    (repository / "registry").rename(repository / "data" / "registry")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "move")
    done = run("ci", *AS_OF, "--format", "json", cwd=repository / "data")
    assert places(done, "G401") == [f"{TASK}:1:1"]


def test_two_registries_that_move_at_once_are_told_apart(run: Run, repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    shutil.copytree(repository / "registry", repository / "other" / "registry")
    settings = repository / "other" / "registry" / "registry.yaml"
    settings.write_bytes(settings.read_bytes() + b"due_soon_days: 9\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "two")
    git(repository, "switch", "-qc", "both")
    (repository / "a").mkdir()
    (repository / "registry").rename(repository / "a" / "registry")
    (repository / "other").rename(repository / "b")
    write(repository / "a", case("G401", "bad"))
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "move")
    done = run("ci", *AS_OF, "--format", "json", cwd=repository / "a")
    assert places(done, "G401") == [f"{TASK}:1:1"]
    assert run("ci", *AS_OF, cwd=repository / "b").code == 0
    for name in ("a", "b"):
        file = repository / name / "registry" / "registry.yaml"
        file.write_bytes(b"# " + b"x" * 4000 + b"\n" + file.read_bytes())
    git(repository, "commit", "-qam", "rewrite")
    done = run("ci", *AS_OF, cwd=repository / "a")
    assert (done.code, done.out) == (3, "")
    assert "không rõ sổ này trước đó ở đâu" in done.err


def test_a_first_registry_has_nothing_to_be_compared_with(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "first")
    git(tmp_path, "switch", "-qc", "change")
    record(tmp_path, base())
    done = run("ci", *AS_OF, cwd=tmp_path)
    assert done.code == 0
    assert "Không so sánh được" in done.out


def test_a_registry_that_cannot_be_read_fails_with_its_errors(run: Run, repository: Path) -> None:
    record(repository, {**base(), TASK: b"title: [\n"})
    done = run("ci", *AS_OF, "--format", "json", cwd=repository)
    assert done.code == 1
    assert places(done, "F105")
    assert "G404" not in done.out


# --- what was there before ------------------------------------------------------------------------


@pytest.fixture
def flawed(repository: Path) -> Path:
    """A base with two errors of one kind in one file, of which the change below moves the lines."""
    git(repository, "switch", "-q", "main")
    bad = "- {date: 2024-04-0%d, by: cat, extend: {by: 2024-06-15}}\n"
    record(repository, edited(TASK, add=bad % 2 + bad % 3), "flawed")
    git(repository, "switch", "-qc", "next")
    return repository


def test_only_what_the_change_brings_decides(run: Run, flawed: Path) -> None:
    write(flawed, edited(TASK, ("title: Báo", "# Dòng thêm\ntitle: Báo"), add="", tree=_tree(flawed)))
    git(flawed, "commit", "-qam", "lines")
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=flawed)
    assert done.code == 0
    assert [one["code"] for one in done.json["older"] if one["severity"] == "error"] == ["P604", "P604"]
    assert run("ci", "--base", "main", *AS_OF, "--all", cwd=flawed).code == 1


def test_of_equal_findings_the_touched_one_is_new(run: Run, flawed: Path) -> None:
    new = "- {date: 2024-04-02, by: cat, extend: {by: 2024-06-16}}\n"
    tree = _tree(flawed)
    text = tree[TASK].decode().replace("- {date: 2024-04-03", f"{new}- {{date: 2024-04-03")
    record(flawed, {**tree, TASK: text.encode()})
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=flawed)
    assert places(done, "G408") == [f"{TASK}:9:31"]
    assert [one["line"] for one in json.loads(done.out)["older"] if one["code"] == "P604"] == [8, 10]


def test_what_was_there_stays_old_through_a_rename(run: Run, flawed: Path) -> None:
    tree = {path.replace("02.1.", "02.1a."): raw for path, raw in _tree(flawed).items()}
    record(flawed, tree)
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=flawed)
    assert done.code == 0
    assert sum(one["code"] == "P604" for one in done.json["older"]) == 2


def test_a_finding_in_other_words_is_no_new_one(run: Run, repository: Path) -> None:
    """Nothing was heard of the task for other days: the entry that says so did not bring that about."""
    record(repository, edited(TASK, add="- {date: 2024-04-20, by: cat, note: Đã họp}\n"))
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert done.json["findings"] == []
    assert [one["code"] for one in done.json["older"] if one["path"].endswith(TASK)] == ["P606"]


def test_an_old_error_does_not_pay_for_a_new_one(run: Run, repository: Path) -> None:
    """The entry with the error is voided, another one brings the same error about."""
    old = "- {date: 2024-05-02, by: cat, reassign: {lead: [syt]}}\n"
    git(repository, "switch", "-q", "main")
    record(repository, edited(TASK, add=old), "flawed")
    git(repository, "switch", "-qc", "next")
    new = "- {date: 2024-05-13, by: cat, corrects: 2024-05-02, note: Nhầm}\n"
    new += "- {date: 2024-05-13, by: cat, reassign: {lead: [stp]}}\n"
    record(repository, edited(TASK, add=old + new))
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert (done.code, places(done, "P610")) == (1, [f"{TASK}:10:31"])


def test_a_file_that_was_never_readable_is_not_rewritten_unseen(run: Run, repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, edited(TASK, add="- {date: [\n"), "broken")
    git(repository, "switch", "-qc", "next")
    tree = _tree(repository)
    record(repository, {**tree, "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    assert run("ci", "--base", "main", *AS_OF, cwd=repository).code == 0
    record(repository, {**tree, TASK: tree[TASK].replace(b"2024-05-10", b"2024-05-31")})
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert (done.code, len(places(done, "F105"))) == (1, 1)


def _tree(folder: Path) -> dict[str, bytes]:
    root = folder / "registry"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}


# --- deadlines, without any change ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("reasons", "code"),
    [
        ((), 0),
        (("overdue",), 1),
        (("overdue:6",), 1),
        (("overdue:7",), 0),
        (("missing-report",), 0),
        (("missing-report,overdue:6",), 1),
        (("missing-report", "overdue:6"), 1),
    ],
)
def test_a_day_that_passes_may_fail_the_gate(run: Run, repository: Path, reasons: tuple[str, ...], code: int) -> None:
    words = [word for reason in reasons for word in ("--fail-on", reason)]
    done = run("ci", *AS_OF, *words, "--format", "json", cwd=repository)
    assert done.code == code
    late = json.loads(done.out)["late"]
    assert [one["id"] for one in late] == ["kh-2024-01-02.1"] * code
    if late:
        assert (late[0]["last_day"], late[0]["days_overdue"], late[0]["waiting"]) == ("2024-05-09", 6, ["cat"])


def test_a_missing_report_names_period_and_bodies(run: Run, repository: Path) -> None:
    rule = ("{by: 2024-06-30}", "{every: week, before: thursday}")
    record(repository, edited(ANSWERED, rule, add="log:\n- {date: 2024-05-08, by: cat, submit: 2024-W19}\n"))
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "change")
    done = run("ci", "--as-of", "2024-05-15", "--fail-on", "missing-report", cwd=repository)
    assert done.code == 1
    assert "tuần 19 năm 2024 (2/5–8/5), quá hạn 7 ngày, hạn cuối 8/5/2024; chưa nộp: Sở Y tế" in " ".join(
        done.out.split()
    )
    assert "Chưa đạt: có việc quá hạn." in done.out


def test_whoever_owes_a_share_is_told_from_who_leads(run: Run, repository: Path) -> None:
    record(repository, edited(ANSWERED, ("{by: 2024-06-30}", "{by: 2024-05-10}")))
    words = ("--base", "HEAD", "--fail-on", "overdue")
    said = " ".join(run("ci", *AS_OF, *words, cwd=repository).out.split())
    assert "quá hạn 6 ngày, hạn cuối 9/5/2024; Công an tỉnh" in said
    assert "quá hạn 5 ngày, hạn cuối 10/5/2024; chưa nộp: Công an tỉnh, Sở Y tế" in said
    assert "; chưa nộp: Công an tỉnh, Sở Y tế." in run("ci", *AS_OF, *words, "--format", "github", cwd=repository).out


@pytest.mark.parametrize("output_format", ["github", "gitlab", "sarif", "junit", "rdjson"])
def test_every_host_is_told_what_is_late(run: Run, repository: Path, output_format: str) -> None:
    rule = ("{by: 2024-06-30}", "{every: week, before: thursday}")
    record(repository, edited(ANSWERED, rule, add="log:\n- {date: 2024-05-08, by: cat, submit: 2024-W19}\n"))
    words = ("--base", "HEAD", "--fail-on", "overdue,missing-report", "--format", output_format)
    done = run("ci", *AS_OF, *words, cwd=repository)
    assert done.code == 1
    assert done.out.count("G416") and done.out.count("G417")
    assert "Báo cáo kết quả: quá hạn 6 ngày, hạn cuối 9/5/2024; Công an tỉnh." in done.out
    assert "tuần 19 năm 2024 (2/5–8/5), quá hạn 7 ngày, hạn cuối 8/5/2024; chưa nộp: Sở Y tế." in done.out
    assert "G416" not in run("ci", *AS_OF, "--base", "HEAD", "--format", output_format, cwd=repository).out


WEEKLY: Final = ("{by: 2024-06-30}", "{every: week, before: thursday}")
MORNING: Final = ("--base", "HEAD", "--fail-on", "overdue,missing-report")
ACCEPTED: Final = """\
waivers:
- {code: G416, record: kh-2024-01-02.1, reason: r, document: {number: 3/KH-UBND}, until: 2024-06-30}
"""


def test_what_is_late_and_accepted_is_told_in_one_line(run: Run, repository: Path) -> None:
    record(repository, {**base(), "waivers.yaml": ACCEPTED.encode()})
    done = run("ci", *AS_OF, *MORNING, cwd=repository)
    assert done.code == 0
    line = "Quá hạn đã biết, được miễn theo 1 ngoại lệ (sớm nhất đến hết 30/6/2024): 1."
    assert [one for one in done.out.splitlines() if "hạn" in one] == [line]
    told = run("ci", *AS_OF, *MORNING, "--format", "json", cwd=repository).json
    assert (told["late"], [one["code"] for one in told["waived"]]) == ([], ["G416"])
    assert run("ci", *AS_OF, *MORNING, "--format", "github", cwd=repository).out == ""


def test_what_is_late_and_new_stays_red(run: Run, repository: Path) -> None:
    """Another task, another rule, an exception that has run out."""
    late = edited(ANSWERED, WEEKLY, add="log:\n- {date: 2024-05-08, by: cat, submit: 2024-W19}\n")
    record(repository, {**late, "waivers.yaml": ACCEPTED.encode()})
    done = run("ci", *AS_OF, *MORNING, "--format", "json", cwd=repository)
    assert (done.code, [one["id"] for one in json.loads(done.out)["late"]]) == (1, ["kh-2024-01-02.2"])
    other = ACCEPTED.replace("G416", "G417").replace("02.1", "02.2")
    record(repository, {**late, "waivers.yaml": other.encode()})
    done = run("ci", *AS_OF, *MORNING, "--format", "json", cwd=repository)
    assert (done.code, [one["id"] for one in json.loads(done.out)["late"]]) == (1, ["kh-2024-01-02.1"])
    record(repository, {**base(), "waivers.yaml": ACCEPTED.encode()})
    assert run("ci", "--as-of", "2024-06-30", *MORNING, cwd=repository).code == 0
    assert run("ci", "--as-of", "2024-07-01", *MORNING, cwd=repository).code == 1


def test_an_exception_of_the_day_is_not_idle_where_nobody_asks_for_the_day(run: Run, repository: Path) -> None:
    record(repository, {**base(), "waivers.yaml": ACCEPTED.encode()})
    assert places(run("ci", *AS_OF, "--base", "HEAD", "--format", "json", cwd=repository), "G414") == []


@pytest.mark.parametrize("depth", [(), ("--depth", "1")], ids=["whole", "one commit"])
def test_the_committed_registry_is_red_for_what_is_new_alone(
    run: Run, copy_registry: CopyRegistry, tmp_path: Path, depth: tuple[str, ...]
) -> None:
    """Also in a clone of one commit, as the jobs of each morning have it."""
    origin = copy_registry().parent
    git(origin, "init", "-q", "-b", "main")
    for message in ("registry", "again"):
        git(origin, "add", "-A")
        git(origin, "commit", "-q", "--allow-empty", "-m", message)
    git(tmp_path, "clone", "-q", *depth, origin.as_uri(), "clone")
    folder = tmp_path / "clone"
    for day in ("2024-05-15", "2025-03-15"):
        done = run("ci", "--as-of", day, *MORNING, cwd=folder)
        assert done.code == 0
        assert len([line for line in done.out.splitlines() if line.startswith("Quá hạn đã biết")]) == 1
    task = folder / "registry/tasks/kl-2024-04-23.5a.yaml"
    text = task.read_text(encoding="utf-8")
    assert "deadline: ongoing" in text
    task.write_text(text.replace("deadline: ongoing", "deadline: {by: 2024-05-10}"), encoding="utf-8")
    git(folder, "commit", "-qam", "another term")
    done = run("ci", "--as-of", "2024-05-15", *MORNING, "--format", "json", cwd=folder)
    assert (done.code, [one["id"] for one in json.loads(done.out)["late"]]) == (1, ["kl-2024-04-23.5a"])


@pytest.mark.parametrize("reason", ["overdue:x", "overdu", "overdue:-1", "error:1"])
def test_a_wrong_reason_is_a_wrong_use(run: Run, repository: Path, reason: str) -> None:
    assert run("ci", "--fail-on", reason, cwd=repository).code == 2


def test_warnings_decide_where_asked(run: Run, repository: Path) -> None:
    record(repository, case("G409", "bad"))
    assert run("ci", *AS_OF, cwd=repository).code == 0
    assert run("ci", *AS_OF, "--fail-on", "warning", cwd=repository).code == 1


# --- what people read -----------------------------------------------------------------------------


def test_the_summary_says_changes_findings_and_the_next_report(run: Run, repository: Path, tmp_path: Path) -> None:
    record(repository, case("G401", "bad"))
    done = run("ci", *AS_OF, "--summary", str(tmp_path / "s.md"), cwd=repository)
    assert done.code == 1
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert text.startswith("### 1 thay đổi dữ liệu · 1 lỗi\n\n**✖ Chưa đạt: phải sửa trước khi nhập.**\n")
    assert (
        "- ✖ **1** Thời hạn bị sửa trực tiếp: trước ngày 10/5/2024 → trước ngày 31/5/2024."
        " (G401, registry/tasks/kh-2024-01-02.1.yaml, dòng 1) Gia hạn phải ghi vào nhật ký, có văn bản cho phép. "
        in text
    )
    assert "deann06 except G401 kh-2024-01-02.1 --reason … --document … --until …\n" in text
    assert text.index("#### Ai được lợi\n\n- **1** Báo cáo kết quả: Tình trạng: quá hạn 6 ngày") < text.index(
        "#### Phải sửa"
    )
    assert "#### Báo cáo tuần 20 năm 2024 (13/5–19/5)\n\n- quá hạn 1 → 0\n" in text
    assert run("ci", *AS_OF, "--lang", "en", "--summary", str(tmp_path / "e.md"), cwd=repository).code == 1
    assert "The term itself was changed" in (tmp_path / "e.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("--all",)], ids=["page", "all"])
def test_a_page_has_one_empty_line_between_its_parts(run: Run, repository: Path, words: tuple[str, ...]) -> None:
    assert "\n\n\n" not in run("ci", *AS_OF, *words, cwd=repository).out
    record(repository, case("G401", "bad"))
    assert "\n\n\n" not in run("ci", *AS_OF, *words, cwd=repository).out


def test_where_nothing_is_compared_no_change_is_counted(run: Run, repository: Path, tmp_path: Path) -> None:
    record(repository, {**base(), TASK: b"<<<<<<< a\n" + base()[TASK]})
    run("ci", *AS_OF, "--summary", str(tmp_path / "s.md"), cwd=repository)
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert text.startswith("### 1 lỗi") and "*Không so sánh được: " in text
    write(tmp_path / "new", base())
    git(tmp_path / "new", "init", "-q")
    first = run("ci", *AS_OF, cwd=tmp_path / "new").out
    assert first.startswith("2 cảnh báo ") and "Không so sánh được" not in first


def test_github_gets_its_summary_behind_what_is_there(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = tmp_path / "step.md"
    step.write_text("Trước\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    run("ci", *AS_OF, cwd=repository)
    assert step.read_text(encoding="utf-8").startswith("Trước\n### 0 thay đổi dữ liệu · không có vi phạm\n")


def test_what_a_file_says_is_no_markup(run: Run, repository: Path, tmp_path: Path) -> None:
    evil = "'<img src=x onerror=alert(1)> [bấm](https://x.example) `mã` **đậm** | @moi'"
    record(repository, edited(TASK, ("title: Báo cáo kết quả", f"title: {evil}"), add=ENTRY.replace("Đã họp", evil)))
    run("ci", *AS_OF, "--summary", str(tmp_path / "s.md"), cwd=repository)
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "[bấm]" not in text
    assert "**đậm**" not in text


def test_a_summary_is_never_too_long(run: Run, repository: Path, tmp_path: Path) -> None:
    long = "".join(f"- {{date: 2024-05-13, by: cat, note: Mục {n} {'chữ ' * 400}}}\n" for n in range(300))
    more = {f"tasks/kh-2024-01-02.{n}.yaml": edited(TASK, add=long)[TASK] for n in range(10, 14)}
    git(repository, "switch", "-q", "main")
    start = {name: base()[TASK].replace(b"Ban", b"Ban") for name in more}
    record(repository, {**base(), **start})
    git(repository, "switch", "-qc", "long")
    record(repository, {**base(), **more})
    run("ci", "--base", "main", *AS_OF, "--summary", str(tmp_path / "s.md"), cwd=repository)
    from deann06.output.markdown.gate import LIMIT

    assert (tmp_path / "s.md").stat().st_size <= LIMIT


@pytest.mark.parametrize(
    ("output_format", "begins"),
    [
        ("github", "::error file=registry/tasks/kh-2024-01-02.1.yaml,line=1,col=1,title=G401::"),
        ("gitlab", "["),
        ("sarif", "{"),
        ("junit", "<?xml"),
        ("rdjson", "{"),
    ],
)
def test_every_host_gets_its_format(run: Run, repository: Path, output_format: str, begins: str) -> None:
    record(repository, case("G401", "bad"))
    done = run("ci", *AS_OF, "--format", output_format, cwd=repository)
    assert done.out.startswith(begins)
    run("ci", *AS_OF, "--format", output_format, "--output", "out.txt", cwd=repository)
    assert (repository / "out.txt").read_text(encoding="utf-8") == done.out


# --- hostile surroundings -------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["--output=x", "-n1", "", "HEAD\n", "a..b", "nhánh chính", "HEAD --all"])
def test_a_revision_is_a_name_and_nothing_else(run: Run, repository: Path, revision: str) -> None:
    done = run("ci", f"--base={revision}", *AS_OF, cwd=repository)
    assert done.code == (3 if revision else 2)  # an empty one is of a variable that is not set
    assert not (repository / "x").exists()


@pytest.fixture
def trap(repository: Path, tmp_path: Path) -> Callable[[], bool]:
    """A repository whose configuration runs a program wherever git lets it; whether it ran."""
    sprung = tmp_path / "sprung"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\necho \"$@\" >> '{sprung}'\ncat 2>/dev/null\nexit 0\n", encoding="utf-8")
    script.chmod(0o755)
    record(repository, edited(TASK, add=ENTRY))
    git(repository, "switch", "-q", "main")
    record(repository, edited(TASK, ("title: Báo cáo kết quả", "title: Báo cáo kết quả thực hiện")))
    (repository / ".gitattributes").write_text("*.yaml merge=evil filter=evil diff=evil\n", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "attributes")
    git(repository, "switch", "-q", "change")
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "merge.evil.driver",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "gpg.program",
        "credential.helper",
    ):
        git(repository, "config", name, str(script))
    git(repository, "config", "merge.renormalize", "true")
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "core.hooksPath", str(tmp_path))
    (repository / ".git" / "info" / "attributes").write_text("*.yaml merge=evil filter=evil\n", encoding="utf-8")
    for hook in ("post-index-change", "reference-transaction", "pre-auto-gc", "post-checkout"):
        (tmp_path / hook).symlink_to(script)
    return sprung.exists


def test_nothing_that_the_repository_configures_runs(run: Run, repository: Path, trap: Callable[[], bool]) -> None:
    for words in (("--base", "main"), ("--base", "HEAD"), ()):
        assert run("ci", *words, *AS_OF, cwd=repository).code == 0
    assert not trap()
    write(repository, edited(TASK, add=ENTRY + ENTRY))
    assert run("ci", "--base", "main", *AS_OF, cwd=repository).code == 0
    assert not trap()
    git(repository, "status")
    assert trap()  # it would have


def test_the_repository_is_left_as_it_was(run: Run, repository: Path) -> None:
    record(repository, edited(TASK, add=ENTRY))
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    git(repository, "switch", "-q", "change")

    def all_files() -> dict[str, Any]:
        return {str(path): path.stat().st_mtime_ns for path in repository.rglob("*") if path.is_file()}

    before = all_files()
    assert run("ci", "--base", "main", *AS_OF, cwd=repository).code == 0
    assert all_files() == before


def test_the_environment_of_a_hook_leads_nowhere_else(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(repository, case("G401", "bad"))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(tmp_path / "trap"))
    done = run("ci", *AS_OF, "--format", "json", cwd=repository)
    assert places(done, "G401") == [f"{TASK}:1:1"]


def test_a_head_that_is_on_no_branch(run: Run, repository: Path) -> None:
    record(repository, case("G401", "bad"))
    git(repository, "switch", "-q", "--detach")
    git(repository, "branch", "-q", "-D", "change")
    done = run("ci", *AS_OF, "--format", "json", cwd=repository)
    assert places(done, "G401") == [f"{TASK}:1:1"]


def test_a_worktree_beside_the_repository(run: Run, repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", "-b", "beside", str(tmp_path / "bên cạnh"))
    folder = tmp_path / "bên cạnh"
    record(folder, edited(TASK, add=ENTRY))
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=folder)
    assert (done.json["result"], done.json["changes"]) == ("merge", 1)


def test_a_bare_repository_has_no_registry_to_judge(run: Run, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    done = run("ci", *AS_OF, cwd=tmp_path / "bare.git")
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1


def test_outside_of_git_there_is_nothing_to_compare(run: Run, tmp_path: Path) -> None:
    write(tmp_path, base())
    done = run("ci", *AS_OF, cwd=tmp_path)
    assert done.code == 3
    assert "không nằm trong kho git" in done.err


def test_a_submodule_is_told_and_not_entered(run: Run, repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},registry/tasks/con")
    git(repository, "commit", "-qm", "submodule")
    git(repository, "switch", "-q", "-f", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    git(repository, "switch", "-q", "-f", "change")
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    assert "F113" in done.out


@pytest.mark.parametrize("name", ["tệp\nhai dòng.yaml", "thử (1).yaml", '"nháy".yaml', "-rf.yaml"])
def test_a_file_with_an_odd_name(run: Run, repository: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "thư mục\nhai dòng"
    repository.rename(folder)
    record(folder, edited(TASK, add=ENTRY))
    git(folder, "switch", "-q", "main")
    record(folder, {**base(), f"tasks/{name}": base()[TASK]})
    git(folder, "switch", "-q", "change")
    for output_format in ("json", "github", "sarif", "junit", "text"):
        done = run("ci", "--base", "main", *AS_OF, "--format", output_format, cwd=folder)
        assert done.err == ""
        assert done.code == 0  # the base has it already
    git(folder, "switch", "-q", "--detach", "main~1")
    record(folder, {**base(), f"tasks/{name}": base()[TASK]})
    done = run("ci", "--base", "HEAD~1", *AS_OF, "--format", "github", "--summary", str(tmp_path / "s.md"), cwd=folder)
    assert done.code == 1
    assert all(line.startswith("::") for line in done.out.splitlines())
    assert "F111" in (tmp_path / "s.md").read_text(encoding="utf-8")


def test_the_base_registry_is_in_order(run: Run) -> None:
    assert run("validate", "--registry", str(BASE), *AS_OF, "--ignore", "P6").code == 0
    assert DONE in base()
