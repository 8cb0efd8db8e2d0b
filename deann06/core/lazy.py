"""A value that an object works out when it is first asked for, and keeps.

`functools.cached_property` takes a lock at each first asking before Python 3.12; rules ask hundreds of thousands of
times, in one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

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
