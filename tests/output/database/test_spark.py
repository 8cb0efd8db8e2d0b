"""The same SQL in Spark, where it is installed: nothing here installs it, and the suite never downloads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from deann06.output.database.parquet import parquet_writer
from deann06.output.database.views import VIEWS, view_text
from deann06.reports.dataset.manifest import Encoding
from deann06.reports.dataset.shapes import TABLES
from tests.output.database.joined import VIEWS_SAID, check_joined, open_dataset, write_joined

spark_sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed (pip install pyspark, and Java 17)")
pytestmark = pytest.mark.slow
COUNT = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made, write = tmp_path_factory.mktemp("joined"), parquet_writer()
    write_joined(made, COUNT, Encoding.PARQUET, lambda lines, table: write(lines, table.columns))
    return made


@pytest.fixture(scope="module")
def spark(folder: Path) -> Iterator[Any]:
    bare = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.driver.host": "127.0.0.1"}
    builder = spark_sql.SparkSession.builder.master("local[1]")
    for name, value in {**bare, "spark.driver.bindAddress": "127.0.0.1"}.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    for table in TABLES:
        made.read.parquet(str(folder / table.name)).createOrReplaceTempView(table.name)
    for name in VIEWS:
        made.sql(view_text(name)).createOrReplaceTempView(name)
    yield made
    made.stop()


def test_the_views_say_in_spark_what_the_program_says(spark: Any) -> None:
    found: dict[str, dict[Any, dict[str, Any]]] = {}
    for view in VIEWS_SAID:
        rows = [row.asDict() for row in spark.table(view).collect()]
        found[view] = {(one["registry"], str(one["day"]), one["counted_by"], one["line"]): one for one in rows}
    check_joined(COUNT, found)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_the_same_in_spark_and_duckdb(view: str, spark: Any, folder: Path) -> None:
    database = duckdb.connect()
    open_dataset(database, folder, Encoding.PARQUET)
    asked = database.execute(f"SELECT * FROM {view}")
    names = [column[0] for column in asked.description or ()]
    there = [tuple(row) for row in spark.table(view).select(*names).collect()]
    assert there and sorted(map(str, there)) == sorted(map(str, asked.fetchall()))
