"""What shells are told to complete: commands, options, names and words, wherever any is taken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deann06.cli.app import COMMANDS, command_of
from deann06.cli.completion.places import CODES, NAMES, codes_for, names_for, place_of
from deann06.cli.create.new_fields import KINDS
from tests.cli.conftest import EXAMPLE, Run

TEXTS = """
    DATE REV REV|DATE N VALUE TERM [TERM] WORDS... YEAR ENTRY NEW TEXT NAME NUMBER NUMBER|ID POST A..B FORMAT
    REASON A B O P SUMMARY [ENTRY] KEY [DAY...]
"""


def _parameters() -> Iterator[tuple[str, Any]]:
    def below(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        for word, one in getattr(command, "commands", {}).items():
            yield from below(f"{name} {word}", one)
        if not hasattr(command, "commands"):
            yield from ((name, one) for one in command.params)

    for name in COMMANDS:
        yield from below(name, command_of(name))


def test_every_place_that_takes_a_name_or_a_code_is_known() -> None:
    taken = list(_parameters())
    unknown = []
    for command, one in taken:
        place = place_of(one)
        known = names_for(command, one) or codes_for(command, one) or place in ("--id",) or one.type.name == "path"
        text = str(one.metavar or place) in TEXTS.split()
        if not (known or text or getattr(one, "is_flag", False)):
            unknown.append((command, place, one.metavar))
    assert unknown == []
    places = {place_of(one) for _, one in taken} | {f"{command} {place_of(one)}" for command, one in taken}
    assert {*NAMES, *CODES} <= places


def test_what_new_records_name_is_completed_by_its_names() -> None:
    whose = {"agency": "bodies", "body": "bodies", "successor": "bodies", "member": "bodies"}
    whose |= {"directive": "directives", "assignment": "directives", "task": "tasks", "group": "groups"}
    for kind, (_, fields) in KINDS.items():
        for field in fields:
            assert NAMES.get(f"--{field.option}") == whose.get(field.reads, NAMES.get(f"--{field.option}"))
            assert field.kind is None or CODES.get(f"new {kind} --{field.option}") or CODES.get(f"--{field.option}")


@pytest.mark.parametrize(
    ("before", "word", "first"),
    [
        ("", "sta", "status"),
        ("", "--v", "--version"),
        ("new", "ta", "task"),
        ("show", "4.3", "4.3a"),
        ("show", "kl-2024-04-23.4.3", "kl-2024-04-23.4.3a"),
        ("explain --agency", "so y", "Sở Y tế"),
        ("mine", "sy", "syt"),
        ("submit 4.5 --for cat --for", "stt", "stttt"),
        ("list tasks --standing", "qua", "quá hạn"),
        ("list tasks --standing", "'quá h", "quá hạn"),
        ("list tasks --standing", "overdue,due", "overdue,due_soon"),
        ("list tasks --group", "dữ l", "Dữ liệu"),
        ("list tasks --phase", "2022", "2022-2025"),
        ("status --recipient", "công an t", "Công an tỉnh"),
        ("list", "nhi", "nhiệm vụ"),
        ("block 4.4 --kind", "kinh", "kinh phí"),
        ("trace", "30-NQ/", "30-NQ/TU"),
        ("rule", "D30", "D301"),
        ("status", "--lang=e", "--lang=en"),
        ("status --lang =", "e", "en"),
        ("status", "--as", "--as-of"),
        ("completion", "f", "fish"),
        ("init --starter", "xã", "xã, phường, đặc khu"),
        ("set", "dau", "Đầu mối"),
        ("set", "policy.c", "policy.completion"),
    ],
)
def test_what_may_stand_there_comes_first(
    before: str, word: str, first: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEANN06_REGISTRY", str(EXAMPLE))
    done = run("complete", f"--word={word}", "--", *before.split())
    assert (done.code, done.err) == (0, "")
    assert done.out.partition("\n")[0].partition("\t")[0] == first


@pytest.mark.parametrize("before", ["validate", "status --registry", "changes --output"])
def test_a_file_is_left_to_the_shell(before: str, run: Run) -> None:
    assert run("complete", "--word=x", "--", *before.split()).code == 1


@pytest.mark.parametrize("before", ["no-such", "show", "status --no-such"])
def test_nothing_is_said_where_nothing_is_known(before: str, run: Run, tmp_path: Path) -> None:
    done = run("complete", "--word=4", "--", *before.split(), cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_an_option_that_was_given_is_not_proposed_again(run: Run) -> None:
    assert "--standing" not in run("complete", "--word=--sta", "--", "list", "tasks", "--standing", "overdue").out


SCRIPTED = {
    "bash": 'eval "$(deann06 completion bash)"; COMP_WORDS=(deann06 show 4.3); COMP_CWORD=2; _deann06 deann06;'
    ' printf "%s\\n" "${COMPREPLY[@]}"',
    "fish": 'deann06 completion fish | source; complete -C "deann06 show 4.3"',
}


@pytest.mark.parametrize("shell", SCRIPTED)
def test_a_shell_completes_by_its_script(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    monkeypatch.setenv("DEANN06_REGISTRY", str(EXAMPLE))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    done = subprocess.run([program, "-c", SCRIPTED[shell]], capture_output=True, text=True, check=True)
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == ["4.3a", "4.3b", "4.3c", "4.3d"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_is_put_where_its_shell_looks(
    shell: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    script = run("completion", shell).out
    done = run("completion", shell, "--install")
    (written,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert (done.code, written.read_text(encoding="utf-8")) == (0, script)
    assert str(written) in done.out
    assert run("completion", shell, "--install").code == 0
