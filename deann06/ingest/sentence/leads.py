"""Who answers for a sentence: in all the turns in which directives say it."""

from collections.abc import Sequence
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.deeds import FORBIDS, VERB
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.sentence.partners import (
    BEHIND,
    LEADING,
    WITH,
    FoundLead,
    gap,
    partners_only,
    roles_at,
    with_partners,
)
from deann06.ingest.sentence.passive import find_passive

OPENING: Final = lazy_pattern(
    rf"(?:để\s+(?={HEAD})|"
    r"(?i:(?:trong đó|đồng thời|ngoài ra|bên cạnh đó|riêng|theo đó|trước mắt|mặt khác|cụ thể|cùng với đó|trên cơ sở đó"
    r"|song song)[,:]?\s+(?:cần\s+|phải\s+)?|(?:nội dung|nhiệm vụ|công việc)(?: (?:thứ )?[\d\w]{1,4})?\s*:\s+"
    r"|là (?:cơ quan|đơn vị|đầu mối)\s[^,;.:]{2,40},\s+|(?:yêu cầu|đề nghị"
    r"|cần|phải)\s+(?=khẩn|nghiêm|tiếp|tập|chủ|đẩy|tăng"
    r"|thực|rà|kịp)))+"
)
_GIVEN: Final = (
    r"(?:(?:[đĐ]ồng ý |[tT]hống nhất |[nN]hất trí )?(?:giao (?:nhiệm vụ|chỉ tiêu) cho|giao trách nhiệm cho"
    r"|phân công|chỉ đạo|giao"
    r"|ủy quyền cho"
    r"|đề nghị|yêu cầu"
    r"|kiến nghị|lưu ý|Lưu ý|nhắc nhở|Giao (?:nhiệm vụ|chỉ tiêu) cho|Phân công|Giao|Chỉ đạo|Đề nghị|Yêu cầu"
    r"|Kiến nghị)(?: cho)?)\s*:?\s+"
)
_ASSIGNING: Final = lazy_pattern(_GIVEN)
_GIVEN_TO: Final = lazy_pattern(rf"(?<![^\W_])(?<!được\s){_GIVEN}(?={HEAD})")
# In front of these a sentence says when, on what ground or in which case; who is to do it comes behind the comma.
_FOREWORD: Final = lazy_pattern(
    r"(?:Khi|Trường hợp|Nếu|Trước|Chậm nhất|Muộn nhất|Hằng|Hàng|Định kỳ|Trong|Căn cứ|Trên cơ sở|Đối với|Về|Từ|Ngoài"
    r"|Sau|Riêng|Theo"
    r"|Để|Tại|Nhằm|Ngay|Đến|Qua|Vào|Từng bước|Mỗi khi|khi|trường hợp|nếu|trước|chậm nhất|hằng|hàng|định kỳ|trong"
    r"|sau|về|đối với|Được|Thực hiện|Xét|Kể từ|Nhận được|Trước mắt|Tiếp theo|Với|Từng|Giai đoạn)\b"
)
_COMMA: Final = lazy_pattern(r"[,:]\s+(?:thì\s+)?")
_THEN: Final = lazy_pattern(r"\sthì\s+")
_TOPIC: Final = lazy_pattern(r"[^:;.]{3,110}?(?:\([^()]*\))?:\s+(?=\S)")  # `Mô hình “…”: Sở A thực hiện …`
_RELATIVE: Final = lazy_pattern(  # `Từng sở, ngành có thủ tục hành chính tự đánh giá …`
    rf"\s+(?:có|còn|đang|chưa|thuộc|nằm trong|được)\s(?!trách nhiệm|văn bản|ý kiến|kế hoạch|báo cáo"
    rf"|giải pháp)[^,;.:()]{{3,60}}?(?=\s+(?:{VERB}))"
)
_OF_MANY: Final = lazy_pattern(r"(?i:các|từng|mỗi|những|cơ quan|đơn vị|địa phương|UBND các|ủy ban nhân dân các)\b")
_SINGLES_OUT: Final = lazy_pattern(r"(?i:riêng)\s+(?!(?:năm|tháng|quý|tuần)(?![^\W_]))")
_MUST: Final = lazy_pattern(
    r"\s*,?\s*(?:có trách nhiệm|có (?:chức năng, )?nhiệm vụ|phải|cần|chịu trách nhiệm|khẩn trương|tiếp tục|chủ động)\b"
)
_VERB: Final = lazy_pattern(rf"(?:{VERB})")
_CLOSE_DEED: Final = lazy_pattern(  # behind a name, few words in front of what is done: `đến từng nhà hướng dẫn …`
    r"\s+(?!(?:đã|là|và|của|còn|có|được|thuộc|đang|vẫn|chưa|không|hay|hoặc|về|bị|như|để|do|nên|họp)\b)"
    rf"(?:[^\W\d_]+\s+){{1,6}}?(?:{VERB})"
)
_CONCLUDES: Final = lazy_pattern(  # one who assigns, and does nothing else here
    r"\s*,?\s*(?:đã\s+)?(?:thống nhất|nhất trí|kết luận|có ý kiến|yêu cầu|chỉ đạo|giao|đề nghị|đánh giá cao"
    r"|biểu dương|ghi nhận|phê bình|nhắc nhở|tuyên dương|hoan nghênh|khen"
    r"|(?:có )?nhận được|quyết nghị|cơ bản|đồng ý|nhận thấy|phân công)\b"
)
_TOLD: Final = lazy_pattern(
    r"(?:Tại|Theo)\s+(?:cuộc họp|hội nghị|phiên họp|buổi|Công văn|Thông báo|Công điện|văn bản)\b"
)
_UNKNOWN_DEED: Final = lazy_pattern(  # behind a name that is known, whatever is no word for something else
    r"\s+(?!(?:đã|là|và|của|còn|có|được|thuộc|trong|tại|đang|vẫn|chưa|không|với|hay|hoặc|theo|từ|về|cho|bị|như"
    r"|để|do|sau|trước|khi|nên)\b)[^\W\d_]+\s"
)
_TOWARD: Final = lazy_pattern(r"(?:Đối với|Về phía|Riêng)\s+")
_FORBIDDEN: Final = lazy_pattern(  # `Sở A không thẩm định dự toán …`; `Sở A không báo cáo` is told
    rf"\s+(?:{FORBIDS}|(?:(?:tuyệt đối|kiên quyết)\s+)?không\s+(?:được\s+)?(?!(?:hoàn thành|báo cáo|gửi"
    rf"|thực hiện|đạt|đúng|bảo đảm|đảm bảo|triển khai|chấp hành|tham dự|nghiêm túc)(?![^\W_]))(?:{VERB}))"
)
_TIMED: Final = lazy_pattern(  # `Sở A trong ngày 11/9/2024 phải khôi phục …`
    r"\s*,?\s+(?:trong|trước|chậm nhất|muộn nhất|đến|từ nay|ngay)\s[^;:.]{2,60}?\s*,?\s+"
    r"(?:phải|cần|có trách nhiệm)(?![^\W_])"
)
_DATED: Final = lazy_pattern(r"(?<![^\W_])(?i:xong|hạn|trước|chậm nhất|trong (?:tháng|quý|tuần|ngày))(?![^\W_])")
_WHEN: Final = lazy_pattern(r"(?i:trước|chậm nhất|đến|trong|tháng|quý|năm|ngày|h[ằà]ng|thường xuyên|\d)")
_COLON: Final = lazy_pattern(r"\s*:\s*")


