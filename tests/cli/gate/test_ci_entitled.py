"""Who may say what, act by act and role by role, written by hand in a committed registry and judged by the gate.

Every cell of the tables is an entry of a task of its own; all come with one branch, which is judged alone and merged
into a main that has moved on. What is expected is written out here, and not asked of the code that is tested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from deann06.core.findings import Severity
from deann06.reports.changes.gate import GateThresholds
from deann06.services.gate.verdict import GateRequest, gate
from tests.cli.gate.test_ci_effect import Office
from tests.tries import some

AS_OF: Final = date(2024, 5, 20)
BODIES: Final[Mapping[str, str]] = {
    "tinh": "name: Cơ quan ban hành\ncode: UBND\n",
    "bcd": "name: Ban Chỉ đạo\n",
    "cat": "name: Cơ quan đầu mối\ncode: CAT\n",
    "nhan": "name: Nơi nhận báo cáo\n",
    "qua": "name: Nơi chuyển báo cáo\n",
    "stc": "name: Sở chủ trì\ncode: STC\n",
    "snv": "name: Sở phối hợp\ncode: SNV\n",
    "syt": "name: Sở thành viên\ncode: SYT\n",
    "stp": "name: Sở thay thế\n",
    "doi": "name: Đối tác\n",
    "la": "name: Cơ quan lạ\n",
    "gr": "name: Cơ quan được nêu\n",
    "nhom": "name: Các sở\nmembers: [syt, stc]\n",
    "cu": "name: Sở cũ\nvalid: {until: 2024-05-05}\nsuccessors: [{agency: moi, basis: 1/NQ-HĐND}]\n",
    "moi": "name: Sở mới\n",
    "ban-cu": "name: Ban cũ\nvalid: {until: 2024-05-05}\nsuccessors: [{agency: ban-moi, basis: 1/NQ-HĐND}]\n",
    "ban-moi": "name: Ban mới\n",
    "het": "name: Cơ quan đã hết\nvalid: {until: 2024-05-05}\n",
    "sau": "name: Cơ quan lập sau\nvalid: {from: 2025-01-01}\n",
}
SETTINGS: Final = """\
format: 1
title: Sổ thử
committee: bcd
focal_point: cat
place: K
policy: {completion: document, extension: document, grants: {extend: [gr, snv], waive: [gr], stopped: [sau]}}
"""
DUE: Final = "deadline: {by: 2024-05-31}\n"
GIVEN: Final = "log:\n- {date: 2024-05-06, by: tinh, reassign: {lead: [stp]}, document: {number: 4/UBND-TH}}\n"
HEADS: Final[Mapping[str, str]] = {
    "led": f"lead: [stc]\ncooperating: [snv, cat]\nreport_to: [nhan]\nvia: [qua]\ncounterpart: [doi]\n{DUE}",
    "each": f"lead: [stp]\nrespondents: [nhom, snv]\nreport_to: [nhan]\n{DUE}",
    "awaited": "lead: [stc]\ncooperating: [snv]\nreport_to: [nhan]\ndeadline: {days: 10, after: khi có quy chế}\n",
    "inherited": f"lead: [cu]\nreport_to: [moi, het, sau]\n{DUE}",
    "focal": f"lead: [cat]\nreport_to: [nhan]\n{DUE}",
    "issuer": f"lead: [tinh]\n{DUE}",
    "moved": f"lead: [stc]\nreport_to: [stp]\n{DUE}{GIVEN}",
    "group": f"lead: [nhom]\nreport_to: [nhan, syt]\n{DUE}",
}
LEADS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("led", "awaited"), "stc"),
    **dict.fromkeys(("each", "moved"), "stp"),
    "inherited": "moi",
    "focal": "cat",
    "issuer": "tinh",
    "group": "nhom",
}
GRANTORS: Final[Mapping[str, str]] = {  # the issuer or its heir, recipients, the committee, the focal point
    "led": "tinh nhan qua bcd cat",
    "each": "tinh nhan bcd cat",
    "awaited": "tinh nhan bcd cat",
    "inherited": "ban-moi bcd cat",
    "focal": "tinh nhan bcd",
    "issuer": "tinh bcd cat",
    "moved": "tinh bcd cat",
    "group": "tinh nhan bcd cat",
}
NAMED: Final[Mapping[str, str]] = {"extend": "gr snv", "waive": "gr"}  # whom the settings name, once they are there
IN_CHARGE: Final[Mapping[str, str]] = {
    **LEADS,
    "each": "stp nhom syt stc snv",
    "inherited": "moi cu ban-cu",  # who has ended is heard as its heir, and told to be gone
    "group": "nhom syt stc",
}
CONCERNED: Final = "tinh bcd cat nhan qua stc snv doi gr nhom"  # by the task that stc leads
GRANTS: Final[Mapping[str, str]] = {
    "extend": "extend: {by: 2024-12-31}",
    "waive": "waive: once",
    "reassign": "reassign: {lead: [la]}",
    "confirm": "confirm: true",
    "stopped": "state: stopped",
    "paused": "state: paused",
}
REPORTS: Final[Mapping[str, str]] = {
    "request": "request: {by: 2024-12-31}",
    "blocked": "blocked: {kind: funding}",
    "progress": "progress: 40",
    "work": "state: in_progress",
    "done": "state: completed",
}
FREE: Final[Mapping[str, str]] = {
    "note": "note: Đã họp",
    "send back": "confirm: false",
    "shorten": "extend: {by: 2024-05-25}",
}
PAPER: Final = "number: 9/QĐ-UBND, date: 2024-05-13"
PAPERS: Final[Mapping[str, str]] = {
    "none": "",
    "of the day": PAPER,
    "no day": "number: 9/QĐ-UBND",
    "record": "directive: kh-2024-01-02",
    "title": "title: Ý kiến lãnh đạo",
    "address": "url: https://example.org/1",
    "older": "number: 9/QĐ-UBND, date: 2020-01-01",
    "after": "number: 9/QĐ-UBND, date: 2024-05-16",
    "to come": "number: 9/QĐ-UBND, date: 2024-12-01",
}
TOLD: Final = {"title": "P621", "address": "P621", "older": "P621", "after": "D321", "to come": "D321"}
UNPROVEN: Final = {"extend": "G408", "waive": "P610", "reassign": "P610", "stopped": "G415", "paused": "G415"}
SHARES: Final = ("", "syt", "snv", "nhom", "syt, snv")


class Cell(NamedTuple):
    """An entry of the table: where it is said, by whom, what; whether it was recorded a day late."""

    head: str
    act: str
    who: str
    paper: str = "of the day"
    late: bool = False


def cells() -> Iterator[Cell]:
    for head, act, who in product(HEADS, GRANTS, BODIES):
        if act != "waive" or head == "each":
            yield Cell(head, act, who)
    for head, act, who in product(("led", "each", "inherited", "moved", "group"), REPORTS, BODIES):
        yield Cell(head, act, who)
    for act, who in product(FREE, BODIES):
        yield Cell("led", act, who)
    for act, who, paper in product(GRANTS, ("tinh", "stc"), PAPERS):
        yield Cell("each" if act == "waive" else "led", act, who, paper)
    for share, who, paper in product(SHARES, BODIES, ("none", "of the day")):
        yield Cell("each", f"submit {share}", who, paper)
    for share, who, paper, late in product(SHARES[1:], ("cat", "la"), PAPERS, (False, True)):
        yield Cell("each", f"submit {share}", who, paper, late)
    for kind, who, paper in product(SAID, BODIES, ("none", "of the day")):
        yield Cell("each" if kind == "share" else "led", f"void {kind}", who, paper)
    for day, who, paper in product(("2024-05-06", "2024-05-13", "2024-06-01"), BODIES, ("none", "of the day", "title")):
        yield Cell("awaited", f"occurred {day}", who, paper)


SAID: Final[Mapping[str, tuple[str, str]]] = {  # what was said before, and by whom
    "refusal": ("nhan", "confirm: false"),
    "shorter term": ("tinh", "extend: {by: 2024-05-12}, document: {number: 3/UBND-TH, date: 2024-05-08}"),
    "longer term": ("tinh", "extend: {by: 2024-06-12}, document: {number: 3/UBND-TH, date: 2024-05-08}"),
    "completion": ("stc", "state: completed, document: {number: 3/BC-STC, date: 2024-05-08}"),
    "share": ("syt", "submit: once"),
    "other lead": ("tinh", "reassign: {lead: [stp]}, document: {number: 3/UBND-TH, date: 2024-05-08}"),
}


def before(cell: Cell) -> list[str]:
    """What the log says before the entry."""
    lead = LEADS[cell.head]
    paper = "document: {number: 2/BC, date: 2024-05-07}"
    if cell.act in ("confirm", "send back") or cell.act == "void refusal":
        said = [f"{{date: 2024-05-07, by: {lead}, state: reported, {paper}}}"]
    else:
        said = [f"{{date: 2024-05-07, by: {lead}, note: Đã nhận}}"]
    if cell.act.startswith("void "):
        who, what = SAID[cell.act.removeprefix("void ")]
        said.append(f"{{date: 2024-05-08, by: {who}, {what}}}")
    return said


def entry(cell: Cell) -> str:
    word, _, rest = cell.act.partition(" ")
    said = {**GRANTS, **REPORTS, **FREE}.get(cell.act)
    if word == "submit":
        said = f"submit: once{f', for: [{rest}]' if rest else ''}"
    elif word == "occurred":
        said = f"occurred: {rest}"
    elif word == "void":
        said = "corrects: 2024-05-08, note: Ghi nhầm"
    words = PAPERS[cell.paper].replace("2024-05-13", "2024-05-06") if word == "occurred" else PAPERS[cell.paper]
    return f"{{date: 2024-05-13, by: {cell.who}, {said}{f', document: {{{words}}}' if words else ''}}}"


def expected(cell: Cell) -> str:
    """The rule that the entry breaks, by the table of the format; empty where it is for the speaker to say."""
    word, _, rest = cell.act.partition(" ")
    if word == "submit":
        return _share(cell, rest)
    if word == "void":
        who = SAID[rest][0]
        return "" if cell.who in {who, "tinh", "bcd", "cat"} else "G418"
    if word == "occurred":
        entitled = cell.who in GRANTORS["awaited"].split()
        if rest > "2024-05-13":
            return "G418"
        if cell.paper == "none":
            return "P610" if entitled else "G418"
        return "" if entitled or cell.paper == "of the day" else "G418"
    if cell.act in FREE:
        return "" if cell.act == "note" or cell.who in CONCERNED.split() else "G418"
    if cell.act in REPORTS:
        return "" if cell.who in f"{GRANTORS[cell.head]} {IN_CHARGE[cell.head]} {_recipients(cell)}".split() else "G418"
    could = f"{GRANTORS[cell.head]} {NAMED.get(cell.act, '')}".split()
    if cell.act == "extend" and cell.head == "each":
        could.remove("snv")  # a respondent, whoever names it
    if cell.act == "confirm" and cell.who in _leading(cell):
        return "P611"
    if cell.who not in could:
        return "G418"
    return UNPROVEN.get(cell.act, "") if cell.paper == "none" else ""


def _recipients(cell: Cell) -> str:
    return {"inherited": "moi het sau"}.get(cell.head, "")


def _leading(cell: Cell) -> list[str]:
    own = {"group": ["nhom", "syt", "stc"], "inherited": ["moi", "cu"]}.get(cell.head, [LEADS[cell.head]])
    return [*own, "nhom"] if "stc" in own else own


def _share(cell: Cell, named: str) -> str:
    """A share handed in: one's own, or another's by who gathers them, as a document or the day itself shows it."""
    if cell.who in named.split(", ") and "," not in named and cell.who != "nhom":
        return ""
    if not named:
        return "" if cell.who in ("syt", "stc", "snv") else "G418" if cell.who == "nhom" else "P614"
    if cell.who not in ("cat", "tinh", "bcd"):
        return "G418"
    if cell.paper in ("of the day", "record") or (cell.paper == "no day" and not cell.late):
        return ""
    return "G418" if named == "nhom" else "G419" if cell.late else ""


def path_of(number: int) -> str:
    return f"tasks/{'nq' if CELLS[number].head == 'inherited' else 'kh'}-2024-01-02.{number}.yaml"


def text(cell: Cell) -> str:
    head = HEADS[cell.head]
    directive = "nq-2024-01-02" if cell.head == "inherited" else "kh-2024-01-02"
    log = "" if "log:\n" in head else "log:\n"
    said = "".join(f"- {line}\n" for line in before(cell))
    return f'title: Việc thử\ndirective: {directive}\nclause: "1"\nassigned: 2024-05-02\n{head}{log}{said}'


EVERY: Final = tuple(cells())
CELLS: Final = some(EVERY, 500)
EMPTY: Final = "holidays: []\n"
Found = Mapping[str, list[tuple[str, int, bool]]]


def _directive(issuer: str) -> str:
    return f'title: Văn bản\nkind: Kế hoạch\nissued: 2024-05-02\nissuer: {issuer}\nclauses: {{"1": Việc thử}}\n'


def judged(folder: Path) -> list[Found]:
    """What the gate says of each file: code, line, whether it is an error; of the branch alone, and merged."""
    tree = {f"agencies/{name}.yaml": said for name, said in BODIES.items()}
    tree |= {"registry.yaml": SETTINGS, "calendar/2024.yaml": EMPTY, "calendar/2025.yaml": EMPTY}
    tree |= {"directives/kh-2024-01-02.yaml": _directive("tinh"), "directives/nq-2024-01-02.yaml": _directive("ban-cu")}
    tree |= {path_of(number): text(cell) for number, cell in enumerate(CELLS)}
    office = Office(folder)
    base = {name: said.encode() for name, said in tree.items()}
    office.main_moves_on("2024-05-10", base)
    office.git("2024-05-10", "reset", "-q", "--hard", "main")
    for late, day in ((False, "2024-05-13"), (True, "2024-05-14")):
        base |= {
            path_of(number): (text(cell) + f"- {entry(cell)}\n").encode()
            for number, cell in enumerate(CELLS)
            if cell.late in (False, late)
        }
        office.commit(day, base)
    found = [_findings(folder)]
    office.git("2024-05-15", "switch", "-q", "main")
    (folder / "registry/agencies/x.yaml").write_bytes(b"name: X\n")
    office.git("2024-05-15", "add", "registry/agencies/x.yaml")
    office.git("2024-05-15", "commit", "-qm", "main moves on")
    office.git("2024-05-15", "switch", "-q", "change")
    return [*found, _findings(folder)]


def _findings(folder: Path) -> Found:
    value, _ = gate(
        folder / "registry", GateRequest("main", AS_OF, AS_OF, GateThresholds(Severity.ERROR, None, False), "registry")
    )
    found: dict[str, list[tuple[str, int, bool]]] = {}
    for one in value.findings:
        heavy = one.severity is Severity.ERROR
        found.setdefault(one.source.path, []).append((one.code, one.source.line or 0, heavy))
    return found


def test_the_tables_are_as_large_as_they_say() -> None:
    wrong = [cell for cell in EVERY if expected(cell)]
    assert len(EVERY) > 1800
    assert len(wrong) > 1000
    assert len(EVERY) - len(wrong) > 500


def test_what_is_not_for_its_speaker_is_an_error_at_its_line(tmp_path: Path) -> None:
    """One branch says it all; papers that prove nothing are told beside."""
    for found in judged(tmp_path / "office"):
        assert [wrong for number, cell in enumerate(CELLS) if (wrong := _differs(number, cell, found))] == []
        weak = [number for number, cell in enumerate(CELLS) if cell.paper in TOLD and cell.act in GRANTS]
        assert {CELLS[n].paper for n in weak} == TOLD.keys()
        assert [CELLS[n] for n in weak if TOLD[CELLS[n].paper] not in [code for code, _, _ in found[path_of(n)]]] == []


def _differs(number: int, cell: Cell, found: Found) -> tuple[Cell, str, list[tuple[str, int, bool]]] | None:
    """A cell of which the gate says something else than is expected."""
    told = [one for one in found.get(path_of(number), []) if one[2]]
    code, line = expected(cell), text(cell).count("\n") + 1
    right = (code, line, True) in told if code else not told
    return None if right else (cell, code, told)
