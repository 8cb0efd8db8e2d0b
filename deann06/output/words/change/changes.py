"""Changes in plain words, in the language in use: one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import fields

from deann06.core.changes.compare import SETTINGS_ID, WAIVERS_ID, Change, ChangeKind
from deann06.core.records import Document, Entry, Record, Task, TaskEntry, Waiver
from deann06.core.standing.ledger import Ledger
from deann06.core.standing.logs import earlier_entries
from deann06.core.standing.tasks import Standing
from deann06.core.state.references import named_by
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import Period, RoughDate
from deann06.core.terms.rules import Deadline
from deann06.core.text.notes import one_line
from deann06.locale import known, t, written
from deann06.output.plain import shorten
from deann06.output.words.bodies import names
from deann06.output.words.choices import choice_words
from deann06.output.words.days import number_words, percent
from deann06.output.words.entries import document_words, said_words
from deann06.output.words.tasks import standing_word, standing_words
from deann06.output.words.terms import deadline_words, period_words, rough_words, turn_words
from deann06.output.words.voice import PAGE, Voice
from deann06.reports.changes.compare import waiting
from deann06.reports.facts.entries import event

LONG: Final = 160  # of a text in a sentence
_ROLES: Final = ("lead", "cooperating", "respondents")
_GRANTED: Final = ("deadline", *_ROLES)  # of a task: what only a document changes
_LEDGER: Final = (  # the worst first
    *("assigned", "overdue", "in_time", "due_soon", "completed_on_time", "completed_late", "completed"),
    *("ongoing", "no_deadline", "paused", "stopped"),
)


def sentence(change: Change, before: Registry, after: Registry) -> str:
    """A change in one sentence. A long text in it is cut."""
    removed = change.kind is ChangeKind.REMOVED
    old = change.old if removed else before.record(change.folder, change.old_id or change.id)
    new = None if removed else after.record(change.folder, change.id)
    return change_sentence(change, before if removed else after, old, new)


def change_sentence(change: Change, registry: Registry, old: Record | None, new: Record | None) -> str:
    """A change in one sentence, the record before and after it given. `registry` knows the bodies' names."""
    match change.kind:
        case ChangeKind.ADDED:
            return _added(registry, change.new)
        case ChangeKind.REMOVED:
            log = getattr(change.old, "log", ())
            return t("change.removed.log", count=len(log)) if log else t("change.removed")
        case ChangeKind.RENAMED:
            return t("change.renamed", old=change.old_id, new=change.id)
        case ChangeKind.FIELD:
            if change.id == WAIVERS_ID and not change.folder:
                return waiver_words(change.new or change.old, taken_back=change.new is None)
            return _field(change, registry, new)
        case ChangeKind.ENTRY_ADDED if new:
            return entry_words(registry, new, change.new)
        case ChangeKind.ENTRY_REMOVED if old:
            return t("change.entry.removed", entry=entry_words(registry, old, change.old))
    if old is None or new is None:
        return ""
    before, after = (_entry_words(registry, record, entry) for record, entry in ((old, change.old), (new, change.new)))
    shown = after[1] if before[0] == after[0] else ": ".join(after)
    return t("change.entry.changed", old=": ".join(before), new=shown)


def label_of(folder: str, label: str) -> str:
    """What a record is called where its changes stand: a task by its label, the settings by words."""
    if folder:
        return label
    return {SETTINGS_ID: t("change.settings"), WAIVERS_ID: t("change.waivers")}[label]


def _added(registry: Registry, record: Record) -> str:
    text = t("change.added")
    if isinstance(record, Task):
        day = record.assigned.last if record.assigned else date.max
        lead = _value("lead", record.lead, registry, day)
        text = t("change.added.task", lead=lead, deadline=deadline_words(record.deadline))
    log = getattr(record, "log", ())
    return t("change.added.log", text=text, count=len(log)) if log else text


def waiver_words(waiver: Waiver, *, taken_back: bool = False) -> str:
    """An exception that is granted, or taken back."""
    key = "change.waiver.removed" if taken_back else "change.waiver.added"
    facts = {"code": waiver.code, "record": waiver.record, "day": waiver.until, "reason": one_line(waiver.reason)}
    return t(key, **facts, document=document_words(waiver.document))


