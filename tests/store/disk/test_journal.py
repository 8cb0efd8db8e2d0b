"""Several files as one: all of them or none, finished by the next writer, and nothing written that must not be."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from deann06.errors import DeannError, Trouble
from deann06.store.disk import journal
from deann06.store.disk.files import read_tree
from deann06.store.disk.journal import PENDING, FinishedWrite, finish, pending, write_together
from deann06.store.disk.write import claim, write_whole
from deann06.store.git.worktree import indexed

BEFORE = {"registry.yaml": b"title: T\n", "tasks/a.yaml": b"title: A\n", "tasks/b.yaml": b"title: B\n"}
CHANGES = {"tasks/a.yaml": b"title: AA\n", "tasks/c.yaml": b"title: C\n", "tasks/b.yaml": None}
AFTER = {"registry.yaml": b"title: T\n", "tasks/a.yaml": b"title: AA\n", "tasks/c.yaml": b"title: C\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, raw in BEFORE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def cut_off(root: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Begin to write the changes, and stop after some files."""
    place = journal._place
    left = after

    def stops(*given: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        place(*given)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(journal, "_place", stops)
        write_together(root, BEFORE, CHANGES)


def test_all_changes_are_written_and_nothing_else_is_left(root: Path) -> None:
    write_together(root, BEFORE, CHANGES)
    assert files(root) == AFTER


@pytest.mark.parametrize("after", [0, 1, 2])
def test_the_next_writer_finishes_what_was_cut_off(root: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(root, monkeypatch, after)
    assert pending(root)
    assert finish(root, recorded=False) == FinishedWrite(tuple(CHANGES), ())
    assert files(root) == AFTER
    assert finish(root, recorded=False) == FinishedWrite()


def test_a_file_that_others_changed_meanwhile_stays_and_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(root, monkeypatch, 1)
    (root / "tasks/b.yaml").write_bytes(b"title: khac\n")
    assert finish(root, recorded=False) == FinishedWrite(("tasks/a.yaml", "tasks/c.yaml"), ("tasks/b.yaml",))
    assert files(root) == AFTER | {"tasks/b.yaml": b"title: khac\n"}


def test_one_that_is_not_as_it_was_read_and_none_is_written(root: Path) -> None:
    (root / "tasks/b.yaml").write_bytes(b"title: khac\n")
    before = files(root)
    with pytest.raises(DeannError, match=r"edit\.changed_meanwhile"):
        write_together(root, BEFORE, CHANGES)
    assert files(root) == before


def test_a_new_file_never_takes_the_place_of_another(root: Path) -> None:
    (root / "tasks/c.yaml").write_bytes(b"title: khac\n")
    before = files(root)
    with pytest.raises(DeannError, match=r"edit\.exists"):
        write_together(root, BEFORE, CHANGES)
    assert files(root) == before


LIST = '[{"path": "tasks/a.yaml", "old": null, "new": null, "aside": null}]'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        LIST.replace("tasks/a.yaml", "../a.yaml"),
        LIST.replace("tasks/a.yaml", "/etc/passwd"),
        LIST.replace('"aside": null', '"aside": "../x.yaml"'),
        LIST.replace('"aside": null', '"aside": "b.yaml"'),
    ],
)
def test_a_list_that_no_writer_made_is_not_followed(text: str, root: Path) -> None:
    (root / PENDING).write_text(text, encoding="utf-8")
    before = files(root)
    with pytest.raises(DeannError, match=r"write\.foreign"):
        finish(root, recorded=False)
    assert files(root) == before


def test_a_list_that_came_with_the_repository_is_not_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(root, monkeypatch, 1)
    for words in (["init", "-q"], ["add", "-A"]):
        assert not indexed(root).has_pending
        subprocess.run(["git", *words], cwd=root, check=True)
    before = files(root)
    with pytest.raises(DeannError, match=r"write\.foreign"):
        finish(root, recorded=indexed(root).has_pending)
    assert files(root) == before


def test_folders_named_in_the_other_form_of_unicode_are_found(root: Path) -> None:
    name = "việc"
    other = unicodedata.normalize("NFD", name)
    (root / "tasks" / other).mkdir()
    (root / "tasks" / other / "d.yaml").write_bytes(b"title: D\n")
    tree = read_tree(root)[0]
    assert f"tasks/{name}/d.yaml" in tree
    write_together(root, tree, {f"tasks/{name}/d.yaml": b"title: DD\n", f"tasks/{name}/e.yaml": b"title: E\n"})
    assert {path.name for path in (root / "tasks").iterdir()} == {"a.yaml", "b.yaml", other}
    assert (root / "tasks" / other / "d.yaml").read_bytes() == b"title: DD\n"
    assert (root / "tasks" / other / "e.yaml").read_bytes() == b"title: E\n"


