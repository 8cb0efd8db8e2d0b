"""The tables that reports share: ledgers by body, tasks as rows, recurring duties by period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from deann06.core.agencies import Bodies, is_role
from deann06.core.cells import turns
from deann06.core.ledger import Ledger, Role, Row, ledger
from deann06.core.own import own_rows
from deann06.core.standing import OPEN, Cell, CellState, Kind
from deann06.core.vietnamese import collate, padded
from deann06.reports.marks import marks_of
from deann06.reports.obstacles import HINDERED
from deann06.reports.pending import open_requests
from deann06.reports.replaced import replacement, successor
from deann06.reports.turns import answering, handed_in, last_due, shares, why_unconfirmed
from deann06.reports.values import AgencyRow, Counts, NextRow, TaskRow
from deann06.reports.words import (
    bodies_label,
    common,
    documents_label,
    source_label,
    standing_label,
    term_act_words,
    term_label,
    turn_label,
    within,
    words,
)

COLUMNS: Final = (
    "assigned",
    "completed_on_time",
    "completed_late",
    "completed",
    "in_time",
    "overdue",
    "ongoing",
    "no_deadline",
    "halted",
)
_DUE: Final = (Kind.ON_TRACK, Kind.DUE_SOON, Kind.OVERDUE)


def counts(total: Ledger) -> Counts:
    """A ledger as a report shows it."""
    done, due = total.due
    return Counts(
        assigned=total.assigned,
        finished=total.finished,
        completed_on_time=total.completed_on_time,
        completed_late=total.completed_late,
        completed=total.completed,
        in_time=total.in_time,
        due_soon=total.due_soon,
        overdue=total.overdue,
        ongoing=total.ongoing,
        no_deadline=total.no_deadline,
        paused=total.paused,
        stopped=total.stopped,
        halted=total.paused + total.stopped,
        due_done=done,
        due_all=due,
        rate=total.rate,
    )


def agency_rows(found: Iterable[Row], bodies: Bodies, as_of: date) -> tuple[AgencyRow, ...]:
    """Each body's ledger of one-off tasks, by name. Groups stand apart; roles in words are printed, never counted."""
    return _ledgers(found, bodies, as_of, groups=False)


def group_rows(found: Iterable[Row], bodies: Bodies, as_of: date) -> tuple[AgencyRow, ...]:
    """The ledgers of groups that lead in common: what they are given is no member's."""
    return _ledgers(found, bodies, as_of, groups=True)


def _ledgers(found: Iterable[Row], bodies: Bodies, as_of: date, *, groups: bool) -> tuple[AgencyRow, ...]:
    ended = bodies.answers_for(as_of)
    rows = []
    for agency, own in own_rows(found).items():
        total = counts(ledger(own))
        if total.assigned and not is_role(agency) and _is_group(bodies, agency) is groups:
            name = bodies_label(bodies, (agency, *ended.get(agency, ())), as_of)
            rows.append(AgencyRow(name, total, any(_doubted(row, agency) for row in own)))
    return tuple(sorted(rows, key=lambda row: collate(row.name)))


def _doubted(own: Row, agency: str) -> bool:
    """Whether a body is counted as overdue for a share that the source does not give it by name."""
    return own.standing.kind is Kind.OVERDUE and own.role is Role.RESPONDENT and agency in own.fold.unconfirmed


def _is_group(bodies: Bodies, agency_id: str) -> bool:
    agency = bodies.agencies.get(agency_id)
    return agency is not None and agency.is_group


def columns(ledgers: Iterable[Counts]) -> tuple[str, ...]:
    """The columns of a table of ledgers in which anything stands."""
    found = tuple(ledgers)
    return tuple(key for key in COLUMNS if any(getattr(one, key) for one in found))


