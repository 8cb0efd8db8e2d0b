from dataclasses import dataclass
from datetime import date

import pytest

from deann06.core.standing.ledger import TasksAndDuties
from deann06.errors import UsageError
from deann06.output.documents.view import view
from deann06.output.words.official.requests import ask as ask_words
from deann06.reports.facts.parts import BodyRequest
from tests.reports.sample import FILES, registry, spoken, weekly


def test_the_period_and_its_head() -> None:
    report = weekly()
    assert (report.period, report.first, report.upto) == ("2024-W20", date(2024, 5, 9), date(2024, 5, 15))
    assert report.committee.id == "bcd"
    assert report.notice == "DỮ LIỆU GIẢ ĐỊNH"
    said = spoken(report)
    assert (said["period"], said["programme"]) == ("tuần 20 năm 2024", "Đề án 06 tỉnh Khánh Hòa")
    assert said["reporter"] == "Công an tỉnh Khánh Hòa"


def test_the_ledger_and_the_official_rate() -> None:
    report = weekly()
    total = report.total
    assert (total.assigned, total.completed_on_time, total.in_time, total.overdue, total.ongoing) == (4, 1, 1, 1, 1)
    assert (total.due_done, total.due_all, total.rate) == (1, 2, 50.0)
    assert [(row.bodies[0].short, row.counts.assigned) for row in report.agencies] == [
        ("Sở Nội vụ", 1),
        ("Sở TT&TT", 2),
    ]


def test_a_role_in_words_is_printed_and_never_counted() -> None:
    report = weekly()
    assert [body.short for body in report.tasks[4].lead] == ["các cơ quan"]
    assert "các cơ quan" not in [body.short for row in report.agencies for body in row.bodies]


def test_recurring_duties_of_the_period() -> None:
    (duty,) = weekly().duties
    (turn,) = duty.turns
    assert (turn.key, turn.last_day, turn.owed) == ("2024-W20", date(2024, 5, 15), 2)
    assert (turn.on_time, turn.late, turn.missing, turn.upcoming) == (1, 0, 0, 1)
    assert [share.body.short for share in turn.upcoming_by] == ["Sở TT&TT"]
    (turn,) = weekly(day=date(2024, 5, 16), period="2024-W20").duties[0].turns
    assert (turn.missing, [(share.body.short, share.days) for share in turn.missing_by]) == (1, [("Sở TT&TT", 1)])


def test_the_previous_period_as_it_stands_now_and_who_lagged_in_the_last_four() -> None:
    (duty,) = weekly().duties
    (turn,) = duty.before
    assert (turn.key, turn.on_time, turn.late, turn.missing) == ("2024-W19", 1, 1, 0)
    assert [(share.body.short, share.days) for share in turn.late_by] == [("Sở Nội vụ", 1)]
    assert duty.looked_back == 3  # the first turn is that of the day after the assignment
    found = [(one.late, one.missing, [body.short for body in one.bodies], one.everyone) for one in duty.laggards]
    assert found == [(1, 2, ["Sở Nội vụ"], False), (0, 2, ["Sở TT&TT"], False)]


def test_what_was_done_in_plain_words() -> None:
    told = {one["title"]: tuple(one["facts"]) for one in spoken(weekly())["happened"]}
    assert told["Báo cáo hằng tuần"] == (
        "Nộp cho tuần 19 năm 2024: Sở Nội vụ (2/2 cơ quan)",
        "Nộp cho tuần 20 năm 2024: Sở Nội vụ (12/BC-SNV ngày 14/5/2024) (1/2 cơ quan)",
    )
    assert told["Văn bản chỉ đạo"] == (
        "Ngày 09/5/2024, Sở TT&TT: đề nghị gia hạn đến hết ngày 20/5/2024. Chưa nhận được hướng dẫn",
        "Ngày 10/5/2024, Sở TT&TT: vướng mắc về hướng dẫn của cấp trên (cơ quan giải quyết: Bộ Tài chính): "
        "chờ hướng dẫn",
    )
    assert told["Cử đoàn đi Hà Nội"] == ("Ngày 13/5/2024, Sở TT&TT: hoàn thành (201/TTr-STTTT ngày 13/5/2024)",)
    assert told["Mô hình “Hóa đơn từ máy tính tiền”"] == (
        "Ngày 14/5/2024, Công an tỉnh: đề xuất tạm dừng, lý do: chưa có hướng dẫn",
    )


