"""What was done in a period: the entries of the logs in plain words, task by task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from deann06.core.blocks import how_ended
from deann06.core.changes import Change, ChangeKind
from deann06.core.labels import body_names
from deann06.core.ledger import Row
from deann06.core.logs import valid_entries
from deann06.core.models import ModelStanding
from deann06.core.notes import is_list
from deann06.core.records import (
    Blocked,
    Directive,
    Entry,
    Indicator,
    Model,
    ModelEntry,
    TaskEntry,
    TaskState,
    Unblocked,
)
from deann06.core.registry import Registry
from deann06.core.renames import is_kin
from deann06.core.standing import ONCE, Fold
from deann06.core.vietnamese import fold as folded
from deann06.reports.period import Span
from deann06.reports.turns import answering, handed_in
from deann06.reports.values import Happening
from deann06.reports.words import (
    bodies_label,
    common,
    documents_label,
    period_label,
    plain,
    reading_words,
    term_act_words,
    term_words,
    within,
    words,
)

Tells = Callable[[Entry], bool]  # whether an entry is one of those that are asked for


def within_span(span: Span) -> Tells:
    """The entries of the days of a span."""
    return lambda entry: entry.date in span


def recorded_late(changes: Sequence[Change], first: date) -> Tells:
    """The entries dated before a day that were not there in an earlier state, given what changed since.

    An entry of which only the note was mended has been told, and one that a record which is gone had said.
    """
    added = [change.new for change in changes if change.kind is ChangeKind.ENTRY_ADDED]
    added += [
        change.new
        for change in changes
        if change.kind is ChangeKind.ENTRY_CHANGED and replace(change.old, note=change.new.note) != change.new
    ]
    come, gone = ([*_logs(changes, kind)] for kind in (ChangeKind.ADDED, ChangeKind.REMOVED))
    added += [entry for entry in come if entry not in gone]
    late = {id(entry) for entry in added if entry.date < first}  # the registry keeps them alive
    return lambda entry: id(entry) in late


def _logs(changes: Iterable[Change], kind: ChangeKind) -> Iterator[Entry]:
    """The entries of whole records that were added or removed."""
    for change in changes:
        if change.kind is kind:
            yield from getattr(change.new or change.old, "log", ())


def issued_late(changes: Sequence[Change], first: date) -> Iterator[Directive]:
    """The directives issued before a day that were not there in an earlier state, given what changed since."""
    gone, come = (
        [change for change in changes if change.kind is kind and change.folder == "directives"]
        for kind in (ChangeKind.REMOVED, ChangeKind.ADDED)
    )
    for change in come:
        if change.new.issued.last < first and not any(is_kin(other.old, change.new) for other in gone):
            yield change.new


def happenings(
    registry: Registry,
    found: Iterable[Row],
    labels: Mapping[str, str],
    tells: Tells,
    as_of: date,
    *,
    late: bool = False,
) -> tuple[Happening, ...]:
    """What the logs of tasks, models and indicators say up to the as-of day, in the entries that are asked for.

    Of `late` ones the day of a submission is said too: it lies in no period that the reader is looking at.
    """
    told: list[Happening] = []
    for row in found:
        entries = [entry for entry in row.fold.entries if tells(entry)]
        facts = (
            *_submissions(row, entries, late=late),
            *(_task_fact(row.fold, e) for e in entries if not _only_submits(e)),
        )
        told.append(Happening(labels[row.id], row.fold.task.title, facts))
    for model in registry.models.values():
        title = words("where.model_alone", title=model.title)
        told.append(Happening("", title, _model_facts(registry, model, tells, as_of)))
    for indicator in registry.indicators.values():
        log = [entry for entry in valid_entries(indicator.log, as_of) if tells(entry)]
        facts = tuple(_fact(registry, entry, as_of, _readings(indicator, entry.measure)) for entry in log)
        told.append(Happening("", indicator.title, facts))
    return tuple(one for one in told if one.facts)


def _model_facts(registry: Registry, model: Model, tells: Tells, as_of: date) -> tuple[str, ...]:
    """What a model's log says in the entries that are asked for."""
    log = [entry for entry in valid_entries(model.log, as_of) if tells(entry)]
    return tuple(_fact(registry, entry, as_of, _model_parts(registry, entry, as_of)) for entry in log)


def _fact(registry: Registry, entry: Entry, day: date, parts: Iterable[str]) -> str:
    """An entry as a sentence: its day, who says it, what, and the documents."""
    said = [*parts]
    if entry.corrects:
        said.append(words("corrects", day=date.fromisoformat(entry.corrects[:10])))
    text, note = "; ".join(said), plain(entry.note).rstrip(".")
    note = "" if folded(note) in folded(text) else note  # "Ấn định thời hạn": it has just been said
    key = "entry.note.list" if is_list(entry.note) else "entry.note"
    text = words(key, text=text, note=note) if text and note else text or note
    if entry.evidence:
        text = words("entry.documents", text=text, documents=documents_label(registry, entry.evidence)).strip()
    who = bodies_label(registry.bodies, entry.speakers, day)
    return words("entry.undated" if entry.undated else "entry", day=entry.date, who=who, text=text)


def _only_submits(entry: TaskEntry) -> bool:
    return bool(entry.submit) and not (entry.state or entry.progress is not None or entry.measure or entry.corrects)


