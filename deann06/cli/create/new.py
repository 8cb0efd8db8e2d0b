"""`deann06 new directive|task|model|indicator|agency`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from deann06.cli.asking import ask, can_ask, confirmed
from deann06.cli.clock import today
from deann06.cli.create.clause import clause
from deann06.cli.create.new_fields import KINDS, Field
from deann06.cli.create.new_values import Reader
from deann06.cli.options import AsOf, DryRun, Lang, RegistryFolder
from deann06.cli.record.editing import warn
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.editing.ids import directive_id, task_id
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.text.vietnamese import slug
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.plain import harmless_lines
from deann06.output.screen.parts.edit import stands
from deann06.output.words.choices import codes_of
from deann06.output.words.values import all_of
from deann06.reports.changes.edited import stood
from deann06.services.record.desk import Desk, Options, desk, refuse_errors
from deann06.store.load.loader import is_id
from deann06.store.yaml.new import record_text

app = typer.Typer(help=t("help.new"), no_args_is_help=True)
Said = dict[str, Any]  # by option: what a file says


def create(kind: str, given: Mapping[str, Any], wanted: str | None, options: Options) -> int:
    """Write one new file, from options and, on a terminal, from answers; the exit code. Raises DeannError."""
    record_type, fields = KINDS[kind]
    with desk(options, today()) as at:
        pass  # nobody is kept waiting while a person answers
    said: Said = {}
    reader = Reader(at.registry, said, at.day)
    for field in fields:
        _read(field, given.get(_name(field)), reader, said)
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
    data = _nested(fields, said)
    if not options.again and (same := _same(at, record_type.folder, data, wanted)):
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
    path = f"{_folder(kind, said, at)}/{checked(record_id)}.yaml"
    text = record_text(at.shown(path), data, _first_line(at, record_type.folder, path))
    if asking:
        print(f"\n{harmless_lines(text)}")
        if not confirmed(t("edit.new.write", path=at.shown(path))):
            raise DeannError("edit.new.cancelled")
    return _write(path, text, record_id, options)


def _write(path: str, text: str, record_id: str, options: Options) -> int:
    with desk(options, today()) as at:
        after = at.with_changes({path: text.encode()})
        found = refuse_errors(at.new_problems(after))
        at.put({path: text.encode()})
    if options.dry_run:
        print(harmless_lines(text), end="")
    print(t("edit.new.would" if options.dry_run else "edit.new.done", path=at.shown(path)))
    assert after.registry is not None
    if how := stands(None, stood(after.registry, record_id, at.as_of), at.as_of):
        print(how)
    warn(problem for problem in found if problem.path == path)
    if options.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        tell_uncommitted(at, {path: text.encode()})
    return 0


def _read(field: Field, given: Any, reader: Reader, said: Said) -> None:
    """Add what an option says. Raises UsageError."""
    if field.reads == "flag":
        if given:
            said[field.option] = "true"
    elif field.several:
        if given:
            said[field.option] = [reader.value(field, text) for text in given]
    elif given is not None:
        said[field.option] = reader.value(field, given)


def _ask(field: Field, reader: Reader, said: Said) -> None:
    question = _asked_for(field) + (t("edit.new.several") if field.several else "")

    def read(text: str) -> Any:
        if not field.several:
            return reader.value(field, text)
        return [reader.value(field, part) for part in text.split(",") if part.strip()]

    answer = ask(question, read, needed=field.required)
    if answer is not None:
        said[field.option] = answer


def _asked_for(field: Field) -> str:
    """What a field is, with the values that it may have."""
    words = t(f"edit.field.{field.words or field.key}")
    return f"{words}: {all_of(codes_of(field.kind))}" if field.kind else words


def _nested(fields: tuple[Field, ...], said: Said) -> dict[str, Any]:
    """What the file says, in the order of the fields."""
    data: dict[str, Any] = {}
    for field in fields:
        if field.option in said:
            outer, _, inner = field.key.rpartition(".")
            value = said[field.option]
            (data.setdefault(outer, {}) if outer else data)[inner] = dict(value) if field.key == "clauses" else value
    return data


def proposed_id(kind: str, said: Said, registry: Registry) -> str:
    """The id that the number, the clause or the name of a record gives it."""
    taken = set(registry.ids(KINDS[kind][0].folder))
    if kind == "directive":
        issued = RoughDate.parse(said["issued"])
        return directive_id(said.get("number"), said["kind"], issued, said["issuer"], taken)
    if kind == "task":
        return task_id(said["directive"], said["clause"], taken)
    if kind == "agency":
        return slug(said.get("code") or said.get("short") or said["name"])
    return slug(said["title"])


def _folder(kind: str, said: Said, at: Desk) -> str:
    """Where the file goes: a task beside the others of its directive, if they lie in one folder."""
    folder = KINDS[kind][0].folder
    siblings = {
        at.registry.path_of(task).rpartition("/")[0]
        for task in at.registry.tasks.values()
        if kind == "task" and task.directive == said["directive"]
    }
    return siblings.pop() if len(siblings) == 1 else folder


def _same(at: Desk, folder: str, data: Mapping[str, Any], wanted: str | None) -> str | None:
    """The file of a record that says the very same, and has the id that is wanted; None where there is none."""
    text = record_text(folder, data)
    name = f"{wanted or ''}.yaml"
    for path, raw in at.before.tree.items():
        if path.startswith(f"{folder}/") and path.endswith(f"/{name}" if wanted else name):
            lines = raw.decode(errors="replace").splitlines(keepends=True)
            said = "".join(line for line in lines if not line.startswith("# yaml-language-server:"))
            if said == text or said.startswith(f"{text}log:"):
                return path
    return None


def _first_line(at: Desk, folder: str, path: str) -> str:
    """The line that names the schema, where the neighbours of a file have one."""
    beside = [raw for name, raw in at.before.tree.items() if name.rpartition("/")[0] == path.rpartition("/")[0]]
    lines = {raw.decode(errors="replace").partition("\n")[0] for raw in beside}
    schemas = [line for line in lines if line.startswith("# yaml-language-server: $schema=")]
    return f"{schemas[0].rstrip()}\n" if len(schemas) == 1 else ""


def _name(field: Field) -> str:
    return "field_" + field.option.replace("-", "_")


def _command(kind: str) -> None:
    """Add the command of a kind, with an option for each field."""
    fields = KINDS[kind][1]

    def command(**given: Any) -> int:
        options = Options(given["registry"], as_of=given["as_of"], dry_run=given["dry_run"], again=given["again"])
        return create(kind, given, given["record_id"], options)

    parameters = [_parameter(field) for field in fields]
    parameters += [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in inspect.signature(_common, eval_str=True).parameters.values()
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    app.command(name=kind, help=t(f"help.new.{kind}"))(command)


def _parameter(field: Field) -> inspect.Parameter:
    words = f"{_asked_for(field)}."
    flag = field.reads == "flag"
    option = typer.Option(f"--{field.option}", help=words, metavar=None if flag else "TEXT")
    plain: Any = bool if flag else list[str] | None if field.several else str | None
    default = False if flag else None
    return inspect.Parameter(
        _name(field), inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[plain, option]
    )


def _common(
    record_id: Annotated[str | None, typer.Option("--id", metavar="ID", help=t("help.new.id"))] = None,
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
