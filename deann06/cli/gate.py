"""The two states of a change, read and checked: what `deann06 ci` is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from deann06.checks.governance import SAME, inspect
from deann06.checks.governance_scene import GateScene
from deann06.checks.governance_waivers import DAY, sift
from deann06.checks.scene import Scene
from deann06.cli.clock import day_of, today
from deann06.cli.context import commit_named, data_day
from deann06.cli.findings import check, located
from deann06.cli.history import Contents
from deann06.cli.ways_out import holding, ways_out
from deann06.core.commit import Commit
from deann06.core.findings import Finding, Problem
from deann06.core.records import Record
from deann06.errors import DeannError, GitFailure
from deann06.reports.changes import Comparison
from deann06.reports.changes import build as compare
from deann06.reports.gate import (
    Gate,
    Place,
    Wanted,
    added,
    former_paths,
    late,
    late_problems,
    split,
    touched,
    worst_first,
)
from deann06.store.history import cut_off, first_written, merge_base, read_blobs, read_folder_at, renames, versions
from deann06.store.loader import Loaded, Memo, Tree, load
from deann06.store.trial_merge import Files, default_base, has_branches, merged, read_base
from deann06.store.worktree import read_working, standing, templates_kept_off

LOOKED_AT: Final = 200  # files whose past is read: each asks git, and a change of more is no revert
First: TypeAlias = Callable[[str], Record | bytes | None]


class Past(NamedTuple):
    """What git knows of a change: what files said at first; the first day on which it can have been recorded."""

    first: First
    recorded: date | None


class Ends(NamedTuple):
    """The two states of a change, and how the second was come by; no commits before the first one."""

    base: Commit | None
    before: Files
    head: Commit | None
    after: Files
    result: str
    note: str | None


def gate(root: Path, base: str | None, as_of: date, wanted: Wanted, shown: str, *, strict: bool) -> tuple[Gate, Tree]:
    """The whole gate of a change, and the files to show lines from. Raises DeannError."""
    ends = find_ends(root, base)
    memo: Memo = {}
    before, after = _load(ends.before, memo), _load(ends.after, memo)
    comparison = _comparison(before, after, as_of, ends)
    found = sorted(holding(after, _problems(after, as_of)), key=_place)
    own = list(_own(before, after, comparison, as_of, ends, Past(_first(root, ends.base), _recorded(root, ends))))
    told = {(problem.path, problem.field, SAME[problem.code]) for problem in own if problem.code in SAME}
    found = [problem for problem in found if (problem.path, problem.field, problem.code) not in told]
    registry = after.registry
    own_findings = list(_located(own, before.tree, after.tree))
    way = ways_out(root, after, found, today(), ends.base) if ends.base else None
    readable = registry is not None and not after.problems
    overdue = late(registry, as_of, wanted) if registry is not None and readable else ()
    late_found = list(located(late_problems(overdue, registry), after.tree)) if registry is not None else []
    findings = (*own_findings, *located(found, after.tree, way), *late_found)
    sifted = sift(findings, registry.waivers if registry else (), as_of)
    accepted = {finding.record for finding, _ in sifted.waived if finding.code in DAY}
    kept = [finding for finding in sifted.kept if finding.code.startswith("G") and finding.code not in DAY]
    kept += located(sifted.problems, after.tree)
    old_paths = former_paths(comparison, ends.after.renamed) if comparison else ends.after.renamed
    new, old = split(
        (finding for finding in sifted.kept if not finding.code.startswith("G")),
        located(sorted(holding(before, _problems(before, as_of)), key=_place), before.tree),
        old_paths,
        touched=set(touched(comparison) if comparison else ()),
        brought={*(added(comparison) if comparison else ()), *_unreadable(before, after, old_paths)},
    )
    value = Gate(
        as_of=as_of,
        base=ends.base,
        head=ends.head,
        result=ends.result,
        note=ends.note,
        root=shown,
        templates=_templates(root, ends),
        comparison=comparison if readable and not before.problems else None,
        findings=worst_first([*kept, *new]),
        older=worst_first(old),
        waived=tuple(sifted.waived),
        late=tuple(one for one in overdue if one.id not in accepted),
        late_findings=worst_first(finding for finding in sifted.kept if finding.code in DAY),
        wanted=wanted,
        strict=strict,
    )
    return value, {**before.tree, **after.tree}


def find_ends(root: Path, wanted: str | None) -> Ends:
    """The base and what the change comes to: the merge where the branches parted, else the files as they are."""
    try:
        base = commit_named(root, wanted) if wanted is not None else default_base(root)
    except DeannError as error:
        if error.key != "git.no_commits" or wanted not in (None, "HEAD") or (wanted is None and has_branches(root)):
            raise
        working = read_working(root)
        return Ends(None, Files({}, [], {}), None, Files(working.tree, working.problems, {}), "first", None)
    working = read_working(root)
    here = standing(root, working)
    if not isinstance(here, Commit):
        raise GitFailure(here.cause, **here.facts) if here else DeannError("git.no_commits", folder=str(root))
    parted = merge_base(root, base, here)
    note = None
    if parted.sha != base.sha:
        after = None if here.dirty else merged(root, base, here)
        if after:
            return Ends(base, read_base(root, base), here, after, "merge", None)
        note = "dirty" if here.dirty else "old_git"
        base = parted  # what the base has gained since is not in these files
    after = Files(working.tree, working.problems, renames(root, base, None))
    return Ends(base, read_base(root, base), here, after, "files", note)


def _templates(root: Path, ends: Ends) -> tuple[str, ...]:
    """The office's templates that a change brings, alters or takes away: no diff shows what is in a Word file."""
    from deann06.output.templates import FOLDER, is_template, of_office

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


