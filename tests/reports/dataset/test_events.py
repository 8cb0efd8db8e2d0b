"""Last days as a calendar has them, over registries made up from a number."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows
from deann06.core.standing.own import own_rows
from deann06.reports.dataset.events import BodyFeed, feeds, term_changes
from deann06.reports.rows.narrow import RowFilter, narrow, waived
from tests.core.generate import world

NUMBERS = st.integers(0, 400)


def feeds_of(number: int) -> list[BodyFeed]:
    registry, day = world(number)
    return feeds(rows(registry, day), (), registry.bodies, day, None)


@given(NUMBERS)
def test_a_feed_has_each_last_day_of_the_bodys_own_tasks_once(number: int) -> None:
    registry, day = world(number)
    own = own_rows(rows(registry, day))
    for feed in feeds_of(number):
        events = {(event.task, event.period): event for event in feed.events}
        assert len(events) == len(feed.events)
        for row in own.get(feed.body.id, ()):
            if not row.standing.recurring and row.standing.last_day:
                event = events[row.id, None]
                assert (event.last_day, event.kind) == (row.standing.last_day, row.standing.kind)
                assert event.days_overdue == row.standing.days_overdue


@given(NUMBERS)
def test_the_feed_of_one_body_is_the_same_asked_for_alone(number: int) -> None:
    registry, day = world(number)
    found = rows(registry, day)
    for feed in feeds_of(number):
        alone, beside = narrow(found, RowFilter(agency=feed.body.id))
        assert feeds(alone, beside, registry.bodies, day, feed.body.id) == [feed]


@given(NUMBERS)
def test_what_a_body_is_excused_from_stays_called_off(number: int) -> None:
    registry, day = world(number)
    found = {row.id: row for row in rows(registry, day)}
    for feed in feeds_of(number):
        for event in feed.events:
            row = found[event.task]
            if not row.standing.recurring and waived(row, feed.body.id):
                assert event.called_off
                assert event not in feed.open


@given(NUMBERS, st.integers(1, 200))
def test_changes_of_a_term_never_grow_fewer(number: int, days: int) -> None:
    registry, day = world(number)
    for task in registry.tasks.values():
        assert term_changes(task, day) <= term_changes(task, day + timedelta(days=days))


def test_all_of_it_occurs() -> None:
    seen: Counter[str] = Counter()
    for number in range(200):
        for feed in feeds_of(number):
            for event in feed.events:
                seen["period"] += event.period is not None
                seen["off"] += event.called_off
                seen["excused"] += event.called_off and event.cell is not None and event.period is None
                seen["done"] += event.done
                seen["waiting"] += event.waiting
                seen["changed"] += event.changes > 0
                seen["overdue"] += event.days_overdue > 0
    assert all(seen[name] for name in ("period", "off", "excused", "done", "changed", "overdue")), seen
