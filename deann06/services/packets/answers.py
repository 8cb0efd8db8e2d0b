"""What bodies typed into a packet: the rows that say other than what was sent, whatever became of the sheets.

Rows are found by their keys, columns by the hidden row of keys, else by their headings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError
from deann06.exchange.cells import Line, Sheet, check_cell
from deann06.exchange.failures import Failures
from deann06.exchange.table import says_nothing
from deann06.locale import LANGUAGES
from deann06.locale import table as sentences
from deann06.services.columns import cell_place
from deann06.services.packets.identity import KEY, NAME, AnswerTable, Layout, cell_text
from deann06.services.record.cells import DAYS, NUMBERS

_ENOUGH: Final = 2  # columns, beside that of keys, by which a row of keys or of headings is known


class Spot(NamedTuple):
    """A row of a file, or a sheet (row 0): `columns` are the numbers of its columns, from 1."""

    file: str
    sheet: str
    row: int = 0
    columns: Mapping[str, int] = {}

    def place(self, column: str = "") -> str:
        """What people find it by: `Tiến độ!E17`; the row, or the sheet, where it has no such column."""
        if not self.row:
            return self.sheet
        sheet = self.sheet or "–"  # as other programs may save one
        number = self.columns.get(column)
        return cell_place(sheet, self.row, None if number is None else number - 1, ())


class Remark(NamedTuple):
    """What is to be known of a place, and hinders nothing: the key of its sentence, and facts."""

    spot: Spot
    column: str
    key: str
    facts: Mapping[str, Any] = {}


class AnswerRow(NamedTuple):
    """A row in which something was answered: what its cells say now, and what those of them said that were filled."""

    number: int  # among all places of all files
    key: str
    cells: dict[str, str]
    known: dict[str, str]
    models: bool  # whether its sheet asks about models


class PacketAnswers:
    """The answered rows of some packets, and what is wrong with any of their places, numbered over all files."""

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self.failed = Failures()
        self.remarks: list[Remark] = []

    def spot(self, spot: Spot) -> int:
        """The number, from 1, of a place that something is to be said of."""
        self.spots.append(spot)
        return len(self.spots)

    def of(self, number: int) -> Spot:
        """The place of that number."""
        return self.spots[number - 1]

    def rows(self, file: str, layout: Layout, sheets: Sequence[Sheet]) -> list[AnswerRow]:
        """The answered rows of a packet, each key once; all that is wrong is noted."""
        found: list[AnswerRow] = []
        for table in layout.tables:
            own = sheets_of(table, sheets)
            if not own:
                self._fail(Spot(file, table.title), DeannError("take.no_sheet", sheet=table.title))
            readers = [_SheetReader(self, file, table, sheet, layout) for sheet in own]
            found += self._once(row for reader in readers for row in reader.rows())
        return found

    def _once(self, rows: Iterable[AnswerRow]) -> Iterator[AnswerRow]:
        """Rows of a key once, where they answer alike; where they do not, all of them are wrong."""
        first: dict[str, AnswerRow] = {}
        for row in rows:
            before = first.setdefault(row.key, row)
            if before is row:
                continue
            if _said(before) != _said(row):
                self.differ(before, row)
        yield from first.values()

    def differ(self, one: AnswerRow, other: AnswerRow) -> None:
        """Note that two rows answer the same question, and not alike."""
        for row, beside in ((one, other), (other, one)):
            error = DeannError("take.twice", place=self.shown(self.of(beside.number), than=self.of(row.number)))
            self.failed.note(row.number, error)

    def shown(self, spot: Spot, than: Spot) -> str:
        """A place as it is called from another one: with its file where that is another."""
        return spot.place() if spot.file == than.file else f"{spot.file}: {spot.place()}"

    def _fail(self, spot: Spot, error: DeannError) -> None:
        self.failed.note(self.spot(spot), error)


def _said(row: AnswerRow) -> dict[str, str]:
    return {column: cell_text(cell) for column, cell in row.cells.items()}


def sheets_of(table: AnswerTable, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a table: that of its title, and those that have its row of keys, as copies have."""
    titled = [sheet for sheet in sheets if sheet.title == table.title]
    return titled + [sheet for sheet in sheets if sheet.title not in (NAME, table.title) and _has_keys(table, sheet)]


def _has_keys(table: AnswerTable, sheet: Sheet) -> bool:
    """Whether a sheet has the row of keys of a table, and not that of another one, which has others too."""
    line = _key_line(table, sheet)
    return line is not None and {cell for cell in line.cells if cell} <= table.columns.keys()


def _key_line(table: AnswerTable, sheet: Sheet) -> Line | None:
    """The hidden row of keys, wherever it has moved."""
    return next((line for line in sheet.lines if _is_keys(table, line.cells)), None)


def _is_keys(table: AnswerTable, cells: Sequence[str]) -> bool:
    return len({cell for cell in cells if cell in table.columns}) > min(_ENOUGH, len(table.columns) - 1)


