"""A wheel carries all that a registry from nothing is made of, and makes it outside of any checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from deann06.store.disk import carried

ROOT = Path(__file__).parents[3]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The package as a wheel lays it out, by what pyproject.toml says."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    sources = wheel["wheel"]["sources"]
    site = tmp_path / "site"
    for name in wheel["wheel"]["only-include"]:
        top, _, rest = name.partition("/")
        target = site / sources.get(top, top) / rest
        shutil.copytree(ROOT / name, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return site


def test_what_is_carried_is_in_the_wheel(site: Path) -> None:
    for name in (carried.EXAMPLE, carried.STARTER, "templates", "schemas"):
        assert (site / "deann06" / name).is_dir(), name


def test_it_makes_registries_without_a_checkout(site: Path, tmp_path: Path) -> None:
    where = tmp_path / "nơi khác"
    where.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    words = ("--province", "tỉnh A", "--committee", "bcd=Ban", "--focal-point", "Công an tỉnh", "--starter", "tỉnh")
    for command in (("demo",), ("init", "x", *words)):
        done = subprocess.run(
            [sys.executable, "-m", "deann06", *command], cwd=where, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    assert (where / "thu-nghiem/registry/registry.yaml").is_file()
    assert len(list((where / "x/registry/calendar").iterdir())) == 6
