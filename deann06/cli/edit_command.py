"""The shape of every command that adds an entry: its own words, then what all of them take."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

import typer

from deann06.cli.editing import Options, edit
from deann06.cli.filters import agency_id
from deann06.cli.options import (
    By,
    Day,
    DocumentDate,
    DocumentNumber,
    DryRun,
    IdArgument,
    Lang,
    Note,
    RegistryFolder,
    read_date,
)
from deann06.core.edits import Item, read_term, term_day
from deann06.core.records import Record, Task
from deann06.core.registry import Registry
from deann06.core.rules_out import to_file
from deann06.errors import DeannError, UsageError
from deann06.locale import t


class Asked(NamedTuple):
    """What an edit is asked of: the registry, one record, the day that the entry is dated."""

    registry: Registry
    record: Record
    day: date

    @property
    def task(self) -> Task:
        """The record, which must be a task. Raises DeannError."""
        if not isinstance(self.record, Task):
            raise DeannError("edit.only_tasks", id=self.record.id)
        return self.record

    def concerning(self, bodies: Iterable[str] | None) -> dict[str, Any]:
        """The `for` of an entry, or nothing. Raises UsageError for a body that is not known."""
        return {"for": [agency_id(self.registry, name) for name in bodies]} if bodies else {}

    def term(self, text: str) -> Any:
        """A term in words or a bare date, as a file writes it; the day that it means is told on stderr."""
        deadline = read_term(text, self.day)
        last = term_day(deadline, self.registry)
        if last:
            print(t("edit.term", text=text, day=last), file=sys.stderr)
        return to_file(deadline)


def edits(app: typer.Typer, name: str) -> Callable[[Callable[..., Item]], Callable[..., Item]]:
    """Make a command of a function that takes `Asked` and its own options, and returns what the entry says."""

    def decorate(says: Callable[..., Item]) -> Callable[..., Item]:
        own = list(inspect.signature(says, eval_str=True).parameters.values())[1:]
        common = list(inspect.signature(_common, eval_str=True).parameters.values())
        first, rest = common[0], common[1:]
        required = [parameter for parameter in own if parameter.default is parameter.empty]
        optional = [parameter for parameter in own if parameter.default is not parameter.empty]

        def command(**given: Any) -> int:
            words = {parameter.name: given.pop(parameter.name) for parameter in own}

            def say(registry: Registry, record: Record, day: date) -> Item:
                said = {**says(Asked(registry, record, day), **words), **_evidence(given)}
                if not said:
                    raise UsageError("edit.nothing")
                return said

            return edit(given["record"], Options(given["registry"], given["date"], given["by"], given["dry_run"]), say)

        parameters = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (first, *required, *optional, *rest)
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        app.command(name=name, help=t(f"help.{name}"))(command)
        return says

    return decorate


def _common(
    record: IdArgument,
    document: DocumentNumber = None,
    document_date: DocumentDate = None,
    note: Note = None,
    date: Day = None,
    by: By = None,
    dry_run: DryRun = False,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What every edit command takes."""


def _evidence(given: dict[str, Any]) -> dict[str, Any]:
    """The note and the document of an entry, where they are given."""
    said: dict[str, Any] = {"note": given["note"]} if given["note"] else {}
    if given["document"]:
        day = {"date": read_date(given["document_date"]).isoformat()} if given["document_date"] else {}
        said["document"] = {"number": given["document"], **day}
    return said
