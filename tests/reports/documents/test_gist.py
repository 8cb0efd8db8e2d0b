"""Of each record a report on a period tells one sentence; the annex has the whole log, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.output.documents.markdown import render
from deann06.reports.documents.values import ProgressReport, Submission
from tests.core.generate import world_with_models
from tests.reports.sample import ROOT, registry, spoken, weekly
from tests.tries import tries

TASK = 'title: Việc\ndirective: kl\nclause: "6"\nlead: [snv]\nreport_to: [bcd]\ndeadline: {by: 2024-06-01}\nlog:\n'
LOG_HEAD = "## Phụ lục II. NHẬT KÝ THỰC HIỆN TRONG KỲ"


def told(*log: str) -> tuple[str, bool, int]:
    """The one sentence of a task with this log, whether it is all that was said, and how many facts more there are."""
    entries = "".join(f"- {{{entry}}}\n" for entry in log)
    happened = spoken(weekly(registry(tasks__kl_6=TASK + entries)))["happened"]
    (one,) = (one for one in happened if one["label"] == "6")
    return one["gist"], one["whole"], one["others"]


DONE = "date: 2024-05-10, by: snv, state: reported, progress: 90, document: {number: 9/BC-SNV, date: 2024-05-10}"
REFUSED = "date: 2024-05-14, by: bcd, confirm: false, note: Bổ sung số liệu."
HALF = "date: 2024-05-09, by: snv, state: in_progress, progress: 50"
MORE = "date: 2024-05-13, by: snv, progress: 70"
NOTED = "date: 2024-05-15, by: snv, note: Đã gửi biểu mẫu."
PAPER = "date: 2024-05-15, by: snv, document: {number: 7/BC-SNV, date: 2024-05-14}"
LISTED = 'date: 2024-05-13, by: snv, state: in_progress, note: "- một\\n- hai"'


@pytest.mark.parametrize(
    ("log", "gist", "whole", "others"),
    [
        ((HALF,), "đang thực hiện; tiến độ 50% (Sở Nội vụ, ngày 09/5/2024)", True, 0),
        ((NOTED,), "đã gửi biểu mẫu (Sở Nội vụ, ngày 15/5/2024)", True, 0),
        ((PAPER,), "7/BC-SNV ngày 14/5/2024 (Sở Nội vụ, ngày 15/5/2024)", True, 0),
        (
            (HALF, DONE),
            "báo cáo hoàn thành; tiến độ 90% (Sở Nội vụ, ngày 10/5/2024; 9/BC-SNV ngày 10/5/2024)",
            False,
            1,
        ),
        (
            (DONE, REFUSED, NOTED),
            "chưa chấp nhận kết quả, yêu cầu thực hiện tiếp; bổ sung số liệu (Ban Chỉ đạo, ngày 14/5/2024)",
            False,
            2,
        ),
        ((HALF, MORE, NOTED), "tiến độ 70% (Sở Nội vụ, ngày 13/5/2024)", False, 2),
        ((LISTED,), "đang thực hiện (Sở Nội vụ, ngày 13/5/2024)", False, 0),
    ],
    ids=["state", "note", "document", "later", "note behind", "progress", "list"],
)
def test_the_last_fact_of_weight_is_told(log: tuple[str, ...], gist: str, whole: bool, others: int) -> None:
    assert told(*log) == (gist, whole, others)


def handed(*bodies: str) -> tuple[str, bool]:
    """The sentence of a task whose share these hand in, of five that owe it."""
    owing = [f"xa{place}" for place in range(5)]
    names = {f"agencies__{name}": f"name: Xã {name[2:]}\n" for name in owing}
    log = "".join(f"- {{date: 2024-05-13, by: {name}, submit: once}}\n" for name in bodies)
    task = TASK.replace("log:", f"respondents: [{', '.join(owing)}]\nlog:")
    (one,) = (
        one for one in spoken(weekly(registry(tasks__kl_6=task + log, **names)))["happened"] if one["label"] == "6"
    )
    return one["gist"], one["whole"]


def test_bodies_that_hand_in_are_named_where_they_are_few() -> None:
    assert handed("xa1") == ("Xã 1 đã nộp, lũy kế 1/5 cơ quan", True)
    assert handed("xa1", "xa2", "xa3") == ("Xã 1, Xã 2, Xã 3 đã nộp, lũy kế 3/5 cơ quan", True)
    assert handed("xa1", "xa1", "xa2", "xa2") == ("Xã 1, Xã 2 đã nộp, lũy kế 2/5 cơ quan", True)
    assert handed("xa0", "xa1", "xa2", "xa3") == ("04 cơ quan đã nộp, lũy kế 4/5 cơ quan", False)


def test_where_every_sentence_tells_all_there_is_one_annex() -> None:
    files = ("tasks__kl_1", "tasks__kl_2")
    plain = {name: TASK.replace('"6"', f'"{name[-1]}"') + f"- {{{HALF}}}\n" for name in files}
    page = render(weekly(registry(**plain)), "weekly.md.j2", ROOT).decode()
    assert "\n## Phụ lục. TỔNG HỢP" in page and "Phụ lục II" not in page


def lines(report: ProgressReport) -> tuple[list[str], str]:
    page = render(report, "weekly.md.j2", ROOT).decode()
    main, _, log = page.partition(LOG_HEAD)
    section = main.partition("\n### 3. Kết quả trong kỳ\n")[2].partition("\n### 4. ")[0]
    return [line for line in section.splitlines() if line.startswith("- ")], log


@given(st.integers(0, 400))
@settings(max_examples=tries(25))
def test_one_sentence_each_and_every_fact_in_the_log(number: int) -> None:
    report = weekly(*world_with_models(number))
    seen = spoken(report)
    sentences, log = lines(report)
    assert len(sentences) == len(report.happened) + len(report.late) + len(report.late_replaced)
    for record, one in zip(report.happened, seen["happened"], strict=True):
        assert "\n" not in one["gist"]
        assert one["whole"] or log
        if one["whole"]:
            assert len(record.events) == 1
    if log:
        facts = [fact for one in (*seen["happened"], *seen["late"]) for fact in one["facts"]]
        assert len(re.findall(r"^  - ", log, re.MULTILINE)) == len(facts)
    assert bool(log) == any(not one["whole"] for one in (*seen["happened"], *seen["late"]))


def test_worlds_have_what_is_claimed_of_them() -> None:
    found = [weekly(*world_with_models(number)) for number in range(30)]
    records = [record for report in found for record in report.happened]
    assert any(len(record.events) > 1 for record in records)
    assert any(isinstance(one, Submission) for record in records for one in record.events)