def find_lead(text: str, finder: BodyFinder) -> FoundLead:
    """Who a sentence names for its duty, without a point's mark; nobody where it leaves that to what stands above."""
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    for place, case in _starts(text, start):
        if (found := _said_at(text, place, finder)) is not None:
            return found._replace(case=case, directed=found.directed or _directs(found))
    return find_passive(text, finder) or partners_only(text, start, finder)


def find_later(text: str, finder: BodyFinder) -> FoundLead | None:
    """The first body behind a comma that does something, in a turn that is not read: a guess, to be asked about."""
    for comma in _COMMA.finditer(text):
        found = _said_at(text, comma.end(), finder) if is_open(text, comma.start()) else None
        if found and found.lead and all(one.ids for one in found.lead):
            return found._replace(sure=False)
    return None


def behind_foreword(text: str) -> str:
    """What stands behind the words that say when or in which case; "" where a text begins with none."""
    comma = _COMMA.search(text) if _FOREWORD.match(text) else None
    return text[comma.end() :] if comma else ""


def singles_out(text: str) -> bool:
    """Whether a sentence is but of some of those who are named above it: `Riêng …`."""
    return bool(_SINGLES_OUT.match(text))


def _directs(found: FoundLead) -> bool:
    """`Lãnh đạo A ban hành …`: where a body stands above, that one leads A, and answers."""
    return bool(found.lead) and found.lead[0].text.startswith("Lãnh đạo ")


def _starts(text: str, start: int) -> list[tuple[int, str]]:
    """Where a subject may stand: at the beginning, or behind the words that say when or in which case."""
    places = [(start, "")]
    if _FOREWORD.match(text, start):
        found = [*_COMMA.finditer(text, start), *_THEN.finditer(text, start)]
        places += [(one.end(), text[start : one.start()]) for one in found if is_open(text, one.start())]
    elif topic := _TOPIC.match(text, start):
        places.append((topic.end(), ""))
    return places


