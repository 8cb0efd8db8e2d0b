"""A table of figures and the lists and pages that it sums up say one thing, whatever the tasks and the filters."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from deann06 import locale
from deann06.core.records import CountedBy, Mark
from deann06.core.standing.ledger import ledger, rows
from deann06.core.standing.own import own_rows
from deann06.core.state.registry import Registry
from deann06.output.screen.read.rollup import show
from deann06.output.screen.terminal import Screen
from deann06.output.screen.writers import Plain
from deann06.reports.documents.parts.tables import body_ledgers
from deann06.reports.pages import status
from deann06.reports.rows.columns import COLUMNS
from deann06.reports.rows.narrow import RowFilter, narrow
from deann06.reports.rows.rollup import OF_BODIES, Rollup, build
from tests.core.generate import world

NUMBERS = st.integers(0, 400)
WISHES = st.builds(
    RowFilter,
    agency=st.sampled_from((None, None, "a", "c")),
    group=st.sampled_from((None, None, "g1")),
    phase=st.sampled_from((None, None, "first")),
    marks=st.sampled_from((None, (Mark.BREAKTHROUGH,))),
    negated=st.booleans(),
)


def rolled(made: Registry, day: date, by: CountedBy, wanted: RowFilter | None = None) -> Rollup:
    return build(made, rows(made, day), by, day, None, wanted)


@given(NUMBERS, st.sampled_from(CountedBy), WISHES)
def test_the_total_is_that_of_status_and_the_lines_hold_what_the_list_has(
    number: int, by: CountedBy, wanted: RowFilter
) -> None:
    made, day = world(number)
    table = rolled(made, day, by, wanted)
    page = status.build(made, rows(made, day), day, None, wanted)
    assert table.total.ledger == page.ledger
    assert (table.total.counts.tasks, table.total.counts.duties) == (page.ledger.assigned, len(page.duty_kinds))
    listed = {row.id for row in narrow(rows(made, day), wanted).rows}
    assert {name for line in table.lines for name in line.tasks} == listed
    for line in table.lines:
        assert line.ledger.balances
        assert line.ledger.assigned == line.counts.tasks
        assert len({*line.tasks}) == len(line.tasks) == line.counts.both > 0
    assert len({line.key for line in table.lines}) == len(table.lines)
    times = [sum(name in line.tasks for line in table.lines) for name in listed]
    assert table.shared == sum(count > 1 for count in times)


@given(NUMBERS)
def test_a_line_says_what_status_says_with_its_filter(number: int) -> None:
    made, day = world(number)
    for by in (CountedBy.AGENCY, CountedBy.GROUP, CountedBy.DIRECTIVE, CountedBy.PHASE):
        for line in rolled(made, day, by).lines:
            if line.key is not None:
                wanted = convert({by.value: line.key}, RowFilter)
                narrowed = status.build(made, rows(made, day), day, None, wanted)
                assert (line.ledger, len(narrowed.duty_kinds)) == (narrowed.ledger, line.counts.duties)


@given(NUMBERS)
def test_a_level_has_the_tasks_of_its_bodies_by_their_worst_share(number: int) -> None:
    made, day = world(number)
    found = rows(made, day)
    own = own_rows(found)
    for by in OF_BODIES - {CountedBy.AGENCY}:
        for line in rolled(made, day, by).lines:
            if line.key is None:
                continue
            bodies = [
                one for one in own if (agency := made.agencies.get(one)) and getattr(agency, by.value) == line.key
            ]
            held = {row.id: row for one in bodies for row in own[one]}
            assert {*held} <= {*line.tasks}  # those that groups of such bodies lead in common are there too
            if len(bodies) == 1 and {*held} == {*line.tasks}:
                assert line.ledger == ledger(own[bodies[0]])


@given(NUMBERS)
def test_the_table_of_the_weekly_report_is_that_of_agencies(number: int) -> None:
    made, day = world(number)
    of_report = {
        row.bodies[0].id: (row.counts.assigned, row.counts.overdue, row.counts.rate)
        for row in body_ledgers(rows(made, day), made.bodies, day).agencies
    }
    of_list = {
        line.key: (line.ledger.assigned, line.ledger.overdue, line.ledger.rate)
        for line in rolled(made, day, CountedBy.AGENCY).lines
        if line.key and line.ledger.assigned and not line.group
    }
    assert of_report == of_list


def test_every_line_of_every_table_occurs() -> None:
    keys = {(by, line.key) for number in range(40) for by in CountedBy for line in rolled(*world(number), by).lines}
    wanted = {
        (CountedBy.LEVEL, "province"),
        (CountedBy.LEVEL, "district"),
        (CountedBy.SYSTEM, "vertical"),
        (CountedBy.GROUP, "g3"),
    }
    wanted |= {(CountedBy.DIRECTIVE, "e"), (CountedBy.PHASE, "first"), (CountedBy.AGENCY, "ab")}
    assert keys >= wanted | {(by, None) for by in CountedBy if by is not CountedBy.DIRECTIVE}


def test_a_long_table_ends_early_and_has_its_total() -> None:
    table = rolled(*world(3), CountedBy.AGENCY)
    assert len(table.lines) > 4
    out = StringIO()
    screen = Screen(Plain(out), 2)
    screen.width = 100
    show(table, screen)
    page = out.getvalue()
    count = sum(bool(line.counts.tasks) for line in table.lines) - 2
    assert "Tổng cộng" in page and f"và {count} dòng nữa (xem hết: thêm --all)" in page


@pytest.mark.parametrize("kind", [*COLUMNS, "lines"])
def test_every_list_can_say_how_many_rows_it_leaves_out(kind: str) -> None:
    assert all(f"view.more.{kind}" in locale.table(language, "views") for language in locale.LANGUAGES)
