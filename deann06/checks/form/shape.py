"""S2xx: records whose parts do not fit together, though each part alone is readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from deann06.checks.scene import Scene, like
from deann06.core.editing.ids import task_id
from deann06.core.findings import Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.records import (
    Entry,
    ModelEntry,
    Task,
    TaskEntry,
)
from deann06.core.state.bodies import is_role
from deann06.core.state.readings import fits
from deann06.core.terms.rules import Counted, Cycle, Deadline, OnDay, Within
from deann06.core.text.vietnamese import compare_key, slug

# Decree 30/2020, Appendix III; then legal texts, and kinds that only the Party or a committee issues.
KINDS: Final = """
    Nghị quyết, Quyết định, Chỉ thị, Quy chế, Quy định, Thông cáo, Thông báo, Hướng dẫn, Chương trình, Kế hoạch,
    Phương án, Đề án, Dự án, Báo cáo, Biên bản, Tờ trình, Hợp đồng, Công văn, Công điện, Bản ghi nhớ, Bản thỏa thuận,
    Giấy ủy quyền, Giấy mời, Giấy giới thiệu, Giấy nghỉ phép, Phiếu gửi, Phiếu chuyển, Phiếu báo, Thư công,
    Hiến pháp, Bộ luật, Luật, Pháp lệnh, Lệnh, Nghị định, Thông tư, Thông tư liên tịch, Nghị quyết liên tịch,
    Văn bản hợp nhất, Kết luận, Thông báo kết luận, Thông tri, Thông báo, Chương trình hành động, Quy trình, Tuyên bố,
    Lời kêu gọi, Công văn hỏa tốc, Ý kiến chỉ đạo, Thông báo ý kiến chỉ đạo, Quy hoạch, Chiến lược
"""
_KINDS: Final = {compare_key(" ".join(kind.split())).casefold() for kind in KINDS.split(",")}
_CLAUSE: Final = lazy_pattern(r"[0-9A-Za-zĐđ]+(?:\.[0-9A-Za-zĐđ]+)*")
_SUBMITTING: Final = ("submit", "waive", "extend", "request", "request_waive")


def entries(scene: Scene) -> Iterator[Problem]:
    """Entries that say too much, too little, or keys that belong to another act."""
    for record, index, entry in scene.entries:
        acts = [name for name in entry.acts if getattr(entry, name) is not None]
        if len(acts) > 1:
            yield scene.problem("S204", record, "log", index, acts[1], at_key=True, acts=", ".join(acts))
        for key, wants in _misplaced(entry, acts):
            yield scene.problem("S205", record, "log", index, key, at_key=True, key=key, acts=wants)
        if not isinstance(entry.by, str) and "submit" not in acts:
            yield scene.problem("S210", record, "log", index, "by")
        if not acts and _says_nothing(entry):
            yield scene.problem("S211", record, "log", index)


def _misplaced(entry: Entry, acts: list[str]) -> Iterator[tuple[str, str]]:
    if isinstance(entry, TaskEntry):
        if entry.bodies and not any(act in _SUBMITTING for act in acts):
            yield "for", ", ".join(_SUBMITTING)
        if entry.period and not any(act in ("extend", "request") for act in acts):
            yield "period", "extend, request"
    if isinstance(entry, ModelEntry) and entry.reason and not any(act in ("propose", "decide") for act in acts):
        yield "reason", "propose, decide"


def _says_nothing(entry: Entry) -> bool:
    if entry.note or entry.evidence or entry.corrects:
        return False
    return getattr(entry, "state", None) is None and getattr(entry, "progress", None) is None


def documents(scene: Scene) -> Iterator[Problem]:
    """Evidence that points to no document."""
    for record, _, field, document in scene.documents:
        if document.clause and not document.directive:
            yield scene.problem("S212", record, *field, "clause", what="clause")
        elif not document.named:
            yield scene.problem("S212", record, *field, what="empty")


def task_entries(scene: Scene) -> Iterator[Problem]:
    """Acts on a task that cannot take them."""
    for name, log in scene.logs.items():
        task = scene.registry.tasks[name]
        recurring = bool(task.deadline.recurring)
        answered = bool(task.respondents) or any(e.reassign and e.reassign.respondents for _, e in log)
        for index, entry in log:
            if entry.bodies and not answered and entry.act in _SUBMITTING:
                yield scene.problem("S206", task, "log", index, "for", at_key=True)
            if recurring and entry.extend and not entry.period:
                yield scene.problem("S207", task, "log", index, "extend", at_key=True)
            for act in ("extend", "request"):
                term: Deadline | None = getattr(entry, act)
                if term and not _is_term(term, recurring=recurring):
                    yield scene.problem("S208", task, "log", index, act)
            for act in ("submit", "waive"):
                if getattr(entry, act) and not recurring and not answered:
                    yield scene.problem("S209", task, "log", index, act, at_key=True, act=act)


def _is_term(term: Deadline, *, recurring: bool) -> bool:
    """Whether a term can be granted: one day; for one-off tasks also `ongoing` and `none`."""
    rule = term.one_off
    if recurring:
        return isinstance(rule, OnDay | Within) or (isinstance(rule, Counted) and rule.event is None)
    return rule is not None


def task_ids(scene: Scene) -> Iterator[Problem]:
    """Tasks whose id is not their directive and clause, with a letter where a clause gives several."""
    for task in scene.registry.tasks.values():
        prefix = f"{task.directive}."
        if task.id.startswith(prefix):
            clause = ".".join(_clause_slug(part) for part in task.clause.split("."))
            rest = task.id[len(prefix) :]
            if rest == clause:
                continue
            letter = r"[a-z]{1,2}" if clause[-1:].isdigit() else r"-[a-z]{1,2}"
            if rest.startswith(clause) and re.fullmatch(letter, rest[len(clause) :]):
                continue
        free = task_id(task.directive, task.clause, scene.known("tasks"))
        yield scene.problem("S213", task, "clause", id=task.id, wanted=expected_id(task), free=free)


def expected_id(task: Task) -> str:
    """The id that a task's directive and clause give it."""
    return f"{task.directive}." + ".".join(_clause_slug(part) for part in task.clause.split("."))


