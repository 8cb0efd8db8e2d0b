"""`deann06 ci` stops nobody at work: a branch for each kind of it, alone and merged into a main that moved on.

Beside each stands what a reviewer is told all the same, and why that is worth telling.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest

from deann06.store.yaml.read import read
from deann06.store.yaml.values import flow
from tests.cli.branches import MOVED, TODAY, Office, Step, by, git, hand, on_files
from tests.cli.conftest import Run

HOUSE: Final = "registry.yaml"
CONCLUSION: Final = "directives/kl-2024-04-23.yaml"
ORDER: Final = "directives/512-qd-ubnd-2024.yaml"
LETTER: Final = "directives/cv-2024-05.yaml"
HEALTH: Final = "tasks/512-qd-ubnd-2024.1.yaml"
WEEKLY: Final = "tasks/kl-2024-04-23.4.5.yaml"
YEAR: Final = "calendar/2024.yaml"
DEPARTMENTS: Final = "agencies/so-nganh.yaml"
WORKED: Final = "progress: 20}\n"
MORE: Final[Mapping[str, str]] = {
    ORDER: """\
title: Quyết định giao nhiệm vụ
kind: Quyết định
number: 512/QĐ-UBND
issued: 2024-05-06
issuer: ubnd-tinh
clauses:
  "1": Sở Y tế rà soát bệnh án điện tử.
  "2": UBND cấp huyện báo cáo.
  "3": Sở Tư pháp trình quy chế, Sở Nội vụ đào tạo, Sở Tài chính mua thiết bị.
""",
    LETTER: "title: Công văn\nkind: Công văn\nissued: 2024-05\nissuer: ubnd-tinh\n",
    HEALTH: f"""\
