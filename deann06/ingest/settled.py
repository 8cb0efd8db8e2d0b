"""What is asked of an assignment besides who leads and by when; and how sure each of its fields is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import structs

from deann06.core.lazy import lazy_pattern
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.sentence.terms import is_dated
from deann06.ingest.values import DraftTask, LeadManner, OpenQuestion, SaidBody, SaidRecipient, Sureness

_WITH_SOMEBODY: Final = lazy_pattern(r"(?<![^\W_])(?i:phối hợp) (?:với|cùng)(?![^\W_])")
_SENDS: Final = lazy_pattern(
    r"(?<![^\W_])(?i:báo cáo kết quả|gửi (?:báo cáo|kết quả)|báo cáo tiến độ|trình (?:phê duyệt|ban hành|xem xét|ký))"
    r"(?![^\W_])"
)
_POINTS_ELSEWHERE: Final = lazy_pattern(  # `các cơ quan có tên nêu trên`, `các cơ quan tại cột 3`
    r"(?<![^\W_])(?i:nêu trên|nói trên|trên đây|có tên|bị|sau đây"
    r"|(?:tại|ở|theo) (?:cột|mục|khoản|điểm|phụ lục|biểu|danh sách)"
    r"|chủ trì (?:mới|cũ)|này)(?![^\W_])"
)
_BARE: Final = lazy_pattern(r"(?i:cơ quan|đơn vị|địa phương|cơ sở|người đứng đầu|thủ trưởng)")
_PLAIN: Final = (LeadManner.EXPLICIT, LeadManner.CELL, LeadManner.PASSIVE)


def settled(made: Iterable[DraftTask], finder: BodyFinder, issuer: str) -> Iterator[DraftTask]:
    """The assignments with every question, and how sure each field is. `issuer`: to whom results may go."""
    for one in made:
        questions = (*one.questions, *_of_bodies(one, finder, issuer))
        whole = structs.replace(one, questions=questions)
        yield structs.replace(whole, sure=_sure(whole, {asked.field for asked in questions}))


def _of_bodies(made: DraftTask, finder: BodyFinder, issuer: str) -> Iterator[OpenQuestion]:
    """Which of several bodies is meant, and who, where nobody is named for what needs somebody."""
    yield from _doubtful_leads(made.lead, finder) if not any(one.field == "lead" for one in made.questions) else ()
    yield from _several("cooperating", made.cooperating, finder)
    yield from _several("report_to", made.report_to, finder)
    if not made.cooperating and (word := _WITH_SOMEBODY.search(made.quote)):
        yield OpenQuestion("cooperating", made.quote[word.start() :])
    if not made.report_to and (word := _SENDS.search(made.quote)):
        yield OpenQuestion("report_to", made.quote[word.start() :], finder.ids(issuer) if issuer else ())


def _several(field: str, bodies: Sequence[SaidBody | SaidRecipient], finder: BodyFinder) -> Iterator[OpenQuestion]:
    for one in bodies:
        if one.agency is None and len(ids := finder.ids(one.text)) > 1:
            yield OpenQuestion(field, one.text, ids)


def _doubtful_leads(lead: Sequence[SaidBody], finder: BodyFinder) -> Iterator[OpenQuestion]:
    """Of a body that is not there on the day of the document, who is meant; of words that point to others, to whom."""
    for one in lead:
        if one.agency and not finder.is_there(one.agency):
            yield OpenQuestion("lead", one.text, finder.heirs(one.agency))
        elif one.agency is None and (_POINTS_ELSEWHERE.search(one.text) or _BARE.fullmatch(one.text)):
            yield OpenQuestion("lead", one.text)
        elif one.agency is None and (like := finder.like(one.text)):
            yield OpenQuestion("lead", one.text, like)


def _sure(made: DraftTask, asked: set[str]) -> dict[str, Sureness]:
    """What is asked is unsure, what stands elsewhere in the text or is not known to the registry is likely."""
    plain = {
        "lead": _known([one for one in made.lead if one.how not in _PLAIN], strict=False),
        "cooperating": _known(made.cooperating),
        "report_to": _known(made.report_to),
        "deadline": Sureness.SURE if any(is_dated(one) for one in made.deadlines) else Sureness.LIKELY,
        "clause": Sureness.SURE if made.clause else Sureness.LIKELY,
        "split": Sureness.LIKELY,
    }
    return {field: Sureness.UNSURE if field in asked else sure for field, sure in plain.items()}


def _known(bodies: Sequence[SaidBody | SaidRecipient], *, strict: bool = True) -> Sureness:
    """Whether all are bodies of the registry, named where they stand; `strict`: nobody at all is but likely."""
    if not bodies:
        return Sureness.LIKELY if strict else Sureness.SURE
    elsewhere = any(isinstance(one, SaidBody) and one.how not in _PLAIN for one in bodies)
    return Sureness.LIKELY if elsewhere or any(one.agency is None for one in bodies) else Sureness.SURE
