"""Whatever lies where the memo lies: it is what this program put there, or it is nothing, and nobody is told."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.store.memo import place, states
from deann06.store.memo.contents import RememberedContents, digest_of
from deann06.store.memo.opened import memo_of
from deann06.store.memo.place import keep_below_cap, place_of
from deann06.store.memo.shelf import Shelf
from tests.remembering import entries, seconds_later, told
from tests.store.repository import Repository, sample

STAMP: Final = b"this program"
CONTENT: Final = bytes(range(256)) * 5
RAW: Final = b"name: x\n"
DATA: Final = {"name": "x", "list": ["1", None, {"a": "b"}]}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder with one content on each of two shelves."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        Shelf(tmp_path / name, STAMP).put("value", CONTENT + name.encode())
    return tmp_path


def taken(folder: Path, name: str = "value", stamp: bytes = STAMP) -> bytes | None:
    """What is taken from a shelf, None where it refuses. Raises any error that it does not name."""
    try:
        return Shelf(folder, stamp).take(name)
    except (OSError, ValueError):
        return None


def test_what_is_put_is_what_is_taken(filled: Path) -> None:
    assert taken(filled / "one") == CONTENT + b"one"


def test_no_part_of_a_file_is_taken_for_it(filled: Path) -> None:
    file = filled / "one/value"
    whole = file.read_bytes()
    for part in range(64):
        file.write_bytes(whole[: len(whole) * part // 64])
        assert taken(filled / "one") is None
    file.write_bytes(whole + b"\0")
    assert taken(filled / "one") is None


def test_no_flipped_bit_is_passed_over(filled: Path) -> None:
    file = filled / "one/value"
    whole = file.read_bytes()
    for index in range(0, len(whole), 7):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1 << index % 8]) + whole[index + 1 :])
        assert taken(filled / "one") is None


def test_a_file_of_another_name_registry_or_program_is_none(filled: Path) -> None:
    shutil.copy(filled / "one/value", filled / "one/other")
    shutil.copy(filled / "one/value", filled / "two/value")
    assert taken(filled / "one", "other") is None
    assert taken(filled / "two") is None
    assert taken(filled / "one", stamp=b"another program") is None


def _folder(file: Path) -> None:
    file.mkdir()
    (file / "inside").write_bytes(b"")


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _link(file: Path) -> None:
    shutil.copy(file.with_name("kept"), file.parent / "elsewhere")
    file.symlink_to("elsewhere")


def _loop(file: Path) -> None:
    file.symlink_to(file.name)


def _huge(file: Path) -> None:
    with file.open("wb") as handle:
        handle.truncate(10 * 1024**4 if os.name == "posix" else 1)


INSTEAD: Final = (_folder, _pipe, _link, _loop, _huge)


@pytest.mark.parametrize("instead", INSTEAD)
def test_what_is_no_file_is_not_read(instead: Callable[[Path], None], filled: Path) -> None:
    file = filled / "one/value"
    file.rename(file.with_name("kept"))
    try:
        instead(file)
    except OSError:
        pytest.skip("no such thing on this file system")
    assert taken(filled / "one") is None


def test_a_file_of_somebody_else_is_not_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert taken(filled / "one") is None


def test_only_the_newest_are_kept_and_what_was_left_is_swept(tmp_path: Path) -> None:
    kept = Shelf(tmp_path, STAMP)
    old, young = tmp_path / "value.1.tmp", tmp_path / "value.2.tmp"
    for age, file in ((7200, old), (60, young)):
        file.write_bytes(b"cut off")
        kept.put("value", CONTENT)
        now = (tmp_path / "value").stat().st_mtime
        os.utime(file, (now - age, now - age))
    kept.sweep()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["value", "value.2.tmp"]


# --- the place -----------------------------------------------------------------------------------


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The sample, committed, and a cache of its own that is switched on."""
    monkeypatch.setenv("DEANN06_MEMO", "on")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = sample(tmp_path / "so")
    made.commit("2024-05-14")
    return made


