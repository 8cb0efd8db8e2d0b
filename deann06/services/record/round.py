"""Who is asked for a report: a question for each body whose share is not there; the entry of an answer."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deann06.core.editing.answers import RoundAnswer, symbol
from deann06.core.editing.edits import Item
from deann06.core.editing.proposals import Turn, outstanding
from deann06.core.records import Record, Task
from deann06.core.standing.fold import Fold
from deann06.core.state.registry import Registry
from deann06.services.record.bundle import EntryMaker


class Question(NamedTuple):
    """What is asked: whose share of which period, and who says it on the day."""

    turn: Turn
    by: str
    owed_by: str | None  # another body, whose share it is by name
    name: str
    ending: str | None  # of its numbers


class RoundQuestions(NamedTuple):
    """The questions of one task on a day, and the bodies that nobody can ask."""

    task: str
    day: date
    period: str | None  # the only one that is asked about
    questions: Sequence[Question]
    nobody: Sequence[str]


def questions_of(registry: Registry, task: Task, day: date, period: str | None = None) -> RoundQuestions | None:
    """The questions of a task on a day, of one period or of all that is open; None where nobody can be asked.

    Raises DeannError as where a year has no calendar.
    """
    if not task.deadline.recurring and not Fold(task, registry, day).respondent_names(day):
        return None  # nothing is handed in
    turns = outstanding(registry, task, day, period)
    shares = [(turn, body or _lead(registry, task, day)) for turn in turns for body in turn.owing]
    if any(body is None for _, body in shares):
        return None
    asked = [question for turn, body in shares if body and (question := _question(registry, turn, body, day))]
    nobody = [
        registry.bodies.short(body, day) for _, body in shares if body and not registry.bodies.on(body, day).resolved
    ]
    return RoundQuestions(task.id, day, period, asked, tuple(dict.fromkeys(nobody)))


def _lead(registry: Registry, task: Task, day: date) -> str | None:
    """Who hands in what no respondent owes: the only lead; None where there are several."""
    leads = registry.bodies.ids(task.lead, day)
    return leads[0] if len(leads) == 1 else None


def _question(registry: Registry, turn: Turn, body: str, day: date) -> Question | None:
    """The question about a share; None where it has no heir that could answer."""
    heir = registry.bodies.on(body, day)
    agency = registry.agencies.get(heir.id)
    if not heir.resolved or agency is None:
        return None
    owed_by = body if heir.id != body and heir.id in turn.owing else None
    return Question(turn, heir.id, owed_by, registry.bodies.short(owed_by or heir.id, day), symbol(agency))


def answer_entry(question: Question, answer: RoundAnswer) -> EntryMaker:
    """What an answer says in the log."""

    def says(_record: Record, _known: Item) -> Item:
        whose = {"for": [question.owed_by]} if question.owed_by else {}
        note = {"note": answer.note} if answer.note else {}
        proof = {"document": {"number": answer.number}} if answer.number else {}
        return {"submit": question.turn.key, **whose, **note, **proof}

    return says
