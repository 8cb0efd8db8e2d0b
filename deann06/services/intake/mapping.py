"""Which field each column of a tracker is: what the map says, what its heading says, what its cells hold."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.exchange.cells import DayCell, NumberCell
from deann06.exchange.extent import column_name
from deann06.exchange.table import says_nothing
from deann06.reports.pages.intake import Certainty, MappedColumn
from deann06.services.intake.answers import TrackerMap, shown_cell
from deann06.services.intake.heading import FoundHeading, guess_of
from deann06.services.intake.vocabulary import NO_GUESS, SHOWN, Guess, is_either, plain_heading

_SHARE: Final = lazy_pattern(r"\d{1,3}(?:[.,]\d+)?\s*%?")
_TERM: Final = lazy_pattern(r"\d{1,2}[/.-]\d{1,4}|(?i:tháng|quý|năm|trước|ngày|thường xuyên|hằng|hàng)")
_MOST: Final = 0.6  # of the filled cells
_STRENGTH: Final = {Certainty.GIVEN: 0, Certainty.SURE: 1, Certainty.LIKELY: 2, Certainty.NONE: 3}


class TrackerColumns(NamedTuple):
    """The columns of a file, and where each field stands."""

    mapped: tuple[MappedColumn, ...]
    places: dict[str, int]  # field → place of its column
    absent: tuple[str, ...]  # headings that the map knows and the file has not
    rivals: tuple[tuple[int, str], ...]  # columns that were taken for a field that another one is: place, field


def map_columns(heading: FoundHeading, body: Sequence[Sequence[str]], answers: TrackerMap) -> TrackerColumns:
    """What the columns are. Of several that are guessed to be one field, the surest is it, else the first."""
    guesses = [_guess(levels, place, body, answers) for place, levels in enumerate(heading.columns)]
    guesses = _ends_or_terms(heading, guesses)
    places: dict[str, int] = {}
    for place in sorted(range(len(guesses)), key=lambda one: (_STRENGTH[guesses[one].certainty], one)):
        if guesses[place].field not in ("", SHOWN):
            places.setdefault(guesses[place].field, place)
    mapped, rivals = [], []
    for place, (guess, name) in enumerate(zip(guesses, heading.names, strict=True)):
        taken = guess.field in ("", SHOWN) or places[guess.field] == place
        if not taken:
            rivals.append((place, guess.field))
        filled = [row[place] for row in body if place < len(row) and not says_nothing(row[place])]
        kept = guess if taken else NO_GUESS
        example = str(shown_cell(filled[0])) if filled else ""
        if name or filled:
            mapped.append(
                MappedColumn(
                    column_name(place + 1),
                    name,
                    kept.field,
                    kept.certainty,
                    len(filled),
                    example,
                )
            )
    present = {plain_heading(name) for name in heading.names}
    absent = tuple(name for name in answers.columns if name not in present)
    return TrackerColumns(tuple(mapped), places, absent, tuple(rivals))


def _guess(levels: tuple[str, ...], place: int, body: Sequence[Sequence[str]], answers: TrackerMap) -> Guess:
    found = guess_of(levels, answers.columns)
    if found.certainty is not Certainty.GIVEN and is_either(levels):
        return _by_cells([row[place] for row in body if place < len(row) and not says_nothing(row[place])])
    return found


def _by_cells(cells: Sequence[str]) -> Guess:
    """What a column called `tiến độ` is: shares, terms, or how far things are in words."""
    if not cells:
        return NO_GUESS
    shares = sum(1 for cell in cells if isinstance(cell, NumberCell) or _SHARE.fullmatch(cell))
    terms = sum(1 for cell in cells if isinstance(cell, DayCell) or _TERM.search(cell))
    if shares >= _MOST * len(cells):
        return Guess("progress", Certainty.LIKELY)
    if terms >= _MOST * len(cells):
        return Guess("deadline", Certainty.LIKELY)
    short = all(len(cell) <= 40 for cell in cells)
    return Guess("state" if short else "result", Certainty.LIKELY)


def _ends_or_terms(heading: FoundHeading, guesses: list[Guess]) -> list[Guess]:
    """`Ngày hoàn thành` is the term where another column has the day in fact, and no other one has the term."""
    ends = [place for place, one in enumerate(guesses) if one.field == "completed"]
    terms = any(one.field == "deadline" for one in guesses)
    if len(ends) < 2 or terms:
        return guesses
    planned = next((place for place in ends if "thuc te" not in plain_heading(heading.names[place])), None)
    if planned is None or guesses[planned].certainty is Certainty.GIVEN:
        return guesses
    return [Guess("deadline", Certainty.LIKELY) if place == planned else one for place, one in enumerate(guesses)]
