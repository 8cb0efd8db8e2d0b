"""Every problem of a registry as findings: read, check, weigh, find the place."""

import pickle
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.checks.scene import Scene
from deann06.checks.table import run, severity
from deann06.core.commit import Commit, Doubts
from deann06.core.findings import Finding, Location, Problem, Severity
from deann06.core.records import Settings
from deann06.services.session import read_registry
from deann06.services.ways_out import FindWayOut, holding, ways_out
from deann06.store.disk.beside import beside, worth_it
from deann06.store.load.loader import Tree
from deann06.store.load.places import place_of


class GatheredFindings(NamedTuple):
    """The findings of a registry in the order of files and places, and the texts to show lines from."""

    findings: list[Finding]
    tree: Tree
    notice: str | None  # the registry's own, where its settings can be read
    doubts: Doubts = Doubts()  # what of the calendar that was looked at is not confirmed
    settings: Settings | None = None  # where they can be read
    later: int = 0  # entries of logs between the day asked about and the day of the clock: not counted


def gather(root: Path, as_of: date, today: date, commit: Commit | None = None) -> GatheredFindings:
    """Read a registry, as it is or as a commit has it, and run every rule on it; ways out are of today."""
    loaded = read_registry(root, commit=commit)
    problems, later = list(loaded.problems), 0
    if loaded.registry is not None:
        scene = Scene(loaded.registry, loaded.tree, as_of, today=None if commit else today)
        problems += check(scene)
        later = sum(as_of < entry.date <= scene.happened_by for _, _, entry in scene.entries)
    problems = holding(loaded, problems)
    way = ways_out(root, loaded, problems, today, commit)
    findings = sorted(located(problems, loaded.tree, way), key=_order)
    settings = loaded.registry.settings if loaded.registry else None
    notice = settings.notice if settings else None
    doubts = loaded.registry.calendar.doubts if loaded.registry else Doubts()
    return GatheredFindings(findings, loaded.tree, notice, doubts, settings, later)


def check(scene: Scene) -> list[Problem]:
    """Every problem that the rules see; of a great many files two processes look at once."""
    if not worth_it(len(scene.tree)):
        return run(scene)
    _ = scene.folds, scene.entries  # what both ask for
    answer = beside(lambda: pickle.dumps(run(scene, half=True)))
    problems = run(scene, half=False)
    content = answer()
    return problems + (run(scene, half=True) if content is None else pickle.loads(content))


def at_least(findings: Iterable[Finding], least: Severity) -> bool:
    """Whether any finding weighs that much."""
    order = list(Severity)
    return any(order.index(finding.severity) <= order.index(least) for finding in findings)


def warnings_by_code(found: Iterable[Problem]) -> dict[str, int]:
    """How often each rule finds what a reviewer would ask about, by code."""
    codes = sorted(one.code for one in found if severity(one.code) is Severity.WARNING)
    return {code: codes.count(code) for code in codes}


def located(problems: Iterable[Problem], tree: Tree, way: FindWayOut | None = None) -> Iterator[Finding]:
    """Problems as findings: with their weight, and their place in the tree."""
    for problem in sorted(problems, key=lambda problem: problem.path):  # so that a file is parsed again once
        place = place_of(problem, tree)
        name, _, kind = problem.path.rpartition("/")[2].rpartition(".")
        yield Finding(
            code=problem.code,
            severity=severity(problem.code),
            source=Location(problem.path, *place),
            record=name if kind in ("yaml", "md") else None,
            field=".".join(map(str, problem.field)),
            facts=problem.facts,
            recorded=way(problem) if way else None,
        )


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.source.path, finding.source.line, finding.source.column, finding.code
