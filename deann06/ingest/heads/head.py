"""The head of a document: number, kind, day, issuer, signer, title, what it cites."""

from collections.abc import Sequence
from datetime import date

from deann06.ingest.blocks import TextBlock
from deann06.ingest.heads.citing import find_cites
from deann06.ingest.heads.issuer import find_issuer
from deann06.ingest.heads.lines import HEAD_LINES, lines_of
from deann06.ingest.heads.numbering import find_day, find_number, find_sign
from deann06.ingest.heads.signature import find_signer
from deann06.ingest.heads.titling import find_kind
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.values import ReadHead


def read_head(blocks: Sequence[TextBlock], text: str, finder: BodyFinder) -> ReadHead:
    """What the first lines and the signature say, and the numbers that the whole text cites."""
    whole = lines_of(blocks)
    lines = whole[:HEAD_LINES]
    number = find_number(lines, text)
    kind, title = find_kind(lines, find_sign(lines))
    post, name = find_signer(whole, text)
    return ReadHead(
        number=number,
        kind=kind,
        issued=find_day(lines, text),
        issuer=find_issuer(lines, finder),
        post=post,
        name=name,
        title=title,
        cites=find_cites(text, number),
    )


def day_of_head(issued: str | None) -> date | None:
    """The document's own day, None where only its month is known."""
    try:
        return date.fromisoformat(issued) if issued and len(issued) > 7 else None
    except ValueError:
        return None