def test_nothing_after_the_as_of_day_and_nothing_before_the_period() -> None:
    facts = [fact for one in spoken(weekly(day=date(2024, 5, 9)))["happened"] for fact in one["facts"]]
    assert len(facts) == 2
    assert all("09/5/2024" in fact or "tuần 19" in fact for fact in facts)


def test_overdue_and_due_soon_with_leads_and_days() -> None:
    report = weekly()
    assert [(row.label, row.lead[0].id, row.days_overdue) for row in report.overdue] == [("2", "stttt", 6)]
    assert [(row.label, row.days_left) for row in report.due_soon] == [("1", 0), ("4", 5)]


def test_difficulties_by_kind_and_the_limitations_of_the_last_assessment() -> None:
    guidance, coordination = weekly().difficulties
    (obstacle,) = guidance.obstacles
    assert (guidance.kind, obstacle.text, obstacle.since) == ("guidance", "Chờ hướng dẫn.", date(2024, 5, 10))
    assert [body.short for body in obstacle.waiting_on] == ["Bộ Tài chính"]
    assert [(one.text, one.source.id) for one in coordination.limitations] == [("Phối hợp chưa chặt chẽ.", "kl")]


LATER = "title: Kết luận phiên thứ ba\nkind: Kết luận\nissued: 2024-05-13\nissuer: {issuer}\nassessment: {assessment}\n"


@pytest.mark.parametrize(
    ("issuer", "assessment", "sources"),
    [
        ("bcd", "{limitations: [{kind: funding, text: Thiếu kinh phí.}]}", ["kl3"]),
        ("bcd", "{results: [Xong.]}", []),
        ("snv", "{results: [Xong.]}", ["kl"]),
    ],
)
def test_limitations_stand_until_their_issuer_assesses_again(issuer: str, assessment: str, sources: list[str]) -> None:
    later = registry(directives__kl3=LATER.format(issuer=issuer, assessment=assessment))
    found = [limit.source.id for part in weekly(later).difficulties for limit in part.limitations]
    assert found == sources
    before = [limit.source.id for part in weekly(later, date(2024, 5, 12)).difficulties for limit in part.limitations]
    assert before == ["kl"]


def test_limitations_and_results_end_with_their_directive() -> None:
    made = registry(
        directives__kl=FILES["directives/kl.yaml"] + "log: [{date: 2024-05-14, by: bcd, supersede: kl3}]\n",
        directives__kl3="title: Kết luận khác\nkind: Kết luận\nissued: 2024-05-14\nissuer: bcd\n",
    )
    report = weekly(made)
    assert [part.kind for part in report.difficulties] == ["guidance"]
    (gone,) = report.replaced
    assert (gone.new.id, gone.day, gone.told_now) == ("kl3", date(2024, 5, 14), True)
    assert gone.open == ("1", "2", "4", "5")
    assert weekly(made, date(2024, 5, 30)).replaced[0].told_now is False
    assert spoken(report)["replaced"][0]["new"] == "Kết luận ngày 14/5/2024"
    assert "văn bản giao đã được thay thế" in spoken(report)["tasks"][0]["remark"]
    assert report.tasks[2].replaced is None  # it is finished


def test_requests_by_addressee() -> None:
    asked = {one.body.short: [said(ask) for ask in one.asks] for one in weekly().requests}
    assert asked == {
        "Ban Chỉ đạo": [
            "Quyết định tạm dừng mô hình “Hóa đơn từ máy tính tiền” theo đề xuất của Công an tỉnh ngày 14/5/2024 "
            "(lý do: chưa có hướng dẫn)",
            "Xem xét đề nghị của Sở TT&TT ngày 09/5/2024: gia hạn đến hết ngày 20/5/2024 đối với nhiệm vụ 2 "
            "“Văn bản chỉ đạo” (lý do: chưa nhận được hướng dẫn)",
        ],
        "Bộ Tài chính": [
            "Sớm ban hành hướng dẫn để Sở TT&TT thực hiện nhiệm vụ 2 “Văn bản chỉ đạo” "
            "(vướng mắc từ ngày 10/5/2024: chờ hướng dẫn)"
        ],
    }


