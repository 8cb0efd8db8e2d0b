"""How tasks stand, what bodies have to do with them, and how many there are, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from deann06.core.records import Mark, Role
from deann06.core.standing.ledger import TasksAndDuties
from deann06.core.standing.tasks import StandingKind
from deann06.locale import t
from deann06.output.words.choices import choice_words
from deann06.output.words.values import standing_key
from deann06.reports.pages.status import TaskLine
from deann06.reports.rows.kinds import ListedTask


def standing_words(
    kind: StandingKind, days_overdue: int, days_late: int | None, *, assumed: bool = False, say: Callable[..., str] = t
) -> str:
    """How a task stands, with its days: `quá hạn 6 ngày`, `hoàn thành quá hạn 3 ngày`."""
    if assumed:
        return f"{standing_words(kind, days_overdue, days_late, say=say)} ({say('word.assumed')})"
    if kind is StandingKind.OVERDUE and days_overdue:
        return say("standing.overdue_days", days=days_overdue)
    if kind is StandingKind.COMPLETED_LATE and days_late:
        return say("view.late_days", days=days_late)
    return say(f"standing.{kind.value}")


def row_words(row: ListedTask) -> str:
    """How a row stands, and what to know before the body asked about is blamed."""
    words = standing_words(row.kind, row.days_overdue, row.days_late, assumed=row.assumed)
    return f"{words} ({t('word.unconfirmed')})" if row.unconfirmed else words


def progress_words(progress: int | None) -> str:
    """A progress in per cent, or nothing."""
    return "" if progress is None else f"{progress}%"


def standing_word(word: str) -> str:
    """A word of a count: how tasks stand, or several ways in one."""
    return t(standing_key(word))


def role_words(role: Role) -> str:
    """What a body has to do with a task."""
    return choice_words(role)


def marks_words(marks: Iterable[Mark]) -> str:
    """The marks of a task."""
    return ", ".join(map(choice_words, marks))


def remarks(row: ListedTask | TaskLine) -> str:
    """What stands behind a task's title in brackets: its marks, and that its directive was replaced."""
    said = [marks_words(row.marks)] if row.marks else []
    if row.superseded_by:
        said.append(t("view.superseded"))
    return f" [{'; '.join(said)}]" if said else ""


def caution_words(row: ListedTask) -> str:
    """What to know of a row before anybody is blamed: doubts, and that its directive was replaced."""
    said = [t(f"word.{doubt}") for doubt in ("unconfirmed", "assumed") if getattr(row, doubt)]
    if row.superseded_by:
        said.append(t("view.superseded.by", directive=row.superseded_by))
    return "; ".join(said)


def tasks_and_duties_words(count: TasksAndDuties) -> str:
    """Tasks and recurring duties, each by its number; the one that there is none of is not named."""
    if not count.duties:
        return t("view.count.tasks", count=count.tasks)
    if not count.tasks:
        return t("view.count.duties", count=count.duties)
    return t("view.count.both", tasks=count.tasks, duties=count.duties)