def test_it_is_the_users_alone_and_each_registry_has_its_own(repo: Repository, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(repo.registry, other)
    first, second = place_of(repo.registry), place_of(other)
    assert first != second and first.parent == tmp_path / "cache/deann06"
    assert {folder.stat().st_mode & 0o777 for folder in (first, first.parent)} == {0o700}
    assert place_of(repo.registry) == first


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "HOME"])
def test_it_stays_out_of_the_registry(variable: str, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv(variable, str(repo.registry))
    assert memo_of(repo.registry) is None
    assert not [name for name in entries(repo.root) if "cache" in name]


def test_a_relative_cache_is_none(repo: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The rule of XDG: a path that is not absolute is to be ignored."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    assert tmp_path / "home" in place_of(repo.registry).parents


def _others_may_write(memo: Path) -> None:
    memo.chmod(0o770)


def _a_file(memo: Path) -> None:
    shutil.rmtree(memo)
    memo.write_bytes(b"")


def _led_away(memo: Path) -> None:
    memo.rename(memo.with_name("away"))
    memo.symlink_to("away")


@pytest.mark.parametrize("done", [_others_may_write, _a_file, _led_away])
@pytest.mark.parametrize("above", [False, True])
def test_a_place_that_is_not_private_is_not_used(
    done: Callable[[Path], None], above: bool, repo: Repository, tmp_path: Path
) -> None:
    place = place_of(repo.registry)
    done(place.parent if above else place)
    assert memo_of(repo.registry) is None
    assert told(repo.root, "status", tmp_path / "cache") == told(repo.root, "status", None)


def test_a_place_of_somebody_else_is_not_used(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    place_of(repo.registry)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert memo_of(repo.registry) is None


def test_whole_registries_are_forgotten_the_oldest_first(tmp_path: Path) -> None:
    for age, name in enumerate(("new", "old", "own")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "value").write_bytes(b"x" * 100)
        os.utime(tmp_path / name / "value", (1000 - age, 1000 - age))
    keep_below_cap(tmp_path / "own", 250)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["new", "own"]
    keep_below_cap(tmp_path / "own", 10)
    assert [file.name for file in tmp_path.iterdir()] == ["own"]


# --- all of it, by what commands say -------------------------------------------------------------


def _each(memo: Path) -> Iterator[Path]:
    return (file for file in sorted(memo.rglob("*")) if file.is_file())


def _truncated(memo: Path) -> None:
    for count, file in enumerate(_each(memo)):
        file.write_bytes(file.read_bytes()[: file.stat().st_size * (count % 64) // 64])


def _flipped(memo: Path) -> None:
    for count, file in enumerate(_each(memo)):
        raw = bytearray(file.read_bytes())
        raw[count * 131 % len(raw)] ^= 0x10
        file.write_bytes(raw)


def _swapped(memo: Path) -> None:
    files = list(_each(memo))
    contents = [file.read_bytes() for file in files]
    for file, content in zip(files, contents[1:] + contents[:1], strict=True):
        file.write_bytes(content)


def _folders(memo: Path) -> None:
    for file in list(_each(memo)):
        file.unlink()
        _folder(file)


def _unreadable(memo: Path) -> None:
    for file in _each(memo):
        file.chmod(0)


@pytest.mark.parametrize("done", [_truncated, _flipped, _swapped, _folders, _unreadable])
def test_a_damaged_memo_changes_nothing(done: Callable[[Path], None], repo: Repository, tmp_path: Path) -> None:
    commands = ("status", "list tasks --format json", "mine stttt", "trace")
    plain = [told(repo.root, words, None) for words in commands]
    with seconds_later(60):
        for _ in range(2):
            assert [told(repo.root, words, tmp_path / "cache") for words in commands] == plain
        done(tmp_path / "cache")
        for _ in range(3):
            assert [told(repo.root, words, tmp_path / "cache") for words in commands] == plain


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
@pytest.mark.parametrize("call", ["open", "replace", "mkdir"])
def test_where_nothing_can_be_written_nothing_is_said(
    code: int, call: str, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = told(repo.root, "status", None)
    true: Any = getattr(os, call)

    def failing(path: Any, *more: Any, **named: Any) -> Any:
        writes = call != "open" or (more and more[0] & os.O_CREAT)
        if writes and str(path).startswith(str(tmp_path / "cache")):
            raise OSError(code, os.strerror(code))
        return true(path, *more, **named)

    monkeypatch.setattr(os, call, failing)
    assert [told(repo.root, "status", tmp_path / "cache") for _ in range(2)] == [plain, plain]
    assert not [name for name in entries(tmp_path / "cache") if name.endswith(".tmp")]


def test_any_error_inside_is_a_miss(repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is called in there: no kind of trouble reaches those who asked."""
    plain = told(repo.root, "status", None)

    def broken(*_: object, **__: object) -> Any:
        raise RuntimeError("broken")

    for owner, name in (
        (place, "_private"),
        (Shelf, "take"),
        (Shelf, "put"),
        (Shelf, "_seal"),
        (states, "scan"),
        (states, "moment"),
    ):
        with monkeypatch.context() as patch, seconds_later(60):
            patch.setattr(owner, name, broken)
            assert [told(repo.root, "status", tmp_path / name) for _ in range(2)] == [plain, plain]


def test_a_content_that_cannot_be_written_down_is_not_kept(tmp_path: Path) -> None:
    contents = RememberedContents(Shelf(tmp_path, STAMP))
    contents.put(digest_of(RAW), {"name": object()})
    contents.put(digest_of(b"other"), DATA)
    contents.keep()
    later = RememberedContents(Shelf(tmp_path, STAMP))
    assert later.get(digest_of(RAW)) is None
    assert later.get(digest_of(b"other")) == DATA
