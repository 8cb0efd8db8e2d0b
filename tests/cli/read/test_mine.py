"""`deann06 mine`: what one body owes, leads, cooperates in and waits for, on its own page."""

from __future__ import annotations

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run

ON = ("--registry", str(EXAMPLE), "--as-of", "2024-05-15")
HEADINGS = (
    "PHẢI NỘP",
    "CHỦ TRÌ",
    "PHỐI HỢP",
    "ĐANG CHỜ CƠ QUAN NÀY",
    "XIN GIA HẠN",
    "ĐÃ NỘP GẦN ĐÂY",
    "VIỆC CÓ LIÊN QUAN",
)


def short(task: str) -> str:
    return task.removeprefix("kl-2024-04-23.")


def test_what_is_owed_stands_by_its_own_last_days(run: Run) -> None:
    found = run("mine", "syt", *ON, "--format", "json").json
    assert [(short(one["id"]), one["period"], one["state"], one["last_day"]) for one in found["owed"]] == [
        ("4.1b", None, "missing", "2024-05-14"),
        ("4.5", "2024-W20", "upcoming", "2024-05-15"),
        ("4.5", "2024-W21", "upcoming", "2024-05-22"),
    ]
    assert found["counts"]["overdue"] == {"tasks": 1, "duties": 0}
    given_time = run("mine", "sgddt", *ON, "--format", "json").json["owed"]
    assert ("4.1b", "2024-05-17", True, 0) in [
        (short(one["id"]), one["last_day"], one["extended"], one["days_overdue"]) for one in given_time
    ]


def test_it_is_the_same_ledger_as_that_of_status(run: Run) -> None:
    for agency in ("syt", "stttt", "cat", "skhcn", "ubnd-tinh"):
        mine = run("mine", agency, *ON, "--format", "json").json
        status = run("status", "--agency", agency, *ON, "--format", "json").json
        for key in ("filter", "ledger", "rate", "counts"):
            assert mine[key] == status[key]
        assert {row["id"] for row in (*mine["cooperates"], *mine["not_counted"])} == {
            row["id"] for row in status["not_counted"]
        }


def test_a_page_without_any_word_recorded_says_so(run: Run) -> None:
    said = "Nhật ký chưa ghi kết quả nào: tình trạng chỉ tính theo thời hạn, không phải là chưa làm.\n"
    assert said in run("mine", "syt", "--as-of", "2024-05-15").out
    assert said not in run("mine", "syt", *ON).out
    assert said not in run("mine", "ubnd-tinh", "--as-of", "2024-05-15").out  # it owes nothing


def test_the_page_has_its_parts_in_order(run: Run) -> None:
    out = run("mine", "Sở TT&TT", *ON).out
    assert "Việc của Sở Thông tin và Truyền thông\nquá hạn: 0 nhiệm vụ; sắp đến hạn: 1 nhiệm vụ\n" in out
    places = [out.index(f"\n{heading}") for heading in HEADINGS]
    assert places == sorted(places)
    assert " 14/5/2024  4.1b  Báo cáo, đánh giá, đề xuất đối với mô hình phụ trách · đúng hạn · 1207/BC-STTTT" in out
    assert " 4.2f  kinh phí, từ 14/5/2024: Chờ dự toán chi tiết phần hạ tầng.\n" in out


def test_who_gathers_reports_is_asked_to_confirm_what_it_does_not_lead(run: Run) -> None:
    assert [short(one["id"]) for one in run("mine", "cat", *ON, "--format", "json").json["to_confirm"]] == ["4.2c"]
    assert run("mine", "stttt", *ON, "--format", "json").json["to_confirm"] == []  # its own report


def test_an_heir_is_told_whose_share_it_is(run: Run) -> None:
    out = run("mine", "stttt", "--as-of", "2026-01-15").out
    assert "Việc của Sở Khoa học và Công nghệ\ntrả lời thay Sở TT&TT\n" in out
    assert " · phần của Sở TT&TT\n" in out
    assert "phần trước đó chưa nộp, hạn cuối từ 24/4/2024 đến " in out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_paper(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    for agency in ("stttt", "syt", "ubnd-truong-sa"):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, run("mine", agency, *ON).out.splitlines())) <= width


def test_without_a_name_it_is_who_speaks(
    run: Run, monkeypatch: pytest.MonkeyPatch, copy_registry: CopyRegistry
) -> None:
    monkeypatch.setenv("DEANN06_AGENCY", "Sở Y tế")
    assert run("mine", *ON, "--format", "json").json["agency"] == "syt"
    assert run("mine", "--agency", "cat", *ON, "--format", "json").json["agency"] == "cat"
    monkeypatch.delenv("DEANN06_AGENCY")
    outside = copy_registry()
    done = run("mine", "--registry", str(outside), cwd=outside)
    assert (done.code, done.out) == (2, "")
    assert "DEANN06_AGENCY" in done.err
    two = run("mine", "syt", "--agency", "cat", *ON)
    assert (two.code, two.out) == (2, "")
    assert "hai cơ quan khác nhau" in two.err
