"""Small registries in memory, written as the files would be, and standings in one short line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from deann06.core.days.deadlines import House
from deann06.core.records import Agency, CalendarYear, Directive, Model, Record, Settings, Task
from deann06.core.standing.ledger import Ledger, Row, ledger
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import Standing, standing
from deann06.core.state.registry import Registry
from deann06.core.terms.reading import read_deadline
from deann06.core.terms.rules import Deadline, Recurring
from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from deann06.store.load.shape import convert
from deann06.store.yaml.read import read

ROOT = Path(__file__).parents[2]

SETTINGS = """
format: 1
title: Sổ thử
committee: ubnd
focal_point: cat
place: Khánh Hòa
groups: {g1: Nhóm một, g2: Nhóm hai, g3: Nhóm ba}
phases: {first: {from: 2024-01, until: 2024-06-30}}
"""

# `old` ended with February 2025 and `new`, which was there before, took over; `split` has two heirs;
# `tax1` has become `tax2`, then `tax3`.
AGENCIES = """
a: {name: Sở A, level: province, system: state}
b: {name: Sở B, level: province, system: state}
c: {name: Huyện C, level: district, system: state}
cat: {name: Công an tỉnh, level: province, system: vertical}
ubnd: {name: Ủy ban nhân dân tỉnh}
new: {name: Sở Mới}
old: {name: Sở Cũ, valid: {until: 2025-02-28}, successors: [{agency: new, basis: 45/2025/NĐ-CP}]}
split: {name: Sở Tách, valid: {until: 2025-02-28}, successors: [{agency: a}, {agency: b}]}
tax1: {name: Cục Thuế, valid: {until: 2025-02-28}, successors: [{agency: tax2, basis: 381/QĐ-BTC}]}
tax2: {name: Chi cục Thuế, valid: {from: 2025-03-01, until: 2025-06-30}, successors: [{agency: tax3}]}
tax3: {name: Thuế tỉnh, valid: {from: 2025-07-01}}
ab: {name: Các sở A B, members: [a, b]}
olds: {name: Các sở có Sở Cũ, members: [a, old]}
both: {name: Cả cũ lẫn mới, members: [old, new]}
growing: {name: Nhóm thêm dần, members: [a, {agency: b, from: 2024-06-01}, {agency: c, until: 2024-05-31}]}
empty: {name: Nhóm chưa có ai, members: []}
"""

DIRECTIVES = """
d: {title: Kết luận, kind: Kết luận, issued: 2024-04-23, issuer: ubnd}
e: {title: Kế hoạch, kind: Kế hoạch, issued: 2024-04-24, issuer: ubnd}
"""


def data(text: str) -> Any:
    """What a YAML text says, every scalar as text."""
    parsed, problems = read("test.yaml", f"x:\n{_indented(text)}\n".encode())
    assert parsed is not None and not problems, (text, problems)
    return parsed["x"]


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip("\n").splitlines())


def record(kind: type[Any], record_id: str, raw: dict[str, Any]) -> Any:
    made = convert(kind, record_id, f"{record_id}.yaml", raw)
    assert not isinstance(made, list), made
    return made


def term(text: str) -> Deadline:
    return read_deadline(data(text))


def rules_of(deadline: Deadline) -> tuple[Recurring, ...]:
    return tuple(rule for rule in deadline.recurring if isinstance(rule, Recurring))


def entry(line: str) -> dict[str, Any]:
    """`2024-05-06 a | state: reported`: the day, who says it, and the rest as in a file."""
    head, _, rest = line.partition("|")
    day, _, by = head.strip().partition(" ")
    raw: dict[str, Any] = data(f"{{date: {day}, by: {by}, {rest}}}")
    return raw


def task(text: str, *log: str, name: str = "d.1") -> Task:
    raw = {"title": "Việc thử", "directive": "d", "clause": "1", **data(text), "log": [entry(line) for line in log]}
    made: Task = record(Task, name, raw)
    return made


@cache
def calendars(*years: str) -> dict[str, CalendarYear]:
    """The committed calendars."""
    return {year: real_registry().calendars[year] for year in years}


@cache
def real_registry() -> Registry:
    """The registry of this repository."""
    tree, problems = read_tree(ROOT / "registry")
    loaded = load(tree)
    assert loaded.registry is not None and not problems and not loaded.problems
    return loaded.registry


@cache
def bodies() -> dict[str, Agency]:
    return {name: record(Agency, name, raw) for name, raw in data(AGENCIES).items()}


@cache
def _settings(more: str) -> Settings:
    made: Settings = record(Settings, "registry", {**data(SETTINGS), **(data(more) if more else {})})
    return made


@cache
def _directives() -> dict[str, Directive]:
    return {name: record(Directive, name, raw) for name, raw in data(DIRECTIVES).items()}


def registry(
    *tasks: Task, settings: str = "", years: tuple[str, ...] = ("2024", "2025"), models: Iterable[Model] = ()
) -> Registry:
    records: dict[type[Record], dict[str, Any]] = {
        Agency: bodies(),
        Directive: _directives(),
        CalendarYear: calendars(*years),
        Task: {made.id: made for made in tasks},
        Model: {made.id: made for made in models},
    }
    return Registry(_settings(settings), records)


def house(*, strict_before: bool = True, years: tuple[str, ...] = ("2024", "2025")) -> House:
    return House(registry(years=years).calendar, strict_before)


def brief(how: Standing | None) -> str:
    """`overdue 14/5/2024 +1`: the kind, the last day, and the days overdue or late."""
    if how is None:
        return "absent"
    words = [how.kind.value]
    if how.last_day:
        words.append(short(how.last_day))
    if how.days_overdue or how.days_late:
        words.append(f"+{how.days_overdue or how.days_late}")
    return " ".join(words)


def short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def day(text: str) -> date:
    """`15/5/2024`, and `15/5` of 2024."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2] if len(parts) > 2 else 2024, parts[1], parts[0])


def stands(made: Task, as_of: str, settings: str = "") -> str:
    return brief(standing(made, registry(made, settings=settings), day(as_of)))


def cells(made: Task, as_of: str, settings: str = "") -> list[str]:
    """`2024-W19 a on_time 8/5/2024`: each share of a task."""
    how = standing(made, registry(made, settings=settings), day(as_of))
    assert how is not None
    return [
        f"{cell.key} {cell.body or '-'} {cell.state.value}" + (f" {short(cell.last_day)}" if cell.last_day else "")
        for cell in how.cells
    ]


def ledgers_by_agency(tasks: Iterable[Row]) -> dict[str, Ledger]:
    """Each body's own ledger, by the id that answers on the day. They do not add up to the whole."""
    return {agency: ledger(own) for agency, own in own_rows(tasks).items()}
