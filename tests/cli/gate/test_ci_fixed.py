"""`deann06 ci` on what was assigned: branches that change it, that must be seen, and that only go on with the work.

Each is tried alone and merged into a main that has moved on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from deann06.core.text.quotes import quote_hash
from tests.checks.test_governance import ANSWERED, TASK, Tree, base
from tests.cli.conftest import Run
from tests.cli.gate.test_ci import AS_OF, git

MODEL: Final = "models/diem-a.yaml"
FIGURE: Final = "indicators/so-xa.yaml"
DIRECTIVE: Final = "directives/kh-2024-01-02.yaml"
WORDS: Final = "directives/kh-2024-01-02.md"
BODY: Final = "agencies/syt.yaml"
GROUP: Final = "agencies/so-nganh.yaml"
YEAR: Final = "calendar/2024.yaml"
HOUSE: Final = "registry.yaml"
QUOTE_HASH: Final = quote_hash("Công an tỉnh trình")
RECORDS: Final[Mapping[str, str]] = {
    TASK: """\
title: Trình dự thảo quy chế
directive: kh-2024-01-02
clause: "1"
lead: [cat]
cooperating: [các cơ quan liên quan]
report_to: [bcd]
product: Dự thảo quy chế
key: true
deadline: {before: 2024-05-10, phrase: trước ngày 10/5/2024}
depends_on: [kh-2024-01-02.3]
due_soon_days: 7
log:
- {date: 2024-04-01, by: cat, state: in_progress, progress: 30}
""",
    ANSWERED: """\
title: Rà soát dữ liệu
directive: kh-2024-01-02
clause: "2"
lead: [cat]
respondents: [cat, syt]
unconfirmed: {ids: [syt], why: Nguồn không nêu tên}
deadline: {by: 2024-06-30}
quote: {text: Công an tỉnh trình}
""",
    MODEL: """\
title: Mô hình điểm A
lead: [cat]
plan: kh-2024-01-02
started: 2024-03
tasks: [kh-2024-01-02.1]
""",
    FIGURE: """\
title: Số xã đã xong
unit: "%"
kind: percent
better: up
owner: cat
target: {value: 80, by: 2024-12}
""",
    DIRECTIVE: """\
title: Kế hoạch năm 2024
kind: Kế hoạch
issued: 2024-01-02
issuer: bcd
signer: {post: Trưởng ban}
basis: [nq-2023-05-04]
assessment:
  results: [Đã cấp xong tài khoản]
clauses:
  "1": Trình dự thảo quy chế trước ngày 10/5/2024.
  "2": {summary: Rà soát dữ liệu, cited_as: gạch đầu dòng thứ hai}
  "3": Tập huấn.
""",
    "directives/nq-2023-05-04.yaml": "title: Nghị quyết\nkind: Nghị quyết\nissued: 2023-05\nissuer: bcd\n",
    WORDS: "# Kế hoạch\n\nCông an tỉnh trình trước ngày 15/5/2024.\n\nHết.\n",
    BODY: "name: Sở Y tế\nshort: SYT\nvalid: {from: 2016}\n",
    "agencies/stp.yaml": "name: Sở Tư pháp\nvalid: {until: 2024-12-31}\n"
    "successors: [{agency: syt, basis: 1/NQ-HĐND}]\n",
    YEAR: """\
holidays:
- {date: 2024-01-01, name: Tết Dương lịch}
- {date: 2024-04-29, name: Nghỉ hoán đổi}
working:
- {date: 2024-05-04, instead_of: 2024-04-29}
unconfirmed:
- {date: 2024-09-03, name: Quốc khánh}
""",
    HOUSE: """\
format: 1
title: Sổ thử
committee: bcd
focal_point: cat
place: Khánh Hòa
notice: DỮ LIỆU THỬ
groups:
  phap-ly: {name: Pháp lý, owner: syt}
phases: {2024: {from: 2024-01-01, until: 2024-12-31}}
cycles: {weekly: {every: week, before: thursday}}
policy:
  completion: document
  extension: document
  confirmation: other-agency
