"""Days and deadlines of a tracker: as dates, as numbers that a spreadsheet counts, as words; never guessed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace

from deann06.core.editing.edits import clean, read_term
from deann06.core.lazy import lazy_pattern
from deann06.core.terms.rules import Deadline, OnDay
from deann06.errors import DeannError, UsageError
from deann06.exchange.cell_values import perhaps_month, read_day
from deann06.exchange.cells import DayCell, NumberCell, WrongCell
from deann06.exchange.table import says_nothing
from deann06.locale import t
from deann06.output.words.failures import sentence_of
from deann06.services.intake.answers import NOTHING, key_of
from deann06.services.intake.defects import Defects

_FIRST_YEAR: Final = 2000  # a tracker's day before it stands for none: 01/01/1970, 00/01/1900
_SHORT_YEAR: Final = lazy_pattern(r"((?:ngày )?\d{1,2}([/.-])\d{1,2}\2)(\d{2})", re.ASCII)
_NUMBERS: Final = lazy_pattern(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", re.ASCII)
_MONTHS: Final = 12
_AS_OF: Final = lazy_pattern(
    r"(?:tính|cập nhật|số liệu)\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE
)
_OLD: Final = lazy_pattern(r"(?:ngày )?0?[01][/.-]0?1[/.-]1[89]\d\d|1[89]\d\d-\d\d?-\d\d?.*", re.ASCII)


class TermReader:
    """What days and terms are read by: the answers of the map, and where defects are noted."""

    def __init__(self, answers: Mapping[str, str], defects: Defects) -> None:
        self.answers, self.defects = answers, defects
        self._month_first: set[str] = set()

    def look_at(self, field: str, cells: Iterable[str]) -> None:
        """Know of a column of days whether a program wrote any with the month first: then others may be so too."""
        if any(_is_month_first(cell) for cell in cells):
            self._month_first.add(field)

    def day(self, row: int, field: str, cell: str) -> date | None:
        """The day of a cell; None where it has none, which is noted where it says something else."""
        if says_nothing(cell) or self.answers.get(key_of(cell)) == NOTHING:
            return None
        if self._may_be_turned(row, field, cell):
            return None
        text = self._answered(row, field, cell)
        try:
            day = read_day(text)
        except UsageError:
            code = "placeholder" if _is_placeholder(text) else "unreadable_day"
            self.defects.ask(code, row, field, cell)
            return None
        if day.year < _FIRST_YEAR:
            self.defects.ask("placeholder", row, field, cell)
            return None
        return day

    def term(self, row: int, cell: str, issued: date | None) -> Deadline | None:
        """The deadline of a cell; None where it says nothing, or where it is asked about."""
        if says_nothing(cell) or self.answers.get(key_of(cell)) == NOTHING:
            return None
        if isinstance(cell, WrongCell):
            self.defects.ask("unreadable_term", row, "deadline", cell, doubt="")
            return None
        if isinstance(cell, DayCell | NumberCell) or _is_placeholder(cell):
            day = self.day(row, "deadline", cell)
            if day and perhaps_month(cell):
                self.defects.tell("perhaps_month", row, "deadline", cell, day=day, month=f"{day.month}/{day.year}")
            return Deadline(OnDay(day=day, before=False)) if day else None
        return self._words(row, cell, issued)

    def _may_be_turned(self, row: int, field: str, cell: str) -> bool:
        """Whether day and month of a cell may stand the other way round, which is asked."""
        found = _NUMBERS.fullmatch(" ".join(cell.split())) if field in self._month_first else None
        turned = (
            found is not None
            and not isinstance(cell, DayCell)
            and key_of(cell) not in self.answers
            and int(found[1]) <= _MONTHS
            and int(found[2]) <= _MONTHS
            and int(found[1]) != int(found[2])
        )
        if turned:
            self.defects.ask("day_or_month", row, field, cell)
        return turned

    def _words(self, row: int, cell: str, issued: date | None) -> Deadline | None:
        if self._may_be_turned(row, "deadline", cell):
            return None
        text = self._answered(row, "deadline", cell)
        try:
            read = read_term(" ".join(text.split()), issued)
        except DeannError as error:
            self.defects.ask("unreadable_term", row, "deadline", cell, doubt=sentence_of(error))
            return None
        doubts = [doubt for doubt in read.doubts if doubt != "needs_event_date"]
        if doubts or read.deadline is None:
            doubt = t(f"unclear.{doubts[0]}") if doubts else ""
            self.defects.ask("unreadable_term", row, "deadline", cell, doubt=doubt)
            return None
        first, *rest = read.deadline.rules
        if isinstance(first, OnDay) and first.day.year < _FIRST_YEAR:
            self.defects.ask("placeholder", row, "deadline", cell)
            return None
        if first.phrase or not re.search(r"[^\W\d_]", text) or text in (NOTHING, "ongoing"):
            return read.deadline
        return Deadline(replace(first, phrase=clean(text, "phrase")), *rest)

    def _answered(self, row: int, field: str, cell: str) -> str:
        """What the map says for a cell, else the cell, its year whole: `15/5/24` is of 2024, and told."""
        if answer := self.answers.get(key_of(cell)):
            return answer
        text = " ".join(cell.split())
        if (found := _SHORT_YEAR.fullmatch(text)) and not isinstance(cell, DayCell):
            self.defects.tell("short_year", row, field, cell, year=f"20{found[3]}")
            text = f"{found[1]}20{found[3]}"
        return type(cell)(text) if isinstance(cell, NumberCell | DayCell) else text


def _is_month_first(cell: str) -> bool:
    found = _NUMBERS.fullmatch(" ".join(cell.split())) if not isinstance(cell, DayCell) else None
    return found is not None and int(found[1]) <= _MONTHS < int(found[2])


def _is_placeholder(text: str) -> bool:
    return bool(_OLD.fullmatch(" ".join(text.split())))


def day_in(texts: tuple[str, ...]) -> date | None:
    """The day as of which a table says that it stands (`Tính đến ngày 15/5/2024`), where it names one alone."""
    days = {day for text in texts for found in _AS_OF.finditer(text) if (day := _written(found[1]))}
    return days.pop() if len(days) == 1 else None


def _written(text: str) -> date | None:
    try:
        return read_day(text)
    except UsageError:
        return None
