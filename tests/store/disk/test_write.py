"""Files beside a registry that are written together."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.errors import DeannError
from deann06.store.disk.write import write_all


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a/1.txt", tmp_path / "a/2.txt"
    write_all({first: b"1", second: b"2"})
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    with pytest.raises(DeannError):
        write_all({first: b"new", second / "below a file": b"3"})
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert sorted(path.name for path in first.parent.iterdir()) == ["1.txt", "2.txt"]
