"""`deann06 explain` on the example registry: numbered sentences, the table of periods, the same steps as JSON."""

from __future__ import annotations

import pytest

from tests.cli.conftest import EXAMPLE, Done, Run

WHERE = ("--registry", str(EXAMPLE))


def told(run: Run, *words: str) -> Done:
    return run("explain", *words, *WHERE)


def test_an_overdue_task_is_explained_step_by_step(run: Run) -> None:
    done = told(run, "4.4", "--as-of", "15/5/2024")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "*** DỮ LIỆU GIẢ ĐỊNH ***",
        "4.4  Văn bản chỉ đạo thu thuế khoán, hóa đơn từ máy tính tiền",
        "     tính đến thứ Tư, 15/5/2024",
        "     “Đề nghị Cục Thuế tỉnh rà soát các văn bản hướng dẫn, chỉ đạo của Trung ương để tham mưu ban",
        "     hành văn bản chỉ đạo để triển khai, tổ chức thực hiện (hoàn thành trước ngày 10/5/2024).”",
        " 1. Kết luận ngày 23/4/2024 giao Cục Thuế tỉnh (khoản 4.4): “hoàn thành trước ngày 10/5/2024”.",
        " 2. “Trước ngày” không tính ngày đó: ngày cuối được phép là thứ Năm 9/5/2024 (ngày làm việc).",
        " 3. Ngày 9/5/2024 Cục Thuế tỉnh xin gia hạn (đến hết ngày 20/5/2024), chưa được duyệt: thời hạn",
        "    không thay đổi.",
        " 4. Trạng thái báo cáo gần nhất: đang thực hiện, 60% (26/4/2024).",
        " 5. Vướng mắc từ 6/5/2024 (hướng dẫn của cấp trên): Chờ hướng dẫn thu thuế khoán qua tài khoản định",
        "    danh; vướng mắc không làm thay đổi thời hạn.",
        " → Quá hạn 6 ngày.",
    ]


def test_the_three_bodies_that_answered_for_the_tax_one_after_another(run: Run) -> None:
    said = told(run, "4.4", "--as-of", "20/11/2026").out
    assert "giao Cục Thuế tỉnh (khoản 4.4)" in said
    assert " 2. Chi cục Thuế KV XIII kế thừa Cục Thuế tỉnh từ 1/3/2025 theo 381/QĐ-BTC.\n" in said
    assert " 3. Thuế tỉnh kế thừa Chi cục Thuế KV XIII từ 1/7/2025 theo 2229/QĐ-BTC.\n" in said
    assert said.endswith(" → Hoàn thành quá hạn 8 ngày.\n")


def test_a_recurring_duty_has_a_table_of_its_periods(run: Run) -> None:
    said = told(run, "4.5", "--as-of", "15/5/2024").out
    assert " 6. Kỳ đến hạn gần nhất là tuần 19 năm 2024, hạn cuối thứ Tư 8/5/2024 (ngày làm việc).\n" in said
    assert " 7. 23/23 cơ quan đã nộp.\n" in said
    steps, _, table = said.partition("\nCÁC KỲ\n")
    assert steps.endswith(" → Sắp đến hạn: 15/5/2024 là ngày cuối.\n")
    heading, *rows = table.splitlines()
    assert heading.split() == ["Kỳ", "Hạn", "cuối", "Kết", "quả"]
    assert [row[:16] for row in rows if row[:4] == "tuần"] == [f"tuần {week} năm 2024" for week in range(17, 22)]
    assert rows[0].endswith("được miễn: cả 23 cơ quan")
    assert rows[2].startswith(
        "tuần 18 năm 2024       2/5/2024   đúng hạn: 17 cơ quan; nộp muộn: Cục Thuế tỉnh, Sở Tư pháp,"
    )


