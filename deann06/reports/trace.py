"""A directive clause by clause: which tasks carry each one out. What `deann06 trace` shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from deann06.core.commit import Commit
from deann06.core.labels import task_labels
from deann06.core.ledger import Row, rows
from deann06.core.records import Clause, Directive
from deann06.core.registry import Registry
from deann06.core.vietnamese import natural_key


class ClauseTrace(Struct, frozen=True, kw_only=True):
    """A clause: its own tasks, those of its sub-clauses, or why no task follows."""

    clause: str
    summary: str
    own: tuple[str, ...]
    below: tuple[str, ...]
    no_task: str | None

    @property
    def tasks(self) -> tuple[str, ...]:
        """All tasks that cover it."""
        return tuple(dict.fromkeys((*self.own, *self.below)))

    @property
    def covered(self) -> bool:
        """Whether a task covers it, or it says why none does."""
        return bool(self.own or self.below or self.no_task)


class Trace(Struct, frozen=True, kw_only=True):
    """A directive's clauses in natural order; `unplaced` are its tasks of clauses that it does not list."""

    directive: Directive
    clauses: tuple[ClauseTrace, ...]
    unplaced: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The clauses that nothing covers."""
        return tuple(found.clause for found in self.clauses if not found.covered)


class TracePage(Struct, frozen=True, kw_only=True):
    """Traces of directives, with their tasks as they stand on a day and their short labels."""

    title: str
    notice: str | None
    as_of: date
    commit: Commit | None
    traces: tuple[Trace, ...]
    rows: dict[str, Row]
    labels: dict[str, str]
    titles: dict[str, str]


def build(registry: Registry, directives: Sequence[Directive], as_of: date, commit: Commit | None = None) -> TracePage:
    """The traces of some directives."""
    traces = tuple(trace(registry, directive) for directive in directives)
    named = {name for found in traces for clause in found.clauses for name in clause.tasks}
    named.update(name for found in traces for name in found.unplaced)
    labels = task_labels(registry)
    return TracePage(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        traces=traces,
        rows={row.id: row for row in rows(registry, as_of) if row.id in named},
        labels={name: labels[name] for name in named},
        titles={name: registry.tasks[name].title for name in named},
    )


def trace(registry: Registry, directive: Directive) -> Trace:
    """Which tasks cover each clause: its own and those of its sub-clauses, `also` included."""
    of_clause: dict[str, list[str]] = {}
    for task in registry.tasks_of.get(directive.id, ()):
        assigned = ((task.directive, task.clause), *((other.directive, other.clause) for other in task.also))
        for clause in dict.fromkeys(clause for name, clause in assigned if name == directive.id):
            of_clause.setdefault(clause, []).append(task.id)
    clauses = tuple(
        ClauseTrace(
            clause=clause,
            summary=text.summary if isinstance(text, Clause) else text,
            own=tuple(of_clause.get(clause, ())),
            below=tuple(
                task
                for other in sorted(of_clause, key=natural_key)
                if other.startswith(f"{clause}.")
                for task in of_clause[other]
            ),
            no_task=text.no_task if isinstance(text, Clause) else None,
        )
        for clause, text in sorted(directive.clauses.items(), key=lambda item: natural_key(item[0]))
    )
    placed = {task for found in clauses for task in found.tasks}
    unplaced = tuple(dict.fromkeys(t for tasks in of_clause.values() for t in tasks if t not in placed))
    return Trace(directive=directive, clauses=clauses, unplaced=unplaced)
