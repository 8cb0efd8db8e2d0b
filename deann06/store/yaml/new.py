"""The text of a new record, written as people write it: short values on one line, long lists item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from deann06.store.yaml.edit import EditRefused
from deann06.store.yaml.read import read
from deann06.store.yaml.values import WIDTH, behind, flow, lines, listed

_QUOTED: Final = frozenset({"clause"})  # numbers that other programs would read as numbers
_SPREAD: Final = frozenset({"clauses", "errata", "also", "members", "former", "results", "limitations", "targets"})


def record_text(path: str, data: Mapping[str, Any], first_line: str = "") -> str:
    """A file that says the data, in its order, below a first line. Raises EditRefused where it cannot be said."""
    text = first_line + lines({_key(key): _spread(key, value) for key, value in data.items()}, 0, "\n")
    parsed = read(path, text.encode())
    if parsed.problems or parsed.data != data:
        raise EditRefused(path, 1)
    return text


def _key(key: str) -> str:
    return DoubleQuotedScalarString(key) if key[:1].isdigit() else key


def _spread(key: str, value: Any, indent: int = 0) -> Any:
    """The value of a key at a column: over lines where people spread it, else behind the key."""
    if key in _QUOTED:
        return DoubleQuotedScalarString(value)
    if isinstance(value, Mapping) and (_is_spread(key, value) or len(flow(value)) > WIDTH):
        return {_key(name): _spread(name, item, indent + 2) for name, item in value.items()}
    if key in _SPREAD and isinstance(value, Sequence) and not isinstance(value, str):
        return [listed(item, indent) if isinstance(item, Mapping) else behind(item) for item in value]
    return behind(value)


def _is_spread(key: str, value: Mapping[str, Any]) -> bool:
    return key in _SPREAD or any(name in _SPREAD for name in value)
