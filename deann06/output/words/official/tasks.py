"""A task in a table of tasks: its term, how it stands, what came of it, what hinders it."""

from __future__ import annotations

from msgspec.structs import replace

from deann06.core.records import TaskState
from deann06.core.standing.tasks import StandingKind
from deann06.output.words import tasks
from deann06.output.words.official.bodies import names
from deann06.output.words.official.citations import citation, proofs_words
from deann06.output.words.official.terms import asked_words, term_words
from deann06.output.words.official.vocabulary import dmy, pad, with_assumed, within, words
from deann06.reports.facts.task_rows import AnswerCounts, LastWord, Tally, TaskRow


def term_label(row: TaskRow) -> str:
    """A task's term with the day that it comes to: the directive's own, one that was set later, its extension."""
    term, day = term_words(row.term.deadline), row.last_day
    if day is None:
        return term
    if row.recurring:
        coming = words("term.next", term=term, day=day) if row.term.upcoming else term
        return with_assumed(coming, assumed=row.assumed)
    for change in row.term.changes:
        term = words(f"term.{change.act}", term=term, later=term_words(change.term))
    return term if dmy(day) in term else words("term.last", term=term, day=day)


def standing_words(row: TaskRow) -> str:
    """How a task stands: "quá hạn 06 ngày", "hoàn thành đúng hạn"."""
    kind, assumed = StandingKind(row.kind), row.assumed and not row.recurring  # a duty's term says so beside it
    if row.done_on and kind is StandingKind.OVERDUE and row.days_overdue:
        return with_assumed(_padded("standing.waiting_late", days=row.days_overdue), assumed=assumed)
    if row.done_on and kind is StandingKind.ON_TRACK:
        return with_assumed(words("standing.waiting"), assumed=assumed)
    return tasks.standing_words(kind, row.days_overdue, row.days_late, assumed=assumed, say=_padded)


def _padded(key: str, **days: int) -> str:
    """A phrase with its numbers of days as sentences of documents have them."""
    return words(key, **{name: pad(number) for name, number in days.items()})


def result_words(row: TaskRow) -> str:
    """What has come of a task; nothing where nothing was said."""
    match row.result:
        case Tally(on_time, late, missing):
            counts = {"on_time": on_time, "late": late, "missing": missing}
            told = [words(f"result.cells.{key}", count=pad(count)) for key, count in counts.items() if count]
            return words("result.cells", counts=", ".join(told)) if told else ""
        case AnswerCounts(handed_in, owed, late):
            key = "result.waived" if not owed else "result.late" if late else "result.handed_in"
            return words(key, count=handed_in, owed=owed, late=pad(late))
        case LastWord() as last:
            untold = last_word(replace(last, state=None)) if _stands_so(row, last.state) else ""
            return untold or last_word(last)
    return ""


def _stands_so(row: TaskRow, state: str | None) -> bool:
    """Whether how a task stands, which is told beside its result, says its state already."""
    done = row.kind.startswith(StandingKind.COMPLETED)
    return done if state == TaskState.COMPLETED else state == TaskState.REPORTED and bool(row.done_on) and not done


def last_word(last: LastWord) -> str:
    """The last that was said of how far something is, with its documents."""
    parts = [words(f"state.{last.state}")] if last.state else []
    if last.confirmed is not None:
        parts.append(words("view.log.confirm" if last.confirmed else "view.log.refuse"))
    if last.progress is not None:
        parts.append(words("view.log.progress", percent=last.progress))
    return "; ".join(part for part in (*parts, proofs_words(last.documents), within(last.note)) if part)


def cause_words(row: TaskRow) -> str:
    """What hinders a task, each thing once."""
    return "; ".join(dict.fromkeys(within(one.text) or words(f"difficulty.{one.kind}") for one in row.causes))


def remark_words(row: TaskRow) -> str:
    """What a task waits for: a word on its term, help, another directive's."""
    parts = [
        words("remark.request", who=names(one.by), act=asked_words(one.change, one.period), day=one.on)
        for one in row.requests
    ]
    if row.waiting_on:
        parts.append(words("remark.waiting", names=names(row.waiting_on)))
    if row.replaced:
        parts.append(words("remark.replaced", new=citation(row.replaced.new), day=row.replaced.day))
    return "; ".join(parts)
