"""What commands print and reports say of the example is what it was, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.locale import LANGUAGES
from tests.goldens.made import COMMANDS, FOLDER, PAGES, WEEKS, WHOLE, digest, parts, report, repository, said
from tests.tries import some

DIGESTS = (FOLDER / "weeks/digests.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in a repository of its own."""
    return repository(tmp_path_factory.mktemp("goldens") / "so").root


def golden(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_json(name: str, place: Path) -> None:
    assert said(COMMANDS[name], place, "--format", "json") == golden(f"json/{name}.json")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, language: str, place: Path) -> None:
    assert said(PAGES[name], place, "--lang", language) == golden(f"pages/{name}.{language}.txt")


def test_the_facts_of_a_report(place: Path) -> None:
    assert report(WEEKS[3], place, "json")["json"].decode() == golden("json/report-weekly.json")


@pytest.mark.slow
@pytest.mark.parametrize("week", WHOLE)
def test_weekly_reports(week: str, place: Path) -> None:
    made = report(week, place, "md", "docx")
    assert made["md"].decode() == golden(f"weeks/{week}.md")
    known = dict(line.removeprefix(f"{week} ").rsplit(" ", 1) for line in DIGESTS if line.startswith(week))
    assert {**parts(made["docx"]), "md": digest(made["md"])} == known


@pytest.mark.slow
def test_weekly_reports_of_the_weeks_after_the_last_entry(place: Path) -> None:
    for week in some(WEEKS[len(WHOLE) :], 8):
        assert f"{week} md {digest(report(week, place, 'md')['md'])}" in DIGESTS
