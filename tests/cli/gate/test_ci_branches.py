"""`deann06 ci` on branches that somebody wrote by hand: those that must fail, that must be told, and everyday work.

One committed registry; each branch is judged alone, and merged into a main that has moved on. Cheats lie about days,
grant themselves what others grant, void what others said, or let new records and other bodies do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from deann06.core.findings import Severity
from deann06.reports.changes.gate import GateThresholds
from deann06.services.gate.verdict import GateRequest, gate
from tests.cli.gate.test_ci_effect import Office
from tests.cli.gate.test_ci_entitled import BODIES, EMPTY, SETTINGS

AS_OF: Final = date(2024, 5, 20)
HEAD: Final = 'title: Việc thử\ndirective: kh-2024-01-02\nclause: "1"\n'
LED: Final = f"{HEAD}lead: [stc]\ncooperating: [snv, cat]\nreport_to: [nhan]\n"


def task(number: int) -> str:
    return f"tasks/kh-2024-01-02.{number}.yaml"


OVERDUE, LATE, SHARES, WEEKLY, AWAITED, WORKED, REFUSED, SHORTENED, OWN, OPEN = map(task, range(1, 11))
HEIR, AWAITING = map(task, range(11, 13))
MODEL, PLANNED, FIGURE = "models/diem-a.yaml", "models/diem-b.yaml", "indicators/ho-so.yaml"
PLAN: Final = "directives/kh-2024-01-02.yaml"
GROUP, BODY, YEAR, HOUSE = "agencies/nhom.yaml", "agencies/syt.yaml", "calendar/2024.yaml", "registry.yaml"


def logged(head: str, *entries: str) -> str:
    """A record with a log."""
    return f"{head}log:\n" + "".join(f"- {{{one}}}\n" for one in entries)


WORK: Final = f"{LED}deadline: {{by: 2024-05-10}}\n"
ANSWERED: Final = f"{HEAD}lead: [stp]\nrespondents: [nhom, snv]\nreport_to: [nhan]\ndeadline: {{by: 2024-05-10}}\n"
EVERY_WEEK: Final = "deadline: {every: week, before: thursday, from: 2024-05-06}\n"
EVENT: Final = "deadline: {days: 5, after: khi có quy chế}\n"
PILOT: Final = "lead: [stc]\nplan: kh-2024-01-02\n"
TARGET: Final = (
    "unit: hồ sơ\nkind: count\nbetter: up\nowner: stc\ndirective: kh-2024-01-02\ntarget: {value: 100, by: 2024-12}\n"
)
RECORDS: Final[Mapping[str, str]] = {
    OVERDUE: logged(WORK, "date: 2024-05-02, by: stc, state: in_progress, progress: 20"),
    LATE: logged(WORK, "date: 2024-05-14, by: stc, state: completed, document: {number: 31/BC-STC, date: 2024-05-14}"),
    SHARES: logged(ANSWERED, "date: 2024-05-09, by: snv, submit: once"),
    WEEKLY: logged(
        f"{HEAD}lead: [stp]\nrespondents: [stp, nhom]\n{EVERY_WEEK}",
        "date: 2024-05-07, by: [stp, stc], submit: 2024-W19",
        "date: 2024-05-14, by: [stp, stc], submit: 2024-W20",
    ),
    AWAITED: logged(
        f"{LED}{EVENT}",
        "date: 2024-05-07, by: tinh, occurred: 2024-05-06, document: {number: 7/QĐ-TTg, date: 2024-05-06}",
    ),
    WORKED: logged(
        f"{LED}deadline: {{working_days: 10, from: 2024-05-03}}\n", "date: 2024-05-06, by: stc, note: Đã nhận"
    ),
    REFUSED: logged(
        WORK,
        "date: 2024-05-08, by: stc, state: reported, document: {number: 32/BC-STC, date: 2024-05-08}",
        "date: 2024-05-09, by: nhan, confirm: false, note: Bổ sung số liệu",
    ),
    SHORTENED: logged(
        f"{LED}deadline: {{by: 2024-05-31}}\n",
        "date: 2024-05-08, by: tinh, extend: {by: 2024-05-12}, document: {number: 5/UBND-TH, date: 2024-05-08}",
    ),
    OWN: logged(
        f"{HEAD}lead: [cat]\nreport_to: [nhan]\ndeadline: {{by: 2024-05-10}}\n",
        "date: 2024-05-06, by: cat, progress: 20",
    ),
    OPEN: logged(
        f"{LED}deadline: {{by: 2024-06-28}}\n",
        "date: 2024-05-06, by: stc, progress: 20, measure: {ho-so: 50}",
        "date: 2024-05-08, by: stc, measure: {ho-so: 30}",
    ),
    HEIR: logged(
        f"{HEAD}lead: [cu]\nreport_to: [moi, het, sau]\ndeadline: {{by: 2024-05-10}}\n",
        "date: 2024-05-03, by: cu, note: Đã nhận",
    ),
    AWAITING: logged(f"{LED}{EVENT}", "date: 2024-05-06, by: stc, note: Chờ"),
    MODEL: logged(
        f"title: Mô hình A\n{PILOT}",
        "date: 2024-05-06, by: stc, state: piloting",
        "date: 2024-05-08, by: tinh, decide: stop, document: {number: 6/UBND-TH, date: 2024-05-08}",
    ),
    PLANNED: logged(f"title: Mô hình B\n{PILOT}", "date: 2024-05-06, by: stc, state: piloting"),
    FIGURE: logged(f"title: Số hồ sơ\n{TARGET}", "date: 2024-05-07, by: stc, measure: {ho-so: 40}"),
    PLAN: 'title: Kế hoạch\nkind: Kế hoạch\nissued: 2024-04-01\nissuer: tinh\nclauses: {"1": Việc thử}\n',
    "directives/kh-2024-01-03.yaml": "title: Kế hoạch hai\nkind: Kế hoạch\nissued: 2024-04-02\nissuer: tinh\n",
    "directives/qd-2024-05-18.yaml": "title: Sắp xếp\nkind: Quyết định\nissued: 2024-05-18\nissuer: tinh\n",
    **{f"agencies/{name}.yaml": said for name, said in BODIES.items()},
    YEAR: "holidays:\n- {date: 2024-05-01, name: Ngày lễ}\n",
    "calendar/2025.yaml": EMPTY,
    HOUSE: SETTINGS,
}
Edit = tuple[str, str, str]  # a file, a text in it, and what stands there instead; an empty text: at the end
Branch = tuple[list[Edit], str]


def paper(number: str, day: str = "") -> str:
    return f"document: {{number: {number}{f', date: {day}' if day else ''}}}"


def say(path: str, *entries: str, day: str = "2024-05-20") -> Edit:
    """Entries at the end of a log, each of its own day or of a stated one."""
    lines = (one if one.startswith("date: ") else f"date: {day}, {one}" for one in entries)
    return path, "", "".join(f"- {{{line}}}\n" for line in lines)


def tree(edits: list[Edit]) -> dict[str, bytes]:
    """The files that a branch writes."""
    made: dict[str, str] = {}
    for path, old, new in edits:
        text = made.get(path, RECORDS.get(path, ""))
        assert old in text, (path, old)
        made[path] = text.replace(old, new) if old else text + new
    return {path: text.encode() for path, text in made.items()}


class Registry:
    """The committed registry, `main` that has moved on, and `base`, from which branches begin."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.root = folder / "registry"
        self.office.main_moves_on("2024-05-15", {path: text.encode() for path, text in RECORDS.items()})
        self.office.git("2024-05-15", "branch", "base", "main")
        self.put("2024-05-16", "main", {"agencies/moi-lap.yaml": "name: Cơ quan mới lập\n".encode()})

    def put(self, day: str, branch: str, files: Mapping[str, bytes]) -> None:
        """Write files on a branch, and commit them on a day."""
        self.office.git(day, "switch", "-q", branch)
        for path, raw in files.items():
            (self.root / path).parent.mkdir(exist_ok=True)
            (self.root / path).write_bytes(raw)
        self.office.git(day, "add", "-A")
        self.office.git(day, "commit", "-qm", day)

    def branch(self, edits: list[Edit], day: str = "2024-05-20") -> None:
        """A branch from the base that changes files on a day."""
        self.office.git(day, "switch", "-qC", "change", "base")
        self.put(day, "change", tree(edits))

    def judged(self, base: str, as_of: date = AS_OF) -> tuple[list[str], list[str]]:
        """The errors and warnings against a base, each with its file and line."""
        value, _ = gate(
            self.root, GateRequest(base, as_of, as_of, GateThresholds(Severity.ERROR, None, False), "registry")
        )
        found = [(one.severity, f"{one.code} {one.source.path}:{one.source.line}") for one in value.findings]
        errors = [place for weight, place in found if weight is Severity.ERROR]
        assert value.passed is not bool(errors)
        return errors, [place for weight, place in found if weight is Severity.WARNING]

    def both(self) -> tuple[list[str], list[str]]:
        """The same, of the branch alone and merged into a main that moved on."""
        alone, merged = self.judged("base"), self.judged("main")
        assert alone == merged
        return alone


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return Registry(tmp_path_factory.mktemp("branches") / "office")


