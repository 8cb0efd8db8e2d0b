"""The sheet of a round: whose shares of a task are not there, and of each body its open tasks. All rows or none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from deann06.core.editing.answers import NO_NUMBER, RoundAnswer, read_answer
from deann06.core.editing.edits import clean
from deann06.core.records import Role, Task
from deann06.core.standing.labels import task_labels
from deann06.core.standing.ledger import COUNTED, Row, rows
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.errors import DeannError, UsageError
from deann06.output.words.failures import sentence_of
from deann06.reports.pages.listing import task_rows
from deann06.reports.rows.kinds import ListedTask
from deann06.reports.rows.narrow import RowFilter, narrow
from deann06.services.record.bundle import Bundle
from deann06.services.record.desk import Desk, Options, desk, digest
from deann06.services.record.round import Question, answer_entry, questions_of
from deann06.services.record.said import how_far
from deann06.services.record.told import told_bundle, warnings_of
from deann06.services.typed import read_date

_DONE: Final = COUNTED["finished"] | {StandingKind.PAUSED, StandingKind.STOPPED}
SheetCells = Mapping[str, str]  # what was typed, by the names of fields


class SheetRow(NamedTuple):
    """One body: the question about its share, and the open tasks that it leads."""

    key: str  # by which its fields are named: `document.KEY`, `date.KEY`, `note.KEY`
    question: Question
    tasks: tuple[ListedTask, ...]


class DutyWaiting(NamedTuple):
    """A task of which shares are not there, and of how many bodies."""

    id: str
    label: str
    title: str
    waiting: int
    last_day: date | None


class RoundSheet(NamedTuple):
    """The rows of one task on a day, and the digest of all files that they were made from."""

    task: Task
    day: date
    rows: tuple[SheetRow, ...]
    nobody: Sequence[str]
    digest: str


class SheetWritten(NamedTuple):
    """What a sheet came to: why rows are refused, by the names of their fields ("": all); else what is told of it."""

    refused: Mapping[str, str]
    lines: tuple[str, ...]


def duties(registry: Registry, day: date, speaker: str | None) -> Iterator[DutyWaiting]:
    """The tasks that have a sheet on a day. Raises DeannError as where a year has no calendar."""
    labels = task_labels(registry)
    for task in registry.tasks.values():
        asked = _asked(registry, task, day, speaker)
        if asked:
            last = max((one.turn.last_day for one in asked if one.turn.last_day), default=None)
            yield DutyWaiting(task.id, labels[task.id], task.title, len(asked), last)


def sheet_of(registry: Registry, tree: Mapping[str, bytes], task: Task, day: date, speaker: str | None) -> RoundSheet:
    """The sheet of a task, as a registry of these files has it. Raises DeannError."""
    found = questions_of(registry, task, day)
    asked = _asked(registry, task, day, speaker)
    every = rows(registry, day)
    led: set[str] = set()
    made = []
    for question in asked:
        tasks = () if question.by in led else _open_tasks(registry, every, question.by)
        led.add(question.by)
        made.append(SheetRow(f"{question.turn.key}.{question.owed_by or question.by}", question, tasks))
    paths = sorted(
        {registry.path_of(task), *(registry.path_of(registry.tasks[t.id]) for row in made for t in row.tasks)}
    )
    seen = digest(b"".join(digest(tree[path]).encode() for path in paths))
    return RoundSheet(task, day, tuple(made), found.nobody if found else (), seen)


def write_sheet(
    task: str, cells: SheetCells, seen: str, options: Options, today: date, speaker: str | None
) -> SheetWritten:
    """Write every row in which something is typed, or none.

    Raises DeannError, as where any of the files is not the one that the sheet was made from (`seen`).
    """
    with desk(options, today) as at:
        record = at.registry.tasks[task]
        sheet = sheet_of(at.registry, at.before.tree, record, at.day, speaker)
        if seen != sheet.digest:
            raise DeannError("edit.changed_meanwhile", path=at.shown(at.registry.path_of(record)))
        bundle, places = _bundled(at, sheet, cells)
        if not places:
            raise UsageError("live.sheet.nothing")
        settled = bundle.settle()
        if bundle.failed:
            return SheetWritten({places.get(n, ""): sentence_of(error) for n, _, error in bundle.failed}, ())
        at.put(settled.written)
    asked = [one for one in settled.found if bundle.blame(one) and one.field[:1] == ("log",)]
    return SheetWritten({}, (*told_bundle(bundle, settled), *warnings_of(asked)))


def _bundled(at: Desk, sheet: RoundSheet, cells: SheetCells) -> tuple[Bundle, dict[int, str]]:
    """The entries of all filled cells, and by their numbers the fields that they were typed into."""
    bundle, places = Bundle(at), dict[int, str]()
    for row in sheet.rows:
        said = [f"{name}.{row.key}" for name in ("document", "date", "note")]
        if any(cells.get(name) for name in said):
            number = len(places) + 1
            places[number] = said[0]
            with bundle.failed.noting(number):
                answer = _answer(row.question, *(cells.get(name, "") for name in said), day=at.day)
                bundle.add(number, sheet.task.id, answer.day, [row.question.by], answer_entry(row.question, answer))
        for task in row.tasks:
            if progress := cells.get(f"progress.{task.id}"):
                number = len(places) + 1
                places[number] = f"progress.{task.id}"
                with bundle.failed.noting(number):
                    says = how_far(at.registry.tasks[task.id], None, progress)
                    bundle.add(number, task.id, at.day, [row.question.by], lambda _record, _known, says=says: says)  # type: ignore[misc]
    return bundle, places


def _answer(question: Question, number: str, day_text: str, note: str, *, day: date) -> RoundAnswer:
    """What the cells of a row say; the first may say all of it, as in a terminal. Raises UsageError."""
    if not number:
        raise UsageError("live.sheet.no_number", none=NO_NUMBER)
    text = f"{number} {read_date(day_text).isoformat()}" if day_text else number
    answer = read_answer(clean(text, "note"), question.ending, day)
    return answer._replace(note=clean(note, "note")) if note else answer


def _asked(registry: Registry, task: Task, day: date, speaker: str | None) -> list[Question]:
    """The questions of a task; of a speaker who is not the focal point, about its own shares alone."""
    found = questions_of(registry, task, day)
    focal = registry.bodies.on(registry.settings.focal_point, day).id
    asked = found.questions if found else ()
    return [one for one in asked if speaker in (None, focal, one.by)]


def _open_tasks(registry: Registry, every: Sequence[Row], body: str) -> tuple[ListedTask, ...]:
    """The one-off tasks that a body leads and that are not at an end."""
    own = narrow(every, RowFilter(agency=body, role=Role.LEAD)).rows
    listed = task_rows(registry, own, body)
    return tuple(one for one in listed if not one.recurring and one.kind not in _DONE)
