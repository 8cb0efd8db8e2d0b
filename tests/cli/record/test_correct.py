"""`correct`: what was wrong stays to be read and does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run


@pytest.fixture
def registry(copy_registry: CopyRegistry, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEANN06_AGENCY", "stttt")
    return copy_registry()


def log(registry: Path, task: str = "4.3b") -> list[str]:
    text = (registry / f"tasks/kl-2024-04-23.{task}.yaml").read_text(encoding="utf-8")
    return text.partition("\nlog:\n")[2].splitlines()


def update(run: Run, registry: Path, *words: str) -> None:
    assert run("update", "4.3b", *words, cwd=registry).code == 0


def test_the_wrong_entry_is_voided_and_the_right_one_counts(run: Run, registry: Path) -> None:
    update(run, registry, "--state", "completed", "--document", "1/BC-STTTT", "--date", "6/5/2024")
    done = run(
        *("correct", "4.3b", "6/5/2024", "--state", "in_progress", "--progress", "40"),
        *("--note", "Ghi nhầm.", "--as-of", "9/5/2024"),
        cwd=registry,
    )
    assert done.out == (
        "kl-2024-04-23.4.3b: ngày 9/5/2024, Sở TT&TT: đính chính mục ngày 6/5/2024; đang thực hiện, 40%.\n"
        "Tình trạng: hoàn thành đúng hạn (hạn cuối 31/5/2024) → trong hạn (hạn cuối 31/5/2024)\n"
    )
    assert log(registry) == [
        "- {date: 2024-05-06, by: stttt, state: completed, document: {number: 1/BC-STTTT, date: 2024-05-06}}",
        "- {date: 2024-05-09, by: stttt, corrects: 2024-05-06, state: in_progress, progress: 40, note: Ghi nhầm.}",
    ]
    assert run("validate", cwd=registry).code == 0


def test_both_are_explained(run: Run, registry: Path) -> None:
    update(run, registry, "--state", "completed", "--document", "1/BC-STTTT", "--date", "6/5/2024")
    run("correct", "4.3b", "2024-05-06", "--state", "in_progress", "--date", "9/5/2024", cwd=registry)
    done = run("explain", "4.3b", "--as-of", "9/5/2024", cwd=registry)
    assert "Mục nhật ký ngày 6/5/2024 đã được đính chính nên không tính." in done.out
    assert "đang thực hiện (9/5/2024)" in done.out


def test_without_anything_right_to_say_the_entry_is_only_voided(run: Run, registry: Path) -> None:
    update(run, registry, "--progress", "90", "--date", "6/5/2024")
    assert run("correct", "4.3b", "6/5/2024", "--date", "7/5/2024", cwd=registry).code == 0
    assert log(registry)[1:] == ["- {date: 2024-05-07, by: stttt, corrects: 2024-05-06}"]
    done = run("explain", "4.3b", "--as-of", "7/5/2024", cwd=registry)
    assert "Chưa có báo cáo nào về trạng thái" in done.out


def test_of_several_entries_of_a_day_one_is_named(run: Run, registry: Path) -> None:
    for progress in ("10", "90"):
        update(run, registry, "--progress", progress, "--date", "6/5/2024")
    done = run("correct", "4.3b", "6/5/2024", "--date", "7/5/2024", cwd=registry)
    assert (done.code, "2024-05-06#2" in done.err) == (3, True)
    assert run("correct", "4.3b", "6/5/2024#2", "--date", "7/5/2024", cwd=registry).code == 0
    assert log(registry)[2] == "- {date: 2024-05-07, by: stttt, corrects: 2024-05-06#2}"
    again = run("correct", "4.3b", "2024-05-06#2", "--date", "8/5/2024", cwd=registry)
    assert (again.code, "đã được đính chính rồi" in again.err) == (3, True)


def test_a_submission_for_the_wrong_period_is_put_right(run: Run, registry: Path) -> None:
    run("submit", "4.5", "--by", "snv", "--period", "2024-W19", "--date", "9/5/2024", cwd=registry)
    done = run("correct", "4.5", "9/5/2024", "--submit", "2024-W20", "--by", "snv", "--date", "10/5/2024", cwd=registry)
    assert done.code == 0
    assert log(registry, "4.5")[1] == "- {date: 2024-05-10, by: snv, corrects: 2024-05-09, submit: 2024-W20}"


@pytest.mark.parametrize("entry", ["7/5/2024", "2024-05-06#2", "2024-05-06#0", "2024-05-06#x", "2024-05-06#99999999"])
def test_an_entry_that_is_not_there_is_refused(entry: str, run: Run, registry: Path) -> None:
    update(run, registry, "--progress", "10", "--date", "6/5/2024")
    done = run("correct", "4.3b", entry, "--date", "8/5/2024", cwd=registry)
    assert (done.code, "có các ngày: 6/5/2024" in done.err) == (3, True)


def test_a_corrected_completion_still_needs_its_document(run: Run, registry: Path) -> None:
    update(run, registry, "--progress", "10", "--date", "6/5/2024")
    done = run("correct", "4.3b", "6/5/2024", "--state", "completed", "--date", "8/5/2024", cwd=registry)
    assert (done.code, "minh chứng" in done.err) == (3, True)
