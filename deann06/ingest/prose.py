"""The assignments of prose: point by point, sentence by sentence, with what stands above each."""

from collections.abc import Collection, Sequence

from msgspec import structs

from deann06.ingest.attached import attached
from deann06.ingest.context import Carried, ProseContext
from deann06.ingest.outline import Point
from deann06.ingest.scene import ReadingScene, asking_clause, title_of
from deann06.ingest.sentence.cuts import bracketed, cut, spans
from deann06.ingest.sentence.kinds import (
    begins_with_a_deed,
    case_of,
    ends_the_body,
    first_deed,
    is_admonition,
    is_closing,
    is_follow_up,
    is_frame,
    is_heading_of_letters,
    is_label,
    is_manner,
    is_past,
    is_statement,
    is_whoever,
    names_something,
    reason,
)
from deann06.ingest.sentence.leads import behind_foreword, find_later, find_lead, singles_out
from deann06.ingest.sentence.partners import FoundLead, besides, said_roles
from deann06.ingest.sentence.passive import labelled
from deann06.ingest.sentence.terms import find_terms, is_dated
from deann06.ingest.values import DraftTask, LeadManner, LeftOut, OpenQuestion, StatedTarget
from deann06.ingest.verdicts import SILENT, states_a_target, why_not


class ProseReader:
    """Reads points in their order. `assignments` may still be added to by the points below them.

    `tables`: before which places a table stands.
    """

    def __init__(self, points: Sequence[Point], scene: ReadingScene, tables: Collection[int] = ()) -> None:
        self.points, self.scene = points, scene
        self.assignments: list[DraftTask] = []
        self.targets: list[StatedTarget] = []
        self.left_out: list[LeftOut] = []
        self._context = ProseContext(points, tables)
        self._within: Carried | None = None  # whom the same sentence names behind a part of its work
        self._of_point: dict[int, int] = {}  # the place of a point → the last assignment that it gave

    def read(self) -> None:
        """Read every point."""
        for place, point in enumerate(self.points):
            self._point(place, point)

    def _point(self, place: int, point: Point) -> None:
        zone = self._context.zone(place)
        if is_frame(point.text) or self._is_of_the_head(point):
            self._addressees(place, point)
            self._leave(point.text, "frame")
            if ends_the_body(point.text):
                self._context.forget()
            return
        if (is_label(point.text) or self._goes_on(place, point)) and self._attach_label(place, point):
            return
        for sentence in spans(point.text):
            self._sentence(place, point, sentence, zone)

    def _is_of_the_head(self, point: Point) -> bool:
        """Whether a line in capitals is of the head, and names no body of a section."""
        return is_heading_of_letters(point.text) and not (point.level and self.scene.finder.list_at(point.text, 0)[0])

    def _sentence(self, place: int, point: Point, sentence: str, zone: str) -> None:
        if is_closing(sentence) or (point.level == 0 and is_admonition(sentence)):
            self._leave(sentence, "closing")
            return
        roles = said_roles(sentence, self.scene.finder) if place in self._of_point else None
        if (roles or (is_label(sentence) and place in self._of_point)) and self._attach(
            place, sentence, roles, label=True
        ):
            return
        self._within = None
        parts = [] if zone in SILENT else bracketed(sentence, self.scene.finder)
        for part in parts:
            self._split(place, point, part.quote, part.title, part.lead)
        for segment in [sentence] if parts else cut(sentence, self.scene.finder, self.scene.dated):
            self._segment(place, point, segment, zone, of_parts=bool(parts))

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
            self._context.carry(place, FoundLead(tuple(bodies)), LeadManner.INHERITED, weak=True)

    # What a sentence gives.

    def _segment(self, place: int, point: Point, segment: str, zone: str, *, of_parts: bool) -> None:
        found = find_lead(segment, self.scene.finder)
        if found.directed and (above := self._context.above(place)) and not above.weak:
            found = FoundLead(how=LeadManner.INHERITED, case=found.case)
        if of_parts and found.how is LeadManner.PASSIVE:
            found = FoundLead(how=LeadManner.INHERITED)  # those of the parts
        behind = place in self._of_point
        if why := why_not(place, segment, zone, found, self._context, self.scene, behind=behind):
            return self._leave(segment, why)
        if states_a_target(place, segment, zone, found, self._context):
            terms = find_terms(segment, self.scene.issued, self.scene.house)[0]
            dated = next((one for one in terms if is_dated(one)), None)
            self.targets.append(StatedTarget(segment, dated))
            return None
        if found.lead and found.how is not LeadManner.PASSIVE:
            return self._explicit(place, point, segment, found)
        if is_follow_up(segment) and place in self._of_point and self._attach(place, segment, found):
            return None
        if found.lead:
            self._within = Carried(found.lead, (), LeadManner.INHERITED, place, ())
            return self._keep(place, self.scene.assignment(segment, self._clause(place, point), found))
        return self._inherited(place, point, segment, found)

    def _explicit(self, place: int, point: Point, segment: str, found: FoundLead) -> None:
        """A sentence that names its bodies: it assigns, or introduces what stands below it."""
        bare = found.begins >= len(segment) or not segment[found.begins :].strip(" .:;")
        opens = segment.rstrip().endswith(":") and self._is_last(point, segment)
        if opens and not bare and self.scene.finder.is_above(found.lead[0]):  # it but issues the document
            return self._leave(segment, "carrier")
        if bare or opens:
            if not (opens and self._means_addressees(place, segment, found)):
                self._context.carry(place, found, LeadManner.HEADING if bare else LeadManner.INHERITED)
            return self._introduce(place, segment)
        if self._context.has_below(place) and self._is_last(point, segment):
            self._context.carry(place, found, LeadManner.INHERITED)
        self._context.said[place] = Carried(found.lead, (), LeadManner.INHERITED, place, ())
        made = self.scene.assignment(segment, self._clause(place, point), found)
        return self._keep(place, asking_clause(made) if self._context.stands_alone(place) else made)

    def _means_addressees(self, place: int, segment: str, found: FoundLead) -> bool:
        """`đề nghị các cơ quan, đơn vị …:` in a letter that says above to whom it goes."""
        above = self._context.above(place)
        headed = segment.startswith(found.lead[0].text)  # a heading of its own
        return above is not None and above.weak and not headed and all(is_whoever(one.text) for one in found.lead)

    def _clause(self, place: int, point: Point) -> str:
        """A point's own number; none of a paragraph behind the last of all points that ended."""
        whole = self._context.stands_alone(place) and self._context.is_behind_all(place)
        return "" if whole else point.clause

    def _is_last(self, point: Point, segment: str) -> bool:
        return point.text.rstrip().endswith(segment.rstrip())

    def _inherited(self, place: int, point: Point, segment: str, found: FoundLead) -> None:
        """A sentence without a body of its own."""
        above = self._within or self._context.said.get(place) or self._context.above(place)
        found = found._replace(case=found.case or case_of(segment))
        behind = (segment[len(found.case) :].lstrip(" ,"), segment.partition(": ")[2], behind_foreword(segment))
        deed = begins_with_a_deed(segment) or any(begins_with_a_deed(one) for one in behind)
        stated = is_statement(segment) or (is_past(segment) and not deed)
        duty = (deed or self._context.has_labels(place) or bool(self.scene.dated(segment))) and not stated
        if segment.rstrip().endswith(":") or (self._heads(place, point) and not self.scene.dated(segment)):
            return self._introduce(place, segment)
        loose = above is None and point.level == 0 and not self._context.has_labels(place)
        if is_label(segment) or not duty or loose:
            return self._leave(segment, reason(segment, ""))
        clause = self._clause(place, point)
        if above is None and is_manner(segment):
            return self._leave(segment, "manner")
        unled = above is None or above.weak or not deed
        if unled and (later := find_later(segment, self.scene.finder)):
            return self._keep(place, self.scene.assignment(segment, clause, later))
        if above is None:
            return self._keep(place, self.scene.assignment(segment, clause, found))
        partners = found.cooperating or besides(above.cooperating, above.lead)
        sure = self._within is None and not self._names_another(segment, deed=deed)
        inherited = FoundLead(above.lead, partners, above.how, found.begins, sure, case=found.case)
        return self._keep(place, self.scene.assignment(segment, clause, inherited))

    def _names_another(self, segment: str, *, deed: bool) -> bool:
        """Whether a part of a sentence names a body where its subject would stand, in a turn that is not read."""
        if singles_out(segment) or self.scene.finder.list_at(segment, 0)[0]:
            return True
        first = first_deed(segment)
        return not deed and any(body.end <= first for body in self.scene.finder.anywhere(segment[:first]))

    def _heads(self, place: int, point: Point) -> bool:
        return point.level > 0 and self._context.has_below(place) and len(spans(point.text)) == 1

    def _split(self, place: int, point: Point, quote: str, title: str, found: FoundLead) -> None:
        above = self._context.above(place)
        partners = found.cooperating or (above.cooperating if above else ())
        whole = found._replace(cooperating=besides(partners, found.lead), begins=0)
        self._keep(place, self.scene.assignment(quote, point.clause, whole, title_of(title)))

    def _keep(self, place: int, made: DraftTask) -> None:
        if not any(is_dated(one) for one in made.deadlines) and (terms := self._context.terms_above(place)):
            asked = OpenQuestion("deadline", terms[0].phrase)
            made = structs.replace(made, deadlines=terms, questions=(*made.questions, asked))
        self.assignments.append(made)
        self._of_point[place] = len(self.assignments) - 1

    def _introduce(self, place: int, segment: str) -> None:
        """A point that introduces others leaves them its terms: `Trong quý II/2024, giao: …`."""
        if segment.rstrip().endswith(":") and (terms := self.scene.dated(segment)):
            self._context.introduce(place, terms)
        self._leave(segment, "carrier")

    def _leave(self, text: str, why: str) -> None:
        if names_something(text):
            self.left_out.append(LeftOut(text, why))

    # What is said of an assignment behind it.

    def _goes_on(self, place: int, point: Point) -> bool:
        """`- Hoàn thành trước ngày …` behind a label: a further part of the same task."""
        behind = place - 1 in self._of_point and is_label(self.points[place - 1].text)
        return behind and is_follow_up(point.text)

    def _attach_label(self, place: int, point: Point) -> bool:
        """`Thời gian hoàn thành: …` below a task: a part of it."""
        above = next((self._of_point[one] for one in reversed(point.above) if one in self._of_point), None)
        if above is None and self.assignments:
            above = self._of_point.get(place - 1)
        if above is None:
            return False
        self._of_point[place] = above
        return self._attach(place, point.text, label=is_label(point.text))

    def _attach(self, place: int, text: str, found: FoundLead | None = None, *, label: bool = False) -> bool:
        """Add what a text says of a term, recipients or bodies to the last assignment of a point."""
        number = self._of_point[place]
        found = labelled(text, self.scene.finder) or FoundLead() if found is None else found
        more = attached(self.assignments[number], text, found, self.scene, label=label)
        if more is None:
            return False
        self.assignments[number] = more
        self._leave(text, "part")
        return True
