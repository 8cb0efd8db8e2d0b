"""The records of a registry, as its files say them. Frozen values; nothing here is computed.

A name that Python reserves has another one here: `from` is `since`, `for` is `bodies`. A text that names something has
a type that says what, `Text` names nothing. What else a field says stands in its `Annotated`, in words of `declare`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, TypeAlias

import msgspec
from msgspec import Meta, Struct

from deann06.core.declare import WORDS, May, Merge, Weight, names
from deann06.core.periods import RoughDate
from deann06.core.terms import NO_DEADLINE, Deadline

_SAID: Final = Meta(min_length=1)
Text: TypeAlias = Annotated[str, _SAID, WORDS]
AgencyId: TypeAlias = Annotated[str, _SAID, names("agencies")]  # with a space in it, a role in words
DirectiveId: TypeAlias = Annotated[str, _SAID, names("directives")]
ClauseId: TypeAlias = Annotated[str, _SAID, names("clauses")]  # of the directive beside it
TaskId: TypeAlias = Annotated[str, _SAID, names("tasks")]
IndicatorId: TypeAlias = Annotated[str, names("indicators")]
RecordId: TypeAlias = Annotated[str, _SAID, names("directives", "agencies", "tasks", "models", "indicators")]
GroupId: TypeAlias = Annotated[str, _SAID, names("groups")]  # of the settings, as the next
PhaseId: TypeAlias = Annotated[str, _SAID, names("phases")]
EntryDay: TypeAlias = Annotated[
    str, Meta(pattern=r"^\d{4}-\d\d-\d\d(#[1-9]\d*)?$"), names("entries")
]  # of the same log
RuleCode: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]\d{3}$"), names("rules")]
Names: TypeAlias = tuple[AgencyId, ...]
Key: TypeAlias = Annotated[str, WORDS]  # what a record, or a part of one, is called
Percent: TypeAlias = Annotated[int, Meta(ge=0, le=100)]
Days: TypeAlias = Annotated[int, Meta(ge=0, le=3660)]
READING: Final = r"^-?\d+([.,]\d+)?(/\d+)?$"
Reading: TypeAlias = Annotated[str, Meta(pattern=READING), WORDS]
HANDLE: Final = r"^(@[A-Za-z0-9](?:[A-Za-z0-9_.\-]|/(?=[A-Za-z0-9]))*|[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+)$"
Handle: TypeAlias = Annotated[str, Meta(pattern=HANDLE), WORDS]  # @user, @org/team, an address: what CODEOWNERS takes


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record has the id that its file is named by."""

    folder: ClassVar[str] = ""  # where files of the kind lie
    file: ClassVar[str] = ""  # of the settings and the waivers, which have one file
    single: ClassVar[str]  # what one of the kind is called
    id: Key = ""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping inside a record."""


# --- what happened -------------------------------------------------------------------------------


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
    waiting_on: AgencyId | Names | None = None
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

    lead: Names | None = None
    cooperating: Names | None = None
    respondents: Names | None = None


class Entry(Part, frozen=True, kw_only=True):
    """What happened on a day, said by a body."""

    acts: ClassVar[tuple[str, ...]] = ()

    date: dt.date
    by: AgencyId | Names
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
    period: Text | None = None
    bodies: Names = msgspec.field(default=(), name="for")
    reassign: Annotated[Reassign | None, Weight.BODIES] = None
    confirm: Annotated[bool | None, Weight.STATE] = None
    occurred: Annotated[RoughDate | None, Weight.TERM] = None
    blocked: Annotated[Blocked | None, Weight.OTHER] = None
    unblocked: Annotated[Text | Unblocked | None, Weight.OTHER] = None
    measure: Annotated[Mapping[IndicatorId, Reading] | None, Weight.OTHER] = None


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


# --- what was assigned ---------------------------------------------------------------------------


class Assignment(Part, frozen=True, kw_only=True):
    """A clause of a directive, or the directive as a whole."""

    directive: Annotated[DirectiveId, Merge.KEY]
    clause: Annotated[ClauseId | None, Merge.KEY] = None


class Unconfirmed(Part, frozen=True, kw_only=True):
    """Respondents that the source does not name, and why they are written all the same."""

    ids: Annotated[Names, Meta(min_length=1)]
    why: Text


class Task(Record, frozen=True, kw_only=True):
    """A task (nhiệm vụ): what a clause of a directive asks of whom, by when, and what happened."""

    folder: ClassVar[str] = "tasks"
    single: ClassVar[str] = "task"

    title: Annotated[Text, May.SPELL]
    directive: Annotated[DirectiveId, May.FIXED]
    clause: Annotated[ClauseId, May.FIXED]
    lead: Annotated[Names, May.SPELL, Weight.BODIES] = ()
    cooperating: Annotated[Names, May.SPELL, Weight.BODIES] = ()
    report_to: Annotated[Names, May.SPELL] = ()
    via: Annotated[Names, May.SPELL] = ()
    respondents: Annotated[Names, May.OWN, Weight.BODIES] = ()
    unconfirmed: Annotated[Unconfirmed | None, May.TOLD, Merge.WHOLE] = None
    counterpart: Annotated[Names, May.SPELL] = ()
    product: Annotated[Text | None, May.SPELL] = None
    also: Annotated[tuple[Assignment, ...], May.FIXED] = ()
    groups: Annotated[tuple[GroupId, ...], May.FIXED] = ()
    phase: Annotated[PhaseId | None, May.FIXED, Weight.TERM] = None
    key: Annotated[bool, May.FILL_TOLD] = False
    breakthrough: Annotated[bool, May.FILL_TOLD] = False
    urgent: Annotated[bool, May.FILL_TOLD] = False
    tags: Annotated[tuple[Text, ...], May.FREE, Weight.NOTE, Merge.GATHERED] = ()
    depends_on: Annotated[tuple[TaskId, ...], May.FIXED] = ()
    when: Annotated[Text | None, May.SPELL, Weight.TERM] = None
    assigned: Annotated[RoughDate | None, May.OWN, Weight.TERM] = None
    deadline: Annotated[Deadline, May.OWN, Weight.TERM, Merge.WHOLE] = msgspec.field(
        default_factory=lambda: NO_DEADLINE
    )
    due_soon_days: Annotated[Days | None, May.FALL] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[TaskEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()


class Model(Record, frozen=True, kw_only=True):
    """A pilot model (mô hình điểm)."""

    folder: ClassVar[str] = "models"
    single: ClassVar[str] = "model"

    title: Annotated[Text, May.SPELL]
    lead: Annotated[Names, May.SPELL, Weight.BODIES] = ()
    cooperating: Annotated[Names, May.SPELL, Weight.BODIES] = ()
    groups: Annotated[tuple[GroupId, ...], May.FIXED] = ()
    plan: Annotated[DirectiveId | None, May.FIXED] = None
    started: Annotated[RoughDate | None, May.SHARPEN | May.FILL_TOLD] = None
    area: Annotated[Text | None, May.SPELL] = None
    tasks: Annotated[tuple[TaskId, ...], May.FIXED] = ()
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[ModelEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()


class IndicatorKind(StrEnum):
    """What the values of an indicator are."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    RANK = "rank"


