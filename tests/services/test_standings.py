"""How tasks stand by what is remembered of them is how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from deann06.core.standing import ledger
from deann06.core.standing.fold import Fold
from deann06.core.standing.tasks import Standing, stand
from deann06.errors import Incomputable
from deann06.services import standings
from deann06.services.session import Session, opened
from deann06.services.standings import rows_of
from deann06.store.memo.opened import memo_of
from tests.remembering import changed
from tests.reports.sample import FILES

DAY: Final = date(2024, 5, 9)
CALENDAR: Final = "calendar/2024.yaml"
# What a standing follows from: a file, what stands in it, and what is to stand there.
CHANGES: Final = {
    "the task": ("tasks/kl.2.yaml", "before: 2024-05-10", "before: 2024-05-07"),
    "its directive": ("directives/kl.yaml", "issued: 2024-04-23", "issued: 2024-05-12"),
    "the settings": ("registry.yaml", "every: week, before: thursday", "every: week, before: tuesday"),
    "a body": ("agencies/stttt.yaml", "until: 2025-02-28", "until: 2024-05-01"),
    "the calendar": (CALENDAR, "2024-05-31", "2024-05-30"),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample with a calendar and a duty of the committee's cycle, outside of git, and a memo of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("DEANN06_MEMO", "on")
    monkeypatch.setattr(standings, "_LOT", 2)  # so that they do not lie in one
    files = {**FILES, CALENDAR: "holidays:\n- {date: 2024-05-31, name: Nghỉ, source: Quyết định}\n"}
    files["tasks/kl.6.yaml"] = (
        FILES["tasks/kl.1.yaml"].replace('"1"', '"6"').replace("{every: week, before: thursday}", "{cycle: weekly}")
    )
    for name, text in files.items():
        path = tmp_path / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8", newline="\n")
    yield tmp_path / "registry"


def at(root: Path, day: date) -> Session:
    return opened(root, day, None)._replace(kept=memo_of(root))


def agrees(root: Path, day: date) -> None:
    """Asked twice, what is remembered is what is worked out."""
    session = at(root, day)
    true = [(row.id, row.standing) for row in ledger.rows(session.registry, day)]
    for _ in range(2):
        assert [(row.id, row.standing) for row in rows_of(session)] == true


def test_from_day_to_day_and_back(root: Path) -> None:
    for days in (*range(0, 40, 3), 20, 5, 400, 0):
        agrees(root, DAY + timedelta(days=days))


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("days", [0, 5])
def test_whatever_it_follows_from_is_looked_at(name: str, days: int, root: Path) -> None:
    path, old, new = CHANGES[name]
    agrees(root, DAY)
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    changed(file, text.replace(old, new).encode())
    agrees(root, DAY + timedelta(days=days))


def test_a_task_that_is_gone_and_one_that_is_new(root: Path) -> None:
    agrees(root, DAY)
    (root / "tasks/kl.4.yaml").rename(root / "tasks/kl.7.yaml")
    agrees(root, DAY)
    (root / "directives/kl.yaml").rename(root / "directives/kl-2.yaml")
    with pytest.raises(Incomputable):
        rows_of(at(root, DAY))


def test_what_is_known_is_not_worked_out_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agrees(root, DAY)
    asked: list[str] = []

    def noted(fold: Fold) -> Standing | None:
        asked.append(fold.task.id)
        return stand(fold)

    monkeypatch.setattr(ledger, "stand", noted)
    changed(root / "tasks/kl.2.yaml", (root / "tasks/kl.2.yaml").read_bytes() + b"# more\n")
    rows_of(at(root, DAY))
    assert asked == ["kl.2"]


@pytest.mark.parametrize("forgotten", ["shared", "task"])
def test_a_memo_that_forgets_what_it_follows_from_is_found_out(
    forgotten: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standings, {"shared": "state_of", "task": "digest_of"}[forgotten], lambda _: b"")
    agrees(root, DAY)
    path, old, new = CHANGES["the settings" if forgotten == "shared" else "the task"]
    changed(root / path, (root / path).read_text(encoding="utf-8").replace(old, new).encode())
    with pytest.raises(AssertionError):
        agrees(root, DAY)
