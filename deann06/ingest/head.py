"""The head of a document: number, kind, day, issuer, signer, title, what it cites."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper, fold
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.values import CitedDocument, ReadHead, SaidBody

_LETTERHEAD: Final = 14  # lines, both columns of it
_HEAD_LINES: Final = 6  # in which nobody signs
_LOOKED_AT: Final = 40  # lines of the head
_NUMBER: Final = lazy_pattern(r"(?i:số)\s*:?\s*(?P<digits>\d[\d ]*|[.…\s_]*)?\s*(?P<sign>[-/][A-ZĐ][\w&./Đ-]*)")
_STAMP: Final = lazy_pattern(r"\s*(?P<digits>\d{1,6})\s*(?P<sign>[-/][A-ZĐ][\w&./Đ-]*)?\s*")
_DAY: Final = lazy_pattern(
    r"(?:^|,|\t)\s*(?i:ngày)\s*(?P<day>\d{0,2})[\s.…_]*(?i:tháng)\s*(?P<month>\d{0,2})[\s.…_]*(?i:năm)\s*(?P<year>\d{4})",
    re.MULTILINE,
)
_OPENING_DAY: Final = lazy_pattern(
    r"(?i:ngày|sáng ngày|chiều ngày)\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
)
_KINDS: Final = {
    "KẾT LUẬN": "KL", "KẾ HOẠCH": "KH", "CHỈ THỊ": "CT", "THÔNG BÁO": "TB", "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ",
    "CHƯƠNG TRÌNH": "CTr", "CÔNG ĐIỆN": "CĐ", "BÁO CÁO": "BC", "HƯỚNG DẪN": "HD", "CÔNG VĂN": "CV", "PHƯƠNG ÁN": "PA",
}  # fmt: skip
_CITE: Final = lazy_pattern(
    r"(?:(?i:số)\s*:?\s*|(?:(?i:công văn|kế hoạch|quyết định|nghị quyết|chỉ thị|thông báo|kết luận|nghị định)|và"
    r"|,)\s+)"
    r"(?P<number>\d{1,6}(?:/\d{4})?[-/][A-ZĐ][\w&/Đ-]*[\wĐ])(?:,?\s*(?:ngày)\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}))?"
)
_POST: Final = lazy_pattern(
    r"(?:(?:KT|TM|TL|TUQ|Q)\.\s*)?(?:(?:PHÓ\s+)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG|CHÁNH VĂN PHÒNG"
    r"|CỤC TRƯỞNG|THỦ TƯỚNG|CHÁNH THANH TRA)"
    r"|(?:ỦY BAN NHÂN DÂN|BAN THƯỜNG VỤ|BAN CHỈ ĐẠO))[^\n\t:]*"
)
_CONCLUDED_BY: Final = lazy_pattern(
    r"đồng chí (?P<post>Trưởng Ban Chỉ đạo|Chủ tịch[^,;.]{3,40}?|Bí thư[^,;.]{3,30}?) (?:đã )?kết luận"
)
_MOTTO: Final = ("cong hoa xa hoi", "doc lap", "dang cong san", "v/v", "kinh gui")
_SUBJECT: Final = lazy_pattern(r"(?i:v/v|về việc|về)\s+(?P<said>[^\t\n]+)")


def read_head(text: str, finder: BodyFinder) -> ReadHead:
    """What the first and the last lines say, and the numbers that the whole text cites."""
    lines = [part.strip() for line in text.split("\n")[:_LOOKED_AT] for part in line.split("\t") if part.strip()]
    number = _number(lines)
    kind, title = _kind(lines, number)
    issuer = _issuer(lines, finder)
    post, name = _signer(text)
    return ReadHead(
        number=number,
        kind=kind,
        issued=_issued(lines, text),
        issuer=issuer,
        post=post,
        name=name,
        title=title,
        cites=_cites(text, number),
    )


def day_of_head(issued: str | None) -> date | None:
    """The document's own day, None where only its month is known."""
    try:
        return date.fromisoformat(issued) if issued and len(issued) > 7 else None
    except ValueError:
        return None


def _number(lines: Sequence[str]) -> str | None:
    """The number behind `Số:`; where that was left blank, the one that was stamped elsewhere."""
    for line in lines:
        found = _NUMBER.match(line)
        if found is None:
            continue
        digits = re.sub(r"\D", "", found["digits"] or "")
        if digits:
            return f"{digits}{found['sign']}"
        stamped = (_STAMP.fullmatch(one) for one in lines[:_LETTERHEAD])
        fitting = [one for one in stamped if one and (one["sign"] is None or one["sign"] == found["sign"])]
        return f"{fitting[0]['digits']}{found['sign']}" if fitting else None
    return None


