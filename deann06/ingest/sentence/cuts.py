"""A sentence cut where it assigns several things: to several bodies, with several terms, by brackets for each part."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.found.text import sentences
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.sentence.kinds import begins_with_a_deed
from deann06.ingest.sentence.leads import find_lead, given_places, is_open
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.sentence.partners import FoundLead
from deann06.ingest.values import LeadManner, StatedTerm, TermKind

_SEMICOLON: Final = lazy_pattern(r";\s+")
_AND_ALSO: Final = lazy_pattern(r"(?:đồng thời|ngoài ra|riêng)[,\s]")
_JOINT: Final = lazy_pattern(r"[,;]\s+(?:đồng thời,?\s+|và\s+)?$|\s(?:đồng thời,?|và)\s+$")
_NEXT: Final = lazy_pattern(rf"[,;]\s+(?:và\s+)?|\s+và\s+|\s+(?=để\s+{HEAD})")
_SENDS: Final = lazy_pattern(
    r"(?:kết quả\s+)?(?:gửi|báo cáo|trình|nộp|hoàn thành|xong|tổng hợp|thông báo|cung cấp|phản hồi|đề xuất|kết thúc"
    r"|cập nhật|tăng|tiếp tục|duy trì|phấn đấu)\b",
    2,
)
_BEFORE_DEED: Final = lazy_pattern(r",\s+(?:và\s+|đồng thời,?\s+)?|\s(?:và|rồi)\s+")
_BY: Final = lazy_pattern(r"(?<![^\W_])do\s")
_RETURN: Final = lazy_pattern(
    r"(?i:định kỳ|h[ằà]ng (?:ngày|tuần|tháng|quý|năm)|mỗi (?:tuần|tháng|quý)|cứ \S"
    r"|(?:\S+ )?(?:ngày|tuần|tháng|quý|năm) (?:một|1|01) lần|trước ngày)"
)
_ROLE: Final = lazy_pattern(r"\s*\(?\s*(?:là cơ quan\s+)?chủ trì\s*\)?")
_LONGEST: Final = 4000  # letters of a sentence that is cut: no office writes a longer one
_AHEAD: Final = 500  # letters behind a deed in which its term is looked for
_LEAST: Final = 3  # words that a part must have
Terms = Callable[[str], Sequence[StatedTerm]]
_BRACKET: Final = lazy_pattern(r"\((?P<said>[^()]*\bchủ trì\b[^()]*)\)")
_LABEL: Final = lazy_pattern(
    r"(?:\((?:\d{1,2}|[a-zđ])\)"
    r"|(?<=[;:,])\s*[-–]?)\s*(?P<name>[^,;:()]{2,}(?:,\s[^;:()]{2,40}?)?)(?=\s*(?:,\s*\(|\s+và\s+\(|\(|;|$))"
)
_SCOPE: Final = lazy_pattern(r"\bvề\s+(?P<scope>[^;()]+)")


def spans(text: str) -> list[str]:
    """The sentences of a point, each an exact part of it."""
    return list(sentences(text))


def cut(sentence: str, finder: BodyFinder, dated: Terms) -> list[str]:
    """The parts of a sentence that each assign something; `dated`: the terms with a day in a text."""
    if len(sentence) > _LONGEST:
        return [sentence]
    parts: list[str] = []
    for piece in _by_given(sentence):
        parts += _by_semicolons(piece, finder, dated)
    return [
        one
        for part in parts
        for terms in [_by_terms(part, dated)]
        for one in (terms if len(terms) > 1 else _by_deeds(part, dated))
    ]


def _by_given(sentence: str) -> list[str]:
    """`…, giao Sở A …`: what is given to another body."""
    cuts = [place for place in given_places(sentence) if _JOINT.search(sentence, 0, place) and is_open(sentence, place)]
    return _pieces(sentence, cuts)


def _by_semicolons(sentence: str, finder: BodyFinder, dated: Terms) -> list[str]:
    places = [one.end() for one in _SEMICOLON.finditer(sentence) if is_open(sentence, one.start())]
    kept: list[int] = []
    many = sum(1 for piece in _pieces(sentence, places) if _firm(dated(piece))) > 1
    for number, place in enumerate(places):
        start = kept[-1] if kept else 0
        end = places[number + 1] if number + 1 < len(places) else len(sentence)
        right, left = sentence[place:end], sentence[start:place]
        found = find_lead(right, finder)
        own = found.lead and (found.how is LeadManner.EXPLICIT or _BY.search(right))
        ends = _AND_ALSO.match(right) or (
            (_firm(dated(left)) or (many and begins_with_a_deed(right))) and _firm(dated(right))
        )
        alone = _returns_alone(left, right, dated) or _is_dated_alone(left, right, dated)
        if not _only_bodies(left, finder) and (own or ends or alone):
            kept.append(place)
    return _pieces(sentence, kept)


def _by_terms(part: str, dated: Terms) -> list[str]:
    """`việc A trước ngày x, việc B trước ngày y`: cut behind each term but the last."""
    terms = _firm(dated(part))
    if len(terms) < 2 or len({term.phrase for term in terms}) < len(terms):
        return [part]
    cuts: list[int] = []
    place = 0
    for term in terms[:-1]:
        at = part.find(term.phrase, place)
        joint = _NEXT.search(part, at + len(term.phrase)) if at >= 0 else None
        if joint is None or not is_open(part, joint.start()):
            return [part]
        if term.every and not begins_with_a_deed(part[joint.end() :]):
            return [part]
        place = joint.end()
        cuts.append(place)
    pieces = _pieces(part, cuts)
    enough = all(_says_more(piece, dated) for piece in pieces[1:]) and all(dated(piece) for piece in pieces)
    return pieces if enough else [part]


def _says_more(piece: str, dated: Terms) -> bool:
    """Whether a part says what is to be done, and not but a further term: `sơ kết 6 tháng, tổng kết năm`."""
    bare = any(piece.strip(" .;") == term.phrase for term in dated(piece))
    return len(piece.split()) >= _LEAST and not piece[0].isdigit() and not bare


def _only_bodies(text: str, finder: BodyFinder) -> bool:
    """`Các sở, ban, ngành; UBND …`: a subject in parts, each between semicolons."""
    whole = text.rstrip("; ")
    found = find_lead(whole, finder)
    return bool(found.lead) and not _ROLE.sub("", whole[found.begins :]).strip()


def _returns_alone(left: str, right: str, dated: Terms) -> bool:
    """`theo dõi …; định kỳ hằng quý báo cáo …`: what returns, behind what does not."""
    deed = begins_with_a_deed(right) or _RETURN.match(right)
    return bool(deed) and not _firm(dated(left)) and any(term.kind is TermKind.RECURRING for term in dated(right))


def _is_dated_alone(left: str, right: str, dated: Terms) -> bool:
    """`đưa vào tiêu chí …; tham mưu văn bản trước 30/9`: another deed, with a term, and no report of the first."""
    deed = begins_with_a_deed(right) and not _SENDS.match(right) and "phấn đấu" not in right
    return deed and not dated(left) and bool(dated(right))


def _by_deeds(part: str, dated: Terms) -> list[str]:
    """`gửi báo cáo tuần trước thứ Tư, báo cáo tháng trước ngày 20`: before a deed, where both sides have a term."""
    cuts: list[int] = []
    for joint in _BEFORE_DEED.finditer(part):
        left, right = part[cuts[-1] if cuts else 0 : joint.start()], part[joint.end() : joint.end() + _AHEAD]
        deed = is_open(part, joint.start()) and begins_with_a_deed(right)
        closed = left.endswith(")") and not _SENDS.match(right) and _firm(dated(left[left.rfind("(") :]))
        both = deed and _firm(dated(left)) and (closed or _firm(dated(right)))
        cuts += [joint.end()] if both else []
    return _pieces(part, cuts)


def _firm(terms: Sequence[StatedTerm]) -> list[StatedTerm]:
    """The terms that are a day, a period or a return, and await no event."""
    return [term for term in terms if term.kind is not TermKind.WHEN]


def _pieces(text: str, cuts: Sequence[int]) -> list[str]:
    edges = [0, *cuts, len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(edges))
    return [piece for piece in pieces if any(char.isalnum() for char in piece)]


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
