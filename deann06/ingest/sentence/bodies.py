"""The names of bodies within a sentence: those that the registry knows, and those that only look like one."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.state.names import RecordNames
from deann06.core.text.spellings import unremarked, words
from deann06.ingest.sentence.lexicon import DEPARTMENTS, HEAD, POST, TAIL, VERB

_HEAD: Final = lazy_pattern(HEAD)
_VERB: Final = lazy_pattern(VERB)
_WORD: Final = lazy_pattern(r"[^\s,;.:()“”\"]+(?:\.(?=\S))?")
_TAIL: Final = lazy_pattern(rf"\s+{TAIL}(?=[\s,;.:()]|$)")
_STOP: Final = lazy_pattern(
    r"(?i:có trách nhiệm|chủ trì|phối hợp|để|về|theo|trong|trước|khi|tại|bằng|nhằm|đến|từ|qua|hằng|hàng|chậm|đối"
    r"|được|phải"
    r"|cần|là|sẽ|cùng|với|sau|gồm|như|tiếp|do|nếu|đã|đang|còn|thì|mà|cho|vào|ngay|làm|đều|chưa|không)\b"
)
_GENERAL: Final = lazy_pattern(
    r"(?i:các|từng|mỗi|những|toàn thể|cơ quan|đơn vị|địa phương|thủ trưởng|lãnh đạo|người đứng đầu|UBND các"
    r"|ủy ban nhân dân các"
    r"|chủ tịch UBND các|cấp ủy|chính quyền)\b"
)
_JOINT: Final = lazy_pattern(r"\s*(?:[,;]\s*(?:và\s+)?|\s(?:và|cùng với|cùng|&)\s+)")
_SHARED: Final = lazy_pattern(r"(?:các\s+)?(sở|ban|chi cục|cục|bộ|Sở|Ban|Chi cục|Cục|Bộ)(?::\s*|\s+)", re.IGNORECASE)
_POST: Final = lazy_pattern(rf"(?:{POST}|Chánh(?=\s+(?:Văn phòng|Thanh tra)))\s+")
_LEADING: Final = lazy_pattern(r"(?i:các|từng|mỗi|toàn thể|những|chính quyền|lực lượng|cấp ủy,?)\s+")
_LEVEL: Final = lazy_pattern(r"\s+(?:các cấp|cấp (?:tỉnh|huyện|xã)(?:(?:,| và) cấp (?:huyện|xã))*)")
_TEAM: Final = lazy_pattern(r"Tổ [cC]ông tác (?:triển khai|thực hiện)(?: thực hiện)?")  # what is done is its name
_MORE: Final = lazy_pattern(r"\s+(?:các|những)\s")
_OF_PARTY: Final = lazy_pattern(r"\s+(?:Tỉnh|Thành|Huyện|Thị) ủy\b")
_GAP: Final = lazy_pattern(r"\s+|,\s+")
_OF_DEPARTMENT: Final = lazy_pattern(r"(?:Sở|Ban|Bộ|Phòng)\s+")
_BLANKS: Final = lazy_pattern(r"\s+")
_PARTING: Final = lazy_pattern(r"\s*,\s+|\s+(?:và|hoặc)\s+")
_GENERAL_MORE: Final = lazy_pattern(  # what may follow a comma in the name of many
    r"(?:ban|ngành|sở|trung tâm|bệnh viện|trường"
    r"|huyện ủy|thị ủy|thành ủy|đảng ủy|đơn vị|địa phương|đoàn thể|cơ quan|huyện|thị xã"
    r"|thành phố|xã|phường|thị trấn|đặc khu|tổ chức|cá nhân|truyền thông|tập thể|hội|doanh nghiệp|phòng"
    r"|thủ trưởng|người đứng đầu)\b"
)
_LONGEST: Final = 16  # words of a name
_DEPARTMENT: Final = lazy_pattern("|".join(re.escape(one) for one in DEPARTMENTS))


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

    def __init__(self, names: RecordNames, day: date | None) -> None:
        self._names, self._day = names, day
        self._known: dict[str, tuple[str, ...]] = {}

    def ids(self, text: str) -> tuple[str, ...]:
        """The bodies that a name may mean on the day: posts stand for their bodies, `từng sở` for `các sở`."""
        if text not in self._known:
            self._known[text] = self._ids(text)
        return self._known[text]

    def _ids(self, text: str) -> tuple[str, ...]:
        bodies = self._names.bodies
        for said in self._spellings(" ".join(text.split())):
            if found := bodies.called(said):
                there = tuple(one for one in found if self._day is None or bodies.is_there(one, self._day))
                return there or found
        return ()

    def _spellings(self, text: str) -> Iterator[str]:
        """A name in all the ways in which it may be known, also without the registry's own place at its end."""
        yield from _said_otherwise(text)
        size = len(self._names.place)
        if size and words(text)[-size:] == self._names.place and len(text.split()) > size:
            shorter = text.rsplit(maxsplit=size)[0]
            yield from _said_otherwise(shorter)
            yield from _said_otherwise(shorter.removesuffix(" tỉnh").removesuffix(" TỈNH"))

    def list_at(self, text: str, start: int) -> tuple[list[FoundBody], int]:
        """The bodies that are listed from a place on, and where the list ends; none where no name begins there."""
        found: list[FoundBody] = []
        end = place = start
        while body := self.one_at(text, place):
            shared = self._shared(text, place)
            if shared:
                found += shared
                end = shared[-1].end
            else:
                found.append(body)
                end = body.end
            joint = _JOINT.match(text, end)
            if joint is None:
                break
            place = joint.end()
        return found, end

    def one_at(self, text: str, start: int) -> FoundBody | None:
        """The longest name that begins at a place."""
        if not _HEAD.match(text, start):
            return None
        end = self._known_end(text, start)
        if end and _MORE.match(text, end):  # `UBND các xã` is not `UBND`
            end = 0
        tail = _TAIL.match(text, end) if end else None
        if end and (level := _LEVEL.match(text, end)):
            said = text[start : level.end()]
            return FoundBody(said, level.end(), self.ids(said))
        if end and not (tail and not self.ids(text[start:end])):
            whole = tail.end() if tail and _GENERAL.match(text, start) else end
            return FoundBody(text[start:whole], whole, self.ids(text[start:end]))
        end = _general_end(text, start)
        said = text[start:end].strip()
        return FoundBody(said, start + len(said), self.ids(said)) if len(said.split()) > 1 or said.isupper() else None

    def anywhere(self, text: str) -> Iterator[FoundBody]:
        """Every name in a text, none within another."""
        place = 0
        while head := _HEAD.search(text, place):
            body = self.one_at(text, head.start())
            if body:
                yield body
            place = body.end if body else head.end()

    def _known_end(self, text: str, start: int) -> int:
        """Where the longest name ends that the registry or the state's own list of departments knows; 0: none."""
        best = 0
        place = start
        for _ in range(_LONGEST):
            word = _WORD.match(text, place)
            if word is None:
                break
            said = text[start : word.end()]
            if " " in said and unremarked(said) == said and not said.endswith(" và") and self.ids(said):
                best = word.end()
            gap = _GAP.match(text, word.end())
            if gap is None:
                break
            place = gap.end()
        shared = _OF_DEPARTMENT.match(text, start)
        named = _DEPARTMENT.match(text, shared.end()) if shared else None
        further = _OF_PARTY.match(text, named.end()) if named else None
        return max(best, further.end() if further else named.end() if named else 0)

    def _shared(self, text: str, start: int) -> list[FoundBody]:
        """`các Sở: Nội vụ, Tài chính và Tư pháp`: one word for several names."""
        word = _SHARED.match(text, start)
        if (
            word is None
            or not text[word.end() : word.end() + 1].isupper()
            or not (word[0].lower().startswith("các") or ":" in word[0])
        ):
            return []
        kind = word[1][:1].upper() + word[1][1:]
        found: list[FoundBody] = []
        place = word.end()
        while True:
            named = _DEPARTMENT.match(text, place)
            if named is None or (_VERB.match(text, place) and named[0][0].islower()):
                break
            found.append(FoundBody(f"{kind} {named[0]}", named.end(), self.ids(f"{kind} {named[0]}")))
            joint = _JOINT.match(text, named.end())
            if joint is None or _HEAD.match(text, joint.end()):
                break
            place = joint.end()
        return found


