"""What every page on a terminal begins with, and words that many of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from deann06.core import vietnamese
from deann06.core.commit import Revision, Unreadable
from deann06.core.labels import BodyName
from deann06.core.ledger import Apart
from deann06.core.vietnamese import weekday_name
from deann06.locale import t
from deann06.output.asked_text import apart_words
from deann06.output.terminal import Screen


def head(screen: Screen, title: str, notice: str | None, as_of: date, commit: Revision) -> None:
    """What every page begins with: the title, the day, the revision, the notice."""
    if notice:
        screen.line((f"*** {notice} ***", "warn"))
    screen.sides((title, "head"), t("word.as_of", weekday=weekday(as_of), day=as_of))
    screen.sides("", (revision(commit), "dim"))


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
    from deann06.locale import language

    return weekday_name(day) if language() == "vi" else f"{day:%A}"


def names(bodies: Sequence[BodyName]) -> str:
    """Short names of bodies, with whom they inherited from."""
    return joined(
        (t("view.inherits", name=body.short, old=joined(body.inherited)) if body.inherited else body.short)
        + doubts(body)
        for body in bodies
    )


def unsure_words(bodies: Iterable[BodyName]) -> str:
    """Of how many bodies nobody knows whether they are there still, in brackets; nothing where all are."""
    unsure = sum(body.unverified for body in bodies)
    return f" ({unsure} {t('word.unverified')})" if unsure else ""


def joined(names: Iterable[str]) -> str:
    """Names in a row, with semicolons where one of them has a comma in it: `Sở, ban, ngành; Văn phòng UBND tỉnh`."""
    told = tuple(names)
    return ("; " if any("," in name for name in told) and len(told) > 1 else ", ").join(told)


def turn_words(key: str, *, assumed: bool) -> str:
    """A period by its name; where it is counted from a day that no source gives, that too."""
    return f"{key} ({t('word.assumed')})" if assumed else key


def doubts(body: BodyName) -> str:
    """What a reader must know of a name before anybody is blamed: ` (chưa xác nhận)`, or nothing."""
    found = [t(f"word.{doubt}") for doubt in body.doubts]
    return f" ({', '.join(found)})" if found else ""


def percent(value: float | None) -> str:
    """A rate with two decimals, as on paper; a dash where nothing was due."""
    if value is None or t("view.decimal") == ",":
        return vietnamese.percent(value)
    return f"{value:.2f}%"


def not_yet(screen: Screen, tasks: Mapping[str, date], later: Apart) -> None:
    """How many tasks are not counted, since they are assigned only after the day."""
    if tasks:
        screen.item(
            [" "], [(t("view.assigned_later", count=apart_words(later), day=min(tasks.values())), "warn")], gap=0
        )


def to_come(screen: Screen, kind: str, records: Mapping[str, date]) -> None:
    """How many records of another kind are not counted, since they exist only after the day."""
    if records:
        screen.item([" "], [(t(f"view.later.{kind}", count=len(records), day=min(records.values())), "warn")], gap=0)
