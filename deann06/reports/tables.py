"""The tables that reports share: ledgers by body, tasks as rows, recurring duties by period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from deann06.core.agencies import Bodies, is_role
from deann06.core.cells import turns
from deann06.core.labels import BodyName, body_names
from deann06.core.ledger import Ledger, Row
from deann06.core.own import ledgers_by_agency
from deann06.core.standing import OPEN, Cell, CellState, Kind
from deann06.core.vietnamese import collate
from deann06.reports.period import Span
from deann06.reports.values import AgencyRow, Counts, DutyRow, NextRow, TaskRow
from deann06.reports.words import (
    bodies_label,
    body_label,
    common,
    documents_label,
    in_a_row,
    shares_label,
    source_label,
    standing_label,
    term_label,
    term_words,
    turn_label,
    within,
    words,
)

_DUE: Final = (Kind.ON_TRACK, Kind.DUE_SOON, Kind.OVERDUE)


def counts(ledger: Ledger) -> Counts:
    """A ledger as a report shows it."""
    done, due = ledger.due
    return Counts(
        assigned=ledger.assigned,
        finished=ledger.finished,
        completed_on_time=ledger.completed_on_time,
        completed_late=ledger.completed_late,
        completed=ledger.completed,
        in_time=ledger.in_time,
        due_soon=ledger.due_soon,
        overdue=ledger.overdue,
        ongoing=ledger.ongoing,
        no_deadline=ledger.no_deadline,
        paused=ledger.paused,
        stopped=ledger.stopped,
        halted=ledger.paused + ledger.stopped,
        due_done=done,
        due_all=due,
        rate=ledger.rate,
    )


def agency_rows(found: Sequence[Row], bodies: Bodies, as_of: date) -> tuple[AgencyRow, ...]:
    """Each body's ledger of one-off tasks, by name. Roles in words are printed, never counted."""
    ended = bodies.answers_for(as_of)
    late = [row for row in found if row.standing.kind is Kind.OVERDUE and not row.standing.recurring]
    unconfirmed = {agency for row in late for agency in row.fold.unconfirmed}

    def named(agency: str) -> tuple[BodyName, ...]:
        return body_names(bodies, (agency, *ended.get(agency, ())), as_of, unconfirmed)

    rows = (
        AgencyRow(in_a_row(map(body_label, named(agency))), counts(ledger))
        for agency, ledger in ledgers_by_agency(found).items()
        if ledger.assigned and not is_role(agency)
    )
    return tuple(sorted(rows, key=lambda row: collate(row.name)))


def task_row(row: Row, label: str) -> TaskRow:
    """A task with everything that a table of tasks says of it."""
    fold, how = row.fold, row.standing
    task, day = fold.task, fold.as_of
    left = (how.last_day - day).days if how.last_day and how.kind in _DUE else None
    blocks = [block for _, block in fold.blocks] if how.kind in OPEN else []
    causes = [within(block.text) or common(f"difficulty.{block.kind}") for block in blocks]
    waiting = _waiting(row)
    if waiting and how.kind is Kind.OVERDUE:
        causes.append(waiting)
    return TaskRow(
        label=label,
        title=task.title,
        source=source_label(fold.registry, task.directive, task.clause),
        lead=bodies_label(fold.bodies, fold.lead, day),
        cooperating=bodies_label(fold.bodies, fold.cooperating, day),
        term=term_label(fold, how),
        last_day=how.last_day,
        days_overdue=how.days_overdue,
        days_left=left if left is not None and left >= 0 else None,
        kind=how.kind.value,
        standing=standing_label(how),
        result=_result(row),
        cause="; ".join(dict.fromkeys(causes)),
        remark=_remark(row),
        waiting="; ".join(part for part in (waiting, common("word.assumed") if how.assumed else "") if part),
    )


def _result(row: Row) -> str:
    """What has come of a task: how many answered, else the last word of it with its documents."""
    fold, how = row.fold, row.standing
    if how.recurring:
        tally = _tally(cell for cell in how.cells if cell.state is not CellState.UPCOMING)
        return words("result.cells", **tally) if any(tally.values()) else ""
    if how.cells:
        handed_in = sum(cell.submitted is not None for cell in how.cells)
        return words("result.handed_in", count=handed_in, owed=len(how.cells))
    last = next((e for e in reversed(fold.entries) if e.state or e.progress is not None or e.confirm is not None), None)
    if last is None:
        return ""
    parts = [common(f"state.{last.state}")] if last.state else []
    if last.confirm is not None:
        parts.append(words("confirm.true" if last.confirm else "confirm.false"))
    if how.progress is not None and how.kind in OPEN:
        parts.append(words("progress", percent=how.progress))
    parts.append(documents_label(fold.registry, last.evidence))
    return "; ".join(part for part in (*parts, within(last.note)) if part)


