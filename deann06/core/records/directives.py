"""What was issued: directives and their clauses."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec

from deann06.core.declare import May, Merge, Weight
from deann06.core.records.entries import (
    Difficulty,
    DirectiveEntry,
)
from deann06.core.records.parts import (
    AgencyId,
    DirectiveId,
    Key,
    Part,
    Record,
    Text,
    Tier,
)
from deann06.core.terms.periods import RoughDate


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
    tier: Annotated[Tier | None, May.TOLD, Weight.OTHER] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[DirectiveEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()
