"""A problem or finding → what people read: what is wrong, and how to mend it."""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from deann06.checks.changes.waivers import waivable
from deann06.core.findings import Finding, Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.standing.cells import ONCE
from deann06.core.terms.periods import RoughDate
from deann06.core.terms.rules import Deadline, DeadlineRule
from deann06.core.text.commands import quoted_word
from deann06.locale import known, sentence, t

# What libyaml says, by a part of its sentence → our sentence. The first that fits is taken.
_YAML: Final = (
    ("mapping values are not allowed", "mapping"),
    ("could not find expected ':'", "colon"),
    ("expected ',' or ']'", "bracket"),
    ("expected ',' or '}'", "brace"),
    ("while scanning a quoted scalar", "quote"),
    ("unexpected end of stream", "quote"),
    ("unexpected document indicator", "quote"),
    ("escape c", "escape"),
    ("hexdecimal", "escape"),
    ("alphabetic or numeric", "start"),
    ("non-alphabetical", "start"),
    ("directive", "start"),
    ("YAML document", "start"),
    ("version number", "start"),
    (" tag", "start"),
    ("expected '!'", "start"),
    ("expected '>'", "start"),
    ("URI", "start"),
    ("expected whitespace", "start"),
    ("indentation indicator", "block"),
    ("<document start>", "document"),
    ("did not find expected", "indent"),
    ("cannot start any token", "start"),
    ("control characters are not allowed", "control"),
    ("special characters are not allowed", "control"),
    ("block sequence entries are not allowed", "indent"),
    ("block collections are not allowed", "indent"),
)
_FACT: Final = lazy_pattern(r"(?<!\{)\{(\w+)\}(?!\})")


class FindingWords(NamedTuple):
    """One sentence each."""

    message: str
    hint: str


def message(problem: Problem | Finding) -> FindingWords:
    """What is wrong and how to mend it, in the language in use."""
    code, facts = problem.code, _filled(problem.facts)
    hint = f"rule.{code}.hint"
    if known(f"{hint}_space") and " " in str(facts.get("key", "")):
        hint = f"{hint}_space"
    variant = f"_{facts['variant']}" if "variant" in facts else ""
    hint += variant if known(f"{hint}{variant}") else ""
    words = FindingWords(t(f"rule.{code}.message{variant}", **facts), t(hint, **facts))
    return words._replace(hint=_with_way(problem, words.hint)) if isinstance(problem, Finding) else words


def way_out(finding: Finding) -> str:
    """The line to type where git or the gate stands in the way; empty where they do not, or there is none."""
    return _way(finding)[1]


def _way(finding: Finding) -> tuple[str, str]:
    """The key of the sentence that leads to such a line, and the line."""
    recorded = finding.recorded
    if recorded and recorded.command:
        return "view.recorded.entry", recorded.command
    if finding.refused and finding.record and waivable(finding.code):
        return "view.except", except_command(finding.code, finding.record)
    if recorded and finding.record:
        return "view.recorded.field", except_command(recorded.guard, finding.record)
    return "", ""


def _with_way(finding: Finding, hint: str) -> str:
    """What is right, and how it comes about where git or the gate stands in the way; the line to type is at the end."""
    key, command = _way(finding)
    guard = finding.recorded.guard if finding.recorded else ""
    return t(key, hint=hint, code=guard, command=command).strip() if key else hint


def except_command(codes: str, *records: str) -> str:
    """The line that writes an exception to rules, `G405, G406`, for records."""
    names = " ".join(map(quoted_word, records))
    return f"deann06 except {codes.replace(', ', ',')} {names} {t('view.except.options')}"


def in_general(key: str, language: str | None = None) -> str:
    """A sentence of a rule without a finding: its facts are named in general."""

    def named_fact(match: re.Match[str]) -> str:
        fact = f"rule.fact.{match[1]}"
        return sentence(fact, language) if known(fact) else "…"

    named = _FACT.sub(named_fact, sentence(key, language))
    return named.replace("{{", "{").replace("}}", "}")


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts with the words for their keys: a reason, a kind of thing, the nearest name."""
    filled = {name: _worded(value) for name, value in facts.items() if name not in ("span", "periods")}
    if known(f"rule.word.{facts.get('what')}"):
        filled["what"] = t(f"rule.word.{facts['what']}")
    if "label" in facts:
        from deann06.output.words.change.changes import field_label

        filled["label"] = field_label(facts["label"])
    filled["near"] = t("word.nearest", name=facts["nearest"]) if facts.get("nearest") else ""
    if "period" in facts:
        filled["period"] = _period(facts["period"], facts.get("span"))
    if "periods" in facts:  # by their keys too, which files have
        filled["periods"] = ", ".join(f"{_period(key)} ({key})" for key in facts["periods"]) or "–"
    if "unclear" in facts:
        filled["unclear"] = t(f"unclear.{facts['unclear']}")
    if isinstance(facts.get("reason"), str):
        filled["reason"] = _reason(facts["reason"], filled)
    return filled


def _period(key: str, span: Any = None) -> str:
    """A period in words; once, of what is not handed in again."""
    from deann06.output.words.terms import turn_words

    return t("view.turn.once") if key == ONCE else turn_words(key, span)


def _worded(value: Any) -> Any:
    """A deadline or its rule, bodies, a rate, a choice of the policy, yes or no in words; anything else as it is."""
    if isinstance(value, Deadline):
        from deann06.output.words.terms import deadline_words

        return deadline_words(value)
    if isinstance(value, DeadlineRule):
        from deann06.output.words.terms import rule_words

        return rule_words(value)
    if isinstance(value, bool):
        return t("change.yes" if value else "change.no")
    if isinstance(value, tuple):
        from deann06.output.words.bodies import names

        return names(value)
    if isinstance(value, float):
        from deann06.output.words.days import percent

        return percent(value)
    if isinstance(value, RoughDate):
        from deann06.output.words.terms import rough_words

        return rough_words(value)
    if isinstance(value, Enum):
        from deann06.output.words.choices import choice_words

        return choice_words(value)
    return value


def _reason(reason: str, facts: Mapping[str, Any]) -> str:
    if known(reason):
        return t(reason, **facts)
    if known(f"rule.yaml.{reason}"):
        return t(f"rule.yaml.{reason}")
    for part, key in _YAML:
        if part in reason:
            return t(f"rule.yaml.{key}")
    return reason


def counted_codes(codes: Mapping[str, int]) -> str:
    """Codes of rules with how often each: `L511 × 2, P601 × 1`."""
    return ", ".join(f"{code} × {count}" for code, count in codes.items())
