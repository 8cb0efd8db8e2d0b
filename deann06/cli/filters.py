"""Options that narrow a page to some of its values, which they name by code or in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, TypeAlias

import typer

from deann06.core.records import ModelState, TaskState
from deann06.core.standing.ledger import Role
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of, standing_codes
from deann06.output.words.values import all_of
from deann06.reports.rows.narrow import Mark

STATES: Final = {"states": all_of(codes_of(TaskState)), "models": all_of(codes_of(ModelState))}  # of tasks, of models
RoleOption: TypeAlias = Annotated[
    str | None, typer.Option("--role", metavar="ROLE", help=t("help.role", roles=all_of(codes_of(Role))))
]
StandingOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--standing", metavar="LIST", help=t("help.list.standing", standings=all_of(standing_codes()))),
]
StateOption: TypeAlias = Annotated[
    str | None, typer.Option("--state", metavar="LIST", help=t("help.list.state", **STATES))
]
NotOption: TypeAlias = Annotated[bool, typer.Option("--not", help=t("help.not"))]
MarkOption: TypeAlias = Annotated[
    str | None, typer.Option("--mark", metavar="LIST", help=t("help.list.mark", marks=all_of(codes_of(Mark))))
]


def not_of(negated: bool, given: Iterable[str | None]) -> bool:
    """Whether what the filters ask for is left out instead. Raises UsageError where no filter is given."""
    if negated and all(value is None for value in given):
        raise UsageError("usage.not_of_nothing")
    return negated
