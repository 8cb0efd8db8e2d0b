"""Where the name of a body ends that no registry knows."""

import re
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.deeds import VERB
from deann06.ingest.sentence.lexicon import DEPARTMENTS, FORMS, HEAD, POST, TAIL, spelled
from deann06.ingest.sentence.units import AT_PLACE, level_end, place_end

HEAD_WORD: Final = lazy_pattern(HEAD)
VERB_WORD: Final = lazy_pattern(VERB)
TAIL_WORDS: Final = lazy_pattern(rf"\s+{TAIL}(?=[\s,;.:()]|$)")
WORD: Final = lazy_pattern(r"[^\s,;.:()“”\"]+(?:\.(?=\S))?")
POST_WORDS: Final = lazy_pattern(rf"(?:{POST}|Chánh(?=\s+(?:Văn phòng|Thanh tra)))\s+(?:(?:các|từng)\s+(?=[A-ZĐỦ]))?")
STOP_WORD: Final = lazy_pattern(
    r"(?i:có trách nhiệm|chủ trì|phối hợp|để|về|theo|trong|trước|khi|tại|bằng|nhằm|đến|từ|qua|hằng|hàng|chậm|đối"
    r"|được|phải|vào|hoàn toàn|nếu|kể|thống nhất"
    r"|cần|là|sẽ|cùng|với|sau|gồm|như|tiếp|do|đã|đang|còn|thì|mà|cho|ngay|làm|đều|chưa|không|trên)\b"
)
GENERAL: Final = lazy_pattern(
    r"(?i:các|từng|mỗi|những|toàn thể|tất cả|cơ quan|đơn vị|địa phương|thủ trưởng|lãnh đạo|người đứng đầu|UBND các"
    r"|ủy ban nhân dân các|doanh nghiệp"
    r"|chủ tịch UBND các|cấp ủy|chính quyền)\b"
)
DEPARTMENT: Final = lazy_pattern(spelled("|".join(re.escape(one) for one in DEPARTMENTS)))
OF_PARTY: Final = lazy_pattern(r"\s+(?:Tỉnh|Thành|Huyện|Thị|Đảng) [uủ][yỷ]\b|\s+Trung ương\b")
_FORM: Final = lazy_pattern("|".join(FORMS))
_OF_DEPARTMENT: Final = lazy_pattern(r"(?:Sở|Ban|Bộ|Phòng|Vụ)\s+")
_DASHED: Final = lazy_pattern(r"\s+[-–]\s+[A-ZĐ]\S*(?:\s+[^\W\d_A-ZĐ]+)?")
_RELATIVE: Final = lazy_pattern(  # `Các đơn vị được giao chủ trì mô hình gửi …`
    r"(?:Các|các|Những|những)\s+(?:cơ quan|đơn vị|địa phương|sở)(?:,\s+(?:cơ quan|đơn vị"
    r"|địa phương))*\s+(?:được (?:giao|phân công)|có tên|chưa|còn)"
    rf"(?!\s+phối hợp)\s+(?:chủ trì\s+)?[^,;.:()]{{2,50}}?(?=\s+(?:{VERB}))"
)
_MANY: Final = lazy_pattern(r"(?i:các|từng|mỗi|những)\s")
_TEAM: Final = lazy_pattern(r"Tổ [cC]ông tác (?:triển khai|thực hiện)(?: thực hiện)?")  # what is done is its name
_OF_A_PROJECT: Final = lazy_pattern(r"(?:Ban [cC]hỉ đạo|BCĐ|Tổ [cC]ông tác|Tổ (?:giúp việc|triển khai))(?![^\W_])")
_PROJECT: Final = lazy_pattern(r"\s+(?:(?:thực hiện|triển khai)\s+)?Đề án (?:số )?\d{1,3}(?:/CP)?(?![^\W_])")
_BLANKS: Final = lazy_pattern(r"\s+")
_PARTING: Final = lazy_pattern(r"\s*,\s+|\s+(?:và|hoặc)\s+")
_GENERAL_MORE: Final = lazy_pattern(  # what may follow a comma in the name of many
    r"(?:ban|bộ|ngành|sở|chữa bệnh|công chức|viên chức|trung tâm|bệnh viện|trường|cụm|khối|hội|đoàn|cơ sở"
    r"|hợp tác xã|ngân hàng|chi cục|viện|báo|đài"
    r"|huyện ủy|thị ủy|thành ủy|đảng ủy|đơn vị|địa phương|đoàn thể|cơ quan|huyện|thị xã|tổ chức đảng|cấp|lực lượng"
    r"|thành phố|xã|phường|thị trấn|đặc khu|tổ chức|cá nhân|truyền thông|tập thể|doanh nghiệp|phòng|thành viên"
    r"|thủ trưởng|người đứng đầu)\b"
)
_LONGEST: Final = 16  # words of a name


def form_end(text: str, start: int) -> int:
    """Where a name ends by the state's list of departments or a form that names go by; 0: neither."""
    post = POST_WORDS.match(text, start)
    place = post.end() if post else start
    form = _FORM.match(text, place)
    shared = _OF_DEPARTMENT.match(text, place)
    named = DEPARTMENT.match(text, shared.end()) if shared else None
    if named and not text[named.end() : named.end() + 1].isalpha():
        further = (
            OF_PARTY.match(text, named.end()) or _DASHED.match(text, named.end()) or AT_PLACE.match(text, named.end())
        )
        return further.end() if further else named.end()
    return form.end() if form else 0


def behind_name(text: str, start: int, end: int) -> int:
    """Where a name ends with the project that it is for, and the level or the place behind it."""
    project = _PROJECT.match(text, end) if _OF_A_PROJECT.match(text, start) else None
    end = project.end() if project else end
    end = place_end(text, start, end)
    further = level_end(text, end)
    return place_end(text, start, further)


def general_end(text: str, start: int) -> int:
    """Where a name ends that nobody knows: at a word for what is done, or at what parts names."""
    general = bool(GENERAL.match(text, start))
    head = HEAD_WORD.match(text, start)
    team = _TEAM.match(text, start)
    place = end = team.end() if team else head.end() if head else start
    if _MANY.match(text, start) and (many := level_end(text, start)) > start:
        return many
    if relative := _RELATIVE.match(text, start):
        return relative.end()
    for _ in range(_LONGEST):
        tail = TAIL_WORDS.match(text, end)
        end = tail.end() if tail else end
        general = general or " các " in text[start:end]
        further = level_end(text, end)
        if further > end:
            rest = TAIL_WORDS.match(text, further)
            return rest.end() if rest else further
        gap = _BLANKS.match(text, end)
        comma = _PARTING.match(text, end)
        if comma and not _goes_on(text, comma.end(), general):
            break
        place = comma.end() if comma else gap.end() if gap else 0
        word = WORD.match(text, place) if place else None
        if word is None or (not comma and _is_deed(text, place)):
            break
        end = word.end()
    return end


def _is_deed(text: str, place: int) -> bool:
    """Whether a word ends a name: one for what is done that has no capital, as `Sở Xây dựng` has."""
    return bool(STOP_WORD.match(text, place) or VERB_WORD.match(text, place)) and not text[place].isupper()


def _goes_on(text: str, place: int, general: bool) -> bool:
    """Whether a name goes on behind a comma or `và`."""
    if VERB_WORD.match(text, place) or STOP_WORD.match(text, place):
        return False
    if general and _GENERAL_MORE.match(text, place):
        return True
    return text[place : place + 1].isupper() and not HEAD_WORD.match(text, place) and not general
