"""What lies in a folder beside records: leftovers, pipes, huge files, folders that cannot be listed."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deann06.checks import Scene, run
from deann06.errors import DeannError
from deann06.output.words.change.findings import message
from deann06.store.disk.files import read_file, read_tree
from deann06.store.disk.journal import PENDING, finish
from deann06.store.disk.leftovers import is_copy, is_systems
from deann06.store.load.loader import load
from deann06.store.yaml.bounds import MAX_BYTES
from tests.checks.test_rules import BASE
from tests.store.load.test_rename import DAY

SYSTEMS = (
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._cat.yaml", "Icon\r"),
    *("~$báo cáo.docx", ".~lock.báo cáo.odt#", "cat.yaml~", "#cat.yaml#", ".cat.yaml.swp", "cat.yaml.swp", "4913"),
    *("nohup.out", "cat.yaml.kate-swp", "cat.yaml.sb-12ab-XyZ", "cat.yaml___jb_tmp___", "autorun.inf", "sedA1b2C3"),
    *(".nfs00000001", "__MACOSX", "@eaDir", "$RECYCLE.BIN", "System Volume Information", "lost+found", "~WRL0001.tmp"),
    *("sedabc123", "icon", "recycler", "Recycler", "#recycle"),
)
COPIES = (
    *("cat.yaml.orig", "cat.yaml.rej", "cat.yaml.bak", "cat.bak", "khac.orig", "cat.yaml.old"),
    *("cat (1).yaml", "cat(2).yaml", "cat - Copy.yaml", "cat - Copy (2).yaml", "Copy of cat.yaml", "cat copy 2.yaml"),
    *("Bản sao của cat.yaml", "cat - Sao chép.yaml", "cat 2.yaml", "cat_copy.yaml"),
    *("cat (conflicted copy 2024-05-15 120000).yaml", "cat (bản xung đột 2024-05-15).yaml", "cat-MAY-TINH-01.yaml"),
    *(
        "cat.sync-conflict-20240515-120000-ABCDEF1.yaml",
        "cat_conflict-20240515-120000.yaml",
        "cat (Case Conflict).yaml",
    ),
    *("cat.LOCAL.4711.yaml", "cat.BASE.yaml", "cat[1].yaml", "cat.yaml.BASE.yaml", "cat.yaml.1", "cat.yaml;1a2b"),
    *("cat.yaml.tmp.4711", "cat.yaml.txt", "cat.yaml.gpg", "cat.yaml~HEAD", "cat.yaml - Copy", "cat.yaml_original"),
    *("cat_BACKUP_4711.yaml", "cat_BASE_4711.yaml", "cat_LOCAL_4711.yaml", "cat_REMOTE_4711.yaml"),
)
RECORDS = (
    "cat.yaml",
    "cat-2.yaml",
    "cat.txt",
    "cat.yaml2",
    "khac.yaml.1",
    "khac.yaml.txt",
    "Cat.yaml",
    "khac (1).yaml",
    "ghi-chu.docx",
    "x.sync-conflict-1.yaml",
    "cat-Q1.yaml",
    "tasks",
    "2024",
    "icons",
    "49130",
    "sed-abc12",
    "sedabc1234",
    "ghi-chu.md",
)


@pytest.mark.parametrize("name", SYSTEMS)
def test_what_systems_make_for_themselves_is_passed_over(name: str) -> None:
    assert is_systems(name)


@pytest.mark.parametrize("name", COPIES)
def test_copies_that_programs_make_are_known(name: str) -> None:
    assert not is_systems(name)
    assert is_copy(name, {"cat.yaml"})


@pytest.mark.parametrize("name", RECORDS)
def test_what_may_be_meant_is_no_leftover(name: str) -> None:
    assert not is_systems(name)
    assert not is_copy(name, {"cat.yaml"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in BASE.items():
        file = tmp_path / "registry" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "registry"


def codes(root: Path) -> list[tuple[str, str]]:
    """What reading and the rules find, by code and path."""
    tree, problems = read_tree(root)
    loaded = load(tree)
    assert loaded.registry
    found = run(Scene(loaded.registry, loaded.tree, DAY))
    told = (*problems, *loaded.problems, *found)
    assert all(all(message(problem)) for problem in told)
    return [(problem.code, problem.path) for problem in told]


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
def test_leftovers_stop_nothing_and_copies_are_named(root: Path) -> None:
    for folder in (root, root / "agencies"):
        for name in (*SYSTEMS, *COPIES):
            (folder / name).write_text("không: [đọc được", encoding="utf-8")
    (root / "registry (1).yaml").write_text("x", encoding="utf-8")
    for copied in ("agencies (1)", "tasks - Copy"):
        (root / copied).mkdir()
        (root / copied / "cat.yaml").write_text("x", encoding="utf-8")
    orphans = [("F114", f"{name}") for name in COPIES if not is_copy(name, ())]
    named = [(code, path) for code, path in codes(root) if (code, path) not in orphans]
    assert {code for code, _ in named} == {"F120"}
    assert {path for _, path in named} >= {f"agencies/{name}" for name in COPIES} | {
        "registry (1).yaml",
        "cat.bak",
        "agencies (1)/cat.yaml",
        "tasks - Copy/cat.yaml",
    }


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def _link_to_pipe(path: Path) -> None:
    os.mkfifo(path.parent / ".ống")
    path.symlink_to(path.parent / ".ống")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
@pytest.mark.parametrize("make", [_pipe, _socket, _link_to_pipe])
def test_what_is_no_file_is_named_and_never_opened(
    make: Callable[[Path], None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    make(root / "agencies/moi.yaml")
    assert codes(root) == [("F119", "agencies/moi.yaml")]


def test_of_a_huge_file_no_more_is_read_than_shows_it(root: Path) -> None:
    with (root / "agencies/moi.yaml").open("wb") as file:
        file.truncate(3 * 1024 * MAX_BYTES)  # of which the disk holds nothing
    tree, _ = read_tree(root)
    assert len(tree["agencies/moi.yaml"]) == MAX_BYTES + 1
    assert codes(root) == [("F110", "agencies/moi.yaml")]


@pytest.mark.parametrize("name", ["", "agencies", "tasks/2024"])
def test_a_folder_that_cannot_be_listed_is_named(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "tasks/2024").mkdir(parents=True)
    scan = os.scandir

    def refused(folder: str) -> object:
        if Path(folder) == root / name:
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refused)
    assert [(problem.code, problem.path) for problem in read_tree(root)[1]] == [("F116", name or "registry.yaml")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
def test_folders_in_folders_do_not_exhaust_the_stack(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "agencies")
    for _ in range(1900):
        Path("a").mkdir()
        os.chdir("a")
    Path("sau.yaml").write_text("name: Sâu\n", encoding="utf-8")
    os.chdir(root)
    tree, problems = read_tree(root)
    monkeypatch.chdir(root / "agencies")
    for _ in range(1900):  # whoever clears away after tests cannot go so deep
        Path("a").rename("b")
        if Path("b/a").exists():
            Path("b/a").rename("a")
        for name in ("b/sau.yaml", "sau.yaml"):
            Path(name).unlink(missing_ok=True)
        Path("b").rmdir()
    assert set(BASE) <= set(tree)
    assert len(tree) + len(problems) == len(BASE) + 1  # read, or the folder in which the path grows too long is named


@pytest.mark.parametrize("sign", [".moi.yaml.icloud", "moi.yaml.nextcloud", "moi.yaml.owncloud", "moi.yaml.rsls"])
def test_a_record_that_only_the_network_has_is_no_smaller_number(sign: str, root: Path) -> None:
    (root / "agencies" / sign).write_text("", encoding="utf-8")
    assert codes(root) == [("F116", f"agencies/{sign}")]
    assert "tải tệp về" in message(load(read_tree(root)[0]).problems[0]).hint
    (root / "agencies/moi.yaml").write_text("name: Sở Mới\n", encoding="utf-8")
    assert codes(root) == [("F120", f"agencies/{sign}")]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_a_pipe_where_a_file_is_awaited_is_no_reason_to_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with pytest.raises(DeannError, match=r"registry\.unreadable"):
        read_file(tmp_path / "x.yaml")
    os.mkfifo(tmp_path / PENDING)
    with pytest.raises(DeannError, match=r"write\.foreign"):
        finish(tmp_path, recorded=False)
