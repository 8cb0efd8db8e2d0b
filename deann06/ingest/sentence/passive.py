"""Who leads by words behind the work: `do A chủ trì`, `(A chủ trì)`, `Cơ quan chủ trì: A`."""

from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.deeds import VERB
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.sentence.partners import COOPERATES, SECOND, FoundLead, said_roles, with_partners
from deann06.ingest.values import LeadManner

_VERB: Final = lazy_pattern(rf"(?:{VERB})")
_BY: Final = lazy_pattern(rf"(?<![^\W_])(?:do|giao cho|được giao cho|giao)\s+(?={HEAD})")
_BY_WORK: Final = lazy_pattern(rf"\s*(?:làm\s+)?(?:(?:cơ quan |đơn vị )?chủ trì|làm đầu mối|đầu mối|{VERB})")
_ONLY_BODIES: Final = lazy_pattern(r"\((?P<said>[^()]*)\)\s*[.;]?\s*$")
_BRACKET: Final = lazy_pattern(r"\((?P<said>[^()]*\bchủ trì\b[^()]*)\)")
_SAID_BY: Final = lazy_pattern(rf"\((?P<said>(?={HEAD})[^()]*)\)")
_WORKS: Final = lazy_pattern(
    r"\s+(?:thực hiện|tham mưu|triển khai|hướng dẫn|ra quyết định|phụ trách|đảm nhận|xây dựng|ban hành"
    r"|chịu trách nhiệm)\b"
)
_LABEL: Final = lazy_pattern(
    r"(?:(?:cơ quan|đơn vị)\s+)?(?P<role>chủ trì|phối hợp|thực hiện|chịu trách nhiệm|đầu mối)(?:\s+(?:thực hiện"
    r"|tham mưu))?\s*:\s*",
    2,
)


def find_passive(text: str, finder: BodyFinder) -> FoundLead | None:
    """`do A chủ trì`, `giao A thực hiện`, `(A chủ trì, phối hợp B)`, `(A)`, `Cơ quan chủ trì: A` behind the work."""
    for bracket in _BRACKET.finditer(text):
        if roles := said_roles(bracket["said"], finder):
            return roles
        bodies, end = finder.list_at(bracket["said"], 0)
        if bodies:
            return with_partners(bracket["said"], bodies, end, finder)._replace(how=LeadManner.PASSIVE, begins=0)
    for bracket in _SAID_BY.finditer(text):
        bodies, end = finder.list_at(bracket["said"], 0)
        if bodies and _WORKS.match(bracket["said"], end):
            return FoundLead(tuple(bodies), how=LeadManner.PASSIVE)
    for word in _BY.finditer(text):
        bodies, end = finder.list_at(text, word.end())
        if bodies and (work := _BY_WORK.match(text, end)):
            found = with_partners(text, bodies, end, finder)
            more = found.cooperating or tuple(_also_cooperating(text, work.end(), finder))
            return found._replace(how=LeadManner.PASSIVE, begins=0, cooperating=more)
    return labelled(text, finder) or _bracketed_alone(text, finder)


def _also_cooperating(text: str, place: int, finder: BodyFinder) -> list[FoundBody]:
    """`do A chủ trì, B phối hợp`."""
    comma = SECOND.match(text, place)
    bodies, end = finder.list_at(text, comma.end()) if comma else ([], place)
    return bodies if COOPERATES.match(text, end) else []


def _bracketed_alone(text: str, finder: BodyFinder) -> FoundLead | None:
    """`Bố trí kinh phí (Sở Tài chính).`: nothing but names in brackets behind the work."""
    bracket = _ONLY_BODIES.search(text)
    if bracket is None or not _VERB.search(text, 0, bracket.start()):
        return None
    front = text[: bracket.start()].rstrip()
    if any(one.end == len(front) for one in finder.anywhere(front)):  # it says what is meant by the name in front of it
        return None
    bodies, end = finder.list_at(bracket["said"], 0)
    whole = bodies and not bracket["said"][end:].strip(" .") and all(one.ids for one in bodies)
    return FoundLead(tuple(bodies), how=LeadManner.PASSIVE) if whole else None


def labelled(text: str, finder: BodyFinder) -> FoundLead | None:
    """`Cơ quan chủ trì: A; cơ quan phối hợp: B`; None where no label stands."""
    lead: list[FoundBody] = []
    partners: list[FoundBody] = []
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=False):
        into = partners if label["role"].lower() == "phối hợp" else lead
        into += finder.list_at(text[:end], label.end())[0]
    return FoundLead(tuple(lead), tuple(partners), LeadManner.PASSIVE) if lead or partners else None
