"""`list --by`: one table of figures, in every form."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tests.cli.conftest import EXAMPLE, Run

ON = ("--registry", str(EXAMPLE), "--as-of", "15/5/2024")


@pytest.mark.parametrize("by", ["agency", "cấp", "khoi", "nhóm công việc", "văn bản", "phase"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_table_fits_and_ends_with_the_total(by: str, columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    page = run("list", "tasks", "--by", by, *ON)
    assert (page.code, page.err) == (0, "")
    assert max(map(len, page.out.splitlines())) <= columns
    assert "21 nhiệm vụ và 2 chế độ báo cáo định kỳ, theo " in page.out
    assert page.out.count("\nTổng cộng") == 2


def test_the_total_is_the_ledger_of_status(run: Run) -> None:
    narrowed = ("--directive", "kl-2024-04-23", "--recipient", "bcd-30-nq-tu")
    table = run("list", "tasks", "--by", "nhóm", *narrowed, *ON, "--format", "json").json
    page = run("status", *narrowed, *ON, "--format", "json").json
    assert table["filter"] == page["filter"]
    assert {key: table["total"][key] for key in ("ledger", "rate", "recurring")} == {
        key: page[key] for key in ("ledger", "rate", "recurring")
    }
    assert {line["key"] for line in table["lines"]} == {"phap-ly", "du-lieu", "ha-tang", "an-ninh", "nguon-luc", None}


def test_a_sheet_has_every_figure_of_every_line(run: Run) -> None:
    answer = run("list", "tasks", "--by", "agency", *ON, "--format", "json").json
    out = run("list", "tasks", "--by", "agency", *ON, "--format", "csv").out
    headings, *lines = csv.reader(StringIO(out))
    assert headings[:2] == ["Cơ quan", "Tổng số"] and headings[-1] == "Kỳ được miễn"
    assert len(lines) == len(answer["lines"]) + 1
    assert [int(line[1]) for line in lines] == [
        one["ledger"]["assigned"] for one in (*answer["lines"], answer["total"])
    ]
    assert [line[-2] for line in lines] == [
        str(one["recurring"]["missing"]) for one in (*answer["lines"], answer["total"])
    ]


def test_markdown_says_why_lines_do_not_add_up(run: Run) -> None:
    out = run("list", "tasks", "--by", "system", *ON, "--format", "markdown", "--lang", "en").out
    assert "| Total | 21 |" in out
    assert "Each system counts by the shares and terms of its agencies; the total counts whole tasks." in out


def test_whoever_is_late_by_our_reading_alone_is_told_so(run: Run) -> None:
    out = run("list", "tasks", "--by", "agency", *ON).out
    assert "Sở Tư pháp (chưa xác nhận)" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["models", "--by", "agency"], "tùy chọn --by không dùng cho list models"),
        (["tasks", "--by", "agencies"], "gần giống: cơ quan (agency)"),
        (["tasks", "--by", "agency", "--sort", "title"], "--sort không dùng cùng --by"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_makes_no_table_is_refused(run: Run, words: list[str], said: str) -> None:
    done = run("list", *words, *ON)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
