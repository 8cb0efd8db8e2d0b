"""The catalogue of rules on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from deann06.checks.examples import EXAMPLES
from deann06.checks.table import Rule
from deann06.locale import language, t, table
from deann06.output.finding_text import in_general
from deann06.output.findings_text import STYLES
from deann06.output.terminal import Screen


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
    words = table(language(), "rules")
    screen.item([], [in_general(words[f"rule.{rule.code}.why"], words)], indent=2, gap=0)
    screen.item(["  ", (t("view.mend"), "good")], [in_general(words[f"rule.{rule.code}.hint"], words)])
    if rule.code in EXAMPLES:
        bad, good = EXAMPLES[rule.code]
        for title, style, example in ((t("view.bad"), "bad", bad), (t("view.good"), "good", good)):
            screen.heading(title)
            for line in example.rstrip("\n").split("\n"):
                screen.line(("  │ ", style), line)
