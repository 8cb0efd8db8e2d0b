"""`report`: which reports there are, which take what, and what they are called by."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.reports import REPORTS
from tests.cli.conftest import Run

EXAMPLE = ("--registry", str(Path("examples/thu-nghiem").absolute()), "--as-of=2024-05-15")


def test_the_list_names_every_report_and_what_it_is_for(run: Run) -> None:
    lines = run("report", "list").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(REPORTS)
    assert run("report", "danh sách").out.splitlines() == lines


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("tháng",), "monthly-2024-05"),
        (("báo cáo quý", "--period=quý I/2024"), "quarterly-2024-Q1"),
        (("yearly", "--period=2024"), "yearly-2024"),
        (("monthly", "--period=tháng 4/2024"), "monthly-2024-04"),
        (("monthly", "--period=8/4/2024"), "monthly-2024-04"),
        (("weekly", "--period=tuần 19"), "weekly-2024-W19"),
    ],
)
def test_reports_and_periods_as_people_call_them(run: Run, tmp_path: Path, words: tuple[str, ...], file: str) -> None:
    done = run("report", *words, "--to=json", f"--output={tmp_path}", *EXAMPLE)
    assert (done.code, done.out) == (0, f"{tmp_path / file}.json\n"), done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("weekly", "cat"), "báo cáo tuần không nói riêng về một đối tượng nào, nên thừa “cat”"),
        (("monthly", "--period=tuần 20"), "báo cáo này cần một kỳ như 2024-05; không phải “2024-W20”"),
        (("weekly", "--period=tháng 5/2024"), "báo cáo này cần một kỳ như 2024-W20; không phải “2024-05”"),
        (("weekly", "--missing"), "báo cáo tuần không dùng --missing"),
        (("thang nay",), "“thang nay” không có trong các lựa chọn"),
    ],
)
def test_what_a_report_does_not_take_is_refused(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run("report", *words, f"--output={tmp_path}", *EXAMPLE)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.iterdir())
