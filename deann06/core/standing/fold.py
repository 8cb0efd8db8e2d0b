"""A task's head and log folded on a day: who is in charge, what was reported, which term is in force."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple, Self

from deann06.core.days.deadlines import House, LastDay, last_day
from deann06.core.lazy import lazy, with_room
from deann06.core.records import Blocked, Confirmation, Reassign, Settings, Task, TaskEntry, TaskState
from deann06.core.standing.blocks import open_blocks
from deann06.core.standing.cycles import returning
from deann06.core.standing.logs import valid_entries
from deann06.core.state.bodies import Bodies
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import DeadlineRule, Recurring

_DONE = (TaskState.REPORTED, TaskState.COMPLETED)


class Term(NamedTuple):
    """The term in force: its rule, its last day (None: ongoing, or none), and the extension that set it."""

    rule: DeadlineRule
    last: LastDay | None
    extension: TaskEntry | None

    @property
    def day(self) -> date | None:
        """The last permitted day, or None."""
        return self.last.day if self.last else None


def assigned_on(task: Task, registry: Registry) -> date | None:
    """The day on which a task was or will be assigned, or None where its directive is unknown."""
    if task.assigned:
        return task.assigned.last
    directive = registry.directives.get(task.directive)
    return directive.issued.last if directive else None


@with_room
class Fold:
    """A task's head and log as they are on a day."""

    def __init__(self, task: Task, registry: Registry, as_of: date, bodies: Bodies | None = None) -> None:
        self.task = task
        self.registry = registry
        self.as_of = as_of
        self.bodies = bodies or registry.bodies
        self.settings: Settings = registry.settings
        self.entries: Sequence[TaskEntry] = valid_entries(task.log, as_of) if task.log else ()

    def on(self, registry: Registry, as_of: date) -> Self:
        """The same in another registry on a later day, where all that it is made of is the same: see `carried.py`."""
        moved = type(self).__new__(type(self))
        moved.__dict__.update(self.__dict__, registry=registry, as_of=as_of)
        if as_of != self.as_of:
            moved.__dict__.pop("unconfirmed", None)  # the one that is asked by the bodies of the day
        return moved

    @property
    def house(self) -> House:
        """What the computation of days needs beside a rule."""
        return House(self.registry.calendar, self.settings.policy.strict_before)

    @lazy
    def assigned(self) -> date | None:
        """The day of the assignment, or None where the directive is unknown."""
        return assigned_on(self.task, self.registry)

    @lazy
    def recurring(self) -> tuple[Recurring, ...]:
        """The recurring rules of its term, a cycle of the committee as the settings have it."""
        return returning(self.task.deadline, self.settings)

    @lazy
    def assumed(self) -> bool:
        """Whether its periods are counted from a day that no source gives."""
        return any(rule.assumed for rule in self.recurring)

    @lazy
    def lead(self) -> tuple[str, ...]:
        """The leads' ids in force, not yet resolved to their successors."""
        return self._assigned_names("lead", self.as_of)

    @lazy
    def cooperating(self) -> tuple[str, ...]:
        """The cooperating bodies in force, not yet resolved."""
        return self._assigned_names("cooperating", self.as_of)

    def respondents(self, day: date) -> tuple[str, ...]:
        """Who answers each for itself on that day: groups opened, successors in place, each once."""
        return self.bodies.ids(self.respondent_names(day), day)

    def respondent_names(self, day: date) -> tuple[str, ...]:
        """The respondents in force on that day, groups unopened and not yet resolved."""
        return self._assigned_names("respondents", day)

    @lazy
    def unconfirmed(self) -> frozenset[str]:
        """Those who answer on the day only by bodies that the source does not name; a `reassign` names its own."""
        doubt = self.task.unconfirmed
        if doubt is None or any(reassign.respondents is not None for _, reassign in self._reassigned):
            return frozenset()
        named = (name for name in self.task.respondents if name not in doubt.ids)
        certain = [name for name in self._members(named) if name not in doubt.ids]
        return frozenset(self.bodies.ids(doubt.ids, self.as_of)) - frozenset(self.bodies.ids(certain, self.as_of))

    def _members(self, names: Iterable[str]) -> Iterator[str]:
        """Groups opened as far as they have members on the day; nobody replaced."""
        for name in names:
            group = self.bodies.agencies.get(name)
            yield from self.bodies.members(group, self.as_of) if group and group.is_group else (name,)

    @lazy
    def occurred(self) -> date | None:
        """When the awaited event came about, as far as known on the day."""
        return next((e.occurred.last for e in reversed(self.entries) if e.occurred), None)

    @lazy
    def progress(self) -> int | None:
        """The last reported progress, per cent."""
        return next((e.progress for e in reversed(self.entries) if e.progress is not None), None)

    @lazy
    def blocks(self) -> tuple[tuple[date, Blocked], ...]:
        """The open obstacles, with the days on which they were reported."""
        return open_blocks(self.entries)

    @lazy
    def awaiting(self) -> bool:
        """Whether the task binds only once an event (`when`) occurs, and it has not."""
        return self.task.when is not None and self.occurred is None

    @property
    def state(self) -> tuple[TaskState, date | None, bool]:
        """State, first day of the unbroken run of reported or completed, and whether completion is accepted."""
        return self._progressed[-1][1:] if self._progressed else (TaskState.NOT_STARTED, None, False)

    def state_on(self, day: date) -> TaskState:
        """The state at the end of a day."""
        place = bisect_right(self._progressed, day, key=itemgetter(0))
        return self._progressed[place - 1][1] if place else TaskState.NOT_STARTED

    @lazy
    def _progressed(self) -> Sequence[tuple[date, TaskState, date | None, bool]]:
        """After each entry that changes it: the day, and what it is then, as `state` has it."""
        states: list[tuple[date, TaskState, date | None, bool]] = []
        state, run, accepted = TaskState.NOT_STARTED, None, False
        trusting = self.settings.policy.confirmation is Confirmation.NONE
        for entry in self.entries:
            if entry.state is None and entry.confirm is None:
                continue
            if entry.state in _DONE:
                run = run or entry.date
                state = entry.state
                accepted = accepted or (state is TaskState.COMPLETED and trusting)
            elif entry.state:
                state, run, accepted = entry.state, None, False
            if entry.confirm and run and not self.by_lead(entry):
                state, accepted = TaskState.COMPLETED, True
            if entry.confirm is False:
                state, run, accepted = TaskState.IN_PROGRESS, None, False
            if not states or states[-1][1:] != (state, run, accepted):
                states.append((entry.date, state, run, accepted))
        return states

    def term(self, day: date) -> Term:
        """The term in force on a day for the whole task: the head's, or the last extension granted by then."""
        return self.term_of(day, [entry for entry in self.extensions if not entry.bodies and not entry.period])

    def term_of(self, day: date, extensions: Sequence[TaskEntry]) -> Term:
        """The head's term, or that of the last of these extensions granted by a day."""
        granted = next((entry for entry in reversed(extensions) if entry.date <= day), None)
        deadline = granted.extend if granted and granted.extend else self.task.deadline
        last = None
        if deadline.one_off and not self.awaiting:
            last = last_day(deadline.one_off, self.house, self.occurred)
        return Term(deadline.rules[0], last, granted)

    @lazy
    def extensions(self) -> tuple[TaskEntry, ...]:
        """The extensions granted up to the day. A recurring rule is no extension: it has no effect."""
        return tuple([entry for entry in self.entries if entry.extend and entry.extend.one_off])

    def requested(self) -> tuple[TaskEntry, ...]:
        """Extensions and waivers asked for, and neither granted by a later entry for the same bodies and period."""
        requests: list[TaskEntry] = []
        for entry in self.entries:
            if entry.extend or entry.waive:
                requests = [asked for asked in requests if not self._grants(entry, asked)]
            if entry.request or entry.request_waive:
                requests.append(entry)
        return tuple(requests)

    def _grants(self, entry: TaskEntry, asked: TaskEntry) -> bool:
        """Whether an extension or a waiver answers a request: more time is an answer to who asked to be let off."""
        period = entry.waive or entry.period
        if period and asked.asked_period and period != asked.asked_period:
            return False
        given = self.bodies.ids(entry.bodies or (), self.as_of)
        return not given or not set(given).isdisjoint(self.bodies.ids(asked.bodies or asked.speakers, self.as_of))

    def by_lead(self, entry: TaskEntry) -> bool:
        """Whether a lead of that day is among those who say it."""
        leads = set(self.bodies.ids(self._assigned_names("lead", entry.date), entry.date))
        return any(body in leads for body in self.bodies.ids(entry.speakers, entry.date))

    def _assigned_names(self, role: str, day: date) -> tuple[str, ...]:
        names: tuple[str, ...] = getattr(self.task, role)
        for on, reassign in self._reassigned:
            changed: tuple[str, ...] | None = getattr(reassign, role)
            if on <= day and changed is not None:
                names = changed
        return names

    @lazy
    def _reassigned(self) -> tuple[tuple[date, Reassign], ...]:
        return tuple([(entry.date, entry.reassign) for entry in self.entries if entry.reassign])
