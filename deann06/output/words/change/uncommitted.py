"""What is not committed yet, and how it is: for pages and behind edits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from deann06.core.text.commands import quoted_word
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.bodies import names

if TYPE_CHECKING:
    from deann06.reports.facts.uncommitted import Uncommitted

NAMED: Final = 6  # tasks whose standing hangs on it; more than that are counted


def pending_lines(pending: Uncommitted, git: str, folder: str, day: date) -> Iterator[str]:
    """One sentence, then the two commands that record it: how `git` is called, and what it calls the folder."""
    counts = [
        t(f"view.uncommitted.{name}", count=count)
        for name, count in (("entries", pending.entries), ("records", pending.records))
        if count
    ]
    what = ", ".join(counts) or t("view.uncommitted.files", count=pending.files)
    since = t("view.uncommitted.since", day=pending.since) if pending.since else ""
    yield harmless(t("view.uncommitted", what=what, since=since, whose=_whose(pending)))
    yield harmless(f"  {git} add {quoted_word(folder)}")
    yield harmless(f'  {git} commit -m "{t("view.uncommitted.message", day=day)}"')


def _whose(pending: Uncommitted) -> str:
    if not pending.hanging:
        return ""
    tasks = [f"{one.label} ({names(one.bodies)})" if one.bodies else one.label for one in pending.hanging[:NAMED]]
    if len(pending.hanging) > NAMED:
        tasks.append(t("view.uncommitted.more", count=len(pending.hanging) - NAMED))
    return t("view.uncommitted.whose", tasks="; ".join(tasks))