def _submissions(row: Row, entries: Iterable[TaskEntry], *, late: bool) -> Iterator[str]:
    """Who handed in what, a sentence for each period."""
    fold, how = row.fold, row.standing
    by_key: dict[str, list[TaskEntry]] = {}
    for entry in entries:
        if entry.submit:
            by_key.setdefault(entry.submit, []).append(entry)
    for key, log in by_key.items():
        if not fold.task.respondents:
            for entry in log:
                about = _about(fold, entry)
                yield words(
                    "submit.alone",
                    day=entry.date,
                    who=bodies_label(fold.bodies, entry.speakers, fold.as_of),
                    period=_turn(key),
                    documents=f" ({about})" if about else "",
                )
            continue
        owed = answering(fold, (cell for cell in how.cells if cell.key == key))
        facts = {"count": sum(map(handed_in, owed.values())), "owed": len(owed)}
        names = "; ".join(dict.fromkeys(name for entry in log for name in _handed_in(fold, entry, late)))
        if key == ONCE:
            yield words("submit.once", names=names, **facts)
        else:
            yield words("submit", names=names, period=_turn(key), **facts)


def _handed_in(fold: Fold, entry: TaskEntry, late: bool) -> Iterator[str]:
    about = _about(fold, entry)
    for body in body_names(fold.bodies, entry.bodies or entry.speakers, fold.as_of):
        name = words("submit.body_on", name=body.short, day=entry.date) if late else body.short
        yield words("submit.body", name=name, document=about) if about else name


def _about(fold: Fold, entry: TaskEntry) -> str:
    """The documents of a submission, and its note."""
    parts = (documents_label(fold.registry, entry.evidence), within(entry.note))
    return "; ".join(part for part in parts if part)


def _turn(key: str) -> str:
    return words("once") if key == ONCE else period_label(key)


def _task_fact(fold: Fold, entry: TaskEntry) -> str:
    return _fact(fold.registry, entry, fold.as_of, _task_parts(fold, entry))


def _task_parts(fold: Fold, entry: TaskEntry) -> Iterator[str]:
    """Each thing that an entry of a task says, but for submissions."""
    bodies = words("bodies", names=bodies_label(fold.bodies, entry.bodies, fold.as_of)) if entry.bodies else ""
    if entry.state:
        yield words("reported") if entry.state is TaskState.REPORTED else common(f"state.{entry.state}")
    if entry.progress is not None:
        yield words("progress", percent=entry.progress)
    if entry.waive:
        yield words("waive", period=_turn(entry.waive), bodies=bodies)
    if entry.extend:
        act = term_act_words(fold, entry)
        if entry.period:
            act = words("extend.period", term=term_words(entry.extend), period=period_label(entry.period))
        yield act + bodies
    if entry.request:
        yield words("request", act=term_act_words(fold, entry))
    if entry.reassign:
        named = ((role, getattr(entry.reassign, role)) for role in ("lead", "cooperating", "respondents"))
        changes = [
            words(f"reassign.{role}", names=bodies_label(fold.bodies, names, fold.as_of))
            for role, names in named
            if names is not None
        ]
        yield words("reassign", changes="; ".join(changes))
    if entry.confirm is not None:
        yield words("confirm.true" if entry.confirm else "confirm.false")
    if entry.occurred:
        yield words("occurred", event=fold.task.when or words("occurred.event"), day=entry.occurred.last)
    yield from _blocks(fold.registry, entry.blocked, entry.unblocked, fold.as_of)
    yield from _measures(fold.registry, entry.measure)


def _model_parts(registry: Registry, entry: ModelEntry, day: date) -> Iterator[str]:
    if entry.state:
        yield common(f"state.{entry.state}")
    if entry.progress is not None:
        yield words("progress", percent=entry.progress)
    if entry.propose:
        yield words("propose", decision=common(f"decision.{entry.propose}"), reason=reason_words(entry.reason))
    if entry.decide:
        yield words("decide", decision=common(f"decision.{entry.decide}"), reason=reason_words(entry.reason))
    yield from _blocks(registry, entry.blocked, entry.unblocked, day)
    yield from _measures(registry, entry.measure)


def reason_words(reason: str | None) -> str:
    """A reason in brackets, or nothing."""
    return words("reason", reason=within(reason)) if reason else ""


def model_news(registry: Registry, model: ModelStanding, as_of: date) -> str:
    """The decision or the proposal that stands, with its day and documents."""
    entry = model.decided or model.proposed
    return _fact(registry, entry, as_of, _model_parts(registry, entry, as_of)) if entry else ""


def _blocks(registry: Registry, blocked: Blocked | None, unblocked: str | Unblocked | None, day: date) -> Iterator[str]:
    if blocked:
        yield words(
            "blocked",
            kind=common(f"difficulty.{blocked.kind}"),
            text=f": {within(blocked.text)}" if blocked.text else "",
            waiting=words("blocked.waiting", name=bodies_label(registry.bodies, blocked.awaited, day))
            if blocked.awaited
            else "",
        )
    if ended := how_ended(unblocked):
        yield words("unblocked", which=_which(registry, unblocked, day), text=within(ended))


def _which(registry: Registry, unblocked: str | Unblocked | None, day: date) -> str:
    """Which of the obstacles are over, in brackets; nothing where all are."""
    if not isinstance(unblocked, Unblocked):
        return ""
    kind = common(f"difficulty.{unblocked.kind}") if unblocked.kind else ""
    waiting = bodies_label(registry.bodies, [unblocked.waiting_on], day) if unblocked.waiting_on else ""
    said = "; ".join(part for part in (kind, waiting) if part)
    return f" ({said})" if said else ""


def _measures(registry: Registry, measure: Mapping[str, str] | None) -> Iterator[str]:
    for name, value in (measure or {}).items():
        one = registry.indicators.get(name)
        shown = reading_words(one.kind, one.unit, str(value)) if one else value
        yield words("measure", title=one.title if one else name, value=shown)


def _readings(indicator: Indicator, measure: Mapping[str, str] | None) -> Iterator[str]:
    for name, value in (measure or {}).items():
        if name == indicator.id:
            yield reading_words(indicator.kind, indicator.unit, str(value))
