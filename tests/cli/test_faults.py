"""Killed, out of disk or failing at any write of any command that writes: then the same command again.

Nothing torn, nothing lost, nothing doubled, nothing left behind; and what a failure said was true.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from deann06.cli.app import COMMANDS, app_of
from deann06.cli.record.files import edit
from tests.cli.faults import FULL, KILL, KINDS, READ_ONLY, Fault, Outcome, attempt
from tests.services.drafting.finished import LETTER, finish
from tests.services.packets.filled import filled, packet_of, round_of
from tests.tries import some

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes of POSIX")

MERGED = "title: T\nlog:\n- {date: 2024-02-01, by: b, progress: 10}\n"
FILES = {
    "registry/registry.yaml": "format: 1\ntitle: T\ncommittee: a\nfocal_point: a\nplace: P\n",
    "registry/agencies/a.yaml": "name: Sở A\nreviewers: ['@a']\n",
    "registry/agencies/b.yaml": "name: Sở B\n",
    "registry/directives/kl-2024.yaml": "title: K\nkind: Kết luận\nissued: 2024-01-02\nissuer: a\n",
    "registry/directives/kl-2023.yaml": "title: C\nkind: Kết luận\nissued: 2023-01-02\nissuer: a\n",
    "registry/tasks/kl-2024.1.yaml": "title: T  # so\ndirective: kl-2024\nclause: '1'\nlead: [a]\n",
    "registry/tasks/kl-2024.2.yaml": "title: U\ndirective: kl-2024\nclause: '2'\nlead: [a]\nrespondents: [a, b]\n"
    "deadline: {every: week, before: thursday}\n",
    "registry/tasks/kl-2024.3.yaml": "title: V\ndirective: kl-2024\nclause: '3'\nlead: [b]\n"
    "log:\n- {date: 2024-02-01, by: b, progress: 10}\n"
    "- {date: 2024-02-02, by: b, blocked: {kind: funding}}\n",
    "registry/tasks/kl-2024.4.yaml": "title: W\ndirective: kl-2024\nclause: '4'\nlead: [b]\n"
    "deadline: {days: 10, after: khi có văn bản}\n"
    "log:\n- {date: 2024-02-01, by: b, state: reported, document: {number: 6/BC, date: 2024-02-01}}\n",
    "registry/calendar/2024.yaml": "holidays:\n- {date: 2024-01-01, name: Tết Dương lịch}\n",
    "registry/models/m.yaml": "title: M\nlead: [b]\n",
    "registry/indicators/i.yaml": "title: I\nunit: '%'\nkind: percent\n",
    "rows.csv": "id;progress;note;date;by\n" + "".join(f"kl-2024.{n};{n}0;n{n};6/5/2024;a\n" for n in (1, 3, 1, 2)),
    "theo-doi.csv": "TT;Văn bản;Nội dung nhiệm vụ;Chủ trì;Thời hạn;Trạng thái\n"
    "1;5/TB-A ngày 2/1/2024;Việc mới;b;20/6/2024;đang thực hiện\n2;kl-2024;T;a;;đang thực hiện\n",
    "van-ban.txt": LETTER.format(lead="Sở B"),
    "anh-xa.yaml": "directives: {5/TB-A: {issuer: a}, kl-2024: kl-2024}\n",
    "base.yaml": MERGED,
    "ours.yaml": MERGED + "- {date: 2024-02-02, by: b, progress: 20}\n",
    "theirs.yaml": MERGED + "- {date: 2024-02-03, by: b, progress: 30}\n",
}
SAID = "--by b --date 10/5/2024"
GRANTED = "--by a --date 10/5/2024"  # the issuer
COMMANDS_THAT_WRITE = {
    "update": f"update kl-2024.1 --progress 40 --note 'Một' {GRANTED}",
    "update --from": "update --from rows.csv",
    "submit": f"submit kl-2024.2 {SAID}",
    "waive": f"waive kl-2024.2 --document 1/CV {GRANTED}",
    "extend": f"extend kl-2024.1 20/6/2024 --document 2/CV {GRANTED}",
    "request": f"request kl-2024.1 20/6/2024 {GRANTED}",
    "reassign": f"reassign kl-2024.1 --lead b --document 3/CV {GRANTED}",
    "block": f"block kl-2024.1 --kind funding {GRANTED}",
    "unblock": f"unblock kl-2024.3 --text Xong {SAID}",
    "propose": f"propose m continue {SAID}",
    "decide": f"decide m continue --document 4/CV {GRANTED}",
    "measure": f"measure i 71,5% {SAID}",
    "supersede": f"supersede kl-2023 kl-2024 {GRANTED}",
    "confirm": f"confirm kl-2024.4 {GRANTED}",
    "occurred": f"occurred kl-2024.4 9/5/2024 --document 7/TB {GRANTED}",
    "correct": f"correct kl-2024.3 1/2/2024 --progress 20 {SAID}",
    "new": "new task --title Mới --directive kl-2024 --clause 1 --lead a",
    "new directive": "new directive --title Mới --kind 'Thông báo' --number 4/TB-A --issued 6/5/2024 --issuer a",
    "import": "import theo-doi.csv --map anh-xa.yaml --write --by a --day 10/5/2024",
    "import, draft": "import theo-doi.csv --map anh-xa.yaml --draft nhap --save-map moi.yaml --by a --day 10/5/2024",
    "ingest": "ingest van-ban.txt --write",
    "edit": "edit kl-2024.1",
    "except": "except G406 kl-2024.1 --reason Nhầm --document 5/CV --until 10/6/2024 --as-of 10/5/2024",
    "rename a body": "rename a so-a",
    "rename a directive": "rename kl-2024 kl-2024-01-02",
    "set": "set stale_after_days 20",
    "init": "init moi/so --title T --committee 'x=Ban X' --focal-point 'y=Sở Y' --place P",
    "init --git": "init --git",
    "merge-driver": "merge-driver -- base.yaml ours.yaml theirs.yaml registry/tasks/x.yaml",
    "codeowners": "codeowners --output CODEOWNERS",
    "schema": "schema --output so-do",
    "changes, git": "changes HEAD --as-of 2024-05-10 --output ra.txt",
    "ci, git": "ci --base HEAD --as-of 2024-05-10 --summary tom-tat.md --comment y-kien.md --output ra.txt",
    "report": "report weekly --as-of 2024-05-10 --to md",
    "template": "template new weekly --to md,docx",
    "round make": "round make 2024-W19 --as-of 2024-05-10",
    "packet make": "packet make --all --as-of 2024-05-10",
    "export": "export csv bang --as-of 2024-05-10",
    "export dataset, git": "export dataset so --jsonl --as-of 2024-05-10 --known-at HEAD",
    "round take": "round take round.xlsx --write --date 10/5/2024",
    "packet take": "packet take a.xlsx b.xlsx --write --date 10/5/2024",
}
# One of each road to the disk; for what takes the same road one kind of fault will do.
ROADS = {
    "export",
    "export dataset, git",
    "update",
    "update --from",
    "packet take",
    "new",
    "edit",
    "rename a body",
    "init",
    "init --git",
    "merge-driver",
    "report",
}
CASES = [(name, kind) for name in COMMANDS_THAT_WRITE for kind in KINDS if kind == KILL or name in ROADS]
CASES += [
    ("ci, git", FULL),
    ("schema", FULL),
    ("packet make", FULL),
]  # several files beside the registry, one after another
# undo asks git for an entry that no commit has (test_undo); demo writes by the writers of init and report into a folder
# of its own; completion writes for the shell, beside any registry.
# serve writes by the ways of the others, in a process that stays (tests/web).
# rollup writes a folder of its own, beside any registry (tests/services/rollup/test_joining.py).
ELSEWHERE = {"undo", "demo", "completion", "serve", "rollup"}
READING = "inherit mine status list show explain search trace audit validate rules rule deadline calendar history"


@pytest.fixture(scope="module", autouse=True)
def imported() -> Iterator[None]:
    """All commands imported before the children are made, and an editor that always says the same."""
    for name in COMMANDS:
        app_of(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", "/nonexistent")
        patch.delenv("DEANN06_REGISTRY", raising=False)
        patch.delenv("DEANN06_LANG", raising=False)
        patch.setattr(edit, "_open", _edited)
        yield


def _edited(draft: Path) -> None:
    """What an editor does: another program, so none of our points; it leaves a backup behind."""
    if b"tags" not in draft.read_bytes():
        subprocess.run(["sh", "-c", 'cp "$1" "$1.bak"; echo "tags: [x]" >> "$1"', "sh", draft], check=True)


@pytest.fixture
def base(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A registry that no command has touched yet."""
    folder = tmp_path / "base"
    lay(folder)
    if "git" in request.node.name:
        for words in ("init -q", "add -A", "-c user.name=T -c user.email=t@x commit -qm x"):
            subprocess.run(["git", *words.split()], cwd=folder, check=True)
    return folder


