"""Bodies on a day: who has taken over from whom, who belongs to a group, what a body was called."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct

from deann06.core.records import Agency, FormerName, Member

_LONG_CHAIN = 16  # bodies that one has taken over from, one after the other


def is_role(name: str) -> bool:
    """Whether a name is a role in words ("các cơ quan liên quan"), which is printed and never resolved."""
    return " " in name


class Body(Struct, frozen=True):
    """A body as it answers on a day: `id` answers, having taken over from `inherited`, oldest first."""

    id: str
    inherited: tuple[str, ...] = ()
    resolved: bool = True  # False: it has ended, and none or several took over


class Bodies:
    """The bodies and groups of a registry, asked for by day."""

    def __init__(self, agencies: Mapping[str, Agency]) -> None:
        self.agencies = agencies
        self.told: dict[Hashable, Any] = {}  # how pages call some of them on a day, once it is worked out
        self._followed: dict[tuple[str, date], Body] = {}
        self._spans = {one.id: one.valid for one in agencies.values() if one.valid.since or one.valid.until}
        self._changing = frozenset(_changing(agencies))
        self.on = lru_cache(maxsize=None)(self._on)
        self._open = lru_cache(maxsize=None)(self._open_one)
        self._ids = lru_cache(maxsize=1 << 16)(self._ids_of)
        self._answering = lru_cache(maxsize=1 << 16)(self._answering_of)

    def _on(self, agency_id: str, day: date) -> Body:
        """The body that answers on that day for an id. An unknown id or a role answers for itself."""
        passed: dict[str, None] = {}
        current = agency_id
        while (agency := self.agencies.get(current)) and agency.valid.until and agency.valid.until.last < day:
            if len(agency.successors) != 1 or current in passed:
                return Body(current, tuple(passed), resolved=False)
            passed[current] = None
            current = agency.successors[0].agency
            if known := self._followed.get((current, day)):  # the rest of a long chain is walked once
                return Body(known.id, (*passed, *known.inherited), resolved=known.resolved)
        body = Body(current, tuple(passed))
        if len(passed) > _LONG_CHAIN:
            self._remember(body, day)
        return body

    def _remember(self, body: Body, day: date) -> None:
        """Keep what every body of a chain comes to."""
        for place, name in enumerate(body.inherited):
            self._followed[name, day] = Body(body.id, body.inherited[place:])

    def exists(self, agency_id: str, day: date) -> bool:
        """Whether a body is there on that day by itself, not by an heir. Of an unknown id nothing else is known."""
        span = self._spans.get(agency_id)
        return span is None or not ((span.since and day < span.since.first) or (span.until and day > span.until.last))

    def all_exist(self, names: Collection[str], day: date) -> bool:
        """Whether all of some bodies are there on that day, each by itself."""
        return self._spans.keys().isdisjoint(names) or all(self.exists(name, day) for name in names)

    def expand(self, names: Iterable[str], day: date) -> tuple[Body, ...]:
        """Groups opened, ended bodies replaced, each body once, roles left out; in the order of names."""
        opened = [body for name in names for body in self._open(name, day)]
        return _each_once(opened) if len(opened) > 1 else tuple(opened)

    def ids(self, names: Iterable[str], day: date) -> tuple[str, ...]:
        """The ids of `expand`."""
        names = tuple(names)
        return self._ids(names, self._settled(names, day))

    def _ids_of(self, names: tuple[str, ...], day: date) -> tuple[str, ...]:
        return tuple(body.id for body in self.expand(names, day))

    def resolve(self, names: Iterable[str], day: date) -> tuple[Body, ...]:
        """Ended bodies replaced, each once; groups and roles stay as they are."""
        bodies = tuple(self.on(name, day) for name in names)
        return _each_once(bodies) if len(bodies) > 1 else bodies

    def answering(self, names: Iterable[str], day: date) -> tuple[str, ...]:
        """The ids that answer, groups both as they are and opened; roles left out."""
        names = tuple(names)
        return self._answering(names, self._settled(names, day))

    def _settled(self, names: tuple[str, ...], day: date) -> date:
        """The day itself, or one for all where those that answer for these names are the same on every day."""
        return date.min if self._changing.isdisjoint(names) else day

    def _answering_of(self, names: tuple[str, ...], day: date) -> tuple[str, ...]:
        known = [name for name in names if name and not is_role(name)]
        whole = (body.id for body in self.resolve(known, day))
        return tuple(dict.fromkeys((*whole, *self.ids(known, day))))

    def _open_one(self, name: str, day: date) -> tuple[Body, ...]:
        if is_role(name):
            return ()
        group = self.agencies.get(name)
        if group is None or group.members is None:
            return (self.on(name, day),)
        return tuple(
            self.on(member, day)
            for member in self.members(group, day)
            if (agency := self.agencies.get(member)) is None or not agency.is_group
        )

    def members(self, group: Agency, day: date) -> tuple[str, ...]:
        """The ids listed as members of a group on that day, before successors are followed."""
        return tuple(
            member if isinstance(member, str) else member.agency
            for member in group.members or ()
            if isinstance(member, str) or _belongs(member, day)
        )

    def name(self, agency_id: str, day: date) -> str:
        """The full name of a body on that day; the id or the role itself where there is no record."""
        agency = self.agencies.get(agency_id)
        if agency is None:
            return agency_id
        former = _name_then(agency, day)
        return former.name if former else agency.name

    def short(self, agency_id: str, day: date) -> str:
        """The short name of a body on that day."""
        agency = self.agencies.get(agency_id)
        if agency is None:
            return agency_id
        former = _name_then(agency, day)
        return (former.short or former.name) if former else (agency.short or agency.name)

    def is_verified(self, agency_id: str, day: date) -> bool:
        """Whether it is known what became of a body by that day: that it is there, or when it ended."""
        agency = self.agencies.get(agency_id)
        if agency is None or agency.verified_until is None or agency.valid.until:
            return True
        return day <= agency.verified_until.last

    def answers_for(self, day: date) -> Mapping[str, tuple[str, ...]]:
        """For every body that exists on that day: the ended bodies that it answers for."""
        ended_of: dict[str, list[str]] = {}
        for agency in self.agencies.values():
            body = self.on(agency.id, day)
            if not agency.is_group and body.resolved and body.id != agency.id:
                ended_of.setdefault(body.id, []).append(agency.id)
        return {heir: tuple(ended) for heir, ended in ended_of.items()}


def _each_once(bodies: Iterable[Body]) -> tuple[Body, ...]:
    """In the order of first mention, with all that each has taken over."""
    by_id: dict[str, Body] = {}
    for body in bodies:
        known = by_id.get(body.id)
        if known is None:
            by_id[body.id] = body
        elif body.inherited and body.inherited != known.inherited:
            merged = tuple(dict.fromkeys((*known.inherited, *body.inherited)))
            by_id[body.id] = Body(body.id, merged, known.resolved)
    return tuple(by_id.values())


def _changing(agencies: Mapping[str, Agency]) -> Iterator[str]:
    """The bodies and groups for which others answer from some day on."""
    ended = {one.id for one in agencies.values() if one.valid.until}
    yield from ended
    for group in agencies.values():
        if any(not isinstance(member, str) or member in ended for member in group.members or ()):
            yield group.id


def _name_then(agency: Agency, day: date) -> FormerName | None:
    """The name that was in use on that day, where it is not today's."""
    borne = (old for old in agency.former if day <= old.until.last)
    return min(borne, key=lambda old: old.until.last, default=None)


def _belongs(member: Member, day: date) -> bool:
    return not ((member.since and day < member.since.first) or (member.until and day > member.until.last))
