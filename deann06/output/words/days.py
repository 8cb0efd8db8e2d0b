"""Days, rates, readings and revisions in words, and what of a calendar nobody has confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from deann06.core.commit import Doubts, Revision, Unreadable
from deann06.core.records import IndicatorKind
from deann06.core.terms.reading import WEEKDAYS
from deann06.core.text import vietnamese
from deann06.locale import t


def revision(commit: Revision) -> str:
    """The revision that the data was read from, in words."""
    if commit is None:
        return t("view.no_commit")
    if isinstance(commit, Unreadable):
        return t("view.unreadable", cause=t(commit.cause, **commit.facts))
    key = "view.commit_pinned" if commit.pinned else "view.commit_dirty" if commit.dirty else "view.commit"
    return t(key, sha=commit.short, day=commit.moment.date(), time=f"{commit.moment:%H:%M}")


def clocks(as_of: date, commit: Revision) -> str:
    """Both clocks in one line: the day that is asked about, and the revision that was read, where it is known."""
    day = t("word.as_of", weekday=weekday(as_of), day=as_of)
    return f"{day}; {revision(commit)}" if commit else day


def weekday(day: date) -> str:
    """The name of the day of the week in the language in use."""
    return t(f"word.weekday.{WEEKDAYS[day.weekday()]}")


def percent(value: float | None) -> str:
    """A rate with two decimals, as on paper; a dash where nothing was due."""
    if value is None or t("view.decimal") == ",":
        return vietnamese.percent(value)
    return f"{value:.2f}%"


def number_words(value: str) -> str:
    """A number of a file with the decimal sign of the language: `71.4` is `71,4`."""
    return value.replace(".", t("view.decimal"))


def reading_words(value: str, unit: str, kind: IndicatorKind) -> str:
    """A value with its unit: `31/31 mô hình`, `71,4 %`, but `hạng 6`."""
    number = number_words(value)
    return t("view.rank", unit=unit, value=number) if kind is IndicatorKind.RANK else f"{number} {unit}".strip()


def doubt_words(
    doubts: Doubts, say: Callable[..., str] = t, day: Callable[[date], str] = vietnamese.short_date
) -> str | None:
    """Which years and days that were asked about are not confirmed; None where all are."""
    parts = []
    if doubts.years:
        parts.append(say("calendar.doubt.years", years=", ".join(map(str, doubts.years))))
    if doubts.days:
        parts.append(say("calendar.doubt.days", days=", ".join(map(day, doubts.days))))
    return " ".join(parts) or None
