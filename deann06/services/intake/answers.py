"""The map of a tracker: what its columns are, and what its spellings mean. Saved by the program, edited by people.

    sheet: Tiến độ
    columns: {Nội dung nhiệm vụ: title, Ghi chú: "-"}
    states: {Đang TH: in_progress}
    bodies: {Sở KHCN: skhcn, Phòng A: "?"}
    deadlines: {01/01/1970: none}
    directives: {41/TB-UBND: {issued: 2024-05-06, issuer: ubnd-tinh}}
    directive: 41-tb-ubnd-2024
    unproven: reported
    day: 2024-05-15

A value of `?` is a question that nobody has answered; `unproven` is what a completion without a document is.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.records import TaskState
from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError, UsageError
from deann06.exchange.cells import DayCell
from deann06.output.words.change.findings import message
from deann06.services.intake.vocabulary import FIELDS, SHOWN, plain_heading
from deann06.services.typed import near, read_date
from deann06.store.yaml.new import record_text
from deann06.store.yaml.read import read

OPEN: Final = "?"
NOTHING: Final = "none"
OF_DIRECTIVE: Final = ("id", "number", "title", "kind", "issued", "issuer")
_TABLES: Final = ("columns", "states", "bodies", "deadlines", "directives")
_TEXTS: Final = ("sheet", "directive", "unproven", "day")
KEYS: Final = ("sheet", *_TABLES, "directive", "unproven", "day")


class TrackerMap(NamedTuple):
    """What a map says; texts of the file are keys in one spelling (`key_of`), headings plain."""

    sheet: str = ""
    columns: Mapping[str, str] = {}
    states: Mapping[str, str] = {}
    bodies: Mapping[str, tuple[str, ...]] = {}
    deadlines: Mapping[str, str] = {}
    directives: Mapping[str, Mapping[str, str]] = {}
    directive: str = ""
    unproven: TaskState | None = None
    day: date | None = None


def key_of(text: str) -> str:
    """A text of a cell as a map knows it: marks, case and spaces never matter."""
    return fold(shown_cell(text))


def shown_cell(cell: str) -> str:
    """A cell as people see it: a day that a spreadsheet keeps as it is written here, `01/01/1970`."""
    if isinstance(cell, DayCell) and (found := re.match(r"(\d{4})-(\d\d)-(\d\d)", cell)):
        return f"{found[3]}/{found[2]}/{found[1]}"
    return cell


def read_answers(name: str, content: bytes) -> TrackerMap:
    """The map of a file. Raises UsageError for what is none, with the place and what would be right."""
    data, problems = read(name, content)
    if problems or data is None:
        first = problems[0] if problems else None
        raise UsageError("intake.map.unreadable", path=name, reason=message(first).message if first else "")
    for key in data:
        if key not in KEYS:
            raise UsageError("intake.map.key", path=name, key=key, keys=", ".join(KEYS), near=near(key, KEYS))
    tables = {key: _table(name, key, data.get(key)) for key in _TABLES}
    texts = {key: _text(name, key, data.get(key)) for key in _TEXTS}
    columns = {plain_heading(heading): _field(name, heading, field) for heading, field in tables["columns"].items()}
    return TrackerMap(
        sheet=texts["sheet"],
        columns={heading: field for heading, field in columns.items() if field != OPEN},
        states=_texts(name, "states", tables["states"]),
        bodies={text: ids for text, said in tables["bodies"].items() if (ids := _bodies(name, text, said))},
        deadlines=_texts(name, "deadlines", tables["deadlines"]),
        directives={text: _directive(name, text, said) for text, said in tables["directives"].items()},
        directive=texts["directive"],
        unproven=_unproven(name, texts["unproven"]),
        day=_day(name, texts["day"]),
    )


def _table(name: str, key: str, said: Any) -> dict[str, Any]:
    if said is None or said == "":
        return {}
    if not isinstance(said, Mapping):
        raise UsageError("intake.map.table", path=name, key=key)
    return {text if key == "columns" else key_of(text): value for text, value in said.items()}


def _text(name: str, key: str, said: Any) -> str:
    if said is not None and not isinstance(said, str):
        raise UsageError("intake.map.text", path=name, key=key)
    return "" if said in (None, OPEN) else str(said).strip()


def _texts(name: str, key: str, table: Mapping[str, Any]) -> dict[str, str]:
    found = {text: _text(name, f"{key}: {text}", said) for text, said in table.items()}
    return {text: said for text, said in found.items() if said}


def _field(name: str, heading: str, field: Any) -> str:
    if field in (OPEN, SHOWN, *FIELDS):
        return str(field)
    raise UsageError(
        "intake.map.field",
        path=name,
        heading=heading,
        field=field,
        fields=", ".join(FIELDS),
        near=near(str(field), FIELDS),
    )


def _bodies(name: str, text: str, said: Any) -> tuple[str, ...]:
    """The ids of a spelling; none yet where it is asked about. `-`: the spelling names nobody."""
    listed = said if isinstance(said, list) else [said]
    if not all(isinstance(one, str) and one.strip() for one in listed):
        raise UsageError("intake.map.text", path=name, key=f"bodies: {text}")
    return () if OPEN in listed else tuple(one.strip() for one in listed)


def _directive(name: str, text: str, said: Any) -> Mapping[str, str]:
    """What a document's spelling means: the id of a directive, or what is to be known of a new one."""
    if isinstance(said, str):
        return {} if said == OPEN else {"id": said}
    if not isinstance(said, Mapping):
        raise UsageError("intake.map.table", path=name, key=f"directives: {text}")
    for key in said:
        if key not in OF_DIRECTIVE:
            keys = ", ".join(OF_DIRECTIVE)
            raise UsageError("intake.map.key", path=name, key=key, keys=keys, near=near(key, OF_DIRECTIVE))
    found = {key: _text(name, f"directives: {text}: {key}", value) for key, value in said.items()}
    return {key: value for key, value in found.items() if value}


def _unproven(name: str, text: str) -> TaskState | None:
    if text not in ("", TaskState.REPORTED.value, TaskState.IN_PROGRESS.value):
        raise UsageError("intake.map.unproven", path=name, value=text)
    return TaskState(text) if text else None


def _day(name: str, text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except UsageError as error:
        raise UsageError("intake.map.day", path=name, value=text) from error


def map_text(parts: Mapping[str, Any], remarks: Iterable[str]) -> str:
    """The text of a map, its remarks above it. Raises DeannError where a text of the file cannot be a key."""
    said = {key: parts[key] for key in KEYS if parts.get(key)}
    head = "".join(f"# {' '.join(line.split())}\n" for line in remarks)
    blocks = (_block(key, value) for key, value in said.items())
    text = head + "".join(blocks)
    parsed = read("", text.encode())
    if parsed.problems or parsed.data is None:
        raise DeannError("intake.map.unsaid")
    return text


def _block(key: str, value: Any) -> str:
    if not isinstance(value, Mapping):
        return record_text("", {key: value})
    lines = (record_text("", {text: said}) for text, said in value.items())
    return f"{key}:\n" + "".join(f"  {line}" for entry in lines for line in entry.splitlines(keepends=True))
