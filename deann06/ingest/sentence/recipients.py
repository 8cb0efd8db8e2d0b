"""Whom a result goes to, and through whom."""

from collections.abc import Sequence
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.values import LeadManner, SaidBody, SaidRecipient

_TO: Final = lazy_pattern(
    r"(?<![^\W_])(?i:gửi(?: báo cáo| kết quả| văn bản)?|nộp|báo cáo(?: kết quả| đề xuất| bằng văn bản)?|trình"
    r"|xin ý kiến|thông báo|báo(?: ngay)?)"
    rf"(?:\s+(?:về|đến|tới|cho|lên|với))?\s+(?={HEAD})"
)
_ADVISED: Final = lazy_pattern(  # whom a proposal goes to, where nothing is sent to anybody else
    r"(?<![^\W_])(?i:tham mưu(?: cho)?|đề xuất|tham mưu, báo cáo|tham mưu, đề xuất|tham mưu, trình)"
    rf"(?:\s+(?:với|cho|lên))?\s+(?={HEAD})"
)
_FAR: Final = lazy_pattern(
    r"(?<![^\W_])(?i:báo cáo|gửi|nộp|trình|cung cấp|chuyển|bàn giao|phản ánh|thông tin|kiến nghị|đề xuất|thông báo)"
    rf"(?:\s[^;.():]{{2,90}}?)?\s(?:về|gửi|cho|đến|tới|lên)\s+(?={HEAD})"
)
_VIA: Final = lazy_pattern(rf"\s*[,(]?\s*(?:thông qua|qua)\s+(?={HEAD})")
_VIA_LATER: Final = lazy_pattern(rf"\(\s*(?:thông qua|qua)\s+(?={HEAD})")
_SENT_THROUGH: Final = lazy_pattern(
    rf"(?<![^\W_])(?:gửi|báo cáo|nộp|trình)\s(?:[^;.():]{{2,60}}?\s)?(?:thông qua|qua)\s+(?={HEAD})", 2
)
_PURPOSE: Final = lazy_pattern(r"(?<![^\W_])để\s")


def find_recipients(text: str, start: int, finder: BodyFinder) -> tuple[SaidRecipient, ...]:
    """The bodies to which a sentence sends what comes of it, from where its duty begins.

    Behind `để` a purpose is said, which names recipients only where nothing in front of it does; `qua A để … báo cáo B`
    sends to B through A.
    """
    purpose = _PURPOSE.search(text, start)
    end = purpose.start() if purpose else len(text)
    found = _between(text, start, end, finder)
    if found or purpose is None:
        return found or _through(text, start, end, (), finder)
    further = _between(text, end, len(text), finder)
    return _through(text, start, end, further, finder) or further


def _through(
    text: str, start: int, end: int, further: Sequence[SaidRecipient], finder: BodyFinder
) -> tuple[SaidRecipient, ...]:
    """`gửi qua A để tổng hợp, báo cáo B`: to B through A; to A where no other is named."""
    word = _SENT_THROUGH.search(text, start, end)
    bodies = finder.list_at(text, word.end())[0] if word else []
    if not bodies:
        return ()
    via = SaidBody(bodies[0].text, bodies[0].agency, LeadManner.EXPLICIT)
    return tuple(SaidRecipient(one.text, one.agency, via) for one in further) or (SaidRecipient(via.text, via.agency),)


def _between(text: str, start: int, end: int, finder: BodyFinder) -> tuple[SaidRecipient, ...]:
    for patterns in ((_TO, _FAR), (_ADVISED,)):
        places = sorted(
            {one.end() for pattern in patterns for one in pattern.finditer(text, start, min(end, len(text)))}
        )
        if found := _named_at(text, places, finder):
            return found
    return ()


def _named_at(text: str, places: Sequence[int], finder: BodyFinder) -> tuple[SaidRecipient, ...]:
    found: dict[str, SaidRecipient] = {}
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
