"""Where a written document comes from, in a few words that stay in it: with the repository it can be made again."""

from datetime import date
from typing import Final

import msgspec
from msgspec import Struct

from deann06.core.commit import Commit
from deann06.reports.documents.asked import OFFICIAL, Made, ReportRequest, suffix
from deann06.reports.documents.values import Report

DIGITS: Final = 16  # of the digest of a template


class Origin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was asked for, which of its documents this is, and what it was made of."""

    report: str
    document: str  # the name of its file without ending
    as_of: date
    registry: str = ""  # what tells it from others
    commit: str | None = None  # None: made without git
    uncommitted: bool = False  # of files that differ from the commit
    template: str = ""  # the first digits of its SHA-256
    version: str = ""  # of the program
    period: str | None = None
    subject: str | None = None
    on: date | None = None
    agencies: tuple[str, ...] = ()
    everybody: bool = msgspec.field(default=False, name="all")
    missing: bool = False
    language: str = OFFICIAL

    @property
    def file(self) -> str:
        """The name of its file without ending: one of another language than Vietnamese takes no other's place."""
        return f"{self.document}{suffix(self.language)}"

    def request(self) -> ReportRequest:
        """What was asked for, the head and foot of the letter apart."""
        return ReportRequest(
            report=self.report,
            as_of=self.as_of,
            period=self.period,
            subject=self.subject,
            on=self.on,
            agencies=self.agencies,
            everybody=self.everybody,
            missing=self.missing,
            language=self.language,
        )

    def text(self) -> str:
        """As it is kept, in JSON."""
        return msgspec.json.encode(self).decode()


def origin_of(registry: str, request: ReportRequest, made: Made, version: str) -> Origin:
    """The origin of a document of a request, by whatever words that was given, to a registry that is known as so."""
    value = made.value
    commit = value.commit if isinstance(value.commit, Commit) else None
    return Origin(
        report=request.report,
        document=made.stem,
        as_of=value.as_of,
        registry=registry,
        commit=commit.sha if commit else None,
        uncommitted=bool(commit and commit.dirty),
        version=version,
        period=value.period if isinstance(value, Report) else request.period,
        subject=request.subject,
        on=request.on,
        agencies=request.agencies,
        everybody=request.everybody,
        missing=request.missing,
        language=request.language,
    )


def origin_in(text: str) -> Origin | None:
    """The origin that a document keeps; None where that text is none."""
    try:
        return msgspec.json.decode(text, type=Origin)
    except msgspec.DecodeError:
        return None
