"""The acts as forms ask them: their fields are the options that the commands declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from inspect import Parameter
from types import UnionType
from typing import Any, Final, get_args, get_origin

from deann06.cli.record.acts import ACTS
from deann06.cli.record.edit_command import asked_of_all, saying
from deann06.cli.signature import parameters
from deann06.core.editing.asked import AskedField
from deann06.services.record.asked import AskedAct

_BESIDE: Final = ("record", "as_of", "dry_run", "registry", "lang")  # what a page says otherwise


def asked_acts() -> Mapping[str, AskedAct]:
    """Every act by its name, in the order of their table."""
    common = tuple(_fields(*(one for one in asked_of_all() if one.name not in _BESIDE)))
    return {
        name: AskedAct(name, tuple(_fields(*parameters(says, skip=1))), common, partial(saying, says))
        for name, says in ACTS.items()
    }


def _fields(*declared: Parameter) -> Iterator[AskedField]:
    for one in declared:
        kind, said = get_args(one.annotation)
        names = (said.default, *(said.param_decls or ()))  # Typer takes the first name for a default until it is called
        option = next((name for name in names if isinstance(name, str) and name.startswith("--")), "")
        yield AskedField(
            name=option.removeprefix("--") or one.name,
            parameter=one.name,
            kind=(said.metavar or "").strip("[]"),
            needed=one.default is Parameter.empty,
            several=_is_list(kind),
            flag=kind is bool,
        )


def _is_list(kind: Any) -> bool:
    parts = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    return any(get_origin(part) is list for part in parts)
