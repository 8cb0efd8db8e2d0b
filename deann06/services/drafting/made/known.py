"""What of a review the registry has already: its directive, its tasks; so that nothing is entered twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from deann06.core.editing.ids import directive_id
from deann06.core.records import Task
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.writing import FileRule, to_file
from deann06.core.text.quotes import plain_quote
from deann06.core.text.spellings import clause_key
from deann06.core.text.vietnamese import fold, short_date
from deann06.errors import BadValue
from deann06.services.drafting.review import FileTerm, HeadFields, ReviewItem

UNKNOWN: Final = "chua-ro"  # the id of a directive whose day nobody knows yet, in files for an editor


def known_directive(registry: Registry, head: HeadFields) -> str:
    """The id of the directive where the registry has it already, by the id that was given, else by its number, or its
    kind and day where it has none; else "".
    """
    if head.id:
        return head.id if head.id in registry.directives else ""
    day = _rough(head.issued)
    written = (short_date(day.first) if day.exact else day.name) if day else ""
    called = head.number or f"{head.kind} ngày {written}"
    same = [one for one in registry.names.numbered(called) if _of_time(registry, one, day)]
    return same[0] if len(same) == 1 else ""


def proposed_directive(registry: Registry, head: HeadFields, issuer: str) -> str:
    """The id of the directive: the one that it has, was given, or that its number and day make; "" without a day."""
    if known := known_directive(registry, head) or head.id:
        return known
    day = _rough(head.issued)
    return directive_id(head.number or None, head.kind, day, issuer, registry.directives) if day else ""


def _rough(text: str) -> RoughDate | None:
    try:
        return RoughDate.parse(text) if text else None
    except BadValue:
        return None


def _of_time(registry: Registry, name: str, day: RoughDate | None) -> bool:
    issued = registry.directives[name].issued
    return day is None or (issued.first <= day.last and day.first <= issued.last)


def known_tasks(registry: Registry, directive: str, items: Iterable[ReviewItem]) -> dict[int, str]:
    """The tasks of the registry that items are, by their keys: of the same clause, with the same quote, else the same
    title, else the same leads and term; each task is one item alone.
    """
    tasks = [task for task in registry.tasks.values() if task.directive == directive]
    listed = list(items)
    found: dict[int, str] = {}
    for same in _SAME:
        for item in listed:
            free = (task for task in tasks if task.id not in found.values() and same(task, item))
            if item.key not in found and (task := next(free, None)):
                found[item.key] = task.id
    return found


def _same_quote(task: Task, item: ReviewItem) -> bool:
    return bool(task.quote and plain_quote(task.quote.text) == plain_quote(item.fields.quote))


def _same_title(task: Task, item: ReviewItem) -> bool:
    return _same_clause(task, item) and fold(task.title) == fold(item.fields.title)


def _same_deal(task: Task, item: ReviewItem) -> bool:
    same_term = bare_rules(to_file(task.deadline)) == bare_rules(item.fields.rule)
    return _same_clause(task, item) and set(task.lead) == set(item.fields.lead) and same_term


def _same_clause(task: Task, item: ReviewItem) -> bool:
    return clause_key(task.clause) == clause_key(item.fields.clause)


def bare_rules(rule: FileTerm) -> list[FileRule]:
    """The rules of a term without the words in which it was said."""
    rules = rule if isinstance(rule, list) else [rule or "none"]
    return [
        {key: said for key, said in one.items() if key != "phrase"} if isinstance(one, dict) else one for one in rules
    ]


_SAME: Final[tuple[Callable[[Task, ReviewItem], bool], ...]] = (_same_quote, _same_title, _same_deal)
