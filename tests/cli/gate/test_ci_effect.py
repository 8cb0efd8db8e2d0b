"""`deann06 ci` judges by effect: what would an entry do, were it dated on the day of the commit that brought it?"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.checks.test_governance import ASKED, DONE, TASK, base, edited
from tests.cli.conftest import Done, Run
from tests.cli.gate.test_ci import write

SHARED: Final = "tasks/kh-2024-01-02.4.yaml"
PAPER: Final = "document: {number: 5/BC-CAT, date: 2024-05-08}"
COMPLETED: Final = f"- {{date: 2024-05-08, by: cat, state: completed, {PAPER}}}\n"  # its last day is 9 May
SHARED_TASK: Final = """\
title: Góp ý
directive: kh-2024-01-02
clause: "4"
lead: [cat]
respondents: [syt, stp]
deadline: {before: 2024-05-10, phrase: trước ngày 10/5/2024}
"""
BARE: Final = "- {date: 2024-05-08, by: cat, state: completed, document: {number: 5/BC-CAT}}\n"


class Office:
    """A repository in which commits are made on stated days."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("2024-05-01", "init", "-q", "-b", "main")
        self.commit("2024-05-01", base())
        self.git("2024-05-01", "switch", "-qc", "change")

    def git(self, day: str, *words: str, author: str = "") -> None:
        moment = f"{day}T09:00:00+07:00"
        dates = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": f"{author}T09:00:00+07:00" if author else moment}
        who = {f"GIT_{role}_{part}": "t@t" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder), **who, **dates}
        subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True, env=environment)

    def commit(self, day: str, tree: Mapping[str, bytes], author: str = "") -> None:
        write(self.folder, tree)
        self.git(day, "add", "-A")
        self.git(day, "commit", "-q", "--allow-empty", "-m", day, author=author)

    def main_moves_on(self, day: str, tree: Mapping[str, bytes] | None = None) -> None:
        self.git(day, "switch", "-q", "main")
        self.commit(day, tree or {**base(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()})
        self.git(day, "switch", "-q", "change")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def ci(run: Run, office: Office, as_of: str, *words: str) -> Done:
    return run("ci", "--base", "main", "--as-of", as_of, "--format", "json", *words, cwd=office.folder)


def told(done: Done) -> list[str]:
    return [one["code"] for one in json.loads(done.out)["findings"] if one["code"].startswith("G")]


@pytest.mark.parametrize(
    ("day", "entry", "codes"),
    [
        ("2024-05-08", BARE, []),  # recorded on its own day
        ("2024-05-08", COMPLETED, []),
        ("2024-05-09", BARE, []),  # a day later, and in time all the same
        ("2024-05-10", COMPLETED, ["G410"]),
        ("2024-05-10", BARE, ["G426"]),
        ("2024-06-30", COMPLETED, ["G410"]),
        ("2024-06-30", BARE, ["G426"]),
    ],
)
def test_the_day_of_the_commit_decides_not_that_of_the_check(
    run: Run, office: Office, day: str, entry: str, codes: list[str]
) -> None:
    office.commit(day, edited(TASK, add=entry))
    for _ in range(2):
        done = ci(run, office, "2024-07-15")
        assert (done.code, told(done)) == ("G426" in codes, codes)
        office.main_moves_on("2024-07-01")


def test_what_is_not_committed_is_recorded_on_the_day_of_the_check(run: Run, office: Office) -> None:
    write(office.folder, edited(TASK, add=BARE))
    assert told(ci(run, office, "2024-05-09")) == []
    assert told(ci(run, office, "2024-05-10")) == ["G426"]


def test_a_host_may_say_when_it_got_the_change(run: Run, office: Office) -> None:
    office.commit("2024-05-08", edited(TASK, add=BARE))  # a day that was set by hand
    assert told(ci(run, office, "2024-05-20", "--pushed-on", "2024-05-20")) == ["G426"]
    office.git("2024-05-20", "commit", "-q", "--amend", "--no-edit", "--date", "2024-05-20T09:00:00+07:00")
    assert told(ci(run, office, "2024-05-20")) == ["G426"]  # squashed late
    assert told(ci(run, office, "2024-05-20", "--pushed-on", "2024-05-08")) == []
    assert run("ci", "--pushed-on", "hôm nào", cwd=office.folder).code == 2


def test_a_picked_commit_keeps_its_day(run: Run, office: Office) -> None:
    office.commit("2024-05-20", edited(TASK, add=BARE), author="2024-05-08")  # as cherry-pick and rebase leave it
    assert told(ci(run, office, "2024-05-20")) == []


def test_what_was_added_to_an_old_commit_is_not_as_old(run: Run, office: Office) -> None:
    later = "- {date: 2024-05-19, by: cat, note: Đã họp}\n"
    office.commit("2024-05-20", edited(TASK, add=BARE + later), author="2024-05-08")
    assert told(ci(run, office, "2024-05-20")) == ["G426"]


def test_an_entry_is_known_again_under_another_id(run: Run, office: Office) -> None:
    office.commit("2024-05-08", edited(TASK, add=BARE))
    tree = edited(TASK, add=BARE)
    tree[TASK.replace("02.1.", "02.1a.")] = tree.pop(TASK)
    office.commit("2024-05-20", tree)
    assert told(ci(run, office, "2024-05-20")) == []


def test_a_day_is_one_finding(run: Run, office: Office) -> None:
    names = [SHARED.replace(".4.", f".{n}.") for n in range(4, 9)]
    tree = {**base(), **{name: ASKED.encode() for name in names}}
    office.main_moves_on("2024-05-01", tree)
    office.git("2024-05-01", "reset", "-q", "--hard", "main")
    entry = "log:\n- {date: 2024-04-30, by: cat, state: completed, document: {number: %d/BC, date: 2024-04-30}}\n"
    rounds = {name: tree[name] + (entry % n).encode() for n, name in enumerate(names)}
    office.commit("2024-05-02", {**tree, **rounds})
    done = ci(run, office, "2024-05-20")
    assert told(done) == ["G410"]
    assert "5 mục ghi ngày 2/5/2024" in json.loads(done.out)["findings"][0]["message"]


def test_new_tasks_do_not_lift_the_rate_unseen(run: Run, office: Office) -> None:
    for paper, codes in (("", ["G426"]), (", date: 2024-04-26", ["G427"])):
        entry = f"log:\n- {{date: 2024-04-26, by: cat, state: completed, document: {{number: %d/BC{paper}}}}}\n"
        new = {SHARED.replace(".4.", f".{n}."): (ASKED + entry % n).encode() for n in range(4, 14)}
        office.commit("2024-05-10", {**base(), **new})
        done = ci(run, office, "2024-05-20")
        assert told(done) == codes
        assert "50,00% → 91,67%" in json.loads(done.out)["findings"][0]["message"]


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        ("agencies/so-nganh.yaml", ("syt", "{agency: syt, until: 2024-04-25}"), "G425"),
        ("agencies/so-nganh.yaml", ("syt", "{agency: syt, until: 2024-04-25, basis: 45/2025/NĐ-CP}"), "G410"),
        ("agencies/so-nganh.yaml", ("syt", "{agency: syt, until: 2024-05-09}"), ""),
        ("calendar/2024.yaml", ("holidays:", "holidays:\n- {date: 2024-05-17, name: Nghỉ bù}"), "G425"),
        ("calendar/2024.yaml", ("holidays:", "holidays:\n- {date: 2024-05-17, name: Nghỉ bù, source: 1/QĐ}"), "G410"),
        ("calendar/2024.yaml", ("holidays:", "holidays:\n- {date: 2024-06-05, name: Nghỉ bù}"), ""),
    ],
)
def test_nobody_gains_by_a_body_or_a_day_off_in_silence(
    run: Run, office: Office, path: str, change: tuple[str, str], code: str
) -> None:
    shared = ASKED + "respondents: [so-nganh]\nlog:\n- {date: 2024-04-26, by: cat, submit: once}\n"
    worked = ASKED.replace("{by: 2024-04-30}", "{working_days: 10, from: 2024-05-03}").replace("cat", "stp")
    tree = {**base(), SHARED: shared.encode(), SHARED.replace(".4.", ".5."): worked.encode()}
    office.main_moves_on("2024-05-01", tree)
    office.git("2024-05-01", "reset", "-q", "--hard", "main")
    office.commit("2024-05-10", edited(path, change, tree=tree))
    done = ci(run, office, "2024-05-20")
    heavy = [one for one in told(done) if one not in ("G406", "G432")]
    assert heavy == code.split()


