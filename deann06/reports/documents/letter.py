"""The head and foot of an official document, as far as the registry and the command know them.

domain: Decree 30/2020, Appendix I: components 2, 3, 4, 7, 9b.
"""

from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.records import Agency, Letterhead, Settings, System
from deann06.core.standing.labels import called
from deann06.core.state.registry import Registry
from deann06.reports.documents.values import Family, Letter

REPORT: Final = "BC"  # kinds of documents, by the codes of Decree 30/2020, Appendix III
SUBMISSION: Final = "TTr"
OFFICIAL_LETTER: Final = "CV"  # công văn, which the state's form leaves without a code


class LetterOptions(Struct, frozen=True):
    """What the command was told about the letter, before what the registry says."""

    number: str | None = None
    signer_post: str | None = None  # of several lines, told apart by "|"
    signer_name: str | None = None
    recipients: tuple[str, ...] = ()


def letter(
    registry: Registry,
    day: date,
    options: LetterOptions,
    *,
    issuer: str | None = None,
    kind: str = REPORT,
    addressees: tuple[str, ...] = (),
) -> Letter:
    """The letter of a document dated that day, of a `kind` and for some addressees by their names.

    `issuer` is the id of the body that issues it, by default the focal point; its system decides about the form. The
    number and the symbol that a letterhead knows are those of a report.
    """
    settings = registry.settings
    body = issuer or settings.focal_point
    agency = registry.agencies.get(body)
    known = _letterhead(settings, agency, body)
    post = options.signer_post or known.signature.post or ""
    others = (settings.committee, settings.focal_point)
    copied = next((one for one in others if one != body), None)
    recipients = options.recipients or known.recipients or ((registry.bodies.name(copied, day),) if copied else ())
    return Letter(
        parent=known.parent,
        issuer=known.issuer,
        body=called(registry.bodies, body, day),
        family=family_of(agency),
        kind=kind,
        number=options.number or (known.number if kind == REPORT else None),
        symbol=known.symbol if kind == REPORT else None,
        code=agency.code if agency else None,
        place=known.place or settings.place,
        day=day,
        addressees=addressees,
        recipients=tuple(name.rstrip(" ;.") for name in recipients),
        archive=known.archive,
        authority=() if options.signer_post else known.signature.authority,
        seal=known.seal,
        main_post=known.signature.main_post,
        post=tuple(line.strip() for line in post.split("|") if line.strip()),
        signer=options.signer_name or known.signature.name,
    )


def family_of(issuer: Agency | None) -> Family:
    """The family of the forms in which a body issues."""
    return Family.PARTY if issuer and issuer.system is System.PARTY else Family.STATE


def _letterhead(settings: Settings, agency: Agency | None, body: str) -> Letterhead:
    """The letterhead of a body: its own, and of the focal point, where it has none, that of the settings."""
    if agency and agency.letterhead != Letterhead():
        return agency.letterhead
    return settings.letterhead if body == settings.focal_point else Letterhead()
