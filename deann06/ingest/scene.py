"""What a text is read by: the names, the calendar, the document's own day; and readings turned into values."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from msgspec import structs

from deann06.core.days.deadlines import House
from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.kinds import case_of
from deann06.ingest.sentence.lexicon import HEAD
from deann06.ingest.sentence.partners import FoundLead
from deann06.ingest.sentence.recipients import find_recipients
from deann06.ingest.sentence.terms import find_terms, is_dated
from deann06.ingest.values import DraftTask, LeadManner, OpenQuestion, SaidBody, StatedTerm, TermKind

_TITLE: Final = 160  # letters
_TWO_DEEDS: Final = lazy_pattern(r"\svà\s+(?:hỗ trợ|hướng dẫn)\s(?=(?:\S+\s){6})")
_UPON: Final = ("khi", "sau khi", "ngay khi", "ngay sau khi", "mỗi khi")  # an event, and no mere condition
_ASIDE: Final = lazy_pattern(
    rf"\s*\((?:(?={HEAD})[^()]*(?:gửi|báo cáo|nộp)"
    r"|(?:không (?:theo|phải|áp dụng)|thay (?:cho|thế)|trừ|khác với)\s)[^()]*\)"
)
_CONDITION: Final = lazy_pattern(r"(?i:(?:trong )?trường hợp|nếu|khi|(?:ngay )?(?:sau|trước) khi|ngay khi|mỗi khi)\s")
_OF_OTHERS: Final = lazy_pattern(rf"\s(?i:(?:ngay )?(?:sau|trước) khi|khi|nếu|để)\s+(?={HEAD})")
_PRODUCT: Final = lazy_pattern(r"(?i:sản phẩm|kết quả)\s*:\s*(?P<said>[^;.\n]+)")


def without_asides(text: str) -> str:
    """A text without brackets whose term is not this one's: others send something then, or it does not hold here."""
    return _ASIDE.sub("", text)


class ReadingScene(NamedTuple):
    """The registry's names on a day, its calendar, and the day of the document; None where it is not known."""

    finder: BodyFinder
    house: House
    issued: date | None

    def dated(self, text: str) -> tuple[StatedTerm, ...]:
        """The terms of a text that have a day, a period or a return."""
        return tuple(one for one in find_terms(without_asides(text), self.issued, self.house)[0] if is_dated(one))

    def _terms(self, quote: str, case: str) -> tuple[tuple[StatedTerm, ...], tuple[OpenQuestion, ...]]:
        """The terms of a duty; those of its condition, and those behind what others do, are asked about.

        `case`: the words in front that say in which case or when; days that begin nowhere else count from it.
        """
        text = without_asides(quote)
        condition = case if _CONDITION.match(case) else ""
        apart = self.dated(condition) if condition else ()
        terms, asked = find_terms(text.replace(condition, "", 1) if apart else text, self.issued, self.house)
        if case and not apart:
            asked = tuple(one for one in asked if not set(one.options) <= {"no_start", "no_exact_rule"})
        if apart and not any(is_dated(one) for one in terms):
            terms = (StatedTerm(condition.strip(" ,"), TermKind.WHEN),)
            asked = (*asked, OpenQuestion("deadline", condition.strip(" ,")))
        doubts = (
            []
            if asked
            else [OpenQuestion("deadline", one.phrase) for one in terms if _is_of_others(one, text, len(case))]
        )
        return terms, (*asked, *doubts)

    def assignment(self, quote: str, clause: str, found: FoundLead, title: str = "") -> DraftTask:
        """What a part of a sentence assigns, with what is not settled in it."""
        terms, asked = self._terms(quote, found.case)
        recipients = find_recipients(quote, found.begins if found.begins < len(quote) else 0, self.finder)
        if not any(is_dated(one) for one in terms) and found.case.casefold().startswith(_UPON):
            terms = (StatedTerm(found.case.strip(" ,"), TermKind.WHEN),)
        lead = named(found.lead, found.how)
        questions = [*lead_questions(found.lead, quote, sure=found.sure), *asked]
        if cut_here := _TWO_DEEDS.search(quote):
            questions.append(OpenQuestion("split", quote[cut_here.start() :].strip(), ()))
        product = _PRODUCT.search(quote)
        return DraftTask(
            clause=clause or None,
            quote=quote,
            title=title or title_of(quote[found.begins :] or quote),
            lead=lead,
            cooperating=named(found.cooperating, found.how),
            report_to=recipients,
            deadlines=terms,
            product=product["said"].strip() if product else None,
            conditional=case_of(f"{found.case.strip(' ,')}, ") or None,
            questions=tuple(questions),
        )


def _is_of_others(term: StatedTerm, text: str, start: int) -> bool:
    """Whether a term stands behind what another body does before or after: `…, sau khi Sở A trình (trước 30/9)`.

    `start`: where the words end that say in which case.
    """
    at = text.find(term.phrase) if is_dated(term) else -1
    return at > 0 and _OF_OTHERS.search(text, start + 1, at) is not None


def asking_clause(made: DraftTask) -> DraftTask:
    """The same, with the question whether it belongs to its clause."""
    asked = OpenQuestion("clause", made.quote, (made.clause or "",))
    return structs.replace(made, questions=(*made.questions, asked))


def named(bodies: Sequence[FoundBody], how: LeadManner) -> tuple[SaidBody, ...]:
    """Found bodies, and how the text says that they answer."""
    return tuple(SaidBody(one.text, one.agency, how) for one in bodies)


def lead_questions(bodies: Sequence[FoundBody], quote: str, *, sure: bool = True) -> list[OpenQuestion]:
    """Who leads, where nobody is named, a name means several, or the words do not say it plainly."""
    if not bodies:
        return [OpenQuestion("lead", quote)]
    several = [OpenQuestion("lead", one.text, one.ids) for one in bodies if len(one.ids) > 1]
    return several or ([] if sure else [OpenQuestion("lead", quote, tuple(one.text for one in bodies))])


def title_of(text: str) -> str:
    """What is to be done, as a title: no longer than a line or two, cut between words."""
    words = first_upper(" ".join(text.split()).strip(" .;:,-"))
    if len(words) <= _TITLE:
        return words
    return words[:_TITLE].rsplit(" ", 1)[0].rstrip(" ,;(") + " …"
