"""What a report is asked for, what it is built from, and the documents that it comes to."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple, TypedDict

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.standing.labels import BodyName, called
from deann06.core.state.registry import Registry
from deann06.reports.documents.letter import REPORT, LetterOptions, letter
from deann06.reports.documents.values import Letter, OfficialDocument
from deann06.reports.rows.gathered import GatheredPage
from deann06.reports.rows.granted import GrantedAct, granted

OFFICIAL: Final = "vi"  # the language of documents; those in another one are translations


def suffix(language: str) -> str:
    """What the names of files end in that are in another language than Vietnamese: `.en`."""
    return "" if language == OFFICIAL else f".{language}"


class ReportRequest(Struct, frozen=True, kw_only=True):
    """What a report was asked for: with the state of a registry, all that its documents depend on."""

    report: str  # a key of `deann06.reports.REPORTS`
    as_of: date
    period: str | None = None  # `2024-W20`; None: the one in which the day lies
    subject: str | None = None  # the id of the body, task or directive that it is about; a joined folder
    on: date | None = None  # the day of a meeting
    agencies: tuple[str, ...] = ()  # ids of the bodies that it is for
    everybody: bool = False  # for each body that it can be for
    missing: bool = False  # only for those that have not handed in
    letter: LetterOptions = LetterOptions()
    language: str = OFFICIAL


class Ground(NamedTuple):
    """What documents are built from."""

    registry: Registry
    commit: Revision = None
    recorded_by: Callable[[date], Registry | None] = lambda _day: None  # what had been recorded by the end of a day
    gathered: GatheredPage | None = None  # many registries, of a report on them


class Made(NamedTuple):
    """A document to be written: the name of its file without ending, its form (`weekly`: `weekly.docx`), its value.

    The `language` is that of its words; a file in another one than Vietnamese says so behind its name. `notices`: what
    every page of other registries must say that it tells of.
    """

    stem: str
    form: str
    value: OfficialDocument
    language: str = OFFICIAL
    notices: tuple[str, ...] = ()


class Common(TypedDict):
    """What all documents say alike, as fields of their values."""

    title: str
    committee: BodyName
    notice: str | None
    as_of: date
    commit: Revision
    grants: tuple[GrantedAct, ...]
    letter: Letter


def common(
    ground: Ground,
    request: ReportRequest,
    *,
    issuer: str | None = None,
    kind: str = REPORT,
    addressees: tuple[str, ...] = (),
) -> Common:
    """What every document of a request says of the registry, the day and the `letter`, of which more may be said."""
    registry, as_of = ground.registry, request.as_of
    settings = registry.settings
    return Common(
        title=settings.title,
        committee=called(registry.bodies, settings.committee, as_of),
        notice=settings.notice,
        as_of=as_of,
        commit=ground.commit,
        grants=granted(registry, as_of),
        letter=letter(registry, as_of, request.letter, issuer=issuer, kind=kind, addressees=addressees),
    )
