"""The files of a commit: which there are, and what they hold."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.errors import DeannError, GitFailure
from deann06.store.disk.leftovers import is_systems
from deann06.store.git.command import QUICK, is_partial, run
from deann06.store.git.renames import named

LINK: Final = b"120000"


SUBMODULE: Final = b"160000"


class Blob(NamedTuple):
    """A file of a commit: its mode, the name of its content, its path below the folder, and git's own bytes of it."""

    mode: bytes
    sha: str
    path: str
    raw: bytes


Lines = dict[bytes, Blob | None]  # what a line of git's list says; None: a hidden file
NOTHING: Final[Mapping[str, bytes]] = {}


def list_tree(folder: Path, commit: Commit, below: str = ".", known: Lines | None = None) -> Iterator[Blob]:
    """The files below the folder in a commit, hidden ones apart. Lines that are `known` are not read again."""
    return read_list(listed_tree(folder, commit, below), known)


def listed_tree(folder: Path, commit: Commit, below: str = ".") -> bytes:
    """The files below the folder in a commit as git lists them. Raises DeannError."""
    return run(folder, "ls-tree", "-r", "-z", commit.sha, below)


def read_list(listed: bytes, known: Lines | None = None) -> Iterator[Blob]:
    """The files of git's list, hidden ones apart."""
    known = {} if known is None else known
    for line in listed.split(b"\0")[:-1]:
        if line not in known:
            head, _, raw = line.partition(b"\t")
            mode, _, sha = head.split(b" ")
            known[line] = blob_of(mode, sha, raw)
        if blob := known[line]:
            yield blob


def blob_of(mode: bytes, sha: bytes, raw: bytes) -> Blob | None:
    """A file that git lists; None for a hidden one."""
    path = named(raw)
    folder, _, name = path.rpartition("/")
    return None if _hidden(folder) or is_systems(name) else Blob(mode, sha.decode("ascii"), path, raw)


@lru_cache(maxsize=1024)
def _hidden(folder: str) -> bool:
    """Whether a folder lies in one that is a system's own."""
    return bool(folder) and any(map(is_systems, folder.split("/")))


def read_blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their names, in one process. Raises DeannError for one that is not there."""
    wanted = list(dict.fromkeys(names))
    given = "".join(f"{name}\n" for name in wanted).encode("ascii")
    answer = run(folder, "cat-file", "--batch", "--buffer", given=given)  # else it writes each content by itself
    contents: dict[str, bytes] = {}
    place = 0
    for name in wanted:
        end = answer.index(b"\n", place)
        words = answer[place:end].split(b" ")
        if len(words) != 3:
            raise missing(folder, "git.missing_object", name=name[:12])
        size = int(words[2])
        contents[name] = answer[end + 1 : end + 1 + size]
        place = end + size + 2
    return contents


def kind_of_names(commit: Commit) -> str:
    """By what digest the repository of a commit names contents."""
    return "sha256" if len(commit.sha) == 64 else "sha1"


def name_of(content: bytes, kind: str) -> str:
    """What git calls a content, by such a digest."""
    return hashlib.new(kind, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def read_tree_at(
    folder: Path, commit: Commit, at_hand: Mapping[str, bytes] = NOTHING
) -> tuple[dict[str, bytes], list[Problem]]:
    """`files.read_tree` for a commit: the same files, read from git where they are not `at_hand`: path → content."""
    return Snapshots(folder).read(commit, at_hand)


def read_folder_at(folder: Path, commit: Commit, name: str) -> dict[str, bytes]:
    """The files that stand in a folder beside others, in a commit: name → content. Links are left out."""
    blobs = [
        blob
        for blob in list_tree(folder, commit, f"{name}/")
        if blob.mode not in (LINK, SUBMODULE) and blob.path.count("/") == 1
    ]
    contents = read_blobs(folder, (blob.sha for blob in blobs)) if blobs else {}
    return {blob.path.partition("/")[2]: contents[blob.sha] for blob in blobs}


class Snapshots:
    """Reads the trees of several commits, each content once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._contents: dict[str, bytes] = {}
        self._lines: Lines = {}

    def read(self, commit: Commit, at_hand: Mapping[str, bytes] = NOTHING) -> tuple[dict[str, bytes], list[Problem]]:
        """The files of a commit, and what cannot be read of them. Contents that are `at_hand` are not asked of git."""
        problems: list[Problem] = []
        blobs: list[Blob] = []
        for blob in list_tree(self.folder, commit, known=self._lines):
            if blob.mode in (LINK, SUBMODULE):
                problems.append(Problem(code="F113", path=blob.path, line=1))
            else:
                blobs.append(blob)
        kind = kind_of_names(commit)
        for blob in blobs:
            content = at_hand.get(blob.path)
            if content is not None and name_of(content, kind) == blob.sha:
                self._contents[blob.sha] = content
        new = [blob.sha for blob in blobs if blob.sha not in self._contents]
        if new:
            self._contents.update(read_blobs(self.folder, new))
        return {blob.path: self._contents[blob.sha] for blob in blobs}, problems


def missing(folder: Path, key: str, **facts: object) -> DeannError:
    """An error about something that is not there; in a clone that is shallow or partial it says so."""
    if key == "git.missing_object" and is_partial(folder):
        return GitFailure("git.cause.partial")
    shallow = run(folder, "rev-parse", "--is-shallow-repository", patience=QUICK).strip() == b"true"
    return DeannError(f"{key}_shallow" if shallow else key, **facts)
