"""How many commands and keys the work of every day takes, typed at the installed program in a pseudo-terminal.

Every command ends well, and so does every one that a page names to go on with. What is copied from the page, as the
lines for git are, counts for nothing; a command of the program counts wherever it comes from.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry
from tests.cli.twenty import TWENTY, let_twenty_owe, log_of_round
from tests.terminal import typed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")

NAMED: Final = re.compile(r"(?:^  |^Cần xem: +| · )((?:deann06|git) .+?)(?= · |$)", re.MULTILINE)
STYLE: Final = re.compile(r"\x1b\[[\d;]*m")
DAY: Final = "15/5/2024"


class Hand:
    """A person at a terminal: what was typed is counted, and what pages name to be run next is kept."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment
        self.keys = 0
        self.commands = 0
        self.named: list[str] = []  # commands of the program
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "before")

    def git(self, *words: str) -> str:
        person = ("-c", "user.name=A", "-c", "user.email=a@b.vn")
        done = subprocess.run(["git", *person, *words], cwd=self.folder, check=True, capture_output=True)
        return done.stdout.decode()

    def types(self, command: str, *answers: str, unseen: str = "") -> str:
        """What a command shows; it must end well. `unseen`: what tests add to it and no person types."""
        keys = "".join(f"{answer}\n" for answer in answers)
        self.keys += len(command) + 1 + len(keys)
        self.commands += 1
        words = shlex.split(f"{command} {unseen}")
        assert words.pop(0) == "deann06"
        code, seen = typed(self.folder, words, keys, **self.environment)
        page = STYLE.sub("", seen)
        assert code == 0, page
        for line in NAMED.findall(page):
            program, *rest = shlex.split(line)
            if program == "git":
                self.git(*rest)
            else:
                self.named.append(line)
        return page


def test_a_round_of_twenty_bodies_takes_at_most_120_keys(copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    let_twenty_owe(registry)
    before = log_of_round(registry)
    hand = Hand(registry)
    late, due = [""] * 20, [str(number) for number in range(101, 121)]
    page = hand.types("deann06 submit 4.5", *late, *due, "", unseen=f"--as-of {DAY}")
    assert "Tuần 20 năm 2024 (9/5–15/5): đã nộp 23/23" in page
    added = [entry for entry in log_of_round(registry) if entry not in before]
    assert sorted((entry["by"], entry["submit"]) for entry in added) == sorted((name, "2024-W20") for name in TWENTY)
    assert (hand.commands, hand.keys <= 120) == (1, True), hand.keys


def test_a_new_province_has_its_first_report_in_at_most_six_commands(tmp_path: Path) -> None:
    bodies = [f"Cơ quan thứ {number}" for number in range(1, 21)]
    (tmp_path / "co-quan.csv").write_text("Tên cơ quan\n" + "".join(f"{name}\n" for name in bodies), encoding="utf-8")
    hand = Hand(tmp_path)
    place = ("tỉnh Khánh Hòa", "", "", "Công an tỉnh", "")  # province, programme, committee, focal point, id
    hand.types("deann06 init --from co-quan.csv", *place)
    answers = {
        "directive": ("Kết luận họp", "thông báo", "41/TB-UBND", "2/1/2024", "UBND tỉnh", "", "c"),
        "task": ("Báo cáo tình hình", "41/TB-UBND", "1", ", ".join(bodies), "", "", "", "hằng tuần", "", "c"),
    }
    first, hand.named = hand.named, []
    assert first == ["deann06 new directive", "deann06 new task", "deann06 status"]
    for command in first:
        hand.types(command, *answers.get(command.split()[-1], ()))
    hand.types("deann06 report weekly")
    assert hand.commands <= 6
    (report,) = (file.read_text(encoding="utf-8") for file in tmp_path.glob("reports/weekly-*.md"))
    assert "| Thông báo số 41/TB-UBND ngày 02/01/2024, khoản 1 | Báo cáo tình hình" in report
    assert hand.git("status", "--porcelain", "registry") == ""
    assert hand.named == ["deann06 explain 1", "deann06 validate"]
    for command in hand.named[:]:
        hand.types(command)


def test_the_own_week_of_a_department_takes_at_most_three_commands(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    hand = Hand(folder, DEANN06_AGENCY="snv")
    owed = hand.types("deann06 mine", unseen=f"--as-of {DAY}")
    for task in ("4.5", "4.1b"):
        assert re.search(rf"^ {re.escape(task)} ", owed, re.MULTILINE)
    hand.types("deann06 submit 4.5 --document 145/BC-SNV", unseen=f"--date {DAY}")
    hand.types("deann06 update 4.1b --progress 60", unseen=f"--date {DAY}")
    assert hand.commands <= 3
    assert hand.named == []
    said = hand.git("log", "-p", "--format=", "HEAD~2..HEAD")
    assert "submit: 2024-W20, document: {number: 145/BC-SNV" in said
    assert "progress: 60" in said
