"""What a registry took in week by week, as git has it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from deann06.core.commit import Commit
from deann06.core.state.registry import Registry
from deann06.core.terms.periods import DAY, Unit
from deann06.errors import DeannError
from deann06.reports.changes.compare import Comparison, build
from deann06.reports.facts.period import Periods
from deann06.services.revisions import ComparedCommits, read_ends, renamed_ids
from deann06.services.session import Session
from deann06.store.git.history import commit_at

WEEKS: Final = 8
_NOTHING_BEFORE: Final = ("git.no_commit_by", "change.no_registry")


class SiteWeek(Struct, frozen=True, kw_only=True):
    """A weekly period, both days inclusive, and what was recorded in it; None where nothing was."""

    period: str
    first: date
    last: date
    changes: Comparison | None


def weeks(session: Session, narrowed: Callable[[Registry], Registry]) -> Iterator[SiteWeek]:
    """The last weeks, the latest first, as far back as the registry was there; none without git. Raises DeannError.

    Both states of a week are `narrowed` to what the reader of the site may see.
    """
    if not isinstance(session.commit, Commit):
        return
    periods = Periods(session.registry.settings, Unit.WEEK)
    span = periods.containing(session.as_of)
    for _ in range(WEEKS):
        try:
            after = commit_at(session.root, min(span.last, session.as_of), session.commit)
            before = commit_at(session.root, span.first - DAY, session.commit)
            yield SiteWeek(
                period=span.name, first=span.first, last=span.last, changes=_changes(session, before, after, narrowed)
            )
        except DeannError as error:
            if error.key in _NOTHING_BEFORE:
                return
            raise
        span = periods.containing(span.first - DAY)


def _changes(
    session: Session, before: Commit, after: Commit, narrowed: Callable[[Registry], Registry]
) -> Comparison | None:
    if before.sha == after.sha:
        return None
    ends = ComparedCommits(before, after)
    old, new = map(narrowed, read_ends(session.root, ends))
    return build(old, new, min(session.as_of, after.moment.date()), ends, renamed_ids(session.root, ends))
