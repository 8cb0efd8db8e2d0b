"""Every page of a site over a session's registry: what it is called, its template, and its value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from deann06.core.explanation.task import Explanation, explain
from deann06.core.records import Task
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import COUNTED, Row, rows
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.locale import t
from deann06.output.pages.links import INDEX
from deann06.output.pages.render import SitePage
from deann06.reports.pages import listing, mine, record
from deann06.reports.pages.listing import model_rows, task_rows
from deann06.reports.pages.parts import IndicatorDetail
from deann06.reports.rows.kinds import ListedTask, Listing
from deann06.reports.rows.narrow import RowFilter, narrow
from deann06.reports.site import overview
from deann06.reports.site.months import months
from deann06.reports.site.recorded import RecordedBy
from deann06.reports.site.round import rounds
from deann06.services.session import Session
from deann06.services.site.recorded import Recorders
from deann06.services.site.weeks import weeks

_GROUPS: Final = ("finished", "in_time", "overdue", "ongoing", "no_deadline", "paused", "stopped")
_DUE: Final = frozenset((StandingKind.COMPLETED_ON_TIME, StandingKind.COMPLETED_LATE, StandingKind.OVERDUE))


class GroupedRows(NamedTuple):
    """One-off tasks by the words that count them: what each figure leads to."""

    groups: Sequence[tuple[str, Sequence[ListedTask]]]


class KnownTasks(NamedTuple):
    """The ids of tasks, by which a page tells whether an obstacle is a task's or a model's."""

    tasks: frozenset[str]


class RecordBeside(NamedTuple):
    """Why a task stands so, None of another record; who recorded the entries, None where that is not told."""

    explanation: Explanation | None
    recorded: Mapping[int, RecordedBy] | None


def pages(session: Session, narrowed: Callable[[Registry], Registry], *, named: bool) -> Iterator[SitePage]:
    """All pages, the overview first; `narrowed` gives what the reader may see of any state of the registry.

    `named`: whether they tell who recorded what. Raises DeannError, UnknownYear.
    """
    shown = session._replace(registry=narrowed(session.registry))
    registry, as_of = shown.registry, shown.as_of
    standing = rows(registry, as_of)
    first = overview.build(registry, standing, as_of, shown.commit)
    labels = task_labels(registry)
    yield _page(INDEX, "overview", first, KnownTasks(frozenset(registry.tasks)))
    listed = task_rows(registry, standing)
    yield _page("tasks", "tasks", _listing(shown, "tasks", listed), GroupedRows(_grouped(listed)))
    yield _page("round", "round", rounds(standing, labels))
    yield _page("bodies", "bodies", first.bodies)
    yield from _bodies(shown, standing)
    recorders = Recorders(shown) if named else None
    yield from _records(shown, recorders)
    yield _page("directives", "directives", *_directives(shown))
    yield _page("models", "models", _listing(shown, "models", model_rows(registry, RowFilter(), as_of)[0]))
    yield _page("indicators", "indicators", tuple(_indicators(shown)))
    yield _page("weeks", "weeks", tuple(weeks(shown, narrowed)))
    yield _page("calendar", "calendar", months(registry, standing, labels, as_of, first.meeting), as_of)


def _page(name: str, form: str, value: Any, beside: Any = None) -> SitePage:
    return SitePage(name, form, t(f"site.nav.{name}"), value, beside)


def _listing(session: Session, kind: str, found: Sequence[Any]) -> Listing:
    order = "standing" if kind == "tasks" else "id"
    return listing.build(session.registry, kind, found, order, session.as_of, session.commit)


def _grouped(listed: Sequence[ListedTask]) -> tuple[tuple[str, Sequence[ListedTask]], ...]:
    """The one-off tasks that each figure counts, worst first."""
    own = sorted((row for row in listed if not row.recurring), key=listing.worst_first)
    kinds = {**{word: COUNTED[word] for word in _GROUPS}, "due": _DUE}
    return tuple((word, [row for row in own if row.kind in counted]) for word, counted in kinds.items())


def _bodies(session: Session, standing: Sequence[Row]) -> Iterator[SitePage]:
    """A page for each body that any task or duty names, or that answers for one."""
    registry, as_of = session.registry, session.as_of
    for row in listing.agency_rows(registry, as_of):
        own, beside = narrow(standing, RowFilter(agency=row.id))
        if own or beside:
            value = mine.build(registry, row.id, as_of, session.commit)
            groups = GroupedRows(_grouped(task_rows(registry, own, row.id)))
            yield SitePage(f"bodies/{row.id}", "body", row.name, value, groups)


def _records(session: Session, recorders: Recorders | None) -> Iterator[SitePage]:
    """A page for each task, model and directive."""
    registry, as_of = session.registry, session.as_of
    for one in (*registry.tasks.values(), *registry.models.values(), *registry.directives.values()):
        value = record.build(registry, one, as_of, session.commit)
        recorded = recorders.of(one) if recorders else None
        reason = explain(one, registry, as_of) if isinstance(one, Task) else None
        kind = type(one).__name__.lower()
        yield SitePage(
            f"{one.folder}/{one.id}", kind, str(getattr(one, "title", one.id)), value, RecordBeside(reason, recorded)
        )


def _directives(session: Session) -> tuple[Listing, Mapping[str, RoughDate]]:
    found = listing.directive_rows(session.registry, RowFilter(), session.as_of)
    return _listing(session, "directives", found), {row.id: RoughDate.parse(row.issued) for row in found}


def _indicators(session: Session) -> Iterator[IndicatorDetail]:
    for one in session.registry.indicators.values():
        detail = record.build(session.registry, one, session.as_of, session.commit).detail
        assert isinstance(detail, IndicatorDetail)
        yield detail
