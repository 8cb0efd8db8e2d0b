"""The head of a document: number, kind, day, issuer, signer, title, what it cites."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper, fold
from deann06.ingest.blocks import TextBlock, TextTable
from deann06.ingest.heads.letterhead import find_issuer
from deann06.ingest.heads.signature import find_signer
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.values import CitedDocument, ReadHead

_LETTERHEAD: Final = 14  # lines, both columns of it
_WIDE: Final = 4  # columns
_LOOKED_AT: Final = 40  # lines of the head
_NUMBER: Final = lazy_pattern(
    r"(?i:số)\s*:?\s*(?P<digits>\d[\d ]*|[.…\s_]*)?\s*(?P<sign>(?:/\d{4})?\s?[-–/]\s?[A-ZĐ][\w&./Đ-]*)"
)
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
_SUBJECT: Final = lazy_pattern(r"(?i:v/v|về việc|về)\s+(?P<said>[^\t\n]+)")


def read_head(blocks: Sequence[TextBlock], text: str, finder: BodyFinder) -> ReadHead:
    """What the first and the last lines say, and the numbers that the whole text cites."""
    whole = list(_lines(blocks))
    lines = whole[:_LOOKED_AT]
    number = _number(lines)
    kind, title = _kind(lines, number)
    at = next((place for place, line in enumerate(lines[:_LETTERHEAD]) if _NUMBER.match(line)), None)
    issuer = find_issuer(lines, at, tuple(_KINDS), finder)
    post, name = find_signer(whole, text)
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


def _lines(blocks: Sequence[TextBlock]) -> Iterator[str]:
    """The lines of a document, those of cells too; a wide table is one of tasks, and of no head."""
    for block in blocks:
        if isinstance(block, TextTable):
            cells = [cell for row in block.rows for cell in row if len(row) < _WIDE]
            yield from (line.strip() for cell in cells for line in cell.split("\n") if line.strip())
        else:
            yield from (part.strip() for part in block.whole.replace("\t", "\n").split("\n") if part.strip())


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
            return f"{digits}{_sign(found['sign'])}"
        stamped = (_STAMP.fullmatch(one) for one in lines[:_LETTERHEAD])
        fitting = [one for one in stamped if one and (one["sign"] is None or one["sign"] == found["sign"])]
        return f"{fitting[0]['digits']}{_sign(found['sign'])}" if fitting else None
    return None


def _sign(said: str) -> str:
    """A sign without the blanks round its dash."""
    return re.sub(r"\s*[-–]\s*", "-", said).replace(" ", "").rstrip(".")


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
                    below.endswith((".", ";", ",", ":"))
                    or len(below) > 300
                    or fold(below).startswith(("v/v", "kinh gui", "can cu", "ngay"))
                    or _NUMBER.match(below)
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
