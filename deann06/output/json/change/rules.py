"""The catalogue of rules, and one of them, in JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from deann06.checks.table import Rule
from deann06.locale import page, t
from deann06.output.json.plain import PLAIN, EncodingTable, plain
from deann06.output.keys import only
from deann06.output.words.change.findings import in_general

_RULE: Final = only("code family severity title", title=lambda rule: t(f"rule.{rule.code}.title"))
_RULES: Final[EncodingTable] = {**PLAIN, Rule: _RULE}


def rules_keys(rules: Iterable[Rule]) -> dict[str, Any]:
    """The catalogue."""
    return {"rules": plain(tuple(rules), _RULES)}


def rule_keys(rule: Rule) -> dict[str, Any]:
    """One rule: what, why, how to mend it, a bad and a good example."""
    sentences = {name: in_general(f"rule.{rule.code}.{name}") for name in ("why", "hint")}
    examples = {name: page(rule.code)[name] for name in ("bad", "good")}
    return {**plain(rule, _RULES), **sentences, **examples}