def _said_otherwise(text: str) -> Iterator[str]:
    """A name, and what is left of it without a remark, a post, or the word for each or all."""
    yield text
    bare = unremarked(text)
    yield from [bare] if bare != text else []
    if post := _POST.match(bare):
        yield bare[post.end() :]
        bare = bare[post.end() :]
    while leading := _LEADING.match(bare):
        bare = bare[leading.end() :]
        yield bare
    shorter = _TAIL.sub("", bare)
    yield from [shorter] if shorter != bare else []


def _general_end(text: str, start: int) -> int:
    """Where a name ends that nobody knows: at a word for what is done, or at what parts names."""
    general = bool(_GENERAL.match(text, start))
    head = _HEAD.match(text, start)
    team = _TEAM.match(text, start)
    place = end = team.end() if team else head.end() if head else start
    taken = 1
    while taken < _LONGEST:
        tail = _TAIL.match(text, end)
        if tail:
            end = tail.end()
        gap = _BLANKS.match(text, end)
        general = general or " các " in text[start:end]
        comma = _PARTING.match(text, end)
        if comma and not (_goes_on(text, comma.end(), general)):
            break
        place = comma.end() if comma else gap.end() if gap else 0
        if level := _LEVEL.match(text, end):
            return level.end()
        word = _WORD.match(text, place) if place else None
        if word is None or (
            not comma and (_STOP.match(text, place) or _VERB.match(text, place)) and not _is_name(text, place)
        ):
            break
        end = word.end()
        taken += 1
    return end


def _is_name(text: str, place: int) -> bool:
    """Whether a word that could be a deed is part of a name, by its capital: `Sở Xây dựng`."""
    return text[place].isupper()


def _goes_on(text: str, place: int, general: bool) -> bool:
    """Whether a name goes on behind a comma or `và`."""
    if _VERB.match(text, place) or _STOP.match(text, place):
        return False
    if general and _GENERAL_MORE.match(text, place):
        return True
    return text[place : place + 1].isupper() and not _HEAD.match(text, place) and not general
