"""A request → an Edit, or a refusal. Nothing is written here.

An edit adds one entry to the log of one record, where its date puts it: behind all entries of that day and
of earlier ones. What the policy of the registry forbids is refused; everything else is left to the rules,
which look at the registry as it would become.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from msgspec import Struct

from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.read import read_phrases
from deann06.core.records import Completion, Entry, Model, Record, Task, TaskState
from deann06.core.standing.logs import valid_entries
from deann06.core.standing.models import model_standing
from deann06.core.standing.tasks import Fold
from deann06.core.state.registry import Registry
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline, OnDay, Returning
from deann06.errors import DeannError

Item = Mapping[str, Any]  # an entry as a file writes it: text, lists, mappings
DOCUMENTED: Final = ("waive", "reassign", "occurred", "decide")  # acts that always need a document
HALTED: Final = (TaskState.PAUSED.value, TaskState.STOPPED.value)
_LONG: Final = frozenset({"note", "text", "reason", "unblocked"})  # texts that may have several lines
_DONE: Final = (TaskState.REPORTED, TaskState.COMPLETED)
_ETH: Final = str.maketrans("ÐƉðɖ", "ĐĐđđ")
_BREAKS: Final = lazy_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE: Final = lazy_pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES: Final = lazy_pattern("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


class Edit(Struct, frozen=True):
    """One entry for one record's log, and its place there."""

    record: Record
    index: int
    item: Item


def entry_edit(registry: Registry, record: Record, item: Item) -> Edit:
    """The edit that adds an entry, its texts cleaned. Raises DeannError where the policy or the act forbids it."""
    log: Sequence[Entry] | None = getattr(record, "log", None)
    if log is None:
        raise DeannError("edit.no_log", id=record.id)
    item = cleaned(item)
    day = date.fromisoformat(item["date"])
    _documented(registry, record, item, day)
    if isinstance(record, Task) and item.get("confirm") == "true":
        _not_own_work(registry, record, item, day)
    index = next((place for place in range(len(log), 0, -1) if log[place - 1].date <= day), 0)
    return Edit(record, index, item)


def cleaned(item: Item) -> dict[str, Any]:
    """An entry with its texts cleaned, its document of the entry's own day where none is given. Raises DeannError."""
    made = {key: clean(value, key) for key, value in item.items()}
    if document := made.get("document"):
        made["document"] = {**document, "date": document.get("date", made["date"])}
    return made


def clean(value: Any, key: str) -> Any:
    """A value of a file in NFC, without characters that nobody sees; only a long text keeps its lines.

    Raises DeannError where nothing is left of a text, or where it is no Unicode.
    """
    if isinstance(value, Mapping):
        return {name: clean(item, name) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [clean(item, key) for item in value]
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", str(value)))
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).translate(_ETH)
    lines = text.split("\n") if key in _LONG else [" ".join(text.split("\n"))]
    text = "\n".join(line.rstrip() for line in lines).strip()
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise DeannError("edit.bad_text", field=key)
    if not text:
        raise DeannError("edit.empty_text", field=key)
    return text


def _documented(registry: Registry, record: Record, item: Item, day: date) -> None:
    if item.get("document"):
        return
    policy = registry.settings.policy
    completes = isinstance(record, Task) and item.get("state") == TaskState.COMPLETED.value
    if completes and policy.completion is Completion.DOCUMENT and not _proven(record, day):
        raise DeannError("edit.needs_document.completion")
    if "extend" in item and policy.extension is Completion.DOCUMENT:
        raise DeannError("edit.needs_document.extend")
    halts = isinstance(record, Task) or (isinstance(record, Model) and not _is_halted(record, item, day))
    if halts and item.get("state") in HALTED:
        raise DeannError("edit.needs_document.halt")
    for act in DOCUMENTED:
        if act in item:
            raise DeannError(f"edit.needs_document.{act}")


def _is_halted(model: Model, item: Item, day: date) -> bool:
    """Whether a model has the state already that an entry says, as after a decision."""
    return model_standing(model, day).state == item.get("state")


def _proven(record: Record, day: date) -> bool:
    """Whether a document lies in the run of reported or completed that goes on on a day."""
    running, proven = False, False
    for entry in valid_entries(record.log, day) if isinstance(record, Task) else ():
        if entry.state in _DONE:
            running, proven = True, (running and proven) or entry.proven
        elif entry.state or entry.confirm is False:
            running = False
        elif running:
            proven = proven or entry.proven
    return running and proven


def _not_own_work(registry: Registry, task: Task, item: Item, day: date) -> None:
    fold = Fold(task, registry, day)
    by = item["by"]
    speakers = registry.bodies.ids([by] if isinstance(by, str) else by, day)
    leads = registry.bodies.ids(fold.lead, day)
    if own := sorted(set(speakers) & set(leads)):
        raise DeannError("edit.own_work", names=", ".join(registry.bodies.short(name, day) for name in own))


class SpokenTerm(NamedTuple):
    """A deadline as people say it, or None where the words give no one rule; `doubts` are keys of `UNCLEAR`."""

    deadline: Deadline | None
    doubts: tuple[str, ...] = ()


def read_term(text: str, issued: date | None) -> SpokenTerm:
    """A deadline in words, `none`, `ongoing`, or a bare date, which is inclusive. Never raises."""
    bare = _bare_date(text)
    if bare:
        return SpokenTerm(Deadline(OnDay(day=bare, before=False)))
    if text.strip() in ("none", "ongoing"):
        return SpokenTerm(read_deadline(text.strip()))
    readings = [reading for reading in read_phrases(text, issued, column=True) if reading.kind != "none"]
    rules = [rule for reading in readings for rule in reading.rules]
    doubts = tuple(dict.fromkeys(doubt for reading in readings for doubt in reading.unclear))
    several = len(rules) > 1 and not all(isinstance(rule, Returning) for rule in rules)
    return SpokenTerm(None if several or not rules else Deadline(*rules), doubts)


def _bare_date(text: str) -> date | None:
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else parts[::-1]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
