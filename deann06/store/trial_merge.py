"""The states that the gate compares: a base, and what a branch comes to once it is merged into it.

A merge is tried in an empty repository of its own that borrows the objects of the real one. So nothing is written
there, and nothing of its configuration or attributes applies: no merge driver, no filter, no hook.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.core.registry import SETTINGS_PATH
from deann06.errors import DeannError
from deann06.store.git import attempt, quoted, run
from deann06.store.history import commit_at, merge_base, read_tree_at, renames

_BASES: Final = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master")
_OWN: Final = ("refs/heads/main", "refs/heads/master")
_CONFLICT: Final = 1
_SHOWN: Final = 6  # files that are named in a conflict


class Files(NamedTuple):
    """The registry's files in a state, what cannot be read of them, and which git takes for renamed: new → old."""

    tree: Mapping[str, bytes]
    problems: list[Problem]
    renamed: Mapping[str, str]


def default_base(folder: Path) -> Commit:
    """What a branch is compared with: the remote's main branch, where the own one parted, without a remote HEAD.

    Raises DeannError where a remote's main branch was not fetched: compared with itself, everything passes.
    """
    here = commit_at(folder, "HEAD")
    for name in _BASES:
        if _there(folder, name):
            return commit_at(folder, name)
    for name in _OWN:
        if _there(folder, name):
            return merge_base(folder, commit_at(folder, name), here)
    return commit_at(folder, "origin/main") if run(folder, "remote") else here


def _there(folder: Path, name: str) -> bool:
    return run(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None


def read_base(folder: Path, base: Commit) -> Files:
    """The registry in the base, also where it stood in a folder that is gone since."""
    tree, problems = read_tree_at(folder, base)
    if SETTINGS_PATH not in tree and (elsewhere := _moved(folder, base)):
        top, prefix = elsewhere
        tree, problems = read_tree_at(top, _part(base, base.sha, prefix))
    return Files(tree, problems, {})


def _moved(folder: Path, base: Commit) -> tuple[Path, str] | None:
    """The top folder, and where in the base the registry stood before it was moved here; None where it is a new one.

    Raises DeannError where several are gone, and git does not say which of them this one was.
    """
    top, prefix = (
        os.fsdecode((run(folder, "rev-parse", word) or b"").removesuffix(b"\n"))
        for word in ("--show-toplevel", "--show-prefix")
    )
    origin = renames(Path(top), base, None).get(prefix + SETTINGS_PATH)
    listed = run(Path(top), "ls-tree", "-r", "-z", "--name-only", "--full-tree", base.sha) or b""
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name.rpartition(b"/")[2] == SETTINGS_PATH.encode()]
    gone = [name for name in names if not Path(top, name).exists()]
    gone = [name for name in gone if name == origin] or gone
    if len(gone) > 1:
        raise DeannError("gate.moved", names=", ".join(gone[:_SHOWN]))
    return (Path(top), gone[0].rpartition("/")[0]) if gone else None


def merged(folder: Path, base: Commit, branch: Commit) -> Files | None:
    """The registry as it is once a branch is merged into a base; None where git cannot tell (before 2.38).

    Raises DeannError that names the registry's files in conflict.
    """
    with _borrowed(folder) as own:
        code, printed = attempt(
            own, "-c", f"core.attributesFile={os.devnull}", "merge-tree", "--write-tree", "-z", "--name-only",
            "--no-messages", base.sha, branch.sha,
        )  # fmt: skip
        written, *names = printed.split(b"\0")
        prefix = os.fsdecode((run(folder, "rev-parse", "--show-prefix") or b"").removesuffix(b"\n"))
        paths = [path for name in names if name and (path := os.fsdecode(name)).startswith(prefix)]
        if code not in (0, _CONFLICT):
            return None
        if paths:  # a conflict elsewhere is no concern of the registry's
            shown = ", ".join(paths[:_SHOWN]) + "…" * (len(paths) > _SHOWN)
            raise DeannError("gate.conflict", base=base.short, names=shown)
        before, after = (_part(commit, name, prefix) for commit, name in ((base, base.sha), (branch, written.decode())))
        tree, problems = read_tree_at(own, after)
        return Files(tree, problems, renames(own, before, after))


def _part(commit: Commit, name: str, prefix: str) -> Commit:
    """A folder of a tree, in the place of a commit."""
    return Commit(f"{name}:{prefix.rstrip('/')}", commit.committed, pinned=True)


@contextmanager
def _borrowed(folder: Path) -> Iterator[Path]:
    """An empty repository that sees the objects of another."""
    objects = _path(folder, "objects")
    shape = (run(folder, "rev-parse", "--show-object-format") or b"sha1").decode("ascii").strip()
    with tempfile.TemporaryDirectory(prefix="deann06-") as name:
        own = Path(name)
        if run(own, "init", "--quiet", "--template=", f"--object-format={shape}", ".") is None:
            raise DeannError("git.failed", reason="init")
        (own / ".git" / "objects" / "info").mkdir(parents=True, exist_ok=True)
        (own / ".git" / "objects" / "info" / "alternates").write_bytes(quoted(os.fsencode(objects)) + b"\n")
        if (shallow := _path(folder, "shallow")).is_file():
            (own / ".git" / "shallow").write_bytes(shallow.read_bytes())
        yield own


def _path(folder: Path, name: str) -> Path:
    printed = run(folder, "rev-parse", "--git-path", name) or b""
    return (folder / os.fsdecode(printed.removesuffix(b"\n"))).resolve()