def test_a_long_record_is_cut_short(run: Run) -> None:
    said = told(run, "4.5", "--as-of", "20/11/2026").out
    assert " ở 131 kỳ từ tuần 18 năm 2024 đến tuần 46 năm 2026: vẫn" in " ".join(said.split())
    table = said.partition("\nCÁC KỲ\n")[2].splitlines()
    assert table[0] == "… và 124 kỳ trước đó (xem đủ bằng --format json)"
    assert len(table) == 2 + 12


def test_the_same_steps_as_data(run: Run) -> None:
    content = told(run, "4.4", "--as-of", "15/5/2024", "--format", "json").json
    assert (content["schema"], content["as_of"], content["id"]) == (2, "2024-05-15", "kl-2024-04-23.4.4")
    assert (content["standing"], content["last_day"], content["days_overdue"]) == ("overdue", "2024-05-09", 6)
    keys = ["assigned", "before", "requested", "state", "blocked"]
    assert [step["key"] for step in content["steps"]] == [f"explain.{key}" for key in keys]
    assert content["quote"].startswith("Đề nghị Cục Thuế tỉnh rà soát")
    assert content["steps"][2]["facts"]["by"] == ["Cục Thuế tỉnh"]
    assert content["steps"][2]["facts"]["rule"] == [{"by": "2024-05-20"}]
    conclusion = {"key": "explain.stands.overdue", "facts": {"days": 6}, "text": "Quá hạn 6 ngày."}
    assert content["conclusion"] == conclusion
    assert content["periods"] == []


def test_periods_as_data(run: Run) -> None:
    periods = told(run, "4.5", "--as-of", "15/5/2024", "--format", "json").json["periods"]
    assert [line["period"] for line in periods] == [f"2024-W{week}" for week in range(17, 22)]
    late = [share["agency"] for share in periods[2]["shares"] if share["state"] == "late"]
    assert late == ["snv", "stp", "ubnd-khanh-vinh", "ubnd-khanh-son", "ubnd-truong-sa"]


def test_english_says_the_same_with_one_day_and_with_several(run: Run) -> None:
    assert told(run, "4.4", "--as-of", "15/5/2024", "--lang", "en").out.endswith(" → Overdue by 6 days.\n")
    assert told(run, "4.4", "--as-of", "10/5/2024", "--lang", "en").out.endswith(" → Overdue by 1 day.\n")


def test_what_has_no_standing_is_sent_to_show(run: Run) -> None:
    done = told(run, "cat")
    assert (done.code, done.out) == (2, "")
    assert "cơ quan cat không có tình trạng để giải thích" in done.err
    assert "deann06 show cat" in done.err


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("skhcn", "Riêng Sở KH&CN (phải báo cáo): hoàn thành đúng hạn, hạn cuối 14/5/2024"),
        ("syt", "Riêng Sở Y tế (phải báo cáo): quá hạn 1 ngày, hạn cuối 14/5/2024"),
        ("sgddt", "Riêng Sở GD&ĐT (phải báo cáo): sắp đến hạn, hạn cuối 17/5/2024"),
        ("vpub", "Văn phòng UBND tỉnh (nơi nhận): việc này không tính cho cơ quan này"),
        ("ubnd-nha-trang", "UBND TP Nha Trang không có phần trong nhiệm vụ này"),
    ],
)
def test_how_it_stands_for_one_body(run: Run, agency: str, said: str) -> None:
    on = (*WHERE, "--as-of", "2024-05-15")
    for command in ("explain", "show"):
        assert said in " ".join(run(command, "4.1b", "--agency", agency, *on).out.split())
    own = run("show", "4.1b", "--agency", agency, *on, "--format", "json").json["own"]
    assert own["counted"] == said.startswith("Riêng")
    assert own == run("explain", "4.1b", "--agency", agency, *on, "--format", "json").json["own"]


def test_a_side_is_one_of_a_task(run: Run) -> None:
    done = run("show", "syt", "--agency", "cat")
    assert (done.code, done.out) == (2, "")
    assert "chỉ dùng cho nhiệm vụ" in done.err
