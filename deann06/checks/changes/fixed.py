"""G406, G412, G431, G432: what a change may not do to heads and texts, by the table of what may change later."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from deann06.checks.changes.heads import SAID
from deann06.checks.changes.scene import GateScene
from deann06.core.changes.compare import WAIVERS_ID, Change, ChangeKind, compare_records
from deann06.core.changes.weighing import ValueChange, Verdict, is_spelling, judge_field, parting
from deann06.core.declare import May
from deann06.core.findings import FieldPath, Problem
from deann06.core.records import Agency, Record
from deann06.core.records.fixedness import LOOSENED, answer
from deann06.core.state.quotes import directive_of_text
from deann06.core.state.references import named_by
from deann06.core.terms.periods import RoughDate

TAKEN_BACK: Final = ("tasks", "models", "indicators", "directives", "agencies")  # no house rules, no days off
ASSIGNED: Final = ("tasks", "models", "indicators")
_NOTHING: Final = "–"


def heads(scene: GateScene) -> Iterator[Problem]:
    """Fields of heads that say something else than they did, as the table weighs it."""
    for change in scene.of_kind(ChangeKind.FIELD):
        record = scene.record(change)
        if record is None or (not change.folder and change.id == WAIVERS_ID):
            continue
        old, new = scene.as_now(change.old, change.field.rpartition(".")[2]), change.new
        if change.field == "due_soon_days" and change.folder:  # absent, it is that of the settings
            days = (state.settings.due_soon_days for state in (scene.before, scene.after))
            old, new = (given if said is None else said for said, given in zip((old, new), days, strict=True))
        for one in judge_field(change.folder, change.field, old, new):
            may = answer(change.folder, one.key)
            if May.OWN not in may and (verdict := _with_reason(scene, change, one, may)):
                back = verdict is Verdict.CHANGED and _is_back(scene, change, record)
                problem = _problem(scene, change, record, one._replace(verdict=Verdict.TOLD if back else verdict))
                yield _as_back(problem) if back else problem


def _is_back(scene: GateScene, change: Change, record: Record) -> bool:
    """Whether a field says again what it said when it was first recorded: a later change taken back."""
    old = scene.before.record(change.folder, change.old_id or change.id)
    if old is None or change.folder not in TAKEN_BACK:
        return False
    first = scene.first(scene.before.path_of(old))
    if not isinstance(first, type(record)):
        return False
    differ = (other.field for other in compare_records(first, record, change.folder))
    return not any(
        f"{field}.".startswith(f"{change.field}.") or f"{change.field}.".startswith(f"{field}.")
        for field in differ
        if field
    )


def _as_back(problem: Problem) -> Problem:
    return replace(problem, facts={**problem.facts, "variant": "back"})


def _with_reason(scene: GateScene, change: Change, one: ValueChange, may: May) -> Verdict:
    """How much a change weighs where the rest of a body says why: its former name, an end by a document."""
    record, before = scene.record(change), scene.before.record(change.folder, change.old_id or change.id)
    if one.verdict < Verdict.CHANGED or not (isinstance(record, Agency) and isinstance(before, Agency)):
        return one.verdict
    if May.FORMER in may and any(old.name == before.name and old not in before.former for old in record.former):
        return Verdict.TOLD if one.key == "name" else Verdict.FREE
    bases = [successor.basis for successor in record.successors]
    filled = before.valid.until is None if one.key.startswith("valid") else not before.successors
    return Verdict.FREE if May.BASIS in may and filled and bases and all(bases) else one.verdict


def _problem(scene: GateScene, change: Change, record: Record, one: ValueChange) -> Problem:
    first = change.field.partition(".")[0]
    code = code_of(change, one.verdict)
    variant = {"variant": "kept"} if code == "G406" and change.folder not in ASSIGNED else {}
    if code == "G412" and first != "policy":
        variant = {"variant": "other"}
    worded = all(value is None or isinstance(value, Enum | bool | RoughDate) for value in (one.old, one.new))
    if worded:  # by the writer, in its language
        old, new = (_NOTHING if value is None else value for value in (one.old, one.new))
    else:
        key = one.key.rpartition(".")[2]
        old, new = parting(_value_words(scene, key, one.old), _value_words(scene, key, one.new))
    place = _place(record, one.place)
    at_key = isinstance(one.new, tuple | Struct | Mapping) or one.new is None
    return scene.problem(code, record, *place, at_key=at_key, label=change.field, old=old, new=new, **variant)


def code_of(change: Change, verdict: Verdict) -> str:
    """The rule under which a field of a head falls that says something else."""
    loosened = not change.folder and change.field.partition(".")[0] in LOOSENED
    return "G412" if loosened and SAID[verdict] == "G406" else SAID[verdict]


def _place(record: Record, place: FieldPath) -> FieldPath:
    """The place of a value; of the summary of a clause that is a mere text, or a group's name, that of the text."""
    if len(place) == 3 and isinstance(place[1], str):
        held = getattr(record, str(place[0]))
        return place[:2] if isinstance(held, Mapping) and not isinstance(held.get(place[1]), Struct) else place
    return place


