"""`deann06 schema`: writes the editors' schemas, or names those that are stale."""

from __future__ import annotations

import json
from pathlib import Path

from deann06.store.load.schema import schema_files
from tests.cli.conftest import ROOT, Run

KINDS = ("agency", "calendar", "directive", "indicator", "model", "settings", "task", "waivers")
NAMES = {f"{kind}.schema.json" for kind in KINDS}


def test_one_file_a_kind_is_written(run: Run, tmp_path: Path) -> None:
    done = run("schema", cwd=tmp_path)
    assert done.code == 0
    assert set(done.out.split()) == {f"schemas/{name}" for name in NAMES}
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == NAMES
    for name, content in schema_files().items():
        assert (tmp_path / "schemas" / name).read_bytes() == content
        assert content.endswith(b"}\n")
        assert b"\\u" not in content
        assert json.loads(content)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_committed_schemas_are_up_to_date(run: Run) -> None:
    done = run("schema", "--check", cwd=ROOT)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_stale_and_missing_files_are_named(run: Run, tmp_path: Path) -> None:
    run("schema", "--output", str(tmp_path))
    (tmp_path / "task.schema.json").write_text("{}\n", encoding="utf-8")
    (tmp_path / "model.schema.json").unlink()
    done = run("schema", "--check", "--output", str(tmp_path))
    assert done.code == 1
    assert {Path(line).name for line in done.out.splitlines()} == {"task.schema.json", "model.schema.json"}
    assert "2 tệp không khớp" in done.err
    assert not (tmp_path / "model.schema.json").exists()
