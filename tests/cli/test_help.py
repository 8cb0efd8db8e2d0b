"""`--help`: every command has its page, in the language asked for, with an example."""

from __future__ import annotations

import re

import pytest

from deann06.cli.app import COMMANDS
from tests.cli.conftest import Run

ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|\[default|\[required|Install completion|Error")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_a_command_is_vietnamese_and_has_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"Cách dùng: deann06 {command}" in done.out
    assert "In trang này rồi thôi." in done.out
    assert re.search(rf"Ví dụ:\s+deann06 {command}", done.out)
    assert not ENGLISH.search(done.out)


def test_the_page_of_the_program_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for command in COMMANDS:
        assert re.search(rf"^│ {command} ", done.out, re.MULTILINE)
    assert not ENGLISH.search(done.out)


def test_in_english_it_is_english(run: Run) -> None:
    done = run("--lang", "en", "list", "--help")
    assert "Usage: deann06 list [OPTIONS]" in done.out
    assert "Show this page and exit." in done.out