def said(ask: BodyRequest) -> str:
    return ask_words(view(ask))


MODEL = """
title: Mô hình
lead: [snv]
tasks: [kl.2]
log: [{date: 2024-05-08, by: snv, blocked: {kind: guidance, waiting_on: Bộ Tài chính%s}}]
"""


@pytest.mark.parametrize(
    ("more", "shared"), [(", text: chờ  hướng dẫn", True), (", text: Chờ hướng dẫn khác.", False), ("", False)]
)
def test_an_obstacle_of_a_task_and_its_model_is_told_and_asked_once(more: str, shared: bool) -> None:
    report = weekly(registry(models__mh=MODEL % more))
    obstacles = [one for part in report.difficulties for one in part.obstacles]
    asks = [ask for one in report.requests if one.body.short == "Bộ Tài chính" for ask in one.asks]
    assert len(obstacles) == len(asks) == (1 if shared else 2)
    if shared:
        (one,) = obstacles
        assert ([task.label for task in one.tasks], one.since) == (["2"], date(2024, 5, 8))
        assert [model.id for model in one.models] == ["mh"]


@pytest.mark.parametrize(("state", "told"), [("paused", True), ("stopped", False), ("completed", False)])
def test_a_pause_ends_no_obstacle(state: str, *, told: bool) -> None:
    ended = f"- {{date: 2024-05-11, by: stttt, state: {state}, document: {{number: 2/BC-STTTT}}}}\n"
    report = weekly(registry(tasks__kl_2=FILES["tasks/kl.2.yaml"] + ended))
    assert [task.label for part in report.difficulties for one in part.obstacles for task in one.tasks] == ["2"] * told
    assert ("chờ Bộ Tài chính tháo gỡ" in spoken(report)["tasks"][1]["remark"]) is told


def test_two_tasks_that_a_model_ties_together_share_their_obstacle() -> None:
    blocked = "blocked: {kind: guidance, waiting_on: Bộ Tài chính, text: Chờ hướng dẫn}"
    task = f'title: Việc\ndirective: kl\nclause: "6"\nlead: [snv]\nlog: [{{date: 2024-05-11, by: snv, {blocked}}}]\n'
    model = f"title: Mô hình\ntasks: [kl.2, kl.6]\nlog: [{{date: 2024-05-11, by: snv, {blocked}}}]\n"
    report = weekly(registry(tasks__kl_6=task, models__mh=model, models__mh2=model))
    (one,) = [one for part in report.difficulties for one in part.obstacles]
    assert ([task.label for task in one.tasks], len(one.models)) == (["2", "6"], 2)
    assert [body.short for body in one.lead] == ["Sở TT&TT", "Sở Nội vụ"]


def test_a_body_that_leads_is_not_asked_to_confirm() -> None:
    task = """
title: Việc
directive: kl
clause: "6"
lead: [snv]
report_to: [snv, cat]
log: [{date: 2024-05-10, by: snv, state: reported}]
"""
    asked = [(one.body.short, ask.what) for one in weekly(registry(tasks__kl_6=task)).requests for ask in one.asks]
    assert ("Công an tỉnh", "confirm") in asked
    assert "Sở Nội vụ" not in [name for name, _ in asked]


def test_the_coming_week() -> None:
    report = weekly()
    assert [(row["label"], row["last_day"], row["period"]) for row in spoken(report)["next_tasks"]] == [
        ("4", date(2024, 5, 20), ""),
        ("1", date(2024, 5, 22), "tuần 21 năm 2024"),
    ]
    early = weekly(day=date(2024, 5, 10))
    assert [(row.label, row.last_day) for row in early.next_tasks][:1] == [("1", date(2024, 5, 15))]


