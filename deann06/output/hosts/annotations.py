"""Findings in the words of CI hosts and of programs that read reports. Lines and columns count from 1."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from deann06 import __version__
from deann06.core.findings import Finding, Location, Severity, fingerprints
from deann06.locale import language, t
from deann06.output.plain import harmless, json_text
from deann06.output.words.change.findings import message
from deann06.store.load.loader import Tree

GITHUB_MOST: Final = 10  # of each level that GitHub shows for a step; the rest is dropped without a word
_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB: Final = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_SARIF: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RDJSON: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}

Findings = Sequence[Finding]
NO_TREE: Final[Tree] = MappingProxyType({})


def github(findings: Findings, root: str, _tree: Tree = NO_TREE) -> str:
    """GitHub's workflow commands, worst first; of each level the host's most, then how many are left."""
    lines = []
    for level, command in _GITHUB.items():
        of_level = [finding for finding in findings if finding.severity is level]
        shown = of_level if len(of_level) <= GITHUB_MOST else of_level[: GITHUB_MOST - 1]
        for finding in shown:
            place = finding.source
            properties = {
                "file": _path(root, finding),
                "line": str(place.line),
                "col": str(place.column),
                "title": finding.code,
            }
            written = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
            lines.append(f"::{command} {written}::{_escaped(_whole(finding), '')}")
        if len(of_level) > len(shown):
            lines.append(f"::{command}::{_escaped(t('view.annotations_more', count=len(of_level) - len(shown)), '')}")
    return "\n".join(lines)


def gitlab(findings: Findings, root: str, _tree: Tree = NO_TREE) -> str:
    """GitLab's Code Quality report. A finding keeps its fingerprint when lines move."""
    marks = fingerprints(findings)
    return json_text(
        [
            {
                "description": _whole(finding),
                "check_name": finding.code,
                "fingerprint": mark,
                "severity": _GITLAB[finding.severity],
                "location": {"path": _path(root, finding), "lines": {"begin": finding.source.line}},
            }
            for finding, mark in zip(findings, marks, strict=True)
        ]
    )


def sarif(findings: Findings, root: str, _tree: Tree = NO_TREE) -> str:
    """SARIF 2.1.0 (OASIS)."""
    codes = sorted({finding.code for finding in findings})
    levels = {finding.code: _SARIF[finding.severity] for finding in findings}
    rules = [
        {
            "id": code,
            "shortDescription": {"text": t(f"rule.{code}.title")},
            "fullDescription": {"text": t(f"rule.{code}.why")},
            "defaultConfiguration": {"level": levels[code]},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": _SARIF[finding.severity],
            "message": {"text": _whole(finding)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(os.fsencode(_file(root, finding)))},
                        "region": {
                            "startLine": finding.source.line,
                            "startColumn": finding.source.column,
                            "endColumn": finding.source.column + finding.source.width,
                        },
                    }
                }
            ],
            "partialFingerprints": {"deann06/v1": mark},
        }
        for finding, mark in zip(findings, fingerprints(findings), strict=True)
    ]
    driver = {"name": "deann06", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "language": language(), "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def junit(findings: Findings, root: str, _tree: Tree = NO_TREE) -> str:
    """JUnit's XML: a test case for each finding; infos pass, and without findings one case passes."""
    from xml.etree import ElementTree

    failed = [finding for finding in findings if finding.severity is not Severity.INFO]
    suite = ElementTree.Element(
        "testsuite", name="deann06", tests=str(max(1, len(findings))), failures=str(len(failed)), errors="0"
    )
    for finding in findings:
        path = _path(root, finding)
        place = f"{path}:{finding.source.line}:{finding.source.column}"
        case = ElementTree.SubElement(suite, "testcase", classname=path, name=f"{finding.code} {place}")
        text = f"{place}\n{_whole(finding)}"
        if finding.severity is Severity.INFO:
            ElementTree.SubElement(case, "system-out").text = text
        else:
            reason = harmless(message(finding).message)
            ElementTree.SubElement(case, "failure", type=finding.severity.value, message=reason).text = text
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname=harmless(root), name="deann06")
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True)


def rdjson(findings: Findings, root: str, tree: Tree = NO_TREE) -> str:
    """The Diagnostic Format of reviewdog, as JSON. It counts columns in bytes of UTF-8: without a tree none is told."""
    diagnostics = [
        {
            "message": _whole(finding),
            "location": {"path": _path(root, finding), "range": _in_bytes(finding.source, tree)},
            "severity": _RDJSON[finding.severity],
            "code": {"value": finding.code},
        }
        for finding in findings
    ]
    return json_text({"source": {"name": "deann06"}, "diagnostics": diagnostics})


FORMATS: Final[Mapping[str, Callable[[Findings, str, Tree], str]]] = {
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
    "rdjson": rdjson,
}


def _in_bytes(place: Location, tree: Tree) -> dict[str, dict[str, int]]:
    """The range of a place, columns in bytes where its line is known."""
    lines = tree.get(place.path, b"").decode("utf-8", "replace").split("\n")
    if place.line > len(lines) or place.path not in tree:
        return {"start": {"line": place.line}}
    text = lines[place.line - 1]
    start, end = (len(text[: column - 1].encode()) + 1 for column in (place.column, place.column + place.width))
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.line, "column": end}}


def _file(root: str, finding: Finding) -> str:
    """The file as it is called below the root of the repository."""
    return finding.source.path if root in ("", ".") else f"{root}/{finding.source.path}"


def _path(root: str, finding: Finding) -> str:
    return harmless(_file(root, finding))


def _whole(finding: Finding) -> str:
    words = message(finding)
    return harmless(f"{words.message} {words.hint}".strip())


def _escaped(text: str, more: str) -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
