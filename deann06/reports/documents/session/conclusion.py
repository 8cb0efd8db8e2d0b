"""The draft of what a session concludes: a clause for each decision that is wanted, in the committee's own form."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from deann06.core.standing.labels import BodyName, called
from deann06.core.state.registry import Registry
from deann06.reports.documents.asked import Ground, Made, ReportRequest, common
from deann06.reports.documents.letter import LetterOptions
from deann06.reports.documents.parts.difficulties import difficulties
from deann06.reports.documents.parts.picture import Picture
from deann06.reports.documents.session.clauses import SessionPoint, clauses
from deann06.reports.documents.session.meeting import Overview, overview, session_of
from deann06.reports.documents.values import OfficialDocument
from deann06.reports.facts.meetings import Meeting
from deann06.reports.facts.parts import Difficulties

NOTICE: Final = "TB"  # thông báo


class Conclusion(OfficialDocument, frozen=True, kw_only=True):
    """What a session found and decided, as far as the registry knows; people and names are left open."""

    session: Meeting
    focal_point: BodyName
    overview: Overview
    difficulties: tuple[Difficulties, ...]
    clauses: tuple[SessionPoint, ...]
    unsure: tuple[BodyName, ...]  # bodies of these clauses of which nobody has looked up whether they are there still


def documents(ground: Ground, request: ReportRequest) -> Iterator[Made]:
    """The draft as a document. Raises UsageError where no session is known, UnknownYear."""
    draft = build(ground, request)
    yield Made(f"{request.report}-{draft.session.day}", request.report, draft)


def build(ground: Ground, request: ReportRequest) -> Conclusion:
    """The draft of the session that is asked for, else of the next one. Raises UsageError, UnknownYear."""
    registry, as_of = ground.registry, request.as_of
    session = session_of(registry, request)
    picture = Picture(registry, as_of)
    points = clauses(picture)
    named = tuple(dict.fromkeys(body for one in points for body in (*one.lead, *one.cooperating)))
    letter = _to_whom(registry, request.letter, points)
    committee = registry.settings.committee
    common_to_all = common(ground, replace(request, letter=letter), issuer=committee, kind=NOTICE)
    common_to_all["letter"] = replace(common_to_all["letter"], day=max(session.day, as_of))  # no earlier than it met
    return Conclusion(
        **common_to_all,
        session=session,
        focal_point=called(registry.bodies, registry.settings.focal_point, as_of),
        overview=overview(picture),
        difficulties=difficulties(registry, picture.obstacles, as_of),
        clauses=points,
        unsure=tuple(body for body in named if body.unverified),
    )


def _to_whom(registry: Registry, options: LetterOptions, points: Sequence[SessionPoint]) -> LetterOptions:
    """The letter's options, with the leads of the clauses as recipients where neither command nor registry has any."""
    committee = registry.agencies.get(registry.settings.committee)
    if options.recipients or (committee and committee.letterhead.recipients):
        return options
    return replace(options, recipients=tuple(dict.fromkeys(body.name for one in points for body in one.lead)))
