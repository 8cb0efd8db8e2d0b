"""`round make` and `packet make`: what is written, what it asks, what is refused."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook

from deann06.exchange.cells import Sheet
from deann06.exchange.workbook import read_workbook
from deann06.services.packets import make
from deann06.services.packets.identity import Layout, is_whole, read_layout
from deann06.store.disk.write import write_whole
from tests.cli.conftest import EXAMPLE, CopyRegistry, Run

AT: Final = ("--registry", "examples/thu-nghiem", "--as-of", "2024-05-15")
STATES: Final = "chưa thực hiện,đang thực hiện,chờ xác nhận,hoàn thành,tạm dừng,thôi thực hiện"


def opened(path: Path) -> tuple[Layout, list[Sheet]]:
    sheets = read_workbook(path.name, path.read_bytes(), hidden=True)
    layout = read_layout(path.name, sheets)
    assert layout is not None and is_whole(layout, sheets)
    return layout, sheets


def table(path: Path, title: str) -> dict[str, dict[str, Any]]:
    """The rows of an answer sheet by their keys, their cells by the keys of columns, as they are typed."""
    layout, _ = opened(path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(title).to_python(skip_empty_area=False)
    columns = next(one for one in layout.tables if one.title == title).columns
    found = {str(row[0]): {key: row[place - 1] for key, place in columns.items()} for row in rows[2:] if row[0]}
    return {key: cells for key, cells in found.items() if key != "key"}


def part(path: Path, number: int) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(f"xl/worksheets/sheet{number}.xml").decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round of week 20 and the packets of all bodies."""
    from deann06.cli import main

    folder = tmp_path_factory.mktemp("made")
    for words in (("round", "make", "tuần", "20"), ("packet", "make", "--all")):
        assert main.run([*words, "--registry", str(EXAMPLE), "--as-of", "2024-05-15", "--output", str(folder)]) == 0
    return folder


def test_a_round_has_a_row_for_each_body_that_has_not_handed_in(made: Path) -> None:
    rows = table(made / "round-2024-W20.xlsx", "Nộp báo cáo")
    assert len(rows) == 9
    row = rows["kl-2024-04-23.4.5|2024-W20|syt"]
    assert (row["body"], row["by"], row["for"]) == ("Sở Y tế", "syt", "")
    assert (row["document"], row["date"], row["note"]) == ("/BC-SYT", "", "")
    assert str(row["last_day"]) == "2024-05-15"
    assert row["period"] == "tuần 20 năm 2024 (9/5–15/5)"


def test_a_round_has_a_row_for_each_open_task(made: Path) -> None:
    rows = table(made / "round-2024-W20.xlsx", "Tiến độ")
    row = rows["kl-2024-04-23.4.4"]
    assert (row["lead"], row["state"], row["progress"]) == ("Cục Thuế tỉnh", "đang thực hiện", 60)
    assert row["title"].startswith("Văn bản chỉ đạo thu thuế khoán")
    assert row["open_obstacles"] == "hướng dẫn của cấp trên, chờ Bộ Tài chính, từ 6/5/2024"
    assert not [key for key in rows if "4.5" in key]  # a duty is handed in


def test_a_packet_has_what_its_body_owes_and_leads(made: Path) -> None:
    path = made / "packet-ct-kh-2024-05-15.xlsx"
    layout, _ = opened(path)
    assert (layout.identity.kind, layout.identity.agency, layout.identity.period) == ("packet", "ct-kh", "")
    assert [one.title for one in layout.tables] == ["Nộp báo cáo", "Tiến độ", "Mô hình"]
    assert {key.rsplit("|", 2)[-1] for key in table(path, "Nộp báo cáo")} == {"ct-kh"}
    assert "kl-2024-04-23.4.1b|once|ct-kh" in table(path, "Nộp báo cáo")
    assert table(path, "Tiến độ").keys() == {"kl-2024-04-23.4.4"}
    model = table(path, "Mô hình")["thu-thue-khoan-ho-kinh-doanh"]
    assert (model["state"], model["propose"]) == ("đang thí điểm", "tạm dừng")


def test_what_is_known_of_open_cells_is_told(made: Path) -> None:
    layout, _ = opened(made / "packet-ct-kh-2024-05-15.xlsx")
    assert layout.known["Tiến độ", "kl-2024-04-23.4.4", "progress"] == "60"
    assert layout.known["Tiến độ", "kl-2024-04-23.4.4", "state"] == "đang thực hiện"
    assert layout.known["Nộp báo cáo", "kl-2024-04-23.4.1b|once|ct-kh", "document"] == "/BC-CTKHH"
    assert not [place for place in layout.known if place[2] in ("note", "date", "title")]


