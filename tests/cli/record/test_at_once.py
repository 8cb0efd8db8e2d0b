"""Edits at once, and edits that are cut off: the old file or the new one, and no entry lost."""

from __future__ import annotations

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deann06.errors import DeannError
from deann06.store.disk.files import read_tree
from deann06.store.git import command as git
from deann06.store.load.loader import load
from tests.cli.conftest import ROOT, Run
from tests.cli.record.writer import write
from tests.cli.test_faults import COMMANDS_THAT_WRITE, lay
from tests.steps import at_step, steps
from tests.tries import tries

FILES = {
    "registry.yaml": "format: 1\ntitle: T\ncommittee: a\nfocal_point: a\nplace: P\n",
    "agencies/a.yaml": "name: Sở A\n",
    "directives/kl-2024.yaml": "title: K\nkind: Kết luận\nissued: 2024-01-02\nissuer: a\n",
    "tasks/kl-2024.1.yaml": "title: T  # so\ndirective: kl-2024\nclause: '1'\nlead: [a]\n",
}
# Of a registry that is there.
NO_LOCK = (
    "init",
    "merge-driver",
    "import, draft",
    "codeowners",
    "schema",
    "changes",
    "ci",
    "report",
    "template",
    "round make",
    "packet make",
    "export",
)
TASK = "tasks/kl-2024.1.yaml"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def child(work: Callable[[Callable[[str], object]], object]) -> list[str]:
    """The lines that the work tells in a child of this process, the last of them an error that it ends with."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)

        def tell(line: str) -> object:
            return os.write(writing, f"{line}\n".encode())

        try:
            work(tell)
        except BaseException as error:
            tell(repr(error))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode()
    os.waitpid(pid, 0)
    return told.splitlines()


def notes(registry: Path) -> list[str]:
    """The notes of the task's log. Asserts that the registry can be read whole and that the days are in order."""
    tree, problems = read_tree(registry)
    loaded = load(tree)
    assert loaded.registry is not None
    assert [*problems, *loaded.problems] == []
    assert tree[TASK].startswith(FILES[TASK].encode())
    log = loaded.registry.tasks["kl-2024.1"].log
    assert [entry.date for entry in log] == sorted(entry.date for entry in log)
    return [entry.note or "" for entry in log]


def left_behind(registry: Path) -> list[str]:
    return [path.name for path in registry.rglob(".*.tmp")]


def test_eight_writers_lose_no_entry(registry: Path) -> None:
    count = tries(50)
    words = [sys.executable, "-m", "tests.cli.record.writer", str(registry)]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    writers = [subprocess.Popen([*words, name, str(count)], cwd=ROOT, text=True, **pipes) for name in "abcdefgh"]
    for process in writers:  # they begin together
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in writers:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[1] for process in writers] == [""] * 8
    assert sorted(notes(registry)) == sorted(f"{name}.{number}" for name in "abcdefgh" for number in range(count))
    assert left_behind(registry) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_writer_killed_at_any_moment_leaves_whole_files(
    registry: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Moments are calls of functions, so they are the same on every machine."""
    other = shutil.copytree(registry, tmp_path_factory.mktemp("other") / "registry")
    moments = steps(lambda: write(other, "x", 2, str))
    drawn = random.Random(20240506)
    acknowledged: set[str] = set()
    for round_number in range(tries(100)):
        moment = drawn.randrange(moments)

        def killed(tell: Callable[[str], object], moment: int = moment, name: str = f"r{round_number}") -> None:
            at_step(moment, lambda: os.kill(os.getpid(), signal.SIGKILL))
            write(registry, name, 1000, tell)

        acknowledged |= set(child(killed))
        found = notes(registry)
        assert acknowledged <= set(found)
        assert len(found) <= len(acknowledged) + round_number + 1  # at most one a round was written but not told
        assert len(set(found)) == len(found)
        assert len(left_behind(registry)) <= 1, "each edit sweeps what the one before it left"
    assert acknowledged
    write(registry, "last", 1, str)
    assert left_behind(registry) == []


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_full_disk_leaves_the_old_file(registry: Path) -> None:
    import resource

    before = read_tree(registry)[0]

    def full(tell: Callable[[str], object]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        write(registry, "full", 1, tell)

    assert "write.failed" in "".join(child(full))
    assert read_tree(registry)[0] == before
    assert left_behind(registry) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_a_known_failure(registry: Path) -> None:
    (registry / "tasks").chmod(0o500)
    with pytest.raises(DeannError, match=r"write\.failed"):
        write(registry, "x", 1, str)
    (registry / "tasks").chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
@pytest.mark.parametrize("name", [name for name in COMMANDS_THAT_WRITE if not name.startswith(NO_LOCK)])
def test_git_is_not_waited_for_while_the_lock_is_held(
    name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    lay(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "deann06.agency", "a"], cwd=tmp_path, check=True)
    words = shlex.split(COMMANDS_THAT_WRITE[name].replace("--by a", ""))
    asked = []

    def attempt(folder: Path, *arguments: str, **more: Any) -> git.GitResult:
        handle = os.open(tmp_path / "registry", os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where somebody holds it
        finally:
            os.close(handle)
        asked.append(arguments)
        return answer(folder, *arguments, **more)

    answer = git.attempt
    monkeypatch.setattr(git, "attempt", attempt)
    monkeypatch.setenv("EDITOR", "true")
    done = run(*words, cwd=tmp_path)
    assert (done.code, bool(asked)) == (0, True), done.err


def test_a_reader_says_that_a_writer_was_cut_off(registry: Path, run: Run) -> None:
    (registry / ".write.pending").write_text("[]", encoding="utf-8")
    for words in (["status"], ["validate"], ["update", "kl-2024.1", "--note", "x", "--by", "a", "--dry-run"]):
        assert "một lần ghi nhiều tệp bị dừng dở" in run(*words, cwd=registry).err
    assert "dừng dở" not in run("update", "kl-2024.1", "--note", "x", "--by", "a", cwd=registry).err
    assert run("status", cwd=registry).err == ""


def test_what_git_brought_of_a_writer_is_named_and_not_followed(registry: Path, run: Run) -> None:
    (registry / ".write.pending").write_text("[]", encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=registry, check=True)
    edit = ("update", "kl-2024.1", "--note", "x", "--by", "a")
    for words, code in ((["status"], 0), (["validate"], 0), ([*edit, "--dry-run"], 3), (list(edit), 3)):
        done = run(*words, cwd=registry)
        assert (done.code, "không do lệnh trên máy này để lại" in done.err) == (code, True), words
    (registry / ".write.pending").unlink()
    assert run(*edit, cwd=registry).code == 0
