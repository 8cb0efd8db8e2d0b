"""Long lists end after some rows and say how many more there are; nothing that a program reads is cut."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deann06.output.screen.parts.bounded import ALONE, ROWS, shown
from deann06.output.screen.terminal import Screen
from deann06.output.screen.writers import Plain
from tests.cli.conftest import EXAMPLE, Done, Run

DAY = ("--as-of", "15/5/2024")
OVERDUE = 2  # tasks of the example
TASK = """\
title: Việc thử {number}
directive: kl-2024-04-23
clause: '4.4'
lead: [stttt]
deadline: {{before: 2024-05-01, phrase: trước ngày 01/5/2024}}
"""
ROW = re.compile(r"^(?: *\d+ ngày +)? ?4\.4x\d+ ", re.MULTILINE)

Late = Callable[[int], tuple[str, ...]]


@pytest.fixture
def late(tmp_path: Path) -> Late:
    """The example with so many overdue tasks: the options that name it and the day."""

    def make(count: int) -> tuple[str, ...]:
        folder = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
        for number in range(count - OVERDUE):
            text = TASK.format(number=number)
            (folder / f"tasks/kl-2024-04-23.4.4x{number}.yaml").write_text(text, encoding="utf-8")
        return ("--registry", str(folder), *DAY)

    return make


@pytest.fixture
def at_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands whose stdout is a terminal, without colours."""
    monkeypatch.setenv("TERM", "dumb")

    def call(*words: str, cwd: Path = EXAMPLE) -> Done:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        return run(*words, cwd=cwd)

    return call


def rows(page: str) -> int:
    return len(ROW.findall(page))


def section(page: str) -> str:
    """What a status page says below QUÁ HẠN."""
    return page.partition("QUÁ HẠN  ")[2].partition("\n\n")[0]


@pytest.mark.parametrize(("count", "left"), [(ROWS, 0), (ROWS + 1, 0), (ROWS + 2, 2), (ROWS + 30, 30)])
def test_status_ends_a_list_and_never_leaves_one_row_out(run: Run, late: Late, count: int, left: int) -> None:
    where = late(count)
    page = run("status", *where).out
    overdue = section(page)
    assert overdue.startswith(f"{count} nhiệm vụ\n")
    assert len(re.findall(r"^ +\d+ ngày ", overdue, re.MULTILINE)) == count - left
    assert re.findall(r"và (\d+) việc nữa \(xem hết: thêm --all\)", overdue) == ([str(left)] if left else [])
    assert len(run("status", *where, "--format", "json").json["overdue"]) == count
    everything = run("status", *where, "--all").out
    assert rows(section(everything)) == count - OVERDUE and "nữa" not in everything
    assert (page == everything) is not bool(left)


def test_mine_ends_its_lists_too(run: Run, late: Late) -> None:
    where = late(60)
    page = run("mine", "stttt", *where).out
    assert 0 < page.count(" việc nữa (xem hết: thêm --all)") <= 2
    assert " more tasks (to see all: add --all)" in run("mine", "stttt", *where, "--lang", "en").out
    everything = run("mine", "stttt", *where, "--all").out
    assert "nữa" not in everything and rows(everything) > rows(page)
    assert len(run("mine", "stttt", *where, "--format", "json").json["leads"]) > 58


@pytest.mark.parametrize("words", ["list tasks --standing overdue", "search việc thử"])
def test_in_a_pipe_a_list_is_whole(run: Run, late: Late, words: str) -> None:
    where = late(ALONE + 40)
    page = run(*words.split(), *where).out
    assert rows(page) == ALONE + 40 - OVERDUE and "nữa" not in page


def test_on_a_terminal_a_list_ends(at_a_terminal: Run, late: Late) -> None:
    run = at_a_terminal
    where = late(ALONE + 40)
    listing = ("list", "tasks", "--standing", "overdue", *where)
    page = run(*listing).out
    assert rows(page) == ALONE - OVERDUE and "\nvà 40 việc nữa (xem hết: thêm --all)\n" in page
    assert page.index(f"{ALONE + 40} nhiệm vụ") < page.index("nữa")
    assert rows(run(*listing, "--all").out) == ALONE + 40 - OVERDUE
    assert run(*listing, "--format", "markdown").out.count("Việc thử") == ALONE + 40 - OVERDUE
    assert len(run(*listing, "--format", "json").json["tasks"]) == ALONE + 40
    found = run("search", "việc", "thử", *where).out
    hits = len(run("search", "việc", "thử", *where, "--format", "json").json["hits"])
    assert hits > ALONE + 30
    assert rows(found) == ALONE and f"\nvà {hits - ALONE} hồ sơ nữa (xem hết: thêm --all)\n\n{hits} hồ sơ\n" in found
    assert rows(run("search", "việc", "thử", *where, "--all").out) == ALONE + 40 - OVERDUE


def test_a_duty_that_is_late_is_not_left_out(run: Run, late: Late) -> None:
    where = late(OVERDUE)
    for number in range(ROWS + 5):
        text = (
            TASK.format(number=number).partition("deadline")[0]
            + "deadline: {every: quarter, before: 20, month: last}\n"
        )
        (Path(where[1]) / f"tasks/kl-2024-04-23.4.4x{number}.yaml").write_text(text, encoding="utf-8")
    page = run("status", *where).out
    told = re.findall(r"^BÁO CÁO ĐỊNH KỲ  (\S+)", page, re.MULTILINE)
    assert len(told) == ROWS
    assert "4.5" in told  # due soon; behind the others by its id
    assert re.search(r"\n\nvà \d+ chế độ báo cáo định kỳ nữa", page)


def test_a_page_without_a_bound_shows_all() -> None:
    screen = Screen(Plain())
    assert shown(screen, range(1000)) == range(1000)
