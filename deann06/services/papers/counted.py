"""What stands behind the figures of a report, by their paths in its JSON: what each counts, which command shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from deann06.core.lazy import lazy_pattern
from deann06.core.records import CountedBy, Mark
from deann06.core.standing.ledger import COUNTED, not_yet_assigned
from deann06.reports.documents.overviews.models import RUNNING
from deann06.reports.rows import rollup
from deann06.reports.rows.narrow import RowFilter
from deann06.services.papers.told import Behind, Told, name_of

_DONE: Final = ("completed_on_time", "completed_late")
_STANDINGS: Final[Mapping[str, tuple[str, ...]]] = {  # a key of a ledger → what `list --standing` takes
    **{key: (key,) for key in COUNTED},
    "halted": ("paused", "stopped"),
    "due_done": _DONE,
    "due_all": (*_DONE, "overdue"),
    "rate": (*_DONE, "overdue"),
}
_DECISIONS: Final = ("decide", "extend", "waive", "confirm")
_RUNNING: Final = tuple(state.value for state in RUNNING)


def counted(told: Told, path: str) -> Behind | None:
    """What the figure at a path of a report's JSON counts; None where it is a rate, a day count or the like."""
    for pattern, find in _FIGURES:
        if found := pattern.fullmatch(path):
            return find(told, found)
    return _listed(told.at(path))


def _listed(value: Any) -> Behind | None:
    """What a list counts; None where it is no list, or one of counts or spans."""
    if not isinstance(value, list) or any(
        isinstance(one, dict) and ("number" in one or "count" in one) for one in value
    ):
        return None
    return Behind(tuple(map(name_of, value)))


def _of_rows(
    told: Told, wanted: RowFilter, *, recurring: bool | None = False, day: date | None = None, listed: bool = True
) -> Behind:
    ids = tuple(row.id for row in told.found(wanted, day) if recurring in (None, row.standing.recurring))
    return Behind(ids, ("list", "tasks", *_options(wanted)) if listed else None, day)


def _options(wanted: RowFilter) -> Iterator[str]:
    """A filter as `list` takes it."""
    named = {"--agency": wanted.agency, "--group": wanted.group, "--directive": wanted.directive}
    for option, name in named.items():
        if name:
            yield from (option, name)
    if wanted.marks:
        yield from ("--mark", wanted.marks[0].value)
    if wanted.standings:
        yield from ("--standing", ",".join(wanted.standings))


def _narrowed(base: RowFilter, *standings: str) -> RowFilter:
    return RowFilter(agency=base.agency, group=base.group, directive=base.directive, standings=standings or None)


def _ledger(told: Told, found: re.Match[str]) -> Behind | None:
    key = found["key"]
    return _of_rows(told, _narrowed(told.whole, *_STANDINGS[key])) if key in _STANDINGS else None


def _rate(told: Told, _found: re.Match[str]) -> Behind:
    return _of_rows(told, _narrowed(told.whole, *_STANDINGS["rate"]))


def _body(told: Told, found: re.Match[str]) -> Behind | None:
    key, body = found["key"], told.at(f"{found['where']}.bodies")[0]
    return _of_rows(told, RowFilter(agency=body, standings=_STANDINGS[key])) if key in _STANDINGS else None


def _group(told: Told, found: re.Match[str]) -> Behind | None:
    """A figure of a group of work, or of what belongs to none, which no `list` shows."""
    where, key = found["where"], found["key"]
    if told.said["report"] != "groups":
        return _body(told, found)
    group = told.at(f"{where}.id")
    if key == "missing_reports":
        every = told.shares(RowFilter(group=group))
        return Behind(tuple(name for row, name in every if group or not row.fold.task.groups))
    standing = {"number": (), "overdue_count": ("overdue",)}.get(key, _STANDINGS.get(key))
    if standing is None:
        return None
    wanted = RowFilter(group=group, standings=standing or None)
    both = None if key in ("number", "overdue_count") else False
    made = _of_rows(told, wanted, recurring=both, listed=group is not None)
    if group:
        return made
    lone = {row.id for row in told.stood(told.as_of) if not row.fold.task.groups}
    return made._replace(ids=tuple(name for name in made.ids if name in lone))


