"""The catalogue of rules on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from deann06.checks.table import Rule
from deann06.locale import page, t
from deann06.output.screen.parts.findings import STYLES
from deann06.output.screen.terminal import Screen
from deann06.output.words.change.findings import in_general


def catalogue(rules: Iterable[Rule], screen: Screen) -> None:
    """Every rule on a line, by family."""
    for family, group in groupby(rules, key=lambda rule: rule.family):
        screen.heading(t(f"rule.family.{family}"))
        for rule in group:
            label = t(f"severity.{rule.severity.value}")
            screen.item([" ", (rule.code, "key"), f"  {label:<8}"], [t(f"rule.{rule.code}.title")])


def one(rule: Rule, screen: Screen) -> None:
    """One rule: what, why, how to mend it, a bad and a good example."""
    label = t(f"severity.{rule.severity.value}")
    screen.item([(rule.code, "key"), " ", (label, STYLES[rule.severity])], [(t(f"rule.{rule.code}.title"), "head")])
    screen.item([], [in_general(f"rule.{rule.code}.why")], indent=2, gap=0)
    screen.item(["  ", (t("view.mend"), "good")], [in_general(f"rule.{rule.code}.hint")])
    for key in ("bad", "good"):
        screen.heading(t(f"view.{key}"))
        for line in page(rule.code)[key].rstrip("\n").split("\n"):
            screen.line(("  │ ", key), line)
