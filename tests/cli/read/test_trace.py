"""`deann06 trace`: which tasks carry out each clause, and which clause has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run
from tests.store.repository import sample


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


TEXT = "directives/kl-2024-04-23.md"
QUOTED = "tasks/kl-2024-04-23.4.4.yaml"


def changed(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def quoting(copy_registry: CopyRegistry) -> Path:
    """The example registry, which has the text of its conclusion."""
    return copy_registry(EXAMPLE)


def test_quotes_that_stand_in_the_text(run: Run, quoting: Path) -> None:
    quotes = run("trace", "kl-2024-04-23", "--format", "json", "--registry", str(quoting)).json["quotes"]
    assert len(quotes.pop("standing")) == 23
    assert quotes == {"lost": [], "unquoted": [], "passages": []}
    out = run("trace", "--registry", str(quoting)).out
    assert out.splitlines()[-1] == "23 câu trích của nhiệm vụ đều có trong nguyên văn."


def test_a_directive_without_its_text_says_nothing_of_quotes(run: Run, quoting: Path) -> None:
    (quoting / TEXT).unlink()
    assert run("trace", "kl-2024-04-23", "--format", "json", "--registry", str(quoting)).json["quotes"] is None
    assert "câu trích" not in run("trace", "--registry", str(quoting)).out


@pytest.mark.parametrize(
    ("path", "old", "new", "altered", "words"),
    [
        pytest.param(TEXT, "10/5/2024)", "20/5/2024)", "text", "văn bản đã bị sửa", id="the text"),
        pytest.param(QUOTED, "10/5/2024).", "20/5/2024).", "quote", "câu trích đã bị sửa", id="the quote"),
        pytest.param(
            QUOTED, "2024).\n  hash: 9acc3e1a80f7da5c", "2024)!", "unknown", "chưa rõ bên nào khác", id="no hash"
        ),
    ],
)
def test_a_quote_that_the_text_does_not_have_says_which_side_was_altered(
    run: Run, quoting: Path, path: str, old: str, new: str, altered: str, words: str
) -> None:
    changed(quoting, path, old, new)
    quotes = run("trace", "kl-2024-04-23", "--format", "json", "--registry", str(quoting)).json["quotes"]
    assert [(one["task"], one["altered"]) for one in quotes["lost"]] == [("kl-2024-04-23.4.4", altered)]
    assert len(quotes["standing"]) == 22
    assert words in " ".join(run("trace", "--registry", str(quoting)).out.split())


def test_what_the_text_assigns_and_no_task_rests_on(run: Run, quoting: Path) -> None:
    changed(quoting, TEXT, "(6) Thường trực", "(7) Giao Sở Y tế báo cáo trước ngày 30/6/2024.\n\n(6) Thường trực")
    quotes = run("trace", "kl-2024-04-23", "--format", "json", "--registry", str(quoting)).json["quotes"]
    assert quotes["passages"] == [{"clause": "7", "quote": "Giao Sở Y tế báo cáo trước ngày 30/6/2024."}]
    out = run("trace", "--registry", str(quoting)).out
    assert "  7  “Giao Sở Y tế báo cáo trước ngày 30/6/2024.”" in out


def test_the_text_of_an_earlier_day_is_that_of_git(run: Run, tmp_path: Path) -> None:
    repo = sample(tmp_path)
    repo.put({"directives/kl.md": "1. Giao Sở A báo cáo.\n"})
    (task := repo.registry / "tasks/kl.2.yaml").write_text(
        f"quote: {{text: Giao Sở A báo cáo.}}\n{task.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    repo.commit("2024-05-14", "Nguyên văn")
    repo.put({"directives/kl.md": "1. Giao Sở B báo cáo.\n"})
    repo.commit("2024-05-16", "Nguyên văn khác")
    now = run("trace", "kl", "--format", "json", cwd=repo.root).json["quotes"]
    then = run("trace", "kl", "--format", "json", "--known-at", "2024-05-15", cwd=repo.root).json["quotes"]
    assert ([one["task"] for one in now["lost"]], now["standing"]) == (["kl.2"], [])
    assert (then["lost"], then["standing"]) == ([], ["kl.2"])
