"""One sentence in which brackets name a body for each of several parts."""

from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.sentence.leads import find_lead
from deann06.ingest.sentence.partners import FoundLead
from deann06.ingest.values import LeadManner

_BRACKET: Final = lazy_pattern(r"\((?P<said>[^()]*\bchủ trì\b[^()]*)\)")
_LABEL: Final = lazy_pattern(
    r"(?:\((?:\d{1,2}|[a-zđ])\)"
    r"|(?<=[;:,])\s*[-–]?)\s*(?P<name>[^,;:()]{2,}(?:,\s[^;:()]{2,40}?)?)(?=\s*(?:,\s*\(|\s+và\s+\(|\(|;|$))"
)
_SCOPE: Final = lazy_pattern(r"\bvề\s+(?P<scope>[^;()]+)")


class BracketPart(NamedTuple):
    """A part of the work, in the words of the text, and who leads it."""

    quote: str
    title: str
    lead: FoundLead


def bracketed(sentence: str, finder: BodyFinder) -> list[BracketPart]:
    """The parts of a sentence in which two brackets or more say who leads; none in any other."""
    brackets = [one for one in _BRACKET.finditer(sentence) if _leading(one["said"], finder)]
    if sum(len(_leading(one["said"], finder)) for one in brackets) < 2:
        return []
    found: list[BracketPart] = []
    place = 0
    for bracket in brackets:
        labels = list(_LABEL.finditer(sentence, place, bracket.start() + 1)) or []
        place = bracket.end()
        said = _leading(bracket["said"], finder)
        if len(said) > 1:
            found += _scoped(labels[-1]["name"] if labels else "", said, finder)
            continue
        lead = find_lead(said[0], finder)._replace(how=LeadManner.PASSIVE)
        names = labels or []
        for number, label in enumerate(names):
            quote = label[0] if number + 1 < len(names) else sentence[label.start() : bracket.end()]
            found.append(BracketPart(quote.strip(), label["name"].strip().removesuffix(" và"), lead))
    return found


def _leading(said: str, finder: BodyFinder) -> list[str]:
    """The parts of a bracket that each say who leads."""
    return [one.strip() for one in said.split(";") if "chủ trì" in one and find_lead(one.strip(), finder).lead]


def _scoped(name: str, said: list[str], finder: BodyFinder) -> list[BracketPart]:
    """`(A chủ trì về x; B chủ trì về y)`: a part for each."""
    parts: list[BracketPart] = []
    for one in said:
        scope = _SCOPE.search(one)
        title = " - ".join(filter(None, (name.strip(), scope["scope"].strip() if scope else "")))
        parts.append(BracketPart(one, title or one, find_lead(one, finder)._replace(how=LeadManner.PASSIVE)))
    return parts
