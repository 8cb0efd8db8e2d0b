"""`deann06 list`: rows, filters, order, refusals, and keys that scripts rely on."""

from __future__ import annotations

import re

import pytest

from deann06.output.words.cells import heading
from deann06.reports.rows.columns import COLUMNS
from tests.cli.conftest import EXAMPLE, ROOT, WIDTH, CopyRegistry, Run

ON = ("--registry", str(EXAMPLE), "--as-of", "2024-05-15")
TASK_KEYS = [
    *("id", "title", "directive", "clause", "lead", "cooperating", "groups", "standing"),
    *("last_day", "days_overdue", "days_late", "state", "progress", "updated", "recurring"),
    *("assumed", "role", "marks", "superseded_by"),
]


def ids(run: Run, *words: str) -> list[str]:
    tasks = run("list", "tasks", "--format", "json", *words).json["tasks"]
    return [task["id"].removeprefix("kl-2024-04-23.") for task in tasks]


def test_tasks_have_their_stable_keys(run: Run) -> None:
    found = run("list", "tasks", "--format", "json", *ON).json
    assert list(found)[:3] == ["schema", "as_of", "commit"]
    assert (found["schema"], found["as_of"], found["counts"]) == (2, "2024-05-15", {"tasks": 21, "duties": 2})
    assert len(found["tasks"]) == 23
    tasks = {task["id"]: task for task in found["tasks"]}
    overdue = tasks["kl-2024-04-23.4.4"]
    assert list(overdue) == TASK_KEYS
    assert overdue == {
        "id": "kl-2024-04-23.4.4",
        "title": "Văn bản chỉ đạo thu thuế khoán, hóa đơn từ máy tính tiền",
        "directive": "kl-2024-04-23",
        "clause": "4.4",
        "lead": ["ct-kh"],
        "cooperating": [],
        "groups": [],
        "standing": "overdue",
        "last_day": "2024-05-09",
        "days_overdue": 6,
        "days_late": None,
        "state": "in_progress",
        "progress": 60,
        "updated": "2024-05-09",
        "recurring": False,
        "assumed": False,
        "role": None,
        "marks": ["breakthrough"],
        "superseded_by": None,
    }
    late = tasks["kl-2024-04-23.4.2e"]
    assert (late["standing"], late["days_overdue"], late["days_late"]) == ("completed_late", 0, 5)
    assert tasks["kl-2024-04-23.4.5"]["recurring"] is True


def test_bodies_are_those_that_answer_on_the_day(run: Run) -> None:
    after = ("--registry", str(EXAMPLE), "--as-of", "2025-07-15", "--format", "json")
    tasks = {task["id"]: task for task in run("list", "tasks", *after).json["tasks"]}
    assert tasks["kl-2024-04-23.4.2b"]["lead"] == ["skhcn"]
    assert tasks["kl-2024-04-23.4.4"]["lead"] == ["thue-kh"]
    assert "các tổ chức chính trị - xã hội" in tasks["kl-2024-04-23.1"]["lead"]  # a role stays as it is said


def test_nothing_is_listed_before_it_is_assigned(run: Run) -> None:
    before = ("--registry", str(EXAMPLE), "--as-of", "2024-04-22")
    assert ids(run, *before) == []
    assert "Không có nhiệm vụ nào như vậy." in run("list", "tasks", *before).out
    directives = run("list", "directives", *before, "--format", "json").json["directives"]
    assert "kl-2024-04-23" not in [one["id"] for one in directives]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--standing", "overdue"], ["4.1b", "4.4"]),
        (["--standing", "overdue, due_soon", "--sort", "last_day"], ["4.4", "4.1b", "4.5", "4.2f", "4.2d"]),
        (["--standing", "overdue,due_soon", "--sort", "standing"], ["4.4", "4.1b", "4.5", "4.2f", "4.2d"]),
        (["--due-before", "9/5/2024"], ["4.2a", "4.2e"]),
        (["--due-before", "2024-05-10", "--standing", "overdue"], ["4.4"]),
        (["--state", "reported"], ["4.2c"]),
        (["--group", "nguon-luc"], ["4.2e", "4.2f", "4.2g"]),
        (["--agency", "Sở Tài chính", "--standing", "due_soon"], ["4.2f"]),
        (["--agency", "syt", "--standing", "quá hạn"], ["4.1b"]),
        (["--agency", "sgddt", "--standing", "overdue"], []),  # it was given more time
        (["--agency", "skhcn", "--standing", "overdue"], []),  # it has handed in
        (["--standing", "in_time", "--group", "nguon-luc"], ["4.2f", "4.2g"]),
        (["--standing", "on_track", "--group", "nguon-luc"], ["4.2g"]),
        (["--standing", "Không hạn"], ["4.1a", "4.3a"]),
        (["--mark", "breakthrough", "--directive", "kl-2024-04-23"], ["4.4"]),
        (["--mark", "cấp bách"], ["4.3a"]),
        (["--recipient", "sở tt&tt"], ["4.1b"]),
        (["--recipient", "cat", "--agency", "syt", "--standing", "overdue"], ["4.1b"]),
        (["--phase", "2022–2025", "--mark", "trong tam"], ["1"]),
        (["--agency", "cat", "--role", "chủ trì", "--standing", "ongoing"], ["2a", "4.3c", "6b"]),
        (["--directive", "kl-2024-04-23", "--state", "completed"], ["4.2a", "4.2e", "4.3d"]),
    ],
    ids=lambda value: " ".join(value) if value and value[0].startswith("--") else "",
)
def test_filters_and_orders(run: Run, words: list[str], expected: list[str]) -> None:
    assert ids(run, *words, *ON) == expected
    page = run("list", "tasks", *words, *ON)
    assert (page.code, page.err) == (0, "")
    assert all(f"\n{label} " in page.out for label in expected)


