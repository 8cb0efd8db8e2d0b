"""Files → a registry: all problems of all files in one run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deann06.errors import DeannError
from deann06.store.disk.files import find_registry, read_tree
from deann06.store.disk.write import write_whole
from deann06.store.load.loader import load

ROOT = Path(__file__).parents[3]
SETTINGS = b"format: 1\ntitle: T\ncommittee: a\nfocal_point: a\nplace: P\n"
TASK = b"title: T\ndirective: d-2024\nclause: '1'\nlead: [a]\n"


def codes(tree: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in load({"registry.yaml": SETTINGS, **tree}).problems]


@pytest.mark.parametrize("registry", ["registry", "examples/thu-nghiem"])
def test_the_committed_registries_load_whole(registry: str) -> None:
    tree, problems = read_tree(ROOT / registry)
    loaded = load(tree)
    assert problems + loaded.problems == []
    assert loaded.registry is not None
    assert len(loaded.registry.tasks) == 23


def test_heads_of_the_example_are_those_of_the_registry() -> None:
    real = load(read_tree(ROOT / "registry")[0]).registry
    example = load(read_tree(ROOT / "examples/thu-nghiem")[0]).registry
    assert real and example and example.settings.notice == "DỮ LIỆU GIẢ ĐỊNH"

    def heads(registry: object) -> dict[str, object]:
        return {
            f"{folder}/{name}": {key: getattr(record, key) for key in record.__struct_fields__ if key != "log"}
            for folder in ("tasks", "directives", "models", "indicators", "agencies", "calendars")
            for name, record in getattr(registry, folder).items()
        }

    assert heads(real) == heads(example)


FILES = [
    ("stray file at the top", {"x.txt": b""}, [("F114", "x.txt")]),
    ("stray file below a kind", {"tasks/x.txt": b""}, [("F114", "tasks/x.txt")]),
    ("unknown folder, told once", {"task/a.yaml": b"", "task/b.yaml": b""}, [("F114", "task/a.yaml")]),
    ("a text without its directive", {"directives/x.md": b""}, [("F114", "directives/x.md")]),
    ("a task's id needs a clause", {"tasks/abc.yaml": TASK}, [("F111", "tasks/abc.yaml")]),
    ("upper case is no id", {"tasks/D-2024.1.yaml": TASK}, [("F111", "tasks/D-2024.1.yaml")]),
    ("a device name of Windows", {"agencies/con.yaml": b"name: C\n"}, [("F111", "agencies/con.yaml")]),
    (
        "one id twice, whatever the folder and case",
        {"tasks/2024/d-2024.1.yaml": TASK, "tasks/D-2024.1.yaml": TASK},
        [("F112", "tasks/D-2024.1.yaml")],
    ),
    ("an id inside the file is unknown", {"tasks/d-2024.1.yaml": TASK + b"id: x\n"}, [("S201", "tasks/d-2024.1.yaml")]),
]


@pytest.mark.parametrize(("tree", "found"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_files_that_hold_no_record_are_problems(tree: dict[str, bytes], found: list[tuple[str, str]]) -> None:
    assert codes(tree) == found


def test_every_error_of_a_file_is_told_at_once() -> None:
    bad = b"titel: T\ndirective: d-2024\nlead: a\ndeadline: {befor: 2024-05-15}\n"
    bad += b"log:\n- {date: 2024-02-30, by: a, progress: 140}\n"
    problems = load({"registry.yaml": SETTINGS, "tasks/d-2024.1.yaml": bad}).problems
    assert sorted((p.code, p.field, p.facts.get("reason")) for p in problems) == [
        ("S201", ("titel",), None),
        ("S202", ("clause",), None),
        ("S202", ("title",), None),
        ("S203", ("deadline",), "term.unknown_key"),
        ("S203", ("lead",), "value.type_array"),
        ("S203", ("log", 0, "date"), "value.day"),
        ("S203", ("log", 0, "progress"), "value.integer"),
    ]


def test_a_broken_record_still_exists_for_those_that_name_it() -> None:
    loaded = load({"registry.yaml": SETTINGS, "agencies/a.yaml": b"nam: A\n"})
    assert loaded.registry is not None
    assert loaded.registry.has("agencies", "a") and "a" not in loaded.registry.agencies


def test_without_readable_settings_there_is_no_registry() -> None:
    assert load({"registry.yaml": b"format: 2\n"}).registry is None


def test_the_registry_is_found_from_below_and_from_inside(tmp_path: Path) -> None:
    write_whole(tmp_path / "registry/registry.yaml", SETTINGS)
    deep = tmp_path / "a/b"
    deep.mkdir(parents=True)
    assert find_registry(deep) == tmp_path / "registry"
    assert find_registry(tmp_path / "registry") == tmp_path / "registry"


def test_hidden_files_and_those_of_editors_are_not_read(tmp_path: Path) -> None:
    for name in ("registry.yaml", ".DS_Store", "tasks/.a.swp", "tasks/~$x.docx", "tasks/a.yaml~"):
        write_whole(tmp_path / name, SETTINGS)
    assert list(read_tree(tmp_path)[0]) == ["registry.yaml"]


def test_a_link_out_of_the_registry_is_not_followed(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret.yaml", b"a: 1\n")
    write_whole(tmp_path / "registry/registry.yaml", SETTINGS)
    (tmp_path / "registry/tasks").symlink_to(tmp_path)
    (tmp_path / "registry/x.yaml").symlink_to(tmp_path / "secret.yaml")
    tree, problems = read_tree(tmp_path / "registry")
    assert list(tree) == ["registry.yaml"]
    assert sorted((p.code, p.path) for p in problems) == [("F113", "tasks"), ("F113", "x.yaml")]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    write_whole(folder / "a.txt", b"old")
    with pytest.raises(DeannError, match=r"write\.failed"):
        write_whole(folder / "a.txt" / "b.txt", b"new")
    assert (folder / "a.txt").read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"text\n")
    assert os.read(reader, 100) == b"text\n"
    os.close(reader)
    assert pipe.is_fifo()
