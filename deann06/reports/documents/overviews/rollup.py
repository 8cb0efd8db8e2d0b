"""The report on many registries: how they stand by province and level, what is worst, and who is not in it, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.errors import DeannError
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.parts.tables import columns, counts
from deann06.reports.documents.values import Counts, OfficialDocument
from deann06.reports.rows.gathered import GatheredLine, GatheredRegistry, WorstTask

_WORST: Final = 20


class RegistriesLine(Struct, frozen=True, kw_only=True):
    """The registries of one level in a province, or all of them."""

    province: str | None
    level: str | None
    listed: int
    counted: int
    counts: Counts
    missing_reports: int
    both: int  # registries that were counted a week before too
    overdue_before: int  # of these
    overdue_now: int


class AbsentRegistry(Struct, frozen=True, kw_only=True):
    """A registry that is not counted, or not by the newest of what it publishes."""

    registry: str
    province: str
    level: str
    absence: str
    counted_on: date | None  # of which day it is counted all the same
    last: date | None  # the last day of it that is known to be sound


class RollupReport(OfficialDocument, frozen=True, kw_only=True):
    """All registries of a list on a day."""

    before: date
    columns: tuple[str, ...]  # of the table: those in which anything stands
    rated: bool  # whether it has rates
    lines: tuple[RegistriesLine, ...]
    total: RegistriesLine
    worst: tuple[WorstTask, ...]
    absent: tuple[AbsentRegistry, ...]


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The report as a document. Raises DeannError where no joined dataset was named."""
    told = ground.gathered.notices if ground.gathered else ()
    yield Made(f"{request.report}-{request.as_of}", request.report, build(ground, request), notices=told)


def build(ground: Ground, request: ReportRequest) -> RollupReport:
    """The report of a day. Raises DeannError where no joined dataset was named."""
    page = ground.gathered
    if page is None:
        raise DeannError("rollup.not_joined", folder=request.subject or "")
    lines, total = tuple(map(_line, page.lines)), _line(page.total)
    return RollupReport(
        **common(ground, request),
        before=page.before,
        columns=columns(one.counts for one in (total, *lines)),
        rated=any(one.counts.rate is not None for one in lines),
        lines=lines,
        total=total,
        worst=page.worst[:_WORST],
        absent=tuple(map(_absent, page.absent)),
    )


def _line(line: GatheredLine) -> RegistriesLine:
    return RegistriesLine(
        province=line.province,
        level=line.level.value if line.level else None,
        listed=line.listed,
        counted=line.counted,
        counts=counts(line.ledger),
        missing_reports=line.ledger.recurring.missing,
        both=line.both,
        overdue_before=line.overdue.before or 0,
        overdue_now=line.overdue.now or 0,
    )


def _absent(one: GatheredRegistry) -> AbsentRegistry:
    return AbsentRegistry(
        registry=one.registry,
        province=one.province,
        level=one.level.value,
        absence=one.absence.value if one.absence else "",
        counted_on=one.day,
        last=one.last,
    )
