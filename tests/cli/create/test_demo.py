"""`deann06 demo`: the example in a folder of its own, as it is, and what is printed of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.cli.conftest import EXAMPLE, Run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_example_is_made_and_shown(run: Run, tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    made = tmp_path / "thu-nghiem"
    assert contents(made / "registry") == contents(EXAMPLE)
    assert "DỮ LIỆU GIẢ ĐỊNH" in done.out and "QUÁ HẠN  2 nhiệm vụ" in done.out
    assert {path.name for path in (made / "reports").iterdir()} == {"weekly-2024-W20.md", "weekly-2024-W20.docx"}
    assert run("validate", "--as-of", "15/5/2024", cwd=made).code == 0


def test_what_it_says_to_look_at_can_be_looked_at(run: Run, tmp_path: Path) -> None:
    said = run("demo", "nơi thử", cwd=tmp_path).out
    ran = [line.removeprefix("$ ") for line in re.findall(r"^\$ deann06 .*", said, re.MULTILINE)]
    following = [line.strip() for line in said.partition("Xem tiếp")[2].splitlines()[1:]]
    assert len(ran) == 2 and len(following) == 3
    for line, where in (*((line, tmp_path) for line in ran), *((line, tmp_path / "nơi thử") for line in following)):
        assert run(*shlex.split(line)[1:], cwd=where).code == 0, line


def test_a_folder_that_holds_something_stays(run: Run, tmp_path: Path) -> None:
    assert run("demo", cwd=tmp_path).code == 0
    before = contents(tmp_path)
    done = run("demo", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "thu-nghiem đã có và không trống" in done.err
    inside = run("demo", "thu-nghiem/registry/x", cwd=tmp_path)
    assert inside.code == 2 and contents(tmp_path) == before