def _kind(lines: Sequence[str], number: str | None) -> tuple[str | None, str | None]:
    """The kind and the title: what stands below the kind's name, else what a letter says that it is about."""
    for place, line in enumerate(lines):
        named = next(
            (kind for kind in _KINDS if line == kind or (line.isupper() and re.match(rf"{kind}\s(?!SỐ\b)", line))), None
        )
        if named:
            rest = [line[len(named) :].strip()] if len(line) > len(named) else []
            for below in lines[place + 1 : place + 5]:
                if (
                    below.endswith(".")
                    or len(below) > 200
                    or fold(below).startswith(("so ", "so:", "v/v", "kinh gui", "can cu", "thuc hien", "ngay"))
                ):
                    break
                if (
                    re.match(r"[-_*]+$|\d+\.|[A-Z]{1,4}\.\s|Điều\s\d", below)
                    or below.endswith(":")
                    or _DAY.search(below)
                ):
                    break
                rest.append(below)
            said = " ".join(part for part in rest if part)
            kind = first_upper(named.lower())
            return kind, f"{kind} {said}".strip() if said else None
    subject: str | None = next(
        (
            found["said"]
            for line in lines
            if line.lower().startswith(("v/v", "về việc")) and (found := _SUBJECT.match(line))
        ),
        None,
    )
    sign = re.split(r"[-/]", number or "")
    by_sign = next((kind for kind, short in _KINDS.items() if short in sign), None)
    letter = bool(subject) or (bool(number) and by_sign is None)
    meant = first_upper(by_sign.lower()) if by_sign else "Công văn" if letter else _told_kind(lines)
    return meant, first_upper(subject.strip(" ;.")) if subject else None


def _told_kind(lines: Sequence[str]) -> str | None:
    """A conclusion that is told in a bulletin, without a head."""
    return "Kết luận" if any("kết luận như sau" in line for line in lines) else None


def _issued(lines: Sequence[str], text: str) -> str | None:
    """The day of the line of place and date; of the month where its day was left blank; else that of the meeting."""
    for line in lines:
        if (found := _DAY.search(line)) and found["month"]:
            return _written(found)
    opening = _OPENING_DAY.match(text.lstrip())
    return _written(opening) if opening else None


def _written(found: re.Match[str]) -> str:
    month = f"{found['year']}-{int(found['month']):02}"
    return f"{month}-{int(found['day']):02}" if found["day"] else month


def _issuer(lines: Sequence[str], finder: BodyFinder) -> SaidBody | None:
    """The last line in capitals above the number; of a bulletin, who met."""
    place = next((place for place, line in enumerate(lines[:_LETTERHEAD]) if _NUMBER.match(line)), 8)
    capitals = [
        line
        for line in lines[:place]
        if line.isupper()
        and len(line) > 5
        and not line.startswith("SỐ")
        and not fold(line).startswith(_MOTTO)
        and line not in _KINDS
    ]
    pairs = [" ".join(capitals[at : at + size]) for size in (2, 3) for at in range(len(capitals) - size + 1)]
    turned = [f"{other} {one}" for one, other in pairwise(capitals)]  # `UBND TỈNH` above `VĂN PHÒNG`
    known = [line for line in (*capitals, *pairs, *turned) if finder.ids(line)]
    if capitals:
        said = (known or capitals)[-1].strip("* -")
        ids = finder.ids(said)
        return SaidBody(said, ids[0] if len(ids) == 1 else None)
    met = re.match(r"\s*Ngày [\d/]+,\s+", "\n".join(lines))
    bodies = finder.list_at(lines[0], met.end())[0] if met and lines else []
    return SaidBody(bodies[0].text, bodies[0].agency) if bodies else None


def _signer(text: str) -> tuple[str | None, str | None]:
    """The post and the name at the end; of a bulletin, the post of who concluded, without a name."""
    lines = [part.strip() for line in text.split("\n")[_HEAD_LINES:][-30:] for part in line.split("\t") if part.strip()]
    for place in range(len(lines) - 1, -1, -1):
        if _POST.fullmatch(lines[place]):
            name = next((line for line in lines[place + 1 :] if _is_name(line)), None)
            return lines[place], name
    concluded = _CONCLUDED_BY.search(text)
    return (first_upper(concluded["post"]), None) if concluded else (None, None)


def _is_name(line: str) -> bool:
    """Whether a line is a person's name: two words to six, each with its capital alone."""
    words = line.split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word.istitle() for word in words)


def _cites(text: str, own: str | None) -> tuple[CitedDocument, ...]:
    found: dict[str, CitedDocument] = {}
    for one in _CITE.finditer(text):
        number = one["number"]
        if number == own or (number in found and (found[number].issued or not one["day"])):
            continue
        found[number] = CitedDocument(number, _day(one))
    return tuple(found.values())


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found["day"] else None
    except ValueError:
        return None
