"""Options that narrow a page: each declared once, and taken by every command that names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from inspect import Parameter
from typing import Annotated, Any, Final, TypeAlias

import typer

from deann06.cli.options import AgencyOption, DirectiveOption, GroupOption
from deann06.cli.signature import parameters
from deann06.core.records import Mark, ModelState, Role, TaskState
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.words.choices import codes_of, standing_codes
from deann06.output.words.values import all_of

STATES: Final = {"states": all_of(codes_of(TaskState)), "models": all_of(codes_of(ModelState))}  # of tasks, of models
RoleOption: TypeAlias = Annotated[
    str | None, typer.Option("--role", metavar="ROLE", help=t("help.role", roles=all_of(codes_of(Role))))
]
RecipientOption: TypeAlias = Annotated[
    str | None, typer.Option("--recipient", metavar="AGENCY", help=t("help.filter.recipient"))
]
PhaseOption: TypeAlias = Annotated[str | None, typer.Option("--phase", metavar="NAME", help=t("help.filter.phase"))]
TagOption: TypeAlias = Annotated[str | None, typer.Option("--tag", metavar="LIST", help=t("help.filter.tag"))]
MarkOption: TypeAlias = Annotated[
    str | None, typer.Option("--mark", metavar="LIST", help=t("help.list.mark", marks=all_of(codes_of(Mark))))
]
StandingOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--standing", metavar="LIST", help=t("help.list.standing", standings=all_of(standing_codes()))),
]
StateOption: TypeAlias = Annotated[
    str | None, typer.Option("--state", metavar="LIST", help=t("help.list.state", **STATES))
]
DueBeforeOption: TypeAlias = Annotated[
    str | None, typer.Option("--due-before", metavar="DATE", help=t("help.list.due_before"))
]
ViewOption: TypeAlias = Annotated[str | None, typer.Option("--view", metavar="NAME", help=t("help.view"))]
NotOption: TypeAlias = Annotated[bool, typer.Option("--not", help=t("help.not"))]

NEGATED: Final = "negated"  # the option that turns the others round
OF_ALL: Final = ("agency", "role", "recipient", "group", "directive", "phase", "tag", "mark")
OF_ROWS: Final = (*OF_ALL, "standing", "state", "due_before")


def _every(
    agency: AgencyOption = None,
    role: RoleOption = None,
    recipient: RecipientOption = None,
    group: GroupOption = None,
    directive: DirectiveOption = None,
    phase: PhaseOption = None,
    tag: TagOption = None,
    mark: MarkOption = None,
    standing: StandingOption = None,
    state: StateOption = None,
    due_before: DueBeforeOption = None,
    negated: NotOption = False,
) -> None:
    """What pages are narrowed by."""


def filter_parameters(names: Iterable[str]) -> tuple[Parameter, ...]:
    """The parameters of the filters of these names, and that which turns them round; none of no names."""
    wanted = {*names}
    return tuple(one for one in parameters(_every) if one.name in wanted or (wanted and one.name == NEGATED))


def given_filters(words: Mapping[str, Any]) -> dict[str, Any]:
    """The filters that were given, by their names. Raises UsageError where there is nothing to turn round."""
    given = {one.name: words[one.name] for one in parameters(_every) if words.get(one.name) not in (None, False)}
    if [*given] == [NEGATED] and words.get("view") is None:
        raise UsageError("usage.not_of_nothing")
    return given


def option_of(name: str) -> str:
    """What the option of a filter is called."""
    return f"--{name.replace('_', '-')}"
