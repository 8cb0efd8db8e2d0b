"""`validate` of an earlier day, on another day of the clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_governance import base
from tests.cli.conftest import Run
from tests.clock import set_clock
from tests.store.repository import Repository

LOG = ("- {date: 2024-05-10, by: cat, progress: 10}", "- {date: 2024-05-20, by: cat, progress: 20}")


@pytest.fixture
def logged(tmp_path: Path) -> Repository:
    """A task with an entry before and one after 15/5/2024."""
    made = Repository(tmp_path)
    made.put({name: content.decode() for name, content in base().items()})
    made.append("tasks/kh-2024-01-02.1.yaml", *LOG)
    return made


@pytest.mark.parametrize(
    ("clock", "words", "warned", "counted"),
    [
        ("2024-05-15", "", True, ""),
        ("2024-05-15", "--as-of 15/5/2024", True, ""),
        ("2024-06-15", "--as-of 15/5/2024", False, "còn 1 mục nhật ký sau ngày 15/5/2024, chưa tính đến\n"),
        ("2024-06-15", "", False, ""),
        ("2024-05-15", "--as-of 1/6/2024", False, ""),
    ],
)
def test_only_what_lies_after_today_is_in_the_future(
    clock: str, words: str, warned: bool, counted: str, run: Run, logged: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, clock)
    out = run("validate", *words.split(), cwd=logged.root).out
    assert ("D305" in out) is warned
    assert out.endswith(counted) and ("chưa tính đến" in out) is bool(counted)


def test_as_of_a_revision_what_lay_ahead_was_in_the_future(
    run: Run, logged: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2024-06-15")
    logged.commit("2024-05-15", "Ghi trước")
    assert "D305" in run("validate", "--known-at", "15/5/2024", cwd=logged.root).out