def _said_at(text: str, start: int, finder: BodyFinder) -> FoundLead | None:
    """The bodies that stand at a place and are said to do something, or to whom something is given there."""
    toward = _TOWARD.match(text, start)
    bodies, end = finder.list_at(text, toward.end() if toward else start)
    if bodies and (roles := roles_at(text, bodies, end, finder)):
        return roles
    if given := _given_at(text, start, bodies, end, finder):
        return given
    if not bodies:
        return _of_places(text, start, finder) or _of_kernel(text, start, finder)
    if _OF_MANY.match(bodies[-1].text) and (which := _RELATIVE.match(text, end)):
        end = which.end()
    if any(finder.is_above(one) for one in bodies) and _CONCLUDES.match(text, end):
        return FoundLead(begins=end, concludes=True)
    return _does_at(text, bodies, end, finder)


def _given_at(text: str, start: int, bodies: Sequence[FoundBody], end: int, finder: BodyFinder) -> FoundLead | None:
    """`Giao A …`, `Chủ tịch UBND tỉnh giao A …`: what a body is given, behind who gives it; `end`: of the givers."""
    given = _ASSIGNING.match(text, start)
    above = any(finder.is_above(one) for one in bodies)
    if bodies and (later := _ASSIGNING.match(text, gap(text, end))) and finder.list_at(text, later.end())[0]:
        if start > 0 and _TOLD.match(text) and not above:  # what others asked for, elsewhere
            return FoundLead(concludes=True, begins=end)
        given = later if above or "chỉ đạo" not in later[0].lower() else None
    receivers, behind = finder.list_at(text, given.end()) if given else ([], end)
    if given is None or not receivers:
        return None
    directed = not bodies and given[0].lower().startswith("chỉ đạo")
    return with_partners(text, receivers, behind, finder)._replace(directed=directed)


def _does_at(text: str, bodies: Sequence[FoundBody], end: int, finder: BodyFinder) -> FoundLead | None:
    """`A chủ trì …`, `A rà soát …`, `A: …`: what stands behind the names says that they do it."""
    rest = BEHIND.match(text, end)
    behind = rest.end() if rest else end
    if (
        _VERB.match(text, gap(text, end))
        or LEADING.match(text, behind)
        or WITH.match(text, behind)
        or _VERB.match(text, behind)
        or _MUST.match(text, end)
        or _FORBIDDEN.match(text, end)
        or _TIMED.match(text, end)
    ):
        return with_partners(text, bodies, end, finder)
    if any(one.ids for one in bodies[-1:]) and _UNKNOWN_DEED.match(text, end) and text[gap(text, end)].islower():
        return with_partners(text, bodies, end, finder)
    if finder.ends_at_home(bodies[-1]) and _UNKNOWN_DEED.match(text, end) and text[gap(text, end)].islower():
        return with_partners(text, bodies, end, finder)._replace(sure=False)
    colon = _COLON.match(text, end)
    many = not bodies[-1].ids or _OF_MANY.match(bodies[0].text)
    if colon and many and (named := finder.list_at(text, colon.end()))[0]:
        return _said_at(text, colon.end(), finder) or with_partners(text, named[0], named[1], finder)
    if colon and (
        _VERB.search(text, colon.end()) or _DATED.search(text, colon.end()) or _WHEN.match(text, colon.end())
    ):
        return FoundLead(tuple(bodies), begins=colon.end())
    if _CLOSE_DEED.match(text, end):
        return with_partners(text, bodies, end, finder)._replace(sure=all(one.ids for one in bodies))
    tail = text[end:].strip()
    return FoundLead(tuple(bodies), begins=len(text)) if tail in ("", ":", ".", ";") else None


def _of_places(text: str, start: int, finder: BodyFinder) -> FoundLead | None:
    """`Riêng thành phố A, thị xã B làm điểm …`: places stand for their committees."""
    bodies, end = finder.places_at(text, start)
    found = _does_at(text, bodies, end, finder) if bodies else None
    return found and found._replace(sure=all(one.ids for one in bodies))


def _of_kernel(text: str, start: int, finder: BodyFinder) -> FoundLead | None:
    """`Phát huy vai trò của A với lực lượng B là nòng cốt, chủ trì …`: bodies in front of the word that leads."""
    word = text.find("chủ trì", start)
    front = text[start:word] if word > 0 else ""
    if " là nòng cốt" not in front and "vai trò" not in front:
        return None
    bodies = tuple(one for one in finder.anywhere(front))
    found = with_partners(text, list(bodies), word, finder) if bodies else None
    return found and found._replace(sure=False)


def is_open(text: str, place: int) -> bool:
    """Whether a place stands in no bracket."""
    return text.count("(", 0, place) <= text.count(")", 0, place)


def given_places(text: str) -> list[int]:
    """Where a sentence gives something to a body: `…, giao Sở A …`."""
    return [one.start() for one in _GIVEN_TO.finditer(text)]
