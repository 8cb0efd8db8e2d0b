"""The registry as it is now: the files on the disk, those that a sparse checkout keeps off it, and their commit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from deann06.core.commit import Commit, Revision, Unreadable
from deann06.core.findings import Problem
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError, GitFailure
from deann06.store.disk.files import REGISTRY, read_tree
from deann06.store.disk.journal import PENDING
from deann06.store.git.command import QUICK, head, repository_above, run
from deann06.store.git.recorded import Differing, differing, settled
from deann06.store.git.trees import LINK, SUBMODULE, Blob, blob_of, listed_tree, read_blobs


class WorkingFiles(NamedTuple):
    """What was read of a folder, what cannot be read of it, and what git says of the commit that it stands on."""

    tree: dict[str, bytes]
    problems: list[Problem]
    revision: Revision


class GitFacts(NamedTuple):
    """What git tells of a folder before a file of it is read: its commit, and the files that are kept off the disk."""

    revision: Revision
    absent: Sequence[Blob]


def told_by_git(root: Path) -> GitFacts:
    """What git tells of a folder."""
    try:
        revision = head(root)
        return GitFacts(revision, list(skipped(root)) if revision else [])
    except GitFailure as error:
        return GitFacts(Unreadable(error.key, error.facts), [])


def read_working(root: Path, facts: GitFacts | None = None) -> WorkingFiles:
    """Every file below the registry's folder as `read_files` has it, and the commit that it stands on."""
    facts = facts or told_by_git(root)
    return WorkingFiles(*_filled(root, facts.absent), facts.revision)


class Index(NamedTuple):
    """What git's index says of a registry's folder, asked once."""

    absent: Sequence[Blob] = ()  # the files that a sparse checkout keeps off the disk
    has_pending: bool = False  # whether it holds a list of what is to be written: that came with the repository
    tracks: bool = False  # whether it holds any file of the registry


def read_files(root: Path, absent: Sequence[Blob] | None = None) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file below the registry's folder: from git's index where a sparse checkout keeps it off the disk.

    Git is not asked which files are `absent` where that is given. Raises DeannError where such a file is not in the
    clone either: nothing is computed without it.
    """
    return _filled(root, indexed(root).absent if absent is None else absent)


def indexed(root: Path) -> Index:
    """What git's index says of a registry's folder; nothing where git cannot say."""
    try:
        listed = _listed(root, ".") if repository_above(root) else b""
    except DeannError:  # whoever needs git says so
        return Index()
    return Index(list(_skipped(listed)), f"\t{PENDING}\0".encode() in listed, bool(listed))


def _filled(root: Path, absent: Sequence[Blob]) -> tuple[dict[str, bytes], list[Problem]]:
    tree, problems = read_tree(root)
    absent = [blob for blob in absent if blob.path not in tree]
    if absent:
        problems += [Problem(code="F113", path=blob.path, line=1) for blob in absent if blob.mode == LINK]
        tree = dict(sorted({**tree, **_contents(root, absent)}.items()))
    return tree, problems


def templates_kept_off(folder: Path, name: str) -> dict[str, bytes]:
    """The files of a folder beside others that a sparse checkout keeps off the disk: name → content."""
    absent = [blob for blob in skipped(folder, f"{name}/") if not (folder / blob.path).exists()]
    return {path.partition("/")[2]: content for path, content in _contents(folder, absent).items()}


def settings_kept_off(place: Path) -> Path | None:
    """The settings of a registry at or above a place that a sparse checkout keeps off the disk, or None."""
    top = repository_above(place)
    names = {blob.path for blob in skipped(top)} if top and head(top) else set()
    for folder in (place.resolve(), *place.resolve().parents):
        for file in (folder / REGISTRY / SETTINGS_PATH, folder / SETTINGS_PATH):
            if top and file.is_relative_to(top) and file.relative_to(top).as_posix() in names:
                return file
    return None


def _contents(folder: Path, absent: Sequence[Blob]) -> dict[str, bytes]:
    files = [blob for blob in absent if blob.mode not in (LINK, SUBMODULE)]
    contents = read_blobs(folder, (blob.sha for blob in files)) if files else {}
    return {blob.path: contents[blob.sha] for blob in files}


def skipped(folder: Path, below: str = ".") -> Iterator[Blob]:
    """The files below a folder that git is told to keep off the disk, as the index has them. Raises DeannError."""
    return _skipped(_listed(folder, below))


def _listed(folder: Path, below: str) -> bytes:
    """The index as git prints it: a tag, mode, id and stage, a tab, the path, of each file. Raises DeannError."""
    return run(folder, "ls-files", "-z", "-t", "--stage", "--", below, patience=QUICK)


def _skipped(listed: bytes) -> Iterator[Blob]:
    for line in listed.split(b"\0"):
        if line.startswith(b"S "):
            facts, _, raw = line.partition(b"\t")
            _, mode, sha, _ = facts.split(b" ")
            if blob := blob_of(mode, sha, raw):
                yield blob


def standing(root: Path, working: WorkingFiles) -> Revision:
    """What git says of the files that were read: their commit, `dirty` where they are not all as it has them."""
    return compared(root, working)[0]


class Compared(NamedTuple):
    """What git says of files: their commit, `dirty` where they are not all as it has them, and which are not."""

    revision: Revision
    unrecorded: frozenset[str] = frozenset()


def compared(root: Path, working: WorkingFiles) -> Compared:
    """The same, with the paths that are not as the commit has them."""
    return compare(root, working.revision, lambda commit, listed: differing(commit, listed, working.tree))


def compare(root: Path, revision: Revision, differ: Callable[[Commit, bytes], Differing]) -> Compared:
    """What git says of files of which `differ` says how they differ from what is listed of a commit."""
    if not isinstance(revision, Commit):
        return Compared(revision)
    try:
        other = settled(root, differ(revision, listed_tree(root, revision)))
    except DeannError as error:
        return Compared(Unreadable(error.key, error.facts))
    return Compared(replace(revision, dirty=bool(other)), other)


def revision_of(root: Path, tree: Mapping[str, bytes]) -> Revision:
    """What git says of files that were read without asking it."""
    try:
        return standing(root, WorkingFiles(dict(tree), [], head(root)))
    except GitFailure as error:
        return Unreadable(error.key, error.facts)
