"""`deann06 show`: every kind of record in full, its log in plain words, its file's content as JSON."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from deann06 import locale
from deann06.output.json.plain import plain
from deann06.output.screen.read.task import show
from deann06.output.screen.terminal import Screen
from deann06.output.screen.writers import Plain
from deann06.reports.pages.record import build
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from deann06.store.yaml.read import read
from tests.cli.conftest import EXAMPLE, ROOT, CopyRegistry, Run

LATE = ("--registry", str(EXAMPLE), "--as-of", "2024-06-20")
ON = ("--registry", str(EXAMPLE), "--as-of", "2024-05-15")


def text(run: Run, *words: str) -> str:
    """The page with its lines joined, so that where they break does not matter."""
    done = run("show", *words)
    assert (done.code, done.err) == (0, "")
    return " ".join(done.out.split())


def test_a_task_with_its_standing_and_its_log_in_plain_words(run: Run) -> None:
    page = text(run, "4.3b", *LATE)
    for said in (
        "Theo hạn hoàn thành đúng hạn",
        "Hạn cuối 15/6/2024, đã gia hạn",
        "Cơ quan báo hoàn thành, 100% (10/6/2024)",
        "Giao tại khoản 4.3, Kết luận phiên họp thứ hai",
        "Chủ trì Sở TT&TT",
        "Thời hạn giao trong tháng 5/2024 Ngày giao",
        "14/5/2024 Sở TT&TT: xin gia hạn đến hết ngày 15/6/2024",
        "20/5/2024 UBND tỉnh: gia hạn đến hết ngày 15/6/2024 theo 4567/UBND-KSTT",
    ):
        assert said in page
    assert page.index("6/5/2024 Sở TT&TT") < page.index("20/5/2024 UBND tỉnh")  # newest last


def test_entries_after_the_day_are_counted_not_told(run: Run) -> None:
    page = text(run, "4.3b", *ON)
    assert "Theo hạn trong hạn" in page
    assert "4567/UBND-KSTT" not in page
    assert "còn 2 mục sau ngày này" in page


def test_a_corrected_entry_is_marked(run: Run) -> None:
    page = text(run, "4.3a", *ON)
    assert "6/5/2024 Công an tỉnh: đang thực hiện, 70% [đã đính chính ngày 8/5/2024]" in page
    assert "8/5/2024 Công an tỉnh: đính chính mục ngày 6/5/2024; đang thực hiện, 50%" in page
    assert page.count("đã đính chính") == 1


def test_respondents_stand_with_their_shares(run: Run) -> None:
    page = text(run, "4.1b", *ON)
    assert "✖ Sở Nội vụ chưa nộp" in page
    assert "! Sở TN&MT nộp muộn 15/5/2024" in page
    assert "· Sở GD&ĐT chưa đến hạn, hạn cuối 17/5/2024" in page
    assert "gia hạn đến hết ngày 17/5/2024 theo 46-CV/BCĐ, đối với Sở GD&ĐT" in page


def test_a_recurring_duty_shows_bodies_against_periods(run: Run) -> None:
    lines = run("show", "4.5", *ON).out.splitlines()
    heading = next(line for line in lines if line.split() == ["24/4", "1/5", "8/5", "15/5", "22/5"])
    late = next(line for line in lines if line.startswith(" Sở Nội vụ"))
    places = [heading.index(f" {day}") + len(day) for day in heading.split()]
    assert [late[place] for place in places] == ["–", "✖", "!", "·", "·"]
    assert "✔ đúng hạn, ! nộp muộn, ✖ chưa nộp, – được miễn, · chưa đến hạn" in lines[lines.index(heading) + 24]


def test_of_many_periods_the_newest_that_fit_are_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = run("show", "4.5", "--as-of", "2024-12-31").out
    assert "4 kỳ gần nhất trong 37 kỳ" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 60


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            "kl-2024-04-23",
            ["4.4 Thu thuế khoán", "4.4 Văn bản chỉ đạo thu thuế khoán", "Đã phủ đủ 11/11 khoản.", "HẠN CHẾ"],
        ),
        ("kl-2024-04-23", ["in “23/4/2023”, đọc là “23/4/2024”", "Người ký Trưởng Ban Chỉ đạo"]),
        ("thu-thue-khoan-ho-kinh-doanh", ["Đề xuất điều chỉnh (21/5/2024)", "quyết định điều chỉnh theo 14-TB/BCĐ"]),
        (
            "mo-hinh-diem",
            ["SỐ LIỆU", "14/6/2024 31/31 mô hình Tổ Công tác Đề án 06 tỉnh", "Cách ghi số đã đạt trên tổng số"],
        ),
        (
            "so-nganh",
            [
                "nhóm cơ quan",
                "Thành viên Công an tỉnh, Sở TT&TT",
                "4.5 Rà soát tiến độ, báo cáo kết quả hằng tuần · phải báo cáo",
            ],
        ),
        ("2024", ["NGÀY NGHỈ", "30/4/2024: Ngày Chiến thắng", "4/5/2024, bù cho 29/4/2024"]),
    ],
    ids=["clauses", "errata", "model", "indicator", "group", "calendar"],
)
def test_every_kind_has_a_page(run: Run, record: str, said: list[str]) -> None:
    page = text(run, record, *LATE)
    assert "DỮ LIỆU GIẢ ĐỊNH" in page
    for words in said:
        assert words in page


def test_an_agency_answers_for_those_it_took_over(run: Run) -> None:
    after = ("--registry", str(EXAMPLE), "--as-of", "2025-07-15")
    page = text(run, "skhcn", *after)
    assert "Trả lời thay Sở TT&TT (stttt)" in page
    assert "CHỦ TRÌ 4.1a" in page
    ended = text(run, "stttt", *after)
    assert "đã kết thúc 28/2/2025" in ended
    assert "Kế thừa Sở KH&CN (skhcn), 45/2025/NĐ-CP" in ended
    assert "CHỦ TRÌ" not in ended


def test_every_act_has_words(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    (folder / "tasks/kl-2024-04-23.9.yaml").write_text(
        """\
