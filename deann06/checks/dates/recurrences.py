"""D324: recurring terms of which nobody can have meant every turn: a slip in a year, or in a unit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from deann06.checks.scene import Scene
from deann06.core.findings import Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.standing.cells import early_start, turns
from deann06.core.standing.fold import Fold
from deann06.core.terms.rules import Recurrence, Recurring
from deann06.errors import BadValue, Incomputable

_MOST: Final = 4000  # turns of one duty: about eleven years of every day
_COUNT: Final = lazy_pattern(r"COUNT=(\d+)")


def too_many(scene: Scene) -> Iterator[Problem]:
    """Rules that begin long before their assignment, and rules that end after more turns than anybody asks for."""
    for fold in scene.folds.values():
        if not fold.recurring:
            continue
        if early := early_start(fold):
            yield scene.problem("D324", fold.task, "deadline", variant="early_start", start=early)
        elif any(_may_be_many(rule, fold) for rule in fold.recurring) and _is_many(fold):
            yield scene.problem("D324", fold.task, "deadline", count=_MOST)


def _may_be_many(rule: Recurring, fold: Fold) -> bool:
    """Whether a rule that ends has time for too many turns."""
    if isinstance(rule, Recurrence) and (count := _COUNT.search(rule.rrule)):
        return int(count[1]) > _MOST
    start = rule.start if isinstance(rule, Recurrence) else rule.since.first if rule.since else fold.assigned
    return bool(start and rule.until and (rule.until.last - start).days > _MOST)


def _is_many(fold: Fold) -> bool:
    try:
        return next(islice(turns(fold), _MOST, None), None) is not None
    except (Incomputable, BadValue):
        return False
