"""What the gate of a change says: what it does, what it may not do, what was there before, what is late."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from deann06.core.changes.compare import Change, ChangeKind
from deann06.core.commit import Commit, Doubts
from deann06.core.findings import Finding, Problem, Severity, identity
from deann06.core.records import Waiver
from deann06.core.standing.cells import CellState
from deann06.core.standing.labels import BodyName, body_names, share_names, task_labels
from deann06.core.standing.ledger import Row, TaskStandings
from deann06.core.standing.tasks import StandingKind
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import FirstAndLast
from deann06.reports.changes.compare import Comparison
from deann06.reports.rows.duties import latest_due
from deann06.reports.rows.granted import GrantedAct

_SPEAKING: Final = ("P619", "P620")  # rules on who said an entry
FieldPrefix = tuple[str, str]  # a file, and the beginning of a field in it; an empty one is all of the file


class OverdueTask(Struct, frozen=True, kw_only=True):
    """A task that is overdue, with the bodies that it waits for; `period` of a recurring duty."""

    id: str
    label: str
    title: str
    last_day: date
    days: int
    bodies: tuple[BodyName, ...]
    shares: bool  # the bodies owe a share each; else they lead it
    period: str | None = None
    span: FirstAndLast | None = None  # of that period
    assumed: bool = False  # the period is counted from a day that no source gives


class GateThresholds(Struct, frozen=True):
    """What makes the gate fail: findings from a severity on, tasks overdue from a number of days on, reports."""

    severity: Severity = Severity.ERROR
    overdue: int | None = None
    missing_report: bool = False


class Gate(Struct, frozen=True, kw_only=True):
    """A change from `base` to `result`: `files` as they are, the `merge` of a branch into the base, or the `first`."""

    as_of: date
    base: Commit | None  # None before the first commit
    head: Commit | None
    result: str
    note: str | None  # why it is not the merge: `old_git`, `dirty`; that it is what lies on the `disk`
    root: str
    templates: tuple[str, ...] = ()  # of documents, which the change brings, alters or takes away
    grants: tuple[GrantedAct, ...] = ()  # whom the settings let say more than the general rule does
    bytes_only: int = 0  # files that say the same in other bytes
    ids_only: int = 0  # files in which nothing but the id of a renamed record differs
    comparison: Comparison | None  # None where a side cannot be read whole
    doubts: Doubts = Doubts()  # what of the calendar that was looked at is not confirmed
    findings: tuple[Finding, ...]  # what the change brings, worst first
    older: tuple[Finding, ...]  # what was there before
    waived: tuple[tuple[Finding, Waiver], ...]
    late: tuple[OverdueTask, ...]
    late_findings: tuple[Finding, ...]  # the same, for hosts that know nothing but findings
    strict: bool = False  # what was there before decides too

    @property
    def passed(self) -> bool:
        """Whether nothing stands against the change."""
        return not any(one.refused for one in (*self.findings, *self.older)) and not self.late


def refused(findings: Iterable[Finding], least: Severity) -> Iterator[Finding]:
    """Findings, those marked for which a change does not pass: all that weigh so much.

    A new exception is looked at by who approves it: were it refused, no rule could have one.
    """
    order = list(Severity)
    for finding in findings:
        heavy = order.index(finding.severity) <= order.index(least) and finding.code != "G422"
        yield replace(finding, refused=True) if heavy else finding


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by weight, those of the change itself before others, then by place."""
    order = list(Severity)

    def key(finding: Finding) -> tuple[int, bool, str, int, int]:
        source = finding.source
        own = finding.code.startswith("G")
        return order.index(finding.severity), not own, source.path, source.line, source.column

    return tuple(sorted(findings, key=key))


def former_paths(comparison: Comparison, seen: Mapping[str, str]) -> Mapping[str, str]:
    """What the files of renamed records were called: new path → old path; `seen` is what git takes for renamed."""
    before, after = comparison.before.registry, comparison.after.registry
    renamed = (change for change in comparison.changes if change.kind is ChangeKind.RENAMED)
    return {**seen, **{after.path_of(change.new): before.path_of(change.old) for change in renamed}}


def touched(comparison: Comparison) -> Iterator[FieldPrefix]:
    """Everything that a change wrote."""
    return _places(comparison, lambda change: change.kind is not ChangeKind.ENTRY_REMOVED)


def added(comparison: Comparison) -> Iterator[FieldPrefix]:
    """The entries that a change adds to records that were there."""
    return _places(comparison, lambda change: change.kind is ChangeKind.ENTRY_ADDED)


def brought(finding: Finding, comparison: Comparison | None) -> bool:
    """Whether a change brings what is wrong: of who said an entry, only with the entry.

    Another focal point, or another committee, makes nobody a stranger to what was said before it.
    """
    if comparison is None or finding.code not in _SPEAKING:
        return True
    made = {change.id for change in comparison.changes if change.kind is ChangeKind.ADDED}
    return finding.record in made or _within(finding, set(touched(comparison)))