""",
}
Branch = tuple[str, str, str]  # a file, a text in it, and what stands there instead; an empty text: at the end


def start() -> dict[str, bytes]:
    return {**base(), **{path: text.encode() for path, text in RECORDS.items()}}


def changed(*edits: Branch) -> dict[str, bytes]:
    tree = start()
    for path, old, new in edits:
        text = tree.get(path, b"").decode()
        assert old in text, (path, old)
        tree[path] = (text.replace(old, new) if old else text + new).encode()
    return {path: raw for path, raw in tree.items() if raw}


def write(folder: Path, tree: Tree, message: str) -> None:
    """Make the registry's files those of a tree, and commit them."""
    for path in (folder / "registry").rglob("*.*"):
        path.unlink()
    for name, raw in tree.items():
        path = folder / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def told(run: Run, folder: Path, tree: Tree) -> tuple[list[str], list[str]]:
    """The errors, and the warnings on the change, of a branch: alone, and the same on a main that moved on."""
    git(folder, "init", "-q", "-b", "main")
    write(folder, start(), "base")
    git(folder, "switch", "-qc", "change")
    write(folder, tree, "change")
    found = [_found(run, folder)]
    git(folder, "switch", "-q", "main")
    write(folder, {**start(), "agencies/moi.yaml": "name: Cơ quan mới\n".encode()}, "main moves on")
    git(folder, "switch", "-q", "change")
    found.append(_found(run, folder))
    assert found[0] == found[1]
    return found[0]


def _found(run: Run, folder: Path) -> tuple[list[str], list[str]]:
    done = run("ci", "--base", "main", *AS_OF, "--format", "json", cwd=folder)
    found = json.loads(done.out)["findings"]
    places = [(one, f"{one['code']} {one['path'].removeprefix('registry/')}:{one['line']}") for one in found]
    errors = [place for one, place in places if one["severity"] == "error"]
    assert done.code == (1 if errors else 0), done.err
    return errors, [place for one, place in places if one["severity"] == "warning" and one["code"].startswith("G")]


