"""A sentence cut where it assigns several things: to several bodies, or with several terms."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.found.text import sentences
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.sentence.leads import find_lead, given_places
from deann06.ingest.values import LeadManner, StatedTerm

_SEMICOLON: Final = lazy_pattern(r";\s+")
_AND_ALSO: Final = lazy_pattern(r"(?:đồng thời|ngoài ra)[,\s]")
_JOINT: Final = lazy_pattern(r"[,;]\s+(?:đồng thời,?\s+|và\s+)?$|\s(?:đồng thời,?|và)\s+$")
_NEXT: Final = lazy_pattern(r"[,;]\s+(?:và\s+)?|\s+và\s+")
_LEAST: Final = 3  # words that a part must have
Terms = Callable[[str], Sequence[StatedTerm]]


def spans(text: str) -> list[str]:
    """The sentences of a point, each an exact part of it."""
    return list(sentences(text))


def cut(sentence: str, finder: BodyFinder, dated: Terms) -> list[str]:
    """The parts of a sentence that each assign something; `dated`: the terms with a day in a text."""
    parts: list[str] = []
    for piece in _by_given(sentence):
        parts += _by_semicolons(piece, finder, dated)
    return [one for part in parts for one in _by_terms(part, dated)]


def _by_given(sentence: str) -> list[str]:
    """`…, giao Sở A …`: what is given to another body."""
    cuts = [
        place for place in given_places(sentence) if _JOINT.search(sentence, 0, place) and _is_open(sentence, place)
    ]
    return _pieces(sentence, cuts)


def _by_semicolons(sentence: str, finder: BodyFinder, dated: Terms) -> list[str]:
    places = [one.end() for one in _SEMICOLON.finditer(sentence) if _is_open(sentence, one.start())]
    kept: list[int] = []
    for number, place in enumerate(places):
        start = kept[-1] if kept else 0
        end = places[number + 1] if number + 1 < len(places) else len(sentence)
        right, left = sentence[place:end], sentence[start:place]
        found = find_lead(right, finder)
        own = found.lead and found.how is LeadManner.EXPLICIT
        if own or _AND_ALSO.match(right) or (dated(left) and dated(right)):
            kept.append(place)
    return _pieces(sentence, kept)


def _by_terms(part: str, dated: Terms) -> list[str]:
    """`việc A trước ngày x, việc B trước ngày y`: cut behind each term but the last."""
    terms = dated(part)
    if len(terms) < 2 or len({term.phrase for term in terms}) < len(terms) or any(term.every for term in terms):
        return [part]
    cuts: list[int] = []
    place = 0
    for term in terms[:-1]:
        at = part.find(term.phrase, place)
        joint = _NEXT.search(part, at + len(term.phrase)) if at >= 0 else None
        if joint is None or not _is_open(part, joint.start()):
            return [part]
        place = joint.end()
        cuts.append(place)
    pieces = _pieces(part, cuts)
    enough = all(len(piece.split()) >= _LEAST for piece in pieces) and all(dated(piece) for piece in pieces)
    return pieces if enough else [part]


def _is_open(text: str, place: int) -> bool:
    """Whether a place stands in no bracket."""
    return text.count("(", 0, place) <= text.count(")", 0, place)


def _pieces(text: str, cuts: Sequence[int]) -> list[str]:
    edges = [0, *cuts, len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(edges))
    return [piece for piece in pieces if any(char.isalnum() for char in piece)]
