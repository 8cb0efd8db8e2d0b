"""Who answers for a sentence, and who takes part: in all the turns in which directives say it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.deeds import VERB
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.values import LeadManner

OPENING: Final = lazy_pattern(
    r"(?i:(?:trong đó|đồng thời|ngoài ra|bên cạnh đó|riêng|theo đó|trước mắt|mặt khác|cụ thể|cùng với đó|trên cơ sở đó"
    r"|song song)[,:]?\s+(?:cần\s+|phải\s+)?|là (?:cơ quan|đơn vị|đầu mối)\s[^,;.:]{2,40},\s+|(?:yêu cầu|đề nghị"
    r"|cần|phải)\s+(?=khẩn|nghiêm|tiếp|tập|chủ|đẩy|tăng"
    r"|thực|rà|kịp))+"
)
_GIVEN: Final = (
    r"(?:(?:[đĐ]ồng ý |[tT]hống nhất |[nN]hất trí )?(?:giao nhiệm vụ cho|giao trách nhiệm cho|phân công|chỉ đạo|giao"
    r"|ủy quyền cho"
    r"|đề nghị|yêu cầu"
    r"|kiến nghị|lưu ý|Lưu ý|nhắc nhở|Giao nhiệm vụ cho|Phân công|Giao|Chỉ đạo|Đề nghị|Yêu cầu"
    r"|Kiến nghị)(?: cho)?)\s*:?\s+"
)
_ASSIGNING: Final = lazy_pattern(_GIVEN)
_GIVEN_TO: Final = lazy_pattern(rf"(?<![^\W_])(?<!được\s){_GIVEN}(?={HEAD})")
# In front of these a sentence says when, on what ground or in which case; who is to do it comes behind the comma.
_FOREWORD: Final = lazy_pattern(
    r"(?:Khi|Trường hợp|Nếu|Trước|Chậm nhất|Muộn nhất|Hằng|Hàng|Định kỳ|Trong|Căn cứ|Trên cơ sở|Đối với|Về|Từ"
    r"|Sau|Riêng|Theo"
    r"|Để|Tại|Nhằm|Ngay|Đến|Qua|Vào|Từng bước|Mỗi khi|khi|trường hợp|nếu|trước|chậm nhất|hằng|hàng|định kỳ|trong"
    r"|sau|về|đối với|Được|Thực hiện|Xét|Kể từ|Nhận được|Trước mắt|Tiếp theo|Với|Từng|Giai đoạn|Tiếp tục)\b"
)
_COMMA: Final = lazy_pattern(r"[,:]\s+(?:thì\s+)?")
_THEN: Final = lazy_pattern(r"\sthì\s+")
_TOPIC: Final = lazy_pattern(r"[^:;.]{3,110}?(?:\([^()]*\))?:\s+(?=\S)")  # `Mô hình “…”: Sở A thực hiện …`
_BEHIND: Final = lazy_pattern(
    r"\s*(?:\([^()]*\)\s*)?"
    r"(?:,?\s*theo (?:chức năng|thẩm quyền|phân cấp|nhiệm vụ)(?:(?:,| và)? (?:nhiệm vụ|quyền hạn"
    r"|thẩm quyền))*(?: được (?:giao|phân công))?,?\s*"
    r"|,?\s*theo (?!dõi)[^,;]{3,80},\s*|,\s+(?:ngoài|căn cứ|trên cơ sở|với vai trò|với trách nhiệm|trong phạm vi"
    r"|là|bằng|trong quá trình)\s[^,;]{3,140},\s*)?"
    r"(?:,\s*)?(?:(?:có trách nhiệm|chịu trách nhiệm|phải|cần|sẽ|được giao|làm|là)\s+)?"
)
_RELATIVE: Final = lazy_pattern(  # `Từng sở, ngành có thủ tục hành chính tự đánh giá …`
    rf"\s+(?:có|còn|đang|chưa|thuộc|nằm trong|được)\s(?!trách nhiệm|văn bản|ý kiến|kế hoạch|báo cáo"
    rf"|giải pháp)[^,;.:()]{{3,60}}?(?=\s+(?:{VERB}))"
)
_OF_MANY: Final = lazy_pattern(r"(?i:các|từng|mỗi|những|cơ quan|đơn vị|địa phương|UBND các|ủy ban nhân dân các)\b")
_MUST: Final = lazy_pattern(r"\s*,?\s*(?:có trách nhiệm|phải|cần|chịu trách nhiệm|khẩn trương|tiếp tục|chủ động)\b")
_LEADING: Final = lazy_pattern(
    r"(?:(?:cơ quan|đơn vị|đầu mối)\s+)?(?:chủ trì|đầu mối|thường trực|chịu trách nhiệm chính)(?:\s+(?:tham mưu"
    r"|tổ chức))?\s*[,:]?\s*(?:và\s+)?"
)
_WITH: Final = lazy_pattern(
    r"(?:(?i:phối hợp)(?:\s+(?:chặt chẽ|chặt chẽ cùng|thực hiện))?(?:\s+(?:cùng với|với|cùng))?\s*:?|(?:cùng"
    r"|cùng với))\s+"
)
_VERB: Final = lazy_pattern(rf"(?:{VERB})")
_CLOSE_DEED: Final = lazy_pattern(  # behind a name, few words in front of what is done: `đến từng nhà hướng dẫn …`
    r"\s+(?!(?:đã|là|và|của|còn|có|được|thuộc|đang|vẫn|chưa|không|hay|hoặc|về|bị|như|để|do|nên|họp)\b)"
    rf"(?:[^\W\d_]+\s+){{1,6}}?(?:{VERB})"
)
_CONCLUDES: Final = lazy_pattern(  # one who assigns, and does nothing else here
    r"\s*,?\s*(?:đã\s+)?(?:thống nhất|nhất trí|kết luận|có ý kiến|yêu cầu|chỉ đạo|giao|đề nghị|đánh giá cao"
    r"|biểu dương|ghi nhận"
    r"|quyết nghị|cơ bản|đồng ý|nhận thấy|phân công)\b"
)
_TOLD: Final = lazy_pattern(
    r"(?:Tại|Theo)\s+(?:cuộc họp|hội nghị|phiên họp|buổi|Công văn|Thông báo|Công điện|văn bản)\b"
)
_UNKNOWN_DEED: Final = lazy_pattern(  # behind a name that is known, whatever is no word for something else
    r"\s+(?!(?:đã|là|và|của|còn|có|được|thuộc|trong|tại|đang|vẫn|chưa|không|với|hay|hoặc|theo|từ|về|cho|bị|như"
    r"|để|do|sau|trước|khi|nên)\b)[^\W\d_]+\s"
)
_TOWARD: Final = lazy_pattern(r"(?:Đối với|Về phía|Riêng)\s+")
_COLON: Final = lazy_pattern(r"\s*:\s*")
_BY: Final = lazy_pattern(rf"(?<![^\W_])(?:do|giao cho|được giao cho|giao)\s+(?={HEAD})")
_BY_WORK: Final = lazy_pattern(rf"\s*(?:làm\s+)?(?:(?:cơ quan |đơn vị )?chủ trì|làm đầu mối|đầu mối|{VERB})")
_SECOND: Final = lazy_pattern(r"\s*[,;]\s+(?:và\s+)?")
_COOPERATES: Final = lazy_pattern(r"\s*(?:cùng\s+)?(?:phối hợp(?!\s+(?:với|cùng|chặt))|hướng dẫn|hỗ trợ)")
_ROLE_LEADS: Final = lazy_pattern(r"\s*(?:\(\s*chủ trì\s*\)|chủ trì(?: thực hiện)?(?=\s*[;,.)]|\s*$))")
_ROLE_HELPS: Final = lazy_pattern(
    r"\s*(?:\(\s*(?:cùng )?phối hợp\s*\)|(?:cùng )?phối hợp(?!\s+(?:với|cùng|chặt|Sở|Công|Ủy))(?: thực hiện)?)"
)
_SOMEWHERE: Final = lazy_pattern(r"(?<![^\W_])phối hợp(?:\s+chặt chẽ)?(?:\s+(?:cùng với|với|cùng))?\s+")
_ONLY_BODIES: Final = lazy_pattern(r"\((?P<said>[^()]*)\)\s*[.;]?\s*$")
_BRACKET: Final = lazy_pattern(r"\((?P<said>[^()]*\bchủ trì\b[^()]*)\)")
_LABEL: Final = lazy_pattern(
    r"(?:(?:cơ quan|đơn vị)\s+)?(?P<role>chủ trì|phối hợp|thực hiện|chịu trách nhiệm|đầu mối)(?:\s+(?:thực hiện"
    r"|tham mưu))?\s*:\s*",
    2,
)
_AS_PART: Final = lazy_pattern(r"\bvới (?=lực lượng |vai trò )")


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


def find_lead(text: str, finder: BodyFinder) -> FoundLead:
    """Who a sentence names for its duty, without a point's mark; nobody where it leaves that to what stands above."""
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    for place, case in _starts(text, start):
        if (found := _said_at(text, place, finder)) is not None:
            return found._replace(case=case)
    return _passive(text, finder) or _partners_only(text, start, finder)


