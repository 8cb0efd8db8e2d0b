"""What is served is what would be built: every single thing that a value is made from is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from deann06.services import remembered
from deann06.services.remembered import MadeFrom, Request, answered
from deann06.services.session import Session
from deann06.store.git.worktree import read_working
from deann06.store.memo import opened, scan, stamp, states
from deann06.store.memo.states import Look
from deann06.store.memo.values import key_of
from tests.remembering import changed, seconds_later
from tests.reports.sample import FILES
from tests.store.repository import Repository

TASK: Final = "tasks/kl.2.yaml"
REQUEST: Final = Request("status", {"agency": None})
MAY: Final = date(2024, 5, 15)


class Stage:
    """A registry, and what is asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = MAY
        self.request = REQUEST
        self.patch = pytest.MonkeyPatch()
        self.program = folder.parent / "program"
        self.program.mkdir()
        (self.program / "rules.py").write_bytes(b"LATE = 30\n")
        self.built = 0

    @property
    def root(self) -> Path:
        return self.folder / "registry"

    def laid(self) -> None:
        """The sample, outside of git."""
        for name, text in FILES.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.lstrip(), encoding="utf-8", newline="\n")

    def recorded(self) -> Repository:
        """The sample in a repository, committed."""
        repo = Repository(self.folder)
        repo.put(FILES)
        repo.commit("2024-05-14")
        return repo

    def asked(self) -> Any:
        """Whatever a builder can see, with the memo as the environment has it."""

        def build(session: Session) -> tuple[str, ...]:
            self.built += 1
            registry = session.registry
            paths = [registry.path_of(one) for kind in registry.by_folder.values() for one in kind.values()]
            seen = (registry.by_folder, paths, session.as_of, session.commit)
            program = (self.program / "rules.py").read_bytes()
            return tuple(map(repr, (*seen, sorted(session.unrecorded), self.request, program, self._git())))

        return answered(self.root, self.day, None, self.request, tuple[str, ...], build)

    def _git(self) -> bool:
        return (self.folder / ".git").exists()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A stage whose files have rested, with a memo and a program of its own."""
    (tmp_path / "so").mkdir()
    found = Stage(tmp_path / "so")
    found.patch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found.patch.setenv("DEANN06_MEMO", "on")
    found.patch.setattr(stamp, "_PROGRAM", found.program)
    with seconds_later(60):
        yield found
    found.patch.undo()


def twice(stage: Stage) -> None:
    """Ask until all is remembered."""
    first = stage.asked()
    built = stage.built
    assert stage.asked() == first
    assert stage.built == built, "nothing was remembered"


def _edited(stage: Stage) -> None:
    file = stage.root / TASK
    changed(file, file.read_bytes().replace(b"progress: 60", b"progress: 61"))


def _edited_unseen(stage: Stage) -> None:
    file = stage.root / TASK
    known = file.stat()
    _edited(stage)
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))


def _two_crlf(stage: Stage) -> None:
    """Two files whose lines end as git may convert them, and nothing that says so."""
    repo = stage.recorded()
    for name in (TASK, "tasks/kl.3.yaml"):
        file = stage.root / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    repo.git("config", "core.autocrlf", "false")


def _one_converted(stage: Stage) -> None:
    (stage.folder / ".gitattributes").write_text(f"registry/{TASK} text\n", encoding="utf-8")


def _amended(stage: Stage) -> None:
    repo = Repository(stage.folder)
    repo.git("commit", "-q", "--amend", "-m", "Khác", when="2024-05-14T18:00:00+07:00")


def _sparse(stage: Stage) -> None:
    repo = stage.recorded()
    repo.git("update-index", "--skip-worktree", f"registry/{TASK}")
    (stage.root / TASK).unlink()


def _other_absent(stage: Stage) -> None:
    """The index has another content of the file that is kept off the disk."""
    repo = Repository(stage.folder)
    other = stage.folder / "other.yaml"
    other.write_text(FILES[TASK].lstrip().replace("progress: 60", "progress: 61"), encoding="utf-8", newline="\n")
    blob = repo.git("hash-object", "-w", "other.yaml").strip()
    other.unlink()
    repo.git("update-index", "--cacheinfo", f"100644,{blob},registry/{TASK}")
    repo.git("update-index", "--skip-worktree", f"registry/{TASK}")


def _as(**request: Any) -> Callable[[Stage], None]:
    def do(stage: Stage) -> None:
        stage.request = stage.request._replace(**request)

    return do


def _tomorrow(stage: Stage) -> None:
    stage.day = date(2024, 5, 16)


def _repository_around(stage: Stage) -> None:
    Repository(stage.folder)


def _another_program(stage: Stage) -> None:
    (stage.program / "rules.py").write_bytes(b"LATE = 31\n")


def _in_a_folder(stage: Stage) -> None:
    stage.laid()
    (stage.root / "tasks/2023").mkdir()
    (stage.root / TASK).rename(stage.root / "tasks/2023/kl.2.yaml")


def _folder_renamed(stage: Stage) -> None:
    """Of the files in it the system tells no change."""
    (stage.root / "tasks/2023").rename(stage.root / "tasks/2024")


class Change(NamedTuple):
    """What is there first, then what becomes otherwise."""

    before: Callable[[Stage], object]
    then: Callable[[Stage], object]


CHANGES: Final = {
    "state": Change(Stage.laid, _edited),
    "day": Change(Stage.laid, _tomorrow),
    "command": Change(Stage.laid, _as(command="mine")),
    "words": Change(Stage.laid, _as(words={"agency": "cat"})),
    "beside": Change(Stage.laid, _as(beside=("cat",))),
    "revision": Change(Stage.recorded, _amended),
    "unrecorded": Change(_two_crlf, _one_converted),
    "in_repository": Change(Stage.laid, _repository_around),
}
DEEPER: Final = {
    "names": Change(_in_a_folder, _folder_renamed),
    "ctime": Change(Stage.laid, _edited_unseen),
    "absent": Change(_sparse, _other_absent),
    "stamp": Change(Stage.laid, _another_program),
}


def differs(stage: Stage, change: Change, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether what is served after a change is something else than what is built then."""
    change.before(stage)
    twice(stage)
    change.then(stage)
    served = stage.asked()
    monkeypatch.setenv("DEANN06_MEMO", "off")
    return bool(served != stage.asked())