CHEATS: Final[Mapping[str, tuple[list[Branch], str]]] = {
    "a title made weaker": ([(TASK, "Trình dự thảo", "Nghiên cứu dự thảo")], f"G406 {TASK}:1"),
    "a product made weaker": ([(TASK, "product: Dự thảo", "product: Đề cương")], f"G406 {TASK}:7"),
    "a product dropped": ([(TASK, "product: Dự thảo quy chế\n", "")], f"G406 {TASK}:1"),
    "another clause": ([(TASK, 'clause: "1"', 'clause: "3"')], f"G406 {TASK}:3"),
    "another directive": ([(TASK, "directive: kh-2024-01-02", "directive: nq-2023-05-04")], f"G406 {TASK}:2"),
    "also": ([(TASK, "lead:", "also: [{directive: nq-2023-05-04}]\nlead:")], f"G406 {TASK}:4"),
    "a recipient more": ([(TASK, "report_to: [bcd]", "report_to: [bcd, cat]")], f"G406 {TASK}:6"),
    "no recipient": ([(TASK, "report_to: [bcd]\n", "")], f"G406 {TASK}:1"),
    "a way round": ([(TASK, "lead:", "via: [syt]\nlead:")], f"G406 {TASK}:4"),
    "a counterpart": ([(TASK, "lead:", "counterpart: [stp]\nlead:")], f"G406 {TASK}:4"),
    "another role": ([(TASK, "các cơ quan liên quan", "các cơ quan khác")], f"G406 {TASK}:5"),
    "a condition": ([(TASK, "lead:", "when: khi có kinh phí\nlead:")], f"G406 {TASK}:4"),
    "a later assignment": ([(TASK, "lead:", "assigned: 2024-05-12\nlead:")], f"G406 {TASK}:4"),
    "a phase": ([(TASK, "lead:", 'phase: "2024"\nlead:')], f"G406 {TASK}:4"),
    "a group of work": ([(TASK, "lead:", "groups: [phap-ly]\nlead:")], f"G406 {TASK}:4"),
    "one more to wait for": ([(ANSWERED, "lead:", "depends_on: [kh-2024-01-02.1]\nlead:")], f"G406 {ANSWERED}:4"),
    "nothing to wait for": ([(TASK, "depends_on: [kh-2024-01-02.3]\n", "")], f"G406 {TASK}:1"),
    "no key task any more": ([(TASK, "key: true\n", "")], f"G406 {TASK}:1"),
    "a longer lead time": ([(TASK, "due_soon_days: 7", "due_soon_days: 20")], f"G406 {TASK}:11"),
    "words of a term": (
        [(TASK, "ngày 10/5/2024}", "ngày 10/5/2024 hoặc khi có điều kiện}")],
        f"G401 {TASK}:9",
    ),
    "words of a term dropped": ([(TASK, ", phrase: trước ngày 10/5/2024", "")], f"G401 {TASK}:9"),
    "a model's lead": ([(MODEL, "lead: [cat]", "lead: [syt]")], f"G406 {MODEL}:2"),
    "a model's tasks": ([(MODEL, "[kh-2024-01-02.1]", "[kh-2024-01-02.3]")], f"G406 {MODEL}:5"),
    "a model's plan": ([(MODEL, "plan: kh-2024-01-02", "plan: nq-2023-05-04")], f"G406 {MODEL}:3"),
    "a model's start": ([(MODEL, "started: 2024-03", "started: 2024-05")], f"G406 {MODEL}:4"),
    "a lower target": ([(FIGURE, "value: 80", "value: 30")], f"G406 {FIGURE}:6"),
    "a later target": ([(FIGURE, "by: 2024-12", "by: 2029-12")], f"G406 {FIGURE}:6"),
    "no target": ([(FIGURE, "target: {value: 80, by: 2024-12}\n", "")], f"G406 {FIGURE}:1"),
    "down is better": ([(FIGURE, "better: up", "better: down")], f"G406 {FIGURE}:4"),
    "another owner": ([(FIGURE, "owner: cat", "owner: syt")], f"G406 {FIGURE}:5"),
    "another unit": ([(FIGURE, '"%"', '"‰"')], f"G406 {FIGURE}:2"),
    "a clause rewritten": ([(DIRECTIVE, "Trình dự thảo", "Nghiên cứu")], f"G406 {DIRECTIVE}:10"),
    "another day in a clause": ([(DIRECTIVE, "10/5/2024", "10/6/2024")], f"G406 {DIRECTIVE}:10"),
    "a summary rewritten": ([(DIRECTIVE, "Rà soát dữ liệu", "Xem dữ liệu")], f"G406 {DIRECTIVE}:11"),
    "a clause gone": ([(DIRECTIVE, '  "3": Tập huấn.\n', "")], f"G406 {DIRECTIVE}:9"),
    "another issuer": ([(DIRECTIVE, "issuer: bcd", "issuer: cat")], f"G406 {DIRECTIVE}:4"),
    "no basis": ([(DIRECTIVE, "basis: [nq-2023-05-04]\n", "")], f"G406 {DIRECTIVE}:1"),
    "another signer": ([(DIRECTIVE, "Trưởng ban", "Phó ban")], f"G406 {DIRECTIVE}:5"),
    "another assessment": ([(DIRECTIVE, "Đã cấp xong", "Đang cấp")], f"G406 {DIRECTIVE}:8"),
    "a limitation": (
        [(DIRECTIVE, "clauses:", "  limitations: [{kind: funding, text: Thiếu kinh phí}]\nclauses:")],
        f"G406 {DIRECTIVE}:9",
    ),
    "another day of issue": ([(DIRECTIVE, "issued: 2024-01-02", "issued: 2024-02-02")], f"G406 {DIRECTIVE}:3"),
    "a day of issue less exact": ([(DIRECTIVE, "issued: 2024-01-02", "issued: 2024-01")], f"G406 {DIRECTIVE}:3"),
    "the text of a conclusion": ([(WORDS, "15/5/2024", "15/6/2024")], f"G406 {WORDS}:3"),
    "a line more in the text": ([(WORDS, "Hết.", "Hoặc khi có điều kiện.\n\nHết.")], f"G406 {WORDS}:5"),
    "a line less in the text": ([(WORDS, "Công an tỉnh trình trước ngày 15/5/2024.\n\n", "")], f"G406 {WORDS}:3"),
    "no text": ([(WORDS, RECORDS[WORDS], "")], f"G404 {DIRECTIVE}:1"),
    "another name": ([(BODY, "Sở Y tế", "Sở Tài chính")], f"G406 {BODY}:1"),
    "another short name": ([(BODY, "short: SYT", "short: STC")], f"G406 {BODY}:2"),
    "an end without a document": ([(BODY, "from: 2016", "from: 2016, until: 2024-05-12")], f"G406 {BODY}:3"),
    "another end": ([("agencies/stp.yaml", "2024-12-31", "2024-06-30")], "G406 agencies/stp.yaml:2"),
    "another heir": ([("agencies/stp.yaml", "agency: syt", "agency: cat")], "G406 agencies/stp.yaml:3"),
    "a second heir": (
        [("agencies/stp.yaml", "NQ-HĐND}", "NQ-HĐND}, {agency: cat, basis: 2/NQ-HĐND}")],
        "G406 agencies/stp.yaml:3",
    ),
    "another name beside a former one that is none": (
        [(BODY, "name: Sở Y tế\n", "name: Sở Tài chính\nformer: [{name: Ty Y tế, until: 1990}]\n")],
        f"G406 {BODY}:1",
    ),
    "no end": ([("agencies/stp.yaml", "valid: {until: 2024-12-31}\n", "")], "G406 agencies/stp.yaml:1"),
    "a member all along": ([(GROUP, "syt]", "syt, stp]")], f"G406 {GROUP}:2"),
    "a day off gone": ([(YEAR, "- {date: 2024-01-01, name: Tết Dương lịch}\n", "")], f"G406 {YEAR}:1"),
    "a day off moved": ([(YEAR, "date: 2024-01-01", "date: 2024-01-02")], f"G406 {YEAR}:1"),
    "a worked day gone": (
        [(YEAR, "working:\n- {date: 2024-05-04, instead_of: 2024-04-29}\n", "")],
        f"G406 {YEAR}:1",
    ),
    "a year gone": ([(YEAR, RECORDS[YEAR], "")], f"G404 {YEAR}:1"),
    "strict_before": ([(HOUSE, "", "  strict_before: false\n")], f"G412 {HOUSE}:15"),
    "completion": ([(HOUSE, "completion: document", "completion: none")], f"G412 {HOUSE}:12"),
    "extension": ([(HOUSE, "extension: document", "extension: none")], f"G412 {HOUSE}:13"),
    "confirmation": ([(HOUSE, "  confirmation: other-agency\n", "")], f"G412 {HOUSE}:11"),
    "the focal point": ([(HOUSE, "focal_point: cat", "focal_point: syt")], f"G412 {HOUSE}:4"),
    "the committee": ([(HOUSE, "committee: bcd", "committee: cat")], f"G412 {HOUSE}:3"),
    "a phase cut": ([(HOUSE, "until: 2024-12-31", "until: 2024-04-30")], f"G412 {HOUSE}:9"),
    "a phase begun later": ([(HOUSE, "from: 2024-01-01", "from: 2024-06-01")], f"G412 {HOUSE}:9"),
    "no phase": ([(HOUSE, "phases: {2024: {from: 2024-01-01, until: 2024-12-31}}\n", "")], f"G412 {HOUSE}:1"),
    "another leader of a group of work": ([(HOUSE, "owner: syt", "owner: cat")], f"G406 {HOUSE}:8"),
}