def test_who_gains_is_told_with_who_said_so(run: Run, office: Office, tmp_path: Path) -> None:
    office.commit("2024-05-10", edited(TASK, add=COMPLETED))
    done = ci(run, office, "2024-05-20", "--summary", str(tmp_path / "s.md"))
    (one,) = json.loads(done.out)["better"]
    assert (one["id"], one["before"], one["after"]) == (TASK[6:-5], "overdue", "completed_on_time")
    assert [entry["by"] for entry in one["entries"]] == ["cat"]
    assert "theo Công an tỉnh, mục ngày 8/5/2024" in (tmp_path / "s.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "heading", "said"),
    [("vi", "AI ĐƯỢC LỢI", "theo Công an tỉnh, mục ngày 8/5/2024."), ("en", "WHO PROFITS", "entry of 8/5/2024.")],
)
def test_a_terminal_says_who_gains_before_all_else(
    run: Run, office: Office, tmp_path: Path, lang: str, heading: str, said: str
) -> None:
    """In the words of the summary, and the rate where it rises."""
    office.commit("2024-05-10", edited(TASK, add=COMPLETED))
    words = ("ci", "--base", "main", "--as-of", "20/5/2024", "--lang", lang, "--summary", str(tmp_path / "s.md"))
    page = run(*words, cwd=office.folder).out
    gains = page.split(f"\n\n{heading}\n")[1].split("\n\n")[0]
    assert page.index(heading) < page.index(f"registry/{TASK}\n")
    lines = [" ".join(line.split()) for line in gains.split("\n ") if line.strip()]
    assert said in " ".join(lines) and "50" in lines[-1]
    section = (tmp_path / "s.md").read_text(encoding="utf-8").split("#### ")[1]
    assert " ".join(section.split("\n\n")[1].replace("- ", "").replace("*", "").split()) == " ".join(lines)


