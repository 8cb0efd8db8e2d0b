"""What kind of document a text is, and what it is about."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper, fold
from deann06.ingest.heads.numbering import NUMBER, is_day_line

_SHORT: Final = {  # as numbers write them
    "KẾT LUẬN": "KL", "KẾ HOẠCH": "KH", "CHỈ THỊ": "CT", "THÔNG BÁO": "TB", "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ",
    "CHƯƠNG TRÌNH": "CTr", "CÔNG ĐIỆN": "CĐ", "BÁO CÁO": "BC", "HƯỚNG DẪN": "HD", "CÔNG VĂN": "CV", "PHƯƠNG ÁN": "PA",
    "TỜ TRÌNH": "TTr", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ", "BIÊN BẢN": "BB", "GIẤY MỜI": "GM",
}  # fmt: skip
_KIND: Final = lazy_pattern(
    rf"(?P<kind>{'|'.join(_SHORT)})(?P<more>\s+(?:LIÊN TỊCH|LIÊN NGÀNH|PHỐI HỢP|HÀNH ĐỘNG|KHẨN))?(?=\s|$|:)"
)
_LETTERS_APART: Final = lazy_pattern(r"(?:\w\s+)+\w")  # `K Ế  H O Ạ C H`
_SPACED: Final = lazy_pattern(r"(?<=\w)\s(?=\w)")
_NUMBERED: Final = lazy_pattern(r"SỐ\b|\d|ĐẾN\b|ĐI\b")  # of another document, of a stamp
_TITLE_LINES: Final = 6
_LONGEST: Final = 300  # letters of a title
_ENDS: Final = lazy_pattern(
    r"(?i:số\s*:|số \d|căn cứ|kính gửi|nơi nhận|xét |theo đề nghị|(?:sáng |chiều )?ngày \d)"
    r"|\(|\d+[.)]|[IVX]+[.)]\s|[A-Z]\.\s|Điều\s\d"
)
_AUTHORITY: Final = lazy_pattern(
    r"(?:CHỦ TỊCH|ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|CHÁNH|TRƯỞNG BAN|BAN)\b"
)
_ABOUT: Final = lazy_pattern(r"(?i:v\s?/\s?v\s*:?|về việc)\s+(?P<said>.+)")
_SUBJECT_LINES: Final = 5
_NO_SUBJECT: Final = ("cong hoa xa hoi", "doc lap", "kinh gui", "so:", "dang cong san")


def is_kind(line: str) -> bool:
    """Whether a line is but the name of a kind of document."""
    found = _kind_of(line)
    return found is not None and not found[1]


def find_kind(lines: Sequence[str], sign: str | None) -> tuple[str | None, str | None]:
    """The kind and the title: what stands below the kind's name, else what a letter says that it is about."""
    front = list(takewhile(lambda line: not fold(line).startswith("kinh gui"), lines))
    subject = _subject(lines)
    named = _named(front) or ([] if subject else _named([line.upper() if is_kind(line) else line for line in front]))
    if named:
        place, kind, rest = next((one for one in named if not one[2]), named[0])
        said = " ".join([*([rest] if rest else []), *_below(lines[place + 1 :])])
        return kind, f"{kind} {said}" if said else None
    return ("Công văn" if subject else _kind_of_sign(sign) or _told_kind(lines, sign)), subject


def _named(lines: Sequence[str]) -> list[tuple[int, str, str]]:
    """The lines in capitals that name a kind: their places, the kind, and what of the title stands behind it."""
    return [(place, *found) for place, line in enumerate(lines) if line.isupper() and (found := _kind_of(line))]


def _kind_of(line: str) -> tuple[str, str] | None:
    """The kind that a line names, and what of it is the title already."""
    said = _SPACED.sub("", line) if _LETTERS_APART.fullmatch(line) else line
    said = said.upper() if fold(said) in _FOLDED else said
    found = _KIND.match(said) if said.isupper() else None
    rest = said[found.end() :].strip(" :") if found else ""
    if found is None or _NUMBERED.match(rest):
        return None
    return first_upper(found["kind"].lower()), rest


def _below(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a title below the name of the kind."""
    for line in lines[:_TITLE_LINES]:
        if line.endswith((".", ":", ";")) or len(line) > _LONGEST or _ENDS.match(line) or is_day_line(line):
            return
        if line.isupper() and _AUTHORITY.match(line):
            return
        yield line


def _subject(lines: Sequence[str]) -> str | None:
    """`V/v …`, with the lines of its column that go on with it."""
    for place, line in enumerate(lines):
        if found := _ABOUT.match(line):
            said = [found["said"]]
            for below in lines[place + 1 : place + _SUBJECT_LINES]:
                if fold(below).startswith(_NO_SUBJECT) or is_day_line(below) or below.isupper() or NUMBER.match(below):
                    break
                if below.endswith((":", ".")) or below.startswith("-") or len(below) > 80 or _ENDS.match(below):
                    break
                said.append(below)
            return first_upper(" ".join(said).strip(" ;."))
    return None


def _kind_of_sign(sign: str | None) -> str | None:
    """The kind by the letters of a number: `/KH-UBND`."""
    said = re.split(r"[-/]", sign or "")
    return next((first_upper(kind.lower()) for kind, short in _SHORT.items() if short in said), None)


def _told_kind(lines: Sequence[str], sign: str | None) -> str | None:
    """A letter, which has no name of a kind; a conclusion that is told in a bulletin, without a head."""
    return "Công văn" if sign else "Kết luận" if any("kết luận như sau" in line for line in lines) else None


_FOLDED: Final = frozenset(fold(kind) for kind in _SHORT)
