"""What happened: the entries of logs, one type for each kind of record."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from deann06.core.declare import Merge, Weight
from deann06.core.records.parts import (
    AgencyId,
    AgencyIds,
    ClauseId,
    DirectiveId,
    EntryDay,
    IndicatorId,
    Part,
    Percent,
    Reading,
    Text,
)
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline


class TaskState(StrEnum):
    """How far a task is, as reported."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    COMPLETED = "completed"
    PAUSED = "paused"
    STOPPED = "stopped"


class ModelState(StrEnum):
    """How far a pilot model is."""

    PLANNED = "planned"
    PILOTING = "piloting"
    OPERATING = "operating"
    PAUSED = "paused"
    STOPPED = "stopped"


class Decision(StrEnum):
    """What is proposed for, or decided on, a pilot model."""

    SCALE_UP = "scale_up"
    CONTINUE = "continue"
    ADJUST = "adjust"
    PAUSE = "pause"
    STOP = "stop"


class Difficulty(StrEnum):
    """Kinds of obstacles (vướng mắc), and of limitations in an assessment."""

    GUIDANCE = "guidance"
    COORDINATION = "coordination"
    TECHNICAL = "technical"
    INTERCONNECTION = "interconnection"
    SECURITY = "security"
    FUNDING = "funding"
    PERSONNEL = "personnel"
    OTHER = "other"


class Act(StrEnum):
    """What an entry does, as far as it matters who says it: first what lets somebody off, then what is reported."""

    EXTEND = "extend"
    WAIVE = "waive"
    REASSIGN = "reassign"
    CONFIRM = "confirm"
    DECIDE = "decide"
    SUPERSEDE = "supersede"
    STOPPED = "stopped"
    PAUSED = "paused"
    OCCURRED = "occurred"
    SUBMIT = "submit"
    CORRECTS = "corrects"
    STATE = "state"
    PROGRESS = "progress"
    REQUEST = "request"
    REQUEST_WAIVE = "request_waive"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    MEASURE = "measure"


class Document(Part, frozen=True, kw_only=True):
    """A document that proves an entry: by its number, or a clause of a directive in the registry."""

    number: Text | None = None
    date: RoughDate | None = None
    title: Text | None = None
    path: Text | None = None
    url: Text | None = None
    directive: DirectiveId | None = None
    clause: ClauseId | None = None

    @property
    def named(self) -> bool:
        """Whether it can be found again by what it says."""
        return any((self.number, self.title, self.path, self.url, self.directive))


class Blocked(Part, frozen=True, kw_only=True):
    """An obstacle, and whom it waits for."""

    kind: Difficulty
    waiting_on: AgencyId | AgencyIds | None = None
    text: Text | None = None

    @property
    def awaited(self) -> tuple[str, ...]:
        """The bodies, or roles in words, that it waits for."""
        return (self.waiting_on,) if isinstance(self.waiting_on, str) else self.waiting_on or ()


class Unblocked(Part, frozen=True, kw_only=True):
    """How some of the open obstacles were overcome: those of a kind, those that waited for a body."""

    text: Text
    kind: Difficulty | None = None
    waiting_on: AgencyId | None = None

    @property
    def awaited(self) -> tuple[str, ...]:
        """The body that those waited for, if it is said."""
        return (self.waiting_on,) if self.waiting_on else ()


class Reassign(Part, frozen=True, kw_only=True):
    """Other bodies from that day on; a key not named stays as it was."""

    lead: AgencyIds | None = None
    cooperating: AgencyIds | None = None
    respondents: AgencyIds | None = None


class Entry(Part, frozen=True, kw_only=True):
    """What happened on a day, said by a body."""

    acts: ClassVar[tuple[str, ...]] = ()

    date: dt.date
    by: AgencyId | AgencyIds
    note: Text | None = None
    document: Annotated[Document | None, Weight.OTHER, Merge.WHOLE] = None
    documents: Annotated[tuple[Document, ...], Weight.OTHER] = ()
    undated: bool = False
    corrects: Annotated[EntryDay | None, Weight.STATE] = None

    @property
    def speakers(self) -> tuple[str, ...]:
        """The bodies that say it."""
        return (self.by,) if isinstance(self.by, str) else self.by

    @property
    def evidence(self) -> tuple[Document, ...]:
        """All its documents."""
        return (self.document, *self.documents) if self.document else self.documents

    @property
    def proven(self) -> bool:
        """Whether a document proves it: an empty one proves nothing."""
        return any(document.named for document in self.evidence)

    @property
    def act(self) -> str | None:
        """The name of its first act, or None."""
        return next((name for name in self.acts if getattr(self, name) is not None), None)


class TaskEntry(Entry, frozen=True, kw_only=True):
    """An entry of a task's log."""

    acts: ClassVar[tuple[str, ...]] = (
        "submit",
        "waive",
        "extend",
        "request",
        "request_waive",
        "reassign",
        "confirm",
        "occurred",
        "blocked",
        "unblocked",
        "measure",
    )

    state: Annotated[TaskState | None, Weight.STATE] = None
    progress: Annotated[Percent | None, Weight.OTHER] = None
    submit: Annotated[Text | None, Weight.STATE] = None
    waive: Annotated[Text | None, Weight.STATE] = None
    extend: Annotated[Deadline | None, Weight.TERM] = None
    request: Annotated[Deadline | None, Weight.OTHER] = None
    request_waive: Annotated[Text | None, Weight.OTHER] = None
    period: Text | None = None
    bodies: AgencyIds = msgspec.field(default=(), name="for")
    reassign: Annotated[Reassign | None, Weight.BODIES] = None
    confirm: Annotated[bool | None, Weight.STATE] = None
    occurred: Annotated[RoughDate | None, Weight.TERM] = None
    blocked: Annotated[Blocked | None, Weight.OTHER] = None
    unblocked: Annotated[Text | Unblocked | None, Weight.OTHER] = None
    measure: Annotated[Mapping[IndicatorId, Reading] | None, Weight.OTHER] = None

    @property
    def asked_period(self) -> str | None:
        """The period, or `once`, that a request is about, for time or for a waiver."""
        return self.request_waive or self.period


class ModelEntry(Entry, frozen=True, kw_only=True):
    """An entry of a pilot model's log."""

    acts: ClassVar[tuple[str, ...]] = ("propose", "decide", "blocked", "unblocked", "measure")

    state: Annotated[ModelState | None, Weight.STATE] = None
    progress: Annotated[Percent | None, Weight.OTHER] = None
    propose: Annotated[Decision | None, Weight.OTHER] = None
    decide: Annotated[Decision | None, Weight.STATE] = None
    reason: Text | None = None
    blocked: Annotated[Blocked | None, Weight.OTHER] = None
    unblocked: Annotated[Text | Unblocked | None, Weight.OTHER] = None
    measure: Annotated[Mapping[IndicatorId, Reading] | None, Weight.OTHER] = None


class IndicatorEntry(Entry, frozen=True, kw_only=True):
    """A reading of an indicator."""

    acts: ClassVar[tuple[str, ...]] = ("measure",)

    measure: Annotated[Mapping[IndicatorId, Reading] | None, Weight.OTHER] = None


class DirectiveEntry(Entry, frozen=True, kw_only=True):
    """What became of a directive."""

    acts: ClassVar[tuple[str, ...]] = ("supersede",)

    supersede: Annotated[DirectiveId | None, Weight.STATE] = None
