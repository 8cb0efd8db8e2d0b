"""Those who are killed while they remember, and those who read while others write."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.remembering import seconds_later, told
from tests.reports.sample import FILES
from tests.store.repository import Repository, sample
from tests.tries import some, tries

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that are copied"),
]
CHANGES: Final = {"open", "os.rename", "os.remove", "os.mkdir"}


def copied(work: Callable[[], object]) -> int:
    """A copy of this process that does something and ends: its number."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def ended(child: int) -> int:
    """The exit code of a process, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(step: int, folder: Path, memo: Path) -> int:
    """Ask in a process that is killed before it changes the memo for the so many-th time; how it ended."""

    def work() -> None:
        left = [step]

        def hook(event: str, args: Any) -> None:
            if event in CHANGES and str(args[0]).startswith(str(memo)) and (event != "open" or args[2] & os.O_CREAT):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        told(folder, "status", memo)

    return ended(copied(work))


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = sample(tmp_path / "so")
    made.commit("2024-05-14")
    return made


def test_whoever_is_killed_at_any_write_leaves_nothing_wrong(repo: Repository, tmp_path: Path) -> None:
    plain = told(repo.root, "status", None)
    steps = 0
    with seconds_later(60):
        while killed_at(steps, repo.root, tmp_path / f"count-{steps}") == -signal.SIGKILL:
            shutil.rmtree(tmp_path / f"count-{steps}", ignore_errors=True)
            steps += 7  # about how many there are
        for step in some(range(steps), 12):
            memo = tmp_path / f"cache-{step}"
            killed_at(step, repo.root, memo)
            assert [told(repo.root, "status", memo) for _ in range(3)] == [plain] * 3
    assert steps > 20


def test_two_who_read_while_another_writes_see_one_state_or_the_other(tmp_path: Path) -> None:
    """Outside of git, of which each answer asks anew."""
    folder, memo = tmp_path / "so", tmp_path / "cache"
    for name, text in FILES.items():
        path = folder / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    file = folder / "registry/tasks/kl.2.yaml"
    first = file.read_bytes()
    second = first.replace(b"progress: 60", b"progress: 61").replace(b"2024-05-10", b"2024-05-11")
    allowed = []
    for content in (second, first):
        file.write_bytes(content)
        allowed.append(told(folder, "list tasks --format json", None))
    assert allowed[0] != allowed[1]

    def write() -> None:
        while True:
            for content in (second, first):
                handle = os.open(file, os.O_WRONLY)
                os.pwrite(handle, content, 0)
                os.close(handle)
                aside = file.with_suffix(".tmp")
                aside.write_bytes(content)
                aside.replace(file)

    def read() -> None:
        for _ in range(tries(60)):
            assert told(folder, "list tasks --format json", memo) in allowed

    with seconds_later(60):  # so that scans are trusted, and would be trusted wrongly
        writer = copied(write)
        try:
            readers = [copied(read) for _ in range(2)]
            assert [ended(reader) for reader in readers] == [0, 0]
        finally:
            os.kill(writer, signal.SIGKILL)
            ended(writer)
        answer = told(folder, "list tasks --format json", None)
        assert [told(folder, "list tasks --format json", memo) for _ in range(2)] == [answer, answer]
