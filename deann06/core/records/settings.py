"""The house rules of a registry, and the exceptions from them."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

import msgspec
from msgspec import Meta

from deann06.core.declare import May, Merge, Weight
from deann06.core.records.agencies import Span
from deann06.core.records.entries import (
    Act,
    Document,
)
from deann06.core.records.letterheads import Letterhead
from deann06.core.records.parts import (
    AgencyId,
    AgencyIds,
    Days,
    Key,
    Part,
    Record,
    RecordId,
    RuleCode,
    Slug,
    Text,
    Tier,
)
from deann06.core.records.views import SavedView
from deann06.core.terms.rules import Deadline


class Completion(StrEnum):
    """Whether a completion needs a document."""

    NONE = "none"
    DOCUMENT = "document"


class Confirmation(StrEnum):
    """Whether another body confirms a reported completion."""

    NONE = "none"
    OTHER_AGENCY = "other-agency"


Grants: TypeAlias = Annotated[
    Mapping[Act, AgencyIds], Meta(extra_json_schema={"propertyNames": {"enum": [act.value for act in Act]}})
]


class Policy(Part, frozen=True, kw_only=True):
    """The house rules that a programme chooses."""

    completion: Annotated[Completion, May.RISE] = Completion.DOCUMENT
    extension: Annotated[Completion, May.RISE] = Completion.DOCUMENT
    confirmation: Annotated[Confirmation, May.RISE] = Confirmation.NONE
    strict_before: Annotated[bool, May.RISE] = True
    grants: Annotated[AgencyIds | Grants, May.DROP_TOLD] = ()

    @property
    def named(self) -> AgencyIds:
        """Ids of the bodies that may say some act beside those that may by themselves."""
        grants = self.grants
        return tuple(name for names in grants.values() for name in names) if isinstance(grants, Mapping) else grants

    def granted(self, act: Act) -> AgencyIds:
        """Ids of the bodies that may say an act beside those that may by themselves."""
        return self.grants.get(act, ()) if isinstance(self.grants, Mapping) else self.grants


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
    given_id: Annotated[Slug | None, May.FILL_TOLD] = msgspec.field(default=None, name="id")
    title: Annotated[Text, May.TOLD]
    committee: Annotated[AgencyId, May.FIXED, Weight.BODIES]
    focal_point: Annotated[AgencyId, May.FIXED]
    place: Annotated[Text, May.TOLD]
    notice: Annotated[Text | None, May.TOLD] = None
    tier: Annotated[Tier, May.TOLD] = Tier.INTERNAL  # of records that do not say
    due_soon_days: Annotated[Days, May.TOLD | May.RISE] = 5
    stale_after_days: Annotated[Days, May.TOLD | May.FALL] = 14
    groups: Annotated[Mapping[Key, Text | Group], May.FILL] = msgspec.field(default_factory=dict)
    roles: Annotated[tuple[Text, ...], May.TOLD] = ()  # roles in words that look like bodies and are none
    phases: Annotated[Mapping[Key, Span], May.OWN, Weight.TERM, Merge.WHOLE_BELOW] = msgspec.field(default_factory=dict)
    cycles: Annotated[Mapping[Key, Deadline], May.OWN, Weight.TERM, Merge.WHOLE_BELOW] = msgspec.field(
        default_factory=dict
    )
    views: Annotated[Mapping[Key, SavedView], May.FREE, Weight.NOTE, Merge.WHOLE_BELOW] = msgspec.field(
        default_factory=dict
    )
    policy: Annotated[Policy, May.RISE, Weight.TERM] = Policy()
    letterhead: Annotated[Letterhead, May.FREE] = Letterhead()

    @property
    def known_as(self) -> str:
        """What tells the registry from others: the id that it was given, else that of its committee."""
        return self.given_id or self.committee

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
