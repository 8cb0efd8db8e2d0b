"""`deann06 status`: the page that people see every morning, and its JSON."""

from __future__ import annotations

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run

ON = ("--registry", str(EXAMPLE), "--as-of", "2024-05-15")


def test_the_ledger_balances_and_lists_agree_with_it(run: Run) -> None:
    found = run("status", "--format", "json", *ON).json
    ledger = found["ledger"]
    assert ledger == {
        "assigned": 21,
        "completed_on_time": 2,
        "completed_late": 1,
        "completed": 0,
        "in_time": 6,
        "due_soon": 2,
        "overdue": 2,
        "ongoing": 8,
        "no_deadline": 2,
        "paused": 0,
        "stopped": 0,
    }
    assert ledger["assigned"] == sum(ledger.values()) - ledger["assigned"] - ledger["due_soon"]
    assert found["rate"] == 60.0
    assert found["overdue"] == ["kl-2024-04-23.4.4", "kl-2024-04-23.4.1b"]  # worst first
    assert found["due_soon"] == ["kl-2024-04-23.4.2f", "kl-2024-04-23.4.2d"]
    assert found["notice"] == "DỮ LIỆU GIẢ ĐỊNH"


def test_the_page_tells_what_is_overdue_first(run: Run) -> None:
    out = run("status", *ON).out
    assert out.startswith("*** DỮ LIỆU GIẢ ĐỊNH ***\n")
    assert "tính đến thứ Tư, 15/5/2024" in out
    headings = (
        "QUÁ HẠN",
        "SẮP ĐẾN HẠN (5 ngày tới)",
        "BÁO CÁO ĐỊNH KỲ  4.5",
        "VƯỚNG MẮC",
        "MÔ HÌNH",
        "CHỈ TIÊU",
        "LÂU CHƯA CÓ TIN",
    )
    places = [out.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "60,0%  (3/5)" in out
    assert " 6 ngày  4.4   Văn bản chỉ đạo thu thuế khoán" in out
    assert "còn 5/13 cơ quan: Sở Nội vụ, Cục Thuế tỉnh, Sở Y tế (chưa xác nhận), Sở Tư pháp" in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_last_reading_of_each_indicator(run: Run) -> None:
    lines = run("status", *ON).out.partition("CHỈ TIÊU\n")[2].splitlines()
    assert lines[0].startswith(" 30/31  Mô hình điểm đã triển khai")
    assert lines[1].startswith("        (14/5/2024)")
    assert lines[2] == "     6  Thứ hạng toàn quốc về hoàn thành số hóa dữ liệu tư pháp (23/4/2024)"
    found = run("status", "--format", "json", *ON).json["indicators"]
    assert found[0] == {"id": "mo-hinh-diem", "value": "30/31", "date": "2024-05-14"}
    assert [one["date"] for one in found[1:]] == ["2024-04-23", "2024-04-23"]


def test_many_bodies_that_all_owe_are_told_by_their_number(run: Run) -> None:
    out = run("status", "--as-of", "2024-05-15").out
    assert "   chưa nộp: cả 23 cơ quan\n" in out
    assert " ✖ kỳ 2024-W19 còn thiếu: cả 23 cơ quan\n" in out
    assert "và 15 cơ quan khác" in " ".join(out.split())
    assert "   chưa nộp: Sở Nội vụ, Sở Y tế, " in run("status", *ON).out


def test_shares_are_counted_by_those_who_owed_them(run: Run) -> None:
    out = run("status", "--as-of", "2026-01-15").out  # all 13 shares are missing; ten bodies answer for them now
    assert "còn 13/13 cơ quan" in out
    assert "Sở KH&CN (kế thừa Sở TT&TT)" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "overdue"], 1),
        (["--fail-on", "overdue", "--agency", "Sở Nội vụ"], 1),
        (["--fail-on", "overdue", "--group", "an-ninh"], 0),
        ([], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_fails_on_what_is_overdue_only_where_asked(run: Run, words: list[str], code: int) -> None:
    assert run("status", *words, *ON).code == code


def test_filters_narrow_the_ledger(run: Run) -> None:
    found = run("status", "--group", "nguon-luc", "--format", "json", *ON).json
    assert (found["ledger"]["assigned"], found["due_soon"]) == (3, ["kl-2024-04-23.4.2f"])


def test_an_empty_registry_has_a_page_too(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    for path in (folder / "tasks").iterdir():
        path.unlink()
    done = run("status", "--registry", str(folder))
    assert (done.code, done.err) == (0, "")
    assert "chưa có nhiệm vụ nào đến hạn" in done.out
