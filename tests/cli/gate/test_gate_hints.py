"""Every way that a hint of the gate names, gone in a real repository: it passes, and nothing else is refused."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.checks import CHECKS, severity
from deann06.core.findings import Severity
from tests.checks.test_governance import CODES, base, begun, case
from tests.cli.conftest import Run
from tests.cli.gate.test_ci import AS_OF, git, record, repository

__all__ = ["repository"]
WRITTEN: Final = re.compile(r"deann06 (?:correct|explain|rename|edit) .+?(?=[.;] |[.;]?$)")  # `except`: test_except.py
# What is typed, each as one would; `/` divides steps, and a step that begins with `=` puts text for text into a file.
SAID: Final = "--date 10/5/2024 --by"
ONE_FILE: Final = "tasks/kh-2024-01-02.1.yaml"
ONE, TWO, THREE = (f"kh-2024-01-02.{n}" for n in (1, 2, 3))
CORRECTED: Final = f"correct {ONE} 2024-04-01 --progress 40 {SAID} cat"
EXTENDED: Final = f"extend {ONE} 31/5/2024 --document 5/CV {SAID} bcd"
REASSIGNED: Final = f"reassign {ONE} --lead stp --document 5/QĐ {SAID} bcd"
DONE: Final = f"update {ONE} --state completed --document 5/BC {SAID} cat"
NEW: Final = "new directive --title Mới --kind 'Kế hoạch' --number 7/KH-BCĐ --issued 10/5/2024 --issuer bcd"
BASE: Final[dict[str, tuple[str, ...]]] = {  # from what was there before, as hints say that begin with taking it back
    "G401": (EXTENDED,),
    "G402": (CORRECTED,),
    "G403": (CORRECTED,),
    "G404": (
        f"update {TWO} --state stopped --document 5/QĐ {SAID} bcd",
        f"{NEW} / supersede kh-2024-01-02 7-kh-bcd-2024 {SAID} bcd",
    ),
    "G405": (
        f"reassign {TWO} --respondent cat --document 5/QĐ {SAID} bcd",
        "=agencies/so-nganh.yaml=[cat, syt]=[cat, {agency: syt, until: 2024-06-30}]",
    ),
    "G406": (REASSIGNED,),
    "G407": (DONE,),
    "G408": (EXTENDED, f"request {ONE} 31/5/2024 {SAID} cat"),
    "G409": (f"update {ONE} --note 'Đã họp' {SAID} cat",),
    "G411": (
        f"update {THREE} --state in_progress --note 'Chưa đạt' {SAID} bcd",
        f"update {THREE} --state in_progress --document 5/CV {SAID} bcd",
    ),
    "G412": ("",),
    "G415": (f"update {ONE} --state paused --document 5/QĐ {SAID} bcd", f"block {ONE} --kind funding {SAID} cat"),
    "G418": (EXTENDED,),
    "G419": (f"submit {TWO} --for syt --document 5/BC {SAID} cat", f"submit {TWO} --for syt --date 15/5/2024 --by cat"),
    "G425": (
        "",
        "=agencies/so-nganh.yaml=[cat, syt]=[cat, {agency: syt, until: 2024-03-31, basis: 5/QĐ-UBND}]",
    ),
    "G426": (DONE, f"update {ONE} --state completed --document 5/BC --date 8/5/2024 --by cat"),
    "G431": ("",),
    "G432": ("",),
}
TOLD: Final = [code for code in CODES if code not in ("G413", "G414", "G422")]  # of exceptions: below
FIRST_RESTORED: Final = {"G403"}  # the line that a hint ends with comes behind taking the change back
LOOK: Final = {"G410", "G427", "G428"}  # somebody is to look, nothing is to be done


def found(run: Run, repository: Path, *words: str) -> dict[str, list[dict[str, Any]]]:
    """What the gate says of the branch, by code."""
    done = run("ci", *AS_OF, *(words or ("--base", "main")), "--all", "--format", "json", cwd=repository)
    told = json.loads(done.out)["findings"]
    return {code: [one for one in told if one["code"] == code] for code in {one["code"] for one in told}}


def go(run: Run, repository: Path, way: str) -> None:
    """Take the steps of a way, and commit what they come to."""
    for step in filter(None, map(str.strip, way.split(" / "))):
        if step.startswith("="):
            _, path, old, new = step.split("=")
            file = repository / "registry" / path
            assert old in file.read_text(encoding="utf-8")
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        else:
            done = run(*shlex.split(step), *(() if step.startswith(("supersede", "new")) else AS_OF), cwd=repository)
            assert done.code == 0, (step, done.err)
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "--allow-empty", "-m", way or "back")


def cheated(repository: Path, code: str) -> None:
    """A branch with the bad change of a page, on the base that it needs."""
    git(repository, "switch", "-q", "main")
    record(repository, begun(code))
    git(repository, "switch", "-q", "-C", "change")
    record(repository, case(code, "bad"))


def passes(run: Run, repository: Path, code: str, *words: str) -> None:
    left = found(run, repository, *words)
    assert code not in left, left[code]
    assert [one for one in left if severity(one) is Severity.ERROR] == [], left


@pytest.mark.parametrize("code", TOLD)
def test_what_the_gate_tells_is_mended_as_the_good_change_does_it(run: Run, repository: Path, code: str) -> None:
    cheated(repository, code)
    assert found(run, repository)[code]
    record(repository, case(code, "good"))
    passes(run, repository, code)


@pytest.mark.parametrize(("code", "way"), [(code, way) for code, ways in BASE.items() for way in ways])
def test_each_way_that_a_hint_names_passes(run: Run, repository: Path, code: str, way: str) -> None:
    cheated(repository, code)
    assert found(run, repository)[code]
    record(repository, begun(code))
    go(run, repository, way)
    passes(run, repository, code)


@pytest.mark.parametrize("code", TOLD)
def test_each_command_that_a_hint_ends_with_runs(run: Run, repository: Path, code: str) -> None:
    cheated(repository, code)
    told = found(run, repository)[code]
    if code in FIRST_RESTORED:
        record(repository, begun(code))
    for one in told:
        for line in WRITTEN.findall(one["hint"]):
            go(run, repository, line.removeprefix("deann06 ").replace("LÝ_DO", "Nhầm") + " --date 10/5/2024")
            passes(run, repository, code)


# --- exceptions, days that pass, repositories ------------------------------------------------------


def test_exceptions_of_no_use_are_taken_out(run: Run, repository: Path) -> None:
    for code in ("G413", "G414"):
        git(repository, "switch", "-q", "main")
        record(repository, base() | {"waivers.yaml": case(code, "bad")["waivers.yaml"]})
        git(repository, "switch", "-q", "-C", "change")
        assert code in found(run, repository)
        record(repository, base())
        passes(run, repository, code)


def test_a_new_exception_takes_effect_once_it_is_merged(run: Run, repository: Path) -> None:
    cheated(repository, "G422")
    assert found(run, repository)["G422"]
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "change")
    git(repository, "switch", "-q", "change")
    record(repository, case("G422", "bad") | {ONE_FILE: case("G401", "bad")[ONE_FILE]})
    passes(run, repository, "G422")


LATE: Final = ("--base", "HEAD", "--fail-on", "overdue,missing-report")
WEEKLY: Final = """\
title: Báo cáo tuần
directive: kh-2024-01-02
clause: "4"
lead: [cat]
deadline: {every: week, before: thursday}
assigned: 2024-05-01
"""


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("G416", DONE),
        ("G416", EXTENDED),
        ("G417", "submit kh-2024-01-02.4 --date 15/5/2024 --by cat --period 2024-W19"),
        ("G417", "waive kh-2024-01-02.4 --period 2024-W19 --document 5/CV --date 15/5/2024 --by bcd"),
    ],
)
def test_what_is_late_is_done_or_granted(run: Run, repository: Path, code: str, way: str) -> None:
    record(repository, base() | {"tasks/kh-2024-01-02.4.yaml": WEEKLY.encode()} if code == "G417" else base())
    done = run("ci", *AS_OF, *LATE, "--format", "sarif", cwd=repository)
    assert done.code == 1
    (told,) = [one["message"]["text"] for one in json.loads(done.out)["runs"][0]["results"] if one["ruleId"] == code]
    (line,) = WRITTEN.findall(told.partition(" Có căn cứ")[0])
    go(run, repository, line.removeprefix("deann06 "))
    assert code in run("ci", *AS_OF, *LATE, "--format", "sarif", cwd=repository).out
    go(run, repository, way)
    assert code not in run("ci", *AS_OF, *LATE, "--format", "sarif", cwd=repository).out


def test_what_a_forced_push_left_out_is_brought_back(run: Run, repository: Path) -> None:
    record(repository, case("G411", "good"))
    lost = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "reset", "-q", "--hard", "main")
    record(repository, base() | {"agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
    pushed = ("--base", lost, "--push")
    assert found(run, repository, *pushed)["G421"]
    git(repository, "merge", "-q", "-m", "x", lost)
    passes(run, repository, "G421", *pushed)


def test_a_file_that_decides_is_left_out(run: Run, repository: Path) -> None:
    (repository / "CODEOWNERS").write_text("* @a\n", encoding="utf-8")
    go(run, repository, "")
    assert found(run, repository)["G423"]
    git(repository, "rm", "-q", "CODEOWNERS")
    go(run, repository, "")
    passes(run, repository, "G423")


def test_what_was_unreadable_is_told_until_it_is_merged(run: Run, repository: Path) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, base() | {ONE_FILE: b"mau_moi: 1\n" + base()[ONE_FILE]})
    git(repository, "switch", "-q", "-C", "change")
    record(repository, base())
    assert set(found(run, repository)) == {"G424"}
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "change")
    passes(run, repository, "G424")


SPECIAL: Final = {"G413", "G414", "G416", "G417", "G421", "G422", "G423", "G424"}  # above, each by itself


def test_a_hint_of_every_rule_of_the_gate_is_tried() -> None:
    assert BASE.keys() | LOOK | SPECIAL == {rule.code for rule in CHECKS if rule.family == "G"}
    assert not SPECIAL & BASE.keys()


def test_a_rewritten_entry_is_named_as_it_stood(run: Run, repository: Path) -> None:
    """For it is put back first: the day that it has now is none that a correction could name."""
    git(repository, "switch", "-q", "main")
    files = base()
    record(repository, files)
    git(repository, "switch", "-q", "-C", "change")
    raw = files[ONE_FILE]
    assert b"date: 2024-04-01" in raw
    record(repository, {**files, ONE_FILE: raw.replace(b"date: 2024-04-01", b"date: 2024-04-03")})
    (told,) = found(run, repository)["G402"]
    assert "corrects: 2024-04-01" in told["hint"]
