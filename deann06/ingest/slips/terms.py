"""Terms that end before the document was issued, or far behind it: asked, not believed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from msgspec import structs

from deann06.ingest.slips.days import impossible_days
from deann06.ingest.values import DraftTask, OpenQuestion, StatedTerm

_FAR: Final = 15  # years


def doubted_terms(made: Sequence[DraftTask], day: date | None) -> Iterator[DraftTask]:
    """The assignments, with a question where a day of theirs cannot be. `day`: the document's, None: not known."""
    for one in made:
        asked = {question.field for question in one.questions}
        doubts = [] if "deadline" in asked else list(_doubts(one, day))
        yield structs.replace(one, questions=(*one.questions, *doubts)) if doubts else one


def misdated(made: Sequence[DraftTask], day: date) -> list[StatedTerm]:
    """The terms that end before a day, or far behind it."""
    terms = [term for one in made for term in one.deadlines if term.last_day]
    return [term for term in terms if term.last_day and not day <= term.last_day < _years_on(day, _FAR)]


def is_day_of_document_wrong(made: Sequence[DraftTask], day: date) -> bool:
    """Whether every term, of several, ends before the document was issued: its own day is the misprint."""
    days = [term.last_day for one in made for term in one.deadlines if term.last_day]
    return len(set(days)) > 1 and max(days) < day


def moved(term: StatedTerm, day: date) -> tuple[str, ...]:
    """The same day in the years that fit the document."""
    if term.last_day is None:
        return ()
    months = (term.last_day.month, term.last_day.day)
    return tuple(
        term.last_day.replace(year=year).isoformat()
        for year in (day.year, day.year + 1)
        if months != (2, 29) and (year, *months) >= (day.year, day.month, day.day)
    )


def _doubts(one: DraftTask, day: date | None) -> Iterator[OpenQuestion]:
    for term in misdated((one,), day) if day else ():
        yield OpenQuestion("deadline", term.phrase, moved(term, day or date.max))
    for said, options in impossible_days(one.quote, day):
        yield OpenQuestion("deadline", said, options)


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, 12, 31)