def line(path: str, nth: int = 1) -> str:
    """The place of the nth entry that a branch adds to the end of a file."""
    return f"{path}:{RECORDS[path].count(chr(10)) + nth}"


def new(number: int, rest: str, *entries: str) -> Edit:
    """A task that was not there."""
    return task(number), "", logged(f"{HEAD}{rest}", *entries) if entries else f"{HEAD}{rest}"


def days_off(source: str = "") -> Edit:
    """Two more of them, within the ten working days that a task has."""
    return YEAR, "", "".join(f"- {{date: 2024-05-{day}, name: Nghỉ{source}}}\n" for day in (16, 17))


DONE: Final = "by: stc, state: completed"
BACK: Final = "date: 2024-05-09, by: stc, state: completed"
IDLE: Final = "lead: [la]\ndeadline: {by: 2024-05-10}\n"
MADE: Final = "lead: [stc]\ndeadline: {by: 2024-05-10}\n"
DUTY: Final = f"lead: [la]\nrespondents: [la, gr]\n{EVERY_WEEK}"
CHEATS: Final[Mapping[str, Branch]] = {
    # dated back
    "no day on the document": ([say(OVERDUE, f"{BACK}, {paper('33/BC-STC')}")], f"G426 {line(OVERDUE)}"),
    "a title only": ([say(OVERDUE, f"{BACK}, document: {{title: Báo cáo}}")], f"G426 {line(OVERDUE)}"),
    "an older document": ([say(OVERDUE, f"{BACK}, {paper('33/BC-STC', '2020-01-01')}")], f"G426 {line(OVERDUE)}"),
    "a later document": ([say(OVERDUE, f"{BACK}, {paper('33/BC-STC', '2024-05-15')}")], f"G426 {line(OVERDUE)}"),
    "undated": ([say(OVERDUE, f"{BACK}, undated: true, {paper('33/BC-STC')}")], f"G426 {line(OVERDUE)}"),
    "reported": ([say(OVERDUE, "date: 2024-05-09, by: stc, state: reported")], f"G426 {line(OVERDUE)}"),
    "its own share": ([say(SHARES, "date: 2024-05-09, by: syt, submit: once")], f"G426 {line(SHARES)}"),
    "a missed week": ([say(WEEKLY, "date: 2024-05-07, by: syt, submit: 2024-W19")], f"G426 {line(WEEKLY)}"),
    "a longer term after all": (
        [say(LATE, f"date: 2024-05-09, by: tinh, extend: {{by: 2024-05-20}}, {paper('8/UBND-TH')}")],
        f"G426 {line(LATE)}",
    ),
    "others answer, since before": (
        [
            say(
                SHARES,
                f"date: 2024-05-09, by: tinh, reassign: {{respondents: [snv]}}, {paper('8/UBND-TH', '2024-05-18')}",
            )
        ],
        f"G426 {line(SHARES)}",
    ),
    "completed anew, earlier": (
        [say(LATE, "by: stc, corrects: 2024-05-14, note: Nhầm ngày", f"{BACK}, {paper('31/BC-STC')}")],
        f"G426 {line(LATE, 2)}",
    ),
    "a term that is proven, a completion that is not": (
        [
            say(
                OVERDUE,
                f"date: 2024-05-09, by: tinh, extend: {{by: 2024-05-15}}, {paper('8/UBND-TH', '2024-05-09')}",
                f"date: 2024-05-14, {DONE}, {paper('33/BC-STC')}",
            )
        ],
        f"G426 {line(OVERDUE, 2)}",
    ),
    # granted to oneself
    "its own term, and done": (
        [say(OVERDUE, f"by: stc, extend: {{by: 2024-06-30}}, {paper('33/BC-STC')}", f"{DONE}, {paper('34/BC-STC')}")],
        f"G418 {line(OVERDUE)}",
    ),
    "a partner's grant": (
        [say(OVERDUE, f"by: snv, reassign: {{lead: [la]}}, {paper('1/SNV')}")],
        f"G418 {line(OVERDUE)}",
    ),
    "its own share waived": ([say(SHARES, f"by: syt, waive: once, {paper('1/SYT')}")], f"G418 {line(SHARES)}"),
    "given away": ([say(OVERDUE, f"by: stc, reassign: {{lead: [la]}}, {paper('33/BC-STC')}")], f"G418 {line(OVERDUE)}"),
    "stopped by itself": ([say(OVERDUE, f"by: stc, state: stopped, {paper('33/BC-STC')}")], f"G418 {line(OVERDUE)}"),
    "paused on the last day": (
        [say(OVERDUE, f"date: 2024-05-10, by: stc, state: paused, {paper('33/BC-STC', '2024-05-10')}")],
        f"G418 {line(OVERDUE)}",
    ),
    "stopped by no document": ([say(OVERDUE, "by: bcd, state: stopped")], f"G415 {line(OVERDUE)}"),
    "a model stopped by no document": ([say(PLANNED, "by: bcd, state: stopped")], f"G415 {line(PLANNED)}"),
    "the focal point's own term": (
        [say(OWN, f"by: cat, extend: {{by: 2024-06-30}}, {paper('8/UBND-TH')}")],
        f"G418 {line(OWN)}",
    ),
    "the heir of the lead": (
        [say(HEIR, f"by: moi, extend: {{by: 2024-06-30}}, {paper('8/UBND-TH')}")],
        f"G418 {line(HEIR)}",
    ),
    "a body that has ended": (
        [say(HEIR, f"by: het, extend: {{by: 2024-06-30}}, {paper('8/UBND-TH')}")],
        f"G418 {line(HEIR)}",
    ),
    "a body that is to come": (
        [say(HEIR, f"by: sau, extend: {{by: 2024-06-30}}, {paper('8/UBND-TH')}")],
        f"G418 {line(HEIR)}",
    ),
    "grants that come with the grant": (
        [
            (HOUSE, "extend: [gr, snv]", "extend: [gr, snv, la]"),
            say(OVERDUE, f"by: la, extend: {{by: 2024-06-30}}, {paper('8/UBND-TH')}"),
        ],
        f"G418 {line(OVERDUE)}",
    ),
    "a stranger decides on a model": (
        [say(PLANNED, f"by: la, decide: scale_up, {paper('8/LA')}")],
        f"G418 {line(PLANNED)}",
    ),
    "superseded by a lead": (
        [(PLAN, "", f"log:\n- {{date: 2024-05-20, by: stc, supersede: kh-2024-01-03, {paper('8/STC')}}}\n")],
        f"G418 {PLAN}:7",
    ),
    # for others
    "a share by the lead": (
        [say(SHARES, f"by: stp, for: [syt], submit: once, {paper('8/STP')}")],
        f"G418 {line(SHARES)}",
    ),
    "a group by the focal point": ([say(SHARES, "by: cat, for: [nhom], submit: once")], f"G418 {line(SHARES)}"),
    "by telephone, long ago": (
        [say(SHARES, "date: 2024-05-09, by: cat, for: [syt], submit: once")],
        f"G419 {line(SHARES)}",
    ),
    "progress by a stranger": ([say(OPEN, "by: la, progress: 90")], f"G418 {line(OPEN)}"),
    "a figure by a stranger": ([say(FIGURE, "by: la, measure: {ho-so: 99}")], f"G418 {line(FIGURE)}"),
    # what came about
    "an event moved": (
        [say(AWAITED, f"by: stc, occurred: 2024-05-16, {paper('9/QĐ-TTg', '2024-05-16')}")],
        f"G418 {line(AWAITED)}",
    ),
    "an event to come": (
        [say(AWAITED, f"by: tinh, occurred: 2024-05-30, {paper('9/QĐ-TTg')}")],
        f"G418 {line(AWAITED)}",
    ),
    "an event moved by a stranger": (
        [say(AWAITED, f"by: la, occurred: 2024-05-16, {paper('9/QĐ-TTg', '2024-05-16')}")],
        f"G418 {line(AWAITED)}",
    ),
    "an event voided": ([say(AWAITED, "by: stc, corrects: 2024-05-07, note: Chưa có")], f"G418 {line(AWAITED)}"),
    # voided
    "a refusal voided": ([say(REFUSED, "by: stc, corrects: 2024-05-09, note: Nhầm")], f"G418 {line(REFUSED)}"),
    "a shorter term voided": ([say(SHORTENED, "by: stc, corrects: 2024-05-08, note: Nhầm")], f"G418 {line(SHORTENED)}"),
    "a term voided on its day": (
        [say(OPEN, f"by: tinh, extend: {{by: 2024-06-05}}, {paper('8/UBND-TH')}", "by: stc, corrects: 2024-05-20")],
        f"G418 {line(OPEN, 2)}",
    ),
    "sent back by a stranger": ([say(LATE, "by: la, confirm: false, note: Chưa đạt")], f"G418 {line(LATE)}"),
    "a decision voided": ([say(MODEL, "by: stc, corrects: 2024-05-08, note: Nhầm")], f"G418 {line(MODEL)}"),
    "a decision taken out": (
        [(MODEL, RECORDS[MODEL][RECORDS[MODEL].index("- {date: 2024-05-08") :], "")],
        f"G403 {MODEL}:4",
    ),
    "a better figure instead": (
        [say(FIGURE, "by: stc, corrects: 2024-05-07, measure: {ho-so: 99}, note: Nhầm")],
        f"G418 {line(FIGURE)}",
    ),
    "a worse figure voided": ([say(OPEN, "by: stc, corrects: 2024-05-08, note: Nhầm")], f"G418 {line(OPEN)}"),
    "a figure written over": ([(FIGURE, "ho-so: 40", "ho-so: 99")], f"G402 {FIGURE}:9"),
    # new records
    "ten tasks invented": (
        [new(n, MADE, f"{BACK}, {paper(f'{n}/BC-STC')}") for n in range(20, 30)],
        f"G426 {task(20)}:7",
    ),
    "a new task, its term its own": (
        [new(20, IDLE, f"date: 2024-05-09, by: la, extend: {{by: 2024-12-31}}, {paper('1/LA')}")],
        f"G418 {task(20)}:7",
    ),
    "a new task, paused": (
        [new(20, IDLE, "date: 2024-05-09, by: tinh, state: paused")],
        f"G415 {task(20)}:7",
    ),
    "a new duty, its past filled": (
        [new(20, DUTY, "date: 2024-05-07, by: la, submit: 2024-W19")],
        f"G426 {task(20)}:8",
    ),
    # bodies, days off
    "a member gone": ([(GROUP, "syt", "{agency: syt, until: 2024-05-06}")], f"G425 {GROUP}:2"),
    "a member gone by hearsay": (
        [(GROUP, "syt", "{agency: syt, until: 2024-05-06, basis: Theo ý kiến}")],
        f"G425 {GROUP}:2",
    ),
    "a member gone by a later document": (
        [(GROUP, "syt", "{agency: syt, until: 2024-05-06, basis: 5/QĐ-UBND ngày 18/5/2024}")],
        f"G425 {GROUP}:2",
    ),
    "a body gone by a later directive": (
        [(BODY, "", "valid: {until: 2024-05-06}\nsuccessors: [{agency: stc, basis: qd-2024-05-18}]\n")],
        f"G425 {BODY}:3",
    ),
    "a body gone by no document": (
        [(BODY, "", "valid: {until: 2024-05-06}\nsuccessors: [{agency: stc}]\n")],
        f"G406 {BODY}:3",
    ),
    "days off": ([days_off()], f"G425 {YEAR}:1"),
    "days off by a later document": ([days_off(", source: 1/QĐ-TTg ngày 19/5/2024")], f"G425 {YEAR}:1"),
    # one for another
    "logs swapped": (
        [
            (OVERDUE, RECORDS[OVERDUE], RECORDS[LATE]),
            (LATE, RECORDS[LATE], RECORDS[OVERDUE]),
        ],
        f"G402 {LATE}:9",
    ),
}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_is_an_error_at_its_line(registry: Registry, name: str) -> None:
    edits, place = CHEATS[name]
    registry.branch(edits)
    errors, _ = registry.both()
    assert place in errors


