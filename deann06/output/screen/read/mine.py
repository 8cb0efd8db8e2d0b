"""`deann06 mine` on a terminal: the page that a body prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deann06.core.text.vietnamese import first_upper
from deann06.locale import t, written
from deann06.output.screen.parts.beside import STANDING_STYLES, show_beside
from deann06.output.screen.parts.bounded import show_left, shown
from deann06.output.screen.parts.head import head, not_yet
from deann06.output.screen.parts.pending import show_obstacles, show_reported, show_requests
from deann06.output.screen.parts.uncommitted import show_lines
from deann06.output.screen.terminal import Piece, Screen, aligned
from deann06.output.words.asked import not_yet_words
from deann06.output.words.bodies import doubts, joined
from deann06.output.words.choices import choice_words
from deann06.output.words.days import percent
from deann06.output.words.entries import document_words
from deann06.output.words.tasks import remarks, row_words, tasks_and_duties_words
from deann06.output.words.terms import turn_words
from deann06.reports.pages.mine import Mine
from deann06.reports.rows.kinds import ListedTask
from deann06.reports.rows.shares import BodyShare

NAMED: Final = 3  # missing shares of one task that are told one by one, the latest; older ones are counted


def show(mine: Mine, screen: Screen, uncommitted: Sequence[str] = ()) -> None:
    """Print the page; `uncommitted` says what of it no commit has."""
    head(screen, mine.title, mine.notice, mine.as_of, mine.commit)
    show_lines(screen, uncommitted)
    screen.blank()
    screen.item([], [(first_upper(t("view.asked.agency", name=mine.body.name)) + doubts(mine.body), "head")], gap=0)
    if mine.answers:
        screen.item([], [(t("view.mine.answers", names=joined(body.short for body in mine.answers)), "dim")], gap=0)
    _summary(screen, mine)
    _owed(screen, mine)
    _tasks(screen, t("view.mine.leading"), mine.leading)
    _tasks(screen, t("view.mine.cooperating"), mine.cooperating)
    show_reported(screen, mine.reported)
    _waiting(screen, mine)
    show_requests(screen, mine.requests)
    _handed_in(screen, mine.handed_in)
    show_beside(screen, mine.beside)


def _summary(screen: Screen, mine: Mine) -> None:
    """The ledger in two lines, and whether no word is recorded: what is told apart here stands in rows below."""
    done, due = mine.ledger.due
    rate = t("view.rate", rate=percent(mine.ledger.rate), done=done, due=due) if due else t("view.rate_none")
    late = t("view.mine.count", standing=t("standing.overdue"), count=tasks_and_duties_words(mine.overdue))
    soon = t("view.mine.count", standing=t("standing.due_soon"), count=tasks_and_duties_words(mine.due_soon))
    screen.item(
        [], [(late, "bad" if mine.overdue.both else ""), "; ", (soon, "warn" if mine.due_soon.both else "")], gap=0
    )
    screen.item([], [(rate, "dim")], gap=0)
    if mine.silent:
        screen.item([], [(t("view.silent"), "warn")], gap=0)
    not_yet(screen, not_yet_words(mine.not_yet_assigned, mine.later))


def _owed(screen: Screen, mine: Mine) -> None:
    screen.heading(t("view.mine.owed"))
    if not mine.owed:
        screen.item([" "], [t("view.mine.nothing")], gap=0)
        return
    of_task: dict[str, list[BodyShare]] = {}
    for share in mine.owed:
        of_task.setdefault(share.id, []).append(share)
    tasks = tuple(of_task.values())
    visible = shown(screen, tasks)
    wide = aligned(shares[0].label for shares in visible)
    for shares in visible:
        screen.labelled(shares[0].label, wide, [shares[0].title])
        late = [share for share in shares if share.days_overdue]  # the oldest first
        named = 0 if screen.most is None else max(len(late) - NAMED, 0)
        for share in (*late[named:], *(share for share in shares if not share.days_overdue)):
            screen.item([" " * (wide + 3)], [(_detail(share), "bad" if share.days_overdue else "")], gap=0)
        if hidden := late[:named]:
            first, last = hidden[0].last_day, hidden[-1].last_day
            key = "view.mine.older" if first != last else "view.mine.older.day"
            said = t(key, count=len(hidden), first=first, last=last)
            screen.item([" " * (wide + 3)], [(said, "bad")], gap=0)
    show_left(screen, tasks, "tasks")


def _detail(share: BodyShare) -> str:
    parts = [t("view.period", key=turn_words(share.period, share.span, assumed=share.assumed))] if share.period else []
    if share.last_day:
        parts.append(t("view.extended_to" if share.extended else "view.last_day", day=share.last_day))
    else:
        parts.append(t("standing.no_deadline"))
    if share.days_overdue:
        parts.append(t("standing.overdue_days", days=share.days_overdue))
    if share.unconfirmed:
        parts.append(t("word.unconfirmed"))
    if share.of:
        parts.append(t("view.mine.of", name=share.of.short))
    return " · ".join(parts)


def _tasks(screen: Screen, title: str, rows: Sequence[ListedTask]) -> None:
    if not rows:
        return
    screen.heading(title)
    visible = shown(screen, rows)
    wide = aligned(row.label for row in visible)
    for row in visible:
        words = row_words(row)
        rest: list[Piece] = [row.title + remarks(row), " · ", (words, STANDING_STYLES.get(row.kind, ""))]
        if row.last_day:
            rest.append(f" · {t('view.last_day', day=row.last_day)}")
        screen.labelled(row.label, wide, rest)
    show_left(screen, rows, "tasks")


def _waiting(screen: Screen, mine: Mine) -> None:
    if not mine.waiting:
        return
    screen.heading(t("view.mine.waiting"))
    show_obstacles(screen, mine.waiting)


def _handed_in(screen: Screen, shares: Sequence[BodyShare]) -> None:
    if not shares:
        return
    screen.heading(t("view.mine.handed_in"))
    when = max(len(written(share.submitted)) for share in shares)
    wide = aligned(share.label for share in shares)
    for share in shares:
        first: list[Piece] = [f" {written(share.submitted):>{when}}  ", (f"{share.label:<{wide}}", "key")]
        parts = [
            t("view.period", key=turn_words(share.period, share.span)) if share.period else share.title,
            choice_words(share.state),
        ]
        parts += [document_words(document) for document in share.documents]
        screen.item(first, [" · ".join(parts)])
