"""What a weekly report tells that is easily told wrongly: first terms, corrections, silence, marks, what changed."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.standing.ledger import TasksAndDuties, rows
from deann06.output.documents.markdown import render
from deann06.output.words.pending import obstacle_words
from deann06.reports.documents.values import ProgressReport
from deann06.reports.facts.parts import FigureChange, MarkCount
from deann06.reports.pages.status import build as build_status
from tests.reports.sample import DAY, FILES, ROOT, registry, spoken, weekly

ONGOING = """
title: Việc thường xuyên
directive: kl
clause: "6"
lead: [snv]
deadline: {deadline}
log:
{log}
"""


def task(deadline: str, *log: str) -> ProgressReport:
    """The report with one more task, `6`."""
    entries = "\n".join(f"- {{{entry}}}" for entry in log)
    return weekly(registry(tasks__kl_6=ONGOING.format(deadline=deadline, log=entries)))


def term(report: ProgressReport) -> str:
    return next(str(row["term"]) for row in spoken(report)["tasks"] if row["label"] == "6")


def told(report: ProgressReport, label: str = "6") -> list[str]:
    happened = spoken(report)["happened"]
    return [fact.partition(": ")[2] for one in happened if one["label"] == label for fact in one["facts"]]


def text(report: ProgressReport) -> str:
    return render(report, "weekly.md.j2", ROOT).decode()


GRANTED = "document: {number: 4/UBND-NC}"
FIRST = f"date: 2024-05-10, by: bcd, extend: {{by: 2024-05-31}}, {GRANTED}"
AGAIN = f"date: 2024-05-12, by: bcd, extend: {{by: 2024-06-14}}, {GRANTED}"


@pytest.mark.parametrize(
    ("deadline", "log", "term_is", "acts"),
    [
        (
            "ongoing",
            (FIRST,),
            "thường xuyên; thời hạn được ấn định đến hết ngày 31/5/2024",
            ["ấn định thời hạn đến hết ngày 31/5/2024"],
        ),
        (
            "none",
            (FIRST, AGAIN),
            "không thời hạn; thời hạn được ấn định đến hết ngày 31/5/2024; gia hạn đến hết ngày 14/6/2024",
            ["ấn định thời hạn đến hết ngày 31/5/2024", "gia hạn đến hết ngày 14/6/2024"],
        ),
        (
            "{by: 2024-05-20}",
            (FIRST,),
            "đến hết ngày 20/5/2024; gia hạn đến hết ngày 31/5/2024",
            ["gia hạn đến hết ngày 31/5/2024"],
        ),
        (
            "{by: 2024-06-20}",
            (FIRST,),
            "đến hết ngày 20/6/2024; điều chỉnh thành đến hết ngày 31/5/2024",
            ["điều chỉnh thời hạn thành đến hết ngày 31/5/2024"],
        ),
        (
            "ongoing",
            (FIRST.replace("by: bcd", "by: bcd, note: Ấn định thời hạn."),),
            "thường xuyên; thời hạn được ấn định đến hết ngày 31/5/2024",
            ["ấn định thời hạn đến hết ngày 31/5/2024"],
        ),
    ],
)
def test_a_first_term_extends_nothing(deadline: str, log: tuple[str, ...], term_is: str, acts: list[str]) -> None:
    report = task(deadline, *log)
    assert term(report) == term_is
    assert told(report) == [f"{act} (4/UBND-NC)" for act in acts]


@pytest.mark.parametrize(
    ("deadline", "asked"),
    [
        ("ongoing", "ấn định thời hạn đến hết ngày 31/5/2024"),
        ("{by: 2024-05-20}", "gia hạn đến hết ngày 31/5/2024"),
        ("{by: 2024-06-20}", "điều chỉnh thời hạn thành đến hết ngày 31/5/2024"),
    ],
)
def test_what_is_asked_for_is_told_as_what_it_is(deadline: str, asked: str) -> None:
    page = text(task(deadline, "date: 2024-05-10, by: snv, request: {by: 2024-05-31}"))
    assert f"Ngày 10/5/2024, Sở Nội vụ: đề nghị {asked}." in page
    assert f"Xem xét đề nghị của Sở Nội vụ ngày 10/5/2024: {asked} đối với nhiệm vụ 6" in page
    assert f"Sở Nội vụ đề nghị {asked} (ngày 10/5/2024), chưa có ý kiến" in page


def test_why_something_was_wrong_is_no_result() -> None:
    report = task(
        "none",
        "date: 2024-05-09, by: snv, state: in_progress, progress: 70",
        "date: 2024-05-10, by: snv, state: in_progress, progress: 50, corrects: 2024-05-09, note: Số 70% là nhập nhầm.",
    )
    assert (
        next(row["result"] for row in spoken(report)["tasks"] if row["label"] == "6") == "đang thực hiện; tiến độ 50%"
    )


def silent() -> ProgressReport:
    files = {name: content.partition("log:")[0] for name, content in FILES.items()}
    bare = {name.removesuffix(".yaml").replace("/", "__").replace(".", "_"): one for name, one in files.items()}
    return weekly(registry(**{name: one for name, one in bare.items() if name.startswith(("tasks", "models"))}))


def test_where_nothing_is_recorded_the_report_says_so_and_gives_no_rate() -> None:
    report = silent()
    assert report.silent and report.total.overdue
    assert not report.rated
    assert "rate" not in [figure.key for figure in report.since.figures] if report.since else False
    page = text(report)
    assert "sổ theo dõi chưa ghi kết quả nào" in page
    assert "0,00%" not in page
    assert not weekly().silent
    assert weekly().rated
    assert "chưa ghi kết quả nào" not in text(weekly())


def test_marks_are_counted_and_stand_beside_the_title() -> None:
    marked = f"{FILES['tasks/kl.2.yaml']}breakthrough: true\nkey: true\n"
    urgent = FILES["tasks/kl.1.yaml"].replace("lead:", "urgent: true\nlead:")
    report = weekly(registry(tasks__kl_2=marked, tasks__kl_1=urgent))
    assert report.marked == (
        MarkCount("breakthrough", TasksAndDuties(1, 0), TasksAndDuties(1, 0)),
        MarkCount("urgent", TasksAndDuties(0, 1), TasksAndDuties(0, 0)),
        MarkCount("key", TasksAndDuties(1, 0), TasksAndDuties(1, 0)),
    )
    page = text(report)
    assert "Văn bản chỉ đạo (2; đột phá, trọng tâm)" in page
    assert (
        "Trong tổng số có 01 nhiệm vụ đột phá (quá hạn 01); 01 chế độ báo cáo định kỳ khẩn trương; "
        "01 nhiệm vụ trọng tâm (quá hạn 01)." in page
    )


def test_the_change_since_the_previous_period() -> None:
    since = weekly().since
    assert since
    assert (since.period, since.day) == ("2024-W19", date(2024, 5, 8))
    assert since.figures == (
        FigureChange("finished", 0, 1, 1),
        FigureChange("overdue", 0, 1, 1),
        FigureChange("overdue_duties", 1, 0, -1),
        FigureChange("missing", 4, 4, 0),
        FigureChange("rate", None, 50.0, None),
    )
    page = text(weekly())
    for line in (
        "Những điểm chính (so với cuối tuần 19 năm 2024, hết ngày 08/5/2024, tính lại theo dữ liệu hiện có):",
        "- Hoàn thành: 1/4 nhiệm vụ (tăng 01); tỷ lệ hoàn thành nhiệm vụ đến hạn 50,00% (kỳ trước chưa có).",
        "- Quá hạn: 01 nhiệm vụ (tăng 01), không có chế độ báo cáo định kỳ nào (giảm 01); lâu nhất 06 ngày: "
        "Văn bản chỉ đạo (2), do Sở TT&TT chủ trì.",
        "- Chưa báo cáo: kỳ gần nhất không có; các kỳ trước còn 04 lượt chưa nộp (không đổi).",
        "- Vướng mắc: 01 vướng mắc chưa được tháo gỡ (hướng dẫn của cấp trên), chờ Bộ Tài chính.",
        "- Cần quyết định: 02 việc (quyết định về mô hình 01, xem xét thời hạn 01), thẩm quyền của Ban Chỉ đạo; "
        "nêu tại mục IV.",
    ):
        assert line in page.splitlines()
    assert page.index("Những điểm chính") < page.index("## I.")


def test_a_first_report_compares_with_nothing() -> None:
    report = weekly(day=date(2024, 4, 24))
    assert report.since is None
    assert "Kỳ trước chưa có nhiệm vụ nào được giao" in text(report)


def test_a_year_that_only_the_previous_period_needs_costs_the_comparison_alone() -> None:
    first = "{working_days: 3, from: 2023-05-04}"
    made = registry(tasks__kl_6=ONGOING.format(deadline=first, log=f"- {{{FIRST}}}"))
    assert weekly(made, date(2024, 5, 10)).lacking_year == 2023
    report = weekly(made, date(2024, 5, 16))
    assert (report.since is None, report.lacking_year) == (False, None)
    page = text(weekly(made, date(2024, 5, 10)))
    assert "\nKhông so sánh được với cuối kỳ trước vì sổ theo dõi chưa có lịch làm việc năm 2023.\n" in page
    assert "Kỳ trước chưa có nhiệm vụ" not in page


def test_what_is_assigned_later_is_told_and_not_counted() -> None:
    later = ONGOING.format(deadline="{every: month, by: 25}", log="").replace("log:", "assigned: 2024-05-20")
    report = weekly(registry(tasks__kl_6=later, tasks__kl_7=later.replace("{every: month, by: 25}", "ongoing")))
    assert (report.assigned_later, weekly().assigned_later) == (TasksAndDuties(1, 1), TasksAndDuties())
    assert report.total == weekly().total
    both = "01 nhiệm vụ và 01 chế độ báo cáo định kỳ"
    assert f"\n\nSổ theo dõi còn có {both} được giao sau ngày 15/5/2024, không tính trong báo cáo này.\n\n" in text(
        report
    )
    assert "không tính trong báo cáo này" not in text(weekly())


def test_a_list_in_a_note_begins_on_a_line_of_its_own() -> None:
    entry = "- {date: 2024-05-13, by: snv, state: in_progress, note: %s}\n"
    made = "log:\n" + entry % '"- 12% so với tháng trước\\n- 13%"' + entry % '"- 12% so với tháng trước"'
    report = weekly(registry(tasks__kl_4=FILES["tasks/kl.4.yaml"] + made))
    several, single = told(report, "4")
    assert several == "đang thực hiện:\n- 12% so với tháng trước\n- 13%"
    assert single == "đang thực hiện. - 12% so với tháng trước"


def test_who_reported_is_whom_the_body_that_accepts_is_told_of() -> None:
    """Another entry of the same day is no report, and a duty is never accepted."""
    log = "log:\n- {date: 2024-05-13, by: cat, state: in_progress}\n- {date: 2024-05-13, by: snv, state: reported}\n"
    duty = ONGOING.format(deadline="{every: month, by: 25}", log="- {date: 2024-05-13, by: snv, state: reported}")
    report = weekly(registry(tasks__kl_4=FILES["tasks/kl.4.yaml"] + log, tasks__kl_6=duty))
    found = [ask for asked in report.requests for ask in asked.asks if ask.what == "confirm"]
    assert [(ask.task and ask.task.label, [body.id for body in ask.who]) for ask in found] == [("4", ["snv"])]


def test_tasks_that_a_model_ties_have_one_obstacle_on_every_page() -> None:
    blocked = "log:\n- {{date: 2024-05-{day}, by: snv, blocked: {{kind: guidance, waiting_on: bcd, text: {text}}}}}\n"
    made = registry(
        tasks__kl_4=FILES["tasks/kl.4.yaml"] + blocked.format(day="14", text="Chờ hướng dẫn."),
        tasks__kl_5=FILES["tasks/kl.5.yaml"] + blocked.format(day="12", text="chờ hướng dẫn"),
        models__tay="title: Tay\nlead: [snv]\ntasks: [kl.4, kl.5]\n" + blocked.format(day="13", text="Chờ hướng dẫn"),
    )
    told_in = next(part.obstacles for part in weekly(made).difficulties if part.kind == "guidance")
    one = told_in[1]
    assert len(told_in) == 2
    assert ([task.label for task in one.tasks], one.since) == (["4", "5"], date(2024, 5, 12))
    assert [model.id for model in one.models] == ["tay"]
    found = build_status(made, rows(made, DAY), DAY).obstacles
    assert [(told.id, told.also, told.since) for told in found] == [
        ("kl.2", (), date(2024, 5, 10)),
        ("kl.4", ("kl.5", "tay"), date(2024, 5, 12)),
    ]
    assert obstacle_words(found[1]).endswith("Chờ hướng dẫn. (cũng ở nhiệm vụ 5; mô hình Tay)")


def test_tasks_and_duties_stand_apart_in_every_sentence() -> None:
    page = text(weekly(day=date(2024, 5, 16)))
    both = "01 nhiệm vụ và 01 chế độ báo cáo định kỳ"
    assert f"- Chưa hoàn thành, quá hạn: {both};" in page
    assert f"Có {both} quá hạn:" in page
    assert f"- Còn {both} quá hạn, nêu tại khoản 4 mục II." in page
    assert f"Xử lý dứt điểm {both} đang quá hạn nêu tại khoản 4 mục II." in page
    assert "Không có tồn tại, vướng mắc" not in page


def test_missing_reports_alone_are_a_shortcoming() -> None:
    """The turn by which the duty is judged was handed in by all; the older gaps stay."""
    ongoing = FILES["tasks/kl.2.yaml"].replace("{before: 2024-05-10, phrase: trước ngày 10/5/2024}", "ongoing")
    report = weekly(registry(tasks__kl_2=ongoing))
    assert (report.overdue, report.missing_reports) == ((), 4)
    assert "- Còn 04 lượt báo cáo định kỳ quá hạn chưa nộp (các kỳ gần nhất nêu tại khoản 2 mục II)." in text(report)


def test_a_group_stands_outside_the_table_of_its_members() -> None:
    group = "name: Các sở\nmembers: [snv, stttt]\n"
    common = 'title: Việc chung\ndirective: kl\nclause: "6"\nlead: [cac-so]\ndeadline: {by: 2024-05-10}\n'
    report = weekly(registry(**{"agencies__cac-so": group, "tasks__kl_6": common}))
    assert "cac-so" not in [row.bodies[0].id for row in report.agencies]
    assert [(row.bodies[0].id, row.counts.overdue) for row in report.groups] == [("cac-so", 1)]
    assert "Ngoài ra có 01 nhiệm vụ giao chung cho Các sở (quá hạn 01), không tính cho từng cơ quan." in text(report)


def test_a_rank_is_told_as_offices_tell_it() -> None:
    rank = """