def _both(told: Told, found: re.Match[str]) -> Behind | None:
    """Tasks and recurring duties that stand so, told apart or not."""
    if isinstance(told.at(found[0]), list):
        return _listed(told.at(found[0]))
    standing = found["key"].removesuffix("_count")
    which = {"tasks": False, "duties": True, None: None}[found["part"]]
    return _of_rows(told, _narrowed(told.whole, standing), recurring=which)


def _every(told: Told, _found: re.Match[str]) -> Behind:
    """All that a report is about: its models, or its tasks and duties."""
    if told.said["report"] == "models":
        return Behind(tuple(one["id"] for one in told.models), ("list", "models"))
    return _of_rows(told, _narrowed(told.whole), recurring=None)


def _row_of_list(told: Told, found: re.Match[str]) -> Behind:
    """A body in the list of letters."""
    body, key = told.at(f"{found['where']}.body"), found["key"]
    if key == "missing":
        return _shares(told, RowFilter(agency=body))
    return _of_rows(told, RowFilter(agency=body, standings=("overdue",)))


def _trend(told: Told, found: re.Match[str]) -> Behind:
    day = date.fromisoformat(told.at(f"{found['where']}.day"))
    return _of_rows(told, RowFilter(standings=_STANDINGS[found["key"]]), day=day)


def _change(told: Told, found: re.Match[str]) -> Behind | None:
    """A main figure, now or at the end of the period before."""
    key, side = told.at(f"{found['where']}.key"), found["key"]
    if told.at(found[0]) is None:
        return None
    day = None if side == "now" else date.fromisoformat(told.said["previous_day"])
    if key == "missing":
        return _shares(told, RowFilter(), day)
    return _of_rows(told, RowFilter(standings=_STANDINGS[key]), day=day)


def _shares(told: Told, wanted: RowFilter, day: date | None = None) -> Behind:
    return Behind(tuple(name for _, name in told.shares(wanted, day)), None, day)


def _missing(told: Told, _found: re.Match[str]) -> Behind:
    return _shares(told, told.whole)


def _owed(told: Told, _found: re.Match[str]) -> Behind:
    """The reports that a letter asks for: of one period, or all."""
    period = told.said["period"]
    every = (name for _, name in told.shares(told.whole))
    return Behind(tuple(name for name in every if period in (None, name.split("/")[1])))


def _marked(told: Told, found: re.Match[str]) -> Behind:
    mark = Mark(told.at(f"{found['where']}.mark"))
    return _of_rows(told, RowFilter(marks=(mark,)), recurring=None)


def _assigned(told: Told, _found: re.Match[str]) -> Behind:
    first, last = (date.fromisoformat(told.said[key]) for key in ("first", "upto"))
    days = ((row.id, row.fold.assigned) for row in told.stood(told.as_of))
    return Behind(tuple(name for name, day in days if day and first <= day <= last))


def _later(told: Told, _found: re.Match[str]) -> Behind:
    return Behind(tuple(not_yet_assigned(told.registry, told.as_of)))


def _issued(told: Told, found: re.Match[str]) -> Behind:
    name = told.at(f"{found['where']}.cited")
    return Behind(tuple(task.id for task in told.registry.tasks_of.get(name, ())))


def _turns(told: Told, found: re.Match[str]) -> Behind:
    """What falls due: tasks, and periods of duties."""
    listed = told.said["next_tasks" if found[0] == "next_count" else "coming"]
    return Behind(tuple("/".join(filter(None, (one["id"], one["turn"]))) for one in listed))


def _model_states(told: Told, found: re.Match[str]) -> Behind:
    state = told.at(f"{found['where']}.state")
    words = ("list", "models", "--state", state) if state else None
    return Behind(tuple(one["id"] for one in told.models if one["state"] == state), words)