SEEN: Final[Mapping[str, Branch]] = {
    "carried by its document": ([say(OVERDUE, f"{BACK}, {paper('33/BC-STC', '2024-05-09')}")], f"G410 {line(OVERDUE)}"),
    "a share that is carried": (
        [say(SHARES, f"date: 2024-05-09, by: syt, submit: once, {paper('33/BC-SYT', '2024-05-09')}")],
        f"G410 {line(SHARES)}",
    ),
    "by telephone, today": ([say(SHARES, "by: cat, for: [syt], submit: once")], f"P620 {line(SHARES)}"),
    "a term after the term": (
        [say(OVERDUE, f"by: tinh, extend: {{by: 2024-06-10}}, {paper('8/UBND-TH')}")],
        f"D313 {line(OVERDUE)}",
    ),
    "known by its title": ([say(OVERDUE, f"{DONE}, document: {{title: Báo cáo}}")], f"P621 {line(OVERDUE)}"),
    "older than the task": ([say(OVERDUE, f"{DONE}, {paper('33/BC-STC', '2020-01-01')}")], f"P621 {line(OVERDUE)}"),
    "one number for two": ([say(OVERDUE, f"{DONE}, {paper('31/BC-STC', '2024-05-14')}")], f"P622 {line(LATE, 0)}"),
    "one number of a year for two": (
        [say(OVERDUE, f"{DONE}, {paper('31/BC-STC', '2024-05-20')}")],
        f"P622 {line(LATE, 0)}",
    ),
    "superseded by no document": (
        [(PLAN, "", "log:\n- {date: 2024-05-20, by: tinh, supersede: kh-2024-01-03}\n")],
        f"P623 {PLAN}:7",
    ),
    "an event by its own letter": (
        [say(AWAITING, f"by: stc, occurred: 2024-05-17, {paper('9/BC-STC', '2024-05-17')}")],
        f"P619 {line(AWAITING)}",
    ),
    "a lead decides on its model": (
        [say(PLANNED, f"by: stc, decide: scale_up, {paper('8/STC')}")],
        f"P619 {line(PLANNED)}",
    ),
    "a lead stops its model": ([say(PLANNED, f"by: stc, state: stopped, {paper('8/STC')}")], f"P619 {line(PLANNED)}"),
    "new and done, by papers": (
        [new(n, MADE, f"{BACK}, {paper(f'{n}/BC-STC', '2024-05-09')}") for n in range(20, 30)],
        f"G427 {task(20)}:7",
    ),
    "new and overdue": ([new(20, IDLE)], f"G428 {task(20)}:5"),
    "a new duty, missed": ([new(20, DUTY)], f"G428 {task(20)}:6"),
    "a new model that operates": (
        [
            (
                "models/diem-c.yaml",
                "",
                "title: Mô hình C\nlead: [stc]\nlog:\n- {date: 2024-05-06, by: stc, state: operating}\n",
            )
        ],
        "G428 models/diem-c.yaml:4",
    ),
    "a new figure that is reached": (
        [
            (
                "indicators/moi.yaml",
                "",
                "title: Số mới\nunit: hồ sơ\nkind: count\nbetter: down\nowner: stc\ntarget: {value: 3}\nlog:\n"
                "- {date: 2024-05-06, by: stc, measure: {moi: 2}}\n",
            )
        ],
        "G428 indicators/moi.yaml:8",
    ),
    "a member gone by a document": (
        [(GROUP, "syt", "{agency: syt, until: 2024-05-06, basis: 5/QĐ-UBND ngày 02/5/2024}")],
        f"G410 {GROUP}:2",
    ),
    "a body gone by a document": (
        [(BODY, "", "valid: {until: 2024-05-06}\nsuccessors: [{agency: stc, basis: 5/QĐ-UBND}]\n")],
        f"G410 {BODY}:3",
    ),
    "days off by a document": ([days_off(", source: 1/QĐ-TTg")], f"G410 {YEAR}:1"),
}
HONEST: Final[Mapping[str, list[Edit]]] = {
    "progress": [say(OPEN, "by: stc, progress: 60, note: Đang làm")],
    "done today": [say(OVERDUE, f"{DONE}, {paper('33/BC-STC', '2024-05-20')}")],
    "done, by last week's letter": [say(OVERDUE, f"{DONE}, {paper('33/BC-STC', '2024-05-14')}")],
    "reported": [say(OPEN, f"by: stc, state: reported, {paper('33/BC-STC')}")],
    "reported and accepted": [say(OPEN, f"by: stc, state: reported, {paper('33/BC-STC')}", "by: nhan, confirm: true")],
    "more time asked": [say(OPEN, "by: stc, request: {by: 2024-07-15}, note: Chờ số liệu")],
    "more time given": [say(OPEN, f"by: tinh, extend: {{by: 2024-07-15}}, {paper('8/UBND-TH')}")],
    "more time given by whom the settings name": [say(OPEN, f"by: gr, extend: {{by: 2024-07-15}}, {paper('8/GR')}")],
    "less time": [say(OPEN, f"by: stc, extend: {{by: 2024-06-14}}, {paper('33/BC-STC')}")],
    "given to others": [say(OPEN, f"by: tinh, reassign: {{lead: [snv]}}, {paper('8/UBND-TH')}")],
    "paused and taken up again": [
        say(OPEN, f"by: bcd, state: paused, note: Chờ vốn, {paper('8/BCĐ')}", "by: stc, state: in_progress")
    ],
    "stopped": [say(OVERDUE, f"by: bcd, state: stopped, note: Không còn cần, {paper('8/UBND')}")],
    "difficulties": [say(OPEN, "by: stc, blocked: {kind: funding}", "by: stc, unblocked: Đã có kinh phí")],
    "a share, late": [say(SHARES, f"by: syt, submit: once, {paper('1/BC-SYT')}")],
    "a share by the focal point": [say(SHARES, f"by: cat, for: [syt], submit: once, {paper('1/BC-SYT')}")],
    "all shares by the focal point": [say(SHARES, f"by: cat, for: [nhom], submit: once, {paper('1/TH')}")],
    "this week's round": [say(WEEKLY, "by: [stp, stc, syt], submit: 2024-W21")],
    "a share waived": [say(SHARES, f"by: tinh, waive: once, for: [syt], {paper('8/UBND-TH')}")],
    "the focal point for a lead": [say(OPEN, "by: cat, progress: 70, note: Nghe qua điện thoại")],
    "a slip": [say(OPEN, "by: stc, corrects: 2024-05-06, progress: 10, measure: {ho-so: 20}, note: Ghi nhầm")],
    "a partner's note": [say(OPEN, "by: snv, note: Đã cử người")],
    "sent back": [say(LATE, "by: nhan, confirm: false, note: Bổ sung số liệu")],
    "an event, by anybody": [say(AWAITING, f"by: la, occurred: 2024-05-17, {paper('9/QĐ-TTg', '2024-05-17')}")],
    "an event, by its lead": [say(AWAITING, f"by: stc, occurred: 2024-05-17, {paper('9/QĐ-TTg', '2024-05-17')}")],
    "a worse figure": [say(FIGURE, "by: stc, corrects: 2024-05-07, measure: {ho-so: 30}, note: Ghi nhầm")],
    "a better figure": [say(FIGURE, "by: stc, measure: {ho-so: 60}")],
    "a better figure instead, by a document": [
        say(FIGURE, f"by: stc, corrects: 2024-05-07, measure: {{ho-so: 60}}, {paper('33/BC-STC')}")
    ],
    "a proposal, and a decision": [
        say(
            PLANNED, "by: stc, propose: scale_up, reason: Hiệu quả", f"by: tinh, decide: scale_up, {paper('8/UBND-TH')}"
        )
    ],
    "a decision, and the state that it is": [
        say(PLANNED, f"by: tinh, decide: pause, {paper('8/UBND-TH')}", "by: bcd, state: paused")
    ],
    "an heir reports": [say(HEIR, "by: moi, progress: 40")],
    "a merger to come": [
        (BODY, "", "valid: {until: 2024-06-30}\nsuccessors: [{agency: stc, basis: 5/QĐ-UBND}]\n"),
    ],
    "a new task": [new(20, "lead: [la]\ndeadline: {by: 2024-12-31}\n", "date: 2024-05-20, by: la, state: in_progress")],
    "an overdue task that its lead reports": [new(20, IDLE, "date: 2024-05-20, by: la, progress: 80")],
    "a new model": [
        ("models/diem-c.yaml", "", "title: C\nlead: [stc]\nlog:\n- {date: 2024-05-20, by: stc, state: piloting}\n")
    ],
}


