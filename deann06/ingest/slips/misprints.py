"""What cannot be as it is printed: days, years, numbers, half of a word of two; and what may be meant."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.heads.citing import numbers_cited
from deann06.ingest.heads.head import day_of_head
from deann06.ingest.slips.days import impossible_days, other_weekdays
from deann06.ingest.slips.terms import is_day_of_document_wrong, misdated, moved
from deann06.ingest.values import DraftTask, Misprint, ReadHead

# Syllables that are no word alone, and the one that follows: a misprint left it out.
_HALVES: Final = lazy_pattern(
    r"(?<!công )(?<!dụng )(?<!nông )(?<!khí )(?<!đạo )(?<!ngôn )(?<!hình )(?<![^\W_])(?P<half>cụ)(?!\s+(?:thể"
    r"|già|bà|ông|ấy|Hồ|Phan|Nguyễn))\s+\S+(?:\s\S+)?"
)
_YEAR: Final = lazy_pattern(r"/((?:19|20)\d\d)/")
_WHOLE: Final = {"cụ": "cụ thể"}


def find_misprints(text: str, head: ReadHead, assignments: tuple[DraftTask, ...]) -> Iterator[Misprint]:
    """The misprints of a text, each with what may be meant."""
    day = day_of_head(head.issued)
    if day:
        yield from _of_document(day, head, assignments)
    if day and (year := _YEAR.search(head.number or "")) and int(year[1]) != day.year:
        yield Misprint("number", f"{head.number}", (f"{head.number}".replace(year[1], str(day.year), 1),))
    yield from (Misprint("day", said, options) for said, options in dict(impossible_days(text, day)).items())
    yield from (Misprint("weekday", said, options) for said, options in dict(other_weekdays(text)).items())
    yield from _cited(text)
    for found in _HALVES.finditer(text):
        whole = found[0].replace(found["half"], _WHOLE[found["half"]], 1)
        yield Misprint("word", found[0], (whole,))


def _of_document(day: date, head: ReadHead, assignments: tuple[DraftTask, ...]) -> Iterator[Misprint]:
    """The document's own day, where it cannot be; else the terms that do not fit it."""
    terms = [term.last_day for made in assignments for term in made.deadlines if term.last_day]
    cited = sorted(one.issued for one in head.cites if one.issued)
    printed = f"{day.day}/{day.month}/{day.year}"
    if cited and cited[-1] > day:
        yield Misprint("issued", printed, tuple(_meant(day, cited[-1], terms)))
    elif is_day_of_document_wrong(assignments, day):
        earliest = cited[-1] if cited else min(terms).replace(month=1, day=1)
        yield Misprint(
            "issued", printed, tuple(_meant(day.replace(year=earliest.year, day=1), earliest, terms, day.day))
        )
    else:
        for term in misdated(assignments, day):
            yield Misprint("term", term.phrase, moved(term, day))


def _cited(text: str) -> Iterator[Misprint]:
    """A document that is cited with two days."""
    days: dict[str, dict[str, None]] = {}
    for number, day in numbers_cited(text):
        days.setdefault(number, {}).update({day.isoformat(): None} if day else {})
    yield from (Misprint("cited", number, tuple(said)) for number, said in days.items() if len(said) > 1)


def _meant(day: date, latest: date, terms: list[date], number: int = 0) -> Iterator[str]:
    """The same day of the years in which it is behind all that is cited, and not behind every term."""
    for year in range(day.year, latest.year + 2):
        try:
            moved_day = day.replace(year=year, day=number or day.day)
        except ValueError:
            continue
        if moved_day >= latest and (not terms or moved_day <= max(terms)):
            yield moved_day.isoformat()
