"""What a document assigns, held against the tasks that the registry has of it: known, changed or new."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.days.calendar import UnknownYear
from deann06.core.days.deadlines import House, last_day
from deann06.core.records import Task
from deann06.core.standing.cycles import spelled_out
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import Registry
from deann06.core.terms.rules import Deadline, DeadlineRule, Every, Recurrence
from deann06.core.text.likeness import likeness
from deann06.core.text.quotes import plain_quote
from deann06.core.text.spellings import ClauseKey, clause_key
from deann06.core.text.vietnamese import spelling_key

TermKey: TypeAlias = tuple[object, ...]  # of two terms that mean the same, the same
OPEN_TERM: Final[TermKey] = ()  # no day, and no return
_ALIKE: Final = 0.5
_MOVED: Final = 0.8  # of a title that stands in another clause


class SaidTask(NamedTuple):
    """What a document assigns. `lead` and `term` are None where the text does not settle them."""

    clause: str
    quote: str
    title: str
    lead: frozenset[str] | None
    term: TermKey | None


class KnownAssignment(Struct, frozen=True):
    """An assignment that is in already: its place in the document, its tasks, and which fields say something else."""

    place: int
    tasks: tuple[str, ...]
    changed: tuple[str, ...] = ()


class AssignedDifference(Struct, frozen=True):
    """A document against a directive: what is known, the places of what is new, tasks that nothing in it assigns."""

    known: tuple[KnownAssignment, ...]
    new: tuple[int, ...]
    gone: tuple[str, ...]


def compare_assigned(tasks: Sequence[Task], said: Sequence[SaidTask], registry: Registry) -> AssignedDifference:
    """Which assignments the tasks of one directive are. Each is matched once; what shares its words goes with it."""
    house = House(registry.calendar, registry.settings.policy.strict_before)
    facts = [_facts(task, registry, house) for task in tasks]
    parts = [_SaidFacts(one, plain_quote(one.quote), clause_key(one.clause), spelling_key(one.title)) for one in said]
    found: dict[int, list[_TaskFacts]] = {}
    for same in _ROUNDS:
        for place, one in enumerate(parts):
            taken = {task.id for several in found.values() for task in several}
            if place not in found and (task := next((t for t in facts if t.id not in taken and same(t, one)), None)):
                found[place] = [task]
    for task in facts:  # several tasks of one sentence
        if not any(task in several for several in found.values()):
            place = next((place for place in found if _related(task, parts[place])), -1)
            if place >= 0:
                found[place].append(task)
    for place, one in enumerate(parts):  # several sentences of one task
        if place not in found and (whole := [task for task in facts if _related(task, one)]):
            found[place] = whole
    known = (KnownAssignment(i, _ids(found[i]), tuple(_changed(found[i], parts[i]))) for i in sorted(found))
    matched = {task.id for several in found.values() for task in several}
    return AssignedDifference(
        tuple(known),
        tuple(place for place in range(len(said)) if place not in found),
        tuple(task.id for task in tasks if task.id not in matched),
    )


class _SaidFacts(NamedTuple):
    """An assignment, and what it is compared by."""

    said: SaidTask
    quote: str
    clause: ClauseKey
    title: tuple[str, tuple[str, ...]]


class _TaskFacts(NamedTuple):
    """A task as far as a document may say it."""

    id: str
    clause: ClauseKey
    quote: str
    title: str
    letters: tuple[str, tuple[str, ...]]
    leads: tuple[frozenset[str], ...]  # any of them may be who is said to lead
    term: TermKey


def _facts(task: Task, registry: Registry, house: House) -> _TaskFacts:
    quote = plain_quote(task.quote.text) if task.quote else ""
    lead, owing = frozenset(task.lead), frozenset(task.respondents)
    term = term_key(spelled_out(task.deadline, registry.settings), house)
    return _TaskFacts(
        task.id, clause_key(task.clause), quote, task.title, spelling_key(task.title), (lead, owing, lead | owing), term
    )


def term_key(deadline: Deadline, house: House) -> TermKey:
    """What a term comes to: its last day, or how it returns; anchors, phrases and windows left out."""
    if deadline.one_off:
        try:
            last = last_day(deadline.one_off, house)
        except (UnknownYear, OverflowError):
            return (repr(replace(deadline.one_off, phrase=None)),)
        return (last.day,) if last else OPEN_TERM
    return tuple(sorted(map(repr, map(_turns, deadline.rules))))


def _turns(rule: DeadlineRule) -> object:
    match rule:
        case Every():
            return rule.unit, rule.count, rule.before, rule.weekday, rule.day, rule.month_day
        case Recurrence():
            return rule.rrule
    return type(rule).__name__


def _ids(tasks: Iterable[_TaskFacts]) -> tuple[str, ...]:
    return tuple(task.id for task in tasks)


def _changed(tasks: Sequence[_TaskFacts], one: _SaidFacts) -> Iterator[str]:
    """The fields that the document says otherwise than any of the tasks."""
    if not any(task.clause == one.clause for task in tasks):
        yield "clause"
    if all(task.quote for task in tasks) and not any(_related(task, one) for task in tasks):
        yield "quote"
    settled = one.said.lead and not any(is_role(name) for task in tasks for name in task.leads[0])
    if settled and not any(_same_lead(task, one) for task in tasks):
        yield "lead"
    if one.said.term is not None and not any(task.term == one.said.term for task in tasks):
        yield "deadline"


def _related(task: _TaskFacts, one: _SaidFacts) -> bool:
    """Whether one quote lies within the other."""
    return bool(task.quote and one.quote) and (task.quote in one.quote or one.quote in task.quote)


def _same_quote(task: _TaskFacts, one: _SaidFacts) -> bool:
    return bool(task.quote) and task.quote == one.quote


def _same_lead(task: _TaskFacts, one: _SaidFacts) -> bool:
    return one.said.lead is not None and one.said.lead in task.leads


def _same_clause(task: _TaskFacts, one: _SaidFacts) -> bool:
    return bool(task.clause) and task.clause == one.clause


def _alike(task: _TaskFacts, one: _SaidFacts) -> float:
    return max(likeness(task.title, one.said.title), likeness(task.title, one.said.quote))


_ROUNDS: Final[tuple[Callable[[_TaskFacts, _SaidFacts], bool], ...]] = (
    _same_quote,
    lambda task, one: _related(task, one) and _same_lead(task, one),
    _related,
    lambda task, one: _same_clause(task, one) and task.letters == one.title,
    lambda task, one: _same_clause(task, one) and _same_lead(task, one) and task.term == one.said.term,
    lambda task, one: _same_clause(task, one) and _same_lead(task, one),
    lambda task, one: _same_clause(task, one) and _alike(task, one) >= _ALIKE,
    lambda task, one: _same_lead(task, one) and _alike(task, one) >= _MOVED,
)


def day_of_term(term: TermKey) -> date | None:
    """The last day that a term comes to, where it has one."""
    return next((one for one in term if isinstance(one, date)), None)