def test_the_id_stands_on_every_sheet(made: Path) -> None:
    layout, sheets = opened(made / "round-2024-W20.xlsx")
    for sheet in sheets:
        if sheet.title != "_ds":
            assert layout.identity.packet in str(sheet.lines), sheet.title
    assert [sheet.title for sheet in sheets if not sheet.hidden] == ["Nộp báo cáo", "Tiến độ", "Hướng dẫn"]


def test_only_answers_may_be_typed_and_are_chosen_in_vietnamese(made: Path) -> None:
    path = made / "round-2024-W20.xlsx"
    progress = part(path, 2)
    assert "<sheetProtection" in progress and "<sheetProtection" in part(path, 1)
    rules = re.findall(r"<dataValidation (.*?)>(.*?)</dataValidation>", progress)
    listed = [formula for _, formula in rules if "<formula1>" in formula]
    assert any(STATES in formula for formula in listed)
    assert any("_ds!$A$1:$A$8" in formula for formula in listed)  # kinds of obstacles, two with a comma
    assert any("số nguyên từ 0 đến 100" in rule for rule, _ in rules)
    bodies = CalamineWorkbook.from_path(path).get_sheet_by_name("_ds").to_python()
    assert "Sở Y tế" in {row[1] for row in bodies}


def test_a_packet_is_whole_however_it_is_asked_for_again(made: Path, run: Run, tmp_path: Path) -> None:
    done = run("packet", "make", "--agency", "Cục Thuế tỉnh", *AT, "--output", str(tmp_path / "a.xlsx"))
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "a.xlsx").read_bytes() == (made / "packet-ct-kh-2024-05-15.xlsx").read_bytes()
    assert re.search(r"a\.xlsx  2 báo cáo phải nộp, 1 nhiệm vụ, 2 mô hình; mã phiếu D06-\w{4}-\w{4}-\w{4}$", done.out)


def test_a_packet_of_a_period_asks_for_its_reports_alone(run: Run, tmp_path: Path) -> None:
    done = run("packet", "make", "--agency", "snv", "--period", "tuần 20", *AT, "--output", str(tmp_path))
    assert done.code == 0
    rows = table(tmp_path / "packet-snv-2024-W20.xlsx", "Nộp báo cáo")
    assert rows.keys() == {"kl-2024-04-23.4.5|2024-W20|snv"}


def test_json_tells_what_was_written(run: Run, tmp_path: Path) -> None:
    keys = run("round", "make", "2024-W20", *AT, "--output", str(tmp_path), "--format", "json").json
    [one] = keys["packets"]
    assert (one["kind"], one["agency"], one["period"], one["handed_in"]) == ("round", None, "2024-W20", 14)
    assert one["files"] == [str(tmp_path / "round-2024-W20.xlsx")]
    assert {"task", "period", "body", "by", "last_day"} == one["reports"][0].keys()
    assert (keys["nobody"], keys["apart"]) == ([], []) and len(one["tasks"]) == 18 and keys["as_of"] == "2024-05-15"
    assert opened(tmp_path / "round-2024-W20.xlsx")[0].identity.packet == one["id"]


