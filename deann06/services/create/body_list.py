"""A list of bodies, as an office keeps it in a table or a plain list of names → what their files say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from deann06.core.editing.edits import clean
from deann06.core.lazy import lazy_pattern
from deann06.core.records import Agency, Level, System
from deann06.core.text.vietnamese import fold, slug
from deann06.errors import UsageError
from deann06.exchange.cells import Line, Sheet, check_cell
from deann06.exchange.failures import Failures
from deann06.exchange.table import says_nothing
from deann06.locale import t
from deann06.output.words.failures import sentence_of
from deann06.services.choices import choice
from deann06.services.columns import Headings, cell_place, columns_of, known_columns
from deann06.store.load.loader import is_id
from deann06.store.load.shape import convert

ListedBodies = Mapping[str, dict[str, Any]]  # id → what the file says

HEADINGS: Final[Headings] = {
    "id": ("id", "mã", "mã cơ quan"),
    "name": ("name", "tên", "tên cơ quan", "tên đầy đủ", "cơ quan", "đơn vị", "tên đơn vị"),
    "short": ("short", "tên ngắn", "tên gọi ngắn", "tên viết tắt", "viết tắt"),
    "code": ("code", "ký hiệu"),
    "system": ("system", "hệ", "hệ thống"),
    "level": ("level", "cấp"),
    "members": ("members", "thành viên"),
}
_BULLET: Final = lazy_pattern(r"(?:[-–—•*+]|\d+[.)])\s+")  # before a name in a plain list


def read_bodies(name: str, sheet: Sheet, words: Mapping[str, str] | None = None, source: str = "") -> ListedBodies:
    """The bodies of a table with headings, or of a list of names, in its order; `name` is the file's.

    `words` stand for what is in braces, `source` is where the facts come from. Raises UsageError, for all rows at once.
    """
    lines = [line for line in sheet.lines if any(line.cells)]
    if not lines:
        raise UsageError("edit.rows.none", path=name)
    columns = list_columns(lines[0].cells)
    bodies: dict[str, dict[str, Any]] = {}
    failed = Failures()
    for line in lines if columns is None else lines[1:]:
        said = _said(line if columns else _unmarked(line), columns or ("name",), words or {}, failed)
        if not said or line.number in failed:
            continue
        with failed.noting(line.number):
            body_id = _id(said)
            if body_id in bodies:
                raise UsageError("init.list.same_id", id=body_id)
            bodies[body_id] = _checked(body_id, {**said, **({"source": source} if source else {})})
    wrong: list[str] = []
    for number, cell, error in failed:
        column = columns.index(cell) if columns and cell in columns else None
        place = cell_place(sheet.title, number, column, lines[0].cells)
        wrong.append(t("edit.rows.error", place=place, message=sentence_of(error)))
    wrong += _unknown_members(bodies)
    if wrong:
        raise UsageError("init.list.wrong", path=name, rows="; ".join(wrong))
    return bodies


def list_columns(headings: Sequence[str]) -> Sequence[str] | None:
    """The columns that the headings name, None where the first line is a body already. Raises UsageError."""
    known = known_columns(HEADINGS)
    if len([one for one in headings if one]) == 1 and not any(fold(one) in known for one in headings):
        return None
    return table_columns(headings)


def table_columns(headings: Sequence[str]) -> Sequence[str]:
    """The columns that the headings of a table name. Raises UsageError where these are no headings of bodies."""
    return columns_of(headings, HEADINGS, needed=("name",))


def _unmarked(line: Line) -> Line:
    """A line of a plain list without its bullet or number."""
    return line._replace(cells=(_BULLET.sub("", line.cells[0], count=1), *line.cells[1:]))


def _said(line: Line, columns: Sequence[str], words: Mapping[str, str], failed: Failures) -> dict[str, Any]:
    """What a row says, by keys of a file, `id` among them; what is wrong with its cells is noted."""
    if any(line.cells[len(columns) :]):
        failed.note(line.number, UsageError("edit.rows.wide"))
        return {}
    said: dict[str, Any] = {}
    for key, cell in zip(columns, line.cells, strict=False):
        with failed.noting(line.number, key):
            check_cell(cell)
            filled = _filled(cell, words)
            if key and not says_nothing(filled):
                said[key] = _value(key, clean(filled, key))
    if said and "name" not in said:
        failed.note(line.number, UsageError("init.list.no_name"), "name")
    if said.get("short") == said.get("name"):
        said.pop("short", None)
    return said


def _value(key: str, text: str) -> Any:
    """What a file says for a cell. Raises UsageError for what is none of its choices."""
    match key:
        case "system":
            return choice(System, text).value
        case "level":
            return choice(Level, text).value
        case "members":
            return text.replace(",", " ").replace(";", " ").split()
    return text


def _filled(cell: str, words: Mapping[str, str]) -> str:
    for word, meant in words.items():
        cell = cell.replace(f"{{{word}}}", meant)
    return cell


def _id(said: dict[str, Any]) -> str:
    """The id that a row gives, else one of its code, else of its name. Raises UsageError."""
    body_id = said.pop("id", None) or next(filter(None, map(slug, (said.get("code", ""), said["name"]))), "")
    if not is_id(Agency, body_id):
        raise UsageError("merge.init.no_id", value=body_id or said["name"])
    return str(body_id)


def _checked(body_id: str, said: dict[str, Any]) -> dict[str, Any]:
    """What the file of a body says. Raises UsageError where it is none."""
    made = convert(Agency, body_id, f"{Agency.folder}/{body_id}.yaml", said)
    if isinstance(made, list):
        raise UsageError("init.list.no_body", id=body_id)
    return said


def _unknown_members(bodies: ListedBodies) -> Iterator[str]:
    for body_id, said in bodies.items():
        for member in said.get("members", ()):
            if member not in bodies:
                yield t("init.list.no_member", id=body_id, member=member)
