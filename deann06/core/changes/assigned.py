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
from deann06.core.text.spellings import clause_key
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
    found: dict[int, list[_TaskFacts]] = {}
    for same in _ROUNDS:
        for place, one in enumerate(said):
            taken = {task.id for several in found.values() for task in several}
            if place not in found and (task := next((t for t in facts if t.id not in taken and same(t, one)), None)):
                found[place] = [task]
    for task in facts:  # several tasks of one sentence
        if not any(task in several for several in found.values()):
            place = next((place for place in found if _related(task, said[place])), -1)
            if place >= 0:
                found[place].append(task)
    for place, one in enumerate(said):  # several sentences of one task
        if place not in found and (whole := [task for task in facts if _related(task, one)]):
            found[place] = whole
    known = (KnownAssignment(i, _ids(found[i]), tuple(_changed(found[i], said[i]))) for i in sorted(found))
    matched = {task.id for several in found.values() for task in several}
    return AssignedDifference(
        tuple(known),
        tuple(place for place in range(len(said)) if place not in found),
        tuple(task.id for task in tasks if task.id not in matched),
    )


class _TaskFacts(NamedTuple):
    """A task as far as a document may say it."""

    id: str
    clause: tuple[str, ...]
    quote: str
    title: str
    leads: tuple[frozenset[str], ...]  # any of them may be who is said to lead
    term: TermKey


def _facts(task: Task, registry: Registry, house: House) -> _TaskFacts:
    quote = plain_quote(task.quote.text) if task.quote else ""
    lead, owing = frozenset(task.lead), frozenset(task.respondents)
    term = term_key(spelled_out(task.deadline, registry.settings), house)
    return _TaskFacts(task.id, clause_key(task.clause), quote, task.title, (lead, owing, lead | owing), term)


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


def _changed(tasks: Sequence[_TaskFacts], said: SaidTask) -> Iterator[str]:
    """The fields that the document says otherwise than any of the tasks."""
    if not any(task.clause == clause_key(said.clause) for task in tasks):
        yield "clause"
    if all(task.quote for task in tasks) and not any(_related(task, said) for task in tasks):
        yield "quote"
    settled = said.lead and not any(is_role(name) for task in tasks for name in task.leads[0])
    if settled and not any(_same_lead(task, said) for task in tasks):
        yield "lead"
    if said.term is not None and not any(task.term == said.term for task in tasks):
        yield "deadline"


def _related(task: _TaskFacts, said: SaidTask) -> bool:
    """Whether one quote lies within the other."""
    quote = plain_quote(said.quote)
    return bool(task.quote and quote) and (task.quote in quote or quote in task.quote)


def _same_quote(task: _TaskFacts, said: SaidTask) -> bool:
    return bool(task.quote) and task.quote == plain_quote(said.quote)


def _same_lead(task: _TaskFacts, said: SaidTask) -> bool:
    return said.lead is not None and said.lead in task.leads


def _same_clause(task: _TaskFacts, said: SaidTask) -> bool:
    return bool(task.clause) and task.clause == clause_key(said.clause)


def _same_title(task: _TaskFacts, said: SaidTask) -> bool:
    return spelling_key(task.title) == spelling_key(said.title)


def _alike(task: _TaskFacts, said: SaidTask) -> float:
    return max(likeness(task.title, said.title), likeness(task.title, said.quote))


_ROUNDS: Final[tuple[Callable[[_TaskFacts, SaidTask], bool], ...]] = (
    _same_quote,
    lambda task, said: _related(task, said) and _same_lead(task, said),
    _related,
    lambda task, said: _same_clause(task, said) and _same_title(task, said),
    lambda task, said: _same_clause(task, said) and _same_lead(task, said) and task.term == said.term,
    lambda task, said: _same_clause(task, said) and _same_lead(task, said),
    lambda task, said: _same_clause(task, said) and _alike(task, said) >= _ALIKE,
    lambda task, said: _same_lead(task, said) and _alike(task, said) >= _MOVED,
)


def day_of_term(term: TermKey) -> date | None:
    """The last day that a term comes to, where it has one."""
    return next((one for one in term if isinstance(one, date)), None)
