"""`update --from FILE.csv`: all rows or none, and an error a row."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run
from tests.exchange.books import cell, excel, rows, texts

TABLE = """id,state,progress,note,document,document_date,date,by
4.3b,in_progress,40,"Đã có dự thảo, chờ ý kiến",,,6/5/2024,stttt
4.3c,,10%,,,,2024-05-07,
4.3b,completed,,,201/TTr-STTTT,9/5/2024,10/5/2024,Sở TT&TT
"""
WRITTEN = [
    "log:",
    '- {date: 2024-05-06, by: stttt, state: in_progress, progress: 40, note: "Đã có dự thảo, chờ ý kiến"}',
    "- {date: 2024-05-10, by: stttt, state: completed, document: {number: 201/TTr-STTTT, date: 2024-05-09}}",
]


@pytest.fixture
def registry(copy_registry: CopyRegistry, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEANN06_AGENCY", "cat")
    return copy_registry()


def given(registry: Path, text: str, encoding: str = "utf-8") -> str:
    path = registry.parent / "tiến độ.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def log(registry: Path, task: str) -> list[str]:
    text = (registry / f"tasks/kl-2024-04-23.{task}.yaml").read_text(encoding="utf-8")
    return text[text.index("\nlog:\n") + 1 :].splitlines()


def contents(registry: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in registry.rglob("*") if path.is_file()}


def place(row: int, column: str) -> str:
    """Where a table without sheets is wrong."""
    return f"dòng {row}, cột “{column}”" if column else f"dòng {row}"


def test_each_row_becomes_an_entry(run: Run, registry: Path) -> None:
    before = contents(registry)
    done = run("update", "--from", given(registry, TABLE), cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert log(registry, "4.3b") == WRITTEN
    assert log(registry, "4.3c") == ["log:", "- {date: 2024-05-07, by: cat, progress: 10}"]
    assert "kl-2024-04-23.4.3c: ngày 7/5/2024, Công an tỉnh: 10%.\n" in done.out
    assert done.out.endswith("Đã ghi 3 dòng vào 2 tệp.\n")
    assert len([path for path, raw in contents(registry).items() if before[path] != raw]) == 2


VIETNAMESE = (
    "Mã nhiệm vụ;Trạng thái;Tiến độ (%);Ghi chú;Ngày;Cơ quan;\r\n"
    "4.3b;Đang thực hiện;40;a, b;6/5/2024;Sở TT&TT;\r\n;;;;;;\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_of_a_vietnamese_spreadsheet_is_read(encoding: str, run: Run, registry: Path) -> None:
    done = run("update", "--from", given(registry, VIETNAMESE, encoding), cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert log(registry, "4.3b") == [
        "log:",
        '- {date: 2024-05-06, by: stttt, state: in_progress, progress: 40, note: "a, b"}',
    ]


def test_a_dry_run_shows_every_file_and_writes_none(run: Run, registry: Path) -> None:
    before = contents(registry)
    done = run("update", "--from", given(registry, TABLE), "--dry-run", cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert done.out.count("--- a/registry/tasks/") == 2
    assert done.out.endswith("3 dòng, 2 tệp; chưa ghi (--dry-run).\n")


def test_one_wrong_row_and_none_is_written_each_is_told(run: Run, registry: Path) -> None:
    before = contents(registry)
    rows = [
        "4.3b,in_progress,40,,,,6/5/2024,stttt",  # 2: fine
        "4.99,in_progress,,,,,6/5/2024,stttt",
        "4.3b,completed,,,,,7/5/2024,stttt",
        "4.3b,xong,,,,,7/5/2024,stttt",
        "4.3c,,140,,,,7/5/2024,stttt",
        "4.3c,,,,,,7/5/2024,stttt",
        "4.3c,,10,,,,32/5/2024,stttt",
        "4.3c,,10,,,,7/5/2025,stttt",
        ",,10,,,,7/5/2024,stttt",
        "mo-hinh-diem,,10,,,,7/5/2024,cat",
    ]
    table = TABLE.splitlines()[0] + "\n" + "\n".join(rows) + "\n"
    done = run("update", "--from", given(registry, table), cwd=registry)
    assert (done.code, done.out, contents(registry)) == (3, "", before)
    said = [line.partition(":") for line in done.err.splitlines()]
    columns = ("id", "", "state", "progress", "", "date", "by", "id", "progress")
    assert [row for row, _, _ in said] == [*map(place, range(3, 12), columns), "deann06"]
    parts = [
        "4.99",
        "minh chứng",
        "xong",
        "140",
        "không nói",
        "32/5/2024",
        "skhcn",
        "thiếu mã",
        "S201",
        "9 lỗi trong 10 dòng",
    ]
    for (_, _, message), part in zip(said, parts, strict=True):
        assert part in message


def test_what_only_the_rules_see_is_told_of_its_row(run: Run, registry: Path) -> None:
    (registry / "tasks/kl-2024-04-23.4.3b.yaml").write_bytes(
        (registry / "tasks/kl-2024-04-23.4.3b.yaml").read_bytes()
        + b"log:\n- {date: 2024-05-20, by: stttt, state: reported, document: {number: 1/BC-STTTT}}\n"
        b"- {date: 2024-05-21, by: vpub, confirm: true}\n"
    )
    before = contents(registry)
    # Back at work on the same day that it was reported: the confirmation of the next day has nothing to confirm.
    table = "id,date,state,by\n4.3c,1/5/2024,in_progress,stttt\n4.3b,20/5/2024,in_progress,stttt\n"
    done = run("update", "--from", given(registry, table), cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    assert done.err.splitlines()[0].startswith("dòng 3: chưa ghi, vì sổ sẽ có lỗi P612")


BAD = [
    ("no id", "state\nin_progress\n", "“id”"),
    ("an unknown column", "id,stat\n4.3b,x\n", "“stat”; gần giống: state"),
    ("a column twice", "id,state,trạng thái\n4.3b,a,b\n", "hai cột “trạng thái”"),
    ("no rows", "id,state\n\n,,\n", "không có dòng nào"),
    ("an empty file", "", "“id”"),
    ("an open quote", 'id,note\n4.3b,"một\n', "không phải bảng CSV"),
]


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_table_that_cannot_be_read_is_a_usage_error(text: str, said: str, run: Run, registry: Path) -> None:
    done = run("update", "--from", given(registry, text), cwd=registry)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def packed(*names: str, **contents: str) -> bytes:
    """An archive that holds such files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(name, "x"))
    return content.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TYPE = "application/vnd.oasis.opendocument."
