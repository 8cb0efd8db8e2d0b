"""What takes a code takes its words, with or without marks: a command says the same by either."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Done, Run

DAY = "--as-of 15/5/2024"
READ = [
    ('list tasks --standing "quá hạn,SAP DEN HAN"', "list tasks --standing overdue,due_soon"),
    ('list tasks --standing "trong hạn, chưa sắp đến hạn"', "list tasks --standing on_track"),
    ('list tasks --standing "không đặt hạn"', "list tasks --standing no_deadline"),
    ('list tasks --state "đang thực hiện"', "list tasks --state in_progress"),
    ('list "nhiệm vụ" --mark "dot pha"', "list tasks --mark breakthrough"),
    ('list "mo hinh" --state "đang thí điểm"', "list models --state piloting"),
    ('list tasks --sort "hạn cuối"', "list tasks --sort last_day"),
    ('list tasks --agency stttt --role "phối hợp"', "list tasks --agency stttt --role cooperating"),
    ('show "khoản 4.3b"', "show 4.3b"),
    ('explain "điểm b, khoản 4.3"', "explain 4.3b"),
    (
        'show "Mô hình điểm đã triển khai theo Kế hoạch phối hợp với Tổ công tác Đề án 06 Chính phủ"',
        "show mo-hinh-diem",
    ),
    ('trace "Kết luận ngày 23/4/2024"', "trace kl-2024-04-23"),
    ('list tasks --directive "kết luận ngày 23/4/2024"', "list tasks --directive kl-2024-04-23"),
    ("show 3636/UBND-KSTT", "show 3636-ubnd-kstt-2024"),
    ('status --group "Dữ liệu"', "status --group du-lieu"),
    ('list tasks --standing "hoàn thành"', "list tasks --standing finished"),
    ('status --fail-on "quá hạn"', "status --fail-on overdue"),
    ('validate --fail-on "cảnh báo"', "validate --fail-on warning"),
]
WRITTEN = [  # what is said, then a value in words and as a code
    ("update 4.3b --date 14/5/2024 --state {}", "'đang thực hiện'", "in_progress"),
    ("update 4.3b --by ubnd-tinh --document 1 --note A --date 14/5/2024 --state {}", "dừng", "stopped"),
    ("block 4.4 --date 14/5/2024 --text x --kind {}", "'Kinh phí'", "funding"),
    ("new indicator --title A --unit % --better up --kind {}", "'tỷ lệ'", "percent"),
    ("new indicator --title A --unit % --kind rank --better {}", "giảm", "down"),
    ("new agency --name A --system {}", "'nhà nước'", "state"),
    ("new agency --name A --level {}", "tỉnh", "province"),
    ("new directive --title A --issued 6/5/2024 --issuer cat --kind {}", "'THONG BAO'", "'Thông báo'"),
    ("new {} --name A", "'cơ quan'", "agency"),
    ("update {} --date 14/5/2024 --state in_progress", "'Khoản 4.3 b'", "4.3b"),
    ("except G401 {} --reason A --document 1/A --document-date 6/5/2024 --until 30/6/2024", "'khoản 4.3b'", "4.3b"),
    ("except G401 4.3b --reason A --document {} --until 30/6/2024", "3636/UBND-KSTT", "3636-ubnd-kstt-2024"),
    (
        "new task --clause 4.5 --title A --deadline none --lead cat --directive {}",
        "'Kết luận ngày 23/4/2024'",
        "kl-2024-04-23",
    ),
    ("new task --directive kl-2024-04-23 --title A --deadline none --lead cat --clause {}", "'Khoan 4.5'", "4.5"),
    (
        "new task --directive kl-2024-04-23 --clause 4.5 --title A --lead cat --deadline none --depends-on {}",
        "'mục 5a'",
        "5a",
    ),
    ("new model --title A --lead cat --task {}", "'khoản 4.3b'", "4.3b"),
    ("new model --title A --lead cat --plan {}", "'số 30-NQ/TU'", "30-nq-tu-2023"),
    ("new model --title A --lead cat --started {}", "'tháng 5/2024'", "2024-05"),
]


@pytest.mark.parametrize(("words", "codes"), READ, ids=[words for words, _ in READ])
def test_a_page_is_asked_for_in_words(words: str, codes: str, run: Run) -> None:
    where = f"--registry {EXAMPLE.as_posix()} {DAY}"
    told = run(*shlex.split(f"{words} {where}"))
    assert told == run(*shlex.split(f"{codes} {where}"))
    assert told.err == ""
    assert told.out


@pytest.mark.parametrize(("command", "word", "code"), WRITTEN)
def test_an_entry_is_said_in_words(
    command: str, word: str, code: str, run: Run, copy_registry: CopyRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEANN06_AGENCY", "cat")
    folder = copy_registry().parent

    def said(value: str) -> Done:
        return run(*shlex.split(f"{command.format(value)} --dry-run {DAY}"), cwd=folder)

    told = said(word)
    assert told == said(code)
    assert (told.code, bool(told.out)) == (0, True), told.err


def test_a_row_of_a_table_says_its_state_in_words(tmp_path: Path, run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry().parent
    table = tmp_path / "rows.csv"
    table.write_text("id;trạng thái;cơ quan;ngày\n4.3b;dang thuc hien;stttt;14/5/2024\n", encoding="utf-8")
    told = run("update", "--from", str(table), "--dry-run", "--as-of", "15/5/2024", cwd=folder)
    assert (told.code, "state: in_progress" in told.out) == (0, True), told.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "update 4.3b --state xong",
            "“xong” có thể là nhiều lựa chọn: chờ xác nhận (reported), hoàn thành (completed)",
        ),
        ("update 4.3b --state 'cho xac nhan lai'", "gần giống: chờ xác nhận"),
        ("block 4.4 --kind 'kinh phi khac' --text x", "gần giống: kinh phí"),
        ("new 'cơ quann' --name A", "gần giống: cơ quan"),
        ("report tuan20", "gần giống: tuần"),
    ],
)
def test_what_is_unclear_is_asked_about_by_real_names(
    words: str, told: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEANN06_AGENCY", "cat")
    done = run(*shlex.split(words))
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            ("list",),
            ["nhiệm vụ (tasks)", "quá hạn (overdue)", "trọng tâm (key)", "chủ trì (lead)", "Hạn cuối (last_day)"],
        ),
        (("update",), ["đang thực hiện (in_progress)", "đang thí điểm (piloting)"]),
        (("block",), ["kinh phí (funding)"]),
        (("decide",), ["đẩy mạnh (scale_up)"]),
        (("new", "agency"), ["tỉnh (province)", "cơ quan nhà nước (state)"]),
        (("new", "indicator"), ["tỷ lệ phần trăm (percent)", "tăng (up)"]),
        (("report",), ["tuần (weekly)"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_help_says_words_and_codes(
    command: tuple[str, ...], told: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    page = " ".join(run(*command, "--help").out.split())
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize("period", ["tuần 20", "TUAN 20", "kỳ 2024-W20", "week 20 of 2024", "15/5/2024"])
def test_a_report_is_asked_for_by_the_name_of_its_period(
    period: str, run: Run, tmp_path: Path, copy_registry: CopyRegistry
) -> None:
    folder = copy_registry(EXAMPLE)
    told = run("report", "tuần", "--period", period, "--to", "json", *shlex.split(DAY), cwd=folder.parent)
    assert (told.code, told.out) == (0, "reports/weekly-2024-W20.json\n"), told.err


def test_a_submission_names_its_period_in_words(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry().parent
    told = run(*shlex.split(f"submit 4.5 --period 'tuan 19' --by cat --date 14/5/2024 --dry-run {DAY}"), cwd=folder)
    assert "submit: 2024-W19" in told.out, told.err
