"""What an entry says: the same facts on a page, among changes and on paper, in the sentences of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from deann06 import locale
from deann06.output.words.change import changes
from deann06.output.words.entries import _CITING, _SAID, said_words
from deann06.output.words.official.events import PAPER
from deann06.reports.facts.entries import Event, event
from tests.reports.sample import registry

BY = "document: {number: 4/UBND-NC}"
TASK = "title: Việc\ndirective: kl\nclause: '9'\nlead: [snv]\ndeadline: "
OPEN, EARLY, LATE = f"{TASK}ongoing", f"{TASK}{{by: 2024-05-20}}", f"{TASK}{{by: 2024-06-20}}"
AWAITED = f"{TASK}{{days: 10, after: Có nghị định}}\nwhen: Có nghị định"
WEEKLY = f"{TASK}{{every: week, before: thursday}}\nrespondents: [stttt, snv]"
MODEL = "title: Mô hình\nlead: [snv]"
RANK = "title: Xếp hạng\nunit: hạng\nkind: rank"
DIRECTIVE = "title: Kết luận\nkind: Kết luận\nissued: 2024-04-23\nissuer: bcd"


class Case(NamedTuple):
    """An entry of a record's log, and what a page and a document say of it."""

    head: str
    entry: str
    page: str
    paper: str


CASES = [
    Case(OPEN, "state: in_progress, progress: 40", "đang thực hiện, 40%", "đang thực hiện; tiến độ 40%"),
    Case(OPEN, "progress: 40", "40%", "tiến độ 40%"),
    Case(OPEN, "state: reported", "báo cáo hoàn thành", "báo cáo hoàn thành"),
    Case(
        OPEN,
        f"extend: {{by: 2024-05-31}}, {BY}",
        "ấn định thời hạn đến hết ngày 31/5/2024 theo 4/UBND-NC",
        "ấn định thời hạn đến hết ngày 31/5/2024",
    ),
    Case(
        EARLY,
        f"extend: {{by: 2024-06-03}}, for: [snv], {BY}",
        "gia hạn đến hết ngày 3/6/2024 theo 4/UBND-NC, đối với Sở Nội vụ",
        "gia hạn đến hết ngày 03/6/2024 cho Sở Nội vụ",
    ),
    Case(
        LATE,
        f"extend: {{by: 2024-05-31}}, {BY}",
        "điều chỉnh thời hạn thành đến hết ngày 31/5/2024 theo 4/UBND-NC",
        "điều chỉnh thời hạn thành đến hết ngày 31/5/2024",
    ),
    Case(
        EARLY,
        "request: {by: 2024-05-31}, for: [snv]",
        "xin gia hạn đến hết ngày 31/5/2024, đối với Sở Nội vụ",
        "đề nghị gia hạn đến hết ngày 31/5/2024 cho Sở Nội vụ",
    ),
    Case(
        LATE,
        "request: {by: 2024-05-31}",
        "xin điều chỉnh thời hạn thành đến hết ngày 31/5/2024",
        "đề nghị điều chỉnh thời hạn thành đến hết ngày 31/5/2024",
    ),
    Case(
        WEEKLY,
        f"extend: {{by: 2024-05-17}}, period: 2024-W20, {BY}",
        "gia hạn tuần 20 năm 2024 đến hết ngày 17/5/2024 theo 4/UBND-NC",
        "gia hạn tuần 20 năm 2024 đến hết ngày 17/5/2024",
    ),
    Case(
        WEEKLY,
        f"waive: 2024-W20, for: [snv], {BY}",
        "không yêu cầu nộp tuần 20 năm 2024 theo 4/UBND-NC, đối với Sở Nội vụ",
        "không yêu cầu nộp tuần 20 năm 2024 cho Sở Nội vụ",
    ),
    Case(
        WEEKLY,
        "submit: 2024-W20, for: [stttt]",
        "nộp cho tuần 20 năm 2024 thay Sở TT&TT, chưa có văn bản",
        "nộp cho tuần 20 năm 2024 thay Sở TT&TT, chưa có văn bản",
    ),
    Case(
        OPEN,
        f"reassign: {{lead: [cat], cooperating: []}}, {BY}",
        "giao lại: chủ trì Công an tỉnh; phối hợp – theo 4/UBND-NC",
        "giao lại (chủ trì: Công an tỉnh; phối hợp: –)",
    ),
    Case(OPEN, "confirm: true", "xác nhận hoàn thành", "xác nhận kết quả hoàn thành"),
    Case(
        OPEN,
        "confirm: false",
        "trả lại, chưa chấp nhận hoàn thành",
        "chưa chấp nhận kết quả, yêu cầu thực hiện tiếp",
    ),
    Case(
        AWAITED,
        f"occurred: 2024-05-06, {BY}",
        "việc đang chờ đã xảy ra ngày 6/5/2024 theo 4/UBND-NC",
        "Có nghị định (ngày 06/5/2024)",
    ),
    Case(
        OPEN,
        "blocked: {kind: funding, waiting_on: stttt, text: Chưa có tiền.}",
        "vướng mắc (kinh phí, chờ Sở TT&TT): Chưa có tiền",
        "vướng mắc về kinh phí (cơ quan giải quyết: Sở TT&TT): chưa có tiền",
    ),
    Case(
        OPEN,
        "unblocked: {kind: funding, waiting_on: stttt, text: Đã cấp.}",
        "đã gỡ vướng mắc (kinh phí, chờ Sở TT&TT): Đã cấp",
        "đã tháo gỡ vướng mắc (kinh phí, chờ Sở TT&TT): đã cấp",
    ),
    Case(OPEN, "unblocked: Đã cấp.", "đã gỡ vướng mắc: Đã cấp", "đã tháo gỡ vướng mắc: đã cấp"),
    Case(
        MODEL,
        "propose: pause, reason: Chưa có vốn.",
        "đề xuất tạm dừng; lý do: Chưa có vốn",
        "đề xuất tạm dừng, lý do: chưa có vốn",
    ),
    Case(
        MODEL,
        f"decide: pause, reason: Chưa có vốn., {BY}",
        "quyết định tạm dừng theo 4/UBND-NC; lý do: Chưa có vốn",
        "quyết định tạm dừng, lý do: chưa có vốn",
    ),
    Case(
        MODEL,
        f"state: stopped, reason: Hết vốn., {BY}",
        "thôi thực hiện; lý do: Hết vốn",
        "thôi thực hiện; lý do: hết vốn",
    ),
    Case(MODEL, "measure: {y: 6}", "Chỉ số: hạng 6", "Chỉ số: hạng 6"),
    Case(RANK, "measure: {x: 6}", "hạng 6", "hạng 6"),
    Case(DIRECTIVE, f"supersede: kl, {BY}", "được thay bằng kl theo 4/UBND-NC", "được thay bằng kl theo 4/UBND-NC"),
    Case(OPEN, "request_waive: once", "xin thôi thực hiện", "đề nghị thôi thực hiện"),
]
FOLDERS = {MODEL: "models", RANK: "indicators", DIRECTIVE: "directives"}


