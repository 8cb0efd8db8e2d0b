"""What a sentence is that assigns nothing: a target, a result, a citation, a heading."""

from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.deeds import FORBIDS, VERB
from deann06.ingest.sentence.leads import OPENING
from deann06.ingest.sentence.lexicon import HEAD

_ASSIGNS: Final = lazy_pattern(
    r"(?<![^\W_])(?i:giao(?! (?:thông|dịch|ban|lưu|diện))|đề nghị|yêu cầu|chủ trì|phối hợp|trách nhiệm|phân công"
    r"|chỉ đạo"
    r"|phải|cần|không (?:để|được)|nghiêm|tuyệt đối|kịp thời|khẩn trương|hoàn thành|kiến nghị|đôn đốc|báo cáo|tham mưu"
    r"|thực hiện|triển khai|tổ chức|trước ngày|đến ngày|thời hạn|thời gian|chậm nhất|thường xuyên|định kỳ"
    r"|tiếp tục|tập trung"
    r"|chủ động|gửi|trình"
    r"|tăng cường|đẩy mạnh|rà soát|xây dựng)(?![^\W_])"
)
_DAY: Final = lazy_pattern(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?!\d)|(?i:tháng \d|quý [IV\d]|năm \d{4}|ngày \d|\d+ ngày"
    r"|h[ằà]ng (?:ngày"
    r"|tuần|tháng|quý|năm)|thứ (?:hai|ba|tư|năm|sáu|bảy|\d))"
)
_PAST: Final = lazy_pattern(
    r"(?<![^\W_])(?:hoàn thành (?:sớm|trước hạn|vượt|đúng hạn|tốt các nhiệm vụ)|đã(?! (?:được )?(?:giao"
    r"|phân công|đề ra|nêu|ban hành|phê duyệt|ký))|vừa qua|còn (?:một số"
    r"|nhiều|chậm|hạn chế|tồn tại)"
    r"|chưa (?:được|đạt|kịp|chặt)|thời gian qua|so với cùng kỳ|trong thời gian vừa)(?![^\W_])"
)
_REACHED: Final = lazy_pattern(
    r"(?:cơ bản )?hoàn thành (?:trước hạn|sớm|vượt|đúng hạn|tốt các)|(?:đã|vừa|mới|vẫn|còn)\s|(?:báo cáo"
    r"|cho biết)\s*:|chưa (?:được|báo"
    r"|có|thực|hoàn|kịp)"
)
_TARGET: Final = lazy_pattern(
    r"(?i:phấn đấu)|^\W*(?i:các )?(?i:chỉ tiêu|mục tiêu)\b[^.;]*\d"
    r"|(?<![^\W_])(?:tỷ lệ|tỉ lệ)[^.;]*?\d+(?:[.,]\d+)?\s?%|(?:đạt|tối thiểu|ít nhất|trên"
    r"|100)\s?(?:từ )?\d*(?:[.,]\d+)?\s?%"
    r"|\d+(?:[.,]\d+)?\s?%\s+[^.;]*?(?:được|đạt|sử dụng|thực hiện|hoàn thành|có|giải quyết)"
)
_BASIS: Final = lazy_pattern(
    r"(?i:căn cứ|thực hiện|theo(?! dõi)|xét|trên cơ sở|tiếp theo|phúc đáp|tiếp nhận|qua)(?: |$)"
)
_MEETING: Final = lazy_pattern(r"(?i:ngày|chiều|sáng|tại|sau khi nghe)\b.*(?i:họp|hội nghị|phiên|làm việc|buổi)")
_ADMONISHES: Final = lazy_pattern(
    r"(?:Nhận được [^,]{3,60},\s+)?(?i:yêu cầu|đề nghị)\s[^.;:]{3,90}?\s(?:(?:nghiêm túc|khẩn trương|tổ chức"
    r"|triển khai|quan tâm|biết,"
    r"|phối hợp)[\s,]*)*(?:thực hiện|triển khai)"
    r"(?: nghiêm túc)?[^.;:,\d]{0,40}[./]*"
)
_PLACE_LINE: Final = lazy_pattern(r"[^,.;]{2,40},\s*ngày[\s\d.…]*tháng[\s\d.…]*năm[\s\d.…]*")
_CLOSING: Final = lazy_pattern(
    r"(?i:trên đây là|(?:chỉ thị|kế hoạch|thông báo|kết luận|quyết định|nghị quyết|hướng dẫn|công điện"
    r"|chương trình|công văn) này"
    r"(?! (?:có trách|yêu cầu các))|rất mong|xin trân trọng|trân trọng"
    r"|(?:[^.;]{0,80},\s*)?đề nghị (?:quý cơ quan |các đơn vị |)(?:liên hệ|liên lạc|trao đổi với)\b"
    r"|[^.;]{3,200}(?:chịu trách nhiệm thi hành|căn cứ quyết định thi hành"
    r"|(?:chịu trách nhiệm )?thi hành (?:quyết định|nghị quyết|chỉ thị)|căn cứ (?:quyết định|nghị quyết) này thi hành)"
    r"|văn phòng .{3,60} thông báo (?:để|kết luận|đến|ý kiến kết luận))"
)
_FRAME: Final = lazy_pattern(
    r"(?i:nơi nhận|kính gửi|lưu\s*:|cộng hòa|cộng hoà|độc lập|đảng cộng sản|v/v|số\s*:|kt\.|tm\.|tl\.|tuq\."
    r"|như trên|\(đã ký\))"
)
_OPINION: Final = lazy_pattern(
    r"(?i:biểu dương|ghi nhận|chấp thuận|cho phép gia hạn|đánh giá cao|hoan nghênh|phê bình|tuyên dương"
    r"|(?:cơ bản )?(?:nhất trí|thống nhất"
    r"|đồng ý|đồng tình)"
    r"(?:,| với| về| thời gian| chủ trương| nội dung| như| đánh giá| phương án)(?! giao))"
)
_ENACTS: Final = lazy_pattern(
    r"(?i:ban hành kèm theo|phê duyệt|bãi bỏ|sửa đổi, bổ sung|thành lập|thay thế|công bố|kiện toàn)\b[^;]*"
)
_DEED_OF_MANNER: Final = lazy_pattern(rf"{FORBIDS}|(?i:đơn vị nào|cơ quan nào|địa phương nào|nơi nào)\b")
_PURPOSE: Final = lazy_pattern(r"(?i:mục đích|nhằm|để|nâng cao nhận thức|việc|quá trình|đây là|là)\b")
_VERB: Final = lazy_pattern(rf"(?i:cần |phải |được )?(?:{FORBIDS}|{VERB})")
_PAST_HEADING: Final = lazy_pattern(
    r"(?i:kết quả(?: đạt được| thực hiện| triển khai)?|tình hình|những kết quả|đánh giá|tồn tại|hạn chế|ưu điểm"
    r"|khó khăn|nguyên nhân|về kết quả"
    r"|một số (?:tồn tại|hạn chế))\b"
)
_TARGET_HEADING: Final = lazy_pattern(r"(?i:các )?(?i:mục tiêu|chỉ tiêu)\b")
_GROUND_HEADING: Final = lazy_pattern(
    r"(?i:mục đích|yêu cầu(?! (?:các|sở|đối))|quan điểm|căn cứ|bối cảnh|phạm vi|đối tượng"
    r"|thời gian(?! (?:tới|sắp tới|đến|qua))|địa điểm"
    r"|thành phần|lộ trình|nội dung tuyên truyền"
    r"|nguyên tắc|cơ sở pháp lý|sự cần thiết)\b"
)
_DUTY_HEADING: Final = lazy_pattern(
    r"(?i:.*(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|nội dung|phương hướng|yêu cầu (?:các|sở|đối)))"
)
_FOLLOW_UP: Final = lazy_pattern(
    r"(?i:thời hạn|thời gian (?:hoàn thành|thực hiện|gửi)|hoàn thành(?: việc này| nhiệm vụ này)?,?\s*(?:trước"
    r"|trong|chậm|xong|vào|đến)"
    r"|hạn (?:hoàn thành|báo cáo)|tiến độ|kết quả (?:thực hiện )?(?:báo cáo|gửi)|báo cáo kết quả"
    r"|báo cáo (?:về )?(?:UBND|Ủy ban)|gửi (?:kết quả|báo cáo)"
    r"|văn bản gửi|báo cáo gửi|sản phẩm|đơn vị phối hợp|cơ quan phối hợp|cơ quan (?:chủ trì|thực hiện)"
    r"|đơn vị (?:chủ trì|thực hiện)|chủ trì\s*:|phối hợp\s*:"
    r"|đây là (?:lần|mốc|hạn|thời hạn|kỳ hạn)\b|(?:hạn|mốc) (?:cuối|chót)|thời điểm hoàn thành"
    r"|(?:tất cả|toàn bộ|việc này|nội dung này|nhiệm vụ này|công việc này|các (?:việc|nội dung|nhiệm vụ) (?:này|trên"
    r"|nêu trên))(?: này| trên)? (?:phải |cần )?(?:được )?(?:hoàn thành|xong|kết thúc|thực hiện xong)\b)"
)
_LABEL: Final = lazy_pattern(
    r"(?i:(?:cơ quan|đơn vị)?\s*(?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm)(?: thực hiện)?|thời hạn"
    r"|thời gian(?: hoàn thành| thực hiện)?|hạn hoàn thành"
    r"|tiến độ|hoàn thành|sản phẩm|kết quả)\s*:"
)
_CASE: Final = lazy_pattern(
    r"(?P<said>(?i:khi|trường hợp|nếu|trong quá trình[^,]*, nếu|mỗi khi|ngay khi|ngay sau khi"
    r"|sau khi)\s[^,;]{4,160}),\s"
)
_COMMA: Final = lazy_pattern(r",\s+(?:thì\s+|phải\s+|đề nghị\s+)?")
_HEAD: Final = lazy_pattern(HEAD)
_LONGEST_CASE: Final = 120  # letters
_WHOEVER: Final = lazy_pattern(
    r"(?i:thủ trưởng\s+)?(?i:các|quý)\s+(?:cơ quan|đơn vị|địa phương)"
    r"(?:(?:,|\s+và)\s+(?:các\s+)?(?:cơ quan|đơn vị|địa phương))*"
)
_STATEMENT: Final = lazy_pattern(
    r"(?i:xác định)\s[^.]*\slà\s(?:một trong|nhiệm vụ|khâu|nội dung|giải pháp|trách nhiệm|tiêu chí)"
)
_HEADING_LENGTH: Final = 130


