"""Thousands of published datasets joined: in multiples of one read of the same small files by the same engine.

`python -m benchmarks.rollup [COUNT]`, from the root of a checkout; by default 3,298 registries of 34 provinces, one day
each, in Parquet, made of a dozen generated ones. Processor time, and the most memory of the process.
"""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.measured import MEBI, processor
from deann06.services.rollup.flat import FLAT
from deann06.services.rollup.joining import join
from deann06.services.rollup.listed import ListedRegistries, read_list
from deann06.services.rollup.sources import gather
from deann06.services.rollup.told import page
from deann06.store.engine.connect import files_literal, open_engine, text_literal
from tests.services.rollup.made import COMMIT, manifest_of, world_tables

DAY: Final = date(2024, 5, 15)
PROVINCES: Final = 34
MODELS: Final = tuple(range(1, 13))  # the generated registries of which all are made
MOVED: Final = (0, 30)


def publish(folder: Path, names: Sequence[str], day: date, shift: int = 0) -> None:
    """Write the datasets of registries, each as one of the generated ones."""
    engine = open_engine(folder / ".engine")
    engine.execute("SET threads = 1")
    models = [world_tables(number, "x", day)[1] for number in MODELS]
    of = {name: (place + shift) % len(MODELS) for place, name in enumerate(names)}
    listed = ", ".join(f"('{name}', {number})" for name, number in of.items())
    files: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for table in FLAT:
        lines = folder / f".{table.name}.jsonl"
        rows = [{**row, "made_of": number} for number, found in enumerate(models) for row in found[table.name]]
        lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in (*table.columns, ("made_of", "INTEGER")))
        of_registry = "CASE WHEN counted_by = 'registry' THEN names.registry ELSE line END"
        columns = ", ".join(
            f"{of_registry} AS line" if name == "line" else f'rows."{name}"' for name, _ in table.columns
        )
        source = f"read_json({text_literal(str(lines))}, format = 'newline_delimited', columns = {{{kinds}}})"
        made = folder / f".{table.name}"
        engine.execute(
            f"COPY (SELECT names.registry, {columns} FROM (VALUES {listed}) AS names(registry, made_of) "
            f"INNER JOIN {source} AS rows ON rows.made_of = names.made_of ORDER BY names.registry) "
            f"TO {text_literal(str(made))} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (registry), "
            "WRITE_PARTITION_COLUMNS true, FILENAME_PATTERN 'part')"
        )
        for name in names:
            number = len(models[of[name]][table.name])
            (found,) = [*(made / f"registry={name}").glob("*")] if number else [None]
            if found is None:
                continue
            path = f"{table.name}/day={day}/{COMMIT}.parquet"
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            found.replace(place)
            digest = hashlib.sha256(place.read_bytes()).hexdigest()
            files[name].append(
                {
                    "path": path,
                    "table": table.name,
                    "day": str(day),
                    "rows": number,
                    "sha256": digest,
                    "content": digest,
                }
            )
        shutil.rmtree(made)
        lines.unlink()
    for name in names:
        known = {one["table"] for one in files[name]}
        lacking = [table for table in FLAT if table.name not in known]
        files[name] += [_empty(engine, folder / name, table, day) for table in lacking]
        manifest = manifest_of(name, [day], files[name]) | {"encoding": "parquet"}
        (folder / name / "dataset.json").write_text(json.dumps(manifest), encoding="utf-8")
    engine.close()


def _empty(engine: Any, folder: Path, table: Any, day: date) -> dict[str, Any]:
    """A file without rows."""
    path = f"{table.name}/day={day}/{COMMIT}.parquet"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in (("registry", "VARCHAR"), *table.columns))
    engine.execute(f"COPY (SELECT {columns} LIMIT 0) TO {text_literal(str(folder / path))} (FORMAT parquet)")
    digest = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    return {"path": path, "table": table.name, "day": str(day), "rows": 0, "sha256": digest, "content": digest}


def country(folder: Path, count: int) -> ListedRegistries:
    """So many registries below the provinces, published."""
    provinces = [f"t{number}" for number in range(PROVINCES)]
    communes = {f"x{number}": provinces[number % PROVINCES] for number in range(count - PROVINCES)}
    lines = [f"- {{id: {name}, level: province, path: {name}}}" for name in provinces]
    lines += [f"- {{id: {name}, level: commune, parent: {above}, path: {name}}}" for name, above in communes.items()]
    (folder / "registries.yaml").write_text("\n".join(("registries:", *lines, "")), encoding="utf-8")
    publish(folder, [*provinces, *communes], DAY)
    return read_list(folder / "registries.yaml")


def read_all(folder: Path, files: dict[str, list[Path]]) -> float:
    """The processor time of one read of all these files into memory."""
    engine = open_engine(folder / ".engine")
    begun = processor()
    for table, paths in files.items():
        source = f"read_parquet({files_literal(paths)}, hive_partitioning = false)"
        engine.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM {source}")
    taken = processor() - begun
    engine.close()
    return taken


def main(count: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = country(folder, count)
        out = folder / ".out"
        small = {table.name: [*folder.glob(f"*/{table.name}/*/*.parquet")] for table in FLAT}
        begun = processor()
        joined = join(out, listed, gather(listed, out / ".fetched", offline=True), None)
        first = processor() - begun
        told = sum(bool(one.sound) for one in joined.state.registries)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBI
        base = read_all(folder, small)
        print(f"registries joined: {told} of {count}, {sum(map(len, small.values()))} files, {memory:.0f} MiB")
        print(f"| first join | one read of the small files | {first / base:.2f} | {first:.1f} s |")
        large = {table.name: [*out.glob(f"{table.name}/*/*/*.parquet")] for table in FLAT}
        scan = read_all(folder, large)
        for moved in MOVED:
            if moved:
                publish(folder, [*listed.of][-moved:], DAY, shift=5)
            begun = processor()
            joined = join(out, listed, gather(listed, out / ".fetched", offline=True), None)
            again = processor() - begun
            what = f"| again, {moved} moved, {len(joined.remade)} parts |"
            print(f"{what} one read of the small files | {again / base:.2f} | {again:.1f} s |")
        begun = processor()
        page(out, joined.state, DAY + timedelta(days=1), 7)
        asked = processor() - begun
        print(f"| the page | one read of the joined files | {asked / scan:.2f} | {asked:.2f} s |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3298)
