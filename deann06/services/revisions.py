"""Two states of a registry that are compared, as revisions of git name them."""

import re
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.lazy import lazy_pattern
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.services.session import commit_named, data_day, registry_at, registry_now
from deann06.services.typed import is_date, read_date

_RANGE: Final = lazy_pattern(r"(?P<first>(?:(?!\.\.).)*)(?P<dots>\.\.\.?)(?P<second>(?:(?!\.\.).)*)", re.DOTALL)


class ComparedCommits(NamedTuple):
    """The commits to compare; None: the files as they are."""

    before: Commit
    after: Commit | None


def find_commits(root: Path, revisions: str) -> ComparedCommits:
    """What `A..B`, `A...B` or `A` name; an end left out is HEAD. Raises DeannError."""
    from deann06.store.git.history import merge_base

    match = _RANGE.fullmatch(revisions)
    if match is None:
        if not revisions or ".." in revisions:
            raise UsageError("change.range", value=revisions)
        return ComparedCommits(commit_named(root, revisions), None)
    first, second = (commit_named(root, match[name] or "HEAD") for name in ("first", "second"))
    return ComparedCommits(merge_base(root, first, second) if match["dots"] == "..." else first, second)


def read_ends(root: Path, ends: ComparedCommits) -> tuple[Registry, Registry]:
    """Both states. Of two commits only what differs is read of the later one. Raises DeannError."""
    from deann06.store.load.loader import ReadMemo
    from deann06.store.load.states import states

    if ends.after is None:
        memo: ReadMemo = {}
        return registry_at(root, ends.before, memo), registry_now(root, memo)
    before, after = (
        state.registry if state.registry and not state.problems else registry_at(root, commit)  # which says why not
        for commit, state in zip(ends, states(root, (ends.before, ends.after)), strict=True)
        if commit
    )
    return before, after


def later_day(revisions: str, after: Commit | None, today: date) -> date:
    """The day that is asked about where none is named: that of the later state."""
    if after is None:
        return today
    second = revisions.rpartition("..")[2]
    return read_date(second) if is_date(second) else data_day(after, today)


def renamed_ids(root: Path, ends: ComparedCommits) -> dict[tuple[str, str], str]:
    """Records whose files git takes for renamed: (folder, new id) → old id."""
    from deann06.store.git.renames import renames

    ids = {}
    for new, old in renames(root, *ends).items():
        folder, _, name = new.partition("/")
        if new.endswith(".yaml") and old.endswith(".yaml") and old.partition("/")[0] == folder:
            ids[folder, _stem(name)] = _stem(old)
    return ids


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