def _running(told: Told, _found: re.Match[str]) -> Behind:
    ids = (one["id"] for one in told.models if one["state"] in _RUNNING)
    return Behind(tuple(ids), ("list", "models", "--state", ",".join(_RUNNING)))


def _plan(told: Told, found: re.Match[str]) -> Behind:
    plan = told.at(f"{found['where']}.plan")
    own = (one for one in told.models if told.registry.models[one["id"]].plan == plan)
    return Behind(tuple(one["id"] for one in own if found["key"] == "models" or one["state"] in _RUNNING))


def _proposed(told: Told, found: re.Match[str]) -> Behind:
    wanted = told.at(f"{found['where']}.decision")
    asks = (one["ask"] for one in told.said["decisions"])
    return Behind(tuple(name_of(ask) for ask in asks if ask["decision"] == wanted))


def _decisions(told: Told, _found: re.Match[str]) -> Behind:
    asks = (ask for one in told.said["requests"] for ask in one["asks"])
    return Behind(tuple(name_of(ask) for ask in asks if ask["what"] in _DECISIONS))


def _obstacles(told: Told, _found: re.Match[str]) -> Behind:
    """Each obstacle by the first task or model that tells it."""
    if "difficulties" in told.said:
        open_ones = [one for part in told.said["difficulties"] for one in part["obstacles"]]
    else:
        asked = [one["obstacle"] for helper in told.said["helpers"] for one in helper["asks"]]
        open_ones = [*asked, *told.said["unassigned"]]
    names = dict.fromkeys((name_of((one["tasks"] or one["models"])[0]), one["since"], str(one)) for one in open_ones)
    return Behind(tuple(name for name, *_ in names))


def _shared(told: Told, _found: re.Match[str]) -> Behind:
    """The tasks and duties that stand in several groups of work."""
    table = rollup.build(told.registry, tuple(told.stood(told.as_of)), CountedBy.GROUP, told.as_of)
    times = Counter(name for line in table.lines for name in line.tasks)
    return Behind(tuple(name for name, count in times.items() if count > 1))


Finder = Callable[[Told, "re.Match[str]"], Behind | None]
_FIGURES: Final[tuple[tuple[Any, Finder], ...]] = tuple(
    (lazy_pattern(pattern), find)
    for pattern, find in (
        (r"(overview\.)?(ledger|total)\.(?P<key>\w+)", _ledger),
        (r"(overview\.)?rate", _rate),
        (r"(?P<where>agencies\.\d+)\.counts\.(?P<key>\w+)", _body),
        (r"(?P<where>groups\.\d+)\.(counts\.)?(?P<key>\w+)", _group),
        (r"(?P<where>trend\.\d+)\.(?P<key>\w+)", _trend),
        (r"(?P<where>figures\.\d+)\.(?P<key>now|before)", _change),
        (r"(overview\.)?(?P<key>overdue|overdue_count|due_soon_count)(\.(?P<part>tasks|duties))?", _both),
        (r"(?P<where>rows\.\d+)\.(?P<key>missing|overdue\.tasks)", _row_of_list),
        (r"(overview\.)?missing_reports", _missing),
        (r"missing", _owed),
        (r"(?P<where>marked\.\d+)\.count", _marked),
        (r"assigned_now", _assigned),
        (r"assigned_later", _later),
        (r"(?P<where>directives\.\d+)\.tasks", _issued),
        (r"next_count|coming_count", _turns),
        (r"(?P<where>(model_counts|counts)\.\d+)\.number", _model_states),
        (r"(?P<where>plans\.\d+)\.(?P<key>models|running)", _plan),
        (r"(?P<where>proposed\.\d+)\.number", _proposed),
        (r"running", _running),
        (r"number", _every),
        (r"highlights\.decisions", _decisions),
        (r"highlights\.obstacles|obstacle_count", _obstacles),
        (r"shared", _shared),
    )
)