def _load(files: Files, memo: Memo) -> Loaded:
    loaded = load(files.tree, memo)
    return loaded._replace(problems=[*files.problems, *loaded.problems])


def _comparison(before: Loaded, after: Loaded, as_of: date, ends: Ends) -> Comparison | None:
    """What changed between the two, as far as they could be read."""
    if ends.base is None or before.registry is None or after.registry is None:
        return None
    names = {}
    for new, old in ends.after.renamed.items():
        folder = new.partition("/")[0]
        if new.endswith(".yaml") and old.startswith(f"{folder}/"):
            names[folder, _stem(new)] = _stem(old)
    commits = (ends.base, ends.head if ends.result == "merge" else None)
    return compare(before.registry, after.registry, as_of, commits, names)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _problems(loaded: Loaded, as_of: date) -> Iterator[Problem]:
    """What is wrong with a state."""
    yield from loaded.problems
    if loaded.registry is not None:
        yield from check(Scene(loaded.registry, loaded.tree, as_of))


def _own(
    before: Loaded, after: Loaded, comparison: Comparison | None, as_of: date, ends: Ends, past: Past
) -> Iterable[Problem]:
    """What is wrong with the change itself."""
    base = ends.base
    if base is None or comparison is None or before.registry is None or after.registry is None:
        return ()
    changes = tuple(comparison.changes)
    states = (before.registry, after.registry, changes, as_of, before.tree, after.tree)
    return inspect(GateScene(*states, data_day(base), past.first, past.recorded))


def _recorded(root: Path, ends: Ends) -> date | None:
    """The first day on which any of a change can have been recorded; None: the day of the check."""
    if ends.base is None or ends.head is None:
        return None
    written = first_written(root, ends.base, ends.head)
    return day_of(written) if written else None


def _first(root: Path, base: Commit | None) -> First:
    """What reads a file as it was first recorded in the history of a base; None where that cannot be seen."""
    contents = Contents(root)

    @cache
    def first(path: str) -> Record | bytes | None:
        try:
            if base is None or cut_off(root) or first.cache_info().misses > LOOKED_AT:
                return None
            recorded = [one for one in versions(root, path, base, contents.same_record) if one.content]
            if not recorded:
                return None
            name, content = recorded[-1].path, recorded[-1].content or ""
            if name.endswith(".md"):
                return read_blobs(root, [content])[content]
            state = contents.read(name, content)
        except DeannError:
            return None  # what cannot be seen takes nothing back
        return state if isinstance(state, Record) else None

    return first


def _located(problems: Iterable[Problem], before: Tree, after: Tree) -> Iterator[Finding]:
    """Findings at their place after the change; of a removed file, in the file as it was."""
    return located(problems, {**dict.fromkeys(before, b""), **after})


def _unreadable(before: Loaded, after: Loaded, old_paths: Mapping[str, str]) -> Iterator[Place]:
    """The files that a change wrote and nobody can read: what they say now cannot be compared."""
    for problem in after.problems:
        if after.tree.get(problem.path) != before.tree.get(old_paths.get(problem.path, problem.path)):
            yield problem.path, ""


def _place(problem: Problem) -> tuple[str, int, tuple[str, ...]]:
    return problem.path, problem.line or 0, tuple(map(str, problem.field))
