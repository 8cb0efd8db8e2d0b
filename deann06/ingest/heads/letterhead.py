"""Who issues a document: the lines in capitals above its number."""

import re
from collections.abc import Sequence
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.values import SaidBody

_LETTERHEAD: Final = 14  # lines, both columns of it
_MOTTO: Final = ("cong hoa xa hoi", "doc lap", "dang cong san", "v/v", "kinh gui")
_MOTTO_BEHIND: Final = lazy_pattern(r"\s*(?:CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN)\b.*$", re.IGNORECASE)
_GOES_ON: Final = lazy_pattern(  # a line that is but the end of the name above it
    r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|THỊ XÃ|QUẬN|PHƯỜNG|XÃ|THỊ TRẤN|ĐẶC KHU|VỀ|VÀ|CỦA|THỰC HIỆN|TRIỂN KHAI|CHUYỂN ĐỔI SỐ)\b"
)
_UNFINISHED: Final = lazy_pattern(r"(?:VÀ|VỀ|CỦA|THỰC HIỆN|SỐ|,|-)$")
_NOISE: Final = lazy_pattern(r"[\s*_.\-–—=]*")


def find_issuer(
    lines: Sequence[str], number_at: int | None, kinds: Sequence[str], finder: BodyFinder
) -> SaidBody | None:
    """The body of the letterhead; of a bulletin without one, who met. `number_at`: the line of the number."""
    capitals = _capitals(lines[: _LETTERHEAD if number_at is None else number_at], kinds)
    if not capitals and number_at is not None:  # the number stands above, or beside
        capitals = _capitals(lines[number_at + 1 : number_at + 5], kinds)
    if capitals:
        said = _named(capitals, finder)
        ids = finder.ids(said)
        return SaidBody(said, ids[0] if len(ids) == 1 else None)
    met = re.match(r"\s*Ngày [\d/]+,\s+", "\n".join(lines))
    bodies = finder.list_at(lines[0], met.end())[0] if met and lines else []
    return SaidBody(bodies[0].text, bodies[0].agency) if bodies else None


def _capitals(lines: Sequence[str], kinds: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if line in kinds:
            break
        said = _MOTTO_BEHIND.sub("", line).strip("*- _")
        if said.isupper() and len(said) > 4 and not said.startswith("SỐ ") and not fold(said).startswith(_MOTTO):
            found.append(said)
    return found


def _named(capitals: Sequence[str], finder: BodyFinder) -> str:
    """The last body of a letterhead: its last lines joined where they are one name."""
    joined = [" ".join(capitals[-size:]) for size in (3, 2, 1) if size <= len(capitals)]
    turned = [f"{capitals[-1]} {capitals[-2]}"] if len(capitals) > 1 else []  # `UBND TỈNH` above `VĂN PHÒNG`
    if known := next((one for one in (*joined, *turned) if finder.ids(one)), None):
        return known
    said = capitals[-1]
    for above in reversed(capitals[:-1]):
        if not (_GOES_ON.match(said) or _UNFINISHED.search(above)):
            break
        said = f"{above} {said}"
    return said