@pytest.mark.parametrize("name", CHEATS)
def test_what_was_assigned_is_not_changed(run: Run, tmp_path: Path, name: str) -> None:
    edits, place = CHEATS[name]
    errors, _ = told(run, tmp_path, changed(*edits))
    assert place in errors
    assert {error.partition(" ")[0] for error in errors if error.startswith("G")} == {place.partition(" ")[0]}


SEEN: Final[Mapping[str, tuple[list[Branch], str]]] = {
    "marks of a title": ([(TASK, "Trình dự thảo", "trinh dự thảo")], f"G431 {TASK}:1"),
    "marks of a role": ([(TASK, "các cơ quan liên quan", "Các cơ quan liên quan")], f"G431 {TASK}:5"),
    "marks of a term": ([(TASK, "trước ngày 10/5/2024", "Trước ngày 10/5/2024")], f"G431 {TASK}:9"),
    "spaces of a clause": ([(DIRECTIVE, "Trình dự thảo", "Trình  dự thảo,")], f"G431 {DIRECTIVE}:10"),
    "marks of a body's name": ([(BODY, "Sở Y tế", "Sở Y Tế")], f"G431 {BODY}:1"),
    "marks of a text": ([(WORDS, "Công an", "Công An")], f"G431 {WORDS}:3"),
    "words of a term added": (
        [(ANSWERED, "2024-06-30}", "2024-06-30, phrase: chậm nhất 30/6/2024}")],
        f"G432 {ANSWERED}:7",
    ),
    "other words that a task rests on": ([(ANSWERED, "tỉnh trình", "tỉnh trình trước")], f"G432 {ANSWERED}:8"),
    "a task of another registry": (
        [(ANSWERED, "lead:", "inherits: {registry: tinh, task: a-2024.1}\nlead:")],
        f"G432 {ANSWERED}:4",
    ),
    "a key task": ([(ANSWERED, "lead:", "key: true\nlead:")], f"G432 {ANSWERED}:4"),
    "a doubt less": ([(ANSWERED, "unconfirmed: {ids: [syt], why: Nguồn không nêu tên}\n", "")], f"G432 {ANSWERED}:1"),
    "a doubt more": ([(ANSWERED, "ids: [syt]", "ids: [cat, syt]")], f"G432 {ANSWERED}:6"),
    "not known to be there": ([(BODY, "short:", "verified_until: 2024-04-30\nshort:")], f"G432 {BODY}:2"),
    "a day off more": (
        [(YEAR, "working:", "- {date: 2024-05-13, name: Nghỉ bù}\nworking:")],
        f"G432 {YEAR}:4",
    ),
    "a worked day more": (
        [(YEAR, "unconfirmed:", "- {date: 2024-05-11, instead_of: 2024-04-29}\nunconfirmed:")],
        f"G432 {YEAR}:6",
    ),
    "stale later": ([(HOUSE, "", "stale_after_days: 3000\n")], f"G432 {HOUSE}:15"),
    "due soon never": ([(HOUSE, "", "due_soon_days: 0\n")], f"G432 {HOUSE}:15"),
    "another cycle": ([(HOUSE, "before: thursday", "before: friday")], f"G432 {HOUSE}:10"),
    "another notice": ([(HOUSE, "notice: DỮ LIỆU THỬ\n", "")], f"G432 {HOUSE}:1"),
    "another name with the former one": (
        [
            (
                BODY,
                "name: Sở Y tế\nshort: SYT\n",
                "name: Sở Sức khỏe\nshort: SSK\nformer: [{name: Sở Y tế, short: SYT, until: 2024-05-12}]\n",
            )
        ],
        f"G432 {BODY}:1",
    ),
    "a task no clause asks for": (
        [(DIRECTIVE, "cited_as:", "no_task: Chỉ nhắc lại, cited_as:"), (DIRECTIVE, "gạch đầu", "Gạch đầu")],
        f"G431 {DIRECTIVE}:11",
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_a_reviewer_must_see_is_a_warning(run: Run, tmp_path: Path, name: str) -> None:
    edits, place = SEEN[name]
    errors, warnings = told(run, tmp_path, changed(*edits))
    assert (errors, warnings) == ([], [place])


HONEST: Final[Mapping[str, list[Branch]]] = {
    "a number learnt later": [(DIRECTIVE, "issuer:", "number: 3/KH-BCĐ\nissuer:")],
    "a day known more exactly": [("directives/nq-2023-05-04.yaml", "issued: 2023-05", "issued: 2023-05-04")],
    "the start of a model known more exactly": [(MODEL, "started: 2024-03", "started: 2024-03-15")],
    "the day of a target": [(FIGURE, "by: 2024-12", "by: 2024-12-15")],
    "a body's first day": [(BODY, "from: 2016", "from: 2016-03-01")],
    "the day of the directive": [(TASK, "lead:", "assigned: 2024-01-02\nlead:")],
    "a text": [("directives/nq-2023-05-04.md", "", "# Nghị quyết\n")],
    "a misprint": [
        (
            DIRECTIVE,
            "clauses:",
            "errata: [{field: issued, printed: 2/1/2023, read_as: 2024-01-02, reason: In sai}]\nclauses:",
        )
    ],
    "a new clause": [(DIRECTIVE, '  "3":', '  "4": {summary: Khen thưởng, no_task: Giao sau}\n  "3":')],
    "why a clause gives no task": [
        (DIRECTIVE, '"3": Tập huấn.', '"3": {summary: Tập huấn., no_task: Đã có kế hoạch riêng}')
    ],
    "how a clause is cited": [(DIRECTIVE, '"3": Tập huấn.', '"3": {summary: Tập huấn., cited_as: gạch thứ ba}')],
    "a former name": [(BODY, "short:", "former: [{name: Ty Y tế, until: 1990}]\nshort:")],
    "a merger": [
        (BODY, "from: 2016}", "from: 2016, until: 2024-05-12}\nsuccessors: [{agency: cat, basis: 45/2025/NĐ-CP}]"),
        (GROUP, "syt]", "{agency: syt, until: 2024-05-12}]"),
    ],
    "a member from a day on": [(GROUP, "syt]", "syt, {agency: stp, from: 2024-05-13}]")],
    "notes": [(path, "", "note: Đã rõ\n") for path in (DIRECTIVE, FIGURE, MODEL, BODY)],
    "tags": [(TASK, "lead:", "tags: [quy-che]\nnote: Đã rõ\nlead:")],
    "aliases, reviewers, source": [
        (BODY, "short:", 'aliases: [Sở YT]\nreviewers: ["@syt"]\nsource: Cổng tỉnh\nshort:')
    ],
    "an address": [(DIRECTIVE, "issuer:", "url: https://example.org/kh\nissuer:")],
    "a shorter lead time": [(TASK, "due_soon_days: 7", "due_soon_days: 3")],
    "the words that a task rests on": [(TASK, "lead:", "quote: {text: Công an tỉnh trình}\nlead:")],
    "the hash of a quote": [(ANSWERED, "tỉnh trình", f"tỉnh trình, hash: {QUOTE_HASH}")],
    "a lead time of its own": [(ANSWERED, "lead:", "due_soon_days: 2\nlead:")],
    "another order": [(ANSWERED, "[cat, syt]", "[syt, cat]"), (GROUP, "[cat, syt]", "[syt, cat]")],
    "comments and quotes": [(TASK, "title: Trình dự thảo quy chế\n", '# tên\ntitle: "Trình dự thảo quy chế"\n')],
    "line ends of a text": [(WORDS, "\n", "\r\n")],
    "lines at the end of a text": [(WORDS, "Hết.", "Hết.  \n\n")],
    "a clause in the long form": [(DIRECTIVE, '"3": Tập huấn.', '"3": {summary: Tập huấn.}')],
    "a group of work in the short form": [(HOUSE, "groups:\n", "groups:\n  ha-tang: Hạ tầng\n")],
    "a new phase": [(HOUSE, "phases: {", "phases: {2025: {from: 2025-01-01, until: 2025-12-31}, ")],
    "a longer phase": [(HOUSE, "until: 2024-12-31", "until: 2025-12-31")],
    "a stricter house": [(HOUSE, "", "stale_after_days: 7\ndue_soon_days: 10\n")],
    "a letterhead": [(HOUSE, "", "letterhead: {symbol: BC-CAT, recipients: [Ban Chỉ đạo]}\n")],
    "where a day off is from": [(YEAR, "name: Nghỉ hoán đổi", "name: Nghỉ hoán đổi, source: 2450/VPCP-KGVX")],
    "a new year": [("calendar/2025.yaml", "", "holidays:\n- {date: 2025-01-01, name: Tết Dương lịch}\n")],
    "a new task, directive and body": [
        ("agencies/moi-lap.yaml", "", "name: Cơ quan mới lập\n"),
        ("directives/cv-2024-05.yaml", "", "title: Công văn\nkind: Công văn\nissued: 2024-05-13\nissuer: bcd\n"),
        (
            "tasks/cv-2024-05.1.yaml",
            "",
            'title: Việc mới\ndirective: cv-2024-05\nclause: "1"\nlead: [moi-lap]\ndeadline: {by: 2024-06-30}\n',
        ),
    ],
    "the day's entry": [(TASK, "", "- {date: 2024-05-13, by: cat, progress: 60}\n")],
}


@pytest.mark.parametrize("name", HONEST)
def test_everyday_work_goes_on(run: Run, tmp_path: Path, name: str) -> None:
    assert told(run, tmp_path, changed(*HONEST[name])) == ([], [])


def test_a_change_and_its_return_are_none(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, start(), "base")
    git(tmp_path, "switch", "-qc", "change")
    write(tmp_path, changed((TASK, "Trình dự thảo", "Nghiên cứu")), "change")
    git(tmp_path, "revert", "--no-edit", "HEAD")
    assert _found(run, tmp_path) == ([], [])


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "agencies/syt", "so-y-te"),
        ("rename", "directives/kh-2024-01-02", "3-kh-bcd-2024"),
        ("rename", "tasks/kh-2024-01-02.1", "kh-2024-01-02.1a"),
        ("rename", "models/diem-a", "diem-b"),
        ("rename", "indicators/so-xa", "ty-le-xa"),
    ],
)
def test_another_id_changes_nothing_that_was_assigned(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, start(), "base")
    git(tmp_path, "switch", "-qc", "change")
    assert run(*words, cwd=tmp_path).code == 0
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "rename")
    assert _found(run, tmp_path) == ([], [])


