"""Which keys a value has where it is shown as keys: to a script, or to a template."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Final, Self

from msgspec import Struct
from msgspec.structs import replace


class Keys(Struct, frozen=True, eq=False):
    """Which keys a value has, in their order. `told` says what stands under those that are no field of its own."""

    names: tuple[str, ...] | None  # None: all its fields, then all that is told beside
    left_out: frozenset[str]
    if_true: frozenset[str]  # keys that are there only where they are true
    told: Mapping[str, Callable[[Any], Any]]

    def __call__(self, value: Any) -> dict[str, Any]:
        """The keys of a value, with values that are still to be encoded."""
        kind: Any = type(value)
        said = {name: how(value) for name, how in _ways(self, kind).items()}
        if not self.if_true:
            return said
        return {name: content for name, content in said.items() if content or name not in self.if_true}

    def telling(self, **sources: str | Callable[[Any], Any]) -> Self:
        """The same keys, and more that are told, or told otherwise."""
        return replace(self, told={**self.told, **_sources(sources)})


def only(names: str, **sources: str | Callable[[Any], Any]) -> Keys:
    """These keys alone; one that has another name in the value, or is worked out, is told from where."""
    wanted = tuple(names.split())
    return Keys(wanted, frozenset(), frozenset(), _sources(dict.fromkeys(wanted) | sources))


def all_but(names: str = "", *, if_true: str = "", **sources: str | Callable[[Any], Any]) -> Keys:
    """Every field but these, then what is told beside."""
    return Keys(None, frozenset(names.split()), frozenset(if_true.split()), _sources(sources))


def _sources(said: Mapping[str, str | Callable[[Any], Any] | None]) -> dict[str, Callable[[Any], Any]]:
    """From where a key comes: `standing.kind` is a path, and a key of which nothing is said the attribute itself."""
    return {name: how if callable(how) else attrgetter(how or name) for name, how in said.items()}


@cache
def _ways(keys: Keys, kind: Any) -> Mapping[str, Callable[[Any], Any]]:
    """What each key of a value of a type comes from, in their order."""
    own = fields(kind)
    names = (*(name for name in own if name not in keys.left_out), *keys.told) if keys.names is None else keys.names
    return {name: keys.told.get(name) or attrgetter(own[name]) for name in names}


@cache
def fields(kind: Any) -> Mapping[str, str]:
    """The keys of a type's fields, and their names."""
    if issubclass(kind, Struct):
        return dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    return {name: name for name in kind._fields}


EVERY: Final = all_but()
