"""Git as memory: the registry's files as they were in a commit, and the commits that changed them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.errors import DeannError
from deann06.store.git import run

END_OF_DAY: Final = "T23:59:59+07:00"  # Asia/Ho_Chi_Minh
_LINK, _SUBMODULE = b"120000", b"160000"
_SHA: Final = re.compile(r"[0-9a-f]{40,64}")


class Blob(NamedTuple):
    """A file of a commit: its mode, the name of its content, its path below the registry's folder."""

    mode: bytes
    sha: str
    path: str


def commit_at(folder: Path, wanted: str | date) -> Commit:
    """The commit of a revision's name, or the last one of a day on the current branch. Raises DeannError."""
    _repository(folder)
    if isinstance(wanted, date):
        found = run(folder, "rev-list", "-1", "--first-parent", f"--before={wanted.isoformat()}{END_OF_DAY}", "HEAD")
        if not found:
            raise _missing(folder, "git.no_commit_by", day=wanted)
        return _commit(folder, found.decode("ascii").strip())
    if wanted.startswith("-") or not wanted or "\0" in wanted:
        raise DeannError("git.bad_revision", revision=wanted)
    found = run(folder, "rev-parse", "--verify", "--quiet", f"{wanted}^{{commit}}")
    if not found:
        raise _missing(folder, "git.unknown_revision", revision=wanted)
    return _commit(folder, found.decode("ascii").strip())


def merge_base(folder: Path, first: Commit, second: Commit) -> Commit:
    """The commit at which two histories parted. Raises DeannError where they never met."""
    found = run(folder, "merge-base", first.sha, second.sha)
    if not found:
        raise _missing(folder, "git.no_merge_base", first=first.short, second=second.short)
    return _commit(folder, found.decode("ascii").strip())


def list_tree(folder: Path, commit: Commit) -> Iterator[Blob]:
    """The files below the folder in a commit, hidden ones apart."""
    listed = run(folder, "ls-tree", "-r", "-z", commit.sha, ".")
    if listed is None:
        raise DeannError("git.failed", reason=f"ls-tree {commit.short}")
    for entry in listed.split(b"\0"):
        if entry:
            head, _, raw = entry.partition(b"\t")
            mode, _, sha = head.split(b" ")
            path = unicodedata.normalize("NFC", raw.decode("utf-8", "backslashreplace"))
            if not any(part.startswith((".", "~$")) or part.endswith("~") for part in path.split("/")):
                yield Blob(mode, sha.decode("ascii"), path)


def read_blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their names, in one process. Raises DeannError for one that is not there."""
    wanted = list(dict.fromkeys(names))
    answer = run(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode("ascii"))
    if answer is None:
        raise DeannError("git.failed", reason="cat-file")
    found: dict[str, bytes] = {}
    place = 0
    for name in wanted:
        end = answer.index(b"\n", place)
        words = answer[place:end].split(b" ")
        if len(words) != 3:
            raise _missing(folder, "git.missing_object", name=name[:12])
        size = int(words[2])
        found[name] = answer[end + 1 : end + 1 + size]
        place = end + size + 2
    return found


def read_tree_at(folder: Path, commit: Commit) -> tuple[dict[str, bytes], list[Problem]]:
    """`files.read_tree` for a commit: the same files, read from git."""
    return Snapshots(folder).read(commit)


class Snapshots:
    """Reads the trees of several commits, each content once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._contents: dict[str, bytes] = {}

    def read(self, commit: Commit) -> tuple[dict[str, bytes], list[Problem]]:
        """The files of a commit, and what cannot be read of them."""
        problems: list[Problem] = []
        blobs: list[Blob] = []
        for blob in list_tree(self.folder, commit):
            if blob.mode in (_LINK, _SUBMODULE):
                problems.append(Problem(code="F113", path=blob.path, line=1))
            else:
                blobs.append(blob)
        new = [blob.sha for blob in blobs if blob.sha not in self._contents]
        if new:
            self._contents.update(read_blobs(self.folder, new))
        return {blob.path: self._contents[blob.sha] for blob in sorted(blobs, key=lambda blob: blob.path)}, problems


def commits_of(folder: Path, *paths: str, until: Commit | None = None) -> list[Commit]:
    """The commits that changed the folder, or some paths below it, newest first."""
    _repository(folder)
    end = until.sha if until else "HEAD"
    listed = run(folder, "log", "--format=%H %cI", "-z", end, "--", *(paths or (".",)))
    return [_parse(entry) for entry in (listed or b"").decode("ascii", "replace").split("\0") if entry.strip()]


def authors(folder: Path, commits: Iterable[Commit]) -> Mapping[str, tuple[str, str]]:
    """Who recorded each commit, and its subject line."""
    names = [commit.sha for commit in commits]
    if not names:
        return {}
    shown = run(
        folder, "log", "--no-walk=unsorted", "--format=%H%x00%an%x00%s%x01", "--stdin", given="\n".join(names).encode()
    )
    found: dict[str, tuple[str, str]] = {}
    for entry in (shown or b"").decode("utf-8", "replace").split("\x01"):
        sha, _, rest = entry.strip("\n").partition("\0")
        if sha:
            author, _, subject = rest.partition("\0")
            found[sha] = (author, subject)
    return found


def renames(folder: Path, first: Commit, second: Commit) -> Mapping[str, str]:
    """Files that git takes for renamed between two commits: new path → old path, below the folder."""
    shown = run(
        folder, "diff-tree", "-r", "-z", "-M50%", "--relative", "--diff-filter=R", "--raw", first.sha, second.sha
    )
    parts = (shown or b"").split(b"\0")
    found: dict[str, str] = {}
    for index in range(0, len(parts) - 2, 3):
        old, new = (
            unicodedata.normalize("NFC", part.decode("utf-8", "backslashreplace"))
            for part in parts[index + 1 : index + 3]
        )
        found[new] = old
    return found


def _commit(folder: Path, sha: str) -> Commit:
    shown = run(folder, "show", "--no-patch", "--no-show-signature", "--format=%H %cI", sha)
    if not shown or not _SHA.fullmatch(sha):
        raise _missing(folder, "git.unknown_revision", revision=sha)
    return _parse(shown.decode("ascii", "replace"))


def _parse(line: str) -> Commit:
    sha, _, moment = line.strip().partition(" ")
    return Commit(sha, datetime.fromisoformat(moment), pinned=True)


def _repository(folder: Path) -> None:
    if run(folder, "rev-parse", "--git-dir") is None:
        raise DeannError("git.no_repository", folder=str(folder))
    if run(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        raise DeannError("git.no_commits", folder=str(folder))


def _missing(folder: Path, key: str, **facts: object) -> DeannError:
    """An error about something that is not there; in a shallow clone it says so."""
    shallow = (run(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    return DeannError(f"{key}_shallow" if shallow else key, **facts)
