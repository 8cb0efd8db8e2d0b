"""Drafts that grant more time: one for each request that waits, from who may grant it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.entitlement.rights import Why, objections
from deann06.core.records import TaskEntry
from deann06.core.standing.ledger import rows
from deann06.core.standing.own import own_rows
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.output.documents.markdown import render
from deann06.reports.documents.asked import ReportRequest
from deann06.reports.documents.letters.grant import Grant
from deann06.reports.pages.status import build as build_status
from tests.core.generate import world
from tests.reports.sample import DAY, FILES, ROOT, made, registry
from tests.tries import tries


def grants(task: str, found: Registry | None = None, day: date = DAY) -> dict[str, Grant]:
    """The letters by the names of their files."""
    documents = made(found or registry(), ReportRequest(report="grant", as_of=day, subject=task))
    return {one.stem: one.value for one in documents if isinstance(one.value, Grant)}


def text(letter: Grant) -> str:
    return render(letter, "grant.md.j2", ROOT).decode().replace("\\", "")


def task(deadline: str, *log: str) -> str:
    lines = "".join(f"- {entry}\n" for entry in log)
    return f'title: Việc\ndirective: kl\nclause: "9"\nlead: [snv]\ndeadline: {deadline}\nlog:\n{lines}'


@given(st.integers(0, 400))
@settings(max_examples=tries(40))
def test_every_request_of_status_has_its_letter_and_no_other_task_has_one(number: int) -> None:
    found, day = world(number)
    tasks = rows(found, day)
    waiting = [(one.id, one.on, one.by) for one in build_status(found, tasks, day).requests]
    letters = [
        letter for name in dict.fromkeys(one[0] for one in waiting) for letter in grants(name, found, day).values()
    ]
    assert sorted((one.task.id, one.ask.on, one.ask.who) for one in letters) == sorted(waiting)
    for name in {row.id for row in tasks} - {one[0] for one in waiting}:
        with pytest.raises(UsageError):
            grants(name, found, day)
    for letter in letters:
        assert not letter.grantors or letter.letter.body.id == letter.grantors[0].id
        (row,) = [one for one in tasks if one.id == letter.task.id]
        own = [side for body in letter.ask.who for side in own_rows([row]).get(body.id, ())]
        if own and not letter.period and not letter.ask.bodies:
            assert letter.old_day == own[0].standing.last_day


def test_a_letter_says_who_asked_for_what_and_why() -> None:
    ((stem, letter),) = grants("kl.2").items()
    said = text(letter)
    assert stem == "grant-kl.2"
    assert "V/v gia hạn thực hiện nhiệm vụ<br>tại Kết luận ngày 23/4/2024, khoản 2" in said
    assert "nhận được đề nghị ngày 09/5/2024 của Sở TT&TT về việc gia hạn đến hết ngày 20/5/2024" in said
    assert "(lý do: chưa nhận được hướng dẫn)" in said
    assert "Hạn cuối hiện nay là ngày 09/5/2024; đến hết ngày 15/5/2024 nhiệm vụ quá hạn 06 ngày." in said
    assert "- Đồng ý gia hạn đến hết ngày 20/5/2024.\n" in said
    assert letter.letter.body.id == letter.grantors[0].id == "bcd"
    assert letter.letter.addressees == ("Sở Thông tin và Truyền thông",)


def test_who_may_grant_is_whom_the_rule_lets_grant() -> None:
    (letter,) = grants("kl.2").values()
    for body in ("bcd", "cat", "snv", "stttt", "skhcn"):
        proof = "document: {number: 1/CV, date: 2024-05-15}"
        entry = f"{{date: 2024-05-15, by: {body}, extend: {{by: 2024-05-20}}, {proof}}}"
        found = registry(tasks__kl_2=f"{FILES['tasks/kl.2.yaml']}- {entry}\n")
        record = found.tasks["kl.2"]
        assert isinstance(record.log[-1], TaskEntry)
        refused = any(one.why is Why.GRANT for one in objections(found, record, len(record.log) - 1))
        assert refused != (body in {one.id for one in letter.grantors})


def test_a_first_term_a_period_and_another_body_are_told_as_such() -> None:
    first = task("none", "{date: 2024-05-10, by: snv, request: {by: 2024-06-01}}")
    (letter,) = grants("kl.9", registry(tasks__kl_9=first)).values()
    said = text(letter)
    assert "V/v ấn định thời hạn thực hiện nhiệm vụ" in said
    assert "Thời hạn hiện nay: không thời hạn." in said
    log = "- {date: 2024-05-14, by: snv, request: {by: 2024-05-17}, period: 2024-W20, for: [stttt]}\n"
    found = registry(tasks__kl_1=f"{FILES['tasks/kl.1.yaml']}{log}")
    (letter,) = grants("kl.1", found, date(2024, 5, 14)).values()
    assert letter.old_day == date(2024, 5, 15)
    assert "gia hạn đến hết ngày 17/5/2024, tuần 20 năm 2024 cho Sở TT&TT" in text(letter)


def test_the_last_day_is_added_where_the_term_does_not_name_it() -> None:
    asked = task("{by: 2024-05-20}", "{date: 2024-05-10, by: snv, request: {within: 2024-06}}")
    (letter,) = grants("kl.9", registry(tasks__kl_9=asked)).values()
    assert "- Đồng ý gia hạn trong tháng 6/2024 (hạn cuối 30/6/2024)." in text(letter)


def test_several_requests_have_letters_of_their_own() -> None:
    two = (
        "{date: 2024-05-10, by: snv, request: {by: 2024-06-01}}",
        "{date: 2024-05-11, by: snv, request: {by: 2024-06-05}}",
    )
    assert list(grants("kl.9", registry(tasks__kl_9=task("{by: 2024-05-20}", *two)))) == [
        "grant-kl.9-1",
        "grant-kl.9-2",
    ]


@pytest.mark.parametrize("name", ["kl.4", "kl.3"])
def test_without_a_request_it_says_where_one_waits(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        grants(name)
    assert (refused.value.key, refused.value.facts["waiting"]) == ("report.grant.waiting", "2")


def test_without_any_request_it_says_how_to_record_one_where_that_is_possible() -> None:
    for name, key in (("kl.4", "none"), ("kl.3", "closed")):
        with pytest.raises(UsageError) as refused:
            grants(name, registry(tasks__kl_2=FILES["tasks/kl.4.yaml"].replace('"4"', '"2"')))
        assert refused.value.key == f"report.grant.{key}"


DUTY = FILES["tasks/kl.1.yaml"]
WAIVER = "- {date: 2024-05-10, by: stttt, request_waive: 2024-W20, note: Đang sáp nhập.}\n"


def test_a_request_to_be_let_off_has_its_letter_from_who_may_waive() -> None:
    found = registry(tasks__kl_1=DUTY + WAIVER)
    ((stem, letter),) = grants("kl.1", found).items()
    said = text(letter)
    assert (stem, letter.ask.what, letter.period) == ("grant-kl.1", "waive", "2024-W20")
    assert "V/v không phải nộp báo cáo tuần 20 năm 2024<br>tại Kết luận" in said
    assert (
        "đề nghị ngày 10/5/2024 của Sở TT&TT về việc không phải nộp báo cáo tuần 20 năm 2024 đối với nhiệm vụ" in said
    )
    assert "- Đồng ý để Sở TT&TT không phải nộp báo cáo tuần 20 năm 2024.\n" in said
    assert "- Các kỳ báo cáo khác thực hiện đúng quy định." in said and "đúng thời hạn trên" not in said
    assert [body.id for body in letter.grantors][:1] == ["bcd"] and "stttt" not in {one.id for one in letter.grantors}


@pytest.mark.parametrize(
    "answer",
    [
        "{date: 2024-05-13, by: bcd, waive: 2024-W20, document: {number: 1/TB, date: 2024-05-13}}",
        "{date: 2024-05-13, by: bcd, waive: 2024-W20, for: [stttt], document: {number: 1/TB, date: 2024-05-13}}",
        "{date: 2024-05-13, by: bcd, extend: {by: 2024-05-20}, period: 2024-W20, document: {number: 1/TB}}",
        "{date: 2024-05-13, by: stttt, submit: 2024-W20}",
        "{date: 2024-05-13, by: stttt, corrects: 2024-05-10}",
    ],
)
def test_what_answers_a_request_to_be_let_off(answer: str) -> None:
    found = registry(tasks__kl_1=f"{DUTY}{WAIVER}- {answer}\n")
    assert not [one for one in build_status(found, rows(found, DAY), DAY).requests if one.id == "kl.1"]


@pytest.mark.parametrize(
    "other",
    [
        "{date: 2024-05-13, by: bcd, waive: 2024-W19, document: {number: 1/TB, date: 2024-05-13}}",
        "{date: 2024-05-13, by: bcd, waive: 2024-W20, for: [snv], document: {number: 1/TB, date: 2024-05-13}}",
    ],
)
def test_what_does_not(other: str) -> None:
    found = registry(tasks__kl_1=f"{DUTY}{WAIVER}- {other}\n")
    (one,) = [one for one in build_status(found, rows(found, DAY), DAY).requests if one.id == "kl.1"]
    assert (one.term, one.period) == (None, "2024-W20")


def test_who_asks_to_be_let_off_a_task_asks_whom_may_stop_it() -> None:
    entry = "{date: 2024-05-10, by: snv, request_waive: once, note: Hết kinh phí.}"
    (letter,) = grants("kl.9", registry(tasks__kl_9=task("{by: 2024-06-20}", entry))).values()
    said = text(letter)
    assert "- Đồng ý để Sở Nội vụ thôi thực hiện.\n" in said and letter.period is None
    assert "V/v thôi thực hiện<br>" in said and "báo cáo khác" not in said and letter.grantors[0].id == "bcd"
    stopped = "{date: 2024-05-13, by: bcd, state: stopped, document: {number: 1/TB, date: 2024-05-13}}"
    with pytest.raises(UsageError):
        grants("kl.9", registry(tasks__kl_9=task("{by: 2024-06-20}", entry, stopped)))
