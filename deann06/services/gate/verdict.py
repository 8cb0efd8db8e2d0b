"""The two states of a change, read and checked: what `deann06 ci` is made from."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from deann06.checks.changes.scene import GateScene
from deann06.checks.changes.table import SAME, inspect
from deann06.checks.changes.waivers import DAY, Exceptions, apply_waivers
from deann06.checks.scene import Scene
from deann06.core.changes.renames import as_named
from deann06.core.commit import Doubts
from deann06.core.findings import Finding, Problem, Severity
from deann06.core.standing.carried import stood_after
from deann06.core.standing.ledger import TaskStandings
from deann06.reports.changes.compare import Comparison
from deann06.reports.changes.compare import build as compare
from deann06.reports.changes.gate import (
    FieldPrefix,
    Gate,
    GateThresholds,
    added,
    brought,
    former_paths,
    late,
    late_problems,
    refused,
    split,
    touched,
    worst_first,
)
from deann06.reports.rows.granted import granted
from deann06.services.findings import check, located
from deann06.services.gate.alike import alike, new_ids
from deann06.services.gate.before import was_wrong
from deann06.services.gate.ends import ChangeEnds, find_ends, templates
from deann06.services.gate.past import Past
from deann06.services.gate.states import read_states, sight
from deann06.services.ways_out import holding, ways_out
from deann06.store.load.loader import LoadedRegistry, Tree


class GateRequest(NamedTuple):
    """What a gate is asked for: a base, a day, what fails, the registry's name, and what a host says of a push."""

    base: str | None
    as_of: date
    today: date  # of the lines to type
    wanted: GateThresholds
    shown: str
    strict: bool = False
    push: bool = False
    pushed_on: date | None = None


def gate(root: Path, request: GateRequest) -> tuple[Gate, Tree]:
    """The whole gate of a change, and the files to show lines from. Raises DeannError."""
    as_of, wanted = request.as_of, request.wanted
    ends = find_ends(root, request.base, pushed=request.push)
    past = Past(root, ends.base, ends.head, as_of, request.pushed_on, ends.place)
    states = read_states(ends, past)
    before, after, _ = states
    standings = _both_standings(before, after, as_of)
    comparison = _comparison(before, after, standings, ends)
    wrong = _problems(after, standings[1])
    own = list(_own(before, after, comparison, standings, past))
    own += sight(root, states, ends)
    reported = {(problem.path, problem.field, SAME[problem.code]) for problem in own if problem.code in SAME}
    problems = [problem for problem in wrong if (problem.path, problem.field, problem.code) not in reported]
    registry = after.registry
    own_findings = list(_located(own, before.tree, after.tree))
    way = ways_out(root, after, problems, request.today, ends.base) if ends.base else None
    readable = registry is not None and not after.problems
    overdue = late(standings[1], request.wanted) if standings[1] and readable else ()
    late_found = list(located(late_problems(overdue, registry), after.tree)) if registry is not None else []
    exceptions = _exceptions(root, before, after, comparison, past)
    outcome = apply_waivers((*own_findings, *located(problems, after.tree, way), *late_found), exceptions, as_of)
    accepted = {finding.record for finding, _ in outcome.waived if finding.code in DAY}
    kept = [finding for finding in outcome.kept if finding.code.startswith("G") and finding.code not in DAY]
    kept += located(outcome.problems, after.tree)
    old_paths = former_paths(comparison, ends.after.renamed) if comparison else ends.after.renamed
    left = [finding for finding in outcome.kept if not finding.code.startswith("G")]
    known = wrong if before is after else _before(before, standings, wrong, {finding.code for finding in left})
    new, old = split(
        left,
        located(known, dict.fromkeys(before.tree, b"")),  # what is compared are files and fields
        old_paths,
        touched=set(touched(comparison) if comparison else ()),
        brought={*(added(comparison) if comparison else ()), *_unreadable(before, after, old_paths)},
    )
    old += [finding for finding in new if not brought(finding, comparison)]
    new = [finding for finding in new if brought(finding, comparison)]
    value = Gate(
        as_of=as_of,
        base=ends.base,
        head=ends.head,
        result=ends.result,
        note=ends.note,
        root=request.shown,
        templates=templates(root, ends),
        comparison=comparison if readable else None,
        doubts=registry.calendar.doubts if registry is not None else Doubts(),
        grants=granted(registry, as_of) if registry is not None else (),
        **alike(before, after, comparison)._asdict(),
        findings=worst_first(refused([*kept, *new], wanted.severity)),
        older=worst_first(refused(old, wanted.severity) if request.strict else old),
        waived=tuple(outcome.waived),
        late=tuple(one for one in overdue if one.id not in accepted),
        late_findings=worst_first(refused((one for one in outcome.kept if one.code in DAY), Severity.ERROR)),
        strict=request.strict,
    )
    return value, {**before.tree, **after.tree}


