"""How much a change of a head weighs, part by part, by the table of what may change later."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, IntEnum
from typing import Any, Final, NamedTuple

from msgspec import Struct

from deann06.core.changes.renames import fields_of
from deann06.core.declare import May
from deann06.core.findings import FieldPath
from deann06.core.lazy import lazy_pattern
from deann06.core.records import Clause, Group
from deann06.core.records.fixedness import TERM, answer, keyed, parents
from deann06.core.terms.periods import RoughDate
from deann06.core.text.legacy import has_legacy_encoding
from deann06.core.text.vietnamese import spelling_key

_ID: Final = lazy_pattern(r"[a-z0-9]+([.-][A-Za-z0-9]+)*")


class Verdict(IntEnum):
    """How much a change weighs."""

    FREE = 0
    SPELT = 1
    TOLD = 2
    CHANGED = 3


class ValueChange(NamedTuple):
    """A value that is another one than before: its key in the table, its place in the file as it is now."""

    verdict: Verdict
    key: str
    place: FieldPath
    old: Any
    new: Any


def judge_field(kind: str, field: str, old: Any, new: Any) -> Iterator[ValueChange]:
    """What became of a field of a head, as `changes.compare` names it: `title`, `valid.until`, `clauses.4.3`."""
    first, _, rest = field.partition(".")
    if rest and (f"{first}.*" in parents()[kind] or answer(kind, first) & May.OWN):
        yield from judge(kind, f"{first}.*", (first, rest), old, new)
    else:
        yield from judge(kind, field, tuple(field.split(".")), old, new)


def judge(kind: str, key: str, place: FieldPath, old: Any, new: Any) -> Iterator[ValueChange]:
    """What became of a value, part by part as far as the table tells its parts apart."""
    old, new = _as_part(key, old), _as_part(key, new)
    if old == new:
        return
    if isinstance(old, Struct) and type(old) is type(new) and (kind == TERM or key in parents()[kind]):
        for field in fields_of(type(old)):
            name = f"{key}.{field.encode_name}" if key else field.name
            values = getattr(old, field.name), getattr(new, field.name)
            yield from judge(kind, name, (*place, field.encode_name), *values)
    elif (names := keyed(kind, key)) and isinstance(old, tuple) and isinstance(new, tuple):
        yield from _items(kind, key, place, *(_named(items, names) for items in (old, new)))
    else:
        yield ValueChange(weigh(answer(kind, key), old, new), key, place, old, new)


def _items(
    kind: str, key: str, place: FieldPath, was: Mapping[Any, Mapping[Any, int]], now: Mapping[Any, Mapping[Any, int]]
) -> Iterator[ValueChange]:
    """What became of the items of a list that are known by a key. Said twice, a thing is said once."""
    may = answer(kind, key)
    for name, items in now.items():
        before = was.get(name, {})
        removed = [item for item in before if item not in items]
        for item, index in items.items():
            if item not in before and removed:
                yield from judge(kind, f"{key}.*", (*place, index), removed.pop(0), item)
            elif item not in before:
                yield ValueChange(weigh(may, None, item), key, (*place, index), None, item)
        left, index = next(iter(items.items()))
        for item in removed:  # what another item still says of it
            yield from judge(kind, f"{key}.*", (*place, index), item, left)
    for item in (item for name, items in was.items() if name not in now for item in items):
        yield ValueChange(weigh(may, item, None), key, place, item, None)


def _named(items: Sequence[Any], names: tuple[str, ...]) -> Mapping[Any, Mapping[Any, int]]:
    """Different items by their key, with where each of them stands first."""
    places: dict[Any, dict[Any, int]] = {}
    for index, item in enumerate(items):
        places.setdefault(tuple(getattr(item, name) for name in names), {}).setdefault(item, index)
    return places


def _as_part(key: str, value: Any) -> Any:
    """What may be written as a mere text, as the part that it stands for."""
    if isinstance(value, str):
        return Clause(summary=value) if key == "clauses.*" else Group(name=value) if key == "groups.*" else value
    return value


def weigh(may: May, old: Any, new: Any) -> Verdict:
    """How much the change of one value weighs."""
    if May.FREE in may or old == new:
        return Verdict.FREE
    if may & (May.FILL | May.FILL_TOLD) and _only_adds(old, new):
        return Verdict.FREE if May.FILL in may else Verdict.TOLD
    if May.DROP_TOLD in may and _only_adds(new, old):
        return Verdict.TOLD
    if May.SHARPEN in may and _within(old, new):
        return Verdict.FREE
    if _rises(old, new, may):
        return Verdict.FREE
    if May.SPELL in may and is_spelling(old, new):
        return Verdict.SPELT
    if isinstance(old, tuple) and isinstance(new, tuple) and set(map(repr, old)) == set(map(repr, new)):
        return Verdict.FREE  # the same in another order, or said twice
    return Verdict.TOLD if May.TOLD in may else Verdict.CHANGED


def _only_adds(old: Any, new: Any) -> bool:
    """Whether all that was there is there: an empty value filled, items added."""
    if old is None or old is False or (isinstance(old, tuple | Mapping | str) and not old):
        return True
    if isinstance(old, tuple) and isinstance(new, tuple):
        return all(item in new for item in old)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(name in new and _only_adds(value, new[name]) for name, value in old.items())
    return False


def _within(old: Any, new: Any) -> bool:
    """Whether a day is one of those that a rough one left open."""
    return isinstance(old, RoughDate) and isinstance(new, RoughDate) and new.first in old and new.last in old


def _rises(old: Any, new: Any, may: May) -> bool:
    was, now = _rank(old), _rank(new)
    if was is None or now is None:
        return False
    return (May.RISE in may and now >= was) or (May.FALL in may and now <= was)


def _rank(value: Any) -> int | None:
    """A number; of a house rule, whether it asks for anything."""
    if isinstance(value, Enum):
        return int(value.value != "none")
    return int(value) if isinstance(value, int) else None


def is_spelling(old: Any, new: Any) -> bool:
    """Whether two values say the same in other marks, case, spaces or punctuation. Ids, days and choices never do."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and sorted(map(_spelt, old)) == sorted(map(_spelt, new))
    return _spelt(old) == _spelt(new) or _is_recoded(old, new)


def _is_recoded(old: Any, new: Any) -> bool:
    """Whether a text in the letters of an old font, which say nothing here, has been typed anew, its digits kept."""
    if not (isinstance(old, str) and isinstance(new, str) and has_legacy_encoding(old)):
        return False
    return not has_legacy_encoding(new) and re.findall(r"\d+", old) == re.findall(r"\d+", new)


def _spelt(value: Any) -> str:
    if isinstance(value, Struct):
        return repr([_spelt(getattr(value, field.name)) for field in fields_of(type(value))])
    if isinstance(value, str) and not isinstance(value, Enum) and not _ID.fullmatch(value):
        key = spelling_key(value)
        return repr(key if key[0] else value)
    return repr(value)


def parting(old: str, new: str, width: int = 70) -> tuple[str, str]:
    """Two texts from shortly before where they part, as far as a sentence has room for them."""
    at = next(
        (i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    start = 0 if at <= width // 2 else old.rfind(" ", 0, at - width // 4) + 1
    return _cut(old, start, width), _cut(new, start, width)


def _cut(text: str, start: int, width: int) -> str:
    shown = " ".join(text[start : start + width].split())
    return f"{'…' * (start > 0)}{shown}{'…' * (len(text) > start + width)}"
