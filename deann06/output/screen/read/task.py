"""`deann06 show` on a terminal: a task or a model in full, and what every page begins and ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from deann06.core.records import TaskEntry
from deann06.core.standing.cells import ONCE
from deann06.core.standing.cycles import spelled_out
from deann06.core.standing.labels import share_names
from deann06.core.standing.tasks import Cell, CellState, Fold
from deann06.core.terms.rules import NoTerm
from deann06.core.text.notes import note_lines, one_line
from deann06.locale import t, written
from deann06.output.screen.parts.beside import STANDING_STYLES
from deann06.output.screen.parts.head import head
from deann06.output.screen.parts.log import show_log
from deann06.output.screen.parts.record import LabelledField, fields, group_words, task_lines
from deann06.output.screen.read.record import agency, calendar, directive, indicator
from deann06.output.screen.read.trace import superseded_words
from deann06.output.screen.terminal import Piece, Screen
from deann06.output.words.bodies import doubts, names
from deann06.output.words.choices import choice_words
from deann06.output.words.tasks import marks_words, progress_words, standing_words
from deann06.output.words.terms import deadline_words, rough_words, turn_words
from deann06.reports.pages.parts import (
    AgencyDetail,
    CalendarDetail,
    DirectiveDetail,
    IndicatorDetail,
    ModelDetail,
    RecordPage,
    TaskDetail,
)
from deann06.reports.rows.narrow import marks
from deann06.reports.rows.pending import open_requests

LabelledFields: TypeAlias = list[LabelledField]
_SIGNS: Final[Mapping[CellState, tuple[str, str]]] = {
    CellState.ON_TIME: ("✔", "good"),
    CellState.LATE: ("!", "warn"),
    CellState.MISSING: ("✖", "bad"),
    CellState.WAIVED: ("–", "dim"),
    CellState.UPCOMING: ("·", ""),
}


def show(page: RecordPage, screen: Screen, own: str = "") -> None:
    """Print the page; `own` says how a task stands for the body asked about."""
    head(screen, page.title, page.notice, page.as_of, page.commit)
    screen.blank()
    title = getattr(page.record, "title", None)
    if title:
        screen.item([(page.label, "key")], [(title, "head")])
    kind = "group" if isinstance(page.detail, AgencyDetail) and page.detail.agency.is_group else page.kind
    detail = page.detail
    said = () if isinstance(detail, CalendarDetail) else (t(f"view.kind.{kind}"), page.record.id)
    where = " · ".join((*said, page.path))
    match detail:
        case AgencyDetail():
            screen.item([(page.label, "key")], [(detail.row.name, "head")])
        case CalendarDetail():
            screen.item([], [(t("view.calendar.title", year=page.label), "head")], gap=0)
        case _:
            pass
    screen.item([], [(where, "dim")], gap=0)
    if own:
        screen.item([], [(own, "key")], gap=0)
    if not isinstance(detail, CalendarDetail):  # which has no fields
        screen.blank()
    match detail:
        case TaskDetail():
            _task(screen, detail, page.as_of)
        case ModelDetail():
            _model(screen, detail)
        case DirectiveDetail():
            directive(screen, detail)
        case AgencyDetail():
            agency(screen, detail)
        case IndicatorDetail():
            indicator(screen, detail)
        case CalendarDetail():
            calendar(screen, detail)
    show_log(screen, page.log, page.later)


def _task(screen: Screen, detail: TaskDetail, as_of: date) -> None:
    task, fold, row = detail.task, detail.fold, detail.row
    rows: LabelledFields = []
    if row is None:
        rows.append(LabelledField("standing", t("view.not_yet")))
    else:
        how = row.standing
        words = standing_words(how.kind, how.days_overdue, how.days_late, assumed=how.assumed)
        rows.append(LabelledField("standing", words, STANDING_STYLES.get(how.kind, "")))
        if how.last_day:
            key = "view.extended_last" if how.extended else "view.plain_day"
            rows.append(LabelledField("last_day", t(key, day=how.last_day)))
        rows.append(LabelledField("state", _reported(detail)))
    source = detail.directive.title if detail.directive else task.directive
    rows.append(LabelledField("source", t("view.source", clause=task.clause, directive=source)))
    rows.append(LabelledField("quote", t("view.quoted", text=task.quote.text) if task.quote else None))
    if detail.directive:
        rows.append(LabelledField("superseded", superseded_words(detail.directive, as_of), "warn"))
    rows += [
        LabelledField(
            "also",
            t("view.source", clause=clause, directive=name) if clause else t("view.source.whole", directive=name),
        )
        for name, clause in detail.also
    ]
    for role, bodies in detail.roles:
        rows.append(LabelledField(role, names(bodies)))
        if role == "respondents" and fold.unconfirmed and task.unconfirmed:
            shorts = ", ".join(body.short for body in share_names(fold, task.unconfirmed.ids))
            rows.append(LabelledField("unconfirmed", f"{shorts}: {one_line(task.unconfirmed.why)}"))
    if not task.lead:
        rows.append(LabelledField("lead", "–"))
    rows.append(LabelledField("product", task.product))
    rows.append(LabelledField("deadline", _deadline(fold)))
    rows += [
        LabelledField("asked", f"{_asked(entry)} ({written(entry.date)})")
        for entry in (open_requests(row) if row else fold.requested())
    ]
    if task.inherits:
        said = t("view.inherited", task=task.inherits.task, registry=task.inherits.registry)
        rows.append(LabelledField("inherits", said))
    rows.append(LabelledField("when", task.when))
    rows.append(LabelledField("occurred", written(fold.occurred) if fold.occurred else None))
    rows.append(LabelledField("assigned", written(fold.assigned) if fold.assigned else None))
    rows += [LabelledField("groups", group_words(group)) for group in detail.groups]
    rows.append(LabelledField("phase", task.phase))
    traits = [marks_words([mark]) for mark in marks(task)]
    rows.append(LabelledField("traits", ", ".join((*traits, *task.tags))))
    rows += [LabelledField("note", line) for line in note_lines(task.note)]
    for since, block in fold.blocks:
        text = t("view.obstacle", kind=choice_words(block.kind), since=since, text=one_line(block.text))
        rows.append(LabelledField("blocked", text.rstrip(": "), "warn"))
    rows += [LabelledField("models", model.title) for model in detail.models]
    fields(screen, rows)
    task_lines(screen, t("view.depends_on"), detail.depends_on)
    task_lines(screen, t("view.waited_by"), detail.waited_by)
    _chain(screen, detail)
    if row and detail.cells:
        _cells(screen, detail, row.standing.cells, as_of)


def _chain(screen: Screen, detail: TaskDetail) -> None:
    """What decides when the task can be done, by the last days of all that it waits for."""
    chain, undated = detail.waiting.chain, detail.waiting.undated
    if chain is None:
        return
    task_lines(screen, t("view.chain"), detail.chain)
    key = "view.chain.beyond" if chain.days_beyond else "view.chain.day"
    said = t(key, day=chain.last_day, days=chain.days_beyond)
    screen.item([" "], [(said, "warn" if chain.days_beyond else "dim")], gap=0)
    if undated:
        screen.item([" "], [(t("view.chain.undated", count=len(undated)), "dim")], gap=0)


def _reported(detail: TaskDetail) -> str | None:
    """The state and progress last reported; nothing where each body answers for itself and none was."""
    row = detail.row
    last = next((e for e in reversed(detail.fold.entries) if e.state or e.progress is not None), None)
    if row is None or last is None:
        return None if detail.cells else t("view.no_report")
    state = choice_words(row.standing.state)
    progress = progress_words(row.standing.progress)
    return t("view.said_on", said=", ".join(part for part in (state, progress) if part), day=last.date)


def _asked(entry: TaskEntry) -> str:
    """What somebody asks for: a term, or to be let off."""
    if entry.request:
        return deadline_words(entry.request)
    period = entry.request_waive or ONCE
    return t("view.asked.end") if period == ONCE else t("view.asked.waiver", period=turn_words(period))


def _deadline(fold: Fold) -> str | None:
    deadline = fold.task.deadline
    if isinstance(deadline.rules[0], NoTerm):
        return t("view.field.deadline_none")
    said = deadline_words(spelled_out(deadline, fold.settings))
    return " ".join((said, *(f"“{phrase}”" for phrase in deadline.phrases if phrase.casefold() != said.casefold())))


def _cells(screen: Screen, detail: TaskDetail, cells: Sequence[Cell], as_of: date) -> None:
    """Bodies down, periods across; the newest periods where not all of them fit."""
    keys = list(dict.fromkeys(cell.key for cell in cells))
    state = {(cell.body, cell.key): cell for cell in cells}
    bodies = detail.fold.bodies
    if detail.fold.task.deadline.recurring:
        own = {owner: bodies.short(owner, as_of) + doubts(body) for owner, body in detail.cells}
        wide = max(map(len, own.values()))
        heads = {cell.key: _end(cell, as_of) for cell in cells}
        newest = keys[-(screen.width // 4) :]  # more than these never fit
        column = max(len(heads[key]) for key in newest) + 1
        shown = keys[-max(1, (screen.width - wide - 2) // column) :]
        notes = [t("view.cells.ends")]
        notes += [t("view.cells.some", count=len(shown), total=len(keys))] if len(shown) < len(keys) else []
        notes += [t("word.assumed")] if detail.fold.assumed else []
        screen.heading(t("view.cells"), ", ".join(notes))
        screen.line((" " * (wide + 2) + "".join(f"{heads[key]:>{column}}" for key in shown), "dim"))
        for owner, name in own.items():
            if not any((owner, key) in state for key in shown):
                continue  # it owed earlier periods, which are not shown
            pieces: list[Piece] = [f" {name:<{wide}} "]
            for key in shown:
                cell = state.get((owner, key))
                sign, style = _SIGNS[cell.state] if cell else (" ", "")
                pieces += [" " * (column - 1), (sign, style)]
            screen.item(pieces)
        legend = ", ".join(f"{sign[0]} {t(f'cell.{name.value}')}" for name, sign in _SIGNS.items())
        screen.item([" "], [(legend, "dim")], gap=0)
        return
    screen.heading(t("view.cells"))
    usual = Counter(cell.last_day for cell in cells).most_common(1)[0][0]
    wide = max(len(names([body])) for _, body in detail.cells)
    for owner, body in detail.cells:
        one = state[owner, keys[0]]
        sign, style = _SIGNS[one.state]
        text = choice_words(one.state) + (f" {written(one.submitted)}" if one.submitted else "")
        if one.last_day and one.last_day != usual:
            text += ", " + t("view.last_day", day=one.last_day)
        screen.item([" ", (sign, style), f" {names([body]):<{wide}}"], [(text, style)])


def _end(cell: Cell, as_of: date) -> str:
    """The day on which a period ends, short within the year that is asked about."""
    day = cell.nominal
    return f"{day.day}/{day.month}" if day.year == as_of.year else f"{day.day}/{day.month}/{day.year % 100:02}"


def _model(screen: Screen, detail: ModelDetail) -> None:
    model, how = detail.model, detail.standing
    state = choice_words(how.state) if how.state else t("view.state_unknown")
    said = state + (f", {progress_words(how.progress)}" if how.progress is not None else "")
    rows: LabelledFields = [
        LabelledField("state", t("view.said_on", said=said, day=how.updated) if how.updated else said)
    ]
    if how.proposed and how.proposed.propose:
        decision = choice_words(how.proposed.propose)
        pending = "" if how.decided else t("view.pending")
        text = t("view.said_on", said=decision, day=how.proposed.date) + pending
        rows.append(LabelledField("proposed", text, "" if how.decided else "warn"))
    if how.decided and how.decided.decide:
        decision = choice_words(how.decided.decide)
        rows.append(LabelledField("decided", t("view.said_on", said=decision, day=how.decided.date)))
    for since, block in how.blocks:
        text = t("view.obstacle", kind=choice_words(block.kind), since=since, text=one_line(block.text))
        rows.append(LabelledField("blocked", text.rstrip(": "), "warn"))
    rows += [
        LabelledField("lead", names(detail.lead) or "–"),
        LabelledField("cooperating", names(detail.cooperating)),
        LabelledField("plan", detail.plan),
        LabelledField("started", rough_words(model.started) if model.started else None),
        LabelledField("area", model.area),
        *(LabelledField("groups", group_words(group)) for group in detail.groups),
        *(LabelledField("note", line) for line in note_lines(model.note)),
    ]
    fields(screen, rows)
    task_lines(screen, t("view.tasks_of"), detail.tasks)
