"""The content of `deann06 explain --format json`: the same steps as data, and as sentences."""

from __future__ import annotations

from typing import Any

from deann06.core.explain import Explanation
from deann06.core.explain_steps import Fact, Step
from deann06.core.periods import Period
from deann06.core.rules_out import rule_to_file
from deann06.core.terms import Rule
from deann06.output.words.steps import say


def explain_content(found: Explanation) -> dict[str, Any]:
    """A task, its steps, its standing and its periods."""
    how = found.standing
    return {
        "id": found.id,
        "title": found.title,
        "standing": how.kind if how else "absent",
        "last_day": how.last_day if how else None,
        "days_overdue": how.days_overdue if how else 0,
        "days_late": how.days_late if how else None,
        "assumed": bool(how and how.assumed),
        "steps": [_step(step) for step in found.steps],
        "conclusion": _step(found.conclusion),
        "periods": [
            {
                "period": line.key,
                "shares": [
                    {
                        "agency": cell.body,
                        "state": cell.state,
                        "last_day": cell.last_day,
                        "submitted": cell.submitted,
                    }
                    for cell in line.cells
                ],
            }
            for line in found.periods
        ],
        "doubts": {name: list(body.doubts) for name, body in found.bodies.items() if body.doubts},
    }


def _step(step: Step) -> dict[str, Any]:
    return {**_data(step), "text": say(step)}


def _data(step: Step) -> dict[str, Any]:
    return {"key": step.key, "facts": {name: _fact(fact) for name, fact in step.facts.items()}}


def _fact(fact: Fact) -> Any:
    match fact:
        case Step():
            return _data(fact)
        case tuple():
            return [_fact(part) for part in fact]
        case Rule():
            return rule_to_file(fact)
        case Period():
            return fact.name
    return fact
