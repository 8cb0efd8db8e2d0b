"""The shape of every command that adds an entry: its own words, then what all of them take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deann06.cli.options import (
    AgainOption,
    AsOf,
    ByOption,
    DateOption,
    DocumentDate,
    DocumentNumber,
    DryRun,
    IdArgument,
    Lang,
    NoteOption,
    RegistryFolder,
)
from deann06.cli.record.acts import ACTS
from deann06.cli.record.context import ActContext
from deann06.cli.record.editing import edit
from deann06.cli.signature import add, parameters
from deann06.core.editing.edits import Item
from deann06.core.records import Record
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.locale import t
from deann06.services.record.desk import BuildEntry, Options
from deann06.services.record.said import evidence

TABLED: Final = ("update", "submit")


def app_of(name: str) -> typer.Typer:
    """The command of an act: its own options, then what all of them take.

    `update` and `submit` take a table of entries (`--from`) too, in place of what is to be said of one.
    """
    says = ACTS[name]
    own = parameters(says, skip=1)
    record, *rest = parameters(_common)
    if name in TABLED:
        record, *several = parameters(_one_or_several)
        rest = [*several, *rest]

    def command(**given: Any) -> int:
        return _act(says, {parameter.name: given.pop(parameter.name) for parameter in own}, given)

    app = typer.Typer()
    add(app, name, command, (record, *own, *rest))
    return app


def _act(says: Callable[..., Item], words: Mapping[str, Any], given: Mapping[str, Any]) -> int:
    """Add what an act says in its own words; the exit code. Raises UsageError and other known errors."""
    remarks: list[str] = []
    options = Options(
        registry=given["registry"],
        day=given["date"],
        as_of=given["as_of"],
        by=given["by"],
        dry_run=given["dry_run"],
        again=given["again"],
    )
    if says.__name__ in TABLED and (done := _tabled(says.__name__, words, given, options)) is not None:
        return done
    if not given["record"]:
        raise UsageError("usage.missing", name=t("help.value.ID"))
    return edit(given["record"], options, saying(says, words, given, remarks), remarks)


def saying(
    says: Callable[..., Item],
    words: Mapping[str, Any],
    given: Mapping[str, Any],
    remarks: list[str],
    hears: Callable[[str], None] | None = None,
) -> BuildEntry:
    """The entry of an act in its own words, with the evidence that all acts take; it raises UsageError and others.

    What is to be told once it is written is put into `remarks`; `hears` is told at once how words were understood.
    """

    def say(registry: Registry, record: Record, known: Item) -> Item:
        proof = evidence(given)
        day = date.fromisoformat(known["date"])
        context = ActContext(registry, record, day, {**known, **proof}, given["again"], remarks, hears)
        said = {**says(context, **words), **proof}
        if not said:
            raise UsageError("edit.nothing")
        return said

    return say


def asked_of_all() -> tuple[Parameter, ...]:
    """What every act takes beside its own words."""
    return parameters(_common)


def _tabled(name: str, words: Mapping[str, Any], given: Mapping[str, Any], options: Options) -> int | None:
    """Do what a command does with a table, or ask a round of questions; None where it is about one entry."""
    alone = not (any(words.values()) or evidence(given) or (name == "update" and given["record"]))
    if given["output"] and not given["template"]:
        raise UsageError("edit.rows.output")
    if (given["source"] or given["template"]) and not (alone and bool(given["source"]) != given["template"]):
        raise UsageError("edit.rows.alone")
    if given["template"]:
        from deann06.cli.record.tables.template import write_template

        return write_template(name, given["record"], given["output"], options)
    if given["source"]:
        from deann06.cli.record.tables.bulk import write_table

        return write_table(name, given["source"], given["record"], options)
    if name == "submit" and given["record"] and not evidence(given):
        from deann06.cli.record.tables.round import hold, round_of

        asked = round_of(given["record"], options, words)
        return hold(asked, options) if asked else None
    return None


def _common(
    record: IdArgument,
    document: DocumentNumber = None,
    document_date: DocumentDate = None,
    note: NoteOption = None,
    date: DateOption = None,
    as_of: AsOf = None,
    by: ByOption = None,
    dry_run: DryRun = False,
    again: AgainOption = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What every edit command takes."""


def _one_or_several(
    record: Annotated[str | None, typer.Argument(metavar="[ID]", help=t("help.id"), show_default=False)] = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help=t("help.edit.from"))] = None,
    template: Annotated[bool, typer.Option("--template", help=t("help.edit.template"))] = False,
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.edit.output"))] = None,
) -> None:
    """What those take where the record may be one or a table of many."""
