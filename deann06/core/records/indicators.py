"""What is counted: indicators and their targets."""

from enum import StrEnum
from typing import Annotated, ClassVar

from deann06.core.declare import May, Merge, Weight
from deann06.core.records.entries import (
    IndicatorEntry,
)
from deann06.core.records.parts import (
    AgencyId,
    DirectiveId,
    Part,
    Reading,
    Record,
    Text,
    Tier,
)
from deann06.core.terms.periods import RoughDate


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
    tier: Annotated[Tier | None, May.TOLD, Weight.OTHER] = None
    note: Annotated[Text | None, May.FREE, Weight.NOTE] = None
    log: Annotated[tuple[IndicatorEntry, ...], Merge.WHOLE_BELOW, Merge.GATHERED] = ()
