"""What a body prints on what it issues, and how it is reached."""

from enum import StrEnum
from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from deann06.core.declare import WORDS, Merge
from deann06.core.records.parts import Part, Text

TELEPHONE: Final = r"^[+(]?[0-9](?:[0-9 ().-]*[0-9])?$(?!\n)"
MAIL: Final = r"^[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+$(?!\n)"
Telephone: TypeAlias = Annotated[str, Meta(pattern=TELEPHONE, max_length=40), WORDS]
Mail: TypeAlias = Annotated[str, Meta(pattern=MAIL, max_length=254), WORDS]


class Contact(Part, frozen=True, kw_only=True):
    """How a body is reached about its work; no person needs to be named."""

    post: Text | None = None
    telephone: Telephone | None = None
    mail: Mail | None = None


class Seal(StrEnum):
    """Whose seal a Party steering committee uses, which decides how its signers are named.

    domain: Guidance 05-HD/VPTW of 27/5/2026.
    """

    OWN = "own"
    COMMITTEE = "committee"  # of the party committee
    STANDING = "standing"  # of its standing body


class Signature(Part, frozen=True, kw_only=True):
    """The signature block of a document: authority lines, the post, the name. Left open where unknown."""

    authority: tuple[Text, ...] = ()
    main_post: Text | None = None  # in the party committee, or at the head of the standing body
    post: Text | None = None
    name: Text | None = None


class Letterhead(Part, frozen=True, kw_only=True):
    """What the head and foot of a document need beside its content."""

    parent: Text | None = None
    issuer: Text | None = None
    number: Text | None = None
    symbol: Text | None = None
    place: Text | None = None
    recipients: tuple[Text, ...] = ()
    archive: Text | None = None
    seal: Seal | None = None
    signature: Annotated[Signature, Merge.WHOLE] = Signature()
