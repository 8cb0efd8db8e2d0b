"""`deann06 new KIND --from FILE`: a record a row, all of them or none."""

import re
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from deann06.checks.table import severity
from deann06.cli.clock import today
from deann06.cli.create.new_fields import KINDS, FieldOption
from deann06.cli.create.new_record import (
    OptionValues,
    folder_of,
    nested,
    proposed_id,
    read_field,
    same_record,
)
from deann06.cli.create.new_values import ValueReader
from deann06.cli.outputs import into
from deann06.cli.record.editing import warn
from deann06.cli.record.tables.rows import ReadRows, read_rows, refuse_rows
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.findings import Severity
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.exchange.cell_values import perhaps_month
from deann06.exchange.failures import Failures
from deann06.locale import LANGUAGES, t, table
from deann06.output.csv.table import csv_text
from deann06.output.plain import harmless
from deann06.services.columns import Headings
from deann06.services.record.bundle import dotted
from deann06.services.record.cells import EntryRow
from deann06.services.record.desk import Desk, Options, desk, would_break
from deann06.services.record.placing import first_line
from deann06.store.load.loader import is_id
from deann06.store.yaml.new import record_text

_READ_AGAINST: Final = {"term": "directive", "reading": "kind"}  # reader → the cell without which it reads nothing
_TRUE: Final = ("x", "có", "co", "yes", "true", "1")
_DAYS: Final = ("rough", "term")  # what reads a day, or a month
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {  # what people call columns besides, by option
    "name": ("tên", "tên cơ quan", "cơ quan"),
    "title": ("tên", "tên gọi", "tên nhiệm vụ", "nhiệm vụ", "tên mô hình", "tên chỉ tiêu", "nội dung"),
    "short": ("viết tắt", "tên viết tắt"),
    "code": ("ký hiệu",),
    "clause": ("khoản", "điểm"),
    "directive": ("văn bản",),
    "lead": ("chủ trì", "cơ quan thực hiện"),
    "cooperating": ("phối hợp",),
    "product": ("sản phẩm",),
    "deadline": ("hạn", "thời hạn hoàn thành"),
    "kind": ("loại",),
    "unit": ("đơn vị",),
    "better": ("chiều tốt",),
    "owner": ("phụ trách", "cơ quan phụ trách"),
    "target": ("mục tiêu", "chỉ tiêu giao"),
    "system": ("hệ thống",),
    "level": ("cấp",),
    "until": ("đến ngày",),
    "from": ("từ ngày",),
}


class NewRecords(NamedTuple):
    """What the rows come to so far: new files, and whose row each is."""

    files: dict[str, bytes]
    rows: dict[str, int]
    failed: Failures
    known: list[int]


def headings(kind: str) -> Headings:
    """The columns of a table of records: by option, or by what the questions call a field, up to the first comma."""
    known: dict[str, tuple[str, ...]] = {"id": ("id", "mã")}
    taken = {"id", "mã"}
    for field in KINDS[kind][1]:
        asked = [table(one, "edits").get(f"edit.field.{field.words or field.key}", "") for one in LANGUAGES]
        words = (field.option, field.option.replace("-", "_"), *_ALSO.get(field.option, ()), *map(_short, asked))
        known[field.option] = tuple(dict.fromkeys(word for word in words if word and word.casefold() not in taken))
        taken.update(word.casefold() for word in known[field.option])
    return known


def print_template(kind: str, output: Path | None) -> int:
    """Print the headings of such a table, those that must be filled first, or write them into a file."""
    fields = sorted(KINDS[kind][1], key=lambda field: (not field.required, not field.asked))
    known = headings(kind)
    words = {field.option: _short(t(f"edit.field.{field.words or field.key}")) for field in fields}
    told = (words[one.option] if words[one.option] in known[one.option] else one.option for one in fields)
    with into(output, for_sheets=True):
        print(csv_text((t("edit.column.id"), *told), ()), end="")
    return 0


