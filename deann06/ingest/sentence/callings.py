"""What people call a body, and which of the registry's it may be on a day."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.state.names import RecordNames
from deann06.core.text.spellings import unremarked, words
from deann06.core.text.vietnamese import fold
from deann06.ingest.sentence.endings import GENERAL, POST_WORDS, TAIL_WORDS
from deann06.ingest.sentence.units import UNIT_AT_END, UPPER

_LEADING: Final = lazy_pattern(r"(?i:các|từng|mỗi|toàn thể|những|chính quyền|lực lượng|cấp ủy,?)\s+")
_FRONT: Final = lazy_pattern(r"(?:(?:[UỦ][yỷ] ban|Uỷ ban|UB)\s?)?(?:Mặt trận Tổ quốc|MTTQ)(?:\s+(?:Việt Nam|VN))?")
_TWO_CAPITALS: Final = lazy_pattern(rf"(?<=\s)[{UPPER}]\S*\s+[{UPPER}][^\s,;.:()]*(?=\s+[^\W\d_{UPPER}])")
_SPEAKS: Final = lazy_pattern(
    r"(?:(?i:đồng chí|đ/c)\s+)?(?:Phó\s+)?(?:Thủ tướng|Chủ tịch (?:UBND|Ủy ban nhân dân) tỉnh|Trưởng Ban Chỉ đạo"
    r"|Trưởng ban|Bí thư"
    r"|Chính phủ|Thường trực Ban Chỉ đạo|Ban Chỉ đạo(?! (?:cấp|các))|UBND tỉnh|Thường trực Tỉnh ủy"
    r"|Ban Thường vụ Tỉnh ủy)"
)


_BARE: Final = ("Sở", "Chi cục", "Cục")  # of whoever issues the document, where nothing follows


class Callings:
    """The names of a registry as of a day, in the document of an issuer."""

    def __init__(self, names: RecordNames, day: date | None, issuer: str = "") -> None:
        self._names, self._day, self._issuer = names, day, issuer
        self._known: dict[str, tuple[str, ...]] = {}

    def speaks(self, text: str) -> bool:
        """Whether a body is the one that speaks in the document, and so assigns: its issuer, or whoever concludes."""
        same = bool(self._issuer) and (
            fold(text) in fold(self._issuer) or bool(set(self.ids(text)) & set(self.ids(self._issuer)))
        )
        return same or bool(_SPEAKS.match(text))

    def ids(self, text: str) -> tuple[str, ...]:
        """The bodies that a name may mean on the day: posts stand for their bodies, `từng sở` for `các sở`."""
        if text not in self._known:
            self._known[text] = self._ids(text)
        return self._known[text]

    def at_home(self, text: str, start: int, end: int) -> int:
        """Where a name ends at the registry's own place, behind which a small letter follows; else the same end."""
        found = (
            one for one in _TWO_CAPITALS.finditer(text, start, end or len(text)) if words(one[0]) == self._names.place
        )
        return next((one.end() for one in found), end)

    def is_there(self, agency: str) -> bool:
        """Whether a body exists on the day; any does where none is known."""
        return self._day is None or self._names.bodies.is_there(agency, self._day)

    def heirs(self, agency: str) -> tuple[str, ...]:
        """The bodies that took over from one, those that are there on the day."""
        heirs = (one.agency for one in self._names.bodies.agencies[agency].successors)
        return tuple(one for one in heirs if one in self._names.bodies.agencies and self.is_there(one))

    def like(self, text: str) -> tuple[str, ...]:
        """The bodies that a name which means none is like."""
        plain = unremarked(text)
        return () if GENERAL.match(plain) else self._names.like_a_body(plain).ids

    def _ids(self, text: str) -> tuple[str, ...]:
        bodies = self._names.bodies
        plain = " ".join(text.split())
        for said in (*self._of_issuer(plain), *self._spellings(plain)):
            if found := bodies.called(said):
                there = tuple(one for one in found if self._day is None or bodies.is_there(one, self._day))
                return there or found
        return ()

    def _of_issuer(self, text: str) -> Iterator[str]:
        """`UBND thành phố` in a document of one city: that city's, by the place in its issuer's name; `Sở` alone."""
        if text in _BARE and fold(self._issuer).startswith(f"{fold(text)} "):
            yield self._issuer
        unit = UNIT_AT_END.search(text)
        place = re.search(rf"{re.escape(unit['unit'])}\s+(.+)", self._issuer, re.IGNORECASE) if unit else None
        if unit and place and unit["unit"].lower() != "tỉnh":
            yield from _said_otherwise(f"{text} {place[1]}")

    def _spellings(self, text: str) -> Iterator[str]:
        """A name in all the ways in which it may be known, also without the registry's own place at its end."""
        yield from _said_otherwise(text)
        size = len(self._names.place)
        if size and words(text)[-size:] == self._names.place and len(text.split()) > size:
            shorter = text.rsplit(maxsplit=size)[0]
            yield from _said_otherwise(shorter)
            yield from _said_otherwise(shorter.removesuffix(" tỉnh").removesuffix(" TỈNH"))
        if size and text.endswith((" tỉnh", " TỈNH")):  # the registry's own
            yield from _said_otherwise(f"{text} {' '.join(self._names.place)}")
            yield from _said_otherwise(text.removesuffix(" tỉnh").removesuffix(" TỈNH"))


def _said_otherwise(text: str) -> Iterator[str]:
    """A name, and what is left of it without a remark, a post, or the word for each or all."""
    yield text
    if front := _FRONT.match(text):
        yield f"Ủy ban Mặt trận Tổ quốc Việt Nam{text[front.end() :]}"
        yield f"Ủy ban Mặt trận Tổ quốc{text[front.end() :]}"
    bare = unremarked(text)
    yield from [bare] if bare != text else []
    if post := POST_WORDS.match(bare):
        yield bare[post.end() :]
        bare = bare[post.end() :]
    while leading := _LEADING.match(bare):
        bare = bare[leading.end() :]
        yield bare
    shorter = TAIL_WORDS.sub("", bare)
    yield from [shorter] if shorter != bare else []
