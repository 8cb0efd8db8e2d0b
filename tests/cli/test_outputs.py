"""Where output cannot go: refused in one sentence, at once, and nothing changed."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from deann06.cli.app import GROUPS, command_of
from tests.cli.conftest import CopyRegistry, Run
from tests.store.repository import sample

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and sockets of POSIX")
DAY = "--as-of=2024-05-15"
REPORT = "weekly-2024-W20.md"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def bound(path: Path) -> None:
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as made:  # names of sockets are short
        made.bind(path.name)


def folder(path: Path) -> None:
    path.mkdir()


def file(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def linked_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("ống"))
    path.symlink_to("ống")


def link_to_nothing(path: Path) -> None:
    path.symlink_to("none")


def device(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = sample(tmp_path_factory.mktemp("sổ") / "kho")
    for agency in (made.registry / "agencies").iterdir():
        made.append(f"agencies/{agency.name}", "reviewers: ['@a']")
    made.commit("2024-05-08")
    return made.root


INTO_A_FILE = {
    "codeowners": ("codeowners", "--output"),
    "deadline": ("deadline", "trước ngày 15/5/2024", "--output"),
    "validate": ("validate", DAY, "--output"),
    "rules": ("rules", "--output"),
    "rules CODE": ("rules", "S201", "--output"),
    "changes": ("changes", DAY, "HEAD", "--output"),
    "ci": ("ci", "--base=HEAD", DAY, "--output"),
    "ci --summary": ("ci", "--base=HEAD", DAY, "--summary"),
    "ci --comment": ("ci", "--base=HEAD", DAY, "--comment"),
}
INTO_A_FOLDER = {"report": ("report", "weekly", DAY, "--output"), "schema": ("schema", "--output")}


def refused(run: Run, office: Path, words: tuple[str, ...], place: Path, told: str) -> None:
    before = sorted(place.parent.rglob("*"))
    done = run(*words, str(place), cwd=office)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done.err
    assert told in done.err and " chọn " in done.err
    assert sorted(place.parent.rglob("*")) == before


@pytest.mark.parametrize("words", INTO_A_FILE.values(), ids=list(INTO_A_FILE))
@pytest.mark.parametrize(
    ("made", "told"),
    [(pipe, "không có chương trình nào đọc"), (linked_pipe, "không có chương trình nào đọc"), (bound, "là ổ cắm"),
     (folder, "là thư mục")],
)  # fmt: skip
def test_what_is_no_file_is_not_written(
    words: tuple[str, ...], made: Callable[[Path], None], told: str, run: Run, office: Path, tmp_path: Path
) -> None:
    made(tmp_path / "ra")
    refused(run, office, words, tmp_path / "ra", told)


@pytest.mark.parametrize("words", [*INTO_A_FILE.values(), *INTO_A_FOLDER.values()])
def test_what_is_no_folder_holds_no_file(words: tuple[str, ...], run: Run, office: Path, tmp_path: Path) -> None:
    file(tmp_path / "tệp")
    refused(run, office, words, tmp_path / "tệp/ra", "không phải thư mục")


@pytest.mark.parametrize("words", INTO_A_FOLDER.values(), ids=list(INTO_A_FOLDER))
@pytest.mark.parametrize("made", [pipe, linked_pipe, bound, file, link_to_nothing, device])
def test_what_is_no_folder_is_not_written_into(
    words: tuple[str, ...], made: Callable[[Path], None], run: Run, office: Path, tmp_path: Path
) -> None:
    made(tmp_path / "ra")
    refused(run, office, words, tmp_path / "ra", "không phải thư mục")


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    ("made", "told"),
    [(pipe, "là ống"), (linked_pipe, "là ống"), (bound, "là ổ cắm"), (folder, "là thư mục"), (device, "là thiết bị")],
)
def test_no_report_is_written_where_one_of_its_files_is_none(
    made: Callable[[Path], None], told: str, force: tuple[str, ...], run: Run, office: Path, tmp_path: Path
) -> None:
    (tmp_path / "ra").mkdir()
    made(tmp_path / "ra" / REPORT)
    refused(run, office, ("report", "weekly", DAY, *force, "--output"), tmp_path / "ra", told)


def test_no_schema_is_written_where_one_of_its_files_is_none(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    pipe(tmp_path / "ra/task.schema.json")
    refused(run, office, ("schema", "--output"), tmp_path / "ra", "là ống")


@pytest.mark.parametrize("words", INTO_A_FILE.values(), ids=list(INTO_A_FILE))
def test_a_pipe_that_is_read_gets_all_of_it(words: tuple[str, ...], run: Run, office: Path, tmp_path: Path) -> None:
    assert run(*words, str(tmp_path / "tệp"), cwd=office).code == 0
    pipe(tmp_path / "ống")
    got: list[bytes] = []
    ready = os.open(tmp_path / "ống", os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(ready, True)
    reader = threading.Thread(target=lambda: got.append(os.fdopen(ready, "rb").read()))
    done = None
    holder = os.open(tmp_path / "ống", os.O_WRONLY)
    reader.start()
    try:
        done = run(*words, str(tmp_path / "ống"), cwd=office)
    finally:
        os.close(holder)
        reader.join()
    assert (done.code, got) == (0, [(tmp_path / "tệp").read_bytes()])


def test_the_summary_of_a_host_is_not_waited_for(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(tmp_path / "ra")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "ra"))
    done = run("ci", "--base=HEAD", DAY, cwd=office)
    assert (done.code, "không có chương trình nào đọc" in done.err) == (3, True)


PAGES = [
    "status",
    "mine cat",
    "list tasks",
    "list agencies --format markdown",
    "list tasks --format csv",
    "show 4.4",
    "explain 4.4 --format json",
    "search thuê",
    "trace",
    "calendar show 2024",
]


@pytest.mark.parametrize("words", PAGES)
def test_a_page_goes_into_a_file_as_it_is_printed(
    words: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = [] if words.startswith("calendar") else ["--as-of", "15/5/2024"]
    printed = run(*words.split(), *day)
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "mới" / "trang.txt"
    done = run(*words.split(), *day, "--output", str(path))
    assert (done.code, done.out, done.err) == (printed.code, "", "")
    assert path.read_bytes().decode("utf-8-sig") == printed.out
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == ("csv" in words)


def test_a_page_that_cannot_be_made_leaves_the_file_as_it_was(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "trang.txt"
    path.write_text("cũ", encoding="utf-8")
    assert run("show", "9.9", "--output", str(path)).code == 3
    assert path.read_text(encoding="utf-8") == "cũ"


def test_no_page_goes_into_the_registry(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    done = run("status", "--output", "trang.txt", cwd=registry)
    assert (done.code, (registry / "trang.txt").exists()) == (2, False)


def test_every_command_that_reads_writes_its_page_into_a_file() -> None:
    """What `>` of PowerShell 5 writes is UTF-16: nothing that reads may be without."""
    reading = [*chain.from_iterable(GROUPS[group] for group in ("read", "report", "check")), "rule", "schema"]
    assert [name for name in reading if "--output" not in options(command_of(name))] == []
    for group, wanted in {"calendar": {"show", "suggest"}, "template": {"check", "names"}}.items():
        below = command_of(group).commands
        assert {name for name, one in below.items() if "--output" in options(one)} == wanted


def options(command: Any) -> list[str]:
    return [name for param in command.params for name in param.opts]


@pytest.mark.parametrize("words", ["list tasks --format csv", "update --template", "new agency --template"])
@pytest.mark.parametrize("name", ["bảng.xlsx", "BẢNG.XLS", "bảng.ods"])
def test_a_table_in_text_is_not_called_a_workbook(
    words: str, name: str, run: Run, office: Path, tmp_path: Path
) -> None:
    done = run(*words.split(), "--output", str(tmp_path / name), cwd=office)
    assert (done.code, done.out, list(tmp_path.iterdir())) == (2, "", [])
    way = done.err.partition("--output ")[2].strip()
    assert run(*words.split(), "--output", way, cwd=office).code == 0
