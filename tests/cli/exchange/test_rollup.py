"""`deann06 rollup`: who counts, who does not and why, and what it refuses."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from deann06.core.records import Tier
from deann06.locale import LANGUAGES, sentence
from tests.cli.conftest import EXAMPLE, ROOT, Run
from tests.cli.exchange.conftest import DAY, ON, WORLD
from tests.services.rollup.made import Tables, publish, world_tables
from tests.store.repository import Repository

WORDS = {"title", "product", "phrase", "tags", "name", "short", "notice", "lead_names", "cooperating_names", "unit"}


def rolled(run: Run, folder: Path, *words: str, code: int = 1) -> Any:
    done = run("rollup", "registries.yaml", "out", *ON, "--format", "json", *words, cwd=folder)
    assert (done.code, done.err) == (code, "")
    return json.loads(done.out)


def test_who_counts_and_who_does_not(run: Run, published: Path) -> None:
    said = rolled(run, published)
    assert {one["registry"]: (one["absence"], one["day"]) for one in said["registries"]} == {
        "tinh": (None, "2024-05-15"),
        "so": (None, "2024-05-15"),
        "xa-1": (None, "2024-05-15"),
        "xa-2": ("old", None),
        "xa-3": ("lying", None),
        "xa-4": ("missing", None),
    }
    province, communes = said["lines"]
    assert (province["listed"], province["counted"]) == (2, 2) and (communes["listed"], communes["counted"]) == (4, 1)
    assert said["total"]["counted"] == 3
    page = run("rollup", "registries.yaml", "out", *ON, cwd=published)
    assert page.code == 1
    for words in ("Tính được 3 trên 6 sổ", "xa-2", "số liệu cũ, mới đến ngày 15/4/2024", "xa-4", "chưa công bố"):
        assert words in page.out
    assert rolled(run, published)["made"]["parts"] == []


def test_a_task_that_is_inherited_counts_once_in_a_line(run: Run, published: Path) -> None:
    said = rolled(run, published)
    province, communes = said["lines"]
    alone = world_tables(WORLD, "tinh", DAY)[1]
    (ledger,) = [row for row in alone["ledgers"] if row["counted_by"] == "registry"]
    for name in ("assigned", "overdue", "in_time", "ongoing"):
        assert province["ledger"][name] == communes["ledger"][name] == said["total"]["ledger"][name] == ledger[name]
    for name in ("on_time", "late", "missing", "waived"):
        assert province["recurring"][name] == said["total"]["recurring"][name] == ledger[f"turns_{name}"]
    assert len({(one["registry"], one["task"]) for one in said["worst"]}) == len(said["worst"])
    assert {one["registry"] for one in said["worst"]} <= {"tinh"}


def test_what_an_office_publishes_comes_to_what_its_own_pages_say(run: Run, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "so")
    shutil.copytree(EXAMPLE, repository.registry)
    repository.commit("2024-05-14T09:00:00+07:00")
    days = ("--from", "8/5/2024", "--to", "15/5/2024", "--days", "weekly")
    done = run("export", "dataset", str(tmp_path / "cong-bo"), *days, cwd=repository.registry)
    assert done.code == 0, done.err
    own = run("status", *ON, "--format", "json", cwd=repository.registry).json
    known_as = json.loads((tmp_path / "cong-bo/dataset.json").read_text(encoding="utf-8"))["registry"]
    listed = f"registries:\n- {{id: {known_as}, level: province, path: cong-bo}}\n"
    (tmp_path / "registries.yaml").write_text(listed, encoding="utf-8")
    said = rolled(run, tmp_path, code=0)
    assert (said["total"]["counted"], said["registries"][0]["day"]) == (1, "2024-05-15")
    for name in ("ledger", "recurring", "ageing"):
        assert said["total"][name] == own[name]
    assert {one["task"] for one in said["worst"]} == {*own["overdue"]}


def test_a_central_body_is_one_in_all_registries_by_its_code(run: Run, tmp_path: Path) -> None:
    found = {}
    for name in ("t1", "t2"):
        tables = found[name] = world_tables(WORLD, name, DAY)[1]
        once = {row["task"] for row in _one_off(tables)}
        (agency, *_) = [row["agency"] for row in tables["sides"] if row["task"] in once]
        for row in tables["bodies"]:
            if row["agency"] == agency:
                row |= {"code": "BCA", "level": "central", "short": "Bộ Công an"}
        publish(tmp_path / name, name, [(DAY, tables)])
    (tmp_path / "registries.yaml").write_text(
        "registries:\n- {id: t1, level: province, path: t1}\n- {id: t2, level: province, path: t2}\n", encoding="utf-8"
    )
    recurring = {row["task"]: row["recurring"] for row in found["t1"]["standings"]}
    own = [row for row in found["t1"]["sides"] if row["agency"] == agency and not recurring[row["task"]]]
    assert rolled(run, tmp_path, code=0)["bodies"] == [
        {
            "code": "BCA",
            "short": "Bộ Công an",
            "registries": 2,
            "assigned": 2 * len(own),
            "overdue": 2 * sum(row["standing"] == "overdue" for row in own),
        }
    ]
    assert "Bộ Công an" in run("rollup", "registries.yaml", "out", *ON, cwd=tmp_path).out


def test_the_question_of_the_page_is_answered(run: Run, published: Path) -> None:
    page = (ROOT / "docs/rollup.md").read_text(encoding="utf-8")
    query = page.partition("```sql\n")[2].partition("```")[0]
    rolled(run, published)
    found = duckdb.sql(query.replace("tong-hop/", f"{published}/out/"))
    assert found is not None
    now, then = (
        sum(row["standing"] == "overdue" for row in _one_off(world_tables(number, "x", day)[1]))
        for number, day in ((WORLD, DAY), (2, DAY - timedelta(days=30)))
    )
    assert now
    wanted = {"province": 2 * now, "commune": now + then}  # the last day of each, however old
    assert dict(found.fetchall()) == {level: number for level, number in wanted.items() if number}


def test_what_moved_in_a_week_is_told_of_those_that_count_on_both_days(run: Run, published: Path) -> None:
    said = rolled(run, published)
    before = {row["task"]: row for row in _one_off(world_tables(WORLD, "tinh", DAY - timedelta(days=7))[1])}
    now = {row["task"]: row for row in _one_off(world_tables(WORLD, "tinh", DAY)[1])}
    (province, communes) = said["lines"]
    assert (province["both"], communes["both"]) == (1, 0)
    assert province["overdue"] == {
        "before": sum(row["standing"] == "overdue" for row in before.values()),
        "now": sum(row["standing"] == "overdue" for row in now.values()),
    }


def _one_off(tables: Tables) -> list[dict[str, Any]]:
    return [row for row in tables["standings"] if not row["recurring"]]


@pytest.mark.parametrize("tier", Tier)
def test_a_tier_is_named_by_its_code_and_words(tier: Tier, run: Run, published: Path) -> None:
    words = [tier.value, *(sentence(f"view.tier.{tier.value}", language) for language in LANGUAGES)]
    said = [rolled(run, published, "--tier", word, "--offline") for word in words]
    assert all(one["registries"] == said[0]["registries"] and one["tier"] == tier.value for one in said)
    out = {one["registry"] for one in said[0]["registries"] if one["absence"] == "tier"}
    assert (
        out
        == {
            Tier.SECRET: set(),
            Tier.INTERNAL: {"so"},
            Tier.PUBLIC: {"so", "xa-1", "xa-2", "xa-3"},
        }[tier]
    )


def test_nothing_above_a_tier_is_in_any_column_text_or_name(run: Run, tmp_path: Path) -> None:
    listed = ["registries:", "- {id: tinh, level: province, path: tinh}"]
    publish(tmp_path / "tinh", "tinh", [world_tables(WORLD, "tinh", DAY)], tier="public")
    for name, tier in (("noi-bo", "internal"), ("mat-chim", "secret")):
        tables = world_tables(3, name, DAY)[1]
        for rows in tables.values():
            for row in rows:
                row |= dict.fromkeys(WORDS & row.keys(), "chim kêu")
        publish(tmp_path / name, name, [(DAY, tables)], tier=tier)
        said = ", tier: secret" if tier == "secret" else ""
        listed.append(f"- {{id: {name}, level: commune, parent: tinh, path: {name}{said}}}")
    listed.append("- {id: xa, level: commune, parent: mat-chim, path: tinh}")
    (tmp_path / "registries.yaml").write_text("\n".join(listed) + "\n", encoding="utf-8")
    run("rollup", "registries.yaml", "out", *ON, "--site", "web", cwd=tmp_path)
    assert "chim kêu" in _text(tmp_path / "out") and "chim kêu" in _pages(tmp_path / "web")
    public = ("--tier", "public", "--site", "web", "--format", "json")
    done = run("rollup", "registries.yaml", "out", *ON, *public, cwd=tmp_path)
    named = {one["registry"]: one["absence"] for one in json.loads(done.out)["registries"]}
    assert named == {"tinh": None, "noi-bo": "tier", "xa": "other"}
    written = [path for place in ("out", "web") for path in (tmp_path / place).rglob("*") if path.is_file()]
    everything = done.out + "".join(map(str, written)) + _text(tmp_path / "out") + _pages(tmp_path / "web")
    assert "tinh" in everything and "mat-chim" not in everything and "chim" not in everything


def _text(folder: Path) -> str:
    """All that joined files hold, and what the folder says of itself."""
    files = {path.parts[len(folder.parts)] for path in folder.rglob("*.parquet")}
    tables = [
        str(duckdb.sql(f"SELECT * FROM read_parquet('{folder}/{table}/*/*/*.parquet')").fetchall())  # type: ignore[union-attr]
        for table in files
    ]
    return "".join(tables) + (folder / "rollup.json").read_text(encoding="utf-8")


def _pages(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))


def test_what_every_page_of_a_registry_must_say_stands_on_the_pages_of_all(run: Run, tmp_path: Path) -> None:
    day, tables = world_tables(WORLD, "tinh", DAY)
    tables["registries"][0]["notice"] = "DỮ LIỆU BỊA"
    publish(tmp_path / "tinh", "tinh", [(day, tables)])
    (tmp_path / "registries.yaml").write_text("registries:\n- {id: tinh, level: province, path: tinh}\n")
    done = run("rollup", "registries.yaml", "out", *ON, "--site", "trang", cwd=tmp_path)
    assert done.code == 0 and "DỮ LIỆU BỊA" in done.out
    assert all("DỮ LIỆU BỊA" in page.read_text(encoding="utf-8") for page in (tmp_path / "trang").rglob("*.html"))
    words = ("report", "rollup", "out", *ON, "--to", "md,json", "--registry", str(ROOT / "registry"), "--output", "bc")
    assert run(*words, cwd=tmp_path).code == 0
    made = [*(tmp_path / "bc").iterdir()]
    assert len(made) == 2 and all("DỮ LIỆU BỊA" in one.read_text(encoding="utf-8") for one in made)


def test_a_folder_that_holds_something_else_is_refused(run: Run, published: Path) -> None:
    (published / "khac").mkdir(exist_ok=True)
    (published / "khac" / "thu.txt").write_text("x", encoding="utf-8")
    done = run("rollup", "registries.yaml", "khac", *ON, cwd=published)
    assert (done.code, done.out) == (3, "") and "khac" in done.err
    assert [path.name for path in (published / "khac").iterdir()] == ["thu.txt"]


def test_a_fault_of_the_list_is_told_with_its_line_and_nothing_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "registries.yaml").write_text(
        "registries:\n- {id: a, level: commune, url: 'ext::sh -c id'}\n", encoding="utf-8"
    )
    done = run("rollup", "registries.yaml", "out", cwd=tmp_path)
    assert (done.code, done.out) == (3, "") and "registries.yaml:2" in done.err
    assert not (tmp_path / "out").exists()


def test_without_the_engine_it_is_said_how_to_install_it(
    run: Run, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(published / "registries.yaml", tmp_path)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = run("rollup", "registries.yaml", "out", "--site", "web", cwd=tmp_path)
    assert (done.code, done.out) == (3, "") and "pip install 'deann06[rollup]'" in done.err
    assert not (tmp_path / "out").exists() and not (tmp_path / "web").exists()
