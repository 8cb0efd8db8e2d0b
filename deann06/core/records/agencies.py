"""Who carries it out: bodies, their names over time, and groups."""

from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from deann06.core.declare import May, Merge, Weight
from deann06.core.records.letterheads import Contact, Letterhead
from deann06.core.records.parts import (
    AgencyId,
    Handle,
    Part,
    Record,
    Text,
)
from deann06.core.terms.periods import RoughDate


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
    contact: Annotated[Contact, May.FREE] = Contact()
    letterhead: Annotated[Letterhead, May.FREE] = Letterhead()
    reviewers: Annotated[tuple[Handle, ...], May.FREE] = ()
    source: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None

    @property
    def is_group(self) -> bool:
        """Whether it stands for its members."""
        return self.members is not None