BothStandings: TypeAlias = tuple[TaskStandings | None, TaskStandings | None]


def _both_standings(before: LoadedRegistry, after: LoadedRegistry, as_of: date) -> BothStandings:
    """How the tasks of both states stand, for all who ask it; None of what cannot be read."""
    now = TaskStandings(after.registry, as_of) if after.registry else None
    if before is after or before.registry is None:
        return (now if before is after else None), now
    return stood_after(now, before.registry, as_of) if now else TaskStandings(before.registry, as_of), now


def _comparison(
    before: LoadedRegistry, after: LoadedRegistry, standings: BothStandings, ends: ChangeEnds
) -> Comparison | None:
    """What changed between the two, as far as they could be read."""
    was, now = standings
    if ends.base is None or was is None or now is None:
        return None
    names = {}
    for new, old in ends.after.renamed.items():
        folder = new.partition("/")[0]
        if new.endswith(".yaml") and old.startswith(f"{folder}/"):
            names[folder, _stem(new)] = _stem(old)
    commits = (ends.base, ends.head if ends.result == "merge" else None)
    return compare(was.registry, now.registry, now.as_of, commits, names, (was, now))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _problems(loaded: LoadedRegistry, standings: TaskStandings | None) -> list[Problem]:
    """What is wrong with a state, by place."""
    problems = check(Scene(standings.registry, loaded.tree, standings.as_of, standings)) if standings else []
    return _by_place(loaded, problems)


def _before(
    loaded: LoadedRegistry, stood: BothStandings, wrong: Sequence[Problem], codes: Collection[str]
) -> list[Problem]:
    """What was wrong with the base in the same ways as after the change, by place: what else was excuses nothing."""
    was, now = stood
    problems = was_wrong(was, loaded.tree, now.registry, wrong, codes) if was and now and codes else []
    return _by_place(loaded, problems)


def _by_place(loaded: LoadedRegistry, problems: Iterable[Problem]) -> list[Problem]:
    return sorted(holding(loaded, [*loaded.problems, *problems]), key=_place)


def _own(
    before: LoadedRegistry, after: LoadedRegistry, comparison: Comparison | None, standings: BothStandings, past: Past
) -> Iterable[Problem]:
    """What is wrong with the change itself."""
    was, now = standings
    if past.base is None or comparison is None or was is None or now is None:
        return ()
    states = (was.registry, now.registry, tuple(comparison.changes), now.as_of, before.tree, after.tree)
    return inspect(GateScene(*states, past.first, past.recorded, past.states, (was, now)))


def _exceptions(
    root: Path, before: LoadedRegistry, after: LoadedRegistry, comparison: Comparison | None, past: Past
) -> Exceptions:
    """The exceptions after the change, and since when the base has them, by the ids that its records have now."""
    names = new_ids(comparison)
    since = past.exceptions(before.registry.waivers if before.registry else ())
    known = {as_named(waiver, names): day for waiver, day in since.items()}
    places = (root, root.resolve().parent)

    def exists(path: str) -> bool:
        return path in after.tree or any((place / path).is_file() for place in places)

    return Exceptions(after.registry.waivers if after.registry else (), known, exists)


def _located(problems: Iterable[Problem], before: Tree, after: Tree) -> Iterator[Finding]:
    """Findings at their place after the change; of a removed file, in the file as it was."""
    return located(problems, {**dict.fromkeys(before, b""), **after})


def _unreadable(before: LoadedRegistry, after: LoadedRegistry, old_paths: Mapping[str, str]) -> Iterator[FieldPrefix]:
    """The files that a change wrote and nobody can read: what they say now cannot be compared."""
    for problem in after.problems:
        if after.tree.get(problem.path) != before.tree.get(old_paths.get(problem.path, problem.path)):
            yield problem.path, ""


def _place(problem: Problem) -> tuple[str, int, tuple[str, ...]]:
    return problem.path, problem.line or 0, tuple(map(str, problem.field))
