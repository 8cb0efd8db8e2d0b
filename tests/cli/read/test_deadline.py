"""`deann06 deadline`: what words mean, and every doubt in text and JSON alike."""

from __future__ import annotations

import pytest

from deann06.core.phrases.read import UNCLEAR
from deann06.locale import t
from deann06.reports.pages.reading import NO_CALENDAR
from tests.cli.conftest import EXAMPLE, Run

ON = ("--registry", str(EXAMPLE), "--as-of", "2024-05-15")


def test_a_cell_of_a_column_is_no_sentence(run: Run) -> None:
    (cell,) = run("deadline", "--column", "2026", "--format", "json", *ON).json["readings"]
    assert (cell["kind"], cell["last_days"]) == ("dated", ["2026-12-31"])
    (prose,) = run("deadline", "2026", "--format", "json", *ON).json["readings"]
    assert (prose["kind"], prose["unclear"]) == ("unclear", ["unread_time"])


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Gửi báo cáo 20/5/2024 về Sở", "unread_time"),
        ("Định kỳ gửi kết quả về cơ quan thường trực", "no_period"),
        ("trước ngày 16/5/2024 (thứ Sáu)", "weekday_mismatch"),
        ("trong 30 ngày làm việc kể từ ngày 01/12/2031", NO_CALENDAR),
    ],
)
def test_what_the_text_doubts_is_in_the_json(words: str, doubt: str, run: Run) -> None:
    (reading,) = run("deadline", words, "--format", "json", *ON).json["readings"]
    assert reading["unclear"] == [doubt]
    key = "calendar.unknown_year" if doubt == NO_CALENDAR else f"unclear.{doubt}"
    start = t(key, year=2031)[:30]
    assert start in " ".join(run("deadline", words, *ON).out.split())


def test_every_doubt_has_its_sentence() -> None:
    assert all(t(f"unclear.{doubt}") for doubt in UNCLEAR)


def test_new_reads_a_cell(run: Run) -> None:
    done = run(
        "new", "task", "--directive", "kl-2024-04-23", "--clause", "4.3", "--lead", "stttt", "--title", "Đi học tập",
        "--deadline", "2025", "--dry-run", *ON,
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "within: 2025" in done.out + done.err
