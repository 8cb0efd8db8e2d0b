"""Rows that head others: the number of a group, who leads in it, and how clauses stay unique where numbers restart."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.annexes.cells import BULLET
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.lexicon import HEAD

_MARK: Final = lazy_pattern(r"(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)")
_LEVELS: Final = (lazy_pattern(r"[A-HJ-UWYZĐ]"), lazy_pattern(r"[IVX]+"), lazy_pattern(r"\d+"))  # others stand below
_GIVEN: Final = lazy_pattern(
    r"(?:^|(?<=\s))(?i:do|giao(?: cho)?|thuộc trách nhiệm(?: của)?|trách nhiệm của|của|đối với)\s+(?P<who>[^:()]+?)"
    r"(?P<leads>\s+(?i:(?:làm\s+)?(?:chủ trì|thực hiện|phụ trách|đầu mối|tham mưu|chịu trách nhiệm)).*)?\s*(?:[:(].*)?$"
)
_BODY: Final = lazy_pattern(HEAD, 2)
_COUNTED: Final = lazy_pattern(  # what may stand behind the name that a group is
    r"\s*[:(–-]?\s*(?:gồm\s+)?(?:\d+\s+(?:nhiệm vụ|việc|nội dung|đầu việc)|chủ trì|thực hiện)?\s*\)?[\s:.]*", 2
)
_APART: Final = lazy_pattern(r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|VÀ)\s+")


class AnnexGroup(NamedTuple):
    """A row that heads others: its own number, else "", and what it says without it."""

    mark: str
    title: str


def group_of(number: str, title: str) -> AnnexGroup:
    """The number of a group, of its own cell or in front of its title: `VI. Nhiệm vụ …`."""
    said = BULLET.sub("", title) if not _MARK.match(title) else title
    mark = number.strip(" .)")
    inside = _MARK.match(said) if not mark or mark == title else None
    if inside and said[inside.end() : inside.end() + 1] in (".", ")", ":", "-", "/"):
        return AnnexGroup(inside[0], said[inside.end() + 1 :].strip())
    return AnnexGroup(mark if _MARK.fullmatch(mark) else "", BULLET.sub("", said))


def leads_of_group(title: str, finder: BodyFinder) -> tuple[FoundBody, ...]:
    """The bodies that a group is named by, or given to: `Sở A (05 nhiệm vụ)`, `NHIỆM VỤ DO SỞ A CHỦ TRÌ`."""
    bodies, end = finder.list_at(title, 0)
    if bodies and _COUNTED.fullmatch(title, end):
        return tuple(bodies)
    if found := _named(title, finder):
        return found
    given = _GIVEN.search(title)
    if given is None:
        return ()
    unknown = given["leads"] and _BODY.match(given["who"])
    return _named(given["who"], finder) or ((FoundBody(given["who"], 0),) if unknown else ())


def _named(said: str, finder: BodyFinder) -> tuple[FoundBody, ...]:
    """The bodies that words are from end to end, in capitals too."""
    if ids := finder.ids(said):
        return (FoundBody(said, len(said), ids),)
    parts = _APART.split(said)
    known = [FoundBody(one, 0, finder.ids(one)) for one in parts]
    if len(parts) > 1 and all(one.ids for one in known):
        return tuple(known)
    bodies, end = finder.list_at(said, 0)
    return tuple(bodies) if bodies and not said[end:].strip(" :.") else ()


def is_restarted(numbers: Iterable[str | None]) -> bool:
    """Whether numbers of rows begin anew: one comes again, and not just in the next row, with which it is merged.

    None stands for a row that heads a group.
    """
    seen: set[str] = set()
    last: str | None = None
    for number in numbers:
        if number and number != last and number in seen:
            return True
        seen |= {number} if number else set()
        last = number or (last if number is not None else None)
    return False


class GroupPath:
    """The groups in which a row stands, from the outermost."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._counted = 0

    def take(self, mark: str) -> None:
        """Enter a group; one without a number is counted."""
        self._counted += 1
        level = next((place for place, kind in enumerate(_LEVELS) if kind.fullmatch(mark)), len(_LEVELS) if mark else 0)
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, mark or str(self._counted)))

    def clause(self, number: str) -> str:
        """The number of a row behind those of its groups, those that it begins with left out."""
        marks = [mark for _, mark in self._open if not number.startswith(f"{mark}.")]
        return ".".join([*marks, number])
