"""What records are made of: texts that say what they name, and the two kinds of mappings.

A name that Python reserves has another one here: `from` is `since`, `for` is `bodies`. A text that names something has
a type that says what, `Text` names nothing. What else a field says stands in its `Annotated`, in words of `declare`.
None of them leads back to itself, so that the garbage collector need not know them (`gc=False`).
"""

from enum import StrEnum
from typing import Annotated, ClassVar, Final, TypeAlias

from msgspec import Meta, Struct, field

from deann06.core.declare import WORDS, names

SAID: Final = Meta(min_length=1)
Text: TypeAlias = Annotated[str, SAID, WORDS]
AgencyId: TypeAlias = Annotated[str, SAID, names("agencies")]  # with a space in it, a role in words
DirectiveId: TypeAlias = Annotated[str, SAID, names("directives")]
ClauseId: TypeAlias = Annotated[str, SAID, names("clauses")]  # of the directive beside it
TaskId: TypeAlias = Annotated[str, SAID, names("tasks")]
IndicatorId: TypeAlias = Annotated[str, names("indicators")]
RecordId: TypeAlias = Annotated[str, SAID, names("directives", "agencies", "tasks", "models", "indicators")]
GroupId: TypeAlias = Annotated[str, SAID, names("groups")]  # of the settings, as the next
PhaseId: TypeAlias = Annotated[str, SAID, names("phases")]
EntryDay: TypeAlias = Annotated[
    str, Meta(pattern=r"^\d{4}-\d\d-\d\d(#[1-9]\d*)?$"), names("entries")
]  # of the same log
RuleCode: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]\d{3}$"), names("rules")]
AgencyIds: TypeAlias = tuple[AgencyId, ...]
Key: TypeAlias = Annotated[str, WORDS]  # what a record, or a part of one, is called
Percent: TypeAlias = Annotated[int, Meta(ge=0, le=100)]
Days: TypeAlias = Annotated[int, Meta(ge=0, le=3660)]
READING: Final = r"^-?\d+([.,]\d+)?(/\d+)?$"
Reading: TypeAlias = Annotated[str, Meta(pattern=READING), WORDS]
QuoteHash: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$"), WORDS]  # of a text in its normal form
SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG), WORDS]
HANDLE: Final = r"^(@[A-Za-z0-9](?:[A-Za-z0-9_.\-]|/(?=[A-Za-z0-9]))*|[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+)$"
Handle: TypeAlias = Annotated[str, Meta(pattern=HANDLE), WORDS]  # @user, @org/team, an address: what CODEOWNERS takes


class Tier(StrEnum):
    """Who may read a record, the widest circle first."""

    PUBLIC = "public"
    INTERNAL = "internal"
    SECRET = "secret"


FILE_NAME: Final = "(file)"  # the key of what the file is called by: no file has it


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A record has the id that its file is named by."""

    folder: ClassVar[str] = ""  # where files of the kind lie
    file: ClassVar[str] = ""  # of the settings and the waivers, which have one file
    single: ClassVar[str]  # what one of the kind is called
    id: Key = field(default="", name=FILE_NAME)


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A mapping inside a record."""
