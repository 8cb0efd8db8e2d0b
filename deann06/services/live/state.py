"""The registry as its files are at this moment, read again only where something has changed."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.services.record.uncommitted import of_session, told_pending
from deann06.services.session import Session, session_of, tell_pending
from deann06.services.site.pages import PlannedPage, planned
from deann06.store.git.worktree import Compared, compared, read_working
from deann06.store.load.loader import Tree
from deann06.store.memo.opened import contents_of


class LiveState(NamedTuple):
    """A registry on a day, the pages that a site would have of it, and what of it no commit has."""

    session: Session
    pages: Mapping[str, PlannedPage]
    pending: tuple[str, ...]  # the sentence, then the two commands


class _Seen(NamedTuple):
    """All that a state was made from."""

    day: date
    tree: Tree
    compared: Compared


class LiveRegistry:
    """A folder that others may write to at any time."""

    def __init__(self, root: Path, today: Callable[[], date], as_of: date | None) -> None:
        """`as_of`: the day that is asked about, None for whatever day it is."""
        self.root, self.today, self.as_of = root, today, as_of
        self._last: tuple[_Seen, LiveState] | None = None

    def now(self) -> LiveState:
        """How it is. Raises DeannError where it cannot be read whole."""
        tell_pending(self.root)
        working = read_working(self.root)
        git = compared(self.root, working)
        seen = _Seen(self.as_of or self.today(), working.tree, git)
        if self._last and self._last[0] == seen and not working.problems:
            return self._last[1]
        contents = contents_of(self.root)
        session = session_of(self.root, seen.day, working, lambda: git, contents)
        if contents:
            contents.keep()
        pages = {page.name: page for page in planned(session, lambda state: state, named=True)}
        state = LiveState(session, pages, told_pending(self.root, seen.day, of_session(session)))
        self._last = seen, state
        return state
