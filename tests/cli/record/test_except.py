"""`deann06 except`: what it writes, what it refuses, and that the gate's own line for it leads through the gate."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.checks import CHECKS, severity
from deann06.checks.changes.waivers import OWN, READING
from deann06.core.findings import Severity
from tests.checks.test_governance import CODES, base, begun, case, edited
from tests.checks.test_governance import TASK as TASK_FILE
from tests.cli.conftest import CopyRegistry, Run
from tests.cli.gate.test_ci import AS_OF, git, record, repository

__all__ = ["repository"]
WHY: Final = ("--reason", "Chép sai nguồn", "--document", "12/TB-BCĐ", "--until", "30/6/2024", *AS_OF)
TASK: Final = "kl-2024-04-23.4.4"
LINE: Final = re.compile(r"deann06 except .*$")
ABLE: Final = [code for code in CODES if not code.startswith(OWN)]
REFUSED: Final = [code for code in ABLE if severity(code) is Severity.ERROR]
WARNED: Final = [code for code in ABLE if severity(code) is Severity.WARNING]
BROKEN: Final = "tasks/kh-2024-01-02.1d.yaml"
NEW: Final = "tasks/kh-2024-01-02.1e.yaml"


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


def type_on_main(run: Run, repository: Path, hints: Iterable[str]) -> None:
    """Type the lines that hints end with, on main, and commit what they write."""
    lines = [LINE.search(hint) for hint in hints]
    assert lines and all(lines)
    git(repository, "switch", "-q", "main")
    for line in dict.fromkeys(line[0] for line in lines if line):
        typed = line.replace("--until …", "--until 2024-06-30").replace("…", "3/KH-UBND")
        done = run(*shlex.split(typed)[1:], *AS_OF, cwd=repository)
        assert done.code == 0, done.err
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "exceptions")


def pass_by_the_lines(run: Run, repository: Path, *words: str) -> set[str]:
    """Type the lines of all that a change does not pass for; it passes then. The codes that were excepted."""
    least = ("error", "warning") if "warning" in words else ("error",)
    refused = run("ci", "--base", "main", *words, *AS_OF, "--format", "json", cwd=repository)
    assert refused.code == 1
    heavy = [one for one in json.loads(refused.out)["findings"] if one["severity"] in least]
    type_on_main(run, repository, [one["hint"] for one in heavy])
    git(repository, "switch", "-q", "change")
    done = run("ci", "--base", "main", *words, *AS_OF, "--format", "json", cwd=repository)
    left = [one["code"] for one in json.loads(done.out)["findings"] if one["severity"] in least]
    assert (left, done.code) == ([], 0)
    return {one["code"] for one in json.loads(done.out)["waived"]}


def as_before(repository: Path, code: str) -> None:
    """Main is as the page of a rule needs it, and the branch begins there."""
    if (before := begun(code)) != base():
        git(repository, "switch", "-q", "main")
        record(repository, before)
        git(repository, "switch", "-q", "-C", "change")


@pytest.mark.parametrize("code", REFUSED)
def test_each_refusal_of_the_gate_names_the_line_that_lets_it_pass(run: Run, repository: Path, code: str) -> None:
    """The exceptions go into main first, as the line says; then the change passes."""
    as_before(repository, code)
    record(repository, case(code, "bad"))
    assert pass_by_the_lines(run, repository) >= {code}


@pytest.mark.parametrize("code", WARNED)
def test_so_does_each_warning_where_warnings_decide(run: Run, repository: Path, code: str) -> None:
    """Also of a record that main does not have yet."""
    as_before(repository, code)
    record(repository, case(code, "bad"))
    told = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=repository).json["findings"]
    assert not [one for one in told if "deann06 except" in one["hint"] and one["severity"] == "warning"]
    assert pass_by_the_lines(run, repository, "--fail-on", "warning") >= {code}


NAMELESS: Final = edited(TASK_FILE, ("lead: [cat]", "lead: [khong-co]"))[TASK_FILE]
OTHERS: Final[dict[str, tuple[dict[str, bytes], str]]] = {
    "a file that decides": ({**base(), "../CODEOWNERS": b"* @ai-do\n"}, "G423"),
    "a record that nobody could read": ({**base(), BROKEN: base()[TASK_FILE]}, "G424"),
    "a new record that names nobody": ({**base(), NEW: NAMELESS}, "L503"),
    "a new directive": (
        {**base(), "directives/moi.yaml": b"title: M\nkind: C\nissued: 2024-05-01\nissuer: x\n"},
        "L503",
    ),
    "a year": (edited("calendar/2024.yaml", add="- {date: 2024-05-10, name: Nghỉ}\n"), "G432"),
    "a title that two have": ({**base(), NEW: base()[TASK_FILE]}, "L534"),
}


@pytest.mark.parametrize(("tree", "code"), OTHERS.values(), ids=OTHERS)
def test_so_does_all_else_that_a_change_does_not_pass_for(
    run: Run, repository: Path, tree: dict[str, bytes], code: str
) -> None:
    git(repository, "switch", "-q", "main")
    record(repository, {**base(), BROKEN: b"title: [\n"} if code == "G424" else base())
    git(repository, "switch", "-q", "-C", "change")
    record(repository, tree)
    assert pass_by_the_lines(run, repository, "--fail-on", "warning") >= {code}


def test_a_push_by_force_passes_by_its_line(run: Run, repository: Path) -> None:
    """A history that was written anew has the exception too: there is no merge that brings it."""

    def forced() -> Any:
        git(repository, "switch", "-q", "main")
        git(repository, "branch", "-qD", "change")
        git(repository, "switch", "-q", "--orphan", "change")
        git(repository, "checkout", "-q", "main", "--", ".")
        git(repository, "commit", "-qm", "written anew")
        return json.loads(run("ci", "--base", "main", "--push", *AS_OF, "--format", "json", cwd=repository).out)

    (one,) = forced()["findings"]
    type_on_main(run, repository, [one["hint"]])
    now = forced()
    assert (one["code"], now["findings"], [one["code"] for one in now["waived"]]) == ("G421", [], ["G421"])


@pytest.mark.parametrize("code", OWN)
def test_what_is_said_of_exceptions_says_what_is_possible(run: Run, repository: Path, code: str) -> None:
    """No exception to it: an old one is taken out in the change itself, a new one is approved."""
    as_before(repository, code)
    record(repository, case(code, "bad"))
    done = run("ci", "--base", "main", *AS_OF, "--fail-on", "warning", "--format", "json", cwd=repository)
    found = [one for one in json.loads(done.out)["findings"] if one["code"] in OWN]
    assert found and all(one["hint"] and "deann06 except" not in one["hint"] for one in found)


def test_a_new_exception_alone_passes_where_warnings_decide(run: Run, repository: Path) -> None:
    """Or none could ever come to count."""
    run("except", "G401", "kh-2024-01-02.1", *WHY, cwd=repository)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "an exception")
    done = run("ci", "--base", "main", *AS_OF, "--fail-on", "warning", "--format", "json", cwd=repository)
    assert (done.code, [one["code"] for one in done.json["findings"]]) == (0, ["G422"])


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
