"""Many registries in words: a line of their table, what moved, why one does not count."""

from __future__ import annotations

from datetime import datetime

from deann06.core.text.commands import quoted_word
from deann06.locale import t, written
from deann06.output.words.cells import NOTHING
from deann06.output.words.choices import choice_words
from deann06.reports.dataset.inherited import Drifted, TaskAbove
from deann06.reports.rows.gathered import DAMAGES, Absence, GatheredLine, GatheredRegistry


def line_words(line: GatheredLine) -> str:
    """What a line is of."""
    if line.level is None or line.province is None:
        return t("rollup.all")
    return t("rollup.line", province=line.province, level=choice_words(line.level))


def move_words(line: GatheredLine) -> str:
    """What became of the overdue tasks since a week before, of the registries that were counted then too."""
    if not line.both:
        return NOTHING
    return t("rollup.move", before=line.overdue.before, now=line.overdue.now, both=line.both)


def committed_words(moment: datetime | None) -> str:
    """When something was committed."""
    return t("rollup.moment", day=moment.date(), time=f"{moment:%H:%M}") if moment else NOTHING


def absence_words(one: GatheredRegistry) -> str:
    """Why a registry does not count, or not by its newest day."""
    if one.absence is None:
        return ""
    detail = one.detail
    if one.absence is Absence.TIER:
        detail = t(f"view.tier.{detail}")
    said = t(
        f"rollup.absence.{one.absence.value}", detail=detail, last=one.last, refused=max(one.refused, default=None)
    )
    if one.absence is Absence.UNREACHED and detail:
        said += f" ({detail})"
    if len(one.refused) > 1 and one.absence in DAMAGES:
        said += t("rollup.absence.days", count=len(one.refused) - 1)
    return f"{said}; {t('rollup.absent.counted', day=one.day)}" if one.day else said


def drift_words(one: Drifted) -> str:
    """What of a task is not any more as it is above."""
    nothing = t("inherit.no_term")
    return t(f"inherit.drift.{one.drift.value}", above=one.above, here=one.here or nothing, there=one.there or nothing)


def open_words(task: TaskAbove) -> str:
    """By whom a task above is asked of the body, until when, in whose words."""
    roles = ", ".join(t(f"role.{role}") for role in task.roles)
    source = t("view.source", clause=task.clause, directive=task.directive)
    term = task.phrase or (t("inherit.by", day=task.last_day) if task.last_day else t("inherit.no_term"))
    return f"{roles} · {term} · {source}"


def new_command(registry: str, task: TaskAbove) -> str:
    """The line that takes a task over; directive and clause are those by which it is passed on here."""
    words = ["deann06", "new", "task", "--title", task.title]
    if task.last_day and not task.recurring:
        words += ["--deadline", str(written(task.last_day))]
    if task.product:
        words += ["--product", task.product]
    words += ["--inherits-registry", registry, "--inherits-task", task.task]
    return " ".join((*map(quoted_word, words), "--directive", "…", "--clause", "…"))
