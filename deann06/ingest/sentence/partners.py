"""Who takes part in a duty, beside who leads it: `phối hợp với B`, `A (chủ trì), B (phối hợp)`."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.values import LeadManner

BEHIND: Final = lazy_pattern(
    r"\s*(?:\([^()]*\)\s*)?"
    r"(?:,?\s*theo (?:chức năng|thẩm quyền|phân cấp|nhiệm vụ)(?:(?:,| và)? (?:nhiệm vụ|quyền hạn"
    r"|thẩm quyền))*(?: được (?:giao|phân công))?,?\s*"
    r"|,?\s*theo (?!dõi)[^,;]{3,80},\s*|,\s+(?:ngoài|do|vì|căn cứ|trên cơ sở|với vai trò|với trách nhiệm|trong phạm vi"
    r"|là|bằng|trong quá trình)\s[^,;]{3,140},\s*)?"
    r"(?:,\s*)?(?:(?:có trách nhiệm|có nhiệm vụ|còn phải|chịu trách nhiệm|phải|cần|sẽ|được giao|làm|là)\s+)?"
)
LEADING: Final = lazy_pattern(
    r"(?:(?:cơ quan|đơn vị|đầu mối)\s+)?(?:chủ trì|đầu mối|thường trực|chịu trách nhiệm chính)(?:\s+(?:tham mưu"
    r"|tổ chức))?\s*[,:]?\s*(?:và\s+)?"
)
WITH: Final = lazy_pattern(
    r"(?:(?i:phối hợp)(?:\s+(?:chặt chẽ|chặt chẽ cùng|thực hiện))?(?:\s+(?:cùng với|với|cùng))?\s*:?|(?:cùng"
    r"|cùng với))\s+"
)
SECOND: Final = lazy_pattern(r"\s*[,;]\s+(?:và\s+)?")
COOPERATES: Final = lazy_pattern(r"\s*(?:cùng\s+)?(?:phối hợp(?!\s+(?:với|cùng|chặt))|hướng dẫn|hỗ trợ)")
_ROLE_LEADS: Final = lazy_pattern(r"\s*(?:\(\s*chủ trì\s*\)|chủ trì(?: thực hiện)?(?=\s*[;,.)]|\s*$))")
_ROLE_HELPS: Final = lazy_pattern(
    r"\s*(?:\(\s*(?:cùng )?phối hợp\s*\)|(?:cùng )?phối hợp(?!\s+(?:với|cùng|chặt|Sở|Công|Ủy))(?: thực hiện)?)"
)
_SOMEWHERE: Final = lazy_pattern(r"(?<![^\W_])phối hợp(?:\s+chặt chẽ)?(?:\s+(?:cùng với|với|cùng))?\s+")
_LEADS: Final = lazy_pattern(r"(?i:chủ trì)(?:\s+tham mưu)?\s*,?\s*(?:và\s+)?")


class FoundLead(NamedTuple):
    """Who a sentence says answers for it, how, where its duty begins, and who takes part."""

    lead: tuple[FoundBody, ...] = ()
    cooperating: tuple[FoundBody, ...] = ()
    how: LeadManner = LeadManner.EXPLICIT
    begins: int = 0  # where what is to be done begins
    sure: bool = True
    directed: bool = False  # `Chỉ đạo B …`: where a body stands above, that one directs, and answers
    concludes: bool = False  # it but says who assigns what follows
    case: str = ""  # in which case, or upon which event: the words in front of the body


def besides(partners: Sequence[FoundBody], lead: Sequence[FoundBody]) -> tuple[FoundBody, ...]:
    """Partners without those who lead: a part of the work may be led by one of them."""
    leading = {one.agency or one.text for one in lead}
    return tuple(one for one in partners if (one.agency or one.text) not in leading)


def with_partners(text: str, bodies: Sequence[FoundBody], end: int, finder: BodyFinder) -> FoundLead:
    rest = BEHIND.match(text, end)
    place = rest.end() if rest else end
    leading = LEADING.match(text, place)
    place = leading.end() if leading else place
    partners, place = _partners_at(text, place, finder)
    return FoundLead(tuple(bodies), tuple(partners or _partners_later(text, place, finder)), begins=place)


def _partners_later(text: str, place: int, finder: BodyFinder) -> list[FoundBody]:
    """`xây dựng kế hoạch, phối hợp với B triển khai`: partners behind the first deed."""
    for word in _SOMEWHERE.finditer(text, place):
        if found := finder.list_at(text, word.end())[0]:
            return found
    return []


def _partners_at(text: str, place: int, finder: BodyFinder) -> tuple[list[FoundBody], int]:
    """`phối hợp với A, B và C`, and where the duty goes on."""
    while place < len(text) and text[place] in " ,":
        place += 1
    word = WITH.match(text, place)
    if word is None:
        also, end = finder.list_at(text, place)
        helps = COOPERATES.match(text, end) if also else None
        return (also, gap(text, helps.end())) if helps else ([], place)
    found, end = finder.list_at(text, word.end())
    return (found, gap(text, end)) if found else ([], place)


def partners_only(text: str, start: int, finder: BodyFinder) -> FoundLead:
    """`Chủ trì, phối hợp với A …`: who leads stands above."""
    leading = _behind_leading(text, start)
    partners, place = _partners_at(text, leading, finder)
    later = partners or _partners_later(text, start, finder)
    return FoundLead((), tuple(later), LeadManner.INHERITED, begins=place if partners else start)


def _behind_leading(text: str, start: int) -> int:
    """Where the words go on behind `Chủ trì,` at a place."""
    word = _LEADS.match(text, start)
    return word.end() if word else start


def roles_at(text: str, bodies: Sequence[FoundBody], end: int, finder: BodyFinder) -> FoundLead | None:
    """`A (chủ trì), B, C (phối hợp): …`, `A chủ trì; B phối hợp`: who is which, behind the names."""
    leads = _ROLE_LEADS.match(text, end)
    if leads is None:
        return None
    comma = SECOND.match(text, leads.end())
    partners, behind = finder.list_at(text, comma.end()) if comma else ([], leads.end())
    helps = _ROLE_HELPS.match(text, behind) if partners else None
    place = helps.end() if helps else leads.end()
    alone = "(" in leads[0] or not text[leads.end() :].strip(" .;,")
    if helps is None and (partners or not alone):
        return None
    begins = gap(text, place + 1) if text[place : place + 1] in (":", ";", ".") else gap(text, place)
    return FoundLead(tuple(bodies), tuple(partners), begins=begins)


def said_roles(text: str, finder: BodyFinder) -> FoundLead | None:
    """Nothing but who leads and who takes part: `Sở A chủ trì; Sở B phối hợp.`; None in any other text."""
    bodies, end = finder.list_at(text, 0)
    found = roles_at(text, bodies, end, finder) if bodies else None
    alone = found is not None and not text[found.begins :].strip(" .;")
    return found._replace(how=LeadManner.PASSIVE, begins=0) if found and alone else None


def gap(text: str, place: int) -> int:
    while place < len(text) and text[place] in " ,":
        place += 1
    return place
