"""Which tasks carry out each clause of a directive, and which clauses nothing covers."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from deann06.core.records import Clause, Directive, Task
from deann06.core.text.vietnamese import natural_key


class ClauseCoverage(Struct, frozen=True, kw_only=True):
    """What is done about a clause: by tasks of its own, of sub-clauses, or why nothing is."""

    own: tuple[str, ...]  # ids of tasks
    below: tuple[str, ...]
    excused: str | None  # the clause that says why no task follows: this one, or one above it
    gaps: tuple[str, ...]  # the finest clauses, it or below it, that nothing covers


def coverage(directive: Directive, tasks: Iterable[Task]) -> Mapping[str, ClauseCoverage]:
    """Each recorded clause in natural order. A clause with recorded sub-clauses is as covered as they are."""
    carried = carried_out(directive, tasks)
    excused = {name: excuse(directive, name) for name in directive.clauses}
    below: dict[str, list[str]] = {}
    for clause in sorted(carried, key=natural_key):
        for above in _upwards(clause, itself=False):
            below.setdefault(above, []).extend(carried[clause])
    split = {above for name in directive.clauses for above in _upwards(name, itself=False)}
    gaps: dict[str, list[str]] = {}
    for name in sorted(directive.clauses, key=natural_key):
        if name not in split and not (name in carried or name in below or excused[name]):
            for above in _upwards(name):
                gaps.setdefault(above, []).append(name)
    return {
        name: ClauseCoverage(
            own=tuple(carried.get(name, ())),
            below=tuple(dict.fromkeys(below.get(name, ()))),
            excused=excused[name],
            gaps=tuple(gaps.get(name, ())),
        )
        for name in sorted(directive.clauses, key=natural_key)
    }


def carried_out(directive: Directive, tasks: Iterable[Task]) -> Mapping[str, list[str]]:
    """The ids of the tasks that name each clause of the directive, `also` included."""
    tasks_of: dict[str, list[str]] = {}
    for task in tasks:
        named = ((task.directive, task.clause), *((other.directive, other.clause) for other in task.also))
        for clause in dict.fromkeys(clause for name, clause in named if name == directive.id and clause):
            tasks_of.setdefault(clause, []).append(task.id)
    return tasks_of


def excuse(directive: Directive, clause: str) -> str | None:
    """The clause that says why no task follows from a clause, recorded or not: it, or one above it."""
    for name in _upwards(clause):
        said = directive.clauses.get(name)
        if isinstance(said, Clause) and said.no_task:
            return name
    return None


def uncovered(covered: Mapping[str, ClauseCoverage]) -> tuple[str, ...]:
    """The finest clauses that nothing covers."""
    return tuple(name for name, one in covered.items() if name in one.gaps)


def _upwards(clause: str, *, itself: bool = True) -> Iterator[str]:
    """A clause and those above it: 4.3.b, 4.3, 4."""
    name = clause if itself else clause.rpartition(".")[0]
    while name:
        yield name
        name = name.rpartition(".")[0]
