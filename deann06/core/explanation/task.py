"""Why a task stands as it stands: the steps of the computation as data, each a sentence that may be quoted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from msgspec import Struct

from deann06.core.explanation.steps import Fact, Step, a_day, cited, clause, names, proof, step
from deann06.core.explanation.terms import extension_steps, open_steps, term_steps
from deann06.core.explanation.waits import waiting_steps
from deann06.core.records import Agency, Task, TaskEntry
from deann06.core.standing.labels import BodyName, body_names, share_names, task_labels
from deann06.core.standing.ledger import RowOf
from deann06.core.standing.logs import supersession, voided_entries
from deann06.core.standing.tasks import Cell, CellState, Fold, Standing, StandingKind, stand
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY
from deann06.core.text.notes import one_line, unended

NAMED: Final = 6  # periods with gaps; of more of them the first and the last


class PeriodLine(Struct, frozen=True):
    """What became of one period of a recurring duty, or of a task that each respondent answers."""

    key: str
    cells: tuple[Cell, ...]

    @property
    def last_days(self) -> tuple[date, ...]:
        """The last permitted days of its shares, each once."""
        return tuple(sorted({cell.last_day for cell in self.cells if cell.last_day}))


class Explanation(Struct, frozen=True, kw_only=True):
    """The steps to a task's standing on a day; `standing` is None before the task was assigned."""

    id: str
    label: str
    title: str
    quote: str | None  # the words of the directive that it rests on
    as_of: date
    standing: Standing | None
    steps: tuple[Step, ...]
    conclusion: Step
    periods: tuple[PeriodLine, ...]
    bodies: Mapping[str, BodyName]  # those of the shares


def explain(task: Task, registry: Registry, as_of: date) -> Explanation:
    """Why the task stands on that day as it does. Raises UnknownYear."""
    fold = Fold(task, registry, as_of)
    return explained(fold, stand(fold))


def explained(fold: Fold, how: Standing | None, known: RowOf | None = None) -> Explanation:
    """Why a task stands as it was found to stand. `known`: how each other stands, where that was worked out."""
    task, cells = fold.task, how.cells if how else ()
    return Explanation(
        id=task.id,
        label=task_labels(fold.registry).get(task.id, task.id),
        title=task.title,
        quote=task.quote.text if task.quote else None,
        as_of=fold.as_of,
        standing=how,
        steps=(_assignment(fold), *(_steps(fold, cells, known) if how else ())),
        conclusion=_conclusion(fold, how),
        periods=tuple(PeriodLine(key, tuple(same)) for key, same in groupby(cells, attrgetter("key"))),
        bodies={body: _called(fold, body, cells) for body in dict.fromkeys(c.body for c in cells) if body},
    )


def _steps(fold: Fold, cells: tuple[Cell, ...], known: RowOf | None) -> Iterator[Step]:
    """All between the assignment and the conclusion, in the order in which a reader asks."""
    recurring = fold.task.deadline.one_off is None
    yield from _superseded(fold)
    yield from _changed_hands(fold)
    yield from _event(fold)
    yield from term_steps(fold)
    yield from extension_steps(fold)
    yield from _corrections(fold)
    yield from _state(fold, silent=not recurring and not cells)
    yield from _obstacles(fold)
    yield from _latest_period(fold, cells) if recurring else _answers(fold, cells)
    yield from waiting_steps(fold, known)
    yield from open_steps(fold)


def _assignment(fold: Fold) -> Step:
    task, on = fold.task, fold.assigned or fold.as_of
    phrases = task.deadline.phrases
    lead = names(fold, task.lead, on)
    return step(
        "assigned" if phrases else "assigned.bare",
        source=cited(fold.registry, task.directive),
        lead=lead or step("nobody"),
        clause=clause(task.clause),
        phrase="; ".join(phrases),
    )


def _superseded(fold: Fold) -> Iterator[Step]:
    directive = fold.registry.directives.get(fold.task.directive)
    entry = supersession(directive, fold.as_of) if directive and directive.log else None
    if directive and entry and entry.supersede:
        source, other = (cited(fold.registry, name) for name in (directive.id, entry.supersede))
        yield step("superseded", source=source, other=other, date=entry.date)


