"""`deann06 list` on a terminal: a table of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from deann06.core.labels import BodyName
from deann06.core.periods import RoughDate
from deann06.core.standing import Kind
from deann06.locale import t, written
from deann06.output.rule_text import rough_words
from deann06.output.status_text import head, names
from deann06.output.terminal import Column, Piece, Screen
from deann06.reports.rows import AgencyRow, DirectiveRow, IndicatorRow, Listing, ModelRow, TaskRow

STANDING_STYLES: Final[Mapping[Kind, str]] = {
    Kind.OVERDUE: "bad",
    Kind.DUE_SOON: "warn",
    Kind.COMPLETED: "good",
    Kind.COMPLETED_ON_TIME: "good",
    Kind.COMPLETED_LATE: "good",
    Kind.PAUSED: "dim",
    Kind.STOPPED: "dim",
}
_WIDE: Final = 100  # from this width on there is room for what is only nice to have


def show(listing: Listing, screen: Screen) -> None:
    """Print the page."""
    head(screen, listing.title, listing.notice, listing.as_of, listing.commit)
    screen.blank()
    if not listing.rows:
        screen.line(t(f"view.list.no_{listing.kind}"))
        return
    _TABLES[listing.kind](listing, screen)
    screen.blank()
    screen.line((t(f"view.list.count_{listing.kind}", count=len(listing.rows)), "dim"))


def standing_words(kind: Kind, days_overdue: int, days_late: int | None, *, assumed: bool = False) -> str:
    """How a task stands, with its days: `quá hạn 6 ngày`, `hoàn thành quá hạn 3 ngày`."""
    if assumed:
        return f"{standing_words(kind, days_overdue, days_late)} ({t('word.assumed')})"
    if kind is Kind.OVERDUE and days_overdue:
        return t("standing.overdue_days", days=days_overdue)
    if kind is Kind.COMPLETED_LATE and days_late:
        return t("view.late_days", days=days_late)
    return t(f"standing.{kind.value}")


def progress_words(progress: int | None) -> str:
    """A progress in per cent, or nothing."""
    return "" if progress is None else f"{progress}%"


def _tasks(listing: Listing, screen: Screen) -> None:
    wide = screen.width >= _WIDE
    columns = [
        Column(t("view.col.id")),
        Column(t("view.col.title"), 3),
        Column(t("view.col.lead"), 1.6),
        Column(t("view.col.last_day")),
        Column(t("view.col.standing"), 1.6),
        *([Column(t("view.col.progress"))] if wide else []),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, TaskRow)
        line: list[Piece] = [
            (row.label, "key"),
            row.title,
            names(row.lead) or "–",
            _day(row.last_day),
            (
                standing_words(row.kind, row.days_overdue, row.days_late, assumed=row.assumed),
                STANDING_STYLES.get(row.kind, ""),
            ),
        ]
        rows.append([*line, progress_words(row.progress)] if wide else line)
    screen.table(columns, rows)


def _models(listing: Listing, screen: Screen) -> None:
    columns = [
        Column(t("view.col.id"), 1.5),
        Column(t("view.col.title"), 3),
        Column(t("view.col.lead"), 1.2),
        Column(t("view.col.state"), 2.2),
        Column(t("view.col.progress")),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, ModelRow)
        state = t(f"state.{row.state.value}") if row.state else "–"
        pending = row.proposed and not row.decided
        if row.proposed and pending:
            state += "; " + t("view.list.proposed", decision=t(f"decision.{row.proposed.value}"))
        if row.obstacles:
            state += "; " + t("view.list.blocked")
        style = "warn" if pending or row.obstacles else ""
        rows.append([(row.id, "key"), row.title, names(row.lead) or "–", (state, style), progress_words(row.progress)])
    screen.table(columns, rows)


def _directives(listing: Listing, screen: Screen) -> None:
    columns = [
        Column(t("view.col.id"), 1.5),
        Column(t("view.col.document"), 3),
        Column(t("view.col.issued")),
        Column(t("view.col.issuer"), 1.6),
        Column(t("view.col.clauses")),
        Column(t("view.col.tasks")),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, DirectiveRow)
        named = f"{row.kind} {row.number}: {row.title}" if row.number else row.title
        clauses: Piece = str(row.clauses) if row.clauses else "–"
        if row.missing:
            clauses = (t("view.list.uncovered", count=row.clauses, missing=len(row.missing)), "bad")
        issued = rough_words(RoughDate.parse(row.issued))
        rows.append([(row.id, "key"), named, issued, names([row.issuer]), clauses, str(row.tasks)])
    screen.table(columns, rows)


def _agencies(listing: Listing, screen: Screen) -> None:
    columns = [
        Column(t("view.col.id")),
        Column(t("view.col.name"), 3),
        Column(t("view.col.short"), 1.8),
        Column(t("view.col.remark"), 2.2),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, AgencyRow)
        style = "" if row.exists else "dim"
        rows.append([(row.id, "key"), (row.name, style), (row.short, style), (agency_remark(row), style)])
    screen.table(columns, rows)


def agency_remark(row: AgencyRow) -> str:
    """What is to be said of a body on the day: a group, its lifetime, its heir, for whom it answers."""
    parts = [t("view.list.group", count=row.members)] if row.members is not None else []
    parts += [lifetime] if (lifetime := lifetime_words(row)) else []
    if row.heir:
        parts.append(t("view.list.heir", name=row.heir.short))
    if row.answers:
        parts.append(t("view.list.answers", names=", ".join(body.short for body in row.answers)))
    return "; ".join(parts)


def lifetime_words(row: AgencyRow) -> str:
    """Since when and until when a body exists, as far as its record says; where that is not known any more, so."""
    parts = []
    if row.valid.since:
        parts.append(t("view.list.since", day=rough_words(row.valid.since)))
    if row.valid.until:
        parts.append(t("view.list.ended" if row.ended else "view.list.until", day=rough_words(row.valid.until)))
    if not row.verified:
        parts.append(t("word.unverified"))
    return ", ".join(parts)


def _indicators(listing: Listing, screen: Screen) -> None:
    columns = [
        Column(t("view.col.id"), 1.5),
        Column(t("view.col.title"), 3),
        Column(t("view.col.value")),
        Column(t("view.col.on")),
        Column(t("view.col.target")),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, IndicatorRow)
        value = f"{row.value} {row.unit}" if row.value else "–"
        target = row.target.value if row.target else "–"
        if row.target and row.target.by:
            target += f" ({rough_words(row.target.by)})"
        rows.append([(row.id, "key"), row.title, value, _day(row.on), target])
    screen.table(columns, rows)


def body_words(body: BodyName | None) -> str:
    """A body's short name, or a dash."""
    return names([body]) if body else "–"


def _day(day: date | None) -> str:
    return written(day) if day else "–"


_TABLES: Final[Mapping[str, Callable[[Listing, Screen], None]]] = {
    "tasks": _tasks,
    "models": _models,
    "directives": _directives,
    "agencies": _agencies,
    "indicators": _indicators,
}
