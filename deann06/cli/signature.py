"""Commands that are made of a function's own options and of what all of their kind take."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from inspect import Parameter
from typing import Any

import typer

from deann06.locale import t


def parameters(function: Callable[..., Any], *, skip: int = 0) -> tuple[Parameter, ...]:
    """The parameters of a function behind its first ones, their annotations read."""
    return tuple(inspect.signature(function, eval_str=True).parameters.values())[skip:]


def add(
    app: typer.Typer, name: str, command: Callable[..., int], taken: tuple[Parameter, ...], about: str = ""
) -> None:
    """Add a command of these parameters, those that must be given first; `about`: its help's key."""
    needed = [one for one in taken if one.default is Parameter.empty]
    given = [one for one in taken if one.default is not Parameter.empty]
    signed = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in (*needed, *given)]
    command.__signature__ = inspect.Signature(signed)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in signed}
    app.command(name=name, help=t(about or f"help.{name}"))(command)