@pytest.mark.skipif(os.name == "nt", reason="rights and links of POSIX")
class TestOnDisk:
    """Files are more than their bytes."""

    @pytest.mark.parametrize("mode", [0o640, 0o2660, 0o4755, 0o1600])
    def test_all_of_the_mode_is_kept(self, mode: int, root: Path) -> None:
        (root / "tasks/a.yaml").chmod(mode)
        write_together(root, BEFORE, {"tasks/a.yaml": b"title: AA\n"})
        assert stat.S_IMODE((root / "tasks/a.yaml").stat().st_mode) == mode

    def test_a_read_only_file_is_refused(self, root: Path) -> None:
        (root / "tasks/a.yaml").chmod(0o444)
        before = files(root)
        with pytest.raises(DeannError, match=r"write\.read_only"):
            write_together(root, BEFORE, CHANGES)
        assert files(root) == before

    def test_another_name_of_the_file_is_told(self, root: Path) -> None:
        os.link(root / "tasks/a.yaml", root / "tasks/.kept")
        with pytest.warns(Trouble, match=r"write\.other_name"):
            write_together(root, BEFORE, CHANGES)
        assert (root / "tasks/a.yaml").read_bytes() == b"title: AA\n"
        assert (root / "tasks/.kept").read_bytes() == b"title: A\n"

    def test_attributes_are_kept(self, root: Path) -> None:
        try:
            os.setxattr(root / "tasks/a.yaml", "user.note", b"x")
        except (OSError, AttributeError):
            pytest.skip("no attributes here")
        write_together(root, BEFORE, CHANGES)
        assert os.getxattr(root / "tasks/a.yaml", "user.note") == b"x"

    def test_a_disk_that_does_not_confirm_is_told_and_the_file_is_written(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(_: Path) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr("deann06.store.disk.write.sync_folder", fails)
        with pytest.warns(Trouble, match=r"write\.unsure"):
            write_together(root, BEFORE, {"tasks/a.yaml": b"title: AA\n"})
        assert (root / "tasks/a.yaml").read_bytes() == b"title: AA\n"


@pytest.mark.skipif(os.name == "nt", reason="rights and links of POSIX")
def test_a_page_that_is_written_beside_the_registry_is_treated_alike(tmp_path: Path) -> None:
    page, link, other = (tmp_path / name for name in ("page.md", "link.md", "other.md"))
    write_whole(page, b"1\n")
    link.symlink_to(page)
    write_whole(link, b"2\n")
    assert (page.read_bytes(), link.is_symlink()) == (b"2\n", True)
    os.link(page, other)
    with pytest.warns(Trouble, match=r"write\.other_name"):
        write_whole(page, b"3\n")
    assert (page.read_bytes(), other.read_bytes()) == (b"3\n", b"2\n")
    page.chmod(0o444)
    with pytest.raises(DeannError, match=r"write\.read_only"):
        write_whole(page, b"4\n")
    assert page.read_bytes() == b"3\n"


def test_what_a_killed_writer_of_a_page_left_goes_with_the_next_one_and_what_a_living_one_holds_stays(
    tmp_path: Path,
) -> None:
    left, foreign = tmp_path / ".page.md.abcd1234.tmp", tmp_path / ".page.md.swp"
    for path in (left, foreign):
        path.write_bytes(b"half")
    held = tmp_path / ".page.md.efgh5678.tmp"
    with held.open("wb") as file:
        assert claim(file.fileno())
        write_whole(tmp_path / "page.md", b"1\n")
        assert {path.name for path in tmp_path.iterdir()} == {"page.md", foreign.name, held.name}


@pytest.mark.parametrize(
    ("left", "written"),
    [
        (".weekly-2024-W19.md.abcd1234.tmp", "weekly-2024-W20.md"),
        (".weekly-2023-W52.docx.ab_d1234.tmp", "weekly-2024-W1.docx"),
        ("..merge_file_Ab12Cd.abcd1234.tmp", ".merge_file_Xy34Zw"),
        (".task.schema.json.abcd1234.tmp", "task.schema.json"),
        (".CODEOWNERS.abcd1234.tmp", "CODEOWNERS"),
    ],
)
def test_what_a_killed_writer_left_goes_with_the_next_one_of_its_kind(left: str, written: str, tmp_path: Path) -> None:
    others = [tmp_path / name for name in (".weekly.txt.abcd1234.tmp", ".khác.abcd1234.tmp", ".merge_file_Ab12Cd")]
    for path in (tmp_path / left, *others):
        path.write_bytes(b"x")
    write_whole(tmp_path / written, b"y")
    assert sorted(tmp_path.iterdir()) == sorted((tmp_path / written, *others))


@pytest.mark.parametrize(
    "name", ["..merge_file_Ab12Cd.abcd1234.tmp", ".cat.yaml.abcd1234.tmp", "..write.pending.ab_d1234.tmp"]
)
def test_what_is_left_in_a_registry_goes_with_its_next_writer(name: str, root: Path) -> None:
    for folder in (root, root / "tasks"):
        (folder / name).write_bytes(b"x")
    assert finish(root, recorded=False) == FinishedWrite()
    assert not list(root.rglob(name))
