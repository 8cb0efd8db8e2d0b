"""Where datasets lie: what is asked of git on a day on which nothing moved, and what cannot be reached."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deann06.core.records import Level
from deann06.reports.rows.gathered import Absence
from deann06.services.rollup.listed import ListedRegistries
from deann06.services.rollup.registries import Published
from deann06.services.rollup.sources import gather
from deann06.store.git import command, remote
from tests.services.rollup.made import COMMIT, publish, world_tables
from tests.store.repository import Repository


def publishing(root: Path, name: str, number: int = 1) -> Published:
    """A repository in which a registry publishes below `so-lieu`."""
    repository = Repository(root / name)
    publish(root / name / "so-lieu", name, [world_tables(number, name)])
    repository.git("add", "-A")
    repository.git("commit", "-qm", "x")
    return Published(id=name, level=Level.COMMUNE, url=f"file://{root / name}", folder="so-lieu")


def listed(base: Path, *registries: Published) -> ListedRegistries:
    return ListedRegistries({one.id: one for one in registries}, base)


def test_thirty_repositories_on_a_quiet_day_cost_what_their_tips_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publishing(tmp_path, "xa")
    for number in range(30):
        (tmp_path / f"xa-{number}").symlink_to(tmp_path / "xa")
    thirty = [
        Published(id="xa", level=Level.COMMUNE, url=f"file://{tmp_path}/xa-{number}", folder=first.folder)
        for number in range(30)
    ]
    everything = ListedRegistries({str(place): one for place, one in enumerate(thirty)}, tmp_path)
    kept = tmp_path / "kept"
    before = gather(everything, kept, offline=False)
    assert all(one.manifest and one.fetched for one in before)
    stored = {path: path.stat().st_mtime_ns for path in kept.rglob("*")}
    asked: list[str] = []

    def counted(folder: Path, *arguments: str, **told: object) -> command.GitResult:
        asked.extend(word for word in arguments if word in ("ls-remote", "fetch"))
        return command.attempt(folder, *arguments, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(remote, "attempt", counted)
    found = gather(everything, kept, offline=False)
    assert asked == ["ls-remote"] * 30
    assert [one.manifest for one in found] == [one.manifest for one in before]
    assert not any(one.fetched for one in found)
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*")} == stored
    asked.clear()
    assert all(one.manifest for one in gather(everything, kept, offline=True))
    assert asked == []


def test_what_cannot_be_reached_any_more_is_told_and_its_last_state_stays(tmp_path: Path) -> None:
    one = publishing(tmp_path, "xa")
    everything, kept = listed(tmp_path, one), tmp_path / "kept"
    (before,) = gather(everything, kept, offline=False)
    (tmp_path / "xa").rename(tmp_path / "elsewhere")
    (found,) = gather(everything, kept, offline=False)
    assert found.manifest == before.manifest and found.source == before.source
    assert found.trouble and found.trouble.absence is Absence.UNREACHED and str(tmp_path) in found.trouble.detail
    (quiet,) = gather(everything, kept, offline=True)
    assert quiet.manifest == before.manifest and quiet.trouble is None


@pytest.mark.parametrize(
    ("spoilt", "absence"),
    [
        ({"schema": 2}, Absence.SCHEMA),
        ({"registry": "khac"}, Absence.OTHER),
        ({"tier": "all"}, Absence.CORRUPT),
        ({"days": []}, Absence.CORRUPT),
        ({"encoding": "csv"}, Absence.CORRUPT),
        ({"files": []}, Absence.CORRUPT),
    ],
)
def test_a_manifest_that_says_something_else_is_told(
    spoilt: dict[str, object], absence: Absence, tmp_path: Path
) -> None:
    publish(tmp_path / "xa", "xa", [world_tables(1, "xa")], change=lambda manifest: manifest.update(spoilt))
    (found,) = gather(listed(tmp_path, Published(id="xa", level=Level.COMMUNE, path="xa")), tmp_path, offline=True)
    assert found.trouble and found.trouble.absence is absence and found.manifest is None


@pytest.mark.parametrize(
    "path", ["../khac.jsonl", "/etc/passwd", "tasks/day=2024-05-15/../../x.jsonl", "tasks/x.jsonl"]
)
def test_a_manifest_leads_to_nothing_outside(path: str, tmp_path: Path) -> None:
    def change(manifest: dict[str, object]) -> None:
        manifest["files"][0]["path"] = path  # type: ignore[index]

    publish(tmp_path / "xa", "xa", [world_tables(1, "xa")], change=change)
    (found,) = gather(listed(tmp_path, Published(id="xa", level=Level.COMMUNE, path="xa")), tmp_path, offline=True)
    assert found.trouble and found.trouble.absence is Absence.CORRUPT and path in found.trouble.detail


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    day, tables = world_tables(1, "xa")
    publish(tmp_path / "xa", "xa", [(day, tables)])
    publish(tmp_path / "ong", "ong", [(day, tables)])
    for place in (tmp_path / f"xa/cells/day={day}/{COMMIT}.jsonl", tmp_path / "ong/dataset.json"):
        place.unlink()
        os.mkfifo(place)
    two = [Published(id=name, level=Level.COMMUNE, path=name) for name in ("xa", "ong")]
    found, pipe = gather(listed(tmp_path, *two), tmp_path / "kept", offline=True)
    assert pipe.trouble and pipe.trouble.absence is Absence.MISSING
    assert found.source
    paths = [one.path for one in found.manifest.files] if found.manifest else []
    laid = found.source.lay_out(paths, tmp_path)
    assert len(laid) == len(paths) - 1


def test_no_dataset_and_no_manifest_are_told(tmp_path: Path) -> None:
    (tmp_path / "rong").mkdir()
    (tmp_path / "hong").mkdir()
    (tmp_path / "hong" / "dataset.json").write_bytes(b"{\xff")
    registries = [Published(id=name, level=Level.COMMUNE, path=name) for name in ("khong-co", "rong", "hong")]
    found = gather(listed(tmp_path, *registries), tmp_path, offline=True)
    assert [one.trouble and one.trouble.absence for one in found] == [
        Absence.MISSING,
        Absence.MISSING,
        Absence.CORRUPT,
    ]
