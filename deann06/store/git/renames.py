"""What git takes for renamed between two states, by paths as the tree calls them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from deann06.core.commit import Commit
from deann06.store.git.command import NO_ATTRIBUTES, run


def renames(folder: Path, first: Commit, second: Commit | None, *below: str) -> Mapping[str, str]:
    """Files that git takes for renamed between two commits, or a commit and the index: new path → old path.

    `below` names folders to look at alone.
    """
    order = ("diff-tree", "-r", first.sha, second.sha) if second else ("diff-index", "--cached", first.sha)
    return {new: old for new, (old, _) in found_renames(folder, *order, "--", *below).items()}


def renames_moved(top: Path, first: Commit, second: Commit | None, was: str, now: str) -> Mapping[str, str]:
    """The same of a folder that stood in another place: paths below it, without those that stayed the same."""
    renamed = renames(top, first, second, *(place or "." for place in (was, now)))
    pairs = ((new, old) for new, old in renamed.items() if new.startswith(now) and old.startswith(was))
    below = ((new.removeprefix(now), old.removeprefix(was)) for new, old in pairs)
    return {new: old for new, old in below if new != old}


def found_renames(folder: Path, *order: str) -> Mapping[str, tuple[str, str]]:
    """New path → old path and the name of its content, below the folder."""
    how = ("-z", "-M50%", "-l0", "--relative", "--diff-filter=R", "--raw", "--no-abbrev")
    shown = run(folder, "--literal-pathspecs", *NO_ATTRIBUTES, order[0], *how, *order[1:])
    parts = shown.split(b"\0")
    return {
        named(parts[i + 2]): (named(parts[i + 1]), parts[i].split(b" ")[2].decode("ascii"))
        for i in range(0, len(parts) - 2, 3)
    }


def named(raw: bytes) -> str:
    """A path as the tree calls it: in NFC, whatever form a disk had it in."""
    return unicodedata.normalize("NFC", raw.decode("utf-8", "backslashreplace"))