def _places(comparison: Comparison, wanted: Callable[[Change], bool]) -> Iterator[FieldPrefix]:
    registry = comparison.after.registry
    for change in filter(wanted, comparison.changes):
        record = registry.record(change.folder, change.id)
        field = f"log.{change.index}" if change.index is not None else change.field
        if record and field:
            yield registry.path_of(record), field


def split(
    after: Iterable[Finding],
    before: Iterable[Finding],
    old_paths: Mapping[str, str],
    touched: Collection[FieldPrefix],
    brought: Collection[FieldPrefix],
) -> tuple[list[Finding], list[Finding]]:
    """The findings that a change brings, and those that were there: as many of each kind as there were.

    `old_paths` says what a file was called. Findings in `brought` are always new: no error of before excuses one of
    what is added. Of equal findings those in `touched` are taken for new first.
    """
    there = list(before)
    left = Counter(identity(finding, finding.source.path) for finding in there)
    kinds = Counter(_kind(finding, finding.source.path) for finding in there)
    new, old = [], []
    for finding in sorted(after, key=lambda finding: _within(finding, touched)):
        path = old_paths.get(finding.source.path, finding.source.path)
        name = identity(finding, path)
        if left[name] and not _within(finding, brought):
            left[name] -= 1
            kinds[_kind(finding, path)] -= 1
            old.append(finding)
        else:
            new.append(finding)
    return _still(new, old, kinds, old_paths, {*touched, *brought})


def _still(
    new: Iterable[Finding],
    old: list[Finding],
    kinds: Counter[tuple[str, ...]],
    old_paths: Mapping[str, str],
    touched: Collection[FieldPrefix],
) -> tuple[list[Finding], list[Finding]]:
    """Findings in other words (of so many days) at a place that was not touched are those that were there."""
    really = []
    for finding in new:
        kind = _kind(finding, old_paths.get(finding.source.path, finding.source.path))
        if kinds[kind] > 0 and not _within(finding, touched):
            kinds[kind] -= 1
            old.append(finding)
        else:
            really.append(finding)
    return really, old


def _kind(finding: Finding, path: str) -> tuple[str, ...]:
    """What is wrong with which field of a file, wherever in a list that stands."""
    return finding.code, path, *(step for step in finding.field.split(".") if not step.isdecimal())


def _within(finding: Finding, places: Collection[FieldPrefix]) -> bool:
    steps = finding.field.split(".")
    return any((finding.source.path, ".".join(steps[:count])) in places for count in range(len(steps) + 1))


def late(standings: TaskStandings, wanted: GateThresholds) -> tuple[OverdueTask, ...]:
    """The overdue tasks and missing reports that make the gate fail, longest overdue first. Raises UnknownYear."""
    if wanted.overdue is None and not wanted.missing_report:
        return ()
    labels = task_labels(standings.registry)
    tasks = []
    for row in standings.whole():
        how = row.standing
        if how.kind is not StandingKind.OVERDUE or how.last_day is None:
            continue
        long = wanted.overdue is not None and how.days_overdue >= wanted.overdue
        if long or (wanted.missing_report and how.recurring):
            tasks.append(_late(row, labels[row.id], how.last_day))
    return tuple(sorted(tasks, key=lambda one: -one.days))


def late_problems(late: Iterable[OverdueTask], registry: Registry) -> Iterator[Problem]:
    """What is late, as problems of the tasks' terms."""
    for one in late:
        facts: dict[str, Any] = {"title": one.title, "days": one.days, "day": one.last_day, "id": one.label}
        facts["names"] = one.bodies
        facts |= {"period": one.period, "span": one.span} if one.period else {"variant": "shares"} if one.shares else {}
        facts |= {"variant": "assumed"} if one.period and one.assumed else {}
        path = registry.path_of(registry.tasks[one.id])
        yield Problem(code="G417" if one.period else "G416", path=path, field=("deadline",), at_key=True, facts=facts)


def _late(row: Row, label: str, last_day: date) -> OverdueTask:
    fold, how = row.fold, row.standing
    cells = latest_due(how.cells, fold.as_of) if how.recurring else how.cells
    missing = [cell for cell in cells if cell.state is CellState.MISSING]
    owing = [cell.body for cell in missing if cell.body]
    return OverdueTask(
        id=row.id,
        label=label,
        title=fold.task.title,
        last_day=last_day,
        days=how.days_overdue,
        bodies=share_names(fold, owing) if owing else body_names(fold.bodies, fold.lead, fold.as_of),
        shares=bool(owing),
        period=missing[0].key if how.recurring and missing else None,
        span=missing[0].span if missing else None,
        assumed=how.assumed,
    )
