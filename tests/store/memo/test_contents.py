"""The memo of contents: the same data as reading gives, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from deann06.store.memo.contents import RememberedContents, digest_of
from deann06.store.memo.shelf import Shelf
from deann06.store.yaml.read import read

EXAMPLE = Path(__file__).parents[3] / "examples/thu-nghiem"
STAMP = b"this program"


def opened(place: Path, stamp: bytes = STAMP) -> RememberedContents:
    return RememberedContents(Shelf(place, stamp))


def test_every_file_is_remembered_as_it_was_read(tmp_path: Path) -> None:
    tree, _ = read_tree(EXAMPLE)
    first = opened(tmp_path)
    load(tree, contents=first)
    first.keep()
    later = opened(tmp_path)
    for path, raw in tree.items():
        if path.endswith(".yaml"):
            data = read(path, raw).data
            assert later.get(digest_of(raw)) == data and repr(later.get(digest_of(raw))) == repr(data), path


def test_a_remembered_registry_is_the_one_that_is_read(tmp_path: Path) -> None:
    tree, _ = read_tree(EXAMPLE)
    plain = load(tree)
    for _ in range(2):
        contents = opened(tmp_path)
        loaded = load(tree, contents=contents)
        contents.keep()
        assert loaded.registry and plain.registry
        assert loaded.registry.by_folder == plain.registry.by_folder
        assert loaded.registry.settings == plain.registry.settings and loaded.problems == plain.problems


def test_what_is_broken_is_read_each_time(tmp_path: Path) -> None:
    tree, _ = read_tree(EXAMPLE)
    broken = {**tree, "agencies/cat.yaml": b"name: one\nname: two\n"}
    told = [load(broken, contents=contents) for contents in [opened(tmp_path)] for _ in range(2)]
    assert told[0].problems == told[1].problems == load(broken).problems
    assert told[0].problems


def test_an_item_without_a_value_is_told_alike_with_a_memo(tmp_path: Path) -> None:
    tree, _ = read_tree(EXAMPLE)
    empty = {**tree, "agencies/cat.yaml": "name: Công an tỉnh\nsystem: state\nalso: [~, {a: }]\n".encode()}
    plain = load(empty).problems
    assert plain
    for _ in range(2):
        contents = opened(tmp_path)
        assert load(empty, contents=contents).problems == plain
        contents.keep()


@pytest.mark.parametrize("other", [b"another program", b""])
def test_another_program_remembers_nothing(tmp_path: Path, other: bytes) -> None:
    raw = b"name: x\n"
    first = opened(tmp_path)
    first.put(digest_of(raw), {"name": "x"})
    first.keep()
    assert opened(tmp_path).get(digest_of(raw)) == {"name": "x"}
    assert opened(tmp_path, other).get(digest_of(raw)) is None


def test_a_change_rewrites_only_its_own_part(tmp_path: Path) -> None:
    tree, _ = read_tree(EXAMPLE)
    first = opened(tmp_path)
    load(tree, contents=first)
    first.keep()
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    changed = {**tree, "agencies/cat.yaml": tree["agencies/cat.yaml"] + b"# more\n"}
    second = opened(tmp_path)
    load(changed, contents=second)
    second.keep()
    after = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert len([name for name in after if after[name] != before.get(name)]) == 1
