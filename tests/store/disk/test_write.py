"""Files beside a registry that are written together."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.errors import DeannError
from deann06.store.disk.write import write_all, write_whole


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a/1.txt", tmp_path / "a/2.txt"
    write_all({first: b"1", second: b"2"})
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    with pytest.raises(DeannError):
        write_all({first: b"new", second / "below a file": b"3"})
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert sorted(path.name for path in first.parent.iterdir()) == ["1.txt", "2.txt"]


def test_files_whose_names_differ_by_digits_alone_are_all_written(tmp_path: Path) -> None:
    files = {tmp_path / f"{folder}/so-{number}.html": b"%d" % number for folder in ("a", "b") for number in range(12)}
    for _ in range(2):
        write_all(files)
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


def test_what_a_killed_writer_left_of_a_file_goes_with_the_next_write(tmp_path: Path) -> None:
    left = [tmp_path / f".so-{number}.html.abcdefgh.tmp" for number in (1, 7)]
    other = tmp_path / ".other.html.abcdefgh.tmp"
    for one in (*left, other):
        one.write_bytes(b"half")
    write_whole(tmp_path / "so-2.html", b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {"so-2.html", other.name}
    left[0].write_bytes(b"half")
    write_all({tmp_path / "so-3.html": b"", tmp_path / "other.html": b""})
    assert {path.name for path in tmp_path.iterdir()} == {"so-2.html", "so-3.html", "other.html"}
