"""`new KIND --from FILE`: a record a row, all of them or none, whatever the columns are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.cli.create.new_fields import KINDS
from deann06.cli.create.table import headings
from deann06.core.text.vietnamese import fold
from tests.cli.conftest import CopyRegistry, Run
from tests.exchange.books import cell, excel, rows, texts


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    return copy_registry()


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def given(registry: Path, text: str) -> str:
    path = registry.parent / "bảng.csv"
    path.write_text(text, encoding="utf-8-sig")
    return str(path)


TABLES = {
    "agency": (
        "Tên cơ quan;Viết tắt;Ký hiệu;Hệ thống;Cấp\n"
        "Sở Du lịch;Sở Du lịch;SDL;state;province\nBan Dân tộc;;BDT;state;province\n",
        {"agencies/sdl.yaml", "agencies/bdt.yaml"},
    ),
    "task": (
        "Văn bản,Khoản,Tên nhiệm vụ,Chủ trì,Phối hợp,Thời hạn,key\n"
        'kl-2024-04-23,4.3,Việc một,Sở TT&TT,"Sở Y tế, Sở Nội vụ",trước ngày 20/5/2024,x\n'
        "kl-2024-04-23,4.3,Việc hai,stttt; snv,,,\n",
        {"tasks/kl-2024-04-23.4.3e.yaml", "tasks/kl-2024-04-23.4.3f.yaml"},
    ),
    "model": ("title\tlead\tstarted\nBệnh án điện tử\tSở Y tế\t5/2024\n", {"models/benh-an-dien-tu.yaml"}),
    "indicator": (
        "Tên chỉ tiêu|Đơn vị tính|Loại|Giá trị phải đạt\nHồ sơ toàn trình|%|percent|80,5%\n",
        {"indicators/ho-so-toan-trinh.yaml"},
    ),
}


@pytest.mark.parametrize(("kind", "text", "made"), [(kind, *case) for kind, case in TABLES.items()], ids=TABLES)
def test_each_row_becomes_a_record_and_a_second_time_none(
    kind: str, text: str, made: set[str], run: Run, registry: Path
) -> None:
    before = files(registry)
    path = given(registry, text)
    done = run("new", kind, "--from", path, "--dry-run", cwd=registry)
    assert (done.code, files(registry)) == (0, before)
    done = run("new", kind, "--from", path, cwd=registry)
    assert (done.code, files(registry) - before) == (0, made)
    assert f"Đã tạo {len(made)} hồ sơ.\n" in done.out
    again = run("new", kind, "--from", path, cwd=registry)
    assert (again.code, files(registry) - before) == (0, made)
    assert f"{len(made)} dòng đã có hồ sơ ghi đúng như thế" in again.out


def test_a_task_of_a_row_says_what_the_cells_say(run: Run, registry: Path) -> None:
    run("new", "task", "--from", given(registry, TABLES["task"][0]), cwd=registry)
    text = (registry / "tasks/kl-2024-04-23.4.3e.yaml").read_text(encoding="utf-8")
    assert "lead: [stttt]\ncooperating: [syt, snv]\n" in text
    assert "deadline: {before: 2024-05-20, phrase: trước ngày 20/5/2024}" in text
    assert "key: true" in text
    assert "lead: [stttt, snv]" in (registry / "tasks/kl-2024-04-23.4.3f.yaml").read_text(encoding="utf-8")


def test_a_row_may_name_a_record_of_a_row_before(run: Run, registry: Path) -> None:
    text = "id,name,member\nsdl,Sở Du lịch,\nhai,Hai sở,sdl; snv\n"
    assert run("new", "agency", "--from", given(registry, text), cwd=registry).code == 0
    assert "members:\n- sdl\n- snv\n" in (registry / "agencies/hai.yaml").read_text(encoding="utf-8")


def test_one_wrong_row_and_none_is_written_and_all_are_told(run: Run, registry: Path) -> None:
    before = files(registry)
    text = "id,name,level\nsdl,Sở Du lịch,tinhx\nSAI SAI,Sở B,\nsnv,Sở C,\nbdt,Ban Dân tộc,\n,,province\n"
    done = run("new", "agency", "--from", given(registry, text), cwd=registry)
    assert (done.code, files(registry)) == (3, before)
    assert [line.partition(":")[0] for line in done.err.splitlines()][:4] == [
        "dòng 2, cột “level”",
        "dòng 3, cột “id”",
        "dòng 4, cột “id”",
        "dòng 6, cột “name”",
    ]
    assert "4 lỗi trong 5 dòng" in done.err


def test_every_wrong_cell_of_a_row_is_told_and_none_that_only_follows(run: Run, registry: Path) -> None:
    """Neither the term is told, which is read against the directive, nor the value, which is of the kind."""
    text = "Văn bản;Khoản;Tên nhiệm vụ;Chủ trì;Thời hạn;key\n9/BC;4.9;;khong-co;trước ngày 20/5;lạ\n"
    done = run("new", "task", "--from", given(registry, text), cwd=registry)
    told = [line.partition(":")[0] for line in done.err.splitlines()]
    assert sorted(told) == sorted(
        [*(f"dòng 2, cột “{one}”" for one in ("Văn bản", "Tên nhiệm vụ", "Chủ trì", "key")), "deann06"]
    )
    text = "Tên chỉ tiêu;Đơn vị tính;Loại;Giá trị phải đạt\nHồ sơ;%;lạ;nhiều\n"
    done = run("new", "indicator", "--from", given(registry, text), cwd=registry)
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["dòng 2, cột “Loại”", "deann06"]


# 5/2024, as Excel keeps it; a day within a month, which no month becomes; a month as text
MONTHS = (cell("C2", 45413, style=1), cell("C3", 45427, style=1), cell("C4", "5/2024", "inlineStr"))
MODELS = [texts(2, "Một", "Sở Y tế"), texts(3, "Hai", "Sở Y tế"), texts(4, "Ba", "Sở Y tế")]


def test_a_month_of_which_excel_may_have_made_a_day_is_told_by_its_cell(run: Run, registry: Path) -> None:
    lines = [row + month for row, month in zip(MODELS, MONTHS, strict=True)]
    path = registry.parent / "bảng.xlsx"
    path.write_bytes(excel({"Mô hình": rows(texts(1, "tên", "chủ trì", "started"), *lines)}))
    done = run("new", "model", "--from", str(path), cwd=registry)
    told = [line for line in done.err.splitlines() if line.startswith("Mô hình!")]
    assert (done.code, len(told)) == (0, 1), done.err
    assert told[0].startswith(
        "Mô hình!C2: bảng tính ghi ngày 1/5/2024 nên hiểu là đúng ngày đó; nếu là cả tháng 5/2024 "
    )
    started = [(registry / f"models/{name}.yaml").read_text(encoding="utf-8") for name in ("mot", "hai", "ba")]
    for text, day in zip(started, ("2024-05-01", "2024-05-15", "2024-05"), strict=True):
        assert f"started: {day}\n" in text
    again = run("new", "model", "--from", str(path), cwd=registry)
    assert (again.code, "Mô hình!" in again.err) == (0, False)


def test_a_term_of_which_excel_may_have_made_a_day_is_told_too(run: Run, registry: Path) -> None:
    headings = texts(1, "văn bản", "khoản", "tên", "chủ trì", "thời hạn")
    line = texts(2, "kl-2024-04-23", "4.3", "Việc", "Sở Y tế") + cell("E2", 45444, style=1)
    path = registry.parent / "bảng.xlsx"
    path.write_bytes(excel({"Việc": rows(headings, line)}))
    done = run("new", "task", "--from", str(path), cwd=registry)
    assert (done.code, "Việc!E2: bảng tính ghi ngày 1/6/2024" in done.err) == (0, True), done.err


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_every_column_and_no_heading_has_two_meanings(kind: str, run: Run) -> None:
    known = headings(kind)
    for language in ("vi", "en"):
        told = run("new", kind, "--template", "--lang", language).out.strip().split(",")
        columns = [next(name for name, words in known.items() if fold(one) in map(fold, words)) for one in told]
        assert sorted(columns) == sorted(known)
    words = [fold(word) for words in known.values() for word in dict.fromkeys(map(fold, words))]
    assert len(words) == len(set(words))


def test_a_table_of_records_stands_alone(run: Run, registry: Path) -> None:
    path = given(registry, TABLES["agency"][0])
    for more in (["--name", "X"], ["--id", "x"], ["--template"], ["--output", "x.csv"]):
        assert run("new", "agency", "--from", path, *more, cwd=registry).code == 2