def names_something(text: str) -> bool:
    """Whether a sentence has an assigning word or a day, and so is accounted for."""
    return bool(_ASSIGNS.search(text) or _DAY.search(text))


def is_target(text: str) -> bool:
    """Whether a sentence states a figure to be reached."""
    return bool(_TARGET.search(text))


def begins_with_a_deed(text: str) -> bool:
    """Whether a sentence begins with what is to be done."""
    opening = OPENING.match(text)
    return bool(_VERB.match(text, opening.end() if opening else 0))


def first_deed(text: str) -> int:
    """Where the first word for a deed stands; the end, where there is none."""
    found = _VERB.search(text)
    return found.start() if found else len(text)


def is_follow_up(text: str) -> bool:
    """Whether a sentence but adds a term, a recipient or a body to what is said before it."""
    return bool(_FOLLOW_UP.match(text))


def is_statement(text: str) -> bool:
    """Whether a sentence but says what something counts as: `Xác định … là nhiệm vụ đột phá`."""
    return bool(_STATEMENT.match(text))


def is_heading_of_letters(text: str) -> bool:
    """Whether a line in capitals is of the head: a body, a motto, a kind, a post."""
    return text.isupper() and not text[:1].isdigit() and len(text) < _HEADING_LENGTH


def case_of(text: str) -> str:
    """The words in front of a duty that say in which case it is one; "" where there are none."""
    found = _CASE.match(text)
    if found is None:
        return ""
    commas = [one for one in _COMMA.finditer(text) if one.start() < found.end() + _LONGEST_CASE]
    behind = next((one for one in commas if _VERB.match(text, one.end()) or _HEAD.match(text, one.end())), None)
    return text[: behind.start()] if behind else found["said"]


