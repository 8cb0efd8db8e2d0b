"""The catalogue of rules is the table of rules."""

from __future__ import annotations

import pytest

from deann06 import locale
from deann06.checks.table import CHECKS, FAMILIES
from deann06.locale import LANGUAGES, t
from deann06.output.json.change.rules import rules_keys
from deann06.output.screen.change.rules import catalogue
from deann06.output.screen.terminal import Screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_stands_on_a_line_under_its_family(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    locale.use(language)
    catalogue(CHECKS, Screen())
    expected = []
    for family in FAMILIES:
        expected += ["", t(f"rule.family.{family}")]
        for rule in CHECKS:
            if rule.family == family:
                weight = t(f"severity.{rule.severity.value}")
                expected.append(f" {rule.code}  {weight:<8}  {t(f'rule.{rule.code}.title')}")
    told = [{"code": rule.code, "title": t(f"rule.{rule.code}.title")} for rule in CHECKS]
    keys = rules_keys(CHECKS)["rules"]
    locale.use(LANGUAGES[0])
    assert capsys.readouterr().out.splitlines() == expected
    assert [{key: one[key] for key in ("code", "title")} for one in keys] == told
    assert {one["severity"] for one in keys} == {"error", "warning", "info"}
