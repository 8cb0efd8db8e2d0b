"""`serve` before it listens: what it needs, and whom it takes."""

from __future__ import annotations

import sys

import pytest

from deann06.web import server
from tests.cli.conftest import EXAMPLE, Run

AT = ("--registry", str(EXAMPLE), "--as-of", "15/5/2024")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the server was started with; it does not listen."""
    found: list[tuple[object, ...]] = []
    monkeypatch.setattr(server, "serve", lambda *given: found.append(given))
    return found


def test_it_is_handed_the_registry_the_day_and_the_speaker(run: Run, started: list[tuple[object, ...]]) -> None:
    done = run("serve", *AT, "--as", "Cục Thuế tỉnh", "--port", "0")
    assert (done.code, done.err) == (0, "")
    ((hands, port, _),) = started
    assert port == 0
    assert hands.speaker == "ct-kh"  # type: ignore[attr-defined]
    assert hands.root == EXAMPLE.resolve()  # type: ignore[attr-defined]
    assert f"{hands.as_of}" == "2024-05-15"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--as", "Sở Không Có"), 2, "Sở Không Có"),
        (("--port", "70000"), 2, "--port"),
        (("--as-of", "hôm qua"), 2, "hôm qua"),
        (("--registry", "/khong/co"), 3, "/khong/co"),
        (("--output", str(EXAMPLE / "tasks")), 2, "tasks"),
    ],
)
def test_what_it_cannot_take_is_told_at_once(
    run: Run, started: list[tuple[object, ...]], words: tuple[str, ...], code: int, said: str
) -> None:
    done = run("serve", *AT, *words)
    assert done.code == code
    assert said in done.err
    assert not started


def test_without_the_extra_it_says_what_installs_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deann06.web.server", None)
    done = run("serve", *AT)
    assert done.code == 3
    assert "pip install deann06[web]" in done.err