def is_whoever(name: str) -> bool:
    """Whether words name nobody in particular: `các cơ quan, đơn vị, địa phương`."""
    return bool(_WHOEVER.fullmatch(name))


def is_label(text: str) -> bool:
    """Whether a point is but a labelled part of the task above it: `Thời gian hoàn thành: …`."""
    return bool(_LABEL.match(text))


def is_past(text: str) -> bool:
    """Whether a sentence tells what was reached, or what is lacking."""
    return bool(_PAST.search(text))


def zone_of(heading: str) -> str:
    """What stands below a heading: `past`, `target`, `description`, `duty`; "" where it does not say."""
    if len(heading) > _HEADING_LENGTH:
        return ""
    for zone, pattern in _ZONES.items():
        if pattern.match(heading):
            return zone
    return ""


_ZONES: Final = {
    "past": _PAST_HEADING,
    "target": _TARGET_HEADING,
    "description": _GROUND_HEADING,
    "duty": _DUTY_HEADING,
}


def reason(text: str, zone: str) -> str:
    """Why a sentence that assigns nothing is left out: a key of `REASONS`."""
    if zone == "past":
        return "past"
    if _PLACE_LINE.fullmatch(text):
        return "frame"
    if is_opinion(text):
        return "opinion"
    for why, pattern in _REASONS.items():
        if pattern.match(text):
            return why
    if is_past(text):
        return "past"
    return "citation" if _DAY.search(text) and not _ASSIGNS.search(text) else "description"


