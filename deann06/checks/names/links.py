"""L5xx: what a record names and the registry does not have, or has twice. Bodies are in `bodies`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from deann06.checks.scene import Scene, like
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Directive, Record, Task
from deann06.core.standing.logs import corrected_index
from deann06.core.state.registry import WAIVERS_PATH
from deann06.core.terms.rules import Cycle
from deann06.core.text.numbers import parse_number
from deann06.core.text.vietnamese import compare_key

SETTINGS_ID: Final = "registry"  # as exceptions call the settings
_NAMED: Final = 8  # records of a circle that are told
_DIRECTIVE_KEYS: Final = frozenset(Directive.__struct_fields__) - {"id"}


_UNKNOWN: Final = {  # what is named, and the rule on a name that nobody knows
    "directives": "L501",
    "groups": "L504",
    "phases": "L505",
    "indicators": "L506",
    "tasks": "L507",
    "tags": "L536",
}


def references(scene: Scene) -> Iterator[Problem]:
    """Everything that records name and nobody knows. Bodies are in `bodies`."""
    yield from _names(scene)
    yield from _clauses(scene)
    yield from _cycles(scene)
    yield from _waivers(scene)


def _names(scene: Scene) -> Iterator[Problem]:
    """Records, groups of work, phases and labels that heads and entries of logs name and nobody knows."""
    settings, records = scene.registry.settings, scene.registry.by_folder
    known: dict[str, Collection[str]] = {"groups": settings.groups, "phases": settings.phases}
    known["tags"] = scene.registry.tags
    known |= {kind: scene.known(kind) for kind in _UNKNOWN if kind in records}
    for kind, code in _UNKNOWN.items():
        for name, places in scene.named[kind].items():
            if name not in known[kind]:
                near = scene.nearest(kind, name) if kind in records else like(name, sorted(known[kind]))
                for record, _, field, at_key in places:
                    yield scene.problem(code, record, *field, at_key=at_key, name=name, nearest=near)


def _clauses(scene: Scene) -> Iterator[Problem]:
    """Clauses that a directive does not have, of tasks and of documents that prove entries."""
    for task in scene.registry.tasks.values():
        yield from _clause(scene, task, task.directive, task.clause, ())
        for index, other in enumerate(task.also):
            yield from _clause(scene, task, other.directive, other.clause, ("also", index))
    for record, _, field, document in scene.documents:
        yield from _clause(scene, record, document.directive, document.clause, field)


def _cycles(scene: Scene) -> Iterator[Problem]:
    """Cycles of the committee that terms name and the settings do not have."""
    cycles = scene.registry.settings.cycles
    for task in scene.registry.tasks.values():
        for index, rule in enumerate(task.deadline.rules):
            if isinstance(rule, Cycle) and rule.cycle not in cycles:
                place = ("deadline", index) if len(task.deadline.rules) > 1 else ("deadline",)
                near = like(rule.cycle, sorted(cycles))
                yield scene.problem("L526", task, *place, "cycle", name=rule.cycle, nearest=near)


def _waivers(scene: Scene) -> Iterator[Problem]:
    """Directives that allow an exception, and records that one is for; a removed one may be meant."""
    known = {SETTINGS_ID}.union(*map(scene.known, scene.registry.by_folder))
    for index, waiver in enumerate(scene.registry.waivers):
        name = waiver.document.directive
        if name and name not in scene.known("directives"):
            facts = {"name": name, "nearest": scene.nearest("directives", name)}
            field = ("waivers", index, "document", "directive")
            yield Problem(code="L501", path=WAIVERS_PATH, field=field, facts=facts)
        if waiver.record not in known:
            facts = {"name": waiver.record, "nearest": like(waiver.record, sorted(known))}
            yield Problem(code="L535", path=WAIVERS_PATH, field=("waivers", index, "record"), facts=facts)


def _clause(scene: Scene, record: Record, name: str | None, clause: str | None, field: FieldPath) -> Iterator[Problem]:
    directive = scene.registry.directives.get(name or "")
    if directive and clause and not has_clause(directive, clause):
        near = like(clause, list(directive.clauses))
        yield scene.problem("L502", record, *field, "clause", clause=clause, directive=name, nearest=near)


def has_clause(directive: Directive, clause: str) -> bool:
    """Whether a directive has a clause: as far as its clauses are recorded, and as finely."""
    if not directive.clauses or clause in directive.clauses:
        return True
    parent = clause.rpartition(".")[0]
    while parent and parent not in directive.clauses:
        parent = parent.rpartition(".")[0]
    return bool(parent) and not any(other.startswith(f"{parent}.") for other in directive.clauses)


def circles(scene: Scene) -> Iterator[Problem]:
    """Tasks that wait for each other, and directives that rest on, or are replaced by, themselves."""
    registry = scene.registry
    waits = {one.id: one.depends_on for one in registry.tasks.values()}
    rests = {one.id: one.basis for one in registry.directives.values()}
    for code, folder, key, edges in (("L508", "tasks", "depends_on", waits), ("L533", "directives", "basis", rests)):
        for name, index, circle in _circles(edges):
            yield scene.problem(code, registry.by_folder[folder][name], key, index, circle=" → ".join(circle))
    for one in registry.directives.values():
        own: list[FieldPath] = [("cites", index) for index, name in enumerate(one.cites) if name == one.id]
        own += [("log", index, "supersede") for index, entry in enumerate(one.log) if entry.supersede == one.id]
        for field in own:
            yield scene.problem("L533", one, *field, circle=f"{one.id} → {one.id}")


def _circles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int, list[str]]]:
    """Where a walk comes back to itself: the record, the place in its list, the circle. Each record once at most."""
    done: set[str] = set()
    for start in edges:
        way: list[str] = []  # walked so far
        places: dict[str, int] = {}  # of each record in the way
        reported: set[str] = set()
        stack = [] if start in done else [(start, enumerate(edges[start]))]
        while stack:
            name, others = stack[-1]
            if name not in places:
                places[name] = len(way)
                way.append(name)
            index, following = next(others, (0, ""))
            if not following:
                stack.pop()
                done.add(way.pop())
                del places[name]
            elif following in places:
                if name not in reported:
                    reported.add(name)
                    yield name, index, _circle(way, places[following])
            elif following in edges and following not in done:
                stack.append((following, enumerate(edges[following])))


def _circle(way: Sequence[str], begin: int) -> list[str]:
    """The circle at the end of a way, as far as a sentence holds it."""
    shown = way[begin:] if len(way) - begin <= _NAMED else [*way[begin : begin + _NAMED], "…"]
    return [*shown, way[begin]]


def corrections(scene: Scene) -> Iterator[Problem]:
    """Corrections of entries that are not there."""
    for record, index, entry in scene.entries:
        if entry.corrects and corrected_index(record.log, entry.corrects) in (None, index):
            yield scene.problem("L509", record, "log", index, "corrects", name=entry.corrects)


def also_twice(scene: Scene) -> Iterator[Problem]:
    """Assignments that a task claims twice, by clause or with the directive as a whole."""
    for task in scene.registry.tasks.values():
        seen: dict[str, set[str | None]] = {task.directive: {task.clause}}
        for index, other in enumerate(task.also):
            clauses = seen.setdefault(other.directive, set())
            if clauses and (other.clause is None or clauses & {other.clause, None}):
                facts: dict[str, Any] = {"clause": other.clause} if other.clause else {"variant": "whole"}
                yield scene.problem("L522", task, "also", index, directive=other.directive, **facts)
            clauses.add(other.clause)


def same_number(scene: Scene) -> Iterator[Problem]:
    """Two records of one document: same number, issuer and year."""
    seen: dict[tuple[object, ...], str] = {}
    for directive in scene.registry.directives.values():
        if directive.number:
            number = parse_number(directive.number) or compare_key(directive.number)
            key = (number, directive.issuer, directive.issued.first.year, directive.kind)
            other = seen.setdefault(key, directive.id)
            if other != directive.id:
                yield scene.problem("L523", directive, "number", number=directive.number, other=other)


def same_assignment(scene: Scene) -> Iterator[Problem]:
    """Two tasks of one directive, clause and title: mostly one that was entered twice."""
    assigned: dict[tuple[str, str], list[Task]] = {}
    for task in scene.registry.tasks.values():
        assigned.setdefault((task.directive, task.clause), []).append(task)
    for tasks in assigned.values():
        seen: dict[str, str] = {}
        for task in tasks if len(tasks) > 1 else ():
            other = seen.setdefault(" ".join(task.title.casefold().split()), task.id)
            if other != task.id:
                yield scene.problem("L534", task, "title", other=other)


def errata(scene: Scene) -> Iterator[Problem]:
    """Errata of fields that a directive does not have."""
    for directive in scene.registry.directives.values():
        for index, erratum in enumerate(directive.errata):
            field = erratum.field.split(".")[0].split("[")[0]
            if field not in _DIRECTIVE_KEYS:
                near = like(field, sorted(_DIRECTIVE_KEYS))
                yield scene.problem("L525", directive, "errata", index, "field", name=erratum.field, nearest=near)
