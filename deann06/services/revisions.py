"""Two states of a registry that are compared, as revisions of git name them."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from deann06.core.commit import Commit
from deann06.core.lazy import lazy_pattern
from deann06.core.state.registry import Registry
from deann06.core.terms.days import is_day
from deann06.errors import UsageError
from deann06.services.session import commit_named, data_day, registry_at, registry_now
from deann06.services.typed import read_date
from deann06.store.git.command import repository_above
from deann06.store.memo.opened import memo_of
from deann06.store.memo.values import key_of

if TYPE_CHECKING:
    from deann06.reports.changes.compare import Comparison

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


def compared(root: Path, ends: ComparedCommits, day: date) -> "Comparison":
    """What changed between two states, both as of a day. Raises DeannError.

    What two commits hold never changes: what was worked out of them is not worked out again. What would be made of it
    otherwise is not kept.
    """
    from deann06.reports.changes.compare import build
    from deann06.reports.changes.kept import KeptComparison, restored, shrunk

    renamed = renamed_ids(root, ends)
    memo = memo_of(root) if ends.after else None
    key = key_of(KeptComparison.__name__, [end and end.sha for end in ends], day, _place(root), sorted(renamed.items()))
    if memo and (kept := memo.values.get(key, KeptComparison)):
        return restored(kept, ends, renamed)
    value = build(*read_ends(root, ends), day, ends, renamed)
    known = shrunk(value) if memo else None
    if memo and known and restored(known, ends, renamed).records == value.records:
        memo.values.put(key, known, KeptComparison)
        memo.tidy()
    return value


def _place(root: Path) -> str:
    """Which folder of the commits it is."""
    top = repository_above(root)
    return root.resolve().relative_to(top).as_posix() if top else ""


def later_day(revisions: str, after: Commit | None, today: date) -> date:
    """The day that is asked about where none is named: that of the later state."""
    if after is None:
        return today
    second = revisions.rpartition("..")[2]
    return read_date(second) if is_day(second) else data_day(after, today)


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
