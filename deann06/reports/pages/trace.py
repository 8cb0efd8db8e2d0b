"""A directive clause by clause: which tasks carry each one out. What `deann06 trace` shows."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import Clause, Directive, Task
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import RowOf, rows
from deann06.core.standing.tasks import Standing
from deann06.core.state.coverage import ClauseCoverage, carried_out, coverage, uncovered
from deann06.core.state.quotes import DirectiveText, QuoteTrace, trace_quotes
from deann06.core.state.registry import Registry


class ClauseTrace(Struct, frozen=True, kw_only=True):
    """A clause: its own tasks, those of its sub-clauses, or why no task follows."""

    clause: str
    summary: str
    own: tuple[str, ...]
    below: tuple[str, ...]
    no_task: str | None
    excused: str | None  # the clause that says so: this one, or one above it
    covered: bool  # with all that is recorded below it

    @property
    def tasks(self) -> tuple[str, ...]:
        """All tasks that cover it."""
        return tuple(dict.fromkeys((*self.own, *self.below)))


class Trace(Struct, frozen=True, kw_only=True):
    """A directive's clauses in natural order.

    `missing` are the finest clauses that nothing covers, `unplaced` its tasks of clauses that it does not list, `whole`
    those of other directives that carry it out as a whole. `quotes` is None where its text is not there.
    """

    directive: Directive
    clauses: tuple[ClauseTrace, ...]
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]
    whole: tuple[str, ...]
    quotes: QuoteTrace | None = None


class TracePage(Struct, frozen=True, kw_only=True):
    """Traces of directives, with their tasks as they stand on a day and their short labels."""

    title: str
    notice: str | None
    as_of: date
    commit: Revision
    traces: tuple[Trace, ...]
    standings: dict[str, Standing]  # of those tasks that exist on the day
    labels: dict[str, str]
    tasks: dict[str, Task]


def build(
    registry: Registry,
    directives: Sequence[Directive],
    as_of: date,
    commit: Revision = None,
    known: RowOf | None = None,
    texts: Mapping[str, DirectiveText] | None = None,
) -> TracePage:
    """The traces of some directives, compared with their `texts` as far as these are given.

    `known`: how each task stands, where that was worked out.
    """
    traces = tuple(trace(registry, directive, (texts or {}).get(directive.id)) for directive in directives)
    named = {name for one in traces for clause in one.clauses for name in clause.tasks}
    named.update(name for one in traces for name in (*one.unplaced, *one.whole))
    named.update(lost.task for one in traces if one.quotes for lost in one.quotes.lost)
    labels = task_labels(registry)
    stood = map(known, sorted(named)) if known else rows(registry, as_of)
    return TracePage(
        title=registry.settings.title,
        notice=registry.settings.notice,
        as_of=as_of,
        commit=commit,
        traces=traces,
        standings={row.id: row.standing for row in stood if row and row.id in named},
        labels={name: labels[name] for name in named},
        tasks={name: registry.tasks[name] for name in named},
    )


def trace(registry: Registry, directive: Directive, text: DirectiveText | None = None) -> Trace:
    """Which tasks cover each clause: its own and those of its sub-clauses, `also` included."""
    tasks = registry.tasks_of.get(directive.id, ())
    covered = coverage(directive, tasks)
    clauses = tuple(_clause(directive, name, one) for name, one in covered.items())
    placed = {task for clause in clauses for task in clause.tasks}
    named = dict.fromkeys(task for names in carried_out(directive, tasks).values() for task in names)
    return Trace(
        directive=directive,
        clauses=clauses,
        missing=uncovered(covered),
        unplaced=tuple(task for task in named if task not in placed),
        whole=tuple(task.id for task in tasks if task.id not in named),
        quotes=trace_quotes(directive, tasks, text) if text else None,
    )


def _clause(directive: Directive, name: str, coverage: ClauseCoverage) -> ClauseTrace:
    said = directive.clauses[name]
    return ClauseTrace(
        clause=name,
        summary=said.summary if isinstance(said, Clause) else said,
        own=coverage.own,
        below=coverage.below,
        no_task=said.no_task if isinstance(said, Clause) else None,
        excused=coverage.excused,
        covered=not coverage.gaps,
    )
