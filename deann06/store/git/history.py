"""Git as memory: the registry's files as they were in a commit, and the commits that changed them."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from deann06.core.commit import ZONE, Commit, day_of
from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError, GitFailure
from deann06.store.git.command import git_path, inside, moment, read_commit, run, run_or_none, tip
from deann06.store.git.renames import found_renames, named
from deann06.store.git.trees import (
    missing,
)

_REFERENCE: Final = lazy_pattern(r"(?!HEAD\b|-)[^\s~^:?*\[\\@]+")  # a name, without the way on from it (main~1)


def commit_at(folder: Path, wanted: str | date, branch: Commit | None = None) -> Commit:
    """The commit of a revision's name, or the last one of a day in Việt Nam on the current branch, or on `branch`.

    Raises DeannError.
    """
    inside(folder)
    if isinstance(wanted, date):
        last = (branch or tip(folder)).sha
        end = datetime.combine(wanted, time.max, ZONE).timestamp()  # git's own reading of days knows 1970 to 2099
        before = f"--before=@{int(end)} +0000"
        sha = run(folder, "rev-list", "-1", "--first-parent", before, last) if end >= 0 else b""
        if not sha:
            raise missing(folder, "git.no_commit_by", day=wanted)
        return _commit(folder, sha.decode("ascii").strip())
    if wanted.startswith("-") or not wanted or "\0" in wanted:
        raise DeannError("git.bad_revision", revision=wanted)
    if name := _resolved(folder, wanted):
        return _commit(folder, name)
    tip(folder)  # nothing is known where nothing was recorded, or where that is damaged
    raise missing(folder, "git.unknown_revision", revision=wanted)


def last_commits(folder: Path, days: Iterable[date], branch: Commit) -> dict[date, Commit]:
    """What `commit_at` gives for each of some days, by one walk of git; days before the first commit are left out.

    Raises DeannError, where a clone has no history of a day too.
    """
    inside(folder)
    shown = run(folder, "log", "--first-parent", "--format=%H %ct", "-z", branch.sha)
    chain = (_parse(entry) for entry in shown.decode("ascii").split("\0") if entry.strip())
    found: dict[date, Commit] = {}
    commit = next(chain, None)
    for day in sorted({*days}, reverse=True):
        while commit and day_of(commit.committed) > day:
            commit = next(chain, None)
        if commit is None:
            if cut_off(folder):
                raise missing(folder, "git.no_commit_by", day=day)
            break
        found[day] = commit
    return found


def references(folder: Path, name: str) -> tuple[str, ...]:
    """The branches, tags and remote branches that a revision's name could mean, in full; of a full name only itself."""
    match = _REFERENCE.match(name)
    if not match:
        return ()
    full = {f"refs/{kind}{match[0]}" for kind in ("", "tags/", "heads/", "remotes/")}
    full = {match[0]} if match[0].startswith("refs/") else full
    listed = run(folder, "for-each-ref", "--format=%(refname)", *sorted(full))
    return tuple(name for name in os.fsdecode(listed).splitlines() if name in full)


