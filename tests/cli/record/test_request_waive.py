"""`request --waive`: to ask not to hand in a period, or to be let off a task."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run

DAY = "--as-of=2024-05-14"


@pytest.fixture
def folder(copy_registry: CopyRegistry) -> Path:
    return copy_registry().parent


def test_it_waits_everywhere_until_it_is_answered(run: Run, folder: Path) -> None:
    asked = ("request", "4.5", "--waive=tuần 20", "--by=stp", "--note=Đang sáp nhập", "--date=2024-05-14")
    done = run(*asked, cwd=folder)
    assert done.code == 0, done.err
    assert "request_waive: 2024-W20" in (folder / "registry/tasks/kl-2024-04-23.4.5.yaml").read_text(encoding="utf-8")
    assert run("validate", DAY, cwd=folder).code == 0
    (one,) = run("status", DAY, "--format=json", cwd=folder).json["requests"]
    assert (one["id"], one["for"], one["period"], one["term"]) == ("kl-2024-04-23.4.5", ["stp"], "2024-W20", None)
    assert "Sở Tư pháp xin không phải nộp tuần 20 năm 2024" in run("status", DAY, cwd=folder).out
    assert "không phải nộp tuần 20" in run("show", "4.5", DAY, cwd=folder).out
    assert "xin không phải nộp" in run("explain", "4.5", DAY, cwd=folder).out
    assert run("report", "grant", "4.5", DAY, "--to=md", cwd=folder).code == 0
    granted = (
        "waive",
        "4.5",
        "--period=2024-W20",
        "--for=stp",
        "--by=bcd-30-nq-tu",
        "--document=1/TB",
        "--date=2024-05-14",
    )
    assert run(*granted, cwd=folder).code == 0
    assert run("status", DAY, "--format=json", cwd=folder).json["requests"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("request", "4.5", "--by=stp"), "hãy ghi một trong hai"),
        (("request", "4.5", "20/6/2024", "--waive=tuần 20", "--by=stp"), "hãy ghi một trong hai"),
        (("request", "4.5", "--waive=2024-W20", "--period=2024-W20", "--by=stp"), "hãy ghi một trong hai"),
        (("request", "4.5", "--waive=2024-05", "--by=stp"), "2024-05"),
        (("request", "4.5", "--waive=2024-W20", "--by=bo-tai-chinh"), ""),
    ],
)
def test_what_is_refused(run: Run, folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words, "--date=2024-05-14", cwd=folder)
    assert done.code in (2, 3) and said in done.err, done.err


def test_who_may_not_waive_is_told_how_to_ask(run: Run, folder: Path) -> None:
    words = ("waive", "4.5", "--period=2024-W20", "--by=stp", "--document=1/STP", "--date=2024-05-14")
    done = run(*words, cwd=folder)
    assert done.code == 3 and "deann06 request kl-2024-04-23.4.5 --waive 2024-W20 --by stp" in done.err
    assert run("request", "4.5", "--waive=2024-W20", "--by=stp", "--date=2024-05-14", cwd=folder).code == 0