class _SheetReader:
    """One answer sheet of a packet, read beside what was sent."""

    def __init__(self, answers: PacketAnswers, file: str, table: AnswerTable, sheet: Sheet, layout: Layout) -> None:
        self._answers = answers
        self._file = file
        self._table = table
        self._sheet = sheet
        self._asked = {key for title, key in layout.asked if title == table.title}
        self._known: dict[str, dict[str, str]] = {}
        for (title, key, column), text in layout.known.items():
            if title == table.title:
                self._known.setdefault(key, {})[column] = text
        keys, self._heading = _heads(table, sheet)
        self._columns = _columns(table, keys, self._heading)
        self._open = [column for column in table.columns if column in table.open and column in self._columns]
        self._start = max((line.number for line in (keys, self._heading) if line), default=0)

    def rows(self) -> Iterator[AnswerRow]:
        """The rows that answer something; what is wrong with others is noted."""
        missing = [name for name in self._table.columns if name not in self._columns]
        if KEY in missing:
            self._answers._fail(Spot(self._file, self._sheet.title), DeannError("take.no_keys"))
            return
        for name in missing:
            if name in self._table.open:
                spot = Spot(self._file, self._sheet.title)
                self._answers.remarks.append(Remark(spot, "", "take.no_column", {"column": name}))
        keyed = [line.number for line in self._sheet.lines if self._at(line, KEY) and line.number > self._start]
        begin = self._start if self._heading else min(keyed, default=self._start + 1) - 1
        for line in self._sheet.lines:
            if line.number > begin:
                yield from self._row(line)

    def _row(self, line: Line) -> Iterator[AnswerRow]:
        key = " ".join(self._at(line, KEY).split())
        spot = Spot(self._file, self._sheet.title, line.number, self._columns)
        known = self._known.get(key, {})
        if key not in self._asked and fold(key) == KEY:  # the heading of that column, wherever it has moved
            return
        if not key:
            self._keyless(line, spot)
            return
        cells = {}
        for column in self._open:
            cell = self._at(line, column)
            if self._differs(line, spot, column, cell, known.get(column, "")):
                cells[column] = cell
        if not cells:
            return
        if key not in self._asked:
            self._answers._fail(spot, DeannError("take.not_asked", id=key))
            return
        number = self._answers.spot(spot)
        for column, cell in cells.items():
            with self._answers.failed.noting(number, column):
                check_cell(cell, day=column in DAYS, number=column in NUMBERS)
                if not cell:
                    raise DeannError("take.no_value")
        yield AnswerRow(number, key, cells, known, "propose" in self._table.columns)

    def _differs(self, line: Line, spot: Spot, column: str, cell: str, known: str) -> bool:
        """Whether a cell answers something; what a formula came to, and what was emptied, is remarked."""
        computed = (line.number, self._columns[column]) in self._sheet.computed
        if says_nothing(cell):
            if known and column != "document":  # there only what follows the figures was known
                self._answers.remarks.append(Remark(spot, column, "take.emptied", {"was": known}))
            return computed and not cell
        if cell_text(cell) == known:
            return False
        if computed:
            self._answers.remarks.append(Remark(spot, column, "take.computed", {"value": str(cell)}))
        return True

    def _keyless(self, line: Line, spot: Spot) -> None:
        """Note a row that people wrote: nobody knows what it answers."""
        answered = [name for name in self._table.open if not says_nothing(self._at(line, name))]
        if answered:
            self._answers._fail(spot, DeannError("take.no_key"))
        elif text := next((cell for cell in line.cells if not says_nothing(cell)), ""):
            self._answers.remarks.append(Remark(spot, "", "take.extra", {"text": str(text)}))

    def _at(self, line: Line, column: str) -> str:
        place = self._columns.get(column, 0) - 1
        return line.cells[place] if 0 <= place < len(line.cells) else ""


def _headings(column: str) -> frozenset[str]:
    """What a column is called in either language, folded."""
    said = (sentences(language, "packets").get(f"packet.col.{column}") for language in LANGUAGES)
    return frozenset(fold(one) for one in said if one)


def _is_heading(line: Line, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a row is that of the headings, which may have been rewritten in part."""
    said = set(map(fold, filter(None, line.cells)))
    return sum(not said.isdisjoint(names) for names in words.values()) > min(_ENOUGH, len(words) - 1)


def columns_in(table: AnswerTable, sheet: Sheet) -> Mapping[str, int]:
    """Where each column is now, from 1: by its key, else by its heading; as it was sent, where there is neither row."""
    return _columns(table, *_heads(table, sheet))


def _heads(table: AnswerTable, sheet: Sheet) -> tuple[Line | None, Line | None]:
    """The rows of keys and of headings, as far as they are there."""
    keys, words = _key_line(table, sheet), _words(table)
    return keys, next((line for line in sheet.lines if line is not keys and _is_heading(line, words)), None)


def _words(table: AnswerTable) -> Mapping[str, frozenset[str]]:
    return {column: _headings(column) for column in table.columns}


def _columns(table: AnswerTable, keys: Line | None, heading: Line | None) -> dict[str, int]:
    if keys is None and heading is None:
        return dict(table.columns)
    found: dict[str, int] = {}
    for place, cell in enumerate(keys.cells if keys else (), 1):
        if cell in table.columns:
            found.setdefault(cell, place)
    taken = set(found.values())
    for place, cell in enumerate(heading.cells if heading else (), 1):
        name = next((one for one, names in _words(table).items() if fold(cell) in names), None)
        if name and name not in found and place not in taken:
            found[name] = place
    if KEY not in found and keys is None and table.columns[KEY] not in found.values():
        found[KEY] = table.columns[KEY]
    return found
