"""`audit`: what became of the figures of a document."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.core.commit import Commit, Scope
from deann06.locale import t
from deann06.output.screen.terminal import Screen, ScreenColumn
from deann06.reports.documents.audited import LISTED, Audited, AuditedFigure, FigureState

_TONES = {FigureState.EQUAL: "good", FigureState.CHANGED: "bad", FigureState.MISSING: "bad", FigureState.COPIED: "warn"}


def show(value: Audited, scope: Scope, screen: Screen, *, everything: bool) -> None:
    """Which report it was, then the figures that are not equal, or all of them."""
    commit = scope.commit.short if isinstance(scope.commit, Commit) else ""
    facts = {"report": t(f"view.report.{value.origin.report}"), "day": value.origin.as_of, "commit": commit}
    screen.line((t("view.audit.of", file=value.file, **facts), ""))
    counts = value.counts
    parts = [t(f"view.audit.count.{state.value}", count=counts[state]) for state in FigureState if counts[state]]
    if value.is_equal:
        screen.line((t("view.audit.all_equal" if parts else "view.audit.none", count=len(value.figures)), "good"))
    else:
        screen.line(("; ".join(parts), "bad"))
    if value.unmarked:
        screen.line((t("view.audit.unmarked", count=value.unmarked, listed=LISTED), "warn"))
    shown = [one for one in value.figures if everything or one.state is not FigureState.EQUAL]
    if shown:
        columns = [ScreenColumn(t(f"view.audit.col.{name}")) for name in ("name", "state", "expected", "found")]
        screen.table(columns, [[*_cells(one)] for one in shown])


def _cells(one: AuditedFigure) -> Iterator[tuple[str, str]]:
    yield one.name, "key"
    yield t(f"view.audit.{one.state.value}"), _TONES[one.state]
    yield _said(one.expected), ""
    yield _said(one.found), ""


def _said(text: str | None) -> str:
    """A figure in the document or the report; an empty one is told from none."""
    return "–" if text is None else text or t("view.audit.empty")
