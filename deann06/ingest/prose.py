"""The assignments of prose: point by point, sentence by sentence, with what stands above each."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from deann06.ingest.outline import Point
from deann06.ingest.scene import ReadingScene, asking_clause, named, sureness, title_of
from deann06.ingest.sentence.bodies import FoundBody
from deann06.ingest.sentence.cuts import cut, spans
from deann06.ingest.sentence.kinds import (
    begins_with_a_deed,
    case_of,
    is_admonition,
    is_basis,
    is_closing,
    is_follow_up,
    is_frame,
    is_heading_of_letters,
    is_label,
    is_past,
    is_statement,
    is_target,
    names_something,
    reason,
    zone_of,
)
from deann06.ingest.sentence.leads import FoundLead, find_lead, labelled
from deann06.ingest.sentence.recipients import find_recipients
from deann06.ingest.sentence.splits import bracketed
from deann06.ingest.sentence.terms import find_terms, is_dated
from deann06.ingest.values import DraftTask, LeadManner, LeftOut, StatedTarget


class _Carried(NamedTuple):
    """Who leads what stands below a point, or behind it."""

    lead: tuple[FoundBody, ...]
    cooperating: tuple[FoundBody, ...]
    how: LeadManner
    place: int
    above: tuple[int, ...]
    weak: bool = False  # those to whom the document goes


class ProseReader:
    """Reads points in their order. `assignments` may still be added to by the points below them."""

    def __init__(self, points: Sequence[Point], scene: ReadingScene) -> None:
        self.points, self.scene = points, scene
        self.assignments: list[DraftTask] = []
        self.targets: list[StatedTarget] = []
        self.left_out: list[LeftOut] = []
        self._carried: dict[int, _Carried] = {}
        self._said: dict[int, _Carried] = {}  # the place of a point → whom its last sentence with bodies names
        self._zones: dict[int, str] = {}
        self._of_point: dict[int, int] = {}  # the place of a point → the last assignment that it gave

    def read(self) -> None:
        """Read every point."""
        for place, point in enumerate(self.points):
            self._point(place, point)

    def _point(self, place: int, point: Point) -> None:
        zone = self._zone(place, point)
        if is_frame(point.text):
            self._addressees(place, point)
            self._leave(point.text, "frame")
            return
        if is_heading_of_letters(point.text):
            self._leave(point.text, "frame")
            return
        if is_label(point.text) and self._attach_label(place, point):
            return
        for sentence in spans(point.text):
            if is_closing(sentence) or (point.level == 0 and is_admonition(sentence)):
                self._leave(sentence, "closing")
                continue
            parts = [] if zone in ("past", "description") else bracketed(sentence, self.scene.finder)
            for part in parts:
                self._split(place, point, part.quote, part.title, part.lead)
            for segment in [sentence] if parts else cut(sentence, self.scene.finder, self.scene.dated):
                self._segment(place, point, segment, zone, of_parts=bool(parts))

    # What stands above.

    def _zone(self, place: int, point: Point) -> str:
        above = next((self._zones[one] for one in reversed(point.above) if self._zones.get(one)), "")
        heading = self._is_heading(place, point)
        own = zone_of(point.text) if heading else ""
        self._zones[place] = own or above
        return own or above

    def _is_heading(self, place: int, point: Point) -> bool:
        if point.text.endswith((".", ";")) or (point.level == 0 and not point.text.isupper()):
            return False
        return self._has_below(place) or point.text.isupper()

    def _has_below(self, place: int) -> bool:
        below = self.points[place + 1] if place + 1 < len(self.points) else None
        return bool(below and below.level and place in below.above and not is_label(below.text))

    def _has_labels(self, place: int) -> bool:
        below = self.points[place + 1] if place + 1 < len(self.points) else None
        return bool(below and below.level and place in below.above and is_label(below.text))

    def _context(self, place: int, point: Point) -> _Carried | None:
        """Who leads by what stands above a point, or before it; the nearest."""
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

    def _carry(self, place: int, point: Point, found: FoundLead, how: LeadManner, *, weak: bool = False) -> None:
        self._carried[place] = _Carried(found.lead, found.cooperating, how, place, point.above, weak)

    def _addressees(self, place: int, point: Point) -> None:
        """`Kính gửi: …`: whom a letter without other words asks."""
        _, _, said = point.text.partition(":")
        following = self.points[place + 1 : place + 8] if not said.strip() else ()
        bodies = self.scene.finder.list_at(said.strip(), 0)[0]
        for one in following:
            found, _ = self.scene.finder.list_at(one.text, 0)
            if not found or len(one.text) > 120:
                break
            bodies += found
        if bodies and point.text.casefold().startswith("kính gửi"):
            self._carry(place, point, FoundLead(tuple(bodies)), LeadManner.INHERITED, weak=True)

    # What a sentence gives.

    def _segment(self, place: int, point: Point, segment: str, zone: str, *, of_parts: bool) -> None:
        found = find_lead(segment, self.scene.finder)
        if of_parts and found.how is LeadManner.PASSIVE:
            found = FoundLead(how=LeadManner.INHERITED)  # those of the parts
        if zone in ("past", "description") or (not found.lead and self._is_ground(point, segment)):
            return self._leave(segment, reason(segment, zone))
        if self._is_target(segment, found, zone) and not (is_past(segment) and zone != "target"):
            terms = find_terms(segment, self.scene.issued, self.scene.house)[0]
            dated = next((one for one in terms if is_dated(one)), None)
            self.targets.append(StatedTarget(segment, dated))
            return None
        if found.lead and found.how is not LeadManner.PASSIVE:
            return self._explicit(place, point, segment, found)
        if is_follow_up(segment) and place in self._of_point and self._attach(self._of_point[place], segment, found):
            return None
        if found.lead:
            return self._keep(place, self.scene.assignment(segment, point.clause, found))
        return self._inherited(place, point, segment, found)

    def _is_ground(self, point: Point, segment: str) -> bool:
        return point.level == 0 and (is_basis(segment) or (is_past(segment) and not begins_with_a_deed(segment)))

    def _is_target(self, segment: str, found: FoundLead, zone: str) -> bool:
        if not (is_target(segment) or (zone == "target" and any(char.isdigit() for char in segment))):
            return False
        duty = segment[found.begins :].casefold()
        leads = "chủ trì" in segment or (
            found.lead and found.how is LeadManner.EXPLICIT and not duty.startswith(_REACH)
        )
        return not leads and (zone == "target" or not begins_with_a_deed(segment) or segment.lower().startswith(_REACH))

    def _explicit(self, place: int, point: Point, segment: str, found: FoundLead) -> None:
        """A sentence that names its bodies: it assigns, or introduces what stands below it."""
        bare = found.begins >= len(segment) or not segment[found.begins :].strip(" .:;")
        opens = segment.rstrip().endswith(":") and self._is_last(point, segment)
        if bare or opens:
            self._carry(place, point, found, LeadManner.HEADING if bare else LeadManner.INHERITED)
            return self._leave(segment, "carrier")
        if self._has_below(place) and self._is_last(point, segment):
            self._carry(place, point, found, LeadManner.INHERITED)
        self._said[place] = _Carried(found.lead, (), LeadManner.INHERITED, place, ())
        made = self.scene.assignment(segment, point.clause, found)
        return self._keep(place, asking_clause(made) if self._may_stand_alone(point) else made)

    def _may_stand_alone(self, point: Point) -> bool:
        """Whether a paragraph without a mark stands behind a point that ended: of that one, or of none."""
        return point.level == 0 and bool(point.above) and self.points[point.above[-1]].text.endswith((".", ";"))

    def _is_last(self, point: Point, segment: str) -> bool:
        return point.text.rstrip().endswith(segment.rstrip())

    def _inherited(self, place: int, point: Point, segment: str, found: FoundLead) -> None:
        """A sentence without a body of its own."""
        above = self._previous(place) or self._context(place, point)
        found = found._replace(case=found.case or case_of(segment))
        deed = begins_with_a_deed(segment) or begins_with_a_deed(segment[len(found.case) :].lstrip(" ,"))
        stated = is_statement(segment) or (is_past(segment) and not deed)
        duty = (deed or self._has_labels(place) or bool(self.scene.dated(segment))) and not stated
        if segment.rstrip().endswith(":") or (self._heads(place, point) and not self.scene.dated(segment)):
            return self._leave(segment, "carrier")
        if not duty or (above is None and point.level == 0):
            return self._leave(segment, reason(segment, ""))
        if above is None:
            return self._keep(place, self.scene.assignment(segment, point.clause, found))
        partners = found.cooperating or (above.cooperating if not found.cooperating else ())
        inherited = FoundLead(above.lead, partners, above.how, found.begins, not above.weak, found.case)
        return self._keep(place, self.scene.assignment(segment, point.clause, inherited))

    def _heads(self, place: int, point: Point) -> bool:
        return point.level > 0 and self._has_below(place) and len(spans(point.text)) == 1

    def _previous(self, place: int) -> _Carried | None:
        """Who leads by a sentence before, in the same point, that names its bodies itself."""
        return self._said.get(place)

    def _split(self, place: int, point: Point, quote: str, title: str, found: FoundLead) -> None:
        above = self._context(place, point)
        partners = found.cooperating or (above.cooperating if above else ())
        whole = found._replace(cooperating=partners, begins=0)
        self._keep(place, self.scene.assignment(quote, point.clause, whole, title_of(title)))

    def _keep(self, place: int, made: DraftTask) -> None:
        self.assignments.append(made)
        self._of_point[place] = len(self.assignments) - 1

    def _leave(self, text: str, why: str) -> None:
        if names_something(text):
            self.left_out.append(LeftOut(text, why))

    # What is said of an assignment behind it.

    def _attach_label(self, place: int, point: Point) -> bool:
        """`Thời gian hoàn thành: …` below a task: a part of it."""
        above = next((self._of_point[one] for one in reversed(point.above) if one in self._of_point), None)
        if above is None:
            above = (
                len(self.assignments) - 1
                if self.assignments and point.level == 0 and place - 1 in self._of_point
                else None
            )
        if above is None:
            return False
        found = labelled(point.text, self.scene.finder) or FoundLead()
        self._of_point[place] = above
        return self._attach(above, point.text, found, label=True)

    def _attach(self, number: int, text: str, found: FoundLead, *, label: bool = False) -> bool:
        """Add what a sentence says of a term, recipients or bodies; not where it would give a second term."""
        made = self.assignments[number]
        terms, asked = find_terms(text, self.scene.issued, self.scene.house, column=label)
        dated = tuple(one for one in terms if is_dated(one))
        if dated and any(is_dated(one) for one in made.deadlines):
            return False
        recipients = find_recipients(text, 0, self.scene.finder)
        lead = made.lead or named(found.lead, LeadManner.PASSIVE)
        if found.lead and label:
            lead = named(found.lead, LeadManner.PASSIVE)
        questions = [one for one in made.questions if not (one.field == "lead" and found.lead)]
        deadlines = dated or (made.deadlines if not label or terms[0].kind == "none" else terms)
        product = (
            text.partition(":")[2].strip(" .;") if label and text.lower().startswith(("sản phẩm", "kết quả")) else None
        )
        self.assignments[number] = structs.replace(
            made,
            lead=lead,
            cooperating=made.cooperating or named(found.cooperating, LeadManner.PASSIVE),
            report_to=made.report_to or recipients,
            deadlines=deadlines,
            product=product or made.product,
            questions=(*questions, *asked),
            sure=sureness(lead, deadlines, [*questions, *asked], made.clause),
        )
        return True


_REACH = ("phấn đấu", "đạt", "đảm bảo đạt", "bảo đảm đạt", "hoàn thành 1", "hoàn thành chỉ tiêu")