def test_directives_and_assignments_of_the_period() -> None:
    report = weekly(day=date(2024, 4, 24))
    (directive,) = report.directives
    assert (directive.cited.id, directive.title, directive.tasks) == (
        "kl",
        "Kết luận phiên họp thứ hai",
        TasksAndDuties(4, 1),
    )
    (said,) = spoken(report)["directives"]
    assert (said["citation"], said["title"]) == ("Kết luận ngày 23/4/2024", "phiên họp thứ hai")
    assert report.assigned_now == TasksAndDuties(4, 1)
    assert weekly().directives == ()


def test_a_row_of_the_annex() -> None:
    row = spoken(weekly())["tasks"][1]
    assert row["source"] == "Kết luận ngày 23/4/2024, khoản 2"
    assert row["term"] == "trước ngày 10/5/2024 (hạn cuối 09/5/2024)"
    assert (row["standing"], row["result"]) == ("quá hạn 06 ngày", "đang thực hiện; tiến độ 60%")
    assert row["cause"] == "chờ hướng dẫn"
    assert row["remark"] == (
        "Sở TT&TT đề nghị gia hạn đến hết ngày 20/5/2024 (ngày 09/5/2024), chưa có ý kiến; chờ Bộ Tài chính tháo gỡ"
    )


@dataclass(frozen=True)
class Act:
    entry: str
    fact: str


ACTS = [
    Act("extend: {by: 2024-06-15}, document: {number: 4/UBND-NC}", "gia hạn đến hết ngày 15/6/2024 (4/UBND-NC)"),
    Act("reassign: {lead: [cat]}, document: {number: 4/UBND-NC}", "giao lại (chủ trì: Công an tỉnh) (4/UBND-NC)"),
    Act("confirm: true", "xác nhận kết quả hoàn thành"),
    Act("confirm: false", "chưa chấp nhận kết quả, yêu cầu thực hiện tiếp"),
    Act("unblocked: Đã có kinh phí.", "đã tháo gỡ vướng mắc: đã có kinh phí"),
    Act("blocked: {kind: funding}", "vướng mắc về kinh phí"),
    Act("state: reported, progress: 100", "báo cáo hoàn thành; tiến độ 100%"),
    Act("measure: {ty-le: '71.4'}", "ty-le: 71.4"),
    Act(
        "note: Số 70 là nhập nhầm., corrects: 2024-05-06", "đính chính nội dung ghi ngày 06/5/2024. Số 70 là nhập nhầm"
    ),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.entry.partition(":")[0])
def test_every_act_is_told(act: Act) -> None:
    task = f"""
title: Việc
directive: kl
clause: "6"
lead: [snv]
deadline: {{by: 2024-06-01}}
log:
- {{date: 2024-05-06, by: snv, progress: 70}}
- {{date: 2024-05-10, by: bcd, {act.entry}}}
"""
    happened = spoken(weekly(registry(tasks__kl_6=task)))["happened"]
    (facts,) = (one["facts"] for one in happened if one["label"] == "6")
    assert facts == [f"Ngày 10/5/2024, Ban Chỉ đạo: {act.fact}"]


def test_a_report_on_an_empty_registry_has_empty_sections() -> None:
    from deann06.store.load.loader import load
    from tests.reports.sample import DAY, SETTINGS

    made = load({"registry.yaml": SETTINGS.lstrip().encode()}).registry
    assert made
    report = weekly(made, DAY)
    assert (report.tasks, report.agencies, report.happened, report.total.rate) == ((), (), (), None)


def test_a_period_that_has_not_begun_is_refused() -> None:
    with pytest.raises(UsageError) as error:
        weekly(period="2024-W30")
    assert error.value.key == "report.not_begun"


def test_after_a_merger_the_heir_is_named() -> None:
    report = weekly(day=date(2025, 3, 5))
    assert "Sở KH&CN, kế thừa Sở TT&TT" in [row["name"] for row in spoken(report)["agencies"]]
    assert report.overdue[0].lead[0].id in ("skhcn", "cat", "snv")