def _starts(text: str, start: int) -> list[tuple[int, str]]:
    """Where a subject may stand: at the beginning, or behind the words that say when or in which case."""
    places = [(start, "")]
    if _FOREWORD.match(text, start):
        places += [(one.end(), text[start : one.start()]) for one in _COMMA.finditer(text, start)]
        places += [(one.end(), text[start : one.start()]) for one in _THEN.finditer(text, start)]
    elif topic := _TOPIC.match(text, start):
        places.append((topic.end(), ""))
    return places


def _said_at(text: str, start: int, finder: BodyFinder) -> FoundLead | None:
    """The bodies that stand at a place and are said to do something, or to whom something is given there."""
    toward = _TOWARD.match(text, start)
    bodies, end = finder.list_at(text, toward.end() if toward else start)
    if bodies and (roles := _roles_at(text, bodies, end, finder)):
        return roles
    given = _ASSIGNING.match(text, start)
    cited = start > 0 and _TOLD.match(text) is not None  # what others asked for, elsewhere
    above = any(finder.is_above(one) for one in bodies)
    if bodies and (later := _ASSIGNING.match(text, _gap(text, end))) and finder.list_at(text, later.end())[0]:
        if cited and not above:
            return FoundLead(concludes=True, begins=end)
        given = later if above or "chỉ đạo" not in later[0].lower() else None
    if given:
        receivers, behind = finder.list_at(text, given.end())
        if receivers:
            found = _with_partners(text, receivers, behind, finder)
            return found._replace(directed=not bodies and given[0].lower().startswith("chỉ đạo"))
    if not bodies:
        return _of_kernel(text, start, finder)
    if _OF_MANY.match(bodies[-1].text) and (which := _RELATIVE.match(text, end)):
        end = which.end()
    if above and _CONCLUDES.match(text, end):
        return FoundLead(begins=end, concludes=True)
    rest = _BEHIND.match(text, end)
    behind = rest.end() if rest else end
    if _LEADING.match(text, behind) or _WITH.match(text, behind) or _VERB.match(text, behind) or _MUST.match(text, end):
        return _with_partners(text, bodies, end, finder)
    if any(one.ids for one in bodies[-1:]) and _UNKNOWN_DEED.match(text, end) and text[_gap(text, end)].islower():
        return _with_partners(text, bodies, end, finder)
    colon = _COLON.match(text, end)
    if colon and _OF_MANY.match(bodies[0].text) and (named := finder.list_at(text, colon.end()))[0]:
        return _said_at(text, colon.end(), finder) or _with_partners(text, named[0], named[1], finder)
    if colon and _VERB.search(text, colon.end()):
        return FoundLead(tuple(bodies), begins=colon.end())
    if _CLOSE_DEED.match(text, end):
        return _with_partners(text, bodies, end, finder)._replace(sure=all(one.ids for one in bodies))
    tail = text[end:].strip()
    return FoundLead(tuple(bodies), begins=len(text)) if tail in ("", ":", ".", ";") else None