def _value_words(scene: GateScene, key: str, value: Any) -> str:
    """A value as far as a sentence has room for it: bodies by their names."""
    if value is None or value in ((), {}):
        return _NOTHING
    if isinstance(value, RoughDate):
        return value.name
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(_value_words(scene, key, item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_value_words(scene, key, item)}" for name, item in value.items())
    if isinstance(value, Struct):
        return ", ".join(
            filter(None, (_value_words(scene, name, item) for name, item in asdict(value).items() if item))
        )
    return scene.names([value]) if key in named_by()["agencies"] else str(value)


def texts(scene: GateScene) -> Iterator[Problem]:
    """Texts of directives that say something else, or are gone. Line ends, a mark at the start say nothing."""
    names = scene.new_names.get("directives", {})
    after = _texts(scene.tree_after)
    for name, old in _texts(scene.tree_before).items():
        now = names.get(name, name)
        if not scene.after.has("directives", now):
            continue  # the directive itself is gone, and told
        new = after.get(now, {})
        was = {tuple(_lines(raw)) for raw in old.values()}
        for path, raw in new.items():
            if (lines := _lines(raw)) not in map(list, was):
                problem = _changed(path, min(was), lines)
                first = scene.first(min(old)) if problem.code == "G406" else None
                back = isinstance(first, bytes) and _lines(first) == lines
                yield _as_back(replace(problem, code="G432")) if back else problem
        if not new and (directive := scene.after.directives.get(now)):
            yield scene.problem("G404", directive, name=now, what="text")


def _changed(path: str, old: tuple[str, ...], new: list[str]) -> Problem:
    """A text that is another one, at the first line that differs."""
    pairs = enumerate(zip((*old, *[""] * len(new)), (*new, *[""] * len(old)), strict=False), 1)
    line, (one, other) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    spelt = is_spelling(" ".join(old), " ".join(new))
    was, now = parting(one or _NOTHING, other or _NOTHING)
    facts = {"label": "text", "old": was, "new": now, **({} if spelt else {"variant": "kept"})}
    return Problem(code="G431" if spelt else "G406", path=path, line=min(line, len(new) or 1), facts=facts)


def _texts(tree: Mapping[str, bytes]) -> Mapping[str, Mapping[str, bytes]]:
    """The texts of directives: id → path → bytes; one of them as a rule."""
    by_directive: dict[str, dict[str, bytes]] = {}
    for path, raw in tree.items():
        if name := directive_of_text(path):
            by_directive.setdefault(name, {})[path] = raw
    return by_directive


def same_text(old: bytes, new: bytes) -> bool:
    """Whether two texts of a directive say the same."""
    return _lines(old) == _lines(new)


def _lines(raw: bytes) -> list[str]:
    text = unicodedata.normalize("NFC", raw.decode("utf-8", "backslashreplace")).removeprefix("\ufeff")
    return [line.rstrip() for line in text.rstrip().splitlines()]