title: Việc thử
directive: kl-2024-04-23
clause: "9"
lead: [stttt]
when: Trung ương có văn bản
deadline: {working_days: 5, after: khi có văn bản, then: ongoing, roll: next}
also: [{directive: 3636-ubnd-kstt-2024, clause: "2"}]
depends_on: [kl-2024-04-23.4.4]
log:
- {date: 2024-05-02, by: cat, occurred: 2024-05, document: {directive: 3636-ubnd-kstt-2024, clause: "1"}}
- {date: 2024-05-03, by: ubnd-tinh, reassign: {lead: [stc], cooperating: []}, document: {number: 1/UBND-NC}}
- {date: 2024-05-06, by: stc, state: reported, note: "Xem [bản thảo](a.docx), **gấp**."}
- {date: 2024-05-07, by: ubnd-tinh, confirm: false}
- {date: 2024-05-08, by: stc, state: reported, measure: {mo-hinh-diem: 31/31}}
- {date: 2024-05-09, by: ubnd-tinh, confirm: true, undated: true}
- {date: 2024-05-10, by: stc, blocked: {kind: other, text: "Vướng."}}
- {date: 2024-05-10, by: stc, unblocked: "Đã xong."}
""",
        encoding="utf-8",
    )
    page = text(run, "9", "--registry", str(folder), "--as-of", "2024-05-20")
    for said in (
        "Cũng thực hiện khoản 2, Công văn của UBND tỉnh",
        "Thời hạn giao trong 5 ngày làm việc sau: khi có văn bản, rơi vào ngày nghỉ thì sang ngày làm việc sau, sau đó",
        "Chỉ khi Trung ương có văn bản",
        "Chủ trì Sở Tài chính",
        "2/5/2024 Công an tỉnh: việc đang chờ đã xảy ra ngày 5/2024 khoản 1, 3636-ubnd-kstt-2024",
        "giao lại: chủ trì Sở Tài chính; phối hợp – theo 1/UBND-NC",
        "Xem bản thảo, gấp.",
        "UBND tỉnh: trả lại, chưa chấp nhận hoàn thành",
        "Mô hình điểm đã triển khai theo Kế hoạch phối hợp với Tổ công tác Đề án 06 Chính phủ: 31/31 mô hình",
        "≤ 9/5/2024 UBND tỉnh: xác nhận hoàn thành",
        "vướng mắc (khác): Vướng",
        "đã gỡ vướng mắc: Đã xong",
        "PHẢI XONG TRƯỚC 4.4",
    ):
        assert said in page


def test_a_task_says_what_it_waits_for_and_what_decides_the_end(run: Run) -> None:
    page = text(run, "4.2g", *ON)
    assert "CHUỖI VIỆC QUYẾT ĐỊNH NGÀY XONG 4.2g" in page
    assert "VIỆC PHẢI CHỜ VIỆC NÀY 4.2g" in text(run, "4.2f", *ON)
    found = run("show", "4.2g", "--format", "json", *ON).json
    assert found["waited_by"] == []
    assert {*found["waits_for"]} < {*found["record"]["depends_on"]}  # some are done
    last = found["chain"]["tasks"][-1]
    assert found["chain"]["last_day"] == run("show", last, "--format", "json", *ON).json["standing"]["last_day"]
    steps = [step["key"] for step in run("explain", "4.2g", "--format", "json", *ON).json["steps"]]
    assert {"explain.waits", "explain.waits.chain"} <= {*steps}
    later = run("show", "4.2g", "--format", "json", "--registry", str(EXAMPLE), "--as-of", "2025-01-15").json
    assert later["waits_for"] == [] and later["chain"] is None


def test_json_is_the_record_as_its_file_says_it(run: Run) -> None:
    found = run("show", "4.3b", "--format", "json", *LATE).json
    assert (found["kind"], found["id"]) == ("task", "kl-2024-04-23.4.3b")
    record = found["record"]
    assert record["deadline"] == {"within": "2024-05", "phrase": "trong tháng 5/2024"}
    assert record["log"][2] == {
        "date": "2024-05-20",
        "by": "ubnd-tinh",
        "extend": {"by": "2024-06-15"},
        "document": {"number": "4567/UBND-KSTT", "date": "2024-05-20"},
    }
    standing = found["standing"]
    assert (standing["standing"], standing["last_day"], standing["done_on"], standing["extended"]) == (
        "completed_on_time",
        "2024-06-15",
        "2024-06-10",
        True,
    )


def test_json_of_every_record_is_its_file_but_for_defaults() -> None:
    registry = load(read_tree(EXAMPLE)[0]).registry
    assert registry is not None
    for path in sorted(EXAMPLE.glob("*/*.yaml")):
        said, _ = read(path.name, path.read_bytes())
        assert said is not None
        shown = plain(registry.find(path.stem))
        assert set(shown) <= set(said), path
        assert all(said[key] in ([], "none", "false") for key in set(said) - set(shown)), path
        assert _texts({key: value for key, value in shown.items() if key != "log"}) == {
            key: value for key, value in said.items() if key in shown and key != "log"
        }, path
        for entry, as_said in zip(shown.get("log", []), said.get("log", []), strict=True):
            assert _texts(entry) == as_said, path


def _texts(value: Any) -> Any:
    """Numbers and booleans as a file writes them."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_cells_and_readings_are_in_the_json(run: Run) -> None:
    cells = run("show", "4.1b", "--format", "json", *ON).json["standing"]["cells"]
    late = next(cell for cell in cells if cell["agency"] == "stnmt")
    assert late == {
        "period": "once",
        "agency": "stnmt",
        "last_day": "2024-05-14",
        "state": "late",
        "submitted": "2024-05-15",
    }
    readings = run("show", "mo-hinh-diem", "--format", "json", *LATE).json["readings"]
    assert [one["value"] for one in readings] == ["30/31", "30/31", "31/31"]
    agency = run("show", "skhcn", "--format", "json", "--as-of", "2025-07-15").json
    assert agency["standing"]["answers"] == ["stttt"]
    assert "kl-2024-04-23.4.2b" in agency["tasks"]["lead"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("4.3", "“4.3”; gần giống: kl-2024-04-23.4.3a, kl-2024-04-23.4.3b"),
        ("4.4c", "kl-2024-04-23.4.4"),
        ("kl-2024-04-24", "gần giống: kl-2024-04-23"),
    ],
)
def test_an_unknown_id_is_refused_with_near_ones(run: Run, wanted: str, said: str) -> None:
    done = run("show", wanted)
    assert (done.code, done.out) == (3, "")
    assert said in done.err


