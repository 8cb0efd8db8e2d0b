"""`deann06 list` on a terminal: a table of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from deann06.core.ledger import Apart
from deann06.core.periods import RoughDate
from deann06.core.records import IndicatorKind, Target
from deann06.core.standing import Kind
from deann06.locale import t, written
from deann06.output.asked_text import show_asked
from deann06.output.rule_text import rough_words
from deann06.output.status_text import head, not_yet, to_come
from deann06.output.terminal import Column, Piece, Screen
from deann06.output.words.bodies import joined, names
from deann06.output.words.tasks import apart_words, progress_words, remarks, role_words, row_words
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
_WIDE: Final = 100  # from this width on there is room for columns
_SHORT: Final = 16  # the longest label that others are lined up with


def show(listing: Listing, screen: Screen) -> None:
    """Print the page."""
    head(screen, listing.title, listing.notice, listing.as_of, listing.commit)
    show_asked(screen, listing.asked)
    screen.blank()
    if listing.rows:
        screen.line((_count(listing), "head"))
        _TABLES[listing.kind](listing, screen)
    else:
        screen.line(t(f"view.list.no_{listing.kind}"))
    if listing.kind == "tasks":
        not_yet(screen, listing.coming, listing.later)
    else:
        to_come(screen, listing.kind, listing.coming)
    if listing.kind == "tasks":
        show_beside(screen, listing.beside)
    else:
        show_models_beside(screen, listing.beside)


def _count(listing: Listing) -> str:
    if listing.kind == "tasks":
        return apart_words(listing.counts)
    return t(f"view.list.count_{listing.kind}", count=len(listing.rows))


def show_beside(screen: Screen, rows: Sequence[TaskRow]) -> None:
    """The tasks in which the body asked about has only a part, each with its role and how it stands for all."""
    lines: list[tuple[str, list[Piece]]] = []
    for row in rows:
        assert row.role is not None
        words = t("cell.waived") if row.waived else row_words(row)
        style = "dim" if row.waived else STANDING_STYLES.get(row.kind, "")
        lines.append((row.label, [row.title + remarks(row), f" · {role_words(row.role)} · ", (words, style)]))
    _beside(screen, lines)


def show_models_beside(screen: Screen, rows: Sequence[ModelRow]) -> None:
    """The pilot models in which the body asked about has only a part."""
    _beside(screen, [(row.id, [row.title, f" · {role_words(row.role)}"]) for row in rows if row.role])


def _beside(screen: Screen, lines: Sequence[tuple[str, list[Piece]]]) -> None:
    if not lines:
        return
    screen.heading(t("view.beside"), t("view.beside.note"))
    wide = aligned(label for label, _ in lines)
    for label, rest in lines:
        screen.labelled(label, wide, rest)


def aligned(labels: Iterable[str]) -> int:
    """The width at which texts begin behind labels: the longest label that is not too long."""
    return max((len(label) for label in labels if len(label) <= _SHORT), default=0)


def _tasks(listing: Listing, screen: Screen) -> None:
    columns = [
        Column(t("view.col.id")),
        Column(t("view.col.title"), 3),
        Column(t("view.col.lead"), 1.6),
        Column(t("view.col.last_day")),
        Column(t("view.col.standing"), 1.6),
        Column(t("view.col.progress")),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, TaskRow)
        rows.append(
            [
                (row.label, "key"),
                row.title + remarks(row),
                names(row.lead) or "–",
                _day(row.last_day),
                (
                    row_words(row),
                    STANDING_STYLES.get(row.kind, ""),
                ),
                progress_words(row.progress),
            ]
        )
    _show_rows(screen, columns, rows)


def _show_rows(screen: Screen, columns: Sequence[Column], rows: Sequence[Sequence[Piece]]) -> None:
    """A table; on a narrow screen each row as a title with all the rest of it below."""
    if screen.width >= _WIDE:
        screen.table(columns, rows)
        return
    wide = aligned(_text(row[0]) for row in rows)
    for label, title, *others in rows:
        screen.labelled(_text(label), wide, [title], indent=0)
        said: list[Piece] = []
        for column, piece in zip(columns[2:], others, strict=True):
            if _text(piece) not in ("", "–"):
                said += [" · " if said else "", (f"{column.title}: ", "dim"), piece]
        screen.item([" " * (wide + 2)], said, gap=0)


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]


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
        if row.blocked:
            state += "; " + t("view.list.blocked")
        style = "warn" if pending or row.blocked else ""
        rows.append([(row.id, "key"), row.title, names(row.lead) or "–", (state, style), progress_words(row.progress)])
    _show_rows(screen, columns, rows)


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
        kind = "" if row.title.startswith(row.kind) else f"{row.kind} "  # a title that begins with it says it
        named = f"{kind}{row.number}: {row.title}" if row.number else row.title
        clauses: Piece = str(row.clauses) if row.clauses else "–"
        if row.missing:
            clauses = (t("view.list.uncovered", count=row.clauses, missing=len(row.missing)), "bad")
        if row.superseded_by:
            named += f" [{t('view.superseded.by', directive=row.superseded_by)}]"
        issued = rough_words(RoughDate.parse(row.issued))
        rows.append([(row.id, "key"), named, issued, names([row.issuer]), clauses, _both(row.counts)])
    _show_rows(screen, columns, rows)


def _both(count: Apart) -> str:
    """The numbers of a narrow column: tasks, and duties where there are any."""
    return t("view.list.both", tasks=count.tasks, duties=count.duties) if count.duties else str(count.tasks)


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
    _show_rows(screen, columns, rows)


def agency_remark(row: AgencyRow) -> str:
    """What is to be said of a body on the day: a group, its lifetime, its heir, for whom it answers."""
    parts = [t("view.list.group", count=row.members)] if row.members is not None else []
    parts += [lifetime] if (lifetime := lifetime_words(row)) else []
    if row.heir:
        parts.append(t("view.list.heir", name=row.heir.short))
    if row.answers:
        parts.append(t("view.list.answers", names=joined(body.short for body in row.answers)))
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
    aimed = any(row.target for row in listing.rows)
    columns = [
        Column(t("view.col.id"), 1.5),
        Column(t("view.col.title"), 3),
        Column(t("view.col.value")),
        Column(t("view.col.on")),
        *([Column(t("view.col.target"))] if aimed else []),
    ]
    rows: list[list[Piece]] = []
    for row in listing.rows:
        assert isinstance(row, IndicatorRow)
        value = reading_words(row.value, row.unit, row.kind) if row.value else "–"
        line: list[Piece] = [(row.id, "key"), row.title, value, _day(row.on)]
        rows.append([*line, target_words(row.target, row.unit, row.kind) or "–"] if aimed else line)
    _show_rows(screen, columns, rows)


def reading_words(value: str, unit: str, kind: IndicatorKind) -> str:
    """A value with its unit: `31/31 mô hình`, but `hạng 6`."""
    return t("view.rank", unit=unit, value=value) if kind is IndicatorKind.RANK else f"{value} {unit}".strip()


def target_words(target: Target | None, unit: str, kind: IndicatorKind) -> str | None:
    """What an indicator is to come to, and by when."""
    if target is None:
        return None
    value = reading_words(target.value, unit, kind)
    return t("view.target_by", value=value, day=rough_words(target.by)) if target.by else value


def _day(day: date | None) -> str:
    return written(day) if day else "–"


_TABLES: Final[Mapping[str, Callable[[Listing, Screen], None]]] = {
    "tasks": _tasks,
    "models": _models,
    "directives": _directives,
    "agencies": _agencies,
    "indicators": _indicators,
}
