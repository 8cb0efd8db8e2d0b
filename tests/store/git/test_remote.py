"""Repositories elsewhere: only what moved is fetched, only one folder of it, and nobody is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deann06.errors import GitFailure
from deann06.output.words.failures import sentence_of
from deann06.store.git.command import attempt
from deann06.store.git.remote import fetch, files_of, kept_tip, place_for, remote_tip, tree_of
from deann06.store.git.trees import read_blobs
from tests.store.repository import Repository


def publishing(root: Path, *, filters: bool = True) -> tuple[Repository, str]:
    """A repository with a dataset of a few files beside something large, and its url."""
    repository = Repository(root)
    repository.git("config", "uploadpack.allowFilter", str(filters).lower())
    (root / "so-lieu").mkdir()
    (root / "lon.bin").write_bytes(os.urandom(200_000))
    add(repository, "a")
    return repository, f"file://{root}"


def add(repository: Repository, name: str) -> None:
    (repository.root / "so-lieu" / name).write_bytes(os.urandom(500))
    repository.git("add", "-A")
    repository.git("commit", "-qm", name)


def size(place: Path) -> int:
    return sum(path.stat().st_size for path in (place / ".git/objects").rglob("*") if path.is_file())


@pytest.mark.parametrize("filters", [True, False])
def test_one_folder_is_fetched_and_then_what_is_new(filters: bool, tmp_path: Path) -> None:
    repository, url = publishing(tmp_path / "xa", filters=filters)
    kept = tmp_path / "kept"
    kept.mkdir()
    place = place_for(kept, url)
    tip = remote_tip(kept, url, None)
    assert tip and kept_tip(place) is None
    fetch(place, url, tip, "so-lieu")
    assert kept_tip(place) == tip
    first = size(place)
    assert (first < 100_000) == filters
    add(repository, "b")
    moved = remote_tip(kept, url, "main")
    assert moved and moved != tip
    fetch(place, url, moved, "so-lieu")
    tree = tree_of(place, moved, "so-lieu")
    assert tree
    names = files_of(place, tree)
    contents = read_blobs(place, names.values())
    assert {path: contents[name] for path, name in names.items()} == {
        path.name: path.read_bytes() for path in (repository.root / "so-lieu").iterdir()
    }
    assert size(place) - first < 6000
    assert tree_of(place, moved, "khac") is None


@pytest.mark.parametrize(
    "url", ["ext::touch made", "http://127.0.0.1:9/x", "git://127.0.0.1:9/x", "ftp://127.0.0.1:9/x"]
)
def test_only_known_protocols_are_spoken(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GitFailure) as caught:
        remote_tip(tmp_path, url, None)
    assert "not allowed" in caught.value.facts["words"]
    assert list(tmp_path.iterdir()) == []


def test_an_option_is_no_url(tmp_path: Path) -> None:
    with pytest.raises(GitFailure):
        remote_tip(tmp_path, f"--upload-pack=touch {tmp_path}/made", None)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    _, url = publishing(tmp_path / "xa")
    assert remote_tip(tmp_path, url, "nhanh-khac") is None
    with pytest.raises(GitFailure) as caught:
        remote_tip(tmp_path, f"{url}-khac", None)
    assert caught.value.key == "git.cause.remote_nowhere" and f"{url}-khac" in sentence_of(caught.value)


def test_what_was_cut_off_is_not_taken_for_whole(tmp_path: Path) -> None:
    repository, url = publishing(tmp_path / "xa")
    place = place_for(tmp_path, url)
    tip = remote_tip(tmp_path, url, None)
    assert tip
    fetch(place, url, tip, "so-lieu")
    add(repository, "b")
    later = remote_tip(tmp_path, url, None)
    assert later
    attempt(place, "-c", f"remote.origin.url={url}", "fetch", "--depth=1", "origin", later, reach="file")
    assert kept_tip(place) == tip
    fetch(place, url, later, "so-lieu")
    assert kept_tip(place) == later
