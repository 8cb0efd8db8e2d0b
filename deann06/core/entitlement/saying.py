"""An entry of a log with what was in force before it: who says it, whom it concerns, what it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from msgspec.structs import replace

from deann06.core.days.deadlines import last_day
from deann06.core.lazy import lazy
from deann06.core.records import (
    Act,
    Directive,
    DirectiveEntry,
    Entry,
    Indicator,
    Model,
    ModelEntry,
    ModelState,
    Record,
    Task,
    TaskEntry,
    TaskState,
)
from deann06.core.standing.cells import ONCE, turns
from deann06.core.standing.fold import Fold
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import NoTerm, Ongoing

_HALTS: Final = {
    TaskState.STOPPED: Act.STOPPED,
    TaskState.PAUSED: Act.PAUSED,
    ModelState.STOPPED: Act.STOPPED,
    ModelState.PAUSED: Act.PAUSED,
}
_DONE: Final = attrgetter("corrects", "submit", "extend", "waive", "reassign", "confirm", "occurred")
_NOTHING: Final = (None,) * 7
_NOBODY: Final = frozenset[str]()
_REPORTED: Final = (Act.PROGRESS, Act.REQUEST, Act.REQUEST_WAIVE, Act.BLOCKED, Act.UNBLOCKED, Act.MEASURE)


def only_reports(entry: Entry) -> bool:
    """Whether an entry does nothing to a task but tell of it, which is for those in charge: as most entries do."""
    return isinstance(entry, TaskEntry) and _DONE(entry) == _NOTHING and entry.state not in _HALTS


class SpokenEntry:
    """An entry of a log, and the record as it was before it."""

    def __init__(self, registry: Registry, record: Record, place: int) -> None:
        log: Sequence[Entry] = getattr(record, "log", ())
        self.registry = registry
        self.bodies = registry.bodies
        self.record = record
        self.log = log
        self.entry = log[place]
        self.day: date = self.entry.date
        self._place = place

    @lazy
    def before(self) -> Record:
        """The record without the entry and what follows it."""
        earlier = tuple(one for at, one in enumerate(self.log) if (one.date, at) < (self.day, self._place))
        return replace(self.record, log=earlier)

    @lazy
    def fold(self) -> Fold | None:
        """The task as it was before the entry; None of another record."""
        return Fold(self.before, self.registry, self.day) if isinstance(self.before, Task) else None

    @lazy
    def speakers(self) -> tuple[str, ...]:
        """Who says it, by the ids that answer on the day."""
        return tuple(body.id for body in self.bodies.resolve(self.entry.speakers, self.day))

    @lazy
    def present(self) -> frozenset[str]:
        """Who of them is there on the day: a body that has ended, or comes later, decides nothing."""
        return frozenset(name for name in self.entry.speakers if self.bodies.exists(name, self.day))

    @lazy
    def voices(self) -> frozenset[str]:
        """The same, groups opened: whoever is in it."""
        return frozenset(self.answering(self.entry.speakers))

    @lazy
    def grants(self) -> tuple[Act, ...]:
        """What of it lets somebody off. Whom it concerns may shorten a term and send back: that lets nobody off."""
        entry = self.entry
        acts: list[Act] = []
        if isinstance(entry, TaskEntry):
            if entry.extend and not (self._shortens(entry) and self.concerned):
                acts.append(Act.EXTEND)
            if entry.waive:
                acts.append(Act.WAIVE)
            if entry.reassign:
                acts.append(Act.REASSIGN)
            if entry.confirm or (entry.confirm is False and not self.concerned):
                acts.append(Act.CONFIRM)
        if isinstance(entry, ModelEntry) and entry.decide:
            acts.append(Act.DECIDE)
        if isinstance(entry, DirectiveEntry) and entry.supersede:
            acts.append(Act.SUPERSEDE)
        if isinstance(entry, TaskEntry | ModelEntry) and entry.state in _HALTS:
            acts.append(_HALTS[entry.state])
        return tuple(acts)

    @lazy
    def reports(self) -> tuple[Act, ...]:
        """What of it only those in charge can know. What sends back or resumes may be said by all concerned."""
        entry = self.entry
        acts = [act for act in _REPORTED if getattr(entry, act.value, None) is not None]
        state = getattr(entry, "state", None)
        if state is not None and state not in _HALTS and not (self._resumes(state) and self.concerned):
            acts.insert(0, Act.STATE)
        return tuple(acts)

    @lazy
    def leads(self) -> frozenset[str]:
        """Who is in charge, groups opened, ended bodies by their heirs."""
        return frozenset(self.answering(self._names("lead")))

    @property
    def by_lead(self) -> bool:
        """Whether one in charge says it, be it by another name."""
        named = not set(self.entry.speakers).isdisjoint(self._names("lead"))
        return named or not self.leads.isdisjoint(self.speakers)

    @lazy
    def respondents(self) -> frozenset[str]:
        """Who answers for a share."""
        return frozenset(self.bodies.ids(self._names("respondents"), self.day))

    @lazy
    def responding(self) -> frozenset[str]:
        """The same, and the groups that are named for their members."""
        return frozenset(self.answering(self._names("respondents")))

    @lazy
    def partners(self) -> frozenset[str]:
        """Who takes part."""
        return frozenset(self.answering(self._names("cooperating")))

    @lazy
    def owner(self) -> frozenset[str]:
        """Who is in charge of a figure."""
        return frozenset(self.answering((self.record.owner or "",))) if isinstance(self.record, Indicator) else _NOBODY

    @lazy
    def beneficiaries(self) -> frozenset[str]:
        """Whose standing it is."""
        return self.leads | self.respondents | self.partners | self.owner

    @lazy
    def concerned(self) -> bool:
        """Whether somebody who says it has to do with the record: is in charge of it, has given it, or receives it."""
        head = [name for role in ("lead", "cooperating", "counterpart") for name in getattr(self.record, role, ())]
        others = self.answering(head)  # those before a reassignment among them
        above = {*self.focal, *self.committee, *self.issuers, *self.recipients, *others}
        named = self.answering(self.registry.settings.policy.named)
        above.update(name for name in named if self.bodies.exists(name, self.day))
        whom = self.beneficiaries | self.responding | above
        return self.anybody or not whom.isdisjoint((*self.speakers, *self.voices))

    @property
    def anybody(self) -> bool:
        """Whether the record names nobody in charge, or roles in words: then nobody is a stranger to it."""
        named = (*self._names("lead"), *self._names("respondents"), *self.owner)
        return not named or any(map(is_role, named))

    @lazy
    def focal(self) -> frozenset[str]:
        """The focal point."""
        return frozenset(self.answering([self.registry.settings.focal_point]))

    @lazy
    def committee(self) -> tuple[str, ...]:
        """The committee."""
        return self.answering([self.registry.settings.committee])

    @lazy
    def issuers(self) -> tuple[str, ...]:
        """Who assigned it: the directive's issuer, of a model that of its plan; or its heir."""
        return self.answering(self._issuers())

    def is_issuer(self, body: str) -> bool:
        """Whether a body is itself the issuer, and not only its heir."""
        return body in self._issuers()

    @lazy
    def recipients(self) -> tuple[str, ...]:
        """Whom the result goes to, and through whom."""
        task = self.record
        return self.answering((*task.report_to, *task.via)) if isinstance(task, Task) else ()

    def answering(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids that answer on the day, groups both opened and as they are."""
        return self.bodies.answering(names, self.day)

    def _names(self, role: str) -> tuple[str, ...]:
        """The bodies in a role before the entry, neither resolved nor opened."""
        names: tuple[str, ...] = getattr(self.record, role, ())
        if not self._reassigned:
            return names
        assert self.fold is not None
        return self.fold.respondent_names(self.day) if role == "respondents" else getattr(self.fold, role)

    @lazy
    def _reassigned(self) -> bool:
        """Whether its task was ever put into other hands."""
        return isinstance(self.record, Task) and any(one.reassign for one in self.record.log)

    def _issuers(self) -> tuple[str, ...]:
        record = self.record
        match record:
            case Directive():
                return (record.issuer,)
            case Task() | Indicator():
                name = record.directive
            case Model():
                name = record.plan
            case _:
                return ()
        directive = self.registry.directives.get(name or "")
        return (directive.issuer,) if directive else ()

    def _resumes(self, state: TaskState | ModelState) -> bool:
        """Whether a state takes up again what was done, stopped or paused, or takes back that it was."""
        if state not in (TaskState.NOT_STARTED, TaskState.IN_PROGRESS) or self.fold is None:
            return False
        return self.fold.state[0] in (*_HALTS, TaskState.REPORTED, TaskState.COMPLETED)

    def _shortens(self, entry: TaskEntry) -> bool:
        """Whether a new term ends no later than every term that it takes the place of; there must be one."""
        fold = self.fold
        rule = entry.extend.one_off if entry.extend else None
        if fold is None or rule is None or fold.awaiting:
            return False
        new = last_day(rule, fold.house, fold.occurred)
        if new is None:
            return False
        key = entry.period or ONCE
        replaced = [fold.term_of(self.day, [old]) for old in fold.extensions if (old.period or ONCE) == key]
        if entry.period:
            given = [turn.last_day for turn in turns(fold, new.day) if turn.key == key]
            return bool(given) and all(
                day is not None and new.day <= day for day in (*given, *(t.day for t in replaced))
            )
        terms = [term for term in (fold.term(self.day), *replaced) if not isinstance(term.rule, Ongoing | NoTerm)]
        return bool(terms) and all(term.day is not None and new.day <= term.day for term in terms)
