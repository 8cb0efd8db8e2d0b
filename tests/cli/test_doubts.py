"""Every page that blames a body, or shows a day, says what is not sure of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CopyRegistry, Run

DAY = ("--as-of", "15/5/2024")
LATER = ("--as-of", "29/11/2026")
UNCONFIRMED = ("Sở Y tế", "Sở Tư pháp", "Sở GD&ĐT", "Sở TN&MT", "Sở NN&PTNT")


def said(run: Run, registry: Path, *words: str) -> str:
    return " ".join(run(*words, "--registry", str(registry)).out.split())


def report(run: Run, registry: Path, folder: Path, *day: str) -> str:
    done = run("report", "weekly", "--to", "md", "--output", str(folder), "--registry", str(registry), *day)
    assert done.code == 0, done.err
    (page,) = folder.glob("*.md")
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["status", "show 4.1b", "explain 4.1b", "show 4.5", "explain 4.5"])
def test_those_that_the_source_does_not_name_are_marked(run: Run, copy_registry: CopyRegistry, command: str) -> None:
    page = said(run, copy_registry(), *command.split(), *DAY)
    told = [name for name in UNCONFIRMED if f"{name} (chưa xác nhận)" in page]
    assert told == [*UNCONFIRMED]
    assert "Sở Nội vụ (chưa xác nhận)" not in page


def test_nothing_is_held_against_those_who_handed_in_or_have_time(run: Run) -> None:
    page = " ".join(run("show", "4.1b", "--registry", "examples/thu-nghiem", *DAY).out.split())
    assert "Sở Y tế (chưa xác nhận) chưa nộp" in page
    assert "Sở TN&MT nộp muộn" in page
    assert "Sở GD&ĐT chưa đến hạn" in page


def test_in_the_weekly_report_too(run: Run, copy_registry: CopyRegistry, tmp_path: Path) -> None:
    page = report(run, copy_registry(), tmp_path / "out", *DAY)
    assert all(page.count(f"{name} (chưa xác nhận)") >= 3 for name in UNCONFIRMED)
    blaming = [line for line in page.splitlines() if "còn trong hạn" not in line]
    assert not [name for name in UNCONFIRMED for line in blaming if f"{name}," in line or f"{name} |" in line]


def test_on_the_page_of_such_a_body_every_missing_share_is_marked(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    owed = run("mine", "syt", *LATER, "--registry", str(registry), "--format", "json").json["owed"]
    assert {one["unconfirmed"] for one in owed if one["state"] == "missing"} == {True}
    assert {one["unconfirmed"] for one in owed if one["state"] == "upcoming"} == {False}
    page = said(run, registry, "mine", "syt", *DAY)
    assert "quá hạn 1 ngày · chưa xác nhận" in page
    assert "chưa xác nhận" not in said(run, registry, "mine", "snv", *DAY)


@pytest.mark.parametrize("command", ["status", "show 4.1b", "explain 4.1b"])
def test_whoever_was_not_looked_up_is_not_blamed_without_that_word(
    run: Run, copy_registry: CopyRegistry, tmp_path: Path, command: str
) -> None:
    registry = copy_registry()
    page = said(run, registry, *command.split(), *LATER)
    for name in ("Sở TN&MT", "Sở NN&PTNT"):
        assert f"{name} (chưa xác nhận, chưa rõ còn hoạt động)" in page
    assert "Sở Y tế (chưa xác nhận, chưa rõ" not in page
    written = report(run, registry, tmp_path / "out", *LATER)
    assert "Sở TN&MT (chưa xác nhận; chưa rõ còn hoạt động)" in written
    assert "Sở TN&MT," not in written
    assert "chưa rõ còn hoạt động" not in said(run, registry, *command.split(), *DAY)


@pytest.mark.parametrize(
    "command", ["status", "list tasks", "show 6a", "explain 6a", "show tt-bcd", "trace", "show kl-2024-04-23"]
)
def test_a_period_counted_from_an_assumed_day_says_so(run: Run, copy_registry: CopyRegistry, command: str) -> None:
    registry = copy_registry()
    assert "ngày mốc giả định" in said(run, registry, *command.split(), *DAY)
    settings = registry / "registry.yaml"
    text = settings.read_text(encoding="utf-8")
    start = text.index("    assumed: >-")
    settings.write_text(text[:start] + text[text.index("policy:") :], encoding="utf-8")
    assert "giả định" not in said(run, registry, *command.split(), *DAY)


def test_a_report_says_it_wherever_it_names_the_duty(run: Run, copy_registry: CopyRegistry, tmp_path: Path) -> None:
    page = report(run, copy_registry(), tmp_path / "out", *DAY)
    lines = [line for line in page.splitlines() if "Họp Thường trực Ban Chỉ đạo để chỉ đạo" in line]
    assert len(lines) >= 3
    assert all("ngày mốc giả định" in line for line in lines)


def test_json_says_it_too(run: Run, copy_registry: CopyRegistry) -> None:
    at = ("--format", "json", "--registry", str(copy_registry()))
    duties = {one["id"].rpartition(".")[2]: one for one in run("status", *at, *LATER).json["duties"]}
    assert duties["6a"]["assumed"] is True
    assert duties["5"]["assumed"] is False
    assert duties["5"]["doubts"]["stnmt"] == ["unconfirmed", "unverified"]
    assert set(duties["5"]["doubts"]) == {"syt", "stp", "sgddt", "stnmt", "snnptnt"}
    tasks = {one["id"]: one["assumed"] for one in run("list", "tasks", *at, *DAY).json["tasks"]}
    assert [name for name, assumed in tasks.items() if assumed] == ["kl-2024-04-23.6a"]
    doubts = run("show", "4.1b", *at, *DAY).json["standing"]["doubts"]
    assert doubts == {name: ["unconfirmed"] for name in ("syt", "stp", "sgddt", "stnmt", "snnptnt")}
    assert run("explain", "4.1b", *at, *DAY).json["doubts"] == doubts
    assert run("explain", "6a", *at, *DAY).json["assumed"] is True


def test_the_example_has_one_meeting_after_the_other(run: Run) -> None:
    on = ("--registry", "examples/thu-nghiem", *DAY)
    overdue = [
        one["id"] for one in run("list", "tasks", "--standing", "overdue", "--format", "json", *on).json["tasks"]
    ]
    assert overdue == ["kl-2024-04-23.4.1b", "kl-2024-04-23.4.4"]
    cells = run("show", "6a", "--format", "json", *on).json["standing"]["cells"]
    assert [(cell["period"], cell["state"]) for cell in cells] == [
        ("2024-05-07", "on_time"),
        ("2024-05-21", "upcoming"),
    ]


def test_the_page_of_a_body_says_it_of_what_it_owes(run: Run, copy_registry: CopyRegistry) -> None:
    registry = copy_registry()
    page = said(run, registry, "show", "syt", *DAY)
    assert "quá hạn 1 ngày (chưa xác nhận)" in page
    assert "chưa xác nhận)" not in said(run, registry, "show", "snv", *DAY)
    assert "chưa rõ còn hoạt động" in said(run, registry, "show", "stnmt", *LATER)
    assert "chưa rõ còn hoạt động" in said(run, registry, "list", "agencies", *LATER)
    assert "chưa rõ còn hoạt động" not in said(run, registry, "list", "agencies", *DAY)


def test_an_edit_says_it_of_how_the_task_stands(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry().parent
    words = ("--by", "tt-bcd", "--period", "2024-05-07", "--date", "7/5/2024", "--as-of", "15/5/2024")
    out = run("submit", "6a", *words, cwd=folder).out
    assert "Kỳ 7/5/2024 (ngày mốc giả định): đúng hạn" in out
    assert "(hạn cuối 21/5/2024), ngày mốc giả định" in out
    task = ("--directive", "kl-2024-04-23", "--clause", "6", "--title", "T", "--lead", "cat")
    made = run("new", "task", *task, "--deadline", "{cycle: meeting}", "--dry-run", *DAY, cwd=folder)
    assert "7/5/2024, 21/5/2024, 4/6/2024 (ngày mốc giả định)" in made.err
    assert "ngày mốc giả định" in made.out


def test_the_gate_of_a_morning_says_it(run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry()
    (folder / "waivers.yaml").unlink()
    for words in (
        ["init", "-q", "."],
        ["add", "-A"],
        ["-c", "user.name=T", "-c", "user.email=t@x.vn", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=folder.parent, check=True)
    late = run("ci", "--base", "HEAD", "--fail-on", "overdue,missing-report", *DAY, cwd=folder.parent)
    page = " ".join(late.out.split())
    assert "7/5/2024 (ngày mốc giả định)" in page
    assert all(f"{name} (chưa xác nhận)" in page for name in UNCONFIRMED)