def test_there_is_a_change_for_each_thing_that_a_value_is_made_from() -> None:
    assert set(CHANGES) == set(MadeFrom._fields)


@pytest.mark.parametrize("name", [*CHANGES, *DEEPER])
def test_what_has_changed_is_seen(name: str, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not differs(stage, {**CHANGES, **DEEPER}[name], monkeypatch)


@pytest.mark.parametrize("name", CHANGES)
def test_a_key_that_forgets_one_thing_is_found_out(name: str, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*made_from: Any) -> str | None:
        forgotten: Any = {name: None}
        return key_of(*(one._replace(**forgotten) if isinstance(one, MadeFrom) else one for one in made_from))

    monkeypatch.setattr(remembered, "key_of", forgetful)
    assert differs(stage, CHANGES[name], monkeypatch)


def _blind(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let scans, or what they are compared by, forget one thing."""
    look = states.States.look
    match name:
        case "stamp":
            monkeypatch.setattr(opened, "program_stamp", lambda: b"any program")
        case "absent":
            monkeypatch.setattr(states.States, "look", lambda self, _: look(self, ()))
        case "names":
            monkeypatch.setattr(scan, "_listed", lambda _: b"")
        case "ctime":
            monkeypatch.setattr(scan, "_changed", lambda known: known.st_mtime_ns)


@pytest.mark.parametrize("name", DEEPER)
def test_a_scan_that_forgets_one_thing_is_found_out(name: str, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    _blind(monkeypatch, name)
    assert differs(stage, DEEPER[name], monkeypatch)


def test_a_file_that_changed_while_it_was_looked_at_is_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two edits within one tick of the clock look alike: what is so young is never taken for what it was."""
    stage.laid()
    file = stage.root / TASK
    frozen = scan.scan(stage.root)
    monkeypatch.setattr(states, "scan", lambda _: frozen)  # the system tells no difference
    with seconds_later(-60):  # and the files are of this very moment
        stage.asked()
        file.write_bytes(file.read_bytes().replace(b"progress: 60", b"progress: 61"))
        served = stage.asked()
    monkeypatch.setenv("DEANN06_MEMO", "off")
    assert served == stage.asked()


def test_what_was_written_while_it_was_read_is_not_remembered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.laid()

    def meanwhile(*given: Any) -> Any:
        working = read_working(*given)
        _edited(stage)
        return working

    monkeypatch.setattr(remembered, "read_working", meanwhile)
    stage.asked()
    monkeypatch.setattr(remembered, "read_working", read_working)
    served = stage.asked()
    monkeypatch.setenv("DEANN06_MEMO", "off")
    assert served == stage.asked()


def test_a_state_that_comes_back_is_known_again(stage: Stage) -> None:
    """What was built of the same bytes is served, whatever their times are."""
    stage.laid()
    file = stage.root / TASK
    was = file.read_bytes()
    twice(stage)
    changed(file, was.replace(b"60", b"70"))
    twice(stage)
    built = stage.built
    changed(file, was)
    stage.asked()
    assert stage.built == built


@pytest.mark.parametrize("look", [None, Look(0, scan.Scan(b"", 0), b"", None)])
def test_without_a_scan_the_bytes_are_read(stage: Stage, monkeypatch: pytest.MonkeyPatch, look: Look | None) -> None:
    """On Windows, behind links, among pipes: then the bytes say what is there, and values are served by them."""
    stage.laid()
    monkeypatch.setattr(states.States, "look", lambda *_: look)
    twice(stage)
    _edited(stage)
    served = stage.asked()
    monkeypatch.setenv("DEANN06_MEMO", "off")
    assert served == stage.asked()
