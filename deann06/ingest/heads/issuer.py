"""Who issues a document: the lowest body of its letterhead, its name made whole from several lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.ingest.heads.numbering import is_day_line, place_of_number
from deann06.ingest.heads.titling import is_kind
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.values import SaidBody

_HIGHEST: Final = 8  # lines of a letterhead without a number
_OPENS: Final = (  # with these words a name begins
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BAN|BỘ|CỤC|CHI CỤC|TỔNG CỤC|PHÒNG|VĂN PHÒNG|THANH TRA|CÔNG AN|TRUNG TÂM"
    r"|VIỆN|TÒA ÁN|KHO BẠC|NGÂN HÀNG|BẢO HIỂM XÃ HỘI|HỘI|LIÊN ĐOÀN|LIÊN MINH|(?:TỈNH|THÀNH|HUYỆN|THỊ) (?:ĐOÀN|ỦY)|ĐOÀN"
    r"|ĐẢNG ỦY|ĐẢNG BỘ|THƯỜNG TRỰC|TỔ CÔNG TÁC|TIỂU BAN|CÔNG TY|TẬP ĐOÀN|TRƯỜNG|BỆNH VIỆN|ĐÀI|BÁO|THUẾ|CHÍNH PHỦ"
    r"|THỦ TƯỚNG|MẶT TRẬN|UBMTTQ|BCĐ)(?!\w)"
)
_NAME: Final = lazy_pattern(_OPENS)
_GOES_ON: Final = lazy_pattern(r".*(?:[-–,&]|\b(?:VÀ|CỦA|TRIỂN KHAI|THỰC HIỆN|TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ))")
_NO_BODY: Final = ("cong hoa xa hoi", "doc lap", "dang cong san", "v/v", "kinh gui", "du thao", "hoa toc", "khan")
_STAMPED: Final = ("mat", "toi mat", "thuong khan", "ban sao", "den", "cong van den", "sao y", "phu luc")
_ORGAN: Final = lazy_pattern(r"BAN (?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH)|THƯỜNG TRỰC|CƠ QUAN THƯỜNG TRỰC")
_LOWER: Final = lazy_pattern(
    r"(?:HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|THÀNH ỦY|HUYỆN ỦY|THỊ ỦY)\s"
)
_PEER: Final = lazy_pattern(
    r"SỞ|CÔNG AN|CỤC|THUẾ|BẢO HIỂM|KHO BẠC|NGÂN HÀNG|TỈNH ĐOÀN|ỦY BAN|UBND|HỘI|BỘ CHỈ HUY|TÒA ÁN|VIỆN KIỂM SÁT"
)


def find_issuer(lines: Sequence[str], finder: BodyFinder) -> SaidBody | None:
    """The body in capitals above the number; of a bulletin, who met. No agency where several issue together."""
    place = place_of_number(lines)
    names = _names(_capitals(lines[: _HIGHEST if place is None else place]))
    if not names and place is not None:  # the number stands above, or beside
        names = _names(_capitals(lines[place + 1 : place + 5]))
    if not names:
        return _in_letters(lines[: place or 0], finder) or _met(lines, finder)
    if len(names) > 1 and names[-2].startswith("SỞ") and _PEER.match(names[-1]):
        return SaidBody(" - ".join(names[-2:]))
    return _lowest(names, finder)


def names_body(line: str) -> bool:
    """Whether a line in capitals begins as the name of a body does."""
    return line.isupper() and bool(_NAME.match(line))


def _capitals(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a letterhead that name bodies or go on with a name, up to the kind of the document."""
    broken = False  # whether the name of the state goes on in the next line
    for line in lines:
        said, capital = fold(line), line.replace(" và ", " VÀ ")
        if is_kind(line):
            return
        if broken and said == "viet nam":
            broken = False
            continue
        broken = broken or said.endswith("xa hoi chu nghia")
        if (
            capital.isupper()
            and len(line) > 2
            and not said.startswith(_NO_BODY)
            and said not in _STAMPED
            and not line.startswith("SỐ")
            and not is_day_line(line)
        ):
            yield capital


def _names(lines: Iterator[str]) -> list[str]:
    """Whole names: a line that begins none goes on with the one above it."""
    names: list[str] = []
    for line in lines:
        if names and (not _NAME.match(line) or line.startswith("TỔ QUỐC") or _GOES_ON.fullmatch(names[-1])):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return names


def _lowest(names: Sequence[str], finder: BodyFinder) -> SaidBody:
    """The last body, called with those above it where only so it is known."""
    last = names[-1]
    turned = [f"{last} {other}" for other in reversed(names[:-1])]  # `VĂN PHÒNG` below `UBND TỈNH`
    whole = [" ".join(names[place:]) for place in range(len(names) - 1)]
    below = any(_LOWER.search(other) for other in names[:-1]) and not _LOWER.search(last)
    for said in (*whole, *turned, *([] if below else [last])):
        if ids := finder.ids(said):
            return SaidBody(said if said in whole else last, ids[0] if len(ids) == 1 else None)
    if len(names) > 1 and _ORGAN.fullmatch(last):  # speaks for the body above it
        ids = finder.ids(names[-2])
        return SaidBody(f"{last} {names[-2]}", ids[0] if len(ids) == 1 else None)
    return SaidBody(f"{last} {names[-2]}" if len(names) > 1 and last == "VĂN PHÒNG" else last)


def _in_letters(lines: Sequence[str], finder: BodyFinder) -> SaidBody | None:
    """The last line above the number that is but a known name, where none is in capitals."""
    both = (f"{one} {other}" for one, other in pairwise(lines))
    known = [(said, ids) for said in (*lines, *both) if (ids := finder.ids(said))]
    return SaidBody(known[-1][0], known[-1][1][0] if len(known[-1][1]) == 1 else None) if known else None


def _met(lines: Sequence[str], finder: BodyFinder) -> SaidBody | None:
    """Of a bulletin, `Ngày …, Ban Chỉ đạo … đã họp`: who met."""
    met = _MEETING.match(lines[0]) if lines else None
    bodies = finder.list_at(lines[0], met.end())[0] if met else []
    return SaidBody(bodies[0].text, bodies[0].agency) if bodies else None


_MEETING: Final = lazy_pattern(r"(?i:sáng |chiều )?(?i:ngày) [\d/.-]+,\s+")
