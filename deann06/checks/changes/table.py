"""G4xx: what a change itself may not do. Each compares two states; `GATES` lists them, `CHECKS` weighs them."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from deann06.checks.changes import effect, fixed, heads, logs, new
from deann06.checks.changes.entitled import brought
from deann06.checks.changes.scene import GateScene
from deann06.core.findings import Problem

GateCheck = Callable[[GateScene], Iterable[Problem]]


class GateRule(NamedTuple):
    """A rule on a change."""

    code: str
    check: GateCheck


def assigned(scene: GateScene) -> Iterable[Problem]:
    """What was assigned, changed where it stands: heads by the table, the texts of directives, what has own rules."""
    yield from fixed.heads(scene)
    yield from fixed.texts(scene)
    yield from heads.assignment(scene)


GATES: Final[tuple[GateRule, ...]] = (
    GateRule("G401", heads.deadlines),
    GateRule("G402", logs.rewritten),
    GateRule("G403", logs.taken_out),
    GateRule("G404", heads.removed),
    GateRule("G405", heads.respondents),
    GateRule("G406", assigned),
    GateRule("G407", logs.unproven),
    GateRule("G408", logs.unproven),
    GateRule("G409", logs.strangers),
    GateRule("G410", effect.backdated),
    GateRule("G411", logs.reopened),
    GateRule("G412", heads.phases),
    GateRule("G415", logs.put_off),
    GateRule("G418", brought),
    GateRule("G419", brought),
    GateRule("G425", effect.backdated),
    GateRule("G426", effect.backdated),
    GateRule("G427", new.founded),
    GateRule("G428", new.arrived),
    GateRule("G431", assigned),
    GateRule("G432", assigned),
)
SAME: Final = {
    "G407": "P601",
    "G408": "P604",
    "G415": "P624",
    "G418": "P619",
    "G419": "P620",
}  # told once: as what the change does


def inspect(scene: GateScene) -> list[Problem]:
    """Every problem of a change, in the order of `GATES`; of an entry without a document, that it has none."""
    checks = dict.fromkeys(gate.check for gate in GATES)
    problems = [problem for check in checks for problem in check(scene)]
    problems += effect.unexplained(scene, problems)
    unproven = {(problem.path, problem.field[:2]) for problem in problems if problem.code in SAME}
    return [one for one in problems if one.code != "G426" or (one.path, one.field[:2]) not in unproven]
