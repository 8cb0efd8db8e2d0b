"""What is worked out when it is first asked for, and kept: a value of an object, a pattern of a room.

`functools.cached_property` takes a lock at each first asking before Python 3.12; rules ask hundreds of thousands of
times, in one thread. To compile a pattern takes as long as to import a small room, and a command asks few of those that
stand in the rooms it imports.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, AnyStr, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - it stands where `property` does
    """A property that is kept in the object itself under its name, where it is found from then on."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make
        self.name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: object = None) -> lazy[T]: ...

    @overload
    def __get__(self, instance: object, owner: object = None) -> T: ...

    def __get__(self, instance: object | None, owner: object = None) -> lazy[T] | T:
        if instance is None:
            return self
        value = self.make(instance)
        setattr(instance, self.name, value)  # not in its dictionary: asked for, one is made for each object
        return value


def with_room(kind: type[T]) -> type[T]:
    """A class of which a great many objects are made before any of their lazy values is asked for.

    Python keeps the values of attributes that one of the first objects has side by side in each; one that comes later
    takes a dictionary of its own for each, twice as large.
    """
    first = kind.__new__(kind)
    for name, value in vars(kind).items():
        if isinstance(value, lazy):
            setattr(first, name, None)
    return kind


class _Uncompiled:
    """A pattern that is compiled when one of its methods is first asked for."""

    def __init__(self, text: Any, flags: int = 0) -> None:
        self.said = text, flags

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(re.compile(*self.said), name)
        return value


if TYPE_CHECKING:

    def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """`re.compile` for what stands in a room."""

else:
    lazy_pattern = _Uncompiled


@contextmanager
def lazy_patterns_of(package: str) -> Iterator[None]:
    """While a package is imported, `lazy_pattern` for what it compiles; everybody else gets what they ask for."""
    compiled: Any = re.compile

    def compiled_for(text: Any, flags: int = 0) -> Any:
        asking = sys._getframe(1).f_globals["__name__"].partition(".")[0]
        return _Uncompiled(text, flags) if asking == package else compiled(text, flags)

    re.compile = compiled_for  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compiled
