"""Every hint of every rule, tried on a registry that git has recorded: it never leads into a refusal."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.checks.laid import example, laid
from tests.checks.test_cases import CODES
from tests.cli.conftest import CopyRegistry, Run
from tests.clock import thinking_it_is

COMMAND = re.compile(r"deann06 correct .*$|deann06 rename \S+ [^\s,]+")
EXCEPT = re.compile(r"deann06 except (\S+) .*$")
# Where the good side of a case is another registry: what the hint says, done by hand.
BY_HAND = {
    "D302": ("directives/kl-2023-04-23.yaml", "issued: 2023-04-23", "issued: 2024-04-23"),
    "T708": ("tasks/kh-2024-01-02.1.yaml", "Báo cáo tổ #3 của Ban Chỉ đạo", '"Báo cáo tổ #3 của Ban Chỉ đạo"'),
    "L502": ("tasks/kh-2024-01-02.7.yaml", 'clause: "7"', 'clause: "2"'),
}
# Told at an entry, to be mended at the tasks; and what makes a record unreadable, which nobody can compare.
ELSEWHERE = {"P617", "S201", "S202", "S203"}
NO_SETTINGS = {"F117"}  # no command reads that registry as it is
NO_RECORDS = {"F110", "F112", "F113", "F116", "F119"}  # what git or the gate does not take for a file of data


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@x", *words], cwd=folder, check=True, capture_output=True
    )


def recorded(folder: Path, code: str, side: str = "bad") -> Path:
    """The registry of an example, as the only commit of a repository."""
    root = laid(code, side, folder / "registry")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", "--date", "2024-05-10T12:00:00+07:00")
    return root


def day_of(code: str) -> str:
    return example(code, "bad").as_of.isoformat()


def findings(run: Run, root: Path, code: str) -> list[dict[str, str]]:
    with thinking_it_is(day_of(code)):  # what lies ahead of the example's day is in the future
        done = run("validate", "--as-of", day_of(code), "--format", "json", cwd=root)
    return [one for one in json.loads(done.out)["findings"] if one["code"] == code]


def refusals(run: Run, root: Path, code: str) -> list[dict[str, str]]:
    """What the gate refuses of the change from the commit to the files as they are."""
    day = day_of(code)
    done = run("ci", "--base", "HEAD", "--as-of", day, "--format", "json", cwd=root)
    return [one for one in json.loads(done.out)["findings"] if one["code"][0] == "G" and one["severity"] == "error"]


@pytest.mark.parametrize("code", [code for code in CODES if code not in NO_SETTINGS | NO_RECORDS])
def test_what_a_hint_says_of_recorded_data_can_be_done(code: str, run: Run, tmp_path: Path) -> None:
    root = recorded(tmp_path, code)
    found = findings(run, root, code)
    assert found
    for _ in found:
        one = findings(run, root, code)[0]
        if not (command := COMMAND.search(one["hint"])):
            assert not one["field"].startswith("log.") or code in ELSEWHERE, one["hint"]
            break
        words = shlex.split(command[0])[1:]
        day = [] if words[0] == "rename" or "--date" in words else ["--date", day_of(code)]
        done = run(*words, *day, cwd=root)
        assert (done.code, done.out.endswith("--again.\n")) == (0, False), (one["hint"], done.err)
        left = findings(run, root, code)
        assert len(left) < len(found), (one["hint"], left)
        found = left
    if not findings(run, root, code):
        assert refusals(run, root, code) == []
        return
    if code in BY_HAND:
        path, old, new = BY_HAND[code]
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    else:
        shutil.rmtree(root)
        laid(code, "good", root)
    for refused in refusals(run, root, code):
        written = EXCEPT.search(one["hint"])
        assert written, (one["hint"], refused)
        assert refused["code"] in written[1].split(",")
        line = written[0].replace("…", "2024-06-30")  # a reason and a number as good as any
        done = run(*shlex.split(line)[1:], "--as-of", day_of(code), cwd=root)
        assert done.code == 0, (line, done.err)


@pytest.mark.parametrize("code", sorted(NO_RECORDS))
def test_what_is_no_record_is_taken_away(code: str, run: Run, tmp_path: Path) -> None:
    root = recorded(tmp_path, code, "good")
    for side in ("bad", "good"):
        shutil.rmtree(root)
        laid(code, side, root)
        assert bool(findings(run, root, code)) == (side == "bad")
    assert refusals(run, root, code) == []


def test_settings_that_are_missing_are_taken_back(run: Run, tmp_path: Path) -> None:
    root = recorded(tmp_path, "F117", "good")
    git(tmp_path, "rm", "-q", f"{root.name}/registry.yaml")
    git(tmp_path, "commit", "-q", "-m", "y")
    done = run("status", cwd=tmp_path)
    assert (done.code, "registry/registry.yaml" in done.err, "git" in done.err) == (3, True, True)
    git(tmp_path, "checkout", "-q", "HEAD~1", "--", "registry/registry.yaml")
    done = run("validate", "--known-at", "HEAD", "--format", "json", cwd=tmp_path)
    assert done.out, done.err
    (told,) = json.loads(done.out)["findings"]
    assert (told["code"], "git" in told["hint"]) == ("F117", True)
    assert run("status", "--as-of", "2024-05-15", cwd=tmp_path).code == 0
    assert run("ci", "--base", "HEAD~1", "--as-of", "2024-05-15", cwd=tmp_path).code == 0  # the last that can be read


def test_settings_that_never_were_are_made(run: Run, tmp_path: Path) -> None:
    root = recorded(tmp_path, "F117", "bad")
    words = ("--title", "T", "--committee", "bcd-2=Ban A", "--focal-point", "cat-2=Công an A", "--place", "P")
    assert run("init", *words, cwd=tmp_path).code == 0
    assert run("status", "--as-of", "2024-05-15", cwd=root).code == 0


def test_every_exception_to_how_hints_are_tried_is_of_a_rule() -> None:
    """Those of the gate are in test_gate_hints.py."""
    assert {*BY_HAND, *ELSEWHERE, *NO_SETTINGS, *NO_RECORDS} <= set(CODES)


def test_a_remark_that_stands_apart_is_none(run: Run, tmp_path: Path) -> None:
    root = recorded(tmp_path, "T708")
    path = root / "tasks/kh-2024-01-02.1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("tổ #3", "tổ  # 3"), encoding="utf-8")
    assert (findings(run, root, "T708"), refusals(run, root, "T708")) == ([], [])


LOG = """\
log:
- {date: 2024-05-06, by: snv, submit: 2024-W19}
- {date: 2024-05-06, by: [stc, snv], submit: 2024-W19, document: {number: 145/BC-SNV}}
- {date: 2024-05-06, by: stc, submit: 2024-W19}
"""


def test_the_command_has_the_number_of_the_entry_and_keeps_what_others_handed_in(
    run: Run, copy_registry: CopyRegistry
) -> None:
    root = copy_registry()
    path = root / "tasks/kl-2024-04-23.4.5.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LOG, encoding="utf-8")
    words = ("validate", "--select", "P615", "--as-of", "15/5/2024", "--format", "json")
    assert len(run(*words, cwd=root).json["findings"]) == 2
    assert not any("correct" in one["hint"] for one in run(*words, cwd=root).json["findings"])  # nothing is recorded
    git(root.parent, "init", "-q")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-q", "-m", "x")
    path.write_text(path.read_text(encoding="utf-8") + LOG.splitlines()[-1] + "\n", encoding="utf-8")
    commands = [COMMAND.search(one["hint"]) for one in run(*words, cwd=root).json["findings"]]
    assert [command and command[0] for command in commands] == [
        'deann06 correct kl-2024-04-23.4.5 "2024-05-06#2" --submit 2024-W19 --document 145/BC-SNV --by stc '
        '--date 2024-05-06 --note "Nộp hai lần một kỳ"',
        'deann06 correct kl-2024-04-23.4.5 "2024-05-06#3" --by stc --note "Nộp hai lần một kỳ"',
        None,
    ]
    path.write_text(path.read_text(encoding="utf-8").rpartition("- {")[0], encoding="utf-8")
    for command in commands[:2]:
        assert command
        assert run(*shlex.split(command[0])[1:], cwd=root).code == 0
    assert run(*words, cwd=root).json["findings"] == []
    handed_in = run("explain", "4.5", "--as-of", "15/5/2024", "--format", "json", cwd=root).json["periods"]
    shares = next(one["shares"] for one in handed_in if one["period"] == "2024-W19")
    assert {one["agency"] for one in shares if one["submitted"]} == {"snv", "stc"}


def test_in_a_terminal_the_command_stands_on_a_line_of_its_own(run: Run, tmp_path: Path) -> None:
    root = recorded(tmp_path, "P615")
    said = run("validate", "--as-of", "15/5/2024", cwd=root).out.splitlines()
    (line,) = [line for line in said if "deann06 correct" in line]
    assert line.split()[:2] == ["deann06", "correct"] and line.endswith('--note "Nộp hai lần một kỳ"')


@pytest.mark.parametrize(
    ("code", "text"),
    [("T701", "Ðã gửi"), ("T703", "ba \u0301o"), ("T704", "a\u00a0b"), ("T705", "a  b")],
)
def test_a_text_that_was_corrected_is_told_no_more(code: str, text: str, run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    path = root / "tasks/kl-2024-04-23.4.3b.yaml"
    entry = f'log:\n- {{date: 2024-05-06, by: cat, note: "{text}"}}\n'
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    git(root.parent, "init", "-q")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-q", "-m", "x")
    words = ("validate", "--select", code, "--as-of", "15/5/2024", "--format", "json")
    (one,) = run(*words, cwd=root).json["findings"]
    command = COMMAND.search(one["hint"])
    assert command
    assert run(*shlex.split(command[0])[1:], "--date", "15/5/2024", cwd=root).code == 0
    assert run(*words, cwd=root).json["findings"] == []


def test_outside_of_git_a_hint_says_what_is_right(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    path = root / "tasks/kl-2024-04-23.4.5.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LOG, encoding="utf-8")
    found = run("validate", "--select", "P615", "--as-of", "15/5/2024", "--format", "json", cwd=root).json["findings"]
    assert {one["hint"] for one in found} == {"Bỏ lần thừa, hoặc sửa tên kỳ."}


@pytest.mark.parametrize("code", ["L527", "L537", "L538"])
def test_what_is_only_told_to_the_reviewer_asks_for_no_exception(code: str, run: Run, tmp_path: Path) -> None:
    for one in findings(run, recorded(tmp_path, code), code):
        assert "deann06 except" not in one["hint"]
