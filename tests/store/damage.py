"""Ways in which git cannot be read: each does something to a repository, and names the cause that is to be told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from tests.store.repository import Repository


class Damage(NamedTuple):
    """What is done to a repository; the cause; the folder to look from afterwards."""

    cause: str
    do: Callable[[Repository], Path | None]


def _written(name: str, text: str) -> Callable[[Repository], None]:
    def do(repo: Repository) -> None:
        (repo.root / ".git" / name).write_text(text, encoding="utf-8")

    return do


def _removed(name: str) -> Callable[[Repository], None]:
    def do(repo: Repository) -> None:
        path = repo.root / ".git" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return do


def _without_object(revision: str) -> Callable[[Repository], None]:
    def do(repo: Repository) -> None:
        sha = repo.git("rev-parse", revision).strip()
        (repo.root / ".git/objects" / sha[:2] / sha[2:]).unlink()

    return do


def _configured(*settings: tuple[str, str]) -> Callable[[Repository], None]:
    def do(repo: Repository) -> None:
        for name, value in settings:
            repo.git("config", name, value)

    return do


def _config_line(line: str) -> Callable[[Repository], None]:
    def do(repo: Repository) -> None:
        with (repo.root / ".git/config").open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    return do


def _gitfile(text: str) -> Callable[[Repository], None]:
    def do(repo: Repository) -> None:
        shutil.rmtree(repo.root / ".git")
        (repo.root / ".git").write_text(text, encoding="utf-8")

    return do


def _moved_worktree(repo: Repository) -> Path:
    tree = repo.root.parent / "cây làm việc"
    repo.git("worktree", "add", "-q", "--detach", str(tree))
    repo.root.rename(repo.root.parent / "chỗ mới")
    return tree


def _inside_another(repo: Repository) -> Path:
    """The repository around it is sound, and not the one that is meant."""
    around = Repository(repo.root.parent / "ngoài")
    inner = repo.root.rename(around.root / "trong")
    (inner / ".git/HEAD").write_text("rác\n", encoding="utf-8")
    (around.root / "x").write_text("x", encoding="utf-8")
    around.git("add", "x")
    around.git("commit", "-qm", "x")
    return inner


def _other_owner(repo: Repository) -> None:
    for path in (repo.root, *repo.root.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)


DAMAGES: Final[dict[str, Damage]] = {
    "garbage HEAD": Damage("broken", _written("HEAD", "rác\n")),
    "no HEAD": Damage("broken", _removed("HEAD")),
    "no objects": Damage("broken", _removed("objects")),
    "no refs": Damage("broken", _removed("refs")),
    "garbage gitfile": Damage("broken", _gitfile("rác\n")),
    "inside another": Damage("broken", _inside_another),
    "gitfile to nowhere": Damage("moved", _gitfile("gitdir: /nowhere/kho.git\n")),
    "moved worktree": Damage("moved", _moved_worktree),
    "extension": Damage("newer", _configured(("core.repositoryFormatVersion", "1"), ("extensions.bogus", "1"))),
    "version": Damage("newer", _configured(("core.repositoryFormatVersion", "99"))),
    "config": Damage("config", _config_line("[core")),
    "config value": Damage("config", _config_line("[core]\n\tfilemode = mayhap")),
    "config in a circle": Damage("config", _config_line("[include]\n\tpath = config")),
    "no commit": Damage("ref", _without_object("HEAD")),
    "empty branch": Damage("ref", _written("refs/heads/main", "")),
    "garbage branch": Damage("ref", _written("refs/heads/main", "rác\n")),
    "no branch": Damage("ref", _removed("refs/heads/main")),
    "no tree": Damage("other", _without_object("HEAD^{tree}")),
    "garbage index": Damage("other", _written("index", "rác\n")),
    "garbage packed refs": Damage("other", _written("packed-refs", "rác\n")),
}
if os.name == "posix" and os.geteuid() == 0:
    DAMAGES["other owner"] = Damage("owner", _other_owner)
