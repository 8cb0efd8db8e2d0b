"""The report on pilot models: its figures are those of `status`, and nobody is told to run what nobody reported."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows
from deann06.core.state.registry import Registry
from deann06.output.render import render
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.reports.documents.overviews.models import ModelsReport, build
from deann06.reports.pages.status import build as build_status
from tests.core.generate import world_with_models
from tests.reports.sample import DAY, FILES, ROOT, registry


def report(found: Registry | None = None, day: date = DAY) -> ModelsReport:
    return build(Ground(found or registry()), ReportRequest(report="models", as_of=day))


def text(made: ModelsReport) -> str:
    return render(made, "models", "md", ROOT).decode()


@given(st.integers(0, 400))
def test_its_figures_are_those_of_status(number: int) -> None:
    found, day = world_with_models(number)
    made, page = report(found, day), build_status(found, rows(found, day), day)
    states = {state.value if state else None: count for state, count in page.models}
    assert {one.state: one.number for one in made.counts} == states
    assert made.number == sum(states.values()) == sum(len(group.models) for group in made.leads)
    assert made.running == states.get("piloting", 0) + states.get("operating", 0)
    assert made.running == sum(one.running for one in made.plans)
    assert made.number == sum(one.models for one in made.plans)
    proposed = Counter(one.proposed.propose.value for one in page.proposals if one.proposed and one.proposed.propose)
    assert {one.decision: one.number for one in made.proposed} == proposed
    told = {model.id for group in made.leads for model in group.models if model.obstacles}
    assert told == {name for one in page.obstacles for name in (one.id, *one.also) if name in found.models}


def test_leads_stand_by_name_and_models_without_one_come_last() -> None:
    more = {
        f"models__{name}": f"title: Mô hình {name}\nlead: [{lead}]\n" for name, lead in (("a", "cat"), ("b", "stttt"))
    }
    made = report(registry(**more, models__c="title: Mô hình c\n"))
    assert [[body.short for body in group.lead] for group in made.leads] == [
        ["Công an tỉnh"],
        ["Sở Nội vụ"],
        ["Sở TT&TT"],
        [],
    ]
    assert "### 4. Chưa nêu cơ quan chủ trì" in text(made)
    assert "(phối hợp" not in text(made)


def test_what_came_of_a_model_what_is_measured_and_what_is_proposed() -> None:
    log = (
        "\n- {date: 2024-05-03, by: snv, progress: 40, note: Chạy ở hai chợ., document: {number: 7/BC-SNV}}\n"
        "- {date: 2024-05-08, by: snv, progress: 60}\n- {date: 2024-05-09, by: snv, measure: {ho: '120'}}\n"
    )
    indicators = {
        "indicators__ho": "title: Số hộ\nunit: hộ\nkind: count\n",
        "indicators__dem": "title: Đã triển khai\nunit: mô hình\nkind: count\n"
        "log: [{date: 2024-05-01, by: bcd, measure: {dem: '30'}}]\n",
    }
    model = FILES["models/may-tinh-tien.yaml"].rstrip() + log
    told = text(report(registry(**{"models__may-tinh-tien": model}, **indicators)))
    for line in (
        "Trạng thái: đang thí điểm.",
        "Kết quả: tiến độ 60%; 7/BC-SNV; chạy ở hai chợ.",
        "Số hộ: 120 hộ (ngày 09/5/2024).",
        "Ngày 14/5/2024, Công an tỉnh: đề xuất tạm dừng, lý do: chưa có hướng dẫn.",
        "Đã triển khai: 30 mô hình (ngày 01/5/2024).",
        "Sổ theo dõi có 01 mô hình, được báo cáo đang triển khai.",
        "Đề xuất đang chờ quyết định: tạm dừng 01 mô hình.",
    ):
        assert line in told, line


def test_without_models_it_says_so() -> None:
    later = "title: Máy tính tiền\nstarted: 2024-06-01\n"
    told = text(report(registry(**{"models__may-tinh-tien": later})))
    assert "Chưa có mô hình nào được theo dõi." in told
    assert "## II." not in told
