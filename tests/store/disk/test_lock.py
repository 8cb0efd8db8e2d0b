"""One writer at a time, and none that a dead one keeps out."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deann06.errors import DeannError
from deann06.store.disk import lock
from deann06.store.disk.lock import LOCK, locked

HOLD = """
import sys
from pathlib import Path
from deann06.store.disk.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, length: float) -> None:
        self.now += length


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the lock: no test waits, and none fails because its machine does."""
    clock = Clock()
    monkeypatch.setattr(lock, "time", clock)
    return clock


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another process holds the folder, until it is killed."""
    words = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout and process.stdout.readline().strip() == b"held"
            yield
        finally:
            process.kill()


def test_a_second_writer_waits_then_gives_up(tmp_path: Path, clock: Clock) -> None:
    with held(tmp_path):
        with pytest.raises(DeannError, match=r"edit\.locked"), locked(tmp_path):
            pass
        assert lock.PATIENCE <= clock.now < lock.PATIENCE + 1


def test_a_killed_writer_leaves_no_lock_behind(tmp_path: Path) -> None:
    with held(tmp_path):
        pass
    with locked(tmp_path, patience=0.2):
        pass
    assert list(tmp_path.iterdir()) == [] or os.name == "nt"


def test_the_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path, patience=0):
        pass


def test_a_folder_is_one_lock_under_all_its_names(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    try:
        (tmp_path / "link").symlink_to(tmp_path / "real")
    except OSError:
        pytest.skip("no links here")
    refused = pytest.raises(DeannError, match=r"edit\.locked")
    with locked(tmp_path / "real"), refused, locked(tmp_path / "link", patience=0):
        pass


def test_a_folder_that_is_gone_is_a_known_failure(tmp_path: Path) -> None:
    with pytest.raises(DeannError, match=r"edit\.no_lock"), locked(tmp_path / "none"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="there a file is always locked")
@pytest.mark.parametrize("number", [errno.EBADF, errno.ENOTSUP, errno.EISDIR, errno.EINVAL, errno.ENOLCK])
@pytest.mark.parametrize("everywhere", [False, True], ids=["a folder cannot be locked", "no flock at all"])
def test_where_a_folder_cannot_be_locked_a_file_serves(
    number: int, everywhere: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    flock = fcntl.flock

    def as_on_nfs(handle: int, how: int) -> None:
        if everywhere or stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", as_on_nfs)
    with locked(tmp_path, patience=0.2):
        assert [path.name for path in tmp_path.iterdir()] == [LOCK]
        if not everywhere:  # a process does not keep out itself by the other kind of lock
            with pytest.raises(DeannError, match=r"edit\.locked"), locked(tmp_path, patience=0.1):
                pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="there a file is always locked")
def test_a_lock_file_that_a_dead_writer_left_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deann06.store.disk.lock._WAYS", lock._WAYS[1:])
    (tmp_path / LOCK).touch()
    with locked(tmp_path, patience=0.2):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="stamps of open files")
@pytest.mark.parametrize("way", [0, 1, 2], ids=["a folder", "a file", "a range of a file"])
def test_patience_is_with_one_writer_and_not_with_a_queue(
    way: int, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others take turns: each of them stamps what is locked, so whoever waits starts to count anew."""
    monkeypatch.setattr(lock, "_WAYS", lock._WAYS[way : way + 1])
    import fcntl

    place = tmp_path if way == 0 else tmp_path / LOCK
    asked = [0]

    def turn(_: float) -> None:
        """Ten seconds pass, in which another writer has come and gone; the last one lets us in."""
        clock.now += 10
        asked[0] += 1
        os.utime(place, ns=(asked[0], asked[0]))

    def busy(_handle: int, _how: int) -> None:
        if asked[0] < 30:
            raise BlockingIOError

    monkeypatch.setattr(clock, "sleep", turn)
    monkeypatch.setattr(fcntl, "flock" if way < 2 else "lockf", busy)
    with locked(tmp_path, patience=30):
        assert place.stat().st_mtime_ns > 30, "and stamps it in turn"
    assert asked == [30], "thirty writers, 300 seconds: longer than the patience with one"
