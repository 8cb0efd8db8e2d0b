"""Who may say what: one table of acts and the bodies entitled to them, on the day of the entry.

Whoever is in charge of a task (lead, respondent, partner) grants itself nothing, unless it is itself the issuer.
Commands, rules and the gate all ask `objections`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from deann06.core.entitlement.evidence import carries, of_another, own_letter, solid
from deann06.core.entitlement.favour import favours
from deann06.core.entitlement.saying import SpokenEntry, only_reports
from deann06.core.records import Act, Entry, Model, Record, Task, TaskEntry
from deann06.core.standing.logs import corrected_index
from deann06.core.state.registry import Registry

E = TypeVar("E", bound=Entry)


class Why(StrEnum):
    """Why a body may not say something, or not like this."""

    GRANT = "grant"  # it lets somebody off whom it is not for the speaker to let off
    OWN_MODEL = "own_model"  # a lead decides on its own model: by hand a question, not an error
    REPORT = "report"  # only those in charge can know it
    SHARE = "share"  # another body's share, handed in by who does not gather them
    GROUP = "group"  # a group's shares by the focal point, without a document
    TOLD = "told"  # a body's share by the focal point, without a document: honest on the day itself
    LATER = "later"  # the same, dated back
    CORRECTS = "corrects"  # what others said
    FAVOUR = "favour"  # a correction that only its speaker gains by, without a document
    FUTURE = "future"  # an event of a day to come
    AGAIN = "again"  # an event that was said already, moved by who gains time
    EVENT = "event"  # an event on no document of another body
    OWN_LETTER = "own_letter"  # an event on the speaker's own letter


MILD = frozenset({Why.OWN_MODEL, Why.TOLD, Why.OWN_LETTER})  # worth a look; nothing that an honest office never does


class Objection(Struct, frozen=True):
    """An act said by bodies that may not say it so, and those that could, the most likely first: ids of the day."""

    why: Why
    act: Act
    by: tuple[str, ...]
    could: tuple[str, ...]

    @property
    def mild(self) -> bool:
        """Whether it is only worth a look."""
        return self.why in MILD


def objections(registry: Registry, record: Record, place: int, recorded: date | None = None) -> tuple[Objection, ...]:
    """What is to be said against the entry at a place of a log (from 0); `recorded` is the day on which it was.

    Raises UnknownYear and BadValue where a term cannot be computed.
    """
    saying = SpokenEntry(registry, record, place)
    day = recorded or saying.day
    if only_reports(saying.entry):
        return tuple(_reported(saying, day))
    return (
        *_granted(saying, day),
        *_reported(saying, day),
        *_handed_in(saying, day),
        *_corrected(saying, day),
        *_occurred(saying, day),
    )


def questionable(record: Record, log: Iterable[tuple[int, E]]) -> Iterator[tuple[int, E]]:
    """The entries of a log, with their places, against which anything can be said: none by which a lead that the head
    names only reports, where it stayed the lead.
    """
    leads: frozenset[str] = frozenset()
    if isinstance(record, Task) and not any(entry.reassign for entry in record.log):
        leads = frozenset(record.lead)
    return (one for one in log if leads.isdisjoint(one[1].speakers) or not only_reports(one[1]))


def shown(registry: Registry, could: tuple[str, ...], day: date) -> tuple[str, ...]:
    """Bodies for a sentence: members of a group that is named itself are left out."""
    groups = [name for name in could if _is_group(registry.agencies.get(name))]
    inside = set(registry.bodies.ids(groups, day))
    return tuple(name for name in could if name not in inside or name in groups)


def correctors(registry: Registry, record: Record, place: int) -> tuple[str, ...]:
    """The bodies that may void the entry at a place on its own day, those who decide before those who said it."""
    saying = SpokenEntry(registry, record, place)
    return tuple(dict.fromkeys((*_deciders(saying, Act.CORRECTS), *saying.speakers)))


def grantors(saying: SpokenEntry, act: Act) -> tuple[str, ...]:
    """The bodies that may grant an act on the day: the issuer first, then those that the result goes to."""
    settings = saying.registry.settings
    named = settings.policy.granted(act)
    others = (*saying.recipients, *saying.committee, *saying.focal, *saying.answering(named))
    bodies = (
        body
        for body in dict.fromkeys((*saying.issuers, *others))
        if saying.bodies.exists(body, saying.day) and (saying.is_issuer(body) or not _profits(saying, body, act, named))
    )
    return tuple(bodies)


def _profits(saying: SpokenEntry, body: str, act: Act, named: Iterable[str]) -> bool:
    """Whether a body is let off by what it would grant.

    The focal point takes part in nearly every task: it is barred only where it leads, and from its own share;
    where it leads it may still waive by another body's document. A partner may be named for an act.
    """
    if _is_group(saying.registry.agencies.get(body)):
        return any(_profits(saying, one, act, named) for one in saying.bodies.ids((body,), saying.day))
    focal = body in saying.focal
    if body in saying.leads:
        return not (focal and act is Act.WAIVE and of_another(saying.registry, saying.entry))
    if body in saying.respondents:
        return not focal or _concerns(saying, body)
    return body in saying.partners and not focal and body not in saying.answering(named)


def _concerns(saying: SpokenEntry, body: str) -> bool:
    """Whether the entry is about the body's own share: it names it, or nobody."""
    named = getattr(saying.entry, "bodies", ())
    return not named or body in saying.answering(named)


