"""What a packet is and how it is laid out, kept in its cells: the hidden sheet `_d06`, written and read here alone.

Cells are all that every program keeps and every reader sees: names, properties and formulas of a workbook get lost on
the way through another office program. The sheet is five blocks of texts, each under its own heading:

    schema | 1 … hash | …                       what the packet is, a row for each field
    sheet | row | column | key | answer         each column of an answer sheet; `answer`: 1 where it is open
    known | key | column | value                what open cells held when they were sent: an answer differs from it
    asked | key | what | whose | when           what tells people what a row asks: its name, the body, the period

Rows of an answer sheet are found by the key in its column A, so that it may be sorted; columns by this sheet.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple

from deann06.errors import DeannError
from deann06.exchange.cells import Sheet
from deann06.output.sheets.cells import fit_text

NAME: Final = "_d06"
SCHEMA: Final = "1"
ROUND: Final = "round"
PACKET: Final = "packet"
KINDS: Final = (ROUND, PACKET)
KEY: Final = "key"  # of the column that holds the keys of rows
# The columns that there are: those that may be open, and the others.
_OPEN: Final = frozenset(
    ("state", "progress", "propose", "document", "document_date", "date", "note", "obstacle", "waiting_on")
)
_LOCKED: Final = frozenset(
    (KEY, "by", "for", "body", "report", "period", "last_day", "title", "lead", "model", "open_obstacles")
)
_COLUMNS: Final = ("sheet", "row", "column", KEY, "answer")
_KNOWN: Final = ("known", KEY, "column", "value")
_ASKED: Final = ("asked", KEY, "what", "whose", "when")
TOLD_BY: Final = (("title", "report", "model"), ("body", "lead"), ("period",))  # the column of each of these three
_EMPTY: Final = ("",) * len(_COLUMNS)
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another (Crockford's base 32)
_LONG: Final = 12  # letters of an id: 60 bits


class Identity(NamedTuple):
    """What a packet is. `agency` is empty for a round, `commit` where the files were not those of one commit."""

    packet: str
    kind: str
    agency: str
    period: str
    commit: str
    registry: str  # the id that the settings give; may be empty
    made_on: date  # the day that it shows
    hash: str = ""  # over what it says, with the cells that were known


class AnswerTable(NamedTuple):
    """An answer sheet: the number of its key row, from 1; key and number, from 1, of each column; which are open."""

    title: str
    key_row: int
    columns: Mapping[str, int]
    open: frozenset[str]


CellPlace = tuple[str, str, str]  # title of the sheet, key of the row, key of the column
RowPlace = tuple[str, str]  # title of the sheet, key of the row
QuestionWords = tuple[str, str, str]  # what a row asks, of whom, for when, as its cells say it; "" for what they do not


class Layout(NamedTuple):
    """A packet as its hidden sheet tells it.

    `known` are the open cells that held something, as texts; `asked` is what each row asks, as people see it.
    """

    identity: Identity
    tables: tuple[AnswerTable, ...]
    known: Mapping[CellPlace, str]
    asked: Mapping[RowPlace, QuestionWords] = {}


def packet_id(kind: str, agency: str, period: str, commit: str, registry: str, made_on: date) -> str:
    """The id of a packet, by what is asked of whom, when, of which state: `D06-7K3M-9QXA-2B1C`."""
    told = "\0".join((kind, agency, period, commit, registry, made_on.isoformat()))
    number = int.from_bytes(sha256(told.encode()).digest()[:8])
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(_LONG))
    return "-".join(("D06", *(letters[at : at + 4] for at in range(0, _LONG, 4))))


def cell_text(value: Any) -> str:
    """What a cell holds as a text that is the same after any program has saved it: days in ISO form, blanks as one."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else " ".join(fit_text(str(value)).split())


def sealed(layout: Layout, locked: Mapping[CellPlace, str]) -> Layout:
    """The same with its hash over all of it and the texts of the cells that are not open."""
    return layout._replace(identity=layout.identity._replace(hash=_hash(layout, locked)))