ROW = "mã;ghi chú;cơ quan\n4.3b;Đã gửi;stttt\n"
NO_TABLES = {
    "Word": (packed("[Content_Types].xml", "word/document.xml"), "chép bảng sang Excel"),
    "Writer": (packed("mimetype", mimetype=TYPE + "text"), "chép bảng sang Excel"),
    "Word 97": (OLE + "WordDocument".encode("utf-16-le"), "chép bảng sang Excel"),
    "archive": (packed("tiến độ.csv"), "nhị phân"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\n", "nhị phân"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "nhị phân"),
    "noise": (bytes(range(256)), "nhị phân"),
    "cut UTF-16": (ROW.encode("utf-16") + b"x", "bị cắt dở"),
    "damaged": (ROW.encode() + bytes(512), "nhị phân"),
    "web page": (b"<html><table><tr><td>id</td></tr></table></html>", "trang web"),
    "XML": (b'<?xml version="1.0"?><Workbook/>', "trang web"),
    "windows-1258": (unicodedata.normalize("NFD", ROW).encode("cp1258", "replace"), "windows-1258"),
    "latin-1": ("id,note\n4.3b,é\n".encode("latin-1"), "windows-1258"),
    "TCVN3": ("m·;ghi chó;c¬ quan\n4.3b;§· göi;stttt\n".encode("cp1252"), "TCVN3"),
    "TCVN3 as Unicode": ("m·;ghi chó;c¬ quan\n4.3b;§· göi;stttt\n".encode(), "TCVN3"),
}


@pytest.mark.parametrize(("content", "said"), NO_TABLES.values(), ids=list(NO_TABLES))
def test_what_is_no_table_is_told_with_the_way_to_make_one(content: bytes, said: str, run: Run, registry: Path) -> None:
    path = registry.parent / "tiến độ.csv"
    path.write_bytes(content)
    before = contents(registry)
    done = run("update", "--from", str(path), "--by", "stttt", cwd=registry)
    assert (done.code, done.out, done.err.count("\n"), contents(registry)) == (2, "", 1, before)
    assert said in done.err and "“CSV UTF-8 (*.csv)”" in done.err, done.err


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_of_a_spreadsheet_is_read(encoding: str, separator: str, run: Run, registry: Path) -> None:
    table = given(registry, ROW.replace(";", separator), encoding)
    assert run("update", "--from", table, "--date", "6/5/2024", cwd=registry).code == 0
    assert log(registry, "4.3b")[1:] == ["- {date: 2024-05-06, by: stttt, note: Đã gửi}"]


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_pipe_is_read_where_somebody_writes_into_it(run: Run, registry: Path) -> None:
    pipe = registry.parent / "ống"
    os.mkfifo(pipe)
    done = run("update", "--from", str(pipe), "--date", "6/5/2024", cwd=registry)
    assert (done.code, done.out) == (3, "") and "không có chương trình nào ghi vào" in done.err
    kept = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # without a reader what was written would be gone
    pipe.write_bytes(ROW.encode())
    assert run("update", "--from", str(pipe), "--date", "6/5/2024", cwd=registry).code == 0
    os.close(kept)
    assert log(registry, "4.3b")[1:] == ["- {date: 2024-05-06, by: stttt, note: Đã gửi}"]


def test_a_missing_table_is_told(run: Run, registry: Path) -> None:
    done = run("update", "--from", "none.csv", cwd=registry)
    assert (done.code, "không đọc được none.csv" in done.err) == (3, True)


def test_a_table_stands_alone(run: Run, registry: Path) -> None:
    table = given(registry, TABLE)
    for more in (["4.3b"], ["--state", "paused"], ["--note", "x"]):
        assert run("update", *more, "--from", table, cwd=registry).code == 2
    done = run("update", cwd=registry)
    assert (done.code, done.err) == (2, "deann06: cách dùng: thiếu MÃ\n")


EXCEL = """\
sep=;
Mã;Trạng thái;Tiến độ (%);Ghi chú;Số văn bản;Ngày văn bản;Ngày;Cơ quan
4.3b;Đang thực hiện;40,0;-;–;;06/05/2024;Sở TT&TT
4.3c;;10%;"a; b";145/BC-CAT;5.5.2024;2024-05-07 00:00:00;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_days_and_numbers_are_read_as_a_spreadsheet_shows_them(encoding: str, run: Run, registry: Path) -> None:
    done = run("update", "--from", given(registry, EXCEL, encoding), cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert log(registry, "4.3b")[1:] == ["- {date: 2024-05-06, by: stttt, state: in_progress, progress: 40}"]
    assert log(registry, "4.3c")[1:] == [
        "- {date: 2024-05-07, by: cat, progress: 10, note: a; b, document: {number: 145/BC-CAT, date: 2024-05-05}}",
    ]


def test_a_table_given_twice_is_written_once(run: Run, registry: Path) -> None:
    table = given(registry, TABLE + TABLE.splitlines()[1] + "\n")  # its first row stands in it twice, too
    assert run("update", "--from", table, cwd=registry).out.endswith(
        "1 dòng đã có trong nhật ký nên không ghi lần nữa (dòng 5); đúng là hai lần thì thêm --again.\n"
        "Đã ghi 3 dòng vào 2 tệp.\n"
    )
    before = contents(registry)
    done = run("update", "--from", table, cwd=registry)
    assert (done.code, contents(registry)) == (0, before)
    assert "4 dòng đã có trong nhật ký" in done.out and done.out.endswith("Đã ghi 0 dòng vào 0 tệp.\n")
    assert run("update", "--from", table, "--again", cwd=registry).code == 0
    assert len(log(registry, "4.3b")) == 6


def test_a_row_that_would_end_a_recurring_duty_is_refused(run: Run, registry: Path) -> None:
    table = given(registry, "id;state;by;date\n4.5;hoàn thành;snv;6/5/2024\n")
    done = run("update", "--from", table, cwd=registry)
    assert (done.code, f"{place(2, 'state')}: kl-2024-04-23.4.5 là nhiệm vụ định kỳ" in done.err) == (3, True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_table_without_end_is_too_large(run: Run, registry: Path) -> None:
    done = run("update", "--from", "/dev/zero", cwd=registry)
    assert (done.code, "/dev/zero lớn hơn 10 MB" in done.err) == (2, True)


def test_all_errors_of_all_rows_are_told_at_once(run: Run, registry: Path) -> None:
    before = contents(registry)
    table = "id,note,date\n4.3b,một, hai,6/5/2024\n4.3c,x,31/6/2024\n9.9,x,\n,x,\n4.3d,x,6/5/2024\n"
    done = run("update", "--from", given(registry, table), cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    told = [line.partition(":")[0] for line in done.err.splitlines()]
    assert told == ["dòng 2", place(3, "date"), place(4, "id"), place(5, "id"), "deann06"]
    assert "4 lỗi trong 5 dòng" in done.err


def test_a_template_half_filled_writes_what_is_filled(run: Run, registry: Path) -> None:
    sheet = registry.parent / "mau.csv"
    run("update", "--template", "--as-of", "15/5/2024", "--output", str(sheet), cwd=registry)
    heading, *rows = sheet.read_text(encoding="utf-8-sig").splitlines()
    place = next(place for place, row in enumerate(rows) if row.startswith("kl-2024-04-23.4.3c"))
    cells = dict.fromkeys(heading.split(","), "") | {
        "Mã": "4.3c",
        "Tiến độ": "15",
        "Ngày": "15/5/2024",
        "Cơ quan": "cat",
    }
    rows[place] = ",".join(cells.values())
    sheet.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8-sig")
    done = run("update", "--from", str(sheet), "--dry-run", cwd=registry)
    assert done.code == 0, done.err
    assert f"{len(rows) - 1} dòng chưa điền gì: để nguyên.\n" in done.out


def test_strange_and_missing_columns_are_told_apart(run: Run, registry: Path) -> None:
    done = run("update", "--from", given(registry, "stat,note,note\n4.3b,x,y\n"), cwd=registry)
    assert done.code == 2
    assert "không hiểu cột “stat”" in done.err
    assert "; thiếu cột “mã” hay “id”; có hai cột “note”; các cột: mã" in done.err


def test_all_wrong_headings_are_told_at_once(run: Run, registry: Path) -> None:
    done = run("update", "--from", given(registry, "id,stat,lời\n4.3b,x,y\n"), cwd=registry)
    assert (done.code, "“stat”, “lời”" in done.err) == (2, True)


def test_a_template_is_a_table_that_the_command_takes(run: Run, registry: Path) -> None:
    for command in (["update"], ["submit", "4.5"]):
        path = registry.parent / f"{command[0]}.csv"
        done = run(*command, "--template", "--output", str(path), "--as-of", "15/5/2024", cwd=registry)
        assert (done.code, done.out, done.err) == (0, "", "")
        assert path.read_bytes().startswith(b"\xef\xbb\xbfM\xc3\xa3,")
    path = registry.parent / "submit.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1:3] = [lines[1].replace(",,,,,", ",145/BC-CAT,14/5/2024,,,thư"), lines[2].replace(",,,,,", ",,,15/5/2024,,")]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("submit", "--from", str(path), "--as-of", "15/5/2024", cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert log(registry, "4.5") == [
        "log:",
        "- {date: 2024-05-14, by: cat, submit: 2024-W19, note: thư, document: {number: 145/BC-CAT, date: 2024-05-14}}",
        "- {date: 2024-05-15, by: stttt, submit: 2024-W19}",
    ]
    assert "44 dòng chưa có số văn bản, ngày hay ghi chú: coi là chưa nộp.\n" in done.out
    assert "  Tuần 19 năm 2024 (2/5–8/5): đã nộp 2/23\n" in done.out


def test_a_table_of_shares_may_name_its_task_once_and_leave_the_period_to_the_day(run: Run, registry: Path) -> None:
    table = "Cơ quan|Số văn bản|Ngày văn bản\nSở Nội vụ|145/BC-SNV|45425\nstc|98/BC-STC|14/5/2024\n"
    done = run("submit", "4.5", "--from", given(registry, table), "--as-of", "15/5/2024", cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert [line.partition("}")[0] for line in log(registry, "4.5")[1:]] == [
        "- {date: 2024-05-13, by: snv, submit: 2024-W19, document: {number: 145/BC-SNV, date: 2024-05-13",
        "- {date: 2024-05-14, by: stc, submit: 2024-W19, document: {number: 98/BC-STC, date: 2024-05-14",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("submit", "4.5", "--from", "x.csv", "--period", "2024-W19"),
        ("submit", "4.5", "--from", "x.csv", "--template"),
        ("submit", "4.5", "--template", "--document", "1/BC"),
        ("update", "4.3b", "--template"),
        ("update", "4.3b", "--output", "x.csv", "--progress", "3"),
    ],
)
def test_a_table_and_a_template_are_asked_for_alone(words: tuple[str, ...], run: Run, registry: Path) -> None:
    done = run(*words, cwd=registry)
    assert (done.code, done.out) == (2, "")


def book(registry: Path, content: bytes) -> str:
    path = registry.parent / "tiến độ.xlsx"
    path.write_bytes(content)
    return str(path)


HEADINGS = ("mã", "trạng thái", "tiến độ", "ngày", "văn bản", "cơ quan")
GUIDE = rows(texts(1, "Hướng dẫn điền bảng"))


def test_a_workbook_is_a_table(run: Run, registry: Path) -> None:
    first = texts(2, "4.3b", "đang thực hiện") + cell("C2", "40.0") + cell("D2", 45418, style=2, formula="TODAY()")
    content = excel(
        {"Hướng dẫn": GUIDE, "Tiến độ": rows(texts(1, *HEADINGS), first + cell("F2", "stttt", "inlineStr"))}
    )
    done = run("update", "--from", book(registry, content), cwd=registry)
    assert (done.code, log(registry, "4.3b")) == (
        0,
        ["log:", "- {date: 2024-05-06, by: stttt, state: in_progress, progress: 40}"],
    )
    assert done.err.splitlines() == [
        "Chỉ đọc trang “Tiến độ”, không đọc: “Hướng dẫn”.",
        "Trang “Tiến độ” có 1 công thức: lấy giá trị mà bảng tính lưu lần cuối.",
    ]


def test_what_is_wrong_in_a_workbook_is_told_by_its_cells(run: Run, registry: Path) -> None:
    before = contents(registry)
    wrong = [
        cell("A2", "4.1") + cell("C2", 30),
        texts(3, "4.3b") + cell("C3", "0.4", style=3),
        texts(4, "4.3b") + cell("E4", 45387, style=2),
        texts(5, "4.3b", "lung tung"),
        texts(6, "4.3b") + cell("C6", "#REF!", "e"),
        texts(7, "4.3b", "đang thực hiện") + cell("D7", "31/2/2024", "inlineStr"),
        texts(8, "4.99", "đang thực hiện"),
        texts(9, "4.3b") + cell("D9", "6/5/2024", "inlineStr"),
    ]
    done = run("update", "--from", book(registry, excel({"Tiến độ": rows(texts(1, *HEADINGS), *wrong)})), cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    places = [line.partition(": ")[0] for line in done.err.splitlines()]
    cells = ["A2", "C3", "E4", "B5", "C6", "D7", "A8"]
    assert places == [*(f"Tiến độ!{one}" for one in cells), "Tiến độ, dòng 9", "deann06"]


WRONG = ("9.9", "xong", "140", "31/2/2024", "", "không có")


def test_every_wrong_cell_of_a_row_is_told(run: Run, registry: Path) -> None:
    before = contents(registry)
    table = ";".join(HEADINGS) + "\n" + f"4.3b{';'.join(['', *WRONG[1:]])}\n" + ";".join(WRONG)
    done = run("update", "--from", given(registry, table), cwd=registry)
    assert (done.code, contents(registry)) == (3, before)
    told = [line.partition(":")[0] for line in done.err.splitlines()]
    both = [place(2, column) for column in ("ngày", "trạng thái", "tiến độ", "cơ quan")]
    assert sorted(told) == sorted(
        [*both, *(one.replace("2", "3", 1) for one in both if "trạng" not in one), place(3, "mã"), "deann06"]
    )
    assert done.err.endswith("8 lỗi trong 2 dòng; chưa ghi dòng nào\n")
    sheet = rows(texts(1, *HEADINGS), texts(2, *WRONG[:4]) + cell("E2", 45387, style=2))
    done = run("update", "--from", book(registry, excel({"Tiến độ": sheet})), cwd=registry)
    told = [line.partition(": ")[0] for line in done.err.splitlines()]
    assert sorted(told) == ["Tiến độ!A2", "Tiến độ!C2", "Tiến độ!D2", "Tiến độ!E2", "deann06"]


def test_what_a_rule_finds_is_told_by_the_cell_that_says_it(run: Run, registry: Path) -> None:
    table = "mã;kỳ;cơ quan;số văn bản;ngày văn bản\n4.5;2024-X19;stc;98/BC-STC;14/5/2024\n"
    done = run("submit", "--from", given(registry, table), "--as-of", "15/5/2024", cwd=registry)
    assert done.code == 3
    assert done.err.startswith(f"{place(2, 'kỳ')}: "), done.err


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"Một": GUIDE, "Hai": GUIDE}, "không có trang nào đúng tiêu đề (các trang: “Một”, “Hai”)"),
        ({"Một": rows(texts(1, *HEADINGS)), "Hai": rows(texts(1, *HEADINGS))}, "nhiều trang cùng đúng tiêu đề"),
        ({"Một": ""}, "không có dòng nào"),
    ],
)
def test_the_sheet_that_is_meant_is_the_only_one(sheets: dict[str, str], said: str, run: Run, registry: Path) -> None:
    done = run("update", "--from", book(registry, excel(sheets)), cwd=registry)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_a_hostile_workbook_is_one_sentence(run: Run, registry: Path) -> None:
    content = excel({"S": f'<row r="1048576">{cell("XFD1048576", 1)}</row>'})
    done = run("submit", "4.5", "--from", book(registry, content), cwd=registry)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "XFD1048576" in done.err


def test_the_numbers_of_rows_that_every_office_writes_are_passed_over(run: Run, registry: Path) -> None:
    table = "STT;Mã;Trạng thái;Ngày;Cơ quan\n1;4.3b;đang thực hiện;6/5/2024;stttt\n2;;;;\n"
    done = run("update", "--from", given(registry, table), cwd=registry)
    assert (done.code, done.err) == (0, "")
    assert log(registry, "4.3b") == ["log:", "- {date: 2024-05-06, by: stttt, state: in_progress}"]