def test_an_id_that_could_be_several_names_them(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    source = (folder / "tasks/kl-2024-04-23.4.4.yaml").read_text(encoding="utf-8")
    other = source.replace("directive: kl-2024-04-23", "directive: 3636-ubnd-kstt-2024")
    (folder / "tasks/3636-ubnd-kstt-2024.4.4.yaml").write_text(other, encoding="utf-8")
    done = run("show", "4.4", "--registry", str(folder))
    assert done.code == 2
    assert "tasks/3636-ubnd-kstt-2024.4.4, tasks/kl-2024-04-23.4.4" in done.err


FOLDERS = ("tasks", "models", "indicators", "directives", "agencies", "calendar")


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("folder", [ROOT / "registry", EXAMPLE], ids=["registry", "example"])
def test_no_page_fails_and_none_is_wider_than_the_screen(folder: Path, language: str) -> None:
    registry = load(read_tree(folder)[0]).registry
    assert registry is not None
    locale.use(language)
    try:
        for record in (registry.find(name) for kind in FOLDERS for name in registry.ids(kind)):
            page = StringIO()
            screen = Screen(Plain(page))
            screen.width = 80
            show(build(registry, record, date(2025, 7, 15)), screen)
            lines = page.getvalue().splitlines()
            assert max(map(len, lines)) <= 80, record.id
            assert not any(line.endswith(" ") for line in lines), record.id
    finally:
        locale.use(locale.LANGUAGES[0])
