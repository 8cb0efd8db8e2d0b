"""The states that the gate compares: a base, and what a branch comes to once it is merged into it.

A merge is tried in an empty repository of its own that borrows the objects of the real one. So nothing is written
there, and nothing of its configuration or attributes applies: no merge driver, no filter, no hook.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError, GitFailure
from deann06.store.git.command import (
    NO_ATTRIBUTES,
    attempt,
    failure,
    git_path,
    lost,
    quoted,
    repository_above,
    run,
    run_or_none,
)
from deann06.store.git.history import commit_at, merge_base
from deann06.store.git.renames import renames, renames_moved
from deann06.store.git.trees import read_tree_at
from deann06.store.git.worktree import skipped

_BASES: Final = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master")
_OWN: Final = ("refs/heads/main", "refs/heads/master")
_CONFLICT: Final = 1
_USAGE: Final = 129  # git does not know the command in this form
_SHOWN: Final = 6  # files that are named in a conflict


class StateFiles(NamedTuple):
    """The registry's files in a state, what cannot be read of them, and which git takes for renamed: new → old."""

    tree: Mapping[str, bytes]
    problems: list[Problem]
    renamed: Mapping[str, str]


class RegistryPlace(NamedTuple):
    """Where a registry stands below the top of its repository, and where it stood in a base: with a slash behind."""

    top: Path
    now: str
    was: str

    @property
    def moved(self) -> bool:
        """Whether the whole folder stood elsewhere."""
        return self.now != self.was


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
    if run_or_none(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None:
        return True
    if run_or_none(folder, "rev-parse", "--verify", "--quiet", name) is not None or lost(folder, name):
        raise GitFailure("git.cause.ref", name=name)
    return False


def read_base(folder: Path, base: Commit) -> tuple[StateFiles, RegistryPlace]:
    """The registry in the base, and where it stood there: also in a folder that is gone since."""
    place = place_in_git(folder)
    tree, problems = read_tree_at(folder, base)
    if SETTINGS_PATH not in tree and (was := _moved(place, base)) is not None:
        place = place._replace(was=was)
        tree, problems = read_tree_at(place.top, _part(base, base.sha, was))
    return StateFiles(tree, problems, {}), place


def _moved(place: RegistryPlace, base: Commit) -> str | None:
    """Where in the base the registry stood before it was moved here, with a slash behind; None where none was there.

    Raises DeannError where several are gone, and git does not say which of them this one was, and where none is gone:
    a new registry beside another could be a copy of that one, with nothing to compare it with.
    """
    top, prefix, _ = place
    origin = renames(top, base, None).get(prefix + SETTINGS_PATH)
    listed = run(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", base.sha)
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name.rpartition(b"/")[2] == SETTINGS_PATH.encode()]
    kept_off = {os.fsdecode(blob.raw) for blob in skipped(top)}  # by a sparse checkout
    missing = [name for name in names if name not in kept_off and not (top / name).exists()]
    missing = [name for name in missing if name == origin] or missing
    if len(missing) > 1:
        raise DeannError("gate.moved", names=", ".join(missing[:_SHOWN]))
    if names and not missing:
        raise DeannError("gate.shadow", base=base.short, folder=prefix or ".", names=", ".join(names[:_SHOWN]))
    return missing[0].removesuffix(SETTINGS_PATH) if missing else None


def renamed(folder: Path, place: RegistryPlace, base: Commit, after: Commit | None) -> Mapping[str, str]:
    """The files that git takes for renamed between a base and a commit, or the index."""
    return renames_moved(place.top, base, after, place.was, place.now) if place.moved else renames(folder, base, after)


def place_in_git(folder: Path) -> RegistryPlace:
    """The top of the repository, and what the folder is called below it.

    Raises GitFailure where these do not lead to the folder: the configuration names another work tree.
    """
    top, prefix = (
        os.fsdecode(run(folder, "rev-parse", word).removesuffix(b"\n")) for word in ("--show-toplevel", "--show-prefix")
    )
    above = repository_above(folder)
    if Path(top, prefix).resolve() != folder.resolve() or (above and above != Path(top).resolve()):
        raise GitFailure("git.cause.worktree", place=top)
    return RegistryPlace(Path(top), prefix, prefix)


def not_swapped(folder: Path) -> RegistryPlace:
    """Where a registry stands, as `place_in_git` says it.

    Raises DeannError where it is a repository of its own that has taken the place of a folder of the one around it.
    """
    place = place_in_git(folder)
    around = run(place.top, "rev-parse", "--show-superproject-working-tree").removesuffix(b"\n")
    if around:
        outer = Path(os.fsdecode(around))
        name = (folder.resolve().relative_to(outer.resolve()) / SETTINGS_PATH).as_posix()
        if run(outer, "--literal-pathspecs", "log", "-1", "--format=%H", "HEAD", "--", name):
            raise DeannError("gate.submodule", folder=name.removesuffix(f"/{SETTINGS_PATH}"))
    return place


def merged(folder: Path, place: RegistryPlace, base: Commit, branch: Commit) -> StateFiles | None:
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
        paths = [path for name in names if name and (path := os.fsdecode(name)).startswith((place.was, place.now))]
        if paths:  # a conflict elsewhere is no concern of the registry's
            shown = ", ".join(paths[:_SHOWN]) + "…" * (len(paths) > _SHOWN)
            raise DeannError("gate.conflict", base=base.short, names=shown)
        name = written.decode()
        now = place.now if _holds(own, name, place.now) else place.was  # the base may be what has moved it
        after = _part(branch, name, now)
        tree, problems = read_tree_at(own, after)
        if now == place.was:
            return StateFiles(tree, problems, renames(own, _part(base, base.sha, now), after))
        return StateFiles(tree, problems, renames_moved(own, base, _part(branch, name, ""), place.was, now))


def _holds(folder: Path, tree: str, prefix: str) -> bool:
    """Whether a tree has a registry in a place."""
    return run_or_none(folder, "rev-parse", "--verify", "--quiet", f"{tree}:{prefix}{SETTINGS_PATH}") is not None


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