@pytest.fixture(autouse=True)
def _back_to_vietnamese() -> Iterator[None]:
    yield
    locale.use("vi")


def told(case: Case) -> tuple[Event, str]:
    """An entry as facts, and what the changes say of it."""
    folder = FOLDERS.get(case.head, "tasks")
    name = "kl.9" if folder == "tasks" else "x"
    log = f"{case.head}\nlog:\n- {{date: 2024-05-10, by: bcd, {case.entry}}}\n"
    more = {f"{folder}__{name.replace('.', '_')}": log, "indicators__y": RANK.replace("Xếp hạng", "Chỉ số") + "\n"}
    at = registry(**more)
    record: Any = at.find(name)
    (entry,) = record.log
    return event(at, record, entry, entry.date), changes.entry_words(at, record, entry)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.entry)
def test_a_page_and_a_document_say_the_same_facts(case: Case) -> None:
    said, change = told(case)
    assert (said_words(said), said_words(said, PAPER)) == (case.page, case.paper)
    if not {"extend", "reassign"} & {one.key for one in said.said}:  # there the changes say what was before
        assert change.removesuffix(" (4/UBND-NC)") == f"10/5/2024, Ban Chỉ đạo: {case.page}"


@pytest.mark.parametrize(
    ("case", "change"),
    [
        (CASES[3], "Thời hạn: thường xuyên → đến hết ngày 31/5/2024, ấn định theo 4/UBND-NC"),
        (CASES[4], "đến hết ngày 20/5/2024 → đến hết ngày 3/6/2024, gia hạn theo 4/UBND-NC, đối với Sở Nội vụ"),
        (CASES[5], "Thời hạn: đến hết ngày 20/6/2024 → đến hết ngày 31/5/2024, điều chỉnh theo 4/UBND-NC"),
        (CASES[11], "Chủ trì: Sở Nội vụ → Công an tỉnh; Phối hợp: không có → không có, theo 4/UBND-NC"),
    ],
)
def test_the_changes_say_what_was_before(case: Case, change: str) -> None:
    assert change in told(case)[1]


def test_a_correction_comes_before_what_is_right_instead() -> None:
    log = "\nlog:\n- {date: 2024-05-09, by: snv, progress: 70}\n- {date: 2024-05-09, by: snv, progress: 60}\n"
    at = registry(tasks__kl_9=f"{OPEN}{log}- {{date: 2024-05-10, by: snv, corrects: '2024-05-09#2', progress: 50}}\n")
    task: Any = at.find("kl.9")
    said = event(at, task, task.log[-1], task.log[-1].date)
    assert said_words(said) == "đính chính mục ngày 9/5/2024 (2); 50%"
    assert said_words(said, PAPER) == "đính chính nội dung ghi ngày 09/5/2024; tiến độ 50%"


def test_whatever_can_be_said_is_said_here_and_in_english() -> None:
    events = [told(case)[0] for case in CASES]
    assert {one.key for said in events for one in said.said} == set(_SAID) - {"corrects"}
    locale.use("en")
    for said in events:
        assert not set("{}") & set(said_words(said))


def test_acts_that_name_their_document_have_a_place_for_it() -> None:
    pages = {**locale.table("vi", "views")}
    named = {key.removeprefix("view.log.").partition("_")[0] for key, text in pages.items() if "{document}" in text}
    assert {key for key in named if f"view.log.{key}" in pages} == _CITING
