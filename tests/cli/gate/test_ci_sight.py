"""`deann06 ci` cannot be blinded: by another registry, a push, an exception, what reviewers see, or a faulty base."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.checks.test_governance import TASK, base, edited, waiver
from tests.cli.conftest import Done, Run
from tests.cli.gate.test_ci import AS_OF, ENTRY, LATER, git, move_on, places, record, repository, write

__all__ = ["repository"]

NOTED: Final = edited(TASK, add=ENTRY)
MOVED: Final = {**base(), TASK: LATER}


def ci(run: Run, repository: Path, *words: str) -> Done:
    return run("ci", *AS_OF, "--format", "json", *words, cwd=repository)


def codes(done: Done) -> list[str]:
    return [one["code"] for one in json.loads(done.out)["findings"] if one["severity"] != "info"]


def lay(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


# --- which registry -------------------------------------------------------------------------------


@pytest.fixture
def at_top(tmp_path: Path) -> Path:
    """A repository whose registry is its top folder."""
    folder = tmp_path / "top"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    lay(folder, base())
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "base")
    git(folder, "switch", "-qc", "change")
    return folder


def test_a_copy_in_the_registry_takes_nobody_in(run: Run, at_top: Path) -> None:
    lay(at_top, {f"registry/{name}": raw for name, raw in MOVED.items()})
    git(at_top, "add", "-A")
    git(at_top, "commit", "-qm", "shadow")
    for words in (("ci", "--base=main"), ("ci", "--base=main", "--registry", "registry"), ("status",), ("validate",)):
        done = run(*words, cwd=at_top)
        assert done.code == 3
        assert "cái này nằm trong cái kia" in done.err


@pytest.mark.parametrize("where", ["registry", "data/registry"])
def test_a_new_registry_beside_another_is_not_the_first(run: Run, repository: Path, where: str) -> None:
    git(repository, "mv", "registry", "old")
    git(repository, "commit", "-qm", "the registry is called old")
    git(repository, "branch", "-qf", "main")
    lay(repository, {f"{where}/{name}": raw for name, raw in MOVED.items()})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a second one")
    done = run("ci", "--base=main", "--registry", where, cwd=repository)
    assert done.code == 3
    assert f"tại {where}/, nhưng có sổ tại old/registry.yaml" in done.err
    seen = ci(run, repository, "--base=main", "--registry", "old")
    assert (seen.code, codes(seen)) == (0, ["G423"])  # the other one is named
    git(repository, "branch", "-qf", "main")
    assert ci(run, repository, "--base=main", "--registry", where).code == 0


def test_registries_side_by_side_are_each_their_own(run: Run, repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    lay(repository, {f"examples/{name}": raw for name, raw in base().items()})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "beside")
    git(repository, "switch", "-qC", "change")
    lay(repository, {f"examples/{TASK}": LATER})
    git(repository, "commit", "-qam", "moved there")
    assert ci(run, repository).code == 0
    done = ci(run, repository, "--registry", "examples")
    assert (done.code, codes(done)) == (1, ["G401"])
    assert json.loads(done.out)["findings"][0]["path"].startswith("examples/")


@pytest.mark.parametrize("words", [(), ("--base", "HEAD"), ("--base", "main")], ids=" ".join)
def test_an_orphan_branch_is_no_first_registry(run: Run, repository: Path, words: tuple[str, ...]) -> None:
    git(repository, "switch", "-q", "--orphan", "new")
    write(repository, MOVED)
    assert ci(run, repository, *words).code == 3
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "as if nothing had been")
    assert ci(run, repository).code == 3


@pytest.mark.parametrize("head", ["", "ref: refs/heads/../../x\n", "0" * 40 + "\n"], ids=["empty", "odd", "nowhere"])
def test_a_head_that_leads_nowhere_passes_nothing(run: Run, repository: Path, head: str) -> None:
    (repository / ".git/HEAD").write_text(head, encoding="ascii")
    for words in ((), ("--base", "HEAD"), ("--base", "main")):
        assert ci(run, repository, *words).code == 3


def test_another_work_tree_is_not_taken_for_this_one(run: Run, repository: Path, tmp_path: Path) -> None:
    record(repository, MOVED)
    elsewhere = tmp_path / "elsewhere"
    git(repository, "worktree", "add", "-q", "--detach", str(elsewhere), "main")
    git(repository, "config", "core.worktree", str(elsewhere))
    assert ci(run, repository, "--base=main").code == 3


# --- what is not there ----------------------------------------------------------------------------


def test_a_clone_of_one_commit_is_enough_where_nothing_else_is_asked(
    run: Run, repository: Path, tmp_path: Path
) -> None:
    record(repository, {**base(), "waivers.yaml": waiver("G401", TASK[6:-5])})
    git(repository, "switch", "-qC", "main")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    done = ci(run, tmp_path / "shallow", "--base", "HEAD", "--fail-on", "overdue")
    assert (done.code, codes(done)) == (1, [])
    assert [one["days_overdue"] for one in json.loads(done.out)["late"]] != []
    assert ci(run, tmp_path / "shallow", "--base", "HEAD").code == 0
    write(tmp_path / "shallow", MOVED)
    assert codes(ci(run, tmp_path / "shallow", "--base", "HEAD")) == ["G401"]
    assert ci(run, tmp_path / "shallow", "--base", "HEAD~1").code == 3


# --- a push ---------------------------------------------------------------------------------------


def test_a_forced_push_loses_nothing_unseen(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = edited(TASK, add="- {date: 2024-05-10, by: bcd, confirm: false, note: Chưa đạt}\n")
    record(repository, refused)
    before = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "reset", "-q", "--hard", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    assert codes(ci(run, repository, f"--base={before}")) == []  # the two merged: what a branch would come to
    done = ci(run, repository, f"--base={before}", "--push")
    assert done.code == 1
    assert places(done, "G421") == ["registry.yaml:1:1"]
    assert [place.split(":")[0] for place in places(done, "G403")] == [TASK]
    monkeypatch.setenv("GITHUB_EVENT_NAME", "push")
    assert "G421" in codes(ci(run, repository, f"--base={before}"))
    assert "G421" not in codes(ci(run, repository, f"--base={before}", "--no-push"))
    assert "G421" not in codes(ci(run, repository))  # no state before it is named


def test_a_push_that_goes_on_is_no_rewriting(run: Run, repository: Path) -> None:
    record(repository, NOTED)
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    git(repository, "merge", "-q", "--no-ff", "-m", "merge", "change")
    done = ci(run, repository, "--base=HEAD~1", "--push")
    assert (done.code, codes(done), json.loads(done.out)["result"]) == (0, [], "files")


# --- exceptions -----------------------------------------------------------------------------------


def test_an_exception_does_not_allow_the_change_that_brings_it(run: Run, repository: Path) -> None:
    written = waiver("G401", TASK[6:-5])
    record(repository, {**MOVED, "waivers.yaml": written})
    move_on(repository)
    done = ci(run, repository, "--base=main")
    assert (done.code, sorted(codes(done))) == (1, ["G401", "G422"])
    assert places(done, "G422") == ["waivers.yaml:2:9"]
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "waivers.yaml": written})
    git(repository, "switch", "-qc", "again")
    record(repository, {**MOVED, "waivers.yaml": written})
    assert ci(run, repository, "--base=main").code == 0
    longer = written.replace(b"2024-05-31", b"2024-07-31")
    assert longer != written
    record(repository, {**MOVED, "waivers.yaml": longer})
    assert sorted(codes(ci(run, repository, "--base=main"))) == ["G401", "G422"]


def test_an_exception_ends_after_a_year_whatever_it_says(run: Run, repository: Path) -> None:
    for_ever = waiver("G401", TASK[6:-5]).replace(b"2024-05-31", b"9999-12-31")
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "waivers.yaml": for_ever})  # on 2024-05-10
    git(repository, "switch", "-qC", "change")
    record(repository, {**MOVED, "waivers.yaml": for_ever})
    judge = ("ci", "--base=main", "--format", "json", "--as-of")
    assert "G401" not in codes(run(*judge, "2025-05-11", cwd=repository))
    late = codes(run(*judge, "2025-05-12", cwd=repository))
    assert {"G401", "G413"} <= set(late)


def test_an_exception_by_a_path_needs_the_file(run: Run, repository: Path) -> None:
    written = waiver("G401", TASK[6:-5], "path: docs/qd.pdf")
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "waivers.yaml": written})
    git(repository, "switch", "-qC", "change")
    record(repository, {**MOVED, "waivers.yaml": written})
    assert codes(ci(run, repository, "--base=main")) == ["G401"]
    lay(repository, {"docs/qd.pdf": "%PDF"})
    assert codes(ci(run, repository, "--base=main")) == []


# --- what reviewers see ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *(".gitattributes", "registry/.gitignore", ".github/workflows/registry.yml", "CODEOWNERS", ".gitlab-ci.yml"),
        *(".pre-commit-config.yaml", "action.yml", "ci/gitlab.yml", "docs/CODEOWNERS", "x/registry.yaml"),
        "registry/.write.pending",
    ],
)
def test_a_file_that_decides_is_named(run: Run, repository: Path, name: str) -> None:
    lay(repository, {name: "* -diff\n"})
    here = ci(run, repository, "--base", "HEAD")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "change")
    move_on(repository)
    for done in (here, ci(run, repository, "--base=main")):
        assert (done.code, codes(done)) == (0, ["G423"])
        assert name in json.loads(done.out)["findings"][0]["message"]


def test_other_files_are_none_of_it(run: Run, repository: Path) -> None:
    lay(repository, {"README.md": "Sổ", "docs/workflows/x.yml": "a: 1", "templates/x.txt": "x", "docs/.gitignore": "x"})
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "change")
    assert codes(ci(run, repository, "--base=main")) == []


def test_files_that_differ_in_bytes_only_are_counted(run: Run, repository: Path) -> None:
    record(repository, {name: raw.replace(b"\n", b"\r\n") for name, raw in NOTED.items()})
    done = ci(run, repository, "--base=main")
    assert json.loads(done.out)["bytes_only"] == len(NOTED) - 1
    page = run("ci", "--base=main", *AS_OF, cwd=repository).out
    assert f"{len(NOTED) - 1} tệp chỉ khác về byte" in " ".join(page.split())


@pytest.mark.parametrize(("old", "new"), [("syt", "so-y-te"), ("bcd", "ban"), ("kh-2024-01-02", "kh-2024-01-03")])
def test_files_in_which_only_an_id_differs_are_told_apart(run: Run, repository: Path, old: str, new: str) -> None:
    assert run("rename", old, new, cwd=repository).code == 0
    other = repository / "registry/calendar/2024.yaml"
    other.write_bytes(other.read_bytes().replace(b"\n", b"\r\n"))
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "change")
    changed = subprocess.run(["git", "diff", "--name-status", "main"], cwd=repository, capture_output=True, text=True)
    naming = [line for line in changed.stdout.splitlines() if line.startswith("M") and "calendar" not in line]
    said = json.loads(ci(run, repository, "--base=main").out)
    assert (said["ids_only"], said["bytes_only"]) == (len(naming), 1)
    page = " ".join(run("ci", "--base=main", *AS_OF, cwd=repository).out.split())
    assert ("theo mã mới của hồ sơ đã đổi mã" in page) == bool(naming)
    assert "1 tệp chỉ khác về byte" in page


# --- a base that cannot be read whole --------------------------------------------------------------


Mend = Callable[[dict[str, bytes]], dict[str, bytes]]
UNKNOWN: Final = b"mau_moi: 1\n"
FAULTS: Final[Mapping[str, tuple[str, bytes]]] = {
    "an unknown key of the settings": ("registry.yaml", UNKNOWN),
    "an unknown key of the task": (TASK, b""),
    "a task that is no YAML": (TASK, b"- {date: [\n"),
}


def faulty(name: str) -> dict[str, bytes]:
    path, added = FAULTS[name]
    tree = base()
    return {**tree, path: tree[path] + added if added else UNKNOWN + tree[path]}


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("mended", [True, False], ids=["mended", "left"])
def test_a_fault_of_the_base_hides_no_change(run: Run, repository: Path, name: str, mended: bool) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, faulty(name))
    git(repository, "switch", "-qC", "change")
    tree = base() if mended else faulty(name)
    record(
        repository, {**tree, TASK: tree[TASK].replace(b"{before: 2024-05-10, phrase", b"{before: 2024-05-31, phrase")}
    )
    done = ci(run, repository, "--base=main")
    assert done.code == 1
    if "YAML" not in name or mended:
        assert "G401" in codes(done)
    if mended and FAULTS[name][0] == TASK:
        assert places(done, "G424") == [f"{TASK}:1:1"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_mended_by_an_honest_branch(run: Run, repository: Path, name: str) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, faulty(name))
    git(repository, "switch", "-qC", "change")
    record(repository, base())
    done = ci(run, repository, "--base=main")
    assert (done.code, set(codes(done)) - {"G424"}) == (0, set())


def test_a_fault_does_not_let_its_record_go(run: Run, repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, faulty("a task that is no YAML"))
    git(repository, "switch", "-qC", "change")
    record(repository, {name: raw for name, raw in base().items() if name != TASK})
    assert "G404" in codes(ci(run, repository, "--base=main"))


def test_settings_that_say_nothing_compare_nothing(run: Run, repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), "registry.yaml": b"title: [\n"})
    git(repository, "switch", "-qC", "change")
    record(repository, MOVED)
    done = ci(run, repository, "--base=main")
    assert done.code == 3
    assert "registry.yaml" in done.err
