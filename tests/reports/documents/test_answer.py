"""A body's own report: its letterhead, the counts of its own page, what it said itself, and blanks for the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import OPEN, CellState
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.output.documents.markdown import render
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.letters.answer import AgencyReport, build
from deann06.reports.documents.parts.tables import counts
from deann06.reports.documents.values import Family
from deann06.reports.facts.entries import Event
from deann06.reports.pages.mine import build as build_mine
from tests.core.generate import world
from tests.reports.sample import DAY, FILES, ROOT, registry
from tests.tries import tries


def report(agency: str, found: Registry | None = None, day: date = DAY, period: str | None = None) -> AgencyReport:
    request = ReportRequest(report="agency", as_of=day, subject=agency, period=period)
    return build(Ground(found or registry()), request)


def text(value: AgencyReport) -> str:
    return render(value, "agency.md.j2", ROOT).decode()


@given(st.integers(0, 400))
@settings(max_examples=tries(40))
def test_its_numbers_are_those_of_the_bodys_own_page(number: int) -> None:
    found, day = world(number)
    for agency, own in own_rows(rows(found, day)).items():
        if found.agencies[agency].is_group:
            continue
        made, page = report(agency, found, day), build_mine(found, agency, day)
        assert made.total == counts(page.ledger)
        assert (made.overdue_count, made.due_soon_count) == (page.overdue, page.due_soon)
        missing = [one for one in page.owed if one.period and one.state is CellState.MISSING]
        assert sum(one.count for one in made.owed) == len(missing)
        still = {row.id for row in own if row.standing.kind in OPEN and not row.standing.recurring}
        assert {one.task.id for one in made.work if one.counted} >= still
        waiting = [ask for asked in made.requests for ask in asked.asks if ask.what == "extend"]
        assert len(waiting) == sum(any(by.id == agency for by in one.by) for one in page.requests)
        for one in made.work:
            for event in (event for events in one.said for event in events.events):
                assert isinstance(event, Event)
                assert made.first <= event.on <= made.upto
        for handed in made.handed_in:
            assert made.first <= handed.on <= made.upto


def test_it_has_the_letterhead_of_the_body_and_goes_to_the_focal_point() -> None:
    body = FILES["agencies/snv.yaml"] + "code: SNV\nletterhead: {signature: {post: GIÁM ĐỐC}, archive: VP}\n"
    said = text(report("snv", registry(agencies__snv=body)))
    assert "**SỞ NỘI VỤ**<br>Số: ……./BC-SNV" in said
    assert "Kính gửi: Công an tỉnh Khánh Hòa\n" in said
    assert "**GIÁM ĐỐC**" in said
    assert report("cat").letter.addressees == ("Ban Chỉ đạo thực hiện Nghị quyết số 30-NQ/TU về Đề án 06",)
    party = report("snv", registry(agencies__snv="name: Văn phòng Tỉnh ủy\nsystem: party\n"))
    assert party.letter.family is Family.PARTY


def test_what_it_said_is_there_and_what_it_did_not_say_is_left_open() -> None:
    said = text(report("stttt"))
    assert (
        "Ngày 09/5/2024, Sở TT&TT: đề nghị gia hạn đến hết ngày 20/5/2024. Chưa nhận được hướng dẫn."
        in said.replace("\\", "")
    )
    assert "Kết quả trong kỳ: ……" not in said
    said = text(report("snv"))
    assert "- Rà soát (4); Kết luận ngày 23/4/2024, khoản 4; hạn cuối 20/5/2024; sắp đến hạn:\n" in said
    assert said.count("Kết quả trong kỳ: ……") == 2  # the task, and the model that it leads
    assert "- Đã nộp ngày 14/5/2024: Báo cáo hằng tuần (1), tuần 20 năm 2024 (12/BC-SNV ngày 14/5/2024)." in said
    assert "- Khó khăn, vướng mắc (nếu có): ……" in said


def test_what_others_said_of_a_common_task_is_not_its_own() -> None:
    task = (
        'title: Việc chung\ndirective: kl\nclause: "9"\nlead: [snv, skhcn]\ndeadline: {by: 2024-05-31}\nlog:\n'
        "- {date: 2024-05-13, by: skhcn, state: in_progress, progress: 30}\n"
    )
    found = registry(tasks__kl_9=task)
    work = {agency: {one.task.id: one.said for one in report(agency, found).work} for agency in ("snv", "skhcn")}
    assert work["snv"]["kl.9"] == ()
    assert len(work["skhcn"]["kl.9"]) == 1


def test_an_ended_body_is_answered_for_by_its_heir() -> None:
    made = report("stttt", day=date(2025, 3, 20))
    assert (made.body.id, made.letter.body.id) == ("skhcn", "skhcn")
    assert {one.of.id for one in made.owed if one.of} == {"stttt"}


def test_a_body_without_work_has_an_empty_report() -> None:
    said = text(report("bcd"))
    assert "Không có nhiệm vụ đang thực hiện." in said
    assert "Trong kỳ không có báo cáo nào được nộp, không có báo cáo quá hạn chưa nộp." in said


def test_groups_and_weeks_to_come_are_refused() -> None:
    group = registry(agencies__nhom="name: Các sở\nmembers: [snv, skhcn]\n")
    with pytest.raises(UsageError, match="group"):
        report("nhom", group)
    with pytest.raises(UsageError, match="not_begun"):
        report("snv", period="2024-W25")


def test_texts_that_mean_harm_stay_texts() -> None:
    task = 'title: "{{ 7 * 7 }} | <b>*x*"\ndirective: kl\nclause: "9"\nlead: [snv]\ndeadline: {by: 2024-05-31}\n'
    said = text(report("snv", registry(tasks__kl_9=task)))
    assert "49" not in said
    assert "<b>" not in said
