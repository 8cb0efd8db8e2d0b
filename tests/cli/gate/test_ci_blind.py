"""`deann06 ci` where somebody would have it look away: each kind of blinding, and its honest twin."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.checks.test_governance import TASK, base, edited, waiver
from tests.cli.conftest import Run
from tests.cli.gate.test_ci import AS_OF, ENTRY, LATER, git, record, repository, write
from tests.cli.gate.test_ci_sight import lay

__all__ = ["repository"]

MOVED: Final = {**base(), TASK: LATER}
NOTED: Final = edited(TASK, add=ENTRY)
BACKDATED: Final = "- {date: 2024-05-09, by: cat, state: completed, document: {number: 5/BC-CAT}}\n"
FILE: Final = f"registry/{TASK}"
OTHER: Final = "agencies/moi.yaml"


class Way(NamedTuple):
    """How a branch is made, with the words that `ci` is called with; what it says: its code, rules, words of stderr."""

    make: Callable[[Path], None]
    code: int
    rules: str = ""
    words: tuple[str, ...] = ("--base=main",)
    said: str = ""


def committed(folder: Path, message: str = "x") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def moved(folder: Path) -> None:
    record(folder, MOVED)


# --- other trees than the one that was committed --------------------------------------------------


def assumed_unchanged(folder: Path) -> None:
    moved(folder)
    git(folder, "update-index", "--assume-unchanged", FILE)
    (folder / FILE).write_bytes(base()[TASK])


def skipped(folder: Path) -> None:
    moved(folder)
    git(folder, "update-index", "--skip-worktree", FILE)
    (folder / FILE).unlink()


def sparse(folder: Path) -> None:
    moved(folder)
    git(folder, "sparse-checkout", "set", "--no-cone", "/*", f"!/{FILE}")


def excluded(folder: Path) -> None:
    (folder / ".git/info/exclude").write_text("registry/\n", encoding="ascii")
    write(folder, MOVED)


def replaced(folder: Path) -> None:
    """The base as a commit that says already what the branch says."""
    moved(folder)
    git(folder, "replace", "-f", "main", "change")


def grafted(folder: Path) -> None:
    moved(folder)
    (folder / ".git/info/grafts").write_text(git(folder, "rev-parse", "HEAD"), encoding="ascii")


def tag_like_the_base(folder: Path) -> None:
    """What git takes for `main` is a tag of the branch."""
    moved(folder)
    git(folder, "tag", "main", "HEAD")


def tag_like_the_remote(folder: Path) -> None:
    git(folder, "update-ref", "refs/remotes/origin/main", "main")
    moved(folder)
    git(folder, "tag", "origin/main", "HEAD")


def tag_like_a_full_name(folder: Path) -> None:
    moved(folder)
    git(folder, "tag", "refs/remotes/origin/main", "HEAD")


def attributes(text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        lay(folder, {".gitattributes": text})
        moved(folder)

    return make


def encoded(folder: Path) -> None:
    """Files that stand on the disk in other bytes than in git, by the branch's own wish."""
    moved(folder)
    lay(folder, {".gitattributes": "*.yaml working-tree-encoding=UTF-16\n"})
    git(folder, "add", ".gitattributes")
    git(folder, "commit", "-qm", "encoding")
    (folder / FILE).unlink()
    git(folder, "checkout", "-q", "--", FILE)


def filtered(folder: Path) -> None:
    """A filter that shows the old term on the disk: what it runs was never asked."""
    lay(folder, {".gitattributes": "*.yaml filter=nice\n"})
    record(folder, edited(TASK, ("before: 2024-05-10", "before: 2024-05-11")))
    git(folder, "config", "filter.nice.smudge", "sed s/2024-05-11/2024-05-10/")
    git(folder, "config", "filter.nice.clean", "sed s/2024-05-10/2024-05-11/")
    (folder / FILE).unlink()
    git(folder, "checkout", "-q", "--", FILE)


