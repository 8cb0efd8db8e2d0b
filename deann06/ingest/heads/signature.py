"""Who signs a document: the post in capitals and the name below it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper
from deann06.ingest.sentence.units import UPPER

_HEAD_LINES: Final = 6  # in which nobody signs
_BETWEEN: Final = 3  # lines between a post and a name: `(Đã ký)`
_POST: Final = lazy_pattern(
    r"(?:(?:KT|TM|TL|TUQ|Q|K/T|T/M|T/L)\.?\s*)?(?:PHÓ\s+|QUYỀN\s+|TỔNG\s+)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG"
    r"|TỔ TRƯỞNG|CHÁNH|CỤC TRƯỞNG|CHI CỤC TRƯỞNG"
    r"|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHỈ HUY TRƯỞNG|ỦY VIÊN"
    r"|THỐNG ĐỐC|TỔNG THANH TRA|TRƯỞNG BAN"
    r"|CHÍNH TRỊ VIÊN|ĐỘI TRƯỞNG|KẾ TOÁN TRƯỞNG|ỦY BAN NHÂN DÂN|BAN THƯỜNG VỤ|BAN CHỈ ĐẠO|CHÍNH ỦY)\b.*"
)
_SIGNED: Final = lazy_pattern(r"\(?\s*(?:đã ký|đã ký số|ký tên|ký)\b.*", re.IGNORECASE)
_RANK: Final = lazy_pattern(r"(?:(?:Thiếu|Trung|Thượng|Đại) (?:tướng|tá|úy)|TS|ThS|PGS|GS|BS|BSCKII|Ts)\.?\s+")
_TOGETHER: Final = lazy_pattern(
    rf"(?P<post>[{UPPER}./,\s-]+?)\s+(?P<name>[{UPPER}][^\W\d_{UPPER}]+(?:\s+[{UPPER}][^\W\d_{UPPER}]*)+)"
)
_CONCLUDED_BY: Final = lazy_pattern(
    r"đồng chí (?P<post>Trưởng Ban Chỉ đạo|Chủ tịch[^,;.]{3,40}?|Bí thư[^,;.]{3,30}?) (?:đã )?kết luận"
)


def find_signer(lines: Sequence[str], text: str) -> tuple[str | None, str | None]:
    """The post and the name at the end; of a bulletin, the post of who concluded, without a name."""
    parts = list(_parts(lines[_HEAD_LINES:]))
    for place in range(len(parts) - 1, -1, -1):
        if _is_name(parts[place]) and (post := _post_above(parts, place)):
            return post, _RANK.sub("", parts[place])
    unsigned = next((one for one in reversed(parts[-12:]) if one.isupper() and _POST.fullmatch(one)), None)
    if unsigned:
        return unsigned, None
    concluded = _CONCLUDED_BY.search(text)
    return (first_upper(concluded["post"]), None) if concluded else (None, None)


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """Lines, each post apart from the name that stands on one line with it."""
    for line in lines:
        found = _TOGETHER.fullmatch(line)
        if found and _POST.match(found["post"]) and _is_name(found["name"]):
            yield from (_last_post(found["post"]), found["name"])
        else:
            yield line


def _last_post(said: str) -> str:
    """`KT. CHỦ TỊCH PHÓ CHỦ TỊCH`: who signs, behind whom for."""
    places = [
        one.start()
        for one in re.finditer(r"(?<=\s)(?:PHÓ|CHỦ TỊCH|GIÁM ĐỐC|CHÁNH|TRƯỞNG|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG)\b", said)
    ]
    later = [place for place in places if not said[:place].rstrip().endswith(("PHÓ", "KT.", "TL.", "TM.", "TUQ."))]
    return (
        said[later[-1] :].strip()
        if later and said.startswith(("KT", "TL", "TM", "TUQ", "K/T", "T/M", "T/L"))
        else said.strip()
    )


def _post_above(parts: Sequence[str], place: int) -> str | None:
    for above in range(place - 1, max(-1, place - 1 - _BETWEEN), -1):
        if _SIGNED.fullmatch(parts[above]):
            continue
        return parts[above] if parts[above].isupper() and _POST.fullmatch(parts[above]) else None
    return None


def _is_name(line: str) -> bool:
    """Whether a line is a person's name: two words to six, each with its capital alone."""
    words = _RANK.sub("", line).split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word.istitle() for word in words)