def _field(change: Change, registry: Registry, record: Record | None) -> str:
    label, key, day = field_label(change.field), _key(change.field), date.max
    if isinstance(change.old, tuple) and isinstance(change.new, tuple) and key not in _GRANTED:
        text = t("change.field.list", label=label, parts=_parts(key, change.old, change.new, registry))
    else:
        empty = [value in (None, (), {}) for value in (change.old, change.new)]
        form = "change.field.unset" if empty[1] else "change.field.set" if empty[0] else "change.field"
        old, new = (_value(key, value, registry, day) for value in (change.old, change.new))
        text = t("change.field" if key in _GRANTED else form, label=label, old=old, new=new)
    granted = isinstance(record, Task) and change.field in _GRANTED
    return t("change.no_document", text=text) if granted else text


def _key(field: str) -> str:
    """The key that says what a value is: its own, or, of the bodies that may grant an act, what holds them."""
    steps = field.split(".")[::-1]
    return next((step for step in steps if step in named_by()["agencies"]), steps[0])


def field_label(field: str) -> str:
    """What a head's key means, its parts with it: `Khoản 4.3`, `Chính sách, hoàn thành phải có`."""
    first, _, rest = field.partition(".")
    label = t(f"change.label.{first}") if known(f"change.label.{first}") else first
    if not rest:
        return label
    below = ", ".join(t(f"change.label.{part}") for part in rest.split(".") if known(f"change.label.{part}"))
    return f"{label}, {below}" if below else f"{label} {rest}"


def _parts(key: str, old: tuple[Any, ...], new: tuple[Any, ...], registry: Registry) -> str:
    parts = []
    for form, here, there in (("more", new, old), ("less", old, new)):
        known_there = set(map(repr, there))
        own = tuple(item for item in here if repr(item) not in known_there)
        if own:
            parts.append(t(f"change.list.{form}", names=_value(key, own, registry, date.max)))
    return "; ".join(parts) or t("change.list.order")


def _value(key: str, value: Any, registry: Registry, day: date) -> str:
    """A value of a field in words, cut where it is long."""
    return shorten(_words(key, value, registry, day), LONG)


def _words(key: str, value: Any, registry: Registry, day: date) -> str:
    if value is None or value in ((), {}):
        return t("change.empty")
    if isinstance(value, bool):
        return t("change.yes" if value else "change.no")
    if isinstance(value, Deadline):
        return deadline_words(value)
    if isinstance(value, RoughDate):
        return rough_words(value)
    if isinstance(value, Period):
        return period_words(value)
    if isinstance(value, Document):
        return document_words(value)
    if isinstance(value, Enum):
        return choice_words(value)
    if isinstance(value, Struct):
        parts = ((field.encode_name, getattr(value, field.name)) for field in fields(value))
        return ", ".join(_words(name, part, registry, day) for name, part in parts if part not in (None, ()))
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_words(key, part, registry, day)}" for name, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(_words(key, part, registry, day) for part in value)
    if key in named_by()["agencies"]:
        return registry.bodies.short(value, day)
    if key == "groups":
        return registry.settings.group(value).name
    if key == "value":  # of a target
        return number_words(value)
    return one_line(str(written(value)))


def entry_words(registry: Registry, record: Record, entry: Entry) -> str:
    """An entry of a record's log: its day, who says it, what, with the term or the bodies before it."""
    return ": ".join(_entry_words(registry, record, entry))


