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
from deann06.errors import DeannError, GitFailure
from deann06.store.git import NO_ATTRIBUTES, attempt, failure, git_path, lost, quoted, repository_above, run, told
from deann06.store.history import commit_at, merge_base, read_tree_at, renames
from deann06.store.worktree import skipped

_BASES: Final = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master")
_OWN: Final = ("refs/heads/main", "refs/heads/master")
_CONFLICT: Final = 1
_USAGE: Final = 129  # git does not know the command in this form
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
    for name in _BASES:
        if _there(folder, name):
            return commit_at(folder, name)
    here = commit_at(folder, "HEAD")
    for name in _OWN:
        if _there(folder, name):
            return merge_base(folder, commit_at(folder, name), here)
    return commit_at(folder, "origin/main") if run(folder, "remote") else here


def has_branches(folder: Path) -> bool:
    """Whether anything was ever recorded here, be it on other branches only."""
    return bool(run(folder, "for-each-ref", "--count=1"))


def _there(folder: Path, name: str) -> bool:
    """Whether a branch is there. Raises GitFailure for a damaged one: another base would let everything pass."""
    if told(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None:
        return True
    if told(folder, "rev-parse", "--verify", "--quiet", name) is not None or lost(folder, name):
        raise GitFailure("git.cause.ref", name=name)
    return False


def read_base(folder: Path, base: Commit) -> Files:
    """The registry in the base, also where it stood in a folder that is gone since."""
    tree, problems = read_tree_at(folder, base)
    if SETTINGS_PATH not in tree and (elsewhere := _moved(folder, base)):
        top, prefix = elsewhere
        tree, problems = read_tree_at(top, _part(base, base.sha, prefix))
    return Files(tree, problems, {})


def _moved(folder: Path, base: Commit) -> tuple[Path, str] | None:
    """The top folder, and where in the base the registry stood before it was moved here; None where none was there.

    Raises DeannError where several are gone, and git does not say which of them this one was, and where none is gone:
    a new registry beside another could be a copy of that one, with nothing to compare it with.
    """
    top, prefix = place_in_git(folder)
    origin = renames(top, base, None).get(prefix + SETTINGS_PATH)
    listed = run(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", base.sha)
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name.rpartition(b"/")[2] == SETTINGS_PATH.encode()]
    kept_off = {os.fsdecode(blob.raw) for blob in skipped(top)}  # by a sparse checkout
    gone = [name for name in names if name not in kept_off and not (top / name).exists()]
    gone = [name for name in gone if name == origin] or gone
    if len(gone) > 1:
        raise DeannError("gate.moved", names=", ".join(gone[:_SHOWN]))
    if names and not gone:
        raise DeannError("gate.shadow", base=base.short, folder=prefix or ".", names=", ".join(names[:_SHOWN]))
    return (top, gone[0].rpartition("/")[0]) if gone else None


def place_in_git(folder: Path) -> tuple[Path, str]:
    """The top of the repository, and what the folder is called below it, with a slash behind.

    Raises GitFailure where these do not lead to the folder: the configuration names another work tree.
    """
    top, prefix = (
        os.fsdecode(run(folder, "rev-parse", word).removesuffix(b"\n")) for word in ("--show-toplevel", "--show-prefix")
    )
    above = repository_above(folder)
    if Path(top, prefix).resolve() != folder.resolve() or (above and above != Path(top).resolve()):
        raise GitFailure("git.cause.worktree", place=top)
    return Path(top), prefix


def merged(folder: Path, base: Commit, branch: Commit) -> Files | None:
    """The registry as it is once a branch is merged into a base; None where git cannot tell (before 2.38).

    Raises DeannError that names the registry's files in conflict.
    """
    with _borrowed(folder) as own:
        answer = attempt(
            own, *NO_ATTRIBUTES, "merge-tree", "--write-tree", "-z", "--name-only",
            "--no-messages", base.sha, branch.sha,
        )  # fmt: skip
        code, printed = answer[:2]
        if code == _USAGE:
            return None
        if code not in (0, _CONFLICT):
            raise failure(folder, answer)
        written, *names = printed.split(b"\0")
        prefix = os.fsdecode(run(folder, "rev-parse", "--show-prefix").removesuffix(b"\n"))
        paths = [path for name in names if name and (path := os.fsdecode(name)).startswith(prefix)]
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
    objects = git_path(folder, "objects")
    shape = run(folder, "rev-parse", "--show-object-format").decode("ascii").strip()
    with tempfile.TemporaryDirectory(prefix="deann06-") as name:
        own = Path(name)
        run(own, "init", "--quiet", "--template=", f"--object-format={shape}", ".")
        (own / ".git" / "objects" / "info").mkdir(parents=True, exist_ok=True)
        (own / ".git" / "objects" / "info" / "alternates").write_bytes(quoted(os.fsencode(objects)) + b"\n")
        if (shallow := git_path(folder, "shallow")).is_file():
            (own / ".git" / "shallow").write_bytes(shallow.read_bytes())
        yield own
