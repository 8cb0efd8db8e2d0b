"""`report list`: which reports there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from deann06.locale import t
from deann06.output.screen.terminal import Screen, ScreenColumn

_COLUMNS: Final = ("name", "called", "about")


def show(names: Iterable[str], screen: Screen) -> None:
    """The name of each report, what it is called, and what it is for."""
    columns = [ScreenColumn(t(f"report.list.{name}")) for name in _COLUMNS]
    screen.table(columns, [[(name, "key"), t(f"view.report.{name}"), t(f"report.about.{name}")] for name in names])
