"""A small registry for the tests of reports: one directive, a few tasks, one model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from deann06.core.commit import Revision
from deann06.core.records import Level
from deann06.core.standing.ledger import Ledger, RecurringCounts, rows
from deann06.core.standing.own import own_rows
from deann06.core.state.registry import Registry
from deann06.output.documents.view import view
from deann06.reports import JOINED, REPORTS
from deann06.reports.documents.asked import Ground, Made, ReportRequest
from deann06.reports.documents.letter import LetterOptions
from deann06.reports.documents.progress import build
from deann06.reports.documents.values import ProgressReport
from deann06.reports.rows.gathered import Absence, DayCounts, GatheredPage, GatheredRegistry, WorstTask
from deann06.reports.rows.gathered import lines as gathered_lines
from deann06.reports.rows.pending import open_requests
from deann06.store.load.loader import load

SETTINGS = """
format: 1
title: Theo dõi thực hiện Đề án 06 tỉnh Khánh Hòa
committee: bcd
focal_point: cat
place: Khánh Hòa
notice: DỮ LIỆU GIẢ ĐỊNH
cycles: {weekly: {every: week, before: thursday}}
"""
FILES = {
    "registry.yaml": SETTINGS,
    "agencies/bcd.yaml": "name: Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06\nshort: Ban Chỉ đạo\n",
    "agencies/cat.yaml": "name: Công an tỉnh Khánh Hòa\nshort: Công an tỉnh\ncode: CAT\n",
    "agencies/stttt.yaml": (
        "name: Sở Thông tin và Truyền thông\nshort: Sở TT&TT\n"
        "valid: {until: 2025-02-28}\nsuccessors: [{agency: skhcn}]\n"
    ),
    "agencies/skhcn.yaml": "name: Sở Khoa học và Công nghệ\nshort: Sở KH&CN\n",
    "agencies/snv.yaml": "name: Sở Nội vụ\n",
    "directives/kl.yaml": (
        "title: Kết luận phiên họp thứ hai\nkind: Kết luận\nissued: 2024-04-23\nissuer: bcd\n"
        "assessment: {limitations: [{kind: coordination, text: Phối hợp chưa chặt chẽ.}]}\n"
    ),
    "tasks/kl.1.yaml": """
title: Báo cáo hằng tuần
directive: kl
clause: "1"
lead: [cat]
respondents: [stttt, snv]
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-07, by: stttt, submit: 2024-W19}
- {date: 2024-05-09, by: snv, submit: 2024-W19}
- {date: 2024-05-14, by: snv, submit: 2024-W20, document: {number: 12/BC-SNV, date: 2024-05-14}}
""",
    "tasks/kl.2.yaml": """
title: Văn bản chỉ đạo
directive: kl
clause: "2"
lead: [stttt]
deadline: {before: 2024-05-10, phrase: trước ngày 10/5/2024}
log:
- {date: 2024-05-06, by: stttt, state: in_progress, progress: 60}
- {date: 2024-05-09, by: stttt, request: {by: 2024-05-20}, note: Chưa nhận được hướng dẫn.}
- {date: 2024-05-10, by: stttt, blocked: {kind: guidance, waiting_on: Bộ Tài chính, text: Chờ hướng dẫn.}}
""",
    "tasks/kl.3.yaml": """
title: Cử đoàn đi Hà Nội
directive: kl
clause: "3"
lead: [stttt]
deadline: {within: 2024-05}
log:
- {date: 2024-05-13, by: stttt, state: completed, document: {number: 201/TTr-STTTT, date: 2024-05-13}}
""",
    "tasks/kl.4.yaml": 'title: Rà soát\ndirective: kl\nclause: "4"\nlead: [snv]\ndeadline: {by: 2024-05-20}\n',
    "tasks/kl.5.yaml": 'title: Tuyên truyền\ndirective: kl\nclause: "5"\nlead: [các cơ quan]\ndeadline: ongoing\n',
    "models/may-tinh-tien.yaml": """
