"""The names of bodies within a sentence: those that the registry knows, and those that only look like one."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.state.names import RecordNames
from deann06.core.text.spellings import unremarked
from deann06.ingest.sentence.callings import Callings
from deann06.ingest.sentence.endings import (
    DEPARTMENT,
    GENERAL,
    HEAD_WORD,
    OF_PARTY,
    POST_WORDS,
    STOP_WORD,
    TAIL_WORDS,
    VERB_WORD,
    WORD,
    behind_name,
    form_end,
    general_end,
)
from deann06.ingest.sentence.lexicon import POST
from deann06.ingest.sentence.units import UPPER, listed_places, places_from, shared_places

_JOINT: Final = lazy_pattern(
    r"(?:\s*\((?!\s*(?:chủ trì|phối hợp|qua|thông qua|hoàn thành|trước"
    r"|gửi))[^()]{2,80}\))?\s*(?:[,;]\s*(?:và\s+)?|\s(?:và|&)\s+)"
)
_SHARED: Final = lazy_pattern(r"(?P<many>các\s+)?(?P<kind>sở|ban|chi cục|cục|bộ|phòng)(?P<colon>:\s*|\s+)", 2)
_KIND: Final = lazy_pattern(r"(?:Sở|Bộ|Phòng|Ban)\s")
_MORE: Final = lazy_pattern(r"\s+các\s+(?:sở|ban|ngành|bộ|cơ quan|đơn vị|trường|bệnh viện|tổ chức|cấp|huyện|xã|tỉnh)\b")
_GAP: Final = lazy_pattern(r"\s+|,\s+")
_PARTY_TAIL: Final = lazy_pattern(r"\s+(?:(?:Tỉnh|Thành|Huyện|Thị) [uủ][yỷ])(?:\s.*)?$")
_OF_PARTY_BODY: Final = lazy_pattern(r"(?:Ban|Văn phòng|Ủy ban Kiểm tra|Uỷ ban Kiểm tra)\b(?!.*\b[uủ][yỷ]\b)")
_SEPARATED: Final = lazy_pattern(r"\s*(?:[,;.:()]|và\s|$)")
_CAPITALS: Final = lazy_pattern(r"\s*[;,]\s*(?=(?:SỞ|BAN|CÔNG AN|UBND|ỦY BAN|VĂN PHÒNG|THANH TRA|CỤC|CHI CỤC)\b)")
_LABELLED: Final = lazy_pattern(
    r"(?i:cơ quan|đơn vị)\s+(?:chủ trì|phối hợp|thực hiện|đầu mối|chịu trách nhiệm)[^:;,.]{0,20}:"
)
_PERSON: Final = lazy_pattern(  # `đồng chí A, Phó Chủ tịch UBND tỉnh`: the post says of which body
    rf"(?:[đĐ]ồng chí|Đ/c|đ/c)\s+[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,4}}(?:,|\s+[-–])\s+(?={POST})"
)
_LONGEST: Final = 16  # words of a name


class FoundBody(NamedTuple):
    """A name in a sentence, how it is said, and the bodies that it may mean."""

    text: str
    end: int
    ids: tuple[str, ...] = ()

    @property
    def agency(self) -> str | None:
        """The id, where it can mean one only."""
        return self.ids[0] if len(self.ids) == 1 else None


class BodyFinder:
    """Finds names of bodies by a registry as of a day."""

    def __init__(self, names: RecordNames, day: date | None, issuer: str = "") -> None:
        self._callings = Callings(names, day, issuer)

    def is_above(self, body: FoundBody) -> bool:
        """Whether a body is the one that speaks in the document, and so assigns."""
        return self._callings.speaks(body.text)

    def ids(self, text: str) -> tuple[str, ...]:
        """The bodies that a name may mean on the day: posts stand for their bodies, `từng sở` for `các sở`."""
        return self._callings.ids(text)

    def ends_at_home(self, body: FoundBody) -> bool:
        """Whether the registry's own place ends a name: `Viễn thông Khánh Hòa`."""
        return self._callings.at_home(f"{body.text} x", 0, 0) == len(body.text)

    def is_there(self, agency: str) -> bool:
        """Whether a body exists on the day of the document; any does where that day is not known."""
        return self._callings.is_there(agency)

    def heirs(self, agency: str) -> tuple[str, ...]:
        """The bodies that answer for one on the day of the document."""
        return self._callings.heirs(agency)

    def like(self, text: str) -> tuple[str, ...]:
        """The bodies that a name which means none may mean all the same."""
        return self._callings.like(text)

    def list_at(self, text: str, start: int) -> tuple[list[FoundBody], int]:
        """The bodies that are listed from a place on, and where the list ends; none where no name begins there."""
        if text.isupper():
            return self._in_capitals(text, start)
        found: list[FoundBody] = []
        end = place = start
        while group := self._group_at(text, place):
            found += group
            end = group[-1].end
            joint = _JOINT.match(text, end)
            if joint is None:
                break
            place = joint.end()
        return _with_party(found, self), end

    def places_at(self, text: str, start: int) -> tuple[list[FoundBody], int]:
        """`thành phố A, thị xã B`: the committees of places that stand for them, and where the list ends."""
        named = places_from(text, start, _JOINT)
        return [FoundBody(said, end, self.ids(said)) for said, end in named], named[-1][1] if named else start

    def _in_capitals(self, text: str, start: int) -> tuple[list[FoundBody], int]:
        """A heading in capitals, which is but names that the registry knows, or nothing."""
        said = text[start:].rstrip(" :.")
        parts = [one.strip() for one in _CAPITALS.split(said)]
        found = [FoundBody(one, start + len(said), self.ids(one)) for one in parts]
        return (found, start + len(said)) if all(one.ids for one in found) else ([], start)

    def _group_at(self, text: str, place: int) -> list[FoundBody]:
        """The name at a place, or all the names that share its head word."""
        if shared := self._shared(text, place):
            return shared
        body = self.one_at(text, place)
        if body is None:
            return []
        if listed := listed_places(body.text, text, body.end, _JOINT):
            return [FoundBody(said, end, self.ids(said)) for said, end in listed]
        more = [
            FoundBody(said, end, self.ids(said))
            for said, end in shared_places(body.text, text, body.end, _JOINT)
            if self.ids(said) or self._ends_well(text, end)
        ]
        return [body, *(more or self._departments(body, text))]

    def _ends_well(self, text: str, end: int) -> bool:
        """Whether a name that is but a place ends where a name may."""
        behind = end + 1 if text[end : end + 1] == " " else end
        return bool(_SEPARATED.match(text, end) or VERB_WORD.match(text, behind) or STOP_WORD.match(text, behind))

    def _departments(self, body: FoundBody, text: str) -> list[FoundBody]:
        """`Sở Y tế, Tài chính và Nội vụ`: further departments of the same kind, which is said once."""
        kind = _KIND.match(body.text)
        found: list[FoundBody] = []
        end = body.end
        while kind and (joint := _JOINT.match(text, end)) and (named := DEPARTMENT.match(text, joint.end())):
            party = OF_PARTY.match(text, named.end())
            end = party.end() if party else named.end()
            if text[end : end + 1].isalpha() or HEAD_WORD.match(text, joint.end()):
                break
            said = f"{kind[0]}{text[named.start() : end]}"
            found.append(FoundBody(said, end, self.ids(said)))
        return found

    def one_at(self, text: str, start: int) -> FoundBody | None:
        """The longest name that begins at a place."""
        if not HEAD_WORD.match(text, start):
            return None
        person = _PERSON.match(text, start)
        if person and (post := self.one_at(text, person.end())):
            return FoundBody(text[start : post.end], post.end, post.ids)
        known = self._known_end(text, start)
        end = max(known, form_end(text, start))
        if end and (whole := behind_name(text, start, end)) > end:
            end = whole
        elif end and _MORE.match(text, end):  # `UBND các xã` is not `UBND`
            end = 0
        tail = TAIL_WORDS.match(text, end) if end else None
        if end and not (tail and not self.ids(text[start:end])):
            whole = tail.end() if tail and GENERAL.match(text, start) else end
            return FoundBody(text[start:whole], whole, self.ids(text[start:end]))
        end = self._callings.at_home(text, start, general_end(text, start))
        said = text[start:end].strip()
        if _LABELLED.match(text, start):
            return None
        named = len(said.split()) > 1 or said.isupper() or bool(said and self.ids(said))
        return FoundBody(said, start + len(said), self.ids(said)) if named else None

    def anywhere(self, text: str) -> Iterator[FoundBody]:
        """Every name in a text, none within another."""
        place = 0
        while head := HEAD_WORD.search(text, place):
            body = self.one_at(text, head.start())
            if body:
                yield body
            place = body.end if body else head.end()

    def _known_end(self, text: str, start: int) -> int:
        """Where the longest name ends that the registry knows; 0: none."""
        best = 0
        place = start
        for _ in range(_LONGEST):
            word = WORD.match(text, place)
            if word is None:
                break
            said = text[start : word.end()]
            if " " in said and unremarked(said) == said and not said.endswith(" và") and self.ids(said):
                best = word.end()
            gap = _GAP.match(text, word.end())
            if gap is None:
                break
            place = gap.end()
        return best

    def _shared(self, text: str, start: int) -> list[FoundBody]:
        """`các Sở: Nội vụ, Tài chính và Tư pháp`: one word for several names."""
        post = POST_WORDS.match(text, start)
        word = _SHARED.match(text, start) or (_SHARED.match(text, post.end()) if post else None)
        many = word and (word["many"] or ":" in word["colon"] or (post and "các" in post[0]))
        if word is None or not many or not text[word.end() : word.end() + 1].isupper():
            return []
        kind = word["kind"][:1].upper() + word["kind"][1:]
        found: list[FoundBody] = []
        place = word.end()
        while True:
            named = DEPARTMENT.match(text, place)
            if named is None or (VERB_WORD.match(text, place) and named[0][0].islower()):
                break
            found.append(FoundBody(f"{kind} {named[0]}", named.end(), self.ids(f"{kind} {named[0]}")))
            joint = _JOINT.match(text, named.end())
            if joint is None or HEAD_WORD.match(text, joint.end()):
                break
            place = joint.end()
        return found


def _with_party(found: list[FoundBody], finder: BodyFinder) -> list[FoundBody]:
    """`Ban Tuyên giáo, Ban Dân vận Thành ủy`: the committee that is named once, behind the last of its bodies."""
    tail = _PARTY_TAIL.search(found[-1].text) if len(found) > 1 else None
    if tail is None:
        return found
    whole = [
        FoundBody(said := f"{one.text}{tail[0]}", one.end, finder.ids(said)) if _OF_PARTY_BODY.match(one.text) else one
        for one in found[:-1]
    ]
    return [*whole, found[-1]]