def _resolved(folder: Path, revision: str) -> str | None:
    try:
        sha = run_or_none(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitFailure as error:
        if error.key != "git.cause.other":
            raise
        return None  # git cannot even read it as a name
    return sha.decode("ascii").strip() if sha else None


def branches(folder: Path) -> Iterator[Commit]:
    """What each branch stands on, here and as it was last seen elsewhere; each commit once. Raises DeannError."""
    listed = run(folder, "for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes").decode("ascii")
    return (_commit(folder, sha) for sha in dict.fromkeys(listed.split()))


def merge_base(folder: Path, first: Commit, second: Commit) -> Commit:
    """The commit at which two histories parted. Raises DeannError where they never met."""
    sha = run_or_none(folder, "merge-base", first.sha, second.sha)
    if not sha:
        raise missing(folder, "git.no_merge_base", first=first.short, second=second.short)
    return _commit(folder, sha.decode("ascii").strip())


def is_ancestor(folder: Path, first: Commit, second: Commit) -> bool:
    """Whether a commit is part of the history of another. Raises DeannError where a shallow clone cannot say."""
    if run_or_none(folder, "merge-base", "--is-ancestor", first.sha, second.sha) is not None:
        return True
    if cut_off(folder):
        raise missing(folder, "git.no_merge_base", first=first.short, second=second.short)
    return False


def commits_of(folder: Path, until: Commit | None = None) -> list[Commit]:
    """The commits that changed the folder, newest first."""
    end = (until or tip(folder)).sha
    listed = run(folder, "log", "--format=%H %ct", "-z", end, "--", ".")
    return [_parse(entry) for entry in listed.decode("ascii").split("\0") if entry.strip()]


def authors(folder: Path, commits: Iterable[Commit]) -> Mapping[str, tuple[str, str]]:
    """Who recorded each commit, and its subject line."""
    names = "\n".join(commit.sha for commit in commits)
    if not names:
        return {}
    order = ("log", "-z", "--no-walk=unsorted", "--format=%H%x00%an%x00%s", "--stdin")
    words = run(folder, *order, given=names.encode("ascii")).decode("utf-8", "replace").split("\0")
    return {words[i]: (words[i + 1], words[i + 2]) for i in range(0, len(words) - 2, 3)}


ContentAt = tuple[str, str]  # a path and the name of the content there


class FileVersion(NamedTuple):
    """A commit that changed a file: its path and content there, and in each parent (None: not there)."""

    commit: Commit
    path: str
    content: str | None
    parents: tuple[tuple[str, str | None], ...]


def versions(
    folder: Path, path: str, until: Commit | None, follow: Callable[[ContentAt, ContentAt], bool]
) -> list[FileVersion]:
    """The commits that changed a file, newest first, under its former names too.

    `follow` says whether a file that git takes for renamed, old and new, is the same record. Copies are never
    followed, as `git log --follow` does: short records are much alike.
    """
    newest = (until or tip(folder)).sha
    commits: list[FileVersion] = []
    waiting, seen = [(newest, path)], set()
    while waiting:
        end, name = waiting.pop()
        for version in _touched(folder, end, name):
            if (version.commit.sha, name) in seen:
                continue
            seen.add((version.commit.sha, name))
            parents = list(version.parents)
            for place, (_, content) in enumerate(version.parents):
                parent = f"{version.commit.sha}^{place + 1}"
                if content is None and version.content and _resolved(folder, parent):  # the first commit has none
                    origin = found_renames(folder, "diff-tree", "-r", parent, version.commit.sha).get(name)
                    if origin and follow(origin, (name, version.content)):
                        parents[place] = origin
                        waiting.append((parent, origin[0]))
            commits.append(version._replace(parents=tuple(parents)))
    if any(len(version.parents) > 1 for version in commits):  # the parts lie beside each other, not behind
        listed = run(folder, "rev-list", newest).decode("ascii").split()
        order = {sha: place for place, sha in enumerate(listed)}
        commits.sort(key=lambda version: order[version.commit.sha])
    return commits


def _touched(folder: Path, end: str, path: str) -> Iterator[FileVersion]:
    """The commits up to `end` that changed a path; merges only where they differ from every parent.

    All of them: by itself git leaves out a branch of which a merge kept nothing.
    """
    spellings = dict.fromkeys(unicodedata.normalize(form, path) for form in ("NFC", "NFD"))
    return (
        version._replace(path=path, parents=tuple((path, blob) for _, blob in version.parents))
        for version in _logged(folder, end, *spellings)
    )


def every_version(folder: Path, until: Commit | None = None) -> dict[str, list[FileVersion]]:
    """The commits that changed each file of the folder, newest first, under its present name alone."""
    found: dict[str, list[FileVersion]] = {}
    for version in _logged(folder, (until or tip(folder)).sha, "."):
        found.setdefault(version.path, []).append(version)
    return found


def _logged(folder: Path, end: str, *paths: str) -> Iterator[FileVersion]:
    """What the commits up to `end` made of these files, or of all below these folders."""
    order = ("--full-history", "--raw", "-z", "--no-abbrev", "--no-renames", "-c", "--relative", "--format=%H %ct")
    shown = run(folder, "--literal-pathspecs", "log", *order, end, "--", *paths)
    parts = iter(shown.split(b"\0"))
    commit = None
    for part in parts:
        raw = part.strip()
        if raw.startswith(b":"):
            path = named(next(parts))
            count = len(raw) - len(raw.lstrip(b":"))
            names = [name.decode("ascii") for name in raw.split(b" ")[count + 1 : 2 * count + 2]]
            blobs = [name if name.strip("0") else None for name in names]
            if commit:
                yield FileVersion(commit, path, blobs[-1], tuple((path, blob) for blob in blobs[:-1]))
        elif raw:
            commit = _parse(raw.decode("ascii"))


def removed_files(folder: Path, until: Commit | None = None) -> list[str]:
    """The files that some commit removed from the folder, last removed first."""
    order = ("--name-only", "-z", "--relative", "--no-renames", "--diff-filter=D", "--format=")
    shown = run(folder, "log", *order, (until or tip(folder)).sha, "--", ".")
    return list(dict.fromkeys(named(part.strip(b"\n")) for part in shown.split(b"\0") if part.strip(b"\n")))


def cut_off(folder: Path) -> frozenset[str]:
    """The commits at which a shallow clone's history begins."""
    file = git_path(folder, "shallow")
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def _commit(folder: Path, sha: str) -> Commit:
    commit = read_commit(folder, sha)
    if commit is None:
        raise missing(folder, "git.unknown_revision", revision=sha)
    return replace(commit, pinned=True)


def _parse(line: str) -> Commit:
    sha, _, seconds = line.strip().partition(" ")
    return Commit(sha, moment(seconds), pinned=True)
