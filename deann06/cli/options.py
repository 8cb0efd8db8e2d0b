"""Options that several commands take, with the same name and meaning."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from deann06.core.periods import Period
from deann06.errors import BadValue, UsageError
from deann06.locale import t

RegistryFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option("--registry", envvar="DEANN06_REGISTRY", metavar="DIR", help=t("help.registry"), show_envvar=False),
]
AsOf: TypeAlias = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=t("help.as_of"))]
KnownAt: TypeAlias = Annotated[str | None, typer.Option("--known-at", metavar="REV|DATE", help=t("help.known_at"))]
Lang: TypeAlias = Annotated[
    str | None, typer.Option("--lang", metavar="vi|en", help=t("help.lang"))
]  # read before the command starts
AgencyOption: TypeAlias = Annotated[str | None, typer.Option("--agency", metavar="ID", help=t("help.agency"))]
RoleOption: TypeAlias = Annotated[str | None, typer.Option("--role", metavar="ROLE", help=t("help.role"))]
GroupOption: TypeAlias = Annotated[str | None, typer.Option("--group", metavar="ID", help=t("help.group"))]
DirectiveOption: TypeAlias = Annotated[str | None, typer.Option("--directive", metavar="ID", help=t("help.directive"))]

TextOrJson: TypeAlias = Annotated[str, typer.Option("--format", metavar="text|json", help=t("help.format"))]
TEXT_OR_JSON: Final = ("text", "json")

IdArgument: TypeAlias = Annotated[str, typer.Argument(metavar="ID", help=t("help.id"), show_default=False)]
Day: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="DATE", help=t("help.edit.date"))]
By: TypeAlias = Annotated[list[str] | None, typer.Option("--by", metavar="AGENCY", help=t("help.edit.by"))]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help=t("help.edit.dry_run"))]
Again: TypeAlias = Annotated[bool, typer.Option("--again", help=t("help.edit.again"))]
Note: TypeAlias = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=t("help.edit.note"))]
DocumentNumber: TypeAlias = Annotated[
    str | None, typer.Option("--document", metavar="NUMBER", help=t("help.edit.document"))
]
DocumentDate: TypeAlias = Annotated[
    str | None, typer.Option("--document-date", metavar="DATE", help=t("help.edit.document_date"))
]
For: TypeAlias = Annotated[list[str] | None, typer.Option("--for", metavar="AGENCY", help=t("help.edit.for"))]
TermArgument: TypeAlias = Annotated[str, typer.Argument(metavar="TERM", help=t("help.edit.term"), show_default=False)]
DecisionArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="DECISION", help=t("help.edit.decision"), show_default=False)
]
Reason: TypeAlias = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=t("help.edit.reason"))]
PeriodOption: TypeAlias = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=t("help.edit.period"))]

_WRITTEN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def given_date(text: str | None) -> date | None:
    """The day that an option names, None where it was not given; an empty one is none. Raises UsageError."""
    return None if text is None else read_date(text)


def read_date(text: str) -> date:
    """A day as people type it: 2024-05-15 or 15/5/2024, of the years that files may name. Raises UsageError."""
    written = _WRITTEN.fullmatch(text.strip())
    iso = "{2}-{1:0>2}-{0:0>2}".format(*written.groups()) if written else text.strip()
    try:
        if _ISO.fullmatch(iso):
            return Period.parse(iso).first
    except BadValue:
        pass
    raise UsageError("usage.date", value=text)


def is_date(text: str) -> bool:
    """Whether a text is written as a day is, right or wrong."""
    return bool(_WRITTEN.fullmatch(text.strip()) or _ISO.fullmatch(text.strip()))


def choose(value: str, choices: tuple[str, ...]) -> str:
    """One of the choices. Raises UsageError with the nearest ones."""
    if value in choices:
        return value
    from deann06.cli.app import near

    raise UsageError("usage.choice", value=value, choices=", ".join(choices), near=near(value, choices))
