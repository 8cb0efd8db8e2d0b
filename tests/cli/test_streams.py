"""Streams that take nothing, give nothing or are closed; widths that are none; words that are no text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from deann06.store.disk.journal import PENDING
from tests.cli.conftest import EXAMPLE, ROOT, Run

DAY: Final = "--as-of=2024-05-15"
FULL: Final = Path("/dev/full")

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")


def shell(line: str, *words: str | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `deann06 WORDS` as a shell does, with the redirections of a line."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DEANN06", "COLUMNS"))}
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {line}', "sh", sys.executable, "-m", "deann06", *words],
        cwd=ROOT,
        env={**clean, "DEANN06_MEMO": "off", **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("line", [">/dev/full", ">&-"])
@pytest.mark.parametrize(
    "words",
    [("status", DAY), ("status", DAY, "--format=json"), ("rules",), ("validate", DAY), ("--version",), ("--help",)],
    ids=" ".join,
)
def test_an_answer_that_nobody_gets_is_a_failure(line: str, words: tuple[str, ...], buffered: str) -> None:
    done = shell(line, *words, PYTHONUNBUFFERED=buffered)
    assert (done.returncode, done.stdout) == (3, b"")
    said = done.stderr.decode()
    assert said.startswith("deann06: lỗi: không in được kết quả: ") and said.count("\n") == 1


@pytest.mark.parametrize("line", ["2>/dev/full", "2>&-"])
def test_remarks_that_nobody_gets_change_nothing(line: str, tmp_path: Path) -> None:
    done = shell(line, "show", "không-có")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")
    assert shell(line, "codeowners").returncode == 0
    report = shell(line, "report", "weekly", DAY, "--output", str(tmp_path))
    assert report.returncode == 0 and len(report.stdout.splitlines()) == 2
    assert json.loads(shell(line, "status", DAY, "--format=json").stdout)["as_of"] == "2024-05-15"


def test_a_page_stands_before_the_remarks_on_it(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "so")
    (folder / PENDING).write_text("", encoding="utf-8")
    said = shell("2>&1", "status", DAY, "--registry", str(folder), PYTHONUNBUFFERED="").stdout.decode()
    assert said.startswith("*** DỮ LIỆU GIẢ ĐỊNH ***")
    assert said.splitlines()[-1].startswith("deann06: lưu ý: ")


def test_no_file_is_opened_in_place_of_a_closed_stream(tmp_path: Path) -> None:
    done = shell("<&- >&- 2>&-", "report", "weekly", DAY, "--output", str(tmp_path))
    assert done.returncode == 3
    assert (tmp_path / "weekly-2024-W20.md").read_text(encoding="utf-8").startswith("**CÔNG AN TỈNH")


def test_what_cannot_be_read_from_stdin_is_said() -> None:
    closed = shell("<&-", "deadline", "--stdin")
    assert closed.returncode == 3 and "không đọc được stdin" in closed.stderr.decode()
    garbage = shell("<<E\ntrước ngày 15/5/2025\n$(printf '\\377')\nE", "deadline", "--stdin")
    assert garbage.returncode == 3 and "stdin:2: " in garbage.stderr.decode()


@pytest.mark.parametrize("columns", ["0", "00", "-5", "abc", "", "1e3", "１２", "99999999999", "9" * 5000])
def test_a_width_that_is_none_is_80_columns(columns: str) -> None:
    page = shell("", "status", DAY, COLUMNS=columns)
    assert (page.returncode, page.stderr) == (0, b"")
    assert page.stdout == shell("", "status", DAY, COLUMNS="80").stdout
    assert max(map(len, page.stdout.decode().splitlines())) <= 80
    assert shell("", "status", "--help", COLUMNS=columns).returncode == 0


@pytest.mark.parametrize("columns", ["1", "5", "19", "121", "9999"])
def test_any_other_width_is_taken_as_far_as_it_can_be(columns: str) -> None:
    page = shell("", "status", DAY, COLUMNS=columns)
    assert (page.returncode, page.stderr) == (0, b"")
    assert max(map(len, page.stdout.decode().splitlines())) <= 120


def test_a_width_of_help_that_is_none() -> None:
    assert shell("", "--help", TERMINAL_WIDTH="abc").returncode == 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((b"\xff",), "đối số thứ 1"),
        ((b"show", b"4.4\xe1"), "đối số thứ 2"),
        ((b"search", b"thu\xe9"), "đối số thứ 2"),
        ((b"list", b"tasks", b"--agency", b"\xff"), "agency"),
        ((b"list", b"tasks", b"--agency=\xff"), "agency"),
        ((b"report", b"weekly", b"--output", b"\xff"), "output"),
        ((b"update", b"4.4", b"--by=stttt", b"--note", b"\xff"), "note"),
        ((b"new", b"task", b"4.99", b"--title", b"a\xff"), "title"),
    ],
)
def test_words_that_are_no_text_are_refused(words: tuple[bytes, ...], field: str) -> None:
    done = shell("", *words)
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode() == (
        f"deann06: lỗi: {field} có ký tự không phải Unicode; kiểm tra bảng mã của cửa sổ lệnh (UTF-8)\n"
    )


def test_a_page_in_this_process_has_a_width_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert max(map(len, run("status", DAY).out.splitlines())) <= 80
