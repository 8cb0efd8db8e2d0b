"""Whatever becomes of a registry and of those who ask, step by step: what is remembered is what would be read."""

from __future__ import annotations

import os
import shutil
import tempfile
import unicodedata
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from deann06.store.memo import stamp, states
from deann06.store.memo.scan import scan
from tests.remembering import changed, seconds_later, told
from tests.store.repository import sample
from tests.tries import QUICK, tries

COMMANDS: Final = (
    "status",
    "status --format json",
    "status --agency stttt",
    "list tasks",
    "list agencies --format json",
    "mine stttt",
    "search van ban",
    "trace kl",
    "show kl.2",
    "explain kl.2",
    "history kl.2",
    "changes HEAD~1..HEAD",
    "changes HEAD",
)
TASKS: Final = ("tasks/kl.1.yaml", "tasks/kl.2.yaml", "tasks/kl.4.yaml")
ACCENTED: Final = "directives/kết.md"


class Steps(RuleBasedStateMachine):
    """A registry to which anything happens; after each step a command is asked without the memo and with it, twice."""

    asks = st.sampled_from(COMMANDS)
    tasks = st.sampled_from(TASKS)

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.place = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.repo = sample(self.place / "so")
        self.repo.commit("2024-05-13")
        self.folder = self.repo.root
        self.memo = self.place / "cache"
        self.program = self.place / "program"
        self.program.mkdir()
        (self.program / "rules.py").write_bytes(b"1\n")
        self.open.enter_context(pytest.MonkeyPatch.context()).setattr(stamp, "_PROGRAM", self.program)
        self.day = date(2024, 5, 15)
        self.ahead = 60
        self.count = 0
        self.stashed = False
        self.around: dict[str, str] = {}
        self.same("status")

    def teardown(self) -> None:
        self.open.close()

    def same(self, words: str) -> None:
        with seconds_later(self.ahead):
            plain, *kept = (
                told(self.folder, words, memo, self.day.isoformat(), **self.around)
                for memo in (None, self.memo, self.memo)
            )
        assert kept == [plain, plain], words

    def file(self, name: str) -> Path | None:
        path = self.folder / "registry" / name
        return path if path.is_file() and not path.is_symlink() else None

    @rule(task=tasks, words=asks, put_back=st.booleans())
    def edited_in_its_place(self, task: str, words: str, put_back: bool) -> None:
        """The same size, and perhaps the same time of writing."""
        if file := self.file(task):
            known = file.stat()
            changed(file, _flipped(file.read_bytes()))
            if put_back:
                os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
        self.same(words)

    @rule(task=tasks, words=asks)
    def put_in_its_place(self, task: str, words: str) -> None:
        if file := self.file(task):
            aside = file.with_suffix(".tmp")
            aside.write_bytes(_flipped(file.read_bytes()))
            aside.replace(file)
        self.same(words)

    @rule(task=tasks, words=asks)
    def taken_away_and_put_back(self, task: str, words: str) -> None:
        if file := self.file(task):
            raw = file.read_bytes()
            file.unlink()
            self.same(words)
            file.write_bytes(raw)
        self.same(words)

    @rule(words=asks)
    def called_in_capitals(self, words: str) -> None:
        if file := self.file(TASKS[2]):
            file.rename(file.with_name("KL.4.yaml"))
            self.same(words)
            file.with_name("KL.4.yaml").rename(file)
        self.same(words)

    @rule(words=asks, form=st.sampled_from(["NFC", "NFD"]))
    def named_in_a_form_of_unicode(self, words: str, form: Any) -> None:
        file = self.folder / "registry" / unicodedata.normalize(form, ACCENTED)
        file.write_text("Lời văn.\n", encoding="utf-8")
        self.same(words)
        file.unlink()
        self.same(words)

    @rule(task=tasks, words=asks, mode=st.sampled_from([0o600, 0o644, 0o000]))
    def allowed_to_others(self, task: str, words: str, mode: int) -> None:
        if file := self.file(task):
            file.chmod(mode)
            self.same(words)
            file.chmod(0o644)

    @rule(task=tasks, words=asks, broken=st.booleans())
    def led_elsewhere(self, task: str, words: str, broken: bool) -> None:
        if file := self.file(task):
            behind = file.parents[1] / "directives/kl.md" if not broken else file.parents[2] / "nowhere"
            raw = file.read_bytes()
            if not broken:
                behind.write_bytes(_flipped(raw))
            file.unlink()
            file.symlink_to(os.path.relpath(behind, file.parent))
            self.same(words)
            if not broken:
                changed(behind, raw)
                self.same(words)
                behind.unlink()
            file.unlink()
            file.write_bytes(raw)
        self.same(words)

    @rule(words=asks)
    def committed(self, words: str) -> None:
        self.repo.commit("2024-05-14")
        self.same(words)

    @rule(words=asks)
    def amended(self, words: str) -> None:
        self.count += 1
        self.repo.git(
            "commit", "-q", "--amend", "--allow-empty", "-m", f"Lần {self.count}", when="2024-05-14T10:00:00Z"
        )
        self.same(words)

    @rule(words=asks)
    def checked_out(self, words: str) -> None:
        self.repo.commit("2024-05-14")
        self.repo.git("checkout", "-q", "--detach", "HEAD~1")
        self.same(words)
        self.repo.git("checkout", "-q", "main")
        self.same(words)

    @precondition(lambda self: not self.stashed)
    @rule(words=asks)
    def stashed_away(self, words: str) -> None:
        self.stashed = "No local changes" not in self.repo.git("stash", "--include-untracked")
        self.same(words)

    @precondition(lambda self: self.stashed)
    @rule(words=asks)
    def brought_back(self, words: str) -> None:
        self.repo.commit("2024-05-14")
        self.repo.git("checkout", "-q", "stash@{0}", "--", ".")
        self.repo.git("stash", "drop")
        self.stashed = False
        self.same(words)

    @rule(words=asks)
    def asked_in_another_worktree(self, words: str) -> None:
        other = self.place / f"worktree-{self.count}"
        if other.exists():
            shutil.rmtree(other)
            self.repo.git("worktree", "prune")
        self.repo.git("worktree", "add", "-q", "--detach", str(other))
        here, self.folder = self.folder, other
        self.same(words)
        if file := self.file(TASKS[1]):
            changed(file, _flipped(file.read_bytes()))
        self.same(words)
        self.folder = here
        self.same(words)

    @rule(task=tasks, words=asks, converted=st.booleans())
    def ended_in_another_way(self, task: str, words: str, converted: bool) -> None:
        self.repo.git("config", "core.autocrlf", "input" if converted else "false")
        if file := self.file(task):
            raw = file.read_bytes()
            file.write_bytes(raw.replace(b"\r\n", b"\n") if b"\r\n" in raw else raw.replace(b"\n", b"\r\n"))
        self.same(words)

    @rule(words=asks, told=st.sampled_from(["ignored", "--assume-unchanged", "--skip-worktree"]))
    def changed_where_git_does_not_look(self, words: str, told: str) -> None:
        name = "tasks/kl.9.yaml" if told == "ignored" else TASKS[1]
        file = self.folder / "registry" / name
        if told == "ignored":
            (self.folder / ".gitignore").write_text("kl.9.yaml\n")
            file.write_bytes((self.folder / "registry" / TASKS[2]).read_bytes() + b"\n")
        elif self.file(name) and self.repo.git("ls-files", f"registry/{name}"):
            self.repo.git("update-index", told, f"registry/{name}")
            changed(file, _flipped(file.read_bytes()))
        self.same(words)
        if told == "ignored":
            file.unlink()
        elif self.repo.git("ls-files", f"registry/{name}"):
            self.repo.git("update-index", f"--no-{told.removeprefix('--')}", f"registry/{name}")
        self.same(words)

    @rule(words=asks, ahead=st.sampled_from([60, 0, -3600, 86400]))
    def of_another_hour(self, words: str, ahead: int) -> None:
        """The clock is set back, or nothing has had the time to rest."""
        self.ahead = ahead
        self.same(words)

    @rule(words=asks)
    def of_the_next_day(self, words: str) -> None:
        self.day += timedelta(days=1)
        self.same(words)

    @rule(words=asks, width=st.sampled_from(["60", "100", "200"]), language=st.sampled_from(["vi", "en"]))
    def asked_otherwise(self, words: str, width: str, language: str) -> None:
        self.around = {"COLUMNS": width, "DEANN06_LANG": language}
        self.same(words)

    @rule(words=asks, agency=st.sampled_from(["cat", "snv"]))
    def asked_by_another_body(self, words: str, agency: str) -> None:
        self.repo.git("config", "deann06.agency", agency)
        self.same("mine")
        self.same(words)

    @rule(words=asks)
    def of_another_program(self, words: str) -> None:
        self.count += 1
        (self.program / "rules.py").write_bytes(b"%d\n" % self.count)
        self.same(words)


def _flipped(raw: bytes) -> bytes:
    """Another text of the same length, which says something else."""
    for one, other in ((b"progress: 60", b"progress: 61"), (b"title: B", b"title: C"), (b"title: R", b"title: S")):
        if one in raw:
            return raw.replace(one, other)
        if other in raw:
            return raw.replace(other, one)
    return raw


STEPS: Final = settings(max_examples=tries(40), stateful_step_count=8 if QUICK else 12)


@pytest.mark.slow
def test_what_is_remembered_is_what_would_be_read() -> None:
    run_state_machine_as_test(Steps, settings=STEPS)


@pytest.mark.slow
def test_the_steps_find_out_a_memo_that_does_not_look(monkeypatch: pytest.MonkeyPatch) -> None:
    blind = scan(Path(__file__).parent)._replace(latest=0)
    monkeypatch.setattr(states, "scan", lambda _: blind)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Steps, settings=settings(STEPS, max_examples=20, phases=[Phase.generate]))
