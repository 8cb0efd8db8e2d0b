"""What goes wrong around a command: one clear sentence on stderr, the right exit code, no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deann06 import locale
from deann06.cli import main, reading
from deann06.errors import DeannError
from tests.tries import some

ROOT = Path(__file__).parents[2]


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the committed registry outside of any git repository, with the current folder above it."""
    shutil.copytree(ROOT / "registry", tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEANN06_REGISTRY", raising=False)
    monkeypatch.delenv("DEANN06_LANG", raising=False)
    return tmp_path / "registry"


def only_line(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["statsu"], "không có lệnh “statsu”; gần giống: status"),
        (["status", "--as-off", "2024-05-15"], "không có tùy chọn --as-off; gần giống: --as-of"),
        (["status", "--as-of", "30/2/2024"], "“30/2/2024” không phải là ngày; hãy viết 2024-05-15 hoặc 15/5/2024"),
        (["status", "--as-of", ""], "--as-of để trống"),
        (["ci", "--as-of", ""], "--as-of để trống"),
        (["changes", "--as-of", ""], "--as-of để trống"),
        (["list", "tasks", "--due-before", ""], "--due-before để trống"),
        (["deadline", "trước ngày 15/5", "--issued", ""], "--issued để trống"),
        (["update", "4.4", "--by", "cat", "--note", "x", "--date", ""], "--date để trống"),
        (["status", "--as-of", "2024-W19-3"], "“2024-W19-3” không phải là ngày"),
        (["status", "--as-of", "15.5.24"], "“15.5.24” không phải là ngày"),
        (["status", "--as-of", "9999-12-31"], "“9999-12-31” không phải là ngày"),
        (["status", "--as-of", "1/1/0999"], "“1/1/0999” không phải là ngày"),
        (["report", "weekly", "--period", "2024-W19-3"], "“2024-W19-3” không phải là kỳ"),
        (["report", "weekly", "--period", "9999-W01"], "“9999-W01” không phải là kỳ"),
        (["status", "--as-of"], "tùy chọn --as-of cần một giá trị"),
        (["status", "--format", "jsn"], "“jsn” không có trong các lựa chọn: text, json; gần giống: json"),
        (["status", "--agency", "sttt"], "không có cơ quan nào tên “sttt”; gần giống: stttt"),
        (["status", "--agency", "thue"], "không có cơ quan nào tên “thue”; gần giống: thue-kh, TU, Thuế tỉnh"),
        (["status", "--group", "phap"], "không có nhóm “phap”; gần giống: phap-ly"),
        (["status", "x"], "thừa đối số: x"),
        (["show"], "thiếu MÃ"),
        (["show", "4.4", "x(y)"], "thừa đối số: x(y)"),
        (["new", "tsk"], "không có lệnh “tsk”; gần giống: task"),
        (["calendar", "shwo", "2024"], "không có lệnh “shwo”; gần giống: show"),
        (["calendar", "show", "2024-05-01"], "giá trị của NĂM không hợp lệ: hãy viết một số nguyên từ 1000 đến 2999"),
        (["calendar", "suggest", "99"], "giá trị của NĂM không hợp lệ: hãy viết một số nguyên từ 1000 đến 2999"),
        (["update", "4.4", "--dry-run=yes"], "tùy chọn --dry-run không nhận giá trị"),
        (["--version=3"], "tùy chọn --version không nhận giá trị"),
        (["status", "--lang", "fr"], "“fr” không có trong các lựa chọn: vi, en"),
        (["--lang", "fr", "status"], "“fr” không có trong các lựa chọn: vi, en"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_a_usage_error_with_the_nearest_right_one(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(words) == 2
    assert said in only_line(capsys)


@pytest.mark.parametrize("words", [["new"], ["calendar"]])
def test_a_group_without_a_command_shows_its_commands_and_says_what_is_missing(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(words) == 2
    said = capsys.readouterr()
    assert "LỆNH" in said.out
    assert said.err == "deann06: cách dùng: thiếu LỆNH [ĐỐI SỐ]...\n"


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1000-01-01", "1/1/1000", "2999-12-31"])
def test_the_first_and_the_last_day_that_may_be_asked_about(
    registry: Path, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (registry / "tasks" / "kl-2024-04-23.4.5.yaml").unlink()  # a thousand years of weekly reports take their time
    for words in some((["report", "weekly"], ["list", "tasks"], ["validate"], ["status"]), 1):
        assert main.run([*words, "--as-of", day]) in (0, 1)
        assert capsys.readouterr().err == ""


def test_without_a_registry_the_way_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main.run(["status"]) == 3
    assert "--registry" in only_line(capsys)


def test_outside_git_everything_but_the_commit_works(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["status", "--as-of", "2024-05-15"]) == 0
    assert "dữ liệu chưa ghi vào git" in capsys.readouterr().out


def test_nothing_is_computed_from_a_registry_that_cannot_be_read_whole(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (registry / "tasks/kl-2024-04-23.4.4.yaml").write_text("title: a\n<<<<<<< HEAD\n", encoding="utf-8")
    for command in (["status"], ["list", "tasks"], ["report", "weekly"], ["explain", "4.4"], ["trace"]):
        assert main.run(command) == 3
        said = only_line(capsys)
        assert "registry/tasks/kl-2024-04-23.4.4.yaml:2" in said
        assert "deann06 validate" in said
    assert not (registry.parent / "reports").exists()


def test_a_bug_is_said_to_be_one(
    registry: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "answered", lambda *_: 1 / 0)
    assert main.run(["status"]) == 4
    assert "ZeroDivisionError" in only_line(capsys)


@pytest.mark.parametrize(
    "error", [DeannError("registry.not_found", folder="a\n\x1b[2K\u202eb"), ValueError("a\n\x1b[2K\u202eb")]
)
def test_what_an_error_names_cannot_steer_the_terminal(
    error: Exception, registry: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(reading, "answered", fail)
    assert main.run(["status"]) in (3, 4)
    assert only_line(capsys).rstrip("\n").isprintable()


def test_an_interruption_is_no_bug(
    registry: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "answered", interrupt)
    assert main.run(["status"]) == 130
    assert "đã dừng theo yêu cầu" in only_line(capsys)


def test_errors_are_told_in_english_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = command(tmp_path, "status", "--lang", "en")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("deann06: error: no registry")


def test_a_closed_pipe_is_quiet(registry: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "deann06", "status"],
            stdout=closed,
            stderr=subprocess.PIPE,
            cwd=registry,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_is_utf8_whatever_the_machine_says(registry: Path) -> None:
    done = command(registry, "status", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "Đề án 06 tỉnh Khánh Hòa" in done.stdout


def command(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deann06", *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["update", "--from", "missing.csv", "--by", "cat"], "missing.csv: không có tệp hay thư mục này"),
        (["update", "--from", ".", "--by", "cat"], "là thư mục, không phải tệp"),
        (
            ["--lang", "en", "update", "--from", "missing.csv", "--by", "cat"],
            "missing.csv could not be read: no such file or folder",
        ),
    ],
)
def test_what_the_system_answers_is_said_in_the_language_in_use(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    locale.use(main.chosen_language(words))
    try:
        assert main.run(words) == 3
    finally:
        locale.use("vi")
    assert said in only_line(capsys)
