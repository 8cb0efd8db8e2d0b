"""Registries made up from a number, full of what is awkward: late, missing, waived, extended, inherited shares.

The same number gives the same registry. `features` names what one of them holds on a day, so that a test can ask that
everything occurs: a property that passes on empty lists says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from deann06.core.records import Model, Task
from deann06.core.standing.ledger import Row, rows
from deann06.core.standing.tasks import OPEN, CellState
from deann06.core.state.bodies import is_role
from deann06.core.state.registry import Registry
from tests.core.build import record, registry

FIRST, LAST = date(2024, 5, 2), date(2025, 8, 29)
BODIES = ("a", "b", "c", "cat", "old", "new", "split", "tax1", "ab", "olds", "growing")
GROUPS = ("g1", "g2", "g3")
TAGS = ("số hóa", "hẹp")
SPEAKERS = ("a", "b", "c", "cat", "new")
FEATURES = frozenset(
    {*CellState, "inherited", "ended", "extended share", "request", "paused", "stopped", "group leads", "role leads"}
)
DOCUMENT = {"number": "12/UBND", "date": "2024-05-01"}


@cache
def world(number: int) -> tuple[Registry, date]:
    """A registry of up to a dozen tasks, and a day to ask about."""
    random = Random(number)
    day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
    count = random.randint(1, 12)
    return registry(*(_task(random, f"d.{place}", place) for place in range(1, count + 1)), years=YEARS), day


YEARS = ("2024", "2025")
MEETING = "cycles: {meeting: {every: 2 weeks, anchor: 2024-05-07}}"


@cache
def world_with_models(number: int) -> tuple[Registry, date]:
    """The same tasks on the same day, with up to four pilot models and, in most of them, a cycle of sessions."""
    made, day = world(number)
    random = Random(f"models {number}")
    names = [f"m{place}" for place in range(random.randint(0, 4))]
    models = [_model(random, name, [*made.tasks]) for name in names]
    settings = MEETING if random.random() < 0.7 else ""
    return registry(*made.tasks.values(), years=YEARS, models=models, settings=settings), day


def _model(random: Random, name: str, tasks: list[str]) -> Model:
    """A model that is tried out, proposed for this or that, decided on and hindered, now and then as its tasks are."""
    log: list[dict[str, Any]] = []
    for _ in range(random.randint(0, 5)):
        act = random.choice(
            (
                {"state": random.choice(("planned", "piloting", "operating", "paused", "stopped"))},
                {"progress": str(random.randint(0, 100))},
                {"propose": random.choice(DECISIONS), "reason": "Có lý do."},
                {"decide": random.choice(DECISIONS), "document": DOCUMENT},
                {"blocked": {"kind": "guidance", "waiting_on": random.choice(BODIES), "text": "Chờ hướng dẫn."}},
                {"blocked": {"kind": "funding", "text": "Thiếu kinh phí."}},
            )
        )
        log.append({"date": _day(random).isoformat(), "by": random.choice(SPEAKERS), **act})
    head: dict[str, Any] = {
        "title": f"Mô hình {name}",
        "lead": random.sample(BODIES, random.randint(0, 2)),
        "cooperating": random.sample(BODIES, random.randint(0, 2)),
        "groups": random.sample(GROUPS, random.randint(0, 2)),
        "tasks": random.sample(tasks, random.randint(0, min(2, len(tasks)))),
        "log": sorted(log, key=lambda entry: str(entry["date"])),
    }
    if random.random() < 0.5:
        head["plan"] = "e"
    made: Model = record(Model, name, head)
    return made


DECISIONS = ("scale_up", "continue", "adjust", "pause", "stop")


def features(found: tuple[Row, ...]) -> set[str]:
    """What some tasks hold."""
    return {feature for row in found for feature in _features(row)}


def _features(row: Row) -> Iterator[str]:
    fold, how = row.fold, row.standing
    bodies, day = fold.bodies, fold.as_of
    for cell in how.cells:
        if cell.body:
            yield cell.state
            if bodies.on(cell.body, day).id != cell.body:
                yield "inherited"
            if cell.last_day != cell.usual:
                yield "extended share"
    if any(not bodies.on(name, day).resolved for name in (*fold.lead, *fold.cooperating)):
        yield "ended"
    if fold.requested() and how.kind in OPEN:
        yield "request"
    if how.kind.value in ("paused", "stopped"):
        yield how.kind.value
    if any(is_role(name) for name in fold.lead):
        yield "role leads"
    if any((agency := bodies.agencies.get(name)) and agency.is_group for name in fold.lead):
        yield "group leads"


def _task(random: Random, name: str, place: int) -> Task:
    assigned = FIRST - timedelta(days=random.randint(0, 20))
    head: dict[str, Any] = {
        "title": f"Việc {place}",
        "directive": "d",
        "clause": str(place),
        "lead": random.sample(BODIES, random.randint(1, 3)),
        "assigned": assigned.isoformat(),
    }
    if random.random() < 0.1:
        head["lead"] = ["các cơ quan liên quan"]
    if random.random() < 0.4:
        head["cooperating"] = random.sample(BODIES, random.randint(1, 3))
    if random.random() < 0.3:
        head["report_to"] = [random.choice(BODIES)]
    if random.random() < 0.3:
        head["breakthrough"] = "true"
    if random.random() < 0.6:
        head["respondents"] = random.sample(BODIES, random.randint(2, 5))
    recurring = random.random() < 0.4
    head["deadline"] = _recurrence(random) if recurring else _term(random)
    if recurring:
        log = _periods(random, head.get("respondents", head["lead"]))
    else:
        log = _once(random, head.get("respondents"))
    head["log"] = sorted(log, key=lambda entry: str(entry["date"]))
    head |= _labels(Random(f"{place} {random.random()}"), place)
    made: Task = record(Task, name, head)
    return made


def _labels(random: Random, place: int) -> dict[str, Any]:
    """What a task is sorted by, and what it waits for: earlier ones, so that none waits for itself."""
    labels: dict[str, Any] = {}
    if random.random() < 0.5:
        labels["groups"] = random.sample(GROUPS, random.randint(1, 2))
    if random.random() < 0.4:
        labels["tags"] = random.sample(TAGS, random.randint(1, 2))
    if random.random() < 0.4:
        labels["phase"] = "first"
    if random.random() < 0.3:
        labels["also"] = [{"directive": "e"}]
    if place > 1 and random.random() < 0.4:
        labels["depends_on"] = [f"d.{random.randrange(1, place)}"]
    return labels


def _day(random: Random, last: date = LAST) -> date:
    return FIRST + timedelta(days=random.randrange((last - FIRST).days))


def _term(random: Random) -> Any:
    day = _day(random).isoformat()
    return random.choice(({"by": day}, {"by": day}, {"before": day}, "ongoing", "none"))


def _recurrence(random: Random) -> Any:
    return random.choice(({"every": "month", "by": "15"}, {"every": "month"}, {"every": "quarter"}))


def _once(random: Random, respondents: list[str] | None) -> list[dict[str, Any]]:
    log: list[dict[str, Any]] = []
    for body in respondents or ():
        day = _day(random).isoformat()
        match random.randrange(6):
            case 0 | 1:
                log.append({"date": day, "by": body, "submit": "once"})
            case 2:
                log.append({"date": day, "by": "ubnd", "waive": "once", "for": [body], "document": DOCUMENT})
            case 3:
                later = _day(random).isoformat()
                extend = {"by": later}
                log.append({"date": day, "by": "ubnd", "extend": extend, "for": [body], "document": DOCUMENT})
            case 4:
                log.append({"date": day, "by": body, "request": {"by": _day(random).isoformat()}})
    if not respondents and random.random() < 0.5:
        log.append({"date": _day(random).isoformat(), "by": "a", "state": "completed", "document": DOCUMENT})
    return log + _words(random)


def _periods(random: Random, bodies: list[str]) -> list[dict[str, Any]]:
    log: list[dict[str, Any]] = []
    for month in range(16):
        period = f"{2024 + (4 + month) // 12}-{(4 + month) % 12 + 1:02}"
        for body in bodies:
            day = (date.fromisoformat(f"{period}-01") + timedelta(days=random.randint(0, 40))).isoformat()
            match random.randrange(5):
                case 0 | 1:
                    log.append({"date": day, "by": body, "submit": period})
                case 2 if random.random() < 0.5:
                    log.append({"date": day, "by": "ubnd", "waive": period, "for": [body], "document": DOCUMENT})
                case 3 if random.random() < 0.5:
                    later = {"by": (date.fromisoformat(day) + timedelta(days=30)).isoformat()}
                    said = {"extend": later, "period": period, "for": [body], "document": DOCUMENT}
                    log.append({"date": day, "by": "ubnd", **said})
    return log + (_words(random) if random.random() < 0.2 else [])


def _words(random: Random) -> list[dict[str, Any]]:
    """What is said of the task as a whole."""
    log: list[dict[str, Any]] = []
    for _ in range(random.randint(0, 2)):
        day, by = _day(random).isoformat(), random.choice(SPEAKERS)
        act = random.choice(
            (
                {"state": random.choice(("in_progress", "reported", "completed", "paused", "stopped"))},
                {"progress": str(random.randint(0, 100))},
                {"request": {"by": _day(random).isoformat()}},
                {"extend": {"by": _day(random).isoformat()}, "document": DOCUMENT},
                {"blocked": {"kind": "guidance", "waiting_on": random.choice(BODIES), "text": "Chờ hướng dẫn."}},
            )
        )
        log.append({"date": day, "by": by, **act})
    return log


def tasks_of(number: int) -> tuple[Row, ...]:
    """The tasks of a made-up registry as they stand on its day."""
    made, day = world(number)
    return rows(made, day)