def test_titles_are_sorted_as_a_dictionary_does(run: Run) -> None:
    agencies = run("list", "agencies", "--sort", "title", "--format", "json", *ON).json["agencies"]
    names = [one["name"] for one in agencies]
    assert names.index("Các sở, ban, ngành cấp tỉnh") < names.index("Chi cục Thuế khu vực XIII")
    assert (
        names.index("Thường trực Tỉnh ủy Khánh Hòa")
        < names.index("Tỉnh ủy Khánh Hòa")
        < names.index("Ủy ban nhân dân tỉnh Khánh Hòa")
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nhiem vu con"], "“nhiem vu con” không có trong các lựa chọn: nhiệm vụ (tasks), mô hình điểm (models), "),
        (["tasks", "--standing", "overdu"], "gần giống: quá hạn (overdue)"),
        (
            ["tasks", "--standing", "overdue,soon"],
            "“soon” có thể là nhiều lựa chọn: trong hạn, chưa sắp đến hạn (on_track); ",
        ),
        (["tasks", "--state", "xong"], "có thể là nhiều lựa chọn: chờ xác nhận (reported), hoàn thành (completed)"),
        (
            ["models", "--state", "completed"],
            "chưa triển khai (planned), đang thí điểm (piloting), đang vận hành (operating)",
        ),
        (["tasks", "--sort", "titel"], "gần giống: Tên (title)"),
        (["models", "--sort", "last_day"], "“last_day” không có trong các lựa chọn: Mã (id), Tên (title)"),
        (["models", "--standing", "overdue"], "tùy chọn --standing không dùng cho list models"),
        (["agencies", "--agency", "stttt"], "tùy chọn --agency không dùng cho list agencies"),
        (["tasks", "--agency", ""], "--agency để trống"),
        (["tasks", "--role", "lead"], "--role cần --agency"),
        (["tasks", "--mark", "break"], "gần giống: đột phá (breakthrough)"),
        (["tasks", "--phase", "2022-2026"], "không có giai đoạn “2022-2026”; gần giống: 2022-2025"),
        (["tasks", "--tag", "chuyển đổi số"], "không nhiệm vụ nào có nhãn “chuyển đổi số”"),
        (["tasks", "--recipient", "nobody"], "không có cơ quan nào tên “nobody”"),
        (["models", "--phase", "2022-2025"], "tùy chọn --phase không dùng cho list models"),
        (["directives", "--role", "lead"], "tùy chọn --role không dùng cho list directives"),
        (["tasks", "--due-before", "hôm qua"], "“hôm qua” không phải là ngày"),
        (["indicators", "--directive", "kl-2024-04-24"], "gần giống: kl-2024-04-23"),
        (["tasks", "--format", "xml"], "“xml” không có trong các lựa chọn: text, markdown, csv, json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_means_nothing_is_refused_with_what_would(run: Run, words: list[str], said: str) -> None:
    done = run("list", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_agencies_bear_the_names_and_duties_of_the_day(run: Run) -> None:
    found = run("list", "agencies", "--format", "json", "--as-of", "2025-07-15").json["agencies"]
    agencies = {one["id"]: one for one in found}
    assert agencies["skhcn"] == {
        "id": "skhcn",
        "name": "Sở Khoa học và Công nghệ",
        "short": "Sở KH&CN",
        "valid": {"from": None, "until": None},
        "answers": ["stttt"],
        "exists": True,
        "successor": None,
        "group": False,
    }
    assert agencies["thue-kh"]["answers"] == ["cct-kv13", "ct-kh"]
    ended = agencies["stttt"]
    assert (ended["exists"], ended["successor"], ended["answers"]) == (False, "skhcn", [])
    assert ended["valid"] == {"from": None, "until": "2025-02-28"}
    assert agencies["so-nganh"]["group"] is True
    before = run("list", "agencies", "--format", "json", "--as-of", "2024-05-15").json["agencies"]
    to_come = next(one for one in before if one["id"] == "thue-kh")
    assert (to_come["exists"], to_come["successor"], to_come["answers"]) == (False, None, [])


def test_an_agency_is_called_by_the_name_that_it_bore(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    path = folder / "agencies/stc.yaml"
    former = "former: [{name: Ty Tài chính, short: Ty TC, until: 2024-05-31}]\n"
    path.write_text(path.read_text(encoding="utf-8") + former, encoding="utf-8")
    words = ("list", "agencies", "--format", "json", "--registry", str(folder), "--as-of")
    names = {
        day: next(one["name"] for one in run(*words, day).json["agencies"] if one["id"] == "stc")
        for day in ("2024-05-31", "2024-06-01")
    }
    assert names == {"2024-05-31": "Ty Tài chính", "2024-06-01": "Sở Tài chính"}


def test_models_directives_and_indicators(run: Run) -> None:
    models = {one["id"]: one for one in run("list", "models", "--format", "json", *ON).json["models"]}
    piloting = models["thu-thue-khoan-ho-kinh-doanh"]
    assert {name: piloting[name] for name in ("state", "progress", "proposed", "decided", "blocked", "lead")} == {
        "state": "piloting",
        "progress": 20,
        "proposed": "pause",
        "decided": None,
        "blocked": True,
        "lead": ["ct-kh"],
    }
    directives = {one["id"]: one for one in run("list", "directives", "--format", "json", *ON).json["directives"]}
    assert directives["kl-2024-04-23"]["tasks"] == 23
    assert directives["kl-2024-04-23"]["counts"] == {"tasks": 21, "duties": 2}
    assert directives["kl-2024-04-23"]["missing"] == []
    assert directives["3636-ubnd-kstt-2024"]["number"] == "3636/UBND-KSTT"
    indicators = {one["id"]: one for one in run("list", "indicators", "--format", "json", *ON).json["indicators"]}
    assert (indicators["mo-hinh-diem"]["value"], indicators["mo-hinh-diem"]["measured"]) == ("30/31", "2024-05-14")


def test_a_reading_in_a_task_counts_for_its_indicator(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry(EXAMPLE)
    path = folder / "tasks/kl-2024-04-23.5b.yaml"
    entry = "- {date: 2024-06-20, by: stttt, measure: {mo-hinh-diem: 29/31}}\n"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    found = run("list", "indicators", "--format", "json", "--registry", str(folder)).json["indicators"]
    assert next(one["value"] for one in found if one["id"] == "mo-hinh-diem") == "29/31"


@pytest.mark.parametrize("kind", ["tasks", "models", "directives", "agencies", "indicators"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_table_fits_its_width_and_cuts_nothing(
    run: Run, kind: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("list", kind, *ON).out
    assert max(len(line) for line in out.splitlines()) <= width
    assert "…" not in out
    assert "\x1b" not in out
    titles = {row.get("title") or row["name"] for row in run("list", kind, *ON, "--format", "json").json[kind]}
    column = re.compile(r"\W+")
    words = set(column.split(out))
    assert all(word in words for title in titles for word in column.split(title))


def test_columns_are_aligned_and_dates_are_as_people_write_them(run: Run) -> None:
    lines = run("list", "tasks", *ON).out.splitlines()
    heading = next(line for line in lines if line.startswith("Mã"))
    row = next(line for line in lines if line.startswith("4.4 "))
    for title, text in (("Tên", "Văn bản"), ("Chủ trì", "Cục Thuế tỉnh"), ("Hạn cuối", "9/5/2024")):
        assert row.index(text) == heading.index(title)
    assert "quá hạn 6 ngày" in row
    assert max(map(len, lines)) <= WIDTH
    assert lines[lines.index("21 nhiệm vụ và 2 chế độ báo cáo định kỳ") + 1].startswith("Mã")


def test_in_english_the_words_of_the_table_are_english(run: Run) -> None:
    out = run("list", "tasks", "--standing", "overdue", *ON, "--lang", "en").out
    assert "overdue by 6 days" in out
    assert "Standing" in out
    assert "quá hạn" not in out


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_screen_and_markdown_say_the_same(kind: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("list", kind, *(ON if kind != "views" else ("--registry", str(ROOT / "registry"), *ON[2:])))
    cells = run(*words, "--format", "markdown").out.replace("\\", "").replace("\u200b", "").replace("&lt;", "<")
    rows = [line.strip("| ").split(" | ") for line in cells.splitlines() if line.startswith("| ")]
    page = " ".join(run(*words).out.split())
    assert rows[0][0] == heading("id")
    assert len(rows) == len(run(*words, "--format", "json").json[kind]) + 1
    assert all(row[0] in page for row in rows)
    monkeypatch.setenv("COLUMNS", "60")
    narrow = "".join(run(*words).out.split())
    assert all("".join(row[1].split()) in narrow for row in rows[1:])


def test_nothing_can_be_turned_round_where_nothing_is_filtered(run: Run) -> None:
    for words in (("list", "tasks"), ("status",)):
        done = run(*words, "--not", "--as-of", "2024-05-15")
        assert (done.code, done.out) == (2, "")
        assert "--not cần ít nhất một bộ lọc" in done.err


def test_a_page_says_what_it_leaves_out(run: Run) -> None:
    done = run("list", "tasks", "--standing", "quá hạn", "--not", "--as-of", "2024-05-15")
    assert "Tất cả, trừ: theo hạn: quá hạn" in done.out
