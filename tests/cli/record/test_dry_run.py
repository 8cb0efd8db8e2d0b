"""A dry run refuses what the command itself refuses, in the same words, and touches nothing."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest

from deann06.store.disk import lock
from deann06.store.disk.journal import finish
from deann06.store.disk.lock import locked
from tests.cli.conftest import Run
from tests.cli.faults import KILL, Fault, attempt
from tests.cli.record.test_at_once import NO_LOCK
from tests.cli.test_faults import COMMANDS_THAT_WRITE, contents, lay
from tests.tries import some

EDITS: Final = {name: words for name, words in COMMANDS_THAT_WRITE.items() if not name.startswith(NO_LOCK)}
EDITOR: Final = """sh -c 'echo "tags: [x]" >> "$1"' sh"""


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def recorded(root: Path) -> None:
    git(root, "init", "-q", "--template=")
    git(root, "add", "-A")
    git(root, "-c", "user.name=T", "-c", "user.email=t@x", "commit", "-qm", "x")


def records(root: Path, folder: str = "*") -> list[Path]:
    return sorted((root / "registry").glob(f"{folder}/*.yaml"))


def kept_off(root: Path) -> None:
    recorded(root)
    git(root, "sparse-checkout", "set", "--no-cone", "/*", "!/registry/*/", "/registry/agencies/a.yaml")


def read_only(root: Path) -> None:
    for path in records(root):
        path.chmod(0o444)


def links(root: Path) -> None:
    (root / "elsewhere").mkdir()
    for path in records(root, "tasks"):
        path.rename(root / "elsewhere" / path.name)
        path.symlink_to(root / "elsewhere" / path.name)


def linked_folder(root: Path) -> None:
    (root / "registry/tasks").rename(root / "elsewhere")
    (root / "registry/tasks").symlink_to(root / "elsewhere")


def foreign(root: Path) -> None:
    (root / "registry/.write.pending").write_text("[]", encoding="utf-8")
    recorded(root)


def torn_list(root: Path) -> None:
    (root / "registry/.write.pending").write_text("[{", encoding="utf-8")


def no_settings(root: Path) -> None:
    (root / "registry/registry.yaml").write_text("format: [", encoding="utf-8")


def unread(root: Path) -> None:
    for path in records(root, "tasks"):
        path.write_text(path.read_text(encoding="utf-8") + "log: [", encoding="utf-8")


def in_flow(root: Path) -> None:
    for path in records(root, "tasks"):
        path.write_text(path.read_text(encoding="utf-8").split("log:")[0] + "log: []  # nothing\n", encoding="utf-8")


def ended(root: Path) -> None:
    for path in records(root, "agencies"):
        path.write_text(path.read_text(encoding="utf-8") + "valid: {until: 2024-01-31}\n", encoding="utf-8")


OBSTACLES: Final = (read_only, links, linked_folder, foreign, torn_list, no_settings, unread, in_flow, ended)
OF_ALL: Final = {foreign, torn_list}
OF_NEW_FILES: Final = ("new", "except", "set", "ingest")  # or of the settings, which no sparse checkout here keeps off
OTHER_WORDS: Final = (
    (r"\bkl-202\d(\.\d)?|\b[mi]\b", "none"),  # no such record
    (r"--(by|lead|issuer) \w+", r"--\1 none"),  # no such body
    (r"--by a", "--by b"),  # a body that may not say it
    (r"\d+/\d+/2024", "31/4/2024"),  # no such day
    (r"--date 10/5/2024", "--date 10/5/2099"),  # a day to come
    (r"--document \S+", ""),  # no proof
)
NO_FAULTS: Final = {"--date 10/5/2099", "", "--by b"}  # where the words allow them


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders with the same registry, one after another."""
    monkeypatch.setenv("EDITOR", EDITOR)
    return (_laid(tmp_path / str(number)) for number in count())


def _laid(root: Path) -> Path:
    lay(root)
    return root