@lru_cache(maxsize=1024)
def _clause_slug(part: str) -> str:
    return "dd" if part in ("đ", "Đ") else slug(part)


def clause_numbers(scene: Scene) -> Iterator[Problem]:
    """Clauses written in another way than `4.1`, `3.b`, `PL.14`."""
    for directive in scene.registry.directives.values():
        for clause in directive.clauses:
            if not _CLAUSE.fullmatch(clause):
                yield scene.problem("S214", directive, "clauses", clause, at_key=True, clause=clause)
    for task in scene.registry.tasks.values():
        if not _CLAUSE.fullmatch(task.clause):
            yield scene.problem("S214", task, "clause", clause=task.clause)


def directive_kinds(scene: Scene) -> Iterator[Problem]:
    """Directives of a kind that is on no list."""
    for directive in scene.registry.directives.values():
        kind = compare_key(directive.kind).casefold()
        if kind not in _KINDS:
            nearest = like(kind, sorted(_KINDS))
            yield scene.problem("S215", directive, "kind", kind=directive.kind, nearest=nearest)


def cycles(scene: Scene) -> Iterator[Problem]:
    """Cycles of the committee that do not recur."""
    settings = scene.registry.settings
    for name, cycle in settings.cycles.items():
        if not cycle.recurring or any(isinstance(rule, Cycle) for rule in cycle.rules):
            yield scene.problem("S216", settings, "cycles", name, cycle=name)


def views(scene: Scene) -> Iterator[Problem]:
    """Saved views that cannot be shown."""
    settings = scene.registry.settings
    for name, view in settings.views.items():
        wrong = {
            "": bool(view.role and view.agency is None),
            "not": view.negated and not view.narrows,
            "sort": bool(view.by and view.sort),
            "body": any(one is not None and is_role(one) for one in (view.agency, view.recipient)),
        }
        for variant in (variant for variant, is_so in wrong.items() if is_so):
            facts = {"variant": variant} if variant else {}
            yield scene.problem("S218", settings, "views", name, at_key=True, view=name, **facts)


def readings(scene: Scene) -> Iterator[Problem]:
    """Readings that do not fit the kind of their indicator."""
    for record, index, entry in scene.entries:
        for name, value in (getattr(entry, "measure", None) or {}).items():
            indicator = scene.registry.indicators.get(name)
            if indicator and not fits(value, indicator.kind):
                kind = indicator.kind.value
                yield scene.problem("S217", record, "log", index, "measure", name, value=value, what=kind)
