"""D3xx: deadlines: against the source's words, the assignment, the calendar, and each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final

from msgspec.structs import replace

from deann06.checks.answers.submissions import periods
from deann06.checks.scene import Scene
from deann06.core.days.calendar import SATURDAY, UnknownYear
from deann06.core.days.deadlines import House, last_day, nominal_days, occurrences
from deann06.core.findings import FieldPath, Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.phrases.read import agrees, doubts, read_phrases
from deann06.core.records import Task
from deann06.core.standing.cycles import opened
from deann06.core.standing.tasks import Fold
from deann06.core.terms.periods import DAY
from deann06.core.terms.rules import Cycle, Deadline, DeadlineRule, Every, OnDay, Recurrence, Recurring, Within
from deann06.core.terms.writing import in_flow, rule_to_file
from deann06.errors import BadValue

_YEAR: Final = lazy_pattern(r"(?:19|20)\d\d")


def heads(scene: Scene) -> Iterator[Problem]:
    """Terms before their assignment, words that say another term, recurrences that never come."""
    for task in scene.registry.tasks.values():
        begin = scene.began(task)
        rule = task.deadline.one_off
        nominal = _nominal(rule, scene)
        if begin and nominal and nominal < begin:
            yield scene.problem("D301", task, "deadline", day=nominal, begin=begin)
        issued = _issued(scene, task)
        for index, one in enumerate(task.deadline.rules):
            place: FieldPath = ("deadline", index) if len(task.deadline.rules) > 1 else ("deadline",)
            if one.phrase:
                yield from _phrase(scene, task, one, place, issued)
        if task.deadline.recurring:
            yield from _recurring(scene, task, begin)
    yield from _cycles(scene)


def _nominal(rule: DeadlineRule | None, scene: Scene) -> date | None:
    """The last permitted day of a stated day or period, before it is rolled."""
    match rule:
        case OnDay(day=day, before=before, hour=hour):
            return day - DAY if before and hour is None and scene.registry.settings.policy.strict_before else day
        case Within(period=period):
            return period.last
    return None


def _issued(scene: Scene, task: Task) -> date | None:
    directive = scene.registry.directives.get(task.directive)
    return directive.issued.last if directive else None


def _phrase(scene: Scene, task: Task, rule: DeadlineRule, place: FieldPath, issued: date | None) -> Iterator[Problem]:
    if isinstance(rule, Cycle):
        cycle = next(opened(rule, scene.registry.settings), None)
        if cycle is None:
            return
        rule = cycle
    phrase = rule.phrase or ""
    document_date = None if _YEAR.search(phrase) else issued  # a phrase with its year needs no other
    verdict = agrees(phrase, (rule,), document_date)
    if verdict is None and (unclear := doubts(phrase, document_date)):
        yield scene.problem("D325", task, *place, phrase=phrase, given=_flow(rule), unclear=unclear[0])
    if verdict is not False:
        return
    stated = [one for reading in read_phrases(phrase, document_date) for one in reading.rules]
    said = next((one for one in stated if type(one) is type(rule)), stated[0] if stated else None)
    facts: dict[str, Any] = {"phrase": phrase, "said": _flow(said), "given": _flow(rule), "written": _flow(said)}
    days = _nominal(said, scene), _nominal(rule, scene)
    if None not in days and days[0] != days[1]:
        facts |= {"variant": "days", "said": days[0], "given": days[1]}
    yield scene.problem("D310", task, *place, **facts)


def _flow(rule: DeadlineRule | None) -> str:
    """A rule as a file writes it, without the source's words."""
    if rule is None:
        return "none"
    return in_flow(rule_to_file(replace(rule, phrase=None)))


def _recurring(scene: Scene, task: Task, begin: date | None) -> Iterator[Problem]:
    phase = scene.registry.settings.phases.get(task.phase or "")
    end = phase.until.last if phase and phase.until else None
    for index, rule in enumerate(task.deadline.recurring):
        place: FieldPath = ("deadline", index) if len(task.deadline.rules) > 1 else ("deadline",)
        for own in opened(rule, scene.registry.settings):
            if isinstance(own, Every) and not own.occurs:
                if own is rule:  # of a cycle the settings are told
                    yield scene.problem("D307", task, *place, every=own)
            elif begin and not _occurs(scene, own, scene.folds[task.id].assigned or begin, end):
                yield scene.problem("D306", task, *place)


