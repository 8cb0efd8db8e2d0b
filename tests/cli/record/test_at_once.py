"""Edits at once, and edits that are cut off: the old file or the new one, and no entry lost."""

from __future__ import annotations

import os
import random
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from deann06.store.disk.files import read_tree
from deann06.store.git import command as git
from deann06.store.load.loader import load
from tests.cli.conftest import Run
from tests.cli.test_faults import COMMANDS_THAT_WRITE
from tests.cli.test_faults import FILES as EXAMPLE

FILES = {
    "registry.yaml": "format: 1\ntitle: T\ncommittee: a\nfocal_point: a\nplace: P\n",
    "agencies/a.yaml": "name: Sở A\n",
    "directives/kl-2024.yaml": "title: K\nkind: Kết luận\nissued: 2024-01-02\nissuer: a\n",
    "tasks/kl-2024.1.yaml": "title: T  # so\ndirective: kl-2024\nclause: '1'\nlead: [a]\n",
}
NO_LOCK = ("init", "merge-driver", "codeowners", "schema", "changes", "ci", "report")  # of a registry that is there
TASK = "tasks/kl-2024.1.yaml"
# Each entry's note is `name.number`; it is acknowledged on stdout once the command has returned.
WRITER = """
import contextlib, io, sys
from pathlib import Path
from deann06.cli.record.editing import edit
from deann06.services.record.desk import Options

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    day = f"2024-{1 + number % 12:02}-{2 + number % 27:02}"
    with contextlib.redirect_stdout(io.StringIO()):
        edit("kl-2024.1", Options(folder, day, None, ["a"]), lambda *_: {"note": f"{name}.{number}"})
    print(f"{name}.{number}", flush=True)
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def writer(registry: Path, name: str, count: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(registry), name, str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


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


def test_eight_writers_of_fifty_entries_lose_none(registry: Path) -> None:
    writers = [writer(registry, name, 50) for name in "abcdefgh"]
    said = [process.communicate() for process in writers]
    assert [errors for _, errors in said] == [""] * 8
    assert sorted(notes(registry)) == sorted(f"{name}.{number}" for name in "abcdefgh" for number in range(50))
    assert left_behind(registry) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_writer_killed_at_any_moment_leaves_whole_files(registry: Path) -> None:
    drawn = random.Random(20240506)
    acknowledged: set[str] = set()
    until = time.monotonic() + 6
    for round_number in range(12):
        if time.monotonic() > until:
            break
        process = writer(registry, f"r{round_number}", 1000)
        assert process.stdout and process.stderr
        acknowledged.add(process.stdout.readline().strip())
        time.sleep(drawn.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        acknowledged |= set(process.stdout.read().split())
        process.wait()
        process.stdout.close()
        process.stderr.close()
        found = notes(registry)
        assert acknowledged <= set(found)
        assert len(found) <= len(acknowledged) + round_number + 1  # at most one a round was written but not told
        assert len(set(found)) == len(found)
    assert len(left_behind(registry)) <= 1, "each edit sweeps what the one before it left"
    writer(registry, "last", 1).communicate()
    assert left_behind(registry) == []


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_full_disk_leaves_the_old_file(registry: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
    before = read_tree(registry)[0]
    words = [sys.executable, "-c", limit + WRITER, str(registry), "full", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "write.failed" in done.stderr
    assert read_tree(registry)[0] == before
    assert left_behind(registry) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_a_known_failure(registry: Path) -> None:
    (registry / "tasks").chmod(0o500)
    done = writer(registry, "x", 1)
    _, errors = done.communicate()
    (registry / "tasks").chmod(0o700)
    assert "write.failed" in errors


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
@pytest.mark.parametrize("name", [name for name in COMMANDS_THAT_WRITE if not name.startswith(NO_LOCK)])
def test_git_is_not_waited_for_while_the_lock_is_held(
    name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    for path, text in EXAMPLE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "deann06.agency", "a"], cwd=tmp_path, check=True)
    words = shlex.split(COMMANDS_THAT_WRITE[name].replace("--by a", ""))
    asked = []

    def attempt(folder: Path, *arguments: str, **more: Any) -> git.Answer:
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
    for words, code in ((["status"], 0), (["validate"], 0), ([*edit, "--dry-run"], 0), (list(edit), 3)):
        done = run(*words, cwd=registry)
        assert (done.code, "không do lệnh trên máy này để lại" in done.err) == (code, True), words
    (registry / ".write.pending").unlink()
    assert run(*edit, cwd=registry).code == 0
