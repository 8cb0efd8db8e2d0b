"""What CI hosts are given: valid by their schemas, worst first, within their limits, the same for the same finding."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import jsonschema_rs
import pytest

from deann06.core.findings import Finding, Location, Severity, fingerprints
from deann06.core.terms.reading import read_deadline
from deann06.locale import use
from deann06.output.hosts.annotations import FORMATS, GITHUB_MOST
from deann06.output.words.change.findings import message

SARIF: Final = Path(__file__).parent / "sarif-schema-2.1.0.json"
TREE: Final = {"tasks/a.yaml": "title: a\nlead: [công an tỉnh, syt]\n".encode()}
WEIGHTS: Final = {"L503": Severity.ERROR, "P606": Severity.WARNING, "D308": Severity.INFO}
FACTS: Final[dict[str, dict[str, Any]]] = {
    "L503": {"name": "syt", "nearest": ""},
    "P606": {"since": date(2024, 4, 1), "days": 44, "limit": 14},
    "D308": {"day": date(2024, 5, 11), "what": "saturday"},
}


@cache
def sarif_schema() -> Any:
    """The official schema; a stray bracket in one of its patterns is no regular expression to strict readers."""
    text = SARIF.read_text(encoding="utf-8").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")
    return jsonschema_rs.validator_for(json.loads(text))


def finding(code: str = "L503", line: int = 2, column: int = 22, path: str = "tasks/a.yaml", **facts: Any) -> Finding:
    return Finding(
        code=code,
        severity=WEIGHTS[code],
        source=Location(path, line, column, 3),
        record="a",
        field="lead.1",
        facts={**FACTS[code], **facts},
    )


ALL: Final = [finding("P606", 1, 1), finding("L503"), finding("D308", 1, 1), finding("L503", 2, 9)]
HOSTILE: Final = finding(
    path="tasks/tệp\nhai,dòng: 50%\x01\udcff.yaml", name="::error::x\r\n::stop-commands::y %0A \x00 ]]> <b> & \ud800"
)


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    use("vi")
    yield
    use("vi")


# --- GitHub ---------------------------------------------------------------------------------------


def test_github_is_given_the_worst_first() -> None:
    lines = FORMATS["github"](ALL, "registry", TREE).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning", "::notice"]
    told = message(ALL[1])
    assert lines[0] == f"::error file=registry/tasks/a.yaml,line=2,col=22,title=L503::{told.message} {told.hint}"


@pytest.mark.parametrize("count", [GITHUB_MOST - 1, GITHUB_MOST, GITHUB_MOST + 1, 300])
def test_github_shows_ten_of_a_level_and_is_told_how_many_there_are(count: int) -> None:
    lines = FORMATS["github"]([finding(line=n + 1) for n in range(count)], "registry", TREE).splitlines()
    assert len(lines) == min(count, GITHUB_MOST)
    if count > GITHUB_MOST:
        assert lines[-1].startswith("::error::")
        assert str(count - GITHUB_MOST + 1) in lines[-1]


def test_no_text_gets_out_of_its_annotation() -> None:
    (line,) = FORMATS["github"]([HOSTILE], "registry", TREE).splitlines()
    properties, text = re.fullmatch(r"::error (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
    assert [pair.split("=")[0] for pair in properties.split(",")] == ["file", "line", "col", "title"]
    assert "tệp hai%2Cdòng%3A 50%25" in properties
    assert "  ::stop-commands::y %250A" in text


def test_nothing_to_tell_is_nothing() -> None:
    assert FORMATS["github"]([], "registry", TREE) == ""


# --- GitLab ---------------------------------------------------------------------------------------


def test_gitlab_is_given_what_it_asks_for() -> None:
    report = json.loads(FORMATS["gitlab"]([*ALL, HOSTILE], "registry", TREE))
    for entry in report:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith((".", "/"))
    assert len({entry["fingerprint"] for entry in report}) == len(report)
    assert json.loads(FORMATS["gitlab"]([], "registry", TREE)) == []


def test_a_fingerprint_stays_when_lines_move_and_when_others_come() -> None:
    first = fingerprints([finding(line=2)])
    assert fingerprints([finding(line=40, column=1)]) == first
    assert fingerprints([finding("P606", 1, 1), finding(line=2)])[1:] == first
    assert fingerprints([finding(line=2), finding(line=9)])[:1] == first
    assert fingerprints([finding(line=2, name="stp")]) != first
    assert fingerprints([finding(path="tasks/b.yaml")]) != first
    use("en")
    assert fingerprints([finding(line=2)]) == first


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    old, new = (read_deadline({"before": day}) for day in ("2024-05-10", "2024-05-31"))
    marks = fingerprints([finding(), finding(old=old, new=new)])
    assert marks == ["223e83564388df56f475495361b1b4db", "b8fd41b29fc401e1d06eb15d1861325d"]


# --- SARIF ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("findings", [ALL, [], [HOSTILE]], ids=["all", "none", "hostile"])
def test_sarif_is_valid_by_its_schema(findings: list[Finding]) -> None:
    report = json.loads(FORMATS["sarif"](findings, "registry", TREE))
    sarif_schema().validate(report)
    results = report["runs"][0]["results"]
    assert len(results) == len(findings)
    for result in results:
        rules = report["runs"][0]["tool"]["driver"]["rules"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["endColumn"] > region["startColumn"] >= 1


def test_the_schema_of_sarif_refuses_what_is_wrong() -> None:
    report = json.loads(FORMATS["sarif"](ALL, "registry", TREE))
    report["runs"][0]["results"][0]["level"] = "fatal"
    assert not sarif_schema().is_valid(report)


def test_sarif_names_files_as_addresses() -> None:
    report = json.loads(FORMATS["sarif"]([finding(path="tasks/việc %1#a.yaml")], "registry", TREE))
    place = report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "registry/tasks/vi%E1%BB%87c%20%251%23a.yaml"


# --- JUnit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("findings", [ALL, [], [HOSTILE]], ids=["all", "none", "hostile"])
def test_junit_counts_what_fails(findings: list[Finding]) -> None:
    text = FORMATS["junit"](findings, "registry", TREE)
    suites = ElementTree.fromstring(text.encode("utf-8"))
    (suite,) = suites
    cases = suite.findall("testcase")
    failed = suite.findall("testcase/failure")
    assert (suites.tag, suite.tag) == ("testsuites", "testsuite")
    assert suite.get("tests") == str(len(cases)) == str(max(1, len(findings)))
    assert suite.get("failures") == str(len(failed))
    assert len(failed) == sum(one.severity is not Severity.INFO for one in findings)
    assert len({case.get("name") for case in cases}) == len(cases)
    assert all(failure.get("message") and failure.text for failure in failed)


# --- reviewdog ------------------------------------------------------------------------------------


def test_reviewdog_counts_columns_in_bytes() -> None:
    report = json.loads(FORMATS["rdjson"]([finding()], "registry", TREE))
    (diagnostic,) = report["diagnostics"]
    line = TREE["tasks/a.yaml"].split(b"\n")[1]
    places = diagnostic["location"]["range"]
    assert places["start"]["line"] == places["end"]["line"] == 2
    assert line[places["start"]["column"] - 1 : places["end"]["column"] - 1] == b"syt"
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["code"] == {"value": "L503"}
    assert report["source"] == {"name": "deann06"}


def test_reviewdog_is_told_no_column_where_none_is_known() -> None:
    for one in (HOSTILE, finding(line=99)):
        (diagnostic,) = json.loads(FORMATS["rdjson"]([one], "registry", TREE))["diagnostics"]
        assert diagnostic["location"]["range"] == {"start": {"line": one.source.line}}


# --- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("root", [".", ""])
def test_a_registry_at_the_top_of_its_repository(name: str, root: str) -> None:
    text = FORMATS[name](ALL, root, TREE)
    assert "./tasks" not in text
    assert "tasks/a.yaml" in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_stored(name: str) -> None:
    text = FORMATS[name]([HOSTILE], "registry", TREE)
    assert text.encode("utf-8")
    assert text == FORMATS[name]([HOSTILE], "registry", TREE)
