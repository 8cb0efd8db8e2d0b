"""What stands above a point of prose, or before it: who leads there, and what kind of section it is in."""

from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

from deann06.ingest.outline import Point
from deann06.ingest.sentence.bodies import FoundBody
from deann06.ingest.sentence.kinds import is_frame, is_label, zone_of
from deann06.ingest.sentence.partners import FoundLead
from deann06.ingest.values import LeadManner, StatedTerm

_HEADING: int = 140  # letters


class Carried(NamedTuple):
    """Who leads what stands below a point, or behind it."""

    lead: tuple[FoundBody, ...]
    cooperating: tuple[FoundBody, ...]
    how: LeadManner
    place: int
    above: tuple[int, ...]
    weak: bool = False  # those to whom the document goes


class ProseContext:
    """The points of a text, and what was learnt of those that were read."""

    def __init__(self, points: Sequence[Point], tables: Collection[int] = ()) -> None:
        self.points, self._tables = points, frozenset(tables)
        self.said: dict[int, Carried] = {}  # the place of a point → whom its last sentence with bodies names
        self._carried: dict[int, Carried] = {}
        self._zones: dict[int, str] = {}
        self._terms: dict[int, tuple[StatedTerm, ...]] = {}  # of points that introduce others

    def zone(self, place: int) -> str:
        """What the section of a point holds: `past`, `target`, `description`, `duty`; "" where no heading says."""
        point = self.points[place]
        above = next((self._zones[one] for one in reversed(point.above) if self._zones.get(one)), "")
        own = zone_of(point.text) if self.is_heading(place) else ""
        self._zones[place] = own or above
        return own or above

    def is_heading(self, place: int) -> bool:
        """Whether a point is but the title of what follows."""
        point = self.points[place]
        if point.text.endswith((".", ";", ",")) or (point.level == 0 and not point.text.isupper()):
            return False
        titles = point.level > 0 and place + 1 in self._tables and len(point.text) < _HEADING
        return titles or self.has_below(place) or point.text.isupper() or self._precedes_text(place)

    def has_below(self, place: int) -> bool:
        """Whether points stand below this one, labels aside."""
        below = self._next(place)
        return bool(below and below.level and place in below.above and not is_label(below.text))

    def has_labels(self, place: int) -> bool:
        """Whether a label stands first below this point, or behind a paragraph: `Thời gian hoàn thành: …`."""
        below = self._next(place)
        near = below and (place in below.above or not self.points[place].level)
        return bool(below and near and is_label(below.text))

    def _precedes_text(self, place: int) -> bool:
        """Whether a short point without an end stands above a paragraph without a mark."""
        point, below = self.points[place], self._next(place)
        short = len(point.text) < _HEADING and not point.text.endswith(":")
        return bool(point.level and short and below and not below.level and not is_label(below.text))

    def _next(self, place: int) -> Point | None:
        return self.points[place + 1] if place + 1 < len(self.points) else None

    def above(self, place: int) -> Carried | None:
        """Who leads by what stands above a point, or before it; the nearest."""
        point = self.points[place]
        known = [
            one
            for one in self._carried.values()
            if one.place < place
            and (one.place in point.above or (set(one.above) <= set(point.above) and self._is_loose(one.place)))
        ]
        return max(known, key=lambda one: one.place, default=None)

    def _is_loose(self, place: int) -> bool:
        """Whether a point has no mark: what it introduces follows it, and does not stand below it."""
        return self.points[place].level == 0

    def carry(self, place: int, found: FoundLead, how: LeadManner, *, weak: bool = False) -> None:
        """From here on, what stands below or behind is led by these."""
        above = self.points[place].above
        self._carried[place] = Carried(found.lead, found.cooperating, how, place, above, weak)

    def introduce(self, place: int, terms: tuple[StatedTerm, ...]) -> None:
        """What stands below a point has its terms, where it says none itself."""
        self._terms[place] = terms

    def terms_above(self, place: int) -> tuple[StatedTerm, ...]:
        """The terms of the nearest point above, or paragraph in front of the list, that introduces this one."""
        point = self.points[place]
        loose = [one for one in self._terms if one < place and not self.points[one].level]
        first = next((one for one in reversed(point.above) if self._terms.get(one)), None)
        behind = loose[-1] if loose and point.level and self._is_list_of(loose[-1], place) else None
        return self._terms[first] if first is not None else self._terms[behind] if behind is not None else ()

    def _is_list_of(self, loose: int, place: int) -> bool:
        """Whether but points with marks stand between a paragraph and a point: a list that it introduces."""
        return all(one.level for one in self.points[loose + 1 : place])

    def forget(self) -> None:
        """Behind the list of recipients another text begins, which nothing before leads."""
        self._carried.clear()

    def stands_alone(self, place: int) -> bool:
        """Whether a paragraph without a mark stands behind a point that ended: of that one, or of none."""
        point = self.points[place]
        return not point.level and bool(point.above) and self.points[point.above[-1]].text.endswith((".", ";"))

    def is_behind_all(self, place: int) -> bool:
        """Whether no point with a mark follows: a paragraph without one is of the whole document then."""
        following = takewhile(lambda one: not is_frame(one.text), self.points[place:])
        return all(not one.level for one in following)
