"""What the rows of a tracker come to in files: drafts of directives, new tasks, entries of logs; all or none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from deann06.checks.table import severity
from deann06.core.editing.edits import Item, clean
from deann06.core.editing.ids import task_id
from deann06.core.findings import Problem, Severity
from deann06.core.records import Directive, Task
from deann06.core.terms.writing import to_file
from deann06.locale import official
from deann06.output.words.change.findings import message
from deann06.output.words.failures import sentence_of
from deann06.reports.pages.intake import IntakeRecord, RowOutcome
from deann06.services.intake.defects import Defects
from deann06.services.intake.directives import DirectiveReader
from deann06.services.intake.matching import MatchedRow
from deann06.services.record.bundle import Bundle, EntryMaker, record_id
from deann06.services.record.desk import Desk, would_break
from deann06.services.record.placing import first_line, task_folder
from deann06.store.yaml.new import record_text


class Prepared(NamedTuple):
    """The files that would be written, what they say record by record, the rows as they were taken in the end, and what
    a reviewer would ask about.
    """

    changes: dict[str, bytes]
    records: tuple[IntakeRecord, ...]
    rows: list[MatchedRow]
    found: list[Problem]


class Maker:
    """Makes files of rows that leave no question. What the rules then refuse is asked about, and its row left out."""

    def __init__(self, at: Desk, directives: DirectiveReader, defects: Defects, source: str, by: Sequence[str]) -> None:
        self._at, self._directives, self._defects = at, directives, defects
        self._source, self._by = source, tuple(by)

    def prepare(self, rows: Sequence[MatchedRow]) -> Prepared:
        """The files of all rows that are taken, made again without those that are refused. Raises DeannError."""
        rows = list(rows)
        while True:
            made = _Made(self._at, self._directives, self._source)
            made.add_records(rows)
            refused = self._refused_records(made)
            if not refused:
                bundle, prepared = self._with_entries(made, rows)
                refused = self._refused_entries(bundle)
                if not refused:
                    return prepared
            rows = [row._replace(outcome=RowOutcome.UNSURE) if row.task.row.number in refused else row for row in rows]

    def _refused_records(self, made: "_Made") -> set[int]:
        """The rows of which a record would bring an error, which is asked about. Raises DeannError for any other."""
        refused: set[int] = set()
        problems = self._at.new_problems(self._at.with_changes(made.files)) if made.files else []
        for problem in problems:
            if severity(problem.code) is not Severity.ERROR:
                continue
            if problem.path not in made.rows:
                raise would_break(problem)
            for number in made.rows[problem.path]:
                why = " ".join(message(problem)).strip()
                self._defects.ask("refused", number, "title", "", rule=problem.code, why=why)
                refused.add(number)
        return refused

    def _with_entries(self, made: "_Made", rows: Sequence[MatchedRow]) -> tuple[Bundle, Prepared]:
        before = self._at.with_changes(made.files)
        bundle = Bundle(self._at._replace(before=before))
        records = list(made.records)
        for row in rows:
            if row.outcome not in (RowOutcome.NEW, RowOutcome.MOVED) or not row.says or row.day is None:
                continue
            number = row.task.row.number
            wanted = row.known or made.ids[number]
            says = dict(row.says)
            with bundle.failed.noting(number):
                bundle.add(number, f"tasks/{wanted}", row.day, self._by, _saying(says))
                data = {"date": row.day.isoformat(), "by": ", ".join(self._by), **says}
                records.append(IntakeRecord("entry", wanted, number, data))
        settled = bundle.settle() if bundle.added else None
        known = {*bundle.known}
        rows = [row._replace(outcome=_without_entry(row)) if row.task.row.number in known else row for row in rows]
        told = tuple(one for one in records if one.kind != "entry" or one.row not in known)
        changes = {**made.files, **(settled.written if settled else {})}
        found = self._at.new_problems(self._at.with_changes(changes)) if changes else []
        return bundle, Prepared(changes, told, list(rows), found)

    def _refused_entries(self, bundle: Bundle) -> set[int]:
        """The rows of which the entry cannot be written, which is asked about. Raises what is about none of them."""
        refused: set[int] = set()
        for number, _, error in bundle.failed:
            if number == 0:
                raise error
            self._defects.ask("refused", number, "state", "", rule="", why=sentence_of(error))
            refused.add(number)
        return refused


def _saying(says: Item) -> EntryMaker:
    """What makes an entry that says that, whatever its record."""
    return lambda _record, _known: says


def _without_entry(row: MatchedRow) -> RowOutcome:
    return RowOutcome.KNOWN if row.outcome is RowOutcome.MOVED else row.outcome


class _Made:
    """New files, and which rows each is of."""

    def __init__(self, at: Desk, directives: DirectiveReader, source: str) -> None:
        self._at, self._directives, self._source = at, directives, source
        self.files: dict[str, bytes] = {}
        self.rows: dict[str, list[int]] = {}  # by path
        self.ids: dict[int, str] = {}  # row → id of its new task
        self.records: list[IntakeRecord] = []
        self._taken = set(at.registry.tasks)

    def add_records(self, rows: Sequence[MatchedRow]) -> None:
        """Make the files of all new tasks, and of the drafts that they are of."""
        new = [row for row in rows if row.outcome is RowOutcome.NEW]
        drafts = {row.task.directive: row for row in reversed(new) if row.task.directive in self._directives.drafts}
        for name in reversed(drafts):
            data = directive_data(self._directives, name, self._source)
            numbers = [row.task.row.number for row in new if row.task.directive == name]
            self._add("directive", f"{Directive.folder}/{name}.yaml", name, data, numbers)
        for row in new:
            name = task_id(row.task.directive, row.task.clause, self._taken)
            self._taken.add(name)
            self.ids[row.task.row.number] = name
            path = f"{task_folder(self._at.registry, row.task.directive)}/{name}.yaml"
            self._add("task", path, name, task_data(row), [row.task.row.number])

    def _add(self, kind: str, path: str, name: str, data: dict[str, Any], numbers: list[int]) -> None:
        text = record_text(self._at.shown(path), data, first_line(self._at.before.tree, path))
        self.files[path] = text.encode()
        self.rows[path] = numbers
        self.records.append(IntakeRecord(kind, name, numbers[0], data))


def directive_data(directives: DirectiveReader, name: str, source: str) -> dict[str, Any]:
    """What the file of a draft says: what is known, and that it comes of a tracker."""
    said = {**directives.drafts[name].data(), "note": official("intake.note.directive", file=source)}
    return {key: clean(value, key) for key, value in said.items()}


def task_data(row: MatchedRow) -> dict[str, Any]:
    """What the head of a new task says."""
    task = row.task
    said: Mapping[str, Any] = {
        "title": task.title,
        "directive": task.directive,
        "clause": task.clause,
        "lead": list(task.lead),
        "cooperating": list(task.cooperating),
        "product": task.product,
        "assigned": task.assigned.isoformat() if task.assigned else "",
        "deadline": to_file(task.deadline) if task.deadline else "",
    }
    return {key: clean(value, key) for key, value in said.items() if value or key == "lead"}


def draft_texts(
    at: Desk, prepared: Prepared, directives: DirectiveReader, defects: Defects, source: str
) -> dict[str, bytes]:
    """The files for an editor, by their paths below a registry: what would be written, and what is asked about as far
    as it is known, each question in a line above it.
    """
    texts = dict(prepared.changes)
    taken = {*at.registry.tasks, *(record_id(path) for path in texts)}
    unsure = [row for row in prepared.rows if row.outcome is RowOutcome.UNSURE and not row.known and row.task.title]
    for row in unsure:
        directive = row.task.directive.replace(":", "-")
        if not directive:
            continue
        draft = f"{Directive.folder}/{directive}.yaml"
        if row.task.directive in directives.drafts and draft not in texts:
            data = directive_data(directives, row.task.directive, source)
            remarks = _questions(defects, directives.drafts[row.task.directive].row)
            texts[draft] = (remarks + record_text(draft, data)).encode()
        name = task_id(directive, row.task.clause, taken)
        taken.add(name)
        path = f"{Task.folder}/{name}.yaml"
        data = task_data(row._replace(task=row.task._replace(directive=directive)))
        texts[path] = (_questions(defects, row.task.row.number) + record_text(path, data)).encode()
    return texts


def _questions(defects: Defects, row: int) -> str:
    return "".join(f"# {line}\n" for line in _asked(defects, row))


def _asked(defects: Defects, row: int) -> Iterator[str]:
    from deann06.output.words.change.intake import defect_words

    for one in defects.found:
        if one.asks and one.row == row:
            yield " ".join(f"{one.place}: {defect_words(one)}".split())