class Better(StrEnum):
    """Which way an indicator should go."""

    UP = "up"
    DOWN = "down"


class Target(Part, frozen=True, kw_only=True):
    """The value to reach, by when."""

    value: Annotated[Reading, May.FIXED]
    by: Annotated[RoughDate | None, May.SHARPEN] = None


class Indicator(Record, frozen=True, kw_only=True):
    """A figure followed over time (chỉ tiêu)."""

    folder: ClassVar[str] = "indicators"
    single: ClassVar[str] = "indicator"

    title: Annotated[Text, May.SPELL]
    unit: Annotated[Text, May.SPELL]
    kind: Annotated[IndicatorKind, May.FIXED]
    better: Annotated[Better | None, May.FIXED] = None
    owner: Annotated[AgencyId | None, May.FIXED] = None
    target: Annotated[Target | None, May.FIXED, Merge.WHOLE] = None
    directive: Annotated[DirectiveId | None, May.FIXED] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[IndicatorEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()


class Signer(Part, frozen=True, kw_only=True):
    """Who signed: the post, and the name where the source gives it."""

    post: Annotated[Text, May.FILL_TOLD | May.SPELL]
    name: Annotated[Text | None, May.FILL_TOLD | May.SPELL] = None


class Clause(Part, frozen=True, kw_only=True):
    """A clause of which there is more to say: why it gives no task, how documents cite it."""

    summary: Annotated[Text, May.SPELL]
    no_task: Annotated[Text | None, May.FILL | May.SPELL | May.DROP_TOLD] = None
    cited_as: Annotated[Text | None, May.FILL | May.SPELL] = None


class Erratum(Part, frozen=True, kw_only=True):
    """A misprint of the source, and how it is read."""

    field: Annotated[Text, May.FIXED, Merge.KEY]
    printed: Annotated[Text, May.FIXED, Merge.KEY]
    read_as: Annotated[Text, May.FIXED]
    reason: Annotated[Text, May.SPELL]


class Limitation(Part, frozen=True, kw_only=True):
    """A limitation that an assessment names."""

    kind: Difficulty
    text: Text


class Assessment(Part, frozen=True, kw_only=True):
    """What a directive says was achieved, and what was not."""

    results: Annotated[tuple[Text, ...], May.SPELL] = ()
    limitations: Annotated[tuple[Limitation, ...], May.SPELL] = ()


class Directive(Record, frozen=True, kw_only=True):
    """A directive (văn bản chỉ đạo)."""

    folder: ClassVar[str] = "directives"
    single: ClassVar[str] = "directive"

    title: Annotated[Text, May.SPELL]
    kind: Annotated[Text, May.SPELL]
    issued: Annotated[RoughDate, May.SHARPEN, Weight.TERM]
    issuer: Annotated[AgencyId, May.FIXED]
    number: Annotated[Text | None, May.FILL | May.SPELL] = None
    signer: Annotated[Signer | None, May.FILL_TOLD | May.SPELL, Merge.WHOLE] = None
    basis: Annotated[tuple[DirectiveId, ...], May.FIXED] = ()
    cites: Annotated[tuple[DirectiveId, ...], May.FILL_TOLD] = ()
    url: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    assessment: Annotated[Assessment | None, May.SPELL] = None
    clauses: Annotated[Mapping[Key, Text | Clause], May.FILL] = msgspec.field(default_factory=dict)
    targets: Annotated[tuple[Text, ...], May.SPELL] = ()
    errata: Annotated[tuple[Erratum, ...], May.FILL, Merge.GATHERED] = ()
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[DirectiveEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()


# --- who, when, and the house rules --------------------------------------------------------------


class System(StrEnum):
    """The system a body belongs to."""

    STATE = "state"
    PARTY = "party"
    FRONT = "front"
    VERTICAL = "vertical"


class Level(StrEnum):
    """The level of administration of a body."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Span(Part, frozen=True, kw_only=True):
    """From and until, both inclusive, either open."""

    since: Annotated[RoughDate | None, May.SHARPEN | May.FILL_TOLD] = msgspec.field(default=None, name="from")
    until: Annotated[RoughDate | None, May.SHARPEN | May.BASIS] = None


class Successor(Part, frozen=True, kw_only=True):
    """The body that takes over, and the document that says so."""

    agency: Annotated[AgencyId, May.FIXED, Merge.KEY]
    basis: Annotated[Text | None, May.FILL | May.SPELL] = None


class FormerName(Part, frozen=True, kw_only=True):
    """A name that the same body bore until a day."""

    name: Annotated[Text, May.FIXED, Merge.KEY]
    until: Annotated[RoughDate, May.SHARPEN]
    short: Annotated[Text | None, May.FILL | May.SPELL] = None
    code: Annotated[Text | None, May.FILL | May.SPELL] = None


class Member(Part, frozen=True, kw_only=True):
    """A body's time in a group, both days inclusive."""

    agency: Annotated[AgencyId, Merge.KEY]
    since: RoughDate | None = msgspec.field(default=None, name="from")
    until: RoughDate | None = None
    basis: Text | None = None


class Agency(Record, frozen=True, kw_only=True):
    """A body (cơ quan); with `members` a group of bodies."""

    folder: ClassVar[str] = "agencies"
    single: ClassVar[str] = "agency"

    name: Annotated[Text, May.SPELL | May.FORMER]
    short: Annotated[Text | None, May.SPELL | May.FILL_TOLD | May.FORMER] = None
    code: Annotated[Text | None, May.SPELL | May.FILL_TOLD | May.FORMER] = None
    aliases: Annotated[tuple[Text, ...], May.FREE, Merge.GATHERED] = ()
    system: Annotated[System | None, May.FILL_TOLD] = None
    level: Annotated[Level | None, May.FILL_TOLD] = None
    valid: Annotated[Span, May.SHARPEN | May.BASIS, Weight.BODIES] = Span()
    verified_until: Annotated[RoughDate | None, May.TOLD] = None
    successors: Annotated[tuple[Successor, ...], May.BASIS, Weight.BODIES] = ()
    former: Annotated[tuple[FormerName, ...], May.FILL] = ()
    members: Annotated[tuple[AgencyId | Member, ...] | None, May.OWN, Weight.BODIES] = None
    reviewers: Annotated[tuple[Handle, ...], May.FREE] = ()
    source: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None

    @property
    def is_group(self) -> bool:
        """Whether it stands for its members."""
        return self.members is not None


class Holiday(Part, frozen=True, kw_only=True):
    """A day off on a weekday."""

    date: Annotated[dt.date, May.FIXED, Merge.KEY]
    name: Annotated[Text, May.TOLD]
    source: Annotated[Text | None, May.FREE] = None


class WorkedDay(Part, frozen=True, kw_only=True):
    """A Saturday or Sunday worked instead of another day."""

    date: Annotated[dt.date, May.FIXED, Merge.KEY]
    instead_of: Annotated[dt.date, May.FIXED]
    source: Annotated[Text | None, May.FREE] = None


class CalendarYear(Record, frozen=True, kw_only=True):
    """The public holidays and swapped working days of one year, as decreed."""

    folder: ClassVar[str] = "calendar"
    single: ClassVar[str] = "calendar"

    holidays: Annotated[tuple[Holiday, ...], May.FILL_TOLD, Weight.TERM, Merge.GATHERED] = ()
    working: Annotated[tuple[WorkedDay, ...], May.FILL_TOLD, Weight.TERM, Merge.GATHERED] = ()
    unconfirmed: Annotated[tuple[Holiday, ...], May.FREE, Merge.GATHERED] = ()  # not counted


class Completion(StrEnum):
    """Whether a completion needs a document."""

    NONE = "none"
    DOCUMENT = "document"


class Confirmation(StrEnum):
    """Whether another body confirms a reported completion."""

    NONE = "none"
    OTHER_AGENCY = "other-agency"


Grants: TypeAlias = Annotated[
    Mapping[Act, Names], Meta(extra_json_schema={"propertyNames": {"enum": [act.value for act in Act]}})
]


class Policy(Part, frozen=True, kw_only=True):
    """The house rules that a programme chooses."""

    completion: Annotated[Completion, May.RISE] = Completion.DOCUMENT
    extension: Annotated[Completion, May.RISE] = Completion.DOCUMENT
    confirmation: Annotated[Confirmation, May.RISE] = Confirmation.NONE
    strict_before: Annotated[bool, May.RISE] = True
    grants: Annotated[Names | Grants, May.DROP_TOLD] = ()

    @property
    def named(self) -> Names:
        """Ids of the bodies that may say some act beside those that may by themselves."""
        grants = self.grants
        return tuple(name for names in grants.values() for name in names) if isinstance(grants, Mapping) else grants

    def granted(self, act: Act) -> Names:
        """Ids of the bodies that may say an act beside those that may by themselves."""
        return self.grants.get(act, ()) if isinstance(self.grants, Mapping) else self.grants


class Signature(Part, frozen=True, kw_only=True):
    """The signature block of a report: authority lines, the post, the name. Left open where unknown."""

    authority: tuple[Text, ...] = ()
    post: Text | None = None
    name: Text | None = None


class Letterhead(Part, frozen=True, kw_only=True):
    """What a report's head and foot need beside its content."""

    parent: Text | None = None
    issuer: Text | None = None
    number: Text | None = None
    symbol: Text | None = None
    recipients: tuple[Text, ...] = ()
    archive: Text | None = None
    signature: Annotated[Signature, Merge.WHOLE] = Signature()


class Owner(Part, frozen=True, kw_only=True):
    """A body that leads a part of a group of work."""

    agency: Annotated[AgencyId, Merge.KEY]
    part: Text | None = None


class Group(Part, frozen=True, kw_only=True):
    """A group of work, and the bodies that lead it."""

    name: Annotated[Text, May.SPELL]
    owner: Annotated[AgencyId | tuple[AgencyId | Owner, ...], May.FILL_TOLD | May.SPELL] = ()

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Its owners, each with its part where it leads only one."""
        named = (self.owner,) if isinstance(self.owner, str) else self.owner
        return tuple(Owner(agency=one) if isinstance(one, str) else one for one in named)


class Settings(Record, frozen=True, kw_only=True):
    """`registry.yaml`: the committee, its groups of work, its cycles, its policy."""

    file: ClassVar[str] = "registry.yaml"
    single: ClassVar[str] = "settings"

    format: Annotated[int, Meta(ge=1, le=1), May.FIXED]
    title: Annotated[Text, May.TOLD]
    committee: Annotated[AgencyId, May.FIXED, Weight.BODIES]
    focal_point: Annotated[AgencyId, May.FIXED]
    place: Annotated[Text, May.TOLD]
    notice: Annotated[Text | None, May.TOLD] = None
    due_soon_days: Annotated[Days, May.TOLD | May.RISE] = 5
    stale_after_days: Annotated[Days, May.TOLD | May.FALL] = 14
    groups: Annotated[Mapping[Key, Text | Group], May.FILL] = msgspec.field(default_factory=dict)
    roles: Annotated[tuple[Text, ...], May.TOLD] = ()  # roles in words that look like bodies and are none
    phases: Annotated[Mapping[Key, Span], May.OWN, Weight.TERM, Merge.WHOLE_BELOW] = msgspec.field(default_factory=dict)
    cycles: Annotated[Mapping[Key, Deadline], May.OWN, Weight.TERM, Merge.WHOLE_BELOW] = msgspec.field(
        default_factory=dict
    )
    policy: Annotated[Policy, May.RISE, Weight.TERM] = Policy()
    letterhead: Annotated[Letterhead, May.FREE] = Letterhead()

    def group(self, name: str) -> Group:
        """A group of work by its id; of an unknown one the id is all that there is to say."""
        known = self.groups.get(name, name)
        return Group(name=known) if isinstance(known, str) else known


class Waiver(Part, frozen=True, kw_only=True):
    """A deliberate exception to a rule for one record, with the document that allows it, until a day."""

    code: Annotated[RuleCode, Merge.KEY]
    record: Annotated[RecordId, Merge.KEY]
    reason: Text
    document: Annotated[Document, Merge.WHOLE]
    until: dt.date


class Waivers(Record, frozen=True, kw_only=True):
    """`waivers.yaml`: what the gate of a pull request lets pass."""

    file: ClassVar[str] = "waivers.yaml"
    single: ClassVar[str] = "waivers"

    waivers: Annotated[tuple[Waiver, ...], Weight.TERM, Merge.GATHERED] = ()


RECORDS: tuple[type[Record], ...] = (Task, Model, Directive, Indicator, Agency, CalendarYear)  # in the order of a page
KINDS: tuple[type[Record], ...] = (Settings, Waivers, *RECORDS)  # of files


def decode_value(kind: type, raw: Any) -> Any:
    """Read a value of the types that msgspec does not know. Raises BadValue."""
    if kind is Deadline:
        return Deadline.parse(raw)
    if kind is RoughDate:
        return RoughDate.parse(raw if isinstance(raw, str) else repr(raw))
    raise NotImplementedError(kind)