@pytest.mark.parametrize("name", SEEN)
def test_what_a_reviewer_must_see_is_told(registry: Registry, name: str) -> None:
    edits, place = SEEN[name]
    registry.branch(edits)
    errors, warnings = registry.both()
    assert errors == []
    assert place in warnings


@pytest.mark.parametrize("name", HONEST)
def test_everyday_work_is_neither_stopped_nor_suspected(registry: Registry, name: str) -> None:
    registry.branch(HONEST[name])
    errors, warnings = registry.both()
    assert errors == []
    assert [place for place in warnings if place[:2] in ("G4", "P6")] == []


def test_a_round_that_was_recorded_the_next_day_is_one_line(registry: Registry) -> None:
    entry = f"date: 2024-05-15, by: syt, submit: 2024-W20, {paper('2/BC-SYT', '2024-05-15')}"
    shares = f"date: 2024-05-09, by: syt, submit: once, {paper('1/BC-SYT', '2024-05-09')}"
    registry.branch([say(WEEKLY, entry), say(SHARES, shares)], day="2024-05-16")
    errors, warnings = registry.both()
    assert errors == []
    assert [place[:4] for place in warnings if place.startswith("G")] == ["G410"]


def test_what_is_taken_back_within_the_branch_is_no_change(registry: Registry) -> None:
    registry.branch([say(OVERDUE, f"{BACK}, {paper('33/BC-STC')}")])
    registry.office.git("2024-05-20", "revert", "--no-edit", "HEAD")
    assert registry.both() == ([], [])


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("by: stc, progress: 60, note: Ghi nhầm nhiệm vụ", "G432"),
        (f"by: stc, state: completed, {paper('33/BC-STC', '2024-05-16')}", "G432"),  # nobody gains by its end
        ("by: stc, blocked: {kind: funding}", "G432"),
        (f"by: tinh, extend: {{by: 2024-06-30}}, {paper('8/UBND-TH', '2024-05-16')}", "G432"),
        (f"by: tinh, extend: {{by: 2024-05-08}}, {paper('8/UBND-TH', '2024-05-16')}", "G403"),
        (f"by: tinh, reassign: {{lead: [la]}}, {paper('8/UBND-TH', '2024-05-16')}", "G403"),
        ("by: stc, measure: {ho-so: 20}", "G403"),
    ],
)
def test_a_commit_of_main_is_taken_back_where_nobody_gains(registry: Registry, entry: str, code: str) -> None:
    registry.branch([say(OVERDUE, f"date: 2024-05-16, {entry}")], day="2024-05-16")
    registry.office.git("2024-05-16", "branch", "-f", "gained")
    registry.office.git("2024-05-20", "revert", "--no-edit", "HEAD")
    errors, warnings = registry.judged("gained")
    assert [place[:4] for place in (*errors, *warnings) if place.startswith("G")] == [code]
    assert bool(errors) is (code == "G403")


