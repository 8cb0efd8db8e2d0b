"""What the gate of a change compares: its two ends, and what is beside the registry's data."""

from pathlib import Path
from typing import NamedTuple

from deann06.checks.changes.sight import decides
from deann06.core.commit import Commit
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError, GitFailure
from deann06.services.session import commit_named
from deann06.store.git.history import is_ancestor, merge_base, references
from deann06.store.git.recorded import as_recorded
from deann06.store.git.surroundings import changed_around
from deann06.store.git.trees import read_folder_at, read_tree_at
from deann06.store.git.trial_merge import (
    RegistryPlace,
    StateFiles,
    default_base,
    has_branches,
    merged,
    not_swapped,
    place_in_git,
    read_base,
    renamed,
)
from deann06.store.git.worktree import read_working, standing, templates_kept_off


class ChangeEnds(NamedTuple):
    """The two states of a change, and how the second was come by; no commits before the first one."""

    base: Commit | None
    before: StateFiles
    head: Commit | None
    after: StateFiles
    result: str
    note: str | None
    rewritten: bool = False  # the state before a push is no part of the history after it
    place: RegistryPlace | None = None  # where the registry stands, and stood in the base


def find_ends(root: Path, wanted: str | None, *, pushed: bool = False) -> ChangeEnds:
    """The base and what the change comes to: the merge where the branches parted, else the files as they are.

    What was pushed is there already: the state before it and the one after it are compared, and nothing is merged.
    Raises DeannError.
    """
    try:
        base = _named(root, wanted) if wanted is not None else default_base(root)
    except DeannError as error:
        if error.key != "git.no_commits" or wanted not in (None, "HEAD") or has_branches(root):
            raise
        place_in_git(root)
        working = read_working(root)
        return ChangeEnds(
            None, StateFiles({}, [], {}), None, StateFiles(working.tree, working.problems, {}), "first", None
        )
    not_swapped(root)
    working = read_working(root)
    here = standing(root, working)
    if not isinstance(here, Commit):
        raise GitFailure(here.cause, **here.facts) if here else DeannError("git.no_commits", folder=str(root))
    note = None
    rewritten = pushed and not is_ancestor(root, base, here)
    if not pushed and (parted := merge_base(root, base, here)).sha != base.sha:
        before, place = read_base(root, base)
        after = None if here.dirty else merged(root, place, base, here)
        if after:
            return ChangeEnds(base, before, here, after, "merge", None, place=place)
        note = "dirty" if here.dirty else "old_git"
        base = parted  # what the base has gained since is not in these files
    before, place = read_base(root, base)
    if here.dirty and not pushed:
        note = note or ("disk" if base.sha != here.sha else None)
        after = StateFiles(working.tree, working.problems, renamed(root, place, base, None))
    elif here.dirty:
        after = StateFiles(*read_tree_at(root, here), renamed(root, place, base, here))
    else:
        recorded = as_recorded(root, here, working.tree)
        after = StateFiles(recorded, working.problems, renamed(root, place, base, here))
    return ChangeEnds(base, before, here, after, "files", note, rewritten, place)


def _named(root: Path, wanted: str) -> Commit:
    """The commit of a name that leads to one place. Raises DeannError.

    What a branch or a tag is called is the choice of whoever pushes it: one like the base would stand for the base.
    """
    called = references(root, wanted)
    if wanted.startswith("refs/") and not called:
        raise DeannError("git.unknown_revision", revision=wanted)
    if len(called) > 1:
        raise DeannError("gate.ambiguous", name=wanted, names=", ".join(called))
    return commit_named(root, wanted)


def templates(root: Path, ends: ChangeEnds) -> tuple[str, ...]:
    """The office's templates that a change brings, alters or takes away: no diff shows what is in a Word file."""
    from deann06.output.documents.templates.folder import FOLDER, is_template, of_office

    if ends.base is None:
        return ()
    beside = root.resolve().parent
    merged_head = ends.head if ends.result == "merge" else None
    parted = merge_base(root, ends.base, merged_head) if merged_head else ends.base
    try:
        before = read_folder_at(beside, parted, FOLDER)
    except DeannError as error:
        if error.key != "git.no_repository":
            raise
        return ()  # they stand outside of it
    if merged_head:
        after = read_folder_at(beside, merged_head, FOLDER)
    else:
        after = {**of_office(root), **templates_kept_off(beside, FOLDER)}
    names = filter(is_template, before.keys() | after.keys())
    return tuple(sorted(name for name in names if before.get(name) != after.get(name)))


def around(root: Path, ends: ChangeEnds) -> tuple[str, ...]:
    """The files beside the data that decide about the check, or about what reviewers see, and that a change touches."""
    if ends.base is None or ends.head is None:
        return ()
    top, prefix, _ = place_in_git(root)
    own = f"{prefix}{SETTINGS_PATH}"
    merging = ends.result == "merge"
    first = merge_base(root, ends.base, ends.head) if merging else ends.base
    return changed_around(top, first, ends.head, lambda name: name != own and decides(name, prefix), disk=not merging)