def create_from(kind: str, source: Path, options: Options) -> int:
    """Write a new file for every row, or none and say why row by row; the exit code. Raises DeannError."""
    fields = KINDS[kind][1]
    read = read_rows(
        source,
        headings(kind),
        tuple(field.option for field in fields if field.required),
        days=[field.option for field in fields if field.reads in _DAYS],
        numbers=[field.option for field in fields if field.reads == "reading"],
    )
    with desk(options, today()) as at:
        made = NewRecords({}, {}, read.failed, [])
        registry = at.registry
        for row in read.rows:
            with made.failed.noting(row.number):
                registry = _add(kind, row, at, registry, made, options)
        after = at.with_changes(made.files)
        problems = at.new_problems(after)
        for problem in problems:
            if severity(problem.code) is Severity.ERROR:
                made.failed.note(made.rows.get(problem.path, 0), would_break(problem), dotted(problem.field))
        refuse_rows(made.failed, read, {field.key: field.option for field in fields})
        at.put(made.files)
    _tell_days(read, [field.option for field in fields if field.reads in _DAYS], made)
    for path in made.files:
        print(t("edit.new.would" if options.dry_run else "edit.new.done", path=at.shown(path)))
    warn(problem for problem in problems if problem.path in made.rows)
    if made.known:
        numbers = ", ".join(map(str, made.known))
        print(t("edit.new.rows_known", rows=len(made.known), numbers=numbers))
    print(t("edit.new.rows_dry_run" if options.dry_run else "edit.new.rows_done", files=len(made.files)))
    if not options.dry_run:
        tell_uncommitted(at, made.files)
    return 0


def _tell_days(read: ReadRows, columns: Collection[str], made: NewRecords) -> None:
    """Tell on stderr in which cells of written rows a spreadsheet may have made a day of the month that was meant."""
    written = set(made.rows.values())
    for number, cells in read.rows:
        for column, cell in cells.items() if number in written else ():
            if column in columns and (day := perhaps_month(cell)):
                place = read.place(number, column)
                print(
                    harmless(t("edit.cell.month", place=place, day=day, month=f"{day.month}/{day.year}")),
                    file=sys.stderr,
                )


def _add(kind: str, row: EntryRow, at: Desk, registry: Registry, made: NewRecords, options: Options) -> Registry:
    """Add the file of a row, or note what is wrong with its cells; the registry that has it too. Raises DeannError."""
    record_type, fields = KINDS[kind]
    said: OptionValues = {}
    reader = ValueReader(registry, said, at.day)
    for field in fields:
        cell = row.cells.get(field.option)
        needed = (field.option, _READ_AGAINST.get(field.reads, ""))
        if cell and not any(made.failed.has(row.number, name) for name in needed):
            with made.failed.noting(row.number, field.option):
                read_field(field, _values(field, cell, reader), reader, said)
    for field in fields:
        if field.required and field.option not in row.cells:
            made.failed.note(row.number, UsageError("edit.rows.empty"), field.option)
    if row.number in made.failed:
        return registry
    if kind == "task":
        said.setdefault("lead", [])
    data = nested(fields, said)
    wanted = row.cells.get("id")
    tree = {**at.before.tree, **made.files}
    if not options.again and same_record(tree, record_type.folder, data, wanted):
        made.known.append(row.number)
        return registry
    record_id = wanted or proposed_id(kind, said, registry)
    with made.failed.noting(row.number, "id" if wanted else ""):
        if not is_id(record_type, record_id):
            raise UsageError("edit.bad_id", id=record_id)
        if registry.has(record_type.folder, record_id):
            raise DeannError("edit.exists", path=f"{record_type.folder}/{record_id}")
    if row.number in made.failed:
        return registry
    path = f"{folder_of(kind, said, registry)}/{record_id}.yaml"
    text = record_text(at.shown(path), data, first_line(at.before.tree, path))
    made.files[path] = text.encode()
    made.rows[path] = row.number
    return at.with_changes(made.files).registry or registry


def _values(field: FieldOption, cell: str, reader: ValueReader) -> Any:
    """What an option is given: a flag, a text, or several, set off by `;` or else, where it has to be, by commas."""
    if field.reads == "flag":
        if cell.casefold() not in _TRUE:
            raise UsageError("edit.new.flag", value=cell)
        return True
    if not field.several:
        return cell
    parts = [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
    if len(parts) > 1 or "," not in cell:
        return parts
    try:
        reader.value(field, cell)
    except DeannError:
        return [part.strip() for part in cell.split(",") if part.strip()]
    return parts


def _short(words: str) -> str:
    """What a question calls a field, without what explains it."""
    return re.split(r"[:,(]", words)[0].strip()