def same(run: Run, root: Path, words: list[str]) -> bool:
    """Whether a command was refused. Asserts that its dry run was, too, in the same words."""
    before = contents(root)
    dry = run(*dried(words), cwd=root)
    assert contents(root) == before
    real = run(*words, cwd=root)
    for done in (dry, real):
        for draft in re.findall(r"/\S+/deann06-\w+", done.err):
            shutil.rmtree(draft, ignore_errors=True)
    assert (dry.code, plain(dry.err) if dry.code else "") == (real.code, plain(real.err) if real.code else "")
    return real.code != 0


def dried(words: list[str]) -> list[str]:
    """The words of a dry run: what writes only where it is told to goes without that, but for what then only reads."""
    if "--write" in words and words[0] != "ingest":
        return [word for word in words if word != "--write"]
    return [*words, "--dry-run"]


def plain(said: str) -> str:
    return re.sub(r"deann06-\w+", "deann06-", said)


@pytest.mark.skipif(os.name == "nt", reason="links and rights of POSIX")
@pytest.mark.parametrize("name", EDITS)
def test_what_stands_in_the_way_is_told_by_a_dry_run(name: str, roots: Iterator[Path], run: Run) -> None:
    tried = (kept_off, *some(OBSTACLES, 2, start=len(name)))
    refused = set()
    for obstacle, root in zip(tried, roots, strict=False):
        obstacle(root)
        if same(run, root, shlex.split(EDITS[name])):
            refused.add(obstacle)
    assert refused >= OF_ALL & set(tried)
    assert (kept_off in refused) != name.startswith(OF_NEW_FILES)


@pytest.mark.parametrize("name", EDITS)
def test_what_is_wrong_with_the_words_is_told_by_a_dry_run(name: str, roots: Iterator[Path], run: Run) -> None:
    for (old, new), root in zip(some(OTHER_WORDS, 3, start=len(name)), roots, strict=False):
        words = re.sub(old, new, EDITS[name])
        assert same(run, root, shlex.split(words)) or words == EDITS[name] or new in NO_FAULTS


@pytest.mark.parametrize("name", EDITS)
def test_a_dry_run_waits_for_another_writer_too(
    name: str, roots: Iterator[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = count(0, 10)
    monkeypatch.setattr(lock, "time", SimpleNamespace(monotonic=lambda: next(times), sleep=lambda _: None))
    root = next(roots)
    with locked(root / "registry"):
        assert same(run, root, shlex.split(EDITS[name]))


@pytest.mark.skipif(os.name == "nt", reason="a process is killed as POSIX does it")
@pytest.mark.parametrize("words", ["rename a so-a", "rename kl-2024 kl-2024-01-02"])
def test_a_dry_run_after_a_cut_off_shows_what_the_command_would_do(
    words: str, roots: Iterator[Path], run: Run, tmp_path: Path
) -> None:
    """What would be finished first is seen as finished: half a write is shown by nobody."""
    points = attempt(words.split(), next(roots)).points
    cut = [root for at, root in zip(range(1, points), roots, strict=False) if _cut_off(words, root, at)]
    assert len(cut) > 3
    for number, root in enumerate(some(cut, 2)):
        finished = Path(shutil.copytree(root, tmp_path / f"finished{number}"))
        finish(finished / "registry", recorded=False)
        assert contents(finished) != contents(root)
        before = contents(root)
        others = [edit for edit in EDITS.values() if edit != words]
        for other in some(others, 8, start=number):
            edit = re.sub(r"--by a\b", "--by so-a" if "so-a" in words else "--by a", other)
            done, expected = (run(*dried(shlex.split(edit)), cwd=folder) for folder in (root, finished))
            refusals = [[line for line in one.err.splitlines() if "lỗi:" in line] for one in (done, expected)]
            assert (done.code, done.out, refusals[0]) == (expected.code, expected.out, refusals[1]), edit
        again = run(*words.split(), "--dry-run", cwd=root)
        assert contents(root) == before
        assert again.out == run(*words.split(), cwd=root).out != ""


def _cut_off(words: str, root: Path, at: int) -> bool:
    """Whether a command that is killed at a point has begun to write and not ended."""
    attempt(words.split(), root, Fault(KILL, at))
    return (root / "registry/.write.pending").exists()
