"""A repository of an office in which branches are made, each step of them committed on a day of its own."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from tests.cli.conftest import EXAMPLE, Run

BASE, MOVED, TODAY = "2024-06-17", "2024-06-18", "2024-06-21"  # a Monday, the day after, the Friday
_WHO: Final = {f"GIT_{role}_{part}": "t@t" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}

Step: TypeAlias = Callable[["Office", Run], None]
Found: TypeAlias = tuple[int, list[str]]


class Office:
    """The example registry and more records, on main since Monday (`start`); on Tuesday main moves on."""

    def __init__(self, root: Path, more: Mapping[str, str], moved: Mapping[str, str]) -> None:
        self.root = root
        self.registry = root / "registry"
        shutil.copytree(EXAMPLE, self.registry)
        self.git(BASE, "init -q -b main")
        for day, files in ((BASE, more), (MOVED, moved)):
            for name, text in files.items():
                self.edit(f"registry/{name}", "", text)
            self.commit(day)
        self.git(BASE, "tag start HEAD~1")

    def git(self, day: str, words: str) -> str:
        """Run git on a day."""
        dates = {f"GIT_{role}_DATE": f"{day}T16:00:00+07:00" for role in ("AUTHOR", "COMMITTER")}
        done = subprocess.run(
            ["git", *shlex.split(words)],
            cwd=self.root,
            capture_output=True,
            env={"PATH": os.environ["PATH"], "HOME": str(self.root), "GIT_EDITOR": "true", **_WHO, **dates},
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout.decode(), done.stderr.decode())
        return done.stdout.decode()

    def commit(self, day: str) -> None:
        """Commit all there is."""
        self.git(day, "add -A")
        self.git(day, "commit -q --allow-empty -m x")

    def edit(self, name: str, old: str, new: str) -> None:
        """Write a text in the place of one that stands there once; in that of an empty one, at the end of a file."""
        path = self.root / name
        text = path.read_bytes().decode() if path.exists() else ""
        assert not old or text.count(old) == 1, (name, old, text)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((text.replace(old, new) if old else text + new).encode())

    def begin(self, at: str = "start") -> None:
        """Stand on a new branch, with nothing left of the one before it."""
        self.git(BASE, f"switch -qfC change {at}")
        self.git(BASE, "clean -qfdx")

    def judge(self, run: Run, base: str, *words: str) -> Found:
        """What the gate says of the branch against a base: its code, and all that is more than a note."""
        done = run("ci", "--base", base, "--as-of", TODAY, "--format", "json", *words, cwd=self.root)
        if done.code not in (0, 1):
            return done.code, [done.err]
        found = json.loads(done.out)["findings"]
        return done.code, [f"{one['code']} {one['message']}" for one in found if one["severity"] != "info"]


def by(day: int, words: str) -> Step:
    """A command of the program, on a day of June 2024."""

    def step(office: Office, run: Run) -> None:
        date = f"2024-06-{day}"
        parts = shlex.split(words)
        done = run(*parts, *(() if parts[0] in ("rename", "init") else ("--as-of", date)), cwd=office.root)
        assert done.code == 0, (words, done)
        office.commit(date)

    return step


def git(day: int, words: str) -> Step:
    """A command of git."""

    def step(office: Office, _run: Run) -> None:
        office.git(f"2024-06-{day}", words)

    return step


def hand(day: int, *edits: tuple[str, str, str]) -> Step:
    """Edits of the registry by hand, as `Office.edit` takes them."""

    def step(office: Office, _run: Run) -> None:
        for name, old, new in edits:
            office.edit(f"registry/{name}", old, new)
        office.commit(f"2024-06-{day}")

    return step


def on_files(day: int, where: str, change: Callable[[bytes], bytes]) -> Step:
    """The same change of all files that a pattern finds in the registry."""

    def step(office: Office, _run: Run) -> None:
        for path in office.registry.glob(where):
            path.write_bytes(change(path.read_bytes()))
        office.commit(f"2024-06-{day}")

    return step