def _remark(row: Row) -> str:
    fold = row.fold
    if row.standing.kind not in OPEN:
        return ""
    asked = [
        words(
            "remark.request",
            who=bodies_label(fold.bodies, entry.speakers, fold.as_of),
            term=term_words(entry.request),
            day=entry.date,
        )
        for entry in fold.requested()
        if entry.request
    ]
    waits = dict.fromkeys(block.waiting_on for _, block in fold.blocks if block.waiting_on)
    if waits:
        asked.append(words("remark.waiting", names=bodies_label(fold.bodies, waits, fold.as_of)))
    return "; ".join(asked)


def _waiting(row: Row) -> str:
    """The bodies that still owe their share: of the latest due period, or of a one-off task."""
    fold, how = row.fold, row.standing
    cells = [cell for cell in how.cells if cell.body]
    if how.recurring:
        latest = max((cell.nominal for cell in cells if cell.due_before(fold.as_of)), default=None)
        cells = [cell for cell in cells if cell.nominal == latest]
    missing = [c.body for c in cells if c.body and c.state in (CellState.MISSING, CellState.UPCOMING)]
    if not missing:
        return ""
    names = shares_label(fold, missing)
    return words("missing", count=len(missing), owed=len(cells), names=names)


def _tally(cells: Iterable[Cell]) -> dict[str, int]:
    states = [cell.state for cell in cells]
    return {state.value: states.count(state) for state in (CellState.ON_TIME, CellState.LATE, CellState.MISSING)}


def duty_rows(found: Iterable[Row], labels: Mapping[str, str], span: Span) -> tuple[DutyRow, ...]:
    """The recurring duties whose turn has its nominal last day in the period."""
    rows: list[DutyRow] = []
    for row in found:
        turns: dict[str, list[Cell]] = {}
        for cell in row.standing.cells if row.standing.recurring else ():
            if cell.nominal in span:
                turns.setdefault(cell.key, []).append(cell)
        rows.extend(_duty(row, labels[row.id], key, cells) for key, cells in turns.items())
    return tuple(rows)


def _duty(row: Row, label: str, key: str, cells: Sequence[Cell]) -> DutyRow:
    fold = row.fold

    def names(state: CellState) -> str:
        found = [cell for cell in cells if cell.state is state]
        alone = fold.lead if found and not fold.task.respondents else ()
        bodies = (*alone, *(cell.body for cell in found if cell.body))
        missing = state is CellState.MISSING
        return shares_label(fold, bodies) if missing else bodies_label(fold.bodies, bodies, fold.as_of)

    states = [cell.state for cell in cells]
    return DutyRow(
        label=label,
        title=fold.task.title,
        period=turn_label(fold, key),
        last_day=max(cell.last_day or cell.nominal for cell in cells),
        owed=len(cells) - states.count(CellState.WAIVED),
        on_time=states.count(CellState.ON_TIME),
        late=states.count(CellState.LATE),
        missing=states.count(CellState.MISSING),
        waived=states.count(CellState.WAIVED),
        upcoming=states.count(CellState.UPCOMING),
        late_names=names(CellState.LATE),
        missing_names=names(CellState.MISSING),
        upcoming_names=names(CellState.UPCOMING),
    )


def next_rows(found: Iterable[Row], labels: Mapping[str, str], first: date, last: date) -> tuple[NextRow, ...]:
    """Open tasks and turns of recurring duties whose last day lies between two days, earliest first."""
    rows: list[NextRow] = []
    for row in found:
        fold, how = row.fold, row.standing
        lead = bodies_label(fold.bodies, fold.lead, fold.as_of)
        if how.recurring:
            if how.kind in OPEN:
                rows.extend(
                    NextRow(labels[row.id], fold.task.title, lead, day, turn_label(fold, key))
                    for key, day in _turns(row, first, last)
                )
        elif how.kind in _DUE and how.last_day and first <= how.last_day <= last:
            rows.append(NextRow(labels[row.id], fold.task.title, lead, how.last_day, ""))
    return tuple(sorted(rows, key=lambda row: row.last_day))


def _turns(row: Row, first: date, last: date) -> Iterator[tuple[str, date]]:
    """The turns of a duty that fall due between two days, and those days."""
    known: dict[str, date] = {}  # extensions included
    for cell in row.standing.cells:
        if cell.last_day:
            known[cell.key] = max(cell.last_day, known.get(cell.key, cell.last_day))
    for turn in turns(row.fold, last):
        day = known.get(turn.key, turn.last_day)
        if first <= day <= last:
            yield turn.key, day
