"""Two branches of one file, and what both came from → one record, field by field.

A change of one side wins over no change; lists are merged by item, logs by date. Two different changes of one value are
a conflict: a question for people. Everything here is plain data, as `store/yaml/read.py` reads it: texts, lists,
mappings; what a merge must know of a key is declared in `records`.
Which side is called ours changes nothing but the sides of the conflicts.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from deann06.core.declare import May, Merge
from deann06.core.merging.lists import CountedItems, Token, merge_order, token
from deann06.core.merging.logs import merge_log, written
from deann06.core.records.fields import keys_to_merge, same_by
from deann06.core.records.fixedness import answer

MergeSide: TypeAlias = Literal["base", "ours", "theirs"]
RecordData: TypeAlias = Mapping[str, Any]

_ADDED: Final = May.FREE | May.FILL | May.FILL_TOLD | May.TOLD  # what may come later may come from either branch


class Conflict(NamedTuple):
    """A value that both sides changed, each in its own way; None where a side has none.

    `field` leads to it by keys; an entry of a log by its date and who says it, an item of a list by what names it.
    """

    field: tuple[str, ...]
    base: Any
    ours: Any
    theirs: Any


class MergedRecord(NamedTuple):
    """One record of two. With conflicts, `data` has there what the preferred side says: not to be kept as it is."""

    data: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    restored: tuple[Any, ...]  # entries of the log that one side dropped: they stay


def merge(
    base: RecordData, ours: RecordData, theirs: RecordData, prefer: MergeSide = "base", kind: str | None = None
) -> MergedRecord:
    """The record that holds what both sides changed since the base; of a new file the base is empty.

    `kind` is the folder of such records, empty for the settings, None where the file is neither.
    """
    merger = _Merger(prefer, kind, new=not base, apart=not (_within(ours, theirs) or _within(theirs, ours)))
    data = merger.mapping(base, ours, theirs, ())
    return MergedRecord(data, tuple(merger.conflicts), tuple(merger.restored))


class _Merger:
    def __init__(self, prefer: MergeSide, kind: str | None, *, new: bool, apart: bool) -> None:
        self.prefer = prefer
        self.kind = kind
        self.new = new  # both sides made the record
        self.apart = apart  # each says something that the other does not
        self.conflicts: list[Conflict] = []
        self.restored: list[Any] = []

    def mapping(self, base: RecordData, ours: RecordData, theirs: RecordData, field: tuple[str, ...]) -> dict[str, Any]:
        order = merge_order(list(base), list(ours), list(theirs))
        merged = {
            key: self.value(base.get(key), ours.get(key), theirs.get(key), (*field, key))
            for key in (*order.items, *order.dropped)
        }
        return {key: value for key, value in merged.items() if value is not None}

    def value(self, base: Any, ours: Any, theirs: Any, field: tuple[str, ...]) -> Any:
        """A value of three, None where there is none."""
        if ours == theirs:
            return ours
        if field == ("log",) and _all(list, base, ours, theirs):
            return self.log(base or [], ours or [], theirs or [], field) or _present(base, ours, theirs)
        if field == ("log",) and isinstance(base, list):
            return self.conflict(base, ours, theirs, field)  # one of them is no log, though there was one
        if self.new and self.apart and None in (ours, theirs) and self.assigned(field):
            return self.conflict(base, ours, theirs, field)
        if theirs == base:
            return ours
        if ours == base:
            return theirs
        listed = _all(list, base, ours, theirs) and not _whole(field, list) and not (base and None in (ours, theirs))
        if listed and (not self.new or field[-1] in keys_to_merge(Merge.GATHERED, list)):
            return self.items(base, ours, theirs, field)
        if _all(dict, base, ours, theirs) and ours is not None and theirs is not None and not _whole(field, dict):
            return self.mapping(base or {}, ours, theirs, field) or _present(base, ours, theirs)
        return self.conflict(base, ours, theirs, field)

    def assigned(self, field: tuple[str, ...]) -> bool:
        """Whether a key of a record could not be added later: not to say it, as one side does, says something."""
        known = self.kind is not None and len(field) == 1
        return known and not answer(self.kind or "", field[0]) & _ADDED

    def conflict(self, base: Any, ours: Any, theirs: Any, field: tuple[str, ...]) -> Any:
        self.conflicts.append(Conflict(field, *(written(side) for side in (base, ours, theirs))))
        return {"base": base, "ours": ours, "theirs": theirs}[self.prefer]

    def items(self, base: Any, ours: Any, theirs: Any, field: tuple[str, ...]) -> Any:
        keys = same_by().get(field[-1], ())
        sides = [_named(side or [], keys) for side in (base, ours, theirs)]
        order = merge_order(*map(list, sides))
        if not order.agreed:
            return self.conflict(base, ours, theirs, field)
        merged = []
        for name in order.items:
            old, mine, yours = (side.get(name) for side in sides)
            if mine is None or yours is None:
                merged.append(yours if mine is None else mine)
            else:
                merged.append(self.item(old, mine, yours, (*field, _label(name))))
        for name in order.dropped:  # by one side: a question where the other side changed it
            old, mine, yours = (side.get(name) for side in sides)
            if old not in (mine, yours):
                kept = self.conflict(old, mine, yours, (*field, _label(name)))
                merged += [kept] if kept is not None else []
        return merged or _present(base, ours, theirs)

    def item(self, base: Any, ours: Any, theirs: Any, field: tuple[str, ...]) -> Any:
        if isinstance(ours, dict) and isinstance(theirs, dict) and isinstance(base, dict | None):
            return self.mapping(base or {}, ours, theirs, field)
        return self.value(base, ours, theirs, field)

    def log(self, base: list[Any], ours: list[Any], theirs: list[Any], field: tuple[str, ...]) -> list[Any]:
        def entry(old: RecordData, mine: RecordData, yours: RecordData) -> RecordData:
            by = old.get("by")
            who = ", ".join(map(str, by)) if isinstance(by, list) else str(by)
            return self.mapping(old, mine, yours, (*field, str(old.get("date")), who))

        done = merge_log(base, ours, theirs, entry)
        if not done.agreed:
            return list(self.conflict(base, ours, theirs, field))
        self.restored += done.restored
        return done.items


def _named(items: list[Any], keys: tuple[str, ...]) -> CountedItems:
    """The items under what makes each the same on both sides: its key, or all of it, and which of several it is."""
    items_by_key: CountedItems = {}
    again: Counter[str] = Counter()
    for item in items:
        name = token(item)
        if keys and isinstance(item, dict) and all(key in item for key in keys):
            name = token(item[keys[0]]) if len(keys) == 1 else token([item[key] for key in keys])
        items_by_key[name, again[name]] = item
        again[name] += 1
    return items_by_key


def _label(name: Token) -> str:
    said = json.loads(name[0])
    parts = said.values() if isinstance(said, dict) else said if isinstance(said, list) else [said]
    return ", ".join(map(str, parts))


def _within(one: RecordData, other: RecordData) -> bool:
    """Whether one record says nothing that the other does not."""
    return all(other.get(key) == value for key, value in one.items())


def _whole(field: tuple[str, ...], form: type[list[Any]] | type[dict[str, Any]]) -> bool:
    """Whether a list or a mapping only means something as it is."""
    below = keys_to_merge(Merge.WHOLE_BELOW, list) | keys_to_merge(Merge.WHOLE_BELOW, dict)
    return field[-1] in keys_to_merge(Merge.WHOLE, form) or (len(field) > 1 and field[0] in below)


def _all(kind: type, *values: Any) -> bool:
    return all(value is None or isinstance(value, kind) for value in values)


def _present(base: Any, ours: Any, theirs: Any) -> Any:
    """An empty list or mapping where its key stays, None where one side dropped the key."""
    if (ours is None or theirs is None) and (base is not None or ours is theirs):
        return None
    return type(theirs if ours is None else ours)()