def test_another_id_hides_no_change_of_a_text(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, start(), "base")
    git(tmp_path, "switch", "-qc", "change")
    assert run("rename", "directives/kh-2024-01-02", "3-kh-bcd-2024", cwd=tmp_path).code == 0
    path = tmp_path / "registry" / "directives" / "3-kh-bcd-2024.md"
    path.write_bytes(path.read_bytes().replace(b"15/5", b"15/6"))
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "rename")
    assert _found(run, tmp_path)[0] == ["G406 directives/3-kh-bcd-2024.md:3"]


def test_a_second_text_beside_the_first_is_a_change(run: Run, tmp_path: Path) -> None:
    tree = {**start(), "directives/2024/kh-2024-01-02.md": start()[WORDS].replace(b"15/5", b"15/6")}
    assert told(run, tmp_path, tree)[0] == ["G406 directives/2024/kh-2024-01-02.md:3"]


@pytest.mark.parametrize(
    ("path", "row"),
    [
        (YEAR, "- {date: 2024-01-01, name: Tết Dương lịch}\n"),
        (YEAR, "- {date: 2024-05-04, instead_of: 2024-04-29}\n"),
        ("agencies/stp.yaml", "{agency: syt, basis: 1/NQ-HĐND}, "),
    ],
)
def test_of_two_equal_rows_one_may_go(run: Run, tmp_path: Path, path: str, row: str) -> None:
    """What is left says the same."""
    kept = row.rstrip(", ")
    twice = {**start(), path: start()[path].decode().replace(kept, row + kept).encode()}
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, twice, "base")
    assert twice != start()
    git(tmp_path, "switch", "-qc", "change")
    write(tmp_path, start(), "change")
    assert _found(run, tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("edit", "told_as"),
    [
        ((TASK, "Trình dự thảo", "Nghiên cứu"), ([], [f"G432 {TASK}:1"])),
        ((DIRECTIVE, "issuer:", "number: 3/KH-BCĐ\nissuer:"), ([], [f"G432 {DIRECTIVE}:1"])),
        ((WORDS, "15/5/2024", "15/6/2024"), ([], [f"G432 {WORDS}:3"])),
    ],
)
def test_what_is_taken_back_to_what_was_first_recorded_is_told(
    run: Run, tmp_path: Path, edit: Branch, told_as: tuple[list[str], list[str]]
) -> None:
    """A revert of what main had gained: what was assigned first is what counts."""
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, start(), "base")
    write(tmp_path, changed(edit), "main moves on")
    git(tmp_path, "switch", "-qc", "change")
    git(tmp_path, "revert", "--no-edit", "HEAD")
    assert _found(run, tmp_path) == told_as


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ((HOUSE, "  confirmation: other-agency\n", ""), ""),  # stricter again
        ((HOUSE, "completion: document", "completion: document\n  strict_before: true"), ""),
        ((YEAR, "working:", "- {date: 2024-05-13, name: Nghỉ bù}\nworking:"), "G406"),
    ],
)
def test_house_rules_and_days_off_are_not_taken_back(run: Run, tmp_path: Path, edit: Branch, code: str) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, start(), "base")
    write(tmp_path, changed(edit), "main moves on")
    git(tmp_path, "switch", "-qc", "change")
    git(tmp_path, "revert", "--no-edit", "HEAD")
    assert [place[:4] for place in _found(run, tmp_path)[0]] == ([code] if code else [])
