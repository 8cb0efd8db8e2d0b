"""A computation with days that nobody has confirmed says so, on every page and document; any other does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.repository import Repository

DIRECTIVE = (
    *("new", "directive", "--kind", "Công văn", "--number", "5/UBND-NC", "--issued", "2/11/2026"),
    *("--issuer", "UBND tỉnh", "--title", "Đôn đốc", "--as-of", "2/11/2026"),
)
TASK = (
    *("new", "task", "--directive", "5/UBND-NC", "--clause", "1", "--title", "Báo cáo", "--lead", "Sở Y tế"),
    *("--as-of", "2/11/2026", "--deadline"),
)
TERMS = {  # in words → the years, the days that are in doubt
    "trong 20 ngày làm việc kể từ ngày ký": ([], ["2026-11-24"]),
    "trong 45 ngày làm việc kể từ ngày ký": ([2027], ["2026-11-24"]),
    "trong 10 ngày làm việc kể từ ngày ký": ([], []),
    "trước ngày 10/1/2027": ([], []),
}
SAID = ("Lịch làm việc năm 2027 chưa xác nhận", "Chưa xác nhận 24/11/2026")
AT = ("--as-of", "3/11/2026")
PAGES = [("status",), ("mine", "Sở Y tế"), ("list", "tasks"), ("show", "5-ubnd-nc-2026.1"), ("trace",), ("validate",)]


@pytest.fixture(params=TERMS)
def made(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> tuple[list[int], list[str]]:
    words = ("--province", "tỉnh A", "--committee", "bcd=Ban", "--focal-point", "Công an tỉnh", "--starter", "tỉnh")
    assert run("init", *words, cwd=tmp_path).code == 0
    assert run(*DIRECTIVE, cwd=tmp_path).code == 0
    done = run(*TASK, request.param, cwd=tmp_path)
    assert done.code == 0, done.err
    return TERMS[request.param]


def test_every_page_says_so(made: tuple[list[int], list[str]], run: Run, tmp_path: Path) -> None:
    expected = [bool(doubt) for doubt in made]
    for words in PAGES:
        done = run(*words, *AT, cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        text = " ".join(done.out.split())
        if words[0] != "validate":
            assert [one in text for one in SAID] == expected, words
        elif made[0]:  # it asks of every last day whether it is worked
            assert SAID[0] in text
    told = run("status", *AT, "--format", "json", cwd=tmp_path).json.get("unconfirmed_calendar", {})
    assert (told.get("years", []), told.get("days", [])) == made


def test_a_report_says_so(made: tuple[list[int], list[str]], run: Run, tmp_path: Path) -> None:
    expected = [bool(doubt) for doubt in made]
    assert run("report", "weekly", *AT, "--to", "md,json", "--output", "x", cwd=tmp_path).code == 0
    (page,), (keys,) = tmp_path.glob("x/*.md"), tmp_path.glob("x/*.json")
    assert [one in page.read_text(encoding="utf-8") for one in SAID] == expected
    notice = json.loads(keys.read_text(encoding="utf-8")).get("notice") or ""
    assert [one in notice for one in SAID] == expected


def test_what_is_remembered_says_so_again(
    made: tuple[list[int], list[str]], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Served whole, and where only some of it is worked out anew."""
    monkeypatch.setenv("DEANN06_MEMO", "on")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    first, again = (run("status", *AT, cwd=tmp_path).out for _ in range(2))
    assert again == first
    assert [one in " ".join(again.split()) for one in SAID] == [bool(doubt) for doubt in made]
    settings = tmp_path / "registry/agencies/bcd.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "note: x\n", encoding="utf-8")
    assert run("status", *AT, cwd=tmp_path).out == first
    task = tmp_path / "registry/tasks/5-ubnd-nc-2026.1.yaml"
    task.write_text(task.read_text(encoding="utf-8") + "note: x\n", encoding="utf-8")
    assert run("status", *AT, cwd=tmp_path).out == first


def test_what_checks_and_compares_says_so(run: Run, tmp_path: Path) -> None:
    """Also in JSON, Markdown and summaries, by the days that were looked at."""
    words = ("--province", "tỉnh A", "--committee", "bcd=Ban", "--focal-point", "Công an tỉnh", "--starter", "tỉnh")
    assert run("init", *words, cwd=tmp_path).code == 0
    assert run(*DIRECTIVE, cwd=tmp_path).code == 0
    repo = Repository(tmp_path)
    repo.commit("2026-11-02")
    before = run("ci", "--base=HEAD", *AT, "--format", "json", cwd=tmp_path).json
    assert "unconfirmed_calendar" not in before
    assert run(*TASK, "trong 45 ngày làm việc kể từ ngày ký", cwd=tmp_path).code == 0
    for command in (("validate",), ("ci", "--base=HEAD"), ("changes", "HEAD")):
        keys = run(*command, *AT, "--format", "json", cwd=tmp_path).json
        assert keys["unconfirmed_calendar"] == {"years": [2027], "days": ["2026-11-24"]}, command
        done = run(*command, *AT, "--output", str(tmp_path / "trang"), cwd=tmp_path)
        assert (done.code, done.out) == (0, "")
        text = " ".join((tmp_path / "trang").read_text(encoding="utf-8").split())
        assert [one in text for one in SAID] == [True, True], command
    pages = [
        run("changes", "HEAD", *AT, "--format", "markdown", cwd=tmp_path).out,
        run("deadline", "trong 45 ngày làm việc kể từ ngày ký", "--issued", "2/11/2026", *AT, cwd=tmp_path).out,
    ]
    assert run("ci", "--base=HEAD", *AT, "--summary", str(tmp_path / "tóm tắt"), cwd=tmp_path).code == 0
    pages.append((tmp_path / "tóm tắt").read_text(encoding="utf-8"))
    for page in pages:
        assert [one in " ".join(page.replace("\\", "").split()) for one in SAID] == [True, True], page
