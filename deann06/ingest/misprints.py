"""What cannot be as it is printed: a year before that of a document which it cites, half of a word of two."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.ingest.heads.head import day_of_head
from deann06.ingest.values import DraftTask, Misprint, ReadHead

# Syllables that are no word alone, and the one that follows: a misprint left it out.
_HALVES: Final = lazy_pattern(
    r"(?<!công )(?<!dụng )(?<!nông )(?<!khí )(?<!đạo )(?<!ngôn )(?<!hình )(?<![^\W_])(?P<half>cụ)(?!\s+(?:thể"
    r"|già|bà|ông|ấy|Hồ|Phan|Nguyễn))\s+\S+(?:\s\S+)?"
)
_WHOLE: Final = {"cụ": "cụ thể"}


def find_misprints(text: str, head: ReadHead, assignments: tuple[DraftTask, ...]) -> Iterator[Misprint]:
    """The misprints of a text, each with what may be meant."""
    day = day_of_head(head.issued)
    if day and (later := sorted(one.issued for one in head.cites if one.issued and one.issued > day)):
        terms = [term.last_day for made in assignments for term in made.deadlines if term.last_day]
        yield Misprint("issued", f"{day.day}/{day.month}/{day.year}", tuple(_meant(day, later[-1], terms)))
    for found in _HALVES.finditer(text):
        whole = found[0].replace(found["half"], _WHOLE[found["half"]], 1)
        yield Misprint("word", found[0], (whole,))


def _meant(day: date, latest: date, terms: list[date]) -> Iterator[str]:
    """The same day of the years in which it is behind all that is cited, and not behind every term."""
    for year in range(day.year, latest.year + 2):
        try:
            moved = day.replace(year=year)
        except ValueError:
            continue
        if moved >= latest and (not terms or moved <= max(terms)):
            yield moved.isoformat()
