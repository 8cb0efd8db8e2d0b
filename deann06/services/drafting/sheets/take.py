"""A review sheet that came back → the review that it says; every cell that cannot be taken, with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import fold
from deann06.errors import DeannError
from deann06.exchange.cells import Line, Sheet
from deann06.exchange.workbook import read_workbook
from deann06.locale import LANGUAGES, said_in, t
from deann06.output.words.change.review import draft_question_words
from deann06.output.words.failures import sentence_of
from deann06.reports.pages.drafting import DraftQuestion
from deann06.services.columns import cell_place
from deann06.services.drafting.acts import apply
from deann06.services.drafting.questions import head_questions, questions_of
from deann06.services.drafting.review import HEAD as HEAD_KEY
from deann06.services.drafting.review import NEW, Review
from deann06.services.drafting.sheets.layout import BODIES, COLUMNS, HEAD, KEY, TAKE, TASKS, cell_at, unpacked_review
from deann06.services.drafting.sheets.make import body_rows, head_rows, task_rows

_TAKES: Final = ("co", "c", "x", "yes", "y", "1")
_LEAVES: Final = ("khong", "ko", "k", "no", "n", "0")
_TYPED: Final = ("clause", "title", "lead", "cooperating", "report_to", "deadline")  # of a task, the most useful first


class SheetProblem(NamedTuple):
    """What is wrong with a cell, and what people find it by."""

    place: str
    message: str


class TakenSheet(NamedTuple):
    """The review that a sheet says, and what cannot be taken of it."""

    review: Review
    problems: tuple[SheetProblem, ...]


class ReviewRow(NamedTuple):
    """A row of an answer sheet: its key, its cells by their columns, its place."""

    sheet: Sheet
    line: Line
    cells: Mapping[str, str]
    columns: Sequence[str]

    def place(self, column: str) -> str:
        """What people find a cell by."""
        return cell_place(self.sheet.title, self.line.number, self.columns.index(column), ())


def take_sheet(name: str, content: bytes, digest: str, registry: Registry) -> TakenSheet:
    """What a workbook says of the review that it carries; `digest` is that of the file that it must be of.

    Raises DeannError for a workbook that is none, or of another file.
    """
    sheets = read_workbook(name, content, hidden=True)
    review = unpacked_review(name, sheets)
    if review.digest != digest:
        raise DeannError("draft.other_file", path=name, file=review.source)
    found = {key: _rows(sheets, key) for key in COLUMNS}
    taker = _Taker(review, registry, {key: rows for key, rows in found.items() if rows is not None})
    taker.take()
    return TakenSheet(taker.review, tuple(taker.problems))


def _rows(sheets: Sequence[Sheet], key: str) -> list[ReviewRow] | None:
    """The rows below the headings of a sheet that hold anything; None where there is no such sheet any more.

    A sheet is known by its row of keys and by its headings, whatever it is called now.
    """
    wanted = [column.key for column in COLUMNS[key]]
    rows: list[ReviewRow] | None = None
    for sheet in sheets:
        lines = [{column: cell_at(line.cells, place) for place, column in enumerate(wanted)} for line in sheet.lines]
        heading = next((place for place, cells in enumerate(lines) if _is_heading(cells, wanted[1])), None)
        if heading is None or [*lines[0].values()] != wanted:
            continue
        below = zip(sheet.lines[heading + 1 :], lines[heading + 1 :], strict=True)
        rows = [*(rows or ()), *(ReviewRow(sheet, line, cells, wanted) for line, cells in below if any(cells.values()))]
    return rows


def _is_heading(cells: Mapping[str, str], column: str) -> bool:
    """Whether a row is that of the headings, in whatever language it was made."""
    return cells[column] in {said_in(language, f"draft.column.{column}") for language in LANGUAGES}


class _Taker:
    """A review that rows are applied to, one after another."""

    def __init__(self, review: Review, registry: Registry, rows: Mapping[str, list[ReviewRow]]) -> None:
        self.review = review
        self.problems: list[SheetProblem] = []
        self._registry, self._rows = registry, rows
        self._was = {
            TASKS: {row[0]: row for row in task_rows(review, registry)},
            HEAD: {row[0]: row for row in head_rows(review, registry)},
            BODIES: {row[0]: row for row in body_rows(review, registry)},
        }

    def take(self) -> None:
        """Names first, for tasks may have them; then the head, whose day terms are read by; then the tasks."""
        if lost := [sheet for sheet, rows in self._was.items() if rows and sheet not in self._rows]:
            self.problems += [SheetProblem(t(f"draft.sheet.{sheet}"), t("draft.sheet.gone")) for sheet in lost]
            return
        for row in self._known(BODIES):
            if said := row.cells["is"]:
                self._do(row, "is", "body", HEAD_KEY, {"name": row.cells[KEY], "is": _meant(said, row.cells[KEY])})
        for row in self._known(HEAD):
            self._take_head(row)
        self._settle_head()
        rows = {one.cells[KEY]: one for one in self._known(TASKS)}
        for item in self.review.items:
            if found := rows.get(str(item.key)):
                self._take_task(found, item.key)
            else:
                gone = t("draft.row_gone", clause=item.fields.clause)
                self.problems.append(SheetProblem(t("draft.sheet.tasks"), gone))

    def _known(self, sheet: str) -> Iterator[ReviewRow]:
        """The rows of a sheet that are of the review, each once; what is wrong with others is told."""
        seen: set[str] = set()
        for row in self._rows.get(sheet, ()):
            key = row.cells[KEY]
            if key in self._was[sheet] and key not in seen:
                seen.add(key)
                yield row
            else:
                told = t("draft.row_twice" if key in seen else "draft.row_new")
                self.problems.append(SheetProblem(row.place(row.columns[1]), told))

    def _take_head(self, row: ReviewRow) -> None:
        if self._differs(HEAD, row, "value"):
            self._do(row, "value", "head", HEAD_KEY, {row.cells[KEY]: row.cells["value"]})

    def _settle_head(self) -> None:
        rows = {row.cells[KEY]: row for row in self._rows[HEAD]}
        asked = head_questions(self.review, self._registry)
        for question in asked:
            if row := rows.get(question.field):
                self._tell(row, "value", question)
        if not asked and not self.problems:
            self.review = apply(self.review, self._registry, "head", HEAD_KEY, {})

    def _take_task(self, row: ReviewRow, key: int) -> None:
        """What a row says of its task; of a task that is left out nothing else matters."""
        mark = fold(row.cells[TAKE])
        if mark in _LEAVES:
            self.review = apply(self.review, self._registry, "skip", key, {})
            return
        before = len(self.problems)
        if mark not in _TAKES:
            message = t("draft.no_mark", value=row.cells[TAKE]) if mark else t("draft.unmarked")
            self.problems.append(SheetProblem(row.place(TAKE), message))
        if self._differs(TASKS, row, "quote"):
            self.problems.append(SheetProblem(row.place("quote"), t("draft.quote_locked")))
        for field in _TYPED:
            if self._differs(TASKS, row, field):
                self._do(row, field, "change", key, {field: row.cells[field]})
        if len(self.problems) == before and self._answer(row, key):
            self.review = apply(self.review, self._registry, "accept", key, {})

    def _answer(self, row: ReviewRow, key: int) -> bool:
        """Keep what was asked and is left as it is by who takes the row; tell what cannot be kept. Whether all was."""
        for question in self._open(key):
            if keep := next((one for one in question.answers if one.code == "keep"), None):
                self.review = apply(self.review, self._registry, keep.act, key, keep.fields)
        left = self._open(key)
        for question in left:
            self._tell(row, question.field, question)
        return not left

    def _open(self, key: int) -> tuple[DraftQuestion, ...]:
        return questions_of(self.review, self.review.item(key), self._registry)

    def _tell(self, row: ReviewRow, column: str, question: DraftQuestion) -> None:
        place = row.place(column if column in row.columns else row.columns[1])
        self.problems.append(SheetProblem(place, draft_question_words(question)))

    def _differs(self, sheet: str, row: ReviewRow, column: str) -> bool:
        """Whether somebody has typed into a cell; blanks are no difference."""
        was = self._was[sheet][row.cells[KEY]][row.columns.index(column)]
        return " ".join(was.split()) != " ".join(row.cells[column].split())

    def _do(self, row: ReviewRow, column: str, act: str, key: int, fields: Mapping[str, str]) -> None:
        try:
            self.review = apply(self.review, self._registry, act, key, fields)
        except DeannError as error:
            self.problems.append(SheetProblem(row.place(column), sentence_of(error)))


def _meant(said: str, name: str) -> str:
    """What a cell says of a name: `+id` is a body that is to be made, `words` in any language the name itself."""
    if said.startswith("+"):
        return f"{NEW}{said[1:].strip()}"
    words = {fold(said_in(language, "draft.sheet.words")) for language in LANGUAGES}
    return name if fold(said) in words else said
