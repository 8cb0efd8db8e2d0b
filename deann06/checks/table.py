"""The table of all rules: reading it is reading the catalogue. Their words are in `locale`, under `rule.CODE`."""

import gc
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from deann06.checks.answers import entitlement, evidence, progress, submissions
from deann06.checks.dates import calendars, recurrences, terms, waiting
from deann06.checks.dates import order as dates
from deann06.checks.form import comments, files, shape, text
from deann06.checks.names import bodies, contradictions, links, quotes, roles
from deann06.checks.scene import Scene
from deann06.core.findings import Problem, Severity

Check = Callable[[Scene], Iterable[Problem]]

ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING
INFO: Final = Severity.INFO


class Rule(Struct, frozen=True):
    """A rule; `check` is None where reading finds the problem, and where two states are compared.

    A check may serve several rules; `other` is a second one that finds the same.
    """

    code: str
    severity: Severity
    check: Check | None = None
    other: Check | None = None

    @property
    def checks(self) -> tuple[Check, ...]:
        """All that find it."""
        return tuple(check for check in (self.check, self.other) if check)

    @property
    def family(self) -> str:
        """The letter of its family."""
        return self.code[0]


CHECKS: Final[tuple[Rule, ...]] = (
    # F: a file that cannot be read
    Rule("F101", ERROR),
    Rule("F102", ERROR),
    Rule("F103", ERROR),
    Rule("F104", ERROR),
    Rule("F105", ERROR),
    Rule("F106", ERROR),
    Rule("F107", ERROR),
    Rule("F108", ERROR),
    Rule("F109", ERROR),
    Rule("F110", ERROR),
    Rule("F111", ERROR),
    Rule("F112", ERROR),
    Rule("F113", ERROR),
    Rule("F114", ERROR),
    Rule("F115", ERROR),
    Rule("F116", ERROR),
    Rule("F117", ERROR),
    Rule("F118", ERROR),
    Rule("F119", ERROR),
    Rule("F120", WARNING, files.leftovers),
    # S: a record of the wrong shape
    Rule("S201", ERROR),
    Rule("S202", ERROR),
    Rule("S203", ERROR),
    Rule("S204", ERROR, shape.entries),
    Rule("S205", WARNING, shape.entries),
    Rule("S206", ERROR, shape.task_entries),
    Rule("S207", ERROR, shape.task_entries),
    Rule("S208", ERROR, shape.task_entries),
    Rule("S209", ERROR, shape.task_entries),
    Rule("S210", WARNING, shape.entries),
    Rule("S211", WARNING, shape.entries),
    Rule("S212", WARNING, shape.documents),
    Rule("S213", WARNING, shape.task_ids),
    Rule("S214", WARNING, shape.clause_numbers),
    Rule("S215", WARNING, shape.directive_kinds),
    Rule("S216", ERROR, shape.cycles),
    Rule("S217", WARNING, shape.readings),
    Rule("S218", ERROR, shape.views),
    # D: dates and deadlines
    Rule("D301", WARNING, terms.heads),
    Rule("D302", ERROR, dates.older_than_cited),
    Rule("D303", WARNING, dates.logs),
    Rule("D304", WARNING, dates.logs),
    Rule("D305", WARNING, dates.logs),
    Rule("D306", ERROR, terms.heads),
    Rule("D307", WARNING, terms.heads),
    Rule("D308", INFO, terms.days_off),
    Rule("D309", WARNING, dates.rough),
    Rule("D310", ERROR, terms.heads),
    Rule("D311", ERROR, terms.days_off),
    Rule("D312", WARNING, terms.days_off),
    Rule("D313", WARNING, terms.extensions),
    Rule("D314", WARNING, terms.extensions),
    Rule("D315", ERROR, dates.spans),
    Rule("D316", ERROR, calendars.rows),
    Rule("D317", WARNING, calendars.rows),
    Rule("D318", WARNING, calendars.rows),
    Rule("D319", WARNING, calendars.rows),
    Rule("D320", WARNING, calendars.rows),
    Rule("D321", WARNING, dates.rest_on_later),
    Rule("D322", WARNING, terms.rivals),
    Rule("D323", WARNING, dates.heads_ahead),
    Rule("D324", ERROR, recurrences.too_many),
    Rule("D325", INFO, terms.heads),
    Rule("D326", WARNING, waiting.order),
    Rule("D327", WARNING, waiting.order),
    # G: what a change may not do; `changes.table.GATES` has their functions
    Rule("G401", ERROR),
    Rule("G402", ERROR),
    Rule("G403", ERROR),
    Rule("G404", ERROR),
    Rule("G405", ERROR),
    Rule("G406", ERROR),
    Rule("G407", ERROR),
    Rule("G408", ERROR),
    Rule("G409", WARNING),
    Rule("G410", WARNING),
    Rule("G411", ERROR),
    Rule("G412", ERROR),
    Rule("G413", WARNING),
    Rule("G414", INFO),
    Rule("G415", ERROR),
    Rule("G416", ERROR),
    Rule("G417", ERROR),
    Rule("G418", ERROR),
    Rule("G419", ERROR),
    Rule("G421", ERROR),
    Rule("G422", WARNING),
    Rule("G423", WARNING),
    Rule("G424", WARNING),
    Rule("G425", ERROR),
    Rule("G426", ERROR),
    Rule("G427", WARNING),
    Rule("G428", WARNING),
    Rule("G431", WARNING),
    Rule("G432", WARNING),
    # L: links between records
    Rule("L501", ERROR, links.references),
    Rule("L502", ERROR, links.references),
    Rule("L503", ERROR, bodies.references),
    Rule("L504", ERROR, links.references),
    Rule("L505", ERROR, links.references),
    Rule("L506", ERROR, links.references),
    Rule("L507", ERROR, links.references),
    Rule("L508", ERROR, links.circles),
    Rule("L509", ERROR, links.corrections),
    Rule("L510", WARNING, bodies.references),
    Rule("L511", WARNING, bodies.references, bodies.today),
    Rule("L512", ERROR, bodies.today),
    Rule("L513", INFO, bodies.today),
    Rule("L514", WARNING, bodies.references),
    Rule("L515", ERROR, bodies.roles),
    Rule("L516", WARNING, bodies.roles),
    Rule("L517", ERROR, bodies.groups),
    Rule("L518", ERROR, bodies.nobody_owes),
    Rule("L519", WARNING, bodies.today),
    Rule("L520", WARNING, bodies.groups),
    Rule("L521", ERROR, bodies.groups),
    Rule("L522", WARNING, links.also_twice),
    Rule("L523", WARNING, links.same_number),
    Rule("L524", WARNING, bodies.same_name),
    Rule("L525", WARNING, links.errata),
    Rule("L526", ERROR, links.references),
    Rule("L527", WARNING, bodies.unconfirmed),
    Rule("L530", ERROR, roles.in_words),
    Rule("L531", WARNING, roles.in_words),
    Rule("L532", INFO, roles.in_words),
    Rule("L533", ERROR, links.circles),
    Rule("L534", WARNING, links.same_assignment),
    Rule("L535", INFO, links.references),
    Rule("L536", WARNING, links.references),
    Rule("L537", WARNING, quotes.standing),
    Rule("L538", WARNING, contradictions.radar),
    # P: progress and evidence
    Rule("P601", ERROR, progress.completions),
    Rule("P602", WARNING, progress.still_open),
    Rule("P603", WARNING, progress.completions),
    Rule("P604", ERROR, progress.acts),
    Rule("P605", WARNING, progress.clauses),
    Rule("P606", WARNING, progress.still_open),
    Rule("P607", WARNING, progress.numbers),
    Rule("P608", INFO, progress.numbers),
    Rule("P609", WARNING, progress.same_note),
    Rule("P610", ERROR, progress.acts),
    Rule("P611", ERROR, progress.completions),
    Rule("P612", ERROR, progress.completions),
    Rule("P613", ERROR, submissions.entries),
    Rule("P614", ERROR, submissions.entries),
    Rule("P615", WARNING, submissions.entries),
    Rule("P616", WARNING, submissions.entries),
    Rule("P617", WARNING, progress.superseded),
    Rule("P618", WARNING, progress.acts),
    Rule("P619", WARNING, entitlement.entries),
    Rule("P620", WARNING, entitlement.entries),
    Rule("P621", WARNING, evidence.documents),
    Rule("P622", WARNING, evidence.same_number),
    Rule("P623", WARNING, evidence.supersessions),
    Rule("P624", WARNING, evidence.halted),
    Rule("P625", INFO, progress.falls),
    # T: writing
    Rule("T701", WARNING, text.texts),
    Rule("T702", WARNING, text.texts),
    Rule("T703", WARNING, text.texts),
    Rule("T704", WARNING, text.texts),
    Rule("T705", INFO, text.texts),
    Rule("T706", INFO, text.unquoted_clauses),
    Rule("T707", INFO, text.texts),
    Rule("T708", INFO, comments.cut_text),
)