def _entry_words(registry: Registry, record: Record, entry: Entry) -> tuple[str, str]:
    """An entry in words: its day and speaker, and what it says."""
    log: Sequence[Entry] = getattr(record, "log", ())
    entry = next((one for one in log if one is entry), log[log.index(entry)])
    spoken, voice = event(registry, record, entry, entry.date), PAGE
    if isinstance(record, Task) and isinstance(entry, TaskEntry):
        ways = {"extend": _extension, "reassign": _reassignment}
        voice = PAGE._replace(own={key: partial(way, registry, record, entry) for key, way in ways.items()})
    text = said_words(spoken, voice)
    if entry.note:
        note = shorten(one_line(entry.note), LONG)
        text = t("change.entry.note", text=text, note=note) if text else note
    rest = [words for words in map(document_words, entry.evidence) if words and words.partition(",")[0] not in text]
    text = text or t("view.log.word")
    if rest:
        text = t("change.entry.documents", text=text, documents="; ".join(rest))
    key = "change.entry.undated" if entry.undated else "change.entry"
    return t(key, day=entry.date, who=names(spoken.by)), text


def _extension(
    registry: Registry, task: Task, entry: TaskEntry, _voice: Voice, *, act: str, term: Deadline, **_: Any
) -> str:
    """A new term, behind the one whose place it takes."""
    scopes = ((entry.period, entry.bodies), (None, ()))
    earlier = earlier_entries(task.log, entry)
    was = [one.extend for one in earlier if one.extend and (one.period, one.bodies) in scopes]
    of = t("change.extend.period", period=turn_words(entry.period)) if entry.period else ""
    old, new = (deadline_words(one) for one in (was[-1] if was else task.deadline, term))
    text = _granted(t(f"change.term.{act}", of=of, old=old, new=new), entry, "change.extend.document")
    if entry.bodies:
        bodies = _value("lead", entry.bodies, registry, entry.date)
        text = t("change.extend.bodies", text=text, names=bodies)
    return text


def _reassignment(registry: Registry, task: Task, entry: TaskEntry, _voice: Voice, **roles: Any) -> str:
    """Who is given a role, behind who had it."""
    earlier = [one.reassign for one in earlier_entries(task.log, entry) if one.reassign]
    changed = []
    for role in roles:
        said_before = [value for one in earlier if (value := getattr(one, role)) is not None]
        old = said_before[-1] if said_before else getattr(task, role)
        was, new = (_value(role, value, registry, entry.date) for value in (old, getattr(entry.reassign, role)))
        changed.append(t("change.reassign", role=field_label(role), old=was, new=new))
    return _granted("; ".join(changed), entry, "change.by_document")


def _granted(text: str, entry: Entry, key: str) -> str:
    """What an entry grants, with the document that it rests on."""
    if not entry.evidence:
        return t("change.no_document", text=text)
    document = entry.evidence[0]
    return t(key, text=text, number=document.number or document_words(document))


def stands(standing: Standing | None, absent: str = "change.standing.absent") -> str:
    """How a task stands, with its last day while it runs, and the shares that are still out."""
    if standing is None:
        return t(absent)
    words = standing_words(standing.kind, standing.days_overdue, standing.days_late, assumed=standing.assumed)
    if standing.last_day and standing.done_on is None and standing.kind.value in ("on_track", "due_soon", "overdue"):
        words = t("change.standing.until", words=words, day=standing.last_day)
    out = 0 if standing.recurring else waiting(standing)
    return t("change.standing.waiting", words=words, count=out, total=len(standing.cells)) if out else words


def standing_change(old: Standing | None, new: Standing | None) -> str:
    """From one standing to another: `Tình trạng: quá hạn 6 ngày → trong hạn`."""
    absent = "change.standing.gone" if old and new is None else "change.standing.absent"
    return t("change.standing", old=stands(old), new=stands(new, absent))


def ledger_changes(old: Ledger, new: Ledger) -> Iterator[str]:
    """The counts that differ, the worst first."""
    for key in _LEDGER:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            name = t("change.ledger.assigned") if key == "assigned" else standing_word(key)
            yield t("change.ledger.line", name=name, old=before, new=after)
    for key in ("missing", "late", "on_time", "waived"):
        before, after = getattr(old.recurring, key), getattr(new.recurring, key)
        if before != after:
            yield t("change.ledger.recurring", name=t(f"cell.{key}"), old=before, new=after)


def rate_change(old: Ledger, new: Ledger) -> str | None:
    """The rate of completion before and after, or None where people read the same."""
    was, now = percent(old.rate), percent(new.rate)
    return t("change.rate", old=was, new=now) if was != now else None