# --- who -----------------------------------------------------------------------------------------


def _changed_hands(fold: Fold) -> Iterator[Step]:
    for entry in fold.entries:
        for role in ("lead", "respondents", "cooperating"):
            given: tuple[str, ...] | None = getattr(entry.reassign, role, None)
            if given is not None:
                bodies = names(fold, given, entry.date) or step("none")
                document = proof(fold.registry, entry)
                yield step(f"reassigned.{role}", date=entry.date, names=bodies, document=document)
    for body in fold.bodies.resolve(fold.lead, fold.as_of):
        for old in body.inherited:
            yield _inherited(fold, fold.bodies.agencies[old])
        if not body.resolved:
            ended = fold.bodies.agencies[body.id]
            until = ended.valid.until.last if ended.valid.until else step("unknown")
            name = fold.bodies.short(body.id, fold.as_of)
            yield step("no_heir", name=name, until=until, count=len(ended.successors))


def _inherited(fold: Fold, ended: Agency) -> Step:
    """Who took over from an ended body, since when, under which document."""
    until = ended.valid.until.last if ended.valid.until else fold.as_of
    successor = ended.successors[0]
    return step(
        "inherited",
        heir=fold.bodies.short(successor.agency, until + DAY),
        old=fold.bodies.short(ended.id, until),
        since=until + DAY,
        basis=successor.basis or step("unproved"),
    )


def _event(fold: Fold) -> Iterator[Step]:
    if fold.task.when is None:
        return
    if fold.occurred is None:
        yield step("when_awaited", event=fold.task.when, as_of=fold.as_of)
    else:
        yield step("when_occurred", event=fold.task.when, occurred=fold.occurred)


# --- what the log says ---------------------------------------------------------------------------


def _corrections(fold: Fold) -> Iterator[Step]:
    log = fold.task.log
    for index in sorted(voided_entries(log)):
        if log[index].date <= fold.as_of:
            yield step("corrected", date=log[index].date)


def _state(fold: Fold, *, silent: bool) -> Iterator[Step]:
    """The last reported state and what others made of it; where nothing was said, that too, if asked for."""
    run = fold.state[1]
    last = next((entry for entry in reversed(fold.entries) if entry.state), None)
    if last and last.state:
        percent = fold.progress
        documents = proof(fold.registry, last) if last.evidence else ()
        yield step(
            "state",
            state=Step(f"state.{last.state}"),
            progress="" if percent is None else step("progress", percent=percent),
            details=(last.date, *documents),
            by=names(fold, last.speakers, last.date),
        )
        if run and run < last.date:
            yield step("first_reported", run=run)
    elif silent:
        yield step("silent", as_of=fold.as_of)
    for entry in fold.entries:
        if entry.confirm is not None and (run is None or entry.date >= run):
            yield _confirmation(fold, entry)


def _confirmation(fold: Fold, entry: TaskEntry) -> Step:
    key = "sent_back" if not entry.confirm else "confirmed_void" if fold.by_lead(entry) else "confirmed"
    return step(key, by=names(fold, entry.speakers, entry.date), date=entry.date)


def _obstacles(fold: Fold) -> Iterator[Step]:
    for since, block in fold.blocks:
        text = unended(one_line(block.text))
        yield step("blocked", since=since, kind=Step(f"difficulty.{block.kind}"), text=text or step("unknown"))


# --- shares --------------------------------------------------------------------------------------


def _answers(fold: Fold, cells: Sequence[Cell]) -> Iterator[Step]:
    """Who has answered for one period, late or not at all."""
    owed = [cell for cell in cells if cell.body]
    if not owed:
        return
    asked = [cell for cell in owed if cell.state is not CellState.WAIVED]
    heirs = {fold.bodies.on(cell.body or "", fold.as_of).id for cell in asked}
    key = "answered" if len(heirs) == len(asked) else "answered.heirs"  # one body now has the shares of several
    done = sum(cell.submitted is not None for cell in owed)
    yield step(key, done=done, total=len(asked), bodies=len(heirs))
    for state in (CellState.LATE, CellState.MISSING, CellState.UPCOMING, CellState.WAIVED):
        in_state = [cell for cell in owed if cell.state is state]
        if in_state:
            yield step(f"answers.{state}", names=tuple(_answer(fold, cell) for cell in in_state))


