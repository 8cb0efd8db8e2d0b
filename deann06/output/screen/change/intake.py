"""`deann06 import` on a terminal: what was found of a tracker, what it would become, what has to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deann06.core.text.spellings import clause_of
from deann06.locale import t
from deann06.output.screen.terminal import Piece, Screen, ScreenColumn
from deann06.output.words.bodies import joined
from deann06.output.words.change.intake import class_words, defect_words, field_words
from deann06.reports.pages.intake import Certainty, Intake, IntakeRecord, MappedColumn, RowOutcome, TrackerDefect

_WIDE: Final = 80  # from this width on there is room for columns
_PLACES: Final = 8  # of a class of defects
_STYLES: Final = {Certainty.LIKELY: "warn", Certainty.NONE: "bad"}
_ROWS: Final = {RowOutcome.NEW: "good", RowOutcome.MOVED: "good", RowOutcome.UNSURE: "bad"}


def show(page: Intake, names: Sequence[str], screen: Screen) -> None:
    """Print the page; `names` are those by whom entries are said."""
    _head(page, names, screen)
    _columns(page, screen)
    _rows(page, screen)
    _defects("questions", page.questions, page, screen, "bad")
    _defects("defects", [one for one in page.defects if not one.asks], page, screen, "warn")


def _head(page: Intake, names: Sequence[str], screen: Screen) -> None:
    key = "intake.title" if page.sheet else "intake.title.table"
    screen.item([], [(t(key, file=page.file, sheet=page.sheet), "head")], gap=0)
    rows = joined([str(row) for row in page.heading.rows])
    numbers = page.heading.numbers
    screen.item([], [t("intake.heading.numbers" if numbers else "intake.heading", rows=rows, numbers=numbers)], gap=0)
    for text in page.heading.above:
        screen.item(["  "], [(text, "dim")], gap=0)
    screen.item([], [t(f"intake.day.{page.day_from}", day=page.day)], gap=0)
    screen.item([], [t("intake.by", names=joined(names))], gap=0)
    if page.default_directive:
        screen.item([], [t("intake.default_directive", directive=page.default_directive)], gap=0)
    if page.others:
        screen.item([], [(t("intake.others", names=", ".join(page.others)), "dim")], gap=0)
    if page.formulas:
        screen.item([], [(t("intake.formulas", count=page.formulas), "dim")], gap=0)


def _columns(page: Intake, screen: Screen) -> None:
    screen.heading(t("intake.columns"))
    if screen.width >= _WIDE:
        titles = ("column", "heading", "field", "certainty", "filled")
        columns = [ScreenColumn(t(f"intake.col.{title}"), right=title == "filled") for title in titles]
        screen.table(columns, [_cells(one) for one in page.mapping])
        return
    for one in page.mapping:
        column, heading, field, certainty, filled = _cells(one)
        screen.item([column], [heading])
        screen.item(["   "], [field, " · ", certainty, " · ", filled], gap=0)


def _cells(one: MappedColumn) -> list[Piece]:
    style = _STYLES.get(one.certainty, "")
    heading = one.heading or t("intake.quoted", text=one.example)
    return [
        (one.column, "key"),
        heading,
        (field_words(one.field), style),
        (t(f"intake.certainty.{one.certainty.value}"), style),
        str(one.filled),
    ]


def _rows(page: Intake, screen: Screen) -> None:
    counts = page.counts
    screen.heading(t("intake.rows"), t("intake.rows.note", count=counts["rows"]))
    wide = len(str(counts["rows"]))
    for outcome in RowOutcome:
        if count := counts[outcome.value]:
            words = t(f"intake.outcome.{outcome.value}")
            screen.item([" ", f"{count:>{wide}}"], [(words, _ROWS.get(outcome, ""))])
    key = "intake.comes_to" if page.records else "intake.comes_to.nothing"
    screen.item([], [t(key, **{name: counts[name] for name in ("directives", "tasks", "entries")})], gap=0)
    _records(page, screen)


def _records(page: Intake, screen: Screen) -> None:
    """The new tasks by their directives, and which of these are new; the tasks that get an entry."""
    drafts = {one.record for one in page.records if one.kind == "directive"}
    tasks: dict[str, list[IntakeRecord]] = {}
    for one in page.records:
        if one.kind == "task":
            tasks.setdefault(str(one.data["directive"]), []).append(one)
    for directive, ones in tasks.items():
        key = "intake.directive.new" if directive in drafts else "intake.directive.known"
        screen.item([" ", (directive, "key")], [t(key, count=len(ones))])
        _some(screen, [([(f"     {clause_of(one.record)}", "key")], [str(one.data["title"])]) for one in ones])
    if moved := [one for one in page.records if one.kind == "entry" and one.record not in _new(page)]:
        screen.item([" "], [t("intake.entries", count=len(moved))], gap=0)
        titles = {row.record: row.text for row in page.rows}
        _some(screen, [([(f"     {one.record}", "key")], [titles.get(one.record, "")]) for one in moved])


def _new(page: Intake) -> set[str]:
    return {one.record for one in page.records if one.kind == "task"}


def _some(screen: Screen, lines: Sequence[tuple[Sequence[Piece], Sequence[Piece]]]) -> None:
    """The first lines of a list, and how many more there are."""
    shown = lines if screen.most is None or len(lines) <= _PLACES + 1 else lines[:_PLACES]
    for label, text in shown:
        screen.item(label, text)
    if len(shown) < len(lines):
        screen.item(["     "], [(t("intake.more", count=len(lines) - len(shown)), "dim")], gap=0)


def _defects(kind: str, found: Sequence[TrackerDefect], page: Intake, screen: Screen, style: str) -> None:
    if not found:
        return
    screen.heading(t(f"intake.{kind}"), t(f"intake.{kind}.note", count=len(found)))
    for code in page.codes:
        ones = [one for one in found if one.code == code]
        if not ones:
            continue
        screen.item([" "], [(t("intake.class", name=class_words(code), count=len(ones)), style)], gap=0)
        _some(screen, [([(f"   {one.place}", "key")], [defect_words(one)]) for one in ones])
