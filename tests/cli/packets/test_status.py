"""`packet status`: who has answered in a period, as the logs say it, and so as `status` says it of duties."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLE, CopyRegistry, Run
from tests.services.packets.filled import filled, report, round_of, task

AT = ("--registry", "examples/thu-nghiem")
W20 = ("packet", "status", "--period", "tuần 20", "--as-of", "2024-05-16")


def bodies(said: Any) -> dict[str, Any]:
    return {one["agency"]: one for one in said["bodies"]}


def test_those_that_have_not_answered_come_first(run: Run) -> None:
    said = run(*W20, *AT, "--format", "json").json
    assert (said["period"], said["first"], said["last"]) == ("2024-W20", "2024-05-09", "2024-05-15")
    names = [one["agency"] for one in said["bodies"]]
    assert names[:3] == ["stp", "ubnd-khanh-son", "ubnd-truong-sa"]
    assert [one["answered"] for one in said["bodies"]] == sorted(one["answered"] for one in said["bodies"])
    assert said["answered"] == sum(one["answered"] for one in said["bodies"])


def test_of_each_body_it_says_what_it_owed_and_what_came(run: Run) -> None:
    found = bodies(run(*W20, *AT, "--format", "json").json)
    assert found["stp"] == {
        "agency": "stp",
        "answered": False,
        "owed": ["kl-2024-04-23.4.5"],
        "handed_in": [],
        "submitted": None,
        "last_day": "2024-05-15",
        "days_overdue": 1,
        "tasks": [],
        "news": [],
        "last_entry": "2024-05-16",
    }
    assert (found["stc"]["submitted"], found["stc"]["last_day"], found["stc"]["answered"]) == ("2024-05-14", None, True)
    assert found["cat"]["news"] == ["kl-2024-04-23.4.2g"] and len(found["cat"]["tasks"]) == 6
    assert (found["btg-tu"]["owed"], found["btg-tu"]["answered"]) == ([], False)
    assert "so-nganh" not in found  # a group answers by its members


def test_the_page_says_it_in_words(run: Run) -> None:
    done = run(*W20, *AT)
    assert (done.code, done.err) == (0, "")
    assert "Tuần 20 năm 2024 (9/5–15/5): 21/26 cơ quan đã trả lời" in done.out
    assert "chưa nộp, quá hạn 1 ngày" in done.out and "đã nộp ngày 14/5/2024" in done.out
    english = run("--lang", "en", *W20, *AT).out
    assert "21 of 26 agencies have answered" in english and "not handed in, 1 day overdue" in english


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_it_is_a_table_in_other_forms(run: Run, form: str) -> None:
    lines = run(*W20, *AT, "--format", form).out.splitlines()
    rows = [line for line in lines if line.startswith(("Sở", "| Sở"))]
    assert len(rows) == 11 and all("15/5/2024" in line or "đã nộp" in line for line in rows)


def test_by_default_it_is_the_period_under_way_of_which_most_is_asked(run: Run) -> None:
    said = run("packet", "status", *AT, "--as-of", "2024-05-14", "--format", "json").json
    assert said["period"] == "2024-W20"


def test_a_period_that_no_duty_has_is_refused(run: Run) -> None:
    done = run("packet", "status", *AT, "--as-of", "2024-05-14", "--period", "tuần 40/2023")
    assert done.code == 2 and "tuần 20 năm 2024" in done.err


def test_a_registry_without_duties_says_so(run: Run, copy_registry: CopyRegistry) -> None:
    root = copy_registry()
    for path in (root / "tasks").iterdir():
        if "every:" in path.read_text(encoding="utf-8") or "cycle:" in path.read_text(encoding="utf-8"):
            path.unlink()
    done = run("packet", "status", "--registry", str(root), "--as-of", "2024-05-14")
    assert done.code == 3 and "chưa có kỳ báo cáo nào" in done.err


def test_what_is_taken_is_what_status_says_of_duties(run: Run, tmp_path: Path) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "so"))
    on = ("--registry", str(root), "--as-of", "2024-05-15")

    def handed_in() -> tuple[int, int, str | None]:
        duties = run("status", *on, "--format", "json").json["duties"]
        duty = next(one for one in duties if one["id"] == "kl-2024-04-23.4.5")
        found = bodies(run("packet", "status", *on, "--period", "2024-W20", "--format", "json").json)
        own = sum(len(one["handed_in"]) for one in found.values())
        return duty["handed_in"], own, found["snv"]["submitted"]

    before = handed_in()
    assert before == (14, 14, None)
    book = tmp_path / "round.xlsx"
    book.write_bytes(filled(round_of(root), {**report("snv", document="145"), **task("4.4", progress=70)}))
    assert run("round", "take", str(book), "--write", *on).code == 0
    assert handed_in() == (15, 15, "2024-05-15")
