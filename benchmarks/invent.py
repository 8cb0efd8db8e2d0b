"""Invented records: what was assigned, and what happened day by day. Equal seed, equal text."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from terms import DAY, Turn, one_off, recurring
from words import (
    AREAS,
    BODIES,
    DIRECTIVE_KINDS,
    EVENTS,
    GROUPS,
    INDICATORS,
    MERGED,
    MODELS,
    NOTES,
    OBJECTS,
    OBSTACLES,
    PLACES,
    PRODUCTS,
    PROGRAMMES,
    TASK_NOTES,
    VERBS,
    Body,
)

FIRST, LAST = date(2022, 2, 7), date(2026, 10, 30)
SETTINGS = """\
format: 1
title: Theo dõi thực hiện Đề án 06 tỉnh Minh Họa
committee: bcd
focal_point: cat
place: Minh Họa
notice: DỮ LIỆU GIẢ ĐỊNH
groups:
{groups}
phases: {{2022-2025: {{from: 2022-01-06, until: 2025-12-31}}, 2026-2030: {{from: 2026-01-01, until: 2030-12-31}}}}
cycles:
  weekly: {{every: week, before: thursday}}
  meeting: {{every: 2 weeks, anchor: 2024-05-07}}
"""


class Record(NamedTuple):
    """A file: its head from the day it was born, and dated entries of its log."""

    path: str
    born: date
    head: str
    log: tuple[tuple[date, str], ...] = ()

    def text(self, day: date) -> str:
        """The file as it was on a day."""
        entries = [text for on, text in self.log if on <= day]
        return self.head + ("log:\n" + "".join(entries) if entries else "")


class Assigned(NamedTuple):
    """What a clause of a directive asks."""

    id: str
    clause: str
    title: str


class Inventor:
    """Everything that a registry of so many records holds, settings and calendars apart."""

    def __init__(self, seed: int, holidays: frozenset[date]) -> None:
        self.dice = random.Random(seed)
        self.holidays = holidays
        self.bodies = {body.id: body for body in BODIES}
        self.numbers: Counter[str] = Counter()

    def records(self, count: int) -> Iterator[Record]:
        """So many records, besides the settings."""
        yield Record("registry.yaml", FIRST, SETTINGS.format(groups=_mapping(AREAS)))
        agencies = self.agencies(min(len(BODIES), max(20, count // 3)))
        yield from agencies
        models, indicators = round(count * 0.015), round(count * 0.005)
        rest = count - len(agencies) - models - indicators
        sizes: list[int] = []
        while (left := rest - sum(sizes) - len(sizes)) > 0:
            sizes.append(min(self.dice.randint(6, 18), max(1, left - 1)))
        days = sorted(FIRST + timedelta(days=self.dice.randrange((LAST - FIRST).days - 30)) for _ in sizes)
        past: list[str] = []
        for issued, size in zip(days, sizes, strict=True):
            yield from self.directive(issued, size, past)
        for index in range(models):
            yield self.model(index, days[0])
        for index in range(indicators):
            yield self.indicator(index, days[0])

    # --- bodies

    def agencies(self, count: int) -> list[Record]:
        """Bodies, then the groups that they make up; the registry knows no others."""
        wanted = {body.id for body in BODIES[: count - len(GROUPS)]}
        wanted |= {body.heir for body in BODIES if body.id in wanted and body.heir}
        self.bodies = {name: body for name, body in self.bodies.items() if name in wanted}
        found = [Record(f"agencies/{body.id}.yaml", FIRST, _agency(body)) for body in self.bodies.values()]
        for group, (name, level) in GROUPS.items():
            members = self.members(group)
            if members:
                head = f"name: {name}\nlevel: {level}\nmembers:\n" + "".join(f"- {_member(body)}\n" for body in members)
                found.append(Record(f"agencies/{group}.yaml", FIRST, head))
        return found

    def members(self, group: str) -> list[Body]:
        """The bodies of a group, those ended and those to come included."""
        level = GROUPS[group][1]
        return [
            body
            for body in self.bodies.values()
            if body.level == level and (level != "province" or body.name.startswith(("Sở", "Thanh tra", "Ban Quản lý")))
        ]

    def leads(self, day: date) -> list[str]:
        """The bodies that may lead a task given on that day."""
        no_leads = ("ttcp", "ubnd-tinh", "tinh-uy", "bcd")
        return [
            body.id
            for body in self.bodies.values()
            if body.level == "province" and body.exists(day) and body.id not in no_leads
        ]

    def now(self, name: str, day: date) -> str:
        """The body that speaks on a day for one that may have ended."""
        body = self.bodies[name]
        return body.heir if body.heir and not body.exists(day) else name

    def number(self, series: str, day: date) -> str:
        """The next free number of a series of documents, in the form of that series."""
        self.numbers[key] = self.numbers[key := f"{series} {day.year}"] + self.dice.randint(1, 7)
        return series.format(n=f"{self.numbers[key]:02}")

    # --- directives and tasks

    def directive(self, issued: date, size: int, past: list[str]) -> Iterator[Record]:
        """A directive and its tasks."""
        dice = self.dice
        kind, series, issuer, title = dice.choice(DIRECTIVE_KINDS)
        if issuer not in self.bodies:
            kind, series, issuer, title = DIRECTIVE_KINDS[0]
        number = self.number(series, issued)
        name = f"{_slug(number)}-{issued.year}"
        tasks = list(self.assigned(name, size))
        what = dice.choice(PROGRAMMES)
        head = [
            f"title: {title.format(what=what, year=issued.year, later=issued.year + 4)}",
            f"kind: {kind}",
            f"number: {number}",
            f"issued: {issued}",
            f"issuer: {issuer}",
        ]
        if past:
            head.append(f"basis: [{dice.choice(past[-40:])}]")
        head.append("clauses:")
        clauses: dict[str, str] = {}
        for task in tasks:
            clauses.setdefault(task.clause, task.title)
        head += [f'  "{clause}": {summary}.' for clause, summary in clauses.items()]
        last = str(int(tasks[-1].clause.partition(".")[0]) + 1)
        head.append(f'  "{last}": {{summary: Tổ chức thực hiện, no_task: Chỉ nêu hiệu lực và nơi nhận}}')
        past.append(name)
        yield Record(f"directives/{name}.yaml", issued, _lines(head))
        for index, task in enumerate(tasks):
            yield self.task(name, task, issued, tasks[:index])

    def assigned(self, directive: str, size: int) -> Iterator[Assigned]:
        """The assignments of a directive, clause by clause; a clause may give several."""
        first, second = 1, 0
        while size:
            second += 1
            clause = f"{first}.{second}" if size > 2 or second > 1 else str(first)
            several = min(size, self.dice.choice((1, 1, 1, 2, 3)))
            for letter in "abc"[:several]:
                title = f"{self.dice.choice(VERBS)} {self.dice.choice(OBJECTS)} {self.dice.choice(PLACES)}"
                yield Assigned(f"{directive}.{clause}{letter if several > 1 else ''}", clause, title)
            size -= several
            if second == 4 or "." not in clause or self.dice.random() < 0.3:
                first, second = first + 1, 0

    def task(self, directive: str, assigned: Assigned, issued: date, before: Sequence[Assigned]) -> Record:
        """A task and its log."""
        dice = self.dice
        lead, *others = dice.sample(self.leads(issued), 4)
        head = [
            f"title: {assigned.title}",
            f"directive: {directive}",
            f'clause: "{assigned.clause}"',
            f"lead: [{lead}]",
        ]
        partners = others[: dice.choice((0, 1, 1, 2, 3))]
        if dice.random() < 0.2:
            partners.append('"các cơ quan, đơn vị liên quan"')
        if partners:
            head.append(f"cooperating: [{', '.join(partners)}]")
        form = dice.choices(("one-off", "recurring", "ongoing", "none"), (58, 14, 19, 9))[0]
        respondents = self.respondents(issued) if dice.random() < (0.25 if form == "recurring" else 0.06) else []
        if form in ("ongoing", "none"):
            respondents = []
        if respondents:
            head.append(f"respondents: [{', '.join(respondents)}]")
        if dice.random() < 0.6:
            head.append(f"report_to: [{dice.choice(('ubnd-tinh', 'bcd', 'to-ct-06'))}]")
        if dice.random() < 0.4:
            head.append(f"product: {dice.choice(PRODUCTS)}")
        if dice.random() < 0.7:
            head.append(f"groups: [{dice.choice(list(AREAS))}]")
        if before and dice.random() < 0.05:
            head.append(f"depends_on: [{dice.choice(before).id}]")
        if dice.random() < 0.05:
            head.append("urgent: true")
        log: list[tuple[date, str]] = []
        match form:
            case "one-off":
                term = one_off(dice, issued, self.holidays, dice.choice(EVENTS))
                head.append(f"deadline: {term.text}")
                happened = issued + timedelta(days=dice.randint(30, 120))
                last = term.last or happened + timedelta(days=30)
                if term.event:
                    text = f"- date: {happened}\n  by: ubnd-tinh\n  occurred: {happened}\n"
                    log.append((happened, text + f"  {self.document('ubnd-tinh', happened)}\n"))
                if respondents:
                    log += self.answers(respondents, [Turn("once", last)], issued)
                else:
                    log += self.progress(lead, issued, last, known=term.last is not None)
            case "recurring":
                text, turns = recurring(dice, issued, dice.randint(4, 11))
                head.append(f"deadline: {text}")
                log += self.answers(respondents or [lead], turns, issued)
            case _:
                head.append(f"deadline: {form}")
                log += self.reports(lead, issued)
        if dice.random() < 0.15:
            head.append(f"note: {dice.choice(TASK_NOTES)}")
        log += self.reassigned(lead, partners, log, lasting=form in ("ongoing", "none"))
        log = sorted((entry for entry in log if entry[0] <= LAST), key=lambda entry: entry[0])
        return Record(f"tasks/{issued.year}/{assigned.id}.yaml", issued, _lines(head), tuple(log))

    def reassigned(
        self, lead: str, partners: list[str], log: list[tuple[date, str]], *, lasting: bool
    ) -> Iterator[tuple[date, str]]:
        """Once bodies have merged, most work that goes on is given to their heirs."""
        day = MERGED + timedelta(days=4)
        heirs = [self.now(name, day) if name in self.bodies else name for name in (lead, *partners)]
        goes_on = lasting or any(on > day for on, _ in log)
        if heirs != [lead, *partners] and goes_on and self.dice.random() < 0.9:
            heir, *others = dict.fromkeys(heirs)
            text = (
                f"- date: {day}\n  by: ubnd-tinh\n  reassign: {{lead: [{heir}], cooperating: [{', '.join(others)}]}}\n"
            )
            yield day, text + f"  {self.document('ubnd-tinh', day)}\n"

    def respondents(self, day: date) -> list[str]:
        """Some bodies that answer each for itself, or all departments."""
        if self.dice.random() < 0.3:
            return ["so-nganh"]
        return self.dice.sample(self.leads(day), self.dice.randint(3, 6))

    def answers(self, names: list[str], turns: Sequence[Turn], issued: date) -> Iterator[tuple[date, str]]:
        """What was handed in, turn by turn: most in time, some late, little never."""
        dice = self.dice
        previous = issued
        for turn in turns:
            span = (turn.last - previous).days
            day = turn.last - timedelta(days=min(dice.randrange(4), span - 1))
            if dice.random() < 0.07:
                day = turn.last + timedelta(days=dice.randint(1, 3))
            previous = turn.last
            bodies = self.owing(names, day)
            kept = [name for name in bodies if dice.random() < 0.98]
            if dice.random() < 0.97 and kept:
                by = kept[0] if len(kept) == 1 else f"[{', '.join(kept)}]"
                words = f", note: {dice.choice(('Đã nộp báo cáo', 'Nộp qua trục liên thông văn bản'))}"
                yield day, f"- {{date: {day}, by: {by}, submit: {turn.key}{words if dice.random() < 0.5 else ''}}}\n"

    def owing(self, names: Iterable[str], day: date) -> list[str]:
        """The bodies that answer on a day, groups opened, each once."""
        opened: list[str] = []
        for name in names:
            opened += [body.id for body in self.members(name) if body.since is None] if name in GROUPS else [name]
        return list(dict.fromkeys(self.now(name, day) for name in opened))

    def progress(self, lead: str, issued: date, last: date, *, known: bool) -> Iterator[tuple[date, str]]:
        """How a one-off task went: notes, sometimes an obstacle or an extension, mostly an end."""
        dice = self.dice
        forgotten = 10 if (LAST - last).days < 200 else 2
        fate = dice.choices(("done", "late", "open", "stopped"), (74, 14, forgotten, 2))[0]
        if fate == "late" and known and dice.random() < 0.5 and last <= LAST:
            granted = last - timedelta(days=2)
            last = last + timedelta(days=dice.randint(20, 60))
            while last.weekday() > 4 or last in self.holidays:
                last += DAY
            fate = "done"
            asked = granted - timedelta(days=4)
            yield asked, f"- {{date: {asked}, by: {self.now(lead, asked)}, request: {{by: {last}}}}}\n"
            text = f"- date: {granted}\n  by: ubnd-tinh\n  extend: {{by: {last}}}\n"
            yield granted, text + f"  {self.document('ubnd-tinh', granted)}\n"
        days = -dice.randrange(12) if fate == "done" else dice.randint(1, 50)
        end = max(last + timedelta(days=days), issued + timedelta(days=5))
        yield from self.reports(lead, issued, end - DAY)
        if fate in ("done", "late"):
            text = f"- date: {end}\n  by: {self.now(lead, end)}\n  state: completed\n  progress: 100\n"
            yield end, text + f"  {self.document(self.now(lead, end), end)}\n"
        elif fate == "stopped":
            text = f"- date: {end}\n  by: ubnd-tinh\n  state: stopped\n  note: Lồng ghép vào kế hoạch khác.\n"
            yield end, text + f"  {self.document('ubnd-tinh', end)}\n"

    def reports(self, lead: str, issued: date, until: date = LAST) -> Iterator[tuple[date, str]]:
        """Notes on the way, with rising progress; now and then an obstacle, and its end."""
        dice = self.dice
        room = (until - issued).days
        count = min(dice.choices(range(9), (10, 18, 24, 20, 12, 7, 4, 3, 2))[0], room - 1)
        if count < 1:
            return
        days = [issued + timedelta(days=on) for on in sorted(dice.sample(range(1, room), count))]
        blocked = dice.randrange(count) if dice.random() < 0.12 else None
        progress, told = 0, ""
        for index, day in enumerate(days):
            progress = min(95, progress + dice.randint(4, 30))
            by = self.now(lead, day)
            if index == blocked:
                kind, words = dice.choice(OBSTACLES)
                text = f"blocked: {{kind: {kind}, waiting_on: ubnd-tinh, text: {words}}}"
            elif blocked is not None and index == blocked + 1:
                text = "unblocked: Đã được hướng dẫn, tiếp tục thực hiện"
            else:
                told = dice.choice([note for note in NOTES if note != told])
                text = f"state: in_progress\n  progress: {progress}\n  note: {told}"
            yield day, f"- date: {day}\n  by: {by}\n  {text}\n"

    def document(self, name: str, day: date) -> str:
        """A document of a body, as an entry names it."""
        code = self.bodies[name].code
        series = "{n}-CV/" if code.endswith("TU") else "{n}/UBND-" if code == "UBND" else "{n}/BC-"
        number = self.number(series + ("KSTT" if code == "UBND" else code), day)
        return f"document: {{number: {number}, date: {day}}}"

    # --- models and indicators

    def model(self, index: int, earliest: date) -> Record:
        """A pilot model with a proposal and a decision."""
        dice = self.dice
        started = earliest + timedelta(days=dice.randrange(1200))
        lead = dice.choice(self.leads(started))
        head = [f"title: {dice.choice(MODELS)} (điểm {index + 1})", f"lead: [{lead}]"]
        head += [f"groups: [{dice.choice(list(AREAS))}]", f"started: {started}", f"area: xã Giả Định {index % 12 + 1}"]
        days = [started + timedelta(days=days) for days in (0, 90, 180, 195)]
        decided = dice.choice(("scale_up", "continue", "adjust"))
        steps = (
            "state: piloting\n  progress: 10",
            f"progress: 60\n  note: {dice.choice(NOTES)}",
            f"propose: {decided}\n  reason: Kết quả thí điểm sau sáu tháng.",
            f"decide: {decided}\n  {self.document('ubnd-tinh', days[3])}",
        )
        speakers = [*(self.now(lead, day) for day in days[:3]), "ubnd-tinh"]
        log = tuple(
            (day, f"- date: {day}\n  by: {by}\n  {text}\n") for day, by, text in zip(days, speakers, steps, strict=True)
        )
        return Record(f"models/mo-hinh-{index + 1:04}.yaml", started, _lines(head), log)

    def indicator(self, index: int, earliest: date) -> Record:
        """A figure measured every quarter."""
        dice = self.dice
        name = f"chi-tieu-{index + 1:04}"
        title, unit = dice.choice(INDICATORS)
        owner = dice.choice(self.leads(LAST))
        head = [f"title: {title} ({index + 1})", f'unit: "{unit}"', "kind: percent", "better: up", f"owner: {owner}"]
        head.append('target: {value: "95", by: 2025-12}')
        value = dice.randint(20, 50)
        days = [earliest + timedelta(days=60 + 91 * quarter) for quarter in range(dice.randint(4, 10))]
        log = []
        for day in days:
            value = min(100, value + dice.randint(0, 8))
            log.append((day, f"- {{date: {day}, by: to-ct-06, measure: {{{name}: {value}}}}}\n"))
        return Record(f"indicators/{name}.yaml", earliest, _lines(head), tuple(log))


def _agency(body: Body) -> str:
    head = [f"name: {body.name}", f"short: {body.short}", f"code: {body.code}"]
    head += [f"system: {body.system}", f"level: {body.level}"]
    span = [f"from: {body.since}"] if body.since else []
    span += [f"until: {body.until}"] if body.until else []
    if span:
        head.append(f"valid: {{{', '.join(span)}}}")
    if body.heir:
        head.append(f"successors: [{{agency: {body.heir}, basis: 45/2025/NĐ-CP}}]")
    return _lines([*head, "source: Cơ quan giả định để đo tốc độ."])


def _member(body: Body) -> str:
    if body.level == "province":
        return body.id if body.since is None else f"{{agency: {body.id}, from: {body.since}}}"
    edge = f"until: {body.until}" if body.until else f"from: {body.since}"
    return f"{{agency: {body.id}, {edge}}}"


def _slug(number: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", number.lower().replace("đ", "d"))


def _mapping(names: dict[str, str]) -> str:
    return "\n".join(f'  {key}: "{name}"' for key, name in names.items())


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
