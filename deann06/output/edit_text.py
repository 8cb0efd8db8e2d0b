"""What an edit did: in one sentence, as a diff, and how the record stood and stands."""

from __future__ import annotations

import difflib
from datetime import date

from deann06.core.cells import ONCE, CellState
from deann06.core.models import model_standing
from deann06.core.records import Model, Task
from deann06.core.registry import Registry
from deann06.core.standing import Kind, standing
from deann06.errors import BadValue, DeannError
from deann06.locale import t
from deann06.output.plain_text import harmless, harmless_lines
from deann06.output.words.bodies import names
from deann06.output.words.days import turn_words
from deann06.output.words.entries import act_words
from deann06.reports.record import log_line


def sentence(after: Registry, record_id: str, index: int) -> str:
    """The entry as the log now says it: whose record, the day, who says it, what."""
    line = log_line(after, after.find(record_id), index)
    said = "; ".join(act_words(line)) or t("view.log.word")
    return harmless(t("edit.done", id=record_id, day=line.entry.date, who=names(line.by), said=said))


def diff(path: str, old: bytes, new: bytes) -> str:
    """The change as a unified diff, which `git apply` takes, but for what would steer a terminal or a log."""
    before, after = ([f"{line}\n" for line in text.decode(errors="replace").split("\n")] for text in (old, new))
    for lines in (before, after):
        last = lines.pop()
        if last != "\n":
            lines.append(f"{last}\\ No newline at end of file\n")
    names = ("/dev/null" if not old else f"a/{path}", "/dev/null" if not new else f"b/{path}")
    return harmless_lines("".join(difflib.unified_diff(before, after, *names)))


def stands(before: Registry, after: Registry, record_id: str, as_of: date, told: date) -> str | None:
    """How a task or model stood and stands on a day; the day is said where it is not the one told already."""
    old, new = (_words(registry, record_id, as_of) for registry in (before, after))
    if new is None:
        return None
    when = "" if as_of == told else t("edit.as_of", day=as_of)
    key = "edit.standing_same" if old == new else "edit.standing"
    return t(key, when=when, old=old, new=new)


def handed_in(after: Registry, record_id: str, index: int, as_of: date) -> str | None:
    """Whether a submission came in time, and how many of its period are there; None for another entry."""
    task = after.find(record_id)
    entry = task.log[index] if isinstance(task, Task) else None
    if not isinstance(task, Task) or entry is None or not entry.submit:
        return None
    try:
        how = standing(task, after, max(as_of, entry.date))
    except (DeannError, BadValue):
        return None
    cells = [cell for cell in how.cells if cell.key == entry.submit] if how else []
    who = after.bodies.ids(entry.bodies or entry.speakers, entry.date)
    own = [cell for cell in cells if cell.submitted == entry.date and (cell.body is None or cell.body in who)]
    if not own or own[0].last_day is None:
        return None
    words = t(f"cell.{own[0].state.value}")
    if own[0].state is CellState.LATE:
        words = t("edit.days_late", words=words, days=(entry.date - own[0].last_day).days)
    done = sum(cell.state in (CellState.ON_TIME, CellState.LATE) for cell in cells)
    asked = sum(cell.state is not CellState.WAIVED for cell in cells)
    count = t("edit.handed_in", done=done, all=asked) if len(cells) > 1 else ""
    key = "edit.submitted_once" if entry.submit == ONCE else "edit.submitted"
    period = turn_words(entry.submit, assumed=bool(how and how.assumed))
    return t(key, period=period, words=words, day=own[0].last_day, count=count)


def now_stands(after: Registry, record_id: str, as_of: date) -> str | None:
    """How a new record stands on a day."""
    how = _words(after, record_id, as_of)
    return t("edit.new.standing", when=t("edit.as_of", day=as_of), how=how) if how else None


def _words(registry: Registry, record_id: str, day: date) -> str | None:
    """How a record stands on a day, in words; None where that is not told, or cannot be computed."""
    try:
        match registry.find(record_id):
            case Task() as task:
                return _task(task, registry, day)
            case Model() as model:
                return _model(model, day)
    except (DeannError, BadValue):  # a year without a calendar, for one: validate says it
        pass
    return None


def _task(task: Task, registry: Registry, day: date) -> str:
    how = standing(task, registry, day)
    if how is None:
        return t("edit.not_assigned")
    words = t(f"standing.{how.kind.value}")
    if how.kind is Kind.OVERDUE:
        words = t("standing.overdue_days", days=how.days_overdue)
    if how.kind is Kind.COMPLETED_LATE and how.days_late:
        words = t("edit.days_late", words=words, days=how.days_late)
    if how.last_day:
        words = t("edit.until", words=words, day=how.last_day)
    return f"{words}, {t('word.assumed')}" if how.assumed else words


def _model(model: Model, day: date) -> str:
    how = model_standing(model, day)
    words = t(f"state.{how.state.value}") if how.state else t("edit.no_state")
    if how.proposed and how.proposed.propose and not how.decided:
        return t("edit.proposed", words=words, decision=t(f"decision.{how.proposed.propose.value}"))
    return words