title: Thứ hạng
unit: hạng
kind: rank
target: {value: '1', by: 2025}
log:
- {date: 2024-05-02, by: bcd, measure: {xep-hang: '8'}}
- {date: 2024-05-14, by: bcd, measure: {xep-hang: '6'}}
"""
    report = weekly(registry(**{"indicators__xep-hang": rank}))
    assert "- Thứ hạng: hạng 6 (ngày 14/5/2024; cuối kỳ trước hạng 8; mục tiêu hạng 1 trong năm 2025)." in text(report)
    assert "Ban Chỉ đạo: hạng 6" in text(report)
    assert "6 hạng" not in text(report)


ALONE = """
title: Họp
directive: kl
clause: "6"
lead: [bcd]
deadline: {every: week, by: monday}
log:
- {date: 2024-05-06, by: bcd, submit: 2024-W19}
- {date: 2024-05-01, by: bcd, submit: 2024-W18}
"""


def test_a_duty_without_respondents_is_told_of_its_lead() -> None:
    page = text(weekly(registry(tasks__kl_6=ALONE)))
    for line in (
        "Họp (6), do Ban Chỉ đạo thực hiện:",
        "- Tuần 20 năm 2024, hạn cuối 13/5/2024: quá hạn 02 ngày, chưa ghi nhận kết quả.",
        "- Kỳ trước (tuần 19 năm 2024, hạn cuối 06/5/2024), đến nay: đã thực hiện đúng hạn.",
        "- Trong 03 kỳ đã đến hạn gần nhất: chưa ghi nhận kết quả 01 kỳ, muộn 01 kỳ.",
    ):
        assert line in page.splitlines(), line


def test_who_has_time_left_is_in_no_list_of_the_missing() -> None:
    each = """
