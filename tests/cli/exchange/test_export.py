"""`deann06 export`: every form, read back by another program's reader, says what `list` and `status` say."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import shlex
import shutil
import sqlite3
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from python_calamine import load_workbook

from deann06.cli.exchange import overwriting
from deann06.core.text.guarded import unguarded
from deann06.exchange.table import read_table
from deann06.locale import sentence
from deann06.services.exports.forms import EXPORTS
from tests.cli.conftest import EXAMPLE, Done, Run
from tests.store.repository import Repository

ON = ("--registry", str(EXAMPLE), "--as-of", "2024-05-15")
HOSTILE = (
    '=HYPERLINK("http://x")',
    "+84 258",
    "-5 %",
    "@SUM(1)",
    "'=1+1",
    'a, b; "c" \\ d: e',
    "BEGIN:VEVENT",
    "Việc có dấu đến quá bảy mươi lăm byte để bị gấp dòng ở giữa một chữ cái có dấu, nghĩa là ở đâu đó",
    "0123",
    "http://example.org",
    "1/5/2024",
)
FILTERS: list[tuple[str, ...]] = [
    (),
    ("--agency", "stttt"),
    ("--group", "du-lieu"),
    ("--standing", "overdue"),
    ("--not", "--mark", "key"),
]


def exported(run: Run, form: str, place: Path, *words: str, on: tuple[str, ...] = ON) -> Done:
    done = run("export", form, str(place), *on, *words)
    assert (done.code, done.err) == (0, "")
    return done


def asked(run: Run, *words: str) -> Any:
    return run(*words, "--format", "json").json


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[str, ...]:
    """A registry whose titles would be more than text somewhere; the options that name it."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    files = sorted(folder.glob("tasks/*.yaml"))
    for file, title in zip(files, HOSTILE, strict=False):
        lines = file.read_text(encoding="utf-8").splitlines()
        place = next(number for number, line in enumerate(lines) if line.startswith("title:"))
        lines[place] = f"title: {json.dumps(title, ensure_ascii=False)}"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ("--registry", str(folder), "--as-of", "2024-05-15")


@pytest.mark.parametrize("words", FILTERS, ids=" ".join)
def test_json_has_the_rows_of_list_and_the_ledger_of_status(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    exported(run, "json", tmp_path / "so.json", *words)
    tables = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))["tables"]
    listed = asked(run, "list", "tasks", *ON, *words)["tasks"]
    heads = {row["task"]: row for row in tables["tasks"]}
    stand = {row["task"]: row for row in tables["standings"]}
    assert [*heads] == [*stand]
    assert {*heads} == {row["id"] for row in listed}
    for row in listed:
        head, how = heads[row["id"]], stand[row["id"]]
        assert [head[key] for key in ("title", "directive", "clause")] == [
            row["title"],
            row["directive"],
            row["clause"],
        ]
        for key in ("standing", "last_day", "days_overdue", "days_late", "state", "progress", "updated", "recurring"):
            assert how[key] == row[key], (row["id"], key)
        assert [mark for mark in ("key", "breakthrough", "urgent") if head[mark]] == row["marks"]
    if "--standing" not in words:
        said = asked(run, "status", *ON, *words)
        ledger = next(row for row in tables["ledgers"] if row["counted_by"] == "registry")
        assert {key: ledger[key] for key in said["ledger"]} == said["ledger"]
        assert [ledger["rate"] and ledger["rate"] / 100, ledger["overdue_7"]] == [said["rate"], said["ageing"][0]]


def test_lines_of_json_are_the_same_rows(run: Run, tmp_path: Path) -> None:
    exported(run, "json", tmp_path / "so")
    exported(run, "jsonl", tmp_path / "so")
    tables = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))["tables"]
    lines = [json.loads(line) for line in (tmp_path / "so.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert lines == [{"table": name, **row} for name, rows in tables.items() for row in rows]


def test_a_database_has_the_same_rows_and_counts_the_ledger_by_itself(run: Run, tmp_path: Path) -> None:
    exported(run, "json", tmp_path / "so")
    exported(run, "sqlite", tmp_path / "so")
    tables = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))["tables"]
    database = sqlite3.connect(tmp_path / "so.sqlite")
    database.row_factory = sqlite3.Row
    for name, rows in tables.items():
        assert [dict(row) for row in database.execute(f"SELECT * FROM {name}")] == rows
    said = asked(run, "status", *ON)
    (counted,) = [dict(row) for row in database.execute("SELECT * FROM ledger WHERE counted_by = 'registry'")]
    assert {key: counted[key] for key in said["ledger"]} == said["ledger"]
    assert database.execute("SELECT rate FROM rate WHERE counted_by = 'registry'").fetchone()[0] == said["rate"] * 100
    database.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_csv_says_in_words_what_json_says_in_codes(language: str, run: Run, tmp_path: Path) -> None:
    exported(run, "json", tmp_path / "so")
    exported(run, "csv", tmp_path / "bang", "--lang", language)
    tables = json.loads((tmp_path / "so.json").read_text(encoding="utf-8"))["tables"]
    assert {path.stem for path in (tmp_path / "bang").iterdir()} == {*tables}
    rows = list(csv.reader(io.StringIO((tmp_path / "bang/standings.csv").read_text("utf-8-sig"), newline="")))
    assert rows[0][2] == sentence("export.col.task", language)
    assert len(rows) == len(tables["standings"]) + 1
    for told, row in zip(rows[1:], tables["standings"], strict=True):
        assert told[3] == sentence(f"standing.{row['standing']}", language)
        assert told[4] == sentence("word.yes" if row["recurring"] else "word.no", language)
        day = row["last_day"] and date.fromisoformat(row["last_day"])
        assert told[5] == (f"{day.day}/{day.month}/{day.year}" if day else "")


def test_a_text_is_a_text_in_every_form(hostile: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    titles = {row["id"]: row["title"] for row in asked(run, "list", "tasks", *hostile)["tasks"]}
    assert {*HOSTILE} <= {*titles.values()}
    exported(run, "csv", tmp_path / "bang", on=hostile)
    content = (tmp_path / "bang/tasks.csv").read_bytes()
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert {line.cells[2]: line.cells[3] for line in read_table("x", content)[1:]} == titles
    exported(run, "sqlite", tmp_path / "so", on=hostile)
    database = sqlite3.connect(tmp_path / "so.sqlite")
    assert dict(database.execute("SELECT task, title FROM tasks")) == titles
    assert {kind for (kind,) in database.execute("SELECT DISTINCT typeof(title) FROM tasks")} == {"text"}
    database.close()
    exported(run, "xlsx", tmp_path / "so", on=hostile)
    book = load_workbook(str(tmp_path / "so.xlsx"))
    rows = [row for name in ("Nhiệm vụ",) for row in book.get_sheet_by_name(name).to_python()[1:]]
    assert {row[0]: row[1] for row in rows}.items() <= titles.items()
    exported(run, "ics", tmp_path / "lich", on=hostile)
    for file in (tmp_path / "lich").iterdir():
        raw = file.read_bytes()
        assert all(len(line) <= 75 and line.decode() is not None for line in raw.split(b"\r\n"))
        for event in Calendar.from_ical(raw).walk("VEVENT"):
            task = str(event["uid"]).partition("@")[0].partition("+")[0]
            assert titles[task] in str(event["summary"])


def test_a_workbook_has_the_rows_of_list_typed(run: Run, tmp_path: Path) -> None:
    exported(run, "xlsx", tmp_path / "so.xlsx")
    book = load_workbook(str(tmp_path / "so.xlsx"))
    listed = {row["id"]: row for row in asked(run, "list", "tasks", *ON)["tasks"]}
    sheet = book.get_sheet_by_name("Nhiệm vụ").to_python()
    place = {name: sheet[0].index(name) for name in ("Hạn cuối", "Theo hạn", "Tiến độ", "Số ngày quá hạn")}
    assert {row[0] for row in sheet[1:]} == {key for key, row in listed.items() if not row["recurring"]}
    for row in sheet[1:]:
        said = listed[row[0]]
        assert row[place["Hạn cuối"]] == (date.fromisoformat(said["last_day"]) if said["last_day"] else "")
        assert row[place["Theo hạn"]] == sentence(f"standing.{said['standing']}", "vi")
        assert row[place["Tiến độ"]] == ("" if said["progress"] is None else said["progress"] / 100)
        assert row[place["Số ngày quá hạn"]] == (said["days_overdue"] or "")
    pivot = book.get_sheet_by_name("Dữ liệu pivot").to_python()
    counts = ("Hoàn thành (đến hạn)", "Đến hạn")
    done, due = (sum(float(str(row[pivot[0].index(name)])) for row in pivot[1:]) for name in counts)
    lines = asked(run, "list", "tasks", "--by", "agency", *ON)["lines"]
    ledgers = [line["ledger"] for line in lines]
    assert done == sum(one["completed_on_time"] + one["completed_late"] for one in ledgers)
    assert due == done + sum(one["overdue"] for one in ledgers)
    table = book.get_sheet_by_name("Tổng hợp theo cơ quan").to_python()
    assert len(table) == len(lines) + 2
    said = asked(run, "status", *ON)
    assert table[-1][table[0].index("Tỷ lệ")] == said["rate"] / 100
    assert len(book.get_sheet_by_name("Quá hạn").to_python()) == len(said["overdue"]) + 1


def test_sheets_are_laid_out_to_be_sorted_and_printed_and_compute_nothing(
    hostile: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    exported(run, "xlsx", tmp_path / "so", on=hostile)
    with zipfile.ZipFile(tmp_path / "so.xlsx") as parts:
        sheets = [
            parts.read(name).decode() for name in sorted(parts.namelist()) if name.startswith("xl/worksheets/sheet")
        ]
    assert len(sheets) == 9
    for sheet in sheets:
        assert [tag for tag in ("<f>", "<f ", "<hyperlink", "<mergeCell") if tag in sheet] == []
        for tag in ("<autoFilter ", 'state="frozen"', 'orientation="landscape"', 'paperSize="9"', 'fitToHeight="0"'):
            assert tag in sheet


def test_calendars_have_each_bodys_own_last_days(run: Run, tmp_path: Path) -> None:
    exported(run, "ics", tmp_path / "lich", "--todo")
    for file in sorted((tmp_path / "lich").glob("*[!o].ics")):
        agency = file.stem.removeprefix("bcd-30-nq-tu-")
        listed = {row["id"]: row for row in asked(run, "list", "tasks", "--agency", agency, *ON)["tasks"]}
        events = {str(one["uid"]): one for one in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
        assert events
        dated = {f"{key}@bcd-30-nq-tu" for key, row in listed.items() if row["last_day"] and not row["recurring"]}
        assert dated <= {*events}
        for uid, event in events.items():
            task, _, period = uid.partition("@")[0].partition("+")
            assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
            assert event["transp"] == "TRANSPARENT"
            assert not isinstance(event.decoded("dtstart"), str) and len(event["dtstart"].to_ical()) == 8
            if not period:
                assert event.decoded("dtstart").isoformat() == listed[task]["last_day"]
        to_dos = Calendar.from_ical((file.parent / f"{file.stem}--todo.ics").read_bytes()).walk("VTODO")
        assert {str(one["uid"]).replace("+todo@", "@") for one in to_dos} == {*events}
        assert not Calendar.from_ical(file.read_bytes()).walk("VTODO")


def test_a_calendar_knows_an_event_again(run: Run, tmp_path: Path) -> None:
    """By its UID, whatever became of the task; SEQUENCE counts the changes of its term."""
    repository = Repository(tmp_path / "kho")
    shutil.copytree(EXAMPLE, repository.registry)
    repository.commit("2024-05-15T08:00:00+07:00")
    where, task = ("--registry", str(repository.registry)), "kl-2024-04-23.4.2f"

    def event(day: str) -> Any:
        exported(run, "ics", tmp_path / "lich", "--agency", "stc", "--force", on=(*where, "--as-of", day))
        found = Calendar.from_ical((tmp_path / "lich/bcd-30-nq-tu-stc.ics").read_bytes()).walk("VEVENT")
        return next(one for one in found if str(one["uid"]) == f"{task}@bcd-30-nq-tu")

    def said(words: str) -> None:
        assert run(*shlex.split(words), "--by", "bcd-30-nq-tu", *where).code == 0

    before = event("2024-05-15")
    assert before["dtstamp"].to_ical() == b"20240515T010000Z"
    assert (before["status"], before.decoded("dtstart")) == ("CONFIRMED", date(2024, 5, 17))
    said(f"extend {task} 30/5/2024 --document 9/CV --date 15/5/2024")
    moved = event("2024-05-16")
    assert (moved["status"], moved.decoded("dtstart")) == ("CONFIRMED", date(2024, 5, 30))
    assert moved["sequence"] == before["sequence"] + 1
    said(f"update {task} --state stopped --document 10/CV --date 16/5/2024")
    stopped = event("2024-05-16")
    assert (stopped["status"], stopped.decoded("dtstart")) == ("CANCELLED", date(2024, 5, 30))
    assert stopped["sequence"] == moved["sequence"] + 1


def test_drafts_of_mails_name_what_is_open_and_carry_the_bodys_workbook(run: Run, tmp_path: Path) -> None:
    exported(run, "eml", tmp_path / "thu", "--agency", "stttt")
    (file,) = (tmp_path / "thu").iterdir()
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    body = mail.get_body()
    assert body is not None
    text = body.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == f"{file.stem}.xlsx"
    book = load_workbook(io.BytesIO(attached.get_content()))
    open_rows = [
        r
        for r in asked(run, "list", "tasks", *ON, "--agency", "stttt")["tasks"]
        if r["standing"] in ("overdue", "due_soon", "on_track")
    ]
    for row in open_rows:
        assert (row["title"] in text) == (row["state"] != "reported" or row["recurring"]), row["id"]
    own = {row["id"] for row in asked(run, "list", "tasks", *ON, "--agency", "stttt")["tasks"]}
    assert {row[0] for row in book.get_sheet_by_name("Nhiệm vụ").to_python()[1:]} <= own


@pytest.mark.parametrize("form", [*EXPORTS])
def test_equal_input_is_equal_bytes_and_nothing_is_asked(form: str, run: Run, tmp_path: Path) -> None:
    for place in ("a", "b"):
        exported(run, form, tmp_path / place / "so")
        exported(run, form, tmp_path / place / "so")  # over what is the same
    files = [
        {p.relative_to(tmp_path / place): p.read_bytes() for p in (tmp_path / place).rglob("*.*")}
        for place in ("a", "b")
    ]
    assert files[0] == files[1]
    assert files[0]


@pytest.mark.parametrize(
    ("form", "name"), [(form, f"so{one.ending}") for form, one in EXPORTS.items() if not one.folder]
)
def test_a_missing_ending_is_added_and_one_that_is_there_is_not(form: str, name: str, run: Run, tmp_path: Path) -> None:
    exported(run, form, tmp_path / "so")
    exported(run, form, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_there_is_overwritten_only_where_that_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(run, "csv", tmp_path / "bang")
    kept = {path: path.read_bytes() for path in (tmp_path / "bang").iterdir()}
    path = tmp_path / "bang/tasks.csv"
    path.write_bytes(b"cua toi")
    done = run("export", "csv", str(tmp_path / "bang"), *ON, "--as-of", "2024-05-20")
    assert done.code == 3
    assert "--force" in done.err
    assert {one: one.read_bytes() for one in kept} == kept | {path: b"cua toi"}
    monkeypatch.setattr(overwriting, "can_ask", lambda: True)
    for answer, code in (("k", 3), ("c", 0)):
        monkeypatch.setattr("builtins.input", lambda _, said=answer: said)
        assert run("export", "csv", str(tmp_path / "bang"), *ON).code == code
        assert (path.read_bytes() == kept[path]) == (answer == "c")
    path.write_bytes(b"cua toi")
    monkeypatch.setattr(overwriting, "can_ask", lambda: False)
    exported(run, "csv", tmp_path / "bang", "--force")
    assert {one: one.read_bytes() for one in kept} == kept


def test_what_cannot_be_written_leaves_all_as_it_was(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bang/sides.csv").mkdir(parents=True)
    done = run("export", "csv", str(tmp_path / "bang"), *ON)
    assert done.code == 3
    assert [path.name for path in (tmp_path / "bang").iterdir()] == ["sides.csv"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("export", "sqlite", "so.xlsx", *ON), 2, "deann06 export xlsx so.xlsx"),
        (("export", "csv", "so.csv", *ON), 2, "so.csv"),
        (("export", "xlsx", "so", "--todo", *ON), 2, "--todo"),
        (("export", "pdf", "so", *ON), 2, "sqlite"),
        (("export", "ics", "so", "--standing", "paused", *ON), 2, "bộ lọc"),
        (("export", "json", str(EXAMPLE / "so.json"), *ON), 2, "so.json"),
        (("export", "json", "so", "--role", "lead", *ON), 2, "--agency"),
    ],
)
def test_refusals_say_the_way_out(words: tuple[str, ...], code: int, said: str, run: Run, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert [*tmp_path.iterdir()] == []


def test_json_of_the_command_counts_what_was_written(run: Run, tmp_path: Path) -> None:
    found = run("export", "csv", str(tmp_path / "bang"), *ON, "--format", "json").json
    assert [*found][:3] == ["schema", "as_of", "commit"]
    assert found["form"] == "csv"
    for one in found["files"]:
        rows = list(csv.reader(io.StringIO(Path(one["path"]).read_text("utf-8-sig"), newline="")))
        assert one["rows"] == len(rows) - 1 == sum(one["tables"].values())


def test_what_bodies_get_has_no_secret(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    file = next(one for one in folder.glob("tasks/*4.2f.yaml"))
    file.write_text(file.read_text(encoding="utf-8").replace("log:", "tier: secret\nlog:"), encoding="utf-8")
    on = ("--registry", str(folder), "--as-of", "2024-05-15")
    for form, words, there in (("ics", (), False), ("ics", ("--tier", "secret"), True), ("json", (), True)):
        exported(run, form, tmp_path / "ra", *words, "--force", on=on)
        made = b"".join(path.read_bytes() for path in tmp_path.glob("ra*/*")) or (tmp_path / "ra.json").read_bytes()
        assert (b"4.2f" in made) == there
        shutil.rmtree(tmp_path / "ra", ignore_errors=True)
    exported(run, "json", tmp_path / "ra", "--tier", "internal", "--force", on=on)
    tables = json.loads((tmp_path / "ra.json").read_text(encoding="utf-8"))["tables"]
    assert "4.2f" not in json.dumps(tables)
    assert next(row["assigned"] for row in tables["ledgers"] if row["counted_by"] == "registry") == 20


@pytest.mark.parametrize(
    "words",
    [
        ("export", "ics", "ra/day"),
        ("export", "eml", "ra/day"),
        ("report", "reminder", "--all", "--to", "md", "--output", "ra/day"),
        ("packet", "make", "--all", "--output", "ra/day"),
    ],
    ids=" ".join,
)
def test_a_body_without_a_record_is_no_path(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    file = next(one for one in folder.glob("tasks/*4.4.yaml"))
    file.write_text(
        file.read_text(encoding="utf-8").replace("lead: [ct-kh]", "lead: ['../../con:1']"), encoding="utf-8"
    )
    before = {*tmp_path.rglob("*")}
    run(*words, "--registry", str(folder), "--as-of", "2024-05-15", cwd=tmp_path)
    made = {path for path in {*tmp_path.rglob("*")} - before if path.is_file()}
    assert {path.parent for path in made} == {tmp_path / "ra/day"}
    assert all(":" not in path.name for path in made)


def test_an_apostrophe_is_taken_from_what_it_guards_and_from_nothing_else() -> None:
    assert [unguarded(text) for text in ("'=1", "''=1", "'a", "'", "=1")] == ["=1", "'=1", "'a", "'", "=1"]
