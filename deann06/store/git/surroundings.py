"""What a change touches in the whole repository, beside the registry's data."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from deann06.core.commit import Commit
from deann06.store.disk.files import read_file
from deann06.store.git.command import NO_ATTRIBUTES, run
from deann06.store.git.trees import LINK, SUBMODULE, read_blobs


def changed_around(
    top: Path, first: Commit, second: Commit, wanted: Callable[[str], bool], *, disk: bool
) -> tuple[str, ...]:
    """The wanted files, as they are called from the top, that differ between two commits, or the second and the disk.

    Bytes are compared: no filter runs. Raises DeannError.
    """
    order = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--no-relative")
    listed = run(top, *NO_ATTRIBUTES, *order, first.sha, second.sha)
    names = {name for raw in listed.split(b"\0") if raw and wanted(name := os.fsdecode(raw))}
    return tuple(sorted(names | (_uncommitted(top, second, wanted) if disk else set())))


def _uncommitted(top: Path, commit: Commit, wanted: Callable[[str], bool]) -> set[str]:
    names: dict[str, str] = {}
    for line in run(top, "ls-tree", "-r", "-z", "--full-tree", commit.sha).split(b"\0")[:-1]:
        facts, _, raw = line.partition(b"\t")
        mode, _, sha = facts.split(b" ")
        if mode not in (LINK, SUBMODULE) and wanted(name := os.fsdecode(raw)):
            names[name] = sha.decode("ascii")
    contents = read_blobs(top, names.values()) if names else {}
    kept_off = {raw[2:] for raw in run(top, "ls-files", "-z", "-t").split(b"\0") if raw.startswith(b"S ")}
    differ = {
        name
        for name, sha in names.items()
        if os.fsencode(name) not in kept_off and _plain(read_file(top / name)) != _plain(contents[sha])
    }
    others = run(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    return differ | {name for raw in others if raw and wanted(name := os.fsdecode(raw))}


def _plain(content: bytes | None) -> bytes | None:
    """A content as git may record it: the ends of its lines are a matter of the machine."""
    return None if content is None else content.replace(b"\r\n", b"\n")
