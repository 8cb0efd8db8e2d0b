"""The joined dataset: it holds what was published, whole and proved; what is not sound is named and left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from deann06.core.records import Level, Tier
from deann06.reports.rows.gathered import Absence
from deann06.services.rollup.batch import MonthPart
from deann06.services.rollup.joining import Joined, join
from deann06.services.rollup.listed import ListedRegistries
from deann06.services.rollup.registries import Published
from deann06.services.rollup.sources import gather
from tests.services.rollup.made import COMMIT, Tables, publish, world_tables

DAY = date(2024, 5, 15)
NEXT = date(2024, 6, 5)


class Country:
    """Two provinces with communes, whose datasets lie in folders."""

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / "joined"
        self.published: dict[str, list[tuple[date, Tables]]] = {}
        self.listed: dict[str, Published] = {}
        for place, (name, parent) in enumerate((("t1", None), ("t2", None), ("x1", "t1"), ("x2", "t1"), ("x3", "t2"))):
            level = Level.COMMUNE if parent else Level.PROVINCE
            self.listed[name] = Published(id=name, level=level, parent=parent, path=name)
            self.publish(name, [world_tables(place + 1, name, DAY)])

    def publish(self, name: str, days: Sequence[tuple[date, Tables]], **said: Any) -> None:
        self.published[name] = [*days]
        publish(self.root / name, name, days, **said)

    def join(self, tier: Tier | None = None) -> Joined:
        registries = ListedRegistries(self.listed, self.root)
        return join(self.out, registries, gather(registries, self.out / ".fetched", offline=True), tier)

    def absences(self, joined: Joined) -> dict[str, Absence]:
        """The registries of which something is wrong."""
        found: dict[str, Absence] = {}
        for one in joined.state.registries:
            absence = one.absence or next((day.absence for day in one.days.values() if day.absence), None)
            if absence:
                found[one.registry] = absence
        return found

    def rows(self, table: str) -> list[dict[str, Any]]:
        return rows(self.out, table)

    def expected(self, table: str, but: Sequence[str] = ()) -> list[dict[str, Any]]:
        """What registries publish of a table."""
        found = []
        for name, days in self.published.items():
            for day, tables in days if name not in but else ():
                for row in tables[table]:
                    known = {"level": self.listed[name].level.value, "parent": self.listed[name].parent}
                    found.append({**row, "day": str(day), **(known if table == "registries" else {})})
        return found


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a joined table, days as texts, without what the folders say."""
    files = f"{folder}/{table}/*/*/*.parquet"
    found = duckdb.sql(f"SELECT * FROM read_parquet('{files}', hive_partitioning = false)")
    assert found is not None
    return [
        {name: str(value) if isinstance(value, date) else value for name, value in zip(found.columns, row, strict=True)}
        for row in found.fetchall()
    ]


