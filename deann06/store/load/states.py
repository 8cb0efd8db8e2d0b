"""The registry as each of several commits has it: one walk of git, in which only what differs is read and put in order.

What is the same content at the same path in two states is the same record in both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.findings import Problem
from deann06.core.state.registry import Registry
from deann06.store.git.command import run
from deann06.store.git.trees import LINK, SUBMODULE, blob_of, list_tree, read_blobs
from deann06.store.load.loader import Blobs, load_beside, load_blobs

_LOT: Final = 4096  # contents that are read at once
_FILE: Final = frozenset({b"100644", b"100755", b"000000"})


class RegistryState(NamedTuple):
    """The registry as far as its files could be read, None without readable settings, and every problem."""

    registry: Registry | None
    problems: Sequence[Problem]


Difference = Mapping[str, str | None] | None  # path → name of the content, None: gone; None: all is to be listed again


def states(folder: Path, commits: Sequence[Commit], known: Blobs | None = None) -> Iterator[RegistryState]:
    """The registry as each commit has it, in the order of commits: quickest where each lies next to the one before.

    `known` is what contents say, as far as it was read before; what is read now is put there. Raises DeannError.
    """
    differences = [None, *_differences(folder, commits)]
    coming = (name for one in differences if one for name in one.values() if name)
    contents, memo = _Contents(folder, coming), Blobs() if known is None else known
    names: dict[str, str] = {}
    last = RegistryState(None, ())
    for commit, difference in zip(commits, differences, strict=False):
        registry = _following(last, names, difference, memo, contents) if difference is not None else None
        if registry and difference:
            names |= {path: name for path, name in difference.items() if name}
            for path in (path for path, name in difference.items() if name is None):
                del names[path]
            last = RegistryState(registry, ())
        elif registry is None:
            names, problems = _listed(folder, commit)
            made = load_blobs(names, memo, contents)
            last = RegistryState(made.registry, (*problems, *made.problems))
        yield last


class _Contents:
    """The contents of blobs by name, read in large lots, in the order in which they will be asked for."""

    def __init__(self, folder: Path, coming: Iterator[str]) -> None:
        self.folder = folder
        self.coming = coming
        self.ahead: dict[str, bytes] = {}

    def __call__(self, names: Iterable[str]) -> Mapping[str, bytes]:
        wanted = set(names)
        if missing := wanted - self.ahead.keys():
            self.ahead |= read_blobs(self.folder, (*missing, *islice(self.coming, _LOT)))
        return {name: self.ahead.pop(name) for name in wanted}


def _listed(folder: Path, commit: Commit) -> tuple[dict[str, str], list[Problem]]:
    """The files of a commit, path → name of the content, and what is no file."""
    blobs = list(list_tree(folder, commit))
    problems = [Problem(code="F113", path=one.path, line=1) for one in blobs if one.mode in (LINK, SUBMODULE)]
    return {one.path: one.sha for one in blobs if one.mode not in (LINK, SUBMODULE)}, problems


def _following(
    last: RegistryState,
    names: Mapping[str, str],
    difference: Mapping[str, str | None],
    memo: Blobs,
    contents: _Contents,
) -> Registry | None:
    """The registry after a difference; None where it is not enough to look at what differs.

    Where anything was wrong, another file may mend it; what is gone or new may hide another, or no longer does.
    """
    registry = last.registry
    if (
        registry is None
        or last.problems
        or registry.leftovers
        or any("conflict" in name for _, name in registry.places())
    ):
        return None
    gone = [path for path, name in difference.items() if name is None]
    if any(path.startswith("directives/") or "/" not in path for path in gone):  # their texts are left alone
        return None
    put = load_beside({path: name for path, name in difference.items() if name}, memo, contents)
    if put is None:
        return None
    left = {_id(path) for path in gone}
    new = [_id(path) for path in put if path not in names and "/" in path]
    if any(place in registry.places() and place not in left for place in new) or len(new) > len({*new}):
        return None
    return registry.following(put, left)


def _id(path: str) -> tuple[str, str]:
    return path.partition("/")[0], path.rpartition("/")[2].removesuffix(".yaml")


def _differences(folder: Path, commits: Sequence[Commit]) -> Iterator[Difference]:
    """What differs between each commit and the one before it, by one git that is told all pairs of trees."""
    given = "".join(f"{commit.sha}:./\n" for commit in commits).encode("ascii")
    trees = [line.split(b" ") for line in run(folder, "cat-file", "--batch-check", given=given).splitlines()]
    pairs = [(one[0], other[0]) if one[1:2] == other[1:2] == [b"tree"] else None for one, other in pairwise(trees)]
    order = ("diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff")
    asked = b"".join(b"%s %s\n" % pair for pair in dict.fromkeys(pairs) if pair and pair[0] != pair[1])
    differences = _parsed(run(folder, *order, given=asked)) if asked else {}
    for pair in pairs:
        yield None if pair is None else differences.get(pair, {})


def _parsed(shown: bytes) -> dict[tuple[bytes, bytes], Difference]:
    """What git prints of pairs of trees: a line that names them, then each file and its path."""
    differences: dict[tuple[bytes, bytes], Difference] = {}
    files: dict[str, str | None] = {}
    parts = iter(shown.split(b"\0"))
    for part in parts:
        head, _, facts = part.rpartition(b"\n")
        if head:
            one, other = head.split(b" ")
            files = {}
            differences[one, other] = files
        if facts:
            was, mode, _, name, _ = facts.removeprefix(b":").split(b" ")
            raw = next(parts)
            if not {was, mode} <= _FILE:
                differences[one, other] = None
            elif blob := blob_of(mode, name, raw):
                files[blob.path] = blob.sha if mode != b"000000" else None
    return differences