def test_a_task_that_nobody_touched_is_not_taken_for_a_gain(run: Run, office: Office) -> None:
    office.commit("2024-05-10", edited(DONE, add="- {date: 2024-05-10, by: syt, note: Đã lưu hồ sơ}\n"))
    done = ci(run, office, "2024-05-20")
    assert (told(done), json.loads(done.out)["better"]) == ([], [])


def test_what_is_brought_back_was_recorded_when_it_first_was(run: Run, office: Office) -> None:
    office.commit("2024-05-08", edited(TASK, add=BARE))
    office.commit("2024-05-10", base())
    office.git("2024-05-10", "branch", "-qf", "main")
    office.commit("2024-05-20", edited(TASK, add=BARE))
    assert told(ci(run, office, "2024-05-20")) == []


def test_a_branch_that_was_merged_late_was_recorded_in_time(run: Run, office: Office) -> None:
    office.commit("2024-05-08", edited(TASK, add=BARE))
    office.main_moves_on("2024-05-12")
    office.git("2024-05-20", "merge", "-q", "--no-edit", "main")
    assert told(ci(run, office, "2024-05-20")) == []
    office.git("2024-05-21", "switch", "-q", "main")
    office.git("2024-05-21", "merge", "-q", "--no-ff", "--no-edit", "change")
    done = run("ci", "--base", "HEAD^1", "--push", "--as-of", "2024-05-21", "--format", "json", cwd=office.folder)
    assert (done.code, told(done)) == (0, [])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--document", "5/BC-CAT", "--date", "2024-05-08"], 0),  # the document has the entry's day
        (["--date", "2024-05-08"], 3),
        (["--document", "5/BC-CAT", "--document-date", "2024-05-10", "--date", "2024-05-08"], 3),
        (["--date", "2024-05-10"], 0),
    ],
)
def test_commands_refuse_what_would_not_count_from_its_day(
    run: Run, office: Office, given: list[str], code: int
) -> None:
    known = {**base(), SHARED: SHARED_TASK.encode()}
    office.commit("2024-05-02", known)
    done = run("submit", "kh-2024-01-02.4", "--by", "syt", "--as-of", "2024-05-10", *given, cwd=office.folder)
    assert done.code == code, done.err
    if code:
        assert "--document SỐ --document-date NGÀY" in done.err and "--date 10/5/2024" in done.err
        assert (office.folder / "registry" / SHARED).read_bytes() == known[SHARED]
    else:
        office.git("2024-05-10", "commit", "-qam", "Nộp")
        assert ci(run, office, "2024-05-10").code == 0


def test_commands_write_the_past_of_a_registry_that_git_does_not_hold(run: Run, office: Office) -> None:
    write(office.folder, {**base(), SHARED: SHARED_TASK.encode()})
    (office.folder / ".git").rename(office.folder.parent / "away")
    words = ("submit", "kh-2024-01-02.4", "--by", "syt", "--date", "2024-05-08", "--as-of", "2024-05-10")
    assert run(*words, cwd=office.folder).code == 0