def task_row(row: Row, label: str) -> TaskRow:
    """A task with everything that a table of tasks says of it."""
    fold, how = row.fold, row.standing
    task, day = fold.task, fold.as_of
    left = (how.last_day - day).days if how.last_day and how.kind in _DUE else None
    blocks = [block for _, block in fold.blocks] if how.kind in HINDERED else []
    causes = [within(block.text) or common(f"difficulty.{block.kind}") for block in blocks]
    owing = _owing(row) if how.kind is Kind.OVERDUE else ()
    missing = shares(fold, owing, CellState.MISSING)
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
        marks=marks_of(task),
        recurring=how.recurring,
        assumed=how.assumed,
        missing_by=missing,
        owing=len(answering(fold, owing)),
        unconfirmed=why_unconfirmed(fold, missing),
        turn=owing[0].key if owing and how.recurring else "",
    )


def _owing(row: Row) -> Sequence[Cell]:
    """The shares that are owed of a task: of a duty, in the turn by which it is judged."""
    cells = last_due(row.standing.cells, row.fold.as_of) if row.standing.recurring else row.standing.cells
    return [cell for cell in cells if cell.body]


def _result(row: Row) -> str:
    """What has come of a task: how many answered, else the last word of it with its documents."""
    fold, how = row.fold, row.standing
    if how.recurring:
        due = ledger((row,)).recurring
        tally = {"on_time": due.on_time, "late": due.late, "missing": due.missing}
        told = {name: padded(count) for name, count in tally.items()}
        return words("result.cells", **told) if any(tally.values()) else ""
    if how.cells:
        owed = answering(fold, how.cells)
        done = sum(map(handed_in, owed.values()))
        late = sum(any(cell.state is CellState.LATE for cell in cells) for cells in owed.values())
        key = "result.waived" if not owed else "result.late" if late else "result.handed_in"
        return words(key, count=done, owed=len(owed), late=padded(late))
    last = next((e for e in reversed(fold.entries) if e.state or e.progress is not None or e.confirm is not None), None)
    if last is None:
        return ""
    parts = [common(f"state.{last.state}")] if last.state else []
    if last.confirm is not None:
        parts.append(words("confirm.true" if last.confirm else "confirm.false"))
    if how.progress is not None and how.kind in OPEN:
        parts.append(words("progress", percent=how.progress))
    evidence = last.evidence
    if last.confirm and not evidence:  # what is confirmed was proven before
        evidence = next((entry.evidence for entry in reversed(fold.entries) if entry.state and entry.evidence), ())
    parts.append(documents_label(fold.registry, evidence))
    note = "" if last.corrects else within(last.note)  # why something was wrong is no result
    return "; ".join(part for part in (*parts, note) if part)


def _remark(row: Row) -> str:
    fold = row.fold
    if row.standing.kind not in HINDERED:
        return ""
    asked = [
        words(
            "remark.request",
            who=bodies_label(fold.bodies, entry.speakers, fold.as_of),
            act=term_act_words(fold, entry),
            day=entry.date,
        )
        for entry in open_requests(row)
        if entry.request
    ]
    waits = dict.fromkeys(name for _, block in fold.blocks for name in block.awaited)
    if waits:
        asked.append(words("remark.waiting", names=bodies_label(fold.bodies, waits, fold.as_of)))
    gone = replacement(fold.registry.directives.get(fold.task.directive), fold.as_of)
    if gone:
        asked.append(words("remark.replaced", new=successor(fold.registry, gone), day=gone.date))
    return "; ".join(asked)


def next_rows(found: Iterable[Row], labels: Mapping[str, str], first: date, last: date) -> tuple[NextRow, ...]:
    """Open tasks and turns of recurring duties whose last day lies between two days, earliest first."""
    rows: list[NextRow] = []
    for row in found:
        fold, how = row.fold, row.standing
        lead, marks = bodies_label(fold.bodies, fold.lead, fold.as_of), marks_of(fold.task)
        if how.recurring:
            if how.kind in OPEN:
                rows.extend(
                    NextRow(labels[row.id], fold.task.title, lead, day, turn_label(fold, key), marks)
                    for key, day in _turns(row, first, last)
                )
        elif how.kind in _DUE and how.last_day and first <= how.last_day <= last:
            rows.append(NextRow(labels[row.id], fold.task.title, lead, how.last_day, "", marks))
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
