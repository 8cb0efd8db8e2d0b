"""An act as a form asks it: what is typed → an entry, by the same way as the command of that name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.editing.asked import AskedField
from deann06.core.records import DirectiveEntry, Entry, IndicatorEntry, ModelEntry, Record, TaskEntry
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.services.record.desk import BuildEntry, Options, WrittenEntry, add_entry
from deann06.services.record.told import told_doubts, told_entry
from deann06.services.typed import read_date

Typed = Mapping[str, Sequence[str]]  # what was typed, by the names of fields; a name may come several times
SayIt = Callable[[Mapping[str, Any], Mapping[str, Any], list[str], Callable[[str], None]], BuildEntry]
_ENTRIES: Final[Mapping[str, type[Entry]]] = {
    "tasks": TaskEntry,
    "models": ModelEntry,
    "indicators": IndicatorEntry,
    "directives": DirectiveEntry,
}
_SAYS: Final = {"update": "progress", "block": "blocked", "unblock": "unblocked", "correct": "corrects"}


class AskedAct(NamedTuple):
    """A command that adds an entry: what it asks itself, what all of them ask, and what makes an entry of both."""

    name: str
    own: tuple[AskedField, ...]
    common: tuple[AskedField, ...]
    saying: SayIt  # of the act's own words and the common ones, by parameter; what is to be told, who is told at once

    @property
    def fields(self) -> tuple[AskedField, ...]:
        """All that is asked, the act's own first."""
        return (*self.own, *self.common)

    def is_for(self, record: Record) -> bool:
        """Whether a log of that kind can say it."""
        entry = _ENTRIES.get(record.folder)
        return entry is not None and _SAYS.get(self.name, self.name) in entry.__struct_fields__


class SaidAct(NamedTuple):
    """What an act came to: how words were understood, what is written, what a reviewer would ask."""

    done: WrittenEntry
    heard: tuple[str, ...]
    lines: tuple[str, ...]
    doubts: tuple[str, ...]


def said_act(act: AskedAct, record: Record, typed: Typed, options: Options, today: date) -> SaidAct:
    """Do what was typed into the form of an act, or only work it out (`options.dry_run`). Raises DeannError."""
    words, given = read_fields(act.own, typed), read_fields(act.common, typed)
    remarks: list[str] = []
    heard: list[str] = []
    say = act.saying(words, given, remarks, heard.append)
    options = options._replace(day=given["date"], by=options.by or given["by"], again=given["again"])
    done = add_entry(f"{record.folder}/{record.id}", options, today, say)
    return SaidAct(done, tuple(heard), tuple(told_entry(done, remarks)), tuple(told_doubts(done)))


def heard_alone(act: AskedAct, registry: Registry, record: Record, typed: Typed, day: date) -> tuple[str, ...]:
    """How the words of an act are understood, as said on a day, whoever says it and whatever else is wrong with it."""
    heard: list[str] = []
    with suppress(DeannError):
        words, given = read_fields(act.own, typed), read_fields(act.common, typed)
        said_on = read_date(given["date"]) if given["date"] else day
        act.saying(words, given, [], heard.append)(registry, record, {"date": said_on.isoformat(), "by": ""})
    return tuple(heard)


def read_fields(fields: Iterable[AskedField], typed: Typed) -> dict[str, Any]:
    """What was typed, by parameter: a list, whether a box is ticked, a text, or None. Raises UsageError."""
    return {field.parameter: _read(field, [one.strip() for one in typed.get(field.name, ())]) for field in fields}


def _read(field: AskedField, given: Sequence[str]) -> Any:
    filled = [one for one in given if one]
    if field.flag:
        return bool(filled)
    if field.needed and not filled:
        raise UsageError("usage.missing", name=t(f"live.field.{field.name}"))
    if field.several:
        return filled or None
    return filled[0] if filled else None
