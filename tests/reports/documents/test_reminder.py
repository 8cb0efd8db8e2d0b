"""Letters that remind: each body of its own work alone, to the numbers of its own page, and nobody is left out."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deann06.core.standing.ledger import rows, tasks_and_duties
from deann06.core.standing.own import own_rows
from deann06.core.standing.tasks import CellState, StandingKind
from deann06.core.state.registry import Registry
from deann06.errors import UsageError
from deann06.output.render import render
from deann06.reports.documents.asked import Made, ReportRequest
from deann06.reports.documents.letters.reminder import Reminder, ReminderList
from deann06.reports.documents.values import Family
from deann06.reports.pages.mine import build as build_mine
from tests.core.generate import world
from tests.reports.sample import DAY, FILES, ROOT, SETTINGS, made, registry
from tests.tries import tries

NUMBERS = st.integers(0, 400)


def reminders(found: Registry, day: date = DAY, **asked: object) -> tuple[dict[str, Reminder], ReminderList]:
    """The letters by the id of their body, and the list."""
    wanted = asked or {"everybody": True}
    *letters, last = made(found, ReportRequest(report="reminder", as_of=day, **wanted))  # type: ignore[arg-type]
    assert isinstance(last.value, ReminderList)
    assert last.stem not in {one.stem for one in letters}
    return {one.value.body.id: one.value for one in letters if isinstance(one.value, Reminder)}, last.value


def text(one: Made) -> str:
    return render(one.value, one.form, "md", ROOT).decode().partition("\n<!-- ")[0]


def letter_text(found: Registry, agency: str, day: date = DAY, **asked: object) -> str:
    wanted = {"agencies": (agency,), **asked}
    return text(made(found, ReportRequest(report="reminder", as_of=day, **wanted))[0])  # type: ignore[arg-type]


@given(NUMBERS)
@settings(max_examples=tries(40))
def test_each_letter_comes_to_the_numbers_of_the_bodys_own_page(number: int) -> None:
    found, day = world(number)
    letters, listed = reminders(found, day)
    told = {row.body.id: row for row in (*listed.rows, *listed.waiting)}
    assert {row.body.id for row in listed.rows} == set(letters)
    sides = own_rows(rows(found, day))
    for agency, own in sides.items():
        page = build_mine(found, agency, day)
        late = {row.id for row in own if row.standing.kind is StandingKind.OVERDUE and not row.standing.recurring}
        missing = [one for one in page.owed if one.period and one.state is CellState.MISSING]
        letter = letters.get(agency)
        if letter is None:
            assert not missing
            assert page.overdue.duties == 0
            assert len(late) == (told[agency].waiting if agency in told else 0)
            continue
        assert letter.overdue == page.overdue == tasks_and_duties(own, StandingKind.OVERDUE)
        assert {one.task.id for one in letter.tasks} | {one.id for one in letter.waiting} == late
        assert len(letter.tasks) + len(letter.waiting) == letter.overdue.tasks == page.ledger.overdue
        assert letter.missing == sum(run.count for one in letter.reports for run in one.runs) == len(missing)
        days = Counter({one.id: one.days_overdue for one in page.leading if one.id in late})
        assert all(days[one.task.id] in (0, one.task.days_overdue) for one in letter.tasks)
        for one in letter.tasks:
            assert {share.body.id for share in one.task.missing_by} <= {agency}
    overdue = {row.id for row in rows(found, day) if row.standing.kind is StandingKind.OVERDUE}
    told_of = {row.id for own in sides.values() for row in own if row.standing.kind is StandingKind.OVERDUE}
    assert {row.id for row in listed.nobody} == overdue - told_of


@given(NUMBERS)
@settings(max_examples=tries(40))
def test_the_letters_on_a_period_go_to_those_who_have_not_handed_it_in(number: int) -> None:
    found, day = world(number)
    cells = [cell for row in rows(found, day) if row.standing.recurring for cell in row.standing.cells]
    pages = {agency: build_mine(found, agency, day) for agency in own_rows(rows(found, day))}
    for key in sorted({cell.key for cell in cells})[-3:]:
        letters, _ = reminders(found, day, missing=True, period=key)
        owing = {name for name, page in pages.items() if key in {one.period for one in page.owed if not one.submitted}}
        assert set(letters) == owing
        for letter in letters.values():
            assert not letter.tasks
            assert {run.first for one in letter.reports for run in one.runs} == {key}


def test_what_is_claimed_of_letters_occurs() -> None:
    seen: set[str] = set()
    for number in range(80):
        letters, listed = reminders(*world(number))
        seen |= {"nobody"} if listed.nobody else set()
        for letter in letters.values():
            seen |= {name for name in ("tasks", "reports") if getattr(letter, name)}
            seen |= {"share" for one in letter.tasks if one.share} | {"beside" for one in letter.tasks if one.beside}
            seen |= {"of" for one in letter.reports if one.of}
            seen |= {"gaps" for one in letter.reports if len(one.runs) > 1}
    assert seen >= {"tasks", "reports", "nobody", "share", "beside", "of", "gaps"}


def test_a_letter_says_what_is_owed_and_by_when_to_answer() -> None:
    said = letter_text(registry(), "stttt")
    assert "V/v đôn đốc thực hiện nhiệm vụ<br>Đề án 06 tỉnh Khánh Hòa" in said
    assert "Kính gửi: Sở Thông tin và Truyền thông\n" in said
    assert "Sở Thông tin và Truyền thông còn 01 nhiệm vụ quá hạn và 02 lượt báo cáo định kỳ" in said
    assert "| 1 | Kết luận ngày 23/4/2024, khoản 2 | Văn bản chỉ đạo (2) | 09/5/2024 | 6 |" in said
    assert "Sở TT&TT đề nghị gia hạn đến hết ngày 20/5/2024 (ngày 09/5/2024), chưa có ý kiến" in said.replace("\\", "")
    assert "chậm nhất ngày 22/5/2024" in said  # the day itself is the last one of this week
    assert "- Như trên;" in said


def test_the_day_to_answer_by_is_left_open_where_nothing_tells_it() -> None:
    bare = registry(registry=SETTINGS.replace("cycles: {weekly: {every: week, before: thursday}}", ""))
    assert "trước ngày ……/……/……" in letter_text(bare, "stttt")


def test_nobody_reminds_itself() -> None:
    task = 'title: Việc riêng\ndirective: kl\nclause: "9"\nlead: [cat]\ndeadline: {by: 2024-05-10}\n'
    found = registry(tasks__kl_9=task, agencies__bcd="name: Ban Chỉ đạo\nsystem: party\n")
    letters, _ = reminders(found)
    assert (letters["cat"].letter.body.id, letters["cat"].letter.family) == ("bcd", Family.PARTY)
    assert {one.letter.body.id for name, one in letters.items() if name != "cat"} == {"cat"}
    said = letter_text(found, "cat")
    assert "Báo cáo kết quả về Ban Chỉ đạo chậm nhất ngày 22/5/2024 để tổng hợp." in said


def test_an_heir_is_reminded_of_the_share_of_an_ended_body() -> None:
    day = date(2025, 3, 20)
    letters, _ = reminders(registry(), day)
    assert "stttt" not in letters
    assert [one.of.id for one in letters["skhcn"].reports if one.of] == ["stttt"]
    assert reminders(registry(), day, agencies=("stttt",))[0].keys() == {"skhcn"}


def test_what_waits_for_a_word_is_nobodys_debt() -> None:
    policy = f"{SETTINGS}policy: {{confirmation: other-agency}}\n"
    task = (
        'title: Việc đã xong\ndirective: kl\nclause: "9"\nlead: [skhcn]\ndeadline: {by: 2024-05-10}\nlog:\n'
        "- {date: 2024-05-13, by: skhcn, state: reported, document: {number: 1/BC-SKHCN, date: 2024-05-13}}\n"
    )
    letters, listed = reminders(registry(registry=policy, tasks__kl_9=task))
    assert "skhcn" not in letters
    assert [(row.body.id, row.waiting, row.file) for row in listed.waiting] == [("skhcn", 1, "")]


def test_a_body_whose_id_is_that_of_the_list_keeps_its_letter() -> None:
    task = 'title: Việc\ndirective: kl\nclause: "9"\nlead: [list]\ndeadline: {by: 2024-05-10}\n'
    found = registry(tasks__kl_9=task, agencies__list="name: Sở Danh sách\n")
    stems = [one.stem for one in made(found, ReportRequest(report="reminder", as_of=DAY, everybody=True))]
    assert len({stem.casefold() for stem in stems}) == len(stems)
    assert {"reminder-2024-05-15-list", "reminder-2024-05-15--list"} <= set(stems)


def test_roles_in_words_get_no_letter_and_are_told() -> None:
    task = 'title: Việc chung\ndirective: kl\nclause: "9"\nlead: [các cơ quan]\ndeadline: {by: 2024-05-10}\n'
    found = registry(tasks__kl_9=task)
    _, listed = reminders(found)
    assert [row.id for row in listed.nobody] == ["kl.9"]
    *_, last = made(found, ReportRequest(report="reminder", as_of=DAY, everybody=True))
    assert "- Việc chung (9), Kết luận ngày 23/4/2024, khoản 9; chủ trì: các cơ quan; quá hạn 05 ngày." in text(last)


def test_a_registry_in_which_nothing_is_late_has_an_empty_list() -> None:
    letters, listed = reminders(registry(), date(2024, 4, 24))
    assert not letters
    assert not listed.rows
    *_, last = made(registry(), ReportRequest(report="reminder", as_of=date(2024, 4, 24), everybody=True))
    assert "Không có cơ quan nào phải đôn đốc." in text(last)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({}, "for_whom"),
        ({"everybody": True, "agencies": ("snv",)}, "both"),
        ({"missing": True}, "period"),
        ({"everybody": True, "period": "2024-W19"}, "period"),
        ({"missing": True, "period": "2031-W02"}, "no_period"),
        ({"agencies": ("bcd",)}, "nothing"),
    ],
)
def test_what_cannot_be_answered_is_refused(asked: dict[str, object], key: str) -> None:
    with pytest.raises(UsageError) as refused:
        made(registry(), ReportRequest(report="reminder", as_of=DAY, **asked))  # type: ignore[arg-type]
    assert refused.value.key == f"report.reminder.{key}"


def test_reports_of_the_week_can_be_asked_for_before_they_are_late() -> None:
    day = DAY - timedelta(days=2)
    letters, _ = reminders(registry(), day, missing=True, period="2024-W20")
    assert set(letters) == {"stttt", "snv"}
    assert all(one.days_overdue == 0 for letter in letters.values() for one in letter.reports)
    said = letter_text(registry(), "snv", day, missing=True, period="2024-W20")
    assert "V/v nộp báo cáo tuần 20 năm 2024<br>" in said
    assert "| Tuần 20 năm 2024 | 15/5/2024 |  |" in said.replace("| |", "|  |")


def test_names_that_mean_harm_stay_text() -> None:
    body = FILES["agencies/snv.yaml"].replace("Sở Nội vụ", "Sở <b>{{ 7 * 7 }}</b> | *Nội vụ*")
    said = letter_text(registry(agencies__snv=body), "snv")
    assert "49" not in said
    assert "<b>" not in said
