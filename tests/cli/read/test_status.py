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
    assert found["due_soon"] == ["kl-2024-04-23.4.2f", "kl-2024-04-23.4.2d", "kl-2024-04-23.4.5"]  # duties last
    assert found["counts"] == {"overdue": {"tasks": 2, "duties": 0}, "due_soon": {"tasks": 2, "duties": 1}}
    assert "filter" not in found and "not_counted" not in found
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
        "CHƯA CẬP NHẬT",
    )
    places = [out.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "60,00%  (3/5)" in out
    assert " 6 ngày  4.4   Văn bản chỉ đạo thu thuế khoán" in out
    assert "đã nộp 8/13; 4 cơ quan chưa nộp: Sở Nội vụ, Cục Thuế tỉnh, Sở Y tế (chưa xác nhận)," in out
    assert "Sở GD&ĐT" not in out[: out.index("SẮP ĐẾN HẠN")]  # it was given more time
    assert "SẮP ĐẾN HẠN (5 ngày tới)  2 nhiệm vụ và 1 chế độ báo cáo định kỳ\n" in out
    assert " 2 chế độ báo cáo định kỳ: 2 trong hạn (sắp đến hạn 1)\n" in out
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
    assert "   cả 23 cơ quan chưa đến hạn nộp\n" in out
    assert " ✖ tuần 19 năm 2024 (2/5–8/5): cả 23 cơ quan chưa nộp\n" in out
    assert "và 15 cơ quan khác" in " ".join(out.split())
    assert "   9 cơ quan chưa đến hạn nộp: Sở Nội vụ, Sở Y tế, " in run("status", *ON).out


def test_those_are_counted_who_answer_for_shares_on_the_day(run: Run) -> None:
    out = run("status", "--as-of", "2026-01-15").out  # all 13 shares are missing; ten bodies answer for them now
    assert "đã nộp 0/10; 10 cơ quan chưa nộp: " in out
    assert "Sở KH&CN (kế thừa Sở TT&TT)" in out
    why = " ".join(run("explain", "4.1b", "--as-of", "2026-01-15").out.split())
    assert "0/13 phần báo cáo đã nộp; các phần ấy nay do 10 cơ quan trả lời." in why


DUTY = """
title: Một chế độ khác
directive: kl-2024-04-23
clause: "6"
lead: [syt]
deadline: {every: week, before: thursday%s}
log: [%s]
"""
PAUSED = "{date: 2024-05-09, by: bcd-30-nq-tu, state: paused, document: {number: 9-CV/BCĐ}}"


@pytest.mark.parametrize(
    ("until", "log", "said"),
    [
        (", until: 2024-05-08", "", " không còn kỳ nào\n ✖ tuần 19 năm 2024 (2/5–8/5) chưa nộp, quá hạn 7 ngày\n"),
        ("", PAUSED, " tạm dừng\n"),
    ],
    ids=["over", "paused"],
)
def test_a_duty_that_asks_for_nothing_new_says_why(
    run: Run, copy_registry: CopyRegistry, until: str, log: str, said: str
) -> None:
    registry = copy_registry()
    (registry / "tasks" / "kl-2024-04-23.6c.yaml").write_text(DUTY % (until, log), encoding="utf-8")
    out = run("status", "--registry", str(registry), "--as-of", "2024-05-15").out
    assert f"BÁO CÁO ĐỊNH KỲ  6c  Một chế độ khác\n{said}\n" in out


def test_names_with_commas_stand_apart_in_every_row_of_names(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    body = registry / "agencies" / "snv.yaml"
    text = body.read_text(encoding="utf-8").replace("short: Sở Nội vụ", "short: Sở Nội vụ, Lao động")
    body.write_text(text, encoding="utf-8")
    out = run("status", "--registry", str(registry), "--as-of", "2024-05-15").out
    assert "Sở Nội vụ, Lao động 3; Sở Tài chính 3; " in " ".join(out.split())
    why = run("explain", "4.1b", "--registry", str(registry), "--as-of", "2024-05-15").out
    assert "Sở Nội vụ, Lao động; Sở Tài chính; " in " ".join(why.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "overdue"], 1),
        (["--fail-on", "overdue", "--agency", "Sở Nội vụ"], 1),
        (["--fail-on", "overdue", "--agency", "skhcn"], 0),
        (["--fail-on", "overdue", "--agency", "syt", "--role", "lead"], 0),
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
    assert found["filter"] == {"group": "nguon-luc"}


def test_an_agency_sees_its_own_ledger_and_apart_what_it_only_takes_part_in(run: Run) -> None:
    words = ("status", "--agency", "Sở Y tế", *ON)
    found = run(*words, "--format", "json").json
    assert (found["filter"], found["ledger"]["assigned"], found["rate"]) == ({"agency": "syt"}, 1, 0.0)
    assert (found["overdue"], found["due_soon"]) == (["kl-2024-04-23.4.1b"], ["kl-2024-04-23.4.5"])
    assert {row["role"] for row in found["not_counted"]} == {"cooperating", "lead"}
    out = run(*words).out
    assert out.splitlines()[3] == "Việc của Sở Y tế"
    assert "VIỆC CÓ LIÊN QUAN  không tính cho cơ quan này\n" in out
    assert "MÔ HÌNH" not in out and "CHỈ TIÊU" not in out  # those are others'
    both = run(*words, "--role", "cooperating", "--group", "du-lieu").out
    assert both.splitlines()[3] == "Việc của Sở Y tế · vai trò phối hợp · nhóm Dữ liệu"


def test_a_role_is_some_bodys(run: Run) -> None:
    done = run("status", "--role", "lead", *ON)
    assert (done.code, done.out) == (2, "")
    assert "--role cần --agency" in done.err
    assert "gần giống: chủ trì (lead)" in run("status", "--role", "leed", "--agency", "syt", *ON).err


def test_an_obstacle_that_a_model_tells_too_counts_once(run: Run) -> None:
    blocked = {one["id"]: one["also"] for one in run("status", *ON, "--format", "json").json["blocked"]}
    assert blocked["kl-2024-04-23.4.4"] == ["thu-thue-khoan-ho-kinh-doanh"]
    assert "thu-thue-khoan-ho-kinh-doanh" not in blocked


def test_an_empty_registry_has_a_page_too(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    for path in (folder / "tasks").iterdir():
        path.unlink()
    done = run("status", "--registry", str(folder))
    assert (done.code, done.err) == (0, "")
    assert "chưa có nhiệm vụ nào đến hạn" in done.out


def test_it_names_what_waits_and_what_was_halted_or_replaced(run: Run, copy_registry: CopyRegistry) -> None:
    on = ("--registry", str(copy_registry(EXAMPLE)), "--as-of", "2024-05-15")
    assert (
        run("supersede", "kl-2024-04-23", "3948-ubnd-nc-2024", "--by", "bcd-30-nq-tu", "--date", "14/5/2024", *on).code
        == 0
    )
    words = ("--by", "bcd-30-nq-tu", "--date", "14/5/2024", "--note", "Chờ kinh phí.", "--document", "9-CV/BCĐ", *on)
    assert run("update", "5a", "--state", "paused", *words).code == 0
    found = run("status", *on, "--format", "json").json
    assert found["to_confirm"] == [{"id": "kl-2024-04-23.4.2c", "since": "2024-05-13", "by": ["stttt"]}]
    assert [(one["id"], one["by"], one["term"]) for one in found["requests"]] == [
        ("kl-2024-04-23.4.4", ["ct-kh"], {"by": "2024-05-20"}),
        ("kl-2024-04-23.4.3b", ["stttt"], {"by": "2024-06-15"}),
    ]
    halted = [(one["id"], one["state"], one["since"], one["by"], one["reason"]) for one in found["halted"]]
    assert halted == [("kl-2024-04-23.5a", "paused", "2024-05-14", ["bcd-30-nq-tu"], "Chờ kinh phí.")]
    replaced = found["superseded"][0]
    assert (replaced["id"], replaced["by"]) == ("kl-2024-04-23", "3948-ubnd-nc-2024")
    assert "kl-2024-04-23.4.4" in replaced["tasks"] and "kl-2024-04-23.5a" not in replaced["tasks"]
    out = " ".join(run("status", *on).out.split())
    assert "CHỜ XÁC NHẬN 4.2c Rà soát, tổng hợp nhóm Hạ tầng Sở TT&TT báo hoàn thành ngày 13/5/2024" in out
    assert "tạm dừng từ ngày 14/5/2024, Ban Chỉ đạo ghi (9-CV/BCĐ, 14/5/2024): Chờ kinh phí." in out
    assert "4.4 Văn bản chỉ đạo thu thuế khoán, hóa đơn từ máy tính tiền [đột phá; văn bản giao đã được thay]" in out
    replacing = "được thay bằng 3948-ubnd-nc-2024"
    for page in (("show", "kl-2024-04-23"), ("show", "4.4"), ("list", "directives")):
        assert replacing in " ".join(run(*page, *on).out.split())
    assert "Được thay bằng 3948-ubnd-nc-2024 từ ngày 14/5/2024" in run("trace", "kl-2024-04-23", *on).out
    assert "đã được thay bằng Công văn số 3948/UBND-NC" in " ".join(run("explain", "4.4", *on).out.split())
    assert run("status", "--agency", "syt", *on, "--format", "json").json["requests"] == []
