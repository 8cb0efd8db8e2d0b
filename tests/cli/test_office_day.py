"""A day in the office (docs/tour.md): its commands run, print what the page shows, and leave just this behind."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from deann06.cli import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REFUSED = 3

# All that the day adds to files that were there, by file.
ADDED = {
    "models/trich-luc-ho-tich.yaml": [
        "- {date: 2024-05-15, by: stp, propose: pause, reason: Phần mềm dùng chung gián đoạn}",
        "- {date: 2024-05-15, by: bcd-30-nq-tu, decide: pause, document: {number: 16-TB/BCĐ, date: 2024-05-15}}",
    ],
    "tasks/kl-2024-04-23.4.3b.yaml": [
        "log:",
        "- date: 2024-05-15",
        "  by: ubnd-tinh",
        "  extend: {by: 2024-06-15}",
        "  document: {number: 4567/UBND-KSTT, date: 2024-05-15}",
    ],
    "tasks/kl-2024-04-23.4.4.yaml": [
        "log:",
        "- {date: 2024-05-09, by: ct-kh, state: completed, document: {number: 812/CTKHH-NV, date: 2024-05-09}}",
    ],
    "tasks/kl-2024-04-23.4.5.yaml": [
        "log:",
        "- {date: 2024-05-15, by: snv, submit: 2024-W20, document: {number: 145/BC-SNV, date: 2024-05-15}}",
        "- {date: 2024-05-15, by: stc, submit: 2024-W19, document: {number: 98/BC-STC, date: 2024-05-15}}",
    ],
}
# And the new files, whole.
NEW = {
    "directives/41-tb-ubnd-2024.yaml": [
        "# yaml-language-server: $schema=../../schemas/directive.schema.json",
        "title: Kết luận họp về chữ ký số",
        "kind: Thông báo",
        "number: 41/TB-UBND",
        "issued: 2024-05-15",
        "issuer: ubnd-tinh",
    ],
    "tasks/41-tb-ubnd-2024.1.yaml": [
        "# yaml-language-server: $schema=../../schemas/task.schema.json",
        "title: Hướng dẫn cấp chữ ký số",
        "directive: 41-tb-ubnd-2024",
        'clause: "1"',
        "lead: [stttt]",
        "deadline: {before: 2024-05-30, phrase: trước ngày 30/5}",
    ],
    "tasks/41-tb-ubnd-2024.2.yaml": [
        "# yaml-language-server: $schema=../../schemas/task.schema.json",
        "title: Rà soát nhu cầu chữ ký số",
        "directive: 41-tb-ubnd-2024",
        'clause: "2"',
        "lead: [snv]",
        "deadline: {within: 2024-06, phrase: trong tháng 6/2024}",
    ],
    "tasks/41-tb-ubnd-2024.3.yaml": [
        "# yaml-language-server: $schema=../../schemas/task.schema.json",
        "title: Báo cáo số chữ ký đã cấp",
        "directive: 41-tb-ubnd-2024",
        'clause: "3"',
        "lead: [cat]",
        "deadline: {every: week, before: friday, phrase: hằng tuần trước thứ Sáu}",
    ],
}

UNCOMMITTED = "Chưa ghi vào git: "


def git(*words: str) -> str:
    names = ("-c", "user.name=T", "-c", "user.email=t@example.vn", "-c", "core.autocrlf=false")
    return subprocess.run(["git", *names, *words], check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with the registry, as the current folder."""
    shutil.copytree(ROOT / "registry", tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("DEANN06_AGENCY", "DEANN06_REGISTRY", "DEANN06_LANG"):
        monkeypatch.delenv(name, raising=False)
    for words in (["init", "-q", "."], ["add", "-A"], ["commit", "-qm", "before"]):
        git(*words)
    return tmp_path


def steps() -> Iterator[tuple[str, str]]:
    """The commands of the page in their order, and what it shows below each; `diff` is one too."""
    for kind, content in BLOCK.findall((ROOT / "docs/tour.md").read_text(encoding="utf-8")):
        if kind == "diff":
            yield "diff", content
            continue
        for block in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
            lines = block.splitlines(keepends=True)
            end = next(index for index, line in enumerate(lines) if not line.endswith("\\\n")) + 1
            yield "".join(lines[:end]).replace("\\\n", " "), "".join(lines[end:])


def done(command: str) -> tuple[int, str]:
    """The exit code of a command, and what it says, as a terminal shows it."""
    if command == "diff":
        lines = [line for line in git("diff", "-U1").splitlines() if not line.startswith(("diff --git", "index "))]
        return 0, "".join(re.sub(r"^(@@.*?@@).*", r"\1", line) + "\n" for line in lines)
    words = shlex.split(command)
    if words[0] == "git":
        return 0, git(*words[1:])
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main.run(words[1:])
    return code, said.getvalue()


def test_a_day_in_the_office(office: Path) -> None:
    codes = []
    for command, shown in steps():
        code, said = done(command)
        if code == 0 and command.startswith("deann06") and UNCOMMITTED not in shown:  # the page leaves these lines out
            said, *commands = said.partition(UNCOMMITTED)
            assert "  git add registry\n  git commit -m " in "".join(commands)
        assert said == shown, command
        codes.append(code)
    assert codes.count(REFUSED) == 1
    assert codes.count(0) == len(codes) - 1

    assert git("diff", "--cached") == "", "the program stages nothing"
    assert git("log", "--format=%s") == "before\n", "and commits nothing"
    removed, added = [], dict[str, list[str]]()
    for line in git("diff", "-U0").splitlines():
        if line.startswith("+++ "):
            file = added.setdefault(line.removeprefix("+++ b/registry/"), [])
        elif line.startswith("+"):
            file.append(line.removeprefix("+"))
        elif line.startswith("-") and not line.startswith("--- "):
            removed.append(line)
    assert removed == []
    assert added == ADDED
    others = git("ls-files", "--others").splitlines()
    assert {
        path.removeprefix("registry/"): (office / path).read_text(encoding="utf-8").splitlines() for path in others
    } == NEW
    assert done("deann06 validate --as-of 15/5/2024")[0] == 0