def same(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> bool:
    def ordered(found: Sequence[Mapping[str, Any]]) -> list[str]:
        return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in found)

    return ordered(one) == ordered(other)


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    yield Country(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_table_holds_what_was_published(country: Country) -> None:
    country.publish("x1", [world_tables(3, "x1", DAY), world_tables(3, "x1", NEXT)])
    joined = country.join()
    assert country.absences(joined) == {}
    assert set(joined.remade) == {MonthPart("t1", "2024-05"), MonthPart("t1", "2024-06"), MonthPart("t2", "2024-05")}
    for table in country.published["x1"][0][1]:
        assert same(country.rows(table), country.expected(table)), table
    assert [path.name for path in country.out.iterdir() if path.name.startswith(".")] == []


def test_again_only_what_moved_is_made_anew_and_comes_to_the_same(country: Country, tmp_path: Path) -> None:
    country.join()
    before = files(country.out)
    assert country.join().remade == ()
    assert files(country.out) == before
    country.publish("x1", [world_tables(9, "x1", DAY)])
    assert country.join().remade == (MonthPart("t1", "2024-05"),)
    after = files(country.out)
    country.out = tmp_path / "anew"
    country.join()
    assert files(country.out) == after
    assert {name for name in after if "province=t2" in name and after[name] != before[name]} == set()


def test_what_is_published_no_more_goes(country: Country) -> None:
    country.publish("x1", [world_tables(3, "x1", DAY), world_tables(3, "x1", NEXT)])
    country.join()
    country.publish("x1", [world_tables(3, "x1", DAY)])
    del country.listed["x2"], country.published["x2"]
    assert country.join().remade == (MonthPart("t1", "2024-05"), MonthPart("t1", "2024-06"))
    assert same(country.rows("tasks"), country.expected("tasks"))
    assert not (country.out / "tasks/province=t1/month=2024-06/part.parquet").exists()


def test_a_commune_that_goes_to_another_province_takes_its_rows_along(country: Country) -> None:
    country.join()
    country.listed["x2"] = Published(id="x2", level=Level.COMMUNE, parent="t2", path="x2")
    assert set(country.join().remade) == {MonthPart("t1", "2024-05"), MonthPart("t2", "2024-05")}
    assert same(country.rows("standings"), country.expected("standings"))
    assert same(country.rows("registries"), country.expected("registries"))


def _lie(tables: Tables) -> None:
    tables["ledgers"][0]["assigned"] += 1


def _hide(tables: Tables) -> None:
    del tables["standings"][0]


def _no_proof(tables: Tables) -> None:
    tables["ledgers"].clear()


def _twice(tables: Tables) -> None:
    tables["standings"].append(tables["standings"][0])


def _as_another(tables: Tables) -> None:
    tables["standings"][0]["registry"] = "t2"


def _mistyped(tables: Tables) -> None:
    tables["standings"][0]["days_overdue"] = "nhiều"


def _untold(tables: Tables) -> None:
    tables["tasks"].pop()


def _no_title(tables: Tables) -> None:
    tables["tasks"][0]["title"] = None


def _no_code(tables: Tables) -> None:
    tables["bodies"][0]["level"] = "kingdom"


def _of_another_day(tables: Tables) -> None:
    tables["registries"][0]["as_of"] = "2024-05-14"


def _at_no_time(tables: Tables) -> None:
    tables["registries"][0]["committed_at"] = "hôm qua"


def _at_no_day(tables: Tables) -> None:
    tables["registries"][0]["committed_at"] = "2023-02-29T08:00:00+07:00"


def _bodies_twice(tables: Tables) -> None:
    tables["bodies"] *= 2


def _no_registry(tables: Tables) -> None:
    """A ledger, too, that fits what is left."""
    for name in tables:
        tables[name] = []


LIES: dict[Callable[[Tables], None], Absence] = {
    _lie: Absence.LYING,
    _hide: Absence.CORRUPT,
    _no_proof: Absence.LYING,
    _twice: Absence.CORRUPT,
    _as_another: Absence.CORRUPT,
    _mistyped: Absence.CORRUPT,
    _untold: Absence.CORRUPT,
    _no_title: Absence.CORRUPT,
    _no_code: Absence.CORRUPT,
    _of_another_day: Absence.CORRUPT,
    _at_no_time: Absence.CORRUPT,
    _at_no_day: Absence.CORRUPT,
    _bodies_twice: Absence.CORRUPT,
    _no_registry: Absence.CORRUPT,
}


def test_what_is_not_what_it_says_is_named_and_never_counted(country: Country) -> None:
    liars = {f"l{place}": spoil for place, spoil in enumerate(LIES)}
    for name, spoil in liars.items():
        country.listed[name] = Published(id=name, level=Level.COMMUNE, parent="t1", path=name)
        day, tables = world_tables(3, name, DAY)
        spoil(tables)
        country.publish(name, [(day, tables)])
    named = {name: LIES[spoil] for name, spoil in liars.items()}
    assert country.absences(country.join()) == named
    for table in country.published["t1"][0][1]:
        assert same(country.rows(table), country.expected(table, but=[*liars])), table
    assert country.absences(country.join()) == named
    for name in liars:
        country.publish(name, [world_tables(3, name, DAY)])
    assert country.absences(country.join()) == {}
    assert same(country.rows("standings"), country.expected("standings"))


def test_one_bad_day_does_not_take_the_others_along(country: Country) -> None:
    day, tables = world_tables(3, "x1", NEXT)
    _lie(tables)
    good = world_tables(3, "x1", DAY)
    country.publish("x1", [good, (day, tables)])
    (one,) = [one for one in country.join().state.registries if one.registry == "x1"]
    assert one.sound == (DAY,)


def test_a_file_that_is_damaged_is_named_until_it_is_mended(country: Country) -> None:
    country.join()
    country.publish("x1", [world_tables(4, "x1", DAY)])
    path = country.root / f"x1/cells/day={DAY}/{COMMIT}.jsonl"
    content = path.read_bytes()
    path.write_bytes(content + b" ")
    joined = country.join()
    assert country.absences(joined) == {"x1": Absence.CORRUPT}
    (one,) = [one for one in joined.state.registries if one.registry == "x1"]
    assert one.days[DAY].detail == f"cells/day={DAY}/{COMMIT}.jsonl"
    assert same(country.rows("cells"), country.expected("cells", but=["x1"]))
    assert country.join().remade == ()
    path.write_bytes(content)
    assert country.absences(country.join()) == {}
    assert same(country.rows("cells"), country.expected("cells"))


def test_what_goes_less_far_than_it_may_is_left_out(country: Country) -> None:
    country.publish("x1", country.published["x1"], tier="secret")
    country.publish("x2", country.published["x2"], tier="public")
    country.listed["x3"] = Published(id="x3", level=Level.COMMUNE, parent="t2", path="x3", tier=Tier.PUBLIC)
    assert country.absences(country.join()) == {"x3": Absence.TIER}
    assert country.absences(country.join(Tier.INTERNAL)) == {"x1": Absence.TIER, "x3": Absence.TIER}
    public = country.join(Tier.PUBLIC)
    assert set(country.absences(public)) == {"t1", "t2", "x1", "x3"}
    assert {row["registry"] for row in country.rows("tasks")} <= {"x2"}


def test_columns_that_only_some_have_are_null_for_the_others(country: Country) -> None:
    day, tables = world_tables(3, "x1", DAY)
    for row in tables["tasks"]:
        del row["inherits_task"], row["inherits_registry"]
        row["later"] = "x"
    country.publish("x1", [(day, tables)])
    country.join()
    assert {row["inherits_task"] for row in country.rows("tasks")} == {None}
    assert "later" not in country.rows("tasks")[0]


def test_parquet_of_several_versions_is_joined(country: Country) -> None:
    country.join()
    before = {table: country.rows(table) for table in ("tasks", "standings", "ledgers")}
    for name, others in (("t1", "inherits_task"), ("x1", ""), ("x2", "product, inherits_registry")):
        as_parquet(country.root / name, {"tasks": others})
    country.out = country.root / "again"
    assert country.absences(country.join()) == {}
    after = {table: country.rows(table) for table in before}
    lacking = ("inherits_task", "inherits_registry", "product")
    assert all(
        same([_without(row, lacking) for row in before[table]], [_without(row, lacking) for row in after[table]])
        for table in before
    )


def _without(row: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def as_parquet(folder: Path, leaving_out: Mapping[str, str]) -> None:
    """Write the files of a dataset as Parquet, without some columns."""
    import hashlib

    from deann06.services.rollup.flat import FLAT

    manifest = json.loads((folder / "dataset.json").read_text(encoding="utf-8"))
    manifest["encoding"] = "parquet"
    flat = {table.name: table for table in FLAT}
    for one in manifest["files"]:
        old, table = folder / one["path"], flat[one["table"]]
        kinds = {"registry": "VARCHAR", **dict(table.columns)}
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
        lacking = leaving_out.get(table.name)
        chosen = f"* EXCLUDE ({lacking})" if lacking else "*"
        new = old.with_suffix(".parquet")
        source = f"read_json('{old}', format = 'newline_delimited', columns = {{{columns}}}, hive_partitioning = false)"
        duckdb.sql(f"COPY (SELECT {chosen} FROM {source}) TO '{new}' (FORMAT parquet)")
        one["path"] = one["path"].replace(".jsonl", ".parquet")
        one["sha256"] = hashlib.sha256(new.read_bytes()).hexdigest()
        old.unlink()
    (folder / "dataset.json").write_text(json.dumps(manifest), encoding="utf-8")


class _CutOffError(Exception):
    pass


@pytest.mark.parametrize("after", [0, 7, 19])
def test_what_breaks_off_half_way_is_made_whole_by_the_next(
    after: int, country: Country, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    country.join()
    for name, number in (("x1", 11), ("x3", 12)):
        country.publish(name, [world_tables(number, name, DAY)])
    left = [after]
    replace = Path.replace

    def cut(self: Path, target: Path) -> Path:
        if not left[0]:
            raise _CutOffError
        left[0] -= 1
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut)
        with pytest.raises(_CutOffError):
            country.join()
    state = json.loads((country.out / "rollup.json").read_text(encoding="utf-8"))
    assert not any(one["days"] for one in state["registries"])  # both parts were to be made anew
    country.join()
    after_all = files(country.out)
    country.out = tmp_path / "anew"
    country.join()
    assert files(country.out) == after_all


def test_a_joined_file_that_was_lost_is_made_again(country: Country) -> None:
    country.join()
    before = files(country.out)
    (country.out / "standings/province=t1/month=2024-05/part.parquet").unlink()
    assert country.join().remade == (MonthPart("t1", "2024-05"),)
    assert files(country.out) == before


def test_days_far_apart_are_months_apart(country: Country) -> None:
    days = [DAY + timedelta(days=31 * step) for step in range(3)]
    country.publish("x1", [world_tables(3, "x1", day) for day in days])
    country.join()
    assert same(country.rows("ledgers"), country.expected("ledgers"))


def test_whatever_a_registry_is_its_ledgers_are_those_of_its_rows(country: Country) -> None:
    for number in range(40):
        name = f"w{number}"
        country.listed[name] = Published(id=name, level=Level.COMMUNE, parent="t1", path=name)
        country.publish(name, [world_tables(number, name)])
    joined = country.join()
    assert country.absences(joined) == {}
    assert same(country.rows("ledgers"), country.expected("ledgers"))
