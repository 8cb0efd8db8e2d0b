"""Published tables in DuckDB: its views count, of many registries and days at once, what the program says of each."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from deann06.core.standing.ledger import rows
from deann06.errors import DeannError
from deann06.output.database.parquet import parquet_writer
from deann06.output.database.rows import rows_text, stored_columns
from deann06.reports.dataset.manifest import Encoding
from deann06.reports.dataset.shapes import TABLES
from deann06.reports.dataset.tables import build
from tests.core.generate import world
from tests.output.database.joined import VIEWS_SAID, Asked, check_joined, open_dataset, write_joined
from tests.tries import tries

COUNT = tries(200)
FEW = min(COUNT, 12)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> dict[Encoding, Path]:
    folder = tmp_path_factory.mktemp("joined")
    write = parquet_writer()
    places = {encoding: folder / encoding for encoding in Encoding}
    write_joined(places[Encoding.JSONL], COUNT, Encoding.JSONL, lambda lines, _: lines)
    write_joined(places[Encoding.PARQUET], FEW, Encoding.PARQUET, lambda lines, table: write(lines, table.columns))
    return places


def opened(folder: Path, encoding: Encoding) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    open_dataset(database, folder, encoding)
    return database


def everything(database: duckdb.DuckDBPyConnection) -> Asked:
    found: dict[str, dict[Any, dict[str, Any]]] = {}
    for view in VIEWS_SAID:
        asked = database.execute(f"SELECT * FROM {view}")
        names = [column[0] for column in asked.description or ()]
        lines = (dict(zip(names, row, strict=True)) for row in asked.fetchall())
        found[view] = {(one["registry"], one["day"].isoformat(), one["counted_by"], one["line"]): one for one in lines}
    return found


def test_the_views_say_of_every_registry_and_day_what_the_program_says(joined: dict[Encoding, Path]) -> None:
    check_joined(COUNT, everything(opened(joined[Encoding.JSONL], Encoding.JSONL)))


def test_parquet_has_the_same_tables(joined: dict[Encoding, Path]) -> None:
    lines = opened(joined[Encoding.JSONL], Encoding.JSONL)
    parquet = opened(joined[Encoding.PARQUET], Encoding.PARQUET)
    check_joined(FEW, everything(parquet))
    among = ", ".join(f"'r{number}'" for number in range(FEW))
    for table in TABLES:
        query = f"SELECT * FROM {table.name} WHERE registry IN ({among}) ORDER BY ALL"
        assert parquet.execute(query).fetchall() == lines.execute(query).fetchall(), table.name


def test_who_hands_in_late_and_what_moved_follow_from_the_ledger(joined: dict[Encoding, Path]) -> None:
    database = opened(joined[Encoding.JSONL], Encoding.JSONL)
    late = database.execute(
        "SELECT COUNT(*), COUNT(*) FILTER (late_rate > 0), SUM(CASE WHEN owed = 0 THEN 0 ELSE ABS("
        "late_rate - CAST(FLOOR(10000.0 * (late + missing) / owed + 0.5) AS BIGINT)) END) FROM late_reporters"
    ).fetchone()
    assert late is not None and late[1] > 0 and late[2] == 0
    moved = database.execute(
        "SELECT SUM(finished), SUM(fallen), SUM(added), COUNT(since) FROM quick_movers WHERE counted_by = 'registry'"
    ).fetchone()
    assert moved is not None and all(moved)
    gained = database.execute(
        "SELECT COUNT(*) FROM quick_movers AS m"
        " JOIN ledger AS l USING (registry, day, counted_by, line)"
        " JOIN ledger AS b ON b.registry = m.registry AND b.day = m.since AND b.line = m.line"
        " AND b.counted_by = m.counted_by"
        " WHERE m.counted_by = 'registry' AND l.assigned <> b.assigned + m.added"
    ).fetchone()
    assert gained == (0,)


def test_the_proof_beside_is_what_the_views_count(joined: dict[Encoding, Path]) -> None:
    database = opened(joined[Encoding.JSONL], Encoding.JSONL)
    names = [row[0] for row in database.execute("DESCRIBE ledger").fetchall()]
    columns = ", ".join(names)
    for query in (
        f"SELECT {columns} FROM ledger EXCEPT SELECT {columns} FROM ledgers",
        f"SELECT {columns} FROM ledgers EXCEPT SELECT {columns} FROM ledger",
        "SELECT registry, day, counted_by, line, rate FROM rate"
        " EXCEPT SELECT registry, day, counted_by, line, rate FROM ledgers",
    ):
        assert database.execute(query).fetchall() == [], query


def test_a_file_holds_typed_columns_without_the_day_and_equal_rows_are_equal_bytes(tmp_path: Path) -> None:
    registry, day = world(3)
    for table in build(registry, rows(registry, day), day).tables:
        lines = rows_text(table)
        content = parquet_writer()(lines, table.columns)
        assert content == parquet_writer()(lines, table.columns), table.name
        (tmp_path / "x.parquet").write_bytes(content)
        asked = duckdb.connect().execute(f"SELECT * FROM '{tmp_path / 'x.parquet'}'")
        assert [one[0] for one in asked.description or ()] == [one.name for one in stored_columns(table.columns)]
        kept = [place for place, one in enumerate(table.columns) if one.name != "day"]
        assert asked.fetchall() == [tuple(row[place] for place in kept) for row in table.rows]


def test_awkward_texts_stay_what_they_are(tmp_path: Path) -> None:
    texts = ("=1+1", "2024-05-15", "7", "true", 'a"b\\c', "dòng\nhai\u2028ba", "\x00\x1f", "[1]", "", "đ\U0001f600")
    from deann06.reports.dataset.columns import DataColumn, DataKind, DataTable

    columns = (DataColumn("text", DataKind.TEXT), DataColumn("on", DataKind.DATE))
    table = DataTable("t", 1, columns, tuple((text, date(2024, 5, 15)) for text in texts))
    (tmp_path / "x.parquet").write_bytes(parquet_writer()(rows_text(table), columns))
    found = duckdb.connect().execute(f"SELECT * FROM '{tmp_path / 'x.parquet'}'").fetchall()
    assert tuple(found) == table.rows


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(DeannError) as failure:
        parquet_writer()
    assert failure.value.key == "export.no_duckdb"
