"""Every example of a help page runs on the example registry, as a person types it on its day."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from deann06 import locale
from deann06.cli.app import HIDDEN
from tests.cli.conftest import EXAMPLE, Run
from tests.clock import thinking_it_is
from tests.store.repository import Repository

DAY = "2024-05-15"
LATER = {"extend": "2024-05-20", "occurred": "2024-05-20", "supersede": "2025-03-03"}
# What stands before some of them: the directive of a task, an entry that no commit has, and a directive that takes the
# place of another.
NEW = "new directive --kind %s --issuer %s --issued %s --title x"
BEFORE = {
    "new task --directive": NEW % ("'Thông báo' --number 41/TB-UBND", "ubnd-tinh", "6/5/2024"),
    "audit": "report weekly --to docx",
    "round take": "round make 2024-W20",
    "packet take": "packet make --agency syt",
    "undo": "update 4.3b --progress 50 --by stttt",
    "supersede": NEW % ("'Kết luận'", "bcd-30-nq-tu", "1/3/2025"),
}
ASKS = {"new task", "init"}  # nobody answers in a test: they say what they would ask for
# A file of somebody else: they say which one.
LACKS = {"import theo-doi.xlsx", "ingest ket-luan.docx", "rollup registries.yaml tong-hop", "inherit so-lieu-tinh"}
MARKS = {"vi": "Ví dụ: ", "en": "Example: "}


def examples(language: str) -> Iterator[str]:
    for area in ("help", "report"):
        for text in locale.table(language, area).values():
            yield from re.findall(rf"{MARKS[language]}(deann06 .*)", text)


def test_both_languages_show_the_same_commands() -> None:
    names = [[one.split()[:2] for one in examples(spoken)] for spoken in MARKS]
    assert len(names[0]) > 40
    assert names[0] == names[1]


def shown() -> list[str]:
    """Those of help pages, and those that the program names when it is called alone."""
    alone = re.findall(r"^  (deann06 .*?)(?:\s{2,}|$)", locale.sentence("help.short", "vi"), re.MULTILINE)
    return list(dict.fromkeys(one for one in (*examples("vi"), *alone) if one.split()[1] not in HIDDEN))


@pytest.mark.parametrize("line", shown())
def test_an_example_runs(line: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path / "kho")
    shutil.copytree(EXAMPLE, repository.registry)
    repository.commit("2024-05-14")
    repository.commit("2024-05-15")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    monkeypatch.setenv("VISUAL", "true")
    words, _, target = line.partition(" > ")
    name = words.split()[1]
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("deann06.web.server.serve", lambda *_: None)  # a desk stays open until it is interrupted
    here = tmp_path if name in ("init", "demo") else repository.root
    with thinking_it_is(LATER.get(name, DAY)):
        for beginning, before in BEFORE.items():
            if words.startswith(f"deann06 {beginning}"):
                assert run(*shlex.split(before), cwd=here).code == 0
        done = run(*shlex.split(words)[1:], cwd=here)
    if words.removeprefix("deann06 ") in ASKS:
        assert done.code == 2 and "thiếu" in done.err
    elif (asked := words.removeprefix("deann06 ")) in LACKS:
        assert done.code == 3 and asked.split()[1] in done.err
    else:
        assert done.code == 0 and (not target or done.out), (line, done.err)
