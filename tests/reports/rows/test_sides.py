"""What all bodies have in some tasks, worked out at once: the same as for each of them alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows
from deann06.reports.rows.narrow import RowFilter, Sides, narrow
from tests.core.generate import world


@settings(max_examples=25)
@given(st.integers(0, 400))
def test_sides_are_what_narrowing_finds(number: int) -> None:
    registry, day = world(number)
    tasks = rows(registry, day)
    sides = Sides(tasks)
    for agency in (*registry.agencies, "nobody"):
        assert sides.of(agency) == narrow(tasks, RowFilter(agency=agency))