title: Báo cáo riêng
directive: kl
clause: "6"
lead: [cat]
respondents: [stttt, snv, bcd, cat]
deadline: {by: 2024-05-10}
log:
- {date: 2024-05-09, by: cat, submit: once}
- {date: 2024-05-10, by: bcd, extend: {by: 2024-05-20}, for: [snv], document: {number: 4/UBND-NC}}
- {date: 2024-05-10, by: bcd, waive: once, for: [bcd], document: {number: 5/UBND-NC}}
"""
    report = weekly(registry(tasks__kl_6=each))
    (row,) = (row for row in report.overdue if row.label == "6")
    assert ([share.body.short for share in row.missing_by], row.owing) == (["Sở TT&TT"], 3)
    page = text(report)
    assert "Báo cáo riêng (6); 1/3 cơ quan chưa nộp |" in page
    assert "Nhiệm vụ 6. Quá hạn 05 ngày, chưa nộp (01 cơ quan): Sở TT&TT." in page
    assert "| 1/3 cơ quan đã nộp |" in page
    assert "1/3 cơ quan chưa nộp (nêu tại khoản 4 mục II)" in page


def test_a_report_made_later_looks_ahead_from_its_day() -> None:
    made = registry()
    report = weekly(made, date(2024, 5, 17), "2024-W19")
    assert (report.next_first, report.next_last) == (date(2024, 5, 18), date(2024, 5, 22))
    assert all(row.last_day >= report.next_first for row in report.next_tasks)
