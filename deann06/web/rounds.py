"""The sheet of a round: shown, and written as one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from starlette.responses import Response

from deann06.core.records import Task
from deann06.core.standing.cells import ONCE
from deann06.core.standing.labels import task_labels
from deann06.core.text.vietnamese import first_upper
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.pages.forms import SheetCell, SheetForm, SheetLine, SheetList, SheetTask
from deann06.output.pages.render import SitePage
from deann06.output.words.tasks import progress_words
from deann06.output.words.terms import turn_words
from deann06.services.live.sheet import SheetCells, SheetRow, duties, sheet_of, write_sheet
from deann06.services.live.state import LiveState
from deann06.services.record.desk import Options
from deann06.web.face import Face, WebRequest, in_form
from deann06.web.posted import Refusal


def list_sheets(face: Face, asked: WebRequest) -> Response:
    """Which tasks have a sheet today."""
    state = face.live.now()
    session = state.session
    found = [
        (f"sheet/{one.id}", one.label, one.title, t("live.sheet.waiting", count=one.waiting, day=one.last_day or "–"))
        for one in duties(session.registry, session.as_of, face.hands.speaker)
    ]
    names = [sheet for sheet, *_ in found]
    return face.page(state, SitePage("sheet", "live/sheets", t("live.nav.sheet"), SheetList(found)), asked, more=names)


def show_sheet(face: Face, asked: WebRequest) -> Response:
    """The sheet of a task."""
    state = face.live.now()
    return face.page(state, _page(face, state, _task(state, asked), {}, {}), asked)


def write(face: Face, asked: WebRequest) -> Response:
    """Write the rows in which something is typed; else the sheet again, with all that was typed."""
    state = face.live.now()
    task = _task(state, asked)
    typed = {name: values[0].strip() for name, values in asked.typed().items()}
    hands = face.hands
    day = hands.as_of.isoformat() if hands.as_of else None
    options = Options(registry=hands.root, as_of=day)
    try:
        done = write_sheet(task.id, typed, typed.get("digest", ""), options, hands.today(), hands.speaker)
    except DeannError as error:
        changed = error.key == "edit.changed_meanwhile"
        lines = [t("live.sheet.changed")] if changed else [face.refusal(error)]
        status = 409 if changed else 400 if isinstance(error, UsageError) else 422
        return _again(face, state, asked, task, typed, {"": lines[0]}, status, changed=changed)
    if done.refused:
        return _again(face, state, asked, task, typed, done.refused, 422)
    return face.done("sheet", (*map(in_form, done.lines), *asked.troubles))


def _again(
    face: Face,
    state: LiveState,
    asked: WebRequest,
    task: Task,
    typed: SheetCells,
    refused: Mapping[str, str],
    status: int,
    *,
    changed: bool = False,
) -> Response:
    page = _page(face, state, task, typed, refused)
    shown = {cell.name for _, lines in page.value.periods for line in lines for cell in _cells(line)}
    lost = [f"{name}: {text}" for name, text in typed.items() if text and "." in name and name not in shown]
    lines = [refused[""]] if "" in refused else [t("live.sheet.refused", count=len(refused))]
    lines += [t("live.sheet.gone", what="; ".join(lost))] if lost else []
    value = page.value._replace(refused=lines, changed=changed)
    return face.page(state, page._replace(value=value), asked, status)


def _cells(line: SheetLine) -> tuple[SheetCell, ...]:
    return (line.number, line.day, line.note, *(task.cell for task in line.tasks))


def _task(state: LiveState, asked: WebRequest) -> Task:
    task = state.session.registry.tasks.get(asked.request.path_params["id"])
    if task is None:
        raise Refusal(404, "live.refused.page")
    return task


def _page(face: Face, state: LiveState, task: Task, typed: SheetCells, refused: Mapping[str, str]) -> SitePage:
    session = state.session
    sheet = sheet_of(session.registry, session.tree, task, session.as_of, face.hands.speaker)
    periods = [
        (_heading(rows), [_line(row, typed, refused) for row in rows])
        for rows in (list(found) for _, found in groupby(sheet.rows, key=lambda row: row.question.turn))
    ]
    label = task_labels(session.registry)[task.id]
    nobody = t("edit.round.nobody", names=", ".join(sheet.nobody)) if sheet.nobody else ""
    value = SheetForm(f"tasks/{task.id}", label, task.title, periods, nobody, sheet.digest)
    return SitePage(f"sheet/{task.id}", "live/sheet", task.title, value)


def _heading(rows: list[SheetRow]) -> str:
    turn = rows[0].question.turn
    key = "edit.round.late" if turn.late else "edit.round.open"
    period = t("edit.round.once") if turn.key == ONCE else first_upper(turn_words(turn.key, turn.span))
    return t(key, period=period, count=len(rows), day=turn.last_day or t("standing.no_deadline")).rstrip(":")


def _line(row: SheetRow, typed: SheetCells, refused: Mapping[str, str]) -> SheetLine:
    name = row.question.name

    def cell(field: str, label: str) -> SheetCell:
        return SheetCell(field, f"{name}: {label}", typed.get(field, ""), in_form(refused.get(field, "")))

    return SheetLine(
        name=name,
        late=row.question.turn.late,
        ending=row.question.ending or "",
        number=cell(f"document.{row.key}", t("live.sheet.number")),
        day=cell(f"date.{row.key}", t("live.sheet.day")),
        note=cell(f"note.{row.key}", t("live.field.note")),
        tasks=[
            SheetTask(
                f"tasks/{one.id}",
                one.label,
                one.title,
                progress_words(one.progress),
                cell(f"progress.{one.id}", f"{one.label} {t('live.field.progress')}"),
            )
            for one in row.tasks
        ],
    )
