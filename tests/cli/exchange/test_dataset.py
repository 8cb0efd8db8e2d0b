"""`deann06 export dataset`: files of tables, a day each, that say what `status` says of it; all of them or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from deann06.reports.dataset.manifest import Encoding
from deann06.reports.dataset.shapes import TABLES
from deann06.store.disk.write import put_in_place
from tests.cli.conftest import Done, Run
from tests.cli.exchange.test_site_leaks import OPEN, PLAIN, hidden, secret_task, sung
from tests.output.database.joined import open_dataset
from tests.store.repository import Repository, sample

WEEKS = ("--from", "2024-05-01", "--to", "2024-05-22", "--days", "weekly")


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A registry in two states: one of 2/5, and one of 14/5, in which a body handed in."""
    found = sample(tmp_path / "kho")
    found.commit("2024-05-02")
    found.append("tasks/kl.1.yaml", "- {date: 2024-05-13, by: stttt, submit: 2024-W20}")
    found.commit("2024-05-14")
    return found


def exported(run: Run, made: Repository, place: Path, *words: str) -> Done:
    done = run("export", "dataset", str(place), "--registry", str(made.registry), *words)
    assert (done.code, done.err) == (0, ""), done.err
    return done


def content(place: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def manifest(place: Path) -> Any:
    return json.loads((place / "dataset.json").read_text(encoding="utf-8"))


def ledger_said(run: Run, made: Repository, day: str, *words: str) -> Any:
    where = ("--registry", str(made.registry), "--as-of", day, *words)
    return run("status", *where, "--format", "json").json


@pytest.mark.parametrize("encoding", [*Encoding])
def test_every_day_says_what_status_said_on_it(encoding: Encoding, run: Run, made: Repository, tmp_path: Path) -> None:
    words = ("--jsonl",) if encoding is Encoding.JSONL else ()
    done = exported(run, made, tmp_path / "so", *WEEKS, *words)
    told = manifest(tmp_path / "so")
    assert [one["day"] for one in told["days"]] == ["2024-05-08", "2024-05-15", "2024-05-22"]
    assert "3 ngày" in done.out and f"{len(TABLES) * 3} tệp" in done.out
    database = duckdb.connect()
    open_dataset(database, tmp_path / "so", encoding)
    counts: set[Any] = set()
    for one in told["days"]:
        said = ledger_said(run, made, one["day"], "--known-at", one["day"])
        assert said["commit"] == one["commit"]
        asked = database.execute(f"SELECT * FROM ledger WHERE counted_by = 'registry' AND day = DATE '{one['day']}'")
        (counted,) = [dict(zip([c[0] for c in asked.description or ()], row, strict=True)) for row in asked.fetchall()]
        assert {key: counted[key] for key in said["ledger"]} == said["ledger"]
        assert {key: counted[f"turns_{key}"] for key in said["recurring"]} == said["recurring"]
        counts.add(tuple(said["recurring"].values()))
    assert len(counts) > 1  # the days differ


def test_the_manifest_names_every_file_and_what_is_in_it(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", *WEEKS)
    told, there = manifest(tmp_path / "so"), content(tmp_path / "so")
    assert {one["path"] for one in told["files"]} == there.keys() - {"dataset.json"}
    exported(run, made, tmp_path / "dong", *WEEKS, "--jsonl")
    lines, texts = manifest(tmp_path / "dong"), content(tmp_path / "dong")
    for one, other in zip(told["files"], lines["files"], strict=True):
        name, day, file = one["path"].split("/")
        assert (name, day) == (one["table"], f"day={one['day']}")
        assert file.removesuffix(".parquet") in {
            state["commit"] for state in told["days"] if state["day"] == one["day"]
        }
        assert sha256(there[one["path"]]).hexdigest() == one["sha256"]
        text = texts[other["path"]]
        assert other["sha256"] == other["content"] == one["content"] == sha256(text).hexdigest()
        assert text.count(b"\n") == other["rows"] == one["rows"]
    assert {key: told[key] for key in ("schema", "registry", "level", "parent", "tier", "format", "encoding")} == {
        "schema": 1,
        "registry": "bcd",
        "level": None,
        "parent": None,
        "tier": "internal",
        "format": 1,
        "encoding": "parquet",
    }
    assert told["commit"] == made.git("rev-parse", "HEAD").strip()
    assert told["committed_at"] == "2024-05-14T16:00:00+07:00"


def test_equal_commits_are_equal_bytes_and_days_add_up(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", *WEEKS)
    first = content(tmp_path / "so")
    assert "mới: 0 tệp" in exported(run, made, tmp_path / "so", *WEEKS).out
    for day in ("2024-05-22", "2024-05-08", "2024-05-15"):
        exported(run, made, tmp_path / "dan", "--as-of", day)
    exported(run, made, tmp_path / "ke", "--days", "15/5/2024, 2024-05-08,22/5/2024")
    assert content(tmp_path / "so") == content(tmp_path / "dan") == content(tmp_path / "ke") == first


def test_a_later_commit_takes_the_place_of_one_of_the_same_day(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", "--as-of", "2024-05-14")
    before = manifest(tmp_path / "so")["commit"]
    made.append("tasks/kl.1.yaml", "- {date: 2024-05-14, by: snv, submit: 2024-W21}")
    after = made.commit("2024-05-14T18:00:00+07:00").sha
    exported(run, made, tmp_path / "so", "--as-of", "2024-05-14")
    names = {Path(path).stem for path in content(tmp_path / "so")} - {"dataset"}
    assert (names, before != after) == ({after}, True)


def test_all_days_can_be_told_from_one_state(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", *WEEKS, "--known-at", "2024-05-13")
    told = manifest(tmp_path / "so")
    assert {one["commit"] for one in told["days"]} == {made.git("rev-parse", "HEAD~1").strip()}
    exported(
        run,
        made,
        tmp_path / "mai",
        "--from",
        "2031-01-31",
        "--days",
        "monthly",
        "--to",
        "2031-02-28",
        "--known-at",
        "HEAD",
    )
    assert [one["day"] for one in manifest(tmp_path / "mai")["days"]] == ["2031-01-31", "2031-02-28"]


def test_days_before_the_registry_are_told_and_left_out(run: Run, made: Repository, tmp_path: Path) -> None:
    done = exported(run, made, tmp_path / "so", "--from", "2024-04-30", "--to", "2024-05-03")
    assert "2 ngày trước khi có sổ, từ 30/4/2024 đến 1/5/2024" in done.out
    assert [one["day"] for one in manifest(tmp_path / "so")["days"]] == ["2024-05-02", "2024-05-03"]


def test_a_state_that_cannot_be_read_is_named_and_left_out(run: Run, made: Repository, tmp_path: Path) -> None:
    made.put({"tasks/kl.9.yaml": "title: [\n"})
    broken = made.commit("2024-05-15").sha
    (made.registry / "tasks/kl.9.yaml").unlink()
    made.commit("2024-05-17")
    done = exported(run, made, tmp_path / "so", "--from", "2024-05-14", "--to", "2024-05-17")
    assert done.out.count("không đọc được trọn sổ") == 2
    told = manifest(tmp_path / "so")
    assert [one["day"] for one in told["days"]] == ["2024-05-14", "2024-05-17"]
    assert told["left_out"] == [
        {"day": day, "commit": broken, "reason": "broken"} for day in ("2024-05-15", "2024-05-16")
    ]


def test_json_says_what_was_written(run: Run, made: Repository, tmp_path: Path) -> None:
    answer = exported(run, made, tmp_path / "so", *WEEKS, "--format", "json").json
    assert [*answer][-6:] == ["form", "manifest", "files", "days", "left_out", "before"]
    assert answer["days"] == ["2024-05-08", "2024-05-15", "2024-05-22"]
    assert {one["path"] for one in answer["files"]} == {
        str(tmp_path / "so" / one["path"]) for one in manifest(tmp_path / "so")["files"]
    }


def refused(run: Run, made: Repository, place: Path, *words: str) -> str:
    """What is said where nothing is written. Asserts that nothing is."""
    before = content(place)
    done = run("export", "dataset", str(place), "--registry", str(made.registry), *words)
    assert done.code in (2, 3)
    assert content(place) == before
    assert done.out == ""
    return done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--agency", "snv"), "--agency không dùng được với dataset"),
        (("--group", "g"), "--group không dùng được"),
        (("--todo",), "--todo chỉ dùng với dạng ics"),
        (("--from", "2024-05-15", "--to", "2024-05-14"), "--from 15/5/2024 sau --to 14/5/2024"),
        (("--to", "2099-01-01"), "sau hôm nay"),
        (("--days", "hằng năm"), "hằng năm"),
        (("--days", "2024-05-14", "--from", "2024-05-13"), "bỏ --from"),
        (("--days", "2024-05-14,32/1/2024"), "32/1/2024"),
        (("--as-of", "2024-04-30"), "Không có gì để xuất"),
        (("--tier", "public", "--public"), "--public"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_is_said_in_a_sentence(
    words: tuple[str, ...], said: str, run: Run, made: Repository, tmp_path: Path
) -> None:
    assert said in refused(run, made, tmp_path / "so", *words)
    assert not (tmp_path / "so").exists()


def test_a_folder_holds_one_dataset_in_one_form(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", *WEEKS)
    assert "dạng parquet" in refused(run, made, tmp_path / "so", *WEEKS, "--jsonl", "--force")
    assert "mức internal" in refused(run, made, tmp_path / "so", *WEEKS, "--public", "--force")
    other = sample(tmp_path / "khac")
    other.put({"registry.yaml": (other.registry / "registry.yaml").read_text(encoding="utf-8") + "id: khac\n"})
    other.commit("2024-05-02")
    assert "của bcd" in refused(run, other, tmp_path / "so", *WEEKS, "--force")
    told = json.loads((tmp_path / "so/dataset.json").read_text(encoding="utf-8"))
    unknown = {"left_out": [{"day": "2024-05-20", "commit": "0" * 40, "reason": "tired"}]}
    spoilt: list[dict[str, Any]] = [{}, told | unknown]
    for said in spoilt:
        (tmp_path / "so/dataset.json").write_text(json.dumps(said), encoding="utf-8")
        assert "không nói rõ" in refused(run, made, tmp_path / "so", *WEEKS)


def test_other_forms_take_no_days(run: Run, made: Repository, tmp_path: Path) -> None:
    for words in (("--from", "2024-05-01"), ("--to", "2024-05-01"), ("--days", "weekly"), ("--jsonl",)):
        done = run("export", "csv", str(tmp_path / "bang"), "--registry", str(made.registry), *words)
        assert (done.code, "chỉ dùng với dạng dataset" in done.err) == (2, True)


def test_a_file_that_says_otherwise_is_overwritten_only_where_that_is_said(
    run: Run, made: Repository, tmp_path: Path
) -> None:
    exported(run, made, tmp_path / "so", *WEEKS)
    good = content(tmp_path / "so")
    damaged = tmp_path / "so" / manifest(tmp_path / "so")["files"][5]["path"]
    damaged.write_bytes(b"khac")
    assert str(damaged) in refused(run, made, tmp_path / "so", *WEEKS)
    exported(run, made, tmp_path / "so", *WEEKS, "--force")
    assert content(tmp_path / "so") == good


def test_days_of_another_history_are_replaced_where_that_is_said(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", *WEEKS)
    made.git("reset", "-q", "--hard", "HEAD~1")
    made.append("tasks/kl.1.yaml", "- {date: 2024-05-13, by: snv, submit: 2024-W21}")
    made.commit("2024-05-14T17:00:00+07:00")
    assert "2024-05-15" in refused(run, made, tmp_path / "so", *WEEKS)
    exported(run, made, tmp_path / "so", *WEEKS, "--force")
    exported(run, made, tmp_path / "moi", *WEEKS)
    assert content(tmp_path / "so") == content(tmp_path / "moi")


@pytest.mark.parametrize("fails", [0, 1, 20, 36])
def test_where_a_file_cannot_take_its_place_all_is_as_it_was(
    fails: int, run: Run, made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(run, made, tmp_path / "so", "--as-of", "2024-05-08")
    done: list[Path] = []

    def full(aside: Path, path: Path, *, over: bool) -> None:
        if len(done) == fails:
            raise OSError(28, "No space left on device")
        done.append(path)
        put_in_place(aside, path, over=over)

    monkeypatch.setattr("deann06.store.disk.staged.put_in_place", full)
    words = ("--from", "2024-05-09", "--to", "2024-05-11")
    assert "ổ đĩa hết chỗ" in refused(run, made, tmp_path / "so", *words)
    assert len(done) == fails
    assert {path.name for path in (tmp_path / "so").rglob("day=*")} == {"day=2024-05-08"}


def test_what_a_writer_left_that_was_cut_off_goes_with_the_next_one(run: Run, made: Repository, tmp_path: Path) -> None:
    exported(run, made, tmp_path / "so", "--as-of", "2024-05-08")
    good = content(tmp_path / "so")
    left = tmp_path / "so/tasks/day=2024-05-09"
    left.mkdir()
    (left / f"{'0' * 40}.parquet").write_bytes(b"")
    (left / f".{'0' * 40}.parquet.abcdefgh.tmp").write_bytes(b"")
    (tmp_path / "so/.dataset.json.abcdefgh.tmp").write_bytes(b"")
    (tmp_path / "so/README.txt").write_text("của người khác", encoding="utf-8")
    exported(run, made, tmp_path / "so", "--as-of", "2024-05-08")
    assert content(tmp_path / "so") == {**good, "README.txt": "của người khác".encode()}
    assert not left.exists()


def test_without_git_there_is_no_state_to_tell(run: Run, tmp_path: Path) -> None:
    loose = tmp_path / "so-tay"
    for name, text in OPEN.items():
        (loose / name).parent.mkdir(parents=True, exist_ok=True)
        (loose / name).write_text(text, encoding="utf-8")
    done = run("export", "dataset", str(tmp_path / "so"), "--registry", str(loose))
    assert (done.code, done.out, (tmp_path / "so").exists()) == (3, "", False)
    assert "git" in done.err


def test_without_the_library_it_says_what_to_install(
    run: Run, made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    said = refused(run, made, tmp_path / "so", *WEEKS)
    assert "pip install deann06[rollup]" in said and "--jsonl" in said
    exported(run, made, tmp_path / "so", *WEEKS, "--jsonl")


def texts(place: Path) -> Mapping[str, str]:
    """The files of a dataset as lines of JSON."""
    return {name: raw.decode() for name, raw in content(place).items()}


@pytest.mark.parametrize(
    ("tier", "words"),
    [("secret", ()), ("secret", ("--public",)), ("secret", ("--tier", "internal")), ("internal", ("--public",))],
)
def test_nothing_of_a_hidden_record_is_in_any_column_or_name(
    tier: str, words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    made = Repository(tmp_path / "kho")
    made.put(OPEN)
    made.commit("2024-05-01")
    made.put(hidden(tier))
    made.commit("2024-05-08")
    made.append("tasks/kl.9.yaml", "- {date: 2024-05-09, by: snv, progress: 64, note: chim z}")
    made.commit("2024-05-14", "chim")
    exported(run, made, tmp_path / "so", "--jsonl", *WEEKS, *words)
    assert sung(texts(tmp_path / "so")) == []
    assert any("Việc rộng" in text for text in texts(tmp_path / "so").values())
    exported(run, made, tmp_path / "ca", "--jsonl", *WEEKS, "--tier", "secret")
    assert sung(texts(tmp_path / "ca")) != []


@pytest.mark.parametrize("renamed", [False, True])
def test_what_is_secret_now_is_on_no_earlier_day(renamed: bool, run: Run, tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.put({**PLAIN, **secret_task("kl.7", "")})
    made.commit("2024-05-02")
    exported(run, made, tmp_path / "cu", "--jsonl", "--as-of", "2024-05-08")
    assert sung(texts(tmp_path / "cu")) != []
    if renamed:
        (made.registry / "tasks/kl.7.yaml").unlink()
    made.put(secret_task("kl.77" if renamed else "kl.7", "tier: secret\n"))
    made.commit("2024-05-14")
    days = ("--days", "2024-05-08,2024-05-15")
    exported(run, made, tmp_path / "so", "--jsonl", *days)
    assert sung(texts(tmp_path / "so"), "kl.7") == []
    words = ("--jsonl", "--as-of", "2024-05-15", "--force")
    assert "kl.7 nay không còn được nêu" in refused(run, made, tmp_path / "cu", *words)
    exported(run, made, tmp_path / "cu", "--jsonl", *days, "--force")
    assert content(tmp_path / "cu") == content(tmp_path / "so")
