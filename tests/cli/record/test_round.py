"""`submit` on a terminal, where nobody speaks: every body is asked in turn, and all answers are written or none."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CopyRegistry
from tests.cli.twenty import let_twenty_owe, log_of_round
from tests.terminal import typed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")

COMMAND = ["submit", "4.5", "--as-of", "15/5/2024"]  # the day is today for people


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    """A registry in which twenty bodies owe two weeks."""
    root = copy_registry()
    let_twenty_owe(root)
    return root


def asked(
    registry: Path, keys: str, *later: tuple[str, str], more: tuple[str, ...] = (), **environment: str
) -> tuple[int, str, list[Any]]:
    """The exit code, what was seen, and what was added to the log."""
    old = log_of_round(registry)
    code, page = typed(registry, [*COMMAND, *more], keys, *later, **environment)
    return code, page, [entry for entry in log_of_round(registry) if entry not in old]


def test_who_is_late_is_asked_first_and_then_the_week_under_way(registry: Path) -> None:
    _, page, added = asked(registry, "\x04")
    assert added == []
    late = page.index("Tuần 19 năm 2024 (2/5–8/5) đã quá hạn 8/5/2024, còn thiếu 20:")
    assert late < page.index("  1/40 ")
    _, page, _ = asked(registry, "\n" * 20 + "\x04")
    assert (
        page.index("20/40 ")
        < page.index("Tuần 20 năm 2024 (9/5–15/5), hạn cuối 15/5/2024, chưa nộp 20:")
        < page.index("21/40 ")
    )


def test_day_and_note_stand_behind_the_number_and_date_the_entry(registry: Path) -> None:
    code, _, added = asked(registry, "145 13/5 gửi qua thư\n-\n77/CV-STC\n\x04")
    assert code == 0
    assert [(one["by"], one["date"]) for one in added] == [
        ("snv", "2024-05-13"),
        ("stc", "2024-05-15"),
        ("ct-kh", "2024-05-15"),
    ]
    assert added[0]["document"] == {"number": "145/BC-SNV", "date": "2024-05-13"}
    assert added[0]["note"] == "gửi qua thư"
    assert "document" not in added[1]
    assert added[2]["document"]["number"] == "77/CV-STC"


def test_a_wrong_day_is_asked_again_and_an_answer_can_be_taken_back(registry: Path) -> None:
    code, page, added = asked(registry, "145 31/6\n12\n<\n13\n\x04")
    assert (code, len(added)) == (0, 1)
    assert "“31/6” không phải" in page
    assert added[0]["document"]["number"].startswith("13/BC-")


def test_what_is_interrupted_is_not_written_and_told_as_it_was_typed(registry: Path) -> None:
    code, page, added = asked(registry, "145 13/5\n12\n", ("3/40 ", "\x03"))
    assert (code, added) == (130, [])
    assert "CHƯA GHI 2 câu trả lời sau:" in page
    assert re.search(r"2024-W19 Sở [^:]+: 145 13/5\n", page)


def test_what_cannot_be_written_is_asked_again_and_the_rest_kept(registry: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=registry.parent, check=True)
    code, page, added = asked(registry, "- 8/5\n12\n\x04", ("1/40 Sở Nội vụ", "145 8/5\n\n"))
    assert code == 0
    assert "Thêm --document SỐ" in page
    assert page.count("1/40 Sở Nội vụ") == 2
    assert page.count("2/40 ") == 1
    assert [one["document"]["number"] for one in added] == ["145/BC-SNV", "12/BC-STC"]


def test_the_focal_point_opens_the_round_and_another_body_speaks_for_itself(registry: Path) -> None:
    _, page, _ = asked(registry, "\x04", DEANN06_AGENCY="cat")
    assert "  1/40 " in page
    code, page, added = asked(registry, "\x04", DEANN06_AGENCY="stc")
    assert (code, "1/40" in page, added) == (0, False, [{"date": "2024-05-15", "by": "stc", "submit": "2024-W19"}])


def test_a_dry_run_writes_nothing(registry: Path) -> None:
    code, page, added = asked(registry, "145\n\x04", more=("--dry-run",))
    assert (code, added) == (0, [])
    assert "Đã ghi" not in page
