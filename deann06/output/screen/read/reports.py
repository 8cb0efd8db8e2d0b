"""`report list`: which reports there are; `template names`: what a template may name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deann06.locale import t
from deann06.output.screen.terminal import Piece, Screen, ScreenColumn
from deann06.reports import REPORTS
from deann06.reports.pages.names import OfferedName, OfferedNames

_COLUMNS: Final = ("name", "called", "about")
_WIDE: Final = 26  # the longest name of a template that others are lined up with


def show(names: Iterable[str], screen: Screen) -> None:
    """The name of each report, what it is called, and what it is for."""
    columns = [ScreenColumn(t(f"report.list.{name}")) for name in _COLUMNS]
    screen.table(columns, [[(name, "key"), t(f"view.report.{name}"), t(f"report.about.{name}")] for name in names])


def show_names(page: OfferedNames, screen: Screen) -> None:
    """The names with what they mean, those of a group indented; then the filters."""
    called = t(f"view.report.{page.report}") if page.report else ""
    screen.item([(t("name.page.title", called=called) if page.report else t("name.page.title.every"), "head")])
    screen.item([(t("name.page.how"), "dim")])
    for name in page.names:
        screen.labelled(_label(name), _WIDE, _told(name))
    if not page.report:
        screen.blank()
        screen.item([t("name.page.reports", reports=", ".join(REPORTS))])
    screen.heading(t("name.page.filters"))
    for one in page.filters:
        screen.labelled(one, _WIDE, [t(f"name.filter.{one}")])


def _label(name: OfferedName) -> str:
    return f"{'  ' * name.depth}.{name.key}" if name.depth else name.path


def _told(name: OfferedName) -> list[Piece]:
    like: list[Piece] = [(f" ({t('name.page.like', path=name.like)})", "dim")] if name.like else []
    return [(f"{t(f'name.of_kind.{name.kind}')}: ", "dim"), t(name.meaning), *like]
