"""Rules that only a repository or a day brings: `ci` says of the examples on their pages just what the carets mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deann06.checks.changes.sight import AROUND
from deann06.checks.changes.waivers import DAY
from tests.checks.laid import Mark, also, example, over
from tests.checks.test_governance import base
from tests.cli.conftest import Run
from tests.cli.gate.test_ci import git, record, repository

__all__ = ["repository"]


def shown(run: Run, repository: Path, code: str, side: str) -> list[tuple[str, Mark]]:
    """What `ci` says of the change that an example prints."""
    change = example(code, side)
    before = over(base(), change.before)
    record(repository, before)
    old = git(repository, "rev-parse", "HEAD").strip()
    if change.forced:
        git(repository, "reset", "-q", "--hard", "main")
    record(repository, over(before, change.now))
    words = ("--base", "HEAD", "--fail-on", "overdue,missing-report") if code in DAY else ("--base", old, "--push")
    done = run("ci", "--as-of", change.as_of.isoformat(), *words, "--format", "sarif", cwd=repository)
    results = json.loads(done.out)["runs"][0]["results"]
    return [(one["ruleId"], _mark(one)) for one in results if one["ruleId"].startswith("G")]


def _mark(result: dict[str, list[dict[str, dict[str, dict[str, str | int]]]]]) -> Mark:
    place = result["locations"][0]["physicalLocation"]
    line, column, end = (int(place["region"][key]) for key in ("startLine", "startColumn", "endColumn"))
    return Mark(str(place["artifactLocation"]["uri"]).removeprefix("registry/"), line, column, end - column)


@pytest.mark.parametrize("code", [*DAY, *AROUND])
def test_a_bad_example_is_caught_where_the_carets_stand(run: Run, repository: Path, code: str) -> None:
    found = shown(run, repository, code, "bad")
    assert [mark for told, mark in found if told == code] == example(code, "bad").marks
    assert {told for told, _ in found} == {code, *also(code)}


@pytest.mark.parametrize("code", [*DAY, *AROUND])
def test_a_good_example_passes(run: Run, repository: Path, code: str) -> None:
    assert shown(run, repository, code, "good") == []
    assert not example(code, "good").marks
