"""What a gate has found, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from deann06.checks.changes.waivers import DAY
from deann06.core.findings import Finding, Severity
from deann06.core.records import Waiver
from deann06.core.state.registry import Registry
from deann06.core.text.notes import one_line
from deann06.core.text.vietnamese import first_upper
from deann06.locale import t
from deann06.output.words.bodies import joined, names
from deann06.output.words.change.changes import rate_change, standing_change
from deann06.output.words.change.comparison import side
from deann06.output.words.change.findings import except_command, message
from deann06.output.words.change.grants import granted_words
from deann06.output.words.choices import choice_words
from deann06.output.words.days import doubt_words
from deann06.output.words.entries import document_words
from deann06.output.words.terms import turn_words
from deann06.reports.changes.better import Improvement, better
from deann06.reports.changes.gate import Gate, OverdueTask
from deann06.reports.facts.period import week_containing

NAMED: Final = 20  # late records that a line to type names; the next run names those that are left
_SHARES: Final = 6  # of one task that are named


def count(gate: Gate) -> str:
    """How much changed, where that is known, and how much is wrong with it."""
    problems = counts(gate.findings) or t("gate.found.none")
    return t("gate.count", changes=gate.comparison.count, found=problems) if gate.comparison else first_upper(problems)


def counts(findings: Iterable[Finding]) -> str:
    """How many errors and warnings; nothing where there are none."""
    by_severity = Counter(finding.severity for finding in findings)
    shown = (severity for severity in (Severity.ERROR, Severity.WARNING) if by_severity[severity])
    return ", ".join(t(f"view.count_{severity.value}", count=by_severity[severity]) for severity in shown)


def result(gate: Gate) -> str:
    """What is compared with what."""
    return t(f"gate.result.{gate.result}", head=side(gate.head), base=side(gate.base))


def notes(gate: Gate) -> Iterator[str]:
    """What a reader must know of the comparison."""
    if gate.note:
        yield t(f"gate.note.{gate.note}")
    if gate.templates:
        yield t("gate.templates", names=", ".join(gate.templates))
    if gate.bytes_only:
        yield t("gate.bytes_only", count=gate.bytes_only)
    if gate.ids_only:
        yield t("gate.ids_only", count=gate.ids_only)
    if gate.comparison is None and gate.base:
        yield t("gate.not_compared")
    if gate.grants:
        yield granted_words(gate.grants)
    if doubt := doubt_words(gate.doubts):
        yield doubt


def verdict(gate: Gate) -> str:
    """Whether the change passes."""
    if gate.passed:
        noted = any(finding.severity is not Severity.INFO for finding in gate.findings)
        return "✔ " + t("gate.passed.noted" if noted else "gate.passed")
    only_late = bool(gate.late) and not any(one.refused for one in (*gate.findings, *gate.older))
    return "✖ " + t("gate.failed.late" if only_late else "gate.failed")


def older(gate: Gate) -> str:
    """What was there before."""
    said = counts(gate.older) or t("view.count_info", count=len(gate.older))
    return t("gate.older.all", counts=said) if gate.strict else f"{t('gate.older', counts=said)} {t('gate.older.how')}"


def waived(finding: Finding, waiver: Waiver) -> str:
    """A finding that a waiver lets pass, and by what right."""
    facts = {"document": document_words(waiver.document), "until": waiver.until, "reason": one_line(waiver.reason)}
    return t("gate.waived.line", text=message(finding).message, **facts)


def waived_change(gate: Gate) -> tuple[tuple[Finding, Waiver], ...]:
    """What a change may do by an exception: all that is waived but what the day brings."""
    return tuple((finding, waiver) for finding, waiver in gate.waived if finding.code not in DAY)


def accepted(gate: Gate) -> str:
    """What is late and known, by exceptions, in one line; nothing without any."""
    of_day = [(finding, waiver) for finding, waiver in gate.waived if finding.code in DAY]
    if not of_day:
        return ""
    labels = joined(str(finding.facts["id"]) for finding, _ in of_day)
    return t("gate.accepted", count=len(of_day), names=labels, until=min(waiver.until for _, waiver in of_day))


def acceptable(gate: Gate) -> Iterator[str]:
    """The lines that let what is late pass, where it is known and accepted: one for each rule."""
    for code, of_period in zip(DAY, (False, True), strict=True):
        ids = [one.id for one in gate.late if bool(one.period) is of_period]
        if ids:
            yield except_command(code, *ids[:NAMED])


def late_words(one: OverdueTask) -> str:
    """How late a task is, and for whom it waits."""
    key = "gate.late.period" if one.period else "gate.late.shares" if one.shares else "gate.late.line"
    period = turn_words(one.period, one.span, assumed=one.assumed) if one.period else None
    return t(key, days=one.days, day=one.last_day, bodies=names(one.bodies), period=period)


def gaining(gate: Gate) -> Iterator[tuple[str, str]]:
    """Who gains by the change, in words behind what a task is called, and who said so; last the rate where it rises."""
    if gate.comparison is None:
        return
    for one in better(gate.comparison):
        yield one.label, f"{one.title}: {_better_words(one, gate.comparison.after.registry, gate.as_of)}"
    before, after = gate.comparison.before.ledger, gate.comparison.after.ledger
    risen = before and after and (after.rate or 0) > (before.rate or 0)
    if before and after and risen and (rate := rate_change(before, after)):
        yield "", rate


def _better_words(one: Improvement, registry: Registry, as_of: date) -> str:
    """How a task stands better, whose share does, and by which entries."""
    sentences = [standing_change(one.before, one.after)]
    for gain in one.shares[:_SHARES]:
        name = registry.bodies.short(gain.body, as_of) if gain.body else ""
        new = choice_words(gain.new) if gain.new else t("gate.better.gone")
        who = " ".join(filter(None, (name, turn_words(gain.period) if gain.period else "")))
        sentences.append(t("gate.better.share", name=who, old=choice_words(gain.old), new=new))
    if len(one.shares) > _SHARES:
        sentences.append(t("gate.more", count=len(one.shares) - _SHARES))
    said = [(registry.bodies.short(name, entry.date), entry.date) for entry in one.said for name in entry.speakers]
    by = [t("gate.better.by", name=name, day=day) for name, day in dict.fromkeys(said)] or [t("gate.better.none")]
    return f"{'; '.join(sentences)}; {', '.join(by)}."


def week(gate: Gate) -> str:
    """The heading of what the next weekly report will say otherwise."""
    settings = gate.comparison.after.registry.settings if gate.comparison else None
    if settings is None:
        return ""
    period = week_containing(settings, gate.as_of)
    return t("gate.week", name=turn_words(period.name, (period.first, period.last)).upper())
