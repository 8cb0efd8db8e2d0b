"""What every edit goes through: request → the registry as it would become → one file, one splice, one write."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.checks.scene import Scene
from deann06.checks.table import run, severity
from deann06.cli.clock import today
from deann06.cli.context import read_registry, registry_folder
from deann06.cli.filters import agency_id
from deann06.cli.options import read_date
from deann06.core.edits import Edit, Item, entry_edit
from deann06.core.findings import Problem, Severity
from deann06.core.records import Record, Task
from deann06.core.registry import Registry
from deann06.core.standing import Kind, standing
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.finding_text import message
from deann06.store.files import replace_whole
from deann06.store.git import setting
from deann06.store.loader import Loaded, load
from deann06.store.lock import locked
from deann06.store.yaml_edit import insert_item

Say = Callable[[Registry, Record, date], Item]  # what the entry says beside its day and its speaker


class Options(NamedTuple):
    """What every edit command takes beside its own words."""

    registry: Path | None
    day: str | None
    by: str | None
    dry_run: bool


def edit(wanted: str, options: Options, say: Say) -> int:
    """Add one entry to the record named `wanted`; print the change; the exit code. Raises DeannError."""
    root = registry_folder(options.registry)
    with locked(root):
        before = read_registry(root)
        registry = _readable(before)
        day = read_date(options.day) if options.day else today()
        record = registry.find(wanted)
        item = {"date": day.isoformat(), "by": speaker(root, registry, options.by), **say(registry, record, day)}
        change = entry_edit(registry, record, item)
        path = registry.path_of(record)
        old = before.tree[path]
        new = insert_item(path, old.decode(), ("log",), change.index, change.item).encode()
        after = load({**before.tree, path: new})
        refuse_new_errors(before, after, day)
        if options.dry_run:
            print(diff(path, old, new), end="")
        else:
            replace_whole(root / path, old, new)
    tell(change, registry, _readable(after), day)
    return 0


def _readable(loaded: Loaded) -> Registry:
    if loaded.registry is None:
        raise DeannError("edit.no_settings")
    return loaded.registry


def speaker(root: Path, registry: Registry, given: str | None) -> str:
    """Who says it: `--by`, DEANN06_AGENCY, or git's `deann06.agency`. Raises UsageError."""
    name = given or os.environ.get("DEANN06_AGENCY") or setting(root, "deann06.agency")
    if not name:
        raise UsageError("edit.who")
    return agency_id(registry, name)


def refuse_new_errors(before: Loaded, after: Loaded, day: date) -> None:
    """Raise DeannError with the first error that the change would bring; older ones do not block it."""
    errors = _errors(after, day)
    if not errors:
        return
    known = Counter(map(_identity, _errors(before, day)))
    for problem in errors:
        if known[_identity(problem)] > 0:
            known[_identity(problem)] -= 1
            continue
        text, hint = message(problem)
        raise DeannError("edit.would_break", code=problem.code, message=f"{text} {hint}".strip())


def _errors(loaded: Loaded, day: date) -> list[Problem]:
    problems = list(loaded.problems)
    if loaded.registry:
        problems += run(Scene(loaded.registry, loaded.tree, max(day, today())))
    return [problem for problem in problems if severity(problem.code) is Severity.ERROR]


def _identity(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems the same though lines and places in a log have moved."""
    return problem.code, problem.path, repr(sorted((key, str(value)) for key, value in problem.facts.items()))


def diff(path: str, old: bytes, new: bytes) -> str:
    """The change as a unified diff."""
    before, after = (text.decode("utf-8").splitlines(keepends=True) for text in (old, new))
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def tell(change: Edit, before: Registry, after: Registry, day: date) -> None:
    """Print the change in a sentence, and how the task stood and stands."""
    from deann06.output.edit_text import sentence

    print(sentence(change, after, day))
    if isinstance(change.record, Task):
        old, new = (standing_words(registry, change.record.id, day) for registry in (before, after))
        print(t("edit.standing_same" if old == new else "edit.standing", old=old, new=new))


def standing_words(registry: Registry, task_id: str, day: date) -> str:
    """How a task stands on a day, in words."""
    how = standing(registry.tasks[task_id], registry, day)
    if how is None:
        return t("edit.not_assigned")
    if how.kind is Kind.OVERDUE:
        return t("standing.overdue_days", days=how.days_overdue)
    words = t(f"standing.{how.kind.value}")
    return t("edit.until", words=words, day=how.last_day) if how.last_day else words