FAMILIES: Final = ("F", "S", "D", "G", "L", "P", "T")
_RULES: Final[Mapping[str, Rule]] = {rule.code: rule for rule in CHECKS}


def rule_of(code: str) -> Rule:
    """The rule with that code. Raises KeyError."""
    return _RULES[code]


def severity(code: str) -> Severity:
    """How much a finding with that code weighs. Raises KeyError."""
    return _RULES[code].severity


# Those that ask how tasks stand, and as many others as make it about half of the work.
HALF: Final[frozenset[Check]] = frozenset(
    (
        bodies.today,
        bodies.nobody_owes,
        contradictions.radar,
        progress.still_open,
        progress.superseded,
        terms.days_off,
        terms.extensions,
        entitlement.entries,
        waiting.order,
        text.texts,
        shape.entries,
    )
)

# Those that say of a task what follows from it and from records of other kinds: other tasks change nothing in it, nor
# does it change what they say of those. What they found may stand for a state in which that task is the same.
LOCAL: Final[frozenset[Check]] = frozenset(
    (
        shape.entries,
        shape.task_entries,
        dates.logs,
        terms.heads,
        terms.extensions,
        terms.rivals,
        recurrences.too_many,
        bodies.references,
        bodies.roles,
        progress.completions,
        progress.acts,
        progress.still_open,
        submissions.entries,
        entitlement.entries,
        evidence.halted,
    )
)


def is_local(rule: Rule) -> bool:
    """Whether only checks of LOCAL find it."""
    return bool(rule.checks) and LOCAL.issuperset(rule.checks)


def run(scene: Scene, *, half: bool | None = None, codes: Collection[str] | None = None) -> list[Problem]:
    """Every problem that the rules see, by path, then by place as far as it is known without the text.

    With `half`, only the rules of HALF, or only the others; with `codes`, only what has one of these.
    """
    checks = dict.fromkeys(check for rule in CHECKS if codes is None or rule.code in codes for check in rule.checks)
    if half is not None:
        checks = {check: None for check in checks if (check in HALF) is half}
    collecting = gc.isenabled()
    gc.disable()  # a scene holds a great many objects and drops none in cycles
    try:
        problems = (problem for check in checks for problem in check(scene) if codes is None or problem.code in codes)
        return sorted(problems, key=_order)
    finally:
        if collecting:
            gc.enable()


def _order(problem: Problem) -> tuple[Any, ...]:
    steps = tuple((isinstance(step, str), str(step) if isinstance(step, str) else step) for step in problem.field)
    return problem.path, problem.line or 0, problem.offset or 0, steps, problem.code
