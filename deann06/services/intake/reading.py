"""A file of another office → its tables, whatever program saved it; the one that is the tracker; what it comes to."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.exchange.cells import Sheet
from deann06.exchange.extent import column_name
from deann06.exchange.table import read_sheets
from deann06.reports.pages.intake import (
    Intake,
    MappedColumn,
    TrackerHeading,
    TrackerRow,
)
from deann06.services.columns import content_of
from deann06.services.intake.answers import OPEN, TrackerMap
from deann06.services.intake.cells.bodies import BodyReader
from deann06.services.intake.cells.terms import day_in
from deann06.services.intake.defects import Defects
from deann06.services.intake.directives import DirectiveReader
from deann06.services.intake.heading import FoundHeading, find_heading, guess_of, is_numbering
from deann06.services.intake.mapping import TrackerColumns, map_columns
from deann06.services.intake.matching import MatchedRow, Matcher
from deann06.services.intake.records import Maker, Prepared
from deann06.services.intake.rows import BodyRow, ToldRow, cells_below, rows_of
from deann06.services.intake.tasks import TaskReader
from deann06.services.record.desk import Desk, speaking
from deann06.services.typed import near
from deann06.store.yaml.encodings import foreign

_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # what Word writes behind a password
_OF_DAYS: Final = ("placeholder", "unreadable_term", "unreadable_day", "day_or_month")
_WORD: Final = (".docx", ".docm", ".dotx")


class FoundTable(NamedTuple):
    """The sheet that is the tracker, its heading, and the names of the other sheets."""

    sheet: Sheet
    heading: FoundHeading
    others: tuple[str, ...]


class ImportChoices(NamedTuple):
    """What options say: each before the map, the file and the day of the run."""

    directive: str = ""
    day: date | None = None
    by: Sequence[str] = ()


class TakenIn(NamedTuple):
    """What a tracker comes to: the page of it, the files that would be written, and what a map of it would say."""

    page: Intake
    prepared: Prepared
    spellings: dict[str, dict[str, object]]  # of the map: states, bodies, directives, deadlines
    directives: DirectiveReader
    defects: Defects


def tables_of(path: Path) -> list[Sheet]:
    """The tables of a file: sheets of a workbook, tables of a document, the one of a text. Raises DeannError."""
    content = content_of(path)
    if foreign(content) == "document" or path.suffix.lower() in _WORD:
        from deann06.exchange.word_tables import read_tables

        if not content.startswith(b"PK") or b"opendocument.text" in content[:200]:
            why = "password" if _LOCKED in content else "kind"
            raise DeannError(f"edit.word.{why}", path=str(path))
        return read_tables(str(path), content)
    return read_sheets(str(path), content)


def find_table(name: str, sheets: Sequence[Sheet], answers: TrackerMap, wanted: str) -> FoundTable:
    """The table of a file that is read: the one that is wanted, else the one whose heading says the most.

    Raises UsageError where none has the heading of a tracker, or none is called so.
    """
    titles = [sheet.title for sheet in sheets]
    named = wanted or answers.sheet
    chosen = [sheet for sheet in sheets if not named or fold(sheet.title) == fold(named)]
    if not chosen and not wanted and len(sheets) == 1:
        chosen = [*sheets]  # what the map calls otherwise, as of the same table saved in CSV
    if named and not chosen:
        raise UsageError("intake.no_sheet", path=name, sheet=named, names=_quoted(titles), near=near(named, titles))
    found = [(sheet, heading) for sheet in chosen if (heading := find_heading(sheet, answers.columns))]
    if not found:
        raise UsageError("intake.no_heading", path=name, names=_quoted(titles))
    sheet, heading = max(found, key=lambda one: (len(set(_fields(one[1], answers))), len(one[0].lines)))
    return FoundTable(sheet, heading, tuple(one.title for one in sheets if one is not sheet))


def _fields(heading: FoundHeading, answers: TrackerMap) -> Iterator[str]:
    return (guess_of(levels, answers.columns).field for levels in heading.columns)


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles if title) or "–"


def take_in(name: str, table: FoundTable, at: Desk, answers: TrackerMap, chosen: ImportChoices, today: date) -> TakenIn:
    """What a table comes to in a registry. Raises DeannError for what the map says wrong, or nothing can be made of."""
    sheet, heading = table.sheet, table.heading
    columns = map_columns(heading, cells_below(sheet, heading), answers)
    above = tuple(cell for line in sheet.lines[: heading.first] for cell in line.cells if cell)
    day, day_from = _day(chosen, answers, above, today)
    by = tuple(dict.fromkeys(speaking(at.registry, one, day) for one in chosen.by)) or (
        at.registry.settings.focal_point,
    )
    defects = Defects(sheet.title, heading.names, columns.places)
    bodies = BodyReader(at.registry, day, answers.bodies, defects)
    directives = DirectiveReader(
        at.registry, answers._replace(directive=chosen.directive or answers.directive), bodies, defects, above
    )
    reader = TaskReader(at.registry, day, answers, defects, directives)
    lines = list(rows_of(sheet, heading, columns))
    tasks = reader.read_all([line for line in lines if isinstance(line, BodyRow)])
    called = directives.settle()
    tasks = [task._replace(directive=called.get(task.directive, task.directive)) for task in tasks]
    matched = Matcher(at.registry, day, defects, directives, answers.unproven).match_all(tasks)
    prepared = Maker(at, directives, defects, Path(name).name, by).prepare(matched)
    _tell_columns(columns, defects)
    page = Intake(
        file=name,
        sheet=sheet.title,
        others=table.others,
        heading=_heading(sheet, heading, above),
        day=day,
        day_from=day_from,
        by=by,
        default_directive=called.get(directives.default, directives.default),
        mapping=columns.mapped,
        rows=tuple(_told_rows(lines, prepared.rows)),
        defects=defects.sorted(),
        records=prepared.records,
        formulas=sheet.formulas,
    )
    spellings: dict[str, dict[str, object]] = {
        "states": {text: said or OPEN for text, said in reader.states.items()},
        "bodies": {text: _ids(ids) for text, ids in bodies.spellings.items()},
        "deadlines": {one.text: OPEN for one in page.questions if one.code in _OF_DAYS and one.text},
        "directives": dict(_open_directives(directives, page)),
    }
    return TakenIn(page, prepared, spellings, directives, defects)


def _ids(ids: Sequence[str]) -> object:
    return OPEN if not ids else ids[0] if len(ids) == 1 else list(ids)


def _open_directives(directives: DirectiveReader, page: Intake) -> Iterator[tuple[str, object]]:
    """The documents of which something is asked: what is known of each, and what is not."""
    for name, draft in directives.drafts.items():
        if directives.is_open(name):
            known = {"kind": draft.kind, "issued": draft.issued, "issuer": draft.issuer}
            yield draft.document.number or draft.document.text, {key: said or OPEN for key, said in known.items()}
    for one in page.questions:
        if one.code in ("unknown_directive", "ambiguous_directive", "several_directives") and one.text:
            yield one.text, OPEN


def _day(chosen: ImportChoices, answers: TrackerMap, above: tuple[str, ...], today: date) -> tuple[date, str]:
    """The day on which the tracker says what it says, and what says so."""
    said = ((chosen.day, "option"), (answers.day, "map"), (day_in(above), "file"))
    return next(((day, source) for day, source in said if day), (today, "today"))


def _heading(sheet: Sheet, heading: FoundHeading, above: tuple[str, ...]) -> TrackerHeading:
    rows = tuple(sheet.lines[place].number for place in range(heading.first, heading.last + 1))
    below = sheet.lines[heading.last + 1 : heading.last + 2]
    return TrackerHeading(rows, above, next((line.number for line in below if is_numbering(line)), None))


def _told_rows(lines: Sequence[BodyRow | ToldRow], matched: Sequence[MatchedRow]) -> Iterator[TrackerRow]:
    by_number = {row.task.row.number: row for row in matched}
    for line in lines:
        if isinstance(line, ToldRow):
            yield TrackerRow(line.number, line.outcome, line.text)
        else:
            row = by_number[line.number]
            yield TrackerRow(line.number, row.outcome, row.task.title or line.text, row.known)


def _tell_columns(columns: TrackerColumns, defects: Defects) -> None:
    """Note columns of the map that the file has not, and two columns that are one field."""
    for name in columns.absent:
        defects.tell("absent_column", 0, text=name)
    for place, field in columns.rivals:
        heading = next((one.heading for one in columns.mapped if one.column == column_name(place + 1)), "")
        defects.tell("rival_column", 0, text=heading, like=field)


def taken_fields(mapping: Sequence[MappedColumn]) -> dict[str, str]:
    """The columns as a map says them: heading → field, `?` where it is not known."""
    return {one.heading: one.field or OPEN for one in mapping if one.heading}