def _granted(saying: SpokenEntry, recorded: date) -> Iterator[Objection]:
    for act in saying.grants:
        could = grantors(saying, act)
        if saying.present.isdisjoint(could):
            own = isinstance(saying.record, Model) and not saying.leads.isdisjoint(saying.speakers)
            yield Objection(Why.OWN_MODEL if own else Why.GRANT, act, saying.entry.speakers, could)


def _reported(saying: SpokenEntry, recorded: date) -> Iterator[Objection]:
    if not saying.reports or saying.by_lead or saying.anybody:
        return
    own = (*sorted(saying.leads), *sorted(saying.responding - saying.leads), *sorted(saying.owner), *saying.focal)
    for act in saying.reports:
        could = tuple(dict.fromkeys((*own, *_deciders(saying, act), *saying.recipients)))
        if set(could).isdisjoint(saying.speakers):
            yield Objection(Why.REPORT, act, saying.speakers, could)
            return


def _deciders(saying: SpokenEntry, act: Act) -> tuple[str, ...]:
    """Who stands above those in charge: the issuer, the committee, the focal point, and whom the settings name."""
    named = saying.answering(saying.registry.settings.policy.granted(act))
    return tuple(dict.fromkeys((*saying.issuers, *saying.committee, *saying.focal, *named)))


def _handed_in(saying: SpokenEntry, recorded: date) -> Iterator[Objection]:
    """A share handed in for others: by the focal point, with a document, or as a body tells it on the day itself."""
    entry = saying.entry
    if not isinstance(entry, TaskEntry) or entry.submit is None:
        return
    others = _others(saying, entry)
    if not others:
        return
    agencies = saying.registry.agencies
    gathering = (*saying.focal, *_deciders(saying, Act.SUBMIT))
    if set(gathering).isdisjoint(saying.speakers):
        owing = dict.fromkeys((*saying.answering(others), *gathering))
        yield Objection(Why.SHARE, Act.SUBMIT, saying.speakers, tuple(owing))
    elif not _proven(saying, recorded):
        group = any(agencies[name].is_group for name in others if name in agencies)
        why = Why.GROUP if group else Why.LATER if recorded > entry.date else Why.TOLD
        yield Objection(why, Act.SUBMIT, saying.speakers, saying.answering(others))


def _others(saying: SpokenEntry, entry: TaskEntry) -> tuple[str, ...]:
    """Whose share an entry hands in beside those of its speakers: names as written, groups unopened."""
    agencies = saying.registry.agencies
    if entry.bodies:
        mine = set(saying.answering(name for name in entry.speakers if not _is_group(agencies.get(name))))
        return tuple(name for name in entry.bodies if not set(saying.bodies.ids((name,), saying.day)) <= mine)
    if saying.respondents:
        return tuple(name for name in entry.speakers if _is_group(agencies.get(name)))
    if saying.anybody or not saying.leads.isdisjoint(saying.speakers):
        return ()
    return tuple(sorted(saying.leads))


def _proven(saying: SpokenEntry, recorded: date) -> bool:
    """Whether a document shows what the entry says: of its day or before, and not before the assignment."""
    began = saying.fold.assigned if saying.fold else None
    return carries(saying.registry, saying.entry, saying.day, recorded, began)


def _is_group(agency: object) -> bool:
    return bool(getattr(agency, "is_group", False))


def _corrected(saying: SpokenEntry, recorded: date) -> Iterator[Objection]:
    entry = saying.entry
    place = corrected_index(saying.log, entry.corrects) if entry.corrects else None
    if place is None:
        return
    said = SpokenEntry(saying.registry, saying.record, place)
    own = (*said.speakers, *saying.answering(said.entry.speakers))
    decide = [body for body in _deciders(saying, Act.CORRECTS) if saying.bodies.exists(body, saying.day)]
    could = tuple(dict.fromkeys((*decide, *own)))
    if saying.present.isdisjoint(decide) and set(own).isdisjoint(saying.speakers):
        yield Objection(Why.CORRECTS, Act.CORRECTS, saying.entry.speakers, could)
        return
    above = [body for body in decide if body not in saying.beneficiaries or saying.is_issuer(body)]
    gaining = set(above).isdisjoint(saying.speakers) and not _proven(saying, recorded)
    if gaining and favours(saying):
        yield Objection(Why.FAVOUR, Act.CORRECTS, saying.speakers, tuple(above))


def _occurred(saying: SpokenEntry, recorded: date) -> Iterator[Objection]:
    """An awaited event: anybody may know of it by a document; who gains time says it once, by one of others."""
    entry = saying.entry
    if not isinstance(entry, TaskEntry) or entry.occurred is None:
        return
    could = grantors(saying, Act.OCCURRED)
    if entry.occurred.first > entry.date:
        yield Objection(Why.FUTURE, Act.OCCURRED, saying.speakers, could)
    if not saying.present.isdisjoint(could):
        return
    assert saying.fold is not None
    known = saying.fold.occurred
    repeated = any(isinstance(one, TaskEntry) and one.occurred for one in getattr(saying.before, "log", ()))
    gaining = not (saying.leads | saying.respondents | saying.partners).isdisjoint(saying.voices)
    if repeated and (known is None or entry.occurred.last > known):
        yield Objection(Why.AGAIN, Act.OCCURRED, saying.speakers, could)
    elif not _proven(saying, recorded):
        yield Objection(Why.EVENT, Act.OCCURRED, saying.speakers, could)
    elif gaining and all(own_letter(saying.registry, entry.speakers, one) for one in entry.evidence if solid(one)):
        yield Objection(Why.OWN_LETTER, Act.OCCURRED, saying.speakers, could)
