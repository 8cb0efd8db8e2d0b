"""What an earlier roll-up left in a folder, and what of it the next one goes on with, makes anew or takes away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from deann06.core.records import Tier
from deann06.errors import DeannError
from deann06.reports.rows.gathered import Absence, GatheredPage
from deann06.services.rollup.joining import Joined
from deann06.services.rollup.state import STATE
from deann06.services.rollup.told import page
from tests.services.rollup.made import Tables, world_tables
from tests.services.rollup.test_joining import DAY, Country, files

WITHIN = 7
PART = "province=t1/month=2024-05/part.parquet"


@pytest.fixture
def country(tmp_path: Path) -> Country:
    return Country(tmp_path)


def told(country: Country, joined: Joined) -> GatheredPage:
    return page(country.out, joined.state, DAY, WITHIN)


def _broken(state: Path) -> None:
    state.write_bytes(b"{")


def _other_tables(state: Path) -> None:
    state.write_text(state.read_text(encoding="utf-8").replace("inherits_task", "taken_from"), encoding="utf-8")


def _cut_off(state: Path) -> None:
    """As it is while the files of a part take their places."""
    state.write_text('{"schema": 1, "tables": "", "registries": []}', encoding="utf-8")


@pytest.mark.parametrize("spoil", [_broken, _other_tables, _cut_off])
def test_nothing_stays_that_the_folder_does_not_tell_of(spoil: Callable[[Path], None], country: Country) -> None:
    country.join()
    spoil(country.out / STATE)
    assert country.join(Tier.PUBLIC).remade == ()
    assert list(files(country.out)) == [STATE]


@pytest.mark.parametrize("table", ["bodies", "parties", "registries"])
def test_whatever_joined_file_was_lost_is_made_again(table: str, country: Country) -> None:
    country.join()
    before = files(country.out)
    (country.out / table / PART).unlink()
    country.join()
    assert files(country.out) == before


@pytest.mark.parametrize("table", ["bodies", "ledgers", "tasks"])
def test_a_joined_file_that_is_damaged_is_told_with_the_way_out(table: str, country: Country) -> None:
    joined = country.join()
    (country.out / table / PART).write_bytes(b"PAR1")
    with pytest.raises(DeannError) as refused:
        told(country, joined)
    assert refused.value.key == "rollup.stopped"
    country.publish("x1", [world_tables(3, "x1", DAY), world_tables(3, "x1", DAY + timedelta(days=1))])
    with pytest.raises(DeannError) as refused:
        country.join()
    assert refused.value.key == "rollup.stopped"


def test_a_folder_called_as_homes_are_is_a_folder(
    country: Country, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    country.join()
    made = files(country.out)
    country.out = Path("~")
    told(country, country.join())
    assert files(tmp_path / "~") == made
    assert not (tmp_path / "home").exists()


def test_a_bad_day_is_told_also_where_a_later_one_is_sound(country: Country) -> None:
    days = [world_tables(3, "x1", DAY - timedelta(days=back)) for back in (3, 2, 0)]
    for _, tables in days[:2]:
        tables["ledgers"][0]["assigned"] += 1
    country.publish("x1", days)
    found = told(country, country.join())
    (one,) = [one for one in found.registries if one.registry == "x1"]
    assert (one.day, one.absence, one.refused) == (DAY, Absence.LYING, (days[0][0], days[1][0]))
    assert found.wrong


def own_task(tables: Tables) -> str:
    return str(next(row["task"] for row in tables["standings"] if not row["recurring"]))


@pytest.mark.parametrize(
    ("first", "second", "once"),
    [
        ("t1", "t2", 0),  # beside each other
        ("t1", "x1", 1),  # above each other: the one below is inherited
        ("x1", "x3", 0),
        ("t1", "t1", 0),
    ],
)
def test_tasks_that_are_each_inherited_from_the_other_count(
    first: str, second: str, once: int, country: Country
) -> None:
    before = told(country, country.join()).total.ledger.assigned
    for name, other in ((first, second), (second, first)):
        tables, there = country.published[name][0][1], country.published[other][0][1]
        for row in tables["tasks"]:
            if row["task"] == own_task(tables):
                row |= {"inherits_registry": other, "inherits_task": own_task(there)}
    for name in (first, second):
        country.publish(name, country.published[name])
    assert told(country, country.join()).total.ledger.assigned == before - once
