"""How much room reading takes: bytes are counted, so that a large registry fits."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.core.lazy import lazy, with_room
from deann06.store.load.loader import load
from deann06.store.memo import contents
from deann06.store.memo.contents import RememberedContents, digest_of
from deann06.store.memo.shelf import Shelf
from tests.reports.sample import FILES

MANY: Final = 1000  # contents, of some hundred bytes each


def taken(make: Callable[[], Any]) -> int:
    """The bytes that what is made takes, for as long as it is there."""
    tracemalloc.start()
    try:
        made = make()
        taken = tracemalloc.get_traced_memory()[0]
        del made
        return taken
    finally:
        tracemalloc.stop()


def tree() -> dict[str, bytes]:
    """A registry with a great many tasks, each with a text of its own."""
    files = {name: text.lstrip().encode() for name, text in FILES.items()}
    note = "note: Đã họp thống nhất phân công, đang thu thập số liệu của các đơn vị, lần thứ {}.\n"
    task = files["tasks/kl.4.yaml"]
    return files | {f"tasks/kl.x{n}.yaml": task + note.format(n).encode() for n in range(MANY)}


def test_remembering_takes_little_beside_what_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is to be kept is packed at once, and no text is held twice."""
    monkeypatch.setattr(contents, "SHARDS", 1)  # each holds a packer
    monkeypatch.setattr(contents, "_AT_ONCE", 1024)
    files = tree()
    load(files)  # what is made once is there
    plain = taken(lambda: load(files, {}))
    packer = taken(contents._Packed)
    remembering = RememberedContents(Shelf(tmp_path, b"this program"))
    assert taken(lambda: load(files, {}, remembering)) - packer < 1.1 * plain


def test_contents_that_are_kept_one_after_another_are_all_there(tmp_path: Path) -> None:
    shelf, known = Shelf(tmp_path, b"this program"), {digest_of(b"%d" % n): {"n": str(n)} for n in range(100)}
    for digest, data in known.items():
        kept = RememberedContents(shelf)
        assert kept.get(digest) is None
        assert kept.put(digest, data) == data
        kept.keep()
    later = RememberedContents(shelf)
    assert {digest: later.get(digest) for digest in known} == known


def test_of_too_many_contents_those_are_kept_that_were_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(contents, "SHARDS", 1)
    shelf, digests = Shelf(tmp_path, b"this program"), [digest_of(b"%d" % n) for n in range(3)]
    first = RememberedContents(shelf)
    for digest in digests[:2]:
        first.put(digest, {"name": "x"})
    first.keep()
    monkeypatch.setattr(contents, "_FULL", 0)
    second = RememberedContents(shelf)
    assert second.get(digests[1]) == {"name": "x"} and digests[2] not in second
    second.put(digests[2], {"name": "y"})
    second.keep()
    assert [RememberedContents(shelf).get(digest) for digest in digests] == [None, {"name": "x"}, {"name": "y"}]


def test_values_with_room_take_no_dictionary() -> None:
    """Each object has its own values in it, also where a great many are there before any is asked."""

    def objects(decorate: Callable[[type], type]) -> int:
        class Asked:
            def __init__(self) -> None:
                self.one = self.two = 1

            @lazy
            def first(self) -> int:
                return 1

            @lazy
            def second(self) -> int:
                return self.first + 1

        kind = decorate(Asked)

        def made() -> list[Any]:
            some = [kind() for _ in range(MANY)]
            assert {one.second for one in some} == {2}
            return some

        return taken(made)

    assert objects(with_room) < 0.6 * objects(lambda kind: kind)
