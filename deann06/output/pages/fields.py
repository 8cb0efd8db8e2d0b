"""What a form shows of what an act asks: labels, what may be chosen there, what was typed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from deann06.core.editing.asked import AskedField
from deann06.core.editing.corrections import entry_name
from deann06.core.records import Decision, Difficulty, Entry, Model, ModelState, Record, Task, TaskState
from deann06.core.standing.blocks import Open
from deann06.core.standing.fold import Fold
from deann06.core.standing.logs import voided_entries
from deann06.core.standing.models import model_standing
from deann06.core.state.registry import Registry
from deann06.locale import known, t, written
from deann06.output.plain import one_line, shorten
from deann06.output.words.choices import choice_words
from deann06.output.words.entries import said_words
from deann06.reports.facts.entries import event

LONG: Final = ("text", "note", "reason")
_BLANKS: Final = 2  # lines for names that are free, of a field that takes several
_SHORT: Final = 80  # characters of what an entry says, where one is chosen
FieldChoice = tuple[str, str]  # what is posted, what it is called


class FormField(NamedTuple):
    """One field of a form: `kind` is text, long, choice, names, check or term."""

    name: str
    label: str
    hint: str
    kind: str
    values: Sequence[str]
    choices: Sequence[FieldChoice] = ()
    needed: bool = False
    listed: str = ""  # the list of names that are proposed


class AskedBeside(NamedTuple):
    """What a form is about: the act, the record, the day, what was typed."""

    act: str
    registry: Registry
    record: Record
    day: date
    typed: Mapping[str, Sequence[str]]


def form_fields(asked: Sequence[AskedField], beside: AskedBeside, default: Mapping[str, str]) -> list[FormField]:
    """The fields of a form, filled with what was typed, else by default."""
    return [_field(one, beside, default.get(one.name, "")) for one in asked]


def obstacles(record: Record, registry: Registry, day: date) -> tuple[Open, ...]:
    """The obstacles that are open on a day, of a task or a model."""
    match record:
        case Task():
            return Fold(record, registry, day).blocks
        case Model():
            return model_standing(record, day).blocks
    return ()


def body_choices(registry: Registry, day: date) -> list[FieldChoice]:
    """The bodies and groups of a day as they are proposed: what is typed, and the whole name."""
    bodies = registry.bodies
    there = [one for one in registry.agencies if bodies.exists(one, day)]
    return [(one_line(bodies.short(one, day)), one_line(bodies.name(one, day))) for one in there]


def _field(asked: AskedField, beside: AskedBeside, default: str) -> FormField:
    made = _CHOICES.get(asked.kind)
    choices = list(made(beside)) if made else []
    if asked.kind == "AGENCY" and beside.act == "unblock" and not asked.several:
        choices = list(dict.fromkeys(_awaited(beside)))
    values = [one for one in beside.typed.get(asked.name, ()) if one] or ([default] if default else [])
    kind = _kind(asked, choices)
    if kind == "names":
        values = [*values, *[""] * _BLANKS]
    hint = f"live.hint.{asked.name}"
    return FormField(
        name=asked.name,
        label=t(own if known(own := f"live.field.{beside.act}.{asked.name}") else f"live.field.{asked.name}"),
        hint=t(hint) if known(hint) else "",
        kind=kind,
        values=values or [""],
        choices=choices,
        needed=asked.needed,
        listed="bodies" if asked.kind == "AGENCY" and not choices else "",
    )


def _kind(asked: AskedField, choices: Sequence[FieldChoice]) -> str:
    if asked.flag:
        return "check"
    if choices:
        return "choice"
    if asked.several:
        return "names"
    return "term" if asked.kind == "TERM" else "long" if asked.name in LONG else "text"


def _words(kind: type[Enum]) -> list[FieldChoice]:
    return [(str(one.value), choice_words(one)) for one in kind]


def _states(beside: AskedBeside) -> list[FieldChoice]:
    return _words(ModelState if isinstance(beside.record, Model) else TaskState)


def _difficulties(beside: AskedBeside) -> list[FieldChoice]:
    """Every kind of obstacle; of one that is overcome, the kinds that are open."""
    if beside.act != "unblock":
        return _words(Difficulty)
    blocks = obstacles(beside.record, beside.registry, beside.day)
    return list(dict.fromkeys((block.kind.value, choice_words(block.kind)) for _, block in blocks))


def _awaited(beside: AskedBeside) -> Iterator[FieldChoice]:
    for _, block in obstacles(beside.record, beside.registry, beside.day):
        for name in block.awaited:
            yield name, one_line(beside.registry.bodies.short(name, beside.day))


def _entries(beside: AskedBeside) -> Iterator[FieldChoice]:
    """The entries that count, the latest first: what a correction may void."""
    log: Sequence[Entry] = getattr(beside.record, "log", ())
    voided = voided_entries(log)
    for place in reversed(range(len(log))):
        if place not in voided:
            entry = log[place]
            said = said_words(event(beside.registry, beside.record, entry, entry.date)) or t("view.log.word")
            yield entry_name(log, place), f"{written(entry.date)}: {shorten(one_line(said), _SHORT)}"


def _directives(beside: AskedBeside) -> list[FieldChoice]:
    others = (one for one in beside.registry.directives.values() if one.id != beside.record.id)
    return [(one.id, shorten(one_line(one.title), _SHORT)) for one in others]


def _indicators(beside: AskedBeside) -> list[FieldChoice]:
    if beside.record.folder == "indicators":
        return []
    return [(one.id, shorten(one_line(one.title), _SHORT)) for one in beside.registry.indicators.values()]


_CHOICES: Final[Mapping[str, Callable[[AskedBeside], Sequence[FieldChoice] | Iterator[FieldChoice]]]] = {
    "STATE": _states,
    "DECISION": lambda _: _words(Decision),
    "KIND": _difficulties,
    "ENTRY": _entries,
    "DIRECTIVE": _directives,
    "ID": _indicators,
}
