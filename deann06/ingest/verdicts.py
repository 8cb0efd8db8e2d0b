"""Whether a part of a sentence assigns anything, by its own words and by where it stands."""

from typing import Final

from deann06.ingest.context import ProseContext
from deann06.ingest.scene import ReadingScene
from deann06.ingest.sentence.kinds import (
    begins_with_a_deed,
    is_basis,
    is_enactment,
    is_manner,
    is_opinion,
    is_past,
    is_reached,
    is_target,
    reason,
)
from deann06.ingest.sentence.partners import FoundLead
from deann06.ingest.values import LeadManner

_REACH: Final = ("phấn đấu", "đạt", "đảm bảo đạt", "bảo đảm đạt", "hoàn thành 1", "hoàn thành chỉ tiêu")
SILENT: Final = ("past", "description")  # sections that assign nothing


def why_not(
    place: int, segment: str, zone: str, found: FoundLead, context: ProseContext, scene: ReadingScene, *, behind: bool
) -> str:
    """Why a part of a sentence assigns nothing whatever stands above it; "" where it may.

    `behind`: its point gave a task before it.
    """
    plain = bool(found.lead) and found.how is LeadManner.EXPLICIT
    opens = segment.rstrip().endswith(":")
    if zone in SILENT or (not found.lead and _is_ground(place, segment, context)):
        return reason(segment, zone)
    if plain and is_reached(segment[found.begins :]) and not _lies_ahead(segment, scene):
        return "past"
    if found.concludes:
        return "carrier" if opens else "citation"
    if not plain and (is_opinion(segment) or is_opinion(segment.partition(": ")[2])):
        return "opinion"
    if not found.lead and context.points[place].clause.startswith("Điều") and is_enactment(segment):
        return "enactment"
    titled = not found.lead and context.is_heading(place)
    if titled and not (begins_with_a_deed(segment) and scene.dated(segment)):
        return "carrier" if context.has_below(place) else "heading"
    return "manner" if behind and is_manner(segment) else ""


def _lies_ahead(segment: str, scene: ReadingScene) -> bool:
    """Whether a part of a sentence has a term that ends after the document was issued."""
    days = [term.last_day for term in scene.dated(segment) if term.last_day]
    return scene.issued is not None and any(day > scene.issued for day in days)


def _is_ground(place: int, segment: str, context: ProseContext) -> bool:
    """Whether a paragraph says on what ground the document stands, or what has been."""
    if context.points[place].level:
        return False
    led, deed = context.above(place), begins_with_a_deed(segment)
    duty = deed and led is not None and not led.weak and not segment.endswith((",", ";", ":"))
    return (is_basis(segment) and not duty) or (is_past(segment) and not deed)


def states_a_target(place: int, segment: str, zone: str, found: FoundLead, context: ProseContext) -> bool:
    """Whether a part of a sentence is a figure to be reached, and neither a deed nor told of the past."""
    if context.has_labels(place) or (is_past(segment) and zone != "target"):
        return False
    if not (is_target(segment) or (zone == "target" and any(char.isdigit() for char in segment))):
        return False
    reaching = segment[found.begins :].casefold().startswith(_REACH)
    leads = "chủ trì" in segment or (found.lead and found.how is LeadManner.EXPLICIT and not reaching)
    return not leads and (zone == "target" or not begins_with_a_deed(segment) or segment.lower().startswith(_REACH))
