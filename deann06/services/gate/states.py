"""The two states of a change as far as anybody can read them, and what it does to what the gate sees."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from deann06.checks.changes.sight import deciding, rewritten, unread
from deann06.core.findings import Problem
from deann06.core.state.registry import SETTINGS_PATH
from deann06.errors import DeannError
from deann06.services.gate.ends import ChangeEnds, around
from deann06.services.gate.past import Past
from deann06.services.session import first_problem
from deann06.store.git.trial_merge import StateFiles
from deann06.store.load.loader import LoadedRegistry, ReadMemo, load, read_partly


def load_files(files: StateFiles, memo: ReadMemo) -> LoadedRegistry:
    """A state as a registry, with what could not be read of its files before."""
    loaded = load(files.tree, memo)
    return loaded._replace(problems=[*files.problems, *loaded.problems])


class GateStates(NamedTuple):
    """The two states, and the files of the base that nobody can read."""

    before: LoadedRegistry
    after: LoadedRegistry
    broken: tuple[str, ...] = ()


def read_states(ends: ChangeEnds, past: Past) -> GateStates:
    """What is wrong in a file hides nothing of it that can be read.

    Of a file of the base that says nothing readable: what it said when it last did. Raises DeannError where these are
    the settings.
    """
    memo: ReadMemo = {}
    before = load_files(ends.before, memo)
    same = (ends.before.tree, ends.before.problems) == (ends.after.tree, ends.after.problems)
    after = before if same else load_files(ends.after, memo)
    if ends.base is None or not (before.problems and before.tree):
        return GateStates(before, after)
    broken = tuple(path for path, raw in before.tree.items() if isinstance(memo.get((path, raw)), list))
    for path, raw in list(memo):
        if isinstance(memo[path, raw], list) and (record := read_partly(path, raw)):
            memo[path, raw] = record
    known = dict(memo)
    for path in broken:
        raw = before.tree[path]
        if isinstance(memo[path, raw], list) and raw != after.tree.get(path) and path != SETTINGS_PATH:
            known[path, raw] = past.last_readable(path) or memo[path, raw]
    whole = load_files(ends.before, known), load_files(ends.after, memo)
    if whole[0].registry is None:
        count, place, message = first_problem(past.root, before)
        raise DeannError("change.broken", revision=ends.base.short, count=count, place=place, message=message)
    one, other = whole[0]._replace(problems=before.problems), whole[1]._replace(problems=after.problems)
    return GateStates(one, other, broken)


def sight(root: Path, states: GateStates, ends: ChangeEnds) -> Iterator[Problem]:
    """What the change does to what the gate sees."""
    before, after, broken = states
    if ends.rewritten and ends.base and ends.head:
        yield rewritten(ends.base.short, ends.head.short)
    yield from deciding(around(root, ends))
    moved = {old: new for new, old in ends.after.renamed.items()}
    for path in broken:
        now = moved.get(path, path)
        if after.tree.get(now) != before.tree[path]:
            folder, _, name = path.removesuffix(".yaml").partition("/")
            known = before.registry is not None and (folder, name.rpartition("/")[2]) not in before.registry.broken
            yield unread(path, now if now in after.tree else None, known=known)
    for problem in before.problems:  # a name that was none hid a record
        if problem.path not in broken and problem.path.endswith(".yaml") and moved.get(problem.path) in after.tree:
            yield unread(problem.path, moved[problem.path], known=False)
