"""Where the heading of a table is: below titles, over one row or several, with merged cells, above a row of numbers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.exchange.cells import Line, Sheet
from deann06.exchange.table import says_nothing
from deann06.reports.pages.intake import Certainty
from deann06.services.intake.vocabulary import NO_GUESS, Guess, guessed, plain_heading

_LOOKED_AT: Final = 60  # rows that hold anything
_HIGHEST: Final = 3  # rows of a heading
_LONG: Final = 80  # letters of a heading's cell; what is longer is a task
_ENOUGH: Final = 2  # columns that a heading names, the title among them
_COLUMN_NUMBER: Final = lazy_pattern(r"\(?\s*(?:\d{1,2}|[A-Za-zĐđ])\s*\)?(?:\s*=.*)?")

Levels = tuple[str, ...]  # what stands over a column, from the top


class FoundHeading(NamedTuple):
    """A heading: its lines, by their places in the sheet, and what each column is called."""

    first: int
    last: int
    columns: tuple[Levels, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is called, on one line."""
        return tuple(" / ".join(levels) for levels in self.columns)


def find_heading(sheet: Sheet, given: Mapping[str, str]) -> FoundHeading | None:
    """The heading that names the most columns; None where none names the title and another one.

    `given` are headings that a map knows, plain → field.
    """
    found = max(_candidates(sheet), key=lambda one: (_worth(one, given), -one.first, -one.last), default=None)
    return found if found and _worth(found, given)[0] >= _ENOUGH else None


def _candidates(sheet: Sheet) -> Iterator[FoundHeading]:
    lines = sheet.lines
    for first, line in enumerate(lines[:_LOOKED_AT]):
        if line.number == 0:
            continue  # what stands above a table of Word
        columns: tuple[Levels, ...] = tuple((_tidy(cell),) if cell else () for cell in line.cells)
        yield FoundHeading(first, first, columns)
        for last in range(first + 1, min(first + _HIGHEST, len(lines))):
            if lines[last].number != lines[last - 1].number + 1 or not _goes_on(columns, lines[last], sheet):
                break
            columns = _with(columns, lines[last])
            yield FoundHeading(first, last, columns)


def _goes_on(columns: Sequence[Levels], below: Line, sheet: Sheet) -> bool:
    """Whether a row is the lower part of a heading: it fills but what has no name yet, or belongs to a wide name."""
    cells = [*below.cells, *[""] * (len(columns) - len(below.cells))]
    filled = [place for place, cell in enumerate(cells) if cell]
    if sum(map(bool, columns)) < _ENOUGH:  # the title of the table, however wide
        return False
    wide = {place for place, levels in enumerate(columns) if levels and _spans(columns, place, cells, sheet, below)}
    return (
        bool(filled)
        and not is_numbering(below)
        and all(len(cells[place]) <= _LONG for place in filled)
        and all(place >= len(columns) or not columns[place] or place in wide for place in filled)
        and bool(wide)
    )


def _spans(columns: Sequence[Levels], place: int, cells: Sequence[str], sheet: Sheet, below: Line) -> bool:
    """Whether the name of a column is also that of the next one, which is filled in the row below and has none."""
    if any(one.left == place < one.right and one.bottom < below.number for one in sheet.merged):
        return True
    following = place + 1
    return bool(following < len(columns) and not columns[following] and cells[following] and cells[place])


def _with(columns: Sequence[Levels], below: Line) -> tuple[Levels, ...]:
    """The names of columns with those of the row below; a name goes on over the columns beside it that have none."""
    cells = [*below.cells, *[""] * (len(columns) - len(below.cells))]
    made: list[Levels] = []
    above: Levels = ()
    for place, cell in enumerate(cells):
        own = columns[place] if place < len(columns) else ()
        above = own or (above if cell else ())
        said = _tidy(cell)
        made.append((*above, said) if said and said not in above else own)
    return tuple(made)


def _tidy(cell: str) -> str:
    return " ".join(cell.split())


def _worth(heading: FoundHeading, given: Mapping[str, str]) -> tuple[int, int]:
    """How many fields a heading names, none without the title; and how many of its columns it names at all."""
    fields = {guess_of(levels, given).field for levels in heading.columns} - {""}
    named = sum(1 for levels in heading.columns if levels)
    return (len(fields) if "title" in fields else 0), named


def guess_of(levels: Levels, given: Mapping[str, str]) -> Guess:
    """What a column is: what the map says, else what its heading says."""
    name = plain_heading(" / ".join(levels))
    if levels and name in given:
        return Guess(given[name], Certainty.GIVEN)
    short = [cell for cell in levels if len(cell) <= _LONG]
    return guessed(short) if short else NO_GUESS


def is_numbering(line: Line) -> bool:
    """Whether a row but numbers the columns: `(1) (2) (3)`, `A B 1 2`."""
    filled = [str(cell) for cell in line.cells if cell and not says_nothing(cell)]
    if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(cell) for cell in filled):
        return False
    numbers = [int(digits) for cell in filled if (digits := "".join(filter(str.isdigit, cell.partition("=")[0])))]
    return len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers))
