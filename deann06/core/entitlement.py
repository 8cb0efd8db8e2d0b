"""Who may grant what: the acts that let somebody off, and the bodies that may say them, never those that profit.

Whoever is in charge of a task (lead, respondent, partner) grants itself nothing, unless it is itself the issuer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.agencies import is_role
from deann06.core.cells import ONCE, turns
from deann06.core.deadlines import last_day
from deann06.core.fold import Fold
from deann06.core.records import (
    Directive,
    DirectiveEntry,
    Entry,
    Model,
    ModelEntry,
    ModelState,
    Record,
    Task,
    TaskEntry,
    TaskState,
)
from deann06.core.registry import Registry
from deann06.core.terms import NoTerm, Ongoing


class Act(StrEnum):
    """An act that lets somebody off, and so needs to be granted."""

    EXTEND = "extend"
    WAIVE = "waive"
    REASSIGN = "reassign"
    CONFIRM = "confirm"
    DECIDE = "decide"
    SUPERSEDE = "supersede"
    STOPPED = "stopped"
    PAUSED = "paused"


_HALTS: Final = {
    TaskState.STOPPED: Act.STOPPED,
    TaskState.PAUSED: Act.PAUSED,
    ModelState.STOPPED: Act.STOPPED,
    ModelState.PAUSED: Act.PAUSED,
}


class Ungranted(Struct, frozen=True):
    """An act said by bodies that may not grant it, and those that could, the most likely first: ids of the day."""

    act: Act
    by: tuple[str, ...]
    could: tuple[str, ...]


def ungranted(registry: Registry, record: Record, place: int) -> tuple[Ungranted, ...]:
    """The acts of the entry at a place of a log (from 0) that its speakers may not grant. Raises UnknownYear."""
    saying = Saying(registry, record, place)
    found = []
    for act in saying.acts:
        could = saying.grantors(act)
        strangers = [name for name in saying.speakers if name not in could]
        if strangers:
            found.append(Ungranted(act, tuple(strangers), could))
    return tuple(found)


class Saying:
    """An entry of a log with what was in force before it: whom it lets off, and who may."""

    def __init__(self, registry: Registry, record: Record, place: int) -> None:
        log: Sequence[Entry] = getattr(record, "log", ())
        self.registry = registry
        self.bodies = registry.bodies
        self.entry = log[place]
        self.day: date = self.entry.date
        earlier = tuple(one for at, one in enumerate(log) if (one.date, at) < (self.day, place))
        self.before: Record = replace(record, log=earlier)

    @cached_property
    def fold(self) -> Fold | None:
        """The task as it was before the entry; None of another record."""
        return Fold(self.before, self.registry, self.day) if isinstance(self.before, Task) else None

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who says it, by the ids that answer on the day."""
        return tuple(body.id for body in self.bodies.resolve(self.entry.speakers, self.day))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What of it lets somebody off. To shorten a term, to send back and to resume lets nobody off."""
        entry = self.entry
        found: list[Act] = []
        if isinstance(entry, TaskEntry):
            if entry.extend and not self._shortens(entry):
                found.append(Act.EXTEND)
            if entry.waive:
                found.append(Act.WAIVE)
            if entry.reassign:
                found.append(Act.REASSIGN)
            if entry.confirm:
                found.append(Act.CONFIRM)
        if isinstance(entry, ModelEntry) and entry.decide:
            found.append(Act.DECIDE)
        if isinstance(entry, DirectiveEntry) and entry.supersede:
            found.append(Act.SUPERSEDE)
        if isinstance(entry, TaskEntry | ModelEntry) and entry.state in _HALTS:
            found.append(_HALTS[entry.state])
        return tuple(found)

    def grantors(self, act: Act) -> tuple[str, ...]:
        """The bodies that may grant an act on the day: the issuer first, then those that the result goes to."""
        settings = self.registry.settings
        issuers = self._answering(self._issuers())
        named = settings.policy.granted(act)
        others = [*self._recipients(), settings.committee, settings.focal_point, *named]
        found = [*issuers, *(body for body in self._answering(others) if not self._profits(body, act, named))]
        return tuple(dict.fromkeys(found))

    @cached_property
    def leads(self) -> frozenset[str]:
        """Who is in charge, groups opened, ended bodies by their heirs."""
        record = self.before
        names = self.fold.lead if self.fold else getattr(record, "lead", ())
        return frozenset(self._answering(names))

    @cached_property
    def respondents(self) -> frozenset[str]:
        """Who answers for a share."""
        return frozenset(self.fold.respondents(self.day)) if self.fold else frozenset()

    @cached_property
    def partners(self) -> frozenset[str]:
        """Who takes part."""
        names = self.fold.cooperating if self.fold else getattr(self.before, "cooperating", ())
        return frozenset(self._answering(names))

    def _profits(self, body: str, act: Act, named: Iterable[str]) -> bool:
        """Whether a body is let off by what it would grant.

        The focal point takes part in nearly every task: it is barred only where it leads, and from its own share;
        where it leads it may still waive by another body's document. A partner may be named for an act.
        """
        focal = body in self._answering([self.registry.settings.focal_point])
        if body in self.leads:
            return not (focal and act is Act.WAIVE and self.entry.proven)
        if body in self.respondents:
            return not focal or self._concerns(body)
        return body in self.partners and not focal and body not in self._answering(named)

    def _concerns(self, body: str) -> bool:
        """Whether the entry is about the body's own share: it names it, or nobody."""
        named = getattr(self.entry, "bodies", ())
        return not named or body in self._answering(named)

    def _issuers(self) -> Iterator[str]:
        record = self.before
        name = record.directive if isinstance(record, Task) else record.plan if isinstance(record, Model) else None
        directive = record if isinstance(record, Directive) else self.registry.directives.get(name or "")
        if directive:
            yield directive.issuer

    def _recipients(self) -> tuple[str, ...]:
        return (*self.before.report_to, *self.before.via) if isinstance(self.before, Task) else ()

    def _answering(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids that answer on the day, groups both opened and as they are."""
        known = [name for name in names if not is_role(name)]
        whole = (body.id for body in self.bodies.resolve(known, self.day))
        return tuple(dict.fromkeys((*whole, *self.bodies.ids(known, self.day))))

    def _shortens(self, entry: TaskEntry) -> bool:
        """Whether a new term ends no later than every term that it takes the place of; a first term gives no time."""
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
        return all(term.day is not None and new.day <= term.day for term in terms)
