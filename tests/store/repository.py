"""A git repository that tests write, with commits at stated moments."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from deann06.core.commit import Commit
from deann06.store.git.history import commit_at
from tests.reports.sample import FILES


class Repository:
    """A repository with a registry in the folder `registry`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.registry = root / "registry"
        self.git("init", "-q", "-b", "main")
        self.git("config", "core.autocrlf", "false")

    def git(self, *words: str, when: str = "2024-05-01T09:00:00+07:00", author: str = "Trần Thị B") -> str:
        """Run git at a moment, as a person."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {"AUTHOR_NAME": author, "AUTHOR_EMAIL": "b@example.org", "AUTHOR_DATE": when}
        who |= {"COMMITTER_NAME": author, "COMMITTER_EMAIL": "b@example.org", "COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**clean, **{f"GIT_{name}": value for name, value in who.items()}, "GIT_CONFIG_GLOBAL": os.devnull},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode()

    def put(self, files: dict[str, str]) -> None:
        """Write files of the registry."""
        for name, text in files.items():
            path = self.registry / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.lstrip(), encoding="utf-8", newline="\n")

    def append(self, name: str, *lines: str) -> None:
        """Add lines at the end of a file of the registry."""
        path = self.registry / name
        path.write_text(path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines), encoding="utf-8")

    def commit(self, when: str, message: str = "Cập nhật", author: str = "Trần Thị B") -> Commit:
        """Commit everything; a day alone means its afternoon in Việt Nam."""
        moment = when if "T" in when else f"{when}T16:00:00+07:00"
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, when=moment, author=author)
        return commit_at(self.root, "HEAD")


def sample(root: Path) -> Repository:
    """A repository with the sample registry of reports, not yet committed."""
    made = Repository(root)
    made.put(FILES)
    return made
