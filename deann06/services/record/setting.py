"""A setting by the words that people use: its key, its value, and whether a change of it needs an exception."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple, get_type_hints

from msgspec import Struct

from deann06.checks.changes.fixed import code_of
from deann06.core.changes.compare import ChangeKind, compare_records
from deann06.core.changes.weighing import Verdict, judge_field
from deann06.core.declare import May
from deann06.core.records import Agency, Settings
from deann06.core.records.fields import Shape, declared
from deann06.core.records.fixedness import answer
from deann06.core.state.names import RecordNames
from deann06.core.state.registry import SETTINGS_PATH
from deann06.locale import known
from deann06.output.words.values import meant
from deann06.services.choices import choice, one_of
from deann06.services.record.desk import Desk
from deann06.store.git.command import head
from deann06.store.git.kept import kept
from deann06.store.load.shape import convert
from deann06.store.yaml.read import read

_WHETHER: Final = {"true": "change.yes", "false": "change.no"}


class SettingPlace(NamedTuple):
    """The keys that lead to a setting, what may stand there, and its type where it is a choice."""

    keys: tuple[str, ...]
    shape: Shape
    kind: Any


def setting_place(words: Sequence[str]) -> SettingPlace:
    """Where a setting stands, of its keys or of what pages call them; what is neither is left as it is."""
    keys: list[str] = []
    part: type[Struct] | None = Settings
    shape, kind = Shape(), None
    for word in words:
        if part is None:
            keys.append(word)
            shape, kind = shape.values or Shape(), None
            part = shape.part
            continue
        fields = {field.key: field for field in declared(part)}
        labels = {key: label for key in fields if known(label := f"change.label.{key}")}
        named = (word,) if word in fields else meant(labels, word)
        keys.append(named[0] if len(named) == 1 else word)
        field = fields.get(keys[-1])
        kind = get_type_hints(part)[field.name] if field else None
        shape = field.shape if field else Shape()
        part = shape.part
    return SettingPlace(tuple(keys), shape, kind)


def setting_value(place: SettingPlace, given: Any, names: RecordNames, day: date) -> Any:
    """What a file says for what was given: a choice or a body by its words, each of a list. Raises UsageError."""
    if isinstance(given, list):
        inner = place._replace(shape=place.shape.items or Shape(), kind=None)
        return [setting_value(inner, one, names, day) for one in given]
    if not isinstance(given, str):
        return given
    if place.kind is bool:
        return one_of(_WHETHER, given)
    if isinstance(place.kind, type) and issubclass(place.kind, Enum):
        return choice(place.kind, given).value
    return names.body(given, day) if Agency.folder in (place.shape.names or ()) else given


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
