"""The text of a new record, written as people write it: short values on one line, long lists item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from deann06.store.yaml_edit import EditRefused
from deann06.store.yaml_read import read
from deann06.store.yaml_values import below, block, flow, scalar

_QUOTED: Final = frozenset({"clause"})  # numbers that other programs would read as numbers
_SPREAD: Final = frozenset({"clauses", "errata", "also", "members", "former", "results", "limitations", "targets"})


def record_text(path: str, data: Mapping[str, Any], first_line: str = "") -> str:
    """A file that says the data, in its order, below a first line. Raises EditRefused where it cannot be said."""
    text = first_line + "".join(_line(key, value, 0) for key, value in data.items())
    parsed = read(path, text.encode())
    if parsed.problems or parsed.data != data:
        raise EditRefused(path, 1)
    return text


def _line(key: str, value: Any, indent: int) -> str:
    head = " " * indent + (scalar(key, quote='"') if key[:1].isdigit() else scalar(key)) + ":"
    if key in _QUOTED:
        return f"{head} {scalar(value, quote=chr(34))}\n"
    if isinstance(value, Mapping) and any(name in _SPREAD or key in _SPREAD for name in value):
        return f"{head}\n" + "".join(_line(name, item, indent + 2) for name, item in value.items())
    if key in _SPREAD and isinstance(value, Sequence) and not isinstance(value, str):
        items = (block(i, indent, "\n") if isinstance(i, Mapping) else f"{' ' * indent}- {flow(i)}\n" for i in value)
        return f"{head}\n" + "".join(items)
    return f"{head} {below(value, indent, chr(10))}\n"