def test_what_somebody_filled_in_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    words = ("packet", "make", "--agency", "snv", "--agency", "syt", *AT, "--output", str(tmp_path))
    assert run(*words).code == 0
    path, other = tmp_path / "packet-syt-2024-05-15.xlsx", tmp_path / "packet-snv-2024-05-15.xlsx"
    untouched = path.read_bytes()
    edited = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(edited, "w") as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace(b"/BC-SYT", b"7/BC-SYT"))
    write_whole(path, edited.getvalue())
    other.unlink()
    done = run(*words)
    assert (done.code, done.out) == (3, "")
    assert "packet-syt-2024-05-15.xlsx đã có người điền hoặc sửa" in done.err
    assert not other.exists() and path.read_bytes() == edited.getvalue()
    assert run(*words, "--force").code == 0
    assert path.read_bytes() == untouched and run(*words).code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("round make tuần 45", 2, "không chế độ báo cáo nào có kỳ “tuần 45” đến ngày 15/5/2024"),
        ("round make", 2, "thiếu KỲ"),
        ("packet make", 2, "thêm --agency MÃ, hoặc --all"),
        ("packet make --all --agency syt", 2, "không dùng cả hai"),
        ("packet make --agency ubnd-tinh", 3, "không còn phải nộp báo cáo nào"),
        ("packet make --agency nobody", 2, "nobody"),
        ("packet make --all --output a.xlsx", 2, "a.xlsx là một tệp, mà có 27 tệp"),
        ("packet make --all --to pdf", 2, "pdf"),
        ("packet make --all --output examples/thu-nghiem/x", 2, "examples/thu-nghiem"),
        ("packet make --agency syt --period 13/2024", 2, "13/2024"),
    ],
)
def test_what_asks_nothing_or_nobody_is_refused(
    words: str, code: int, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEANN06_AGENCY", raising=False)
    output = () if "--output" in words else ("--output", str(tmp_path))
    done = run(*words.split(), *AT, *output)
    assert (done.code, done.out) == (code, "")
    assert said in done.err and done.err.count("\n") == 1
    assert not list(tmp_path.iterdir()) and not Path("a.xlsx").exists()


def test_the_body_that_speaks_here_is_asked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEANN06_AGENCY", "Sở Y tế")
    assert run("packet", "make", *AT, "--output", str(tmp_path)).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["packet-syt-2024-05-15.xlsx"]


@pytest.mark.parametrize("title", ['=HYPERLINK("http://a.vn")', "+84", "-5", "@cmd", "http://a.vn", "Đ" * 40_000])
def test_what_a_registry_says_stays_text(title: str, copy_registry: CopyRegistry, run: Run, tmp_path: Path) -> None:
    path = copy_registry(EXAMPLE) / "tasks/kl-2024-04-23.4.4.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^title: .*$", f"title: '{title}'", text, count=1, flags=re.MULTILINE), "utf-8")
    book = tmp_path / "a.xlsx"
    words = ("packet", "make", "--agency", "ct-kh", "--registry", str(path.parents[1]), "--as-of", "2024-05-15")
    assert run(*words, "--output", str(book)).code == 0
    shown = table(book, "Tiến độ")["kl-2024-04-23.4.4"]["title"]
    assert shown.startswith(title[:30_000]) and len(shown) <= 32_767
    assert "<f>" not in part(book, 2) and "hyperlink" not in part(book, 2)


def test_english_sheets_say_the_same(run: Run, tmp_path: Path) -> None:
    keys = json.loads(
        run("packet", "make", "--agency", "stc", *AT, "--output", str(tmp_path), "--lang", "en", "--format", "json").out
    )
    layout, sheets = opened(Path(keys["packets"][0]["files"][0]))
    assert [sheet.title for sheet in sheets if not sheet.hidden] == ["Reports", "Progress", "Guide"]
    assert layout.known["Progress", "kl-2024-04-23.4.2f", "state"] == "in progress"


def test_no_packet_names_a_secret_task_and_a_round_does(copy_registry: CopyRegistry, run: Run, tmp_path: Path) -> None:
    root = copy_registry(EXAMPLE)
    path = root / "tasks/kl-2024-04-23.4.2b.yaml"
    path.write_text(path.read_text("utf-8").replace("\nlead:", "\ntier: secret\nlead:", 1), "utf-8")
    done = run("packet", "make", "--agency", "stttt", *AT[2:], "--output", str(tmp_path / "p"), cwd=root)
    assert done.code == 0 and "Không hỏi về 1 nhiệm vụ" in done.out
    assert run("round", "make", "tuần", "20", *AT[2:], "--output", str(tmp_path / "r"), cwd=root).code == 0
    named = {
        folder: "kl-2024-04-23.4.2b"
        in str(read_workbook("x", next((tmp_path / folder).iterdir()).read_bytes(), hidden=True))
        for folder in ("p", "r")
    }
    assert named == {"p": False, "r": True}


def test_where_all_that_is_left_is_secret_it_is_said(copy_registry: CopyRegistry, run: Run, tmp_path: Path) -> None:
    root = copy_registry(EXAMPLE)
    settings = root / "registry.yaml"
    settings.write_text(settings.read_text("utf-8") + "tier: secret\n", "utf-8")
    refused = run("packet", "make", "--all", *AT[2:], "--output", str(tmp_path / "p"), cwd=root)
    assert refused.code == 3 and "“secret”" in refused.err and not (tmp_path / "p").exists()


def test_what_could_not_be_taken_back_is_not_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "ROWS", 30)
    refused = run("round", "make", "tuần", "20", *AT, "--output", str(tmp_path / "r"))
    assert refused.code == 3 and "chỉ lấy lại được 30" in refused.err and not (tmp_path / "r").exists()
