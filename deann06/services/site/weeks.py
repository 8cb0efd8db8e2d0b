"""What a registry took in week by week, as git has it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from msgspec import Struct

from deann06.core.commit import Commit
from deann06.core.standing.carried import stood_after
from deann06.core.standing.ledger import TaskStandings
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY, Unit
from deann06.errors import DeannError
from deann06.reports.changes.compare import Comparison, build
from deann06.reports.facts.period import Periods, ReportingPeriod
from deann06.services.revisions import ComparedCommits, renamed_ids
from deann06.services.session import Session, registry_at
from deann06.store.git.history import commit_at
from deann06.store.load.loader import Blobs
from deann06.store.load.states import RegistryState, states

WEEKS: Final = 8
_NOTHING_BEFORE: Final = ("git.no_commit_by", "change.no_registry")


class SiteWeek(Struct, frozen=True, kw_only=True):
    """A weekly period, both days inclusive, and what was recorded in it; None where nothing was."""

    period: str
    first: date
    last: date
    changes: Comparison | None


def weeks(session: Session, narrowed: Callable[[Registry], Registry], known: Blobs) -> Sequence[SiteWeek]:
    """The last weeks, the latest first, as far back as the registry was there; none without git. Raises DeannError.

    Both states of a week are `narrowed` to what the reader of the site may see. `known`: what contents say.
    """
    if not isinstance(session.commit, Commit):
        return ()
    spans = _spans(session)
    ends = _ends(session, session.commit, [spans[0].first - DAY, *(min(one.last, session.as_of) for one in spans)])
    read = _States(session, ends, narrowed, known)
    return tuple(reversed(_weeks(session, spans[len(spans) - len(ends) + 1 :], ends, read)))


def _spans(session: Session) -> Sequence[ReportingPeriod]:
    """The last weeks, oldest first."""
    periods = Periods(session.registry.settings, Unit.WEEK)
    found = [periods.containing(session.as_of)]
    while len(found) < WEEKS:
        found.insert(0, periods.containing(found[0].first - DAY))
    return found


def _ends(session: Session, branch: Commit, days: Sequence[date]) -> list[Commit]:
    """The last commits of some days, oldest first, as far back as there was any."""
    found: list[Commit] = []
    for day in reversed(days):
        try:
            found.insert(0, commit_at(session.root, day, branch))
        except DeannError as error:
            if error.key in _NOTHING_BEFORE:
                break
            raise
    return found


class _States:
    """The registry as each of some commits has it, read in one walk from the oldest on."""

    def __init__(
        self, session: Session, commits: Sequence[Commit], narrowed: Callable[[Registry], Registry], known: Blobs
    ) -> None:
        self._root = session.root
        own = {commit.sha: commit for commit in commits}
        read = zip(own, states(session.root, [*own.values()], known), strict=True)
        self._read: Mapping[str, RegistryState] = dict(read)
        self._narrowed = narrowed
        self._shown: dict[str, Registry] = {}

    def of(self, commit: Commit) -> Registry:
        """What the reader may see of it. Raises DeannError where it was not there, or cannot be read whole."""
        if commit.sha not in self._shown:
            state = self._read[commit.sha]
            whole = state.registry if state.registry and not state.problems else registry_at(self._root, commit)
            self._shown[commit.sha] = self._narrowed(whole)
        return self._shown[commit.sha]


def _weeks(
    session: Session, spans: Sequence[ReportingPeriod], ends: Sequence[Commit], read: _States
) -> Sequence[SiteWeek]:
    """The weeks from the oldest on; how tasks stood in one is carried on to the next."""
    found: list[SiteWeek] = []
    stood: TaskStandings | None = None
    for span, (before, after) in zip(spans, pairwise(ends), strict=True):
        changes = None
        if before.sha != after.sha:
            try:
                old = read.of(before)
            except DeannError as error:
                if error.key not in _NOTHING_BEFORE:
                    raise
                found.clear()
                continue
            day = min(session.as_of, after.moment.date())
            new = read.of(after)
            now = stood_after(stood, new, day) if stood else TaskStandings(new, day)
            both, stood = (stood_after(now, old, day), now), now
            commits = ComparedCommits(before, after)
            changes = build(old, new, day, commits, renamed_ids(session.root, commits), both)
        found.append(SiteWeek(period=span.name, first=span.first, last=span.last, changes=changes))
    return found
