"""Who signs a document, and by which right."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper
from deann06.ingest.heads.issuer import names_body
from deann06.ingest.sentence.units import UPPER

_HEAD_LINES: Final = 6  # in which who decides is named
_BY_RIGHT: Final = (
    r"(?:THỪA (?:LỆNH|ỦY QUYỀN)\s+|(?:KT|K/T|TM|T/M|T\.M|TL|T/L|T\.L|TUQ|Q|QUYỀN)\s?\.?\s+"
    r"|(?:KT|TM|TL|TUQ|Q)\.\s*|QUYỀN\s+)"
)
_POSTS: Final = (
    r"(?:PHÓ\s+|TỔNG\s+|PHÓ TỔNG\s+)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|TRƯỞNG|CHÁNH VĂN PHÒNG"
    r"|(?:CHI )?CỤC TRƯỞNG|THỦ TƯỚNG|CHÁNH THANH TRA|CHÁNH ÁN|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHỈ HUY TRƯỞNG|CHÍNH ỦY|BỘ TRƯỞNG"
    r"|TỔ TRƯỞNG|VỤ TRƯỞNG|ĐỘI TRƯỞNG|CHỦ NHIỆM|CHÍNH TRỊ VIÊN|TỔNG BIÊN TẬP|TỔNG THANH TRA|THỐNG ĐỐC)"
    r"|THỨ TRƯỞNG|ỦY VIÊN|TỔ PHÓ|PHÓ CỤC TRƯỞNG|PHÓ CHÁNH \w+(?: \w+)?"
)
_BODIES: Final = (
    r"(?:ỦY BAN|UỶ BAN|UBND|BAN|HỘI ĐỒNG|HĐND|TỔ CÔNG TÁC|ĐẢNG ỦY|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|THƯỜNG TRỰC|ĐOÀN|HỘI)"
)
_RIGHT: Final = lazy_pattern(rf"{_BY_RIGHT}(?:{_POSTS}|{_BODIES})[^\n\t:.;]*")
_POST: Final = lazy_pattern(rf"(?:{_POSTS})[^\n\t:.;]*")
_POST_IN_LETTERS: Final = lazy_pattern(rf"(?:{_BY_RIGHT})?(?:{_POSTS})(?: [^\s:.;,]+){{0,4}}", 2)
_SIGNED: Final = lazy_pattern(r"\W*(?:đã ký|ký bởi|người ký|ký tên|daky|signed|thời gian ký|cơ quan ký)\b.*", 2)
_RANK: Final = lazy_pattern(
    r"(?:\(?đã ký\)?|(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|PGS|GS|TS|ThS|BS|CN|KS|BSCKI{1,2}|BSCK\d|TTND|TTƯT"
    r"|NGND|NGƯT|Tiến sĩ|Thạc sĩ|Bác sĩ|Đ/c|Đồng chí|Ông|Bà))(?:\s*[.,;:]\s*|\s+)",
    re.IGNORECASE,
)
_TOGETHER: Final = lazy_pattern(
    rf"(?P<post>[{UPPER}./,\s-]+?)\s+(?P<name>[{UPPER}][^\W\d_{UPPER}]+(?:\s+[{UPPER}][^\W\d_{UPPER}]*)+)"
)
_NAME_LINES: Final = 6  # below the post
_CONCLUDED_BY: Final = lazy_pattern(
    r"đồng chí (?P<post>Trưởng Ban Chỉ đạo|Chủ tịch[^,;.]{3,40}?|Bí thư[^,;.]{3,30}?) (?:đã )?kết luận"
)


def find_signer(lines: Sequence[str], text: str) -> tuple[str | None, str | None]:
    """The post and the name of who signs first; a post alone, where no name stands; of a bulletin, who concluded."""
    parts = list(_parts(lines))
    posts = list(_posts(parts))
    for post, place in sorted(posts, key=lambda one: not one[0].isupper()):  # those in capitals first
        if name := _name(parts[place : place + _NAME_LINES]):
            return post, name
    if posts and posts[-1][1] > _HEAD_LINES:
        return posts[-1][0], None
    concluded = _CONCLUDED_BY.search(text)
    return (first_upper(concluded["post"]), None) if concluded else (None, None)


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """Lines, each post apart from the name that stands on one line with it."""
    for line in lines:
        found = _TOGETHER.fullmatch(line)
        if found and _is_post(found["post"]) and _is_name(found["name"]):
            yield from (found["post"], found["name"])
        else:
            yield line


def _posts(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Lines that say by which right somebody signs, those that stand together as one, and the place behind them."""
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and (_is_post(lines[end]) or (end > place and names_body(lines[end]))):
            end += 1
        if end > place:
            yield " ".join(lines[place:end]), end
        place = max(end, place + 1)


def _is_post(line: str) -> bool:
    if line.isupper() or line[:3].isupper():
        return bool((_RIGHT.fullmatch(line) or _POST.fullmatch(line)) and line.replace("Tp", "TP").isupper())
    return len(line) < 60 and bool(_POST_IN_LETTERS.fullmatch(line))


def _name(lines: Sequence[str]) -> str | None:
    """The person's name behind the post, past what a program put there when it was signed."""
    for line in lines:
        bare = line
        while rank := _RANK.match(bare):
            bare = bare[rank.end() :]
        if _is_name(bare):
            return bare
        if not _SIGNED.fullmatch(line):
            return None
    return None


def _is_name(line: str) -> bool:
    """Whether a line is a person's name: two words to six, each with its capital."""
    words = line.split()
    return 2 <= len(words) <= 6 and not names_body(line) and all(_is_word(word) for word in words)


def _is_word(word: str) -> bool:
    letters = word.replace("'", "").replace("’", "")
    return letters.isalpha() and (letters.isupper() or letters[0].isupper()) and len(word) < 10
