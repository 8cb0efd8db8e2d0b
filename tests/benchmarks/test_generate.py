"""The registries that speed is measured on: the same bytes every time, and nothing in them that cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load

GENERATE = Path(__file__).parents[2] / "benchmarks" / "generate.py"


def generate(out: Path, *options: str) -> dict[str, bytes]:
    """Write a registry of 80 records; its files."""
    subprocess.run([sys.executable, GENERATE, "--records", "80", "--out", out, *options], check=True)
    tree, problems = read_tree(out / "registry")
    assert problems == []
    return tree


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return generate(tmp_path_factory.mktemp("bench") / "first")


def test_equal_seeds_give_equal_bytes(tree: dict[str, bytes], tmp_path: Path) -> None:
    assert generate(tmp_path / "again") == tree
    assert generate(tmp_path / "other", "--seed", "7") != tree


def test_the_registry_loads_without_problems(tree: dict[str, bytes]) -> None:
    loaded = load(tree)
    assert loaded.problems == []
    assert len(tree) == 80 + 1  # the settings are no record
    assert loaded.registry and loaded.registry.settings.notice == "DỮ LIỆU GIẢ ĐỊNH"


def test_the_history_ends_with_the_same_bytes(tree: dict[str, bytes], tmp_path: Path) -> None:
    assert generate(tmp_path / "history", "--weeks", "3") == tree
    log = subprocess.run(
        ["git", "-C", tmp_path / "history", "log", "--format=%cs"], capture_output=True, text=True, check=True
    )
    assert log.stdout.split() == ["2026-10-30", "2026-10-23", "2026-10-16"]
