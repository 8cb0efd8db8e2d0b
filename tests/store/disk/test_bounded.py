"""Work that costs too much ends by itself, whether the system can copy a process or not."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from deann06.errors import DeannError
from deann06.output.documents import markdown
from deann06.output.documents.templates.folder import LARGEST, MEBI
from deann06.output.documents.word import docx
from deann06.store.disk import bounded
from deann06.store.disk.bounded import BoundExceeded, Bounds, bounds_for, check_size
from tests.reports.sample import weekly

SMALL: Final = Bounds(seconds=1, memory=256, size=8)
needs_fork = pytest.mark.skipif(not bounded.FORKS, reason="this system cannot fork")


@pytest.fixture(params=[True, False], ids=["copy", "here"])
def forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With a copy of the process where the system has that, and without."""
    monkeypatch.setattr(bounded, "FORKS", bounded.FORKS and request.param)
    return bool(bounded.FORKS)


def endless() -> bytes:
    while True:
        pass


def large() -> bytes:
    check_size(9 * MEBI, SMALL)
    return b""


def killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def refuse() -> bytes:
    raise DeannError("template.broken", name="x", place=":1", tag=" ở {{ x }}", reason="\ud800 lý do")


def test_what_it_makes_comes_back(forks: bool) -> None:
    parent = os.getpid()
    assert bounded.bounded(lambda: b"\0" * MEBI, SMALL, "x") == b"\0" * MEBI
    assert (bounded.bounded(lambda: str(os.getpid()).encode(), SMALL, "x") != str(parent).encode()) == forks


def test_a_known_error_comes_back_as_it_was(forks: bool) -> None:
    with pytest.raises(DeannError) as error:
        bounded.bounded(refuse, SMALL, "x")
    assert error.value.key == "template.broken"
    assert error.value.facts == {"name": "x", "place": ":1", "tag": " ở {{ x }}", "reason": "\ud800 lý do"}


@pytest.mark.parametrize("work", [endless, large])
def test_what_passes_a_bound_is_one_known_error(forks: bool, work: Callable[[], bytes]) -> None:
    with pytest.raises(DeannError) as error:
        bounded.bounded(work, SMALL, "weekly.docx")
    assert error.value.key == "template.too_much"
    assert error.value.facts == {"name": "weekly.docx", "place": "", "tag": "", **SMALL._asdict()}


def test_a_bug_is_no_fault_of_the_template(forks: bool) -> None:
    def wrong() -> bytes:
        raise AttributeError("no such thing")

    with pytest.raises(RuntimeError, match="AttributeError: no such thing"):
        bounded.bounded(wrong, SMALL, "x")


def test_where_there_is_no_room_for_a_copy_it_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_work: Callable[[], bytes]) -> Callable[[], bytes]:
        raise BlockingIOError

    monkeypatch.setattr(bounded, "beside", full)
    assert bounded.bounded(lambda: str(os.getpid()).encode(), SMALL, "x") == str(os.getpid()).encode()


@needs_fork
@pytest.mark.parametrize(
    "work",
    [
        lambda: b"a" * (300 * MEBI),
        killed,
        lambda: bytes(len(str(sum(bytes(200 * MEBI)))) * 2 ** (8 * 300 * MEBI) // 1),
    ],
    ids=["memory", "killed", "a large number"],
)
def test_what_the_system_ends_is_the_same_error(work: Callable[[], bytes]) -> None:
    with pytest.raises(DeannError, match=r"template\.too_much"):
        bounded.bounded(work, SMALL, "x")


def test_nothing_that_a_template_calls_takes_the_end_for_an_error_of_its_own() -> None:
    assert not issubclass(BoundExceeded, Exception)


@needs_fork
def test_this_process_keeps_its_own_limits() -> None:
    import resource

    before = [resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE)]
    bounded.bounded(lambda: b"", SMALL, "x")
    after = [resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE)]
    assert before == after


def test_more_data_may_take_more() -> None:
    assert bounds_for(10 * MEBI) > bounds_for(0) > (1, 1, 1)


# --- templates that never end ----------------------------------------------------------------------

LOOPS: Final = {
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "text": "{% for a in range(99999) %}{% for b in range(99999) %}{{ report.period }}{% endfor %}{% endfor %}",
    "doubling": "{% set n = namespace(x='ab') %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "width": "{{ 'a'.zfill(999999999) }}",
    "form": "{{ '{:>999999999}'.format(1) }}",
    "power": "{{ 9 ** (9 ** 9) }}",
    "slices": "{{ [1] | slice(999999999) | list | length }}",
    "copies": "{{ ('x' * 100) | replace('x', 'y' * 10000000) }}",
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "templates").mkdir()
    for module in (docx, markdown):
        monkeypatch.setattr(module, "bounds_for", lambda _size: SMALL._replace(memory=400))
    return tmp_path / "registry"


@needs_fork
@pytest.mark.parametrize("text", LOOPS.values(), ids=LOOPS)
def test_a_template_that_would_run_for_ever_ends(office: Path, text: str) -> None:
    (office.parent / "templates" / "weekly.md.j2").write_text(f"một\n{text}", encoding="utf-8")
    with pytest.raises(DeannError, match=r"template\.too_much") as error:
        markdown.render(weekly(), "weekly.md.j2", office)
    assert error.value.facts["place"] in ("", ":2")


def test_loops_end_where_the_system_has_no_limits_too(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "FORKS", False)
    (office.parent / "templates" / "weekly.md.j2").write_text(LOOPS["loops"], encoding="utf-8")
    with pytest.raises(DeannError, match=r"template\.too_much") as error:
        markdown.render(weekly(), "weekly.md.j2", office)
    assert error.value.facts["tag"]


def test_a_file_too_large_is_not_read_whole(office: Path) -> None:
    with (office.parent / "templates" / "weekly.md.j2").open("wb") as file:
        file.truncate(100 * LARGEST * MEBI)
    with pytest.raises(DeannError, match=r"template\.too_large"):
        markdown.render(weekly(), "weekly.md.j2", office)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("kind", ["pipe", "folder", "dead link"])
def test_what_is_no_file_is_neither_waited_for_nor_passed_over(office: Path, kind: str) -> None:
    path = office.parent / "templates" / "weekly.md.j2"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    with pytest.raises(DeannError, match=r"template\.absent" if kind == "dead link" else r"template\.no_file"):
        markdown.render(weekly(), "weekly.md.j2", office)
