"""Options that several commands take, with the same name and meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from deann06.locale import LANGUAGES, t
from deann06.services.typed import choose


def spoken(language: str | None) -> str | None:
    """The language that `--lang` names. Raises UsageError for one that there is not."""
    return None if language is None else choose(language, LANGUAGES)


RegistryFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option("--registry", envvar="DEANN06_REGISTRY", metavar="DIR", help=t("help.registry"), show_envvar=False),
]
AsOf: TypeAlias = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=t("help.as_of"))]
KnownAt: TypeAlias = Annotated[str | None, typer.Option("--known-at", metavar="REV|DATE", help=t("help.known_at"))]
Lang: TypeAlias = Annotated[
    str | None, typer.Option("--lang", metavar="vi|en", help=t("help.lang"), callback=spoken)
]  # used before the command starts
AgencyOption: TypeAlias = Annotated[str | None, typer.Option("--agency", metavar="AGENCY", help=t("help.agency"))]
GroupOption: TypeAlias = Annotated[str | None, typer.Option("--group", metavar="GROUP", help=t("help.group"))]
DirectiveOption: TypeAlias = Annotated[
    str | None, typer.Option("--directive", metavar="DIRECTIVE", help=t("help.directive"))
]

TextOrJson: TypeAlias = Annotated[str, typer.Option("--format", metavar="text|json", help=t("help.format"))]
TEXT_OR_JSON: Final = ("text", "json")

OutputFile: TypeAlias = Annotated[Path | None, typer.Option("--output", metavar="FILE", help=t("help.output"))]

Everything: TypeAlias = Annotated[bool, typer.Option("--all", help=t("help.all"))]
EverythingHere: TypeAlias = Annotated[bool, typer.Option("--all", help=t("help.all.terminal"))]

IdArgument: TypeAlias = Annotated[str, typer.Argument(metavar="ID", help=t("help.id"), show_default=False)]
DateOption: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="DATE", help=t("help.edit.date"))]
ByOption: TypeAlias = Annotated[list[str] | None, typer.Option("--by", metavar="AGENCY", help=t("help.edit.by"))]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help=t("help.edit.dry_run"))]
AgainOption: TypeAlias = Annotated[bool, typer.Option("--again", help=t("help.edit.again"))]
NoteOption: TypeAlias = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=t("help.edit.note"))]
DocumentNumber: TypeAlias = Annotated[
    str | None, typer.Option("--document", metavar="NUMBER", help=t("help.edit.document"))
]
DocumentDate: TypeAlias = Annotated[
    str | None, typer.Option("--document-date", metavar="DATE", help=t("help.edit.document_date"))
]
ForOption: TypeAlias = Annotated[list[str] | None, typer.Option("--for", metavar="AGENCY", help=t("help.edit.for"))]
TermArgument: TypeAlias = Annotated[str, typer.Argument(metavar="TERM", help=t("help.edit.term"), show_default=False)]
ReasonOption: TypeAlias = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=t("help.edit.reason"))]
PeriodOption: TypeAlias = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.edit.period"))]
