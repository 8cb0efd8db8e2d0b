"""Deliberate exceptions: what `waivers.yaml` lets pass, and the exceptions that do nothing yet or no more.

An exception counts once it stands in the base, approved by itself, for a year at the most (G413, G414, G422).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from deann06.checks.table import rule_of
from deann06.core.findings import Finding, Problem
from deann06.core.records import Document, Waiver
from deann06.core.state.registry import WAIVERS_PATH

READING: Final = ("F", "S201", "S202", "S203")  # what cannot be read cannot be excused
OWN: Final = ("G413", "G414", "G422")
LONGEST: Final = 366  # days that an exception holds at most, from the commit that brought it
DAY: Final = ("G416", "G417")  # what a day brings and no change: looked for only where that is asked


class WaiverOutcome(NamedTuple):
    """Findings that stand, those that an exception lets pass with it, and what is wrong with exceptions."""

    kept: list[Finding]
    waived: list[tuple[Finding, Waiver]]
    problems: list[Problem]


class Exceptions(NamedTuple):
    """The exceptions as they are after a change, since when the base has them, and which paths lead to a file."""

    waivers: Sequence[Waiver]
    since: Mapping[Waiver, date]
    exists: Callable[[str], bool]

    def last_day(self, waiver: Waiver) -> date:
        """The last day on which an exception of the base holds."""
        return min(waiver.until, self.since[waiver] + timedelta(days=LONGEST))

    def holds(self, waiver: Waiver, as_of: date) -> bool:
        """Whether an exception lets anything pass on a day."""
        able = self.named(waiver.document) and waivable(waiver.code)
        return able and waiver in self.since and as_of <= self.last_day(waiver)

    def named(self, document: Document) -> bool:
        """Whether a document can be found: by number, address or directive, or by a path that leads to it."""
        there = document.path is not None and self.exists(document.path)
        return there or any((document.number, document.url, document.directive))


def apply_waivers(findings: Iterable[Finding], exceptions: Exceptions, as_of: date) -> WaiverOutcome:
    """Apply the exceptions that hold on a day."""
    holding: dict[tuple[str, str], int] = {}
    for index, waiver in enumerate(exceptions.waivers):
        if exceptions.holds(waiver, as_of):
            holding.setdefault((waiver.code, waiver.record), index)
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[int] = set()
    for finding in findings:
        exception = holding.get((finding.code, finding.record or ""))
        if exception is None:
            kept.append(finding)
        else:
            waived.append((finding, exceptions.waivers[exception]))
            used.add(exception)
    return WaiverOutcome(kept, waived, list(_idle(exceptions, used, as_of)))


def waivable(code: str) -> bool:
    """Whether there is such a rule, and an exception to it may be."""
    try:
        rule_of(code)
    except KeyError:
        return False
    return not code.startswith((*READING, *OWN))


def _idle(exceptions: Exceptions, used: set[int], as_of: date) -> Iterator[Problem]:
    for index, waiver in enumerate(exceptions.waivers):
        place = ("waivers", index)
        facts: dict[str, Any] = {"code": waiver.code, "record": waiver.record}
        new = waiver not in exceptions.since
        until = waiver.until if new else exceptions.last_day(waiver)
        if until < as_of:
            facts |= {"until": until, **({"variant": "year"} if until < waiver.until else {})}
            yield Problem(code="G413", path=WAIVERS_PATH, field=(*place, "until"), facts=facts)
        elif index not in used:
            why = "" if waivable(waiver.code) else "cannot"
            why = why or ("" if exceptions.named(waiver.document) else "document")
            if not why and not new and waiver.code in DAY:
                continue  # tomorrow may bring it, or a run that asks for it
            code = "G422" if new and not why else "G414"
            facts |= {"variant": why} if why else {"until": until} if new else {}
            yield Problem(code=code, path=WAIVERS_PATH, field=(*place, "code"), facts=facts)