def _roles_at(text: str, bodies: Sequence[FoundBody], end: int, finder: BodyFinder) -> FoundLead | None:
    """`A (chủ trì), B, C (phối hợp): …`, `A chủ trì; B phối hợp`: who is which, behind the names."""
    leads = _ROLE_LEADS.match(text, end)
    if leads is None:
        return None
    comma = _SECOND.match(text, leads.end())
    partners, behind = finder.list_at(text, comma.end()) if comma else ([], leads.end())
    helps = _ROLE_HELPS.match(text, behind) if partners else None
    place = helps.end() if helps else leads.end()
    alone = "(" in leads[0] or not text[leads.end() :].strip(" .;,")
    if helps is None and (partners or not alone):
        return None
    begins = _gap(text, place + 1) if text[place : place + 1] in (":", ";", ".") else _gap(text, place)
    return FoundLead(tuple(bodies), tuple(partners), begins=begins)


def said_roles(text: str, finder: BodyFinder) -> FoundLead | None:
    """Nothing but who leads and who takes part: `Sở A chủ trì; Sở B phối hợp.`; None in any other text."""
    bodies, end = finder.list_at(text, 0)
    found = _roles_at(text, bodies, end, finder) if bodies else None
    alone = found is not None and not text[found.begins :].strip(" .;")
    return found._replace(how=LeadManner.PASSIVE, begins=0) if found and alone else None


def _gap(text: str, place: int) -> int:
    while place < len(text) and text[place] in " ,":
        place += 1
    return place


def _of_kernel(text: str, start: int, finder: BodyFinder) -> FoundLead | None:
    """`Phát huy vai trò của A với lực lượng B là nòng cốt, chủ trì …`: bodies in front of the word that leads."""
    word = text.find("chủ trì", start)
    front = text[start:word] if word > 0 else ""
    if " là nòng cốt" not in front and "vai trò" not in front:
        return None
    bodies = tuple(one for one in finder.anywhere(front))
    found = _with_partners(text, list(bodies), word, finder) if bodies else None
    return found and found._replace(sure=False)


