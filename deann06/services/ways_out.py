"""The way out of a finding about what git has recorded: an entry is corrected, a guarded field needs an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from deann06.core.commit import Commit
from deann06.core.declare import May
from deann06.core.editing.corrections import correction
from deann06.core.findings import Problem, WayOut
from deann06.core.records.fixedness import LOOSENED, answer, answers
from deann06.core.standing.logs import voided_entries
from deann06.core.state.registry import Registry
from deann06.locale import LANGUAGES, sentence
from deann06.store.git.kept import kept
from deann06.store.load.loader import LoadedRegistry, Tree
from deann06.store.load.places import entry_of, key_of
from deann06.store.yaml.read import read

FindWayOut = Callable[[Problem], WayOut | None]
_OTHERWISE: Final = frozenset({"L538", "P617", "P619"})  # mended elsewhere; says by itself who corrects it
_RESPELT: Final = frozenset(f"T70{n}" for n in range(1, 8))  # the same text in other letters: that may be mended
# A field of a kind that has a rule of its own; what else is fixed falls under G406.
_GUARDED: Final = {
    ("tasks", "respondents"): "G405",
    ("tasks", "deadline"): "G401",
    ("agencies", "members"): "G405, G406",  # one that goes, one that comes without a day
}
_BESIDE: Final = {"D327": ("tasks", "deadline")}  # the field that may be the wrong one of the two that disagree


def ways_out(
    root: Path, loaded: LoadedRegistry, problems: Iterable[Problem], today: date, commit: Commit | None = None
) -> FindWayOut:
    """How each of the problems is mended where the last commit, or another one, holds what it is about."""
    if (registry := loaded.registry) is None:
        return lambda _: None
    entries = {id(problem): entry_of(problem, loaded.tree) for problem in problems if problem.code[0] not in "FG"}
    guards = {id(problem): _guard(problem, loaded.tree) for problem in problems}
    recorded = (p for p in problems if p.code not in _OTHERWISE and (entries.get(id(p)) is not None or guards[id(p)]))
    known = kept(root, {problem.path for problem in recorded}, commit)
    records = {registry.path_of(record): record for kind in registry.by_folder.values() for record in kind.values()}
    log = cache(_log)  # most files are as they were
    logs = {path: (log(path, raw), log(path, loaded.tree[path])) for path, raw in known.items()}

    def way(problem: Problem) -> WayOut | None:
        index, record = entries.get(id(problem)), records.get(problem.path)
        if problem.path not in known or record is None or problem.code in _OTHERWISE:
            return None
        if index is None:
            return WayOut(guard=guard) if (guard := guards[id(problem)]) else None
        before, now = logs[problem.path]
        if index >= len(now) or now[: index + 1].count(now[index]) > before.count(now[index]):
            return None  # it is new
        field = problem.field or ("log", index)
        why = sentence(f"rule.{problem.code}.title", LANGUAGES[0])  # what is written is Vietnamese
        return WayOut(command=correction(registry, record, field, today, why))

    return way


def holding(loaded: LoadedRegistry, problems: Iterable[Problem]) -> list[Problem]:
    """Problems without those of the text of entries that were corrected: they stay in the file, and do not count."""
    if loaded.registry is None:
        return list(problems)
    voided = {path: entries for path, record in _logged(loaded.registry) if (entries := voided_entries(record.log))}

    def counts(problem: Problem) -> bool:
        of_text = problem.offset is not None and problem.path in voided
        return not of_text or entry_of(problem, loaded.tree) not in voided[problem.path]

    return list(filter(counts, problems))


def _logged(registry: Registry) -> Iterable[tuple[str, Any]]:
    kinds = (registry.tasks, registry.models, registry.indicators, registry.directives)
    return ((registry.path_of(record), record) for kind in kinds for record in kind.values() if record.log)


def _guard(problem: Problem, tree: Tree) -> str:
    """The rule that a change of the field may break; empty where it may change freely."""
    if problem.code == "L523":  # one of two records is to go
        return "G404"
    kind = problem.path.partition("/")[0] if "/" in problem.path else ""
    if problem.code[0] in "FG" or problem.code in _RESPELT or kind not in answers():
        return ""
    if not (key := key_of(problem, tree)):
        return ""
    if answer(kind, key) & (May.FREE | May.TOLD):  # what is told needs no exception
        return ""
    fields = [field for field in (_BESIDE.get(problem.code), (kind, key)) if field]
    return "G412" if not kind and key in LOOSENED else ", ".join(_GUARDED.get(field, "G406") for field in fields)


def _log(path: str, raw: bytes) -> list[Any]:
    log = (read(path, raw).data or {}).get("log")
    return log if isinstance(log, list) else []
