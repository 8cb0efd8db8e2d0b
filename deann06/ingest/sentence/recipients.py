"""Whom a result goes to, and through whom."""

from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.values import LeadManner, SaidBody, SaidRecipient

_TO: Final = lazy_pattern(
    r"(?<![^\W_])(?i:gửi(?: báo cáo| kết quả| văn bản)?|nộp|báo cáo(?: kết quả| đề xuất| bằng văn bản)?|trình"
    r"|tham mưu(?: cho)?|đề xuất"
    r"|tham mưu, báo cáo|tham mưu, đề xuất|xin ý kiến|thông báo|tham mưu, trình)"
    rf"(?:\s+(?:về|đến|tới|cho|lên|với))?\s+(?={HEAD})"
)
_FAR: Final = lazy_pattern(
    rf"(?<![^\W_])(?i:báo cáo|gửi|nộp|trình|cung cấp)(?:\s[^,;.():]{{2,60}}?)?\s(?:về|gửi|cho|đến|tới"
    rf"|lên)\s+(?={HEAD})"
)
_VIA: Final = lazy_pattern(rf"\s*[,(]?\s*(?:thông qua|qua)\s+(?={HEAD})")
_VIA_LATER: Final = lazy_pattern(rf"\(\s*(?:thông qua|qua)\s+(?={HEAD})")
_PURPOSE: Final = lazy_pattern(r"(?<![^\W_])để\s")


def find_recipients(text: str, start: int, finder: BodyFinder) -> tuple[SaidRecipient, ...]:
    """The bodies to which a sentence sends what comes of it, from where its duty begins.

    Behind `để` a purpose is said, which names recipients only where nothing in front of it does.
    """
    purpose = _PURPOSE.search(text, start)
    end = purpose.start() if purpose else len(text)
    return _between(text, start, end, finder) or (_between(text, end, len(text), finder) if purpose else ())


def _between(text: str, start: int, end: int, finder: BodyFinder) -> tuple[SaidRecipient, ...]:
    found: dict[str, SaidRecipient] = {}
    places = sorted(
        {one.end() for pattern in (_TO, _FAR) for one in pattern.finditer(text, start, min(end, len(text)))}
    )
    for place in places:
        bodies, behind = finder.list_at(text, place)
        via = _via(text, behind, finder)
        for body in bodies:
            found.setdefault(body.text, SaidRecipient(body.text, body.agency, via))
    return tuple(found.values())


def _via(text: str, place: int, finder: BodyFinder) -> SaidBody | None:
    word = _VIA.match(text, place) or _VIA_LATER.search(text, place)
    bodies = finder.list_at(text, word.end())[0] if word else []
    return SaidBody(bodies[0].text, bodies[0].agency, LeadManner.EXPLICIT) if bodies else None