def _with_partners(text: str, bodies: Sequence[FoundBody], end: int, finder: BodyFinder) -> FoundLead:
    rest = _BEHIND.match(text, end)
    place = rest.end() if rest else end
    leading = _LEADING.match(text, place)
    place = leading.end() if leading else place
    partners, place = _partners(text, place, finder)
    return FoundLead(tuple(bodies), tuple(partners or _partners_later(text, place, finder)), begins=place)


def _partners_later(text: str, place: int, finder: BodyFinder) -> list[FoundBody]:
    """`xây dựng kế hoạch, phối hợp với B triển khai`: partners behind the first deed."""
    for word in _SOMEWHERE.finditer(text, place):
        if found := finder.list_at(text, word.end())[0]:
            return found
    return []


def _partners(text: str, place: int, finder: BodyFinder) -> tuple[list[FoundBody], int]:
    """`phối hợp với A, B và C`, and where the duty goes on."""
    while place < len(text) and text[place] in " ,":
        place += 1
    word = _WITH.match(text, place)
    if word is None:
        also, end = finder.list_at(text, place)
        helps = _COOPERATES.match(text, end) if also else None
        return (also, _gap(text, helps.end())) if helps else ([], place)
    found, end = finder.list_at(text, word.end())
    return (found, _gap(text, end)) if found else ([], place)


def _passive(text: str, finder: BodyFinder) -> FoundLead | None:
    """`do A chủ trì`, `giao A thực hiện`, `(A chủ trì, phối hợp B)`, `(A)`, `Cơ quan chủ trì: A` behind the work."""
    for bracket in _BRACKET.finditer(text):
        bodies, end = finder.list_at(bracket["said"], 0)
        if bodies:
            return _with_partners(bracket["said"], bodies, end, finder)._replace(how=LeadManner.PASSIVE, begins=0)
    for word in _BY.finditer(text):
        bodies, end = finder.list_at(text, word.end())
        if bodies and (work := _BY_WORK.match(text, end)):
            found = _with_partners(text, bodies, end, finder)
            more = found.cooperating or tuple(_also_cooperating(text, work.end(), finder))
            return found._replace(how=LeadManner.PASSIVE, begins=0, cooperating=more)
    return labelled(text, finder) or _bracketed_alone(text, finder)


def _also_cooperating(text: str, place: int, finder: BodyFinder) -> list[FoundBody]:
    """`do A chủ trì, B phối hợp`."""
    comma = _SECOND.match(text, place)
    bodies, end = finder.list_at(text, comma.end()) if comma else ([], place)
    return bodies if _COOPERATES.match(text, end) else []


def _bracketed_alone(text: str, finder: BodyFinder) -> FoundLead | None:
    """`Bố trí kinh phí (Sở Tài chính).`: nothing but names in brackets behind the work."""
    bracket = _ONLY_BODIES.search(text)
    if bracket is None or not _VERB.match(text):
        return None
    bodies, end = finder.list_at(bracket["said"], 0)
    whole = bodies and not bracket["said"][end:].strip(" .") and all(one.ids for one in bodies)
    return FoundLead(tuple(bodies), how=LeadManner.PASSIVE) if whole else None


def labelled(text: str, finder: BodyFinder) -> FoundLead | None:
    """`Cơ quan chủ trì: A; cơ quan phối hợp: B`; None where no label stands."""
    lead: list[FoundBody] = []
    partners: list[FoundBody] = []
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=False):
        into = partners if label["role"].lower() == "phối hợp" else lead
        into += finder.list_at(text[:end], label.end())[0]
    return FoundLead(tuple(lead), tuple(partners), LeadManner.PASSIVE) if lead or partners else None


def _partners_only(text: str, start: int, finder: BodyFinder) -> FoundLead:
    """`Chủ trì, phối hợp với A …`: who leads stands above."""
    leading = _behind_leading(text, start)
    partners, place = _partners(text, leading, finder)
    later = partners or _partners_later(text, start, finder)
    return FoundLead((), tuple(later), LeadManner.INHERITED, begins=place if partners else start)


_LEADS: Final = lazy_pattern(r"(?i:chủ trì)(?:\s+tham mưu)?\s*,?\s*(?:và\s+)?")


def _behind_leading(text: str, start: int) -> int:
    """Where the words go on behind `Chủ trì,` at a place."""
    word = _LEADS.match(text, start)
    return word.end() if word else start


def given_places(text: str) -> list[int]:
    """Where a sentence gives something to a body: `…, giao Sở A …`."""
    return [one.start() for one in _GIVEN_TO.finditer(text)]
