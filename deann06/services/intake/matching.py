"""Which rows are tasks that the registry has, and what they say that it does not.

A task is the same by its directive, its title and those who lead it: numbers of a list change, clauses are often not
named. So a file that was saved again, sorted, or grew by a row says anew only what is new.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from deann06.core.editing.edits import HALTED
from deann06.core.records import Completion, Task, TaskState
from deann06.core.standing.fold import Fold
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import fold, spelling_key
from deann06.reports.pages.intake import RowOutcome
from deann06.services.intake.defects import Defects
from deann06.services.intake.directives import DirectiveReader
from deann06.services.intake.tasks import TrackerTask, of_list

_DONE: Final = (TaskState.COMPLETED, TaskState.REPORTED)
_WHOLE: Final = 100
TitleKey = tuple[str, str]  # directive, and the letters of the title


class MatchedRow(NamedTuple):
    """A row, what becomes of it, the task that it is, and the entry that it adds: its day and what it says."""

    task: TrackerTask
    outcome: RowOutcome
    known: str = ""  # the id of a task of the registry
    day: date | None = None
    says: Mapping[str, Any] = {}


class Matcher:
    """What rows are held against: the registry on the day of the tracker."""

    def __init__(
        self,
        registry: Registry,
        day: date,
        defects: Defects,
        directives: DirectiveReader,
        unproven: TaskState | None = None,
    ) -> None:
        self._registry, self._day, self._defects, self._directives = registry, day, defects, directives
        self._unproven = unproven  # what a completion without a document is recorded as
        self._tasks: dict[TitleKey, list[Task]] = defaultdict(list)
        for task in registry.tasks.values():
            self._tasks[task.directive, _letters(task.title)].append(task)

    def match_all(self, tasks: Sequence[TrackerTask]) -> list[MatchedRow]:
        """What becomes of every row, in order."""
        titled: dict[TitleKey, int] = defaultdict(int)
        for task in tasks:
            titled[task.directive, _letters(task.title)] += 1
        first: dict[tuple[Any, ...], TrackerTask] = {}
        matched = []
        for task in tasks:
            clause = "" if of_list(task.clause) else fold(task.clause)
            key = (task.directive, _letters(task.title), frozenset(task.lead), clause)
            before = first.setdefault(key, task)
            matched.append(self._once_more(task, before) if before is not task else self._match(task, titled))
        return matched

    def _once_more(self, task: TrackerTask, before: TrackerTask) -> MatchedRow:
        """A row of the same task as one above it: the same once more, or something else, which is asked."""
        if _said(task) != _said(before):
            self._defects.ask("differs_from_row", task.row.number, "title", task.title, first=before.row.number)
            return MatchedRow(task, RowOutcome.UNSURE)
        if self._defects.asked(task.row.number):
            return MatchedRow(task, RowOutcome.UNSURE)
        self._defects.tell("same_row", task.row.number, "title", task.title, first=before.row.number)
        return MatchedRow(task, RowOutcome.SAME)

    def _match(self, task: TrackerTask, titled: Mapping[TitleKey, int]) -> MatchedRow:
        key = (task.directive, _letters(task.title))
        known = self._known(task, self._tasks.get(key, []), alone=titled[key] == 1) if task.directive else None
        day, says = self._entry(task, known)
        self._ask_proof(task, says)
        if self._defects.asked(task.row.number) or not task.directive or self._directives.is_open(task.directive):
            return MatchedRow(task, RowOutcome.UNSURE, known.id if known else "")
        if known is None:
            return MatchedRow(task, RowOutcome.NEW, "", day, says)
        return MatchedRow(task, RowOutcome.MOVED if says else RowOutcome.KNOWN, known.id, day, says)

    def _known(self, task: TrackerTask, found: Sequence[Task], *, alone: bool) -> Task | None:
        """The task of the registry that a row is, if any; what may be several, or is led by others, is asked."""
        bodies = self._registry.bodies
        own = set(bodies.answering(task.lead, self._day)) | set(task.lead)
        found = [one for one in found if _may_be_of(one.clause, task.clause)]
        same = [one for one in found if self._leads(one) == own or set(one.lead) == set(task.lead)]
        if len(same) > 1:
            same = [one for one in same if fold(one.clause) == fold(task.clause)] or same
        if len(same) > 1:
            names = ", ".join(one.id for one in same)
            self._defects.ask("ambiguous_task", task.row.number, "title", task.title, names=names)
        if not same and len(found) == 1 and alone and task.lead:
            names = ", ".join(bodies.short(name, self._day) for name in self._fold(found[0]).lead)
            self._defects.ask("other_lead", task.row.number, "lead", "", record=found[0].id, names=names)
        known = same[0] if same else found[0] if len(found) == 1 and alone else None
        if known and task.deadline and same:
            self._tell_term(task, known)
        return known

    def _leads(self, task: Task) -> set[str]:
        lead = self._fold(task).lead
        return set(self._registry.bodies.answering(lead, self._day)) | set(lead)

    def _fold(self, task: Task) -> Fold:
        return Fold(task, self._registry, self._day)

    def _tell_term(self, task: TrackerTask, known: Task) -> None:
        """Note a deadline that the registry has otherwise: a new term needs the document that grants it."""
        assert task.deadline is not None
        term = self._fold(known).term(self._day).rule
        first = task.deadline.rules[0]
        if _bare(first) != _bare(term) and _bare(first) != _bare(known.deadline.rules[0]):
            self._defects.tell(
                "other_term", task.row.number, "deadline", task.row.cells.get("deadline", ""), record=known.id
            )

    def _entry(self, task: TrackerTask, known: Task | None) -> tuple[date, dict[str, Any]]:
        """The day of the entry of a row, and what of the row the registry does not say already."""
        done = task.state in _DONE and task.done_on is not None
        day = min(task.done_on, self._day) if done and task.done_on else self._day
        seen = self._fold(known) if known else None
        entries = known.log if known else ()
        said: dict[str, Any] = {}
        state = self._unproven or task.state if self._lacks_proof(task) else task.state
        if state and state not in _DONE and seen and seen.state[0] in _DONE:
            self._defects.ask("reopens", task.row.number, "state", task.row.cells.get("state", ""), record=seen.task.id)
        if state and state is not (seen.state[0] if seen else TaskState.NOT_STARTED):
            said["state"] = state.value
        whole = task.state in _DONE and task.progress == _WHOLE  # the state says it
        if task.progress is not None and not whole and task.progress != ((seen.progress if seen else None) or 0):
            said["progress"] = str(task.progress)
        if task.note and not any(_same_text(entry.note, task.note) for entry in entries):
            said["note"] = task.note
        numbers = {fold(one.number or "") for entry in entries for one in entry.evidence}
        if task.document and fold(task.document) not in numbers:
            dated = {"date": task.document_date.isoformat()} if task.document_date else {}
            said["document"] = {"number": task.document, **dated}
        return day, said

    def _lacks_proof(self, task: TrackerTask) -> bool:
        """Whether a row says that a task is completed without the document that the registry wants."""
        wanted = self._registry.settings.policy.completion is Completion.DOCUMENT
        return wanted and task.state is TaskState.COMPLETED and not task.document

    def _ask_proof(self, task: TrackerTask, says: Mapping[str, Any]) -> None:
        """Ask for the document without which no completion, and no halt, is recorded."""
        if task.document or "state" not in says:
            return
        if says["state"] == TaskState.COMPLETED.value and self._lacks_proof(task):
            self._defects.ask("unproven", task.row.number, "state", task.row.cells.get("state", ""))
        if says["state"] in HALTED:
            self._defects.ask("halt_unproven", task.row.number, "state", task.row.cells.get("state", ""))


def _may_be_of(known: str, said: str) -> bool:
    """Whether a task may be of a clause that a row says: the number of a list says nothing of clauses."""
    return of_list(known) or of_list(said) or fold(known) == fold(said)


def _letters(title: str) -> str:
    return spelling_key(title)[0]


def _said(task: TrackerTask) -> tuple[Any, ...]:
    """What a row says beside what it is known by."""
    return (task.deadline, task.said, task.progress, task.done_on, task.note, task.document)


def _same_text(one: str | None, other: str) -> bool:
    return one is not None and " ".join(one.split()) == " ".join(other.split())


def _bare(rule: Any) -> dict[str, Any]:
    """What a rule says, but for the words that it was read from."""
    return {name: getattr(rule, name) for name in rule.__struct_fields__ if name != "phrase"} | {"kind": type(rule)}