def test_a_model_that_was_halted_is_not_set_going_again_by_a_revert(registry: Registry) -> None:
    halt = say(PLANNED, f"date: 2024-05-16, by: bcd, state: stopped, {paper('8/BCĐ', '2024-05-16')}")
    registry.branch([halt], day="2024-05-16")
    registry.office.git("2024-05-16", "branch", "-f", "gained")
    registry.office.git("2024-05-20", "revert", "--no-edit", "HEAD")
    assert [place[:4] for place in registry.judged("gained")[0]] == ["G403"]


def test_a_part_of_a_commit_is_not_taken_back(registry: Registry) -> None:
    both = say(
        OVERDUE, "date: 2024-05-16, by: stc, progress: 60", "date: 2024-05-16, by: stc, blocked: {kind: funding}"
    )
    registry.branch([both], day="2024-05-16")
    registry.office.git("2024-05-16", "branch", "-f", "gained")
    path, _, entries = both
    left = "".join(f"{one}\n" for one in entries.splitlines()[:1])
    registry.put("2024-05-20", "change", {path: (RECORDS[path] + left).encode()})
    assert [place[:4] for place in registry.judged("gained")[0]] == ["G403"]


def test_a_picked_commit_counts_from_the_day_on_which_it_was_written(registry: Registry) -> None:
    registry.branch([say(OVERDUE, f"{BACK}, {paper('33/BC-STC')}")], day="2024-05-09")
    registry.office.git("2024-05-20", "branch", "-f", "picked")
    registry.branch([say(OPEN, "by: stc, progress: 60")])
    registry.office.git("2024-05-20", "cherry-pick", "picked")
    assert registry.both()[0] == []


def test_what_only_the_merge_itself_says_is_judged_by_the_day_of_the_merge(registry: Registry) -> None:
    registry.branch([say(OPEN, "by: stc, progress: 60")])
    office = registry.office
    office.git("2024-05-20", "merge", "-q", "--no-commit", "--no-ff", "main")
    path, _, entries = say(OVERDUE, f"{BACK}, {paper('33/BC-STC')}")
    (registry.root / path).write_text(RECORDS[path] + entries, encoding="utf-8")
    office.git("2024-05-20", "add", "-A")
    office.git("2024-05-20", "commit", "-qm", "merge", author="2024-05-20")
    assert [place[:4] for place in registry.judged("main")[0]] == ["G426"]