def _called(fold: Fold, body: str, cells: Iterable[Cell]) -> BodyName:
    """A body as it is called on the day, with every doubt where one of its shares is missing."""
    missing = any(cell.body == body and cell.state is CellState.MISSING for cell in cells)
    return (share_names(fold, [body]) if missing else body_names(fold.bodies, [body], fold.as_of))[0]


def _answer(fold: Fold, cell: Cell) -> Fact:
    """A body by its name, with its heir, and by how many days it was late."""
    owner = cell.body or ""
    heir = fold.bodies.on(owner, fold.as_of).id
    name: Fact = fold.bodies.short(owner, fold.as_of)
    if heir != owner:
        name = step("heir_of", heir=fold.bodies.short(heir, fold.as_of), old=name)
    called = _called(fold, owner, [cell])
    if called.doubts:
        name = step("doubtful", name=name, doubts=tuple(Step(f"word.{doubt}") for doubt in called.doubts))
    if cell.submitted and cell.last_day and cell.submitted > cell.last_day:
        return step("late_by", name=name, date=cell.submitted, days=(cell.submitted - cell.last_day).days)
    return name


def _latest_period(fold: Fold, cells: Sequence[Cell]) -> Iterator[Step]:
    """The latest due period, which decides; the gaps before it, which are only counted; and the next one."""
    latest = max((cell.nominal for cell in cells if cell.due_before(fold.as_of)), default=None)
    due = [cell for cell in cells if cell.nominal == latest]
    for key, same in groupby(due, attrgetter("key")):
        yield from _period(fold, key, list(same))
    gaps = [cell for cell in cells if latest and cell.nominal < latest and cell.state is CellState.MISSING]
    if gaps:
        yield _gaps(len(gaps), tuple(dict.fromkeys(cell.key for cell in gaps)))
    coming = next((cell for cell in cells if cell.state is CellState.UPCOMING and cell not in due), None)
    day = coming and (coming.usual or coming.last_day)  # that some were given time is no new day of the period
    if coming and day:
        yield step("next_period", period=coming.key, day=a_day(fold.house.calendar, day))


def _gaps(count: int, periods: tuple[str, ...]) -> Step:
    if len(periods) <= NAMED:
        return step("gaps", count=count, periods=periods)
    return step("gaps.span", count=count, periods=len(periods), first=periods[0], last=periods[-1])


def _period(fold: Fold, key: str, cells: Sequence[Cell]) -> Iterator[Step]:
    days = [cell.last_day for cell in cells if cell.last_day]
    yield step("latest_period", period=key, day=a_day(fold.house.calendar, min(days)))
    if any(cell.body for cell in cells):
        yield from _answers(fold, cells)
    else:
        yield step(f"period.{cells[0].state}", date=cells[0].submitted or step("unknown"))


# --- the conclusion ------------------------------------------------------------------------------


def _conclusion(fold: Fold, how: Standing | None) -> Step:
    if how is None:
        return step("stands.absent", as_of=fold.as_of, assigned=fold.assigned or step("unknown"))
    run, day = how.done_on, how.last_day
    match how.kind:
        case StandingKind.OVERDUE if run:
            return step("stands.overdue_waiting", days=how.days_overdue, run=run)
        case StandingKind.OVERDUE:
            return step("stands.overdue", days=how.days_overdue)
        case StandingKind.ON_TRACK if run:
            return step("stands.waiting", run=run)
        case StandingKind.DUE_SOON if day == fold.as_of:
            return step("stands.today", day=fold.as_of)
        case StandingKind.ON_TRACK | StandingKind.DUE_SOON if day:
            return step(f"stands.{how.kind}", days=(day - fold.as_of).days)
        case StandingKind.COMPLETED_LATE if how.days_late:
            return step("stands.completed_late", days=how.days_late)
        case StandingKind.COMPLETED_LATE:
            return step("stands.ended_late")
        case StandingKind.COMPLETED_ON_TIME if how.recurring:
            return step("stands.ended_on_time")
    return step(f"stands.{how.kind}")
