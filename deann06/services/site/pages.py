"""Every page of a site over a session's registry: what it is called, its template, and its value."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from deann06.core.explanation.task import Explanation, explained
from deann06.core.records import Record
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import Row, TaskStandings
from deann06.core.standing.tasks import CellState
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.locale import t
from deann06.output.pages.links import INDEX
from deann06.output.pages.render import SitePage
from deann06.reports.pages import listing, mine, record
from deann06.reports.pages.listing import model_rows, task_rows
from deann06.reports.pages.parts import IndicatorDetail, TaskDetail
from deann06.reports.rows.kinds import ListedTask, Listing
from deann06.reports.rows.narrow import RowFilter, Sides
from deann06.reports.rows.shares import BodyShare
from deann06.reports.site import overview
from deann06.reports.site.months import months
from deann06.reports.site.picks import PICKS, picks
from deann06.reports.site.recorded import RecordedBy
from deann06.reports.site.round import rounds
from deann06.reports.site.waiting import MissingReport, missing_reports
from deann06.services.session import Session
from deann06.services.site.recorded import Recorders, known_contents
from deann06.services.site.weeks import weeks
from deann06.store.load.loader import Blobs


class PickedRows(NamedTuple):
    """The rows to which figures lead, worst first, and how many of them each word picks."""

    rows: Sequence[ListedTask]
    counts: Mapping[str, int]


class BodyBeside(NamedTuple):
    """What the figures of a body lead to: its tasks, and what it has not handed in of any period; what else it owes."""

    tasks: PickedRows
    missing: Sequence[MissingReport]
    owed: Sequence[BodyShare] = ()


class RecordBeside(NamedTuple):
    """Why a task stands so, None of another record; who recorded the entries, None where that is not told."""

    explanation: Explanation | None
    recorded: Mapping[int, RecordedBy] | None


class PlannedPage(NamedTuple):
    """A page that is not made yet: its name, its template, what it is called, and what makes what it shows."""

    name: str
    form: str
    title: str
    make: Callable[[], tuple[Any, Any]]  # its value, and what else its template looks at

    def made(self) -> SitePage:
        """The page. Raises DeannError, UnknownYear."""
        return SitePage(self.name, self.form, self.title, *self.make())


def pages(session: Session, narrowed: Callable[[Registry], Registry], *, named: bool) -> Iterator[SitePage]:
    """All pages of a session as the reader may see it, the overview first; `narrowed` gives what they may see of other
    states of the registry.

    `named`: whether they tell who recorded what. Raises DeannError, UnknownYear.
    """
    return (page.made() for page in planned(session, narrowed, named=named))


def planned(session: Session, narrowed: Callable[[Registry], Registry], *, named: bool) -> Iterator[PlannedPage]:
    """The same, each made when it is asked for. Raises DeannError, UnknownYear."""
    return _Plan(session, narrowed, named=named).pages()


class _Plan:
    """All pages, and what several of them are made of, each worked out once."""

    def __init__(self, session: Session, narrowed: Callable[[Registry], Registry], *, named: bool) -> None:
        self.shown, self.narrowed, self.named = session, narrowed, named

    @cached_property
    def stood(self) -> TaskStandings:
        return TaskStandings(self.shown.registry, self.shown.as_of)

    @cached_property
    def standing(self) -> Sequence[Row]:
        return self.stood.whole()

    @cached_property
    def sides(self) -> Sides:
        return Sides(self.standing)

    @cached_property
    def contents(self) -> Blobs:
        return known_contents(self.shown)

    @cached_property
    def first(self) -> overview.SiteOverview:
        return overview.build(self.shown.registry, self.standing, self.shown.as_of, self.shown.commit)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return task_labels(self.shown.registry)

    @cached_property
    def listed(self) -> Sequence[ListedTask]:
        return task_rows(self.shown.registry, self.standing)

    @cached_property
    def recorders(self) -> Recorders | None:
        return Recorders(self.shown, self.contents) if self.named else None

    def pages(self) -> Iterator[PlannedPage]:
        shown = self.shown
        yield _page(INDEX, "overview", lambda: (self.first, None))
        yield _page("waiting", "waiting", lambda: (self.first, None))
        yield _page("tasks", "tasks", lambda: (_listing(shown, "tasks", self.listed), _picked(self.listed)))
        yield _page("round", "round", lambda: (rounds(self.standing, self.labels), None))
        yield _page("bodies", "bodies", self._bodies)
        yield from _bodies(shown, self.sides)
        yield from self._records()
        yield _page("directives", "directives", lambda: _directives(shown))
        yield _page("models", "models", lambda: (_models(shown), None))
        yield _page("indicators", "indicators", lambda: (tuple(_indicators(shown)), None))
        yield _page("weeks", "weeks", lambda: (weeks(shown, self.narrowed, self.contents), None))
        yield _page("calendar", "calendar", self._calendar)

    def _bodies(self) -> tuple[Any, Any]:
        """What each body does; beside, what no body is named for."""
        nobody = {name for line in self.first.bodies.lines if not line.bodies for name in line.tasks}
        missing = missing_reports((row for row in self.standing if row.id in nobody), self.labels)
        return self.first.bodies, BodyBeside(_picked([row for row in self.listed if row.id in nobody]), missing)

    def _calendar(self) -> tuple[Any, Any]:
        as_of = self.shown.as_of
        return months(self.shown.registry, self.standing, self.labels, as_of, self.first.meeting), as_of

    def _records(self) -> Iterator[PlannedPage]:
        """A page for each task, model and directive."""
        registry = self.shown.registry
        for one in (*registry.tasks.values(), *registry.models.values(), *registry.directives.values()):
            kind = type(one).__name__.lower()
            title = str(getattr(one, "title", one.id))
            yield PlannedPage(f"{one.folder}/{one.id}", kind, title, partial(self._record, one))

    def _record(self, one: Record) -> tuple[Any, Any]:
        registry, as_of = self.shown.registry, self.shown.as_of
        known = self.stood.rows.get
        value = record.build(registry, one, as_of, self.shown.commit, known)
        recorded = self.recorders.of(one) if self.recorders else None
        task = value.detail if isinstance(value.detail, TaskDetail) else None
        why = explained(task.fold, task.row.standing if task.row else None, known) if task else None
        return value, RecordBeside(why, recorded)


def _page(name: str, form: str, make: Callable[[], tuple[Any, Any]]) -> PlannedPage:
    return PlannedPage(name, form, t(f"site.nav.{name}"), make)


def _listing(session: Session, kind: str, found: Sequence[Any]) -> Listing:
    order = "standing" if kind == "tasks" else "id"
    return listing.build(session.registry, kind, found, order, session.as_of, session.commit)


def _models(session: Session) -> Listing:
    return _listing(session, "models", model_rows(session.registry, RowFilter(), session.as_of)[0])


def _picked(listed: Sequence[ListedTask]) -> PickedRows:
    """Rows, and how many of them each word picks."""
    own = Counter(word for row in listed for word in picks(row))
    return PickedRows(sorted(listed, key=listing.worst_first), {word: own[word] for word in PICKS})


def _bodies(session: Session, sides: Sides) -> Iterator[PlannedPage]:
    """A page for each body that any task or duty names, or that answers for one."""
    registry, as_of = session.registry, session.as_of
    for row in listing.agency_rows(registry, as_of):
        own, beside = sides.of(row.id)
        if own or beside:
            yield PlannedPage(f"bodies/{row.id}", "body", row.name, partial(_body, session, row.id, sides))


def _body(session: Session, body: str, sides: Sides) -> tuple[Any, Any]:
    value = mine.build(session.registry, body, session.as_of, session.commit, known=sides)
    own = sides.of(body).rows
    missing = missing_reports(own, task_labels(session.registry))
    owed = [one for one in value.owed if not (one.period and one.state is CellState.MISSING)]
    return value, BodyBeside(_picked(task_rows(session.registry, own, body)), missing, owed)


def _directives(session: Session) -> tuple[Listing, Mapping[str, RoughDate]]:
    found = listing.directive_rows(session.registry, RowFilter(), session.as_of)
    return _listing(session, "directives", found), {row.id: RoughDate.parse(row.issued) for row in found}


def _indicators(session: Session) -> Iterator[IndicatorDetail]:
    for one in session.registry.indicators.values():
        detail = record.build(session.registry, one, session.as_of, session.commit).detail
        assert isinstance(detail, IndicatorDetail)
        yield detail
