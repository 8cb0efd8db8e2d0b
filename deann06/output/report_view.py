"""What templates see of a report: plain dicts, lists, texts, numbers and dates; what offices say in words is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any, Final

from msgspec import Struct

SEEN: Final[Mapping[type, Callable[[Any], Any]]] = {  # a type → what is seen in place of a value of it
    Enum: attrgetter("value"),
}


def view(report: Struct) -> Mapping[str, Any]:
    """A report as templates see it: what stands in no table is seen by its own fields."""
    seen: Mapping[str, Any] = _seen(report)
    return seen


def _seen(value: Any) -> Any:
    if told := next((SEEN[kind] for kind in type(value).__mro__ if kind in SEEN), None):
        return _seen(told(value))
    if isinstance(value, Struct):
        return {name: _seen(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, Mapping):
        return {name: _seen(item) for name, item in value.items()}
    return [_seen(item) for item in value] if isinstance(value, tuple | list) else value
