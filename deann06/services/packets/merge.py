"""What a row answers, beside what was known when it was asked and what is known now: entries, or conflicts.

Three sides: `was` stood in the cells that were sent, `now` is what the registry says, the answer is what came back.
What the registry learnt meanwhile is never overwritten in silence; an answer that it knows already is nothing to write.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from deann06.core.editing.edits import Item
from deann06.core.records import Blocked, Entry, Model, ModelEntry, Record, Task, TaskEntry
from deann06.core.standing.blocks import open_blocks
from deann06.core.standing.fold import Fold
from deann06.core.standing.logs import valid_entries
from deann06.core.standing.models import model_standing
from deann06.core.standing.tasks import standing
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.services.record.said import evidence, how_far

MOVING: Final = ("state", "progress")  # what the registry may learn otherwise meanwhile


class Keep(StrEnum):
    """Which side of a conflict is kept."""

    REGISTRY = "registry"
    ANSWER = "answer"


class AnswerConflict(NamedTuple):
    """A cell that answers otherwise than the registry has learnt meanwhile; codes, as files write them."""

    column: str
    was: str
    now: str
    answer: str


class Said(NamedTuple):
    """An entry that a row comes to, and the column that says most of it."""

    column: str
    item: Item


class Merged(NamedTuple):
    """What a row comes to."""

    entries: list[Said]
    conflicts: list[AnswerConflict]


Keeps = Callable[[str], Keep | None]  # of a column: what the person has settled


class RegistrySide(NamedTuple):
    """The registry now: a record, how far it is, and the entries that its log has and had not when it was asked."""

    registry: Registry
    record: Record
    day: date
    learnt: Sequence[Entry]

    @property
    def moving(self) -> Mapping[str, str]:
        """State and progress."""
        state, progress = _how_far(self)
        known = {"state": state, "progress": None if progress is None else str(progress)}
        return {name: value for name, value in known.items() if value is not None}

    @property
    def held(self) -> tuple[Entry, ...]:
        """The entries of its log that hold."""
        return tuple(valid_entries(getattr(self.record, "log", ()), self.day))

    @property
    def open(self) -> tuple[Blocked, ...]:
        """The obstacles that are open."""
        return tuple(block for _, block in open_blocks(_working(self.held)))


def settled(was: str, now: str, answer: str) -> Keep | None:
    """Which side of three holds; None where the registry and the answer both moved, and not to the same."""
    if answer in (was, now):
        return Keep.REGISTRY
    return Keep.ANSWER if now == was else None


def merged(
    said: Mapping[str, Any], was: Mapping[str, Any], now: RegistrySide, by: Sequence[str], keeps: Keeps
) -> Merged:
    """What a row about the work on a task or a model comes to. Raises DeannError for what no entry can say."""
    conflicts: list[AnswerConflict] = []
    moved: dict[str, str] = {}
    for column in MOVING:
        if column in said and not _told_already(column, said[column], now, by):
            sides = _was(was, now, column), now.moving.get(column, ""), str(said[column])
            keep = settled(*sides) or keeps(column)
            if keep is None:
                conflicts.append(AnswerConflict(column, *sides))
            elif keep is Keep.ANSWER:
                moved[column] = sides[2]
    rest = {name: value for name, value in said.items() if name != "note" or "obstacle" not in said}
    entries = [*_update(rest, moved, now, by), *_block(said, now), *_propose(said, now)]
    return Merged(entries, conflicts)


def _told_already(column: str, answer: Any, now: RegistrySide, by: Sequence[str]) -> bool:
    """Whether bodies have said so since they were asked, whatever came later: their packet was taken before."""
    told = (getattr(entry, column, None) for entry in now.learnt if set(by) <= set(entry.speakers))
    return str(answer) in {str(value) for value in told if value is not None}


def _was(was: Mapping[str, Any], now: RegistrySide, column: str) -> str:
    """What a cell said when it was sent; an empty one what the registry says, unless that has learnt it since."""
    if column in was:
        return str(was[column])
    return "" if any(getattr(entry, column, None) is not None for entry in now.learnt) else now.moving.get(column, "")


def _how_far(now: RegistrySide) -> tuple[str | None, int | None]:
    match now.record:
        case Task() as task:
            fold = Fold(task, now.registry, now.day)
            return fold.state[0].value, fold.progress
        case Model() as model:
            how = model_standing(model, now.day)
            return how.state and how.state.value, how.progress
    return None, None


def _update(said: Mapping[str, Any], moved: Mapping[str, str], now: RegistrySide, by: Sequence[str]) -> Iterator[Said]:
    """How far it is, with a note and a document; these alone where the log has not learnt them yet."""
    proof = evidence(said)
    if not moved and any(_says(entry, proof, by) for entry in now.learnt):
        return
    far = how_far(now.record, moved.get("state"), moved.get("progress"))
    if item := {**far, **proof}:
        yield Said(next(iter(item)), item)


def _says(entry: Entry, proof: Mapping[str, Any], by: Sequence[str]) -> bool:
    """Whether an entry of bodies has a note and a document."""
    document = proof.get("document", {})
    same = set(by) <= set(entry.speakers) and proof.get("note") in (None, entry.note)
    return same and (not document or _names(entry, document))


def _names(entry: Entry, document: Mapping[str, str]) -> bool:
    return document["number"] in {one.number for one in entry.evidence}


def _block(said: Mapping[str, Any], now: RegistrySide) -> Iterator[Said]:
    """An obstacle, the note its words, unless it is open already or was reported since."""
    if "obstacle" not in said:
        if "waiting_on" in said:
            raise UsageError("take.which_obstacle")
        return
    kind, waiting, text = said["obstacle"], said.get("waiting_on", ()), said.get("note")
    known = (*now.open, *(entry.blocked for entry in _working(now.learnt) if entry.blocked))
    if any((one.kind.value, set(one.awaited), one.text) == (kind, set(waiting), text) for one in known):
        return
    whom = {"waiting_on": waiting[0] if len(waiting) == 1 else list(waiting)} if waiting else {}
    yield Said("obstacle", {"blocked": {"kind": kind, **whom, **({"text": text} if text else {})}})


def _propose(said: Mapping[str, Any], now: RegistrySide) -> Iterator[Said]:
    """What should become of a model, unless it was proposed since."""
    learnt = {entry.propose.value for entry in now.learnt if isinstance(entry, ModelEntry) and entry.propose}
    if "propose" in said and said["propose"] not in learnt:
        yield Said("propose", {"propose": said["propose"]})


def _working(entries: Iterable[Entry]) -> Iterator[TaskEntry | ModelEntry]:
    return (entry for entry in entries if isinstance(entry, TaskEntry | ModelEntry))


class Share(NamedTuple):
    """Whose share of which period of a task is answered, and by whom; `owed_by` where an entry has to name it."""

    period: str
    body: str
    by: str
    owed_by: str | None = None


def handed_in(said: Mapping[str, Any], share: Share, now: RegistrySide, keeps: Keeps) -> Merged:
    """What a row about a share that was owed comes to. Raises DeannError for what no entry can say."""
    proof = evidence(said)
    column = next(name for name in ("document", "date", "document_date", "note") if name in said)
    whose = {"for": [share.owed_by]} if share.owed_by else {}
    entry = Said(column, {"submit": share.period, **whose, **proof})
    there = _handed_in(share, now)
    if not there:
        return Merged([entry], [])
    document = proof.get("document", {})
    day = said.get("date")
    if any((not document or _names(one, document)) and day in (None, one.date.isoformat()) for one in there):
        return Merged([], [])
    keep = keeps(column)
    if keep is None:
        answer = " ".join(filter(None, (day, document.get("number"))))
        return Merged([], [AnswerConflict(column, "", _told(there[0]), answer)])
    return Merged([entry] if keep is Keep.ANSWER else [], [])


def _handed_in(share: Share, now: RegistrySide) -> Sequence[TaskEntry]:
    """The entries that hand in a share: those of its body, else, as of a group, those of the day on which it came."""
    assert isinstance(now.record, Task)
    how = standing(now.record, now.registry, now.day)
    cells = [cell for cell in how.cells if cell.key == share.period] if how else []
    days = {cell.submitted for cell in cells if cell.body in (None, share.body, share.by) and cell.submitted}
    held = [one for one in now.held if days and isinstance(one, TaskEntry) and one.submit == share.period]
    named = [one for one in held if not {share.body, share.by}.isdisjoint(one.bodies or one.speakers)]
    return named or [one for one in held if one.date in days]


def _told(entry: Entry) -> str:
    number = next((one.number for one in entry.evidence if one.number), None)
    return " ".join(filter(None, (entry.date.isoformat(), number)))
