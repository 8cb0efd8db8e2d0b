"""Many registries in words: a line of their table, what moved, why one does not count."""

from __future__ import annotations

from deann06.locale import t
from deann06.output.words.cells import NOTHING
from deann06.output.words.choices import choice_words
from deann06.reports.dataset.gathered import Absence, GatheredLine, GatheredRegistry


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


def absence_words(one: GatheredRegistry) -> str:
    """Why a registry does not count, or not by its newest day."""
    if one.absence is None:
        return ""
    detail = one.detail
    if one.absence is Absence.TIER:
        detail = t(f"view.tier.{detail}")
    said = t(f"rollup.absence.{one.absence.value}", detail=detail, last=one.last)
    if one.absence is Absence.UNREACHED and detail:
        said += f" ({detail})"
    return f"{said}; {t('rollup.absent.counted', day=one.day)}" if one.day else said