def pointer(folder: Path) -> None:
    record(folder, {**base(), TASK: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"})


# --- another registry than the one of the base ------------------------------------------------------


def link(folder: Path) -> None:
    lay(folder, {f"so/{name}": raw for name, raw in MOVED.items()})
    shutil.rmtree(folder / "registry")
    (folder / "registry").symlink_to("so")
    committed(folder)


def submodule(folder: Path) -> None:
    inner = folder / "registry"
    git(folder, "rm", "-rq", "--cached", "registry")
    git(inner, "init", "-q", "-b", "main")
    write(folder, MOVED)
    committed(inner)
    committed(folder)


def elsewhere(folder: Path) -> None:
    """The folder under another name, its settings written anew: nothing for git to know it by."""
    shutil.rmtree(folder / "registry")
    settings = b"focal_point: cat\ncommittee: bcd\nplace: Noi khac han\ntitle: So moi hoan toan khac\nformat: 1\n"
    lay(folder, {f"so/{name}": raw for name, raw in {**MOVED, "registry.yaml": settings}.items()})
    committed(folder)


def settings_alone_elsewhere(folder: Path) -> None:
    (folder / "so").mkdir()
    for name, raw in MOVED.items():
        lay(folder, {f"so/{name}": raw})
    (folder / "registry/registry.yaml").unlink()
    committed(folder)


def other_case(folder: Path) -> None:
    git(folder, "mv", FILE, FILE.replace("kh-", "KH-"))
    path = folder / FILE.replace("kh-", "KH-")
    path.write_bytes(LATER)
    committed(folder)


def folder_in_other_case(folder: Path) -> None:
    git(folder, "mv", "registry/tasks", "registry/Tasks")
    (folder / FILE.replace("tasks", "Tasks")).write_bytes(LATER)
    committed(folder)


def mended_and_moved(folder: Path) -> None:
    git(folder, "switch", "-q", "main")
    record(folder, edited(TASK, add="- {date: [\n"))
    git(folder, "switch", "-qC", "change")
    tree = dict(base())
    del tree[TASK]
    record(folder, {**tree, TASK.replace("tasks/", "tasks/2024/"): LATER})


def mended_and_renamed(folder: Path) -> None:
    git(folder, "switch", "-q", "main")
    record(folder, edited(TASK, add="- {date: [\n"))
    git(folder, "switch", "-qC", "change")
    tree = dict(base())
    del tree[TASK]
    record(folder, {**tree, TASK.replace("02.1", "02.9"): LATER})


# --- pushes -----------------------------------------------------------------------------------------


def pushed(folder: Path) -> None:
    moved(folder)


def dropped(folder: Path) -> None:
    record(folder, NOTED)
    git(folder, "branch", "before")
    git(folder, "reset", "-q", "--hard", "main")
    record(folder, {**base(), OTHER: "name: Cơ quan mới\n".encode()})


def nothing(folder: Path) -> None:
    record(folder, NOTED)


# --- exceptions -------------------------------------------------------------------------------------


def excepted(written: bytes, *, code: str = "G401", held: bool = True) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        if held:
            git(folder, "switch", "-q", "main")
            record(folder, {**base(), "waivers.yaml": written})
            git(folder, "switch", "-qC", "change")
        record(folder, {**MOVED, "waivers.yaml": written})

    return make


OWN: Final = waiver("G401", TASK[6:-5])
AGAIN: Final = waiver("G422", "waivers").removeprefix(b"waivers:\n")
WAYS: Final[dict[str, Way]] = {
    "assume-unchanged": Way(assumed_unchanged, 0),  # the files as they are, which say nothing new
    "skip-worktree": Way(skipped, 1, "G401"),
    "a sparse checkout": Way(sparse, 1, "G401"),
    "info/exclude": Way(excluded, 1, "G401"),
    "a replaced base": Way(replaced, 1, "G401"),
    "a graft": Way(grafted, 1, "G401"),
    "a tag called main": Way(tag_like_the_base, 3, said="refs/tags/main"),
    "a tag called origin/main": Way(tag_like_the_remote, 3, words=("--base=origin/main",), said="refs/tags/origin"),
    "a step from a tag called main": Way(tag_like_the_base, 3, words=("--base=main^{commit}",), said="refs/tags/main"),
    "the base in full": Way(tag_like_the_remote, 1, "G401", words=("--base=refs/remotes/origin/main",)),
    "a tag called in full": Way(
        tag_like_a_full_name, 3, words=("--base=refs/remotes/origin/main",), said="origin/main"
    ),
    "a tag, and no base named": Way(tag_like_the_remote, 1, "G401", words=()),
    "folded diffs": Way(attributes("* -diff linguist-generated\n"), 1, "G401 G423"),
    "ends of lines": Way(attributes("* text eol=crlf\n"), 1, "G401 G423"),
    "another encoding": Way(encoded, 1, "G401 G423"),
    "a filter": Way(filtered, 0, "G423"),
    "a pointer": Way(pointer, 1),
    "a link for the folder": Way(link, 3, said="so/"),
    "a submodule for the folder": Way(submodule, 3),
    "another folder": Way(elsewhere, 1, "G401", words=("--base=main", "--registry=so")),
    "settings elsewhere": Way(settings_alone_elsewhere, 1, "G401", words=("--base=main", "--registry=so")),
    "another case": Way(other_case, 1),
    "a folder in another case": Way(folder_in_other_case, 1),
    "mended and moved": Way(mended_and_moved, 1, "G401"),
    "mended and renamed": Way(mended_and_renamed, 1),
    "a push": Way(pushed, 1, "G401", words=("--push", "--base=main")),
    "a push from a disk that says otherwise": Way(assumed_unchanged, 1, "G401", words=("--push", "--base=main")),
    "a push that drops": Way(dropped, 1, "G421", words=("--push", "--base=before")),
    "the first push of a branch": Way(pushed, 1, "G401", words=("--push", f"--base={'0' * 40}")),
    "an honest first push": Way(nothing, 0, words=("--push", f"--base={'0' * 40}")),
    "an exception of the base": Way(excepted(OWN), 0),
    "an exception of its own": Way(excepted(OWN, held=False), 1, "G401 G422"),
    "an exception for the exception": Way(excepted(OWN + AGAIN, held=False), 1, "G401 G422"),
    "an exception for what cannot be read": Way(excepted(waiver("F109", TASK[6:-5])), 1, "G401"),
    "an exception to another record": Way(excepted(waiver("G401", "kh-2024-01-02.2")), 1, "G401"),
}


@pytest.mark.parametrize("name", WAYS)
def test_nobody_looks_away(run: Run, repository: Path, name: str) -> None:
    way = WAYS[name]
    way.make(repository)
    done = run("ci", *way.words, *AS_OF, "--format", "json", cwd=repository)
    assert done.code == way.code, (done.out, done.err)
    assert way.said in done.err
    if done.code < 3:
        assert set(way.rules.split()) <= {one["code"] for one in json.loads(done.out)["findings"]}


@pytest.mark.parametrize("place", ["so", "data/so", "."])
def test_a_registry_in_another_folder_is_the_same_one(run: Run, repository: Path, place: str) -> None:
    """Nothing new is found in it, and nothing goes unseen: alone, and merged into a main that knows the old folder."""
    (repository / place).mkdir(parents=True, exist_ok=True)
    for path in sorted((repository / "registry").iterdir()):
        git(repository, "mv", str(path), str(repository / place))
    committed(repository)
    git(repository, "branch", "start", "main")
    git(repository, "switch", "-q", "main")
    record(repository, edited("tasks/kh-2024-01-02.3.yaml", add="- {date: 2024-05-10, by: syt, note: Đã lưu}\n"))
    git(repository, "switch", "-q", "change")

    def found(of: str) -> tuple[int, set[str]]:
        done = run("ci", f"--base={of}", "--registry", place, *AS_OF, "--format", "json", cwd=repository)
        return done.code, {one["code"] for one in json.loads(done.out)["findings"] if one["code"].startswith("G")}

    assert found("start") == found("main") == (0, {"G423"})
    told = edited(TASK, add=BACKDATED)[TASK]
    (repository / place / TASK).write_bytes(told)
    committed(repository)
    assert found("start") == found("main") == (1, {"G423", "G426"})
    (repository / place / TASK).unlink()
    (repository / place / TASK.replace("02.1.", "02.1a.")).write_bytes(LATER)
    committed(repository)
    assert found("start") == found("main") == (1, {"G423", "G401"})


def test_a_registry_of_another_repository_is_not_taken_for_this_one(run: Run, repository: Path, tmp_path: Path) -> None:
    """A branch that takes the registry away, where the clone lies below somebody else's."""
    lay(tmp_path, {f"registry/{name}": raw for name, raw in base().items()})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "registry")
    git(tmp_path, "commit", "-qm", "another")
    shutil.rmtree(repository / "registry")
    committed(repository)
    for words in ((), ("--base=main",), ("--base=HEAD",)):
        done = run("ci", *words, *AS_OF, cwd=repository)
        assert done.code == 3
        assert f"sổ ở {tmp_path / 'registry'} nằm ngoài kho này" in done.err


def test_a_branch_from_before_the_move_is_judged_in_the_new_folder(run: Run, repository: Path) -> None:
    record(repository, MOVED)
    git(repository, "switch", "-q", "main")
    git(repository, "mv", "registry", "so")
    committed(repository)
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base=main", *AS_OF, "--format", "json", cwd=repository)
    assert (done.code, {one["code"] for one in json.loads(done.out)["findings"]}) == (1, {"G401"})


def test_what_lies_on_the_disk_is_said_to_be_judged(run: Run, repository: Path) -> None:
    assumed_unchanged(repository)
    assert "xét các tệp trên đĩa" in run("ci", "--base=main", *AS_OF, cwd=repository).out
    assert "xét các tệp trên đĩa" not in run("ci", "--base=HEAD", *AS_OF, cwd=repository).out
    git(repository, "update-index", "--no-assume-unchanged", FILE)
    git(repository, "checkout", "-q", "--", FILE)
    assert "xét các tệp trên đĩa" not in run("ci", "--base=main", *AS_OF, cwd=repository).out


def test_a_first_registry_is_compared_with_nothing(run: Run, tmp_path: Path) -> None:
    """Where the base has none anywhere, whatever else is in it."""
    git(tmp_path, "init", "-q", "-b", "main")
    lay(tmp_path, {"README.md": "Đề án 06", "docs/registry.yaml.md": "x"})
    committed(tmp_path)
    git(tmp_path, "switch", "-qc", "change")
    record(tmp_path, base())
    assert run("ci", "--base=main", *AS_OF, cwd=tmp_path).code == 0


def test_a_clone_that_hides_when_something_was_recorded_says_so(run: Run, repository: Path, tmp_path: Path) -> None:
    """A host that checks out the merge of a pull request with two commits of history."""
    record(repository, edited(TASK, add=BACKDATED))
    record(repository, edited(TASK, add=BACKDATED + ENTRY))
    git(repository, "switch", "-qC", "merged", "main")
    git(repository, "merge", "-q", "--no-ff", "--no-edit", "change")
    git(tmp_path, "clone", "-q", "--depth", "2", "-b", "merged", f"file://{repository}", "shallow")
    words = ("ci", "--base=HEAD^1", "--no-push", *AS_OF)
    done = run(*words, cwd=tmp_path / "shallow")
    assert done.code == 3
    assert TASK in done.err
    assert "git fetch --unshallow" in done.err
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert run(*words, cwd=tmp_path / "shallow").code == 1
