"""The reports on groups of work and on one directive: their figures are those of `list --by` and of `trace`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deann06.core.records import CountedBy
from deann06.core.standing.ledger import ledger, rows
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.output.render import render
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.overviews import directive as directives
from deann06.reports.documents.overviews import groups
from deann06.reports.documents.overviews.directive import DirectiveReport
from deann06.reports.documents.overviews.groups import GroupsReport
from deann06.reports.documents.parts.tables import counts
from deann06.reports.pages.status import build as build_status
from deann06.reports.pages.trace import trace
from deann06.reports.rows.rollup import build as roll_up
from tests.core.generate import world_with_models
from tests.reports.sample import DAY, FILES, ROOT, SETTINGS, registry

NUMBERS = st.integers(0, 400)
GROUPED = SETTINGS + "groups:\n  a: {name: Pháp lý, owner: [{agency: snv, part: nhân lực}, cat]}\n  b: Dữ liệu\n"


def by_group(found: Registry, day: date = DAY) -> GroupsReport:
    return groups.build(Ground(found), ReportRequest(report="groups", as_of=day))


def of_directive(found: Registry, name: str = "kl", day: date = DAY) -> DirectiveReport:
    return directives.build(Ground(found), ReportRequest(report="directive", as_of=day, subject=name))


def text(made: GroupsReport | DirectiveReport, name: str) -> str:
    return render(made, name, "md", ROOT).decode()


@given(NUMBERS)
def test_the_figures_of_groups_are_those_of_the_list_by_group_and_of_status(number: int) -> None:
    found, day = world_with_models(number)
    tasks = rows(found, day)
    made, page = by_group(found, day), build_status(found, tasks, day)
    table = roll_up(found, tasks, CountedBy.GROUP, day)
    lines = {line.key: (counts(line.ledger), line.counts) for line in table.lines}
    told = {one.id: (one.counts, one.number) for one in made.groups}
    assert {key: one for key, one in told.items() if key in lines} == lines
    assert all(not number.both for key, (_, number) in told.items() if key not in lines)
    assert made.total == counts(page.ledger)
    assert {row.id for one in made.groups for row in one.overdue} == {row.id for row in page.overdue}
    assert all(len(one.overdue) == one.overdue_count.both for one in made.groups)
    assert {name.id for one in made.groups for name in one.models} == {*found.models}
    told_of = [obstacle for one in made.groups for obstacle in one.obstacles]
    hindered = {name.id for one in told_of for name in one.tasks} | {name.id for one in told_of for name in one.models}
    assert hindered == {name for one in page.obstacles for name in (one.id, *one.also)}


@given(NUMBERS)
def test_the_figures_of_a_directive_are_those_of_its_tasks(number: int) -> None:
    found, day = world_with_models(number)
    tasks = rows(found, day)
    made = of_directive(found, "d", day)
    own = [row for row in tasks if row.fold.task.directive == "d"]
    assert made.total == counts(ledger(own))
    parts = [*(one.own for one in made.clauses), made.unplaced, made.whole]
    assert {row.id for part in parts for row in part.tasks} == {row.id for row in own}
    later = {task.id for part in parts for task in part.later}
    assert later == {*found.tasks} - {row.id for row in tasks}
    other = trace(found, found.directives["e"])
    assert {row.id for row in of_directive(found, "e", day).whole.tasks} | later >= {*other.whole}


def test_a_group_tells_its_owners_its_tasks_and_what_hinders() -> None:
    grouped = FILES["tasks/kl.2.yaml"].replace("lead: [stttt]", "lead: [stttt]\ngroups: [a]")
    made = by_group(registry(registry=GROUPED, tasks__kl_2=grouped))
    assert [(one.id, one.number.both) for one in made.groups] == [("a", 1), ("b", 0), (None, 4)]
    told = text(made, "groups")
    for line in (
        "Phụ trách: Sở Nội vụ (nhân lực); Công an tỉnh.",
        "- Văn bản chỉ đạo (2), Sở TT&TT: hạn cuối 09/5/2024, quá hạn 06 ngày.",
        "- Nhiệm vụ 2 “Văn bản chỉ đạo” (Sở TT&TT): chờ hướng dẫn (cơ quan giải quyết: Bộ Tài chính), "
        "từ ngày 10/5/2024.",
        "### 2. Dữ liệu",
        "Chưa nêu cơ quan phụ trách.",
        "Chưa có nhiệm vụ nào.",
        "### 3. Không thuộc nhóm nào",
    ):
        assert line in told.splitlines(), line


CLAUSES = """title: Kết luận phiên họp
kind: Kết luận
number: 12-KL/BCĐ
issued: 2024-04-23
issuer: bcd
clauses:
  "1": Báo cáo hằng tuần
  "2": Tham mưu văn bản
  "2.1": {summary: Việc của trung ương, no_task: Bộ thực hiện.}
  "3": Cử đoàn đi học
  "7": Chưa ai làm
  "8": {summary: Ghi nhận kết quả, no_task: Chỉ là đánh giá.}
  "8.a": Đã có kết quả
"""


def test_a_directive_is_told_clause_by_clause() -> None:
    late = FILES["tasks/kl.3.yaml"].replace("lead:", "assigned: 2024-05-20\nlead:")
    made = of_directive(registry(directives__kl=CLAUSES, tasks__kl_3=late))
    told = text(made, "directive").splitlines()
    assert (made.number.tasks, made.number.duties, made.overdue_count.tasks) == (3, 1, 1)
    for line in (
        "Chưa có nhiệm vụ thực hiện: khoản 7.",
        "**Khoản 2.** Tham mưu văn bản.",
        "- Văn bản chỉ đạo (2), Sở TT&TT: trước ngày 10/5/2024 (hạn cuối 09/5/2024); quá hạn 06 ngày; "
        "kết quả: đang thực hiện; tiến độ 60%; vướng mắc: chờ hướng dẫn.",
        "- Cử đoàn đi Hà Nội (3): giao sau ngày 15/5/2024.",
        "**Khoản 2.1.** Việc của trung ương.",
        "- Chưa có nhiệm vụ.",
        "- Không cần nhiệm vụ: chỉ là đánh giá.",
        "- Không cần nhiệm vụ, như đã nêu ở khoản 8.",
        "Nhiệm vụ của khoản chưa ghi trong sổ:",
        "- Tuyên truyền (5), các cơ quan: thường xuyên.",
    ):
        assert line in told, line


def test_a_directive_says_what_took_its_place_and_what_is_not_recorded() -> None:
    log = "log: [{date: 2024-05-10, by: bcd, supersede: moi, document: {number: 1/QĐ}}]\n"
    new = "title: Mới\nkind: Kế hoạch\nnumber: 5/KH-UBND\nissued: 2024-05-09\nissuer: bcd\n"
    made = of_directive(registry(directives__kl=FILES["directives/kl.yaml"] + log, directives__moi=new))
    told = text(made, "directive")
    assert "đã được thay thế bằng Kế hoạch số 5/KH-UBND ngày 09/5/2024 từ ngày 10/5/2024." in told
    assert "Sổ theo dõi chưa ghi khoản nào của văn bản." in told
    nothing = text(of_directive(registry(directives__moi=new), "moi"), "directive")
    assert "Chưa có nhiệm vụ nào được giao từ văn bản này." in nothing


def test_nothing_is_told_of_a_directive_before_it_was_issued() -> None:
    with pytest.raises(UsageError) as refused:
        of_directive(registry(), day=date(2024, 4, 22))
    assert refused.value.key == "report.not_issued"
