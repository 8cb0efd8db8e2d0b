"""A setting by the words that people use: its key, its value, and whether a change of it needs an exception."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple

from msgspec import Struct

from deann06.checks.changes.fixed import code_of
from deann06.core.changes.compare import ChangeKind, compare_records
from deann06.core.changes.weighing import Verdict, judge_field
from deann06.core.declare import May
from deann06.core.editing.edits import read_term
from deann06.core.records import Agency, Directive, Settings
from deann06.core.records.fields import Shape, declared
from deann06.core.records.fixedness import answer
from deann06.core.state.names import RecordNames
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.terms.rules import Deadline
from deann06.core.terms.writing import to_file
from deann06.errors import UsageError
from deann06.locale import known
from deann06.output.words.choices import codes_of
from deann06.output.words.values import Codes
from deann06.services.choices import choice, one_of, some_of
from deann06.services.periods import period_key
from deann06.services.record.desk import Desk
from deann06.store.git.command import head
from deann06.store.git.kept import kept
from deann06.store.load.shape import convert
from deann06.store.yaml.read import read

_WHETHER: Final = {"true": "change.yes", "false": "change.no"}


class SettingPlace(NamedTuple):
    """The keys that lead to a setting, and what may stand there."""

    keys: tuple[str, ...]
    shape: Shape


def setting_place(words: Sequence[str]) -> SettingPlace:
    """Where a setting stands, of its keys or of what pages call them; a key that is free is left as it is.

    Raises UsageError for a key that is chosen from a list, and is none of it.
    """
    keys: list[str] = []
    part: type[Struct] | None = Settings
    shape = Shape()
    for word in words:
        if keys and part is None and shape.values is None:
            raise UsageError("edit.set.below", key=".".join((*keys, word)), above=".".join(keys))
        key, shape = _inner(part, shape, word)
        part = shape.part
        keys.append(key)
    return SettingPlace(tuple(keys), shape)


def setting_keys() -> Codes:
    """The keys of the settings, with the keys of what pages call them, and those of their parts, dotted."""
    own = {one.key: one.shape.part for one in declared(Settings) if known(f"change.label.{one.key}")}
    below = [f"{key}.{one.key}" for key, part in own.items() if part for one in declared(part)]
    return {**{key: f"change.label.{key}" for key in own}, **dict.fromkeys(below, "")}


def setting_value(shape: Shape, given: Any, names: RecordNames, day: date) -> Any:
    """What a file says for a choice, a record or a time given by its words, each of a list or mapping, keys too.

    Several are set off by `;`, choices and bodies also by commas. Raises UsageError.
    """
    if isinstance(given, dict):
        inner = {word: _inner(shape.part, shape, word) for word in given}
        return {key: setting_value(below, given[word], names, day) for word, (key, below) in inner.items()}
    if shape.items is not None and given is not None:
        listed = _several(shape.items, given, names) if isinstance(given, str) else given
        return [setting_value(shape.items, one, names, day) for one in listed] if isinstance(listed, list) else given
    return _one_value(shape, given, names, day) if isinstance(given, str) else given


def _several(shape: Shape, given: str, names: RecordNames) -> list[str]:
    """The texts that stand for several values."""
    parts = [part.strip() for part in given.split(";") if part.strip()]
    if len(parts) > 1 or "," not in given:
        return parts
    if shape.choice and issubclass(shape.choice, Enum):
        return list(some_of(codes_of(shape.choice), given))
    if Agency.folder not in (shape.names or ()) or names.bodies.called(given):
        return parts
    return [part.strip() for part in given.split(",") if part.strip()]


def _one_value(shape: Shape, given: str, names: RecordNames, day: date) -> Any:
    """What one text says there. Raises UsageError."""
    if shape.choice:
        return _chosen(shape.choice, given)
    if shape.time is Deadline:
        term = read_term(given, None)
        return given if term.doubts or term.deadline is None else to_file(term.deadline)
    if shape.time:
        return period_key(given, day)
    if Agency.folder in (named := shape.names or ()):
        return names.body(given, day)
    if Directive.folder in named:
        return names.directive(given)
    return names.group(given) if "groups" in named else given


def _inner(part: type[Struct] | None, shape: Shape, word: str) -> tuple[str, Shape]:
    """The key that a word means within a part, else within a mapping of that shape, and what may stand there."""
    if part is None:
        kind = shape.keys.choice if shape.keys else None
        return _chosen(kind, word) if kind else word, shape.values or Shape()
    fields = {field.key: field for field in declared(part)}
    labels = {key: label for key in fields if known(label := f"change.label.{key}")}
    key = word if word in fields else one_of(labels, word)
    return key, fields[key].shape


def _chosen(kind: type[Enum] | type[bool], word: str) -> str:
    return choice(kind, word).value if issubclass(kind, Enum) else one_of(_WHETHER, word)


def guarded(at: Desk, text: bytes) -> Iterator[str]:
    """The rules under which settings fall that say something else than git has them; none where git has nothing."""
    commit = head(at.root) if at.tracked else None
    old = _settings(kept(at.root, {SETTINGS_PATH}, commit).get(SETTINGS_PATH)) if commit else None
    new = _settings(text)
    if old is None or new is None:
        return
    for change in compare_records(old, new, Settings.folder):
        if change.kind is ChangeKind.FIELD:
            for one in judge_field(change.folder, change.field, change.old, change.new):
                if one.verdict is Verdict.CHANGED and May.OWN not in answer(change.folder, one.key):
                    yield code_of(change, one.verdict)


def _settings(text: bytes | None) -> Settings | None:
    """The settings that a file says, None where it cannot be read."""
    data = read(SETTINGS_PATH, text).data if text is not None else None
    made = convert(Settings, "", SETTINGS_PATH, data) if data is not None else None
    return made if isinstance(made, Settings) else None
