"""What is known of the state before a change from the one after it is what all rules see there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from deann06.checks.scene import Scene
from deann06.checks.table import CHECKS, run
from deann06.core.records import Task
from deann06.core.standing.ledger import TaskStandings
from deann06.core.state.registry import Registry
from deann06.services.gate.before import was_wrong
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import Tree, load
from tests.checks.laid import example, laid
from tests.checks.test_cases import CODES, EXAMPLE
from tests.tries import some, tries

ALL = frozenset(rule.code for rule in CHECKS if rule.check)
CHECKED = {check for rule in CHECKS for check in rule.checks}


def others(registry: Registry, random: Random) -> Registry:
    """A registry in which some tasks are other ones, are not there, or are there twice."""
    tasks: dict[str, Task] = {}
    for name, task in registry.tasks.items():
        match random.randrange(5):
            case 0:
                tasks[name] = replace(task, title=f"{task.title} khác", clause="9", log=task.log[1:])
            case 1:
                tasks[name] = task
                tasks[f"{name}9"] = replace(task, id=f"{name}9")
            case 2 if len(registry.tasks) > 1:
                pass
            case _:
                tasks[name] = task
    return registry.with_tasks(tasks)


def compare(now: Registry, before: Registry, tree: Tree, day: date) -> int:
    """How many findings are known without looking."""
    wrong = run(Scene(now, tree, day))
    whole = run(Scene(before, tree, day))
    found = was_wrong(TaskStandings(before, day), tree, now, wrong, ALL)
    assert sorted(map(repr, found)) == sorted(map(repr, whole))
    return len(found)


@pytest.mark.parametrize("code", some(CODES, 40))
def test_every_rule_saw_before_what_is_said_of_it(code: str, tmp_path: Path) -> None:
    tree, _ = read_tree(laid(code, "bad", tmp_path / "bad"))
    registry = load(tree).registry
    if registry is None:
        return
    for number in range(tries(10)):
        other = others(registry, Random(number))
        compare(registry, other, tree, example(code, "bad").as_of)
        compare(other, registry, tree, example(code, "bad").as_of)


def test_a_whole_registry_with_other_tasks() -> None:
    tree, _ = read_tree(EXAMPLE)
    registry = load(tree).registry
    assert registry
    assert sum(compare(registry, others(registry, Random(n)), tree, date(2024, 5, 15)) for n in range(6))


def test_other_records_beside_the_tasks_make_everything_be_looked_at() -> None:
    tree, _ = read_tree(EXAMPLE)
    registry = load(tree).registry
    assert registry
    settings = replace(registry.settings, stale_after_days=1)
    other = Registry(settings, {type(one): dict(kind) for kind in registry.by_folder.values() for one in kind.values()})
    assert compare(other, registry, tree, date(2024, 6, 28))
    assert compare(registry, other, tree, date(2024, 6, 28))


@pytest.mark.parametrize("code", some(CODES, 40))
def test_a_rule_is_found_by_the_checks_of_its_row(code: str, tmp_path: Path) -> None:
    tree, _ = read_tree(laid(code, "bad", tmp_path / "bad"))
    if registry := load(tree).registry:
        scene = Scene(registry, tree, example(code, "bad").as_of)
        found = {(problem.code, check) for check in CHECKED for problem in check(scene)}
        assert found <= {(rule.code, check) for rule in CHECKS for check in rule.checks}