def _occurs(scene: Scene, rule: Recurring, assigned: date, end: date | None) -> bool:
    if isinstance(rule, Recurrence) and not _ever(rule):
        return False
    house = House(scene.registry.calendar, scene.registry.settings.policy.strict_before)
    try:
        since = max(assigned, rule.start if isinstance(rule, Recurrence) else assigned)
        return next(iter(occurrences((rule,), house, assigned, end, since)), None) is not None
    except (UnknownYear, BadValue):
        return True


@lru_cache(maxsize=1024)
def _ever(rule: Recurrence) -> bool:
    days = nominal_days(rule, rule.start)
    next(days)  # the day before its start
    return next(days, None) is not None


def _cycles(scene: Scene) -> Iterator[Problem]:
    """Cycles of the committee that never come."""
    settings = scene.registry.settings
    for name, cycle in settings.cycles.items():
        for rule in cycle.recurring:
            if isinstance(rule, Every) and not rule.occurs:
                yield scene.problem("D307", settings, "cycles", name, every=f"{rule.count} {rule.unit}s")
            elif isinstance(rule, Recurrence) and not _ever(rule):
                yield scene.problem("D306", settings, "cycles", name)


def days_off(scene: Scene) -> Iterator[Problem]:
    """Last days of open tasks on a day off; years whose days off are not known."""
    calendar, known = scene.registry.calendar, scene.known("calendar")
    unknown: dict[int, list[str]] = {}
    for name, year in scene.unknown_years.items():
        if str(year) not in known:
            yield scene.problem("D311", scene.registry.tasks[name], "deadline", year=year)
    for row in scene.open:
        day = row.standing.last_day
        if day is None or (row.standing.recurring and day < scene.as_of) or _rolls(row.fold):
            continue
        if day.year not in calendar.years:
            unknown.setdefault(day.year, []).append(row.id)
        elif not calendar.is_working(day):
            holiday = calendar.holiday(day)
            name = "saturday" if day.weekday() == SATURDAY else "sunday"
            what = holiday.name if holiday else name
            yield scene.problem("D308", row.fold.task, "deadline", day=day, what=what)
    for year, tasks in sorted(unknown.items()):
        if str(year) not in known:
            yield scene.problem("D312", scene.registry.settings, year=year, count=len(tasks), task=tasks[0])


def _rolls(fold: Fold) -> bool:
    """Whether somebody has settled what becomes of a day off."""
    if fold.task.deadline.recurring:
        return all(rule.roll is not None for rule in fold.recurring)
    return fold.term(fold.as_of).rule.roll is not None


def extensions(scene: Scene) -> Iterator[Problem]:
    """Extensions that came after the old term had passed, or that do not lengthen it."""
    for name, log in scene.logs.items():
        if not any(entry.extend or entry.request for _, entry in log):
            continue
        task, fold = scene.registry.tasks[name], scene.folds[name]
        turns = {} if name in scene.refused or not task.deadline.recurring else periods(scene, task)
        last: dict[str | None, date | None] = {key: occurrence.last_day for key, occurrence in turns.items()}
        last[None] = _last_day(fold, task.deadline)
        for index, entry in log:
            term = entry.extend or entry.request
            if term is None:
                continue
            key, act = entry.period, "extend" if entry.extend else "request"
            old, new = last.get(key), _last_day(fold, term)
            if old and entry.date > old:
                yield scene.problem("D313", task, "log", index, act, at_key=True, day=entry.date, old=old)
            if old and new and new <= old:
                yield scene.problem("D314", task, "log", index, act, at_key=True, new=new, old=old)
            if entry.extend and not entry.bodies:
                last[key] = new


def rivals(scene: Scene) -> Iterator[Problem]:
    """Extensions of one day that grant the same bodies different terms: only their order in the file decides."""
    for name, log in scene.logs.items():
        granted: dict[tuple[date, str | None, frozenset[str]], Deadline] = {}
        for index, entry in log:
            if entry.extend is None:
                continue
            other = granted.setdefault((entry.date, entry.period, frozenset(entry.bodies)), entry.extend)
            fold = scene.folds[name]
            if _last_day(fold, other) != _last_day(fold, entry.extend):
                facts = {"day": entry.date, "old": other, "new": entry.extend}
                yield scene.problem("D322", fold.task, "log", index, "extend", at_key=True, **facts)


def _last_day(fold: Fold, deadline: Deadline) -> date | None:
    rule = deadline.one_off
    if rule is None or (fold.task.when and fold.occurred is None):
        return None
    try:
        last = last_day(rule, fold.house, fold.occurred)
    except (UnknownYear, BadValue):
        return None
    return last.day if last else None