title: Rà soát bệnh án điện tử
directive: 512-qd-ubnd-2024
clause: "1"
lead: [syt]
cooperating: [stttt, cat]
report_to: [ubnd-tinh]
deadline: {{by: 2024-06-14}}
log:
- {{date: 2024-05-10, by: syt, state: in_progress, {WORKED}""",
    "tasks/512-qd-ubnd-2024.2.yaml": """\
title: Báo cáo của cấp huyện
directive: 512-qd-ubnd-2024
clause: "2"
lead: [cat]
respondents: [ubnd-huyen]
report_to: [ubnd-tinh]
deadline: {by: 2024-06-19}
""",
    "tasks/512-qd-ubnd-2024.3a.yaml": """\
title: Trình quy chế
directive: 512-qd-ubnd-2024
clause: "3"
lead: [stp]
report_to: [ubnd-tinh]
deadline: {days: 30, after: khi Trung ương ban hành}
""",
    "tasks/512-qd-ubnd-2024.3b.yaml": """\
title: Đào tạo cán bộ
directive: 512-qd-ubnd-2024
clause: "3"
lead: [snv]
report_to: [ubnd-tinh]
deadline: {by: 2024-06-30}
log:
- {date: 2024-06-10, by: snv, state: reported, progress: 100, document: {number: 5/BC-SNV, date: 2024-06-10}}
""",
    "tasks/512-qd-ubnd-2024.3c.yaml": """\
title: Mua thiết bị
directive: 512-qd-ubnd-2024
clause: "3"
lead: [stc]
report_to: [ubnd-tinh]
deadline: {by: 2024-07-31}
log:
- {date: 2024-06-03, by: ubnd-tinh, state: paused, note: Chờ vốn, document: {number: 60/UBND-TH, date: 2024-06-03}}
""",
    "agencies/ubnd-tinh-ban.yaml": "name: Ủy ban nhân dân tỉnh bạn\nshort: UBND tỉnh bạn\nlevel: province\n",
    "agencies/so-moi.yaml": "name: Sở Chuyển đổi số\nshort: Sở CĐS\nlevel: province\n",
    "waivers.yaml": """\
waivers:
- code: G412
  record: registry
  reason: Đổi đầu mối
  document: {number: 9/QĐ-BCĐ, date: 2024-06-10}
  until: 2024-12-31
""",
}
ELSEWHERE: Final[Mapping[str, str]] = {
    "agencies/moi-lap.yaml": "name: Cơ quan mới lập\n",
    "tasks/kl-2024-04-23.5b.yaml": "- {date: 2024-06-18, by: stttt, progress: 60}\n",
}


def ended(heir: str, basis: str = "45/2025/NĐ-CP", day: int = 17) -> tuple[str, str]:
    """What is written for a body that is merged into others at the end of a day."""
    heirs = ", ".join(f"{{agency: {name}, basis: {basis}}}" for name in heir.split())
    was = "level: province\n"
    return was, f"{was}valid: {{until: 2024-06-{day}}}\nsuccessors: [{heirs}]\n"


def born(name: str, day: int = 18) -> str:
    return f"name: {name}\nshort: {name}\nvalid: {{from: 2024-06-{day}}}\n"


Branch = tuple[str, list[Step]]  # what a reviewer is told, and what is done

OFFICER: Final[Mapping[str, Branch]] = {
    "progress": ("", [by(18, "update 4.3c --progress 70 --note 'Đã trao đổi' --by stttt")]),
    "begins": ("", [by(18, "update 512-qd-ubnd-2024.2 --state in_progress --by cat")]),
    "completes late": ("", [by(18, "update 4.3a --state completed --progress 100 --document 9/BC-CAT --by cat")]),
    "reports": ("", [by(18, "update 512-qd-ubnd-2024.1 --state reported --document 9/BC-SYT --by syt")]),
    "by a letter of the day before": (
        "",
        [by(18, "update 512-qd-ubnd-2024.1 --state completed --document 9/BC-SYT --document-date 17/6/2024 --by syt")],
    ),
    "two steps of one day": (
        "",
        [
            by(18, "update 512-qd-ubnd-2024.1 --progress 90 --by syt"),
            by(18, "update 512-qd-ubnd-2024.1 --state completed --document 9/BC-SYT --by syt"),
        ],
    ),
    "hands in": ("", [by(18, "submit 4.5 --by snv --by stc --document 8/BC-SNV")]),
    "hands in without a paper": ("", [by(19, "submit 4.5 --by snv")]),
    "hands in late": ("", [by(18, "submit 4.5 --by ubnd-truong-sa")]),
    "hands in its share": ("", [by(18, "submit 512-qd-ubnd-2024.2 --by ubnd-nha-trang --document 3/BC-UBND")]),
    "holds a meeting": ("", [by(18, "submit 6a --by tt-bcd --document 18-TB/BCĐ")]),
    "is held up, and goes on": (
        "",
        [
            by(18, "block 512-qd-ubnd-2024.1 --kind funding --waiting-on stc --text 'Chờ vốn' --by syt"),
            by(19, "unblock 512-qd-ubnd-2024.1 --text 'Đã có vốn' --by syt"),
        ],
    ),
    # D313: asked for once the term is over
    "asks for time": ("D313", [by(18, "request 512-qd-ubnd-2024.1 30/6/2024 --note 'Chờ số liệu' --by syt")]),
    "asks for time for a period": ("", [by(18, "request 4.5 20/6/2024 --period 2024-W25 --by snv --note 'Chờ'")]),
    "measures": ("", [by(18, "measure mo-hinh-diem 31/31 --by to-ct-06-tinh")]),
    "proposes on a model that nobody leads": (
        "",
        [by(18, "propose trich-luc-ho-tich scale_up --reason 'Tốt' --by stp")],
    ),
    "moves a model on": ("", [by(18, "update thu-thue-khoan-ho-kinh-doanh --state operating --by ct-kh")]),
    "takes part": ("", [by(18, "update 512-qd-ubnd-2024.1 --note 'Đã góp ý' --by stttt")]),
    "has no lead to ask": ("", [by(18, "update kl-2024-04-23.2b --note 'Đã quán triệt' --by syt")]),
    "corrects itself": ("", [by(19, "correct 5a 7/6/2024 --progress 50 --note 'Nhập nhầm' --by stttt")]),
    "mends a period": (
        "",
        [
            by(18, "submit 4.5 --by ubnd-truong-sa --period 2024-W25"),
            by(19, "correct 4.5 18/6/2024 --submit 2024-W24 --note 'Nhầm kỳ' --by ubnd-truong-sa"),
        ],
    ),
    "writes late what changes nothing": (
        "",
        [
            hand(20, (HEALTH, WORKED, f"{WORKED}- {{date: 2024-06-12, by: syt, progress: 60}}\n")),
            hand(
                20,
                (
                    "tasks/kl-2024-04-23.5a.yaml",
                    "- {date: 2024-06-07",
                    "- {date: 2024-05-20, by: stttt, progress: 40}\n- {date: 2024-06-07",
                ),
            ),
        ],
    ),
    # G410: recorded on another day than it claims, which its document proves
    "writes late, by a paper": (
        "G410",
        [
            hand(
                20,
                (
                    HEALTH,
                    WORKED,
                    f"{WORKED}- date: 2024-06-14\n  by: syt\n  state: completed\n"
                    "  document: {number: 10/BC-SYT, date: 2024-06-14}\n",
                ),
            )
        ],
    ),
    "resumes": ("", [by(18, "update 512-qd-ubnd-2024.3c --state in_progress --by stc --note 'Có vốn'")]),
    "an event by another's paper": (
        "",
        [
            by(18, "occurred 512-qd-ubnd-2024.3a 10/6/2024 --by stp --document 12/QĐ-TTg --document-date 10/6/2024"),
            by(19, "update 512-qd-ubnd-2024.3a --state completed --document 4/TTr-STP --by stp"),
        ],
    ),
}
FOCAL: Final[Mapping[str, Branch]] = {
    "hands in for a group": ("", [by(18, "submit 512-qd-ubnd-2024.2 --by cat --for ubnd-huyen --document 7/BC-CAT")]),
    # P620: told by telephone, so nobody can look it up
    "hands in what was told": (
        "P620",
        [by(19, "submit 4.5 --by cat --for ubnd-truong-sa --period 2024-W25 --note 'Qua điện thoại'")],
    ),
    # G410: one line for the whole round, with its days
    "Wednesday's round on Thursday": (
        "G410",
        [
            hand(
                20,
                (
                    WEEKLY,
                    "",
                    "".join(
                        f"- date: 2024-06-19\n  by: {name}\n  submit: 2024-W25\n"
                        f"  document: {{number: {n}/BC, date: 2024-06-19}}\n"
                        for n, name in enumerate(("cat", "snv", "stc", "syt", "stp", "vpub", "ubnd-truong-sa"), 20)
                    ),
                ),
            )
        ],
    ),
    # D313: granted once the term is over
    "the committee extends": ("D313", [by(18, "extend 4.3a 30/6/2024 --by bcd-30-nq-tu --document 60-CV/BCĐ")]),
    "the focal point extends": ("D313", [by(18, "extend 512-qd-ubnd-2024.1 30/6/2024 --by cat --document 60/CAT")]),
    "the recipient extends a share": (
        "",
        [by(18, "extend 512-qd-ubnd-2024.2 30/6/2024 --for ubnd-truong-sa --by ubnd-tinh --document 60/UBND-TH")],
    ),
    "a period is extended": (
        "",
        [by(18, "extend 4.5 21/6/2024 --period 2024-W25 --by bcd-30-nq-tu --document 60-CV/BCĐ")],
    ),
    "a share is waived": (
        "",
        [by(18, "waive 4.5 --period 2024-W24 --for ubnd-truong-sa --by cat --document 60-CV/BCĐ")],
    ),
    "accepts": ("", [by(18, "confirm 512-qd-ubnd-2024.3b --by ubnd-tinh")]),
    "sends back": ("", [by(18, "confirm 512-qd-ubnd-2024.3b --no --by cat --note 'Chưa đủ'")]),
    "sends back what was completed": ("", [by(18, "confirm 4.2g --no --by bcd-30-nq-tu --note 'Chưa đủ'")]),
    "gives to another": (
        "",
        [by(18, "reassign 512-qd-ubnd-2024.1 --lead stttt --by ubnd-tinh --document 61/QĐ-UBND")],
    ),
    # D314: a new term before the old one is rare, and easily a slip
    "shortens a term": ("D314", [by(18, "extend 512-qd-ubnd-2024.3b 25/6/2024 --by snv --document 4/SNV")]),
    "pauses, and stops": (
        "",
        [
            by(18, "update 512-qd-ubnd-2024.1 --state paused --by ubnd-tinh --document 61/UBND-TH --note 'Chờ vốn'"),
            by(19, "update 512-qd-ubnd-2024.1 --state stopped --by ubnd-tinh --document 62/UBND-TH --note 'Thôi'"),
        ],
    ),
    "decides on a model": (
        "",
        [by(18, "decide trich-luc-ho-tich stop --reason 'Thôi' --by bcd-30-nq-tu --document 18-TB/BCĐ")],
    ),
    "corrects what others said": ("", [by(18, "correct 4.5 12/6/2024 --by cat --note 'Ghi nhầm cơ quan'")]),
    "a directive with its tasks": (
        "",
        [
            by(
                18,
                "new directive --kind 'Thông báo' --number 41/TB-UBND --issued 17/6/2024 --issuer ubnd-tinh"
                " --title 'Kết luận họp' --clause '1=Sở Y tế báo cáo'",
            ),
            by(
                18,
                "new task --directive 41-tb-ubnd-2024 --clause 1 --lead syt --title 'Báo cáo'"
                " --deadline 'trước ngày 20/7/2024'",
            ),
        ],
    ),
    # P606: assigned long ago, and nothing heard since
    "a task of the conclusion": (
        "P606",
        [
            by(
                18,
                "new task --directive kl-2024-04-23 --clause 4.4 --lead stc --title 'Bố trí kinh phí'"
                " --deadline 'trước ngày 20/7/2024'",
            )
        ],
    ),
    # P617: tasks of what was replaced are open
    "a directive is replaced": (
        "P617",
        [
            by(
                18,
                "new directive --kind 'Quyết định' --number 900/QĐ-UBND --issued 18/6/2024 --issuer ubnd-tinh"
                " --title 'Thay'",
            ),
            by(18, "supersede 512-qd-ubnd-2024 900-qd-ubnd-2024 --by ubnd-tinh --document 900/QĐ-UBND"),
        ],
    ),
    "another phase": (
        "",
        [hand(18, (HOUSE, "2025-12-31}}", "2025-12-31}, 2026-2030: {from: 2026-01-01, until: 2030-12-31}}"))],
    ),
    # G432: terms are counted from it
    "the day of meetings has become known": (
        "G432",
        [
            hand(
                18,
                (
                    HOUSE,
                    "    assumed: >-\n      Kết luận chỉ nói họp 2 tuần/01 lần, gắn với cuộc họp Thường trực Tỉnh ủy,"
                    " không cho ngày mốc; lấy đúng hai tuần sau\n      phiên 23/4/2024.\n",
                    "",
                ),
            )
        ],
    ),
    # G432: working days are counted by it
    "a day off": (
        "G432",
        [hand(18, (YEAR, "working:\n", "- {date: 2024-07-01, name: Nghỉ bù, source: 1/QĐ-TTg}\nworking:\n"))],
    ),
    # G432: whoever reads the old reports must find it
    "a body gets another name": (
        "G432",
        [
            hand(
                18,
                (
                    "agencies/syt.yaml",
                    "name: Sở Y tế\n",
                    "name: Sở Y tế và Dân số\nformer: [{name: Sở Y tế, short: Sở Y tế, until: 2024-06-17}]\n",
                ),
            )
        ],
    ),
    "a member joins": (
        "",
        [
            hand(
                18, (DEPARTMENTS, "- snnptnt\n", "- snnptnt\n- {agency: so-moi, from: 2024-06-18, basis: 33/QĐ-UBND}\n")
            )
        ],
    ),
    "a member leaves": (
        "",
        [hand(18, (DEPARTMENTS, "- snnptnt\n", "- {agency: snnptnt, until: 2024-06-30, basis: 33/QĐ-UBND}\n"))],
    ),
    "bodies will be merged": ("", [hand(18, ("agencies/snnptnt.yaml", *ended("stnmt", day=30)))]),
    # G410: of two shares that are missing one is not asked for any more
    "two bodies become one": (
        "G410",
        [
            hand(
                18,
                ("agencies/so-nnmt.yaml", "", born("Sở Nông nghiệp và Môi trường")),
                ("agencies/snnptnt.yaml", *ended("so-nnmt")),
                ("agencies/stnmt.yaml", *ended("so-nnmt")),
            )
        ],
    ),
    "an heir does its work": (
        "",
        [
            hand(18, ("agencies/syt.yaml", *ended("so-moi"))),
            by(19, "update 512-qd-ubnd-2024.1 --state completed --document 4/BC-SCĐS --by so-moi"),
            by(19, "submit 4.5 --period 2024-W25 --by so-moi --document 2/BC-SCĐS"),
        ],
    ),
    # G410: what the ended body owed for the week is asked of the new one
    "several heirs, and the task given to one": (
        "G410",
        [
            hand(
                18,
                ("agencies/syt.yaml", *ended("snv so-moi")),
                (DEPARTMENTS, "- syt\n", "- {agency: syt, until: 2024-06-17, basis: 45/2025/NĐ-CP}\n"),
                (DEPARTMENTS, "- snnptnt\n", "- snnptnt\n- {agency: so-moi, from: 2024-06-18, basis: 45/2025/NĐ-CP}\n"),
                (
                    HEALTH,
                    WORKED,
                    f"{WORKED}- date: 2024-06-18\n  by: ubnd-tinh\n  reassign: {{lead: [so-moi]}}\n"
                    "  document: {number: 61/QĐ-UBND, date: 2024-06-18}\n",
                ),
            )
        ],
    ),
    "two provinces become one": (
        "",
        [
            hand(
                18,
                ("agencies/ubnd-tinh-moi.yaml", "", born("Ủy ban nhân dân tỉnh mới")),
                ("agencies/ubnd-tinh.yaml", *ended("ubnd-tinh-moi", "202/2025/QH15")),
                ("agencies/ubnd-tinh-ban.yaml", *ended("ubnd-tinh-moi", "202/2025/QH15")),
            ),
            by(19, "extend 512-qd-ubnd-2024.3b 15/7/2024 --by ubnd-tinh-moi --document 1/UBND-TH"),
            by(20, "confirm 512-qd-ubnd-2024.3b --by ubnd-tinh-moi"),
        ],
    ),
    "the heir of a recipient waives": (
        "",
        [
            hand(18, ("agencies/tt-bcd.yaml", *ended("bcd-30-nq-tu", "45-QĐ/TU"))),
            by(19, "waive 4.5 --period 2024-W25 --for ubnd-truong-sa --by bcd-30-nq-tu --document 61-CV/BCĐ"),
        ],
    ),
    "another focal point, by an exception of the base": (
        "",
        [hand(18, (HOUSE, "focal_point: cat", "focal_point: vpub"))],
    ),
}
CLERK: Final[Mapping[str, Branch]] = {
    "a number": ("", [hand(18, (LETTER, "issuer:", "number: 77/UBND-TH\nissuer:"))]),
    "a day": ("", [hand(18, (LETTER, "issued: 2024-05\n", "issued: 2024-05-20\n"))]),
    "an end": ("", [hand(18, ("agencies/skhdt.yaml", "{until: 2025-02}", "{until: 2025-02-28}"))]),
    "a text": ("", [hand(18, ("directives/512-qd-ubnd-2024.md", "", "# Kết luận\n\nToàn văn.\n"))]),
    "a misprint": (
        "",
        [hand(18, (CONCLUSION, "errata:\n", "errata:\n- {field: clauses, printed: x, read_as: y, reason: In sai}\n"))],
    ),
    "a clause without a task": (
        "",
        [hand(18, (ORDER, '  "2"', '  "4": {summary: Khen thưởng, no_task: Không giao việc}\n  "2"'))],
    ),
    # G431: marks may change a word
    "the marks of a title": ("G431", [hand(18, (HEALTH, "bệnh án điện tử", "Bệnh án điện tử"))]),
    "notes and tags": (
        "",
        [
            hand(18, (HEALTH, "lead:", "tags: [y-te]\nnote: Đã rõ\ndue_soon_days: 3\nlead:")),
            hand(18, (CONCLUSION, "issuer: bcd", "url: https://example.org/kl\nissuer: bcd")),
        ],
    ),
    "aliases, reviewers, a former name": (
        "",
        [
            hand(
                18,
                (
                    "agencies/stp.yaml",
                    "level: province\n",
                    "level: province\nnote: Đã rõ\naliases: [Sở TP]\nreviewers: ['@stp']\n"
                    "former: [{name: Ty Tư pháp, until: 1990}]\n",
                ),
            )
        ],
    ),
    "comments": ("", [hand(18, (HEALTH, "lead:", "# ghi chú\nlead:"), (HOUSE, "place:", "# nơi ký\nplace:"))]),
    "a source": ("", [hand(18, (YEAR, "làm bù theo\n    tiepthigiadinh.vn)", "làm bù)"))]),
    "a year": ("", [hand(18, ("calendar/2027.yaml", "", "holidays:\n- {date: 2027-01-01, name: Tết Dương lịch}\n"))]),
    "a letterhead": ("", [hand(18, (HOUSE, "policy:", "letterhead: {symbol: BC-CAT}\npolicy:"))]),
    "a group of work": ("", [hand(18, (HOUSE, "groups:\n", "groups:\n  tt: {name: Tuyên truyền, owner: [btg-tu]}\n"))]),
    # G432: when people are warned of
    "another reminder": ("G432", [hand(18, (HOUSE, "due_soon_days: 5", "due_soon_days: 3"))]),
    # G432: the words are quoted from then on
    "the words of a term": (
        "G432",
        [hand(18, (HEALTH, "{by: 2024-06-14}", "{by: 2024-06-14, phrase: đến hết ngày 14/6/2024}"))],
    ),
    # G432: whom pages call late without reserve
    "a doubt less": (
        "G432",
        [
            hand(
                18,
                (
                    WEEKLY,
                    "unconfirmed:\n  ids: [syt, stp, sgddt, stnmt, snnptnt]\n  why: >-\n    Nguồn viết “các sở, ban,"
                    " ngành”, không có danh sách; tên năm sở này theo hiểu biết chung, chưa được Ban Chỉ đạo xác\n"
                    "    nhận.\n",
                    "",
                ),
            )
        ],
    ),
    "new records of all kinds": (
        "",
        [
            by(18, "new model --title 'Bệnh án điện tử' --lead syt --started 5/2024"),
            by(18, "new indicator --title 'Hồ sơ' --unit 'hồ sơ' --kind count"),
            by(18, "new agency --name 'Trung tâm Hành chính công'"),
        ],
    ),
}


def reformatted(raw: bytes) -> bytes:
    """The same record, its comments gone, its keys in another order, everything on one line."""
    data: dict[str, Any] = read("tasks/x.yaml", raw).data or {}
    return "".join(f"{key}: {flow(data[key])}\n" for key in sorted(data)).encode()


def side_by_side(day: int, *others: str) -> list[Step]:
    """A branch `b` beside this one, with what others do on it."""
    return [git(day, "switch -qC b start"), *(by(day, words) for words in others), git(day, "switch -q change")]


def in_folders(office: Office, _run: Run) -> None:
    """Files sorted into folders."""
    for path in (office.registry / "tasks").glob("*.yaml"):
        below = path.parent / ("2024" if "512" in path.name else "kl/khoan-4")
        below.mkdir(parents=True, exist_ok=True)
        path.rename(below / path.name)
    office.commit(MOVED)


SNV, STC = "submit 4.5 --by snv --period 2024-W25", "submit 4.5 --by stc --period 2024-W25"
ENGINEER: Final[Mapping[str, Branch]] = {
    "other forms": ("", [on_files(18, "tasks/512*.yaml", reformatted)]),
    "line ends": ("", [on_files(18, "[!t]*/*.yaml", lambda raw: raw.replace(b"\n", b"\r\n"))]),
    "folders": ("", [in_folders]),
    "another id of a task": (
        "",
        [
            by(18, "rename 512-qd-ubnd-2024.1 512-qd-ubnd-2024.1a"),
            by(19, "update 512-qd-ubnd-2024.1a --state completed --document 4/BC-SYT --by syt"),
        ],
    ),
    "another id of a body": ("", [by(18, "rename agencies/syt so-y-te")]),
    "another id of the focal point": ("", [by(18, "rename agencies/cat cong-an")]),
    "another id of a group": ("", [by(18, "rename agencies/so-nganh cac-so")]),
    "another id of a directive": (
        "",
        [
            by(18, "rename directives/cv-2024-05 77-ubnd-th-2024"),
            hand(18, ("directives/77-ubnd-th-2024.yaml", "issuer:", "number: 77/UBND-TH\nissuer:")),
        ],
    ),
    "a template": ("", [hand(18, ("../templates/weekly.md.j2", "", "# {{ report.period }}\n"))]),
    # G422: it lets nothing pass before the base has it
    "an exception": (
        "G422",
        [by(18, "except G401 4.3a --reason 'Chép sai' --document 12/TB-BCĐ --until 30/9/2024")],
    ),
    # G423: they decide about what reviewers see
    "the driver, and owners": (
        "G423",
        [by(18, "init --git"), by(18, "codeowners --output .github/CODEOWNERS")],
    ),
    "a record made and dropped": (
        "",
        [
            hand(18, ("agencies/nham.yaml", "", "name: Nhầm\n")),
            git(18, "rm -q registry/agencies/nham.yaml"),
            hand(18),
        ],
    ),
    "a revert": (
        "",
        [by(18, "extend 4.3a 30/6/2024 --by bcd-30-nq-tu --document 60-CV/BCĐ"), git(19, "revert --no-edit HEAD")],
    ),
    "a revert of what was refused": (
        "",
        [hand(18, (HEALTH, "2024-06-14", "2024-12-14")), git(19, "revert --no-edit HEAD")],
    ),
    "a revert of a revert": ("", [by(18, SNV), git(19, "revert --no-edit HEAD"), git(20, "revert --no-edit HEAD")]),
    "a revert of a merge": (
        "",
        [
            *side_by_side(18, "update 5a --progress 70 --by stttt"),
            by(18, STC),
            git(18, "merge -q --no-edit b"),
            git(19, "revert --no-edit -m 1 HEAD"),
        ],
    ),
    "the main branch merged in": (
        "",
        [by(18, SNV), git(19, "merge -q --no-edit main"), by(20, "update 5a --progress 80 --by stttt")],
    ),
    "a rebase": ("", [by(18, SNV), by(19, STC), git(20, "rebase -q main")]),
    "a cherry-pick": ("", [by(18, SNV), git(20, "switch -qC change start"), git(20, "cherry-pick change@{1}")]),
    "a squash of the day": (
        "",
        [
            by(18, SNV),
            git(18, "branch -qf b"),
            git(18, "switch -qC change start"),
            git(18, "merge -q --squash b"),
            hand(19),
        ],
    ),
    # G410: a squash moves the day, which documents prove
    "a squash of a later day": (
        "G410",
        [
            by(18, f"{SNV} --document 9/BC-SNV"),
            git(18, "branch -qf b"),
            git(18, "switch -qC change start"),
            git(18, "merge -q --squash b"),
            hand(20),
        ],
    ),
    "a criss-cross": (
        "",
        [
            *side_by_side(18, "update 5a --progress 70 --by stttt"),
            by(18, SNV),
            git(18, "branch -qf a"),
            git(18, "merge -q --no-edit b"),
            git(18, "switch -q b"),
            git(18, "merge -q --no-edit a"),
            by(19, "update 5a --progress 80 --by stttt"),
            git(19, "switch -q change"),
            by(19, STC),
            git(20, "merge -q --no-edit b"),
        ],
    ),
    # G423: the driver's line in .gitattributes
    "two agencies, merged by the driver": (
        "G423",
        [
            by(18, "init --git"),
            git(18, "switch -qC b"),
            by(18, SNV),
            git(18, "switch -q change"),
            by(18, STC),
            git(19, "merge -q --no-edit b"),
        ],
    ),
}


HONEST: Final = {
    f"{role}: {name}": branch
    for role, table in (("officer", OFFICER), ("focal point", FOCAL), ("clerk", CLERK), ("engineer", ENGINEER))
    for name, branch in table.items()
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"), MORE, ELSEWHERE)


@pytest.mark.parametrize("name", HONEST)
def test_nobody_is_stopped_at_work(run: Run, office: Office, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEANN06_AGENCY", raising=False)
    told, steps = HONEST[name]
    office.begin()
    for step in steps:
        step(office, run)
    for base_ in ("start", "main"):
        code, found = office.judge(run, base_)
        assert (code, sorted({one.partition(" ")[0] for one in found})) == (0, told.split()), found


@pytest.mark.parametrize("name", ["another id of a body", "bodies will be merged"])
def test_nobody_is_said_to_gain_by_a_name(run: Run, office: Office, name: str) -> None:
    """Shares that were missing are missing still, whatever their body is called."""
    office.begin()
    for step in {**FOCAL, **ENGINEER}[name][1]:
        step(office, run)
    done = run("ci", "--base", "start", "--as-of", TODAY, "--format", "json", cwd=office.root)
    assert json.loads(done.out)["better"] == []
