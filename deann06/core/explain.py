"""Why a task stands as it stands: the steps of the computation as data, each a sentence that may be quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias, Union

from msgspec import Struct

from deann06.core.deadlines import LastDay, last_day
from deann06.core.labels import task_labels
from deann06.core.logs import voided_entries
from deann06.core.periods import DAY, Period
from deann06.core.records import Task, TaskEntry, TaskState
from deann06.core.registry import Registry
from deann06.core.standing import Cell, CellState, Fold, Kind, Standing, stand, task_occurrences
from deann06.core.terms import Counted, Deadline, Every, NoTerm, OnDay, Ongoing, Recurring, Roll, Rule, Within

Fact: TypeAlias = Union[date, int, str, Rule, Period, "Step", tuple["Fact", ...]]


class Step(Struct, frozen=True):
    """One sentence: its key in `locale`, and the facts that fill it; a fact may be a sentence of its own."""

    key: str
    facts: Mapping[str, Fact] = {}


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
    as_of: date
    standing: Standing | None
    steps: tuple[Step, ...]
    conclusion: Step
    periods: tuple[PeriodLine, ...]


def explain(task: Task, registry: Registry, as_of: date) -> Explanation:
    """Why the task stands on that day as it does. Raises UnknownYear."""
    fold = Fold(task, registry, as_of)
    how = stand(fold)
    steps = [_assignment(fold), *(_Explainer(fold, how).steps() if how else ())]
    return Explanation(
        id=task.id,
        label=task_labels(registry)[task.id],
        title=task.title,
        as_of=as_of,
        standing=how,
        steps=tuple(steps),
        conclusion=_conclusion(fold, how),
        periods=tuple(PeriodLine(key, tuple(cells)) for key, cells in groupby(how.cells, attrgetter("key")))
        if how
        else (),
    )


def _step(key: str, **facts: Fact) -> Step:
    return Step(f"explain.{key}", facts)


# --- the assignment ------------------------------------------------------------------------------


def _assignment(fold: Fold) -> Step:
    task, on = fold.task, fold.assigned or fold.as_of
    phrases = " … ".join(task.deadline.phrases)
    lead = tuple(fold.bodies.short(name, on) for name in task.lead)
    facts: dict[str, Fact] = {
        "source": _citation(fold.registry, task.directive),
        "lead": lead or _step("nobody"),
        "clause": task.clause,
        "phrase": phrases,
    }
    if not phrases:
        return _step("assigned.bare", **facts)
    return _step("assigned", **facts)


def _citation(registry: Registry, directive_id: str) -> Fact:
    """A directive by its kind, number and date; the id where there is no record."""
    directive = registry.directives.get(directive_id)
    if directive is None:
        return directive_id
    if directive.number:
        return _step("cited.number", kind=directive.kind, number=directive.number, issued=directive.issued)
    return _step("cited", kind=directive.kind, issued=directive.issued)


def _proof(fold: Fold, entry: TaskEntry) -> Fact:
    """The documents of an entry, or that it has none."""
    found: list[Fact] = []
    for document in entry.evidence:
        if document.number:
            found.append(document.number)
        elif document.directive:
            found.append(_citation(fold.registry, document.directive))
        else:
            found.append(document.title or document.path or document.url or _step("untitled"))
    return tuple(found) or _step("unproved")


def _conclusion(fold: Fold, how: Standing | None) -> Step:
    if how is None:
        return _step("stands.absent", as_of=fold.as_of, assigned=fold.assigned or _step("unknown"))
    run, day = how.done_on, how.last_day
    waiting = run is not None and how.kind in (Kind.ON_TRACK, Kind.OVERDUE)
    match how.kind:
        case Kind.OVERDUE if run and waiting:
            return _step("stands.overdue_waiting", days=how.days_overdue, run=run)
        case Kind.OVERDUE:
            return _step("stands.overdue", days=how.days_overdue)
        case Kind.ON_TRACK if run and waiting:
            return _step("stands.waiting", run=run)
        case Kind.DUE_SOON if day == fold.as_of:
            return _step("stands.today")
        case Kind.ON_TRACK | Kind.DUE_SOON if day:
            return _step(f"stands.{how.kind}", days=(day - fold.as_of).days)
        case Kind.COMPLETED_LATE if how.days_late:
            return _step("stands.completed_late", days=how.days_late)
        case Kind.COMPLETED_LATE:
            return _step("stands.ended_late")
        case Kind.COMPLETED_ON_TIME if how.recurring:
            return _step("stands.ended_on_time")
    return _step(f"stands.{how.kind}")


class _Explainer:
    """The steps between the assignment and the conclusion of a task that exists."""

    def __init__(self, fold: Fold, how: Standing) -> None:
        self.fold = fold
        self.how = how
        self.bodies = fold.bodies
        self.calendar = fold.house.calendar

    def steps(self) -> Iterator[Step]:
        """All of them, in the order in which a reader asks."""
        yield from self._changed_hands()
        yield from self._event()
        if self.fold.task.deadline.recurring:
            yield from self._recurrence()
        else:
            yield from self._rule(self.fold.task.deadline.rules[0])
        yield from self._extensions()
        yield from self._corrections()
        yield from self._state()
        if self.fold.task.deadline.recurring:
            yield from self._latest_period()
        else:
            yield from self._answers(self.how.cells)

    # --- who

    def _changed_hands(self) -> Iterator[Step]:
        for entry in self.fold.entries:
            if entry.reassign:
                names = entry.reassign.lead or entry.reassign.respondents or entry.reassign.cooperating or ()
                yield _step(
                    "reassigned",
                    date=entry.date,
                    names=tuple(self.bodies.short(name, entry.date) for name in names),
                    document=_proof(self.fold, entry),
                )
        for body in self.bodies.resolve(self.fold.lead, self.fold.as_of):
            for old, heir in zip(body.inherited, (*body.inherited[1:], body.id), strict=True):
                yield from self._inherited(old, heir)
            if not body.resolved:
                ended = self.bodies.agencies[body.id].valid.until
                yield _step(
                    "no_heir",
                    name=self.bodies.short(body.id, self.fold.as_of),
                    until=ended.last if ended else _step("unknown"),
                    count=len(self.bodies.agencies[body.id].successors),
                )

    def _inherited(self, old: str, heir: str) -> Iterator[Step]:
        ended = self.bodies.agencies[old]
        for successor in ended.successors:
            if ended.valid.until and (successor.agency == heir or len(ended.successors) == 1):
                began = ended.valid.until.last + DAY
                yield _step(
                    "inherited",
                    heir=self.bodies.short(successor.agency, began),
                    old=self.bodies.short(old, ended.valid.until.last),
                    since=began,
                    basis=successor.basis or _step("unproved"),
                )

    def _event(self) -> Iterator[Step]:
        if self.fold.task.when is None:
            return
        if self.fold.occurred is None:
            yield _step("when_awaited", event=self.fold.task.when, as_of=self.fold.as_of)
        else:
            yield _step("when_occurred", event=self.fold.task.when, occurred=self.fold.occurred)

    # --- one-off terms

    def _rule(self, rule: Rule) -> Iterator[Step]:
        """A one-off rule, and why it ends on that day."""
        last = last_day(rule, self.fold.house, self.fold.occurred) if isinstance(rule, _DATED) else None
        if last is None:
            yield self._without_day(rule)
            return
        day = self._day(last.nominal)
        match rule:
            case OnDay(hour=hour) if hour:
                yield _step("by_hour", hour=f"{hour.hour}:{hour.minute:02}", day=day)
            case OnDay(before=True):
                yield _step("before" if self.fold.house.strict_before else "before_lenient", day=day)
            case OnDay():
                yield _step("by", day=day)
            case Within(period=period):
                yield _step("within", period=period, day=day)
            case Counted(count=count, working=working, since=since):
                start = self.fold.occurred if since is None else since.last
                yield _step(
                    "working_days" if working else "days", count=count, start=start or _step("unknown"), day=day
                )
                if working and start:
                    yield from self._skipped(start, last.nominal)
        yield from self._rolled(rule, last)
        if rule.then_ongoing:
            yield _step("then_ongoing")

    def _without_day(self, rule: Rule) -> Step:
        if isinstance(rule, Counted) and rule.event:
            return _step("event_awaited", event=rule.event, rule=rule, as_of=self.fold.as_of)
        return _step("ongoing" if isinstance(rule, Ongoing) else "no_term")

    def _rolled(self, rule: Rule, last: LastDay) -> Iterator[Step]:
        if last.day != last.nominal:
            key = "rolled_counted" if rule.roll is None else f"rolled_{rule.roll}"
            yield _step(key, nominal=last.nominal, day=self._day(last.day))
        elif rule.roll in (None, Roll.NONE) and self._is_off(last.day):
            yield _step("kept", day=last.day)

    def _skipped(self, start: date, end: date) -> Iterator[Step]:
        """The holidays and worked weekends among counted working days."""
        days = [date.fromordinal(n) for n in range(start.toordinal() + 1, end.toordinal() + 1)]
        off = tuple(day for day in days if self.calendar.holiday(day))
        worked = tuple(day for day in days if self.calendar.worked_instead(day))
        if off:
            yield _step("skipped", days=off)
        if worked:
            yield _step("worked", days=worked)

    def _day(self, day: date) -> Step:
        """A day with its weekday, and whether it is worked."""
        return _step("day", weekday=_step(f"weekday.{day.weekday()}"), day=day, note=self._note(day))

    def _note(self, day: date) -> Step:
        holiday, swap = self.calendar.holiday(day), self.calendar.worked_instead(day)
        if holiday:
            return _step("day.holiday", name=holiday.name)
        if swap:
            return _step("day.swapped", day=swap.instead_of)
        if day.weekday() > 4:
            return _step("day.weekend")
        return _step("day.working" if day.year in self.calendar.years else "day.unknown")

    def _is_off(self, day: date) -> bool:
        return self._note(day).key in ("explain.day.holiday", "explain.day.weekend")

    # --- extensions and corrections

    def _extensions(self) -> Iterator[Step]:
        recurring = bool(self.fold.task.deadline.recurring)
        count = 0
        old = None if recurring else self.fold.term_of(self.fold.as_of, ()).day
        for entry in self.fold.entries:
            if entry.extend is None:
                continue
            if entry not in self.fold.extensions or (recurring and entry.period is None):
                yield _step("extension_void", date=entry.date, document=_proof(self.fold, entry))
                continue
            count += 1
            new = self.fold.term_of(entry.date, [entry])
            yield _step(
                "extended",
                count=count,
                date=entry.date,
                scope=self._scope(entry),
                document=_proof(self.fold, entry),
                day=self._day(new.day) if new.day else _step("no_last_day"),
            )
            if not entry.bodies and not entry.period:
                yield from self._timely(entry, old)
                old = new.day
        for entry in self.fold.requested():
            if entry.request:
                yield _step("requested", date=entry.date, rule=self._asked(entry.request))
        if not count:
            yield _step("not_extended", as_of=self.fold.as_of)

    def _asked(self, deadline: Deadline) -> Fact:
        return deadline.rules[0] if len(deadline.rules) == 1 else tuple(deadline.rules)

    def _scope(self, entry: TaskEntry) -> Fact:
        names = tuple(self.bodies.short(name, entry.date) for name in entry.bodies)
        if entry.period and names:
            return _step("scope.both", period=entry.period, names=names)
        if entry.period:
            return _step("scope.period", period=entry.period)
        return _step("scope.bodies", names=names) if names else ""

    def _timely(self, entry: TaskEntry, old: date | None) -> Iterator[Step]:
        """That an extension came after the old term had passed, or after the work was done."""
        run = self.fold.state[1]
        if run and entry.date > run:
            yield _step("extended_after", run=run)
        elif old and entry.date > old:
            yield _step("extended_late", old=old, days=(entry.date - old).days)

    def _corrections(self) -> Iterator[Step]:
        log = self.fold.task.log
        for index in sorted(voided_entries(log)):
            if log[index].date <= self.fold.as_of:
                yield _step("corrected", date=log[index].date)

    # --- what was reported

    def _state(self) -> Iterator[Step]:
        said = [entry for entry in self.fold.entries if entry.state or entry.confirm is not None]
        _, run, accepted = self.fold.state
        last = next((entry for entry in reversed(said) if entry.state), None)
        if last is None or last.state is None:
            yield _step("silent", as_of=self.fold.as_of)
        else:
            percent = self.fold.progress
            yield _step(
                "state",
                state=Step(f"state.{last.state}"),
                progress="" if percent is None else _step("progress", percent=percent),
                date=last.date,
                document=_proof(self.fold, last) if last.evidence else "",
                by=self._speakers(last),
            )
            if run and run < last.date and last.state in (TaskState.REPORTED, TaskState.COMPLETED):
                yield _step("first_reported", run=run)
        for entry in said:
            if entry.confirm is not None and (run is None or entry.date >= run):
                yield self._confirmation(entry, accepted)
        for since, block in self.fold.blocks:
            yield _step("blocked", since=since, kind=Step(f"difficulty.{block.kind}"), text=block.text or "")

    def _confirmation(self, entry: TaskEntry, accepted: bool) -> Step:
        key = "confirmed" if entry.confirm and accepted else "confirmed_void" if entry.confirm else "sent_back"
        return _step(key, by=self._speakers(entry), date=entry.date)

    def _speakers(self, entry: TaskEntry) -> Fact:
        return tuple(self.bodies.short(name, entry.date) for name in entry.speakers)

    def _answers(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Who has answered, and who has not, of one period."""
        owed = [cell for cell in cells if cell.body]
        if not owed:
            return
        yield _step("answered", done=sum(cell.submitted is not None for cell in owed), total=len(owed))
        for state in (CellState.LATE, CellState.MISSING, CellState.WAIVED):
            found = [cell for cell in owed if cell.state is state]
            if found:
                yield _step(f"answers.{state}", names=self._named(found))

    def _named(self, cells: Iterable[Cell]) -> tuple[Fact, ...]:
        found: list[Fact] = []
        for cell in cells:
            name = self.bodies.short(cell.body or "", self.fold.as_of)
            heir = self.bodies.on(cell.body or "", self.fold.as_of)
            if heir.inherited:
                name_now = self.bodies.short(heir.id, self.fold.as_of)
                found.append(_step("heir_of", heir=name_now, old=name))
            else:
                found.append(name)
        return tuple(found)

    # --- recurring duties

    def _recurrence(self) -> Iterator[Step]:
        rules: tuple[Recurring, ...] = self.fold.task.deadline.recurring
        for rule in rules:
            yield _step("recurs", rule=rule)
            if isinstance(rule, Every) and rule.before and rule.hour is None:
                yield _step("recurs_before" if self.fold.house.strict_before else "before_lenient_each")
            if isinstance(rule, Every) and not rule.occurs:
                yield _step("no_anchor")
        first = next(iter(task_occurrences(self.fold)), None)
        if first:
            yield _step("first_period", period=first.key, first=first.first, nominal=first.nominal)
        phase = self.fold.settings.phases.get(self.fold.task.phase or "")
        if phase and phase.until and any(rule.until is None for rule in rules):
            yield _step("ends_with_phase", phase=self.fold.task.phase or "", until=phase.until.last)

    def _latest_period(self) -> Iterator[Step]:
        """The latest due period, which decides, and the gaps before it, which are only counted."""
        cells = self.how.cells
        due = [cell for cell in cells if cell.last_day and cell.last_day < self.fold.as_of]
        if due:
            latest = max(cell.nominal for cell in due)
            here = [cell for cell in cells if cell.nominal == latest]
            days = {cell.last_day for cell in here if cell.last_day}
            yield _step("latest_period", period=here[0].key, day=self._day(min(days)))
            if any(cell.body for cell in here):
                yield from self._answers(here)
            else:
                yield _step(f"period.{here[0].state}", date=here[0].submitted or _step("unknown"))
            gaps = [cell for cell in cells if cell.nominal < latest and cell.state is CellState.MISSING]
            if gaps:
                yield _step("gaps", count=len(gaps), periods=tuple(dict.fromkeys(cell.key for cell in gaps)))
        coming = next((cell for cell in cells if cell.state is CellState.UPCOMING and cell.last_day), None)
        if coming and coming.last_day:
            yield _step("next_period", period=coming.key, day=self._day(coming.last_day))


_DATED = (OnDay, Within, Counted, Ongoing, NoTerm)
