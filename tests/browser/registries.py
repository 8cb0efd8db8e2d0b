"""Registries that try a page: hostile in every text, with very much to do, with very much that went wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

ALARM: Final = "window.alarmed=1"  # what would run if a text of a file were taken for more than text
BAD: Final = f"\"'></script></title><img src=x onerror={ALARM}><svg onload={ALARM}> javascript:{ALARM} {{{{ 7*7 }}}} "
LONG: Final = "Ằ" * 300 + " ‮cod.exe "
SETTINGS: Final = "format: 1\ncommittee: bcd\nfocal_point: bcd\nplace: Huế\n"
WORK: Final = ("Rà soát", "Tổng hợp", "Kết nối dữ liệu", "Tập huấn", "Báo cáo", "Số hóa hồ sơ", "Đánh giá", "Ưu tiên")


# Each file with LONG and BAD where such a text stands.
_FILES: Final = {
    "registry.yaml": f"{SETTINGS}title: BAD\nnotice: BAD\ngroups: {{nhom: {{name: BAD, owner: [snv]}}}}\n",
    "agencies/bcd.yaml": "name: BAD\nshort: BAD\n",
    "agencies/snv.yaml": "name: LONG\nshort: BAD\n",
    "agencies/nhom-so.yaml": "name: BAD\nmembers: [bcd, snv]\n",
    "directives/kl.yaml": """\
title: LONG
kind: BAD
issued: 2024-04-23
issuer: bcd
signer: {post: BAD}
note: BAD
clauses: {'1': LONG, '2': BAD, '3': {summary: BAD, no_task: BAD}}
""",
    "tasks/kl.1.yaml": """\
title: LONG
directive: kl
clause: '1'
lead: [snv]
cooperating: [BAD]
product: BAD
note: BAD
deadline: {by: 2024-05-01, phrase: BAD}
log:
- {date: 2024-05-02, by: snv, state: in_progress, progress: 20, note: LONG}
- {date: 2024-05-03, by: snv, blocked: {kind: funding, waiting_on: BAD, text: BAD}}
- {date: 2024-05-04, by: snv, request: {by: 2024-06-15}, note: BAD}
""",
    "tasks/kl.2.yaml": """\
title: LONG
directive: kl
clause: '2'
lead: [snv]
respondents: [nhom-so]
depends_on: [kl.1]
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-06, by: snv, submit: 2024-W19, document: {number: BAD, title: BAD, date: 2024-05-06}}
""",
    "models/mo.yaml": """\
title: LONG
lead: [snv]
area: BAD
tasks: [kl.1]
log:
- {date: 2024-05-02, by: snv, state: piloting, progress: 30}
- {date: 2024-05-02, by: snv, propose: scale_up, reason: BAD}
""",
    "indicators/chi-tieu.yaml": """\
title: BAD
unit: BAD
kind: count
owner: snv
target: {value: 9, by: 2024-12-31}
log:
- {date: 2024-05-02, by: snv, measure: {chi-tieu: 3}}
- {date: 2024-05-09, by: snv, measure: {chi-tieu: 5}}
""",
}
HOSTILE: Final[Mapping[str, str]] = {
    path: text.replace("BAD", json.dumps(BAD)).replace("LONG", json.dumps(BAD + LONG)) for path, text in _FILES.items()
}


def much(tasks: int, *, overdue: int = 0, obstacles: int = 0) -> dict[str, str]:
    """A registry of so many one-off tasks of twenty bodies, the first of them overdue, the first of these hindered."""
    found = {"registry.yaml": f"{SETTINGS}title: Sổ theo dõi nhiệm vụ\n", "agencies/bcd.yaml": "name: Ban Chỉ đạo\n"}
    for number in range(20):
        found[f"agencies/so-{number}.yaml"] = f"name: Sở Chuyên ngành số {number}\nshort: Sở {number}\n"
    of_one = 40
    for first in range(0, tasks, of_one):
        clauses = {str(index + 1): f"Khoản {index + 1}" for index in range(min(of_one, tasks - first))}
        name = f"cv-{first // of_one}"
        found[f"directives/{name}.yaml"] = (
            f"title: Công văn {name} về nhiệm vụ trọng tâm\nkind: Công văn\nissued: 2024-03-01\nissuer: bcd\n"
            f"clauses: {json.dumps(clauses, ensure_ascii=False)}\n"
        )
    for number in range(tasks):
        name, body = f"cv-{number // of_one}", f"so-{number % 20}"
        last = f"2024-0{3 + number % 2}-{1 + number % 28:02}" if number < overdue else f"2024-{6 + number % 7:02}-15"
        held = (
            f"log:\n- {{date: 2024-03-05, by: {body}, blocked: {{kind: guidance, waiting_on: so-{number % 7}, "
            f"text: Chờ hướng dẫn số {number}}}}}\n"
            if number < obstacles
            else ""
        )
        clause = number % of_one + 1
        found[f"tasks/{name}.{clause}.yaml"] = (
            f"title: {WORK[number % len(WORK)]} việc thứ {number}\ndirective: {name}\nclause: '{clause}'\n"
            f"lead: [{body}]\ndeadline: {{by: {last}}}\n{held}"
        )
    return found


def _lengthy() -> dict[str, str]:
    """A registry in which all that the overview tells is long: titles, names, texts of obstacles."""
    words = "phối hợp liên thông dữ liệu chuyên ngành giữa các cơ quan, đơn vị trên địa bàn tỉnh " * 4
    found = much(60, overdue=40, obstacles=20)
    return {
        path: text.replace("việc thứ", f"{words} việc thứ")
        .replace("text: Chờ", f"text: {words} chờ".replace(",", ""))
        .replace("name: Sở Chuyên ngành", "name: Sở Chuyên ngành quản lý nhà nước về dữ liệu và chuyển đổi số")
        .replace("short: Sở", "short: Sở Quản lý nhà nước về dữ liệu và chuyển đổi")
        for path, text in found.items()
    }


LENGTHY: Final[Mapping[str, str]] = _lengthy()
