"""`deann06 new directive|task|model|indicator|agency`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deann06.cli.clock import today
from deann06.cli.create.clause import clause
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
from deann06.cli.options import AsOf, DryRun, Lang, RegistryFolder
from deann06.cli.prompts import ask, can_ask, confirmed
from deann06.cli.record.editing import warn
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless_lines
from deann06.output.words.change.edited import stands
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of
from deann06.reports.changes.edited import record_standing
from deann06.services.record.desk import Options, desk, refuse_errors
from deann06.services.record.placing import first_line
from deann06.store.load.loader import is_id
from deann06.store.yaml.new import record_text

_SINCE: Final = "field_from"
_DAY: Final = lazy_pattern(r"[\d/.-]+", re.ASCII)  # right or wrong: no name of a table
app = typer.Typer(help=t("help.new"), no_args_is_help=True)


def create(kind: str, given: Mapping[str, Any], wanted: str | None, options: Options) -> int:
    """Write one new file, from options and, on a terminal, from answers; the exit code. Raises DeannError."""
    record_type, fields = KINDS[kind]
    with desk(options, today()) as at:
        pass  # nobody is kept waiting while a person answers
    said: OptionValues = {}
    reader = ValueReader(at.registry, said, at.day)
    for field in fields:
        read_field(field, given.get(_name(field)), reader, said)
    missing = [field for field in fields if field.required and field.option not in said]
    asking = bool(missing) and can_ask()
    if missing and not asking:
        raise UsageError("edit.new.missing", names=", ".join(f"--{field.option}" for field in missing))
    if asking:
        print(t("edit.new.intro", kind=t(f"edit.kind.{kind}")))
        for field in fields:
            if field.asked and field.option not in said:
                _ask(field, reader, said)
        if kind == "task" and not {"lead", "note"} & set(said):
            _ask(next(field for field in fields if field.key == "note")._replace(required=True), reader, said)
    if kind == "task":
        said.setdefault("lead", [])
    data = nested(fields, said)
    if not options.again and (same := same_record(at.before.tree, record_type.folder, data, wanted)):
        print(t("edit.new.already", path=at.shown(same)))
        return 0
    record_id = proposed_id(kind, said, at.registry) if wanted is None else wanted

    def checked(text: str) -> str:
        if not is_id(record_type, text):
            raise UsageError("edit.bad_id", id=text)
        if at.registry.has(record_type.folder, text):
            raise DeannError("edit.exists", path=f"{record_type.folder}/{text}")
        return text

    if asking and wanted is None:
        record_id = ask(t("edit.new.id"), checked, needed=True, proposed=record_id) or record_id
    path = f"{folder_of(kind, said, at.registry)}/{checked(record_id)}.yaml"
    text = record_text(at.shown(path), data, first_line(at.before.tree, path))
    if asking:
        print(f"\n{harmless_lines(text)}")
        if not confirmed(t("edit.new.write", path=at.shown(path))):
            raise DeannError("edit.new.cancelled")
    return _write(path, text, record_id, options)


def _write(path: str, text: str, record_id: str, options: Options) -> int:
    with desk(options, today()) as at:
        after = at.with_changes({path: text.encode()})
        problems = refuse_errors(at.new_problems(after))
        at.put({path: text.encode()})
    if options.dry_run:
        print(harmless_lines(text), end="")
    print(t("edit.new.would" if options.dry_run else "edit.new.done", path=at.shown(path)))
    assert after.registry is not None
    if how := stands(None, record_standing(after.registry, record_id, at.as_of), at.as_of):
        print(how)
    warn(problem for problem in problems if problem.path == path)
    if options.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, {path: text.encode()})
    return 0


def _ask(field: FieldOption, reader: ValueReader, said: OptionValues) -> None:
    question = _asked_for(field) + (t("edit.new.several") if field.several else "")

    def read(text: str) -> Any:
        if not field.several:
            return reader.value(field, text)
        return [reader.value(field, part) for part in text.split(",") if part.strip()]

    answer = ask(question, read, needed=field.required)
    if answer is not None:
        said[field.option] = answer


def _asked_for(field: FieldOption) -> str:
    """What a field is, with the values that it may have."""
    words = t(f"edit.field.{field.words or field.key}")
    return f"{words}: {all_of(codes_of(field.kind))}" if field.kind else words


def _name(field: FieldOption) -> str:
    return "field_" + field.option.replace("-", "_")


def _command(kind: str) -> None:
    """Add the command of a kind, with an option for each field."""
    fields = KINDS[kind][1]

    def command(**given: Any) -> int:
        options = Options(given["registry"], as_of=given["as_of"], dry_run=given["dry_run"], again=given["again"])
        if _SINCE in given:  # of a body it is a day or a table
            named = given[_SINCE]
            given |= {"source": Path(named), _SINCE: None} if named and not _DAY.fullmatch(named) else {"source": None}
        if given["source"] or given["template"]:
            return _tabled(kind, given, options)
        if given["output"]:
            raise UsageError("edit.rows.output")
        return create(kind, given, given["record_id"], options)

    parameters = [_parameter(field) for field in fields]
    own = {parameter.name for parameter in parameters}
    parameters += [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in inspect.signature(_common, eval_str=True).parameters.values()
        if parameter.name != "source" or _SINCE not in own
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    app.command(name=kind, help=t(f"help.new.{kind}"))(command)


def _tabled(kind: str, given: Mapping[str, Any], options: Options) -> int:
    """Write a record a row of a table, or print the headings of one. Raises UsageError where anything else is said."""
    from deann06.cli.create.table import create_from, print_template

    said = [given["record_id"], *(given[_name(field)] for field in KINDS[kind][1])]
    if any(said) or bool(given["source"]) == given["template"] or bool(given["output"]) > given["template"]:
        raise UsageError("edit.new.rows_alone")
    if given["template"]:
        return print_template(kind, given["output"])
    return create_from(kind, given["source"], options)


def _parameter(field: FieldOption) -> inspect.Parameter:
    words = f"{_asked_for(field)}."
    words += f" {t('help.new.from')}" if _name(field) == _SINCE else ""
    flag = field.reads == "flag"
    option = typer.Option(f"--{field.option}", help=words, metavar=None if flag else "TEXT")
    plain: Any = bool if flag else list[str] | None if field.several else str | None
    default = False if flag else None
    return inspect.Parameter(
        _name(field), inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[plain, option]
    )


def _common(
    record_id: Annotated[str | None, typer.Option("--id", metavar="ID", help=t("help.new.id"))] = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help=t("help.new.from"))] = None,
    template: Annotated[bool, typer.Option("--template", help=t("help.new.template"))] = False,
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.edit.output"))] = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    again: Annotated[bool, typer.Option("--again", help=t("help.new.again"))] = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What every kind takes."""


for _kind in KINDS:
    _command(_kind)
app.command(name="clause", help=t("help.new.clause"))(clause)
