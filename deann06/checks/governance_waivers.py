"""Deliberate exceptions: what `waivers.yaml` lets pass on a day, and the exceptions that do nothing (G413, G414)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from deann06.checks.table import rule_of
from deann06.core.findings import Finding, Problem
from deann06.core.records import Document, Waiver
from deann06.core.registry import WAIVERS_PATH

READING: Final = ("F", "S201", "S202", "S203")  # what cannot be read cannot be excused
OWN: Final = ("G413", "G414")
LONGEST: Final = 366  # days that an exception holds at most
DAY: Final = ("G416", "G417")  # what a day brings and no change: looked for only where that is asked


class Sifted(NamedTuple):
    """Findings that stand, those that an exception lets pass with it, and what is wrong with exceptions."""

    kept: list[Finding]
    waived: list[tuple[Finding, Waiver]]
    problems: list[Problem]


def sift(findings: Iterable[Finding], waivers: Sequence[Waiver], as_of: date) -> Sifted:
    """Apply the exceptions that hold on a day."""
    holding: dict[tuple[str, str], int] = {}
    for index, waiver in enumerate(waivers):
        if _holds(waiver, as_of):
            holding.setdefault((waiver.code, waiver.record), index)
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[int] = set()
    for finding in findings:
        found = holding.get((finding.code, finding.record or ""))
        if found is None:
            kept.append(finding)
        else:
            waived.append((finding, waivers[found]))
            used.add(found)
    return Sifted(kept, waived, list(_idle(waivers, used, as_of)))


def waivable(code: str) -> bool:
    """Whether there is such a rule, and an exception to it may be."""
    try:
        rule_of(code)
    except KeyError:
        return False
    return not code.startswith((*READING, *OWN))


def _holds(waiver: Waiver, as_of: date) -> bool:
    return as_of <= waiver.until and _named(waiver.document) and waivable(waiver.code)


def _named(document: Document) -> bool:
    return any((document.number, document.path, document.url, document.directive))


def _idle(waivers: Sequence[Waiver], used: set[int], as_of: date) -> Iterator[Problem]:
    for index, waiver in enumerate(waivers):
        place = ("waivers", index)
        if waiver.until < as_of:
            facts = {"code": waiver.code, "record": waiver.record, "until": waiver.until}
            yield Problem(code="G413", path=WAIVERS_PATH, field=(*place, "until"), facts=facts)
        elif index not in used:
            variant = "" if waivable(waiver.code) else "cannot"
            variant = variant or ("" if _named(waiver.document) else "document")
            if not variant and waiver.code in DAY:
                continue  # tomorrow may bring it, or a run that asks for it
            facts = {"code": waiver.code, "record": waiver.record, **({"variant": variant} if variant else {})}
            yield Problem(code="G414", path=WAIVERS_PATH, field=(*place, "code"), facts=facts)
