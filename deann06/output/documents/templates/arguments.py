"""What filters are given in a template: how many arguments, and what of them names a key, a filter or a chart."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from jinja2 import nodes

from deann06.output.documents.charts import CHARTS
from deann06.output.documents.templates.offered import Offered, Parted, Repeated

_ITEMS: Final = frozenset(  # Jinja's own, whose `attribute` is one of each item
    ("map", "sort", "unique", "min", "max", "sum", "groupby", "join", "selectattr", "rejectattr")
)
_FIRST: Final = frozenset(("groupby", "selectattr", "rejectattr"))  # that take it as the first argument
_TESTED: Final = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}  # where the name of a test stands
_CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {  # an argument that is one of a few words
    ("chart", "name"): tuple(CHARTS),
    ("main_figure", "key"): ("finished", "rate", "overdue", "overdue_duties", "missing"),
    ("value", "field"): ("now", "before"),
}
_KEYS: Final = {("traced", "key"), ("reading", "field")}  # an argument that is a key of what the filter is given


class NamedArgument(NamedTuple):
    """What an argument names: `what` is a key (of which value), filter, test or word (of which there are)."""

    what: str
    name: str
    of: Offered = None
    known: tuple[str, ...] = ()


def named_arguments(node: nodes.Filter, function: Callable[..., Any], base: Offered) -> Iterator[NamedArgument]:
    """What the arguments of a filter name, as far as they are words; of a choice between two both."""
    items = base.items if isinstance(base, Repeated) else None
    for parameter, argument in _arguments(node, function):
        for word in _words(argument):
            if (node.name, parameter) in _CHOICES:
                yield NamedArgument("word", word, known=_CHOICES[node.name, parameter])
            elif (node.name, parameter) in _KEYS and isinstance(base, Parted):
                yield NamedArgument("key", word, base)
            elif (node.name, parameter) == ("traced", "form") or (node.name == "map" and parameter == "0"):
                yield NamedArgument("filter", word)
            elif node.name in _TESTED and parameter == str(_TESTED[node.name]):
                yield NamedArgument("test", word)
            elif node.name in _ITEMS and (parameter == "attribute" or (node.name in _FIRST and parameter == "0")):
                yield from (NamedArgument("key", path, items) for path in word.split(","))


def misfit(node: nodes.Filter, function: Callable[..., Any]) -> str | None:
    """How a filter is written, where it is given too much, too little, or what it does not know; None where it fits."""
    signature = _signature(function)
    if signature is None or node.dyn_args or node.dyn_kwargs:
        return None
    try:
        signature.bind(None, *(None for _ in node.args), **{str(one.key): None for one in node.kwargs})
    except TypeError:
        takes = ", ".join(map(_spelled, [*signature.parameters.values()][1:]))
        return f"{node.name}({takes})" if takes else node.name
    return None


def _spelled(parameter: inspect.Parameter) -> str:
    return parameter.name if parameter.default is parameter.empty else f"{parameter.name}=…"


def _arguments(node: nodes.Filter, function: Callable[..., Any]) -> Iterator[tuple[str, nodes.Expr]]:
    """The arguments behind what a filter is given, by their names; by their places where they have none."""
    signature = _signature(function)
    names = [
        name
        for name, one in (signature.parameters.items() if signature else ())
        if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)
    ][1:]
    for place, argument in enumerate(node.args):
        yield names[place] if place < len(names) and node.name not in _FIRST else str(place), argument
    yield from ((str(one.key), one.value) for one in node.kwargs)


def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    """What a filter takes, without what Jinja hands to it by itself; None where nobody knows."""
    function = inspect.unwrap(function)  # Jinja wraps what may be asynchronous
    try:
        found = inspect.signature(function)
    except (TypeError, ValueError):  # of C
        return None
    own = [*found.parameters.values()]
    return found.replace(parameters=own[1:] if hasattr(function, "jinja_pass_arg") else own)


def _words(argument: nodes.Expr) -> Iterator[str]:
    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, nodes.CondExpr):
        yield from (word for one in (argument.expr1, argument.expr2) if one is not None for word in _words(one))
