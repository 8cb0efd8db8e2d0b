"""`deann06 trace`: which tasks carry out each clause, and which clause has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run


def test_every_clause_of_the_conclusion_is_covered(run: Run) -> None:
    found = run("trace", "kl-2024-04-23", "--format", "json").json
    assert (found["schema"], found["directive"]) == (2, "kl-2024-04-23")
    clauses = {one["clause"]: one for one in found["clauses"]}
    assert list(clauses) == ["1", "2", "3", "4", "4.1", "4.2", "4.3", "4.4", "4.5", "5", "6"]
    assert all(one["covered"] for one in clauses.values())
    assert clauses["4.4"] == {
        "clause": "4.4",
        "summary": clauses["4.4"]["summary"],
        "tasks": ["kl-2024-04-23.4.4"],
        "no_task": None,
        "covered": True,
    }
    assert clauses["4.4"]["summary"].startswith("Thu thuế khoán hộ kinh doanh")
    assert len(clauses["4"]["tasks"]) == 15  # those of its sub-clauses
    assert found["missing"] == []


def test_the_page_ends_with_a_sum(run: Run) -> None:
    done = run("trace", "--as-of", "2024-05-15")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "Đã phủ đủ 11/11 khoản."
    assert "14 nhiệm vụ và 1 chế độ báo cáo định kỳ ở các khoản nhỏ" in done.out
    assert "4.4  Văn bản chỉ đạo thu thuế khoán, hóa đơn từ máy tính tiền · quá hạn 6 ngày" in done.out


@pytest.fixture
def holes(copy_registry: CopyRegistry) -> Path:
    """A directive with a clause that nothing covers, one that says why, one covered from elsewhere."""
    folder = copy_registry()
    (folder / "directives/3636-ubnd-kstt-2024.yaml").write_text(
        """\
title: Công văn phân công
kind: Công văn
number: 3636/UBND-KSTT
issued: 2024-04-08
issuer: ubnd-tinh
clauses:
  "1": Việc chưa giao
  "2": {summary: Tổ chức thực hiện, no_task: Chỉ nêu hiệu lực}
  "3": Việc do nhiệm vụ khác thực hiện
  "10": Việc thứ mười
""",
        encoding="utf-8",
    )
    task = folder / "tasks/kl-2024-04-23.4.4.yaml"
    also = (
        'also: [{directive: 3636-ubnd-kstt-2024, clause: "3"}, {directive: 3636-ubnd-kstt-2024, clause: "10.b"},'
        ' {directive: 3636-ubnd-kstt-2024, clause: "11"}]\n'
    )
    task.write_text(task.read_text(encoding="utf-8") + also, encoding="utf-8")
    return folder


def test_holes_are_shown_and_are_no_failure(run: Run, holes: Path) -> None:
    found = run("trace", "3636-ubnd-kstt-2024", "--format", "json", "--registry", str(holes)).json
    clauses = {one["clause"]: one for one in found["clauses"]}
    assert list(clauses) == ["1", "2", "3", "10"]
    assert {name: one["covered"] for name, one in clauses.items()} == {"1": False, "2": True, "3": True, "10": True}
    assert clauses["2"]["no_task"] == "Chỉ nêu hiệu lực"
    assert clauses["3"]["tasks"] == clauses["10"]["tasks"] == ["kl-2024-04-23.4.4"]
    assert clauses["1"]["tasks"] == []
    assert found["missing"] == ["1"]
    done = run("trace", "3636/UBND-KSTT", "--registry", str(holes))
    assert done.code == 0
    assert " ✖ 1   Việc chưa giao\n       chưa có nhiệm vụ\n" in done.out
    assert "không sinh nhiệm vụ: Chỉ nêu hiệu lực" in done.out
    assert done.out.splitlines()[-1] == "Đã phủ 3/4 khoản; chưa có nhiệm vụ: 1"


def test_a_task_of_a_clause_that_is_not_listed_is_not_lost(run: Run, holes: Path) -> None:
    (task := holes / "tasks/kl-2024-04-23.4.5.yaml").write_text(
        task.read_text(encoding="utf-8") + 'also: [{directive: 3636-ubnd-kstt-2024, clause: "12"}]\n', encoding="utf-8"
    )
    found = run("trace", "3636-ubnd-kstt-2024", "--format", "json", "--registry", str(holes)).json
    assert found["unplaced"] == ["kl-2024-04-23.4.5"]
    out = run("trace", "3636-ubnd-kstt-2024", "--registry", str(holes)).out
    assert "NHIỆM VỤ GHI KHOẢN KHÔNG CÓ TRONG VĂN BẢN" in out


def test_without_a_name_every_directive_with_clauses_is_traced(run: Run, holes: Path) -> None:
    found = run("trace", "--format", "json", "--registry", str(holes)).json
    assert [one["directive"] for one in found["directives"]] == ["3636-ubnd-kstt-2024", "kl-2024-04-23"]


def test_a_directive_without_clauses_says_so(run: Run) -> None:
    done = run("trace", "06-qd-ttg-2022")
    assert done.code == 0
    assert "Văn bản này chưa ghi khoản nào." in done.out


def test_an_unknown_directive_is_refused_with_near_ones(run: Run) -> None:
    done = run("trace", "kl-2024-04-32")
    assert (done.code, done.out) == (2, "")
    assert "gần giống: kl-2024-04-23" in done.err