def rows(layout: Layout) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet, each of five texts."""
    said = layout.identity._asdict() | {"made_on": layout.identity.made_on.isoformat()}
    lines: list[tuple[str, ...]] = [("schema", SCHEMA), *said.items(), (), _COLUMNS]
    for table in layout.tables:
        for key, column in table.columns.items():
            lines.append((table.title, str(table.key_row), str(column), key, "1" if key in table.open else ""))
    lines += [(), _KNOWN, *((*place, text) for place, text in layout.known.items())]
    lines += [(), _ASKED, *((*place, *told) for place, told in layout.asked.items())]
    yield from ((*line, *_EMPTY)[: len(_EMPTY)] for line in lines)


def read_layout(name: str, sheets: Iterable[Sheet]) -> Layout | None:
    """What the hidden sheet of a file says; None where there is none. Raises DeannError where it cannot be read."""
    hidden = next((sheet for sheet in sheets if sheet.title == NAME), None)
    if hidden is None:
        return None
    lines = [(*map(str, line.cells), *_EMPTY)[: len(_EMPTY)] for line in hidden.lines]
    try:
        headings = (_COLUMNS, _KNOWN, _ASKED)
        first, second, third = (lines.index((*heading, *_EMPTY)[: len(_EMPTY)]) for heading in headings)
        said = {line[0]: line[1] for line in lines[:first]}
        if said["schema"] != SCHEMA:
            raise DeannError("packet.schema", path=name, value=said["schema"])
        fields: dict[str, Any] = {field: said[field] for field in Identity._fields}
        fields["made_on"] = date.fromisoformat(said["made_on"])
        if fields["kind"] not in KINDS:
            raise KeyError("kind")
        tables = tuple(_tables(lines[first + 1 : second]))
        known = {(title, key, column): text for title, key, column, text, _ in lines[second + 1 : third] if text}
        asked = {(title, key): (what, whose, when) for title, key, what, whose, when in lines[third + 1 :]}
        return Layout(Identity(**fields), tables, known, asked)
    except (KeyError, ValueError) as error:
        raise DeannError("packet.damaged", path=name) from error


def is_whole(layout: Layout, sheets: Iterable[Sheet]) -> bool:
    """Whether the cells that were known are as they were sent; rows may stand in another order."""
    return layout.identity.hash == _hash(layout, dict(_locked(layout, sheets)))


def _locked(layout: Layout, sheets: Iterable[Sheet]) -> Iterator[tuple[CellPlace, str]]:
    """The texts of the cells that are not open, of all rows that have a key."""
    by_title = {sheet.title: sheet for sheet in sheets}
    for table in layout.tables:
        lines = by_title[table.title].lines if table.title in by_title else ()
        for line in lines:
            key = _at(line.cells, table.columns[KEY] - 1)
            if line.number > table.key_row and key not in ("", KEY):  # the heading row says `key` too
                for name, column in table.columns.items():
                    if name not in table.open:
                        yield (table.title, key, name), cell_text(_at(line.cells, column - 1))


def _hash(layout: Layout, locked: Mapping[CellPlace, str]) -> str:
    unsealed = layout._replace(identity=layout.identity._replace(hash=""))
    told = [*rows(unsealed), *sorted((*place, text) for place, text in locked.items() if text)]
    return sha256("\n".join("\0".join(one) for one in told).encode("utf-8", "replace")).hexdigest()


def _tables(lines: Iterable[tuple[str, ...]]) -> Iterator[AnswerTable]:
    """The answer sheets by the columns that are told of them. Raises KeyError, ValueError."""
    grouped: dict[tuple[str, int], dict[str, int]] = {}
    answers: set[tuple[str, str]] = set()
    for title, row, column, key, answer in lines:
        grouped.setdefault((title, int(row)), {})[key] = int(column)
        if answer == "1":
            answers.add((title, key))
    for (title, number), columns in grouped.items():
        if KEY not in columns or min(*columns.values(), number) < 1 or not columns.keys() <= _OPEN | _LOCKED:
            raise KeyError(KEY)
        if any(key not in _OPEN for of, key in answers if of == title):
            raise KeyError(title)
        yield AnswerTable(title, number, columns, frozenset(key for key in columns if (title, key) in answers))


def _at(cells: tuple[str, ...], place: int) -> str:
    return cells[place] if place < len(cells) else ""