title: Hóa đơn từ máy tính tiền
lead: [snv]
log:
- {date: 2024-05-02, by: snv, state: piloting}
- {date: 2024-05-14, by: cat, propose: pause, reason: Chưa có hướng dẫn.}
""",
}
PARTY = {"agencies__cat": f"{FILES['agencies/cat.yaml']}system: party\n"}  # its focal point a body of the Party
DAY = date(2024, 5, 15)
ROOT = Path("registry")  # templates/ lies beside it


def registry(**more: str) -> Registry:
    """The sample, with other settings (`settings`) or files (`tasks__kl_6` for `tasks/kl.6.yaml`)."""
    files = dict(FILES)
    for name, text in more.items():
        files[name.replace("__", "/").replace("_", ".") + ".yaml"] = text
    loaded = load({path: text.lstrip().encode() for path, text in files.items()})
    assert loaded.registry
    assert not loaded.problems
    return loaded.registry


def weekly(
    made: Registry | None = None,
    day: date = DAY,
    period: str | None = None,
    *,
    commit: Revision = None,
    letter: LetterOptions | None = None,
) -> ProgressReport:
    """The weekly report of a registry, by default of the sample."""
    request = ReportRequest(report="weekly", as_of=day, period=period, letter=letter or LetterOptions())
    return build(Ground(made or registry(), commit), request)


def made(found: Registry, asked: ReportRequest) -> tuple[Made, ...]:
    """The documents that a request comes to."""
    module = import_module(REPORTS[asked.report].module)
    return tuple(module.documents(Ground(found, gathered=gathered(asked.as_of)), asked))


def gathered(day: date) -> GatheredPage:
    """Three registries on a day: one of them is not counted, and one is of the week before."""
    week = timedelta(days=7)
    told = (
        GatheredRegistry(registry="tinh", level=Level.PROVINCE, parent=None, province="tinh", day=day, last=day),
        GatheredRegistry(
            registry="xa-a",
            level=Level.COMMUNE,
            parent="tinh",
            province="tinh",
            day=day - week,
            absence=Absence.UNREACHED,
            last=day - week,
        ),
        GatheredRegistry(registry="xa-b", level=Level.COMMUNE, parent="tinh", province="tinh", absence=Absence.LYING),
    )
    now = {
        "tinh": DayCounts(own=Ledger(assigned=7, completed_on_time=2, in_time=3, overdue=1, ongoing=1)),
        "xa-a": DayCounts(own=Ledger(assigned=2, overdue=2, recurring=RecurringCounts(missing=1))),
    }
    lines, total = gathered_lines(told, now, {"tinh": DayCounts(own=Ledger(assigned=6, in_time=6))})
    worst = WorstTask(
        registry="xa-a",
        task="kh-1.2",
        title="Rà soát dữ liệu",
        lead="Công an xã",
        last_day=day - week,
        days_overdue=7,
        recurring=False,
    )
    return GatheredPage(
        as_of=day, before=day - week, tier=None, registries=told, lines=lines, total=total, worst=(worst,)
    )


def every_document(found: Registry, day: date) -> Iterator[Made]:
    """The documents of every report: for every body where it is for bodies, of a meeting two days later, about the
    first two bodies that have work, tasks of which a request waits, and directives.
    """
    return (one for _, one in asked_documents(found, day))


def asked_documents(found: Registry, day: date) -> Iterator[tuple[ReportRequest, Made]]:
    """The same, each with the request that it came from."""
    for name, kind in REPORTS.items():
        on = day + timedelta(days=2) if "on" in kind.takes else None
        for subject in _SUBJECTS[kind.subject](found, day):
            asked = ReportRequest(report=name, as_of=day, on=on, everybody="all" in kind.takes, subject=subject)
            yield from ((asked, one) for one in made(found, asked))


def _working(found: Registry, day: date) -> Iterable[str]:
    return [name for name in own_rows(rows(found, day)) if not found.agencies[name].is_group][:2]


_SUBJECTS: Final[Mapping[str, Callable[[Registry, date], Iterable[str | None]]]] = {
    "": lambda _found, _day: (None,),
    JOINED: lambda _found, _day: ("tong-hop",),
    "agency": _working,
    "task": lambda found, day: [row.id for row in rows(found, day) if any(open_requests(row))][:2],
    "directive": lambda found, day: [one.id for one in found.directives.values() if one.issued.last <= day][:2],
}


def spoken(report: ProgressReport) -> Any:
    """The report as templates see it: what is a phrase there is said."""
    return view(report)
