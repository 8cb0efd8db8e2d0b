"""`--help`: every command has its page, in the language asked for, with an example."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from deann06.cli.app import COMMANDS, GROUPS
from deann06.cli.create.new_fields import KINDS
from deann06.locale import LANGUAGES, t, table
from tests.cli.conftest import Run

ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|\[default|\[required|Install completion|Error")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_a_command_is_vietnamese_and_has_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"Cách dùng: deann06 {command}" in done.out
    assert "In trang hướng dẫn này." in done.out
    assert re.search(rf"Ví dụ:\s+deann06 {command}", done.out)
    assert not ENGLISH.search(done.out)


BELOW = (
    *(f"calendar {word}" for word in ("show", "suggest", "confirm")),
    *(f"round {word}" for word in ("make", "take")),
    *(f"packet {word}" for word in ("make", "take", "status")),
    *(f"template {word}" for word in ("new", "check")),
    *(f"new {kind}" for kind in (*KINDS, "clause")),
)
IN_WORDS = {f"help.value.{name}": name for name in re.findall(r"help\.value\.(\w+)", " ".join(table("vi", "help")))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS, *BELOW])
def test_what_an_option_takes_is_said_in_words_and_its_default_once(
    command: str, language: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    out = run("--lang", language, *command.split(), "--help").out
    page = re.sub(r"(Ví dụ|Example):.*\n", "", out)
    assert not re.search(r"<\w+|[{}]", page)
    for told in re.split(r"\n│[ *]+(?=--|\[|[A-ZĐ])", page):
        assert len(re.findall(r"mặc định:|\(mặc định\)|default:|\(default\)", told)) < 2, told
    if language == "vi" and command != "merge-driver":  # of which git knows %O, %A, %B and %P
        shown = set(re.findall(r"(?<=[ \[|])[A-Z]+(?=[ \]|.])", page))
        assert not {name for key, name in IN_WORDS.items() if t(key) != name} & (shown - {"N"})


def test_the_page_of_the_program_names_every_command_in_its_group(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    titles = ["Xem", "Ghi", "Báo cáo", "Trao đổi (Excel, lịch, định dạng mở)", "Kiểm tra", "Thiết lập"]
    assert re.findall(r"^╭─ (.*?) ─+╮$", done.out, re.MULTILINE) == ["Tùy chọn", *titles]
    panels = re.split(r"^╭─ .*$", done.out, flags=re.MULTILINE)[2:]
    shown = [re.findall(r"^│ ([a-z-]+) ", panel, re.MULTILINE) for panel in panels]
    assert shown == [list(names) for names in GROUPS.values()]
    assert sorted([*chain.from_iterable(shown), "rule", "merge-driver"]) == sorted(COMMANDS)
    assert not ENGLISH.search(done.out)


@pytest.mark.parametrize("words", [(), ("--lang", "en")])
def test_alone_it_shows_where_to_begin(words: tuple[str, ...], run: Run) -> None:
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) < 20
    assert all(f"deann06 {name}" in done.out for name in ("status", "init", "demo", "--help"))
    assert ("Chưa có sổ" in done.out) == (not words)


PAIRS = [("update", "edit"), ("update", "correct"), ("edit", "correct"), ("extend", "request"), ("validate", "ci")]


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *(pair[::-1] for pair in PAIRS)], ids="-".join)
def test_of_two_that_are_taken_for_each_other_each_names_the_other(one: str, other: str, run: Run) -> None:
    assert re.search(rf"\b{other}\b", run(one, "--help").out)


def test_in_english_it_is_english(run: Run) -> None:
    done = run("--lang", "en", "list", "--help")
    assert "Usage: deann06 list [OPTIONS]" in done.out
    assert "Show this page and exit." in done.out