def lay(folder: Path) -> None:
    """Write the files of a registry, and what has come back to it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in _packets().items():
        (folder / name).write_bytes(content)


@cache
def _packets() -> dict[str, bytes]:
    """Packets of both bodies and a round, filled in; a review that is finished."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in FILES.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        root, day = folder / "registry", date(2024, 5, 10)
        progress = {("Tiến độ", "kl-2024.1", "progress"): 40, ("Tiến độ", "kl-2024.1", "note"): "Một"}
        kept = finish(folder / "van-ban.txt", root, issuer="a", title="Họp")
        owed = ("Nộp báo cáo", "kl-2024.2|2024-W20|b", "document"), ("Tiến độ", "kl-2024.3", "obstacle")
        return {
            kept.name: kept.read_bytes(),
            "a.xlsx": filled(packet_of(root, "a", day), progress),
            "b.xlsx": filled(packet_of(root, "b", day), {owed[0]: "6/BC", owed[1]: "nhân lực"}),
            "round.xlsx": filled(round_of(root, day), {owed[0]: "6/BC", **progress}),
        }


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, hidden ones too; git's own apart, and the first report of a new registry, which can be made anew."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: raw for name, raw in files.items() if not name.startswith("moi/so/reports/")}


def seen(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that a reader sees."""
    return {path: raw for path, raw in files.items() if not path.rpartition("/")[2].startswith(".")}


@pytest.mark.parametrize(("name", "kind"), CASES, ids=[f"{name}, {kind}" for name, kind in CASES])
def test_at_any_write_then_the_same_command_again(
    name: str, kind: str, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drafts").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "drafts"))
    words = shlex.split(COMMANDS_THAT_WRITE[name])
    before = contents(base)
    whole = Path(shutil.copytree(base, tmp_path / "whole"))
    done = attempt(words, whole)
    assert done.code == 0, done.said
    after = contents(whole)
    assert after != before and done.points >= 5
    for at in some(range(1, done.points + 1), 5, start=len(name) + len(kind)):
        folder = Path(shutil.copytree(base, tmp_path / f"{kind}{at}"))
        first = attempt(words, folder, Fault(kind, at))
        found = contents(folder)
        where = (kind, at, first.said)
        assert all(raw in (before.get(path), after.get(path)) for path, raw in seen(found).items()), where
        assert all(path in found for path in before if path in after), where
        _said_the_truth(first, before, found, after)
        if (
            first.code == 3
            and kind != READ_ONLY
            and not any(sign in first.said for sign in ("mới ghi được", "đã ghi:"))
        ):
            assert found == before, where
        again = attempt(words, folder)
        assert contents(folder) == after, (where, again.said)
        once = name.startswith(("rename", "init"))  # what is there already is refused
        assert again.code == 0 or (once and (first.code == 0 or found == after)), (where, again.said)
        shutil.rmtree(folder)


def _said_the_truth(done: Outcome, before: dict[str, bytes], found: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Check that what a command said of a failure is what is on the disk."""
    if done.code is None:
        return
    assert done.code in (0, 3), done.said
    if done.code == 0:
        assert seen(found) == seen(after), done.said
    elif "mới ghi được" in done.said:
        assert any(path.endswith(".write.pending") for path in found), done.said
    else:
        for path, content in seen(found).items():
            assert content == before.get(path) or path in done.said, done.said


def test_every_command_that_writes_is_tried() -> None:
    tried = {words.split()[0] for words in COMMANDS_THAT_WRITE.values()}
    assert tried | ELSEWHERE | set(READING.split()) == set(COMMANDS)
