"""A row of a tracker → what it says of a task: whose, by when, how far; and all that is wrong with it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from deann06.core.days.deadlines import House, last_day
from deann06.core.editing.edits import clean
from deann06.core.lazy import lazy_pattern
from deann06.core.records import TaskState
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import Deadline
from deann06.core.text.legacy import has_legacy_encoding
from deann06.core.text.spellings import bare_clause
from deann06.errors import DeannError, Incomputable, UsageError
from deann06.exchange.cell_values import read_percent
from deann06.exchange.cells import LONGEST, NumberCell, WrongCell
from deann06.exchange.table import says_nothing
from deann06.services.intake.answers import TrackerMap
from deann06.services.intake.cells.documents import day_beside, numbers_in
from deann06.services.intake.cells.states import SaidStanding, SaidState, against_days, answer_of, read_state
from deann06.services.intake.defects import Defects
from deann06.services.intake.directives import DirectiveReader
from deann06.services.intake.rows import BodyRow, RowGroup
from deann06.services.intake.vocabulary import FIELDS

_CUT: Final = lazy_pattern(r"(?:…|\.\.\.+)\s*$")
_CLAUSE: Final = lazy_pattern(r"\w[\w.()-]{0,23}")
_LONGEST_NUMBER: Final = 12  # letters of a number of the list
_OF_LIST: Final = "TT."  # before a number of the list itself, which is no clause of a document
_TEXTS: Final = ("result", "obstacle", "note")
_DAYS: Final = ("issued", "assigned", "deadline", "completed", "document_date")
_DONE: Final = (TaskState.COMPLETED, TaskState.REPORTED)
_WHOLE: Final = 100


class TrackerTask(NamedTuple):
    """What a row says of a task. `directive` is the id of one that is there or of a draft, "" where it is unknown."""

    row: BodyRow
    title: str
    directive: str
    clause: str
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    deadline: Deadline | None
    assigned: date | None
    product: str
    said: SaidState | None
    progress: int | None
    done_on: date | None
    note: str
    document: str
    document_date: date | None

    @property
    def state(self) -> TaskState | None:
        """The state that was reported."""
        return self.said.state if self.said else None


class TaskReader:
    """What rows are read by, all of one file alike."""

    def __init__(
        self, registry: Registry, day: date, answers: TrackerMap, defects: Defects, directives: DirectiveReader
    ) -> None:
        self.bodies = directives.bodies
        self.directives = directives
        self.states: dict[str, str] = {}  # as written → what the map says of it
        self._registry, self._day, self._answers, self._defects = registry, day, answers, defects
        self._terms = directives.terms
        self._fractions = False
        self._clauses: Counter[str] = Counter()

    def read_all(self, rows: Sequence[BodyRow]) -> list[TrackerTask]:
        """The tasks of all rows; what several rows have in common is noted too."""
        self._fractions = _are_fractions([row.cells.get("progress", "") for row in rows])
        for field in _DAYS:
            self._terms.look_at(field, (row.cells.get(field, "") for row in rows))
        tasks = [self._read(row) for row in rows]
        self.bodies.tell_spellings()
        self._tell_numbers(rows)
        return tasks

    def _read(self, row: BodyRow) -> TrackerTask:
        cells = dict(row.cells)
        for field, cell in row.cells.items():
            if isinstance(cell, WrongCell) or len(cell) >= LONGEST:
                self._defects.ask("wrong_cell", row.number, field, cell[:80])
                del cells[field]
        for field in row.dittos:
            self._defects.tell("ditto", row.number, field, cells.get(field, ""))
        title = self._title(row, cells.get("title", ""))
        directive = self.directives.of_row(row, cells)
        issued = self.directives.issued(directive)
        bodies = [self.bodies.read(row.number, field, cells.get(field, "")) for field in ("lead", "cooperating")]
        lead, cooperating = bodies[0].lead, (*bodies[0].cooperating, *bodies[1].cooperating, *bodies[1].lead)
        if not lead:
            lead = self._lead_of_group(row)
        if not lead and not self._defects.asked(row.number):
            self._defects.ask("no_lead", row.number, "lead", cells.get("lead", ""))
        deadline = self._terms.term(row.number, cells.get("deadline", ""), issued)
        done_on = self._terms.day(row.number, "completed", cells.get("completed", ""))
        said = self._state(row.number, cells.get("state", ""))
        document, document_date = self._document(row.number, cells, said)
        task = TrackerTask(
            row=row,
            title=title,
            directive=directive,
            clause=self._clause(row, cells, directive),
            lead=lead,
            cooperating=tuple(dict.fromkeys(name for name in cooperating if name not in lead)),
            deadline=deadline,
            assigned=self._terms.day(row.number, "assigned", cells.get("assigned", "")),
            product=_tidy(cells.get("product", "")),
            said=said,
            progress=self._progress(row.number, cells.get("progress", "")),
            done_on=done_on,
            note=_note(cells),
            document=document,
            document_date=document_date,
        )
        self._contradictions(task)
        return task

    def _title(self, row: BodyRow, cell: str) -> str:
        text = _tidy(cell)
        if not text:
            self._defects.ask("no_title", row.number, "title", row.text[:80])
        elif _CUT.search(text):
            self._defects.tell("cut_title", row.number, "title", text)
        if has_legacy_encoding(text):
            self._defects.ask("legacy_font", row.number, "title", text)
        return text

    def _lead_of_group(self, row: BodyRow) -> tuple[str, ...]:
        """The body that the nearest group is called by, where the tracker has no column of leads."""
        if self._defects.knows("lead"):
            return ()
        for group in reversed(row.groups):
            name = re.sub(r"^(?:[IVXLC]+|[A-ZĐ])[.)/]\s+", "", group.name)
            if found := self.bodies.one(name):
                return (found,)
        return ()

    def _clause(self, row: BodyRow, cells: Mapping[str, str], directive: str) -> str:
        """The clause that the tracker names, else the number that the task has in the tracker itself."""
        known = self.directives.clauses(directive)
        written = bare_clause(_tidy(cells.get("clause", ""))).strip(" .") or self.directives.clause_of(cells)
        if written:
            clause = re.sub(r"\s+", "", written)
            if not _CLAUSE.fullmatch(clause):
                self._defects.ask("odd_clause", row.number, "clause", written[:80])
            elif self.directives.lacks_clause(directive, clause):
                self._defects.ask("unknown_clause", row.number, "clause", clause, names=", ".join(known[:12]))
            return clause
        if known:
            self._defects.ask("no_clause", row.number, "clause", "", names=", ".join(known[:12]))
        number = re.sub(r"[^\w.]+", "", cells.get("number", "")).strip(".")
        if not number or len(number) > _LONGEST_NUMBER:
            self._clauses[directive] += 1
            number = str(self._clauses[directive])
        return f"{_OF_LIST}{number}"

    def _state(self, row: int, cell: str) -> SaidState | None:
        if says_nothing(cell):
            return None
        said = read_state(cell, self._answers.states)
        self.states.setdefault(_tidy(cell), answer_of(said))
        if said is None:
            self._defects.ask("unknown_state", row, "state", cell)
        return said

    def _progress(self, row: int, cell: str) -> int | None:
        if says_nothing(cell):
            return None
        if self._fractions and isinstance(cell, NumberCell) and 0 <= float(cell) <= 1:
            share = float(cell) * _WHOLE
            if abs(share - round(share)) < 0.01:
                return round(share)
        try:
            return read_percent(cell)
        except UsageError:
            self._defects.ask("unreadable_progress", row, "progress", cell)
            return None

    def _document(self, row: int, cells: Mapping[str, str], said: SaidState | None) -> tuple[str, date | None]:
        """The document that proves what a row says: of its own column, else the one that the result names."""
        day = self._terms.day(row, "document_date", cells.get("document_date", ""))
        own = cells.get("document", "")
        field = next((one for one in ("result", "product") if numbers_in(cells.get(one, ""))), "result")
        text = own or (cells.get(field, "") if said and said.state in _DONE else "")
        numbers = numbers_in(text)
        if len(numbers) > 1:
            self._defects.tell("several_documents", row, "document" if own else field, text, count=len(numbers))
        if numbers:
            return numbers[0], day or (day_beside(text) if len(numbers) == 1 else None)
        if own and not says_nothing(own):
            self._defects.tell("odd_number", row, "document", own)
            return _tidy(own), day or day_beside(own)
        return "", None

    def _contradictions(self, task: TrackerTask) -> None:
        """Note what a row says against itself: reported states against days and shares; standings against days."""
        row, state = task.row.number, task.state
        cell = _tidy(task.row.cells.get("state", ""))
        if task.done_on and task.done_on > self._day:
            self._defects.ask("done_ahead", row, "completed", cell, day=task.done_on, on=self._day)
        if task.done_on and state and state not in _DONE:
            self._defects.ask("open_with_end", row, "state", cell, day=task.done_on)
        if state is TaskState.COMPLETED and task.progress is not None and task.progress < _WHOLE:
            self._defects.ask("done_not_whole", row, "state", cell, progress=task.progress)
        if state is TaskState.NOT_STARTED and task.progress:
            self._defects.ask("progress_not_started", row, "state", cell, progress=task.progress)
        if task.said and (code := against_days(task.said, self._last_day(task.deadline), task.done_on, self._day)):
            self._defects.tell(code, row, "state", cell, last_day=self._last_day(task.deadline) or "", on=self._day)
        if task.said and task.said.standing is SaidStanding.ONGOING and self._last_day(task.deadline):
            self._defects.tell("ongoing_with_term", row, "state", cell, last_day=self._last_day(task.deadline) or "")

    def _last_day(self, deadline: Deadline | None) -> date | None:
        if deadline is None or deadline.one_off is None:
            return None
        house = House(self._registry.calendar, self._registry.settings.policy.strict_before)
        try:
            last = last_day(deadline.one_off, house)
        except (Incomputable, OverflowError):
            return None
        return last.day if last else None

    def _tell_numbers(self, rows: Sequence[BodyRow]) -> None:
        """Note every number of the list that stands twice in one group."""
        seen: dict[tuple[tuple[RowGroup, ...], str], int] = {}
        for row in rows:
            number = row.cells.get("number", "").strip()
            first = seen.setdefault((row.groups, number), row.number) if number else row.number
            if first != row.number:
                self._defects.tell("same_number", row.number, "number", number, first=first)


def of_list(clause: str) -> bool:
    """Whether what stands for a clause is but the number of a tracker."""
    return clause.startswith(_OF_LIST)


def _are_fractions(cells: Sequence[str]) -> bool:
    """Whether a column of per cents holds parts of one, as a spreadsheet keeps them: `0.4` for 40%."""
    numbers = [float(cell) for cell in cells if isinstance(cell, NumberCell)]
    return bool(numbers) and all(0 <= one <= 1 for one in numbers) and any(0 < one < 1 for one in numbers)


def _tidy(text: str) -> str:
    try:
        return str(clean(text, "title")) if text else ""
    except DeannError:
        return ""


def _note(cells: Mapping[str, str]) -> str:
    """What result, obstacle and remark say, a line for each that says anything."""
    texts = []
    for field in (one for one in FIELDS if one in _TEXTS):
        cell = cells.get(field, "")
        if cell and not says_nothing(cell):
            try:
                texts.append(str(clean(cell, "note")))
            except DeannError:
                continue
    return "\n".join(dict.fromkeys(texts))
