"""What was assigned: tasks and pilot models."""

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from deann06.core.declare import May, Merge, Weight
from deann06.core.records.entries import (
    ModelEntry,
    TaskEntry,
)
from deann06.core.records.parts import (
    AgencyIds,
    ClauseId,
    Days,
    DirectiveId,
    GroupId,
    Part,
    PhaseId,
    QuoteHash,
    Record,
    Slug,
    TaskId,
    Text,
    Tier,
)
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import NO_DEADLINE, Deadline


class Assignment(Part, frozen=True, kw_only=True):
    """A clause of a directive, or the directive as a whole."""

    directive: Annotated[DirectiveId, Merge.KEY]
    clause: Annotated[ClauseId | None, Merge.KEY] = None


class Unconfirmed(Part, frozen=True, kw_only=True):
    """Respondents that the source does not name, and why they are written all the same."""

    ids: Annotated[AgencyIds, Meta(min_length=1)]
    why: Text


class Quote(Part, frozen=True, kw_only=True):
    """The exact words of a directive, and a hash of them by which it is seen which side was altered."""

    text: Text
    hash: QuoteHash | None = None


class Inherited(Part, frozen=True, kw_only=True):
    """The task of another registry, above, that is passed on here."""

    registry: Slug
    task: Text


class Task(Record, frozen=True, kw_only=True):
    """A task (nhiệm vụ): what a clause of a directive asks of whom, by when, and what happened."""

    folder: ClassVar[str] = "tasks"
    single: ClassVar[str] = "task"

    title: Annotated[Text, May.SPELL]
    directive: Annotated[DirectiveId, May.FIXED]
    clause: Annotated[ClauseId, May.FIXED]
    quote: Annotated[Quote | None, May.FILL | May.TOLD, Merge.WHOLE] = None
    lead: Annotated[AgencyIds, May.SPELL, Weight.BODIES] = ()
    cooperating: Annotated[AgencyIds, May.SPELL, Weight.BODIES] = ()
    report_to: Annotated[AgencyIds, May.SPELL] = ()
    via: Annotated[AgencyIds, May.SPELL] = ()
    respondents: Annotated[AgencyIds, May.OWN, Weight.BODIES] = ()
    unconfirmed: Annotated[Unconfirmed | None, May.TOLD, Merge.WHOLE] = None
    counterpart: Annotated[AgencyIds, May.SPELL] = ()
    product: Annotated[Text | None, May.SPELL] = None
    also: Annotated[tuple[Assignment, ...], May.FIXED] = ()
    inherits: Annotated[Inherited | None, May.FILL_TOLD, Merge.WHOLE] = None
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
    tier: Annotated[Tier | None, May.TOLD, Weight.OTHER] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[TaskEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()


class Model(Record, frozen=True, kw_only=True):
    """A pilot model (mô hình điểm)."""

    folder: ClassVar[str] = "models"
    single: ClassVar[str] = "model"

    title: Annotated[Text, May.SPELL]
    lead: Annotated[AgencyIds, May.SPELL, Weight.BODIES] = ()
    cooperating: Annotated[AgencyIds, May.SPELL, Weight.BODIES] = ()
    groups: Annotated[tuple[GroupId, ...], May.FIXED] = ()
    plan: Annotated[DirectiveId | None, May.FIXED] = None
    started: Annotated[RoughDate | None, May.SHARPEN | May.FILL_TOLD] = None
    area: Annotated[Text | None, May.SPELL] = None
    tasks: Annotated[tuple[TaskId, ...], May.FIXED] = ()
    tier: Annotated[Tier | None, May.TOLD, Weight.OTHER] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[ModelEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()
