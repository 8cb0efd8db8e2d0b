"""`deann06 except`: what it writes, what it refuses, and that the gate's own line for it leads through the gate."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from deann06.checks import CHECKS, severity
from deann06.checks.governance_waivers import OWN, READING
from deann06.core.findings import Severity
from tests.checks.test_governance import CODES, base, case
from tests.cli.conftest import CopyRegistry, Run
from tests.cli.test_ci import AS_OF, git, record, repository

__all__ = ["repository"]
WHY: Final = ("--reason", "Chép sai nguồn", "--document", "12/TB-BCĐ", "--until", "30/6/2024", *AS_OF)
TASK: Final = "kl-2024-04-23.4.4"
LINE: Final = re.compile(r"deann06 except .*$")
REFUSED: Final = [code for code in CODES if severity(code) is Severity.ERROR and not code.startswith(OWN)]


@pytest.fixture
def root(copy_registry: CopyRegistry) -> Path:
    """A registry without exceptions."""
    folder = copy_registry()
    (folder / "waivers.yaml").unlink()
    return folder


def waivers(root: Path) -> str:
    return (root / "waivers.yaml").read_text(encoding="utf-8")


def test_several_records_and_codes_are_excepted_in_one_command(run: Run, root: Path) -> None:
    done = run("except", "G405,g406", "4.4", "4.1b", *WHY, "--document-date", "14/5/2024", cwd=root)
    assert (done.code, done.err) == (0, "")
    assert waivers(root).startswith("# yaml-language-server: $schema=../schemas/waivers.schema.json\nwaivers:\n")
    assert waivers(root).count("document: {number: 12/TB-BCĐ, date: 2024-05-14}\n  until: 2024-06-30\n") == 4
    told = [
        f"Cho phép ngoại lệ {code} với {name}" for name in (TASK, "kl-2024-04-23.4.1b") for code in ("G405", "G406")
    ]
    assert [line.partition(" đến hết ")[0] for line in done.out.splitlines()[:4]] == told
    assert "nhánh gốc" in done.out.splitlines()[4]


def test_what_stands_in_the_file_stays_as_it_is(run: Run, root: Path) -> None:
    run("except", "G406", "4.4", *WHY, cwd=root)
    before = waivers(root).replace("waivers:\n", "waivers:  # đã duyệt\n") + "# hết\n"
    (root / "waivers.yaml").write_text(before, encoding="utf-8")
    assert run("except", "G401", "4.1b", *WHY, cwd=root).code == 0
    item = before[before.index("- code") : before.index("# hết")]
    new = item.replace("G406", "G401").replace(TASK, "kl-2024-04-23.4.1b")
    assert waivers(root) == before.replace("# hết", f"{new}# hết")


@pytest.mark.parametrize(
    "text", ["", "# chưa có\n", "# chưa có", "waivers:\n", "waivers: []\n", "waivers: [] # không\n"]
)
def test_a_file_with_nothing_in_it_is_begun(run: Run, root: Path, text: str) -> None:
    (root / "waivers.yaml").write_text(text, encoding="utf-8")
    assert run("except", "G406", "4.4", *WHY, cwd=root).code == 0
    assert text.partition("#")[2].strip() in waivers(root)
    assert run("validate", *AS_OF, cwd=root).code == 0


def test_the_same_again_is_written_once_and_other_words_are_refused(run: Run, root: Path) -> None:
    run("except", "G406", "4.4", *WHY, cwd=root)
    before = waivers(root)
    again = run("except", "G406", "4.4", *WHY, cwd=root)
    assert (again.code, again.out.splitlines()[-1]) == (0, "Ngoại lệ này đã ghi như thế rồi nên không ghi lần nữa.")
    other = run("except", "G406", "4.1b", "4.4", *WHY, "--reason", "Khác", cwd=root)
    assert (other.code, "deann06 edit waivers.yaml" in other.err) == (3, True)
    assert waivers(root) == before


def test_one_that_has_run_out_makes_room(run: Run, root: Path) -> None:
    run("except", "G406", "4.4", *WHY, cwd=root)
    later = ("--until", "31/12/2024", "--as-of", "1/7/2024")
    assert run("except", "G406", "4.4", *WHY, *later, cwd=root).code == 0
    assert re.findall(r"until: (\S+)", waivers(root)) == ["2024-06-30", "2024-12-31"]


def test_a_directive_of_the_registry_may_be_the_document(run: Run, root: Path) -> None:
    assert run("except", "G416", "4.4", *WHY, "--document", "kl-2024-04-23", cwd=root).code == 0
    assert "document: {directive: kl-2024-04-23}" in waivers(root)


CANNOT: Final = sorted({rule.code for rule in CHECKS if rule.code.startswith((*READING, *OWN))})


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        *((("except", code, "4.4", *WHY), 3, f"mã {code} không miễn được") for code in CANNOT),
        (("except", "G499", "4.4", *WHY), 2, "không có quy tắc G499"),
        (("except", "G406", "4.9", *WHY), 3, "không có hồ sơ nào tên “4.9”"),
        (("except", "G406", "4.4", *WHY, "--reason", " "), 3, "reason không có chữ nào"),
        (("except", "G406", "4.4", *WHY, "--document", "\u200b"), 3, "document không có chữ nào"),
        (("except", "G406", "4.4", *WHY, "--until", "14/5/2024"), 3, "đến hết 14/5/2024 thì không được"),
        (("except", "G406", "4.4", *WHY, "--until", "17/5/2025"), 3, "không muộn hơn 16/5/2025 (366 ngày)"),
        (("except", "G406", "4.4", "--reason", "r", "--document", "1/TB"), 2, "--until"),
        (("except", "G406", "4.4", "--reason", "r", "--until", "30/6/2024"), 2, "--document"),
        (("except", "G406", "4.4", "--document", "1/TB", "--until", "30/6/2024"), 2, "--reason"),
    ],
    ids=lambda value: " ".join(value[1:3]) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_is_refused_and_nothing_written(
    run: Run, root: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*words, cwd=root)
    assert (done.code, said in done.err) == (code, True), done.err
    assert not (root / "waivers.yaml").exists()


def test_a_dry_run_shows_and_writes_nothing(run: Run, root: Path) -> None:
    done = run("except", "G406", "4.4", *WHY, "--dry-run", cwd=root)
    assert "+- code: G406\n" in done.out
    assert not (root / "waivers.yaml").exists()


@pytest.mark.parametrize("code", REFUSED)
def test_each_refusal_of_the_gate_names_the_line_that_lets_it_pass(run: Run, repository: Path, code: str) -> None:
    """The exceptions go into main first, as the line says; then the change passes."""
    if (before := case(code, "before")) != base():
        git(repository, "switch", "-q", "main")
        record(repository, before)
        git(repository, "switch", "-q", "-C", "change")
    record(repository, case(code, "bad"))
    refused = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    errors = [one for one in json.loads(refused.out)["findings"] if one["code"].startswith("G")]
    lines = [LINE.search(one["hint"]) for one in errors if one["severity"] == "error"]
    assert lines
    git(repository, "switch", "-q", "main")
    for line in lines:
        assert line
        typed = line[0].replace("--until …", "--until 2024-06-30").replace("…", "3/KH-UBND")
        assert run(*shlex.split(typed)[1:], *AS_OF, cwd=repository).code == 0
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "exceptions")
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository)
    left = [one for one in json.loads(done.out)["findings"] if one["severity"] == "error"]
    assert [one["code"] for one in left if one["code"].startswith("G")] == []
    assert {one["code"] for one in json.loads(done.out)["waived"]} >= {code}


def test_the_line_can_be_typed_on_the_branch_that_removed_the_record(run: Run, repository: Path) -> None:
    record(repository, case("G404", "bad"))
    words = ("except", "G404", "kh-2024-01-02.2", *WHY)
    assert run(*words, cwd=repository).code == 0
    assert run("except", "G404", "kh-2024-01-02.77", *WHY, cwd=repository).code == 3


def test_the_lines_of_what_is_late_name_all_of_it(run: Run, repository: Path, tmp_path: Path) -> None:
    words = ("ci", *AS_OF, "--base", "HEAD", "--fail-on", "overdue", "--summary", str(tmp_path / "s.md"))
    done = run(*words, cwd=repository)
    line = "deann06 except G416 kh-2024-01-02.1 --reason … --document … --until …"
    assert done.code == 1
    assert line in " ".join(done.out.split())
    assert line in (tmp_path / "s.md").read_text(encoding="utf-8")