_REASONS: Final = {
    "frame": _FRAME, "closing": _CLOSING, "meeting": _MEETING, "basis": _BASIS, "description": _PURPOSE,
}  # fmt: skip


def is_opinion(text: str) -> bool:
    """Whether a sentence praises, blames or agrees, and assigns nothing: `Biểu dương …`, `Thống nhất với …`."""
    return bool(_OPINION.match(text))


def is_enactment(text: str) -> bool:
    """Whether an article but says what the document puts into force."""
    return bool(_ENACTS.match(text))


def is_manner(text: str) -> bool:
    """Whether a sentence but forbids, or says what follows from neglect: how a duty is to be done."""
    return bool(_DEED_OF_MANNER.match(text))


def is_frame(text: str) -> bool:
    """Whether a line is of the head, the recipients or the signature."""
    return bool(_FRAME.match(text))


def ends_the_body(text: str) -> bool:
    """Whether a line begins the list of recipients, behind which nothing is assigned but in annexes."""
    return text.casefold().startswith("nơi nhận")


def is_closing(text: str) -> bool:
    """Whether a sentence but ends the document."""
    return bool(_CLOSING.match(text))


def is_admonition(text: str) -> bool:
    """Whether a sentence but asks all to carry out what is said before it."""
    return bool(_ADMONISHES.fullmatch(text))


def is_reached(duty: str) -> bool:
    """Whether what a body is said to do is done already: `hoàn thành trước hạn …`."""
    return bool(_REACHED.match(duty))


def is_basis(text: str) -> bool:
    """Whether a sentence says on what ground the document stands, or when a meeting was."""
    return bool(_BASIS.match(text) or _MEETING.match(text))
