"""What lists of tasks are narrowed to and sorted out by, and the views that the settings keep."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import field

from deann06.core.declare import names
from deann06.core.records.entries import TaskState
from deann06.core.records.parts import SAID, AgencyId, DirectiveId, GroupId, Part, PhaseId, Text

TagName: TypeAlias = Annotated[str, SAID, names("tags")]  # a label that some task bears


class Mark(StrEnum):
    """What a directive itself says of the weight of a task."""

    KEY = "key"
    BREAKTHROUGH = "breakthrough"
    URGENT = "urgent"


class Role(StrEnum):
    """What one body has to do with a task."""

    LEAD = "lead"
    RESPONDENT = "respondent"
    COOPERATING = "cooperating"
    RECIPIENT = "recipient"


class CountWord(StrEnum):
    """A word over a count of tasks: how they stand, or several ways in one."""

    ASSIGNED = "assigned"
    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    COMPLETED = "completed"
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ONGOING = "ongoing"
    NO_DEADLINE = "no_deadline"
    PAUSED = "paused"
    STOPPED = "stopped"
    IN_TIME = "in_time"
    FINISHED = "finished"


class CountedBy(StrEnum):
    """What the lines of a table of figures are: a task counts in each line that it belongs to."""

    AGENCY = "agency"
    LEVEL = "level"
    SYSTEM = "system"
    GROUP = "group"
    DIRECTIVE = "directive"
    PHASE = "phase"


class Order(StrEnum):
    """What rows of tasks are sorted by."""

    ID = "id"
    LAST_DAY = "last_day"
    TITLE = "title"
    STANDING = "standing"


class SavedView(Part, frozen=True, kw_only=True):
    """Filters of tasks under a name, each as the option of that name; what is left out narrows nothing."""

    title: Text
    agency: AgencyId | None = None
    role: Role | None = None
    recipient: AgencyId | None = None
    group: GroupId | None = None
    directive: DirectiveId | None = None
    phase: PhaseId | None = None
    tag: tuple[TagName, ...] = ()
    mark: tuple[Mark, ...] = ()
    standing: tuple[CountWord, ...] = ()
    state: tuple[TaskState, ...] = ()
    due_before: dt.date | None = None
    negated: bool = field(default=False, name="not")
    by: CountedBy | None = None
    sort: Order | None = None

    @property
    def narrows(self) -> bool:
        """Whether it has a filter."""
        own = (self.agency, self.recipient, self.group, self.directive, self.phase, self.due_before)
        return any((*own, self.tag, self.mark, self.standing, self.state))
