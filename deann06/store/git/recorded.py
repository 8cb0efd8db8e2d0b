"""Which of the files that were read are not as a commit has them: bytes are compared, not what git's index believes."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.store.git.command import NO_ATTRIBUTES, QUICK, attempt, quoted, run, run_or_none
from deann06.store.git.trees import (
    LINK,
    SUBMODULE,
    Blob,
    kind_of_names,
    list_tree,
    listed_tree,
    name_of,
    read_blobs,
    read_list,
)

_UNFILTERED: Final = (b"unspecified", b"unset", b"set")  # what the attribute `filter` is where no program is meant


def unrecorded(folder: Path, commit: Commit, tree: Mapping[str, bytes], below: str = ".") -> frozenset[str]:
    """The paths below a folder whose content is not the commit's, and those that only the commit has.

    What the repository is told to ignore, or to take for unchanged, is of no weight. Raises DeannError.
    """
    return settled(folder, differing(commit, listed_tree(folder, commit, below), tree))


class Differing(NamedTuple):
    """The paths whose bytes are not the commit's; those among them that the commit has, and how it calls contents."""

    paths: frozenset[str]
    known: tuple[Blob, ...]
    kind: str


def differing(commit: Commit, listed: bytes, tree: Mapping[str, bytes]) -> Differing:
    """What of a tree differs byte by byte from what git has `listed` of a commit."""
    known = {blob.path: blob for blob in read_list(listed) if blob.mode != SUBMODULE}
    kind = kind_of_names(commit)
    other = {path for path, content in tree.items() if path not in known or known[path].sha != name_of(content, kind)}
    asked = tuple(known[path] for path in sorted(other & known.keys()))
    return Differing(frozenset(other | known.keys() - tree.keys()), asked, kind)


def settled(folder: Path, differences: Differing) -> frozenset[str]:
    """Of the paths that differ byte by byte, those that git would record as another content. Raises DeannError."""
    return differences.paths - _converted(folder, differences.known, differences.kind)


def as_recorded(folder: Path, commit: Commit, tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files that git would record as a commit has them, in the bytes of the commit. Raises DeannError.

    What attributes make of a file on the disk (ends of lines, another encoding) is not what anybody else will read.
    """
    kind = kind_of_names(commit)
    known = {blob.path: blob.sha for blob in list_tree(folder, commit)}
    differ = {path: known[path] for path, content in tree.items() if known.get(path, "") != name_of(content, kind)}
    contents = read_blobs(folder, differ.values()) if differ else {}
    return {path: contents[differ[path]] if path in differ else content for path, content in tree.items()}


def _converted(folder: Path, asked: Sequence[Blob], kind: str) -> set[str]:
    """Of files that differ byte by byte, those that git would record as they are known: it may change how lines end.

    No filter is run to find out: what it makes of a file is not what the commit says.
    """
    recorded = {blob.path for blob in asked if blob.mode == LINK and _link(folder / blob.path, kind) == blob.sha}
    if len(recorded) == len(asked):
        return recorded
    top, prefix = (run(folder, "rev-parse", word).removesuffix(b"\n") for word in ("--show-toplevel", "--show-prefix"))
    at_top = Path(os.fsdecode(top))
    files = [(blob, prefix + blob.raw) for blob in asked if blob.mode != LINK]
    by = _attributes(at_top)
    given = b"".join(path + b"\0" for _, path in files)
    meant = run(at_top, *by, "check-attr", "-z", "--stdin", "filter", given=given, patience=QUICK).split(b"\0")[2::3]
    files = [file for file, filtered in zip(files, meant, strict=False) if filtered in _UNFILTERED]
    given = b"".join(quoted(path) + b"\n" for _, path in files)
    hashed = attempt(at_top, *by, "hash-object", "--stdin-paths", given=given)
    names = hashed.out.decode("ascii").split() if hashed.code == 0 else []
    return recorded | {blob.path for (blob, _), name in zip(files, names, strict=False) if name == blob.sha}


def _attributes(top: Path) -> tuple[str, ...]:
    """Options that keep git from waiting for a file of attributes that is none, as a pipe."""
    named = run_or_none(top, "config", "--type=path", "--get", "core.attributesFile")
    regular = named is None or (top / os.fsdecode(named.removesuffix(b"\n"))).is_file()
    return () if regular else NO_ATTRIBUTES


def _link(path: Path, kind: str) -> str | None:
    """What git calls a link; None for anything else."""
    return name_of(os.fsencode(path.readlink()), kind) if path.is_symlink() else None
